"""Client transactions: schedules, responses, ACK, CANCEL and failures."""

import pytest

from sip.clock import VirtualClock
from sip.errors import TransportError, TransportFault
from sip.ids import SequentialIds
from sip.message import Request, Response
from sip.transaction import (
    ClientTransaction,
    TransactionFailure,
    TransactionFault,
    TransactionLayer,
    TransactionState,
)
from tests.unit.sip.transaction.wire import FakeFlow, make_request

TIMEOUT = TransactionFailure(TransactionFault.TIMEOUT)
BROKEN = TransportError(TransportFault.CLOSED, "reset")


class Side:
    """A layer with one flow and everything it tells."""

    def __init__(self, protocol: str = "UDP") -> None:
        self.clock = VirtualClock()
        self.flow = FakeFlow(self.clock, protocol)
        self.layer = TransactionLayer(self.clock, SequentialIds(), lambda _: None)
        self.responses: list[int] = []
        self.failures: list[TransactionFailure] = []
        self.repeats: list[float] = []

    def send(self, request: Request) -> ClientTransaction:
        return self.layer.send_request(
            request,
            self.flow,
            lambda response: self.responses.append(response.status),
            self.failures.append,
            lambda: self.repeats.append(self.clock.now()),
        )

    def answer(self, transaction: ClientTransaction, status: int) -> Response:
        response = transaction.request.response(status, to_tag="bob")
        self.layer.message_received(response, self.flow)
        return response


def test_timer_e_and_f_as_rfc_3261_17_1_2_2() -> None:
    side = Side()
    transaction = side.send(make_request())
    side.clock.advance(31.999)
    assert side.flow.times == [0, 0.5, 1.5, 3.5, 7.5, 11.5, 15.5, 19.5, 23.5, 27.5, 31.5]
    assert side.failures == []
    side.clock.advance(0.001)
    assert side.failures == [TIMEOUT]
    assert transaction.state is TransactionState.TERMINATED
    side.clock.advance(100)
    assert len(side.flow.sent) == 11
    assert len(side.layer) == side.clock.pending == 0


def test_timer_a_and_b_as_rfc_3261_17_1_1_2() -> None:
    side = Side()
    side.send(make_request("INVITE"))
    side.clock.advance(31.999)
    assert side.flow.times == [0, 0.5, 1.5, 3.5, 7.5, 15.5, 31.5]
    assert side.failures == []
    side.clock.advance(0.001)
    assert side.failures == [TIMEOUT]
    side.clock.advance(100)
    assert len(side.flow.sent) == 7


@pytest.mark.parametrize("method", ["INVITE", "OPTIONS"])
def test_nothing_is_repeated_over_a_reliable_transport(method: str) -> None:
    side = Side("TCP")
    side.send(make_request(method))
    side.clock.advance(32)
    assert side.flow.times == [0]
    assert side.failures == [TIMEOUT]


def test_repeats_are_counted_and_told() -> None:
    side = Side()
    side.send(make_request())
    side.clock.advance(4)
    assert side.repeats == [0.5, 1.5, 3.5]
    assert side.layer.stats.requests_sent == 1
    assert side.layer.stats.requests_repeated == 3


def test_repeats_are_the_same_octets() -> None:
    side = Side()
    side.send(make_request())
    side.clock.advance(32)
    assert len({data for _, data in side.flow.sent}) == 1


def test_the_layer_adds_its_via_to_a_copy() -> None:
    side = Side("TLS")
    request = make_request()
    side.send(request)
    [sent] = side.flow.requests
    assert sent.headers.get_all("Via") == ["SIP/2.0/TLS 192.0.2.1:5060;branch=z9hG4bKbranch1;rport"]
    assert "Via" not in request.headers


def test_a_provisional_response_slows_timer_e_to_t2() -> None:
    side = Side()
    transaction = side.send(make_request())
    side.clock.advance(0.6)
    side.answer(transaction, 100)
    assert transaction.state is TransactionState.PROCEEDING
    side.clock.advance(31.4)
    assert side.flow.times == [0, 0.5, 1.5, 5.5, 9.5, 13.5, 17.5, 21.5, 25.5, 29.5]
    assert side.responses == [100]
    assert side.failures == [TIMEOUT]


