"""The time of day as calls need it: one that nobody can set while a call is up."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta


class SteadyTime:
    """Gives the time of day; while calls are up, it advances with the monotonic clock alone.

    The times at which calls began, were held and transferred are compared with each other. A clock
    that is set meanwhile would end a transfer early, or never.

    Args:
        now: gives the time of day (aware).
        monotonic: gives seconds that nobody can set.
        in_use: whether any call is up.
    """

    def __init__(
        self,
        now: Callable[[], datetime],
        monotonic: Callable[[], float],
        in_use: Callable[[], bool],
    ) -> None:
        self._now = now
        self._monotonic = monotonic
        self._in_use = in_use
        self._began, self._began_at = now(), monotonic()

    def __call__(self) -> datetime:
        """The time of day (aware)."""
        seconds = self._monotonic()
        if not self._in_use():
            self._began, self._began_at = self._now(), seconds
        return self._began + timedelta(seconds=seconds - self._began_at)
