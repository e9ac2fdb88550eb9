"""Microphone, loudspeakers and media streams as the telephone uses them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from sip.call import CallMedia


class CallSound(CallMedia, Protocol):
    """The media of one call: muted, and sent digits as tones.

    Attributes:
        on_agreed: told after each exchange of session descriptions.
        on_silent: told True when nothing is heard of the other side any more, False when it is
            heard again.
        on_quality: told the estimated quality of the call every few seconds, as a mean opinion
            score from 1 to 4.5.
        on_tone: told a digit the other side pressed.
    """

    on_agreed: Callable[[], None]
    on_silent: Callable[[bool], None]
    on_quality: Callable[[float], None]
    on_tone: Callable[[str], None]

    @property
    def is_encrypted(self) -> bool:
        """Whether the sound is encrypted, with keys that nobody on the way could read."""

    @property
    def asks_for_encryption(self) -> bool:
        """Whether we have asked the other side to encrypt the sound."""

    def mute(self, on: bool) -> None:
        """Send silence in place of the microphone, or the microphone again."""

    def set_aside(self) -> None:
        """Cut the call off from microphone and loudspeakers, for good."""

    def play_ringing(self, on: bool) -> None:
        """Send our ringing tone, cut off from microphone and loudspeakers, or end that."""

    def send_tone(self, digit: str) -> bool:
        """Send a digit as an RTP event (RFC 4733); returns False when the other side takes none."""


class Sound(Protocol):
    """Microphone and loudspeakers. Nothing here blocks or raises.

    Attributes:
        on_trouble: told a sentence for a person about a device that is missing or went away.
    """

    on_trouble: Callable[[str], None]

    @property
    def must_encrypt(self) -> bool:
        """Whether there must be no call without encryption."""

    @property
    def can_encrypt(self) -> bool:
        """Whether keys can be exchanged in secret: the connection to the server is TLS."""

    def prepare(self) -> None:
        """Open microphone and loudspeakers, because a call may be answered soon."""

    def new_call(self) -> CallSound:
        """The media for a call that is to be made or taken."""

    def join(self, calls: Sequence[CallSound]) -> None:
        """Mix these calls and the microphone; a call that is not given is not mixed any more."""

    def ring(self, kind: str | None) -> None:
        """Ring on the ringing device for a caller (`alert`, or `returned`); None: stop."""

    def tone(self, kind: str | None) -> None:
        """Play a call-progress tone; None: stop.

        Args:
            kind: `ringback`, `busy`, `congestion`, `waiting` or `returned`.
        """

    def close(self) -> None:
        """Close every device and socket."""
