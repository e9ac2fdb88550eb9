"""One call: an INVITE usage from its first message to its last (RFC 3261 sections 12 to 15)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from sip.call.call_endpoint import CallEndpoint
from sip.call.call_media import CallMedia
from sip.call.call_state import CallState, NotNow, Wish
from sip.call.dtmf import PLAIN, RELAY, digit_of, info_body
from sip.call.identity import Identity, identity_of
from sip.call.incoming_invite import IncomingInvite, admit
from sip.call.outgoing_invite import OutgoingInvite
from sip.call.reason import EndKind, EndReason, Reason, end_of_request
from sip.call.refer import IncomingRefer, OutgoingRefer, ReferProgress
from sip.call.replaces import Replaces, with_replaces
from sip.call.session_modifier import SessionModifier
from sip.call.session_timer import INTERVAL
from sip.call.usage import Usage
from sip.dialog import Dialog, DialogId
from sip.message import NameAddr, Request, Uri
from sip.sdp.direction import Direction
from sip.sending import Outcome
from sip.transaction import ServerTransaction

Headers = Iterable[tuple[str, str]]


class DialogTable(Protocol):
    """Where a call enters its dialogs, so that their requests find it; a `CallTable`."""

    def add(self, dialog: DialogId, call: Call) -> None:
        """Requests of this dialog belong to the call from now on."""

    def remove(self, call: Call) -> None:
        """Forget every dialog of a call."""


class CallListener:
    """Override what you care for. Every method is called once the call's state is up to date."""

    def ringing(self, call: Call, status: int) -> None:
        """Out: 180, 181, 182 or 183 came."""

    def early_media(self, call: Call) -> None:
        """Out: the other side plays something before the answer; the media know how to hear it."""

    def answered(self, call: Call) -> None:
        """Somebody picked up. Out: the 2xx is here. In: `answer` has gone out."""

    def confirmed(self, call: Call) -> None:
        """In: the ACK is here, both sides know that the call is up."""

    def ended(self, call: Call, reason: EndReason) -> None:
        """The call is over; called exactly once, also after a hang-up of our own."""

    def held_changed(self, call: Call) -> None:
        """`call.held` or `call.held_by_peer` has changed."""

    def identity_changed(self, call: Call, peer: Identity) -> None:
        """`call.peer` has changed: the PBX connected us to somebody else, or knows a name now."""

    def failed(self, call: Call, wish: Wish, status: int | None) -> None:
        """A wish was refused (None: no answer came); the call goes on as it was."""

    def dtmf_received(self, call: Call, digit: str, milliseconds: int) -> None:
        """The other side pressed a key, by INFO."""

    def refer_progress(self, call: Call, progress: ReferProgress) -> None:
        """News of our `refer` or `refer_replaces`."""

    def refer_received(self, call: Call, refer: IncomingRefer) -> None:
        """The other side asks us to call somebody. Nobody tells the console whom to call."""
        refer.reject(603)

    def redirected(self, call: Call, target: NameAddr) -> bool:
        """Out: a 3xx points to `target`. Whether to call there; each target is asked for once."""
        return False

    def offer_received(self, call: Call, request: Request) -> int | None:
        """A re-INVITE or UPDATE came. None: go on; a status: refuse it with that."""
        return None


_NOBODY = CallListener()


