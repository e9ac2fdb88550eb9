"""Finds the columns of a table that hold names, numbers and groups."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from console.importing.number import tidy
from console.language import tr

Row = Sequence[str]

_HEADINGS: Final = {
    "number": """extension extensionnumber ext extn extno extnumber number no phonenumber phone
        telephone telephonenumber tel sip sipuser sipnumber user userid username line linenumber
        internal direct ddi workphone businessphone work""",
    "name": """name fullname displayname label person contact employee staff callername
        calleridname nme description""",
    "first": "firstname first givenname forename given",
    "last": "lastname last surname familyname family",
    "group": "group department dept team section division office site location category",
    "pickup": "pickup pickupcode directedpickup callpickup",
    "kind": "kind type",
    "page": "page unit sidecar",
    "row": "row",
    "column": "column col",
    "secret": "password passwd secret sippassword sipsecret pin vmpin voicemailpin",
}
_MEANING: Final = {word: meaning for meaning, words in _HEADINGS.items() for word in words.split()}
_SEARCHED_ROWS: Final = 10
_SAMPLE: Final = 300


@dataclass(slots=True)
class CsvColumns:
    """The meaning of the columns; rows and columns count from 0.

    Attributes:
        first_row: the first row below the headings.
        at: by meaning (a key of `_HEADINGS`) the columns that have it, best first.
        notes: oddities of the headings for a person, one sentence each.
    """

    first_row: int = 0
    at: dict[str, list[int]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def cell(self, row: Row, meaning: str) -> str:
        """The first cell of a row with that meaning that is not empty; "" when there is none."""
        for column in self.at.get(meaning, ()):
            if column < len(row) and (text := row[column].strip()):
                return text
        return ""


def find_columns(rows: Sequence[Row]) -> CsvColumns | None:
    """Find the columns by their headings, or by their cells when there are no headings.

    Args:
        rows: of the table, with the headings.

    Returns:
        None when no column looks like numbers.
    """
    for place, row in enumerate(rows[:_SEARCHED_ROWS]):
        found = _by_headings(row)
        if "number" in found.at:
            found.first_row = place + 1
            _add_name_beside(found, rows)
            return found
    return _by_cells(rows[:_SAMPLE])


def _by_headings(row: Row) -> CsvColumns:
    found = CsvColumns()
    meanings = [_meaning(cell) for cell in row]
    if any(tidy(cell).number and re.search(r"\d{2}", cell) for cell in row):
        return found  # a row with a number is no heading
    for column, meaning in enumerate(meanings):
        if meaning:
            found.at.setdefault(meaning, []).append(column)
    order = _HEADINGS["number"].split()
    found.at.get("number", []).sort(key=lambda column: order.index(_word(row[column])))
    words = Counter(_word(cell) for cell in row if _meaning(cell))
    for column, cell in enumerate(row):
        if words[_word(cell)] > 1 and _word(cell) not in [_word(c) for c in row[:column]]:
            note = tr("more than one column is called “{name}”; the first one with a value is used")
            found.notes.append(note.format(name=cell.strip()))
    return found


def _word(cell: str) -> str:
    return re.sub(r"[^a-z]", "", cell.lower())


def _meaning(cell: str) -> str:
    return _MEANING.get(_word(cell), "") if len(cell) < 40 else ""


def _add_name_beside(found: CsvColumns, rows: Sequence[Row]) -> None:
    """Find the names of a table in which only the numbers have a heading."""
    if "name" in found.at or "first" in found.at or "last" in found.at:
        return
    guessed = _by_cells(rows[found.first_row :][:_SAMPLE])
    if guessed is not None:
        taken = {column for columns in found.at.values() for column in columns}
        names = [column for column in guessed.at.get("name", []) if column not in taken]
        found.at["name"] = names


def _by_cells(rows: Sequence[Row]) -> CsvColumns | None:
    width = max((len(row) for row in rows), default=0)
    numbers: Counter[int] = Counter()
    words: Counter[int] = Counter()
    for row in rows:
        for column, cell in enumerate(row[:50]):
            if not cell.strip():
                continue
            if re.search(r"\d\D?\d|\d+[eE]\+", cell) and (t := tidy(cell)).number + t.problem:
                numbers[column] += 1 if t.number else 0
            elif re.search(r"[^\W\d_]{2}", cell) and not cell.lstrip().startswith("="):
                words[column] += 1
    if not numbers or width == 0:
        return None
    number = max(numbers, key=lambda column: (numbers[column], -column))
    if not numbers[number]:
        return None
    found = CsvColumns(at={"number": [number]})
    texts = [column for column in sorted(words) if column != number]
    if texts:
        name = min(texts, key=lambda column: (words[column] * 2 < max(words.values()), column))
        found.at["name"] = [name]
        groups = [c for c in texts if c != name and _repeats(rows, c)]
        if groups:
            found.at["group"] = groups[:1]
    return found


def _repeats(rows: Sequence[Row], column: int) -> bool:
    cells = [row[column].strip() for row in rows if column < len(row) and row[column].strip()]
    return len(cells) > 1 and len(set(cells)) < len(cells)
