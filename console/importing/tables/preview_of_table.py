"""Shows the first rows of a table, without any cell that may be a password."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import Final

from console.importing.content import COLUMN_MEANINGS
from console.importing.headings import Meaning
from console.importing.hidden_passwords import without_passwords
from console.importing.number import plain
from console.importing.secret_names import is_secret
from console.importing.table_preview import (
    PREVIEW_ROWS,
    PreviewColumn,
    TablePreview,
    fingerprint_of,
)
from console.importing.tables.table_layout import Row, TableBlock, TableLayout

_SAMPLE: Final = 300
_LONGEST_CELL: Final = 60
_PASSWORD_LIKE: Final = re.compile(r"(?=\S*\d)(?=\S*[A-Za-z])\S{6,}\Z|\S*[!$%^&?]\S*\Z")
_HARMLESS: Final = re.compile(r"[+\d*#(][\d\s().*#/-]*\Z|[^@\s]+@[\w.-]+\Z|(?:sips?|tel):\S+\Z")


def preview_of(rows: Sequence[tuple[int, Row]], layout: TableLayout) -> TablePreview:
    """The first rows of a table.

    A column is left out when its heading names a password, and when most of its cells look like
    one. In other columns, a cell that looks like one is shown as "…".

    Args:
        rows: those of people, below the headings, with their numbers.
        layout: of the table.
    """
    headings = [plain(cell) for cell in layout.headings or layout.unknown_headings]
    meanings: dict[int, str] = {}
    for person, block in enumerate(layout.blocks, 1):
        ending = f"-{person}" if person > 1 else ""
        meanings |= {index: meaning + ending for index, meaning in _meanings(block).items()}
    filled = [row for _, row in rows if any(cell.strip() for cell in row)]
    if layout.secrets and headings:
        # A row with more cells than headings has moved: a password may be in any of its cells.
        filled = [row for row in filled if not any(cell.strip() for cell in row[len(headings) :])]
    sample = filled[:_SAMPLE]
    width = max(itertools.chain((len(row) for row in sample), [len(headings)]))
    columns, hidden = [], 0
    for index in range(width):
        heading = headings[index] if index < len(headings) else ""
        cells = [row[index].strip() if index < len(row) else "" for row in sample]
        read = index in meanings
        if not heading and not any(cells):
            continue
        if index in layout.secrets or is_secret(heading) or (not read and _hold_passwords(cells)):
            hidden += 1
            continue
        shown = tuple(_shown(cells[:PREVIEW_ROWS], read))
        columns.append(PreviewColumn(index, heading, meanings.get(index, ""), shown))
    return TablePreview(
        tuple(columns),
        len(filled),
        hidden,
        layout.guessed,
        fingerprint_of(headings),
        len(layout.blocks),
    )


def _meanings(block: TableBlock) -> dict[int, str]:
    found = {block.numbers[0].index: Meaning.NUMBER.value}
    for meaning, indices in block.columns.items():
        if meaning.value in COLUMN_MEANINGS and indices:
            found.setdefault(indices[0], meaning.value)
    return found


def _hold_passwords(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell]
    return sum(map(_is_password_like, filled)) * 2 > len(filled)


def _is_password_like(cell: str) -> bool:
    return _PASSWORD_LIKE.match(cell) is not None and _HARMLESS.match(cell) is None


def _shown(cells: Sequence[str], read: bool) -> Iterator[str]:
    for cell in cells:
        hidden = not read and _is_password_like(cell)
        text = "…" if hidden else without_passwords(plain(cell))
        yield text if len(text) <= _LONGEST_CELL else text[: _LONGEST_CELL - 1] + "…"
