"""Requests inside a call's dialogs, and what each is answered (RFC 3261 section 12.2.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sip.call.dtmf import PLAIN, RELAY, digit_of
from sip.call.incoming import IncomingInvite
from sip.call.outgoing import OutgoingInvite
from sip.call.reason import EndKind, end_of_request
from sip.call.refer import IncomingRefer
from sip.call.states import CallState
from sip.message import Request
from sip.transaction import ServerTransaction

if TYPE_CHECKING:
    from sip.call.call import Call


class Inbox:
    """Answers what comes in for one call."""

    def __init__(self, call: Call) -> None:
        self._call = call

    def receive(self, transaction: ServerTransaction) -> None:
        """Answer a request.

        Raises:
            MalformedHeader: a header it needs cannot be read.
        """
        call, request = self._call, transaction.request
        dialog = call.dialogs.get(request.from_.tag or "")
        if dialog is None:
            _respond(transaction, 481)
        elif not dialog.in_order(request):
            _respond(transaction, 500)
        elif request.method == "BYE":
            _respond(transaction, 200)
            self._bye_received(request, lost_fork=dialog is not call.dialog)
        elif request.method == "NOTIFY":
            self._notify_received(transaction)
        elif not call.is_up or (call.state.is_answered and dialog is not call.dialog):
            _respond(transaction, 481)
        else:
            self._handle(transaction)

    def _handle(self, transaction: ServerTransaction) -> None:
        call, request = self._call, transaction.request
        unknown = [tag for tag in request.require if tag.lower() not in call.endpoint.supported]
        if unknown:
            _respond(transaction, 420, ("Unsupported", ", ".join(unknown)))
            return
        match request.method:
            case "INVITE":
                call.session.invite_received(transaction)
            case "UPDATE":
                call.session.update_received(transaction)
            case "PRACK" if isinstance(call.first, IncomingInvite):
                call.first.prack_received(transaction)
            case "PRACK":
                _respond(transaction, 481)
            case "INFO":
                self._info_received(transaction)
            case "REFER":
                call.listener.refer_received(call, IncomingRefer(call, transaction))
            case "OPTIONS":
                _respond(transaction, 200, *call.capabilities.ours())
            case method:
                known = method in call.endpoint.allow
                _respond(transaction, 405 if known else 501, *call.capabilities.ours())

    def _bye_received(self, request: Request, *, lost_fork: bool) -> None:
        call, kind = self._call, EndKind.HUNG_UP_BY_PEER
        if call.state.is_answered and lost_fork:
            return
        call.farewell.answered(request.from_.tag or "")
        if not call.is_up:
            return
        if isinstance(call.first, IncomingInvite):
            if call.state is CallState.INCOMING:
                call.first.reject(487)
                kind = EndKind.CANCELLED
            call.first.give_up()
        elif isinstance(call.first, OutgoingInvite) and not call.state.is_answered:
            call.first.cancel()
        call.finish(end_of_request(kind, request))

    def _notify_received(self, transaction: ServerTransaction) -> None:
        event = transaction.request.event
        refer = self._call.outgoing_refer
        if event is None or event.package != "refer":
            _respond(transaction, 489, ("Allow-Events", "refer"))
        elif refer is None:
            _respond(transaction, 481)
        else:
            _respond(transaction, 200)
            refer.notified(transaction.request)

    def _info_received(self, transaction: ServerTransaction) -> None:
        request = transaction.request
        key = digit_of(request)
        if key is not None:
            _respond(transaction, 200)
            self._call.listener.dtmf_received(self._call, *key)
        elif "Info-Package" in request.headers:
            _respond(transaction, 469, ("Recv-Info", ""))  # RFC 6086: we take none
        elif request.body.strip():
            _respond(transaction, 415, ("Accept", f"{RELAY}, {PLAIN}"))
        else:
            _respond(transaction, 200)


def _respond(transaction: ServerTransaction, status: int, *headers: tuple[str, str]) -> None:
    transaction.respond(transaction.request.response(status, headers=headers))
