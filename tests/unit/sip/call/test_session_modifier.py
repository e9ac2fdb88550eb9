"""Hold, resume, glare and session timers."""

from __future__ import annotations

import pytest

from sip.call import Call, CallState, NoMedia
from sip.message import Message, Request
from sip.sdp.direction import Direction
from tests.unit.sip.call.parties import BOB, Pair, Peer

SDP_FIELDS = [("Contact", f"<sip:bob@{BOB}>"), ("Content-Type", "application/sdp")]
OFFER = NoMedia().offer(Direction.SENDRECV)
HOLD = NoMedia().offer(Direction.SENDONLY)


def is_ack(message: Message) -> bool:
    return isinstance(message, Request) and message.method == "ACK"


def test_hold_and_resume_are_told_to_both(pair: Pair) -> None:
    call, theirs = pair.talk()
    call.hold()
    pair.clock.advance(0.1)
    assert (call.held, call.held_by_peer) == (True, False)
    assert (theirs.held, theirs.held_by_peer) == (False, True)
    assert str(pair.bob.media.direction) == "recvonly"
    theirs.hold(Direction.INACTIVE)
    pair.clock.advance(0.1)
    assert (call.held, call.held_by_peer) == (True, True)
    call.resume()
    pair.clock.advance(0.1)
    assert (call.held, call.held_by_peer) == (False, True)
    theirs.resume()
    pair.clock.advance(0.1)
    assert pair.alice.media.direction == pair.bob.media.direction == Direction.SENDRECV
    held = [word for word in pair.alice.heard if word.startswith("held")]
    assert held == [
        "held True by peer False",
        "held True by peer True",
        "held False by peer True",
        "held False by peer False",
    ]


def test_hold_and_resume_in_a_hurry_cost_what_is_needed(pair: Pair) -> None:
    call, _ = pair.talk()
    call.hold()
    call.resume()
    call.hold()
    call.resume()
    pair.clock.advance(5)
    assert not call.held
    assert len(pair.bob.tap.requests("INVITE")) == 3  # the call, hold, resume


def test_hold_before_the_ack_waits_for_it(pair: Pair) -> None:
    pair.alice.dial()
    pair.clock.advance(0.1)
    pair.bob.call.answer()
    pair.bob.call.hold()
    pair.clock.advance(0.2)
    assert pair.bob.call.held
    assert pair.alice.call.held_by_peer


def test_a_refused_hold_leaves_the_session_as_it_was(pair: Pair) -> None:
    call, _ = pair.talk()
    pair.bob.media.refuses = True
    call.hold()
    pair.clock.advance(1)
    assert pair.alice.heard[-1] == "failed hold 488"
    assert call.state is CallState.ACTIVE
    assert not call.held
    assert pair.alice.media.direction is Direction.SENDRECV
    pair.bob.media.refuses = False
    call.hold()
    pair.clock.advance(1)
    assert call.held


def test_glare_is_refused_on_both_sides_and_settles(pair: Pair) -> None:
    call, theirs = pair.talk()
    call.hold()
    theirs.hold()
    pair.clock.advance(0.05)
    assert pair.alice.tap.responses("INVITE")[-1] == 491
    assert pair.bob.tap.responses("INVITE")[-1] == 491
    # Who did not make the Call-ID comes first, after 0 to 2 s; the answer says both wishes.
    pair.clock.advance(2.02)
    assert (call.held, call.held_by_peer) == (True, True)
    assert theirs.held
    assert pair.alice.media.direction == pair.bob.media.direction == Direction.INACTIVE
    theirs.resume()
    pair.clock.advance(0.1)
    assert (theirs.held, theirs.held_by_peer) == (False, True)
    call.resume()
    pair.clock.advance(5)
    assert (theirs.held, theirs.held_by_peer) == (False, False)


def test_glare_over_a_refresh_settles(pair: Pair) -> None:
    call, theirs = pair.talk()
    call.reinvite(Direction.SENDRECV)
    theirs.reinvite(Direction.SENDRECV)
    pair.clock.advance(5)
    assert pair.alice.tap.responses("INVITE")[1:] == [200, 491, 200]
    assert pair.bob.tap.responses("INVITE") == [491, 200]


