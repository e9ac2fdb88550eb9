"""Whom a fault concerns, what follows from that, and what to do meanwhile."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from console.desk.faults.advice import advice
from console.desk.faults.fault import Evidence, EvidenceKind
from console.desk.faults.fault_impact import Reach, affected_words, conclusion, impact_of
from console.desk.faults.orange import classify
from console.desk.faults.orange_table import ROWS
from console.desk.lamps import Extension, Lamp, LampState

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
NAMES = ("Ann", "Bob", "Cara", "Dave", "Eve", "Finn")


def office(codes: str, groups: str = "") -> list[Lamp]:
    """One lamp a letter: `w` works, `c` connects, `4` is SUB-404, `3` SUB-403, `s` is stale."""
    lamps = []
    for index, letter in enumerate(codes):
        group = groups[index] if groups else ""
        extension = Extension(str(201 + index), NAMES[index], group)
        state = {"w": LampState.AVAILABLE, "s": LampState.AVAILABLE, "c": LampState.CONNECTING}
        code = {"4": "SUB-404", "3": "SUB-403", "n": "NO-NOTIFY", "a": "ACCOUNT", "s": "SILENT"}
        lamps.append(
            Lamp(
                extension,
                index,
                state.get(letter, LampState.PROBLEM),
                NOW,
                stale=letter == "s",
                code=code.get(letter),
            )
        )
    return lamps


@pytest.mark.parametrize(
    ("codes", "reach", "sentence"),
    [
        ("4ww", Reach.SOME, "This affects only Ann."),
        ("44w", Reach.SOME, "This affects Ann and 1 other: Bob."),
        ("44444w", Reach.SOME, "This affects Ann and 4 others: Bob, Cara, Dave, 1 more."),
        ("444", Reach.ALL, "This affects every lamp: all 3 fail in the same way."),
        ("4", Reach.ALONE, "This affects Ann, the only lamp."),
        ("43", Reach.MIXED, "This affects only Ann."),
        ("4cc", Reach.UNSURE, "This affects only Ann."),
        ("aaa", Reach.ACCOUNT, "This affects every lamp: the cause is the account, not this line."),
        ("ssw", Reach.SOME, "This affects Ann and 1 other: Bob."),
    ],
)
def test_which_lamps_a_fault_affects(codes: str, reach: Reach, sentence: str) -> None:
    lamps = office(codes)
    impact = impact_of(lamps[0], lamps)
    assert impact.reach is reach
    assert affected_words(impact) == sentence


def test_two_lamps_of_one_number_count_as_one() -> None:
    lamps = office("4ww")
    twins = [*lamps, Lamp(lamps[0].extension, 3, LampState.PROBLEM, NOW, code="SUB-404")]
    assert impact_of(twins[0], twins).alike == ()
    again = [*lamps, Lamp(lamps[1].extension, 3, LampState.AVAILABLE, NOW)]
    assert impact_of(again[0], again).well == 2


@pytest.mark.parametrize(
    ("codes", "parts"),
    [
        (
            "3333",
            (
                "All lamps",
                "Presence & BLF is off",
                "a different internet",
                "Ann's line is not the cause",
            ),
        ),
        ("nnn", ("All lamps", "router")),
        ("3www", ("3 other lamps can be watched", "group", "Compare with Bob (202)")),
        ("3w", ("1 other lamp can be watched",)),
        ("nw", ("phone system sends nothing",)),
        ("sw", ("The cause is this line.",)),
        ("3c", ("still connecting",)),
        ("34", ("Why?",)),
        ("3", ("your own line",)),
    ],
)
def test_the_conclusion_differs_for_all_lamps_and_for_some(
    codes: str, parts: tuple[str, ...]
) -> None:
    lamps = office(codes)
    text = conclusion(impact_of(lamps[0], lamps))
    for part in parts:
        assert part in text


def test_who_works_in_the_same_group_is_the_example() -> None:
    lamps = office("3www", "xyxy")
    assert "Compare with Cara (203)" in conclusion(impact_of(lamps[0], lamps))


def test_a_group_that_fails_as_a_whole_is_named() -> None:
    together, apart = office("33ww", "xxyy"), office("33ww", "xxyx")
    assert "“x”" in conclusion(impact_of(together[0], together))
    assert "“x”" not in conclusion(impact_of(apart[0], apart))


def test_a_code_that_names_its_cause_has_no_conclusion() -> None:
    lamps = office("3w")
    offline = Lamp(lamps[0].extension, 0, LampState.PROBLEM, NOW, code="OFFLINE")
    assert conclusion(impact_of(offline, [offline, lamps[1]])) == ""


@pytest.mark.parametrize("code", ROWS)
def test_every_code_has_a_conclusion_and_advice(code: str) -> None:
    for others in ("w", "c", "4", ""):
        lamps = office("3" + others)
        lamp = Lamp(lamps[0].extension, 0, LampState.PROBLEM, NOW, code=code)
        impact = impact_of(lamp, [lamp, *lamps[1:]])
        for text in (affected_words(impact), conclusion(impact)):
            assert "{" not in text
            assert "%n" not in text


@pytest.mark.parametrize(
    ("kind", "status", "text"),
    [
        (
            EvidenceKind.SUBSCRIBE_ANSWER,
            403,
            "You can still call Ann; only the lamp status is unknown. Press “Copy for support” "
            "and send the copy to whoever looks after the phones.",
        ),
        (
            EvidenceKind.SUBSCRIBE_ANSWER,
            404,
            "Check the number before you call Ann: it may be mistyped or no longer in use.",
        ),
        (
            EvidenceKind.SILENT,
            None,
            "You can still call Ann; the lamp shows what was last known.",
        ),
    ],
)
def test_the_advice_for_a_fault(kind: EvidenceKind, status: int | None, text: str) -> None:
    assert advice(classify(Evidence(kind, status), "Ann", "201"), "Ann") == text


def test_numbers_that_all_fail_are_not_all_mistyped() -> None:
    fault = classify(Evidence(EvidenceKind.SUBSCRIBE_ANSWER, 404), "Ann", "201")
    assert advice(fault, "Ann", all_alike=True).startswith("You can still call Ann")


@pytest.mark.parametrize("kind", EvidenceKind)
def test_a_fault_of_the_account_sends_to_the_desk_phone(kind: EvidenceKind) -> None:
    fault = classify(Evidence(kind), "Ann", "201")
    text = advice(fault, "Ann")
    assert ("desk phone" in text) == (fault.scope.value == "account")
    assert "{" not in text
