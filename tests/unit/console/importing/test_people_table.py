"""Which column of a table is the number, the name and the group; what is not read is said."""

from __future__ import annotations

import pytest

from console.importing import ImportedFile, UnreadableFileError, read_bytes, read_text
from console.importing.headings import Meaning, NumberRank, meaning_of


def people(found: ImportedFile) -> list[tuple[str, str, str]]:
    return [(one.number, one.name, one.group) for one in found.extensions]


def certain(found: ImportedFile) -> list[str]:
    return [one.number for one in found.extensions if not one.problem and not one.warning]


@pytest.mark.parametrize(
    ("headings", "number", "name", "group"),
    [
        ("Extension,Name,Department", 0, 1, 2),
        ("Mobile,Name,Ext.,Dept", 2, 1, 3),
        ("Name,Home,Landline ext,Team", 2, 0, 3),
        ("Staff member,Direct dial,Ext No.,Section", 2, 0, 3),
        ("Name,Fax,Phone (Work),Department", 2, 0, 3),
        ("Mobil,Name,Durchwahl,Abteilung", 2, 1, 3),
        ("Portable,Nom,Poste,Service", 2, 1, 3),
        ("Móvil,Nombre,Extensión,Departamento", 2, 1, 3),
        ("Waea pūkoro,Ingoa,Toronga,Tari", 2, 1, 3),
        ("Mobiel,Naam,Toestelnummer,Afdeling", 2, 1, 3),
        ("Cellulare,Nome,Interno,Reparto", 2, 1, 3),
        ("mobile_phone_number,effective_caller_id_name,exten,call_group", 2, 1, 3),
        ("mobile,cn,ipPhone,ou", 2, 1, 3),
    ],
)
def test_the_extension_is_found_in_seven_languages(
    headings: str, number: int, name: int, group: int
) -> None:
    rows = []
    for at in (202, 203, 204):
        cells = ["09 555 1234"] * len(headings.split(","))
        cells[number], cells[name], cells[group] = str(at), f"Person {'ABC'[at - 202]}", "Sales"
        rows.append(",".join(cells))

    found = read_text(headings + "\n" + "\n".join(rows) + "\n")

    assert people(found)[0] == ("202", "Person A", "Sales")
    assert certain(found) == ["202", "203", "204"]


@pytest.mark.parametrize(
    ("heading", "rank"),
    [
        ("Ext", NumberRank.EXTENSION),
        ("Business Phone", NumberRank.WORK),
        ("Telefon geschäftlich", NumberRank.WORK),
        ("Telephone", NumberRank.PHONE),
        ("DDI", NumberRank.DIRECT),
        ("Work mobile", NumberRank.MOBILE),
        ("Téléphone domicile", NumberRank.HOME),
        ("Business Fax", NumberRank.FAX),
    ],
)
def test_headings_of_numbers_have_an_order(heading: str, rank: NumberRank) -> None:
    found = meaning_of(heading)

    assert found is not None
    assert (found.meaning, found.rank) == (Meaning.NUMBER, rank)


@pytest.mark.parametrize(
    "heading", ["Assistant's Phone", "Callback", "Pager", "Postal code", "MAC"]
)
def test_other_columns_are_never_numbers(heading: str) -> None:
    found = meaning_of(heading)

    assert found is None or found.meaning is not Meaning.NUMBER


@pytest.mark.parametrize("running", ["No.", "Nr", "Line", "ID", "#", "Number"])
def test_running_numbers_are_no_extensions(running: str) -> None:
    found = read_text(f"{running},Name,Phone\n1,Ann,204\n2,Bob,205\n3,Eve,206\n")

    assert certain(found) == ["204", "205", "206"]


def test_a_password_is_never_a_name_nor_a_number() -> None:
    found = read_text("Extension,Auth Password,Auth Name\n202,hunter2-Blue,u202\n")

    assert people(found) == [("202", "", "")]
    assert found.secrets_present
    assert "hunter2" not in repr(found)


