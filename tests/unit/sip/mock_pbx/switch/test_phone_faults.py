"""Every fault of calls with real phones, with its effect on the wire."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest

from sip.mock_pbx import FaultKind, FaultSpec
from tests.unit.sip.mock_pbx.switch.office_phones import OfficePhones, dropping
from tests.unit.sip.mock_pbx.switch.switch_office import AROHA, BELLA, CALEB, DANA

K = FaultKind


@pytest.mark.parametrize("status", [403, 405, 501, 603])
def test_refer_is_refused(phones: OfficePhones, status: int) -> None:
    phones.pbx.fault(AROHA, FaultSpec(K.REFUSE, "REFER", status))
    leg, _ = phones.held()
    assert leg.refer(BELLA) == status
    assert leg.resume() == 200
    assert phones.talks(AROHA, CALEB)


def test_refer_silent(phones: OfficePhones) -> None:
    phones.pbx.fault(AROHA, FaultSpec(K.REFER_SILENT))
    leg, _ = phones.held()
    assert leg.refer(BELLA) == 202
    phones.wait(60)
    assert leg.saw[-1] == "202"
    assert phones.target.legs == []
    assert leg.resume() == 200
    assert phones.talks(AROHA, CALEB)


def test_refer_mute(phones: OfficePhones) -> None:
    phones.pbx.fault(AROHA, FaultSpec(K.REFER_MUTE))
    leg, _ = phones.held()
    leg.refer(BELLA, phones.consulted())
    phones.wait(10)
    assert leg.saw[-1] == "202"
    assert phones.talks(CALEB, BELLA)


def test_refer_lies(phones: OfficePhones) -> None:
    phones.pbx.fault(AROHA, FaultSpec(K.REFER_LIES, status=503))
    leg, _ = phones.held()
    leg.refer(BELLA, phones.consulted())
    phones.wait()
    assert leg.saw[-2:] == ["NOTIFY 100", "NOTIFY 503"]
    assert phones.talks(CALEB, BELLA)


def test_refer_fails(phones: OfficePhones) -> None:
    phones.pbx.fault(AROHA, FaultSpec(K.REFER_FAILS, status=503, times=1))
    leg, _ = phones.held()
    leg.refer(BELLA)
    phones.wait()
    assert leg.saw[-2:] == ["NOTIFY 100", "NOTIFY 503"]
    assert phones.target.legs == []
    assert leg.resume() == 200
    assert phones.talks(AROHA, CALEB)


def test_bye_first(phones: OfficePhones) -> None:
    phones.pbx.fault(AROHA, FaultSpec(K.BYE_FIRST))
    leg, _ = phones.held()
    leg.refer(BELLA, phones.consulted())
    phones.wait(0.1)
    assert leg.saw[-3:] == ["BYE", "NOTIFY 100", "NOTIFY 200"]
    assert phones.talks(CALEB, BELLA)


def test_no_early_replaces(phones: OfficePhones) -> None:
    phones.pbx.fault(None, FaultSpec(K.NO_EARLY_REPLACES, status=481))
    leg, _ = phones.held()
    consult = phones.consult()
    leg.refer(BELLA, consult)
    phones.wait()
    assert leg.saw[-2:] == ["NOTIFY 100", "NOTIFY 481"]
    assert not consult.ended
    assert leg.resume() == 200
    phones.target.leg.pick_up()
    phones.wait()
    leg.refer(BELLA, consult)
    phones.wait()
    assert phones.talks(CALEB, BELLA)


def test_glare(phones: OfficePhones) -> None:
    phones.pbx.fault(AROHA, FaultSpec(K.GLARE, times=1))
    leg, _ = phones.call()
    assert leg.hold() == 491
    phones.wait(0.1)
    assert "INVITE" in leg.saw[-2]
    assert leg.hold() == 200
    assert phones.hears[CALEB] == "music"


def test_invite_twice(phones: OfficePhones) -> None:
    phones.pbx.fault(AROHA, FaultSpec(K.INVITE_TWICE))
    phones.office.call(DANA, AROHA)
    assert len(phones.console.legs) == 1
    assert phones.console.leg.saw == ["INVITE", "INVITE again"]
    phones.console.leg.pick_up()
    phones.wait()
    assert phones.talks(AROHA, DANA)


def test_cancel_lost(phones: OfficePhones) -> None:
    phones.pbx.fault(AROHA, FaultSpec(K.CANCEL_LOST))
    leg = phones.console.call("3001")
    phones.wait()
    leg.cancel()
    phones.wait()
    assert leg.status == 200
    assert phones.talks(AROHA, "3001")
    assert leg.bye() == 200
    phones.wait()
    assert phones.office.present() == []


def test_drop_media(phones: OfficePhones) -> None:
    leg, _ = phones.call()
    phones.pbx.fault(AROHA, FaultSpec(K.DROP_MEDIA))
    assert dropping(phones.pbx, AROHA)
    phones.pbx.clear_fault(AROHA)
    assert not dropping(phones.pbx, AROHA)
    assert not leg.ended


def test_no_identity(phones: OfficePhones) -> None:
    phones.pbx.fault(AROHA, FaultSpec(K.NO_IDENTITY))
    phones.caller.call(BELLA)
    phones.wait()
    leg = phones.console.call("*88")
    phones.wait()
    assert leg.status == 200
    assert leg.identity == ""


@pytest.mark.parametrize("method", ["INVITE", "BYE", "REFER"])
def test_requests_inside_a_call_are_ignored(phones: OfficePhones, method: str) -> None:
    leg, _ = phones.call()
    phones.pbx.fault(AROHA, FaultSpec(K.IGNORE, method))
    ask: Callable[[], int | None] = leg.hold
    if method != "INVITE":
        ask = leg.bye if method == "BYE" else partial(leg.refer, BELLA)
    assert ask() is None


def test_the_answers_to_an_invite_are_delayed(phones: OfficePhones) -> None:
    phones.pbx.fault(BELLA, FaultSpec(K.DELAY, "INVITE", seconds=3.0))
    leg = phones.console.call(BELLA)
    phones.wait(2)
    assert leg.saw == []
    phones.wait(5)  # the challenge was delayed as well
    assert leg.saw == ["180"]


@pytest.mark.parametrize("status", [480, 486, 488, 500, 603])
def test_an_invite_is_refused(phones: OfficePhones, status: int) -> None:
    phones.pbx.fault(BELLA, FaultSpec(K.REFUSE, "INVITE", status))
    assert phones.console.call(BELLA).status == status
