"""Who is being transferred when the console ends goes on to the target."""

from __future__ import annotations

from console.desk.calls import call_commands as ask
from sip.mock_pbx.switch import Person
from tests.unit.console.calls.call_rig import ANN, BOB, DANA, EVE, CallRig
from tests.unit.console.calls.call_watcher import outcome_of


def quit_now(rig: CallRig) -> float:
    """Quit; returns the seconds until the console has signed out."""
    ended: list[float] = []
    began = rig.clock.now()
    rig.console.link.stop(lambda: ended.append(rig.clock.now()))
    rig.advance(5.0)
    assert len(ended) == 1
    return ended[0] - began


def test_a_caller_on_the_way_is_handed_over_to_the_phone_that_rings() -> None:
    rig = CallRig().start()
    rig.set_person(ANN, Person(answers_after=5.0))
    rig.answered_caller()
    rig.do(ask.Transfer(ANN.number))
    rig.advance(1.0)
    assert quit_now(rig) < 2.0
    assert outcome_of(rig, DANA) == "talks to Ann Lee"
    assert len(rig.console.telephone.phone.calls) == 0


def test_two_on_the_way_are_both_handed_over_and_others_are_hung_up() -> None:
    rig = CallRig().start()
    for line in (ANN, BOB):
        rig.set_person(line, Person(answers_after=None))
    rig.answered_caller()
    rig.do(ask.Transfer(ANN.number))
    rig.answered_caller(EVE)
    rig.do(ask.Transfer(BOB.number))
    rig.advance(1.0)
    quit_now(rig)
    numbers = {channel.number for channel in rig.pbx.switch.channels()}
    assert numbers == {DANA, EVE, ANN.number, BOB.number}


def test_a_phone_system_that_does_not_answer_holds_nobody_up() -> None:
    rig = CallRig().start()
    rig.set_person(ANN, Person(answers_after=None))
    rig.answered_caller()
    rig.do(ask.Transfer(ANN.number))
    rig.advance(1.0)
    rig.unplug()
    assert quit_now(rig) <= 2.0


def test_a_caller_who_waits_is_hung_up_as_before() -> None:
    rig = CallRig().start()
    rig.answered_caller()
    rig.do(ask.Hold())
    assert quit_now(rig) < 2.0
    assert rig.channel(DANA) is None
