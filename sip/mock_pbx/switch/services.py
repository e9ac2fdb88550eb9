"""What a number leads to besides a line: queues, mailboxes, tones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sip.mock_pbx.switch.cause import NO_ANSWER, Cause
from sip.mock_pbx.switch.dialling import Dialling, Watch
from sip.mock_pbx.switch.people import Party
from sip.mock_pbx.switch.place import Listening
from sip.mock_pbx.switch.view import Hearing, Sound

if TYPE_CHECKING:
    from sip.mock_pbx.switch.channel import Channel
    from sip.mock_pbx.switch.switch import Switch

_BETWEEN_ROUNDS = 2.0
_SHORTEST_MESSAGE = 1.0
_EARLY = 5.0
_RINGS_ON = 60.0


class Queueing(Dialling):
    """A caller in a queue: hears music while the members ring, round after round.

    Args:
        switch: whose place it is.
        caller: who waits; without a place.
        number: of the queue.
        watch: told how it goes on.
    """

    name = "queue"

    def __init__(
        self, switch: Switch, caller: Channel, number: str, watch: Watch | None = None
    ) -> None:
        super().__init__(switch, caller, number, watch, seconds=switch.config.queue_seconds)

    def start(self) -> None:
        """See `Dialling.start`."""
        self.caller.accept(None)
        self._watch.succeeded()
        self._round()

    def _round(self) -> None:
        self.close()
        self._worst = None
        self.settle()
        clock = self.switch.clock
        self._timers.append(clock.call_later(self._seconds, self._nobody_answers))
        members = self.switch.config.queues[self.number]
        free = [number for number in members if not self.switch.is_busy(number)]
        self._call([device for number in free for device in self.switch.devices(number)])

    def other(self, channel: Channel) -> Party | None:
        """See `Place.other`: who waits is told of nobody."""
        return None if channel is self.caller else self.caller.party

    def hearing(self, channel: Channel) -> Hearing:
        """See `Place.hearing`."""
        return Hearing(Sound.MUSIC if channel is self.caller else Sound.SILENCE)

    def _give_up(self, cause: Cause) -> None:
        self.close()
        self._timers.append(self.switch.clock.call_later(_BETWEEN_ROUNDS, self._round))


class Mailbox(Listening):
    """A caller who listens to or leaves messages.

    Args:
        switch: whose place it is.
        caller: without a place.
        number: of the line whose mailbox it is.
        leaves: a message is left; otherwise the messages are listened to.
    """

    name = "voicemail"

    def __init__(self, switch: Switch, caller: Channel, number: str, leaves: bool) -> None:
        self._number = number
        self._leaves = leaves
        self._begun = switch.clock.now()
        caller.accept(switch.party_of(number))
        super().__init__(switch, caller, Sound.PROMPT)
        if not leaves:
            switch.messages_heard(number)

    def other(self, channel: Channel) -> Party | None:
        """See `Place.other`."""
        return self.switch.party_of(self._number)

    def ended(self, channel: Channel, cause: Cause) -> None:
        """See `Place.ended`: what was said until then is the message."""
        super().ended(channel, cause)
        if self._leaves and self.switch.clock.now() - self._begun >= _SHORTEST_MESSAGE:
            self.switch.leave_message(self._number)


class EarlyMedia(Listening):
    """A ring tone by early media, and the tone after some seconds."""

    def __init__(self, switch: Switch, caller: Channel) -> None:
        caller.early_media()
        super().__init__(switch, caller, Sound.RINGING)
        self._timers.append(switch.clock.call_later(_EARLY, self._answer))

    def _answer(self) -> None:
        self._channel.accept(None)
        self.become(Sound.TONE)


class RingsOn(Listening):
    """Rings, and nobody is there."""

    def __init__(self, switch: Switch, caller: Channel) -> None:
        super().__init__(switch, caller, Sound.RINGING, _RINGS_ON, NO_ANSWER)
        caller.ring(None)


def listen(switch: Switch, caller: Channel, sound: Sound) -> None:
    """Answer a caller without a place and let it hear a sound."""
    caller.accept(None)
    Listening(switch, caller, sound)
