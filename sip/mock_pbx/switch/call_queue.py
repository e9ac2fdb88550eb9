"""A queue: its caller hears music while the members ring, round after round."""

from __future__ import annotations

from sip.mock_pbx.switch.cause import Cause
from sip.mock_pbx.switch.channel import Channel
from sip.mock_pbx.switch.core import SwitchCore
from sip.mock_pbx.switch.dialling import Dialling, DialObserver
from sip.mock_pbx.switch.party_id import PartyId
from sip.mock_pbx.switch.view import HeardSound, Hearing

_PAUSE_SECONDS = 2.0


class QueuedCall(Dialling):
    """A caller in a queue.

    Every member that is not busy rings; when nobody answers the next round begins.

    Args:
        core: of the switch.
        caller: in no application.
        number: of the queue.
        observer: told that the queue has answered.
    """

    name = "queue"

    def __init__(
        self, core: SwitchCore, caller: Channel, number: str, observer: DialObserver | None = None
    ) -> None:
        super().__init__(core, caller, number, observer, seconds=core.config.queue_seconds)

    def start(self) -> None:
        """See `Dialling.start`."""
        self.caller.accept(None)
        self._observer.succeeded()
        self._round()

    def _round(self) -> None:
        self.close()
        self._worst = None
        self.settle()
        clock = self.core.clock
        self._timers.append(clock.call_later(self._seconds, self._nobody_answers))
        members = self.core.config.queues[self.number]
        free = [number for number in members if not self.core.board.is_busy(number)]
        self._call([device for number in free for device in self.core.devices(number)])

    def peer_party(self, channel: Channel) -> PartyId | None:
        """See `Application.peer_party`: the caller is told of nobody."""
        return None if channel is self.caller else self.caller.party

    def hearing(self, channel: Channel) -> Hearing:
        """See `Application.hearing`."""
        return Hearing(HeardSound.MUSIC if channel is self.caller else HeardSound.SILENCE)

    def _give_up(self, cause: Cause) -> None:
        self.close()
        self._timers.append(self.core.clock.call_later(_PAUSE_SECONDS, self._round))
