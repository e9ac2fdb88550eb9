"""A telephone on an agent: calls out, calls in, and what to do when nobody wants one."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from sip.agent import Agent
from sip.call.call import Call, CallListener
from sip.call.call_media import CallMedia
from sip.call.call_state import CallState
from sip.call.call_table import CallTable
from sip.call.reason import Reason
from sip.call.replaces import Replaces
from sip.call.session_timer import INTERVAL
from sip.message import NameAddr, Uri
from sip.sdp.direction import Direction
from sip.transaction import ServerTransaction

SUPPORTED = ("100rel", "norefersub", "replaces", "timer")
_IN_DIALOG_ONLY = ("BYE", "INFO", "NOTIFY", "PRACK", "UPDATE")


class SipPhone:
    """Every call of one agent.

    Args:
        agent: who we are; the phone puts itself where INVITEs and requests of calls arrive.

    Attributes:
        table: the calls by their dialogs.
        on_incoming: gets each new call. It sets `listener` and `media`, then rings, answers or
            rejects; a call it leaves without a listener is refused with 480.
        refuses: a status for every call that comes in, such as 486 while nobody is to be
            disturbed; None: take them.
        session_expires: seconds asked for in every call (RFC 4028), None for no session timer.
    """

    def __init__(self, agent: Agent) -> None:
        self.table = CallTable()
        self.on_incoming: Callable[[Call], None] = lambda call: None
        self.refuses: int | None = None
        self.session_expires: int | None = INTERVAL
        self._agent = agent
        self._calls: list[Call] = []
        agent.supported.update(SUPPORTED)
        agent.on_dialog.insert(0, self.table.receive)
        agent.on_ack = self.table.ack_received
        agent.on_request["INVITE"] = self._invite_received
        agent.on_request["REFER"] = self._refer_received
        for method in _IN_DIALOG_ONLY:
            agent.on_request.setdefault(method, self._unknown_dialog)

    @property
    def calls(self) -> list[Call]:
        """The calls that have not ended, in the order they began."""
        self._calls = [call for call in self._calls if call.is_up]
        return list(self._calls)

    def dial(
        self,
        target: Uri,
        media: CallMedia,
        listener: CallListener,
        *,
        to: NameAddr | None = None,
        replaces: Replaces | None = None,
        headers: Iterable[tuple[str, str]] = (),
        direction: Direction = Direction.SENDRECV,
        offers: bool = True,
    ) -> Call:
        """Call somebody; see `Call.outgoing`."""
        call = Call.outgoing(
            self._agent,
            self.table,
            target,
            media,
            listener,
            to=to,
            replaces=replaces,
            headers=headers,
            direction=direction,
            offers=offers,
            session_expires=self.session_expires,
        )
        self._calls = [*self.calls, call]
        return call

    def hang_up_all(self, *reasons: Reason) -> None:
        """End every call."""
        for call in self.calls:
            call.hang_up(*reasons)

    def path_changed(self) -> None:
        """The agent has another flow, or the old one works again: put every call right."""
        for call in dict.fromkeys([*self.table, *self.calls]):
            call.path_changed()

    def _invite_received(self, transaction: ServerTransaction) -> None:
        request = transaction.request
        if request.to.tag is not None:
            self._respond(transaction, 481)
        elif self.table.is_merged(request):
            self._respond(transaction, 482)
        elif self.refuses is not None and "Replaces" not in request.headers:
            self._respond(transaction, self.refuses)
        else:
            call = Call.incoming(
                self._agent, self.table, transaction, session_expires=self.session_expires
            )
            if call.is_up:
                self._offer(call)

    def _offer(self, call: Call) -> None:
        if call.replaces is not None:
            status = self._find_replaced(call, call.replaces)
            if status is not None:
                call.reject(status)
                return
        self._calls = [*self.calls, call]
        try:
            self.on_incoming(call)
        finally:
            if call.is_up and not call.has_owner:
                call.reject(480)

    def _find_replaced(self, call: Call, replaces: Replaces) -> int | None:
        """The status that refuses a Replaces (RFC 3891 section 3), or None: it names our call."""
        old = self.table.find(replaces.dialog_id)
        if old is None or old is call:
            return 481
        if not old.is_up:
            return 603
        if old.state.is_answered:
            if replaces.early_only:
                return 486
        elif old.state is CallState.INCOMING:
            return 481  # only a call of ours that still rings over there can be replaced
        call.replaced = old
        return None

    def _refer_received(self, transaction: ServerTransaction) -> None:
        """Outside a call nobody tells us whom to call."""
        in_dialog = transaction.request.to.tag is not None
        self._respond(transaction, 481 if in_dialog else 603)

    def _unknown_dialog(self, transaction: ServerTransaction) -> None:
        self._respond(transaction, 481)

    def _respond(self, transaction: ServerTransaction, status: int) -> None:
        transaction.respond(self._agent.answer(transaction.request, status))
