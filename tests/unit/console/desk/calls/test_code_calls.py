"""Calls to a code that the phone system answers although nobody is there."""

from __future__ import annotations

import pytest

from console.desk.calls import call_commands as ask
from console.desk.calls.features import Features
from console.desk.lamps import Party
from tests.unit.console.desk.calls.desk_under_test import ANN, BOB, DANA, OWN, SLOT, Morning


@pytest.fixture
def morning() -> Morning:
    return Morning()


def test_an_empty_place_that_is_answered_gives_the_caller_back(morning: Morning) -> None:
    """Asterisk answers, says that nobody is parked there, and hangs up."""
    call = morning.talking()
    morning.do(ask.Retrieve("709"))  # a place without a lamp
    place = morning.dials("709")
    morning.call_desk.on_answered(place)
    morning.call_desk.on_party_changed(place, Party(None, "709"))
    morning.pass_(6)
    morning.over(place, "hung-up-by-peer")
    assert morning.said == ["Nobody was parked at 709 any more. Dana Caller is back on the line."]
    assert morning.card(call).state == "active"


@pytest.mark.parametrize("told", [False, True])
def test_a_code_that_is_answered_and_brings_nobody(morning: Morning, told: bool) -> None:
    call = morning.talking()
    morning.do(ask.Pickup())
    picked = morning.dials("*88")
    morning.call_desk.on_answered(picked)
    if told:
        morning.call_desk.on_party_changed(picked, Party("Tom Reed", "021555011"))
    morning.over(picked, "hung-up-by-peer")
    nothing = "There was nothing to pick up any more. Dana Caller is back on the line."
    assert morning.said == ["Tom Reed has hung up." if told else nothing]
    assert morning.card(call).state == ("held" if told else "active")


def test_a_place_whose_lamp_was_on_had_somebody(morning: Morning) -> None:
    morning.talking()
    morning.desk.line_reported(SLOT, "busy")
    morning.do(ask.Retrieve(SLOT))
    place = morning.dials(SLOT)
    morning.call_desk.on_answered(place)
    morning.over(place, "hung-up-by-peer")
    assert morning.said == ["701 has hung up."]


def test_a_place_whose_lamp_is_green_is_not_called(morning: Morning) -> None:
    call = morning.talking()
    assert morning.do(ask.Retrieve(SLOT)) == f"Nobody was parked at {SLOT} any more."
    assert morning.card(call).state == "active"
    assert morning.phone.taken() == []


def test_a_phone_that_rings_for_us_is_not_picked_up(morning: Morning) -> None:
    """Asterisk would connect us with ourselves."""
    morning.do(ask.Dial(ANN))
    call = morning.dials(ANN)
    morning.call_desk.on_ringing(call)
    morning.desk.line_reported(ANN, "ringing", remote=Party("Reception", OWN))
    assert not morning.call_desk.ringing
    assert morning.do(ask.Pickup()) == "That is your own call to Ann Lee."
    assert morning.do(ask.Pickup(ANN)) == "That is your own call to Ann Lee."
    morning.desk.line_reported(BOB, "ringing", remote=DANA)
    morning.pass_(1)
    assert [each.number for each in morning.call_desk.ringing] == [BOB]
    assert morning.do(ask.Pickup()) == ""
    morning.dials(f"**{BOB}")


def test_somebody_else_who_rings_there_too_is(morning: Morning) -> None:
    morning.do(ask.Dial(ANN))
    morning.call_desk.on_ringing(morning.dials(ANN))
    morning.desk.line_reported(ANN, "ringing", remote=DANA)
    assert [each.number for each in morning.call_desk.ringing] == [ANN]
    morning.do(ask.Pickup())
    morning.dials("*88")


def test_a_code_that_would_take_our_own_call_is_not_called() -> None:
    morning = Morning(Features(group_pickup="*88"))
    morning.desk.line_reported(BOB, "ringing", remote=DANA)
    morning.pass_(1)
    morning.do(ask.Dial(ANN))
    morning.call_desk.on_ringing(morning.dials(ANN))
    morning.desk.line_reported(ANN, "ringing", remote=Party(None, OWN))
    morning.phone.taken()
    for number, anyway in ((None, False), (BOB, False), (BOB, True)):
        assert "would take your own call" in morning.do(ask.Pickup(number, anyway=anyway))
    assert morning.phone.taken() == []
