"""A queue for work that may wait until every message received has been answered."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from sip.clock import Clock

BATCH = 32
REST = 0.004
"""Seconds between two small batches: a turn of the event loop costs more than the work in it."""
LIMIT = 4096


class Backlog:
    """A work queue, run in small batches so that reading and answering messages come first.

    In a storm a late response makes the server retransmit; the processing of a body can wait for
    some milliseconds. The order is kept and nothing is dropped. When more than `LIMIT` entries
    wait, each addition runs the oldest one at once, so that the queue cannot grow without end.

    Args:
        clock: runs the batches; the socket is read between them.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._waiting: deque[Callable[[], None]] = deque()
        self._scheduled = False
        self._rested = 0.0

    def __len__(self) -> int:
        return len(self._waiting)

    def add(self, work: Callable[[], None]) -> None:
        """Run `work` soon, after everything added before it; never inside this call."""
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
