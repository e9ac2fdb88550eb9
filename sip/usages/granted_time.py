"""The time that a subscription was granted, and when to renew it (RFC 6665 section 4.1.2.2)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from sip.clock import Clock, Timer

REFRESH_AT: Final = (0.80, 0.88)
"""Share of the granted time; random, so that lamps do not refresh at once."""
RETRY_REFRESH: Final = 30.0
"""Seconds after which a refresh that was refused is sent again."""
_SHORTEST: Final = 0.5
_LEEWAY: Final = 1.0
"""Seconds by which a shorter time must differ, or which must be left for another try."""


class GrantedTime:
    """Has a subscription renewed before its time is over.

    Args:
        clock: measures the time.
        uniform: gives a random number between two others.
        renew: sends a refresh.

    Attributes:
        retries: the last refresh has failed, and the next waits.
    """

    def __init__(
        self,
        clock: Clock,
        uniform: Callable[[float, float], float],
        renew: Callable[[], None],
    ) -> None:
        self.retries = False
        self._clock = clock
        self._uniform = uniform
        self._renew = renew
        self._until: float | None = None
        self._timer: Timer | None = None

    @property
    def is_granted(self) -> bool:
        """Whether any time was granted so far."""
        return self._until is not None

    def grant(self, seconds: int) -> None:
        """Take the time that a 2xx grants from now on; it is renewed before that is over."""
        self._until = self._clock.now() + seconds
        delay = seconds * self._uniform(*REFRESH_AT)
        self._renew_in(max(delay, _SHORTEST))

    def shorten(self, seconds: int) -> None:
        """Take the time that a NOTIFY names; it can only be shorter (RFC 6665 section 4.1.3)."""
        if self._until is None or self._clock.now() + seconds < self._until - _LEEWAY:
            self.grant(seconds)

    def retry(self, pause: float, retry_after: int | None = None) -> bool:
        """Have a refresh that has failed sent again before the time is over.

        Args:
            pause: seconds to wait, or half of the time that is left.
            retry_after: seconds that the server asked to wait at least, or None.

        Returns:
            False: there is no time left.
        """
        left = 0.0 if self._until is None else self._until - self._clock.now()
        if left <= _LEEWAY:
            return False
        # A NOTIFY that came meanwhile may have set another one.
        self._renew_in(min(max(float(retry_after or 0), min(pause, left / 2)), left))
        self.retries = True
        return True

    def cancel(self) -> None:
        """Send no refresh by itself any more: one is under way, or the subscription is over."""
        self.retries = False
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _renew_in(self, seconds: float) -> None:
        self.cancel()
        self._timer = self._clock.call_later(seconds, self._renew)
