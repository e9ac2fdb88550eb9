"""An INVITE to us, and the telephone that takes it."""

from __future__ import annotations

import pytest

from sip.call import Call, CallState, EndKind, NoMedia, Replaces
from sip.call.incoming_invite import auto_answer_of
from sip.dialog import Dialog
from sip.errors import TransportError, TransportFault
from sip.message import Request, SipUri
from sip.sdp.direction import Direction
from sip.transaction import ServerTransaction
from sip.usages.subscribe import SubscriptionTable
from tests.unit.sip.call.call_messages import message
from tests.unit.sip.call.parties import BOB, CAROL, Ear, Pair, Peer

OFFER = NoMedia().offer(Direction.SENDRECV)
SDP = ("Content-Type", "application/sdp")


def ring(peer: Peer, *headers: tuple[str, str], body: bytes | None = None) -> Request:
    invite = peer.invite(*headers, body=body)
    peer.send(invite)
    peer.clock.advance(0.1)
    return invite


def prack(peer: Peer, invite: Request, body: bytes = b"", rack: str | None = None) -> Request:
    dialog = peer.uac(invite)
    dialog.local_cseq = 10 + len(peer.responses)
    rseq = [each.headers.get("RSeq") for each in peer.responses if "RSeq" in each.headers][-1]
    fields = [("RAck", rack or f"{rseq} 1 INVITE"), *([SDP] if body else [])]
    return dialog.request("PRACK", fields, body)


def statuses(peer: Peer) -> list[int]:
    return [each.status for each in peer.responses if each.cseq.method == "INVITE"]


def test_do_not_disturb_refuses_with_the_status_given(peer: Peer) -> None:
    peer.alice.phone.refuses = 486
    assert peer.ask(peer.invite()) == 486
    assert peer.alice.calls == []


def test_a_call_without_a_listener_is_refused(peer: Peer) -> None:
    peer.alice.phone.on_incoming = lambda call: None
    assert peer.ask(peer.invite()) == 480
    assert peer.alice.phone.calls == []


@pytest.mark.parametrize(
    ("header", "status"),
    [
        (("Replaces", "nonsense"), 400),
        (("Require", "wings"), 420),
        (("Replaces", "x;to-tag=a;from-tag=b"), 481),
    ],
)
def test_a_malformed_invite_is_refused(peer: Peer, header: tuple[str, str], status: int) -> None:
    assert peer.ask(peer.invite(header)) == status
    assert peer.alice.calls == []
    peer.clock.advance(100)
    assert len(peer.alice.phone.table) == 0


def test_an_invite_without_contact_is_400_and_of_another_body_415(peer: Peer) -> None:
    invite = peer.invite()
    invite.headers.remove("Contact")
    assert peer.ask(invite) == 400
    other = peer.invite(body=b"x")
    other.headers.set("Content-Type", "text/plain")
    assert peer.ask(other) == 415


def test_a_description_among_other_parts_is_found(peer: Peer) -> None:
    body = (
        b"--x\r\nContent-Type: application/sdp\r\n\r\n" + OFFER + b"\r\n--x\r\n"
        b"Content-Type: application/isup\r\n\r\n\x01\r\n--x--\r\n"
    )
    invite = peer.invite(body=body)
    invite.headers.set("Content-Type", "multipart/mixed;boundary=x")
    peer.send(invite)
    peer.clock.advance(0.1)
    peer.alice.call.answer()
    peer.clock.advance(0.1)
    assert statuses(peer) == [180, 200]


def test_the_same_invite_by_another_path_is_482(peer: Peer) -> None:
    invite = ring(peer)
    assert peer.ask(invite) == 482
    assert len(peer.alice.calls) == 1
    assert peer.alice.call.state is CallState.INCOMING


def test_an_invite_with_a_tag_we_do_not_know_is_481(peer: Peer) -> None:
    invite = peer.invite()
    invite.headers.set("To", "<sip:alice@example.nz>;tag=old")
    assert peer.ask(invite) == 481


def test_an_invite_expires(peer: Peer) -> None:
    ring(peer, ("Expires", "20"))
    peer.clock.advance(21)
    assert statuses(peer) == [180, 487]
    assert peer.alice.heard == ["ended cancelled"]


def test_a_broken_path_ends_what_rings(pair: Pair) -> None:
    pair.alice.dial()
    pair.clock.advance(0.1)

    pair.bob.agent.transactions.flow_failed(
        pair.bob.flow, TransportError(TransportFault.CLOSED, "gone")
    )
    assert pair.bob.heard == ["ended network"]
    assert pair.bob.phone.calls == []