def test_a_row_whose_cells_have_moved_does_not_show_its_password() -> None:
    found = read_text("Name,Ext,Password\nLee, Ann,202,hunter2\nBob,203,hunter3\n")

    assert people(found) == [("203", "Bob", "")]
    assert "more cells than there are headings" in found.notes[0]
    assert "hunter" not in repr(found)


def test_only_a_mobile_or_a_number_at_home_is_shown_with_the_reason() -> None:
    found = read_text("Name,Ext,Mobile,Home\nAnn,204,,\nBob,,021 123 4567,\nEve,,,09 555 1234\n")

    assert certain(found) == ["204"]
    assert [one.number for one in found.extensions] == ["204", "0211234567", "095551234"]
    assert "mobile" in found.extensions[1].warning
    assert "home" in found.extensions[2].warning


def test_a_label_says_which_number_it_is() -> None:
    head = "First Name,Last Name,Phone 1 - Label,Phone 1 - Value,Phone 2 - Label,Phone 2 - Value\n"
    found = read_text(
        head + "Ann,Lee,Mobile,021 123 4567,Work,204\nBob,Ray,* Work,205,Home,1234567\n"
    )

    assert people(found) == [("204", "Ann Lee", ""), ("205", "Bob Ray", "")]


def test_a_family_name_beside_a_first_name() -> None:
    assert people(read_text("Nom;Prénom;Poste\nDubois;Chloé;203\n")) == [
        ("203", "Chloé Dubois", "")
    ]


@pytest.mark.parametrize("blank", ["", "\n,,"])
def test_rows_of_one_cell_are_the_groups_of_the_rows_below(blank: str) -> None:
    text = f"Name,Position,Ext\nSales,,\nAnn,Clerk,204{blank}\nAccounts,,\nBob,,205\n"

    assert people(read_text(text)) == [("204", "Ann", "Sales"), ("205", "Bob", "Accounts")]


def test_a_person_without_a_number_is_no_group() -> None:
    found = read_text("Name,Ext\nAnn,204\nBob,\nEve,206\n")

    assert people(found) == [("204", "Ann", ""), ("206", "Eve", "")]
    assert found.notes == ["Row 3: there is no number for “Bob”"]


def test_a_last_line_without_people_is_told() -> None:
    found = read_text("Name,Ext\nAnn,204\n\nTotal: 1 extension,\n")

    assert people(found) == [("204", "Ann", "")]
    assert found.notes == ["Row 4: there is no number in this row"]


@pytest.mark.parametrize(
    "text",
    [
        "Name,Ext,,Name,Ext\nAnn,204,,Bob,205\nEve,206,,,\n",
        "Name,Ext,Name,Ext\nAnn,204,Bob,205\nEve,206,,\n",
        "Ann,204,,Bob,205\nEve,206,,Mia,207\n",
    ],
)
def test_two_blocks_side_by_side_are_both_read(text: str) -> None:
    found = {one.number: one.name for one in read_text(text).extensions}

    assert found.items() >= {"204": "Ann", "205": "Bob", "206": "Eve"}.items()


def test_people_in_columns_that_were_not_read_are_told() -> None:
    found = read_text("Ann,204,Bob,205\nEve,206,Mia,207\n")

    assert people(found) == [("204", "Ann", ""), ("206", "Eve", "")]
    assert found.notes == ["2 people in columns 3 and 4 were not read."]


def test_headings_stand_in_the_first_rows_and_never_below_people() -> None:
    title = "Kiwi Ltd,,\nUpdated 12/06/2024,,\n,,\n" + "Reception,,\n" * 4
    found = read_text(title + "Name,Ext,\nAnn,204,\nHelp,Work,\nName,Ext,\nBob,205,\n")

    assert [one.number for one in found.extensions if not one.problem] == ["204", "205"]


def test_a_postcode_is_no_extension() -> None:
    found = read_text("Ann Lee,1010,09 377 8602\nBob Ray,1011,09 377 8603\n")

    assert certain(found) == ["093778602", "093778603"]


