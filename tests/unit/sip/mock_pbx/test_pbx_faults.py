"""Every fault of subscriptions and registrations, with its effect on the wire."""

from __future__ import annotations

from pathlib import Path

import pytest

from sip.clock import VirtualClock
from sip.mock_pbx import FaultKind, FaultSpec, MockPbx, PbxLine
from sip.mock_pbx.pbx_faults import Faults
from tests.unit.sip.mock_pbx.raw_phone import (
    CALLUM,
    LINES,
    ME,
    MERE,
    MakePbx,
    RawPhone,
    accepted,
    refused,
)

K = FaultKind


def test_every_kind_of_fault_has_a_test() -> None:
    here = Path(__file__)
    phones = here.parent / "switch" / "test_phone_faults.py"
    text = here.read_text("utf-8") + phones.read_text("utf-8")
    assert [kind.name for kind in FaultKind if f"K.{kind.name}" not in text] == []


def test_a_fault_of_a_line_goes_before_one_of_all_lines() -> None:
    faults = Faults()
    faults.add(None, FaultSpec(K.REFUSE, status=500))
    faults.add("1", FaultSpec(K.REFUSE, status=404, times=2))
    taken = [faults.take(K.REFUSE, "1", "SUBSCRIBE") for _ in range(3)]
    assert [spec and spec.status for spec in taken] == [404, 404, 500]
    assert faults.take(K.REFUSE, "1", "REGISTER") is None
    faults.add("1", FaultSpec(K.REFUSE, method="", status=480))
    spec = faults.take(K.REFUSE, "1", "REGISTER")
    assert spec is not None
    assert spec.status == 480
    faults.clear("1")
    assert len(faults) == 1
    faults.clear(kind=K.IGNORE)
    assert len(faults) == 1
    faults.clear()
    assert len(faults) == 0


@pytest.mark.parametrize("status", [302, 403, 404, 416, 480, 481, 489, 500, 503, 603])
def test_refuse_subscribe(status: int, pbx: MockPbx, phone: RawPhone) -> None:
    spec = FaultSpec(K.REFUSE, status=status, retry_after=9, contact="sip:x@other.example")
    pbx.fault(CALLUM, spec)
    response = refused(phone.subscribe(CALLUM), status)
    assert response.retry_after == 9
    assert str(response.contact[0].uri) == "sip:x@other.example"
    accepted(phone.subscribe(MERE))
    pbx.clear_fault(CALLUM, K.REFUSE)
    accepted(phone.subscribe(CALLUM))


def test_refuse_register_and_options(pbx: MockPbx, phone: RawPhone) -> None:
    pbx.fault(None, FaultSpec(K.REFUSE, "", 503, "Overloaded"))
    response = refused(phone.talk(phone.request("REGISTER")), 503)
    assert response.reason == "Overloaded"
    refused(phone.send(phone.request("OPTIONS")), 503)


def test_refuse_with_min_expires_once(pbx: MockPbx, phone: RawPhone) -> None:
    pbx.fault(None, FaultSpec(K.REFUSE, status=423, min_expires=1800, times=1))
    assert refused(phone.subscribe(CALLUM), 423).min_expires == 1800
    accepted(phone.subscribe(CALLUM))


def test_ignore(pbx: MockPbx, phone: RawPhone) -> None:
    pbx.fault(None, FaultSpec(K.IGNORE))
    assert phone.subscribe(CALLUM) is None
    accepted(phone.send(phone.request("OPTIONS")))
    assert pbx.stats.repeats_received > 5


def test_delay(pbx: MockPbx, phone: RawPhone, clock: VirtualClock) -> None:
    pbx.fault(CALLUM, FaultSpec(K.DELAY, seconds=3))
    accepted(phone.subscribe(CALLUM))
    assert clock.now() > 6


def test_nat(pbx: MockPbx, phone: RawPhone) -> None:
    pbx.fault(None, FaultSpec(K.NAT, address="203.0.113.77"))
    seen = [accepted(phone.send(phone.request("OPTIONS"))).via for _ in range(2)]
    assert [via.received for via in seen] == ["203.0.113.77"] * 2
    assert seen[0].rport != seen[1].rport


def test_short_expires(pbx: MockPbx, phone: RawPhone) -> None:
    pbx.fault(None, FaultSpec(K.SHORT_EXPIRES, seconds=90))
    assert accepted(phone.subscribe(CALLUM)).expires == 90
    assert phone.states == ["active;expires=90"]