@pytest.mark.parametrize("seed", range(5))
def test_the_owner_of_the_call_id_waits_2_1_to_4_seconds(peer: Peer, seed: int) -> None:
    call, _ = peer.talk()
    for _ in range(seed):
        peer.alice.agent.ids.uniform(0, 1)
    call.hold()
    peer.clock.advance(0.1)
    peer.respond(491)
    began = peer.clock.now()
    assert peer.clock.run_until(lambda: len(peer.of("INVITE")) == 3, 10)
    assert 2.0 <= peer.clock.now() - began <= 4.1


def test_a_resume_pressed_during_the_pause_needs_no_request(peer: Peer) -> None:
    call, _ = peer.talk()
    call.hold()
    peer.clock.advance(0.1)
    peer.respond(491)
    call.resume()
    peer.clock.advance(10)
    assert len(peer.of("INVITE")) == 2
    assert not call.held


def test_without_end_491_is_given_up(peer: Peer) -> None:
    call, _ = peer.talk()
    call.hold()
    peer.clock.advance(0.1)
    for _ in range(11):
        peer.respond(491)
        peer.clock.advance(5)
    assert peer.alice.heard[-1] == "failed hold 491"
    assert call.is_up


def test_500_with_a_short_retry_after_is_tried_again(peer: Peer) -> None:
    call, _ = peer.talk()
    call.hold()
    peer.clock.advance(0.1)
    peer.respond(500, ("Retry-After", "3"))
    peer.clock.advance(2.8)
    assert len(peer.of("INVITE")) == 2
    peer.clock.advance(0.5)
    assert len(peer.of("INVITE")) == 3


@pytest.mark.parametrize("status", [481, 408])
def test_481_and_408_end_the_call(peer: Peer, status: int) -> None:
    call, _ = peer.talk()
    call.hold()
    peer.clock.advance(0.1)
    peer.respond(status)
    assert peer.alice.heard[-1] == "ended gone"
    assert len(peer.of("BYE")) == 1


def test_silence_to_a_reinvite_ends_the_call(pair: Pair) -> None:
    call, _ = pair.talk()
    pair.network.cut("192.0.2.20", "192.0.2.21")
    call.hold()
    pair.clock.advance(31)
    assert call.is_up
    pair.clock.advance(2)
    assert pair.alice.heard[-1] == "ended gone"


def test_a_reinvite_that_gets_no_more_than_100_is_given_up(peer: Peer) -> None:
    call, _ = peer.talk()
    call.hold()
    peer.clock.advance(31)
    assert "failed hold None" not in peer.alice.heard
    peer.clock.advance(2)
    assert peer.alice.heard[-1] == "failed hold None"
    peer.respond(487)
    assert peer.alice.heard.count("failed hold None") == 1
    assert not any(each.startswith("failed hold 4") for each in peer.alice.heard)
    assert (call.is_up, call.held) == (True, False)
    call.hold()
    peer.clock.advance(0.1)
    peer.accept()
    assert call.held


def test_a_hold_that_is_granted_after_it_was_given_up_is_undone(peer: Peer) -> None:
    call, _ = peer.talk()
    call.hold()
    peer.clock.advance(33)
    peer.accept()
    assert len(peer.of("INVITE")) == 3
    peer.accept()
    assert not call.held


def test_a_call_that_ends_leaves_no_reinvite_behind(peer: Peer) -> None:
    call, _ = peer.talk()
    call.hold()
    peer.clock.advance(1)
    call.hang_up()
    peer.clock.advance(120)
    assert len(peer.alice.agent.transactions) == 0


def test_a_broken_path_ends_the_wish_but_not_the_call(pair: Pair) -> None:
    call, _ = pair.talk()
    pair.alice.agent.use_flow(None)
    call.hold()
    pair.clock.advance(0)
    assert pair.alice.heard[-1] == "failed hold None"
    assert call.is_up
    pair.alice.agent.use_flow(pair.alice.flow)
    pair.alice.phone.path_changed()
    pair.clock.advance(0.1)
    call.hold()
    pair.clock.advance(0.1)
    assert call.held


