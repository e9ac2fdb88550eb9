"""One call: an INVITE usage from its first message to its last (RFC 3261 sections 12 to 15)."""

from __future__ import annotations

from collections.abc import Iterable

from sip.call.capabilities import Capabilities
from sip.call.dtmf import send_info
from sip.call.endpoint import Endpoint
from sip.call.errors import NotNow
from sip.call.exchange import Exchange
from sip.call.farewell import Farewell
from sip.call.identity import Identity, identity_of, peer_of
from sip.call.inbox import Inbox
from sip.call.incoming import IncomingInvite, admit
from sip.call.listener import CallListener, Wish
from sip.call.media import CallMedia
from sip.call.outgoing import OutgoingInvite
from sip.call.reason import EndKind, EndReason, Reason
from sip.call.refer import OutgoingRefer
from sip.call.replaces import Replaces, with_replaces
from sip.call.session import Session
from sip.call.session_timer import INTERVAL, SessionTimer
from sip.call.states import TRANSITIONS, CallEvent, CallState
from sip.call.table import CallTable
from sip.dialog import Dialog, DialogId
from sip.message import Message, NameAddr, Request, Response, Uri
from sip.sdp.direction import Direction
from sip.transaction import ServerTransaction

Headers = Iterable[tuple[str, str]]

_NOBODY = CallListener()


