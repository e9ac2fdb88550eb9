"""The telephone as the call desk needs it; `console.link` provides one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol


class PhoneLine(Protocol):
    """A telephone. Calls have ids; the call desk chooses the id of a call it asks for.

    No method waits or raises. What becomes of a request is told to the `on_…` methods of the call
    desk, but never from inside one of these methods. A request about a call that is over is
    ignored.
    """

    @property
    def is_ready(self) -> bool:
        """Whether calls can be made, because we are signed in."""

    def dial(self, call: str, number: str) -> None:
        """Call a number."""

    def answer(self, call: str) -> None:
        """Answer an incoming call."""

    def reject(self, call: str) -> None:
        """Decline an incoming call with 486 Busy Here."""

    def hang_up(self, call: str) -> None:
        """End a call in whatever state it is."""

    def cancel(self, call: str) -> None:
        """Give up a call of ours that nobody has answered.

        Unlike after `hang_up`, the call desk is told how it ended; and where the answer crossed
        the CANCEL, that it was answered (RFC 3261 section 9.1).
        """

    def set_aside(self, call: str) -> None:
        """Cut a call off from microphone, loudspeaker and tones, for good."""

    def ring_returned(self, count: int) -> None:
        """Ring for callers who came back, with a ring of their own.

        Args:
            count: how many there are now; 0: stop.
        """

    def hold(self, call: str, *, rings: bool = False) -> None:
        """Put a call on hold.

        Args:
            call: of the person who waits.
            rings: the person hears our ringing tone in place of the phone system's music.
        """

    def resume(self, call: str) -> None:
        """Take a call off hold."""

    def mute(self, call: str, on: bool) -> None:
        """Turn the microphone of a call off (`on`), or on again."""

    def send_tone(self, call: str, digit: str) -> None:
        """Send one DTMF tone."""

    def transfer(self, call: str, number: str) -> None:
        """Ask the phone system to connect the other side of a call to a number (RFC 3515)."""

    def connect(self, call: str, other: str, after: float = 0.0) -> None:
        """Ask the phone system to connect the other sides of two calls (RFC 3891).

        Args:
            call: of the caller.
            other: to the target; it may still ring.
            after: seconds to wait before it is asked.
        """

    def join(self, calls: Sequence[str]) -> None:
        """Put these calls, and no others, into the conference; none: there is no conference."""
