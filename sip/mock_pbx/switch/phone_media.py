"""What the switch needs of the media of a real phone's call."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from sip.call.call_media import CallMedia, NoMedia
from sip.mock_pbx.switch.view import HeardSound
from sip.transport.flow import Flow


class PhoneMedia(CallMedia, Protocol):
    """The media of one phone's call.

    The phone is sent one thing at a time: each call of `play` or `join` replaces the last.
    """

    def play(self, sound: HeardSound, voice: str = "") -> None:
        """Send a sound made by the switch.

        Args:
            sound: ECHO is what the phone itself says.
            voice: with VOICE: the name of a simulated person's voice (`behaviour.voice_of`).
        """

    def join(self, other: PhoneMedia) -> None:
        """Send what another phone says."""

    def drop(self, dropping: bool) -> None:
        """Stop sending anything, as when the media path is broken; False: send again."""


class SilentMedia(NoMedia):
    """Session descriptions only; there is no audio.

    Attributes:
        dropping: whether the phone would be sent nothing.
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
"""Makes the media of a call with the phone at the other end of a flow.

Raises a SipError when there is no port left.
"""


def silent_media(flow: Flow) -> PhoneMedia:
    """Return media without audio for a call over a flow."""
    return SilentMedia(flow.local.host)
