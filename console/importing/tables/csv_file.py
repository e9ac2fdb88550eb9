"""Reads tables that spreadsheets save as CSV: with any delimiter, with or without headings."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from typing import Final

from console.desk.lamps import ExtensionKind, KeyPlace
from console.importing.content import Content
from console.importing.tables.csv_columns import CsvColumns, Row, find_columns
from console.importing.imported_file import (
    FoundExtension,
    ImportedFile,
    Skipped,
    UnreadableFileError,
)
from console.importing.number import plain, tidy
from console.importing.phones.phone_values import whole_number
from console.language import tr

NAME: Final = "csv"
_DELIMITERS: Final = ",;\t|"
_MOST_ROWS: Final = 50_000
_LONGEST_CELL: Final = 20  # lines; more of them mean a quotation mark that was never closed
_LONGEST_NAME: Final = 100
_LAST_PLACE: Final = 99
_ONE_CELL: Final = re.compile(
    r"(?P<name>[^\d]*[^\W\d])[\s:,\-\u2013]+(?P<number>\+?\d[\d\s().-]*)\Z"
)


def title() -> str:
    """The name of this format for a person."""
    return tr("table (CSV)")


def recognises(content: Content) -> bool:
    """Whether the file may be a table: any text with a digit that is no XML."""
    return not content.is_xml and any(character.isdigit() for character in content.text[:100_000])


def read(content: Content, read_passwords: bool = False) -> ImportedFile:
    """Read one extension from each row; see `FileFormat.read`.

    Raises:
        UnreadableFileError: no column looks like numbers.
    """
    notes: list[Skipped] = []
    rows = _rows(content.text, notes)
    columns = find_columns([row for _, row in rows])
    if columns is None:
        raise UnreadableFileError(
            tr("{file} contains no list of numbers that can be understood.").format(
                file=content.name
            )
        )
    extensions: list[FoundExtension] = []
    skipped = [Skipped("", note[0].upper() + note[1:] + ".") for note in columns.notes]
    secrets = False
    for count, row in rows[columns.first_row :]:
        where = tr("Row {count}").format(count=count)
        secrets = secrets or bool(columns.cell(row, "secret"))
        if not any(cell.strip() for cell in row):
            continue
        if not columns.cell(row, "number") and not _one_cell(row):
            skipped.append(Skipped(where, _no_number(row, columns)))
        else:
            extensions.append(_extension(row, columns, where))
    return ImportedFile(
        content.name,
        title(),
        tuple(extensions),
        (*skipped, *notes),
        secrets_present=secrets,
    )


def _rows(text: str, notes: list[Skipped]) -> list[tuple[int, list[str]]]:
    """Rows with the row number that a spreadsheet shows; faults of the text go to `notes`."""
    text = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    first, _, rest = text.partition("\n")
    named = re.fullmatch(r"\s*\"?sep=(.)\"?\s*", first)
    if named:
        delimiter, text, offset = named.group(1), rest, 2
    else:
        delimiter, offset = _delimiter(text), 1
    rows, unclosed = _split(text, delimiter, quoted=True)
    if unclosed is not None:
        notes.append(
            Skipped(
                tr("Row {count}").format(count=unclosed + offset),
                tr("a quotation mark is not closed; all quotation marks were read as text"),
            )
        )
        rows, _ = _split(text, delimiter, quoted=False)
    if len(rows) > _MOST_ROWS:
        where = tr("Row {count}").format(count=_MOST_ROWS + offset)
        notes.append(Skipped(where, tr("the table is too long; nothing was read from here on")))
        rows = rows[:_MOST_ROWS]
    return [(count, row) for count, row in enumerate(rows, offset)]


def _split(text: str, delimiter: str, *, quoted: bool) -> tuple[list[list[str]], int | None]:
    """The rows, and the index of a row with an open quotation mark; None when there is none."""
    if not quoted:
        return [
            [c.strip().strip('"') for c in line.split(delimiter)] for line in text.split("\n")
        ], None
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            if any(cell.count("\n") > _LONGEST_CELL for cell in row):
                return rows, len(rows)
            rows.append(row)
    except csv.Error:
        return rows, len(rows)
    last = rows[-1] if rows else []
    if any("\n" in cell and delimiter in cell for cell in last):
        return rows, len(rows) - 1
    return rows, None


def _delimiter(text: str) -> str:
    """The delimiter that splits most of the first lines into the same number of cells."""
    lines = [line for line in text[:60_000].split("\n")[:100] if line.strip()][:60]

    def score(delimiter: str) -> tuple[int, int]:
        widths = [line.count(delimiter) for line in lines]
        used = [width for width in widths if width]
        common = max((used.count(width) for width in set(used)), default=0)
        return (len(used) + common, max(used, default=0))

    return max(_DELIMITERS, key=score)


def _one_cell(row: Row) -> re.Match[str] | None:
    """Name and number of a row that has both in one cell, such as `Ann Lee 204`."""
    filled = [cell for cell in row if cell.strip()]
    return _ONE_CELL.match(plain(filled[0])) if len(filled) == 1 else None


def _no_number(row: Sequence[str], columns: CsvColumns) -> str:
    name = _name(row, columns) or next(plain(cell) for cell in row if cell.strip())
    return tr("there is no number for “{name}”").format(name=name[:40])


def _name(row: Row, columns: CsvColumns) -> str:
    parts = (columns.cell(row, "first"), columns.cell(row, "last"))
    name = columns.cell(row, "name") or " ".join(part for part in parts if part)
    return " ".join(plain(_readable(name)).split())[:_LONGEST_NAME]


def _readable(text: str) -> str:
    """Repair `ZoÃ«`, which is UTF-8 that was decoded as Windows-1252."""
    if "Ã" not in text and "Ä" not in text and "Å" not in text:
        return text
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return text


def _extension(row: Row, columns: CsvColumns, where: str) -> FoundExtension:
    number, name = columns.cell(row, "number"), _name(row, columns)
    if together := _one_cell(row):
        number, name = together.group("number"), together.group("name").strip()
    tidied = tidy(number)
    pickup = columns.cell(row, "pickup")
    return FoundExtension(
        number=tidied.number,
        name=name,
        group=plain(_readable(columns.cell(row, "group")))[:_LONGEST_NAME],
        pickup=pickup if re.fullmatch(r"(?:[\w*#+.-]|\{ext\}){1,40}", pickup) else "",
        kind=_kind(columns.cell(row, "kind")),
        place=_place(row, columns),
        where=where,
        address=plain(number)[:_LONGEST_NAME],
        problem=tidied.problem,
        warning=tidied.warning,
        suggestion=tidied.suggestion,
    )


def _kind(text: str) -> ExtensionKind:
    try:
        return ExtensionKind(text.strip().lower())
    except ValueError:
        return ExtensionKind.PERSON


def _place(row: Row, columns: CsvColumns) -> KeyPlace | None:
    page, line, column = (
        whole_number(columns.cell(row, part)) for part in ("page", "row", "column")
    )
    if not line or not column or max(page or 1, line, column) > _LAST_PLACE:
        return None
    return KeyPlace(page or 1, line, column)
