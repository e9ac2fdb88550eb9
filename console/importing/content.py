"""The content of a file: its bytes, and its text in whatever encoding it was written."""

from __future__ import annotations

import codecs
from functools import cached_property
from pathlib import Path
from typing import Final

from console.importing.imported_file import UnreadableFileError
from console.language import tr

LARGEST_FILE: Final = 8 * 1024 * 1024
"""Bytes of a file; a key layout has less than 1 MB, a list of 5,000 people less than 2 MB."""

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


class Content:
    """The content of a file; it is decoded once, when the text is first used.

    Args:
        name: of the file, for messages.
        data: the bytes; at most `LARGEST_FILE`.
    """

    def __init__(self, name: str, data: bytes) -> None:
        self.name = name
        self.data = data

    @cached_property
    def text(self) -> str:
        """The text: decoded by its byte order mark, as UTF-16 if many bytes are zero, or as UTF-8.

        If it is no valid UTF-8, the lines that are not are decoded as Windows-1252.
        """
        for mark, encoding in _MARKS:
            if self.data.startswith(mark):
                return self.data[len(mark) :].decode(encoding, "replace")
        head = self.data[:400]
        if len(head) > 3 and head.count(0) * 3 > len(head):
            low = head[1::2].count(0) >= head[::2].count(0)
            return self.data.decode("utf-16-le" if low else "utf-16-be", "replace")
        try:
            return self.data.decode("utf-8")
        except UnicodeDecodeError:
            return "".join(_decode_line(line) for line in self.data.splitlines(keepends=True))

    @cached_property
    def lines(self) -> list[str]:
        """The lines without their ends; only line feeds and carriage returns end a line."""
        return self.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")

    @cached_property
    def is_xml(self) -> bool:
        """Whether the text begins like XML."""
        head = self.text[:2000].lstrip("\ufeff \t\r\n\0")
        return head.startswith("<") and len(head) > 1 and (head[1].isalpha() or head[1] in "?!_")


def _decode_line(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("cp1252", "replace")


def read_content(path: Path) -> Content:
    """Read a file, up to `LARGEST_FILE` bytes.

    Raises:
        UnreadableFileError: it is no ordinary file, too big, or cannot be read.
    """
    name = path.name or str(path)
    try:
        if path.is_dir():
            raise UnreadableFileError(tr("{file} is a folder, not a file.").format(file=name))
        if path.exists() and not path.is_file():
            raise UnreadableFileError(tr("{file} is not an ordinary file.").format(file=name))
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except FileNotFoundError:
        raise UnreadableFileError(tr("{file} does not exist.").format(file=name)) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or type(error).__name__
        sentence = tr("{file} cannot be read: {reason}.").format(file=name, reason=reason)
        raise UnreadableFileError(sentence) from None
    if len(data) > LARGEST_FILE:
        raise UnreadableFileError(
            tr(
                "{file} is too big: a list of extensions or a phone file must be smaller than 8 MB."
            ).format(file=name)
        )
    return Content(name, data)
