"""The clock of a running program: one timer of the event loop for all timers of `sip`.

Event loops are made for few timers: under Qt each is a coarse system timer that exists until its
time even when cancelled. A SIP stack needs thousands. They wait in a heap, and the event loop knows
only the earliest one.
"""

from __future__ import annotations

import asyncio

from sip.clock import Callback, DeadlineHeap, Timer

_SHORTEST = 0.001
"""Seconds of the shortest timer of the loop: one that fires early must not spin."""


class AsyncioClock:
    """The `Clock` of an asyncio event loop.

    Args:
        loop: runs every callback in its thread.
    """

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._heap = DeadlineHeap()
        self._armed: asyncio.TimerHandle | None = None
        self._armed_for = 0.0
        self._closed = False
        self._running = False

    def now(self) -> float:
        """See `Clock.now`; the time of the loop."""
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
        """Drop every timer; later ones are never called."""
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
        # A timer that is due cannot fire early, so it needs no minimum.
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
