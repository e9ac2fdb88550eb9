"""The notifier: subscriptions from the first SUBSCRIBE to the last NOTIFY."""

from __future__ import annotations

import pytest

from sip.clock import VirtualClock
from sip.events.dialog_info import DialogWatch
from sip.message import Request
from sip.mock_pbx import CallPlan, Digest, MockPbx, PbxLine
from sip.transport.memory import MemoryNetwork
from tests.unit.sip.mock_pbx.raw_phone import (
    CALLUM,
    LINES,
    ME,
    MERE,
    SERVER,
    MakePbx,
    RawPhone,
    accepted,
    refused,
)


def statuses(phone: RawPhone) -> list[str]:
    watch = DialogWatch()
    seen = []
    for notify in phone.notifies:
        applied = watch.apply(notify.headers.get("Content-Type"), None, notify.body)
        assert applied.state is not None
        seen.append(applied.state.status + ("+held" if applied.state.held else ""))
    return seen


@pytest.mark.usefixtures("pbx")
def test_a_subscription_is_challenged_accepted_and_notified(phone: RawPhone) -> None:
    response = accepted(phone.subscribe(CALLUM))
    assert phone.log == ["401", "200", "NOTIFY"]
    assert response.expires == 600
    assert phone.states == ["active;expires=600"]
    assert phone.last.from_.tag == response.to.tag
    assert phone.last.headers.get("Event") == "dialog"
    assert b"<state>terminated</state>" in phone.last.body


def test_asterisk_shows_a_call_on_the_lamps_of_both_lines(
    pbx: MockPbx, phone: RawPhone, clock: VirtualClock
) -> None:
    # Transcripts ast_01 and ast_03: the caller is confirmed at once, the callee early and then
    # confirmed; only the held party gets rendering=no.
    plan = CallPlan(MERE, CALLUM, ring=5, talk=30, holds=((5, 10),))
    callee = accepted(phone.subscribe(CALLUM)).call_id
    phone.subscribe(MERE)
    pbx.start_call(plan)
    clock.advance(60)
    mine = [n for n in phone.notifies if n.call_id == callee]
    others = [n for n in phone.notifies if n.call_id != callee]
    phone.notifies = mine
    assert statuses(phone) == ["idle", "ringing", "busy", "idle"]
    assert b'<identity display="Mere Tamihere">sip:093778649@kiwi.example' in mine[1].body
    phone.notifies = others
    assert statuses(phone) == ["idle", "busy", "busy+held", "busy", "idle"]
    assert [n.cseq.number for n in mine] == sorted({n.cseq.number for n in mine})


@pytest.mark.parametrize("style", ["freeswitch", "kamailio", "broadworks"])
def test_every_style_shows_a_call_on_the_lamp_of_the_callee(
    style: str, make_pbx: MakePbx, phone: RawPhone, clock: VirtualClock
) -> None:
    pbx = make_pbx(style=style)
    phone.subscribe(CALLUM)
    pbx.start_call(CallPlan("021555010", CALLUM, "Dana", ring=5, talk=30))
    clock.advance(60)
    assert statuses(phone) == ["idle", "ringing", "busy", "idle"]


def test_a_refresh_gets_the_whole_state_with_the_same_version(
    pbx: MockPbx, phone: RawPhone, clock: VirtualClock
) -> None:
    dialog = phone.dialog(accepted(phone.subscribe(CALLUM)))
    clock.advance(400)
    again = accepted(phone.refresh(dialog, 300))
    assert again.expires == 300
    assert phone.states[-1] == "active;expires=300"
    assert phone.notifies[0].body == phone.last.body
    assert pbx.stats.subscriptions == 1
    clock.advance(301)
    assert phone.states[-1] == "terminated"
    refused(phone.refresh(dialog), 500)
    assert pbx.stats.subscriptions == 0


def test_an_unsubscribe_ends_the_subscription(make_pbx: MakePbx, phone: RawPhone) -> None:
    make_pbx(style="freeswitch", digest=None)
    response = accepted(phone.subscribe(CALLUM))
    assert response.status == 202
    dialog = phone.dialog(response)
    accepted(phone.refresh(dialog, 0))
    assert phone.states[-1] == "terminated;reason=noresource"
    refused(phone.refresh(dialog), 481)