def test_no_binding(pbx: MockPbx, phone: RawPhone) -> None:
    pbx.fault(None, FaultSpec(K.NO_BINDING))
    [contact] = accepted(phone.talk(phone.request("REGISTER"))).contact
    assert contact.params.get("expires") == "0"


@pytest.mark.parametrize("told", [None, 1800])
def test_min_expires(told: int | None, pbx: MockPbx, phone: RawPhone) -> None:
    pbx.fault(None, FaultSpec(K.MIN_EXPIRES, seconds=1800, min_expires=told))
    assert refused(phone.subscribe(CALLUM), 423).min_expires == told
    accepted(phone.subscribe(CALLUM, Expires="1800"))


def test_limit(pbx: MockPbx, phone: RawPhone) -> None:
    pbx.fault(None, FaultSpec(K.LIMIT, count=1, status=486))
    accepted(phone.subscribe(CALLUM))
    refused(phone.subscribe(MERE), 486)


def test_wrong_password(pbx: MockPbx, phone: RawPhone) -> None:
    pbx.fault(None, FaultSpec(K.WRONG_PASSWORD))
    response = refused(phone.subscribe(CALLUM), 401)
    assert phone.log == ["401", "401"]
    assert not response.challenges[0].stale


def test_stale_loop(pbx: MockPbx, phone: RawPhone) -> None:
    pbx.fault(None, FaultSpec(K.STALE_LOOP))
    response = refused(phone.subscribe(CALLUM), 401)
    assert response.challenges[0].stale


def test_no_challenge(pbx: MockPbx, phone: RawPhone) -> None:
    pbx.fault(None, FaultSpec(K.NO_CHALLENGE))
    response = refused(phone.subscribe(CALLUM), 401)
    assert response.challenges == []
    assert phone.log == ["401", "401"]


def test_unknown_algorithm_and_basic(pbx: MockPbx, phone: RawPhone) -> None:
    pbx.fault(None, FaultSpec(K.UNKNOWN_ALGORITHM))
    assert refused(phone.subscribe(CALLUM), 401).challenges[0].algorithm == "KIWI-1"
    pbx.fault(None, FaultSpec(K.BASIC))
    assert refused(phone.subscribe(CALLUM), 401).challenges[0].scheme == "Basic"
    pbx.clear_fault()
    accepted(phone.subscribe(CALLUM))


def test_no_notify(pbx: MockPbx, phone: RawPhone) -> None:
    first = accepted(phone.subscribe(CALLUM))
    dialog = phone.dialog(first)
    pbx.fault(CALLUM, FaultSpec(K.NO_NOTIFY))
    pbx.set_line(CALLUM, "busy")
    accepted(phone.refresh(dialog))
    assert len(phone.notifies) == 1


def test_notify_first(pbx: MockPbx, phone: RawPhone) -> None:
    pbx.fault(None, FaultSpec(K.NOTIFY_FIRST))
    accepted(phone.subscribe(CALLUM))
    assert phone.log == ["401", "NOTIFY", "200"]


def test_pending(pbx: MockPbx, phone: RawPhone, clock: VirtualClock) -> None:
    pbx.fault(CALLUM, FaultSpec(K.PENDING))
    accepted(phone.subscribe(CALLUM))
    assert phone.states == ["pending;expires=600"]
    assert phone.last.body == b""
    pbx.clear_fault(CALLUM)
    pbx.set_line(CALLUM, "busy")
    clock.advance(1)
    assert phone.states[-1].startswith("active")


def test_terminate(pbx: MockPbx, phone: RawPhone, clock: VirtualClock) -> None:
    accepted(phone.subscribe(CALLUM))
    accepted(phone.subscribe(MERE))
    pbx.fault(CALLUM, FaultSpec(K.TERMINATE, reason="probation", retry_after=7, times=1))
    clock.advance(1)
    assert phone.states[-1] == "terminated;reason=probation;retry-after=7"
    assert pbx.stats.subscriptions == 1
    accepted(phone.subscribe(CALLUM))
    assert pbx.stats.subscriptions == 2
    pbx.fault(CALLUM, FaultSpec(K.TERMINATE, reason="rejected"))
    accepted(phone.subscribe(CALLUM))
    assert phone.states[-2:] == ["active;expires=600", "terminated;reason=rejected"]
    assert pbx.terminate(None, "") == 1
    clock.advance(1)
    assert phone.states[-1] == "terminated"


