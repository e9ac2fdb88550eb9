"""Reads numbers, seconds and `name = value` lines of phone configurations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from console.importing.content import Content

_ASSIGNMENT: Final = re.compile(r"\s*([A-Za-z][\w.\-\[\] ]*?)\s*([=:])\s*(.*?)\s*\Z")
_LONGEST_NUMBER: Final = 9


def whole_number(text: str) -> int | None:
    """The whole number in `text`; None when it is no number or has more than nine digits."""
    text = text.strip()
    return (
        int(text) if text.isascii() and text.isdecimal() and len(text) <= _LONGEST_NUMBER else None
    )


def seconds(text: str) -> int | None:
    """The number of seconds in `text`; None when it is no number or zero."""
    return whole_number(text) or None


def unquoted(text: str) -> str:
    """The text without a pair of quotation marks around it; single or double."""
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        return text[1:-1].strip()
    return text


def assignments(content: Content, sign: str) -> Iterator[tuple[int, str, str]]:
    """Every `name = value` line; a line that begins with `#` or `;` is a comment.

    Args:
        content: of the file.
        sign: between name and value: `=` or `:`.

    Yields:
        the number of the line from 1, the name in lower case, and the value without quotes.
    """
    for count, line in enumerate(content.lines, 1):
        if line.lstrip().startswith(("#", ";")) or sign not in line:
            continue
        found = _ASSIGNMENT.match(line)
        if found and found.group(2) == sign:
            yield count, found.group(1).lower(), unquoted(found.group(3))
