"""Work that waits until what is on the socket has been answered."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from sip.clock import Clock

BATCH = 32
REST = 0.004
"""Seconds between two small batches: turns of an event loop cost more than the work in them."""
LIMIT = 4096


class Backlog:
    """A queue worked off in small batches, so that reading and answering come first.

    In a storm the answers decide whether a server repeats itself; what a message means can wait
    for some milliseconds. Nothing is reordered and nothing is left out. When more than `LIMIT`
    wait, each addition does the oldest first: whoever is flooded for long must slow down, not grow.

    Args:
        clock: gives the turns between which the socket is read.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._waiting: deque[Callable[[], None]] = deque()
        self._scheduled = False
        self._rested = 0.0

    def __len__(self) -> int:
        return len(self._waiting)

    def add(self, work: Callable[[], None]) -> None:
        """Do `work` soon, after everything added before it; never inside this call."""
        self._waiting.append(work)
        if len(self._waiting) > LIMIT:
            self._waiting.popleft()()
        self._schedule()

    def _schedule(self) -> None:
        if not self._scheduled:
            self._scheduled = True
            now = self._clock.now()
            at_once = now >= self._rested or len(self._waiting) >= BATCH
            self._clock.call_at(now if at_once else self._rested, self._turn)

    def _turn(self) -> None:
        self._scheduled = False
        self._rested = self._clock.now() + REST
        try:
            for _ in range(min(BATCH, len(self._waiting))):
                self._waiting.popleft()()
        finally:
            if self._waiting:
                self._schedule()
