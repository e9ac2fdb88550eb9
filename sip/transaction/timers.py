"""The timer values of transactions (RFC 3261 table 4), and a queue for timers of one length."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from sip.clock import Clock

Item = TypeVar("Item")


@dataclass(frozen=True)
class TimerValues:
    """T1, T2 and T4 in seconds; every other timer follows from them.

    Attributes:
        t1: estimate of the round-trip time.
        t2: longest interval between retransmissions of non-INVITE requests and INVITE responses.
        t4: longest time a message stays in the network.
    """

    t1: float = 0.5
    t2: float = 4.0
    t4: float = 5.0

    @property
    def give_up(self) -> float:
        """64*T1 in seconds: timers B, F, H, J, L and M."""
        return 64 * self.t1

    @property
    def timer_d(self) -> float:
        """Timer D over UDP in seconds: the longest time of timer H, at least 32 s."""
        return max(32.0, self.give_up)

    @property
    def trying_after(self) -> float:
        """Seconds until a client's timer E has reached T2, and a 100 may be sent: 3.5 s.

        See RFC 4320 section 4.1.
        """
        interval, elapsed = self.t1, 0.0
        while interval < self.t2:
            elapsed += interval
            interval = min(2 * interval, self.t2)
        return elapsed

    @property
    def invite_trying_after(self) -> float:
        """Seconds until an INVITE without a response gets a 100 (RFC 3261 section 17.2.1)."""
        return 0.2


class ExpiryQueue(Generic[Item]):
    """A queue of items with the same lifetime; it needs one clock timer for all of them.

    Args:
        clock: runs the timer.
        life: seconds from `add` to `expire`.
        expire: called with each item at the end of its lifetime.
    """

    def __init__(self, clock: Clock, life: float, expire: Callable[[Item], None]) -> None:
        self._clock = clock
        self._life = life
        self._expire = expire
        self._queue: deque[tuple[float, Item]] = deque()
        self._armed = False

    def __len__(self) -> int:
        return len(self._queue)

    def add(self, item: Item) -> None:
        """Start the lifetime of an item."""
        self._queue.append((self._clock.now() + self._life, item))
        if not self._armed:
            self._arm()

    def _arm(self) -> None:
        self._armed = True
        self._clock.call_at(self._queue[0][0], self._run)

    def _run(self) -> None:
        queue = self._queue
        now = self._clock.now()
        try:
            while queue and queue[0][0] <= now:
                self._expire(queue.popleft()[1])
        finally:
            self._armed = False
            if queue:
                self._arm()
