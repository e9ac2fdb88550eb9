"""Tells whether the computer has slept, or this process was stopped, since the last look."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

TOLERANCE: Final = 3.0
"""Seconds that a look may come late on a busy computer without being taken for sleep."""


def seconds_since_boot() -> float:
    """Seconds since the computer was started, those it slept included.

    Where the system has no such clock, the monotonic one; Windows counts sleep in that one.
    """
    if hasattr(time, "CLOCK_BOOTTIME"):
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    return time.monotonic()


class SleepWatch:
    """Compares the time that has passed with the time between two looks.

    Both a clock that ran on during sleep and a look that comes much too late show it. The time of
    day is not used: it can be set.

    Args:
        since_boot: seconds of a clock that counts sleep.
    """

    def __init__(self, since_boot: Callable[[], float] = seconds_since_boot) -> None:
        self._since_boot = since_boot
        self._last: float | None = None

    def slept(self, interval: float) -> bool:
        """Whether we slept since the last look; False at the first one.

        Args:
            interval: seconds after which this look was meant to come.
        """
        now = self._since_boot()
        last, self._last = self._last, now
        return last is not None and now - last > interval + TOLERANCE