def test_a_provisional_response_ends_timers_a_and_b() -> None:
    side = Side()
    transaction = side.send(make_request("INVITE"))
    side.answer(transaction, 180)
    side.answer(transaction, 183)
    side.clock.advance(1000)
    assert side.flow.times == [0]
    assert side.responses == [180, 183]
    assert transaction.state is TransactionState.PROCEEDING


@pytest.mark.parametrize("status", [200, 302, 404, 503, 603])
@pytest.mark.parametrize("provisional", [False, True])
def test_one_final_response_then_timer_k(status: int, provisional: bool) -> None:
    side = Side()
    transaction = side.send(make_request())
    if provisional:
        side.answer(transaction, 100)
    side.answer(transaction, status)
    for again in (status, 100, 500):
        side.answer(transaction, again)
    assert side.responses == ([100] if provisional else []) + [status]
    side.clock.advance(4.999)
    assert transaction.state is TransactionState.COMPLETED
    side.clock.advance(0.001)
    assert transaction.state.value == "Terminated"
    assert len(side.layer) == side.clock.pending == 0
    assert side.failures == []


def test_timer_k_is_zero_over_a_reliable_transport() -> None:
    side = Side("TCP")
    transaction = side.send(make_request())
    side.answer(transaction, 200)
    assert transaction.state is TransactionState.TERMINATED
    assert side.responses == [200]


@pytest.mark.parametrize("protocol", ["UDP", "TCP"])
def test_every_2xx_of_an_invite_is_told_for_timer_m(protocol: str) -> None:
    side = Side(protocol)
    transaction = side.send(make_request("INVITE"))
    side.answer(transaction, 200)
    side.clock.advance(31.999)
    side.answer(transaction, 200)
    side.answer(transaction, 486)
    side.answer(transaction, 180)
    assert side.responses == [200, 200]
    assert transaction.state is TransactionState.ACCEPTED
    side.clock.advance(0.001)
    side.answer(transaction, 200)
    assert side.responses == [200, 200]
    assert side.layer.stats.stray_responses == 1
    assert [request.method for request in side.flow.requests] == ["INVITE"]


@pytest.mark.parametrize("provisional", [False, True])
def test_a_refused_invite_is_acked_each_time_for_timer_d(provisional: bool) -> None:
    side = Side()
    request = make_request("INVITE")
    request.headers.add("Route", "<sip:p1.example.com;lr>, <sip:p2.example.com;lr>")
    transaction = side.send(request)
    if provisional:
        side.answer(transaction, 180)
    side.answer(transaction, 486)
    side.clock.advance(31.9)
    side.answer(transaction, 486)
    side.answer(transaction, 200)
    invite, *acks = side.flow.requests
    assert [ack.method for ack in acks] == ["ACK", "ACK"]
    assert acks[0] == acks[1]
    # RFC 3261 section 17.1.1.3
    ack = acks[0]
    assert ack.uri == invite.uri
    assert ack.call_id == invite.call_id
    assert ack.from_ == invite.from_
    assert ack.to.tag == "bob"
    assert str(ack.cseq) == "1 ACK"
    assert ack.vias == invite.vias
    assert ack.route == invite.route
    assert side.responses == ([180] if provisional else []) + [486]
    side.clock.advance(0.1)
    assert transaction.state is TransactionState.TERMINATED


def test_timer_d_is_zero_over_a_reliable_transport() -> None:
    side = Side("TCP")
    transaction = side.send(make_request("INVITE"))
    side.answer(transaction, 486)
    assert transaction.state is TransactionState.TERMINATED
    assert [request.method for request in side.flow.requests] == ["INVITE", "ACK"]


def test_an_ack_that_cannot_be_sent_ends_it_silently() -> None:
    side = Side()
    transaction = side.send(make_request("INVITE"))
    side.flow.fault = BROKEN
    side.answer(transaction, 486)
    assert transaction.state is TransactionState.TERMINATED
    assert side.responses == [486]
    assert side.failures == []


