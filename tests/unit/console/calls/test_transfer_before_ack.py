"""A caller who is passed on before the phone system has said that it knows of our answer."""

from __future__ import annotations

import pytest

from console.desk.calls import call_commands as ask
from tests.unit.console.calls.call_rig import ANN, DANA, OWN, CallRig

BEFORE_THE_ACK = 0.002
"""Seconds; the answer takes 5 ms to the phone system, and the ACK as long back."""


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (ask.ToVoicemail(ANN.number), "Dana Caller is connected to Ann Lee's voicemail."),
        (ask.Park(), "Dana Caller is parked."),
    ],
)
def test_the_refer_is_sent_when_the_ack_has_come(command: ask.CallCommand, said: str) -> None:
    rig = CallRig().start()
    rig.call_in()
    rig.advance(1)
    rig.do(ask.Answer())
    rig.advance(BEFORE_THE_ACK)
    assert rig.console.cards == [("active", "Dana Caller")]
    assert rig.do(command) == ""
    rig.advance(5)
    assert [each.sentence for each in rig.console.said] == [said]
    rig.everybody_hangs_up()
    assert rig.left_over() == []


def test_nothing_is_kept_of_a_caller_who_was_hung_up_before_the_ack() -> None:
    rig = CallRig().start()
    rig.call_in()
    rig.advance(1)
    rig.do(ask.Answer())
    rig.advance(BEFORE_THE_ACK)
    rig.do(ask.ToVoicemail(ANN.number))
    rig.do(ask.HangUp())
    rig.advance(5)
    rig.everybody_hangs_up()
    assert rig.left_over() == []


def test_a_refer_that_was_given_up_is_not_sent() -> None:
    rig = CallRig().start()
    rig.call_in()
    rig.advance(1)
    rig.do(ask.Answer())
    rig.advance(BEFORE_THE_ACK)
    rig.unplug()
    rig.do(ask.ToVoicemail(ANN.number))
    rig.advance(8)
    said = [each.sentence for each in rig.console.said if "Ann Lee" in each.sentence]
    assert said == [
        "The phone system did not say whether the transfer to Ann Lee's voicemail worked. Dana "
        "Caller is back on the line."
    ]
    rig.plug_in()
    rig.advance(8)
    assert rig.console.cards == [("active", "Dana Caller")]
    assert rig.pbx.switch.talking_to(OWN.number) == DANA
    rig.everybody_hangs_up()
    assert rig.left_over() == []
