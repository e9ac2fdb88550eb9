"""Notices that the state told last may be out of date, because its notifier does not answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from sip.clock import Clock, Timer

QUESTION_PATIENCE: Final = 1.5
"""Seconds for the answer where a NOTIFY could not be used, or the subscription is new."""
REFRESH_PATIENCE: Final = 8.0
"""Seconds for the NOTIFY that follows a refresh made for no special reason."""


class Doubt:
    """Waits for the answer to a question about a state.

    Args:
        clock: measures the time.
        tell: called when the answer is overdue, and again by `remind`.

    Attributes:
        is_asked: whether the question was put since the last `begin`; its owner sets it.
    """

    def __init__(self, clock: Clock, tell: Callable[[], None]) -> None:
        self.is_asked = False
        self._clock = clock
        self._tell = tell
        self._timer: Timer | None = None
        self._deadline = 0.0
        self._is_overdue = False

    def begin(self, patience: float) -> None:
        """Expect an answer; when several are expected, the earliest deadline counts.

        Args:
            patience: seconds from now; 0: the state is in doubt at once.
        """
        self.is_asked = False
        if self._is_overdue:
            return
        deadline = self._clock.now() + patience
        if self._timer is not None and self._deadline <= deadline:
            return
        self._stop_timer()
        if patience > 0:
            self._deadline = deadline
            self._timer = self._clock.call_at(deadline, self._overdue)
        else:
            self._overdue()

    def end(self) -> None:
        """Take note that the answer has come, or that none is expected any more."""
        self._is_overdue = False
        self._stop_timer()

    def remind(self) -> None:
        """Tell again where the answer is overdue still: a state was told meanwhile."""
        if self._is_overdue:
            self._tell()

    def _overdue(self) -> None:
        self._timer = None
        self._is_overdue = True
        self._tell()

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
