"""A channel, and the base class of the dial plan applications that it can be in.

A channel is the switch's side of a call with one party: a real phone or a simulated person. Channel
and application call each other all the time, so the two share a file.
"""

from __future__ import annotations

from typing import Protocol

from sip.clock import Clock, Timer
from sip.mock_pbx.call_board import CallBoard, CallLeg, LegState
from sip.mock_pbx.switch.cause import Cause
from sip.mock_pbx.switch.party_id import PartyId
from sip.mock_pbx.switch.view import ChannelState, ChannelView, HeardSound, Hearing

_LAMPS = {
    ChannelState.CALLING: LegState.CALLING,
    ChannelState.RINGING: LegState.RINGING,
    ChannelState.UP: LegState.TALKING,
    ChannelState.ENDED: LegState.ENDED,
}


class ChannelHost(Protocol):
    """The part of the switch that a channel needs; `SwitchCore` provides it."""

    @property
    def clock(self) -> Clock:
        """The clock of the PBX."""

    @property
    def board(self) -> CallBoard:
        """Keeps the calls of each line and reports them to watchers."""

    def enter(self, channel: Channel) -> str:
        """Register a new channel; return the id it gets."""

    def leave(self, channel: Channel) -> None:
        """Forget a channel that has ended."""


class Channel:
    """The switch's side of a call with one party.

    The base class accepts everything and sends nothing; `PhoneChannel` is a real phone,
    `SimulatedChannel` a simulated person.

    Args:
        host: the switch, as far as the channel needs it.
        party: who the party is to others.
        line: whose lamp shows the channel; empty: none.
        called: the switch has called the party; otherwise the party has called in.

    Attributes:
        real: the party is a real phone.
        id: unique.
        state: of the channel.
        application: the dial plan application that it is in; None: in none.
        holds: the party has put the other side on hold.
        connected_line: the party that it was last told it is connected with (Asterisk: connected
            line); None: not told yet.
        hears: what the party hears.
        hangs_up_itself: the party will hang up by itself some day, as far as can be known.
        referred_by: URI of the party that has transferred it here; empty: nobody.
    """

    real = False

    def __init__(self, host: ChannelHost, party: PartyId, line: str, called: bool) -> None:
        self.host = host
        self.party = party
        self.line = line
        self.called = called
        self.id = host.enter(self)
        self.state = ChannelState.RINGING if called else ChannelState.CALLING
        self.application: Application | None = None
        self.holds = False
        self.connected_line: PartyId | None = None
        self.hears = Hearing()
        self.hangs_up_itself = self.real
        self.referred_by = ""
        self._since = host.clock.now()
        self._lamp: CallLeg | None = None

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.id} {self.party.number} {self.state}>"

    # --- called by the switch

    def alert(self, caller: PartyId, diverted_from: PartyId | None, referred_by: str = "") -> None:
        """Call the party.

        Args:
            caller: who calls.
            diverted_from: who was called first; None: this party.
            referred_by: URI of who transferred the caller; empty: nobody.
        """
        self.connected_line = caller
        self._alert(diverted_from, referred_by)

    def ring(self, party: PartyId | None) -> None:
        """Tell a calling party that the phone of `party` rings; None: of nobody in particular."""
        if self.state is ChannelState.CALLING:
            self.connected_line = party
            self._ring()

    def early_media(self) -> None:
        """Let a calling party hear something before the answer."""
        if self.state is ChannelState.CALLING:
            self._early_media()

    def accept(self, party: PartyId | None) -> None:
        """Answer a calling party.

        Args:
            party: who answers; None: the calling party is not told.
        """
        if self.state is ChannelState.CALLING:
            self.connected_line = party
            self.state = ChannelState.UP
            self._accept()

    def update_connected_line(self, party: PartyId) -> None:
        """Tell a connected party that it is connected with somebody else now."""
        if self.state is ChannelState.UP and party != self.connected_line:
            self.connected_line = party
            self._update_connected_line()

    def hear(self, hearing: Hearing) -> None:
        """Let the party hear something from now on."""
        if hearing != self.hears:
            self.hears = hearing
            self._hear()

    def end(self, cause: Cause) -> None:
        """Refuse, cancel or hang up, as the state requires; its application is not told."""
        if self.state is not ChannelState.ENDED:
            before, self.state = self.state, ChannelState.ENDED
            self._end(before, cause)
            self._leave()

    def lose(self) -> None:
        """End the channel without a message to the party, as by a restart."""
        if self.state is not ChannelState.ENDED:
            self.state = ChannelState.ENDED
            self._lose()
            self._leave()

    # --- events of the party

    def rang(self) -> None:
        """Handle that the phone of a called party rings."""
        if self.application is not None:
            self.application.rang(self)

    def answered(self) -> None:
        """Handle that a called party has answered."""
        if self.state is ChannelState.RINGING and self.application is not None:
            self.state = ChannelState.UP
            self.application.answered(self)

    def gone(self, cause: Cause) -> None:
        """Handle that the party has refused, given up, hung up or been lost."""
        if self.state is ChannelState.ENDED:
            return
        self.state = ChannelState.ENDED
        application = self.application
        self._leave()
        if application is not None:
            application.ended(self, cause)

    def set_hold(self, holds: bool) -> None:
        """Handle that the party puts the other side on hold, or takes it off hold."""
        if holds is not self.holds:
            self.holds = holds
            if self.application is not None:
                self.application.settle()

    # --- shown to others

    @property
    def view(self) -> ChannelView:
        """The channel as it is now, for tests and scenarios."""
        application = self.application
        members = () if application is None else application.members()
        return ChannelView(
            self.id,
            self.party.number,
            self.party.name,
            self.line,
            self.state,
            "" if application is None else application.name,
            tuple(member.id for member in members if member is not self),
            self.hears,
            self.holds,
            "" if self.connected_line is None else self.connected_line.number,
            self.real,
            self._since,
        )

    def update_lamp(self) -> None:
        """Let the lamp of its line show the present state."""
        if not self.line:
            return
        application = self.application
        other = application.peer_party(self) if application is not None else None
        known = other is not None and not other.withheld
        lit = (
            self.state is not ChannelState.ENDED
            and application is not None
            and application.lights_lamp(self)
        )
        leg = CallLeg(
            self.id,
            _LAMPS[self.state] if lit else LegState.ENDED,
            not self.called,
            other.number if other is not None and known else "",
            other.name if other is not None and known else "",
            lit and application is not None and application.held(self),
        )
        if leg == self._lamp or (self._lamp is None and leg.state is LegState.ENDED):
            return
        self._lamp = None if leg.state is LegState.ENDED else leg
        self.host.board.leg_changed(self.line, leg)

    def _leave(self) -> None:
        self.hears = Hearing(HeardSound.SILENCE)
        self.update_lamp()
        self.host.leave(self)
        self.application = None

    # --- hooks for subclasses

    def _alert(self, diverted_from: PartyId | None, referred_by: str) -> None:
        """Call the party."""

    def _ring(self) -> None:
        """Tell the party that it rings at `connected_line`."""

    def _early_media(self) -> None:
        """Open the audio path before the answer."""

    def _accept(self) -> None:
        """Tell the party that its call is answered."""

    def _update_connected_line(self) -> None:
        """Tell the party about its new `connected_line`."""

    def _hear(self) -> None:
        """Send the party what `hears` says."""

    def _end(self, before: ChannelState, cause: Cause) -> None:
        """End the call with the party.

        Args:
            before: the state the channel was in.
            cause: why it ends.
        """

    def _lose(self) -> None:
        """Release everything without a message to the party."""


