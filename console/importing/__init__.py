"""Reads extensions from phone configurations, tables and address books, and plans their import."""

from console.importing.content import COLUMN_MEANINGS, column_meaning
from console.importing.file_format import (
    format_names,
    read_bytes,
    read_file,
    read_source,
    read_text,
)
from console.importing.file_sources import FileSource, FoundSources, find_sources
from console.importing.imported_file import (
    AccountHints,
    FoundExtension,
    ImportedFile,
    Skipped,
    UnreadableFileError,
)
from console.importing.number import numbers_of, tidy
from console.importing.phones.fnc import read_fnc
from console.importing.several_files import merged

__all__ = [
    "COLUMN_MEANINGS",
    "AccountHints",
    "FileSource",
    "FoundExtension",
    "FoundSources",
    "ImportedFile",
    "Skipped",
    "UnreadableFileError",
    "column_meaning",
    "find_sources",
    "format_names",
    "merged",
    "numbers_of",
    "read_bytes",
    "read_file",
    "read_fnc",
    "read_source",
    "read_text",
    "tidy",
]