class _Relay:
    """Tells the listener of a call what its usage reports, together with the call itself."""

    def __init__(self, call: Call) -> None:
        self._call = call

    def dialog_added(self, dialog: Dialog) -> None:
        self._call.table.add(dialog.id, self._call)

    def dialogs_forgotten(self) -> None:
        self._call.table.remove(self._call)

    def ringing(self, status: int) -> None:
        self._call.listener.ringing(self._call, status)

    def early_media(self) -> None:
        self._call.listener.early_media(self._call)

    def answered(self) -> None:
        replaced, self._call.replaced = self._call.replaced, None
        if replaced is not None:
            replaced.end(EndReason(EndKind.REPLACED))
        self._call.listener.answered(self._call)

    def confirmed(self) -> None:
        self._call.listener.confirmed(self._call)

    def ended(self, reason: EndReason) -> None:
        self._call.listener.ended(self._call, reason)

    def held_changed(self) -> None:
        self._call.listener.held_changed(self._call)

    def identity_changed(self, peer: Identity) -> None:
        self._call.listener.identity_changed(self._call, peer)

    def failed(self, wish: Wish, status: int | None) -> None:
        self._call.listener.failed(self._call, wish, status)

    def redirected(self, target: NameAddr) -> bool:
        return self._call.listener.redirected(self._call, target)

    def offer_received(self, request: Request) -> int | None:
        return self._call.listener.offer_received(self._call, request)


