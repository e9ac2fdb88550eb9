"""What the columns of a table mean: its headings, and the blocks of people side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from console.importing.headings import Meaning, NumberRank

Row = Sequence[str]


@dataclass(frozen=True, slots=True)
class NumberColumn:
    """A column of numbers.

    Attributes:
        index: from 0.
        rank: which number of a person it holds.
        label: index of the column that says which number it is; None when there is none.
    """

    index: int
    rank: NumberRank
    label: int | None = None


@dataclass(slots=True)
class TableBlock:
    """The columns of one block of people; indices count from 0, the best first.

    Attributes:
        first: the first column of the block.
        last: the last one.
        numbers: the columns of numbers.
        columns: the other columns by their meaning.
    """

    first: int
    last: int
    numbers: list[NumberColumn] = field(default_factory=list)
    columns: dict[Meaning, list[int]] = field(default_factory=dict)

    def cell(self, row: Row, meaning: Meaning) -> str:
        """The first cell of a row with that meaning that is not empty; "" when there is none."""
        for index in self.columns.get(meaning, ()):
            if index < len(row) and (text := row[index].strip()):
                return text
        return ""


@dataclass(slots=True)
class TableLayout:
    """The meaning of a table's columns.

    Attributes:
        first_row: index of the first row below the headings.
        blocks: one, or several side by side.
        headings: the row of headings; empty when there is none.
        secrets: the columns whose heading names a password.
        key_types: whether each row is a key of a phone, with its type in a column.
        notes: oddities for a person, one sentence each.
        guessed: whether another column may be meant.
        ambiguous: whether several columns without headings may hold the extensions.
        merged_groups: whether a group goes on for the people below it who have none.
    """

    first_row: int
    blocks: list[TableBlock]
    headings: Row = ()
    secrets: list[int] = field(default_factory=list)
    key_types: bool = False
    notes: list[str] = field(default_factory=list)
    guessed: bool = False
    ambiguous: bool = False
    merged_groups: bool = False
    unknown_headings: Row = ()
    """The first row when it looks like headings of which no number is known. Unless a person has
    chosen the columns, every number is doubtful then."""
