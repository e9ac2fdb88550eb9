"""Server transactions: stored answers, schedules, ACK, CANCEL and failures."""

import pytest

from sip.clock import VirtualClock
from sip.errors import TransportError, TransportFault
from sip.ids import SequentialIds
from sip.message import Request
from sip.transaction import (
    ServerTransaction,
    TransactionFailure,
    TransactionFault,
    TransactionLayer,
    TransactionState,
)
from tests.unit.sip.transaction.wire import FakeFlow, make_request

BROKEN = TransportError(TransportFault.CLOSED, "reset")
BRANCH = "z9hG4bK7"


class Side:
    """A layer with one flow and everything it tells."""

    def __init__(self, protocol: str = "UDP") -> None:
        self.clock = VirtualClock()
        self.flow = FakeFlow(self.clock, protocol)
        self.layer = TransactionLayer(
            self.clock, SequentialIds(), self.requested, lambda ack, _: self.acks.append(ack)
        )
        self.transactions: list[ServerTransaction] = []
        self.acks: list[Request] = []
        self.failures: list[TransactionFailure] = []
        self.cancels = 0
        self.answer_at_once: int | None = None

    def requested(self, transaction: ServerTransaction) -> None:
        transaction.on_failure = self.failures.append
        transaction.on_cancel = self.cancelled
        self.transactions.append(transaction)
        if self.answer_at_once is not None:
            self.respond(transaction, self.answer_at_once)

    def cancelled(self) -> None:
        self.cancels += 1

    def receive(self, method: str = "NOTIFY", branch: str = BRANCH, **options: str) -> None:
        self.layer.message_received(make_request(method, branch=branch, **options), self.flow)  # type: ignore[arg-type]  # to_tag only

    def respond(self, transaction: ServerTransaction, status: int) -> None:
        transaction.respond(transaction.request.response(status, to_tag="bob"))

    @property
    def statuses(self) -> list[int]:
        return [response.status for response in self.flow.responses]


def test_repeats_get_the_stored_answer_until_timer_j() -> None:
    side = Side()
    side.answer_at_once = 200
    side.receive()
    side.receive()
    side.clock.advance(31.999)
    side.receive()
    assert len(side.transactions) == 1
    assert side.statuses == [200, 200, 200]
    assert len({data for _, data in side.flow.sent}) == 1
    assert side.layer.stats.requests_received == 1
    assert side.layer.stats.repeats_received == 2
    assert side.layer.stats.responses_repeated == 2
    side.clock.advance(0.001)
    assert len(side.layer) == side.clock.pending == 0
    side.receive()
    assert len(side.transactions) == 2


def test_a_completed_transaction_lets_go_of_its_request() -> None:
    side = Side()
    side.answer_at_once = 200
    side.receive()
    [kept] = side.layer._servers.values()
    assert not hasattr(kept, "request")


def test_timer_j_is_zero_over_a_reliable_transport() -> None:
    side = Side("TCP")
    side.answer_at_once = 200
    side.receive()
    assert len(side.layer) == side.clock.pending == 0


def test_a_late_answer_gets_its_100_when_timer_e_has_reached_t2() -> None:
    # RFC 4320 section 4.1; the client repeats at 0.5, 1.5 and 3.5 s
    side = Side()
    side.receive()
    side.clock.advance(3.499)
    side.receive()
    assert side.statuses == []
    side.clock.advance(0.001)
    assert side.statuses == [100]
    side.receive()
    assert side.statuses == [100, 100]
    side.respond(side.transactions[0], 202)
    side.receive()
    assert side.statuses == [100, 100, 202, 202]


def test_nothing_is_answered_after_the_client_has_given_up() -> None:
    # RFC 4320 section 4.2
    side = Side("TCP")
    side.receive()
    side.clock.advance(32)
    [transaction] = side.transactions
    assert transaction.state is TransactionState.TERMINATED
    side.respond(transaction, 200)
    side.respond(transaction, 408)
    assert side.statuses == [100]
    assert len(side.layer) == side.clock.pending == 0


