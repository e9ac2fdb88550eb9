"""What the call desk needs of the telephone behind it; `console.link` provides one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol


class PhoneLine(Protocol):
    """The telephone. Calls are named by ids; those it is asked to make are named by the desk.

    Nothing here waits or raises: what becomes of it is told to the call desk, never from inside
    one of these methods. A call that is over already is passed over in silence.
    """

    @property
    def is_ready(self) -> bool:
        """Whether calls can be made: we are signed in."""

    def dial(self, call: str, number: str) -> None:
        """Make a call."""

    def answer(self, call: str) -> None:
        """Take an incoming call."""

    def reject(self, call: str) -> None:
        """Decline an incoming call: its caller finds us busy."""

    def hang_up(self, call: str) -> None:
        """End a call in whatever state it is."""

    def hold(self, call: str) -> None:
        """Put a call on hold."""

    def resume(self, call: str) -> None:
        """End our hold."""

    def mute(self, call: str, on: bool) -> None:
        """Turn the microphone off for a call, or on."""

    def send_tone(self, call: str, digit: str) -> None:
        """Send one digit."""

    def transfer(self, call: str, number: str) -> None:
        """Ask the phone system to connect the other side of a call to a number (RFC 3515)."""

    def connect(self, call: str, other: str) -> None:
        """Ask the phone system to connect the other sides of two calls (RFC 3891).

        Args:
            call: of the caller.
            other: to the target; it may still ring.
        """

    def join(self, calls: Sequence[str]) -> None:
        """Let these hear each other and us; nobody but those named is joined from now on."""
