"""Whom a caller probably wants: the last one spoken to, then by how often and how lately."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from console.desk.lamps import Party
from console.desk.past_calls.past_call import Onward, PastCall
from console.desk.past_calls.past_target import MOST_TARGETS, TargetOutcome, past_targets
from console.desk.people.number_plan import NumberPlan
from tests.unit.console.history.past_calls import MORNING, past_call

ANN, BOB, CAT = Party("Ann Lee", "093778641"), Party("Bob Ray", "642"), Party("Cat Fox", "643")


def to(party: Party | None, days_ago: int, onward: Onward | None = Onward.CONNECTED) -> PastCall:
    return replace(past_call(days_ago=days_ago), target=party, onward=onward)


def names(*calls: PastCall, left_out: tuple[str, ...] = ()) -> list[str | None]:
    found = past_targets(calls, NumberPlan(), MORNING, *left_out)
    return [each.party.name for each in found]


def test_the_latest_goes_before_the_most_frequent() -> None:
    assert names(to(CAT, 1), to(BOB, 2), to(ANN, 3), to(ANN, 4)) == [
        "Cat Fox",
        "Ann Lee",
        "Bob Ray",
    ]


def test_what_is_long_ago_counts_less() -> None:
    old = [to(ANN, days) for days in (300, 301, 302)]
    assert names(to(CAT, 1), to(BOB, 5), *old) == ["Cat Fox", "Bob Ray", "Ann Lee"]


def test_one_number_written_in_two_ways_is_one_person() -> None:
    again = Party("Ann", "+64 9 377 8641")
    [found] = past_targets([to(ANN, 1), to(again, 2)], NumberPlan(), MORNING)
    assert (found.party, found.at) == (ANN, MORNING - timedelta(days=1))


@pytest.mark.parametrize(
    ("onward", "outcome"),
    [
        (Onward.CONNECTED, TargetOutcome.SPOKE),
        (Onward.UNKNOWN, TargetOutcome.PASSED_ON),
        (Onward.UNANSWERED, TargetOutcome.NOT_REACHED),
        (Onward.BACK, TargetOutcome.NOT_REACHED),
    ],
)
def test_how_it_went(onward: Onward, outcome: TargetOutcome) -> None:
    [found] = past_targets([to(ANN, 1, onward)], NumberPlan(), MORNING)
    assert found.outcome is outcome


def test_parking_places_withheld_numbers_and_those_left_out_are_none() -> None:
    calls = [
        to(ANN, 1, Onward.PARKED),
        to(Party("Nobody", None), 1),
        to(None, 1, None),
        to(BOB, 1),
        to(CAT, 1),
    ]
    assert names(*calls, left_out=("642",)) == ["Cat Fox"]


def test_a_clock_that_was_set_back_changes_nothing() -> None:
    assert names(to(ANN, -9), to(BOB, -3)) == ["Ann Lee", "Bob Ray"]


def test_not_more_are_offered_than_the_card_has_room_for() -> None:
    calls = [to(Party(str(place), f"65{place}"), place) for place in range(9)]
    assert len(names(*calls)) == MOST_TARGETS
