"""Voicemail: a channel that listens to the messages of a mailbox or leaves one."""

from __future__ import annotations

from sip.mock_pbx.switch.cause import Cause
from sip.mock_pbx.switch.channel import Channel
from sip.mock_pbx.switch.core import SwitchCore
from sip.mock_pbx.switch.party_id import PartyId
from sip.mock_pbx.switch.playback import Playback
from sip.mock_pbx.switch.view import HeardSound

_SHORTEST_MESSAGE = 1.0


class Voicemail(Playback):
    """A caller who listens to or leaves messages.

    Args:
        core: of the switch.
        caller: without an application.
        number: of the line whose mailbox it is.
        leaves: a message is left; otherwise the messages are listened to.
    """

    name = "voicemail"

    def __init__(self, core: SwitchCore, caller: Channel, number: str, leaves: bool) -> None:
        self._number = number
        self._leaves = leaves
        self._begun = core.clock.now()
        caller.accept(core.party_of(number))
        super().__init__(core, caller, HeardSound.PROMPT)
        if not leaves:
            core.messages_heard(number)

    def other(self, channel: Channel) -> PartyId | None:
        """See `Application.other`."""
        return self.core.party_of(self._number)

    def ended(self, channel: Channel, cause: Cause) -> None:
        """See `Application.ended`: what was said until then is the message."""
        super().ended(channel, cause)
        if self._leaves and self.core.clock.now() - self._begun >= _SHORTEST_MESSAGE:
            self.core.leave_message(self._number)
