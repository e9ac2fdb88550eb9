"""Which call a request inside a dialog belongs to."""

from __future__ import annotations

from collections.abc import Iterator

from sip.call.call import Call
from sip.dialog import DialogId
from sip.message import MalformedHeader, Request
from sip.transaction import ServerTransaction
from sip.transport.flow import Flow


class CallTable:
    """Every call of one phone or switch, by its dialogs.

    A call that has ended stays for 64*T1: the other side may still repeat itself, or say what
    became of a transfer.
    """

    def __init__(self) -> None:
        self._by_dialog: dict[DialogId, Call] = {}

    def __iter__(self) -> Iterator[Call]:
        """Every call once, those that have ended included."""
        return iter(dict.fromkeys(self._by_dialog.values()))

    def __len__(self) -> int:
        """How many dialogs are known."""
        return len(self._by_dialog)

    def add(self, dialog: DialogId, call: Call) -> None:
        """From now on requests of this dialog are the call's."""
        self._by_dialog[dialog] = call

    def remove(self, call: Call) -> None:
        """Forget every dialog of a call."""
        for dialog in [each for each, owner in self._by_dialog.items() if owner is call]:
            del self._by_dialog[dialog]

    def find(self, dialog: DialogId) -> Call | None:
        """The call a dialog belongs to."""
        return self._by_dialog.get(dialog)

    def receive(self, transaction: ServerTransaction) -> bool:
        """Let the call a request belongs to answer it; False: it belongs to none.

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
        """Hand the ACK of a 2xx to its call."""
        call = self.find(DialogId.of_received(ack))
        if call is not None:
            call.ack_received(ack)

    def is_merged(self, invite: Request) -> bool:
        """Whether an INVITE has come here already on another way (RFC 3261 section 8.2.2.2)."""
        tag = invite.from_.tag or ""
        return any(
            dialog.call_id == invite.call_id
            and dialog.remote_tag == tag
            and call.is_incoming
            and call.invite.cseq == invite.cseq
            for dialog, call in self._by_dialog.items()
        )
