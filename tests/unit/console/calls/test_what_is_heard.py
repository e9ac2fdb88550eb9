"""What rings and sounds at the reception while callers are passed on and come back."""

from __future__ import annotations

import pytest

from console.desk.calls import call_commands as ask
from console.desk.calls.call_settings import CallerHears, CallSettings
from sip.mock_pbx.switch import Person
from tests.unit.console.calls.call_rig import ANN, EVE, CallRig


@pytest.fixture
def rig() -> CallRig:
    """A caller is on the way to Ann, whose phone rings."""
    rig = CallRig().start()
    rig.set_person(ANN, Person(answers_after=None, refuses=603, refuses_after=6.0))
    rig.answered_caller()
    assert rig.do(ask.Transfer(ANN.number)) == ""
    rig.advance(1.0)
    return rig


def test_the_call_to_the_target_is_not_heard(rig: CallRig) -> None:
    sound = rig.console.sound
    assert sound.plays is None  # no ringback
    assert [leg.is_aside for leg in sound.open_legs] == [False, True]
    assert sound.rings is None


def test_a_caller_hears_ringing_until_talked_to_again_and_is_not_on_hold() -> None:
    rig = CallRig().start()
    rig.console.call_desk.set_settings(CallSettings(caller_hears=CallerHears.RINGING))
    rig.set_person(ANN, Person(answers_after=None, refuses=603, refuses_after=6.0))
    rig.answered_caller()
    rig.do(ask.Transfer(ANN.number))
    rig.advance(1.0)
    sounds = rig.console.sound.open_legs
    assert [leg.hears_ringing for leg in sounds] == [True, False]
    assert rig.console.cards[0][0] == "transferring"
    rig.advance(6.0)
    assert sounds[0].hears_ringing is True  # The caller waits for us.
    rig.do(ask.Answer())
    rig.advance(0.5)
    assert [leg.hears_ringing for leg in sounds] == [False, False]
    rig.do(ask.Hold())
    rig.advance(0.5)
    assert [leg.hears_ringing for leg in sounds] == [False, False]
    assert rig.console.cards == [("held", "Dana Caller")]


def test_the_next_caller_rings_while_nobody_is_talked_to(rig: CallRig) -> None:
    rig.call_in(EVE)
    rig.advance(1.0)
    assert rig.console.sound.rings == "alert"
    assert rig.console.sound.plays is None


def test_a_caller_who_comes_back_rings_in_a_way_of_their_own(rig: CallRig) -> None:
    rig.advance(6.0)
    assert rig.console.cards == [("returned", "Dana Caller")]
    assert rig.console.sound.rings == "returned"
    rig.do(ask.Answer())
    rig.advance(0.5)
    assert rig.console.sound.rings is None


def test_during_a_talk_a_tone_is_heard_when_a_caller_comes_back(rig: CallRig) -> None:
    rig.call_in(EVE)
    rig.advance(0.5)
    rig.do(ask.Answer())
    rig.advance(1.0)
    assert rig.console.sound.rings is None
    rig.advance(4.0)
    assert ("returned", "Dana Caller") in rig.console.cards
    assert (rig.console.sound.rings, rig.console.sound.plays) == (None, "returned")
    rig.advance(3.5)
    assert rig.console.sound.plays is None
    rig.hang_up_far_end(EVE)
    rig.advance(0.5)
    assert rig.console.sound.rings == "returned"  # Now nobody is talked to.


def test_a_ring_ends_with_the_caller_who_hangs_up(rig: CallRig) -> None:
    rig.advance(6.0)
    rig.hang_up_far_end()
    rig.advance(0.5)
    assert rig.console.sound.rings is None
    assert rig.console.cards == []


def test_the_ringback_of_a_consultation_ends_when_it_goes_on_by_itself() -> None:
    rig = CallRig().start()
    rig.set_person(ANN, Person(answers_after=None))
    rig.answered_caller()
    rig.do(ask.Transfer(ANN.number, attended=True))
    rig.advance(1.0)
    assert rig.console.sound.plays == "ringback"
    rig.do(ask.Complete())
    assert rig.console.sound.plays is None


def test_the_ringback_of_another_call_goes_on_when_a_target_answers(rig: CallRig) -> None:
    rig.do(ask.Dial("9995"))
    rig.advance(1.0)
    assert rig.console.sound.plays == "ringback"
    [ann] = [each.id for each in rig.pbx.switch.channels() if each.number == ANN.number]
    rig.pbx.switch.answer(ann)
    rig.advance(1.0)
    assert "Dana Caller is connected to Ann Lee." in [each.sentence for each in rig.console.said]
    assert rig.console.sound.plays == "ringback"
