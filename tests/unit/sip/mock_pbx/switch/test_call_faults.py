"""Every fault of calls, provoked once: what the wire did."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest

from sip.mock_pbx import FaultKind, FaultSpec
from tests.unit.sip.mock_pbx.switch.lab import Lab, dropping
from tests.unit.sip.mock_pbx.switch.people import AROHA, BELLA, CALEB, DANA

K = FaultKind


@pytest.mark.parametrize("status", [403, 405, 501, 603])
def test_refer_is_refused(lab: Lab, status: int) -> None:
    lab.pbx.fault(AROHA, FaultSpec(K.REFUSE, "REFER", status))
    leg, _ = lab.held()
    assert leg.refer(BELLA) == status
    assert leg.resume() == 200
    assert lab.talks(AROHA, CALEB)


def test_202_and_silence(lab: Lab) -> None:
    lab.pbx.fault(AROHA, FaultSpec(K.REFER_SILENT))
    leg, _ = lab.held()
    assert leg.refer(BELLA) == 202
    lab.wait(60)
    assert leg.saw[-1] == "202"
    assert lab.target.legs == []
    assert leg.resume() == 200
    assert lab.talks(AROHA, CALEB)


def test_done_and_never_said(lab: Lab) -> None:
    lab.pbx.fault(AROHA, FaultSpec(K.REFER_MUTE))
    leg, _ = lab.held()
    leg.refer(BELLA, lab.consulted())
    lab.wait(10)
    assert leg.saw[-1] == "202"
    assert lab.talks(CALEB, BELLA)


def test_done_and_told_as_a_failure(lab: Lab) -> None:
    lab.pbx.fault(AROHA, FaultSpec(K.REFER_LIES, status=503))
    leg, _ = lab.held()
    leg.refer(BELLA, lab.consulted())
    lab.wait()
    assert leg.saw[-2:] == ["NOTIFY 100", "NOTIFY 503"]
    assert lab.talks(CALEB, BELLA)


def test_not_done_and_told(lab: Lab) -> None:
    lab.pbx.fault(AROHA, FaultSpec(K.REFER_FAILS, status=503, times=1))
    leg, _ = lab.held()
    leg.refer(BELLA)
    lab.wait()
    assert leg.saw[-2:] == ["NOTIFY 100", "NOTIFY 503"]
    assert lab.target.legs == []
    assert leg.resume() == 200
    assert lab.talks(AROHA, CALEB)


def test_bye_before_the_sipfrag(lab: Lab) -> None:
    lab.pbx.fault(AROHA, FaultSpec(K.BYE_FIRST))
    leg, _ = lab.held()
    leg.refer(BELLA, lab.consulted())
    lab.wait(0.1)
    assert leg.saw[-3:] == ["BYE", "NOTIFY 100", "NOTIFY 200"]
    assert lab.talks(CALEB, BELLA)


def test_a_call_not_answered_yet_is_not_replaced(lab: Lab) -> None:
    lab.pbx.fault(None, FaultSpec(K.NO_EARLY_REPLACES, status=481))
    leg, _ = lab.held()
    consult = lab.consult()
    leg.refer(BELLA, consult)
    lab.wait()
    assert leg.saw[-2:] == ["NOTIFY 100", "NOTIFY 481"]
    assert not consult.ended
    assert leg.resume() == 200
    lab.target.leg.pick_up()
    lab.wait()
    leg.refer(BELLA, consult)
    lab.wait()
    assert lab.talks(CALEB, BELLA)


def test_glare(lab: Lab) -> None:
    lab.pbx.fault(AROHA, FaultSpec(K.GLARE, times=1))
    leg, _ = lab.call()
    assert leg.hold() == 491
    lab.wait(0.1)
    assert "INVITE" in leg.saw[-2]
    assert leg.hold() == 200
    assert lab.hears[CALEB] == "music"


def test_an_invite_by_two_ways(lab: Lab) -> None:
    lab.pbx.fault(AROHA, FaultSpec(K.INVITE_TWICE))
    lab.office.call(DANA, AROHA)
    assert len(lab.console.legs) == 1
    assert lab.console.leg.saw == ["INVITE", "INVITE again"]
    lab.console.leg.pick_up()
    lab.wait()
    assert lab.talks(AROHA, DANA)


def test_the_answer_crosses_the_cancel(lab: Lab) -> None:
    lab.pbx.fault(AROHA, FaultSpec(K.CANCEL_LOST))
    leg = lab.console.call("3001")
    lab.wait()
    leg.cancel()
    lab.wait()
    assert leg.status == 200
    assert lab.talks(AROHA, "3001")
    assert leg.bye() == 200
    lab.wait()
    assert lab.office.present() == []


def test_nothing_is_heard(lab: Lab) -> None:
    leg, _ = lab.call()
    lab.pbx.fault(AROHA, FaultSpec(K.DROP_MEDIA))
    assert dropping(lab.pbx, AROHA)
    lab.pbx.clear_fault(AROHA)
    assert not dropping(lab.pbx, AROHA)
    assert not leg.ended


def test_who_it_is_is_never_said(lab: Lab) -> None:
    lab.pbx.fault(AROHA, FaultSpec(K.NO_IDENTITY))
    lab.caller.call(BELLA)
    lab.wait()
    leg = lab.console.call("*88")
    lab.wait()
    assert leg.status == 200
    assert leg.identity == ""


@pytest.mark.parametrize("method", ["INVITE", "BYE", "REFER"])
def test_no_answer_at_all(lab: Lab, method: str) -> None:
    leg, _ = lab.call()
    lab.pbx.fault(AROHA, FaultSpec(K.IGNORE, method))
    ask: Callable[[], int | None] = leg.hold
    if method != "INVITE":
        ask = leg.bye if method == "BYE" else partial(leg.refer, BELLA)
    assert ask() is None


def test_a_late_answer(lab: Lab) -> None:
    lab.pbx.fault(BELLA, FaultSpec(K.DELAY, "INVITE", seconds=3.0))
    leg = lab.console.call(BELLA)
    lab.wait(2)
    assert leg.saw == []
    lab.wait(5)  # the question for the password was late as well
    assert leg.saw == ["180"]


@pytest.mark.parametrize("status", [480, 486, 488, 500, 603])
def test_an_invite_is_refused(lab: Lab, status: int) -> None:
    lab.pbx.fault(BELLA, FaultSpec(K.REFUSE, "INVITE", status))
    assert lab.console.call(BELLA).status == status