class Application:
    """What the dial plan does with one or more channels (Asterisk: a dial plan application).

    This is the base class of `Dialling`, `ChannelBridge`, `Playback` and the others. A channel is
    in one application at a time. Whatever changes an application ends with `settle`, which tells
    the channels what is new.

    Attributes:
        name: of the kind of application, for `ChannelView.application`.
    """

    name = ""

    def __init__(self) -> None:
        self._timers: list[Timer] = []

    def members(self) -> list[Channel]:
        """Return the channels in this application."""
        raise NotImplementedError

    def peer_party(self, channel: Channel) -> PartyId | None:
        """Return who is at the other side of a channel; None: nobody."""
        return None

    def informs(self, channel: Channel) -> bool:
        """Return whether the channel is told who is at its other side."""
        return True

    def hearing(self, channel: Channel) -> Hearing:
        """Return what the party of a channel hears."""
        return Hearing()

    def held(self, channel: Channel) -> bool:
        """Return whether the other side has put a channel on hold."""
        return False

    def lights_lamp(self, channel: Channel) -> bool:
        """Return whether the lamp of a channel's line shows it."""
        return True

    def rang(self, channel: Channel) -> None:
        """Handle that the phone of a channel called from here rings."""

    def answered(self, channel: Channel) -> None:
        """Handle that a channel called from here was answered."""

    def ended(self, channel: Channel, cause: Cause) -> None:
        """Handle that the party of a channel has ended it; the channel has left the application."""
        self.close()

    def substitute(self, old: Channel, new: Channel, inform: bool = True) -> None:
        """Put `new` in place of `old`, which is in no application afterwards.

        Args:
            old: one of the members.
            new: in no application.
            inform: whether it is told with whom it is connected now.
        """
        raise NotImplementedError

    def diverted(self, channel: Channel, number: str) -> None:
        """Handle that a channel called from here sends the call on to another number."""

    def settle(self) -> None:
        """Update what each channel is told and hears, and what its lamp shows."""
        for channel in self.members():
            if channel.application is not self:
                continue
            other = self.peer_party(channel)
            if other is not None and self.informs(channel):
                channel.update_connected_line(other)
            channel.hear(self.hearing(channel))
            channel.update_lamp()

    def close(self) -> None:
        """Cancel everything that would happen here later."""
        for timer in self._timers:
            timer.cancel()
        self._timers.clear()

    def _take(self, *channels: Channel) -> None:
        for channel in channels:
            channel.application = self
