"""Every fault of a call provoked at the mock PBX: its words, its cards and the caller's fate."""

from __future__ import annotations

import pytest

from tests.unit.console.calls.call_observation import seen_of
from tests.unit.console.calls.calls_page import COMMAND, FILE, PROVOCATIONS, document
from tests.unit.console.calls.provocation import Provocation

every = pytest.mark.parametrize("case", PROVOCATIONS, ids=lambda case: case.title)


@every
def test_the_receptionist_is_told_in_time(case: Provocation) -> None:
    seen = seen_of(case)
    if not case.says:
        assert seen.alarms == ()
        return
    assert case.says in " ".join(sentence for _, sentence, _ in seen.said), seen
    assert seen.told is not None, seen
    assert seen.told <= case.within


@every
def test_the_caller_is_where_he_ought_to_be_and_the_cards_say_so(case: Provocation) -> None:
    seen = seen_of(case)
    assert (seen.fate, seen.cards) == (case.fate, case.cards), seen


@every
def test_no_call_is_unseen_and_nobody_is_lost_without_a_word(case: Provocation) -> None:
    assert seen_of(case).faults == ()


@every
def test_nothing_is_left_when_everybody_has_hung_up(case: Provocation) -> None:
    assert seen_of(case).left == ()


def test_each_fault_has_a_name_of_its_own() -> None:
    titles = [case.title for case in PROVOCATIONS]
    assert sorted(titles) == sorted(set(titles))


def test_the_document_is_what_is_seen_now() -> None:
    text = FILE.read_text(encoding="utf-8") if FILE.is_file() else ""
    assert text == document(), f"docs/calls.md is out of date: run `{COMMAND}`"
