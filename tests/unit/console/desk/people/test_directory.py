"""Who is found by what is typed, in the order a receptionist expects."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from console.desk.lamps import Extension
from console.desk.people.directory import Directory, MatchReason, Spans
from console.desk.people.folding import fold, number_of, words_of
from console.desk.people.number_plan import NumberPlan

OFFICE = (
    Extension("204", "Ann Lee", "Accounts"),
    Extension("205", "Hēmi Tūhoe", "Accounts"),
    Extension("206", "Alan Parata", "Sales", favourite=True),
    Extension("2040", "Sally Alderton", "Sales"),
    Extension("207", "Mere Ngata", "Workshop"),
    Extension("208", "Grace Fa'asavalu", "Workshop"),
    Extension("209", "Anne-Marie O'Connor", "Dispatch"),
    Extension("*88", "", "Codes"),
    Extension("093778004", "James Te Rangi", "Dispatch"),
    Extension("211", "Jack Lee", "Sales"),
)


@pytest.fixture(scope="module")
def office() -> Directory:
    return Directory(OFFICE)


def found(directory: Directory, text: str, recent: Sequence[str] = ()) -> list[str]:
    return [directory[match.index].label for match in directory.search(text, recent)]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("204", ["Ann Lee", "Sally Alderton"]),  # the number itself before its beginnings
        ("04", ["Ann Lee", "James Te Rangi"]),  # last digits
        ("al", ["Alan Parata", "Sally Alderton", "Ann Lee"]),  # name, word, initials
        ("AL", ["Alan Parata", "Sally Alderton", "Ann Lee"]),
        ("hemi", ["Hēmi Tūhoe"]),
        ("tuhoe", ["Hēmi Tūhoe"]),
        ("HĒMI", ["Hēmi Tūhoe"]),
        ("faasavalu", ["Grace Fa'asavalu"]),
        ("fa’asa", ["Grace Fa'asavalu"]),  # noqa: RUF001 - as a telephone types it
        ("oconnor", ["Anne-Marie O'Connor"]),
        ("anne marie", ["Anne-Marie O'Connor"]),
        ("annemarie", ["Anne-Marie O'Connor"]),
        ("anne-m", ["Anne-Marie O'Connor"]),
        ("lee ann", ["Ann Lee"]),
        ("ann lee", ["Ann Lee"]),
        ("ann 204", ["Ann Lee"]),
        ("lee sales", ["Jack Lee"]),
        ("jtr", ["James Te Rangi"]),
        ("te ran", ["James Te Rangi"]),
        ("dispatch", ["Anne-Marie O'Connor", "James Te Rangi"]),
        ("savalu", ["Grace Fa'asavalu"]),
        ("*88", ["*88"]),
        ("09 377 8004", ["James Te Rangi"]),
        ("+64 9 377 8004", ["James Te Rangi"]),
        ("0064 9 377-8004", ["James Te Rangi"]),
        ("+61 9 377 8004", []),
        # slips
        ("meri", ["Mere Ngata", "Anne-Marie O'Connor"]),  # the nearer first
        ("hmei", ["Hēmi Tūhoe"]),
        ("tuuhoe", ["Hēmi Tūhoe"]),
        ("graec fasavalu", ["Grace Fa'asavalu"]),
        ("jaems te", ["James Te Rangi"]),
        ("alderten", ["Sally Alderton"]),
        # nobody
        ("zzz", []),
        ("-", []),
        ("…", []),
        ("ann zzz", []),
        ("999", []),
    ],
)
def test_who_is_found(office: Directory, typed: str, expected: list[str]) -> None:
    assert found(office, typed) == expected


def test_short_words_that_match_exactly_forgive_no_typing_error(office: Directory) -> None:
    assert found(office, "lee") == ["Ann Lee", "Jack Lee"]
    assert "Ann Lee" in found(office, "lea")


def test_exact_matches_come_before_typing_errors() -> None:
    directory = Directory([Extension("1", "Mere"), Extension("2", "Meri"), Extension("3", "Ari")])
    assert found(directory, "meri") == ["Meri", "Mere"]


def test_among_equals_favourites_then_recent_then_the_order_kept() -> None:
    directory = Directory(
        [
            Extension("1", "Sam One"),
            Extension("2", "Sam Two"),
            Extension("3", "Sam Three"),
            Extension("4", "Sam Four", favourite=True),
        ]
    )
    assert found(directory, "sam", recent=["3", "2"]) == [
        "Sam Four",
        "Sam Three",
        "Sam Two",
        "Sam One",
    ]
    assert found(directory, "sam") == ["Sam Four", "Sam One", "Sam Two", "Sam Three"]


def test_a_typed_macron_ranks_names_with_one_first() -> None:
    directory = Directory([Extension("1", "Tane Lee"), Extension("2", "Tāne Rewi")])
    assert found(directory, "tāne") == ["Tāne Rewi", "Tane Lee"]
    assert found(directory, "tane") == ["Tane Lee", "Tāne Rewi"]


def test_last_digits_win_where_all_numbers_begin_alike() -> None:
    directory = Directory([Extension(f"09377{n}", f"Person {n}") for n in range(8000, 8020)])
    assert found(directory, "09")[0] == "Person 8009"
    assert len(found(directory, "09")) == 20


def test_nothing_typed_finds_favourites_and_the_recent(office: Directory) -> None:
    matches = office.search("  ", recent=["211", "204", "gone"])
    assert [(office[match.index].number, match.why) for match in matches] == [
        ("206", MatchReason.FAVOURITE),
        ("211", MatchReason.RECENT),
        ("204", MatchReason.RECENT),
    ]


def test_a_limit_keeps_the_best(office: Directory) -> None:
    everybody = office.search("a")
    assert len(everybody) > 2
    assert office.search("a", limit=2) == everybody[:2]


@pytest.mark.parametrize(
    ("index", "typed", "expected"),
    [
        (0, "ann", Spans(name=((0, 3),))),
        (0, "lee an", Spans(name=((0, 2), (4, 7)))),
        (0, "al", Spans(name=((0, 1), (4, 5)))),
        (0, "204", Spans(number=((0, 3),))),
        (0, "04", Spans(number=((1, 3),))),
        (1, "hem", Spans(name=((0, 3),))),
        (1, "hmei", Spans(name=((0, 4),))),
        (5, "faas", Spans(name=((6, 11),))),  # the apostrophe is inside what matched
        (0, "annlee", Spans(name=((0, 7),))),
        (0, "accounts", Spans()),
        (8, "09 377", Spans(number=((0, 5),))),
    ],
)
def test_the_letters_that_matched(
    office: Directory, index: int, typed: str, expected: Spans
) -> None:
    assert office.spans(index, typed) == expected


def test_letters_that_are_drawn_as_signs_are_found() -> None:
    people = Directory([Extension("201", "Ⓐnn Lee"), Extension("202", "㉠")])
    assert [match.index for match in people.search("㉠")] == [1]
    assert [match.index for match in people.search("ann")] == [0]


def test_a_whole_number_is_found_however_its_lamp_is_written() -> None:
    directory = Directory([Extension("+6493778004", "James"), Extension("+61293778004", "Jack")])
    for typed in ("09 377 8004", "+6493778004", "0064 9 377 8004", "6493778004"):
        assert found(directory, typed)[0] == "James"
    at_jacks = Directory([Extension("0293778004", "Jack")], NumberPlan("AU"))
    assert found(at_jacks, "+61 2 9377 8004") == ["Jack"]
    assert found(at_jacks, "+64 2 9377 8004") == []


def test_folding_as_people_expect() -> None:
    assert fold("Ngāi TAHU Straße Søren Łukasz ﬁn") == "ngai tahu strasse soren lukasz fin"
    assert words_of("Dr. Anne-Marie  O'Connor (acting)") == [
        "dr",
        "anne",
        "marie",
        "oconnor",
        "acting",
    ]
    assert number_of(" +64 (9) 377-8004 ") == "+6493778004"
    assert number_of("-") == "-"


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert words_of(" ".join(words_of(text))) == words_of(text)


NAMES = st.text(max_size=24)
NUMBERS = st.text(min_size=1, max_size=12).filter(lambda text: bool(text.strip()))
EXTENSIONS = st.lists(
    st.builds(Extension, NUMBERS, NAMES, NAMES, favourite=st.booleans()), max_size=12
)


@given(EXTENSIONS, st.text(max_size=30), st.lists(st.text(max_size=5), max_size=4))
def test_any_text_finds_only_what_is_there(
    extensions: list[Extension], text: str, recent: list[str]
) -> None:
    directory = Directory(extensions)
    places = [match.index for match in directory.search(text, recent=recent)]
    assert len(set(places)) == len(places)
    assert set(places) <= set(range(len(extensions)))
    for place in places:
        extension, spans = extensions[place], directory.spans(place, text)
        for first, end in spans.name:
            assert 0 <= first < end <= len(extension.name)
        for first, end in spans.number:
            assert 0 <= first < end <= len(extension.number)


@given(EXTENSIONS.filter(bool), st.data())
def test_an_exact_number_is_always_first(extensions: list[Extension], data: st.DataObject) -> None:
    wanted = data.draw(st.sampled_from(extensions)).number
    assume(any(sign.isalnum() or sign in "*#+" for sign in wanted))
    first = Directory(extensions).search(wanted)[0]
    assert extensions[first.index].number.strip() == wanted.strip()
    assert first.why is MatchReason.NUMBER


@given(EXTENSIONS.filter(bool), st.data())
def test_everybody_is_found_by_the_whole_name(
    extensions: list[Extension], data: st.DataObject
) -> None:
    place = data.draw(st.sampled_from(range(len(extensions))))
    name = extensions[place].name
    if words_of(name):
        assert place in [match.index for match in Directory(extensions).search(name)]
