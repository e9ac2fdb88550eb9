"""What the switch needs of the media of a real phone's call."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from sip.call.call_media import CallMedia, NoMedia
from sip.mock_pbx.switch.view import HeardSound
from sip.transport.flow import Flow


class PhoneMedia(CallMedia, Protocol):
    """The media of one phone. It is sent one thing at a time: each takes the place of the last."""

    def play(self, sound: HeardSound, voice: str = "") -> None:
        """Send a sound made by the switch.

        Args:
            sound: ECHO is what the phone itself says.
            voice: with VOICE: the pattern of a simulated person (`people.voice_of`).
        """

    def join(self, other: PhoneMedia) -> None:
        """Send what another phone says."""

    def drop(self, dropping: bool) -> None:
        """Send nothing at all, as when the way of the media is broken; or send again."""


class SilentMedia(NoMedia):
    """Descriptions only; nothing is heard.

    Attributes:
        dropping: whether nothing would be sent.
    """

    dropping = False

    def play(self, sound: HeardSound, voice: str = "") -> None:
        """See `PhoneMedia.play`."""

    def join(self, other: PhoneMedia) -> None:
        """See `PhoneMedia.join`."""

    def drop(self, dropping: bool) -> None:
        """See `PhoneMedia.drop`."""
        self.dropping = dropping


MakeMedia = Callable[[Flow], PhoneMedia]
"""Makes the media of a call with the phone at the other end of a flow; a SipError: it cannot."""


def silent_media(flow: Flow) -> PhoneMedia:
    """Media without sound."""
    return SilentMedia(flow.local.host)
