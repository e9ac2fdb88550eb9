"""One call between two telephones."""

from __future__ import annotations

import pytest

from sip.call import ANSWERED_ELSEWHERE, CallState, EndKind, NoMedia, NotNow, Reason
from sip.message import Message, Request, Response
from sip.sdp.direction import Direction
from tests.unit.sip.call.parties import Ear, Pair, is_up, state_of


def is_final(message: Message, method: str = "INVITE") -> bool:
    return isinstance(message, Response) and message.cseq.method == method and message.status >= 200


def test_a_call_from_the_first_ring_to_the_last_bye(pair: Pair) -> None:
    call = pair.alice.dial()
    pair.clock.advance(0.1)
    assert (state_of(call), state_of(pair.bob.call)) == ("ringing", "incoming")
    assert (pair.bob.call.peer.number, pair.bob.call.peer.name) == ("alice", "alice")
    pair.bob.call.answer()
    assert state_of(pair.bob.call) == "answering"
    pair.clock.advance(0.1)
    assert (state_of(call), state_of(pair.bob.call)) == ("active", "active")
    assert pair.alice.media.direction is pair.bob.media.direction is Direction.SENDRECV
    call.hang_up(Reason("Q.850", 16))
    assert pair.alice.heard == ["ringing 180", "answered", "ended hung-up"]
    pair.clock.advance(0.1)
    assert pair.bob.heard == ["answered", "confirmed", "ended hung-up-by-peer"]
    assert pair.bob.ear.end is not None
    assert pair.bob.ear.end.q850 == 16
    assert pair.alice.media.closed
    assert pair.bob.media.closed
    pair.clock.advance(100)
    assert len(pair.alice.phone.table) == len(pair.bob.phone.table) == 0
    assert len(pair.alice.agent.transactions) == len(pair.bob.agent.transactions) == 0
    assert pair.clock.pending == 0


def test_a_bye_that_was_damaged_on_its_way_is_sent_again(pair: Pair) -> None:
    call, theirs = pair.talk()
    damaged: list[Request] = []

    def damages(message: Message) -> bool:
        if not isinstance(message, Request) or message.method != "BYE" or damaged:
            return False
        damaged.append(message)
        pair.bob.flow.send(message.response(400))
        return True

    pair.bob.tap.drops = damages
    call.hang_up()
    pair.clock.advance(1)
    assert damaged
    assert state_of(theirs) == "active"
    pair.clock.advance(4)
    assert state_of(theirs) == "ended"
    pair.clock.advance(100)
    assert pair.clock.pending == 0


def test_the_called_side_hangs_up(pair: Pair) -> None:
    call, theirs = pair.talk()
    theirs.hang_up()
    pair.clock.advance(0.1)
    assert pair.alice.ear.end is not None
    assert pair.alice.ear.end.kind is EndKind.HUNG_UP_BY_PEER
    assert not call.is_up


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (486, EndKind.REFUSED),
        (404, EndKind.REFUSED),
        (603, EndKind.REFUSED),
        (488, EndKind.NOT_ACCEPTABLE),
    ],
)
def test_a_refusal_is_told_with_its_status(pair: Pair, status: int, kind: EndKind) -> None:
    pair.bob.on_call = lambda call: call.reject(status)
    pair.alice.dial()
    pair.clock.advance(0.1)
    end = pair.alice.ear.end
    assert end is not None
    assert (end.kind, end.status) == (kind, status)
    assert pair.bob.ear.end is not None
    assert pair.bob.ear.end.kind is EndKind.REJECTED


def test_hanging_up_while_it_rings_cancels(pair: Pair) -> None:
    call = pair.alice.dial()
    pair.clock.advance(0.1)
    call.hang_up()
    assert pair.alice.heard[-1] == "ended hung-up"
    pair.clock.advance(0.1)
    assert pair.bob.heard == ["ended cancelled"]
    assert pair.alice.tap.responses("CANCEL") == [200]
    assert pair.alice.tap.responses("INVITE")[-1] == 487


def test_a_cancel_says_that_somebody_else_has_answered(pair: Pair) -> None:
    call = pair.alice.dial()
    pair.clock.advance(0.1)
    call.hang_up(ANSWERED_ELSEWHERE)
    pair.clock.advance(0.1)
    assert pair.bob.heard == ["ended elsewhere"]


