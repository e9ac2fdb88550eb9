"""Reads numbers, seconds and `name = value` lines of phone configurations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from console.importing.content import Content
from console.importing.secret_names import holds_secret, is_secret

_ASSIGNMENT: Final = re.compile(r"\s*([A-Za-z][\w.\-\[\] ]*?)\s*([=:])\s*(.*?)\s*\Z")
_EMPTY: Final = re.compile(r"%(?:NULL|EMPTY)%", re.IGNORECASE)
_COMMENT: Final = re.compile(r"\s+(?:#|//)\s.*\Z")
_QUOTED: Final = re.compile(r"\"([^\"]*)\"\s*(?:[#;].*)?\Z")
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


def setting(text: str) -> str:
    """The value of a setting: without quotation marks and a comment; `%NULL%` is nothing."""
    if quoted := _QUOTED.match(text):
        return quoted.group(1).strip()
    text = unquoted(_COMMENT.sub("", text).strip())
    return "" if _EMPTY.fullmatch(text) else text


def readable(
    pairs: Iterable[tuple[str, str]], read_passwords: bool = False
) -> tuple[dict[str, str], bool]:
    """The settings of a phone without its passwords, and whether there are passwords.

    Args:
        pairs: names and values; of two settings with the same name, the first counts.
        read_passwords: whether to keep the passwords, too.
    """
    values: dict[str, str] = {}
    secrets = False
    for name, value in pairs:
        if is_secret(name):
            secrets = secrets or holds_secret(value)
            if not read_passwords:
                continue
        values.setdefault(name, value)
    return values, secrets


def assignments(content: Content, sign: str) -> Iterator[tuple[int, str, str]]:
    """Every `name = value` line; a line that begins with `#` or `;` is a comment.

    Args:
        content: of the file.
        sign: between name and value: `=` or `:`.

    Yields:
        the number of the line from 1, the name in lower case, and the value as `setting` gives it.
    """
    for count, line in enumerate(content.lines, 1):
        if line.lstrip().startswith(("#", ";")) or sign not in line:
            continue
        found = _ASSIGNMENT.match(line)
        if found and found.group(2) == sign:
            yield count, found.group(1).lower(), setting(found.group(3))
