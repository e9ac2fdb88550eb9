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
    """What a channel needs of its switch; `SwitchCore` has it."""

    @property
    def clock(self) -> Clock:
        """The clock of the PBX."""

    @property
    def board(self) -> CallBoard:
        """Shows the calls of each line to those who watch it."""

    def enter(self, channel: Channel) -> str:
        """Register a new channel; return the id it gets."""

    def leave(self, channel: Channel) -> None:
        """Forget a channel that has ended."""


class Channel:
    """One party. The base class is a party that takes everything and says nothing.

    Args:
        host: the switch, as far as the channel needs it.
        party: who it is to others.
        line: whose lamp it lights; empty: nobody's.
        called: the switch calls it; otherwise it has called the switch.

    Attributes:
        id: unique.
        state: how far it is.
        application: the dial plan application that it is in; None: in none.
        holds: it has put the other side on hold.
        told: whom it knows it is connected with.
        hears: what it hears.
        hangs_up: it will hang up by itself some day, as far as can be known.
        referred_by: who sent it here, as a URI; empty: nobody.
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
        self.told: PartyId | None = None
        self.hears = Hearing()
        self.hangs_up = self.real
        self.referred_by = ""
        self._since = host.clock.now()
        self._lamp: CallLeg | None = None

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.id} {self.party.number} {self.state}>"

    # --- from the switch to the party

    def alert(self, caller: PartyId, diverted_from: PartyId | None, referred_by: str = "") -> None:
        """Let a called party ring.

        Args:
            caller: who calls.
            diverted_from: who was called first; None: this party.
            referred_by: URI of who transferred the caller; empty: nobody.
        """
        self.told = caller
        self._alert(diverted_from, referred_by)

    def ring(self, party: PartyId | None) -> None:
        """Tell a calling party that it rings at `party`."""
        if self.state is ChannelState.CALLING:
            self.told = party
            self._ring()

    def early_media(self) -> None:
        """Let a calling party hear something before the answer."""
        if self.state is ChannelState.CALLING:
            self._early_media()

    def accept(self, party: PartyId | None) -> None:
        """Answer a calling party; `party` is who answers, None: it is not told."""
        if self.state is ChannelState.CALLING:
            self.told = party
            self.state = ChannelState.UP
            self._accept()

    def meet(self, party: PartyId) -> None:
        """Tell a connected party that it is connected with somebody else."""
        if self.state is ChannelState.UP and party != self.told:
            self.told = party
            self._meet()

    def hear(self, hearing: Hearing) -> None:
        """Let it hear something from now on."""
        if hearing != self.hears:
            self.hears = hearing
            self._hear()

    def end(self, cause: Cause) -> None:
        """Refuse, cancel or hang up, whichever it takes; its application is not told."""
        if self.state is not ChannelState.ENDED:
            before, self.state = self.state, ChannelState.ENDED
            self._end(before, cause)
            self._leave()

    def lose(self) -> None:
        """End without a word to the party, as by a restart."""
        if self.state is not ChannelState.ENDED:
            self.state = ChannelState.ENDED
            self._lose()
            self._leave()

    # --- from the party to the switch

    def rang(self) -> None:
        """A called party rings."""
        if self.application is not None:
            self.application.rang(self)

    def answered(self) -> None:
        """A called party has answered."""
        if self.state is ChannelState.RINGING and self.application is not None:
            self.state = ChannelState.UP
            self.application.answered(self)

    def gone(self, cause: Cause) -> None:
        """The party has refused, given up, hung up or been lost."""
        if self.state is ChannelState.ENDED:
            return
        self.state = ChannelState.ENDED
        application = self.application
        self._leave()
        if application is not None:
            application.ended(self, cause)

    def set_hold(self, holds: bool) -> None:
        """The party puts the other side on hold, or takes it back."""
        if holds is not self.holds:
            self.holds = holds
            if self.application is not None:
                self.application.settle()

    # --- seen from outside

    @property
    def view(self) -> ChannelView:
        """What can be seen of it."""
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
            "" if self.told is None else self.told.number,
            self.real,
            self._since,
        )

    def light(self) -> None:
        """Let the lamp of its line show what is now."""
        if not self.line:
            return
        application = self.application
        other = application.other(self) if application is not None else None
        known = other is not None and not other.withheld
        lit = (
            self.state is not ChannelState.ENDED
            and application is not None
            and application.lit(self)
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
        self.light()
        self.host.leave(self)
        self.application = None

    # --- for the kinds of parties

    def _alert(self, diverted_from: PartyId | None, referred_by: str) -> None:
        """Begin to ring."""

    def _ring(self) -> None:
        """Tell that it rings."""

    def _early_media(self) -> None:
        """Begin to be heard before the answer."""

    def _accept(self) -> None:
        """Tell that it is answered."""

    def _meet(self) -> None:
        """Tell of another party."""

    def _hear(self) -> None:
        """Make `hears` heard."""

    def _end(self, before: ChannelState, cause: Cause) -> None:
        """End it; `before` is the state it was in."""

    def _lose(self) -> None:
        """Let go of everything without a word."""


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
        """The channels here."""
        raise NotImplementedError

    def other(self, channel: Channel) -> PartyId | None:
        """Who is at the other side of a channel, as its lamp shows it."""
        return None

    def tells(self, channel: Channel) -> bool:
        """Whether the channel is told who that is."""
        return True

    def hearing(self, channel: Channel) -> Hearing:
        """What it hears here."""
        return Hearing()

    def held(self, channel: Channel) -> bool:
        """Whether the other side has put it on hold."""
        return False

    def lit(self, channel: Channel) -> bool:
        """Whether its lamp shows this."""
        return True

    def rang(self, channel: Channel) -> None:
        """A channel called from here rings."""

    def answered(self, channel: Channel) -> None:
        """A channel called from here was answered."""

    def ended(self, channel: Channel, cause: Cause) -> None:
        """A party here is gone; the channel has been taken out already."""
        self.close()

    def substitute(self, old: Channel, new: Channel, told: bool = True) -> None:
        """Let `new` be here instead of `old`, which is left without an application.

        Args:
            old: one of the members.
            new: without an application.
            told: whether it learns with whom it is connected now.
        """
        raise NotImplementedError

    def diverted(self, channel: Channel, number: str) -> None:
        """A channel called from here sends the call on to another number."""

    def settle(self) -> None:
        """Tell the channels whom they are connected with, let them hear it, light their lamps."""
        for channel in self.members():
            if channel.application is not self:
                continue
            other = self.other(channel)
            if other is not None and self.tells(channel):
                channel.meet(other)
            channel.hear(self.hearing(channel))
            channel.light()

    def close(self) -> None:
        """Stop everything that would happen here later."""
        for timer in self._timers:
            timer.cancel()
        self._timers.clear()

    def _take(self, *channels: Channel) -> None:
        for channel in channels:
            channel.application = self
