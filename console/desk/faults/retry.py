"""When a fault is retried: after 30 s doubling to 15 min, when the server asks, or never."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from console.desk.faults.fault import RetryKind, RetryPolicy

LONGEST: Final = 900.0
"""Seconds beyond which a delay is not doubled, and that a server can ask for at most."""
JITTER: Final = 0.2
"""The part by which a delay is made shorter or longer, so that consoles do not retry together."""
SHORTEST_ASKED: Final = 1.0
"""Seconds to wait at least, whatever less a server asks for."""

_MOST_DOUBLINGS: Final = 32  # far beyond LONGEST, far below overflow
_BY_ITSELF: Final = frozenset({RetryKind.AT_ONCE_ONCE, RetryKind.BACKOFF, RetryKind.FIXED})


def next_delay(
    policy: RetryPolicy,
    attempts: int,
    uniform: Callable[[float, float], float],
    *,
    retry_after: float | None = None,
    first: float | None = None,
) -> float | None:
    """Seconds until the next try.

    Args:
        policy: of the fault.
        attempts: tries made since the fault began.
        uniform: gives a random number between two others, for the jitter.
        retry_after: seconds the server asked to wait (Retry-After); they replace the delay of the
            policy, without jitter, up to `LONGEST`: a server that was told a day by mistake must
            not keep a lamp orange for a day. A fault that is not retried by itself is not retried for them.
        first: seconds before the first try of a back-off, in place of the policy's own
            (`blf.retry_interval`).

    Returns:
        the seconds; None: no try is made by itself.
    """
    once = policy.kind is RetryKind.AT_ONCE_ONCE
    if policy.kind not in _BY_ITSELF or (once and attempts):
        return None
    if retry_after is not None:
        return min(LONGEST, max(SHORTEST_ASKED, retry_after))
    if policy.kind is RetryKind.FIXED:
        return _jittered(policy.first, uniform)
    if policy.at_once and not attempts:
        return 0.0
    doublings = min(attempts - policy.at_once, _MOST_DOUBLINGS)
    start = policy.first if first is None else first
    return _jittered(min(LONGEST, start * 2.0**doublings), uniform)


def _jittered(seconds: float, uniform: Callable[[float, float], float]) -> float:
    return uniform(seconds * (1 - JITTER), seconds * (1 + JITTER))
