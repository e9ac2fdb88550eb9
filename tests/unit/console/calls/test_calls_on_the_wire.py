"""Every fault of a call provoked at the mock PBX: its words, its cards and the caller's outcome."""

from __future__ import annotations

import pytest

from tests.unit.console.calls.call_fault import CallFault
from tests.unit.console.calls.call_observation import observe
from tests.unit.console.calls.calls_page import CALL_FAULTS, COMMAND, FILE, document

every = pytest.mark.parametrize("case", CALL_FAULTS, ids=lambda case: case.title)


@every
def test_the_receptionist_is_told_in_time(case: CallFault) -> None:
    seen = observe(case)
    if not case.says:
        assert seen.alarms == ()
        return
    assert case.says in " ".join(sentence for _, sentence, _ in seen.said), seen
    assert seen.told is not None, seen
    assert seen.told <= case.within


@every
def test_the_caller_and_the_cards_are_as_expected(case: CallFault) -> None:
    seen = observe(case)
    assert (seen.outcome, seen.cards) == (case.outcome, case.cards), seen


@every
def test_the_console_cuts_nobody_off(case: CallFault) -> None:
    assert observe(case).outcome != "cut off"


@every
def test_every_call_has_a_card_and_no_caller_is_lost_unannounced(case: CallFault) -> None:
    assert observe(case).faults == ()


@every
def test_nothing_is_left_when_everybody_has_hung_up(case: CallFault) -> None:
    assert observe(case).left == ()


def test_each_fault_has_a_name_of_its_own() -> None:
    titles = [case.title for case in CALL_FAULTS]
    assert sorted(titles) == sorted(set(titles))


def test_the_document_is_what_is_seen_now() -> None:
    text = FILE.read_text(encoding="utf-8") if FILE.is_file() else ""
    assert text == document(), f"docs/calls.md is out of date: run `{COMMAND}`"
