"""A channel: one party, a real phone or a simulated person, and what the switch does with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sip.mock_pbx.calls import Leg, LegState
from sip.mock_pbx.switch.cause import Cause
from sip.mock_pbx.switch.people import Party
from sip.mock_pbx.switch.view import ChannelState, ChannelView, Hearing, Sound

if TYPE_CHECKING:
    from sip.mock_pbx.switch.place import Place
    from sip.mock_pbx.switch.switch import Switch

_LAMPS = {
    ChannelState.CALLING: LegState.CALLING,
    ChannelState.RINGING: LegState.RINGING,
    ChannelState.UP: LegState.TALKING,
    ChannelState.ENDED: LegState.ENDED,
}


class Channel:
    """One party. The base class is a party that takes everything and says nothing.

    Args:
        switch: whose channel it is.
        party: who it is to others.
        line: whose lamp it lights; empty: nobody's.
        called: the switch calls it; otherwise it has called the switch.

    Attributes:
        id: unique.
        state: how far it is.
        place: what the dial plan does with it.
        holds: it has put the other side on hold.
        told: whom it knows it is connected with.
        hears: what it hears.
        hangs_up: it will hang up by itself some day, as far as can be known.
        referred_by: who sent it here, as a URI; empty: nobody.
    """

    real = False

    def __init__(self, switch: Switch, party: Party, line: str, called: bool) -> None:
        self.switch = switch
        self.party = party
        self.line = line
        self.called = called
        self.id = switch.enter(self)
        self.state = ChannelState.RINGING if called else ChannelState.CALLING
        self.place: Place | None = None
        self.holds = False
        self.told: Party | None = None
        self.hears = Hearing()
        self.hangs_up = self.real
        self.referred_by = ""
        self._since = switch.clock.now()
        self._lamp: Leg | None = None

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.id} {self.party.number} {self.state}>"

    # --- from the switch to the party

    def alert(self, caller: Party, diverted_from: Party | None, referred_by: str = "") -> None:
        """Let a called party ring.

        Args:
            caller: who calls.
            diverted_from: who was called first; None: this party.
            referred_by: URI of who transferred the caller; empty: nobody.
        """
        self.told = caller
        self._alert(diverted_from, referred_by)

    def ring(self, party: Party | None) -> None:
        """Tell a calling party that it rings at `party`."""
        if self.state is ChannelState.CALLING:
            self.told = party
            self._ring()

    def early_media(self) -> None:
        """Let a calling party hear something before the answer."""
        if self.state is ChannelState.CALLING:
            self._early_media()

    def accept(self, party: Party | None) -> None:
        """Answer a calling party; `party` is who answers, None: it is not told."""
        if self.state is ChannelState.CALLING:
            self.told = party
            self.state = ChannelState.UP
            self._accept()

    def meet(self, party: Party) -> None:
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
        """Refuse, cancel or hang up, whichever it takes; its place is not told."""
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
        if self.place is not None:
            self.place.rang(self)

    def answered(self) -> None:
        """A called party has answered."""
        if self.state is ChannelState.RINGING and self.place is not None:
            self.state = ChannelState.UP
            self.place.answered(self)

    def gone(self, cause: Cause) -> None:
        """The party has refused, given up, hung up or been lost."""
        if self.state is ChannelState.ENDED:
            return
        self.state = ChannelState.ENDED
        place = self.place
        self._leave()
        if place is not None:
            place.ended(self, cause)

    def set_hold(self, holds: bool) -> None:
        """The party puts the other side on hold, or takes it back."""
        if holds is not self.holds:
            self.holds = holds
            if self.place is not None:
                self.place.settle()

    # --- seen from outside

    @property
    def view(self) -> ChannelView:
        """What can be seen of it."""
        place = self.place
        others = () if place is None else tuple(o.id for o in place.members() if o is not self)
        return ChannelView(
            self.id,
            self.party.number,
            self.party.name,
            self.line,
            self.state,
            "" if place is None else place.name,
            others,
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
        place = self.place
        other = place.other(self) if place is not None else None
        known = other is not None and not other.withheld
        lit = self.state is not ChannelState.ENDED and place is not None and place.lit(self)
        leg = Leg(
            self.id,
            _LAMPS[self.state] if lit else LegState.ENDED,
            not self.called,
            other.number if other is not None and known else "",
            other.name if other is not None and known else "",
            lit and place is not None and place.held(self),
        )
        if leg == self._lamp or (self._lamp is None and leg.state is LegState.ENDED):
            return
        self._lamp = None if leg.state is LegState.ENDED else leg
        self.switch.board.leg_changed(self.line, leg)

    def _leave(self) -> None:
        self.hears = Hearing(Sound.SILENCE)
        self.light()
        self.switch.leave(self)
        self.place = None

    # --- for the kinds of parties

    def _alert(self, diverted_from: Party | None, referred_by: str) -> None:
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
