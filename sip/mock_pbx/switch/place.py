"""Places: what the dial plan does with a channel. A channel is in one place at a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from sip.mock_pbx.switch.cause import BUSY, NORMAL, Cause
from sip.mock_pbx.switch.people import Party
from sip.mock_pbx.switch.view import ChannelState, Hearing, Sound

if TYPE_CHECKING:
    from sip.clock import Timer
    from sip.mock_pbx.switch.channel import Channel
    from sip.mock_pbx.switch.switch import Switch

SILENCE = Hearing()


class Place:
    """Where channels are. A change ends with `settle`, which tells everybody what is new.

    Args:
        switch: whose place it is.

    Attributes:
        name: for the view.
    """

    name = ""

    def __init__(self, switch: Switch) -> None:
        self.switch = switch
        self._timers: list[Timer] = []

    def members(self) -> list[Channel]:
        """The channels here."""
        raise NotImplementedError

    def other(self, channel: Channel) -> Party | None:
        """Who is at the other side of a channel, as its lamp shows it."""
        return None

    def tells(self, channel: Channel) -> bool:
        """Whether the channel is told who that is."""
        return True

    def hearing(self, channel: Channel) -> Hearing:
        """What it hears here."""
        return SILENCE

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
        """Let `new` be here instead of `old`, which is left without a place.

        Args:
            old: one of the members.
            new: without a place.
            told: whether it learns with whom it is connected now.
        """
        raise NotImplementedError

    def diverted(self, channel: Channel, number: str) -> None:
        """A channel called from here sends the call on to another number."""

    def settle(self) -> None:
        """Tell the channels whom they are connected with, let them hear it, light their lamps."""
        for channel in self.members():
            if channel.place is not self:
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
            channel.place = self


class Bridge(Place):
    """Two parties who talk.

    Args:
        switch: whose place it is.
        one, two: the parties.
        untold: those who are not told who the other one is.
    """

    name = "bridge"

    def __init__(
        self, switch: Switch, one: Channel, two: Channel, untold: tuple[Channel, ...] = ()
    ) -> None:
        super().__init__(switch)
        self._pair = [one, two]
        self._untold = list(untold)
        self._take(one, two)
        self._limit()
        self.settle()

    def members(self) -> list[Channel]:
        """See `Place.members`."""
        return list(self._pair)

    def peer(self, channel: Channel) -> Channel:
        """The other of the two."""
        one, two = self._pair
        return two if channel is one else one

    def other(self, channel: Channel) -> Party | None:
        """See `Place.other`."""
        return self.peer(channel).party

    def tells(self, channel: Channel) -> bool:
        """See `Place.tells`."""
        return channel not in self._untold

    def hearing(self, channel: Channel) -> Hearing:
        """See `Place.hearing`."""
        peer = self.peer(channel)
        return Hearing(Sound.MUSIC) if peer.holds else Hearing(Sound.VOICE, peer.id)

    def held(self, channel: Channel) -> bool:
        """See `Place.held`."""
        return self.peer(channel).holds

    def ended(self, channel: Channel, cause: Cause) -> None:
        """See `Place.ended`: the other one is hung up."""
        self.close()
        self.peer(channel).end(cause)

    def substitute(self, old: Channel, new: Channel, told: bool = True) -> None:
        """See `Place.substitute`."""
        self._pair[self._pair.index(old)] = new
        old.place = None
        self.close()
        # The one who stays is told at any rate: it is somebody else now.
        self._untold = [] if told else [new]
        self._take(new)
        self.settle()

    def _limit(self) -> None:
        """Two simulated people find an end, even if neither was told to."""
        one, two = self._pair
        if not (one.hangs_up or two.hangs_up):
            seconds = self.switch.config.chat_seconds
            self._timers.append(self.switch.clock.call_later(seconds, self._over))

    def _over(self) -> None:
        one, two = self._pair
        self.close()
        one.end(NORMAL)
        two.end(NORMAL)


class LeftOver(Place):
    """A phone's call behind which nothing is any more; the phone has to hang up.

    Args:
        switch: whose place it is.
        channel: of the phone.
        attended: it was left by a transfer with Replaces.
        on_end: called when the phone has hung up.
    """

    name = "left over"

    def __init__(
        self,
        switch: Switch,
        channel: Channel,
        attended: bool = False,
        on_end: Callable[[], None] = lambda: None,
    ) -> None:
        super().__init__(switch)
        self._channel = channel
        self._on_end = on_end
        self.attended = attended
        self.since = switch.clock.now()
        channel.holds = False
        self._take(channel)
        self.settle()

    def members(self) -> list[Channel]:
        """See `Place.members`."""
        return [self._channel]

    def lit(self, channel: Channel) -> bool:
        """See `Place.lit`: to its lamp it is over."""
        return False

    def ended(self, channel: Channel, cause: Cause) -> None:
        """See `Place.ended`."""
        self._on_end()

    def resumed(self) -> None:
        """The phone wants the other side back, which is not there: it is hung up."""
        self._channel.end(NORMAL)


class Waiting(LeftOver):
    """A phone's call whose other side is parked: alone, but alive until it hangs up."""

    name = "waiting"

    def lit(self, channel: Channel) -> bool:
        """See `Place.lit`."""
        return True

    def resumed(self) -> None:
        """See `LeftOver.resumed`: this one stays."""


class Listening(Place):
    """One party who hears something.

    Args:
        switch: whose place it is.
        channel: the party.
        sound: what it hears.
        seconds: until it is hung up; None: it stays.
        cause: why it is hung up then.
    """

    name = "listening"

    def __init__(
        self,
        switch: Switch,
        channel: Channel,
        sound: Sound,
        seconds: float | None = None,
        cause: Cause = NORMAL,
    ) -> None:
        super().__init__(switch)
        self._channel = channel
        self._sound = sound
        self._cause = cause
        self._take(channel)
        if seconds is not None:
            self._timers.append(switch.clock.call_later(seconds, self._over))
        self.settle()

    def members(self) -> list[Channel]:
        """See `Place.members`."""
        return [self._channel]

    def hearing(self, channel: Channel) -> Hearing:
        """See `Place.hearing`."""
        return Hearing(self._sound)

    def become(self, sound: Sound) -> None:
        """Let another sound be heard from now on."""
        self._sound = sound
        self.settle()

    def substitute(self, old: Channel, new: Channel, told: bool = True) -> None:
        """See `Place.substitute`: a generator that already runs stays with the old party."""
        old.place = None
        self._channel = new
        if self._sound in (Sound.TONE, Sound.RINGING):
            self._sound = Sound.SILENCE
        self._take(new)
        self.settle()

    def _over(self) -> None:
        self._channel.end(self._cause)


def refuse(switch: Switch, channel: Channel, cause: Cause) -> None:
    """Let a call come to nothing: refused, or a busy tone for whoever is connected already."""
    channel.place = None
    if channel.state is ChannelState.UP and cause.q850 == BUSY.q850:
        Listening(switch, channel, Sound.BUSY, switch.config.busy_seconds, cause)
    else:
        channel.end(cause)