def test_a_bye_that_crosses_a_reinvite_ends_both_sides(pair: Pair) -> None:
    call, theirs = pair.talk()
    call.hold()
    theirs.hang_up()
    pair.clock.advance(40)
    assert not call.is_up
    assert pair.alice.heard[-1] == "ended hung-up-by-peer"
    assert pair.bob.tap.responses("BYE") == [200]
    assert pair.alice.tap.responses("INVITE")[-1] == 481


def test_a_2xx_to_a_reinvite_after_our_bye_is_acknowledged(peer: Peer) -> None:
    call, _ = peer.talk()
    call.hold()
    peer.clock.advance(0.1)
    call.hang_up()
    peer.respond(200, body=OFFER)
    assert len(peer.acks) == 2
    assert len(peer.of("BYE")) == 1


def test_the_ack_of_a_reinvite_is_repeated_with_its_200(pair: Pair) -> None:
    call, _ = pair.talk()
    pair.bob.tap.drops = is_ack
    call.hold()
    pair.clock.advance(1)
    pair.bob.tap.drops = lambda message: False
    pair.clock.advance(3)
    assert len(pair.bob.tap.requests("ACK")) == 2
    pair.clock.advance(60)
    assert call.is_up
    assert pair.bob.call.is_up


def test_a_reinvite_whose_ack_never_comes_ends_the_call(pair: Pair) -> None:
    call, _ = pair.talk()
    pair.bob.tap.drops = is_ack
    call.hold()
    pair.clock.advance(33)
    assert pair.bob.heard[-1] == "ended gone"
    assert not call.is_up


# The other side wants a change


def test_a_reinvite_without_offer_is_answered_with_ours(peer: Peer) -> None:
    call, dialog = peer.talk()
    reinvite = dialog.request("INVITE", [("Contact", f"<sip:bob@{BOB.host}:5090>")])
    assert peer.ask(reinvite) == 200
    assert b"m=audio" in peer.responses[-1].body
    # Our offer is open until the ACK: a second offer in between is glare.
    assert peer.ask(dialog.request("INVITE", SDP_FIELDS, OFFER)) == 491
    ack = dialog.ack(reinvite, [("Content-Type", "application/sdp")], HOLD)
    peer.layer.send_ack(ack, peer.flow)
    peer.clock.advance(0.1)
    assert call.held_by_peer
    assert call.dialog is not None
    assert str(call.dialog.remote_target) == f"sip:bob@{BOB.host}:5090"


def test_an_ack_without_the_answer_leaves_the_session_as_it_was(peer: Peer) -> None:
    call, dialog = peer.talk()
    reinvite = dialog.request("INVITE", SDP_FIELDS[:1])
    assert peer.ask(reinvite) == 200
    peer.layer.send_ack(dialog.ack(reinvite), peer.flow)
    peer.clock.advance(1)
    assert call.state is CallState.ACTIVE
    call.hold()
    peer.clock.advance(0.1)
    assert len(peer.of("INVITE")) == 2


def test_an_offer_we_cannot_take_is_488_and_the_session_stays(peer: Peer) -> None:
    call, dialog = peer.talk()
    peer.alice.media.refuses = True
    assert peer.ask(dialog.request("INVITE", SDP_FIELDS, HOLD)) == 488
    assert peer.ask(dialog.request("UPDATE", SDP_FIELDS, HOLD)) == 488
    assert peer.alice.media.direction is Direction.SENDRECV
    assert not call.held_by_peer


def test_the_owner_may_refuse_an_offer(peer: Peer) -> None:
    _, dialog = peer.talk()
    peer.alice.ear.veto = 491
    assert peer.ask(dialog.request("INVITE", SDP_FIELDS, HOLD)) == 491
    peer.alice.ear.veto = None
    assert peer.ask(dialog.request("INVITE", SDP_FIELDS, HOLD)) == 200


def test_a_body_that_is_no_description_is_415(peer: Peer) -> None:
    _, dialog = peer.talk()
    fields = [SDP_FIELDS[0], ("Content-Type", "application/isup")]
    assert peer.ask(dialog.request("INVITE", fields, b"x")) == 415
    assert peer.responses[-1].headers.get("Accept") == "application/sdp"
    assert peer.ask(dialog.request("INFO", fields, b"x")) == 415


