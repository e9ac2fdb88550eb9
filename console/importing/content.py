"""The content of a file: its bytes, and its text in whatever encoding it was written."""

from __future__ import annotations

import codecs
import os
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import IntEnum
from functools import cached_property
from pathlib import Path
from typing import Final, TypeVar

from console.importing.imported_file import UnreadableFileError
from console.language import tr

LARGEST_FILE: Final = 16 * 1024 * 1024
"""Bytes of a file; a key layout has less than 1 MB, a phone book of 50,000 people about 10 MB."""
MOST_ROWS: Final = 50_000
"""Rows of a table, or people of a phone book."""
_TOLD_EACH: Final = 256  # rows
_HEAD: Final = 1_000_000  # characters

T = TypeVar("T")

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


COLUMN_MEANINGS: Final = ("number", "name", "first", "last", "group", "pickup")
"""The columns of a table that a person can choose. Where a row holds several people side by side,
those of the second have a number after them: `number-2`, `name-2`."""
_MOST_BESIDE: Final = 9  # people
# Encodings of spreadsheets that know no UTF-8, the most usual first: Windows, old Macs, DOS.
_OLD_ENCODINGS: Final = ("cp1252", "mac_roman", "cp850")
_USUAL_LETTERS: Final = {
    **dict.fromkeys("âåæìîïòôøùûœÿáíóúñ", 2),
    **dict.fromkeys("äöüßéèêëàç", 3),
}
"""How much each letter inside a word speaks for an encoding."""
_USUAL_SIGNS: Final = frozenset(
    "\u2018\u2019\u201c\u201d\u2013\u2014\u2026\u20ac\u00a0\u00ab\u00bb\u00b7\u00b0"
)


def column_meaning(key: str) -> tuple[str, int] | None:
    """Which of `COLUMN_MEANINGS` a key names, and of which person in a row, from 0.

    Args:
        key: such as `number`, or `number-2` for the second person.

    Returns:
        None when the key names nothing.
    """
    meaning, dash, count = key.partition("-")
    if meaning not in COLUMN_MEANINGS:
        return None
    if not dash:
        return meaning, 0
    person = int(count) if count.isascii() and count.isdecimal() and len(count) == 1 else 0
    return (meaning, person - 1) if 2 <= person <= _MOST_BESIDE else None


class Likeness(IntEnum):
    """How surely a file has a format, judged by its structure."""

    NONE = 0
    POSSIBLE = 1
    """A delimiter in most of the lines and a column of numbers."""
    LIKELY = 2
    """Headings that are known."""
    CERTAIN = 3
    """Marks that only this format has."""

    @classmethod
    def certain_if(cls, marks: object) -> Likeness:
        """Certain when the marks of a format were found, and none otherwise."""
        return cls.CERTAIN if marks else cls.NONE


class Content:
    """The content of a file; it is decoded once, when the text is first used.

    Args:
        name: of the file, for messages.
        data: the bytes; at most `LARGEST_FILE`.
        columns: which columns of a table to read, by a key of `column_meaning`: each by its
            heading, its letter or its number from 1; empty: no column is read as that. What is left
            out is found.
        on_progress: told the part that is read, from 0 to 1; what it raises ends the reading.
    """

    def __init__(
        self,
        name: str,
        data: bytes,
        columns: Mapping[str, str] | None = None,
        on_progress: Callable[[float], None] | None = None,
    ) -> None:
        self.name = name
        self.data = data
        self.columns = dict(columns or {})
        self._on_progress = on_progress

    def counted(self, rows: Sequence[T]) -> Iterator[T]:
        """The rows or people of the file, one after the other, while progress is told.

        Raises:
            UnreadableFileError: there are more than `MOST_ROWS`; none is given.
        """
        self.check_count(len(rows))
        yield from self.told(rows)

    def told(self, rows: Sequence[T]) -> Iterator[T]:
        """The rows or lines of the file, one after the other, while progress is told."""
        for place, row in enumerate(rows):
            if place % _TOLD_EACH == 0 and self._on_progress is not None:
                self._on_progress(place / len(rows))
            yield row

    def check_count(self, count: int) -> None:
        """Refuse a file with so many rows.

        Raises:
            UnreadableFileError: there are more than `MOST_ROWS`.
        """
        if count > MOST_ROWS:
            sentence = tr("{file} has more than {most} rows; nothing was read.")
            raise UnreadableFileError(sentence.format(file=self.name, most=MOST_ROWS))

    @cached_property
    def text(self) -> str:
        """The text, with a line feed at the end of each line.

        It is decoded by its byte order mark, as UTF-16 if many bytes are zero, or as UTF-8. If it
        is no valid UTF-8, the lines that are not are decoded as Windows-1252, as Mac Roman or as
        DOS wrote them, whichever gives words.
        """
        text = self._as_written()
        return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text

    def _as_written(self) -> str:
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
            return _decoded(self.data.splitlines(keepends=True))

    @cached_property
    def head(self) -> str:
        """The first part of the text, in which the marks of a format are looked for.

        It is longer than any phone's configuration; a phone book of 50,000 people is longer.
        """
        return self.text[:_HEAD]

    @cached_property
    def lines(self) -> list[str]:
        """The lines without their ends; only line feeds and carriage returns end a line."""
        return self.text.split("\n")

    @cached_property
    def is_xml(self) -> bool:
        """Whether the text begins like XML."""
        head = self.text[:2000].lstrip("\ufeff \t\r\n\0")
        return head.startswith("<") and len(head) > 1 and (head[1].isalpha() or head[1] in "?!_")