def test_only_the_machine_sends_100_to_other_than_invite() -> None:
    side = Side()
    side.receive()
    [transaction] = side.transactions
    side.respond(transaction, 183)
    side.respond(transaction, 100)
    assert side.statuses == []
    assert transaction.state is TransactionState.TRYING


def test_the_first_final_response_counts() -> None:
    side = Side()
    side.receive()
    [transaction] = side.transactions
    side.respond(transaction, 200)
    side.respond(transaction, 500)
    side.respond(transaction, 100)
    assert side.statuses == [200]
    side.clock.advance(100)
    assert side.clock.pending == 0


@pytest.mark.parametrize("protocol", ["UDP", "TCP"])
def test_an_invite_gets_its_100_after_200_ms(protocol: str) -> None:
    side = Side(protocol)
    side.receive("INVITE")
    side.receive("INVITE")
    side.clock.advance(0.199)
    assert side.statuses == []
    side.clock.advance(0.001)
    assert side.statuses == [100]
    side.receive("INVITE")
    assert side.statuses == [100, 100]
    side.clock.advance(1000)
    assert side.transactions[0].state is TransactionState.PROCEEDING


@pytest.mark.parametrize("at_once", [True, False])
def test_an_invite_answered_in_time_gets_no_100(at_once: bool) -> None:
    side = Side()
    if at_once:
        side.answer_at_once = 180
    side.receive("INVITE")
    if not at_once:
        side.respond(side.transactions[0], 180)
    side.clock.advance(10)
    assert side.statuses == [180]
    assert side.transactions[0].to_tag == "bob"


def test_timer_g_and_h_as_rfc_3261_17_2_1() -> None:
    side = Side()
    side.receive("INVITE")
    side.respond(side.transactions[0], 486)
    side.clock.advance(31.999)
    assert side.flow.times == [0, 0.5, 1.5, 3.5, 7.5, 11.5, 15.5, 19.5, 23.5, 27.5, 31.5]
    assert side.failures == []
    side.clock.advance(0.001)
    assert side.failures == [TransactionFailure(TransactionFault.TIMEOUT)]
    assert len(side.layer) == side.clock.pending == 0


def test_an_ack_ends_the_repeats_and_timer_i_absorbs_more() -> None:
    side = Side()
    side.receive("INVITE")
    [transaction] = side.transactions
    side.respond(transaction, 486)
    side.clock.advance(0.1)
    side.receive("INVITE")
    side.receive("ACK")
    assert transaction.state.value == "Confirmed"
    side.clock.advance(4.999)
    side.receive("ACK")
    side.receive("INVITE")
    side.respond(transaction, 200)
    assert side.statuses == [486, 486]
    assert side.acks == []
    side.clock.advance(0.001)
    assert transaction.state is TransactionState.TERMINATED
    assert len(side.layer) == side.clock.pending == 0


def test_timers_g_and_i_over_a_reliable_transport() -> None:
    side = Side("TCP")
    side.receive("INVITE")
    [transaction] = side.transactions
    side.respond(transaction, 486)
    side.clock.advance(31)
    assert side.statuses == [486]
    side.receive("ACK")
    assert transaction.state is TransactionState.TERMINATED
    assert len(side.layer) == side.clock.pending == 0


@pytest.mark.parametrize("protocol", ["UDP", "TCP"])
def test_after_a_2xx_the_invite_is_absorbed_for_timer_l(protocol: str) -> None:
    # RFC 6026 section 7.1
    side = Side(protocol)
    side.receive("INVITE")
    [transaction] = side.transactions
    side.respond(transaction, 200)
    side.receive("INVITE")
    assert side.statuses == [200]
    side.respond(transaction, 200)
    side.respond(transaction, 180)
    side.respond(transaction, 500)
    assert side.statuses == [200, 200]
    side.receive("ACK")
    side.receive("ACK", branch="z9hG4bKother")
    assert len(side.acks) == 2
    side.clock.advance(31.999)
    assert transaction.state is TransactionState.ACCEPTED
    side.clock.advance(0.001)
    assert transaction.state.value == "Terminated"
    assert len(side.layer) == side.clock.pending == 0


