"""How long transactions wait (RFC 3261 table 4), and a queue for the waits that never differ."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from sip.clock import Clock

Item = TypeVar("Item")


@dataclass(frozen=True)
class TimerValues:
    """The three numbers every timer follows from, in seconds.

    Attributes:
        t1: estimate of the round trip.
        t2: longest interval between retransmissions, INVITE requests apart.
        t4: how long a message may stay in the network.
    """

    t1: float = 0.5
    t2: float = 4.0
    t4: float = 5.0

    @property
    def give_up(self) -> float:
        """64*T1: timers B, F, H, J, L and M."""
        return 64 * self.t1

    @property
    def timer_d(self) -> float:
        """Over unreliable transports: as long as the server may repeat itself, at least 32 s."""
        return max(32.0, self.give_up)

    @property
    def trying_after(self) -> float:
        """When a client's Timer E has been set to T2 (RFC 4320 section 4.1); 3.5 s."""
        interval, elapsed = self.t1, 0.0
        while interval < self.t2:
            elapsed += interval
            interval = min(2 * interval, self.t2)
        return elapsed

    @property
    def invite_trying_after(self) -> float:
        """When an INVITE not yet answered gets its 100 (RFC 3261 section 17.2.1)."""
        return 0.2


class ExpiryQueue(Generic[Item]):
    """Things that all live equally long: one clock timer however many there are.

    Args:
        clock: tells the time.
        life: seconds from `add` to `expire`.
        expire: called with each thing when its time is over.
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
        """Let `item` live from now on."""
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
