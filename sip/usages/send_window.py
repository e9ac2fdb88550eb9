"""Limits the SUBSCRIBEs under way at once, and their rate.

A PBX loses datagrams that overflow its receive buffer. The window starts small, grows with each
response that came without a retransmission, and halves at a retransmission or a 503.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from sip.clock import Clock, Timer

FIRST = 8
MOST = 64
REPEATS_WAITED_FOR = 3
"""Retransmissions (3.5 s) after which a request does not hold up the others any more."""


class Ticket:
    """The place of one request in the queue, and then in the window.

    Args:
        window: admits it.
        start: called with this ticket when it is admitted.
    """

    def __init__(self, window: SendWindow, start: Callable[[Ticket], None]) -> None:
        self._window = window
        self._start: Callable[[Ticket], None] | None = start
        self._inside = False
        self._repeats = 0

    @property
    def is_waiting(self) -> bool:
        """Whether the request is still in the queue."""
        return self._start is not None

    def retransmitted(self) -> None:
        """Note that the request was sent again: something was lost."""
        self._repeats += 1
        if self._repeats == 1:
            self._window._shrink()
        if self._repeats == REPEATS_WAITED_FOR:
            self._leave(grow=False)

    def done(self, overloaded: bool = False) -> None:
        """Note that the final response came.

        Args:
            overloaded: whether it was a 503.
        """
        self._start = None
        if overloaded and not self._repeats and self._inside:
            self._window._shrink()
        self._leave(grow=not overloaded and not self._repeats)

    def give_up(self) -> None:
        """Leave the window, or the queue; a ticket in the queue is never started."""
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
    """A queue of requests with a window that adapts to the server.

    Args:
        clock: times the pace.
        pace: most requests to start in a second; 0 for no limit.
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
        """The number of requests that may be under way now."""
        return int(self._size)

    @property
    def under_way(self) -> int:
        """The number of requests that are under way now."""
        return self._under_way

    def enter(self, start: Callable[[Ticket], None]) -> Ticket:
        """Queue a request. `start` is called with its ticket once it is admitted, perhaps now."""
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
