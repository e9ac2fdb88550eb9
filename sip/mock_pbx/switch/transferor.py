"""The call of a phone that has transferred its other side away (RFC 5589: the transferor)."""

from __future__ import annotations

from collections.abc import Callable

from sip.mock_pbx.switch.cause import NORMAL, Cause
from sip.mock_pbx.switch.channel import Application, Channel
from sip.mock_pbx.switch.core import SwitchCore


class ReleasedTransferor(Application):
    """A phone's call behind which nothing is any more; the phone has to hang up.

    Args:
        core: of the switch.
        channel: of the phone.
        attended: it was left by a transfer with Replaces.
        on_end: called when the phone has hung up.
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

    def lit(self, channel: Channel) -> bool:
        """See `Application.lit`: to its lamp it is over."""
        return False

    def ended(self, channel: Channel, cause: Cause) -> None:
        """See `Application.ended`."""
        self._on_end()

    def resumed(self) -> None:
        """The phone wants the other side back, which is not there: it is hung up."""
        self._channel.end(NORMAL)


class WaitingTransferor(ReleasedTransferor):
    """A phone's call whose other side is parked: alone, but alive until it hangs up."""

    name = "waiting"

    def lit(self, channel: Channel) -> bool:
        """See `Application.lit`."""
        return True

    def resumed(self) -> None:
        """See `ReleasedTransferor.resumed`: this one stays."""
