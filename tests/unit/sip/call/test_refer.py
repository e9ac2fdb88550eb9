"""Transfers: our REFER and its reports, and REFERs to us."""

from __future__ import annotations

import pytest

from sip.call import IncomingRefer, NoMedia, NotNow, ReferProgress, ReferStage
from sip.dialog import Dialog
from sip.message import NameAddr
from sip.sdp.direction import Direction
from tests.unit.sip.call.parties import BOB, CAROL, Ear, Pair, Peer


def report(
    peer: Peer,
    dialog: Dialog,
    line: str,
    *,
    last: bool = False,
    event: str = "refer",
    state: str | None = None,
) -> int | None:
    words = "terminated;reason=noresource" if last else "active;expires=60"
    fields = [
        ("Contact", f"<sip:bob@{BOB}>"),
        ("Event", event),
        ("Subscription-State", state or words),
        ("Content-Type", "message/sipfrag;version=2.0"),
    ]
    return peer.ask(dialog.request("NOTIFY", fields, line.encode()))


def refer(peer: Peer, status: int | None = 202) -> Dialog:
    call, dialog = peer.talk()
    call.refer(CAROL)
    peer.clock.advance(0.1)
    if status is not None:
        peer.respond(status, method="REFER")
    return dialog


def test_reports_from_trying_to_done(peer: Peer) -> None:
    dialog = refer(peer)
    request = peer.of("REFER")[-1].request
    assert request.headers.get("Refer-To") == str(CAROL)
    assert request.headers.get("Referred-By") == '"alice" <sip:alice@example.nz>'
    assert report(peer, dialog, "SIP/2.0 100 Trying") == 200
    assert report(peer, dialog, "SIP/2.0 180 Ringing\r\n") == 200
    assert report(peer, dialog, "SIP/2.0 200 OK\r\n", last=True) == 200
    assert peer.alice.ear.progress == [
        *(("accepted", 202), ("progress", 100), ("progress", 180), ("done", 200))
    ]
    assert peer.alice.call.is_up
    assert not peer.alice.call.refer_pending


@pytest.mark.parametrize("status", [404, 486, 503])
def test_a_transfer_that_fails_is_said_with_its_status(peer: Peer, status: int) -> None:
    dialog = refer(peer)
    report(peer, dialog, "SIP/2.0 100 Trying")
    report(peer, dialog, f"SIP/2.0 {status} No", last=True)
    assert peer.alice.ear.progress[-1] == ("failed", status)
    assert peer.alice.call.is_up


@pytest.mark.parametrize("status", [403, 405, 501, 603])
def test_a_refused_refer_leaves_the_call(peer: Peer, status: int) -> None:
    refer(peer, status)
    assert peer.alice.ear.progress == [("refused", status)]
    assert peer.alice.call.is_up
    peer.alice.call.refer(CAROL)  # another try is allowed
    peer.clock.advance(0.1)
    assert len(peer.of("REFER")) == 2


def test_481_to_a_refer_ends_the_call(peer: Peer) -> None:
    refer(peer, 481)
    assert peer.alice.ear.progress == [("refused", 481)]
    assert peer.alice.heard[-1] == "ended gone"


def test_silence_after_the_202_is_said(peer: Peer) -> None:
    refer(peer)
    peer.clock.advance(33)
    assert peer.alice.ear.progress == [("accepted", 202), ("silent", None)]
    assert peer.alice.call.is_up


def test_reports_cut_off_are_silence(peer: Peer) -> None:
    dialog = refer(peer)
    report(peer, dialog, "SIP/2.0 100 Trying")
    report(peer, dialog, "", last=True)
    assert peer.alice.ear.progress[-1] == ("silent", 100)


def test_a_refer_without_response_is_told_and_the_call_checked(peer: Peer) -> None:
    refer(peer, None)
    peer.answers["REFER"] = 202
    peer.clock.advance(33)
    assert peer.alice.ear.progress == [("refused", None)]
    assert len(peer.of("INVITE")) == 2  # still there?
    peer.respond(200, body=NoMedia().offer(Direction.SENDRECV))
    assert peer.alice.call.is_up


def test_reports_may_be_faster_than_the_202(peer: Peer) -> None:
    dialog = refer(peer, None)
    assert report(peer, dialog, "SIP/2.0 100 Trying") == 200
    assert report(peer, dialog, "SIP/2.0 200 OK", last=True) == 200
    peer.respond(202, method="REFER")
    peer.clock.advance(40)
    assert peer.alice.ear.progress == [("progress", 100), ("done", 200)]


