"""The time after a change in which a click was not meant for what is shown now."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget

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


class Places:
    """Remembers what was where in a pane, for `DEAD_S` seconds.

    A click is meant for what a person saw there: if a button has another meaning under the pointer
    since then, or has only just come there, the click is not meant for it.

    Args:
        pane: holds the buttons and other parts that are clicked; their attribute `meaning` says
            what each of them does.
        steady: gives seconds that nobody can set.
    """

    def __init__(self, pane: QWidget, steady: Callable[[], float]) -> None:
        self._pane, self._steady = pane, steady
        self._seen: list[tuple[float, list[tuple[QRect, str]]]] = []

    def remember(self) -> None:
        """Note what is where now; called before each change."""
        now = self._steady()
        places = []
        for button in self._pane.findChildren(QWidget):
            meaning = getattr(button, "meaning", "")
            if meaning and button.isVisible():
                corner = button.mapTo(self._pane, QPoint())
                places.append((QRect(corner, button.size()), meaning))
        self._seen = [each for each in self._seen if each[0] > now - DEAD_S]
        if not self._seen or self._seen[-1][0] < now:  # else nothing was painted in between
            self._seen.append((now, places))

    def is_meant(self, button: QWidget, point: QPoint) -> bool:
        """Whether a click at `point` of a button can be meant for it."""
        meaning, now = getattr(button, "meaning", ""), self._steady()
        place = button.mapTo(self._pane, point)
        for until, places in self._seen:
            was = next((text for rect, text in places if rect.contains(place)), "")
            if until > now - DEAD_S and was != meaning:
                return False
        return True


def is_meant(part: QWidget, point: QPoint) -> bool:
    """Whether a click was meant for a part, as every `Places` around it tells.

    Args:
        part: what was clicked.
        point: where, in its own pixels.
    """
    around = part.parentWidget()
    while around is not None:
        places = getattr(around, "places", None)
        if isinstance(places, Places) and not places.is_meant(part, point):
            return False
        around = around.parentWidget()
    return True
