"""What the switch needs of the media of a real phone's call."""

from __future__ import annotations

from typing import Protocol

from sip.mock_pbx.switch.view import Sound


class Playing(Protocol):
    """What is sent to one phone. One thing at a time: each call takes the place of the last."""

    def play(self, sound: Sound, voice: str = "") -> None:
        """Send a sound made by the switch.

        Args:
            sound: any but VOICE with another phone's.
            voice: with VOICE: the pattern of a simulated person (`people.voice_of`).
        """

    def join(self, other: Playing) -> None:
        """Send what the other phone says."""

    def drop(self, dropping: bool) -> None:
        """Send nothing at all, as when the way of the media is broken; or send again."""
