"""How many SUBSCRIBEs may be under way at once, and how fast they may start.

A PBX loses what overflows its receive buffer. The window starts small, grows while every answer
comes without a retransmission, and halves when one was needed or the server says it is busy.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from sip.clock import Clock, Timer

FIRST = 8
MOST = 64


class Ticket:
    """The right to have one request under way."""

    def __init__(self, window: SendWindow) -> None:
        self._window = window
        self._open = True
        self._clean = True

    def retransmitted(self) -> None:
        """The request had to be sent again: something was lost."""
        if self._clean:
            self._clean = False
            self._window._shrink()

    def done(self, overloaded: bool = False) -> None:
        """The answer is here, or nobody waits for it any more."""
        if not self._open:
            return
        self._open = False
        if overloaded and self._clean:
            self._clean = False
            self._window._shrink()
        self._window._leave(self._clean)


class SendWindow:
    """A queue of requests with a window that learns.

    Args:
        clock: time.
        pace: requests started in a second at most; 0 for as fast as the answers come.
    """

    def __init__(self, clock: Clock, pace: float) -> None:
        self._clock = clock
        self._gap = 1.0 / pace if pace > 0 else 0.0
        self._size = float(FIRST)
        self._under_way = 0
        self._next_start = 0.0
        self._timer: Timer | None = None
        self._queue: deque[Callable[[Ticket], None]] = deque()
        self._entering = False

    @property
    def size(self) -> int:
        """How many requests may be under way now."""
        return int(self._size)

    def enter(self, start: Callable[[Ticket], None]) -> None:
        """Call `start` with a ticket as soon as there is room; perhaps at once."""
        self._queue.append(start)
        self._admit()

    def _admit(self) -> None:
        if self._entering or self._timer is not None:
            return
        self._entering = True
        try:
            while self._queue and self._under_way < self.size:
                now = self._clock.now()
                if now < self._next_start:
                    self._timer = self._clock.call_at(self._next_start, self._timer_fired)
                    return
                self._next_start = max(now, self._next_start) + self._gap
                start = self._queue.popleft()
                self._under_way += 1
                start(Ticket(self))
        finally:
            self._entering = False

    def _timer_fired(self) -> None:
        self._timer = None
        self._admit()

    def _leave(self, clean: bool) -> None:
        self._under_way -= 1
        if clean:
            self._size = min(self._size + 1.0, MOST)
        self._admit()

    def _shrink(self) -> None:
        self._size = max(self._size / 2, 1.0)
