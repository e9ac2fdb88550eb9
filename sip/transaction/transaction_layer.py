"""The transaction layer (RFC 3261 section 17): matches messages to transactions, or makes one."""

from __future__ import annotations

from collections.abc import Callable

from sip.clock import Clock
from sip.errors import TransportError
from sip.ids import Ids
from sip.message import MalformedHeader, MalformedMessage, Message, Params, Request, Response, Via
from sip.transaction.client_transaction import (
    ClientTransaction,
    OnFailure,
    OnResponse,
    OnRetransmit,
)
from sip.transaction.matching import server_key
from sip.transaction.server_transaction import ServerTransaction, StoredAnswer
from sip.transaction.tables import TransactionEvent, TransactionState
from sip.transaction.timers import ExpiryQueue, TimerValues
from sip.transaction.transaction_stats import TransactionStats
from sip.transport.address import HostPort
from sip.transport.flow import Flow

DEFAULT_TIMERS = TimerValues()
_SENT_METHODS = (
    *("SUBSCRIBE", "OPTIONS", "REGISTER", "INVITE", "BYE", "CANCEL", "REFER", "UPDATE", "NOTIFY"),
    *("INFO", "PRACK", "MESSAGE"),
)


class TransactionLayer:
    """Every transaction of one user agent; the `FlowHandler` of its transports.

    Args:
        clock: for the timers.
        ids: for branches and tags.
        on_request: called once for each new request, ACK and CANCEL excepted. The TU responds
            with `ServerTransaction.respond`, at once or later.
        on_ack: called for an ACK of a 2xx, each time it comes.
        timers: T1, T2 and T4.

    Attributes:
        clock, timers: as given.
        stats: counts since the start.
        on_repeated: called with each further copy of a request other than INVITE that was answered:
            the response may not have arrived.
    """

    def __init__(
        self,
        clock: Clock,
        ids: Ids,
        on_request: Callable[[ServerTransaction], None],
        on_ack: Callable[[Request, Flow], None] | None = None,
        timers: TimerValues = DEFAULT_TIMERS,
    ) -> None:
        self.clock = clock
        self.timers = timers
        self.stats = TransactionStats()
        self.on_repeated: Callable[[Request], None] = lambda request: None
        self._ids = ids
        self._on_request = on_request
        self._on_ack = on_ack
        self._clients: dict[tuple[str | None, str], ClientTransaction] = {}
        self._servers: dict[str, ServerTransaction | StoredAnswer] = {}
        self._answers = ExpiryQueue[tuple[str, StoredAnswer]](
            clock, timers.give_up, self._answer_expired
        )
        self._lingering = {
            TransactionEvent.TIMER_K: self._client_queue(TransactionEvent.TIMER_K, timers.t4),
            TransactionEvent.TIMER_D: self._client_queue(TransactionEvent.TIMER_D, timers.timer_d),
            TransactionEvent.TIMER_M: self._client_queue(TransactionEvent.TIMER_M, timers.give_up),
        }

    def __len__(self) -> int:
        """Return the number of transactions, with those that only absorb retransmissions."""
        return len(self._clients) + len(self._servers)

    # --- for the transaction user

    def send_request(
        self,
        request: Request,
        flow: Flow,
        on_response: OnResponse,
        on_failure: OnFailure,
        on_retransmit: OnRetransmit | None = None,
    ) -> ClientTransaction:
        """Send a request in a transaction of its own.

        Args:
            request: without Via; it is copied, and the copy gets one.
            flow: to send it on.
            on_response: called with each provisional response and with the final one; with every
                2xx of an INVITE. Never from inside this call.
            on_failure: called once when no final response comes. Never from inside this call.
            on_retransmit: called each time the request is sent again, or None.
        """
        sent = request.copy()
        sent.headers.prepend("Via", self._via(flow))
        return self.send_prepared(sent, flow, on_response, on_failure, on_retransmit)

    def send_prepared(
        self,
        request: Request,
        flow: Flow,
        on_response: OnResponse,
        on_failure: OnFailure,
        on_retransmit: OnRetransmit | None = None,
    ) -> ClientTransaction:
        """Send a request that has its Via already (a CANCEL) and is not copied.

        For the arguments see `send_request`.
        """
        transaction = ClientTransaction(self, request, flow, on_response, on_failure, on_retransmit)
        self._clients[transaction.key] = transaction
        self.stats.requests_sent += 1
        transaction.start()
        return transaction

    def send_ack(self, request: Request, flow: Flow) -> Request:
        """Send the ACK of a 2xx, which has no transaction (RFC 3261 section 13.2.2.4).

        Returns:
            The ACK as sent. Pass it to this function again for each retransmission of the 2xx.

        Raises:
            TransportError: it cannot be sent.
        """
        if "Via" not in request.headers:
            request = request.copy()
            request.headers.prepend("Via", self._via(flow))
        flow.send_bytes(request.to_bytes())
        return request

    def awaits(self, branch: str) -> bool:
        """Whether a request with this branch has a transaction."""
        return any((branch, method) in self._clients for method in _SENT_METHODS)

    # --- FlowHandler

    def admits(self, data: bytes, source: HostPort) -> bool:
        """See `FlowHandler.admits`; whoever has a gate asks it before."""
        return True

    def message_received(self, message: Message, flow: Flow) -> None:
        """See `FlowHandler.message_received`."""
        if isinstance(message, Request):
            self._request_received(message, flow)
        elif isinstance(message, Response):
            self._response_received(message)

    def malformed_received(self, error: MalformedMessage, flow: Flow) -> None:
        """Refuse a malformed request without a transaction (RFC 3261 section 8.2)."""
        self.stats.malformed += 1
        request = error.request
        if request is not None and request.method != "ACK":
            answer = request.response(error.status, error.reason, to_tag=self._ids.tag())
            try:
                _answering(flow, request).send_bytes(answer.to_bytes())
            except TransportError:
                return

    def flow_failed(self, flow: Flow, error: TransportError) -> None:
        """Tell every transaction on this flow that it broke (RFC 3261 section 17.1.4)."""
        for client in list(self._clients.values()):
            if _same_path(client.flow, flow):
                client.transport_failed(error)
        for server in list(self._servers.values()):
            if isinstance(server, ServerTransaction) and _same_path(server.answer_flow, flow):
                server.transport_failed(error)

    # --- incoming

    def _response_received(self, response: Response) -> None:
        try:
            vias = len(response.vias)
        except MalformedHeader:  # in a further Via; the parser has read the first
            vias = 0
        # A response with several Vias is not meant for a user agent (RFC 3261 section 8.1.3.3).
        transaction = (
            self._clients.get((response.via.branch, response.cseq.method)) if vias == 1 else None
        )
        if transaction is None:
            self.stats.stray_responses += 1
        else:
            transaction.response_received(response)

    def _request_received(self, request: Request, flow: Flow) -> None:
        method = request.method
        if method == "ACK":
            self._ack_received(request, flow)
            return
        key = server_key(request, method)
        known = self._servers.get(key)
        if known is None:
            self.stats.requests_received += 1
            transaction = ServerTransaction(self, key, request, flow)
            self._servers[key] = transaction
            if method == "CANCEL":
                self._cancel_received(transaction)
            else:
                try:
                    self._on_request(transaction)
                finally:
                    transaction.start()
            return
        self.stats.repeats_received += 1
        if isinstance(known, ServerTransaction):
            known.request_received()
            return
        self.stats.responses_repeated += 1
        self.on_repeated(request)
        try:
            known.flow.send_bytes(known.data)
        except TransportError:
            del self._servers[key]

    def _ack_received(self, ack: Request, flow: Flow) -> None:
        invite = self._servers.get(server_key(ack, "INVITE"))
        if isinstance(invite, ServerTransaction):
            invite.ack_received(ack)
        else:
            self.pass_ack(ack, flow)

    def _cancel_received(self, cancel: ServerTransaction) -> None:
        """Respond to a CANCEL and tell the TU of its INVITE (RFC 3261 section 9.2)."""
        invite = self._servers.get(server_key(cancel.request, "INVITE"))
        if not isinstance(invite, ServerTransaction):
            cancel.respond(cancel.request.response(481, to_tag=self._ids.tag()))
            return
        tag = invite.to_tag or self._ids.tag()
        cancel.respond(cancel.request.response(200, to_tag=tag))
        if invite.state is TransactionState.PROCEEDING:
            invite.cancel = cancel.request
            if invite.on_cancel is not None:
                invite.on_cancel()

    # --- for the transactions

    def pass_ack(self, ack: Request, flow: Flow) -> None:
        """Give the ACK of a 2xx to the TU."""
        if self._on_ack is not None:
            self._on_ack(ack, flow)

    def linger(self, transaction: ClientTransaction, event: TransactionEvent) -> None:
        """Keep a client transaction that only absorbs retransmissions until a timer fires.

        Args:
            transaction: in Completed or Accepted.
            event: timer D, K or M; the first two are zero on a reliable flow.
        """
        if transaction.flow.reliable and event is not TransactionEvent.TIMER_M:
            transaction.expired(event)
        else:
            self._lingering[event].add(transaction)

    def keep_answer(self, transaction: ServerTransaction, data: bytes) -> None:
        """Start timer J and keep the response alone until it fires.

        Args:
            transaction: in Completed, of a request other than INVITE.
            data: the response as sent.
        """
        if transaction.flow.reliable:
            del self._servers[transaction.key]
            return
        answer = StoredAnswer(data, transaction.answer_flow)
        self._servers[transaction.key] = answer
        self._answers.add((transaction.key, answer))

    def client_terminated(self, transaction: ClientTransaction) -> None:
        """Forget a client transaction."""
        if self._clients.get(transaction.key) is transaction:
            del self._clients[transaction.key]

    def server_terminated(self, transaction: ServerTransaction) -> None:
        """Forget a server transaction and its stored response."""
        self._servers.pop(transaction.key, None)

    # --- helpers

    def _via(self, flow: Flow) -> str:
        params = Params({"branch": self._ids.branch(), "rport": None})
        return str(Via(flow.protocol, flow.local.host, flow.local.port, params))

    def _client_queue(self, event: TransactionEvent, life: float) -> ExpiryQueue[ClientTransaction]:
        return ExpiryQueue(self.clock, life, lambda transaction: transaction.expired(event))

    def _answer_expired(self, entry: tuple[str, StoredAnswer]) -> None:
        key, answer = entry
        if self._servers.get(key) is answer:
            del self._servers[key]


def _answering(flow: Flow, malformed: Request) -> Flow:
    try:
        return flow.answering(malformed.via)
    except MalformedHeader:
        return flow


def _same_path(one: Flow, other: Flow) -> bool:
    return one is other or (
        one.remote == other.remote and one.local == other.local and one.protocol == other.protocol
    )
