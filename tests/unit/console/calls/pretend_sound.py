"""A microphone and loudspeakers for calls that are made without devices and streams."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from console.link.sound import CallSound
from sip.call import NoMedia


class SilentCall(NoMedia):
    """The media of a call as descriptions only; a test says what would be heard.

    Attributes:
        is_encrypted: see `CallSound`; a test may set it.
        is_aside: neither microphone nor loudspeaker belong to it any more.
        hears_ringing: the other side hears our ringing tone.
    """

    def __init__(self) -> None:
        super().__init__()
        self.on_agreed: Callable[[], None] = lambda: None
        self.on_silent: Callable[[bool], None] = lambda silent: None
        self.on_quality: Callable[[float], None] = lambda score: None
        self.on_tone: Callable[[str], None] = lambda digit: None
        self.is_encrypted = self.asks_for_encryption = False
        self.is_aside = False
        self.hears_ringing = False

    def set_aside(self) -> None:
        self.is_aside = True

    def play_ringing(self, on: bool) -> None:
        self.hears_ringing = on

    def mute(self, on: bool) -> None:
        """Nothing is sent anyway."""

    def send_tone(self, digit: str) -> bool:
        """The other side takes none."""
        return False


class PretendSound:
    """A `Sound` that opens no device.

    Attributes:
        must_encrypt, can_encrypt: see `Sound`.
        legs: the media of every call so far, oldest first.
        rings: the ring that is heard; None: it is silent.
        plays: the tone that is heard; None: there is none.
    """

    def __init__(self) -> None:
        self.on_trouble: Callable[[str], None] = lambda sentence: None
        self.must_encrypt = self.can_encrypt = False
        self.legs: list[SilentCall] = []
        self.rings: str | None = None
        self.plays: str | None = None

    def prepare(self) -> None:
        """There is nothing to open."""

    def new_call(self) -> CallSound:
        leg = SilentCall()
        self.legs.append(leg)
        return leg

    @property
    def open_legs(self) -> list[SilentCall]:
        """The media of calls that have not ended, oldest first."""
        return [leg for leg in self.legs if not leg.closed]

    def join(self, calls: Sequence[CallSound]) -> None:
        """Nothing is heard."""

    def ring(self, kind: str | None) -> None:
        self.rings = kind

    def tone(self, kind: str | None) -> None:
        self.plays = kind

    def close(self) -> None:
        """No device is open."""
