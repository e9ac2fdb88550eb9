"""A bridge: two channels whose parties talk to each other."""

from __future__ import annotations

from sip.mock_pbx.switch.cause import NORMAL, Cause
from sip.mock_pbx.switch.channel import Application, Channel
from sip.mock_pbx.switch.core import SwitchCore
from sip.mock_pbx.switch.party_id import PartyId
from sip.mock_pbx.switch.view import HeardSound, Hearing


class ChannelBridge(Application):
    """Two parties who talk to each other.

    When neither of two simulated people would ever hang up, the bridge ends after `chat_seconds`.

    Args:
        core: of the switch.
        one, two: the channels of the parties.
        uninformed: those of them that are not told who the other one is.
    """

    name = "bridge"

    def __init__(
        self, core: SwitchCore, one: Channel, two: Channel, uninformed: tuple[Channel, ...] = ()
    ) -> None:
        super().__init__()
        self.core = core
        self._pair = [one, two]
        self._uninformed = list(uninformed)
        self._take(one, two)
        self._limit()
        self.settle()

    def members(self) -> list[Channel]:
        """See `Application.members`."""
        return list(self._pair)

    def peer(self, channel: Channel) -> Channel:
        """Return the other one of the two channels."""
        one, two = self._pair
        return two if channel is one else one

    def peer_party(self, channel: Channel) -> PartyId | None:
        """See `Application.peer_party`."""
        return self.peer(channel).party

    def informs(self, channel: Channel) -> bool:
        """See `Application.informs`."""
        return channel not in self._uninformed

    def hearing(self, channel: Channel) -> Hearing:
        """See `Application.hearing`."""
        peer = self.peer(channel)
        return Hearing(HeardSound.MUSIC) if peer.holds else Hearing(HeardSound.VOICE, peer.id)

    def held(self, channel: Channel) -> bool:
        """See `Application.held`."""
        return self.peer(channel).holds

    def ended(self, channel: Channel, cause: Cause) -> None:
        """See `Application.ended`: the other one is hung up."""
        self.close()
        self.peer(channel).end(cause)

    def substitute(self, old: Channel, new: Channel, inform: bool = True) -> None:
        """See `Application.substitute`."""
        self._pair[self._pair.index(old)] = new
        old.application = None
        self.close()
        # The party that stays is told in any case: its peer is somebody else now.
        self._uninformed = [] if inform else [new]
        self._take(new)
        self.settle()

    def _limit(self) -> None:
        """End a bridge of two simulated people after some time when neither would hang up."""
        one, two = self._pair
        if not (one.hangs_up_itself or two.hangs_up_itself):
            seconds = self.core.config.chat_seconds
            self._timers.append(self.core.clock.call_later(seconds, self._over))

    def _over(self) -> None:
        one, two = self._pair
        self.close()
        one.end(NORMAL)
        two.end(NORMAL)
