"""Reads people from the rows of a table, whichever file the rows come from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from typing import Final

from console.desk.lamps import ExtensionKind, KeyPlace
from console.importing.best_number import WrittenNumber, best_number
from console.importing.content import MOST_ROWS, Content
from console.importing.headings import Meaning, fold, rank_of_label
from console.importing.hidden_passwords import without_passwords
from console.importing.imported_file import FoundExtension, Skipped, UnreadableFileError
from console.importing.number import TidiedNumber, plain, tidy
from console.importing.phones.phone_values import whole_number
from console.importing.secret_names import holds_secret
from console.importing.table_preview import TablePreview
from console.importing.tables.column_choice import ColumnChoiceError
from console.importing.tables.layout_finder import find_layout
from console.importing.tables.own_table import is_own, unprotected
from console.importing.tables.preview_of_table import preview_of
from console.importing.tables.table_layout import Row, TableBlock, TableLayout
from console.language import tr

_LONGEST_NAME: Final = 100
_LONGEST_SECTION: Final = 60
_LAST_PLACE: Final = 99
_ONE_CELL: Final = re.compile(
    r"(?P<name>[^\d]*[^\W\d])[\s:,.\u2026\-\u2013]+(?P<number>\+?\d[\d\s().-]*)\Z"
)
_NUMBER_FIRST: Final = re.compile(
    r"(?P<number>\+?\d[\d().-]*\d)[\s:,\-\u2013]+(?P<name>[^\W\d_][^\d]*)\Z"
)
_LABEL_AFTER: Final = re.compile(
    r"[\s:,\-\u2013]*\b(?:ext(?:ension|n)?|x|tel|phone|ph)\.?\Z", re.IGNORECASE
)
_LAMP_TYPES: Final = frozenset({"", "16", "blf", "busy lamp field", "blf/xfer"})
_TOTALS: Final = frozenset(
    {"total", "totals", "sum", "count", "summe", "gesamt", "insgesamt", "anzahl"}
    | {"totale", "totaal", "aantal", "effectif", "tapeke"}
)
_LONGEST_TOTAL: Final = 5  # digits
_KINDS: Final = {
    "queue": ExtensionKind.QUEUE,
    "call queue": ExtensionKind.QUEUE,
    "warteschlange": ExtensionKind.QUEUE,
    "park": ExtensionKind.PARK,
    "parking": ExtensionKind.PARK,
    "call park": ExtensionKind.PARK,
    "park slot": ExtensionKind.PARK,
    "other": ExtensionKind.OTHER,
    "hunt group": ExtensionKind.OTHER,
    "ring group": ExtensionKind.OTHER,
    "ivr": ExtensionKind.OTHER,
    "conference": ExtensionKind.OTHER,
}

NumberedRow = tuple[int, Row]
"""A row with the number that a spreadsheet shows."""


@dataclass(slots=True)
class TablePeople:
    """What was read from a table.

    Attributes:
        extensions: in the order of the rows.
        skipped: rows that were not read.
        secrets: whether the table holds passwords.
        preview: the first rows.
    """

    extensions: list[FoundExtension] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    secrets: bool = False
    preview: TablePreview | None = None


def layout_of(
    rows: Sequence[NumberedRow], file: str, columns: Mapping[str, str]
) -> TableLayout | None:
    """The layout of a table; None when no column looks like numbers.

    Args:
        rows: of the table.
        file: its name, for messages.
        columns: that a person names, see `Content`.

    Raises:
        UnreadableFileError: a column that a person names is not there.
    """
    try:
        return find_layout([row for _, row in rows], columns)
    except ColumnChoiceError as error:
        sentence = tr("{file} has no column “{name}”.")
        if error.secret:
            sentence = tr("The column “{name}” of {file} holds passwords and is never read.")
        raise UnreadableFileError(sentence.format(file=file, name=str(error))) from None


def read_people(rows: Sequence[NumberedRow], content: Content) -> TablePeople:
    """Read one extension from each row of each block.

    Args:
        rows: of the table, at most `MOST_ROWS`.
        content: of the file.

    Raises:
        UnreadableFileError: no column looks like numbers, or there are too many rows.
    """
    file = content.name
    layout = layout_of(rows, file, content.columns)
    if layout is None:
        raise UnreadableFileError(
            tr("{file} contains no list of numbers that can be understood.").format(file=file)
        )
    below = rows[layout.first_row :]
    if len(below) > MOST_ROWS:
        below = [row for row in below if any(row[1])]
    found = _TableReader(layout).read(content.counted(below))
    found.preview = preview_of(below, layout)
    return found


class _TableReader:
    def __init__(self, layout: TableLayout) -> None:
        self._layout = layout
        self._found = TablePeople()
        self._section = ""
        self._group = ""
        self._unused: Skipped | None = None
        self._sections = False
        self._after_blank = False
        self._headings = [cell.strip() for cell in layout.headings]
        self._own = is_own(self._headings)
        titles = [cell.strip() for cell in layout.headings or layout.unknown_headings]
        self._width = len("\t".join(titles).rstrip("\t").split("\t")) if titles else None

    def read(self, rows: Iterable[NumberedRow]) -> TablePeople:
        self._found.skipped += [
            Skipped("", note[0].upper() + note[1:] + ".") for note in self._layout.notes
        ]
        where = tr("Row {count}")
        begun = False
        for count, row in rows:
            if not any(row) or not "".join(row).strip():
                self._after_blank = True
                continue
            if not begun:
                self._sections = bool(self._headings) and self._is_single(row)
                begun = True
            self._read_row(where.format(count=count), row)
            self._after_blank = False
        self._end_section()
        return self._found

    def _is_single(self, row: Row) -> bool:
        secrets = self._layout.secrets
        filled = [cell.strip() for cell in row if cell.strip()]
        if any(at < len(row) and row[at].strip() for at in secrets):
            return False
        return len(filled) == 1 and len(self._headings) > 1 and not _number_of(filled[0])

    def _read_row(self, where: str, row: Row) -> None:
        layout = self._layout
        if self._headings and self._is_heading(row):
            return
        for index in layout.secrets:
            if index < len(row) and holds_secret(row[index]):
                self._found.secrets = True
        moved = self._width is not None and any(cell.strip() for cell in row[self._width :])
        if layout.secrets and moved:
            # Its cells have moved: a password may be where a name should be.
            why = tr("this row has more cells than there are headings; it was not read")
            self._found.skipped.append(Skipped(where, why))
            return
        if self._is_section(row):
            self._end_section()
            self._section = without_passwords(plain(next(cell for cell in row if cell.strip())))
            self._unused = Skipped(where, tr("there is no number in this row"))
            return
        if len(layout.blocks) == 1:
            self._read_block(where, row, layout.blocks[0])
            return
        for block in layout.blocks:
            if any(cell.strip() for cell in row[block.first : block.last + 1]):
                place = tr("{row}, column {column}").format(row=where, column=block.first + 1)
                self._read_block(place if block.first else where, row, block)

    def _is_heading(self, row: Row) -> bool:
        """Whether the headings stand here again, as on the next page of a printed list."""
        begin = row[0].strip() if row else ""
        return begin == self._headings[0] and [cell.strip() for cell in row] == self._headings

    def _is_section(self, row: Row) -> bool:
        if self._own or not (self._sections or self._after_blank) or not self._is_single(row):
            return False
        text = next(cell.strip() for cell in row if cell.strip())
        return len(text) <= _LONGEST_SECTION and re.search(r"[^\W\d_]{2}", text) is not None

    def _end_section(self) -> None:
        if self._unused is not None:
            self._found.skipped.append(self._unused)
            self._unused = None

    def _read_block(self, where: str, row: Row, block: TableBlock) -> None:
        one_cell = None if self._headings and len(self._headings) > 1 else _one_cell(row)
        name = _name(row, block)
        kind = fold(block.cell(row, Meaning.KIND))
        if self._layout.key_types and kind not in _LAMP_TYPES:
            self._found.skipped.append(Skipped(where, tr("another kind of key, not a lamp")))
            return
        if one_cell is not None:
            tidied, text = tidy(one_cell.group("number")), one_cell.group("number")
            name = _LABEL_AFTER.sub("", one_cell.group("name").strip()).rstrip(" -:,")
            name = without_passwords(name)
        else:
            literal = unprotected(row[0]) if self._own and row else None
            chosen = _chosen_number(row, block)
            if literal is not None:
                chosen = (TidiedNumber(literal), literal)
            if chosen is None:
                self._found.skipped.append(Skipped(where, _no_number(name)))
                return
            tidied, text = chosen
        if fold(name).rstrip(" :") in _TOTALS and len(tidied.number) <= _LONGEST_TOTAL:
            self._found.skipped.append(Skipped(where, tr("this row is a total, not a person")))
            return
        doubtful = self._layout.guessed and self._layout.unknown_headings
        if doubtful and tidied.number and not tidied.warning:
            tidied = replace(tidied, warning=tr("the headings of this list are not known"))
        if self._layout.ambiguous and tidied.number and not tidied.warning:
            warning = tr("another column of this list may hold the extensions")
            tidied = replace(tidied, warning=warning)
        group = without_passwords(plain(_readable(block.cell(row, Meaning.GROUP))))
        if self._layout.merged_groups:
            self._group = group = group or self._group
        if not group and self._section:
            group = self._section
            self._unused = None
        self._found.extensions.append(_extension(row, block, where, (tidied, text), name, group))


def _number_of(text: str) -> bool:
    return bool(tidy(text).number) and re.search(r"[^\W\d_]{3}", text) is None


def _one_cell(row: Row) -> re.Match[str] | None:
    """Name and number of a row that has both in one cell, such as `Ann Lee 204`."""
    filled = [cell for cell in row if cell.strip()]
    if len(filled) != 1:
        return None
    text = plain(filled[0])
    return _ONE_CELL.match(text) or _NUMBER_FIRST.match(text)


def _no_number(name: str) -> str:
    if not name:
        return tr("there is no number in this row")
    return tr("there is no number for “{name}”").format(name=name[:40])


def _chosen_number(row: Row, block: TableBlock) -> tuple[TidiedNumber, str] | None:
    """The best number of a row and its text; None when there is none."""
    found: list[WrittenNumber] = []
    for column in block.numbers:
        if column.index >= len(row) or not (cell := row[column.index].strip()):
            continue
        labels = ""
        if column.label is not None and column.label < len(row):
            labels = row[column.label]
        # Google puts several numbers with the same label position into one cell.
        if not labels:
            found.append(WrittenNumber(column.rank, cell))
            continue
        for text, label in zip_longest(cell.split(":::"), labels.split(":::"), fillvalue=""):
            labelled = rank_of_label(label)
            rank = column.rank if labelled is None else labelled
            found += [WrittenNumber(rank, text.strip())] if text.strip() else []
    return best_number(found)


def _name(row: Row, block: TableBlock) -> str:
    parts = (block.cell(row, Meaning.FIRST), block.cell(row, Meaning.LAST))
    name = block.cell(row, Meaning.NAME) or " ".join(part for part in parts if part)
    return without_passwords(" ".join(plain(_readable(name)).split()))[:_LONGEST_NAME]


def _readable(text: str) -> str:
    """Repair `ZoÃ«`, which is UTF-8 that was decoded as Windows-1252."""
    if text.isascii() or ("Ã" not in text and "Ä" not in text and "Å" not in text):
        return text
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return text


def _extension(
    row: Row,
    block: TableBlock,
    where: str,
    number: tuple[TidiedNumber, str],
    name: str,
    group: str,
) -> FoundExtension:
    tidied, text = number
    pickup = block.cell(row, Meaning.PICKUP)
    pickup = unprotected(pickup) or pickup
    return FoundExtension(
        number=tidied.number,
        name=name,
        group=group[:_LONGEST_NAME],
        pickup=pickup if re.fullmatch(r"(?:[\w*#+.-]|\{ext\}){1,40}", pickup) else "",
        kind=_KINDS.get(fold(block.cell(row, Meaning.KIND)), ExtensionKind.PERSON),
        place=_place(row, block),
        where=where,
        address=without_passwords(plain(text))[:_LONGEST_NAME],
        problem=tidied.problem,
        warning=tidied.warning,
        suggestion=tidied.suggestion,
        note=tidied.note,
    )


def _place(row: Row, block: TableBlock) -> KeyPlace | None:
    page, line, column = (
        whole_number(block.cell(row, part)) for part in (Meaning.PAGE, Meaning.ROW, Meaning.COLUMN)
    )
    if not line or not column or max(page or 1, line, column) > _LAST_PLACE:
        return None
    return KeyPlace(page or 1, line, column)
