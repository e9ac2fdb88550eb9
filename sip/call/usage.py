"""The INVITE usage of a call (RFC 5057): the state that the parts of the call share."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Protocol

from sip.call.bye import ByeSender
from sip.call.call_endpoint import CallEndpoint
from sip.call.call_state import TRANSITIONS, CallEvent, CallState, Wish
from sip.call.capabilities import Capabilities
from sip.call.exchange import Exchange
from sip.call.identity import Identity, peer_of
from sip.call.reason import EndKind, EndReason, Reason
from sip.call.session_timer import SessionTimer
from sip.dialog import Dialog
from sip.message import Message, NameAddr, Request, Response
from sip.sdp.direction import Direction
from sip.transaction import ServerTransaction


class UsageListener(Protocol):
    """Is told by a usage and by the parts of its call what happens; see `CallListener`."""

    def dialog_added(self, dialog: Dialog) -> None:
        """A dialog was made: its requests belong to this call from now on."""

    def dialogs_forgotten(self) -> None:
        """The call has been over for 64*T1: its dialogs are not needed any more."""

    def ringing(self, status: int) -> None:
        """A provisional response came to our INVITE."""

    def early_media(self) -> None:
        """The peer may send media before the answer."""

    def answered(self) -> None:
        """A 2xx has come to our INVITE, or has been sent to theirs."""

    def confirmed(self) -> None:
        """The ACK of our 2xx to the INVITE came."""

    def ended(self, reason: EndReason) -> None:
        """The call is over; called once."""

    def held_changed(self) -> None:
        """One side has put the other on hold, or has resumed."""

    def identity_changed(self, peer: Identity) -> None:
        """The identity of the peer has changed, or is known better."""

    def failed(self, wish: Wish, status: int | None) -> None:
        """A change of the session was refused; None: it was not answered."""

    def redirected(self, target: NameAddr) -> bool:
        """A 3xx points to `target`. Returns whether to call there."""

    def offer_received(self, request: Request) -> int | None:
        """A re-INVITE or UPDATE came. Returns the status to refuse it with, or None."""


class Invite(Protocol):
    """The INVITE a usage began with; `OutgoingInvite` or `IncomingInvite`."""

    @property
    def request(self) -> Request:
        """The INVITE as it went out last, or as it was received."""

    @property
    def dialog(self) -> Dialog | None:
        """The dialog to use before the answer; None while there is none."""

    def hang_up(self, reasons: tuple[Reason, ...]) -> None:
        """Send what ends the call in its present state: CANCEL, a refusal or BYE."""

    def bye_received(self) -> EndKind:
        """Stop sending, because the peer has sent BYE. Returns how the call has ended."""

    def ack_received(self, ack: Request) -> bool:
        """Take the ACK of our 2xx. Returns whether it was one."""

    def prack_received(self, transaction: ServerTransaction) -> None:
        """Answer a PRACK (RFC 3262 section 3).

        Raises:
            MalformedHeader: its RAck cannot be read.
        """


def _ignore() -> None:
    pass


class Usage:
    """The state of one call; every part of the call holds it.

    Args:
        endpoint: sends the requests.
        listener: is told what happens.
        peer: identity of the peer, as far as it is known.
        is_incoming: whether the peer has sent the INVITE.
        direction: of media to ask for.
        session_expires: seconds of the session interval to ask for (RFC 4028), or None.

    Attributes:
        endpoint, listener, peer, is_incoming: as given; `peer` may change.
        state: of the call.
        end_reason: why the call has ended; None before.
        dialogs: every dialog the INVITE has made, by the peer's tag.
        confirmed_dialog: the dialog of the 2xx; None before the answer.
        invite: what the usage began with; None before it exists.
        exchange: offer and answer, with the media.
        capabilities: what both sides can do.
        timer: the session timer.
        byes: the BYEs that have not been answered.
        on_settled: called when an offer/answer exchange is complete, and the next may begin.
        on_refresh_due: called when the session has to be refreshed.
    """

    def __init__(
        self,
        endpoint: CallEndpoint,
        listener: UsageListener,
        peer: Identity,
        *,
        is_incoming: bool,
        direction: Direction,
        session_expires: int | None,
    ) -> None:
        self.endpoint = endpoint
        self.listener = listener
        self.peer = peer
        self.is_incoming = is_incoming
        self.state = CallState.INCOMING if is_incoming else CallState.DIALLING
        self.end_reason: EndReason | None = None
        self.dialogs: dict[str, Dialog] = {}
        self.confirmed_dialog: Dialog | None = None
        self.invite: Invite | None = None
        self.exchange = Exchange(None, direction)
        self.capabilities = Capabilities(endpoint)
        self.timer = SessionTimer(
            endpoint.clock,
            session_expires,
            lambda: self.on_refresh_due(),
            lambda: self.end(EndReason(EndKind.SESSION_EXPIRED)),
        )
        self.byes = ByeSender(endpoint, self.capabilities)
        self.on_settled: Callable[[], None] = _ignore
        self.on_refresh_due: Callable[[], None] = _ignore
        self._at_end: list[Callable[[], None]] = []
        self._held = (False, False)

    @property
    def is_up(self) -> bool:
        """Whether the call has not ended yet."""
        return self.state is not CallState.ENDED

    @property
    def dialog(self) -> Dialog | None:
        """The confirmed dialog, or the early one to use before the answer, or None."""
        if self.confirmed_dialog is not None or self.invite is None:
            return self.confirmed_dialog
        return self.invite.dialog

    def at_end(self, close: Callable[[], None]) -> None:
        """Call `close` when the call has ended, before the listener is told."""
        self._at_end.append(close)

    def add_dialog(self, dialog: Dialog) -> None:
        """Take the requests of a dialog from now on, also after the end."""
        self.dialogs[dialog.id.remote_tag] = dialog
        self.listener.dialog_added(dialog)
        if not self.is_up:
            self._linger()

    def learn(self, message: Message) -> None:
        """Take in what any message of the peer says about its methods and its identity."""
        self.capabilities.learn(message)
        peer = peer_of(message)
        if peer is not None and peer != self.peer:
            self.peer = peer
            self.listener.identity_changed(peer)

    def alerted(self, status: int) -> None:
        """Take a provisional response to our INVITE."""
        if status in (180, 183):
            self._step(CallEvent.ALERTED)
        if self.is_up:
            self.listener.ringing(status)

    def accepted(self, dialog: Dialog, response: Response) -> None:
        """Take the 2xx to our INVITE, whose ACK is sent.

        Args:
            dialog: of the 2xx.
            response: the 2xx.
        """
        self.confirmed_dialog = dialog
        self.add_dialog(dialog)
        self._step(CallEvent.ACCEPTED)
        self.learn(response)
        self._held = (self.exchange.held, False)
        self.listener.answered()
        self.tell_held()
        self.on_settled()

    def answered(self, dialog: Dialog) -> None:
        """Note that our 2xx to the peer's INVITE is sent.

        Args:
            dialog: of the INVITE.
        """
        self.confirmed_dialog = dialog
        self._step(CallEvent.ANSWERED)
        self._held = (self.exchange.held, self.exchange.held_by_peer)
        self.listener.answered()

    def confirmed(self) -> None:
        """Note that the ACK of our 2xx came."""
        if self._step(CallEvent.CONFIRMED):
            self.listener.confirmed()
            self.on_settled()

    def tell_held(self) -> None:
        """Tell the listener if an exchange has changed who holds whom."""
        now = (self.exchange.held, self.exchange.held_by_peer)
        if self.is_up and now != self._held:
            self._held = now
            self.listener.held_changed()

    def say_bye(self, dialog: Dialog, reasons: Iterable[Reason] = ()) -> None:
        """Send BYE in one of the dialogs until it is answered.

        Args:
            dialog: to end.
            reasons: Reason headers (RFC 3326).
        """
        self.byes.send(dialog, [each.header for each in reasons])

    def end(self, reason: EndReason, reasons: tuple[Reason, ...] = ()) -> None:
        """End the call, whatever its state; harmless when it is over.

        Args:
            reason: what the listener is told.
            reasons: Reason headers (RFC 3326) for the CANCEL, refusal or BYE.
        """
        if self.is_up and self.invite is not None:
            self.invite.hang_up(reasons)
            self.finish(reason)

    def finish(self, reason: EndReason) -> None:
        """Close the call; everything has been sent that has to be."""
        if not self._step(CallEvent.ENDED):
            return
        self.end_reason = reason
        self.timer.close()
        for close in self._at_end:
            close()
        if self.exchange.media is not None:
            self.exchange.media.close()
        self._linger()
        self.listener.ended(reason)

    def _linger(self) -> None:
        """Keep the dialogs for 64*T1, and longer while a BYE is not answered."""
        self.endpoint.clock.call_later(self.endpoint.timers.give_up, self._leave)

    def _leave(self) -> None:
        if self.byes.has_unanswered:
            self._linger()
        else:
            self.listener.dialogs_forgotten()

    def _step(self, event: CallEvent) -> bool:
        state = TRANSITIONS.get((self.state, event))
        if state is None:
            return False
        self.state = state
        return True
