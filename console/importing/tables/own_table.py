"""The table that the console itself exports: its headings, and the apostrophe before some cells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from console.importing.number import tidy

OWN_HEADINGS: Final = (
    "Extension number",
    "Name",
    "Group",
    "Pickup code",
    "Kind",
    "Page",
    "Row",
    "Column",
)
_CALCULATED: Final = ("=", "+", "-", "@", "\t", "\r")
_MARKS: Final = ("'", "\u2019", "`")
_MARK: Final = "'"


def is_own(headings: Sequence[str]) -> bool:
    """Whether a table was exported by the console."""
    return tuple(heading.strip() for heading in headings[: len(OWN_HEADINGS)]) == OWN_HEADINGS


def protected(text: str) -> str:
    """A cell that spreadsheets show as text; `unprotected` gives the text back."""
    return _MARK + text if text.startswith((*_CALCULATED, *_MARKS)) else text


def protected_number(number: str) -> str:
    """A cell with a number; one that an import would read differently is protected, too."""
    read = tidy(number)
    return number if read.certain and read.number == number else _MARK + number


def unprotected(cell: str) -> str | None:
    """The text of a protected cell; None when it is not protected."""
    return cell[1:] if cell.startswith(_MARK) else None
