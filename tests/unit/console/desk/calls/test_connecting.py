"""Two calls that are up are connected with each other, whoever called whom."""

from __future__ import annotations

import pytest

from console.desk.calls import call_commands as ask
from console.desk.lamps import Party
from console.desk.past_calls.past_call import Onward
from tests.unit.console.desk.calls.call_desk_rig import ANN, BOB, DANA, CallDeskRig
from tests.unit.console.desk.calls.test_call_journal import rows_of

EVE = Party("Eve Second", "021555011")
ANN_CALLS = Party(None, ANN)


def connected(rig: CallDeskRig, caller: str, target: str) -> None:
    """Check that the phone system was asked to connect the two, and have it do so."""
    assert ("connect", caller, target) in rig.phone.take_requests()
    rig.report(caller, "accepted", "done")
    rig.over(target, "hung-up-by-peer")
    rig.over(caller, "hung-up")
    rig.advance(3)
    assert rig.cards() == []
    assert rig.call_desk.journal == ()


def test_two_callers_are_connected(rig: CallDeskRig) -> None:
    dana, eve = rig.talking(), rig.talking(EVE)
    assert rig.do(ask.Connect(dana, eve)) == ""

    connected(rig, dana, eve)
    assert rig.said[-1] == "Dana Caller is connected to Eve Second."
    assert [(row.onward, row.target, row.loss) for row in rows_of(rig)] == [
        (Onward.CONNECTED, EVE, None),
        (Onward.CONNECTED, DANA, None),
    ]


def test_those_of_a_conference_are_left_together(rig: CallDeskRig) -> None:
    dana, eve = rig.talking(), rig.talking(EVE)
    rig.do(ask.Join())
    assert rig.do(ask.Connect()) == ""

    connected(rig, dana, eve)


def test_a_consultation_is_completed(rig: CallDeskRig) -> None:
    dana = rig.talking()
    rig.do(ask.Transfer(ANN, dana, attended=True))
    consult = rig.dials(ANN)
    rig.call_desk.on_answered(consult)
    assert rig.do(ask.Connect(consult, dana)) == ""

    connected(rig, dana, consult)


@pytest.mark.parametrize("attended", [True, False])
@pytest.mark.parametrize("which", ["the caller", "the colleague"])
def test_the_lamp_of_a_colleague_on_the_line_connects(
    rig: CallDeskRig, attended: bool, which: str
) -> None:
    """The colleague has rung in while the caller waits; the lamp is red because of that."""
    dana = rig.talking()
    ann = rig.talking(ANN_CALLS)
    rig.desk.line_reported(ANN, "busy")
    meant = dana if which == "the caller" else ann
    assert rig.do(ask.Transfer(ANN, meant, attended=attended)) == ""

    assert rig.call_desk.guard is None
    connected(rig, dana, ann)
    assert rig.desk.lamp(ANN).remote == DANA


def test_the_lamp_of_a_colleague_who_rings_in_answers(rig: CallDeskRig) -> None:
    dana = rig.talking()
    ann = rig.call_desk.on_incoming(ANN_CALLS)
    assert rig.do(ask.Transfer(ANN, dana, attended=True)) == ""
    assert ("answer", ann) in rig.phone.take_requests()
    rig.call_desk.on_answered(ann)
    assert rig.cards() == [("active", "Ann Lee"), ("held", "Dana Caller")]


def test_with_several_callers_it_is_asked_who_is_meant(rig: CallDeskRig) -> None:
    rig.talking()
    rig.talking(EVE)
    ann = rig.talking(ANN_CALLS)
    why = rig.do(ask.Transfer(ANN, ann))

    assert why == "Who should Ann Lee be connected with? Select that call first."
    assert len(rig.cards()) == 3


@pytest.mark.parametrize("report", [("refused", 403), ("failed", 503)])
def test_both_stay_when_the_phone_system_refuses(rig: CallDeskRig, report: tuple[str, int]) -> None:
    dana, eve = rig.talking(), rig.talking(EVE)
    rig.do(ask.Connect(dana, eve))
    rig.phone.take_requests()
    rig.report(dana, *(["accepted"] if report[0] == "failed" else []), report)
    rig.advance(3)

    assert [state for state, _ in rig.cards()] == ["active", "held"]
    assert not any(words[0] == "hang_up" for words in rig.phone.asked)
    assert rig.said[-1].endswith("Dana Caller and Eve Second are both still on the line.")
    assert rig.do(ask.Swap()) == ""


def test_one_call_alone_cannot_be_connected(rig: CallDeskRig) -> None:
    ann = rig.talking(ANN_CALLS)

    assert rig.do(ask.Connect(ann)) == "This needs two answered calls."
    assert rig.do(ask.Connect()) == "This needs two answered calls."
    assert rig.do(ask.Transfer(ANN, ann)) == "You are talking to Ann Lee."
    assert rig.cards() == [("active", "Ann Lee")]


def test_the_own_mailbox_is_named_so(rig: CallDeskRig) -> None:
    rig.do(ask.Dial("*97"))
    call = rig.dials("*97")
    rig.call_desk.on_answered(call)
    rig.call_desk.on_party_changed(call, Party("Reception", "093778640"))

    assert rig.cards() == [("active", "My voicemail")]


def test_who_the_phone_system_says_we_are_is_nobody_else(rig: CallDeskRig) -> None:
    dana = rig.talking()
    rig.call_desk.on_party_changed(dana, Party("Reception", "093778640"))
    assert rig.cards() == [("active", "Dana Caller")]
    rig.call_desk.on_party_changed(dana, Party("Bob Ray", BOB))
    assert rig.cards() == [("active", "Bob Ray")]


@pytest.fixture
def rig() -> CallDeskRig:
    return CallDeskRig()
