"""A phone system that began anew: it is signed in to again, and its calls are known to be gone."""

from __future__ import annotations

import pytest

from console.desk.calls import call_commands as ask
from tests.unit.console.calls.consoles_at_pbx import ANN, DANA, OWN, House

GONE = "The phone system does not know the call with Dana Caller any more."


def test_who_calls_after_a_blink_of_the_phone_system_finds_us() -> None:
    house = House().start()
    house.replace_pbx()
    house.advance(20)
    house.calls_in()
    house.advance(1)
    assert house.console.cards == [("incoming", "Dana Caller")]
    house.everybody_hangs_up()
    assert house.left_over() == []


def test_every_call_learns_of_it() -> None:
    house = House().start()
    house.taken()
    house.do(ask.Hold())
    house.taken("021555011")
    house.replace_pbx()
    house.advance(20)
    said = [each.sentence for each in house.console.said if each.loud]
    assert GONE in said
    assert GONE.replace("Dana Caller", "Eve Second") in said
    assert house.console.cards == []


@pytest.mark.parametrize("ours", [True, False])
def test_a_call_that_still_rings_learns_of_it(ours: bool) -> None:
    house = House().start()
    if ours:
        house.do(ask.Dial("9995"))
    else:
        house.calls_in()
    house.advance(2)
    assert len(house.console.cards) == 1
    house.replace_pbx()
    house.advance(20)
    assert house.console.cards == []
    assert "The phone system" in house.console.said[-1].sentence


def test_silence_is_asked_about_at_once() -> None:
    house = House().start()
    house.taken()
    house.replace_pbx()
    house.console.sound.open_legs[0].on_silent(True)
    house.advance(0.5)
    assert house.console.said[-1].sentence == GONE


def test_silence_of_a_caller_who_is_there_changes_nothing() -> None:
    house = House().start()
    house.taken()
    house.console.sound.open_legs[0].on_silent(True)
    house.advance(5)
    assert house.console.cards == [("active", "Dana Caller")]
    assert house.pbx.switch.talking_to(OWN.number) is not None
    assert house.pbx.switch.talking_to(ANN.number) is None


def test_who_waits_while_nothing_passes_is_not_called_cut_off() -> None:
    house = House().start()
    house.calls_in()
    house.advance(1)
    house.unplug()
    house.advance(20)
    assert house.channel(DANA) is not None
    assert [each.sentence for each in house.console.said if "Dana" in each.sentence] == [
        "The connection broke while Dana Caller was waiting: the phone system may let it ring at "
        "somebody else's, or take a message."
    ]
