"""One request on its way through challenges to its outcome."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from sip.auth import AuthFailure, DigestClient
from sip.clock import Clock
from sip.dialog import Dialog
from sip.errors import TransportError, TransportFault
from sip.message import MalformedHeader, Request, Response
from sip.transaction import (
    ClientTransaction,
    TransactionFailure,
    TransactionFault,
    TransactionLayer,
)
from sip.transport.flow import Flow


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a request ended.

    Attributes:
        request: the last one sent (after a challenge a new one goes out, with a higher CSeq).
        response: the final response, or None when none came.
        auth_failure: set when the credentials did not help; `response` is then the refusal.
        failure: set when no final response came.
    """

    request: Request
    response: Response | None = None
    auth_failure: AuthFailure | None = None
    failure: TransactionFailure | None = None

    @property
    def status(self) -> int | None:
        """The final status, or None."""
        return None if self.response is None else self.response.status

    @property
    def is_success(self) -> bool:
        """Whether a 2xx came."""
        return self.response is not None and self.response.is_success


Done = Callable[[Outcome], None]
OnResponse = Callable[[Request, Response], None]


class Sender(Protocol):
    """What a request is sent from: a path, its transactions, and the way through challenges."""

    @property
    def clock(self) -> Clock:
        """Time."""

    @property
    def flow(self) -> Flow | None:
        """The path, or None while there is none."""

    @property
    def transactions(self) -> TransactionLayer:
        """Where the request gets its transaction."""

    @property
    def digest(self) -> DigestClient | None:
        """Answers challenges; None: a 401 or 407 is the outcome."""

    def heard(self, response: Response) -> None:
        """A response came from the other side."""


class Sending:
    """One request on its way.

    Args:
        sender: sends it.
        request: complete, without Via.
        done: called once with the outcome, never from inside `start`.
        on_retransmit: called each time the request had to be repeated.
        on_response: called with every provisional response, and, for an INVITE, with every 2xx
            after the first: repeated, or from another fork (RFC 3261 section 13.2.2.4).
        dialog: whose next number the request takes when it is sent again with credentials; None
            outside a dialog, where the number goes up by one.
    """

    def __init__(
        self,
        sender: Sender,
        request: Request,
        done: Done,
        *,
        on_retransmit: Callable[[], None] | None = None,
        on_response: OnResponse | None = None,
        dialog: Dialog | None = None,
        signs: bool = True,
    ) -> None:
        self._sender = sender
        self._request = request
        self._done: Done | None = done
        self._on_retransmit = on_retransmit
        self._on_response = on_response
        self._dialog = dialog
        self._digest = sender.digest if signs else None
        self._transaction: ClientTransaction | None = None
        self._cancelled = False
        if self._digest is not None:
            self._digest.authorize(request)

    @property
    def request(self) -> Request:
        """The request as it went out last: after a challenge with a higher CSeq."""
        return self._request

    def cancel(self, *headers: tuple[str, str]) -> None:
        """Give an INVITE up (RFC 3261 section 9.1); the outcome still comes.

        It is a 487 as a rule, but may be a 2xx: then the call is up and has to be ended.

        Args:
            headers: for the CANCEL, such as Reason.
        """
        self._cancelled = True
        if self._transaction is not None:
            self._transaction.cancel(*headers)

    def forget(self) -> None:
        """Nobody wants the outcome any more; the transaction runs out by itself."""
        self._done = None
        self._on_response = None

    def start(self) -> None:
        """Send it."""
        flow = self._sender.flow
        if flow is None:
            error = TransportError(TransportFault.CLOSED, "not connected to the phone system")
            failure = TransactionFailure(TransactionFault.TRANSPORT, error)
            self._sender.clock.call_later(0.0, lambda: self._failed(failure))
            return
        self._transaction = self._sender.transactions.send_request(
            self._request, flow, self._responded, self._failed, on_retransmit=self._on_retransmit
        )

    def _responded(self, response: Response) -> None:
        self._sender.heard(response)
        if response.is_provisional or (self._done is None and response.is_success):
            if self._on_response is not None:
                self._on_response(self._request, response)
            return
        digest = self._digest if self._done is not None and not self._cancelled else None
        if response.status not in (401, 407) or digest is None:
            self._finish(Outcome(self._request, response))
            return
        try:
            answer = digest.answer(self._request, response)
        except MalformedHeader:
            self._finish(Outcome(self._request, response))
            return
        if isinstance(answer, Request):
            if self._dialog is not None:
                self._dialog.number(answer)
            self._request = answer
            self.start()
        else:
            self._finish(Outcome(self._request, response, auth_failure=answer))

    def _failed(self, failure: TransactionFailure) -> None:
        self._finish(Outcome(self._request, failure=failure))

    def _finish(self, outcome: Outcome) -> None:
        done, self._done = self._done, None
        if done is not None:
            done(outcome)