@pytest.mark.usefixtures("pbx")
def test_asterisk_refuses_subscribes(phone: RawPhone, clock: VirtualClock) -> None:
    def status(number: str, **headers: str) -> int:
        response = phone.subscribe(number, **headers)
        assert response is not None
        return response.status

    assert status("099999999") == 404
    assert status(CALLUM, Event="no-such") == 489
    assert status(CALLUM, Accept="application/pidf+xml") == 489
    assert status(CALLUM, Event="") == 489
    assert status(CALLUM, Expires="0") == 400
    assert status(CALLUM, Contact="") == 400
    short = phone.subscribe(CALLUM, Expires="59")
    assert short is not None
    assert short.status == 423
    assert short.min_expires is None
    assert accepted(phone.subscribe(CALLUM, Expires="86400")).expires == 3600
    assert accepted(phone.subscribe(CALLUM, Expires="")).expires == 3600
    assert status(CALLUM, To=f"<sip:{CALLUM}@kiwi.example>;tag=unknown") == 481


def test_kamailio_answers_a_fetch_and_tells_min_expires(make_pbx: MakePbx, phone: RawPhone) -> None:
    make_pbx(style="kamailio", digest=None)
    accepted(phone.subscribe(CALLUM, Expires="0"))
    assert phone.states == ["terminated;reason=timeout"]
    short = phone.subscribe(CALLUM, Expires="59")
    assert short is not None
    assert short.min_expires == 60
    dialog = phone.dialog(accepted(phone.subscribe(CALLUM)))
    short = phone.refresh(dialog, 10)
    assert short is not None
    assert short.status == 423


@pytest.mark.usefixtures("pbx")
def test_a_refresh_out_of_order_gets_500(phone: RawPhone) -> None:
    dialog = phone.dialog(accepted(phone.subscribe(CALLUM)))
    accepted(phone.refresh(dialog))
    dialog.local_cseq = 0
    refused(phone.refresh(dialog), 500)


def test_a_malformed_request_is_answered_unless_the_pbx_is_silent(
    pbx: MockPbx, phone: RawPhone, clock: VirtualClock
) -> None:
    bad = b"OPTIONS sip:x SIP/7.0\r\nVia: SIP/2.0/UDP 192.0.2.20:5062;branch=z9hG4bKbad\r\n"
    bad += b"From: <sip:a@b>;tag=1\r\nTo: <sip:x>\r\nCall-ID: bad\r\nCSeq: 1 OPTIONS\r\n\r\n"
    flow = phone.transport.flow_to(SERVER)
    flow.send_bytes(bad)
    pbx.go_silent()
    clock.advance(1)
    assert phone.layer.stats.stray_responses == 0
    pbx.go_silent(False)
    flow.send_bytes(bad)
    clock.advance(1)
    assert phone.layer.stats.stray_responses == 1


@pytest.mark.parametrize("style", ["freeswitch", "kamailio"])
def test_an_unknown_number_always_looks_idle(
    style: str, make_pbx: MakePbx, phone: RawPhone
) -> None:
    pbx = make_pbx(style=style)
    accepted(phone.subscribe("099999999"))
    pbx.start_call(CallPlan("099999999", CALLUM))
    assert statuses(phone) == ["idle"]


@pytest.mark.parametrize("answer", [481, 500])
def test_a_refused_notify_ends_the_subscription(
    answer: int, pbx: MockPbx, phone: RawPhone, clock: VirtualClock
) -> None:
    phone.answer_notify = answer
    dialog = phone.dialog(accepted(phone.subscribe(CALLUM)))
    assert pbx.stats.subscriptions == 0
    assert pbx.stats.failed_notifies == 1
    refused(phone.refresh(dialog), 481)


def test_an_unanswered_notify_ends_the_subscription(
    pbx: MockPbx, phone: RawPhone, clock: VirtualClock
) -> None:
    phone.answer_notify = 0
    accepted(phone.subscribe(CALLUM))
    clock.advance(31)
    assert pbx.stats.subscriptions == 1
    clock.advance(2)
    assert pbx.stats.subscriptions == 0


def test_presence_shows_a_phone_as_offline(pbx: MockPbx, phone: RawPhone) -> None:
    accepted(phone.subscribe(CALLUM, Event="presence"))
    assert phone.last.headers.get("Content-Type") == "application/pidf+xml"
    assert b"<basic>open</basic>" in phone.last.body
    pbx.set_line(CALLUM, registered=False)
    phone.clock.advance(0.1)
    assert b"<basic>closed</basic>" in phone.last.body
    assert b"<note>Unavailable</note>" in phone.last.body


