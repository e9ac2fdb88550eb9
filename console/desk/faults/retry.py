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

_REFUSED_FIRST: Final = 30.0
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
            policy, without jitter, up to `LONGEST`: a lamp is not left orange for a day. A fault
            that is not retried by itself is not retried for them.
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


def refused_delay(
    attempts: int, uniform: Callable[[float, float], float], retry_after: float | None = None
) -> float:
    """Seconds until credentials that have worked before, and are refused now, are tried again.

    A server that reloads its accounts refuses for a moment what it will accept again. If it goes
    on, these are failures that may lock us out: usual limits are five in ten minutes. So the
    pauses are 30 s, 2 min, 8 min, then 15 min, and never shorter, whatever the settings or the
    server ask for.

    Args:
        attempts: tries made since the first refusal.
        uniform: gives a random number between two others, for the jitter.
        retry_after: seconds the server asked to wait at least (Retry-After).
    """
    pause = min(LONGEST, _REFUSED_FIRST * 4.0 ** min(attempts, _MOST_DOUBLINGS))
    return max(uniform(pause, pause * (1 + JITTER)), min(LONGEST, retry_after or 0.0))


def _jittered(seconds: float, uniform: Callable[[float, float], float]) -> float:
    return uniform(seconds * (1 - JITTER), seconds * (1 + JITTER))
