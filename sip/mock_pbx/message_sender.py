"""What the notifier needs in order to send messages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from sip.message import Request, Response
from sip.transaction import ServerTransaction, TransactionFailure
from sip.transport.flow import Flow


class MessageSender(Protocol):
    """Sends responses and requests; `MockPbx` is one."""

    def respond(
        self, transaction: ServerTransaction, response: Response, number: str | None
    ) -> None:
        """Answer a request.

        Args:
            transaction: of the request.
            response: to be sent.
            number: of the line the request is about, whose faults apply; None: of no line.
        """

    def send(
        self,
        request: Request,
        flow: Flow,
        on_response: Callable[[Response], None],
        on_failure: Callable[[TransactionFailure], None],
    ) -> None:
        """Send a request.

        Args:
            request: to be sent.
            flow: to send it on.
            on_response: called with each response.
            on_failure: called when no final response comes.
        """
