"""The clock: monotonic time and timers, passed to everything in `sip` as an argument.

Programs use `sip.asyncio_clock.AsyncioClock`. Tests and simulations use a `VirtualClock`, which
they advance themselves, so that 32 seconds pass in microseconds.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable
from typing import Protocol

Callback = Callable[[], None]


class Timer(Protocol):
    """The handle of a callback that was scheduled."""

    def cancel(self) -> None:
        """Do not call the callback; harmless when it was called or cancelled already."""


class Clock(Protocol):
    """Monotonic time and timers."""

    def now(self) -> float:
        """Return the time in seconds; it never goes back, and only differences have a meaning."""

    def call_at(self, when: float, callback: Callback) -> Timer:
        """Call `callback` once `now()` has reached `when` seconds; never inside this call."""

    def call_later(self, delay: float, callback: Callback) -> Timer:
        """Call `callback` once `delay` seconds have passed; never inside this call."""


class _Deadline:
    """One entry of a `DeadlineHeap`; its callback is dropped when it has run or is cancelled."""

    __slots__ = ("_heap", "callback")

    def __init__(self, heap: DeadlineHeap, callback: Callback) -> None:
        self._heap = heap
        self.callback: Callback | None = callback

    def cancel(self) -> None:
        if self.callback is not None:
            self.callback = None
            self._heap._entry_cancelled()


class DeadlineHeap:
    """A heap of deadlines, ordered by time and then by the order of `push`.

    Pure: it neither knows the time nor sleeps. A cancelled entry drops its callback at once. It
    leaves the heap at the latest when cancelled entries are the majority, so that a thousand
    cancelled timers a second do not accumulate.
    """

    _COMPACT_FROM = 64

    def __init__(self) -> None:
        self._entries: list[tuple[float, int, _Deadline]] = []
        self._pushed = 0
        self._cancelled = 0

    def __len__(self) -> int:
        return len(self._entries) - self._cancelled

    def push(self, when: float, callback: Callback) -> Timer:
        """Add a deadline.

        Args:
            when: seconds of the owner's clock.
            callback: called by `run_due`.
        """
        deadline = _Deadline(self, callback)
        self._pushed += 1
        heapq.heappush(self._entries, (when, self._pushed, deadline))
        return deadline

    def next_deadline(self) -> float | None:
        """Return the earliest deadline that is not cancelled, or None."""
        entries = self._entries
        while entries and entries[0][2].callback is None:
            heapq.heappop(entries)
            self._cancelled -= 1
        return entries[0][0] if entries else None

    def run_due(self, now: float) -> int:
        """Run the callbacks that are due at `now` and were pushed before this call.

        An entry that a callback adds waits for the next call, so that a callback which schedules
        itself without delay cannot block the caller. When a callback raises, the exception
        propagates and the entries that have not run stay.

        Returns:
            The number of callbacks that ran.
        """
        entries = self._entries
        last = self._pushed
        ran = 0
        fresh: list[tuple[float, int, _Deadline]] = []
        try:
            while entries and entries[0][0] <= now:
                entry = heapq.heappop(entries)
                callback = entry[2].callback
                if callback is None:
                    self._cancelled -= 1
                elif entry[1] > last:
                    fresh.append(entry)
                else:
                    entry[2].callback = None
                    ran += 1
                    callback()
        finally:
            for entry in fresh:
                heapq.heappush(entries, entry)
        return ran

    def _entry_cancelled(self) -> None:
        self._cancelled += 1
        if self._cancelled > self._COMPACT_FROM and self._cancelled * 2 > len(self._entries):
            before = len(self._entries)
            self._entries[:] = [entry for entry in self._entries if entry[2].callback is not None]
            heapq.heapify(self._entries)
            self._cancelled -= before - len(self._entries)


class VirtualClock:
    """A clock that moves only when it is told to, and runs what is due in order.

    Args:
        start: the first value of `now()`, seconds.
    """

    _MOST_AT_ONE_INSTANT = 100_000

    def __init__(self, start: float = 0.0) -> None:
        self._now = start
        self._at_this_instant = 0
        self._heap = DeadlineHeap()

    def now(self) -> float:
        """Return the virtual time in seconds."""
        return self._now

    def call_at(self, when: float, callback: Callback) -> Timer:
        """See `Clock.call_at`; a time in the past is due now."""
        return self._heap.push(max(when, self._now), callback)

    def call_later(self, delay: float, callback: Callback) -> Timer:
        """See `Clock.call_later`."""
        return self._heap.push(self._now + max(delay, 0.0), callback)

    @property
    def pending(self) -> int:
        """The number of timers that are running."""
        return len(self._heap)

    def advance(self, seconds: float = 0.0) -> None:
        """Move the clock on and run everything that becomes due, in order of time.

        Raises:
            RuntimeError: callbacks schedule callbacks without delay for ever.
        """
        end = self._now + seconds
        while self._step(end):
            pass
        self._now = max(self._now, end)

    def run_until(self, predicate: Callable[[], bool], limit: float) -> bool:
        """Run timers in order until a condition holds.

        Args:
            predicate: returns whether it holds.
            limit: seconds to move the clock on at most.

        Returns:
            Whether the condition holds. If it does, the clock has not moved beyond that moment.
        """
        end = self._now + limit
        while not predicate():
            if not self._step(end):
                self._now = max(self._now, end)
                return predicate()
        return True

    def _step(self, end: float) -> bool:
        """Run the next timers that are due by `end`. Returns False when there are none."""
        when = self._heap.next_deadline()
        if when is None or when > end:
            return False
        if when > self._now:
            self._now = when
            self._at_this_instant = 0
        self._at_this_instant += self._heap.run_due(self._now)
        if self._at_this_instant > self._MOST_AT_ONE_INSTANT:
            raise RuntimeError(f"timers without delay go round in circles at {self._now} s")
        return True
