"""Server transactions (RFC 3261 section 17.2): a request and the responses to its repetitions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from sip.clock import Clock, Timer
from sip.errors import TransportError
from sip.message import Request, Response
from sip.transaction.client_transaction import TransactionFailure, TransactionFault
from sip.transaction.tables import (
    INVITE_SERVER,
    NON_INVITE_SERVER,
    TransactionAction,
    TransactionEvent,
    TransactionState,
)
from sip.transaction.timers import TimerValues
from sip.transaction.transaction_stats import TransactionStats
from sip.transport.flow import Flow

_SEND_EVENTS = (TransactionEvent.SEND_1XX, TransactionEvent.SEND_2XX)


class StoredAnswer:
    """A non-INVITE server transaction in Completed: its response and its flow, for timer J.

    Thousands of these wait 32 s each, so the request is not kept.

    Args:
        data: the response as sent.
        flow: to send it on again.
    """

    __slots__ = ("data", "flow")

    def __init__(self, data: bytes, flow: Flow) -> None:
        self.data = data
        self.flow = flow


class ServerLayer(Protocol):
    """The transaction layer as a server transaction needs it."""

    @property
    def clock(self) -> Clock:
        """Starts the timers G, H, I and L, and the two of RFC 4320."""

    @property
    def timers(self) -> TimerValues:
        """T1, T2 and T4."""

    @property
    def stats(self) -> TransactionStats:
        """Counts the responses that are sent again."""

    def pass_ack(self, ack: Request, flow: Flow) -> None:
        """Hand the ACK of a 2xx to the TU."""

    def keep_answer(self, transaction: ServerTransaction, data: bytes) -> None:
        """Keep the response alone until timer J fires, and forget the transaction."""

    def server_terminated(self, transaction: ServerTransaction) -> None:
        """Forget a transaction that has entered Terminated."""


class ServerTransaction:
    """The server side of one request; given to `on_request` of the layer.

    Args:
        layer: keeps this transaction.
        key: identifies it, see `server_key`.
        request: as received.
        flow: the request came on.

    Attributes:
        request: as received.
        flow: the request came on.
        answer_flow: its responses go on, see `Flow.answering` (RFC 3261 section 18.2.2).
        key: identifies this transaction in the layer.
        state: of the machine, see `sip.transaction.tables`. A non-INVITE transaction stays in
            Completed here; the layer keeps its response for timer J without it.
        on_cancel: called when an INVITE without a final response is cancelled; the TU then sends
            487.
        cancel: the CANCEL that came, with its Reason; None before.
        on_failure: called when a response could not be sent, or was not acknowledged.
    """

    __slots__ = (
        "_data",
        "_interval",
        "_layer",
        "_machine",
        "_repeat_timer",
        "_to_tag",
        "_wait_timer",
        "answer_flow",
        "cancel",
        "flow",
        "key",
        "on_cancel",
        "on_failure",
        "request",
        "state",
    )

    def __init__(self, layer: ServerLayer, key: str, request: Request, flow: Flow) -> None:
        self._layer = layer
        self._machine = INVITE_SERVER if request.method == "INVITE" else NON_INVITE_SERVER
        self._data: bytes | None = None
        self._interval = 0.0
        self._repeat_timer: Timer | None = None
        self._wait_timer: Timer | None = None
        self._to_tag: str | None = None
        self.key = key
        self.request = request
        self.flow = flow
        self.answer_flow = flow.answering(request.via)
        self.state = self._machine.initial
        self.cancel: Request | None = None
        self.on_cancel: Callable[[], None] | None = None
        self.on_failure: Callable[[TransactionFailure], None] | None = None

    def __repr__(self) -> str:
        return f"<{self._machine.name} {self.request.method} {self.state}>"

    @property
    def is_invite(self) -> bool:
        """Whether the request is an INVITE, which has a machine of its own."""
        return self._machine is INVITE_SERVER

    @property
    def to_tag(self) -> str | None:
        """The To tag of our last response, or the request's own."""
        return self._to_tag or self.request.to.tag

    def respond(self, response: Response) -> None:
        """Send a response and keep it for retransmissions of the request.

        A response the machine does not allow is dropped: a second final one, a provisional one
        to anything but INVITE, any after 64*T1. When sending fails, `on_failure` is called.
        """
        kind = response.status // 100
        self._happen(
            _SEND_EVENTS[kind - 1] if kind <= 2 else TransactionEvent.SEND_300_699, response
        )

    # --- called by the layer

    def start(self) -> None:
        """Start the first timers, if the TU has not responded at once."""
        if self.state is not self._machine.initial or self._data is not None:
            return
        layer = self._layer
        timers = layer.timers
        if self.is_invite:
            self._wait_timer = layer.clock.call_later(timers.invite_trying_after, self._trying_due)
        else:
            self._repeat_timer = layer.clock.call_later(timers.trying_after, self._trying_due)
            self._wait_timer = layer.clock.call_later(timers.give_up, self._too_late)

    def request_received(self) -> None:
        """Take a retransmission of the request."""
        self._happen(TransactionEvent.REQUEST)

    def ack_received(self, ack: Request) -> None:
        """Take the ACK of our final response."""
        self._happen(TransactionEvent.ACK, ack=ack)

    def transport_failed(self, error: TransportError) -> None:
        """Take the news that the flow broke or did not take a response."""
        self._happen(TransactionEvent.TRANSPORT_ERROR, error=error)

    # --- the machine

    def _trying_due(self) -> None:
        self._happen(TransactionEvent.TIMER_TRYING)

    def _too_late(self) -> None:
        self._happen(TransactionEvent.TIMER_LATE)

    def _happen(
        self,
        event: TransactionEvent,
        response: Response | None = None,
        ack: Request | None = None,
        error: TransportError | None = None,
    ) -> None:
        step = self._machine.transitions.get((self.state, event))
        if step is None:
            return
        state, actions = step
        if state is not self.state:
            self._enter(state)
        elif event is TransactionEvent.SEND_1XX and self._wait_timer is not None:
            self._stop_timers()
        if response is not None:
            self._data = response.to_bytes()
            if self.is_invite:
                self._to_tag = response.to.tag
        for action in actions:
            self._do(action, ack, error)

    def _enter(self, state: TransactionState) -> None:
        self.state = state
        if state is TransactionState.PROCEEDING:
            # From Trying: the 100 is sent, and the time left for a final response goes on.
            self._repeat_timer = None
        else:
            self._stop_timers()
        if state is TransactionState.TERMINATED:
            self._layer.server_terminated(self)

    def _stop_timers(self) -> None:
        if self._repeat_timer is not None:
            self._repeat_timer.cancel()
            self._repeat_timer = None
        if self._wait_timer is not None:
            self._wait_timer.cancel()
            self._wait_timer = None

    def _do(
        self, action: TransactionAction, ack: Request | None, error: TransportError | None
    ) -> None:
        match action:
            case TransactionAction.SEND_RESPONSE:
                self._send()
            case TransactionAction.RESEND:
                if self._data is not None:
                    self._layer.stats.responses_repeated += 1
                    self._send()
            case TransactionAction.SEND_TRYING:
                self._data = self.request.response(100).to_bytes()
                self._send()
            case TransactionAction.INFORM_ACK:
                assert ack is not None
                self._layer.pass_ack(ack, self.flow)
            case TransactionAction.INFORM_TIMEOUT:
                self._fail(TransactionFailure(TransactionFault.TIMEOUT))
            case TransactionAction.INFORM_TRANSPORT:
                self._fail(TransactionFailure(TransactionFault.TRANSPORT, error))
            case _:
                self._set(action)

    def _set(self, action: TransactionAction) -> None:
        timers = self._layer.timers
        match action:
            case TransactionAction.START_J:
                self._layer.keep_answer(self, self._data or b"")
            case TransactionAction.START_G:
                self._repeat_answer()
            case TransactionAction.START_H:
                self._wait(timers.give_up, TransactionEvent.TIMER_H)
            case TransactionAction.START_L:
                self._wait(timers.give_up, TransactionEvent.TIMER_L)
            case TransactionAction.START_I:
                self._wait(0.0 if self.flow.reliable else timers.t4, TransactionEvent.TIMER_I)
            case _:  # pragma: no cover - the tables of servers list nothing else
                raise AssertionError(action)

    def _repeat_answer(self) -> None:
        if self.flow.reliable:
            return
        timers = self._layer.timers
        self._interval = min(2 * self._interval, timers.t2) if self._interval else timers.t1
        self._repeat_timer = self._layer.clock.call_later(
            self._interval, lambda: self._happen(TransactionEvent.TIMER_G)
        )

    def _wait(self, delay: float, event: TransactionEvent) -> None:
        if delay == 0:
            self._happen(event)
        else:
            self._wait_timer = self._layer.clock.call_later(delay, lambda: self._happen(event))

    def _send(self) -> None:
        try:
            self.answer_flow.send_bytes(self._data or b"")
        except TransportError as error:
            self.transport_failed(error)

    def _fail(self, failure: TransactionFailure) -> None:
        if self.on_failure is not None:
            self.on_failure(failure)