def test_hanging_up_what_rings_declines_it(peer: Peer) -> None:
    ring(peer)
    peer.alice.call.hang_up()
    peer.clock.advance(0.1)
    assert statuses(peer) == [180, 603]


def test_the_caller_and_the_party_called_first(peer: Peer) -> None:
    ring(
        peer,
        ("P-Asserted-Identity", '"Dana" <sip:021555010@example.nz>'),
        ("Diversion", "<sip:200@example.nz>;reason=no-answer"),
        ("Diversion", '"Sales" <sip:300@example.nz>;reason=user-busy'),
        ("Call-Info", "<sip:x>;answer-after=2"),
    )
    call = peer.alice.call
    assert (call.peer.number, call.peer.name, call.peer.asserted) == ("021555010", "Dana", True)
    assert call.originally_called is not None
    assert (call.originally_called.number, call.originally_called.name) == ("300", "Sales")
    assert call.auto_answer == 2.0


# An INVITE without offer, and reliable provisional responses


def test_an_invite_without_offer_gets_ours_in_the_200(peer: Peer) -> None:
    invite = ring(peer, body=b"")
    peer.alice.call.answer()
    peer.clock.advance(0.1)
    assert b"m=audio" in peer.responses[-1].body
    dialog = peer.uac(invite)
    peer.layer.send_ack(dialog.ack(invite, [SDP], OFFER), peer.flow)
    peer.clock.advance(0.1)
    assert peer.alice.call.state is CallState.ACTIVE
    assert peer.alice.media.direction is Direction.SENDRECV


def test_required_reliable_responses_are_repeated_until_their_prack(peer: Peer) -> None:
    invite = ring(peer, ("Require", "100rel"))
    peer.clock.advance(1)
    assert statuses(peer) == [180, 180]  # at 0 and 0.5, then 1.5
    assert peer.ask(prack(peer, invite, rack="999999 1 INVITE")) == 481
    assert peer.ask(prack(peer, invite)) == 200
    assert peer.ask(prack(peer, invite)) == 481
    peer.clock.advance(5)
    assert statuses(peer) == [180, 180]


def test_a_reliable_response_without_prack_ends_the_call(peer: Peer) -> None:
    ring(peer, ("Require", "100rel"))
    peer.clock.advance(33)
    assert statuses(peer)[-1] == 504
    assert peer.alice.heard == ["ended no-answer"]


def test_the_200_waits_for_the_prack_of_a_description(peer: Peer) -> None:
    """RFC 3262 section 3."""
    peer.alice.on_call = lambda call: call.progress()
    invite = ring(peer, ("Supported", "100rel"))
    assert b"m=audio" in peer.responses[-1].body
    peer.alice.call.answer()
    peer.clock.advance(0.2)
    assert statuses(peer) == [183]
    assert peer.ask(prack(peer, invite)) == 200
    peer.clock.advance(0.1)
    assert statuses(peer) == [183, 200]
    # A reliable answer needs no repetition in the 200.
    (accepted,) = [each for each in peer.responses if each.status == 200 and each.cseq.number == 1]
    assert accepted.body == b""


def test_early_media_without_100rel_is_said_again_in_the_200(peer: Peer) -> None:
    peer.alice.on_call = lambda call: call.progress()
    ring(peer)
    peer.alice.call.answer()
    peer.clock.advance(0.1)
    first, second = (each for each in peer.responses if each.body)
    assert (first.status, second.status) == (183, 200)
    assert first.body == second.body


def test_our_offer_in_a_reliable_response_is_answered_in_the_prack(peer: Peer) -> None:
    peer.alice.on_call = lambda call: call.progress()
    invite = ring(peer, ("Supported", "100rel"), body=b"")
    assert peer.ask(prack(peer, invite, OFFER)) == 200
    assert peer.alice.media.direction is Direction.SENDRECV
    peer.alice.call.answer()
    peer.clock.advance(0.1)
    assert (peer.responses[-1].status, peer.responses[-1].body) == (200, b"")


def test_an_offer_in_the_prack_is_answered_in_its_200(peer: Peer) -> None:
    peer.alice.on_call = lambda call: call.progress()
    invite = ring(peer, ("Supported", "100rel"))
    hold = NoMedia().offer(Direction.SENDONLY)
    assert peer.ask(prack(peer, invite, hold)) == 200
    assert b"a=recvonly" in peer.responses[-1].body
    peer.alice.call.answer()
    peer.clock.advance(0.1)
    assert peer.alice.call.held_by_peer


