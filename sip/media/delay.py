"""Measures the variation of packet delay, from which the depth of the jitter buffer follows."""

from __future__ import annotations

from collections import deque
from typing import Final

_WINDOW: Final = 250
_EACH: Final = 25
_SHARE: Final = 0.98
_JUMP_MS: Final = 2000.0


class DelaySpread:
    """The spread of the transit times of the last packets, without the slowest 2 %.

    The two clocks need not agree: only differences count, and within five seconds drift does not
    matter.

    Attributes:
        spread_ms: milliseconds between the fastest packet and the slowest that counts.
    """

    def __init__(self) -> None:
        self._times: deque[float] = deque(maxlen=_WINDOW)
        self._since = 0
        self.spread_ms = 0.0

    def add(self, arrived_ms: float, sent_ms: float) -> None:
        """Add the transit time of a packet.

        Args:
            arrived_ms: milliseconds of our clock.
            sent_ms: milliseconds by its RTP timestamp.
        """
        time = arrived_ms - sent_ms
        if self._times and abs(time - self._times[-1]) > _JUMP_MS:
            self._times.clear()
        self._times.append(time)
        self._since += 1
        if self._since >= _EACH:
            self._since = 0
            ordered = sorted(self._times)
            self.spread_ms = ordered[int(_SHARE * (len(ordered) - 1))] - ordered[0]
