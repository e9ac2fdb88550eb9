"""Reads extensions from phone configurations, tables and address books, and plans their import."""

from console.importing.content import COLUMN_MEANINGS
from console.importing.file_format import format_names, read_bytes, read_file, read_text
from console.importing.imported_file import (
    AccountHints,
    FoundExtension,
    ImportedFile,
    Skipped,
    UnreadableFileError,
)
from console.importing.number import numbers_of, tidy
from console.importing.phones.fnc import read_fnc

__all__ = [
    "COLUMN_MEANINGS",
    "AccountHints",
    "FoundExtension",
    "ImportedFile",
    "Skipped",
    "UnreadableFileError",
    "format_names",
    "numbers_of",
    "read_bytes",
    "read_file",
    "read_fnc",
    "read_text",
    "tidy",
]
