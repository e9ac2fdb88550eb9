"""Client transactions (RFC 3261 section 17.1): a request until its final response or timeout."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from sip.clock import Clock, Timer
from sip.errors import TransportError
from sip.message import Headers, Request, Response
from sip.transaction.tables import (
    INVITE_CLIENT,
    NON_INVITE_CLIENT,
    TransactionAction,
    TransactionEvent,
    TransactionState,
)
from sip.transaction.timers import TimerValues
from sip.transaction.transaction_stats import TransactionStats
from sip.transport.flow import Flow


class TransactionFault(StrEnum):
    """The reasons for which a transaction ends without a final response."""

    TIMEOUT = "timeout"
    TRANSPORT = "transport"


@dataclass(frozen=True)
class TransactionFailure:
    """No final response came: to the caller this is a 408 or a 503 (RFC 3261 section 8.1.3.1).

    Attributes:
        kind: no final response within 64*T1, or the flow broke.
        error: of the transport; None for a timeout.
    """

    kind: TransactionFault
    error: TransportError | None = None


OnResponse = Callable[[Response], None]
OnFailure = Callable[[TransactionFailure], None]
OnRetransmit = Callable[[], None]

_RESPONSE_EVENTS = (TransactionEvent.RESPONSE_1XX, TransactionEvent.RESPONSE_2XX)


class ClientLayer(Protocol):
    """The transaction layer as a client transaction needs it."""

    @property
    def clock(self) -> Clock:
        """Starts the timers A, B, E and F."""

    @property
    def timers(self) -> TimerValues:
        """T1, T2 and T4."""

    @property
    def stats(self) -> TransactionStats:
        """Counts the retransmissions."""

    def send_prepared(
        self, request: Request, flow: Flow, on_response: OnResponse, on_failure: OnFailure
    ) -> object:
        """Send the CANCEL, which has its Via, in a transaction of its own."""

    def linger(self, transaction: ClientTransaction, event: TransactionEvent) -> None:
        """Call `expired` with `event` when timer D, K or M fires."""

    def client_terminated(self, transaction: ClientTransaction) -> None:
        """Forget a transaction that has entered Terminated."""


class ClientTransaction:
    """The client side of one request; made by `TransactionLayer.send_request`.

    Args:
        layer: keeps this transaction and sends its CANCEL.
        request: with its Via.
        flow: to send the request on.
        on_response: called with each provisional response and with the final one; with every
            2xx of an INVITE.
        on_failure: called once when no final response comes.
        on_retransmit: called each time the request is sent again, or None.

    Attributes:
        request: as sent.
        flow: the request was sent on.
        key: branch and method, which its responses repeat (RFC 3261 section 17.1.3).
        state: of the machine, see `sip.transaction.tables`.
    """

    __slots__ = (
        "_cancel_headers",
        "_data",
        "_interval",
        "_layer",
        "_machine",
        "_on_failure",
        "_on_response",
        "_on_retransmit",
        "_resend_timer",
        "_timeout_timer",
        "flow",
        "key",
        "request",
        "state",
    )

    def __init__(
        self,
        layer: ClientLayer,
        request: Request,
        flow: Flow,
        on_response: OnResponse,
        on_failure: OnFailure,
        on_retransmit: OnRetransmit | None,
    ) -> None:
        self._layer = layer
        self._machine = INVITE_CLIENT if request.method == "INVITE" else NON_INVITE_CLIENT
        self._on_response = on_response
        self._on_failure = on_failure
        self._on_retransmit = on_retransmit
        self._data = request.to_bytes()
        self._interval = layer.timers.t1
        self._resend_timer: Timer | None = None
        self._timeout_timer: Timer | None = None
        self._cancel_headers: tuple[tuple[str, str], ...] | None = None
        self.request = request
        self.flow = flow
        self.key = (request.via.branch, request.method)
        self.state = self._machine.initial

    def __repr__(self) -> str:
        return f"<{self._machine.name} {self.request.method} {self.state}>"

    @property
    def is_invite(self) -> bool:
        """Whether the request is an INVITE, which has a machine of its own."""
        return self._machine is INVITE_CLIENT

    def cancel(self, *headers: tuple[str, str]) -> None:
        """Cancel an INVITE (RFC 3261 section 9.1); any other request is left alone.

        The CANCEL is sent once a provisional response has come. The final response, normally 487,
        goes to `on_response`; when none comes within 64*T1 of the CANCEL, `on_failure` is called.

        Args:
            headers: for the CANCEL, such as Reason (RFC 3326).
        """
        if self.is_invite and self._cancel_headers is None:
            self._cancel_headers = headers
            if self.state is TransactionState.PROCEEDING:
                self._send_cancel()

    # --- called by the layer

    def start(self) -> None:
        """Send the request and start timers A and B, or E and F."""
        layer = self._layer
        self._timeout_timer = layer.clock.call_later(layer.timers.give_up, self._give_up)
        if not self.flow.reliable:
            self._resend_timer = layer.clock.call_later(self._interval, self._resend_due)
        try:
            self.flow.send_bytes(self._data)
        except TransportError as error:
            # Not inside `send_request`: the caller does not have this transaction yet.
            fault = error
            layer.clock.call_later(0, lambda: self.transport_failed(fault))

    def response_received(self, response: Response) -> None:
        """Take a response with the branch and method of this transaction."""
        kind = response.status // 100
        event = _RESPONSE_EVENTS[kind - 1] if kind <= 2 else TransactionEvent.RESPONSE_300_699
        self._happen(event, response=response)
        if (
            self._cancel_headers is not None
            and event is TransactionEvent.RESPONSE_1XX
            and self._timeout_timer is None
        ):
            self._send_cancel()

    def transport_failed(self, error: TransportError) -> None:
        """Take the news that the flow broke."""
        self._happen(TransactionEvent.TRANSPORT_ERROR, error=error)

    def expired(self, event: TransactionEvent) -> None:
        """Take the end of timer D, K or M, which the layer runs."""
        self._happen(event)

    # --- the machine

    def _give_up(self) -> None:
        self._timeout_timer = None
        self._happen(TransactionEvent.TIMER_B if self.is_invite else TransactionEvent.TIMER_F)

    def _resend_due(self) -> None:
        self._resend_timer = None
        self._happen(TransactionEvent.TIMER_A if self.is_invite else TransactionEvent.TIMER_E)

    def _happen(
        self,
        event: TransactionEvent,
        response: Response | None = None,
        error: TransportError | None = None,
    ) -> None:
        step = self._machine.transitions.get((self.state, event))
        if step is None:
            return
        state, actions = step
        if state is not self.state:
            self._enter(state)
        for action in actions:
            self._do(action, response, error)

    def _enter(self, state: TransactionState) -> None:
        self.state = state
        running = self._machine.timers.get(state, frozenset())
        if self._resend_timer is not None and not running & {
            TransactionEvent.TIMER_A,
            TransactionEvent.TIMER_E,
        }:
            self._resend_timer.cancel()
            self._resend_timer = None
        # Timer B is one of Calling; in Proceeding only `cancel` starts it.
        if self._timeout_timer is not None and (
            self.is_invite or TransactionEvent.TIMER_F not in running
        ):
            self._timeout_timer.cancel()
            self._timeout_timer = None
        if state is TransactionState.TERMINATED:
            self._layer.client_terminated(self)

    def _do(
        self, action: TransactionAction, response: Response | None, error: TransportError | None
    ) -> None:
        match action:
            case TransactionAction.INFORM:
                assert response is not None
                self._on_response(response)
            case TransactionAction.SEND_REQUEST:
                self._layer.stats.requests_repeated += 1
                self._send(self._data)
                if self._on_retransmit is not None:
                    self._on_retransmit()
            case TransactionAction.SEND_ACK:
                assert response is not None
                self._send(ack_for(self.request, response).to_bytes())
            case TransactionAction.INFORM_TIMEOUT:
                self._on_failure(TransactionFailure(TransactionFault.TIMEOUT))
            case TransactionAction.INFORM_TRANSPORT:
                self._on_failure(TransactionFailure(TransactionFault.TRANSPORT, error))
            case _:
                self._set(action)

    def _set(self, action: TransactionAction) -> None:
        t2 = self._layer.timers.t2
        match action:
            case TransactionAction.START_A:
                self._resend_in(2 * self._interval)
            case TransactionAction.START_E:
                self._resend_in(min(2 * self._interval, t2))
            case TransactionAction.START_E_AT_T2:
                self._resend_in(t2)
            case TransactionAction.START_K:
                self._layer.linger(self, TransactionEvent.TIMER_K)
            case TransactionAction.START_D:
                self._layer.linger(self, TransactionEvent.TIMER_D)
            case TransactionAction.START_M:
                self._layer.linger(self, TransactionEvent.TIMER_M)
            case _:  # pragma: no cover - the tables of clients list nothing else
                raise AssertionError(action)

    def _resend_in(self, interval: float) -> None:
        self._interval = interval
        self._resend_timer = self._layer.clock.call_later(interval, self._resend_due)

    def _send(self, data: bytes) -> None:
        try:
            self.flow.send_bytes(data)
        except TransportError as error:
            self.transport_failed(error)

    def _send_cancel(self) -> None:
        layer = self._layer
        self._timeout_timer = layer.clock.call_later(layer.timers.give_up, self._give_up)
        cancel = cancel_for(self.request)
        for name, value in self._cancel_headers or ():
            cancel.headers.add(name, value)
        layer.send_prepared(cancel, self.flow, _unheard, _unheard)


def _unheard(_: object) -> None:
    """Ignore the outcome of a CANCEL: the INVITE gets its own final response."""


def _hop_request(request: Request, method: str, to: str | None) -> Request:
    """Make the ACK or CANCEL of a request: it has the same top Via, Route and CSeq number."""
    headers = Headers()
    headers.add("Via", str(request.via))
    for route in request.headers.get_all("Route"):
        headers.add("Route", route)
    headers.add("Max-Forwards", "70")
    headers.add("From", request.headers.get("From") or "")
    headers.add("To", to or "")
    headers.add("Call-ID", request.call_id)
    headers.add("CSeq", f"{request.cseq.number} {method}")
    return Request(method, request.uri, headers)


def ack_for(request: Request, response: Response) -> Request:
    """Return the ACK of a 300-699, which the transaction sends (RFC 3261 section 17.1.1.3)."""
    return _hop_request(request, "ACK", response.headers.get("To"))


def cancel_for(request: Request) -> Request:
    """Return the CANCEL of a request that was sent (RFC 3261 section 9.1)."""
    return _hop_request(request, "CANCEL", request.headers.get("To"))
