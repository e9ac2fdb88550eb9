"""What the telephone needs of microphone, loudspeaker and media streams."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from sip.call import CallMedia, NoMedia


class CallSound(CallMedia, Protocol):
    """The media of one call, and what may be done with them.

    Attributes:
        on_silent: told that nothing is heard of the other side (True), or that it is back.
        on_quality: told how the call sounds, from 1 to 4.5, every few seconds.
        on_tone: told a digit the other side pressed.
    """

    on_silent: Callable[[bool], None]
    on_quality: Callable[[float], None]
    on_tone: Callable[[str], None]

    def mute(self, on: bool) -> None:
        """Send silence in place of the microphone, or the microphone again."""

    def send_tone(self, digit: str) -> bool:
        """Send a digit as an RTP event (RFC 4733); False: the other side takes none."""


class Sound(Protocol):
    """Microphone and loudspeakers. Nothing here blocks or raises.

    Attributes:
        on_trouble: told a sentence about a device that went away, or is not there.
    """

    on_trouble: Callable[[str], None]

    def new_call(self) -> CallSound:
        """Media for a call that is to be made or taken."""

    def join(self, calls: Sequence[CallSound]) -> None:
        """Let these hear each other and us; nobody but those given is joined from now on."""

    def ring(self, on: bool) -> None:
        """Play the alert on the ringing device, or stop."""

    def tone(self, kind: str | None) -> None:
        """Play a call-progress tone (`ringback`, `busy`, `congestion`, `waiting`); None: stop."""

    def close(self) -> None:
        """Let go of every device and socket."""


class Unheard(NoMedia):
    """The media of a call without any sound: descriptions only."""

    def __init__(self) -> None:
        super().__init__()
        self.on_silent: Callable[[bool], None] = lambda silent: None
        self.on_quality: Callable[[float], None] = lambda score: None
        self.on_tone: Callable[[str], None] = lambda digit: None

    def mute(self, on: bool) -> None:
        """See `CallSound.mute`."""

    def send_tone(self, digit: str) -> bool:
        """See `CallSound.send_tone`."""
        return False


class NoSound:
    """No microphone, no loudspeaker, no streams."""

    def __init__(self) -> None:
        self.on_trouble: Callable[[str], None] = lambda sentence: None

    def new_call(self) -> CallSound:
        """See `Sound.new_call`."""
        return Unheard()

    def join(self, calls: Sequence[CallSound]) -> None:
        """See `Sound.join`."""

    def ring(self, on: bool) -> None:
        """See `Sound.ring`."""

    def tone(self, kind: str | None) -> None:
        """See `Sound.tone`."""

    def close(self) -> None:
        """See `Sound.close`."""
