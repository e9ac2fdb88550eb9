"""The call of a phone that has transferred its other side away (RFC 5589: the transferor)."""

from __future__ import annotations

from collections.abc import Callable

from sip.mock_pbx.switch.cause import NORMAL, Cause
from sip.mock_pbx.switch.channel import Application, Channel
from sip.mock_pbx.switch.core import SwitchCore


class ReleasedTransferor(Application):
    """A transferor's call with nobody at its other side any more; the phone has to hang up.

    Args:
        core: of the switch.
        channel: of the phone.
        attended: the transfer had Replaces.
        on_end: called when the phone has hung up.

    Attributes:
        attended: as given.
        since: when the transfer was done, on the clock, seconds.
    """

    name = "released"

    def __init__(
        self,
        core: SwitchCore,
        channel: Channel,
        attended: bool = False,
        on_end: Callable[[], None] = lambda: None,
    ) -> None:
        super().__init__()
        self.core = core
        self._channel = channel
        self._on_end = on_end
        self.attended = attended
        self.since = core.clock.now()
        channel.holds = False
        self._take(channel)
        self.settle()

    def members(self) -> list[Channel]:
        """See `Application.members`."""
        return [self._channel]

    def lights_lamp(self, channel: Channel) -> bool:
        """See `Application.lights_lamp`: the lamp shows the call as ended."""
        return False

    def ended(self, channel: Channel, cause: Cause) -> None:
        """See `Application.ended`."""
        self._on_end()

    def resumed(self) -> None:
        """Handle that the phone takes the call off hold: nobody is there, so it is hung up."""
        self._channel.end(NORMAL)


class WaitingTransferor(ReleasedTransferor):
    """A transferor's call whose other side is parked; it stays until the phone hangs up."""

    name = "waiting"

    def lights_lamp(self, channel: Channel) -> bool:
        """See `Application.lights_lamp`."""
        return True

    def resumed(self) -> None:
        """See `ReleasedTransferor.resumed`: this call stays."""
