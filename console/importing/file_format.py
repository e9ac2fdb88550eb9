"""The formats that can be read; recognises the format of a file and reads it.

To add a format, see docs/howto/phone-format.md: one file with NAME, title(), recognises() and
read(), a line in `FORMATS`, and a sample among the tests. A test fails when one of them is missing.

A file is read only in a format that its structure shows: the marks of a maker, known headings, or a
delimiter in most of its lines with a column of numbers. Everything else is refused by name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final, Protocol

from console.desk.people.number_plan import DEFAULT_REGION
from console.importing.books import ldif, linphone, phonebook_xml, vcard
from console.importing.content import LARGEST_FILE, Content, Likeness, read_content
from console.importing.file_sources import FileSource
from console.importing.imported_file import ImportedFile, UnreadableFileError
from console.importing.number import numbers_of
from console.importing.phones import (
    aastra,
    avaya,
    cisco,
    cisco_sep,
    digium,
    fanvil,
    fnc,
    grandstream,
    htek,
    obihai,
    panasonic,
    polycom,
    snom,
    yealink,
)
from console.importing.phones.phone_keys import one_on_each_place
from console.importing.tables import csv_file, workbook
from console.importing.wrong_files import binary_kind, text_kind
from console.language import tr


class FileFormat(Protocol):
    """A format of files; each is a module.

    Attributes:
        NAME: for the command line.
    """

    NAME: str

    def title(self) -> str:
        """The name of the format for a person."""

    def recognises(self, content: Content) -> Likeness:
        """How surely a file has this format, judged by its structure."""

    def read(self, content: Content, read_passwords: bool = False) -> ImportedFile:
        """Read the extensions of a file.

        Args:
            content: of the file.
            read_passwords: whether to read the account's password, too.

        Raises:
            UnreadableFileError: nothing can be read from the file.
        """


_PHONES: Final[tuple[FileFormat, ...]] = (
    cisco,
    cisco_sep,
    snom,
    htek,
    grandstream,
    polycom,
    yealink,
    fanvil,
    aastra,
    panasonic,
    digium,
    avaya,
    obihai,
)
FORMATS: Final[tuple[FileFormat, ...]] = (
    vcard,
    *_PHONES,
    linphone,
    phonebook_xml,
    ldif,
    fnc,
    workbook,
    csv_file,
)
"""Of two formats with the same likeness, the first is taken."""


def format_names() -> list[str]:
    """The names of the formats for the command line."""
    return [known.NAME for known in FORMATS]


def read_file(
    path: Path,
    *,
    format_name: str = "",
    read_passwords: bool = False,
    columns: Mapping[str, str] | None = None,
    region: str = DEFAULT_REGION,
    on_progress: Callable[[float], None] | None = None,
) -> ImportedFile:
    """Read the extensions in a file.

    Args:
        path: of the file.
        format_name: one of `format_names`; empty: the format is recognised.
        read_passwords: whether to read the account's password, too.
        columns: of a table, see `Content`.
        region: the country whose way of writing numbers applies (ISO 3166-1).
        on_progress: see `Content`.

    Raises:
        UnreadableFileError: nothing can be read from the file.
    """
    with numbers_of(region):
        return _read(read_content(path, columns, on_progress), format_name, read_passwords)


def read_source(
    source: FileSource,
    *,
    format_name: str = "",
    columns: Mapping[str, str] | None = None,
    region: str = DEFAULT_REGION,
    on_progress: Callable[[float], None] | None = None,
) -> ImportedFile:
    """Read the extensions in a file that was chosen, or is in a chosen folder or zip file.

    Args:
        source: the file.
        format_name: one of `format_names`; empty: the format is recognised.
        columns: of a table, see `Content`.
        region: see `read_file`.
        on_progress: see `Content`.

    Raises:
        UnreadableFileError: nothing can be read from the file.
    """
    data = None if source.entry < 0 else source.load()
    with numbers_of(region):
        if data is None:
            content = read_content(source.path, columns, on_progress, source.name)
        else:
            content = Content(source.name, data, columns, on_progress)
        return _read(content, format_name, False)


def read_text(
    text: str,
    name: str = "",
    *,
    columns: Mapping[str, str] | None = None,
    region: str = DEFAULT_REGION,
    on_progress: Callable[[float], None] | None = None,
) -> ImportedFile:
    """Read the extensions in pasted text.

    Args:
        text: in any of the formats.
        name: for messages; empty: "What you pasted".
        columns: of a table, see `Content`.
        region: see `read_file`.
        on_progress: see `Content`.

    Raises:
        UnreadableFileError: nothing can be read from the text.
    """
    data = text.encode("utf-8", "replace")
    return read_bytes(
        data, name or tr("The pasted text"), columns=columns, region=region, on_progress=on_progress
    )


def read_bytes(
    data: bytes,
    name: str,
    *,
    format_name: str = "",
    columns: Mapping[str, str] | None = None,
    region: str = DEFAULT_REGION,
    on_progress: Callable[[float], None] | None = None,
) -> ImportedFile:
    """Read the extensions in the bytes of a file.

    Args:
        data: at most `LARGEST_FILE` bytes.
        name: of the file, for messages.
        format_name: one of `format_names`; empty: the format is recognised.
        columns: of a table, see `Content`.
        region: see `read_file`.
        on_progress: see `Content`.

    Raises:
        UnreadableFileError: nothing can be read from the bytes.
    """
    if len(data) > LARGEST_FILE:
        raise UnreadableFileError(tr("{file} is too big.").format(file=name))
    with numbers_of(region):
        return _read(Content(name, data, columns, on_progress), format_name, False)


def _read(content: Content, format_name: str, read_passwords: bool) -> ImportedFile:
    known = _format_of(content, format_name)
    found = known.read(content, read_passwords)
    if not found.extensions and not found.skipped:
        sentence = tr("{file} ({format}) has no key or row for a lamp.")
        raise UnreadableFileError(sentence.format(file=content.name, format=known.title()))
    extensions = one_on_each_place(found.extensions)
    return replace(found, extensions=extensions, is_phone=known in _PHONES)


def _format_of(content: Content, name: str) -> FileFormat:
    if not content.data.strip(b" \t\r\n\0\xef\xbb\xbf\xfe\xff"):
        raise UnreadableFileError(tr("{file} is empty.").format(file=content.name))
    if name:
        return next(known for known in FORMATS if name == known.NAME)
    if workbook.recognises(content):
        return workbook
    if sentence := binary_kind(content):
        raise UnreadableFileError(sentence.format(file=content.name))
    best, likeness = _most_alike(content)
    if likeness < Likeness.CERTAIN and (sentence := text_kind(content, likeness)):
        raise UnreadableFileError(sentence.format(file=content.name))
    if best is not None:
        return best
    raise UnreadableFileError(
        tr(
            "{file} is neither a list of numbers nor a known phone file; save the list as CSV "
            "and try that."
        ).format(file=content.name)
    )


def _most_alike(content: Content) -> tuple[FileFormat | None, Likeness]:
    best: FileFormat | None = None
    most = Likeness.NONE
    for known in FORMATS:
        if (likeness := known.recognises(content)) > most:
            best, most = known, likeness
            if most is Likeness.CERTAIN:
                break
    return best, most
