"""What is exported: spreadsheets calculate nothing of it, and our own import reads it back."""

from __future__ import annotations

import csv
import io
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.desk.lamps import Extension, ExtensionKind, KeyPlace
from console.exporting import cisco_keys, csv_text, vcard_text
from console.importing import read_bytes

OFFICE = (
    Extension("204", "Ann Lee", "Sales", "*8{ext}", favourite=True, place=KeyPlace(2, 3, 1)),
    Extension("093778647", "Zoë Ngāti-Whātua", "Tari, Raro"),
    Extension("+6493778648", "=HYPERLINK(1)", "@home"),
    Extension("701", "Park 1; left", kind=ExtensionKind.PARK),
    Extension("*97", "-", "+1"),
    Extension("front.desk", "'t Hooft", "\u2019s avonds"),
    Extension("204-1", ""),
    Extension("6493778647", "+64 lost"),
)


def plain(extension: Extension) -> tuple[object, ...]:
    one = extension
    return (one.number, one.name, one.group, one.pickup, one.kind, one.place)


def test_a_table_is_read_back_unchanged() -> None:
    found = read_bytes(csv_text(OFFICE).encode(), "people.csv")

    assert [plain(one.extension) for one in found.extensions] == [plain(one) for one in OFFICE]
    assert [one.warning + one.problem for one in found.extensions] == [""] * len(OFFICE)
    assert found.skipped == ()


def test_no_cell_is_calculated_by_a_spreadsheet() -> None:
    text = csv_text(OFFICE)

    assert text.startswith("\ufeff"), "Excel reads UTF-8 only with this mark"
    cells = [cell for row in csv.reader(io.StringIO(text.removeprefix("\ufeff"))) for cell in row]
    assert [cell for cell in cells if cell[:1] in ("=", "+", "-", "@", "\t", "\r")] == []
    assert "'=HYPERLINK(1)" in cells


def steady(text: str) -> bool:
    """Whether an import leaves a text as it is: in normal form, on one line, without edges."""
    return text == " ".join(unicodedata.normalize("NFKC", text).split()) and text.isprintable()


WORDS = st.text(
    st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), max_size=20
).filter(steady)
NUMBERS = st.from_regex(r"\+?[0-9*#]{1,15}", fullmatch=True) | st.from_regex(
    r"[a-z]+[a-z0-9._-]{0,10}", fullmatch=True
)


@given(st.lists(st.builds(Extension, NUMBERS, WORDS, WORDS), min_size=1, max_size=5))
def test_every_name_and_number_is_read_back(extensions: list[Extension]) -> None:
    found = read_bytes(csv_text(extensions).encode(), "people.csv")

    assert [plain(one.extension) for one in found.extensions] == [plain(one) for one in extensions]


def test_a_table_that_a_spreadsheet_has_changed_is_doubted() -> None:
    text = csv_text([Extension("093778647", "Ann"), Extension("204", "Bob")])
    found = read_bytes(text.replace("093778647", "93778647").encode(), "people.csv")

    assert found.extensions[0].warning == "93778647 seems to have lost its leading 0"


def test_a_card_is_as_rfc_2426_has_it() -> None:
    assert vcard_text([Extension("204", "Lee; Ann, B\\C", "Sales, North")]) == (
        "BEGIN:VCARD\r\nVERSION:3.0\r\n"
        "FN:Lee\\; Ann\\, B\\\\C\r\nN:Lee\\; Ann\\, B\\\\C;;;;\r\n"
        "TEL;TYPE=WORK,VOICE:204\r\nCATEGORIES:Sales\\, North\r\nEND:VCARD\r\n"
    )


def test_cards_are_read_back_with_name_number_and_group() -> None:
    long = Extension("205", "Ngā " * 40 + "end", "Sales, North")
    office = [Extension("204", "Ann Lee", "Sales"), long]
    text = vcard_text(office)
    found = read_bytes(text.encode(), "people.vcf")

    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    assert [(one.number, one.name, one.group) for one in found.extensions] == [
        (one.number, one.name, one.group) for one in office
    ]


def test_keys_are_as_the_phone_expects_them() -> None:
    assert cisco_keys(OFFICE[:4]).splitlines() == [
        "fnc=blf+sd+cp;sub=204@$PROXY;nme=Ann Lee",
        "fnc=blf+sd+cp;sub=093778647@$PROXY;nme=Zoë Ngāti-Whātua",
        "fnc=blf+sd+cp;sub=+6493778648@$PROXY;nme==HYPERLINK(1)",
        "fnc=prk;sub=701@$PROXY;nme=Park 1, left",
    ]
    assert cisco_keys([Extension("204")]) == "fnc=blf+sd+cp;sub=204@$PROXY\n"


@pytest.mark.parametrize("extension", OFFICE[:4], ids=lambda one: one.number)
def test_keys_are_read_back(extension: Extension) -> None:
    [found] = read_bytes(cisco_keys([extension]).encode(), "keys.txt").extensions

    assert (found.kind, found.name) == (extension.kind, extension.name.replace(";", ","))