def test_a_hold_by_0_0_0_0_is_understood(peer: Peer) -> None:
    call, dialog = peer.talk()
    old = OFFER.replace(b"c=IN IP4 192.0.2.1", b"c=IN IP4 0.0.0.0")
    assert peer.ask(dialog.request("INVITE", SDP_FIELDS, old)) == 200
    assert (call.held, call.held_by_peer) == (False, True)
    assert peer.ask(dialog.request("UPDATE", SDP_FIELDS, OFFER)) == 200
    assert (call.held, call.held_by_peer) == (False, False)
    assert peer.ask(dialog.request("UPDATE", SDP_FIELDS[:1])) == 200


@pytest.mark.parametrize(
    ("method", "status"),
    [("OPTIONS", 200), ("MESSAGE", 501), ("SUBSCRIBE", 501), ("FLY", 501), ("PRACK", 481)],
)
def test_other_requests_inside_a_call(peer: Peer, method: str, status: int) -> None:
    _, dialog = peer.talk()
    assert peer.ask(dialog.request(method)) == status
    if method == "OPTIONS":
        assert "REFER" in peer.responses[-1].allow


def test_what_is_out_of_order_or_requires_the_unknown_is_refused(peer: Peer) -> None:
    _, dialog = peer.talk()
    assert peer.ask(dialog.request("OPTIONS")) == 200
    dialog.local_cseq -= 2
    assert peer.ask(dialog.request("OPTIONS")) == 500
    assert peer.ask(dialog.request("UPDATE", [("Require", "wings")])) == 420
    assert peer.responses[-1].headers.get("Unsupported") == "wings"


def test_a_wrong_tag_is_481(peer: Peer) -> None:
    call, dialog = peer.talk()
    dialog.remote = dialog.remote.with_tag("wrong")
    for method in ("BYE", "INVITE", "UPDATE", "INFO", "REFER", "PRACK", "NOTIFY"):
        assert peer.ask(dialog.request(method, SDP_FIELDS[:1])) == 481
    assert call.is_up


# Session timers (RFC 4028)


def test_the_refresher_refreshes_at_half_time_by_update(pair: Pair) -> None:
    call, theirs = pair.talk()
    assert (call.timer.interval, call.timer.refreshes) == (1800, True)
    assert (theirs.timer.interval, theirs.timer.refreshes) == (1800, False)
    pair.clock.advance(901)
    assert len(pair.bob.tap.requests("UPDATE")) == 1
    assert pair.bob.tap.requests("UPDATE")[0].body == b""
    pair.clock.advance(3600)
    assert call.is_up
    assert theirs.is_up
    assert len(pair.bob.tap.requests("UPDATE")) == 5


def test_the_refresher_uses_a_reinvite_where_update_is_not_taken(peer: Peer) -> None:
    call, _ = peer.talk(("Session-Expires", "100;refresher=uac"), ("Allow", "INVITE, BYE"))
    peer.clock.advance(49)
    assert len(peer.of("INVITE")) == 1
    peer.clock.advance(2)
    refresh = peer.of("INVITE")[-1].request
    assert refresh.headers.get("Session-Expires") == "100;refresher=uac"
    peer.respond(200, ("Session-Expires", "100;refresher=uac"), body=OFFER)
    assert call.state is CallState.ACTIVE
    peer.clock.advance(51)
    assert len(peer.of("INVITE")) == 3


def test_update_refused_as_unknown_is_replaced_by_a_reinvite(peer: Peer) -> None:
    peer.answers["UPDATE"] = 405
    peer.talk(("Session-Expires", "100;refresher=uac"), ("Allow", "INVITE, UPDATE"))
    peer.clock.advance(51)
    assert len(peer.of("UPDATE")) == 1
    assert len(peer.of("INVITE")) == 2


