"""Our INVITE and what other makers' systems may answer to it."""

from __future__ import annotations

import pytest

from sip.call import CallState, EndKind, NoMedia, Replaces
from sip.call.outgoing_invite import MOST_REDIRECTIONS
from sip.dialog import Dialog
from sip.message import Response, SipUri
from sip.sdp.direction import Direction
from tests.unit.sip.call.parties import BOB, Peer

DESCRIPTION = NoMedia("192.0.2.21").offer(Direction.SENDRECV)


def test_a_challenge_is_answered_with_a_new_cseq_and_acknowledged_below(peer: Peer) -> None:
    peer.alice.dial()
    peer.clock.advance(0.1)
    peer.respond(401, ("WWW-Authenticate", 'Digest realm="pbx", nonce="n", qop="auth"'))
    signed = peer.of("INVITE")[-1].request
    assert signed.cseq.number == 2
    assert "Authorization" in signed.headers
    peer.accept()
    assert peer.alice.call.state is CallState.ACTIVE
    (ack,) = peer.acks  # that of the 401 went to its transaction
    assert ack.cseq.number == 2
    assert ack.headers.get("Authorization") == signed.headers.get("Authorization")


def test_in_a_dialog_the_signed_request_takes_the_next_free_number(peer: Peer) -> None:
    call, _ = peer.talk()
    call.hold()
    call.send_dtmf_info("1")
    peer.clock.advance(0.1)
    peer.respond(401, ("WWW-Authenticate", 'Digest realm="example.nz", nonce="n", qop="auth"'))
    assert [each.request.cseq.number for each in peer.of("INVITE")] == [1, 2, 4]
    assert peer.of("INFO")[-1].request.cseq.number == 3


def test_a_bye_is_signed_too(peer: Peer) -> None:
    del peer.answers["BYE"]
    call, _ = peer.talk()
    call.hang_up()
    peer.clock.advance(0.1)
    peer.respond(407, ("Proxy-Authenticate", 'Digest realm="example.nz", nonce="n"'), method="BYE")
    assert "Proxy-Authorization" in peer.of("BYE")[-1].request.headers
    assert len(peer.of("BYE")) == 2


def test_who_talks_to_us_gets_no_answer_to_a_challenge_of_another_realm(peer: Peer) -> None:
    del peer.answers["BYE"]
    call, _ = peer.talk()
    call.hang_up()
    peer.clock.advance(0.1)
    peer.respond(407, ("Proxy-Authenticate", 'Digest realm="pbx", nonce="n"'), method="BYE")
    assert not any("Proxy-Authorization" in each.request.headers for each in peer.of("BYE"))


def test_wrong_credentials_are_said(peer: Peer) -> None:
    peer.alice.dial()
    peer.clock.advance(0.1)
    for number in range(4):
        if not peer.alice.call.is_up:
            break
        peer.respond(401, ("WWW-Authenticate", f'Digest realm="pbx", nonce="{number}"'))
    assert peer.alice.heard == ["ended credentials"]


def test_cancelled_while_challenged_nothing_is_sent_again(peer: Peer) -> None:
    call = peer.alice.dial()
    peer.clock.advance(0.1)
    call.hang_up()
    peer.respond(401, ("WWW-Authenticate", 'Digest realm="pbx", nonce="n"'))
    peer.clock.advance(40)
    assert len(peer.of("INVITE")) == 1


def test_the_second_of_two_2xx_is_acknowledged_and_ended(peer: Peer) -> None:
    peer.alice.dial()
    peer.clock.advance(0.1)
    peer.respond(180, tag="one")
    peer.respond(180, tag="two")
    peer.accept(tag="two")
    peer.accept(tag="one")
    assert peer.alice.call.dialog_id is not None
    assert peer.alice.call.dialog_id.remote_tag == "two"
    assert [ack.to.tag for ack in peer.acks] == ["two", "one"]
    assert [bye.request.to.tag for bye in peer.of("BYE")] == ["one"]
    assert peer.alice.heard == ["ringing 180", "ringing 180", "answered"]
    # Repeated 2xx of either fork: an ACK each, no second BYE.
    peer.accept(tag="one")
    peer.accept(tag="two")
    assert [ack.to.tag for ack in peer.acks] == ["two", "one", "one", "two"]
    assert len(peer.of("BYE")) == 1
    assert peer.alice.call.state is CallState.ACTIVE


def test_the_description_of_the_fork_that_answers_counts(peer: Peer) -> None:
    peer.alice.dial()
    peer.clock.advance(0.1)
    early = NoMedia().offer(Direction.SENDRECV)
    peer.respond(183, tag="one", body=early)
    assert peer.alice.heard == ["ringing 183", "early media"]
    peer.respond(200, tag="two", body=NoMedia().offer(Direction.INACTIVE))
    assert peer.alice.media.direction is Direction.INACTIVE


