"""The past states of the chosen lamp, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import zip_longest

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from console.desk.lamps import LampState, elapsed_words
from console.desk.moment import Moment
from console.language import tr
from console.ui.kit.sizes import sizes
from console.ui.kit.widgets import button, label, set_text
from console.ui.lamps import lamp_text as words

SHOWN = 8
"""How many states are listed before a person presses "Earlier"."""


class PastView(QWidget):
    """Lists states, one a line: when each began, what it was, and how long it lasted."""

    def __init__(self) -> None:
        super().__init__()
        self._moments: Sequence[Moment] = ()
        self._now: datetime | None = None
        self._all = False
        self.rows: list[tuple[QLabel, QLabel]] = []
        self.setAccessibleName(tr("Recent activity"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, sizes.space_2, 0, 0)
        column.setSpacing(sizes.space_2)
        column.addWidget(label(tr("Recent activity"), "strong"))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(sizes.space_3)
        self._grid.setVerticalSpacing(sizes.space_1)
        self._grid.setColumnStretch(1, 1)
        column.addLayout(self._grid)
        self.earlier = button(tr("Earlier"), self._show_all, role="link")
        column.addWidget(self.earlier, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def show_moments(self, moments: Sequence[Moment], now: datetime, *, other: bool) -> None:
        """List the past states of a lamp.

        Args:
            moments: the states, oldest first.
            now: the current time, with a time zone.
            other: the lamp is another one than before; the list is short again.
        """
        if other:
            self._all = False
        if other or moments != self._moments:
            self._moments, self._now = moments, now
            self._draw(now)

    def _show_all(self) -> None:
        self._all = True
        if self._now is not None:
            self._draw(self._now)

    def _draw(self, now: datetime) -> None:
        moments = list(self._moments)
        ends = [moment.at for moment in moments[1:]]
        lines = [
            (words.clock_time(moment.at, now), _what(moment, end))
            for moment, end in zip_longest(moments, ends)
        ][::-1]
        shown = lines if self._all else lines[:SHOWN]
        while len(self.rows) < len(shown):
            self._add_row()
        for place, (when, what) in enumerate(self.rows):
            used = place < len(shown)
            when.setVisible(used)
            what.setVisible(used)
            if used:
                set_text(when, shown[place][0])
                set_text(what, shown[place][1])
        self.earlier.setVisible(len(shown) < len(lines))
        self.setVisible(bool(shown))

    def _add_row(self) -> None:
        when, what = label("", "second"), label("", "second")
        what.setWordWrap(True)
        place = len(self.rows)
        self._grid.addWidget(
            when, place, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight
        )
        self._grid.addWidget(what, place, 1)
        self.rows.append((when, what))


def _what(moment: Moment, end: datetime | None) -> str:
    text = words.moment_line(moment)
    if end is None or moment.state is LampState.AVAILABLE:
        return text
    seconds = (end - moment.at).total_seconds()
    return f"{text} · {elapsed_words(seconds)}" if seconds >= 1 else text
