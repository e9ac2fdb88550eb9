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
REPEATS_WAITED_FOR = 3  # with T1 of 0.5 s: 3.5 s; then the others need not wait for this answer


class Ticket:
    """One request's place in the queue, then its right to be under way.

    Args:
        window: that admits it.
        start: called with this ticket when there is room.
    """

    def __init__(self, window: SendWindow, start: Callable[[Ticket], None]) -> None:
        self._window = window
        self._start: Callable[[Ticket], None] | None = start
        self._inside = False
        self._repeats = 0

    @property
    def is_waiting(self) -> bool:
        """Whether it is still in the queue."""
        return self._start is not None

    def retransmitted(self) -> None:
        """The request had to be sent again: something was lost."""
        self._repeats += 1
        if self._repeats == 1:
            self._window._shrink()
        if self._repeats == REPEATS_WAITED_FOR:
            self._leave(grow=False)

    def done(self, overloaded: bool = False) -> None:
        """The answer is here."""
        self._start = None
        if overloaded and not self._repeats and self._inside:
            self._window._shrink()
        self._leave(grow=not overloaded and not self._repeats)

    def give_up(self) -> None:
        """Nobody waits for the answer any more; a ticket still in the queue is never started."""
        self._start = None
        self._leave(grow=False)

    def _admit(self) -> None:
        start, self._start = self._start, None
        if start is not None:
            self._inside = True
            start(self)

    def _leave(self, grow: bool) -> None:
        if self._inside:
            self._inside = False
            self._window._left(grow)


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
        self._queue: deque[Ticket] = deque()
        self._entering = False

    @property
    def size(self) -> int:
        """How many requests may be under way now."""
        return int(self._size)

    @property
    def under_way(self) -> int:
        """How many are."""
        return self._under_way

    def enter(self, start: Callable[[Ticket], None]) -> Ticket:
        """Call `start` with a ticket as soon as there is room; perhaps at once."""
        ticket = Ticket(self, start)
        self._queue.append(ticket)
        self._admit()
        return ticket

    def _admit(self) -> None:
        if self._entering:
            return
        self._entering = True
        try:
            while self._queue and self._under_way < self.size:
                if not self._queue[0].is_waiting:
                    self._queue.popleft()
                    continue
                now = self._clock.now()
                if now < self._next_start:
                    if self._timer is None:
                        self._timer = self._clock.call_at(self._next_start, self._timer_fired)
                    return
                self._next_start = max(now, self._next_start) + self._gap
                self._under_way += 1
                self._queue.popleft()._admit()
        finally:
            self._entering = False

    def _timer_fired(self) -> None:
        self._timer = None
        self._admit()

    def _left(self, grow: bool) -> None:
        self._under_way -= 1
        if grow:
            self._size = min(self._size + 1.0, MOST)
        self._admit()

    def _shrink(self) -> None:
        self._size = max(self._size / 2, 1.0)
