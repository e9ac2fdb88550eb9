"""The two timers of the lamps on the screen: one for flashing, one for running times.

Neither runs while no visible lamp needs it, and each repaints only what changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QObject, QRect, Qt, QTimer
from PySide6.QtGui import QRegion

from console.desk.lamps import Lamp
from console.ui.kit import theme
from console.ui.lamps import lamp_text as words
from console.ui.lamps.lamp_table import LampTable

_SECOND_MS = 1000


class LampClock(QObject):
    """Flashes the ringing lamps of a table and keeps its running times right.

    Args:
        table: the lamps.
        still: whether ringing lamps stay bright and do not flash.
    """

    def __init__(self, table: LampTable, *, still: bool) -> None:
        super().__init__(table)
        self._table, self._still, self._phase = table, still, 0
        self._flash_timer = QTimer(self, interval=theme.FLASH_STEP_MS)
        self._flash_timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._flash_timer.timeout.connect(self.step_phase)
        self._second_timer = QTimer(self, singleShot=True)
        self._second_timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._second_timer.timeout.connect(self.repaint_times)
        self._show_phase()
        table.visible_changed.connect(self.start)

    @property
    def flashing(self) -> bool:
        """Whether the timer of the flashing runs."""
        return self._flash_timer.isActive()

    @property
    def counting(self) -> bool:
        """Whether a repaint of running times is due."""
        return self._second_timer.isActive()

    def set_still(self, still: bool) -> None:
        """Keep ringing lamps bright, or flash them."""
        self._still = still
        self._phase = 0
        self._flash_timer.stop()
        self._show_phase()
        self._table.viewport().update()
        self.start()

    def stop(self) -> None:
        """Stop both timers: a hidden window costs nothing."""
        self._flash_timer.stop()
        self._second_timer.stop()

    def start(self, changed: Iterable[Lamp] | None = None) -> None:
        """Start the timers that visible lamps need.

        Args:
            changed: the only lamps to look at, if they are visible; None: all visible ones.
        """
        table = self._table
        if not table.isVisible() or (self.flashing and self.counting):
            return
        if changed is None:
            visible = [lamp for _, lamp in table.visible_lamps()]
        else:
            visible = table.only_visible(changed)
        for lamp in visible:
            if not self._still and not self.flashing and lamp.rings:
                self._flash_timer.start()
            if not self.counting and words.counts_time(lamp):
                self._start_second()

    def _start_second(self) -> None:
        """Fire at the next full second of the wall clock, so that all times change together."""
        gone = self._table.lamp_model.now.microsecond // _SECOND_MS
        self._second_timer.start(_SECOND_MS - gone)

    def step_phase(self) -> None:
        """Go on to the next of `theme.FLASH_LEVELS`; stop if no visible lamp rings."""
        region = QRegion()
        for lamp, rect in self._visible():
            if lamp.rings:
                region += rect
        if region.isEmpty():
            self._flash_timer.stop()
            return
        self._phase = (self._phase + 1) % len(theme.FLASH_LEVELS)
        self._show_phase()
        self.repaint(region)

    def repaint_times(self) -> None:
        """Repaint the running times that are visible; stop if there are none."""
        region = QRegion()
        for lamp, rect in self._visible():
            if words.counts_time(lamp):
                region += self._table.painter.time_rect(rect)
        if not region.isEmpty():
            self.repaint(region)
            self._start_second()

    def repaint(self, region: QRegion) -> None:
        """Have a part of the viewport painted again."""
        self._table.viewport().update(region)

    def _show_phase(self) -> None:
        self._table.painter.glow = 1.0 if self._still else theme.FLASH_LEVELS[self._phase]

    def _visible(self) -> Iterator[tuple[Lamp, QRect]]:
        """The visible lamps that flash or count, and the rectangles of their cells."""
        table = self._table
        for index, lamp in table.visible_lamps():
            if lamp.rings or words.counts_time(lamp):
                yield lamp, table.visualRect(index)
