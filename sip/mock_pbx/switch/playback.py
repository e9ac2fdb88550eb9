"""Playback: one party that hears something from the switch, and the refusal of a call."""

from __future__ import annotations

from sip.mock_pbx.switch.cause import BUSY, NO_ANSWER, NORMAL, Cause
from sip.mock_pbx.switch.channel import Application, Channel
from sip.mock_pbx.switch.core import SwitchCore
from sip.mock_pbx.switch.view import ChannelState, HeardSound, Hearing

_EARLY_MEDIA_SECONDS = 5.0
_RINGING_SECONDS = 60.0


class Playback(Application):
    """One party that hears a sound (Asterisk: Playback, Playtones).

    Args:
        core: of the switch.
        channel: of the party.
        sound: what it hears.
        seconds: until it is hung up; None: it stays.
        cause: with which it is hung up then.
    """

    name = "playback"

    def __init__(
        self,
        core: SwitchCore,
        channel: Channel,
        sound: HeardSound,
        seconds: float | None = None,
        cause: Cause = NORMAL,
    ) -> None:
        super().__init__()
        self.core = core
        self._channel = channel
        self._sound = sound
        self._cause = cause
        self._take(channel)
        if seconds is not None:
            self._timers.append(core.clock.call_later(seconds, self._over))
        self.settle()

    def members(self) -> list[Channel]:
        """See `Application.members`."""
        return [self._channel]

    def hearing(self, channel: Channel) -> Hearing:
        """See `Application.hearing`."""
        return Hearing(self._sound)

    def become(self, sound: HeardSound) -> None:
        """Play another sound from now on."""
        self._sound = sound
        self.settle()

    def substitute(self, old: Channel, new: Channel, inform: bool = True) -> None:
        """See `Application.substitute`: a generator that already runs stays with the old party."""
        old.application = None
        self._channel = new
        if self._sound in (HeardSound.TONE, HeardSound.RINGING):
            self._sound = HeardSound.SILENCE
        self._take(new)
        self.settle()

    def _over(self) -> None:
        self._channel.end(self._cause)


def refuse(core: SwitchCore, channel: Channel, cause: Cause) -> None:
    """Refuse a call, or play a busy tone to a party that is connected already.

    Args:
        core: of the switch.
        channel: of the party; it leaves its application.
        cause: why; only "user busy" has a busy tone.
    """
    channel.application = None
    if channel.state is ChannelState.UP and cause.q850 == BUSY.q850:
        Playback(core, channel, HeardSound.BUSY, core.config.busy_seconds, cause)
    else:
        channel.end(cause)


class EarlyMediaPlayback(Playback):
    """Plays a ring tone by early media for some seconds, then answers and plays a tone.

    Args:
        core: of the switch.
        caller: in no application.
    """

    def __init__(self, core: SwitchCore, caller: Channel) -> None:
        caller.early_media()
        super().__init__(core, caller, HeardSound.RINGING)
        self._timers.append(core.clock.call_later(_EARLY_MEDIA_SECONDS, self._answer))

    def _answer(self) -> None:
        self._channel.accept(None)
        self.become(HeardSound.TONE)


class EndlessRinging(Playback):
    """Rings for a minute and is never answered.

    Args:
        core: of the switch.
        caller: in no application.
    """

    def __init__(self, core: SwitchCore, caller: Channel) -> None:
        super().__init__(core, caller, HeardSound.RINGING, _RINGING_SECONDS, NO_ANSWER)
        caller.ring(None)


def listen(core: SwitchCore, caller: Channel, sound: HeardSound) -> None:
    """Answer a caller and play a sound.

    Args:
        core: of the switch.
        caller: in no application.
        sound: what it hears.
    """
    caller.accept(None)
    Playback(core, caller, sound)
