"""Writes extensions as vCards 3.0 (RFC 2426)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from console.desk.lamps import Extension

_LONGEST_LINE: Final = 75  # octets (RFC 2426, 2.6)


def vcard_text(extensions: Sequence[Extension]) -> str:
    """One card for each extension, with its name, its number at work and its group."""
    return "".join(_folded(line) + "\r\n" for one in extensions for line in _card(one))


def _card(extension: Extension) -> Iterator[str]:
    name = _escaped(extension.label)
    yield from ("BEGIN:VCARD", "VERSION:3.0", f"FN:{name}", f"N:{name};;;;")
    yield f"TEL;TYPE=WORK,VOICE:{_escaped(extension.number)}"
    if extension.group:
        yield f"CATEGORIES:{_escaped(extension.group)}"
    yield "END:VCARD"


def _escaped(text: str) -> str:
    """A text value: backslash, semicolon, comma and line end are escaped (RFC 2426, 4)."""
    for mark in ("\\", ";", ","):
        text = text.replace(mark, "\\" + mark)
    return "\\n".join(text.splitlines())


def _folded(line: str) -> str:
    """A line in parts of at most 75 octets, of which the further ones begin with a space."""
    parts, part, size = [], "", 0
    for sign in line:
        octets = len(sign.encode())
        if size + octets > _LONGEST_LINE:
            parts.append(part)
            part, size = " ", 1
        part, size = part + sign, size + octets
    return "\r\n".join([*parts, part])
