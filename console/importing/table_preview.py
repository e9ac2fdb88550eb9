"""The first rows of a table, for a person who says which column holds what."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

PREVIEW_ROWS: Final = 8
"""Rows that are shown."""


@dataclass(frozen=True, slots=True)
class PreviewColumn:
    """A column that may be shown.

    Attributes:
        index: in the table, from 0.
        heading: empty when the table has no headings.
        meaning: what it is read as, a key of `column_meaning`; empty: it is not read.
        cells: of the first rows, at most `PREVIEW_ROWS`.
    """

    index: int
    heading: str
    meaning: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TablePreview:
    """The columns of a table that may be shown. One that may hold passwords is not among them.

    Attributes:
        columns: from left to right.
        rows: of people in the whole table, as a count.
        hidden: the columns left out because they may hold passwords, as a count.
        guessed: whether the reader is not sure which column is which.
        fingerprint: is equal for tables with equal headings; empty when there are no headings.
        people: in one row, side by side.
    """

    columns: tuple[PreviewColumn, ...]
    rows: int
    hidden: int
    guessed: bool
    fingerprint: str
    people: int = 1


def fingerprint_of(headings: Sequence[str]) -> str:
    """A text that tells headings apart and reveals none of them; empty for no headings."""
    names = [" ".join(heading.split()).casefold() for heading in headings]
    if not any(names):
        return ""
    return hashlib.sha256("\t".join(names).rstrip("\t").encode()).hexdigest()


def choices(preview: TablePreview, chosen: Mapping[int, str]) -> dict[str, str]:
    """What a person has changed, as `Content.columns`.

    Only changes count: as long as the column of numbers is the one that was found, the other
    numbers of a person still stand in where it is empty.

    Args:
        preview: as it was shown.
        chosen: the meaning of each shown column by its index; empty: not used.
    """
    before = {column.meaning: column.index for column in preview.columns if column.meaning}
    after = {meaning: index for index, meaning in chosen.items() if meaning}
    changed = {
        meaning: str(index + 1) for meaning, index in after.items() if before.get(meaning) != index
    }
    return changed | {meaning: "" for meaning in before if meaning not in after}