@pytest.mark.parametrize(
    ("state", "note"), [("ringing", "Ringing"), ("busy", "On the phone"), ("held", "On hold")]
)
def test_presence_has_a_note_for_each_state(
    state: str, note: str, pbx: MockPbx, phone: RawPhone
) -> None:
    phone.subscribe(CALLUM, Event="presence")
    pbx.set_line(CALLUM, state)
    phone.clock.advance(0.1)
    assert f"<note>{note}</note>".encode() in phone.last.body


def test_a_mailbox_reports_waiting_messages(pbx: MockPbx, phone: RawPhone) -> None:
    accepted(phone.subscribe(ME, Event="message-summary"))
    assert phone.last.body.startswith(b"Messages-Waiting: yes\r\nMessage-Account: sip:0937786")
    pbx.set_line(ME, "busy", mailbox=(0, 2))
    phone.clock.advance(0.1)
    assert len(phone.notifies) == 2
    assert b"Messages-Waiting: no\r\n" in phone.last.body
    assert b"Voice-Message: 0/2 (0/0)\r\n" in phone.last.body
    refused(phone.subscribe(CALLUM, Event="message-summary"), 404)


def test_tcp_subscriptions_are_notified_on_their_connection(
    make_pbx: MakePbx, clock: VirtualClock, network: MemoryNetwork
) -> None:
    pbx = make_pbx("TCP")
    phone = RawPhone(clock, network, "TCP")
    accepted(phone.subscribe(CALLUM))
    assert phone.last.via.protocol == "TCP"
    assert str(phone.last.contact[0].uri) == f"sip:{SERVER};transport=tcp"
    phone.transport.flow_to(SERVER).close()
    clock.advance(1)
    pbx.set_line(CALLUM, "busy")
    clock.advance(1)
    assert pbx.stats.subscriptions == 0


def test_a_restart_closes_connections_and_drops_their_subscriptions(
    make_pbx: MakePbx, clock: VirtualClock, network: MemoryNetwork
) -> None:
    pbx = make_pbx("TCP")
    phone = RawPhone(clock, network, "TCP")
    accepted(phone.subscribe(CALLUM))
    pbx.restart(keep_memory=True)
    clock.advance(1)
    assert phone.transport.flows == []
    assert pbx.stats.subscriptions == 0
    accepted(phone.subscribe(CALLUM))


def test_subscriptions_over_udp_survive_a_warm_restart(
    pbx: MockPbx, phone: RawPhone, clock: VirtualClock
) -> None:
    # Transcript ast_27: a NOTIFY with the same Call-ID and tags comes unasked.
    first = accepted(phone.subscribe(CALLUM))
    dialog = phone.dialog(first)
    pbx.restart(keep_memory=True, down=10)
    clock.advance(9)
    assert len(phone.notifies) == 1
    clock.advance(2)
    assert len(phone.notifies) == 2
    assert phone.last.from_.tag == first.to.tag
    # Only the nonces are forgotten.
    accepted(phone.refresh(dialog))


def test_a_notify_in_flight_at_a_restart_is_forgotten(
    pbx: MockPbx, phone: RawPhone, clock: VirtualClock
) -> None:
    accepted(phone.subscribe(CALLUM))
    phone.answer_notify = 0
    pbx.set_line(CALLUM, "busy")
    clock.advance(1)
    phone.answer_notify = 200
    pbx.restart(keep_memory=True)
    clock.advance(1)
    seen = len(phone.notifies)
    clock.advance(60)
    assert len(phone.notifies) == seen
    assert pbx.stats.subscriptions == 1


def test_a_cold_restart_drops_the_subscriptions(
    pbx: MockPbx, phone: RawPhone, clock: VirtualClock
) -> None:
    dialog = phone.dialog(accepted(phone.subscribe(CALLUM)))
    pbx.restart(keep_memory=False)
    clock.advance(1)
    assert len(phone.notifies) == 1
    refused(phone.refresh(dialog), 481)