def test_a_cancel_before_any_provisional_waits_for_one(pair: Pair) -> None:
    pair.bob.tap.delays = lambda message: (
        0.15 if isinstance(message, Request) and message.method == "INVITE" else 0
    )
    pair.alice.dial().hang_up()
    pair.clock.advance(0.1)
    assert pair.bob.tap.requests("CANCEL") == []
    pair.clock.advance(0.5)
    assert len(pair.bob.tap.requests("CANCEL")) == 1
    assert pair.bob.heard == ["ended cancelled"]
    assert pair.alice.heard == ["ended hung-up"]


def test_a_cancelled_call_ends_when_the_peer_confirms_it(pair: Pair) -> None:
    call = pair.alice.dial()
    pair.clock.advance(0.1)
    call.cancel()
    assert call.is_up
    pair.clock.advance(0.1)
    assert pair.alice.heard[-1] == "ended refused"
    assert call.end_reason is not None
    assert call.end_reason.status == 487
    with pytest.raises(NotNow):
        call.cancel()


def test_an_answer_that_crosses_the_cancel_makes_a_live_call(pair: Pair) -> None:
    call = pair.alice.dial()
    pair.clock.advance(0.1)
    pair.bob.call.answer()
    call.cancel()  # the 200 is on its way
    pair.clock.advance(0.1)
    assert call.state is CallState.ACTIVE
    assert pair.bob.call.state is CallState.ACTIVE
    with pytest.raises(NotNow):
        call.cancel()


def test_a_cancel_that_crosses_the_200_is_followed_by_ack_and_bye(pair: Pair) -> None:
    call = pair.alice.dial()
    pair.clock.advance(0.1)
    pair.bob.call.answer()
    call.hang_up()  # the 200 is on its way
    pair.clock.advance(0.1)
    assert [m.method for m in pair.bob.tap.received if isinstance(m, Request)] == [
        *("INVITE", "CANCEL", "ACK", "BYE"),
    ]
    assert pair.bob.heard == ["answered", "confirmed", "ended hung-up-by-peer"]
    assert pair.alice.heard == ["ringing 180", "ended hung-up"]


def test_hanging_up_before_the_ack_waits_for_it(pair: Pair) -> None:
    """RFC 3261 section 15: the callee must not send BYE before the ACK."""
    pair.alice.dial()
    pair.clock.advance(0.1)
    pair.bob.tap.drops = lambda m: isinstance(m, Request) and m.method == "ACK"
    pair.bob.call.answer()
    pair.clock.advance(0.3)
    pair.bob.call.hang_up()
    assert pair.bob.heard[-1] == "ended hung-up"
    pair.clock.advance(0.1)
    assert pair.alice.tap.requests("BYE") == []
    pair.bob.tap.drops = lambda m: False
    pair.clock.advance(2)
    assert len(pair.alice.tap.requests("BYE")) == 1
    assert pair.alice.heard[-1] == "ended hung-up-by-peer"


def test_a_200_is_repeated_until_its_ack_and_each_gets_one(pair: Pair) -> None:
    pair.bob.tap.drops = lambda m: isinstance(m, Request) and m.method == "ACK"
    pair.alice.dial()
    pair.clock.advance(0.1)
    pair.bob.call.answer()
    pair.clock.advance(4)  # at 0, 0.5, 1.5, 3.5
    assert pair.alice.tap.responses("INVITE").count(200) == 4
    assert pair.alice.heard.count("answered") == 1
    pair.bob.tap.drops = lambda m: False
    pair.clock.advance(4)  # at 7.5
    assert pair.bob.call.state == CallState.ACTIVE
    assert len(pair.bob.tap.requests("ACK")) == 1
    assert pair.alice.tap.responses("INVITE").count(200) == 5
    pair.clock.advance(30)
    assert pair.alice.tap.responses("INVITE").count(200) == 5


