"""The two clocks of the lamps on the screen: one for the breath of ringing, one for the seconds.

Both stand still while no visible lamp needs them, and repaint only the part that changes.
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
    """Keeps the visible lamps of a table in motion.

    Args:
        table: whose lamps.
        still: ringing lamps keep a steady strong light.
    """

    def __init__(self, table: LampTable, *, still: bool) -> None:
        super().__init__(table)
        self._table, self._still, self._phase = table, still, 0
        self._flash = QTimer(self, interval=theme.FLASH_STEP_MS)
        self._flash.setTimerType(Qt.TimerType.PreciseTimer)
        self._flash.timeout.connect(self.step_phase)
        self._second = QTimer(self, singleShot=True)
        self._second.setTimerType(Qt.TimerType.PreciseTimer)
        self._second.timeout.connect(self.repaint_times)
        self._show_phase()
        table.visible_changed.connect(self.start)

    @property
    def flashing(self) -> bool:
        """Whether the phase timer runs."""
        return self._flash.isActive()

    @property
    def counting(self) -> bool:
        """Whether a repaint of running times is due."""
        return self._second.isActive()

    def set_still(self, still: bool) -> None:
        """Breathe, or keep a steady strong light."""
        self._still = still
        self._phase = 0
        self._flash.stop()
        self._show_phase()
        self._table.viewport().update()
        self.start()

    def stop(self) -> None:
        """Stand still: a hidden window costs nothing."""
        self._flash.stop()
        self._second.stop()

    def start(self, changed: Iterable[Lamp] | None = None) -> None:
        """Start the timers that visible lamps need.

        Args:
            changed: only these lamps can need one that does not run; None: every visible one can.
        """
        table = self._table
        if not table.isVisible() or (self._flash.isActive() and self._second.isActive()):
            return
        if changed is None:
            visible = [lamp for _, lamp in table.visible_lamps()]
        else:
            visible = table.only_visible(changed)
        for lamp in visible:
            if not self._still and not self._flash.isActive() and lamp.rings:
                self._flash.start()
            if not self._second.isActive() and words.counts_time(lamp):
                self._start_second()

    def _start_second(self) -> None:
        """Wake at the next full second of the wall clock, so that all times step together."""
        gone = self._table.lamps.now.microsecond // _SECOND_MS
        self._second.start(_SECOND_MS - gone)

    def step_phase(self) -> None:
        """Go on to the next step of the breath; the timer's work."""
        region = QRegion()
        for lamp, rect in self._visible():
            if lamp.rings:
                region += rect
        if region.isEmpty():
            self._flash.stop()
            return
        self._phase = (self._phase + 1) % len(theme.FLASH_LEVELS)
        self._show_phase()
        self.repaint(region)

    def repaint_times(self) -> None:
        """Repaint the running times that can be seen; the timer's work."""
        region = QRegion()
        for lamp, rect in self._visible():
            if words.counts_time(lamp):
                region += self._table.painter.time_rect(rect)
        if not region.isEmpty():
            self.repaint(region)
            self._start_second()

    def repaint(self, region: QRegion) -> None:
        """Have parts of the lamps painted again."""
        self._table.viewport().update(region)

    def _show_phase(self) -> None:
        self._table.painter.glow = 1.0 if self._still else theme.FLASH_LEVELS[self._phase]

    def _visible(self) -> Iterator[tuple[Lamp, QRect]]:
        """The lamps that can be seen and their cells; the rectangle is made only when asked."""
        table = self._table
        for index, lamp in table.visible_lamps():
            if lamp.rings or words.counts_time(lamp):
                yield lamp, table.visualRect(index)