def test_forget(pbx: MockPbx, phone: RawPhone) -> None:
    dialog = phone.dialog(accepted(phone.subscribe(CALLUM)))
    pbx.fault(CALLUM, FaultSpec(K.FORGET))
    assert len(phone.notifies) == 1
    refused(phone.refresh(dialog), 481)


def test_fork(pbx: MockPbx, phone: RawPhone) -> None:
    pbx.fault(CALLUM, FaultSpec(K.FORK))
    accepted(phone.subscribe(CALLUM))
    first, second = phone.notifies
    assert first.call_id == second.call_id
    assert first.from_.tag != second.from_.tag


def test_unsolicited(pbx: MockPbx, phone: RawPhone) -> None:
    pbx.fault(CALLUM, FaultSpec(K.UNSOLICITED, times=1))
    accepted(phone.subscribe(CALLUM))
    assert phone.notifies[0].call_id != phone.notifies[1].call_id


def test_cseq_jump_and_cseq_back(pbx: MockPbx, phone: RawPhone, clock: VirtualClock) -> None:
    accepted(phone.subscribe(CALLUM))
    pbx.fault(CALLUM, FaultSpec(K.CSEQ_JUMP, times=1))
    pbx.set_line(CALLUM, "busy")
    pbx.fault(CALLUM, FaultSpec(K.CSEQ_BACK, times=1))
    pbx.set_line(CALLUM, "idle")
    clock.advance(1)
    first, jumped, back = (notify.cseq.number for notify in phone.notifies)
    assert jumped == first + 1001
    assert back == jumped - 1


@pytest.mark.parametrize(
    ("kind", "wanted"),
    [
        (K.BODY_XML, b"<<state>"),
        (K.BODY_CUT, b"<dialog-info"),
        (K.BODY_REFUSED, b"<!DOCTYPE dialog-info [<!ENTITY"),
        (K.BODY_TYPE, b"<html>"),
        (K.BODY_ROOT, b"<html>"),
        (K.BODY_ENCODING, b"</dialog-info>"),
        (K.BODY_EMPTY, b""),
    ],
)
def test_corrupt_bodies(
    kind: FaultKind, wanted: bytes, pbx: MockPbx, phone: RawPhone, clock: VirtualClock
) -> None:
    accepted(phone.subscribe(CALLUM))
    pbx.fault(CALLUM, FaultSpec(kind))
    clock.advance(1)
    assert len(phone.notifies) == 2
    assert wanted in phone.last.body
    assert (b"</dialog-info>" in phone.last.body) is (
        kind in (K.BODY_XML, K.BODY_REFUSED, K.BODY_ENCODING)
    )
    assert phone.last.content_encoding == ("gzip" if kind is K.BODY_ENCODING else None)
    html = phone.last.headers.get("Content-Type") == "text/html"
    assert html is (kind is K.BODY_TYPE)


def test_version_gap_and_version_frozen(pbx: MockPbx, phone: RawPhone, clock: VirtualClock) -> None:
    accepted(phone.subscribe(CALLUM))
    pbx.fault(CALLUM, FaultSpec(K.VERSION_GAP, times=2))
    clock.advance(1)
    assert b'version="2" state="partial"' in phone.last.body
    pbx.fault(CALLUM, FaultSpec(K.VERSION_FROZEN))
    pbx.set_line(CALLUM, "busy")
    clock.advance(1)
    assert b'version="0" state="full"' in phone.last.body


def test_faults_of_lists(make_pbx: MakePbx, phone: RawPhone, clock: VirtualClock) -> None:
    pbx = make_pbx(lines=(*LINES, PbxLine("1")), lists={"office": (CALLUM, MERE, ME)})
    pbx.fault(CALLUM, FaultSpec(K.LIST_MISSING))
    pbx.fault(MERE, FaultSpec(K.LIST_REJECTED, reason="rejected"))
    accepted(phone.subscribe("office", Supported="eventlist"))
    body = phone.last.body
    assert CALLUM.encode() not in body
    assert b'state="terminated" reason="rejected"' in body
    assert body.count(b"dialog-info+xml") == 1
    pbx.clear_fault()
    pbx.fault("office", FaultSpec(K.LIST_OFF))
    accepted(phone.subscribe("office", Supported="eventlist"))
    assert phone.last.headers.get("Content-Type") == "application/dialog-info+xml"
    assert phone.last.require == []
