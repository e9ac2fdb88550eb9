"""The columns of a table that a person has chosen, in place of those that were found."""

from __future__ import annotations

import itertools
from collections.abc import Mapping

from console.importing.content import column_meaning
from console.importing.headings import Meaning, NumberRank, fold
from console.importing.secret_names import is_secret
from console.importing.tables.table_layout import NumberColumn, Row, TableBlock, TableLayout


class ColumnChoiceError(Exception):
    """A column that was asked for cannot be read.

    Args:
        name: of the column.
        secret: whether it is there and holds passwords; otherwise it is not in the table.
    """

    def __init__(self, name: str, *, secret: bool = False) -> None:
        super().__init__(name)
        self.secret = secret


def chosen_columns(row: Row, chosen: Mapping[str, str]) -> dict[tuple[Meaning, int], int | None]:
    """The index of each column that a person names, by its meaning and the block.

    None: no column has this meaning.

    Args:
        row: of headings.
        chosen: see `Content.columns`.

    Raises:
        ColumnChoiceError: there is no such column, or it holds passwords.
    """
    found: dict[tuple[Meaning, int], int | None] = {}
    for key, name in chosen.items():
        named = column_meaning(key)
        if named is None:
            raise ColumnChoiceError(key)
        meaning = (Meaning(named[0]), named[1])
        if not name.strip():
            found[meaning] = None
            continue
        index = next((i for i, c in enumerate(row) if fold(c.strip()) == fold(name.strip())), None)
        index = index_of(name, len(row)) if index is None else index
        if index is None:
            raise ColumnChoiceError(name)
        if is_secret(row[index]):
            raise ColumnChoiceError(row[index].strip(), secret=True)
        found[meaning] = index
    return found


def index_of(name: str, width: int) -> int | None:
    """The index of a column that is named by its number from 1 or by its letter."""
    name = name.strip()
    if name.isascii() and name.isdigit() and len(name) < 4:
        index = int(name) - 1
    elif len(name) == 1 and name.isascii() and name.isalpha():
        index = ord(name.upper()) - ord("A")
    else:
        return None
    return index if 0 <= index < width else None


def with_choices(
    layout: TableLayout, wanted: Mapping[tuple[Meaning, int], int | None], width: int
) -> TableLayout | None:
    """A layout in which a person has chosen some columns; the others stay as they were found.

    Args:
        layout: as it was found; it is changed.
        wanted: index of a column by its meaning and the block; None: no column of the block has it.
        width: of the table.

    Returns:
        None when no column of numbers is left.
    """
    used = {index for index in wanted.values() if index is not None}
    blocks = layout.blocks
    while len(blocks) <= max(place for _, place in wanted):
        blocks.append(TableBlock(0, max(width - 1, 0)))
    for block in blocks:
        block.numbers = [column for column in block.numbers if column.index not in used]
        block.columns = {
            meaning: [index for index in indices if index not in used]
            for meaning, indices in block.columns.items()
        }
    for (meaning, place), index in wanted.items():
        if meaning is Meaning.NUMBER:
            found = [] if index is None else [NumberColumn(index, NumberRank.EXTENSION)]
            blocks[place].numbers = found
        else:
            blocks[place].columns[meaning] = [] if index is None else [index]
    layout.blocks = [block for block in blocks if block.numbers]
    for block in layout.blocks if len(layout.blocks) > 1 else ():
        indices = [column.index for column in block.numbers]
        indices += itertools.chain.from_iterable(block.columns.values())
        block.first, block.last = min(indices), max(indices)
    layout.guessed = layout.ambiguous = False
    layout.notes = []
    return layout if layout.blocks else None
