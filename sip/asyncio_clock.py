"""The clock of a running program: one timer of the event loop for everything in `sip`.

Event loops are built for few timers: under Qt every one is a system timer, coarse, and alive until
it would have fired even when cancelled. A SIP stack sets thousands. They wait in a heap, and only
the earliest of them is known to the loop.
"""

from __future__ import annotations

import asyncio

from sip.clock import Callback, DeadlineHeap, Timer

_SHORTEST = 0.001
"""The shortest time asked of the loop, seconds: a timer that fires early must not spin."""


class AsyncioClock:
    """Time and timers of an asyncio event loop.

    Args:
        loop: the loop whose thread everything runs in.
    """

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._heap = DeadlineHeap()
        self._armed: asyncio.TimerHandle | None = None
        self._armed_for = 0.0
        self._closed = False
        self._running = False

    def now(self) -> float:
        """See `Clock.now`: the loop's own time."""
        return self._loop.time()

    def call_at(self, when: float, callback: Callback) -> Timer:
        """See `Clock.call_at`."""
        timer = self._heap.push(when, callback)
        if not self._running and (self._armed is None or when < self._armed_for):
            self._arm()
        return timer

    def call_later(self, delay: float, callback: Callback) -> Timer:
        """See `Clock.call_later`."""
        return self.call_at(self._loop.time() + delay, callback)

    def close(self) -> None:
        """Forget every timer; later ones never fire."""
        self._closed = True
        self._heap = DeadlineHeap()
        if self._armed is not None:
            self._armed.cancel()
            self._armed = None

    def _arm(self) -> None:
        if self._armed is not None:
            self._armed.cancel()
            self._armed = None
        when = self._heap.next_deadline()
        if when is None or self._closed:
            return
        self._armed_for = when
        delay = when - self._loop.time()
        # What is due already cannot fire early; it only gives way to what the loop has at hand.
        delay = max(delay, _SHORTEST) if delay > 0 else 0.0
        self._armed = self._loop.call_later(delay, self._fire)

    def _fire(self) -> None:
        self._armed = None
        self._running = True
        try:
            self._heap.run_due(self._loop.time())
        finally:
            self._running = False
            self._arm()