def _decoded(lines: list[bytes]) -> str:
    """Lines as UTF-8, those that are not as the old encoding that gives words."""
    texts = [_utf8(line) for line in lines]
    encoding = _old_encoding(
        [line for line, text in zip(lines, texts, strict=True) if text is None]
    )
    return "".join(
        line.decode(encoding, "replace") if text is None else text
        for line, text in zip(lines, texts, strict=True)
    )


def _utf8(line: bytes) -> str | None:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _old_encoding(lines: list[bytes]) -> str:
    """The encoding in which these lines have the most letters that stand well in their words."""
    sample = b"".join(lines)[:40_000]
    return max(_OLD_ENCODINGS, key=lambda name: _well_written(sample.decode(name, "replace")))


def _well_written(text: str) -> int:
    score = 0
    for before, sign, after in zip(" " + text, text, text[1:] + " ", strict=False):
        if sign.isascii():
            continue
        if sign in _USUAL_LETTERS:
            score += _USUAL_LETTERS[sign] if before.isalpha() else 0
        elif sign.isalpha():
            inside = before.islower() or (after.islower() and before.isalpha())
            score += 0 if sign.islower() else -2 if inside else 1
        elif (
            sign not in _USUAL_SIGNS and (before.isalpha() or after.isalpha())
        ) or unicodedata.category(sign) in ("Cc", "Cn", "So"):
            score -= 2
    return score


def read_content(
    path: Path,
    columns: Mapping[str, str] | None = None,
    on_progress: Callable[[float], None] | None = None,
    name: str = "",
) -> Content:
    """Read a file, up to `LARGEST_FILE` bytes.

    Args:
        path: of the file.
        columns: see `Content`.
        on_progress: see `Content`.
        name: of the file, for messages; empty: as it is called.

    Raises:
        UnreadableFileError: it is no ordinary file, too big, or cannot be read.
    """
    name = name or path.name or str(path)
    try:
        if path.is_dir():
            raise UnreadableFileError(tr("{file} is a folder, not a file.").format(file=name))
        if path.exists() and not path.is_file():
            raise UnreadableFileError(tr("{file} is not an ordinary file.").format(file=name))
        with path.open("rb") as file:
            big = os.fstat(file.fileno()).st_size > LARGEST_FILE
            data = b"" if big else file.read(LARGEST_FILE + 1)
    except FileNotFoundError:
        raise UnreadableFileError(tr("{file} does not exist.").format(file=name)) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or type(error).__name__
        sentence = tr("{file} cannot be read: {reason}.").format(file=name, reason=reason)
        raise UnreadableFileError(sentence) from None
    if big or len(data) > LARGEST_FILE:
        raise UnreadableFileError(
            tr(
                "{file} is too big: a list of people or a phone file must be smaller than 16 MB."
            ).format(file=name)
        )
    return Content(name, data, columns, on_progress)