def test_a_200_without_description_after_183_takes_that_one(peer: Peer) -> None:
    peer.alice.dial()
    peer.clock.advance(0.1)
    peer.respond(183, body=DESCRIPTION)
    peer.respond(200)
    assert peer.alice.call.state is CallState.ACTIVE


def test_a_200_without_any_description_is_ended(peer: Peer) -> None:
    peer.alice.dial()
    peer.clock.advance(0.1)
    peer.respond(200)
    assert peer.alice.heard == ["ended not-acceptable"]
    assert len(peer.acks) == len(peer.of("BYE")) == 1


def test_a_200_with_an_unreadable_contact_still_gets_its_bye(peer: Peer) -> None:
    peer.alice.dial()
    peer.clock.advance(0.1)
    peer.of("INVITE")[-1].respond(
        peer.of("INVITE")[-1].request.response(
            200, to_tag="bob", headers=[("Contact", "<sip:broken")], body=DESCRIPTION
        )
    )
    peer.clock.advance(0.1)
    assert peer.alice.heard == ["ended not-acceptable"]
    assert len(peer.acks) == len(peer.of("BYE")) == 1


def test_the_route_of_the_2xx_is_used(peer: Peer) -> None:
    call, _ = peer.talk(("Record-Route", "<sip:proxy.example.nz;lr>"))
    call.hang_up()
    peer.clock.advance(0.1)
    bye = peer.of("BYE")[-1].request
    assert bye.headers.get("Route") == "<sip:proxy.example.nz;lr>"
    assert str(bye.uri) == f"sip:bob@{BOB}"


# Redirection


def test_a_redirection_is_not_followed_unasked(peer: Peer) -> None:
    peer.alice.dial()
    peer.clock.advance(0.1)
    peer.respond(302, ("Contact", "<sip:200@example.nz>"))
    end = peer.alice.ear.end
    assert end is not None
    assert (end.kind, end.status) == (EndKind.REDIRECTED, 302)
    assert str(end.targets[0].uri) == f"sip:bob@{BOB}"
    assert len(peer.of("INVITE")) == 1


def redirect(peer: Peer, *targets: str) -> None:
    transaction = peer.of("INVITE")[-1]
    headers = [("Contact", target) for target in targets]
    transaction.respond(transaction.request.response(302, to_tag="x", headers=headers))
    peer.clock.advance(0.1)


def test_a_redirection_is_followed_by_the_best_target_first(peer: Peer) -> None:
    peer.alice.dial()
    peer.alice.ear.follows = True
    peer.clock.advance(0.1)
    redirect(peer, "<sip:1@example.nz>;q=0.2", "<sip:2@example.nz>;q=0.9")
    again = peer.of("INVITE")[-1].request
    assert str(again.uri) == "sip:2@example.nz"
    assert again.cseq.number == 2
    assert again.call_id == peer.of("INVITE")[0].request.call_id
    peer.accept()
    assert peer.alice.call.state is CallState.ACTIVE


def test_redirections_in_a_circle_come_to_an_end(peer: Peer) -> None:
    peer.alice.dial(SipUri("sip", "1", "example.nz"))
    peer.alice.ear.follows = True
    peer.clock.advance(0.1)
    redirect(peer, "<sip:2@example.nz>")
    redirect(peer, "<sip:1@example.nz>")
    assert peer.alice.heard[-1] == "ended redirected"
    assert len(peer.of("INVITE")) == 2


def test_there_is_a_limit_to_redirections(peer: Peer) -> None:
    peer.alice.dial()
    peer.alice.ear.follows = True
    peer.clock.advance(0.1)
    for number in range(20):
        if peer.alice.call.is_up:
            redirect(peer, f"<sip:{number}@example.nz>")
    assert len(peer.of("INVITE")) == 1 + MOST_REDIRECTIONS
    assert peer.alice.heard[-1] == "ended redirected"


# Reliable provisional responses


def reliable(peer: Peer, status: int, rseq: int, body: bytes = b"") -> None:
    peer.respond(status, ("Require", "100rel"), ("RSeq", str(rseq)), body=body)


def test_reliable_responses_are_acknowledged_in_order_and_once(peer: Peer) -> None:
    peer.alice.dial()
    peer.clock.advance(0.1)
    reliable(peer, 183, 7, DESCRIPTION)
    reliable(peer, 180, 9)  # 8 is missing
    reliable(peer, 183, 7, DESCRIPTION)
    reliable(peer, 180, 8)
    racks = [each.request.headers.get("RAck") for each in peer.of("PRACK")]
    assert racks == ["7 1 INVITE", "8 1 INVITE"]
    assert [each.request.cseq.number for each in peer.of("PRACK")] == [2, 3]
    assert peer.alice.heard == ["ringing 183", "early media", "ringing 180"]
    peer.accept()
    peer.alice.call.hang_up()
    peer.clock.advance(0.1)
    assert peer.of("BYE")[-1].request.cseq.number == 4


