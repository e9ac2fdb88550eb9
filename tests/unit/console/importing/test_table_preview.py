"""What a person sees when columns are chosen by hand, and what a choice changes."""

from __future__ import annotations

import pytest

from console.importing import ImportedFile, UnreadableFileError, read_bytes
from console.importing.table_preview import TablePreview, choices, fingerprint_of

AMBIGUOUS = (
    "Wer,Apparat,Klingel,Wo\nAnn Lee,204,734,Sales\nBob Ray,205,735,Sales\nCai Wu,206,736,Stores\n"
)
DESK = "Name,Ext,Mobile,Team\nAnn,204,021 555 0100,Sales\nBob,,021 555 0101,Sales\n"


def read(text: str, columns: dict[str, str] | None = None) -> ImportedFile:
    return read_bytes(text.encode(), "t.csv", columns=columns)


def preview(text: str, columns: dict[str, str] | None = None) -> TablePreview:
    found = read(text, columns).table
    assert found is not None
    return found


def people(found: ImportedFile) -> list[tuple[str, str, str]]:
    return [(one.number, one.name, one.group) for one in found.extensions]


def test_headings_and_first_rows_are_shown_with_what_they_are_read_as() -> None:
    shown = preview(DESK)

    assert [(one.heading, one.meaning) for one in shown.columns] == [
        ("Name", "name"),
        ("Ext", "number"),
        ("Mobile", ""),
        ("Team", "group"),
    ]
    assert shown.columns[2].cells == ("021 555 0100", "021 555 0101")
    assert (shown.rows, shown.hidden, shown.guessed) == (2, 0, False)


@pytest.mark.parametrize(
    ("text", "guessed"),
    [
        (AMBIGUOUS, True),
        ("204,Ann\n205,Bob\n", False),
        ("204,Ann,Sales\n205,Bob,Stores\n", True),
        ("204,734,Ann\n205,735,Bob\n", True),
        ("Ext,Who is it\n204,Ann\n205,Bob\n", False),
        ("Ext,Kollege,Zimmer\n204,Ann,Left\n205,Bob,Right\n", True),
        ("Line,Name\n204,Ann\n205,Bob\n", True),
        (DESK, False),
    ],
)
def test_a_reader_says_when_it_guesses(text: str, guessed: bool) -> None:
    assert preview(text).guessed is guessed


def test_no_more_rows_are_shown_than_a_person_looks_at() -> None:
    rows = "".join(f"{number},Person\n" for number in range(200, 300))
    shown = preview("Ext,Name\n" + rows)

    assert {len(one.cells) for one in shown.columns} == {8}
    assert shown.rows == 100


@pytest.mark.parametrize(
    "text",
    [
        "Name,Ext,SIP Secret\nAnn,204,{0}\nBob,205,{0}\n",
        "Kennwort;Wer;Anschluss\n{0};Ann Lee;204\n{0};Bob Ray;205\n",
        "Name,Ext,Remark\nAnn,204,{0}7\nBob,205,{0}7\n",
        "Name,Ext,Remark\nAnn,204,window seat\nBob,205,by the door\nCai,206,{0}7\n",
        "Name,Ext,Password\nLee, Ann,204,{0}\nBob,205,{0}\n",
        "Ann,204,{0}7\nBob,205,{0}7\n",
    ],
)
def test_no_password_is_among_the_cells(text: str) -> None:
    found = read(text.format("correcthorse"))

    assert found.table is not None
    assert "correcthorse" not in repr(found)


def test_people_beside_a_password_are_read_although_no_heading_is_known() -> None:
    text = "Kollege,Apparat,Kennwort\nAnn Lee,204,correcthorse\nBob Ray,205,correcthorse\n"

    assert people(read(text)) == [("204", "Ann Lee", ""), ("205", "Bob Ray", "")]
    assert people(read(text, {"number": "2"})) == [("204", "Ann Lee", ""), ("205", "Bob Ray", "")]
    assert read(text).secrets_present
    moved = read(text + "Wu, Cai,206,correcthorse\n")
    assert "correcthorse" not in repr(moved)
    assert len(moved.extensions) == 2


def test_columns_left_out_are_counted() -> None:
    assert preview("Name,Ext,PIN,Password\nAnn,204,1234,x\n").hidden == 2
    assert preview("Name,Ext,Remark\nAnn,204,kx7pq9\nBob,205,ww8zz1\n").hidden == 1


def test_a_choice_is_what_was_changed() -> None:
    shown = preview(AMBIGUOUS)
    assert {one.index: one.meaning for one in shown.columns} == {
        0: "name",
        1: "number",
        2: "",
        3: "group",
    }
    assert choices(shown, {0: "name", 1: "number", 2: "", 3: "group"}) == {}
    assert choices(shown, {0: "name", 1: "", 2: "number", 3: ""}) == {"number": "3", "group": ""}


