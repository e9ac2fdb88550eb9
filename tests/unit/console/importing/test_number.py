"""Numbers as people type them and as spreadsheets change them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.importing import read_bytes
from console.importing.number import address, numbers_of, tidy


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("093778648", "093778648"),
        ("204", "204"),
        (" 09 377 8648 ", "093778648"),
        ("(09) 377-8648", "093778648"),
        ("09\u00a0377\u00a08648", "093778648"),
        ("\uff10\uff19\uff13\uff17\uff17\uff18\uff16\uff14\uff18", "093778648"),
        ("'093778648", "093778648"),
        ('="093778648"', "093778648"),
        ("+64 9 377 8648", "093778648"),
        ("+64 (0)9 377 8648", "093778648"),
        ("0064 9 377 8648", "093778648"),
        ("204.0", "204"),
        ("ext. 204", "204"),
        ("Ext204", "204"),
        ("\u200e093778648\u202c", "093778648"),
        ("sip:204@example.net", "204"),
        ("<sip:093778648@example.net:5060>", "093778648"),
        ("tel:+6493778648", "093778648"),
        ("tel:+64-9-377-8648;phone-context=nz", "093778648"),
        ("*88", "*88"),
        ("+15551234567", "+15551234567"),
    ],
)
def test_a_number_is_understood(typed: str, number: str) -> None:
    found = tidy(typed)

    assert (found.number, found.problem, found.warning) == (number, "", "")


@pytest.mark.parametrize("typed", ["93778648", "93,778,648", "93778648.0", "9.3778648E+07"])
def test_a_lost_zero_is_suggested_and_not_restored(typed: str) -> None:
    found = tidy(typed)

    assert found.number == "93778648"
    assert found.warning == "93778648 seems to have lost its leading 0"
    assert found.suggestion == "093778648"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("9.3778E+07", "the last digits are lost"),
        ("=A1+B2", "formula"),
        ("#REF!", "formula"),
        ("Ann Lee", "not a number"),
        ("", "no number"),
        ("+", "not a number"),
        ("204, 205", "more than one number"),
        ("093778648 / 093778649", "more than one number"),
        ("1" * 200, "too long"),
    ],
)
def test_a_text_without_a_number_is_explained(typed: str, said: str) -> None:
    found = tidy(typed)

    assert found.number == ""
    assert said in found.problem


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("204@$PROXY", "204"),
        ("204@192.0.2.1:5060", "204"),
        ("sip:204:secret@example.net", "204"),
        ("8000 ,4085283300#,123456#@example.net", "8000"),
        ("ann.lee@example.net", "ann.lee"),
        ("204@[2001:db8::1]", "204"),
    ],
)
def test_an_address_gives_its_user(written: str, number: str) -> None:
    assert address(written).number == number


@pytest.mark.parametrize("written", ["@$PROXY", "204@", "204@exa mple", "$USER@$PROXY", "20x 4@h"])
def test_a_bad_address_is_explained(written: str) -> None:
    found = address(written)

    assert found.number == ""
    assert found.problem


@pytest.mark.parametrize(
    ("written", "extension", "main"),
    [
        ("09 377 8600 ext 202", "202", "09 377 8600"),
        ("09 377 8600 x202", "202", "09 377 8600"),
        ("(09) 377-8600 extn. 202", "202", "(09) 377-8600"),
        ("09 377 8600 (202)", "202", "09 377 8600"),
        ("+64 9 377 8600;ext=202", "202", "+64 9 377 8600"),
        ("tel:+64-9-377-8600;ext=202", "202", "+64-9-377-8600"),
        ("09 377 8600,,202", "202", "09 377 8600"),
        ("+6493778600,202", "202", "+6493778600"),
        ("0228 1234567 Durchwahl 12", "12", "0228 1234567"),
        ("01 23 45 67 00 poste 203", "203", "01 23 45 67 00"),
    ],
)
def test_of_a_public_number_with_an_extension_the_extension_is_watched(
    written: str, extension: str, main: str
) -> None:
    found = tidy(written)

    assert (found.number, found.note) == (extension, f"the extension of {main}")
    assert found.certain


@pytest.mark.parametrize(
    "written",
    [
        "202 203",
        "202,203",
        "202/203",
        "202 / 203",
        "202 or 203",
        "202; 203",
        "202 und 203",
        "09 377 8602 / 021 123 4567",
        "09 377 8602 or 202",
        "204 205 206",
        "202\n203",
    ],
)
def test_two_numbers_in_a_cell_are_never_put_together(written: str) -> None:
    found = tidy(written)

    assert found.number == ""
    assert "more than one number" in found.problem


@pytest.mark.parametrize(
    "written", ["201-205", "201\u2013205", "201 to 205", "8602-05", "201 bis 205"]
)
def test_a_range_is_no_number(written: str) -> None:
    assert "is a range" in tidy(written).problem


@pytest.mark.parametrize(
    "written", ["12/06/2024", "2024-06-12", "12.6.24", "2-Mar", "Mar-02", "2024-06-12 10:30"]
)
def test_a_date_is_no_number(written: str) -> None:
    assert "is a date" in tidy(written).problem


@pytest.mark.parametrize(
    ("written", "number", "said"),
    [
        ("6493778648", "6493778648", "lost its leading +"),
        ("211234567", "211234567", "lost its leading 0"),
        ("093778600202", "093778600202", "longer than a telephone number"),
        ("202 Reception", "202", "more text than a number"),
        ("021 123 4567 (mobile)", "0211234567", "not a work number"),
        ("x8Gh2kPq", "x8Gh2kPq", "has letters"),
    ],
)
def test_a_doubtful_number_says_why(written: str, number: str, said: str) -> None:
    found = tidy(written)

    assert found.number == number
    assert said in found.warning
    assert not found.certain


def test_a_remark_in_brackets_is_no_doubt() -> None:
    assert tidy("202 (reception)").certain
    assert tidy("202 (reception)").number == "202"


@pytest.mark.parametrize(
    "written", ["\u0662\u0660\u0662", "\u0968\u0966\u0968", "\uff12\uff10\uff12"]
)
def test_digits_of_every_script_are_digits(written: str) -> None:
    assert tidy(written).number == "202"


@given(st.text(max_size=80))
def test_any_text_is_tidied(typed: str) -> None:
    found = tidy(typed)

    assert bool(found.number) != bool(found.problem)
    assert not any(character.isspace() for character in found.number)
    assert found.number.isprintable()


@pytest.mark.parametrize(
    ("region", "typed", "number"),
    [
        ("AU", "+61 2 9374 4000", "0293744000"),
        ("AU", "0011 61 2 9374 4000", "0293744000"),
        ("AU", "+64 9 377 8648", "+6493778648"),
        ("GB", "+44 (0)20 7946 0958", "02079460958"),
        ("GB", "0044 20 7946 0958", "02079460958"),
        ("DE", "+49 30 901820", "030901820"),
        ("US", "+1 (212) 555-0123", "2125550123"),
        ("US", "011 1 212 555 0123", "2125550123"),
        ("IT", "+39 06 6982 1234", "0669821234"),
        ("NZ", "+61 2 9374 4000", "+61293744000"),
    ],
)
def test_a_number_is_national_where_it_is_dialled(region: str, typed: str, number: str) -> None:
    with numbers_of(region):
        found = tidy(typed)

    assert (found.number, found.warning) == (number, "")


@pytest.mark.parametrize(
    ("region", "typed", "suggestion"),
    [
        ("AU", "293744000", "0293744000"),
        ("AU", "61293744000", "0293744000"),
        ("GB", "2079460958", "02079460958"),
        ("US", "2125550123", ""),
        ("US", "12125550123", ""),
        ("AU", "93778648", ""),
        ("NZ", "93778648", "093778648"),
    ],
)
def test_what_a_spreadsheet_lost_depends_on_the_country(
    region: str, typed: str, suggestion: str
) -> None:
    with numbers_of(region):
        assert tidy(typed).suggestion == suggestion


def test_a_file_is_read_as_in_the_country_of_the_settings() -> None:
    data = b"Ext,Name\n+61 2 9374 4000,Ann\n"

    assert read_bytes(data, "a.csv", region="AU").extensions[0].number == "0293744000"
    assert read_bytes(data, "a.csv").extensions[0].number == "+61293744000"