def test_an_update_while_their_offer_is_unanswered_is_500(peer: Peer) -> None:
    invite = ring(peer)
    dialog = peer.uac(invite)
    fields = [("Contact", f"<sip:bob@{BOB}>"), SDP]
    assert peer.ask(dialog.request("UPDATE", fields, OFFER)) == 500
    assert 0 <= (peer.responses[-1].retry_after or 0) <= 10
    assert peer.ask(dialog.request("INVITE", fields, OFFER)) == 500


def test_a_bye_in_the_early_dialog_ends_the_call(peer: Peer) -> None:
    invite = ring(peer)
    assert peer.ask(peer.uac(invite).request("BYE")) == 200
    assert peer.alice.heard == ["ended cancelled"]
    assert statuses(peer)[-1] == 487


def test_a_cancel_after_the_answer_changes_nothing(pair: Pair) -> None:
    pair.alice.dial()
    pair.clock.advance(0.1)
    pair.bob.on_call = lambda call: None
    pair.bob.call.answer()
    pair.clock.advance(0.1)
    assert pair.bob.call.state is CallState.ACTIVE


# Replaces (RFC 3891)


def answered(peer: Peer) -> tuple[Request, Dialog]:
    invite = ring(peer)
    peer.alice.call.answer()
    peer.clock.advance(0.1)
    dialog = peer.uac(invite)
    peer.layer.send_ack(dialog.ack(invite), peer.flow)
    peer.clock.advance(0.1)
    return invite, dialog


def replaces(dialog: Dialog, early_only: bool = False) -> tuple[str, str]:
    """As the peer writes it: our tag is `to`."""
    remote, local = dialog.id.remote_tag, dialog.id.local_tag
    return "Replaces", str(Replaces(dialog.call_id, remote, local, early_only))


def test_a_call_that_replaces_another_ends_it_when_answered(peer: Peer) -> None:
    _, dialog = answered(peer)
    old, ear = peer.alice.call, peer.alice.ear
    peer.alice.on_call = lambda call: None
    ring(peer, replaces(dialog))
    new = peer.alice.call
    assert new.replaced is old
    assert old.is_up
    new.answer()
    peer.clock.advance(0.1)
    assert ear.end is not None
    assert ear.end.kind is EndKind.REPLACED
    assert [bye.request.call_id for bye in peer.of("BYE")] == [old.call_id]


def test_replaces_with_the_tags_the_wrong_way_round_is_481(peer: Peer) -> None:
    _, dialog = answered(peer)
    wrong = Replaces(dialog.call_id, dialog.id.local_tag, dialog.id.remote_tag)
    assert peer.ask(peer.invite(("Replaces", str(wrong)))) == 481


def test_replaces_early_only_of_an_answered_call_is_486(peer: Peer) -> None:
    _, dialog = answered(peer)
    assert peer.ask(peer.invite(replaces(dialog, early_only=True))) == 486


def test_replaces_of_a_call_that_is_over_is_603(peer: Peer) -> None:
    _, dialog = answered(peer)
    peer.alice.call.hang_up()
    peer.clock.advance(0.1)
    assert peer.ask(peer.invite(replaces(dialog))) == 603


def test_a_call_that_rings_here_cannot_be_replaced(peer: Peer) -> None:
    invite = ring(peer)
    assert peer.ask(peer.invite(replaces(peer.uac(invite)))) == 481
    assert peer.alice.call.state is CallState.INCOMING


def test_a_call_of_ours_that_still_rings_is_replaced_and_cancelled(peer: Peer) -> None:
    call = peer.alice.dial()
    ear = peer.alice.ear
    peer.clock.advance(0.1)
    peer.respond(180)
    dialog = Dialog.uas(peer.of("INVITE")[-1].request, "bob")
    ring(peer, replaces(dialog))
    peer.alice.call.answer()
    peer.clock.advance(0.1)
    assert not call.is_up
    assert ear.end is not None
    assert ear.end.kind is EndKind.REPLACED
    assert [each.request.method for each in peer.transactions] == ["INVITE"]
    assert peer.of("INVITE")[0].cancel is not None


@pytest.mark.parametrize(
    ("method", "status"), [("BYE", 481), ("UPDATE", 481), ("REFER", 603), ("NOTIFY", 481)]
)
def test_requests_outside_any_call(peer: Peer, method: str, status: int) -> None:
    invite = peer.invite(("Refer-To", "<sip:1@example.nz>"))
    request = Request(method, invite.uri, invite.headers)
    request.headers.set("CSeq", f"1 {method}")
    assert peer.ask(request) == status