class Call:
    """One call, ours or theirs. Made by `outgoing` and `incoming`, or by a `Phone`.

    Attributes:
        endpoint: what it sends through.
        table: where its dialogs are found.
        listener: hears about it.
        state: where it stands.
        is_incoming: whether the other side called.
        peer: who is at the other end, as far as it is known; it may change.
        wanted: whom the caller called first, when the call was passed on to us; else None.
        replaces: the call an INVITE wants to replace (RFC 3891), or None.
        replaced: that call, if it is one of ours: it ends as soon as this one is answered.
        auto_answer: after how many seconds the PBX wants us to pick up by ourselves, or None.
        end_reason: why it is over; None before.
        dialogs: by the other side's tag.
        first, session, timer, exchange, outgoing_refer, farewell, capabilities: its parts.
    """

    def __init__(
        self, endpoint: Endpoint, table: CallTable, direction: Direction, expires: int | None
    ) -> None:
        self.endpoint = endpoint
        self.table = table
        self.listener: CallListener = _NOBODY
        self.exchange = Exchange(None, direction)
        self.session = Session(self)
        self.timer = SessionTimer(
            endpoint.clock, expires, self.session.refresh, self._session_expired
        )
        self.dialogs: dict[str, Dialog] = {}
        self.peer: Identity
        self.wanted: Identity | None = None
        self.replaces: Replaces | None = None
        self.replaced: Call | None = None
        self.auto_answer: float | None = None
        self.end_reason: EndReason | None = None
        self.first: OutgoingInvite | IncomingInvite | None = None
        self._confirmed: Dialog | None = None
        self.outgoing_refer: OutgoingRefer | None = None
        self.farewell = Farewell(self)
        self._inbox = Inbox(self)
        self.capabilities = Capabilities(endpoint)
        self._held = (False, False)

    @classmethod
    def outgoing(
        cls,
        endpoint: Endpoint,
        table: CallTable,
        target: Uri,
        media: CallMedia,
        listener: CallListener,
        *,
        local: NameAddr | None = None,
        to: NameAddr | None = None,
        replaces: Replaces | None = None,
        headers: Headers = (),
        direction: Direction = Direction.SENDRECV,
        offers: bool = True,
        session_expires: int | None = INTERVAL,
    ) -> Call:
        """Call somebody; the INVITE is on its way when this returns.

        Args:
            endpoint: what to send through.
            table: where the call is to be found.
            target: the Request-URI.
            media: the call's own from now on; closed at its end.
            listener: hears about it, never from inside this call.
            local: From, if it is not the endpoint's own address.
            to: To, if it is not the target.
            replaces: the call that is to be replaced over there.
            headers: more for the INVITE.
            direction: which way media shall flow.
            offers: false: the INVITE carries no description, the answerer offers.
            session_expires: seconds to ask for (RFC 4028), None for no session timer.
        """
        call = cls(endpoint, table, direction, session_expires)
        call.state = CallState.DIALLING
        call.is_incoming = False
        call.exchange.media = media
        call.listener = listener
        call.peer = identity_of(NameAddr(target) if to is None else to)
        first = OutgoingInvite(
            call,
            target,
            local=local,
            to=to,
            replaces=replaces,
            headers=tuple(headers),
            offers=offers,
        )
        call.first = first
        first.send()
        return call

    @classmethod
    def incoming(
        cls,
        endpoint: Endpoint,
        table: CallTable,
        transaction: ServerTransaction,
        *,
        session_expires: int | None = None,
    ) -> Call:
        """Take an INVITE in. The owner sets `listener` and `media` before anything else happens.

        Args:
            endpoint: what to answer through.
            table: where the call is to be found.
            transaction: of the INVITE.
            session_expires: seconds to ask for when the caller names none, None for none.

        Returns:
            The call; it has ended already when the INVITE was no good and has been refused.
        """
        call = cls(endpoint, table, Direction.SENDRECV, session_expires)
        call.state = CallState.INCOMING
        call.is_incoming = True
        call._request = transaction.request
        call.peer = identity_of(transaction.request.from_)
        refused = admit(call, transaction)
        if refused is not None:
            call.finish(EndReason(EndKind.REJECTED, refused))
        return call

    state: CallState
    is_incoming: bool
    _request: Request

    def __repr__(self) -> str:
        return f"<Call {self.id} {self.state}>"

    # --- what it is

    @property
    def id(self) -> str:
        """Tells it from every other call of this program."""
        return f"{self.call_id};{self.invite.from_.tag}{';in' if self.is_incoming else ''}"

    @property
    def call_id(self) -> str:
        """Its Call-ID; for the trace and for support."""
        return self.invite.call_id

    @property
    def invite(self) -> Request:
        """The INVITE, as it came or as it went out last."""
        return self._request if self.first is None else self.first.request

    @property
    def is_up(self) -> bool:
        """Whether it has not ended yet."""
        return self.state is not CallState.ENDED

    @property
    def media(self) -> CallMedia | None:
        """What sounds; None until the owner of an incoming call has given it."""
        return self.exchange.media

    @media.setter
    def media(self, media: CallMedia) -> None:
        self.exchange.media = media

    @property
    def has_owner(self) -> bool:
        """Whether anybody listens."""
        return self.listener is not _NOBODY

    @property
    def dialog(self) -> Dialog | None:
        """The dialog, before the answer the one that rings; None before the first ring."""
        if self._confirmed is not None:
            return self._confirmed
        match self.first:
            case IncomingInvite(dialog=dialog):
                return dialog
            case OutgoingInvite(early=early):
                return early
            case None:
                return None

    @property
    def dialog_id(self) -> DialogId | None:
        """Its Call-ID and tags, or None before the first ring."""
        return None if self.dialog is None else self.dialog.id

    @property
    def remote_contact(self) -> Uri | None:
        """Where its requests go, or None before the first ring."""
        return None if self.dialog is None else self.dialog.remote_target

    @property
    def held(self) -> bool:
        """Whether we hold the other side."""
        return self.exchange.held

    @property
    def held_by_peer(self) -> bool:
        """Whether the other side holds us."""
        return self.exchange.held_by_peer

    @property
    def refer_pending(self) -> bool:
        """Whether a transfer of ours has not come to its last report."""
        return self.outgoing_refer is not None and not self.outgoing_refer.is_over

    @property
    def replaces_id(self) -> Replaces:
        """What a Replaces has to say so that the OTHER side of this call finds it.

        Raises:
            NotNow: there is no dialog yet.
        """
        dialog = self.dialog_id
        if dialog is None or not self.is_up:
            raise NotNow("nobody rings yet")
        return Replaces(dialog.call_id, dialog.remote_tag, dialog.local_tag)

    # --- what its owner wants

    def ring(self, headers: Headers = ()) -> None:
        """In: say that it rings (180)."""
        self._as_incoming().provisional(180, tuple(headers), described=False)

    def progress(self, headers: Headers = (), status: int = 183) -> None:
        """In: play something before the answer (183 with our description).

        Raises:
            SdpError: the media do not suit; nothing has been sent.
        """
        self._as_incoming().provisional(status, tuple(headers), described=True)

    def answer(
        self,
        media: CallMedia | None = None,
        headers: Headers = (),
        direction: Direction | None = None,
    ) -> None:
        """In: pick up.

        Raises:
            NotNow: it is not ringing any more, has been answered, or has no media.
        """
        first = self._as_incoming()
        if media is not None:
            self.exchange.media = media
        if self.exchange.media is None:
            raise NotNow("no media")
        self.exchange.wanted = direction or self.exchange.wanted
        first.accept(tuple(headers))

    def reject(self, status: int = 486, reason: str | None = None, headers: Headers = ()) -> None:
        """In: refuse it with a final status.

        Raises:
            NotNow: it is not ringing any more.
        """
        self._as_incoming().reject(status, reason, tuple(headers))
        self.finish(EndReason(EndKind.REJECTED, status))

    def hang_up(self, *reasons: Reason) -> None:
        """End it, whatever its state: CANCEL, BYE or 603; harmless when it is over.

        The listener hears of the end at once. A 2xx that crosses a CANCEL is acknowledged and
        ended behind it; a BYE that nobody answers is sent again.
        """
        self.end(EndReason(EndKind.HUNG_UP), *reasons)

    def end(self, reason: EndReason, *reasons: Reason) -> None:
        """End it as `hang_up` does, for a reason of its own."""
        first, state = self.first, self.state
        if state is CallState.ENDED:
            return
        if isinstance(first, OutgoingInvite) and not state.is_answered:
            first.cancel(*(each.header for each in reasons))
        elif isinstance(first, IncomingInvite) and state is CallState.INCOMING:
            first.reject(603, headers=tuple(each.header for each in reasons))
        elif isinstance(first, IncomingInvite):
            first.hang_up(reasons)
        else:
            assert self._confirmed is not None
            self.say_bye(self._confirmed, reasons)
        self.finish(reason)

    def hold(self, direction: Direction = Direction.SENDONLY) -> None:
        """Put the other side on hold: `sendonly` or `inactive`."""
        self.session.want(direction, Wish.HOLD)

    def resume(self) -> None:
        """Talk again."""
        self.session.want(Direction.SENDRECV, Wish.RESUME)

    def reinvite(self, direction: Direction, headers: Headers = ()) -> None:
        """Send a re-INVITE in any case, also when the direction stays."""
        self.exchange.wanted = direction
        self.session.check(tuple(headers))

    def update(self, headers: Headers = ()) -> None:
        """Send an UPDATE without a description: another name to show, or a sign of life."""
        self.session.update(tuple(headers))

    def connected(self, headers: Headers) -> None:
        """Say with whom the other side is connected now: by UPDATE, or else by re-INVITE."""
        if self.capabilities.peer_allows("UPDATE"):
            self.session.update(tuple(headers))
        else:
            self.session.check(tuple(headers))

    def path_changed(self) -> None:
        """The path is another or back: tell the other side our address, and see if it is there."""
        self.check()
        self.farewell.again()

    def check(self) -> None:
        """See if the other side still knows the call; one it does not know ends."""
        self.session.ask()

    def send_dtmf_info(self, digit: str) -> None:
        """Say by INFO that a key was pressed.

        Raises:
            ValueError: there is no such key.
            NotNow: the call is not up.
        """
        send_info(self, self._active(), digit)

    def refer(self, target: NameAddr, headers: Headers = ()) -> None:
        """Ask the other side to call `target` (RFC 3515); `refer_progress` tells the rest.

        Raises:
            NotNow: the call is not up, or a transfer is under way already.
        """
        self._active()
        if self.refer_pending:
            raise NotNow("a transfer is under way")
        self.outgoing_refer = OutgoingRefer(self, target, tuple(headers))

    def refer_replaces(self, other: Call, headers: Headers = ()) -> None:
        """Ask the other side to take our place in `other`, which may still be ringing there.

        Raises:
            NotNow: as `refer`, or `other` has nobody at its end yet.
        """
        replaces = other.replaces_id
        assert other.dialog is not None
        self.refer(with_replaces(other.dialog.remote.uri, replaces), headers)

    # --- what comes in

    def receive(self, transaction: ServerTransaction) -> None:
        """Answer a request of one of its dialogs.

        Raises:
            MalformedHeader: a header it needs cannot be read.
        """
        self._inbox.receive(transaction)

    def ack_received(self, ack: Request) -> None:
        """Take the ACK of one of our 2xx."""
        first = self.first
        if not (isinstance(first, IncomingInvite) and first.ack_received(ack)):
            self.session.ack_received(ack)

    # --- for its parts

    def add_dialog(self, dialog: Dialog) -> None:
        """Requests of this dialog are ours."""
        self.dialogs[dialog.id.remote_tag] = dialog
        self.table.add(dialog.id, self)
        if not self.is_up:
            self.farewell.linger()

    def learn(self, message: Message) -> None:
        """What a message of the other side says about it, beside its purpose."""
        self.capabilities.learn(message)
        peer = peer_of(message)
        if peer is not None and peer != self.peer:
            self.peer = peer
            self.listener.identity_changed(self, peer)

    def alerted(self, status: int) -> None:
        """Out: a provisional response."""
        if status in (180, 183):
            self._step(CallEvent.ALERTED)
        if self.is_up:
            self.listener.ringing(self, status)

    def established(self, dialog: Dialog, response: Response) -> None:
        """Out: a 2xx is here and acknowledged."""
        self._confirmed = dialog
        self.add_dialog(dialog)
        self._step(CallEvent.ACCEPTED)
        self.learn(response)
        self._held = (self.held, False)
        self.listener.answered(self)
        self.tell_held()
        self.session.go_on()

    def answered(self) -> None:
        """In: the 2xx is out."""
        assert isinstance(self.first, IncomingInvite)
        self._confirmed = self.first.dialog
        self._step(CallEvent.ANSWERED)
        self._held = (self.held, self.held_by_peer)
        replaced, self.replaced = self.replaced, None
        if replaced is not None:
            replaced.end(EndReason(EndKind.REPLACED))
        self.listener.answered(self)

    def confirmed(self) -> None:
        """In: the ACK is here."""
        if self._step(CallEvent.CONFIRMED):
            self.listener.confirmed(self)
            self.session.go_on()

    def tell_held(self) -> None:
        """The session may have changed: tell if a hold has."""
        now = (self.held, self.held_by_peer)
        if self.is_up and now != self._held:
            self._held = now
            self.listener.held_changed(self)

    def say_bye(self, dialog: Dialog, reasons: Iterable[Reason] = ()) -> None:
        """Send BYE in one of our dialogs, and go on until it is heard."""
        self.farewell.say(dialog, [each.header for each in reasons])

    def finish(self, reason: EndReason) -> None:
        """It is over, and everything has been sent that has to be."""
        if not self._step(CallEvent.ENDED):
            return
        self.end_reason = reason
        self.timer.close()
        self.session.close()
        if isinstance(self.first, IncomingInvite):
            self.first.close()
        if self.exchange.media is not None:
            self.exchange.media.close()
        self.farewell.linger()
        self.listener.ended(self, reason)

    # --- the inside

    def _step(self, event: CallEvent) -> bool:
        state = TRANSITIONS.get((self.state, event))
        if state is None:
            return False
        self.state = state
        return True

    def _as_incoming(self) -> IncomingInvite:
        if not isinstance(self.first, IncomingInvite) or self.state is not CallState.INCOMING:
            raise NotNow(f"the call is {self.state}")
        return self.first

    def _active(self) -> Dialog:
        if self.state is not CallState.ACTIVE or self._confirmed is None:
            raise NotNow(f"the call is {self.state}")
        return self._confirmed

    def _session_expired(self) -> None:
        self.end(EndReason(EndKind.SESSION_EXPIRED))
