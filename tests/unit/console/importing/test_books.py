"""What is read from address books: the number at work, whichever is the preferred one."""

from __future__ import annotations

from pathlib import Path

import pytest

from console.importing import ImportedFile, read_file, read_text

IMPORTS = Path(__file__).parents[3] / "data" / "imports"


def people(found: ImportedFile) -> list[tuple[str, str, str]]:
    return [(one.number, one.name, one.group) for one in found.extensions]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("yealink", [("202", "Ben & Co", "Sales"), ("203", "Cleo Dubois", "Accounts")]),
        ("yealink-local", [("202", "Ben Carter", "Sales"), ("203", "Cleo", "All Contacts")]),
        ("grandstream", [("202", "Ben Carter", "Sales"), ("203", "Cleo Dubois", "Sales")]),
        ("cisco", [("202", "Ben Carter", "")]),
        ("snom", [("202", "Ben Carter", ""), ("203", "Cleo", "")]),
        ("fritzbox", [("**621", "Jörg Müller", ""), ("02281234203", "Anna Groß", "")]),
        ("polycom", [("202", "Ben Carter", "")]),
        ("gigaset", [("202", "Ben Carter", ""), ("203", "Cleo Dubois", "")]),
        ("microsip", [("202", "Ben Carter", ""), ("203", "Cleo", "")]),
        ("jitsi", [("202", "Ben Carter", "Reception")]),
    ],
)
def test_each_phone_book_gives_its_people(name: str, expected: list[tuple[str, str, str]]) -> None:
    found = read_file(IMPORTS / f"phonebook-{name}.xml")

    assert people(found) == expected
    assert not any(one.problem or one.warning for one in found.extensions)


def test_a_directory_gives_its_people_and_no_password() -> None:
    found = read_file(IMPORTS / "people.ldif")

    assert people(found) == [("093778602", "Ben Carter", "Sales"), ("204", "Jörg Müller", "")]
    assert found.secrets_present
    assert "correct-horse" not in repr(found)


@pytest.mark.parametrize(
    ("lines", "number"),
    [
        ("TEL;type=CELL;type=pref:021 123 4567\nTEL;type=WORK:204", "204"),
        ('TEL;TYPE="HOME,VOICE":09 555 1234\nTEL;TYPE="WORK,VOICE":204', "204"),
        ("TEL;TYPE=WORK:205\nTEL;TYPE=WORK;PREF=1:204", "204"),
        ("item1.TEL;type=pref:204\nitem1.X-ABLabel:Extension\nTEL;type=WORK:09 377 8600", "204"),
        ("TEL;X-Ext:204\nTEL;CELL:0217654321", "204"),
        ("IMPP:sip:204@pbx.example.net\nTEL:+64 9 377 8602", "204"),
        ("TEL;TYPE=WORK:+6493778600\\,204", "204"),
        ("TEL;TYPE=WORK:09 377 8600;204", "204"),
        ("TEL;TYPE=WORK;TYPE=FAX:205\nTEL:204", "204"),
    ],
)
def test_the_number_at_work_is_taken(lines: str, number: str) -> None:
    found = read_text(f"BEGIN:VCARD\nFN:Ann Lee\n{lines}\nEND:VCARD\n").extensions[0]

    assert (found.number, found.name, found.warning) == (number, "Ann Lee", "")


def test_a_card_with_only_a_mobile_number_is_shown_with_the_reason() -> None:
    found = read_text("BEGIN:VCARD\nFN:Ann\nTEL;TYPE=CELL:021 123 4567\nEND:VCARD\n").extensions[0]

    assert found.number == "0211234567"
    assert "mobile" in found.warning
