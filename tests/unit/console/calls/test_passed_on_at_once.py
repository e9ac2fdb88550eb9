"""A caller who is passed on before the phone system has said that it knows of our answer."""

from __future__ import annotations

import pytest

from console.desk.calls import call_commands as ask
from tests.unit.console.calls.consoles_at_pbx import ANN, DANA, OWN, House

BEFORE_THE_ACK = 0.002
"""Seconds; the answer takes 5 ms to the phone system, and the ACK as long back."""


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (ask.ToVoicemail(ANN.number), "Dana Caller is connected to Ann Lee's voicemail."),
        (ask.Park(), "Dana Caller is parked."),
    ],
)
def test_it_is_asked_as_soon_as_it_can_be(command: ask.CallCommand, said: str) -> None:
    house = House().start()
    house.calls_in()
    house.advance(1)
    house.do(ask.Answer())
    house.advance(BEFORE_THE_ACK)
    assert house.console.cards == [("active", "Dana Caller")]
    assert house.do(command) == ""
    house.advance(5)
    assert [each.sentence for each in house.console.said] == [said]
    house.everybody_hangs_up()
    assert house.left_over() == []


def test_nothing_is_kept_of_a_caller_who_is_gone_by_then() -> None:
    house = House().start()
    house.calls_in()
    house.advance(1)
    house.do(ask.Answer())
    house.advance(BEFORE_THE_ACK)
    house.do(ask.ToVoicemail(ANN.number))
    house.do(ask.HangUp())
    house.advance(5)
    house.everybody_hangs_up()
    assert house.left_over() == []


def test_nobody_is_passed_on_once_that_was_given_up() -> None:
    house = House().start()
    house.calls_in()
    house.advance(1)
    house.do(ask.Answer())
    house.advance(BEFORE_THE_ACK)
    house.unplug()
    house.do(ask.ToVoicemail(ANN.number))
    house.advance(8)
    said = [each.sentence for each in house.console.said if "Ann Lee" in each.sentence]
    assert said == [
        "The phone system did not say what became of the transfer to Ann Lee's voicemail. "
        "Dana Caller is back on the line."
    ]
    house.plug_in()
    house.advance(8)
    assert house.console.cards == [("active", "Dana Caller")]
    assert house.pbx.switch.talking_to(OWN.number) == DANA
    house.everybody_hangs_up()
    assert house.left_over() == []
