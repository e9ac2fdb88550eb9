"""How the parts of a mock PBX reach the wire."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from sip.message import Request, Response
from sip.transaction import ServerTransaction, TransactionFailure
from sip.transport.flow import Flow


class MessageSender(Protocol):
    """How the notifier reaches the wire."""

    def respond(
        self, transaction: ServerTransaction, response: Response, number: str | None
    ) -> None:
        """Answer a request about a line."""

    def send(
        self,
        request: Request,
        flow: Flow,
        on_response: Callable[[Response], None],
        on_failure: Callable[[TransactionFailure], None],
    ) -> None:
        """Send a request."""
