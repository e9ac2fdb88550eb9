"""One call: an INVITE usage from its first message to its last (RFC 3261 sections 12 to 15)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from sip.call.call_endpoint import CallEndpoint
from sip.call.call_media import CallMedia
from sip.call.call_state import CallState, NotNow, Wish
from sip.call.dtmf import RELAY, info_body
from sip.call.identity import Identity, identity_of
from sip.call.in_dialog_requests import InDialogRequests
from sip.call.incoming_invite import IncomingInvite, admit
from sip.call.outgoing_invite import OutgoingInvite
from sip.call.reason import EndKind, EndReason, Reason
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

HeaderLines = Iterable[tuple[str, str]]


class DialogTable(Protocol):
    """Delivers the requests of dialogs to their calls; `CallTable` is one."""

    def add(self, dialog: DialogId, call: Call) -> None:
        """Deliver the requests of a dialog to a call from now on."""

    def remove(self, call: Call) -> None:
        """Forget every dialog of a call."""


class CallListener:
    """Is told what happens to a call; override what is needed.

    The state of the call is up to date when a method is called.
    """

    def ringing(self, call: Call, status: int) -> None:
        """A 180, 181, 182 or 183 came to an outgoing call."""

    def early_media(self, call: Call) -> None:
        """The peer of an outgoing call may send media before the answer."""

    def answered(self, call: Call) -> None:
        """The 2xx of an outgoing call has come, or that of an incoming one has been sent."""

    def confirmed(self, call: Call) -> None:
        """The ACK of an incoming call came."""

    def ended(self, call: Call, reason: EndReason) -> None:
        """The call is over; called exactly once, also after `Call.hang_up`."""

    def held_changed(self, call: Call) -> None:
        """`call.held` or `call.held_by_peer` has changed."""

    def identity_changed(self, call: Call, peer: Identity) -> None:
        """`call.peer` has changed: it is another party, or its name is known now."""

    def failed(self, call: Call, wish: Wish, status: int | None) -> None:
        """The peer has refused a request; the session stays as it was.

        Args:
            call: goes on.
            wish: what was requested.
            status: of the refusal; None: there was no response.
        """

    def dtmf_received(self, call: Call, digit: str, milliseconds: int) -> None:
        """The peer has sent a DTMF digit by INFO.

        Args:
            call: it was received in.
            digit: one of `sip.call.dtmf.KEYS`.
            milliseconds: its duration.
        """

    def refer_progress(self, call: Call, progress: ReferProgress) -> None:
        """The transfer begun by `refer` or `refer_replaces` has come to another stage."""

    def refer_received(self, call: Call, refer: IncomingRefer) -> None:
        """The peer asks us to call another party; it is refused unless this is overridden."""
        refer.reject(603)

    def redirected(self, call: Call, target: NameAddr) -> bool:
        """A 3xx of an outgoing call points to `target`; called once for each target.

        Returns:
            Whether to call there.
        """
        return False

    def offer_received(self, call: Call, request: Request) -> int | None:
        """A re-INVITE or UPDATE came. Returns the status to refuse it with; None: accept it."""
        return None


_NO_LISTENER = CallListener()


class _Relay:
    """Passes what a usage reports on to the listener of its call, with the call as argument."""

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
    """One call; made by `outgoing`, by `incoming` or by a `SipPhone`.

    Args:
        endpoint: sends the requests.
        table: delivers the requests of its dialogs.
        peer: identity of the peer, as far as it is known.
        is_incoming: whether the peer has sent the INVITE.
        direction: of media to ask for, as seen by us.
        session_expires: seconds of the session interval to ask for (RFC 4028), or None.

    Attributes:
        table: as given.
        listener: is told what happens.
        is_incoming: whether the peer has sent the INVITE.
        originally_called: the party called before the call was diverted to us, or None.
        replaces: the call the INVITE wants to replace (RFC 3891), or None.
        replaced: that call, if it is one of ours; it ends when this one is answered.
        auto_answer: seconds after which the PBX wants the call to be answered, or None.
        exchange: offer and answer, with the media.
        capabilities: what both sides support.
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
        self.listener: CallListener = _NO_LISTENER
        self.is_incoming = is_incoming
        self.originally_called: Identity | None = None
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
        self._requests = InDialogRequests(
            self._usage,
            self._session,
            lambda digit, milliseconds: self.listener.dtmf_received(self, digit, milliseconds),
            lambda refer: self.listener.refer_received(self, refer),
        )
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
        headers: HeaderLines = (),
        direction: Direction = Direction.SENDRECV,
        offers: bool = True,
        session_expires: int | None = INTERVAL,
    ) -> Call:
        """Make a call; the INVITE is sent when this returns.

        Args:
            endpoint: sends the requests.
            table: delivers the requests of its dialogs.
            target: the Request-URI.
            media: of the call, which closes it.
            listener: is told what happens, never from inside this call.
            local: for From; None: the address of the endpoint.
            to: for To; None: the target.
            replaces: the call to replace (RFC 3891), or None.
            headers: more for the INVITE.
            direction: of media, as seen by us.
            offers: whether the INVITE has our offer; otherwise the peer has to make one.
            session_expires: seconds of the session interval to ask for (RFC 4028), or None.
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
        """Take a call. The owner has to set `listener` and `media` at once.

        Args:
            endpoint: sends the requests.
            table: delivers the requests of its dialogs.
            transaction: of the INVITE.
            session_expires: seconds of the session interval to ask for (RFC 4028), or None.

        Returns:
            The call; it has ended already if the INVITE was refused as malformed.
        """
        caller = identity_of(transaction.request.from_)
        call = cls(endpoint, table, caller, is_incoming=True, session_expires=session_expires)
        call._request = transaction.request
        invite = admit(call._usage, transaction)
        if isinstance(invite, IncomingInvite):
            call.originally_called = invite.originally_called
            call.auto_answer = invite.auto_answer
            call.replaces = invite.replaces
        else:
            call.finish(EndReason(EndKind.REJECTED, invite))
        return call

    def __repr__(self) -> str:
        return f"<Call {self.id} {self.state}>"

    # --- state

    @property
    def id(self) -> str:
        """Identifies the call within this program."""
        return f"{self.call_id};{self.invite.from_.tag}{';in' if self.is_incoming else ''}"

    @property
    def call_id(self) -> str:
        """The Call-ID, for the trace."""
        return self.invite.call_id

    @property
    def invite(self) -> Request:
        """The INVITE as received, or as sent last."""
        return self._request if self._usage.invite is None else self._usage.invite.request

    @property
    def state(self) -> CallState:
        """The state of the call."""
        return self._usage.state

    @property
    def peer(self) -> Identity:
        """The identity of the peer, as far as it is known; it may change."""
        return self._usage.peer

    @property
    def end_reason(self) -> EndReason | None:
        """The reason of the end; None before."""
        return self._usage.end_reason

    @property
    def is_up(self) -> bool:
        """Whether the call has not ended yet."""
        return self._usage.is_up

    @property
    def media(self) -> CallMedia | None:
        """The media; None until the owner of an incoming call has set it."""
        return self.exchange.media

    @media.setter
    def media(self, media: CallMedia) -> None:
        self.exchange.media = media

    @property
    def has_owner(self) -> bool:
        """Whether a listener was set."""
        return self.listener is not _NO_LISTENER

    @property
    def dialog(self) -> Dialog | None:
        """The confirmed dialog, before the answer an early one; None before the first response."""
        return self._usage.dialog

    @property
    def dialog_id(self) -> DialogId | None:
        """The id of the dialog, or None before the first response."""
        return None if self.dialog is None else self.dialog.id

    @property
    def held(self) -> bool:
        """Whether we have put the peer on hold."""
        return self.exchange.held

    @property
    def held_by_peer(self) -> bool:
        """Whether the peer has put us on hold."""
        return self.exchange.held_by_peer

    @property
    def refer_pending(self) -> bool:
        """Whether a transfer of ours is not over."""
        refer = self._requests.outgoing_refer
        return refer is not None and not refer.is_over

    @property
    def replaces_id(self) -> Replaces:
        """The Replaces value with which the peer finds this call.

        Raises:
            NotNow: there is no dialog, or the call has ended.
        """
        dialog = self.dialog_id
        if dialog is None or not self.is_up:
            raise NotNow("nobody rings yet")
        return Replaces(dialog.call_id, dialog.remote_tag, dialog.local_tag)

    # --- for the owner

    def ring(self, headers: HeaderLines = ()) -> None:
        """Send 180 to an incoming call, with more headers.

        Raises:
            NotNow: it has been answered or has ended.
        """
        self._as_incoming().provisional(180, tuple(headers), described=False)

    def progress(self, headers: HeaderLines = (), status: int = 183) -> None:
        """Send 183 with our description to an incoming call, for early media.

        Args:
            headers: to append.
            status: of the response.

        Raises:
            NotNow: it has been answered or has ended.
            SdpError: the offer of the caller is not acceptable; nothing has been sent.
        """
        self._as_incoming().provisional(status, tuple(headers), described=True)

    def answer(
        self,
        media: CallMedia | None = None,
        headers: HeaderLines = (),
        direction: Direction | None = None,
    ) -> None:
        """Answer an incoming call.

        Args:
            media: of the call, unless it has been set before.
            headers: for the 2xx.
            direction: of media, as seen by us; None: as wanted before.

        Raises:
            NotNow: it has been answered, has ended or has no media.
        """
        first = self._as_incoming()
        if media is not None:
            self.exchange.media = media
        if self.exchange.media is None:
            raise NotNow("no media")
        self.exchange.wanted = direction or self.exchange.wanted
        first.accept(tuple(headers))

    def reject(
        self, status: int = 486, reason: str | None = None, headers: HeaderLines = ()
    ) -> None:
        """Refuse an incoming call.

        Args:
            status: 300 to 699.
            reason: the reason phrase; None: the usual one.
            headers: to append.

        Raises:
            NotNow: it has been answered or has ended.
        """
        self._as_incoming().reject(status, reason, tuple(headers))
        self.finish(EndReason(EndKind.REJECTED, status))

    def hang_up(self, *reasons: Reason) -> None:
        """End the call in any state, by CANCEL, BYE or 603; harmless when it is over.

        The listener is told at once. A 2xx that crosses a CANCEL is acknowledged and ended by BYE;
        a BYE that is not answered is sent again.

        Args:
            *reasons: Reason headers (RFC 3326).
        """
        self.end(EndReason(EndKind.HUNG_UP), *reasons)

    def cancel(self) -> None:
        """Cancel an outgoing call without ending it here: by 487, or by an answer that crosses it.

        Raises:
            NotNow: there is nothing to cancel (any more).
        """
        invite = self._usage.invite
        if not isinstance(invite, OutgoingInvite) or self.state.is_answered or not self.is_up:
            raise NotNow(f"the call is {self.state}")
        invite.cancel()

    def end(self, reason: EndReason, *reasons: Reason) -> None:
        """End the call as `hang_up` does.

        Args:
            reason: the listener is told.
            *reasons: Reason headers (RFC 3326).
        """
        self._usage.end(reason, reasons)

    def finish(self, reason: EndReason) -> None:
        """End the call without a message to the peer: the path is gone."""
        self._usage.finish(reason)

    def hold(self, direction: Direction = Direction.SENDONLY) -> None:
        """Put the peer on hold: `sendonly` or `inactive`."""
        self._session.change_direction(direction, Wish.HOLD)

    def resume(self) -> None:
        """Resume a call on hold."""
        self._session.change_direction(Direction.SENDRECV, Wish.RESUME)

    def reinvite(self, direction: Direction, headers: HeaderLines = ()) -> None:
        """Send a re-INVITE with more headers, even if the direction stays the same."""
        self.exchange.wanted = direction
        self._session.reinvite(tuple(headers))

    def update(self, headers: HeaderLines = ()) -> None:
        """Send an UPDATE without a description, to tell another identity or as a sign of life."""
        self._session.update(tuple(headers))

    def path_changed(self) -> None:
        """Send the peer our new Contact and what it has not answered: there is another path."""
        self._session.probe_while_ringing()
        self._usage.byes.retry()

    def check(self) -> None:
        """Check if the peer still knows the call; the call ends if not."""
        self._session.probe()

    def send_dtmf_info(self, digit: str) -> None:
        """Send a DTMF digit by INFO.

        Raises:
            ValueError: there is no such digit.
            NotNow: the call is not active.
        """
        dialog = self._active()
        fields = [("Content-Type", RELAY), *self.capabilities.product()]
        info = dialog.request("INFO", fields, info_body(digit))
        self._usage.endpoint.send(info, self._info_answered, dialog=dialog)

    def refer(self, target: NameAddr, headers: HeaderLines = ()) -> None:
        """Ask the peer to call another party (RFC 3515); see `CallListener.refer_progress`.

        Args:
            target: for Refer-To.
            headers: more for the REFER.

        Raises:
            NotNow: the call is not active, or a transfer is under way.
        """
        self._active()
        if self.refer_pending:
            raise NotNow("a transfer is under way")
        self._requests.outgoing_refer = OutgoingRefer(
            self._usage,
            target,
            tuple(headers),
            lambda progress: self.listener.refer_progress(self, progress),
            self._session.request_failed,
        )

    def refer_replaces(self, other: Call, headers: HeaderLines = ()) -> None:
        """Ask the peer to replace us in another call, which may still ring (RFC 3891).

        Args:
            other: with the party to connect the peer to.
            headers: more for the REFER.

        Raises:
            NotNow: as `refer`, or `other` has no dialog yet.
        """
        replaces = other.replaces_id
        assert other.dialog is not None
        self.refer(with_replaces(other.dialog.remote.uri, replaces), headers)

    # --- for the table

    def receive(self, transaction: ServerTransaction) -> None:
        """Answer a request of one of its dialogs.

        Raises:
            MalformedHeader: a header it needs cannot be read.
        """
        self._requests.receive(transaction)

    def ack_received(self, ack: Request) -> None:
        """Take the ACK of one of our 2xx."""
        invite = self._usage.invite
        if invite is None or not invite.ack_received(ack):
            self._session.ack_received(ack)

    # --- helpers

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
            self._session.request_failed(outcome)
