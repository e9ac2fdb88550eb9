"""News over the window that goes by itself and never takes the focus."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEasingCurve, QEvent, QObject, QPoint, QPropertyAnimation, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from console.ui.kit import theme
from console.ui.kit.sizes import sizes
from console.ui.kit.widgets import announce, button, label

STAYS_S: Final = 6.0
"""Long enough to read one sentence twice; one with something to press stays longer."""
STAYS_WITH_BUTTON_S: Final = 12.0


class Toast(QFrame):
    """One line of news at the bottom of a window; the next one takes its place.

    A screen reader says it. The pointer over it, or the focus on its button, keeps it.

    Args:
        over: the widget it lies over, usually the window.
        still: whether it appears without moving.
    """

    def __init__(self, over: QWidget, *, still: bool = False) -> None:
        super().__init__(over)
        self._over, self.still = over, still
        self.setProperty("role", "toast")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMaximumWidth(sizes.toast)
        self.text = label("")
        self.text.setWordWrap(True)
        self.action: QPushButton | None = None
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(sizes.space_4, sizes.space_2, sizes.space_2, sizes.space_2)
        self._row.setSpacing(sizes.space_4)
        self._row.addWidget(self.text, 1)
        self._end = QTimer(self, singleShot=True)
        self._end.timeout.connect(self._go)
        self._slide = QPropertyAnimation(self, b"pos", self)
        self._slide.setDuration(theme.MOTION_MS)
        self._slide.setEasingCurve(QEasingCurve.Type.OutCubic)
        over.installEventFilter(self)
        self.hide()

    def tell(self, text: str, action: str = "", run: Callable[[], object] | None = None) -> None:
        """Show one line of news.

        Args:
            text: one sentence.
            action: what the button does, such as "Undo"; "" for none.
            run: called when it is pressed; the news goes then.
        """
        self.text.setText(text)
        self.setAccessibleName(text)
        if self.action is not None:
            self._row.removeWidget(self.action)
            self.action.hide()
            self.action.deleteLater()
            self.action = None
        if action and run is not None:
            self.action = button(action, run)
            self.action.clicked.connect(self.hide)
            self.action.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self._row.addWidget(self.action)
        self._row.setContentsMargins(
            sizes.space_4,
            sizes.space_2,
            sizes.space_2 if self.action else sizes.space_4,
            sizes.space_2,
        )
        for part in (self.text, self.action):
            if part is not None:
                part.ensurePolished()
        self._place(moving=not self.still)
        self.show()
        self.raise_()
        self._end.start(round((STAYS_WITH_BUTTON_S if self.action else STAYS_S) * 1000))
        announce(self, text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the place when the window changes its size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place(moving=False)
        return False

    def _place(self, *, moving: bool) -> None:
        """Stand in the middle above the bottom, sliding up to there."""
        room = self._over.width() - 2 * sizes.space_4
        widest = min(sizes.toast, room)
        self.text.setWordWrap(self._one_line() > widest)
        width = min(self._one_line(), widest)
        self.setFixedWidth(width)
        height = max(sizes.control_roomy, self.heightForWidth(width), self.sizeHint().height())
        self.resize(width, height)
        bottom = self._over.height() - 2 * sizes.space_8 - height
        place = QPoint((self._over.width() - width) // 2, bottom)
        self._slide.stop()
        if moving:
            self._slide.setStartValue(place + QPoint(0, sizes.space_2))
            self._slide.setEndValue(place)
            self._slide.start()
        else:
            self.move(place)

    def _one_line(self) -> int:
        """How wide it would be without a break."""
        margins = self._row.contentsMargins()
        wide = self.text.fontMetrics().horizontalAdvance(self.text.text()) + sizes.space_1
        if self.action is not None:
            wide += self._row.spacing() + self.action.sizeHint().width()
        return wide + margins.left() + margins.right()

    def _go(self) -> None:
        if self.underMouse() or (self.action is not None and self.action.hasFocus()):
            self._end.start(1000)
            return
        self.hide()
