"""Tables that spreadsheets save, with the usual mistakes."""

from __future__ import annotations

import pytest

from console.importing import ImportedFile, UnreadableFileError, read_bytes, read_text
from console.importing.imported_file import FoundExtension
from tests.growth import LINEAR, growth


def people(found: ImportedFile) -> list[tuple[str, str, str]]:
    return [(one.number, one.name, one.group) for one in found.extensions]


TABLE = (
    ("093778601", "Mere Parata", "Accounts"),
    ("093778602", "Tāne Moana", "Sales"),
    ("093778603", "Zoë Brontë", "Sales"),
)


def written(delimiter: str, header: bool = True, quote: bool = False) -> str:
    rows = [("Extension", "Name", "Department")] if header else []
    lines = [*rows, *TABLE]
    mark = '"' if quote else ""
    return "".join(delimiter.join(f"{mark}{c}{mark}" for c in line) + "\r\n" for line in lines)


@pytest.mark.parametrize("delimiter", list(",;\t|"))
@pytest.mark.parametrize("header", [True, False])
@pytest.mark.parametrize("quote", [True, False])
def test_any_delimiter_with_or_without_headings(delimiter: str, header: bool, quote: bool) -> None:
    assert people(read_text(written(delimiter, header, quote))) == list(TABLE)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_any_encoding(encoding: str) -> None:
    assert people(read_bytes(written(",").encode(encoding), "t.csv")) == list(TABLE)


def test_windows_letters_and_utf8_in_one_file() -> None:
    data = b"Number,Name\n204,Zo\xeb\n205,Zo\xc3\xab\n206,Zo\xc3\x83\xc2\xab\n"

    assert [one.name for one in read_bytes(data, "t.csv").extensions] == ["Zoë", "Zoë", "Zoë"]


def test_names_with_commas_and_line_breaks_in_quotes() -> None:
    found = read_text('Name,Number\n"Lee, Ann",204\n"Bob\nBrown",205\n')

    assert people(found) == [("204", "Lee, Ann", ""), ("205", "Bob Brown", "")]


def test_first_and_last_name_are_put_together() -> None:
    found = read_text("First Name,Last Name,Mobile,Extension\nAnn,Lee,021 555 0199,204\n")

    assert people(found) == [("204", "Ann Lee", "")]


def test_a_title_above_the_headings_and_empty_rows_between() -> None:
    found = read_text("Staff 2026,,\n,,\nName,Number,\nAnn Lee,204,\n,,\nBob,205,\n,,\n")

    assert [one.where for one in found.extensions] == ["Row 4", "Row 6"]


def test_a_list_of_people_in_one_column() -> None:
    found = read_text("Ann Lee 204\nBob Brown: 205\n206\n")

    assert people(found) == [("204", "Ann Lee", ""), ("205", "Bob Brown", ""), ("206", "", "")]


def test_the_delimiter_a_spreadsheet_names() -> None:
    found = read_text("sep=;\nName;Number\nLee, Ann;204\n")

    assert people(found) == [("204", "Lee, Ann", "")]
    assert found.extensions[0].where == "Row 3"


def test_duplicate_headings_are_noted() -> None:
    found = read_text("Number,Name,Number\n,Ann,204\n205,Bob,206\n")

    assert people(found) == [("204", "Ann", ""), ("205", "Bob", "")]
    assert any("more than one column is called" in note.lower() for note in found.notes)


def test_an_open_quotation_mark_loses_no_row() -> None:
    rows = "".join(f"{200 + count},Person {count}\n" for count in range(60))
    found = read_text(f'Number,Name\n199,"Ann\n{rows}')

    assert len(found.extensions) == 61
    assert any("quotation mark" in note for note in found.notes)


def test_a_layout_is_read_from_its_columns() -> None:
    found = read_text("Number,Name,Page,Row,Column\n204,Ann,2,16,1\n")
    place = found.extensions[0].place

    assert place is not None
    assert (place.page, place.row, place.column) == (2, 16, 1)


def test_a_table_without_numbers_is_refused() -> None:
    with pytest.raises(UnreadableFileError, match="list"):
        read_text("Dear all,\nlunch is at 1\n")


MISTAKES = [
    ("093778648", ""),
    ("93778648", "seems to have lost its leading 0"),
    ("9.3778E+07", "the last digits are lost"),
    ("'093778648", ""),
    ("09\u00a0377\u00a08648", ""),
    ("\uff10\uff19\uff13\uff17\uff17\uff18\uff16\uff14\uff18", ""),
    ('"93,778,648"', "seems to have lost its leading 0"),
    ("+64 9 377 8648", ""),
    ("=A1+B2", "is a formula"),
    ("#REF!", "is a formula"),
    ("", "there is no number for"),
    ("n/a", "is not a number"),
    ("204/205", "more than one number"),
    ("204.0", ""),
]


def with_every_mistake(rows: int) -> bytes:
    lines = ["Name,Number,Group,,"]
    for count in range(rows):
        cell, _ = MISTAKES[count % len(MISTAKES)]
        lines.append(f"Person {count},{cell},Team {count % 9},,,,")
    data = ("\r\n".join(lines) + "\r\n").encode("cp1252", "replace")
    return data.replace(b"?" * 9, "\uff10\uff19\uff13\uff17\uff17\uff18\uff16\uff14\uff18".encode())


def test_5000_rows_with_mistakes_are_reported_row_by_row() -> None:
    mistakes = [MISTAKES[count % len(MISTAKES)][1] for count in range(5000)]
    said = {f"Row {count + 2}": why for count, why in enumerate(mistakes) if why}

    found = read_bytes(with_every_mistake(5000), "staff.csv")

    told = [note.split(": ", 1) for note in found.notes]
    notes = {where.partition(" (")[0]: why for where, why in told}
    assert notes.keys() == said.keys(), "each mistake is told with its row, and nothing else"
    assert all(why in notes[where] for where, why in said.items())
    assert len(found.extensions) + len(found.skipped) == 5000, "no row is lost"
    good = [one for one in found.extensions if not one.problem and not one.warning]
    assert {one.number for one in good} == {"093778648", "204"}


def test_many_rows_take_linear_time() -> None:
    assert growth(with_every_mistake, lambda data: read_bytes(data, "staff.csv"), 1250) < LINEAR


def test_lost_zeros_can_be_restored() -> None:
    found = read_text("Name,Number\nAnn,93778648\nBob,204\n")

    assert found.suggestions == 1
    mended = found.with_suggestions()
    assert [one.number for one in mended.extensions] == ["093778648", "204"]
    assert mended.extensions[0] == FoundExtension(
        "093778648", "Ann", where="Row 2", address="93778648"
    )
