"""Calls to a code that the phone system answers although nobody is there."""

from __future__ import annotations

import pytest

from console.desk.calls import call_commands as ask
from console.desk.calls.features import Features
from console.desk.lamps import Party
from tests.unit.console.desk.calls.call_desk_rig import ANN, BOB, DANA, OWN, SLOT, CallDeskRig


@pytest.fixture
def rig() -> CallDeskRig:
    return CallDeskRig()


def test_an_empty_place_that_is_answered_gives_the_caller_back(rig: CallDeskRig) -> None:
    """Asterisk answers, says that nobody is parked there, and hangs up."""
    call = rig.talking()
    rig.do(ask.Retrieve("709"))  # a place without a lamp
    place = rig.dials("709")
    rig.call_desk.on_answered(place)
    rig.call_desk.on_party_changed(place, Party(None, "709"))
    rig.advance(6)
    rig.over(place, "hung-up-by-peer")
    assert rig.said == ["Nobody is parked at 709 any more. Dana Caller is back on the line."]
    assert rig.card(call).state == "active"


@pytest.mark.parametrize("told", [False, True])
def test_an_answered_code_that_brings_nobody_is_announced(rig: CallDeskRig, told: bool) -> None:
    call = rig.talking()
    rig.do(ask.Pickup())
    picked = rig.dials("*88")
    rig.call_desk.on_answered(picked)
    if told:
        rig.call_desk.on_party_changed(picked, Party("Tom Reed", "021555011"))
    rig.over(picked, "hung-up-by-peer")
    nothing = "There was no longer a call to pick up. Dana Caller is back on the line."
    assert rig.said == ["Tom Reed has hung up." if told else nothing]
    assert rig.card(call).state == ("held" if told else "active")


@pytest.mark.parametrize(
    ("brought", "said"),
    [
        ("093778647", "You picked up a different call: this is Eve, not Dana Caller."),
        ("+64211778647", ""),
        ("021 177 8647", ""),
    ],
)
def test_whether_the_caller_who_was_picked_up_is_another(
    rig: CallDeskRig, brought: str, said: str
) -> None:
    """Numbers that merely end alike are two callers; two ways of writing one number are one."""
    rig.desk.line_reported(ANN, "ringing", remote=Party("Dana Caller", "0211778647"))
    rig.do(ask.Pickup())
    call = rig.dials("*88")
    rig.call_desk.on_answered(call)
    rig.call_desk.on_party_changed(call, Party("Eve", brought))
    assert rig.said == ([said] if said else [])


def test_a_parking_place_with_a_red_lamp_had_somebody(rig: CallDeskRig) -> None:
    rig.talking()
    rig.desk.line_reported(SLOT, "busy")
    rig.do(ask.Retrieve(SLOT))
    place = rig.dials(SLOT)
    rig.call_desk.on_answered(place)
    rig.over(place, "hung-up-by-peer")
    assert rig.said == ["701 has hung up."]


def test_a_parking_place_with_a_green_lamp_is_not_called(rig: CallDeskRig) -> None:
    call = rig.talking()
    assert rig.do(ask.Retrieve(SLOT)) == f"Nobody is parked at {SLOT} any more."
    assert rig.card(call).state == "active"
    assert rig.phone.take_requests() == []


def test_a_pickup_of_our_own_call_is_refused(rig: CallDeskRig) -> None:
    """Asterisk would connect us with ourselves."""
    rig.do(ask.Dial(ANN))
    call = rig.dials(ANN)
    rig.call_desk.on_ringing(call)
    rig.desk.line_reported(ANN, "ringing", remote=Party("Reception", OWN))
    assert not rig.call_desk.ringing
    assert rig.do(ask.Pickup()) == "That is your own call to Ann Lee."
    assert rig.do(ask.Pickup(ANN)) == "That is your own call to Ann Lee."
    rig.desk.line_reported(BOB, "ringing", remote=DANA)
    rig.advance(1)
    assert [each.number for each in rig.call_desk.ringing] == [BOB]
    assert rig.do(ask.Pickup()) == ""
    rig.dials(f"**{BOB}")


def test_somebody_else_who_rings_there_can_be_picked_up(rig: CallDeskRig) -> None:
    rig.do(ask.Dial(ANN))
    rig.call_desk.on_ringing(rig.dials(ANN))
    rig.desk.line_reported(ANN, "ringing", remote=DANA)
    assert [each.number for each in rig.call_desk.ringing] == [ANN]
    rig.do(ask.Pickup())
    rig.dials("*88")


def test_a_pickup_code_that_would_take_our_own_call_is_refused() -> None:
    rig = CallDeskRig(Features(group_pickup="*88"))
    rig.desk.line_reported(BOB, "ringing", remote=DANA)
    rig.advance(1)
    rig.do(ask.Dial(ANN))
    rig.call_desk.on_ringing(rig.dials(ANN))
    rig.desk.line_reported(ANN, "ringing", remote=Party(None, OWN))
    rig.phone.take_requests()
    for number, anyway in ((None, False), (BOB, False), (BOB, True)):
        assert "would pick up your own call" in rig.do(ask.Pickup(number, anyway=anyway))
    assert rig.phone.take_requests() == []