# Beside the lamps


def test_reports_go_to_calls_and_all_other_notifies_to_subscriptions(peer: Peer) -> None:
    table = SubscriptionTable(peer.alice.agent)
    taken: list[str] = []

    def receive(transaction: ServerTransaction) -> None:
        taken.append(transaction.request.call_id)
        table.receive(transaction)

    peer.alice.agent.on_request["NOTIFY"] = receive
    call, dialog = peer.talk()
    call.refer(CAROL)
    peer.clock.advance(0.1)
    fields = [("Event", "refer"), ("Subscription-State", "active;expires=60")]
    assert peer.ask(dialog.request("NOTIFY", fields, b"SIP/2.0 100 Trying")) == 200
    assert taken == []
    dialog.call_id = "of-a-lamp"
    assert peer.ask(dialog.request("NOTIFY", fields)) == 481
    assert taken == ["of-a-lamp"]


def test_options_list_the_capabilities_of_a_phone(peer: Peer) -> None:
    invite = peer.invite()
    request = Request("OPTIONS", invite.uri, invite.headers)
    request.headers.set("CSeq", "1 OPTIONS")
    assert peer.ask(request) == 200
    answer = peer.responses[-1]
    assert {"ACK", "BYE", "CANCEL", "INVITE", "NOTIFY", "PRACK", "REFER"} <= set(answer.allow)
    assert answer.supported == ["100rel", "eventlist", "norefersub", "replaces", "timer"]


def test_a_call_is_refused_when_its_owner_raises(peer: Peer) -> None:
    def stumble(call: object) -> None:
        raise RuntimeError("no")

    peer.alice.phone.on_incoming = stumble
    peer.send(peer.invite())
    with pytest.raises(RuntimeError):
        peer.clock.advance(0.1)
    peer.clock.advance(0.1)
    assert statuses(peer) == [480]


@pytest.mark.parametrize(
    ("name", "value", "after"),
    [
        ("Call-Info", "<sip:x.nz>;answer-after=0", 0.0),
        ("Call-Info", "<sip:x.nz>; answer-after=3", 3.0),
        ("Call-Info", "<http://x.nz/photo.jpg>;purpose=icon", None),
        ("Alert-Info", "<http://x.nz>;info=alert-autoanswer;delay=2", 2.0),
        ("Alert-Info", "info=alert-autoanswer", 0.0),
        ("Alert-Info", "Auto Answer", 0.0),
        ("Alert-Info", "<http://x.nz/bellcore-dr2>", None),
        ("Answer-Mode", "Auto;require", 0.0),
        ("Answer-Mode", "Manual", None),
    ],
)
def test_requests_to_answer_automatically(name: str, value: str, after: float | None) -> None:
    assert auto_answer_of(message((name, value))) == after


def test_a_call_for_somebody_else_is_unknown_here(peer: Peer) -> None:
    invite = peer.invite()
    assert isinstance(invite.uri, SipUri)
    invite.uri = SipUri("sip", "100trunk", invite.uri.host, invite.uri.port)
    assert peer.ask(invite) == 404
    assert peer.alice.calls == []


def test_a_call_that_nobody_answers_ends_after_three_minutes(peer: Peer) -> None:
    ring(peer)
    peer.clock.advance(179.0)
    assert statuses(peer)[-1] == 180
    peer.clock.advance(2.0)
    assert statuses(peer)[-1] == 487
    assert peer.alice.phone.calls == []


def test_the_twenty_first_waiting_caller_is_told_that_we_are_busy(peer: Peer) -> None:
    for _ in range(20):
        ring(peer)
    assert peer.ask(peer.invite()) == 486
    assert len(peer.alice.phone.calls) == 20
    peer.alice.phone.calls[0].reject()
    peer.clock.advance(0.1)
    ring(peer)
    assert len(peer.alice.phone.calls) == 20


def test_a_call_rings_without_media_and_an_offer_in_a_prack_waits_for_the_answer(
    peer: Peer,
) -> None:
    peer.alice.phone.on_incoming = lambda call: _only_ring(call)
    invite = ring(peer, ("Require", "100rel"), body=b"")
    assert peer.ask(prack(peer, invite, OFFER)) == 488
    (call,) = peer.alice.phone.calls
    call.answer(NoMedia())
    peer.clock.advance(0.1)
    assert statuses(peer)[-1] == 200


def _only_ring(call: Call) -> None:
    call.listener = Ear()
    call.ring()
