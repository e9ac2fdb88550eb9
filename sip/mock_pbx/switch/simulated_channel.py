"""Channels of simulated people: they answer, refuse, divert, hold and hang up on the clock."""

from __future__ import annotations

from collections.abc import Callable

from sip.clock import Timer
from sip.mock_pbx.behaviour import Caller, Person, Times, voice_of
from sip.mock_pbx.switch.cause import CANCELLED, NORMAL, Cause, cause_of
from sip.mock_pbx.switch.channel import Channel, ChannelHost
from sip.mock_pbx.switch.party_id import PartyId
from sip.mock_pbx.switch.view import ChannelState


class SimulatedChannel(Channel):
    """The channel of somebody without a real phone.

    Args:
        host: the switch, as far as a channel needs it.
        party: who it is to others.
        line: whose lamp shows the channel; empty: none.
        called: the switch has called the person; otherwise the person has called in.
        person: how they behave.

    Attributes:
        voice: name of the voice they are heard by.
    """

    def __init__(
        self, host: ChannelHost, party: PartyId, line: str, called: bool, person: Person
    ) -> None:
        super().__init__(host, party, line, called)
        self.voice = voice_of(party.number, person.voice)
        self.hangs_up_itself = person.talks is not None
        self._person = person
        self._timers: list[Timer] = []

    def answer(self) -> None:
        """Answer now; nothing happens unless it rings."""
        if self.called and self.state is ChannelState.RINGING:
            self.answered()
            self._talk(self._person.talks, self._person.holds)

    def hang_up(self, cause: Cause = NORMAL) -> None:
        """Refuse, give up or hang up now, as the state requires."""
        self._stop()
        self.gone(CANCELLED if self.state is ChannelState.CALLING and cause == NORMAL else cause)

    # --- hooks of Channel

    def _alert(self, diverted_from: PartyId | None, referred_by: str) -> None:
        person = self._person
        if person.diverts_to and person.diverts_after <= 0:
            self._later(0, self._divert)
        elif person.refuses and person.refuses_after <= 0:
            self._later(0, self._refuse)
        elif self.host.board.is_busy(self.line, person.takes, besides=self.id):
            self._later(0, lambda: self.hang_up(cause_of(486)))
        else:
            # Only later, because the channels are not all in their application yet.
            self._later(0, self.rang)
            if person.diverts_to:
                self._later(person.diverts_after, self._divert)
            if person.refuses:
                self._later(person.refuses_after, self._refuse)
            if person.answers_after is not None:
                self._later(person.answers_after, self.answer)

    def _end(self, before: ChannelState, cause: Cause) -> None:
        self._stop()

    def _lose(self) -> None:
        self._stop()

    # --- behaviour on the clock

    def _talk(self, talks: float | None, holds: Times) -> None:
        if talks is not None:
            self._later(talks, self.hang_up)
        for begin, until in holds:
            self._later(begin, lambda: self.set_hold(True))
            self._later(until, lambda: self.set_hold(False))

    def _refuse(self) -> None:
        if self.state is ChannelState.RINGING:
            self.hang_up(cause_of(self._person.refuses))

    def _divert(self) -> None:
        if self.state is ChannelState.RINGING and self.application is not None:
            self.application.diverted(self, self._person.diverts_to)

    def _later(self, delay: float, action: Callable[[], None]) -> None:
        self._timers.append(self.host.clock.call_later(delay, action))

    def _stop(self) -> None:
        for timer in self._timers:
            timer.cancel()
        self._timers.clear()


class SimulatedCaller(SimulatedChannel):
    """The channel of somebody without a real phone who calls.

    Args:
        host: the switch, as far as a channel needs it.
        caller: how they behave.
        party: who they are to others.
        line: whose lamp shows the channel; empty: none.
    """

    def __init__(self, host: ChannelHost, caller: Caller, party: PartyId, line: str) -> None:
        super().__init__(host, party, line, False, Person(voice=caller.voice))
        self.hangs_up_itself = caller.talks is not None
        self._caller = caller
        if caller.patience is not None:
            self._later(caller.patience, self._lose_patience)

    def _lose_patience(self) -> None:
        if self.state is ChannelState.CALLING:
            self.hang_up()

    def _accept(self) -> None:
        self._talk(self._caller.talks, self._caller.holds)
