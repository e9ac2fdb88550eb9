"""Voicemail: a caller who listens to the messages of a mailbox, or leaves one."""

from __future__ import annotations

from sip.mock_pbx.switch.cause import Cause
from sip.mock_pbx.switch.channel import Channel
from sip.mock_pbx.switch.core import SwitchCore
from sip.mock_pbx.switch.party_id import PartyId
from sip.mock_pbx.switch.playback import Playback
from sip.mock_pbx.switch.view import HeardSound

_MIN_MESSAGE_SECONDS = 1.0


class Voicemail(Playback):
    """A caller at a mailbox.

    Args:
        core: of the switch.
        caller: in no application.
        number: of the line whose mailbox it is.
        leaves: the caller leaves a message; otherwise it listens to the messages.
    """

    name = "voicemail"

    def __init__(self, core: SwitchCore, caller: Channel, number: str, leaves: bool) -> None:
        self._number = number
        self._leaves = leaves
        self._begun = core.clock.now()
        caller.accept(core.party_of(number))
        super().__init__(core, caller, HeardSound.PROMPT)
        if not leaves:
            core.mark_messages_read(number)

    def peer_party(self, channel: Channel) -> PartyId | None:
        """See `Application.peer_party`."""
        return self.core.party_of(self._number)

    def ended(self, channel: Channel, cause: Cause) -> None:
        """See `Application.ended`: a caller who has stayed for a second has left a message."""
        super().ended(channel, cause)
        if self._leaves and self.core.clock.now() - self._begun >= _MIN_MESSAGE_SECONDS:
            self.core.leave_message(self._number)
