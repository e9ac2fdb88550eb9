"""The formats that can be read; recognises the format of a file and reads it.

To add a format, see docs/howto/phone-format.md: one file with NAME, title(), recognises() and
read(), a line in `FORMATS`, and a sample among the tests. A test fails when one of them is missing.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final, Protocol

from console.importing.books import vcard
from console.importing.content import LARGEST_FILE, Content, read_content
from console.importing.imported_file import ImportedFile, UnreadableFileError
from console.importing.phones import aastra, cisco, fnc, grandstream, polycom, snom, yealink
from console.importing.tables import csv_file
from console.language import tr


class FileFormat(Protocol):
    """A format of files; each is a module.

    Attributes:
        NAME: for the command line.
    """

    NAME: str

    def title(self) -> str:
        """The name of the format for a person."""

    def recognises(self, content: Content) -> bool:
        """Whether a file has this format, judged by its content."""

    def read(self, content: Content, read_passwords: bool = False) -> ImportedFile:
        """Read the extensions of a file.

        Args:
            content: of the file.
            read_passwords: whether to read the account's password, too.

        Raises:
            UnreadableFileError: nothing can be read from the file.
        """


FORMATS: Final[tuple[FileFormat, ...]] = (
    vcard,
    cisco,
    snom,
    grandstream,
    polycom,
    yealink,
    aastra,
    fnc,
    csv_file,
)
"""In the order in which they are tried; the table is last because it takes any text."""


def format_names() -> list[str]:
    """The names of the formats for the command line."""
    return [known.NAME for known in FORMATS]


def read_file(path: Path, *, format_name: str = "", read_passwords: bool = False) -> ImportedFile:
    """Read the extensions in a file.

    Args:
        path: of the file.
        format_name: one of `format_names`; empty: the format is recognised.
        read_passwords: whether to read the account's password, too.

    Raises:
        UnreadableFileError: nothing can be read from the file.
    """
    return _read(read_content(path), format_name, read_passwords)


def read_text(text: str, name: str = "") -> ImportedFile:
    """Read the extensions in pasted text.

    Args:
        text: in any of the formats.
        name: for messages; empty: "What you pasted".

    Raises:
        UnreadableFileError: nothing can be read from the text.
    """
    return read_bytes(text.encode("utf-8", "replace"), name or tr("The pasted text"))


def read_bytes(data: bytes, name: str, *, format_name: str = "") -> ImportedFile:
    """Read the extensions in the bytes of a file.

    Args:
        data: at most `LARGEST_FILE` bytes.
        name: of the file, for messages.
        format_name: one of `format_names`; empty: the format is recognised.

    Raises:
        UnreadableFileError: nothing can be read from the bytes.
    """
    if len(data) > LARGEST_FILE:
        raise UnreadableFileError(tr("{file} is too big.").format(file=name))
    return _read(Content(name, data), format_name, False)


def _read(content: Content, format_name: str, read_passwords: bool) -> ImportedFile:
    known = _format_of(content, format_name)
    found = known.read(content, read_passwords)
    if not found.extensions and not found.skipped:
        sentence = tr("{file} ({format}) has no key or row for a lamp.")
        raise UnreadableFileError(sentence.format(file=content.name, format=known.title()))
    return found


def _format_of(content: Content, name: str) -> FileFormat:
    if not content.data.strip(b" \t\r\n\0"):
        raise UnreadableFileError(tr("{file} is empty.").format(file=content.name))
    if name:
        return next(known for known in FORMATS if name == known.NAME)
    if sentence := _unreadable_kind(content):
        raise UnreadableFileError(sentence.format(file=content.name))
    for known in FORMATS:
        if known.recognises(content):
            return known
    raise UnreadableFileError(
        tr(
            "{file} is neither a list of numbers nor a known phone file; save the list as CSV "
            "and try that."
        ).format(file=content.name)
    )


def _unreadable_kind(content: Content) -> str:
    """The message for a workbook, a document, a picture or a web page; "" for other files."""
    data = content.data
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return tr("{file} is a workbook or an archive; save the sheet as CSV and choose that file.")
    if data.startswith((b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"{\\rtf")):
        return tr(
            "{file} is a document or a picture; save the list of numbers as CSV and "
            "choose that file."
        )
    head = content.text[:1000].lower()
    if "<html" in head or "<!doctype html" in head:
        return tr("{file} is a web page; save the phone's configuration itself and choose that.")
    return ""
