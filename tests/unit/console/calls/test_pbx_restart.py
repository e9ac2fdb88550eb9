"""A phone system that began anew: it is signed in to again, and its calls are known to be gone."""

from __future__ import annotations

import pytest

from console.desk.calls import call_commands as ask
from tests.unit.console.calls.call_rig import ANN, DANA, EVE, OWN, CallRig

GONE = "The phone system has lost the call with Dana Caller. Call back: 021555010."


def test_a_call_after_a_pbx_restart_reaches_us() -> None:
    rig = CallRig().start()
    rig.replace_pbx()
    rig.advance(20)
    rig.call_in()
    rig.advance(1)
    assert rig.console.cards == [("incoming", "Dana Caller")]
    rig.everybody_hangs_up()
    assert rig.left_over() == []


def test_every_call_ends_when_the_pbx_has_restarted() -> None:
    rig = CallRig().start()
    rig.answered_caller()
    rig.do(ask.Hold())
    rig.answered_caller("021555011")
    rig.replace_pbx()
    rig.advance(20)
    said = [each.sentence for each in rig.console.said if each.loud]
    assert GONE in said
    assert GONE.replace("Dana Caller", "Eve Second").replace(DANA, EVE) in said
    assert rig.console.cards == []


@pytest.mark.parametrize("ours", [True, False])
def test_a_ringing_call_ends_when_the_pbx_has_restarted(ours: bool) -> None:
    rig = CallRig().start()
    if ours:
        rig.do(ask.Dial("9995"))
    else:
        rig.call_in()
    rig.advance(2)
    assert len(rig.console.cards) == 1
    rig.replace_pbx()
    rig.advance(20)
    assert rig.console.cards == []
    assert "The phone system" in rig.console.said[-1].sentence


def test_a_silent_call_is_checked_at_once() -> None:
    rig = CallRig().start()
    rig.answered_caller()
    rig.replace_pbx()
    rig.console.sound.open_legs[0].on_silent(True)
    rig.advance(0.5)
    assert rig.console.said[-1].sentence == GONE


def test_silence_of_a_caller_who_is_there_changes_nothing() -> None:
    rig = CallRig().start()
    rig.answered_caller()
    rig.console.sound.open_legs[0].on_silent(True)
    rig.advance(5)
    assert rig.console.cards == [("active", "Dana Caller")]
    assert rig.pbx.switch.talking_to(OWN.number) is not None
    assert rig.pbx.switch.talking_to(ANN.number) is None


def test_a_waiting_caller_is_not_called_cut_off_when_the_network_is() -> None:
    rig = CallRig().start()
    rig.call_in()
    rig.advance(1)
    rig.unplug()
    rig.advance(20)
    assert rig.channel(DANA) is not None
    assert [each.sentence for each in rig.console.said if "Dana" in each.sentence] == [
        "The connection was lost while Dana Caller was waiting. The phone system may ring "
        "another phone or take a message."
    ]
