"""Answers the requests inside the dialogs of a call (RFC 3261 section 12.2.2)."""

from __future__ import annotations

from collections.abc import Callable

from sip.call.dtmf import PLAIN, RELAY, digit_of
from sip.call.reason import end_of_request
from sip.call.refer import IncomingRefer, OutgoingRefer
from sip.call.session_modifier import SessionModifier
from sip.call.usage import Usage
from sip.message import Request
from sip.transaction import ServerTransaction


class InDialogRequests:
    """Answers each request of a call's dialogs, or passes it to the part it concerns.

    Args:
        usage: of the call.
        session: answers re-INVITE and UPDATE.
        on_dtmf: called with a digit and its milliseconds, received by INFO.
        on_refer: called with each REFER, and has to answer it.

    Attributes:
        outgoing_refer: our REFER, which gets the NOTIFYs with its reports; None before the first.
    """

    def __init__(
        self,
        usage: Usage,
        session: SessionModifier,
        on_dtmf: Callable[[str, int], None],
        on_refer: Callable[[IncomingRefer], None],
    ) -> None:
        self._usage = usage
        self._session = session
        self._on_dtmf = on_dtmf
        self._on_refer = on_refer
        self.outgoing_refer: OutgoingRefer | None = None

    def receive(self, transaction: ServerTransaction) -> None:
        """Answer a request.

        Raises:
            MalformedHeader: a header it needs cannot be read.
        """
        usage, request = self._usage, transaction.request
        dialog = usage.dialogs.get(request.from_.tag or "")
        if dialog is None:
            _respond(transaction, 481)
        elif not dialog.in_order(request):
            _respond(transaction, 500)
        elif request.method == "BYE":
            _respond(transaction, 200)
            self._bye_received(request, lost_fork=dialog is not usage.dialog)
        elif request.method == "NOTIFY":
            self._notify_received(transaction)
        elif not usage.is_up or (usage.state.is_answered and dialog is not usage.dialog):
            _respond(transaction, 481)
        else:
            self._handle(transaction)

    def _handle(self, transaction: ServerTransaction) -> None:
        usage, request = self._usage, transaction.request
        unknown = [tag for tag in request.require if tag.lower() not in usage.endpoint.supported]
        if unknown:
            _respond(transaction, 420, ("Unsupported", ", ".join(unknown)))
            return
        match request.method:
            case "INVITE":
                self._session.invite_received(transaction)
            case "UPDATE":
                self._session.update_received(transaction)
            case "PRACK" if usage.invite is not None:
                usage.invite.prack_received(transaction)
            case "INFO":
                self._info_received(transaction)
            case "REFER":
                self._on_refer(IncomingRefer(usage, transaction))
            case "OPTIONS":
                _respond(transaction, 200, *usage.capabilities.ours())
            case method:
                known = method in usage.endpoint.allow
                _respond(transaction, 405 if known else 501, *usage.capabilities.ours())

    def _bye_received(self, request: Request, *, lost_fork: bool) -> None:
        usage = self._usage
        if usage.state.is_answered and lost_fork:
            return
        usage.byes.peer_hung_up(request.from_.tag or "")
        if usage.is_up and usage.invite is not None:
            usage.finish(end_of_request(usage.invite.bye_received(), request))

    def _notify_received(self, transaction: ServerTransaction) -> None:
        event = transaction.request.event
        if event is None or event.package != "refer":
            _respond(transaction, 489, ("Allow-Events", "refer"))
        elif self.outgoing_refer is None:
            _respond(transaction, 481)
        else:
            _respond(transaction, 200)
            self.outgoing_refer.notified(transaction.request)

    def _info_received(self, transaction: ServerTransaction) -> None:
        request = transaction.request
        key = digit_of(request)
        if key is not None:
            _respond(transaction, 200)
            self._on_dtmf(*key)
        elif "Info-Package" in request.headers:
            _respond(transaction, 469, ("Recv-Info", ""))  # RFC 6086: we take none
        elif request.body.strip():
            _respond(transaction, 415, ("Accept", f"{RELAY}, {PLAIN}"))
        else:
            _respond(transaction, 200)


def _respond(transaction: ServerTransaction, status: int, *headers: tuple[str, str]) -> None:
    transaction.respond(transaction.request.response(status, headers=headers))
