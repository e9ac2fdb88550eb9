"""The clocks of a simulated computer: it can sleep, and its time of day can be set."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final

from sip.clock import Callback, Timer, VirtualClock

MORNING: Final = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


class ComputerClock:
    """The monotonic clock of a computer, on the clock of the simulation.

    Args:
        world: the clock of the simulation, which never stands still.

    Attributes:
        counts_sleep: whether the monotonic clock goes on while the computer sleeps, as that of
            Windows does; that of Linux stands still.
        is_asleep: no timer runs.
    """

    def __init__(self, world: VirtualClock) -> None:
        self.counts_sleep = False
        self.is_asleep = False
        self._world = world
        self._asleep_since = 0.0
        self._slept = 0.0
        self._not_counted = 0.0
        self._reached = 0.0
        self._set_by = timedelta()
        self._running: dict[_ComputerTimer, None] = {}

    def now(self) -> float:
        """See `Clock.now`."""
        stands = self.is_asleep and not self.counts_sleep
        time = (self._asleep_since if stands else self._world.now()) - self._not_counted
        return max(time, self._reached)  # a sum of fractions may be less than its parts

    def call_at(self, when: float, callback: Callback) -> Timer:
        """See `Clock.call_at`."""
        timer = _ComputerTimer(self, max(when, self.now()), callback)
        self._running[timer] = None
        if not self.is_asleep:
            self._arm(timer)
        return timer

    def call_later(self, delay: float, callback: Callback) -> Timer:
        """See `Clock.call_later`."""
        return self.call_at(self.now() + max(delay, 0.0), callback)

    @property
    def pending(self) -> int:
        """The number of timers that are running."""
        return len(self._running)

    def awake(self) -> float:
        """Seconds that the computer was not asleep."""
        return (self._asleep_since if self.is_asleep else self._world.now()) - self._slept

    def since_boot(self) -> float:
        """Seconds of a clock that counts sleep."""
        return self._world.now()

    def wall(self) -> datetime:
        """The time of day (aware)."""
        return MORNING + timedelta(seconds=self._world.now()) + self._set_by

    def set_wall(self, seconds: float) -> None:
        """Set the time of day forward, or back where `seconds` is negative."""
        self._set_by += timedelta(seconds=seconds)

    def sleep(self) -> None:
        """Run no timer until `wake`."""
        if not self.is_asleep:
            self.is_asleep = True
            self._asleep_since = self._world.now()
            for timer in self._running:
                timer.disarm()

    def wake(self) -> None:
        """Go on; what became due during sleep on a clock that counts it runs at once."""
        if not self.is_asleep:
            return
        slept = self._world.now() - self._asleep_since
        self._slept += slept
        if not self.counts_sleep:
            self._not_counted += slept
        self.is_asleep = False
        for timer in sorted(self._running, key=lambda timer: timer.when):  # stable
            self._arm(timer)

    def _arm(self, timer: _ComputerTimer) -> None:
        timer.arm(self._world.call_at(timer.when + self._not_counted, timer.run))

    def _due(self, timer: _ComputerTimer) -> None:
        self._reached = max(self._reached, timer.when)
        self._forget(timer)

    def _forget(self, timer: _ComputerTimer) -> None:
        self._running.pop(timer, None)


class _ComputerTimer:
    """One timer, which has a timer of the simulation's clock while the computer is awake."""

    __slots__ = ("_callback", "_clock", "_world_timer", "when")

    def __init__(self, clock: ComputerClock, when: float, callback: Callback) -> None:
        self.when = when
        self._clock = clock
        self._callback = callback
        self._world_timer: Timer | None = None

    def arm(self, world_timer: Timer) -> None:
        self._world_timer = world_timer

    def disarm(self) -> None:
        if self._world_timer is not None:
            self._world_timer.cancel()
            self._world_timer = None

    def run(self) -> None:
        self._clock._due(self)
        self._callback()

    def cancel(self) -> None:
        self.disarm()
        self._clock._forget(self)