@pytest.mark.parametrize("method", ["INVITE", "OPTIONS"])
def test_a_request_that_cannot_be_sent_fails_after_the_call(method: str) -> None:
    side = Side()
    side.flow.fault = BROKEN
    transaction = side.send(make_request(method))
    assert side.failures == []
    side.clock.advance(0)
    assert side.failures == [TransactionFailure(TransactionFault.TRANSPORT, BROKEN)]
    assert transaction.state is TransactionState.TERMINATED
    assert len(side.layer) == side.clock.pending == 0


def test_a_repeat_that_cannot_be_sent_fails() -> None:
    side = Side()
    side.send(make_request())
    side.flow.fault = BROKEN
    side.clock.advance(0.5)
    assert side.failures == [TransactionFailure(TransactionFault.TRANSPORT, BROKEN)]
    side.clock.advance(100)
    assert len(side.failures) == 1
    assert side.clock.pending == 0


@pytest.mark.parametrize("method", ["INVITE", "OPTIONS"])
@pytest.mark.parametrize("provisional", [False, True])
def test_a_broken_flow_fails_all_on_it(method: str, provisional: bool) -> None:
    side = Side("TCP")
    transaction = side.send(make_request(method))
    if provisional:
        side.answer(transaction, 100)
    side.layer.flow_failed(FakeFlow(side.clock, "TCP", remote_port=5061), BROKEN)
    assert side.failures == []
    side.layer.flow_failed(FakeFlow(side.clock, "TCP"), BROKEN)
    assert side.failures == [TransactionFailure(TransactionFault.TRANSPORT, BROKEN)]
    assert len(side.layer) == 0


def test_a_broken_flow_does_not_matter_after_the_final_response() -> None:
    side = Side()
    side.answer(side.send(make_request()), 200)
    side.answer(side.send(make_request("INVITE")), 200)
    side.answer(side.send(make_request("INVITE")), 486)
    side.layer.flow_failed(side.flow, BROKEN)
    assert side.failures == []


def test_a_cancel_waits_for_a_provisional_response() -> None:
    side = Side()
    transaction = side.send(make_request("INVITE"))
    transaction.cancel()
    assert [request.method for request in side.flow.requests] == ["INVITE"]
    side.answer(transaction, 180)
    side.answer(transaction, 180)
    invite, cancel = side.flow.requests
    # RFC 3261 section 9.1
    assert cancel.method == "CANCEL"
    assert cancel.vias == invite.vias
    assert str(cancel.cseq) == "1 CANCEL"
    assert (cancel.uri, cancel.to, cancel.from_, cancel.call_id) == (
        invite.uri,
        invite.to,
        invite.from_,
        invite.call_id,
    )
    side.layer.message_received(cancel.response(200, to_tag="bob"), side.flow)
    side.answer(transaction, 487)
    assert side.responses == [180, 180, 487]
    assert side.flow.requests[-1].method == "ACK"
    side.clock.advance(100)
    assert len(side.layer) == side.clock.pending == 0
    assert side.failures == []


def test_a_cancelled_invite_without_end_is_given_up() -> None:
    side = Side("TCP")
    transaction = side.send(make_request("INVITE"))
    side.answer(transaction, 180)
    side.clock.advance(60)
    transaction.cancel()
    transaction.cancel()
    assert [request.method for request in side.flow.requests] == ["INVITE", "CANCEL"]
    side.clock.advance(32)
    assert side.failures == [TIMEOUT]
    assert len(side.layer) == 0


def test_only_an_invite_still_open_can_be_cancelled() -> None:
    side = Side()
    side.send(make_request()).cancel()
    done = side.send(make_request("INVITE"))
    side.answer(done, 200)
    done.cancel()
    assert "CANCEL" not in [request.method for request in side.flow.requests]


def test_repr_names_the_state() -> None:
    transaction = Side().send(make_request())
    assert repr(transaction) == "<non-INVITE client transaction OPTIONS Trying>"
