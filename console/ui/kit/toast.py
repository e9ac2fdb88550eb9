"""A message over the window that disappears by itself and never takes the focus."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import (
    QEasingCurve,
    QEvent,
    QObject,
    QPoint,
    QPropertyAnimation,
    QRect,
    Qt,
    QTimer,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from console.ui.kit import theme
from console.ui.kit.dead_time import Places
from console.ui.kit.sizes import sizes
from console.ui.kit.widgets import announce, button, label, primary_places

STAYS_S: Final = 6.0
"""Seconds: long enough to read one sentence twice. A message with a button stays longer."""
STAYS_WITH_BUTTON_S: Final = 12.0


class Toast(QFrame):
    """One message at the bottom of a window; the next one replaces it.

    It is announced. It stays while the pointer is over it or its button has the focus.

    Args:
        over: the widget that it is shown over, usually the window.
        still: whether it appears without moving.
        steady: gives seconds that nobody can set.

    Attributes:
        places: tells whether a click is meant for its button.
        still: the same.
        text: the label of the message.
        action: the button; None: there is none now.
    """

    def __init__(
        self,
        over: QWidget,
        *,
        still: bool = False,
        steady: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(over)
        self.places = Places(self, steady)
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
        self._end_timer = QTimer(self, singleShot=True)
        self._end_timer.timeout.connect(self._hide_or_wait)
        self._slide = QPropertyAnimation(self, b"pos", self)
        self._slide.setDuration(theme.MOTION_MS)
        self._slide.setEasingCurve(QEasingCurve.Type.OutCubic)
        over.installEventFilter(self)
        self.hide()

    def tell(self, text: str, action: str = "", run: Callable[[], object] | None = None) -> None:
        """Show a message.

        Args:
            text: one sentence.
            action: the text of the button, such as "Undo"; empty for none.
            run: called when the button is pressed, which hides the message too.
        """
        self.places.remember()
        self.text.setText(text)
        self.setAccessibleName(text)
        if self.action is not None:
            self._row.removeWidget(self.action)
            self.action.hide()
            self.action.deleteLater()
            self.action = None
        if action and run is not None:
            self.action = button(action, run)
            self.action.set_meaning(f"{action} {text}")
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
        self._end_timer.start(round((STAYS_WITH_BUTTON_S if self.action else STAYS_S) * 1000))
        announce(self, text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep its place after the window has changed its size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place(moving=False)
        return False

    def _place(self, *, moving: bool) -> None:
        """Put it in the middle above the bottom, and above an emphasised button there.

        Args:
            moving: it slides up to there.
        """
        room = self._over.width() - 2 * sizes.space_4
        widest = min(sizes.toast, room)
        self.text.setWordWrap(self._one_line() > widest)
        width = min(self._one_line(), widest)
        self.setFixedWidth(width)
        height = max(sizes.control_roomy, self.heightForWidth(width), self.sizeHint().height())
        self.resize(width, height)
        bottom = self._over.height() - 2 * sizes.space_8 - height
        place = QPoint((self._over.width() - width) // 2, bottom)
        for taken in sorted(primary_places(self._over), key=QRect.bottom, reverse=True):
            if taken.intersects(QRect(place, self.size())):
                place.setY(taken.top() - sizes.space_2 - height)
        self._slide.stop()
        if moving:
            self._slide.setStartValue(place + QPoint(0, sizes.space_2))
            self._slide.setEndValue(place)
            self._slide.start()
        else:
            self.move(place)

    def _one_line(self) -> int:
        """Its width with the text on one line, in device-independent pixels."""
        margins = self._row.contentsMargins()
        wide = self.text.fontMetrics().horizontalAdvance(self.text.text()) + sizes.space_1
        if self.action is not None:
            wide += self._row.spacing() + self.action.sizeHint().width()
        return wide + margins.left() + margins.right()

    def _hide_or_wait(self) -> None:
        if self.underMouse() or (self.action is not None and self.action.hasFocus()):
            self._end_timer.start(1000)
            return
        self.hide()