def test_without_any_ack_the_call_ends_by_bye(pair: Pair) -> None:
    pair.bob.tap.drops = lambda m: isinstance(m, Request) and m.method == "ACK"
    pair.alice.dial()
    pair.clock.advance(0.1)
    pair.bob.call.answer()
    pair.clock.advance(33)
    assert pair.bob.heard == ["answered", "ended no-answer"]
    assert pair.alice.heard[-1] == "ended hung-up-by-peer"


def test_an_invite_without_response_ends_after_32_seconds(pair: Pair) -> None:
    pair.network.cut("192.0.2.20", "192.0.2.21")
    pair.alice.dial()
    pair.clock.advance(31.9)
    assert pair.alice.heard == []
    pair.clock.advance(0.2)
    assert pair.alice.heard == ["ended no-answer"]


def test_without_a_path_the_call_ends_at_once(pair: Pair) -> None:
    pair.alice.agent.use_flow(None)
    pair.alice.dial()
    pair.clock.advance(0)
    assert pair.alice.heard == ["ended network"]


def test_answer_without_media_is_refused(pair: Pair) -> None:
    pair.bob.on_call = lambda call: None
    pair.alice.dial()
    pair.clock.advance(0.1)
    call = pair.bob.call
    call.exchange.media = None
    with pytest.raises(NotNow):
        call.answer()
    call.answer(NoMedia())
    with pytest.raises(NotNow):
        call.answer()
    with pytest.raises(NotNow):
        call.ring()


def test_nothing_in_common_is_488(pair: Pair) -> None:
    pair.alice.dial()
    pair.clock.advance(0.1)
    pair.bob.media.refuses = True
    pair.bob.call.answer()
    pair.clock.advance(0.1)
    assert pair.bob.heard == ["ended not-acceptable"]
    assert pair.alice.heard[-1] == "ended not-acceptable"


def test_an_answer_that_does_not_fit_is_acknowledged_and_ended(pair: Pair) -> None:
    pair.alice.dial()
    pair.clock.advance(0.1)
    pair.alice.media.refuses = True
    pair.bob.call.answer()
    pair.clock.advance(0.1)
    assert pair.alice.heard[-1] == "ended not-acceptable"
    assert pair.bob.heard == ["answered", "confirmed", "ended hung-up-by-peer"]


def test_an_offer_in_the_2xx_is_answered_in_the_ack(pair: Pair) -> None:
    call = pair.alice.dial(offers=False, direction=Direction.INACTIVE)
    pair.clock.advance(0.1)
    assert pair.bob.call.invite.body == b""
    pair.bob.call.answer()
    pair.clock.advance(0.1)
    assert call.state == CallState.ACTIVE
    assert pair.bob.tap.requests("ACK")[-1].body
    assert pair.alice.media.direction is Direction.INACTIVE
    assert pair.bob.media.direction is Direction.INACTIVE
    assert pair.bob.call.state == CallState.ACTIVE


def test_an_ack_without_the_answer_ends_the_call(pair: Pair) -> None:
    pair.alice.dial(offers=False)
    pair.clock.advance(0.1)
    pair.bob.media.refuses = True
    pair.bob.call.answer()
    pair.clock.advance(0.1)
    assert pair.bob.heard[-1] == "ended not-acceptable"
    assert pair.alice.heard[-1] == "ended hung-up-by-peer"


def test_early_media_and_the_same_answer_in_the_200(pair: Pair) -> None:
    pair.bob.on_call = lambda call: call.progress()
    pair.alice.dial()
    pair.clock.advance(0.3)
    # Both know 100rel, so a description travels reliably.
    assert "early media" in pair.alice.heard
    assert len(pair.bob.tap.requests("PRACK")) == 1
    pair.bob.call.answer()
    pair.clock.advance(0.1)
    assert pair.alice.call.state == CallState.ACTIVE
    assert pair.alice.media.direction is Direction.SENDRECV


def test_a_repeated_invite_makes_no_second_call(pair: Pair) -> None:
    pair.network.duplicate = 1.0
    pair.talk()
    assert len(pair.bob.calls) == 1