@pytest.mark.parametrize(
    ("columns", "number", "name"),
    [
        ({"number": "Y"}, "204", "Ann"),
        ({"number": "Y", "name": "Z"}, "204", "Sales"),
        ({"number": "2", "name": "C"}, "204", "Sales"),
    ],
)
def test_a_person_may_choose_the_columns(columns: dict[str, str], number: str, name: str) -> None:
    text = "Name,Y,Z,Ext\nAnn,204,Sales,999\n"

    found = read_bytes(text.encode(), "t.csv", columns=columns)

    assert (found.extensions[0].number, found.extensions[0].name) == (number, name)


def test_a_column_that_is_not_there_is_named() -> None:
    with pytest.raises(UnreadableFileError, match="has no column “Durchwahl”"):
        read_bytes(b"Name,Ext\nAnn,204\n", "t.csv", columns={"number": "Durchwahl"})


def test_unknown_headings_make_every_number_doubtful() -> None:
    found = read_text("SKU,Product,Price\n1001,Widget,12.50\n1002,Gadget,14.20\n")

    assert certain(found) == []
    assert {one.warning for one in found.extensions} == {"the headings of this list are not known"}


@pytest.mark.parametrize(
    "line", ["Ann Lee - ext 204", "204  Ann Lee", "204: Ann Lee", "Ann Lee: 204"]
)
def test_a_line_of_a_list_is_a_name_and_a_number(line: str) -> None:
    assert people(read_text(f"{line}\nBob Ray 205\n"))[0] == ("204", "Ann Lee", "")


def test_a_registration_name_is_no_name() -> None:
    text = "Extension Number,First Name,Last Name,Registration Name\n204,Ann,Lee,k29x\n"

    assert people(read_text(text)) == [("204", "Ann Lee", "")]


def test_too_many_rows_are_refused_as_a_whole() -> None:
    with pytest.raises(UnreadableFileError, match="nothing was read"):
        read_text("Name,Ext\n" + "Ann,204\n" * 50_001)


@pytest.mark.parametrize(
    ("encoding", "name"), [("mac_roman", "Chloé"), ("cp850", "Jörg"), ("cp1252", "Zoë")]
)
def test_old_encodings_give_words(encoding: str, name: str) -> None:
    data = f"Extension,Name\r\n202,Ben\r\n203,{name}\r\n".encode(encoding)

    assert read_bytes(data, "t.csv").extensions[1].name == name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Name,Full Name,Extension\nExtn204,Ann Lee,204\n", ("204", "Ann Lee", "")),
        ("Extension,Display Name,Name\n204,Ann Lee,alee\n", ("204", "Ann Lee", "")),
        (
            "First Name [Required],Last Name [Required],Work Phone (optional),Department*\n"
            "Ann,Lee,09 377 8647,Sales\n",
            ("093778647", "Ann Lee", "Sales"),
        ),
        (
            "DisplayName,UserPrincipalName,LineURI\nAnn Lee,ann@x.nz,tel:+6493778647;ext=204\n",
            ("204", "Ann Lee", ""),
        ),
    ],
)
def test_names_and_numbers_of_phone_systems_exports(
    text: str, expected: tuple[str, str, str]
) -> None:
    """Avaya IP Office, a user export, Google Workspace and Teams, as their headings are."""
    assert people(read_text(text)) == [expected]


def test_a_column_of_users_has_names_when_its_cells_are_none_but_words() -> None:
    text = "Extension,User,Email\n101,Ann Lee,ann@x.nz\n102,Bob Ray,bob@x.nz\n"

    assert people(read_text(text)) == [("101", "Ann Lee", ""), ("102", "Bob Ray", "")]


def test_a_printed_list_with_dots_is_read() -> None:
    text = "Reception ........ 200\nAnn Lee .......... 204\nBob Ray … 205\n"

    assert people(read_text(text)) == [
        ("200", "Reception", ""),
        ("204", "Ann Lee", ""),
        ("205", "Bob Ray", ""),
    ]