def test_reports_come_after_our_bye(peer: Peer) -> None:
    """Parking on Asterisk: the sipfrags follow the BYE."""
    dialog = refer(peer)
    peer.alice.call.hang_up()
    peer.clock.advance(0.1)
    assert report(peer, dialog, "SIP/2.0 200 OK", last=True) == 200
    assert peer.alice.ear.progress[-1] == ("done", 200)


def test_without_reports_the_2xx_is_the_end(peer: Peer) -> None:
    call, _ = peer.talk()
    call.refer(CAROL, headers=[("Refer-Sub", "false")])
    peer.clock.advance(0.1)
    peer.respond(202, ("Refer-Sub", "false"), method="REFER")
    assert peer.alice.ear.progress == [("done", 202)]


def test_one_transfer_at_a_time(peer: Peer) -> None:
    refer(peer)
    with pytest.raises(NotNow):
        peer.alice.call.refer(CAROL)


def test_a_transfer_needs_a_call_that_is_up(peer: Peer) -> None:
    call = peer.alice.dial()
    with pytest.raises(NotNow):
        call.refer(CAROL)
    with pytest.raises(NotNow):
        assert call.replaces_id


@pytest.mark.parametrize(
    ("event", "status"), [("dialog", 489), ("refer", 481), ("refer;id=7", 481)]
)
def test_unexpected_notifies_are_refused(peer: Peer, event: str, status: int) -> None:
    _, dialog = peer.talk()
    assert report(peer, dialog, "SIP/2.0 200 OK", event=event) == status


def test_a_transfer_into_a_call_that_still_rings(peer: Peer) -> None:
    first, dialog = peer.talk()
    consult = peer.alice.phone.dial(CAROL.uri, NoMedia(), Ear())
    peer.clock.advance(0.1)
    peer.respond(180, tag="carol")
    first.refer_replaces(consult)
    peer.clock.advance(0.1)
    target = NameAddr.parse(peer.of("REFER")[-1].request.headers.get("Refer-To") or "")
    tag = consult.invite.from_.tag
    assert str(target.uri) == (
        f"sip:carol@example.nz?Replaces={consult.call_id}%3Bto-tag%3Dcarol%3Bfrom-tag%3D{tag}"
    )
    peer.respond(202, method="REFER")
    report(peer, dialog, "SIP/2.0 200 OK", last=True)
    # The server ends the consultation by 603, which is success, and leaves the first leg to us.
    refused = next(each for each in peer.of("INVITE") if each.request.call_id == consult.call_id)
    refused.respond(refused.request.response(603, to_tag="carol"))
    peer.clock.advance(0.1)
    assert not consult.is_up
    assert first.is_up
    first.hang_up()
    peer.clock.advance(0.1)
    assert len(peer.of("BYE")) == 1


# REFER to us


def test_a_refer_is_refused_by_default(peer: Peer) -> None:
    _, dialog = peer.talk()
    assert peer.ask(dialog.request("REFER", [("Refer-To", str(CAROL))])) == 603
    assert peer.ask(dialog.request("REFER")) == 400


def test_a_listener_may_accept_a_refer(pair: Pair) -> None:
    call, _ = pair.talk()
    pair.bob.ear.on_refer = lambda refer: refer.accept()
    call.refer(CAROL)
    pair.clock.advance(0.1)
    (taken,) = pair.bob.ear.refers
    assert (taken.target, taken.replaces, taken.wants_reports) == (CAROL, None, True)
    call.hang_up()
    pair.clock.advance(0.1)
    taken.notify(100)
    pair.clock.advance(0.1)
    taken.notify(503, "Lies", final=True)
    pair.clock.advance(0.1)
    assert pair.alice.ear.progress == [("accepted", 202), ("progress", 100), ("failed", 503)]


def test_a_refer_without_reports_gets_none(pair: Pair) -> None:
    def take(refer: IncomingRefer) -> None:
        refer.accept()
        refer.notify(200, final=True)

    call, _ = pair.talk()
    pair.bob.ear.on_refer = take
    call.refer(CAROL, headers=[("Refer-Sub", "false")])
    pair.clock.advance(0.1)
    assert pair.alice.ear.progress == [("done", 202)]
    assert pair.alice.tap.requests("NOTIFY") == []


def test_what_is_final() -> None:
    stages = [stage for stage in ReferStage if ReferProgress(stage).is_final]
    assert stages == [ReferStage.REFUSED, ReferStage.DONE, ReferStage.FAILED, ReferStage.SILENT]
