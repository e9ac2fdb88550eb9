"""The pace of the questions that follow messages we cannot use."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from sip.clock import Clock, Timer

FIRST_PAUSE: Final = 5.0
"""Seconds between the first question and the second."""
LONGEST_PAUSE: Final = 60.0
"""Seconds at most between two questions."""
FORGOTTEN: Final = 300.0
"""Seconds without a question after which the pauses begin anew."""


class Questions:
    """Puts questions with growing pauses.

    The first is put at once; each later one doubles the pause, so that a peer that goes on sending
    what we cannot use does not cause a storm of questions.

    Args:
        clock: measures the pauses.
        put: puts a question.
    """

    def __init__(self, clock: Clock, put: Callable[[], None]) -> None:
        self._clock = clock
        self._put = put
        self._asked_at: float | None = None
        self._pause = FIRST_PAUSE
        self._timer: Timer | None = None

    def ask(self) -> None:
        """Put a question at once or after the pause; one that waits is enough for all."""
        if self._timer is not None:
            return
        at, now = self._asked_at, self._clock.now()
        if at is None or now - at >= FORGOTTEN:
            self._pause = FIRST_PAUSE
            self._put_now()
        elif now - at >= self._pause:
            self._pause = min(self._pause * 2, LONGEST_PAUSE)
            self._put_now()
        else:
            self._timer = self._clock.call_later(at + self._pause - now, self._pause_over)

    @property
    def waits(self) -> bool:
        """Whether a question waits for the end of the pause."""
        return self._timer is not None

    def cancel(self) -> None:
        """Put no question that waits."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _pause_over(self) -> None:
        self._timer = None
        self._pause = min(self._pause * 2, LONGEST_PAUSE)
        self._put_now()

    def _put_now(self) -> None:
        self._asked_at = self._clock.now()
        self._put()
