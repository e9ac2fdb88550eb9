"""The time after a change in which a click was not meant for what is shown now."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

DEAD_S: Final = 0.4
"""Seconds: longer than between the clicks of a double click, shorter than it takes to read."""


class DeadTime:
    """Tells whether a person can have seen what is shown.

    Args:
        steady: gives seconds that nobody can set.
    """

    def __init__(self, steady: Callable[[], float]) -> None:
        self._steady = steady
        self._ends: float | None = None

    def begin(self) -> None:
        """Something else is shown now."""
        self._ends = self._steady() + DEAD_S

    @property
    def is_over(self) -> bool:
        """Whether it has been shown for `DEAD_S` seconds."""
        return self._ends is None or self._steady() >= self._ends
