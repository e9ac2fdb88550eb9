"""Lists of colleagues as people type and paste them."""

from __future__ import annotations

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.desk.lamps import Extension
from console.ui.people.numbers_text import ReadLine, read_line, read_lines, tidy_number, write_line

OWN = "093778647"


def understood(line: str, own: str = OWN) -> tuple[str, str, str] | None:
    extension, _ = read_line(line, own)
    return None if extension is None else (extension.number, extension.name, extension.group)


@pytest.mark.parametrize(
    ("typed", "dialled"),
    [
        ("093778648", "093778648"),
        (" 093 778 648 ", "093778648"),
        ("093\u00a0778\u00a0648", "093778648"),
        ("09-377-8648", "093778648"),
        ("09\u2013377\u20138648", "093778648"),
        ("(09) 377 8648", "093778648"),
        ("+64 9 377 8648", "093778648"),
        ("+6493778648", "093778648"),
        ("+64 (0)9 377 8648", "093778648"),
        ("0064 9 377 8648", "093778648"),
        ("tel:+64-9-377-8648", "093778648"),
        ("+61 2 9999 1234", "+61299991234"),
        ("sip:204@pbx.example.net", "204"),
        ("<sip:204@pbx.example.net;user=phone>", "204"),
        ("sips:ann.lee@example.net:5061", "ann.lee"),
        ("204@pbx.example.net", "204"),
        ("ext. 204", "204"),
        ("x204", "204"),
        ("*301", "*301"),
        ("\uff10\uff19\uff13\uff17\uff17\uff18\uff16\uff14\uff18", "093778648"),
    ],
)
def test_a_number_is_tidied_to_what_is_dialled(typed: str, dialled: str) -> None:
    assert tidy_number(typed) == dialled


@pytest.mark.parametrize(
    "typed",
    ["", "Ann", "Room 12", "ann@example.net", "12/05/2026", "1" * 40, "+", "---", "9.4E+07"],
)
def test_what_is_no_number_is_not_taken_for_one(typed: str) -> None:
    assert tidy_number(typed) is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Ann Lee, 093778648", ("093778648", "Ann Lee", "")),
        ("093778648, Ann Lee", ("093778648", "Ann Lee", "")),
        ("Ann Lee, 093 778 648, Accounts", ("093778648", "Ann Lee", "Accounts")),
        ("093 778 648; Ann Lee; Accounts", ("093778648", "Ann Lee", "Accounts")),
        ("Ann Lee\t\t093778648\tAccounts", ("093778648", "Ann Lee", "Accounts")),
        ("Ann Lee 093 778 648", ("093778648", "Ann Lee", "")),
        ("Ann Lee: 093778648", ("093778648", "Ann Lee", "")),
        ("Ann Lee \u2013 093778648", ("093778648", "Ann Lee", "")),
        ("+64 9 377 8648 Ann Lee", ("093778648", "Ann Lee", "")),
        ("093778648", ("093778648", "", "")),
        ("Ann Lee <sip:093778648@example.net>", ("093778648", "Ann Lee", "")),
        ("Ann Lee, ann@example.net, 093778648", ("093778648", "Ann Lee", "")),
        ('"Lee, Ann",093778648', ("093778648", "Lee, Ann", "")),
        ("Lee, Ann, 093778648", ("093778648", "Ann Lee", "")),
        ("1;Ann Lee;204;093778648", ("093778648", "Ann Lee", "")),
        ("Meeting Room 2 093 778 648", ("093778648", "Meeting Room 2", "")),
        ("fnc=blf+sd+cp;sub=204@$PROXY;ext=204@$PROXY;nme=Ann Lee", ("204", "Ann Lee", "")),
        ("fnc=blf;sub=;ext=205@$PROXY", ("205", "", "")),
        (
            '<Unit_1_Key_2_ ua="na">fnc=blf;sub=206@192.0.2.1;nme=Lee &amp; Co</Unit_1_Key_2_>',
            ("206", "Lee & Co", ""),
        ),
    ],
)
def test_a_line_is_understood(line: str, expected: tuple[str, str, str]) -> None:
    assert understood(line) == expected


def test_short_extensions_are_understood_where_the_own_line_is_short() -> None:
    assert understood("Ann Lee, 204, 021555123", own="201") == ("204", "Ann Lee", "")


@pytest.mark.parametrize(
    ("line", "trouble"),
    [
        ("Ann Lee", "There is no number in this line."),
        ("Room 12", "There is no number in this line."),
        ("Ann Lee,9.38E+07", "A spreadsheet has rounded this number."),
        ("fnc=sd;ext=204", "This key has no lamp."),
        ("fnc=blf;sub=", "This key names no number."),
    ],
)
def test_what_is_not_understood_is_said(line: str, trouble: str) -> None:
    assert read_line(line, OWN) == (None, trouble)


def test_a_heading_says_what_the_columns_are() -> None:
    text = "Department\tExt\tFirst name\tLast name\nSales\t204\tAnn\tLee\nSales\t205\tBob\tRay\n"

    people = [line.extension for line in read_lines(text)]

    assert people == [Extension("204", "Ann Lee", "Sales"), Extension("205", "Bob Ray", "Sales")]


def test_twice_the_same_number_and_the_own_line_are_marked() -> None:
    lines = read_lines("Ann, 093778648\n\nMe, 093 778 647\nAnn again, 093 778 648\n", OWN)

    assert [(line.at, line.trouble) for line in lines] == [
        (0, ""),
        (2, "Your own line needs no lamp."),
        (3, "The same number as in line 1."),
    ]


def test_a_lost_zero_is_asked_about_and_the_number_kept() -> None:
    (line,) = read_lines("Ann Lee, 93778648", OWN)

    assert line == ReadLine(0, Extension("93778648", "Ann Lee"), "", "Is the leading 0 missing?")


def test_blank_lines_and_rules_are_passed_over() -> None:
    assert read_lines("\n   \n-----\n,,,\n\t\t\n") == []


NAMES = st.text(
    st.characters(categories=["Lu", "Ll", "Lo"], include_characters=" '-,;|\""),
    min_size=1,
    max_size=30,
).map(lambda text: normalize("NFC", " ".join(text.split()).strip("\"'- ,;|")))
NUMBERS = st.from_regex(r"0[0-9]{8}", fullmatch=True)


@given(NUMBERS, NAMES, NAMES)
def test_what_is_written_is_read_back(number: str, name: str, group: str) -> None:
    extension = Extension(number, name, group)

    assert read_line(write_line(extension), OWN) == (extension, "")


@given(st.text(max_size=300))
def test_no_text_is_too_odd(text: str) -> None:
    for line in read_lines(text, OWN):
        assert (line.extension is None) <= bool(line.trouble)
        if line.extension is not None:
            number = line.extension.number
            assert number
            assert not any(character.isspace() for character in number)
            assert line.extension.name.isprintable()
            assert line.extension.group.isprintable()


@given(
    st.lists(NUMBERS.filter(lambda number: not number.startswith("0064")), max_size=8),
    st.permutations(["Ann Lee", "{}", "Accounts desk"]),
)
def test_every_order_of_the_cells_gives_the_number(numbers: list[str], order: list[str]) -> None:
    text = "\n".join(", ".join(order).format(number) for number in numbers)

    found = [line.extension.number for line in read_lines(text) if line.extension]

    assert found == numbers
