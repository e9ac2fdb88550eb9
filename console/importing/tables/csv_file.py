"""Reads tables that spreadsheets save as CSV: with any delimiter, with or without headings."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from typing import Final

from console.importing.content import Content, Likeness
from console.importing.headings import Meaning, meaning_of
from console.importing.imported_file import ImportedFile, Skipped, UnreadableFileError
from console.importing.number import plain, tidy
from console.importing.tables.own_table import OWN_HEADINGS
from console.importing.tables.people_table import (
    NumberedRow,
    layout_of,
    read_people,
)
from console.importing.tables.table_layout import TableLayout
from console.language import tr

NAME: Final = "csv"
_DELIMITERS: Final = ",;\t|"
_LONGEST_CELL: Final = 20  # lines; more of them mean a quotation mark that was never closed
_SAMPLE: Final = 60_000
_FIXED: Final = 300  # lines
_NUMBER: Final = re.compile(r"[\s\"]*\+?\d[\d\s()./-]*[\s\"]*\Z")
_BULLET: Final = re.compile(r"^[ \t]*[*\u2022\u00b7\u2013-][ \t]+(?=\S)", re.MULTILINE)
_LONGEST_LINE: Final = 300
_NOT_ALIGNED: Final = ";|\t=<{"
_SENTENCE: Final = re.compile(r"[^\W\d_]{2,}(?: [^\W\d_]+){7,}")
_LISTED: Final = re.compile(
    r"\d[\d().-]*\d[\s:,\-\u2013]+[^\W\d_][^\d=;|]*\Z|"
    r"[^\d=;|\t]*[^\W\d][\s:,.\u2026\-\u2013]+\+?\d[\d\s().-]*\Z|\+?\d[\d\s().-]+\Z"
)


def title() -> str:
    """The name of this format for a person."""
    return tr("table (CSV)")


def recognises(content: Content) -> Likeness:
    """Whether headings are known, or a delimiter in most lines and a column of numbers."""
    if content.text.lstrip("\ufeff").startswith(",".join(OWN_HEADINGS)):
        return Likeness.CERTAIN
    return _likeness(content)


def _likeness(content: Content) -> Likeness:
    text = content.text[:_SAMPLE]
    if content.is_xml or not any(character.isdigit() for character in text):
        return Likeness.NONE
    rows = _rows(text, [])
    try:
        layout = layout_of(rows, content.name, content.columns)
    except UnreadableFileError:
        return Likeness.LIKELY  # the reader says which column is missing
    if layout is None:
        return Likeness.NONE
    if content.columns or (layout.headings and _fits(rows, layout)):
        return Likeness.LIKELY
    if layout.headings:
        return Likeness.NONE
    return Likeness.POSSIBLE if _is_table(rows, layout) else Likeness.NONE


def _fits(rows: list[NumberedRow], layout: TableLayout) -> bool:
    """Whether several headings are known, or most rows below the only one have a number."""
    heads = [meaning_of(cell.strip()) for cell in layout.headings]
    if sum(head is not None and head.meaning is not Meaning.SECRET for head in heads) > 1:
        return True
    filled = [row for _, row in rows[layout.first_row :][:300] if any(c.strip() for c in row)]
    indices = [column.index for block in layout.blocks for column in block.numbers]
    hits = sum(any(i < len(row) and tidy(row[i]).number for i in indices) for row in filled)
    return hits * 2 >= len(filled)


def _is_table(rows: list[NumberedRow], layout: TableLayout) -> bool:
    filled = [[cell.strip() for cell in row if cell.strip()] for _, row in rows[:300]]
    filled = [row for row in filled if row]
    if any("=>" in cell or cell.startswith(("[", "#", "<")) for row in filled for cell in row[:1]):
        return False
    if sum(bool(_SENTENCE.search(" ".join(row))) for row in filled) * 4 > len(filled):
        return False
    wide = [row for row in filled if len(row) > 1]
    numbers = sum(
        any(re.search(r"\d\D?\d", cell) and tidy(cell).certain for cell in row) for row in wide
    )
    if len(wide) * 5 >= len(filled) * 3:
        return numbers * 2 >= len(wide)
    listed = sum(len(row) == 1 and bool(_LISTED.match(plain(row[0]))) for row in filled)
    return listed * 5 >= len(filled) * 3


def read(content: Content, read_passwords: bool = False) -> ImportedFile:
    """Read one extension from each row; see `FileFormat.read`.

    Raises:
        UnreadableFileError: no column looks like numbers, or there are too many rows.
    """
    # Some exports are mostly empty lines; what is beyond this is not worth splitting.
    content.check_count(content.text.count("\n") // 4)
    notes: list[Skipped] = []
    people = read_people(_rows(content.text, notes), content)
    return ImportedFile(
        content.name,
        title(),
        tuple(people.extensions),
        (*people.skipped, *notes),
        secrets_present=people.secrets,
        table=people.preview,
    )


def _rows(text: str, notes: list[Skipped]) -> list[NumberedRow]:
    """Rows with the row number that a spreadsheet shows; faults of the text go to `notes`."""
    text = text.lstrip("\ufeff").replace("\0", "")
    text = _without_bullets(text)
    first, _, rest = text.partition("\n")
    named = re.fullmatch(r"\s*\"?sep=(.)\"?\s*", first)
    if named:
        delimiter, text, offset = named.group(1), rest, 2
    elif (columns := _fixed_columns(text)) is not None:
        return list(enumerate((_cut(line, columns) for line in text.split("\n")), 1))
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
    return [(count, row) for count, row in enumerate(rows, offset)]


def _without_bullets(text: str) -> str:
    """The text without the signs before the lines of a bulleted list."""
    lines = [line for line in text[:_SAMPLE].split("\n") if line.strip()][:_FIXED]
    bulleted = sum(_BULLET.match(line) is not None for line in lines)
    return _BULLET.sub("", text) if bulleted * 5 >= len(lines) * 3 else text


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


def _fixed_columns(text: str) -> list[int] | None:
    """Where the columns of a table begin that is aligned with spaces; None when it is none.

    Such a table has no delimiters. Most of its lines have the same number of cells with two spaces
    or more between them, and between two columns nearly all of those lines are blank.
    """
    lines = [line for line in text[:_SAMPLE].split("\n") if line.strip()][:_FIXED]
    if len(lines) < 3 or any(mark in line for line in lines for mark in _NOT_ALIGNED):
        return None
    counts = Counter(len(re.split(" {2,}", line.strip())) for line in lines)
    cells, often = max(counts.items(), key=lambda one: (one[1], one[0]))
    if cells < 2 or often * 5 < len(lines) * 3 or max(map(len, lines)) > _LONGEST_LINE:
        return None
    alike = [line for line in lines if len(re.split(" {2,}", line.strip())) == cells]
    width = max(map(len, alike))
    blank = [
        sum(line[at : at + 1] in ("", " ") for line in alike) * 10 >= len(alike) * 9
        for at in range(width)
    ]
    starts = [0]
    starts += [at for at in range(2, width) if not blank[at] and blank[at - 1] and blank[at - 2]]
    return starts if len(starts) > 1 else None


def _cut(line: str, starts: list[int]) -> list[str]:
    """The cells of a line that begin at `starts`; one that goes on into the next stays whole."""
    line = line.rstrip()
    cells: list[str] = []
    begin = covered = 0
    for start in [*starts[1:], len(line)]:
        if start < len(line) and line[start - 1 : start] != " ":
            covered += 1
            continue
        cells += [line[begin:start].strip(), *[""] * covered]
        begin, covered = start, 0
    return cells


def _delimiter(text: str) -> str:
    """The delimiter that splits most of the first lines into the same number of cells."""
    lines = [line for line in text[:60_000].split("\n")[:100] if line.strip()][:60]

    def score(delimiter: str) -> tuple[int, int, int]:
        widths = [line.count(delimiter) for line in lines]
        used = [width for width in widths if width]
        common = max((used.count(width) for width in set(used)), default=0)
        # In `"Lee, Ann";204`, the comma is in every line, too, but leaves no number by itself.
        alone = sum(any(map(_NUMBER.match, line.split(delimiter))) for line in lines)
        return (len(used) + common, max(used, default=0), alone)

    return max(_DELIMITERS, key=score)
