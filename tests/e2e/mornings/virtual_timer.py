"""Timers and animations of Qt on a virtual clock: ten minutes at a window pass in seconds."""

from __future__ import annotations

from typing import Any, ClassVar

import PySide6.QtCore
import shiboken6
from PySide6.QtCore import QObject, QPropertyAnimation, Qt, Signal

from sip.clock import Timer, VirtualClock

_ANIMATION = QPropertyAnimation


class VirtualTimer(QObject):
    """A `QTimer` that runs on `clock`.

    Args:
        parent: as for any `QObject`.
        interval: milliseconds.
        singleShot: whether it fires once.

    Attributes:
        clock: of all timers of this process.
    """

    timeout = Signal()
    clock: ClassVar[VirtualClock]

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        interval: int = 0,
        singleShot: bool = False,
    ) -> None:
        super().__init__(parent)
        self._interval, self._single = interval, singleShot
        self._running: Timer | None = None
        self._due = 0.0

    def start(self, interval: int | None = None) -> None:
        self.stop()
        if interval is not None:
            self._interval = interval
        delay = max(self._interval, 0) / 1000
        self._due = self.clock.now() + delay
        self._running = self.clock.call_later(delay, self._fire)

    def stop(self) -> None:
        if self._running is not None:
            self._running.cancel()
            self._running = None

    def _fire(self) -> None:
        self._running = None
        if not shiboken6.isValid(self):
            return
        if not self._single:
            self.start()
        self.timeout.emit()

    def isActive(self) -> bool:
        return self._running is not None

    def interval(self) -> int:
        return self._interval

    def remainingTime(self) -> int:
        return -1 if self._running is None else round(1000 * (self._due - self.clock.now()))

    def setInterval(self, interval: int) -> None:
        self._interval = interval

    def setSingleShot(self, single: bool) -> None:
        self._single = single

    def setTimerType(self, kind: Qt.TimerType) -> None:
        """Every timer is exact."""


class InstantAnimation(_ANIMATION):
    """An animation that is at its end at once: Qt would run it on the real clock."""

    def setDuration(self, milliseconds: int) -> None:
        super().setDuration(0)


def use_virtual_time() -> None:
    """Have whatever is imported from now on use these instead of Qt's own."""
    qt: Any = PySide6.QtCore
    qt.QTimer, qt.QPropertyAnimation = VirtualTimer, InstantAnimation