def test_chosen_columns_are_read_without_doubt() -> None:
    found = read(AMBIGUOUS, {"number": "3", "group": ""})

    assert people(found) == [("734", "Ann Lee", ""), ("735", "Bob Ray", ""), ("736", "Cai Wu", "")]
    assert [one.warning for one in found.extensions] == ["", "", ""]
    assert found.table is not None
    assert [one.meaning for one in found.table.columns] == ["name", "", "number", ""]
    assert not found.table.guessed


def test_the_other_numbers_stand_in_while_the_number_column_is_not_changed() -> None:
    assert people(read(DESK, {"group": ""})) == [("204", "Ann", ""), ("0215550101", "Bob", "")]
    assert people(read(DESK, {"number": "2", "group": ""})) == [("204", "Ann", "")]


def test_a_row_that_holds_the_number_of_a_column_is_no_heading() -> None:
    assert people(read("1,204,Ann\n2,205,Bob\n3,206,Cai\n", {"number": "2"})) == [
        ("204", "Ann", ""),
        ("205", "Bob", ""),
        ("206", "Cai", ""),
    ]


def test_a_column_of_passwords_cannot_be_chosen() -> None:
    for text in ("Name,Ext,PIN\nAnn,204,12345\n", "PIN,Wer,Wo\n12345,Ann,204\n99999,Bob,205\n"):
        with pytest.raises(UnreadableFileError, match="holds passwords and is never read"):
            read(text, {"number": "PIN"})


BESIDE = "Name,Ext,Direct,Name,Ext,Direct\nAnn,204,734,Bob,205,735\nCai,206,736,,,\n"


def test_two_people_in_a_row_are_shown_as_two() -> None:
    shown = preview(BESIDE)

    assert [one.meaning for one in shown.columns] == [
        "name",
        "number",
        "",
        "name-2",
        "number-2",
        "",
    ]
    assert shown.people == 2


@pytest.mark.parametrize(
    ("columns", "numbers"),
    [
        ({"number-2": "6"}, ["204", "735", "206"]),
        ({"number": "C", "number-2": "F"}, ["734", "735", "736"]),
        ({"number-2": ""}, ["204", "206"]),
        ({"number": ""}, ["205"]),
    ],
)
def test_the_columns_of_each_of_two_people_can_be_chosen(
    columns: dict[str, str], numbers: list[str]
) -> None:
    assert [one.number for one in read(BESIDE, columns).extensions] == numbers


@pytest.mark.parametrize(
    "text",
    [
        "Wer,Apparat,Wer noch,Nummer dort\nAnn Lee,204,Bob Ray,305\nCai Wu,206,Dee Ito,307\n",
        "Ann Lee,204,Bob Ray,305\nCai Wu,206,Dee Ito,307\n",
        "Name,Ext,Colleague,Colleague no\nAnn Lee,204,Bob Ray,305\nCai Wu,206,Dee Ito,307\n",
    ],
)
def test_a_second_person_in_each_row_can_be_added(text: str) -> None:
    chosen = {"name": "1", "number": "2", "name-2": "3", "number-2": "4"}
    found = read(text, chosen)

    assert people(found) == [
        ("204", "Ann Lee", ""),
        ("305", "Bob Ray", ""),
        ("206", "Cai Wu", ""),
        ("307", "Dee Ito", ""),
    ]
    assert not any(one.warning for one in found.extensions)
    assert [one.meaning for one in preview(text, chosen).columns] == [*chosen]


@pytest.mark.parametrize("key", ["number-1", "number-0", "number-x", "number-22", "nummer", "-2"])
def test_other_words_name_no_column(key: str) -> None:
    with pytest.raises(UnreadableFileError, match="has no column"):
        read(DESK, {key: "1"})


def test_passwords_beside_a_second_person_cannot_be_chosen() -> None:
    with pytest.raises(UnreadableFileError, match="holds passwords and is never read"):
        read("Name,Ext,PIN\nAnn,204,12345\n", {"number-2": "PIN"})


def test_a_fingerprint_tells_headings_apart_and_shows_none() -> None:
    assert fingerprint_of(["Name", " EXT"]) == fingerprint_of(["name", "Ext", ""])
    assert fingerprint_of(["Name", "Ext"]) != fingerprint_of(["Ext", "Name"])
    assert fingerprint_of(["", ""]) == ""
    assert "ext" not in fingerprint_of(["Ext"])
    assert preview("204,Ann\n205,Bob\n").fingerprint == ""
    assert preview(AMBIGUOUS).fingerprint
