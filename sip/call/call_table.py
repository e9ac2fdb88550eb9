"""Finds the call a request inside a dialog belongs to."""

from __future__ import annotations

from collections.abc import Iterator

from sip.call.call import Call
from sip.dialog import DialogId
from sip.message import MalformedHeader, Request
from sip.transaction import ServerTransaction
from sip.transport.flow import Flow


class CallTable:
    """Every call of one phone or server, by its dialogs.

    A call stays for 64*T1 after its end: the peer may still retransmit, or report the outcome of a
    transfer.
    """

    def __init__(self) -> None:
        self._by_dialog: dict[DialogId, Call] = {}

    def __iter__(self) -> Iterator[Call]:
        """Iterate over the calls, each once, with those that have ended."""
        return iter(dict.fromkeys(self._by_dialog.values()))

    def __len__(self) -> int:
        """Return the number of dialogs."""
        return len(self._by_dialog)

    def add(self, dialog: DialogId, call: Call) -> None:
        """Deliver the requests of a dialog to a call from now on."""
        self._by_dialog[dialog] = call

    def remove(self, call: Call) -> None:
        """Forget every dialog of a call."""
        for dialog in [each for each, owner in self._by_dialog.items() if owner is call]:
            del self._by_dialog[dialog]

    def find(self, dialog: DialogId) -> Call | None:
        """Return the call of a dialog, or None."""
        return self._by_dialog.get(dialog)

    def receive(self, transaction: ServerTransaction) -> bool:
        """Let the call of a request answer it.

        Returns:
            Whether there is such a call; otherwise the request is not answered.

        Raises:
            MalformedHeader: From or To cannot be read.
        """
        call = self.find(DialogId.of_received(transaction.request))
        if call is None:
            return False
        try:
            call.receive(transaction)
        except MalformedHeader as error:
            request = transaction.request
            transaction.respond(request.response(400, f"Cannot read {error.name}"))
        return True

    def ack_received(self, ack: Request, flow: Flow) -> None:
        """Deliver the ACK of a 2xx to its call."""
        call = self.find(DialogId.of_received(ack))
        if call is not None:
            call.ack_received(ack)

    def is_merged(self, invite: Request) -> bool:
        """Whether an INVITE has come already by another path (RFC 3261 section 8.2.2.2)."""
        tag = invite.from_.tag or ""
        return any(
            dialog.call_id == invite.call_id
            and dialog.remote_tag == tag
            and call.is_incoming
            and call.invite.cseq == invite.cseq
            for dialog, call in self._by_dialog.items()
        )