class Call:
    """One call, ours or theirs. Made by `outgoing` and `incoming`, or by a `SipPhone`.

    Attributes:
        table: where its dialogs are found.
        listener: hears about it.
        is_incoming: whether the other side called.
        wanted: whom the caller called first, when the call was passed on to us; else None.
        replaces: the call an INVITE wants to replace (RFC 3891), or None.
        replaced: that call, if it is one of ours: it ends as soon as this one is answered.
        auto_answer: after how many seconds the PBX wants us to pick up by ourselves, or None.
        exchange: offer and answer, with the media.
        capabilities: what both sides can do.
        timer: the session timer (RFC 4028).
    """

    def __init__(
        self,
        endpoint: CallEndpoint,
        table: DialogTable,
        peer: Identity,
        *,
        is_incoming: bool,
        direction: Direction = Direction.SENDRECV,
        session_expires: int | None = None,
    ) -> None:
        self.table = table
        self.listener: CallListener = _NOBODY
        self.is_incoming = is_incoming
        self.wanted: Identity | None = None
        self.replaces: Replaces | None = None
        self.replaced: Call | None = None
        self.auto_answer: float | None = None
        self._usage = Usage(
            endpoint,
            _Relay(self),
            peer,
            is_incoming=is_incoming,
            direction=direction,
            session_expires=session_expires,
        )
        self.exchange = self._usage.exchange
        self.capabilities = self._usage.capabilities
        self.timer = self._usage.timer
        self._session = SessionModifier(self._usage)
        self._outgoing_refer: OutgoingRefer | None = None
        self._request: Request

    @classmethod
    def outgoing(
        cls,
        endpoint: CallEndpoint,
        table: DialogTable,
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
        call = cls(
            endpoint,
            table,
            identity_of(NameAddr(target) if to is None else to),
            is_incoming=False,
            direction=direction,
            session_expires=session_expires,
        )
        call.exchange.media = media
        call.listener = listener
        invite = OutgoingInvite(
            call._usage,
            target,
            local=local,
            to=to,
            replaces=replaces,
            headers=tuple(headers),
            offers=offers,
        )
        call._usage.invite = invite
        invite.send()
        return call

    @classmethod
    def incoming(
        cls,
        endpoint: CallEndpoint,
        table: DialogTable,
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
        caller = identity_of(transaction.request.from_)
        call = cls(endpoint, table, caller, is_incoming=True, session_expires=session_expires)
        call._request = transaction.request
        invite = admit(call._usage, transaction)
        if isinstance(invite, IncomingInvite):
            call.wanted = invite.wanted
            call.auto_answer = invite.auto_answer
            call.replaces = invite.replaces
        else:
            call.finish(EndReason(EndKind.REJECTED, invite))
        return call

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
        return self._request if self._usage.invite is None else self._usage.invite.request

    @property
    def state(self) -> CallState:
        """Where it stands."""
        return self._usage.state

    @property
    def peer(self) -> Identity:
        """Who is at the other end, as far as it is known; it may change."""
        return self._usage.peer

    @property
    def end_reason(self) -> EndReason | None:
        """Why it is over; None before."""
        return self._usage.end_reason

    @property
    def is_up(self) -> bool:
        """Whether it has not ended yet."""
        return self._usage.is_up

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
        return self._usage.dialog

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
        return self._outgoing_refer is not None and not self._outgoing_refer.is_over

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
        self._usage.end(reason, reasons)

    def finish(self, reason: EndReason) -> None:
        """End it without a message to the other side: the path is gone."""
        self._usage.finish(reason)

    def hold(self, direction: Direction = Direction.SENDONLY) -> None:
        """Put the other side on hold: `sendonly` or `inactive`."""
        self._session.want(direction, Wish.HOLD)

    def resume(self) -> None:
        """Talk again."""
        self._session.want(Direction.SENDRECV, Wish.RESUME)

    def reinvite(self, direction: Direction, headers: Headers = ()) -> None:
        """Send a re-INVITE in any case, also when the direction stays."""
        self.exchange.wanted = direction
        self._session.check(tuple(headers))

    def update(self, headers: Headers = ()) -> None:
        """Send an UPDATE without a description: another name to show, or a sign of life."""
        self._session.update(tuple(headers))

    def path_changed(self) -> None:
        """The path is another or back: tell the other side our address, and see if it is there."""
        self.check()
        self._usage.byes.retry()

    def check(self) -> None:
        """See if the other side still knows the call; one it does not know ends."""
        self._session.ask()

    def send_dtmf_info(self, digit: str) -> None:
        """Say by INFO that a key was pressed.

        Raises:
            ValueError: there is no such key.
            NotNow: the call is not up.
        """
        dialog = self._active()
        fields = [("Content-Type", RELAY), *self.capabilities.product()]
        info = dialog.request("INFO", fields, info_body(digit))
        self._usage.endpoint.send(info, self._info_answered, dialog=dialog)

    def refer(self, target: NameAddr, headers: Headers = ()) -> None:
        """Ask the other side to call `target` (RFC 3515); `refer_progress` tells the rest.

        Raises:
            NotNow: the call is not up, or a transfer is under way already.
        """
        self._active()
        if self.refer_pending:
            raise NotNow("a transfer is under way")
        self._outgoing_refer = OutgoingRefer(
            self._usage,
            target,
            tuple(headers),
            lambda progress: self.listener.refer_progress(self, progress),
            self._session.refused_in_dialog,
        )

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

    def ack_received(self, ack: Request) -> None:
        """Take the ACK of one of our 2xx."""
        invite = self._usage.invite
        if invite is None or not invite.ack_received(ack):
            self._session.ack_received(ack)

    # --- the inside

    def _as_incoming(self) -> IncomingInvite:
        invite = self._usage.invite
        if not isinstance(invite, IncomingInvite) or self.state is not CallState.INCOMING:
            raise NotNow(f"the call is {self.state}")
        return invite

    def _active(self) -> Dialog:
        dialog = self._usage.confirmed_dialog
        if self.state is not CallState.ACTIVE or dialog is None:
            raise NotNow(f"the call is {self.state}")
        return dialog

    def _info_answered(self, outcome: Outcome) -> None:
        if self.is_up and not outcome.is_success:
            self.listener.failed(self, Wish.DTMF, outcome.status)
            self._session.refused_in_dialog(outcome)

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
                self.listener.refer_received(self, IncomingRefer(usage, transaction))
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
        refer = self._outgoing_refer
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
            self.listener.dtmf_received(self, *key)
        elif "Info-Package" in request.headers:
            _respond(transaction, 469, ("Recv-Info", ""))  # RFC 6086: we take none
        elif request.body.strip():
            _respond(transaction, 415, ("Accept", f"{RELAY}, {PLAIN}"))
        else:
            _respond(transaction, 200)


def _respond(transaction: ServerTransaction, status: int, *headers: tuple[str, str]) -> None:
    transaction.respond(transaction.request.response(status, headers=headers))
