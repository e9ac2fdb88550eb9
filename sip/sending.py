"""Sends one request, answers its challenges and reports its outcome."""

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
    """The outcome of a request.

    Attributes:
        request: as sent last; after a challenge it is a new one with a higher CSeq.
        response: the final response, or None when none came.
        auth_failure: why the challenge in `response` was not answered, or None.
        failure: why no final response came, or None.
    """

    request: Request
    response: Response | None = None
    auth_failure: AuthFailure | None = None
    failure: TransactionFailure | None = None

    @property
    def status(self) -> int | None:
        """The status of the final response, or None."""
        return None if self.response is None else self.response.status

    @property
    def is_success(self) -> bool:
        """Whether a 2xx came."""
        return self.response is not None and self.response.is_success


Done = Callable[[Outcome], None]
OnResponse = Callable[[Request, Response], None]


class Sender(Protocol):
    """Has what is needed to send a request: a flow, transactions and credentials."""

    @property
    def clock(self) -> Clock:
        """The clock."""

    @property
    def flow(self) -> Flow | None:
        """The flow to send on, or None while there is none."""

    @property
    def transactions(self) -> TransactionLayer:
        """Makes the transaction of the request."""

    @property
    def digest(self) -> DigestClient | None:
        """Answers challenges; None: a 401 or 407 is the outcome."""

    def response_received(self, response: Response, waited: float) -> None:
        """Take note of a response: the server can be reached.

        Args:
            response: as received.
            waited: seconds since its request was first sent.
        """


class Sending:
    """One request under way.

    Args:
        sender: has the flow, the transactions and the credentials.
        request: complete, without Via.
        done: called once with the outcome, never from inside `start`.
        on_retransmit: called each time the request is sent again, or None.
        on_response: called with every provisional response and, for an INVITE, with every 2xx
            after the first: a retransmission, or of another fork (RFC 3261 section 13.2.2.4).
        dialog: gives the CSeq number when the request is sent again with credentials; None
            outside a dialog: the number is one higher.
        signs: whether credentials are added and challenges answered.
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
        self._sent_at = 0.0
        if self._digest is not None:
            self._digest.authorize(request)

    @property
    def request(self) -> Request:
        """The request as sent last; after a challenge it is a new one with a higher CSeq."""
        return self._request

    def cancel(self, *headers: tuple[str, str]) -> None:
        """Cancel an INVITE (RFC 3261 section 9.1); the outcome still comes.

        It is normally a 487, but may be a 2xx: then the call is up and has to be ended.

        Args:
            headers: for the CANCEL, such as Reason.
        """
        self._cancelled = True
        if self._transaction is not None:
            self._transaction.cancel(*headers)

    def forget(self) -> None:
        """Do not report the outcome; the transaction ends by itself."""
        self._done = None
        self._on_response = None

    def start(self) -> None:
        """Send the request; without a flow the outcome is a transport failure."""
        flow = self._sender.flow
        if flow is None:
            error = TransportError(TransportFault.CLOSED, "not connected to the phone system")
            failure = TransactionFailure(TransactionFault.TRANSPORT, error)
            self._sender.clock.call_later(0.0, lambda: self._failed(failure))
            return
        self._sent_at = self._sender.clock.now()
        self._transaction = self._sender.transactions.send_request(
            self._request, flow, self._responded, self._failed, on_retransmit=self._on_retransmit
        )

    def _responded(self, response: Response) -> None:
        self._sender.response_received(response, self._sender.clock.now() - self._sent_at)
        if response.is_success and self._digest is not None:
            self._digest.succeeded(self._request)
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
