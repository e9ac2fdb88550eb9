"""The page that is shown while a long file is read, with its progress and a button to stop."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from console.language import tr
from console.ui.kit.sizes import sizes
from console.ui.kit.widgets import button, label


class ReadingPage(QWidget):
    """Says that files are being read.

    Args:
        stop: ends the reading.
    """

    def __init__(self, stop: Callable[[], None]) -> None:
        super().__init__()
        self.setProperty("role", "clear")
        self.bar = QProgressBar()
        self.bar.setRange(0, 100)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(tr("Reading…"))
        self.bar.setFixedWidth(sizes.px(360))
        self.stop = button(tr("Stop"), stop)
        self.stop.setAutoDefault(True)
        column = QVBoxLayout(self)
        column.setSpacing(sizes.space_4)
        column.addStretch(2)
        middle = Qt.AlignmentFlag.AlignHCenter
        for part in (label(tr("Reading…"), "empty"), self.bar, self.stop):
            column.addWidget(part, 0, middle)
        column.addStretch(3)

    def show_part(self, part: float) -> None:
        """Show how much is done, from 0 to 1."""
        self.bar.setValue(round(100 * part))