def test_an_offer_in_a_reliable_response_is_answered_in_the_prack(peer: Peer) -> None:
    peer.alice.dial(offers=False)
    peer.clock.advance(0.1)
    reliable(peer, 183, 1, DESCRIPTION)
    assert b"m=audio" in peer.of("PRACK")[-1].request.body
    peer.respond(200)
    assert peer.alice.call.state is CallState.ACTIVE
    assert peer.acks[-1].body == b""


def test_an_update_before_the_answer_changes_the_session(peer: Peer) -> None:
    peer.alice.dial()
    peer.clock.advance(0.1)
    reliable(peer, 183, 1, DESCRIPTION)
    dialog = Dialog.uas(peer.of("INVITE")[-1].request, "bob")
    offer = NoMedia().offer(Direction.SENDONLY)
    fields = [("Contact", f"<sip:bob@{BOB}>"), ("Content-Type", "application/sdp")]
    assert peer.ask(dialog.request("UPDATE", fields, offer)) == 200
    assert peer.alice.media.direction is Direction.RECVONLY
    peer.respond(200)
    assert peer.alice.call.state is CallState.ACTIVE


def test_an_update_with_an_offer_while_ours_is_open_is_491(peer: Peer) -> None:
    peer.alice.dial()
    peer.clock.advance(0.1)
    peer.respond(180)
    dialog = Dialog.uas(peer.of("INVITE")[-1].request, "bob")
    fields = [("Contact", f"<sip:bob@{BOB}>"), ("Content-Type", "application/sdp")]
    assert peer.ask(dialog.request("UPDATE", fields, DESCRIPTION)) == 491


def test_a_bye_before_the_answer_ends_the_call(peer: Peer) -> None:
    """RFC 3261 section 15 forbids it; some do it all the same."""
    peer.alice.dial()
    peer.clock.advance(0.1)
    peer.respond(180)
    dialog = Dialog.uas(peer.of("INVITE")[-1].request, "bob")
    assert peer.ask(dialog.request("BYE")) == 200
    assert peer.alice.heard[-1] == "ended hung-up-by-peer"
    assert len(peer.of("INVITE")) == 1


def test_replaces_is_asked_for(peer: Peer) -> None:
    peer.alice.dial(replaces=Replaces("c1", "to", "from", early_only=True))
    peer.clock.advance(0.1)
    headers = peer.of("INVITE")[-1].request.headers
    assert headers.get("Replaces") == "c1;to-tag=to;from-tag=from;early-only"
    assert headers.get("Require") == "replaces"


def test_a_session_interval_too_short_is_corrected(peer: Peer) -> None:
    peer.alice.phone.session_expires = 90
    peer.alice.dial()
    peer.clock.advance(0.1)
    peer.respond(422, ("Min-SE", "300"))
    again = peer.of("INVITE")[-1].request
    assert again.headers.get("Session-Expires") == "300"
    assert again.headers.get("Min-SE") == "300"
    peer.respond(422, ("Min-SE", "300"))  # the same again: no circle
    assert peer.alice.heard == ["ended refused"]


@pytest.mark.parametrize("status", [183, 200])
def test_an_unreadable_response_counts_as_lost(peer: Peer, status: int) -> None:
    peer.alice.dial()
    peer.clock.advance(0.1)
    invite = peer.of("INVITE")[-1].request
    response = Response(status, "Odd")
    for name in ("Via", "From", "Call-ID", "CSeq"):
        response.headers.add(name, invite.headers.get(name) or "")
    response.headers.add("To", "<sip:bob@example.nz>;tag=x")
    response.headers.add("Contact", "<sip:broken")
    response.headers.add("Content-Type", "/")
    response.body = b"x"
    peer.flow.send(response)
    peer.clock.advance(0.1)
    assert peer.alice.heard in ([], ["ended not-acceptable"])


@pytest.mark.parametrize("rings", [True, False])
def test_an_invite_with_nothing_but_100_is_given_up(peer: Peer, rings: bool) -> None:
    call = peer.alice.dial()
    peer.clock.advance(30)
    if rings:
        peer.respond(180)
    assert call.is_up
    peer.clock.advance(300)
    assert call.is_up is rings
    assert peer.alice.heard[-1] == ("ringing 180" if rings else "ended no-answer")
    assert len(peer.alice.agent.transactions) == int(rings)
