"""A telephone on an agent: makes calls and takes them."""

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
from sip.message import NameAddr, SipUri, TelUri, Uri
from sip.sdp.direction import Direction
from sip.transaction import ServerTransaction

SUPPORTED = ("100rel", "norefersub", "replaces", "timer")
MOST_WAITING = 20
"""Callers who may wait for an answer at once; the next one is told that we are busy."""
_IN_DIALOG_ONLY = ("BYE", "INFO", "NOTIFY", "PRACK", "UPDATE")


class SipPhone:
    """Makes and takes the calls of one agent.

    Args:
        agent: the phone registers its handlers there.

    Attributes:
        table: the calls by their dialogs.
        on_incoming: called with each new call. It sets `listener` and `media`, then rings, answers
            or rejects; a call it leaves without a listener is refused with 480.
        refuses: the status that refuses every incoming call, such as 486 for do not disturb; None:
            calls are taken.
        session_expires: seconds of the session interval to ask for (RFC 4028), or None.
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
        """The calls that have not ended, in the order of their beginning."""
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
        """Make a call.

        Args:
            target: the Request-URI.
            media: of the call, which closes it.
            listener: is told what happens, never from inside this call.
            to: for To; None: the target.
            replaces: the call to replace (RFC 3891), or None.
            headers: more for the INVITE.
            direction: of media, as seen by us.
            offers: whether the INVITE has our offer; otherwise the peer has to make one.
        """
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
        """Hang up every call.

        Args:
            *reasons: Reason headers (RFC 3326).
        """
        for call in self.calls:
            call.hang_up(*reasons)

    def path_changed(self) -> None:
        """Update every call, because the agent has another flow or the old one works again."""
        for call in dict.fromkeys([*self.table, *self.calls]):
            call.path_changed()

    def _invite_received(self, transaction: ServerTransaction) -> None:
        request = transaction.request
        if request.to.tag is not None:
            self._respond(transaction, 481)
        elif not self._is_ours(request.uri):
            self._respond(transaction, 404)
        elif self.table.is_merged(request):
            self._respond(transaction, 482)
        elif self._waiting >= MOST_WAITING and "Replaces" not in request.headers:
            self._respond(transaction, 486)
        elif self.refuses is not None and "Replaces" not in request.headers:
            self._respond(transaction, self.refuses)
        else:
            call = Call.incoming(
                self._agent, self.table, transaction, session_expires=self.session_expires
            )
            if call.is_up:
                self._offer(call)

    def _is_ours(self, target: Uri) -> bool:
        """Whether an INVITE is for our user: a phone is rung by its Contact or its number only."""
        user = self._agent.account.user.lower()
        if isinstance(target, TelUri):
            return target.digits == user
        named = target.user if isinstance(target, SipUri) else None
        return named is not None and named.lower() == user

    @property
    def _waiting(self) -> int:
        return sum(call.state is CallState.INCOMING for call in self._calls)

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
        """Find the call of a Replaces. Returns a status to refuse it with (RFC 3891 section 3)."""
        old = self.table.find(replaces.dialog_id)
        if old is None or old is call:
            return 481
        if not old.is_up:
            return 603
        if old.state.is_answered:
            if replaces.early_only:
                return 486
        elif old.state is CallState.INCOMING:
            return 481  # an early dialog can only be replaced by the side that sent the INVITE
        call.replaced = old
        return None

    def _refer_received(self, transaction: ServerTransaction) -> None:
        """Refuse a REFER outside a call."""
        in_dialog = transaction.request.to.tag is not None
        self._respond(transaction, 481 if in_dialog else 603)

    def _unknown_dialog(self, transaction: ServerTransaction) -> None:
        self._respond(transaction, 481)

    def _respond(self, transaction: ServerTransaction, status: int) -> None:
        transaction.respond(self._agent.answer(transaction.request, status))