def test_an_ack_before_any_final_response_is_ignored() -> None:
    side = Side()
    side.receive("INVITE")
    side.receive("ACK")
    assert side.acks == []
    assert side.transactions[0].state is TransactionState.PROCEEDING


def test_an_ack_without_a_listener_is_dropped() -> None:
    side = Side()
    layer = TransactionLayer(side.clock, SequentialIds(), side.requested)
    layer.message_received(make_request("ACK", branch=BRANCH), side.flow)
    assert side.transactions == []


def test_a_cancel_is_answered_and_told() -> None:
    side = Side()
    side.receive("INVITE")
    side.receive("CANCEL")
    assert side.cancels == 1
    [answer] = side.flow.responses
    assert (answer.status, str(answer.cseq), answer.to.tag) == (200, "1 CANCEL", "tag1")
    side.receive("CANCEL")
    assert side.cancels == 1
    assert side.statuses == [200, 200]


def test_the_answer_to_a_cancel_has_the_tag_of_the_invite() -> None:
    side = Side()
    side.receive("INVITE")
    side.respond(side.transactions[0], 180)
    side.receive("CANCEL")
    assert side.flow.responses[-1].to.tag == "bob"


def test_a_cancel_too_late_changes_nothing() -> None:
    side = Side()
    side.receive("INVITE")
    side.respond(side.transactions[0], 200)
    side.receive("CANCEL")
    assert side.cancels == 0
    assert side.statuses == [200, 200]


def test_a_cancel_of_nothing_is_481() -> None:
    side = Side()
    side.receive("CANCEL")
    assert side.statuses == [481]
    assert side.transactions == []


def test_an_answer_that_cannot_be_sent_ends_other_than_invite() -> None:
    side = Side()
    side.receive()
    side.flow.fault = BROKEN
    side.respond(side.transactions[0], 200)
    assert side.failures == [TransactionFailure(TransactionFault.TRANSPORT, BROKEN)]
    assert len(side.layer) == 0
    side.clock.advance(32)
    assert side.clock.pending == 0


def test_a_stored_answer_that_cannot_be_sent_is_dropped() -> None:
    side = Side()
    side.answer_at_once = 200
    side.receive()
    side.flow.fault = BROKEN
    side.receive()
    assert len(side.layer) == 0
    side.clock.advance(32)


def test_an_expired_answer_does_not_take_a_newer_one_with_it() -> None:
    side = Side()
    side.answer_at_once = 200
    side.receive()
    side.flow.fault = BROKEN
    side.receive()
    side.flow.fault = None
    side.clock.advance(20)
    side.receive()
    side.clock.advance(20)
    assert len(side.layer) == 1


@pytest.mark.parametrize("status", [180, 200, 486])
def test_an_invite_stays_when_its_answer_cannot_be_sent(status: int) -> None:
    # RFC 6026 section 7.1
    side = Side()
    side.receive("INVITE")
    [transaction] = side.transactions
    side.flow.fault = BROKEN
    side.respond(transaction, status)
    assert side.failures[0] == TransactionFailure(TransactionFault.TRANSPORT, BROKEN)
    assert transaction.state is not TransactionState.TERMINATED
    assert len(side.layer) == 1


def test_failures_may_go_unheard() -> None:
    side = Side()
    side.receive("INVITE")
    side.transactions[0].on_failure = None
    side.flow.fault = BROKEN
    side.respond(side.transactions[0], 486)
    side.clock.advance(32)
    assert side.transactions[0].state is TransactionState.TERMINATED


def test_a_broken_flow_ends_requests_not_yet_answered() -> None:
    side = Side("TCP")
    side.receive("SUBSCRIBE")
    side.receive("INVITE", branch="z9hG4bK8")
    side.layer.flow_failed(FakeFlow(side.clock, "TCP"), BROKEN)
    states = [transaction.state for transaction in side.transactions]
    assert states == [TransactionState.TERMINATED, TransactionState.PROCEEDING]
    assert len(side.failures) == 2


def test_repr_names_the_state() -> None:
    side = Side()
    side.receive("INVITE")
    assert repr(side.transactions[0]) == "<INVITE server transaction INVITE Proceeding>"
