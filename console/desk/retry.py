"""When to try again: 30 s doubling to 15 min, what the server asks, or never by itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from console.desk.faults import RetryKind, RetryPolicy

LONGEST: Final = 900.0
"""Seconds at which doubling stops."""
JITTER: Final = 0.2
"""Each delay is up to this part shorter or longer, so that many consoles do not come at once."""
SHORTEST_ASKED: Final = 1.0
"""A server that asks to be tried again after less than this many seconds waits this long."""

_BY_ITSELF: Final = frozenset({RetryKind.AT_ONCE_ONCE, RetryKind.BACKOFF, RetryKind.FIXED})


class RetryPlan:
    """The tries of one fault.

    Args:
        policy: the fault's rhythm.
        uniform: gives a number between two others; jitter comes from here.
        first: seconds before the first try of a back-off, in place of the policy's own
            (`blf.retry_interval`).
    """

    def __init__(
        self,
        policy: RetryPolicy,
        uniform: Callable[[float, float], float],
        first: float | None = None,
    ) -> None:
        self.policy = policy
        self.attempts = 0
        self._uniform = uniform
        self._first = policy.first if first is None else first

    def follow(self, policy: RetryPolicy) -> None:
        """Go on with another policy; the count of tries stays while both are back-offs."""
        if policy.kind is not RetryKind.BACKOFF or self.policy.kind is not RetryKind.BACKOFF:
            self.attempts = 0
        self.policy = policy

    def reset(self) -> None:
        """Begin again: it worked, the network changed, or a person asked."""
        self.attempts = 0

    def next_delay(self, retry_after: float | None = None) -> float | None:
        """Seconds until the next try, which is counted by this call.

        Args:
            retry_after: seconds the server asked to wait; wins over the rhythm, without jitter,
                but never makes a manual fault try by itself.

        Returns:
            None where no try is made by itself.
        """
        delay = self._delay(retry_after)
        if delay is not None:
            self.attempts += 1
        return delay

    def _delay(self, retry_after: float | None) -> float | None:
        kind = self.policy.kind
        if kind not in _BY_ITSELF or (kind is RetryKind.AT_ONCE_ONCE and self.attempts):
            return None
        if retry_after is not None:
            return max(SHORTEST_ASKED, retry_after)
        if kind is RetryKind.FIXED:
            return self._jittered(self.policy.first)
        starts_at_once = kind is RetryKind.AT_ONCE_ONCE or self.policy.at_once
        if starts_at_once and not self.attempts:
            return 0.0
        doublings = self.attempts - (1 if starts_at_once else 0)
        return self._jittered(min(LONGEST, self._first * 2.0 ** min(doublings, 32)))

    def _jittered(self, seconds: float) -> float:
        return self._uniform(seconds * (1 - JITTER), seconds * (1 + JITTER))