def watched(peer: Peer, *headers: tuple[str, str]) -> Call:
    """Return a call whose peer has refreshed it once, and does not any more."""
    call, dialog = peer.talk(("Session-Expires", "90;refresher=uas"), *headers)
    assert not call.timer.refreshes
    peer.clock.advance(50)
    fields = [SDP_FIELDS[0], ("Supported", "timer"), ("Session-Expires", "90;refresher=uac")]
    assert peer.ask(dialog.request("UPDATE", fields)) == 200
    assert peer.responses[-1].headers.get("Session-Expires") == "90;refresher=uac"
    peer.clock.advance(59)
    return call


def test_the_watcher_says_bye_when_the_session_expires(peer: Peer) -> None:
    call = watched(peer)
    assert len(peer.of("INVITE")) == 1
    peer.clock.advance(2)  # 90 - min(32, 30) = 60
    assert len(peer.of("INVITE")) == 2
    assert call.is_up
    peer.clock.advance(30)
    assert peer.alice.heard[-1] == "ended session-expired"
    assert len(peer.of("BYE")) == 1


def test_a_peer_that_refreshes_no_more_but_answers_keeps_its_call(peer: Peer) -> None:
    peer.answers["UPDATE"] = 200
    call = watched(peer, ("Allow", "INVITE, UPDATE"))
    peer.clock.advance(600)
    assert call.is_up
    assert peer.of("UPDATE")
    assert not peer.of("BYE")


@pytest.mark.parametrize("status", [400, 403, 500, 503, 603])
def test_a_refresh_that_is_refused_is_sent_again(peer: Peer, status: int) -> None:
    peer.answers["UPDATE"] = status
    call, _ = peer.talk(("Session-Expires", "90;refresher=uac"), ("Allow", "INVITE, UPDATE"))
    peer.clock.advance(46)
    assert len(peer.of("UPDATE")) == 1
    peer.answers["UPDATE"] = 200
    peer.clock.advance(600)
    assert call.is_up
    assert not peer.of("BYE")


def test_a_session_whose_refreshes_are_all_refused_expires(peer: Peer) -> None:
    peer.answers["UPDATE"] = 500
    call, _ = peer.talk(("Session-Expires", "90;refresher=uac"), ("Allow", "INVITE, UPDATE"))
    peer.clock.advance(89)
    assert len(peer.of("UPDATE")) == 4
    assert call.is_up
    peer.clock.advance(2)
    assert peer.alice.heard[-1] == "ended session-expired"


def test_too_short_an_interval_is_422(peer: Peer) -> None:
    fields = [("Supported", "timer"), ("Session-Expires", "60")]
    assert peer.ask(peer.invite(*fields)) == 422
    assert peer.responses[-1].headers.get("Min-SE") == "90"
    assert peer.alice.calls == []
    _, dialog = peer.talk()
    assert peer.ask(dialog.request("UPDATE", fields)) == 422
    assert peer.ask(dialog.request("INVITE", fields)) == 422


def test_a_refresh_that_is_too_short_is_corrected(peer: Peer) -> None:
    peer.answers["UPDATE"] = 422
    peer.talk(("Session-Expires", "100;refresher=uac"), ("Allow", "INVITE, UPDATE"))
    del peer.answers["UPDATE"]
    peer.clock.advance(51)
    peer.respond(422, ("Min-SE", "200"), method="UPDATE")
    assert peer.of("UPDATE")[-1].request.headers.get("Session-Expires") == "200;refresher=uac"


def test_a_caller_without_session_timers_gets_none(peer: Peer) -> None:
    invite = peer.invite()
    peer.send(invite)
    peer.clock.advance(0.1)
    peer.alice.call.answer()
    peer.clock.advance(0.1)
    assert "Session-Expires" not in peer.responses[-1].headers
    assert peer.alice.call.timer.interval is None


def test_a_proxy_may_have_asked_for_a_caller_who_knows_none(peer: Peer) -> None:
    peer.send(peer.invite(("Session-Expires", "1200;refresher=uac")))
    peer.clock.advance(0.1)
    peer.alice.call.answer()
    peer.clock.advance(0.1)
    assert peer.responses[-1].headers.get("Session-Expires") == "1200;refresher=uas"
    assert "Require" not in peer.responses[-1].headers