def test_a_restart_during_a_restart_takes_its_place(
    pbx: MockPbx, phone: RawPhone, clock: VirtualClock
) -> None:
    pbx.restart(keep_memory=False, down=10)
    pbx.restart(keep_memory=False, down=2)
    clock.advance(3)
    accepted(phone.subscribe(CALLUM))
    clock.advance(30)
    assert pbx.stats.subscriptions == 1


def test_a_silent_pbx_answers_nothing_until_it_resumes(pbx: MockPbx, phone: RawPhone) -> None:
    pbx.go_silent()
    assert phone.send(phone.request("OPTIONS")) is None
    pbx.go_silent(False)
    assert accepted(phone.send(phone.request("OPTIONS"))).allow_events == [
        "dialog",
        "presence",
        "message-summary",
    ]


def test_a_line_changed_by_hand_is_reported(pbx: MockPbx, phone: RawPhone) -> None:
    phone.subscribe(CALLUM)
    for state in ("ringing", "dialling", "held", "idle"):
        pbx.set_line(CALLUM, state, remote="021555010", name="Dana")
        phone.clock.advance(0.1)
    assert statuses(phone) == ["idle", "ringing", "busy", "busy+held", "idle"]
    with pytest.raises(ValueError, match="no such line"):
        pbx.set_line("1", "busy")
    with pytest.raises(ValueError, match="no such state: purple; one of idle"):
        pbx.set_line(CALLUM, "purple")


def test_other_methods_are_not_allowed(pbx: MockPbx, phone: RawPhone) -> None:
    answer = phone.send(phone.request("PUBLISH", CALLUM))
    assert answer is not None
    assert answer.status == 405
    assert answer.allow[:5] == ["OPTIONS", "REGISTER", "SUBSCRIBE", "NOTIFY", "INVITE"]
    assert pbx.stats.requests["PUBLISH"] == 1
    assert pbx.stats.answers["PUBLISH", 405] == 1


@pytest.mark.parametrize("algorithm", ["MD5", "SHA-256", "SHA-512-256", "MD5-sess"])
@pytest.mark.parametrize("proxy", [False, True])
def test_every_digest_algorithm_is_accepted(
    algorithm: str, proxy: bool, make_pbx: MakePbx, phone: RawPhone
) -> None:
    make_pbx(digest=Digest((algorithm,), ("auth", "auth-int"), proxy=proxy))
    accepted(phone.subscribe(CALLUM))
    assert phone.log[0] == ("407" if proxy else "401")


def test_a_nonce_is_stale_after_its_life(
    pbx: MockPbx, phone: RawPhone, clock: VirtualClock
) -> None:
    request = phone.request("SUBSCRIBE", CALLUM, Event="dialog", Expires="600")
    first = phone.send(request)
    assert first is not None
    again = phone.digest.answer(request, first)
    clock.advance(33)
    assert isinstance(again, Request)
    late = phone.send(again)
    assert late is not None
    assert late.challenges[0].stale


LISTED = (*LINES, PbxLine("093778651", "Sione", presence=True))
OFFICE = {"office": (CALLUM, MERE, "093778651")}


def test_a_list_is_sent_whole_then_by_its_changes(
    make_pbx: MakePbx, phone: RawPhone, clock: VirtualClock
) -> None:
    pbx = make_pbx(lines=LISTED, lists=OFFICE)
    refused(phone.subscribe("office"), 404)
    response = accepted(phone.subscribe("office", Supported="eventlist"))
    assert response.require == ["eventlist"]
    assert phone.last.require == ["eventlist"]
    assert phone.last.body.count(b"<instance ") == 3
    assert b'fullState="true"' in phone.last.body
    pbx.set_line(CALLUM, "ringing")
    pbx.set_line(MERE, "busy")
    clock.advance(0.1)
    assert len(phone.notifies) == 1
    clock.advance(0.2)
    assert len(phone.notifies) == 2
    assert b'fullState="false"' in phone.last.body
    assert phone.last.body.count(b"<instance ") == 2
    accepted(phone.refresh(phone.dialog(response)))
    assert phone.last.body.count(b"<instance ") == 3


def test_a_long_list_is_sent_in_several_notifies(make_pbx: MakePbx, phone: RawPhone) -> None:
    make_pbx(lines=LISTED, lists=OFFICE, list_parts=2)
    accepted(phone.subscribe("office", Supported="eventlist"))
    assert [n.body.count(b"<instance ") for n in phone.notifies] == [2, 1]
