"""Small values of phone files, and files of `name = value` lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from console.importing.content import Content

_ASSIGNMENT: Final = re.compile(r"\s*([A-Za-z][\w.\-\[\] ]*?)\s*([=:])\s*(.*?)\s*\Z")
_LONGEST_NUMBER: Final = 9


def whole_number(text: str) -> int | None:
    """A whole number of no more than nine digits, else None."""
    text = text.strip()
    return (
        int(text) if text.isascii() and text.isdecimal() and len(text) <= _LONGEST_NUMBER else None
    )


def seconds(text: str) -> int | None:
    """A time in seconds; None where it is none or nothing."""
    return whole_number(text) or None


def unquoted(text: str) -> str:
    """The text without a pair of quotation marks around it."""
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        return text[1:-1].strip()
    return text


def assignments(content: Content, sign: str) -> Iterator[tuple[int, str, str]]:
    """Line number, name in small letters and value of every `name = value`; `#` begins a comment.

    Args:
        content: of the file.
        sign: `=` or `:`, whatever stands between the two.
    """
    for count, line in enumerate(content.lines, 1):
        if line.lstrip().startswith(("#", ";")) or sign not in line:
            continue
        found = _ASSIGNMENT.match(line)
        if found and found.group(2) == sign:
            yield count, found.group(1).lower(), unquoted(found.group(3))