def test_dtmf_by_info(pair: Pair) -> None:
    call, theirs = pair.talk()
    call.send_dtmf_info("5")
    theirs.send_dtmf_info("#")
    pair.clock.advance(0.1)
    assert pair.bob.heard[-1] == "key 5 160"
    assert pair.alice.heard[-1] == "key # 160"
    with pytest.raises(ValueError):
        call.send_dtmf_info("x")
    call.hang_up()
    with pytest.raises(NotNow):
        call.send_dtmf_info("1")


def test_a_180_is_repeated_each_minute(pair: Pair) -> None:
    pair.alice.dial()
    pair.clock.advance(125)
    assert pair.alice.tap.responses("INVITE") == [180, 180, 180]


def test_a_bye_that_is_lost_with_its_path_is_sent_again(pair: Pair) -> None:
    call, _ = pair.talk()
    pair.network.cut("192.0.2.20", "192.0.2.21")
    call.hang_up()
    pair.clock.advance(40)
    assert is_up(pair.bob.call)
    pair.network.heal("192.0.2.20", "192.0.2.21")
    pair.alice.phone.path_changed()
    pair.clock.advance(0.1)
    assert not pair.bob.call.is_up
    pair.clock.advance(200)
    assert len(pair.alice.phone.table) == 0


def test_a_call_the_peer_has_forgotten_ends_when_the_path_is_back(pair: Pair) -> None:
    call, theirs = pair.talk()
    pair.bob.phone.table.remove(theirs)  # the other side has restarted
    pair.alice.phone.path_changed()
    pair.clock.advance(0.1)
    assert pair.alice.heard[-1] == "ended gone"
    assert not call.is_up


@pytest.mark.parametrize("ours", [True, False])
def test_a_ringing_call_the_peer_has_forgotten_ends_when_the_path_is_back(
    pair: Pair, ours: bool
) -> None:
    pair.alice.dial()
    pair.clock.advance(0.1)
    asks, forgot = (pair.alice, pair.bob) if ours else (pair.bob, pair.alice)
    forgot.phone.table.remove(forgot.call)  # the other side has restarted
    asks.phone.path_changed()
    pair.clock.advance(0.1)
    assert asks.heard[-1] == "ended gone"
    assert not asks.call.is_up


def test_a_caller_who_gave_up_behind_our_former_address_stops_ringing(pair: Pair) -> None:
    pair.alice.dial()
    pair.clock.advance(0.1)
    pair.bob.phone.path_changed()
    pair.clock.advance(20)
    assert pair.bob.call.state == "incoming"
    pair.alice.phone.table.remove(pair.alice.call)  # its CANCEL goes to our former address
    pair.clock.advance(16)
    assert pair.bob.heard[-1] == "ended gone"
    assert not pair.bob.call.is_up


def test_a_ringing_call_that_is_known_goes_on_ringing(pair: Pair) -> None:
    call = pair.alice.dial()
    pair.clock.advance(0.1)
    pair.alice.phone.path_changed()
    pair.bob.phone.path_changed()
    pair.clock.advance(0.1)
    assert pair.bob.tap.responses("UPDATE") == pair.alice.tap.responses("UPDATE") == [200]
    pair.bob.call.answer()
    pair.clock.advance(0.1)
    assert call.state == "active"


def test_identity_changes_are_told(pair: Pair) -> None:
    pair.bob.on_call = lambda call: call.ring(
        headers=[("P-Asserted-Identity", '"Reception" <sip:100@example.nz>')]
    )
    call = pair.alice.dial()
    pair.clock.advance(0.1)
    assert (call.peer.number, call.peer.name, call.peer.asserted) == ("100", "Reception", True)
    pair.bob.call.answer()
    pair.clock.advance(0.1)
    pair.bob.call.update([("P-Asserted-Identity", '"Dana" <sip:200@example.nz>')])
    pair.clock.advance(0.1)
    assert pair.alice.heard == [
        *("identity 100 Reception", "ringing 180", "answered", "identity 200 Dana")
    ]


def test_calls_hang_up_together(pair: Pair) -> None:
    pair.talk()
    pair.alice.phone.dial(pair.alice.call.invite.to.uri, NoMedia(), Ear())
    assert len(pair.alice.phone.calls) == 2
    pair.alice.phone.hang_up_all()
    assert pair.alice.phone.calls == []
    pair.clock.advance(1)
    assert pair.bob.phone.calls == []
