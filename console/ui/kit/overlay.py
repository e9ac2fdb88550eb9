"""A card in the middle of a window that dims the rest until it is closed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QWidget
from shiboken6 import isValid

from console.ui.kit import theme
from console.ui.kit.actions import Actions
from console.ui.kit.sizes import sizes

_SHADE = 0.7
"""How much of the window is covered by the canvas behind the card."""


class Overlay(QWidget):
    """Covers a window with a card in its middle; closing gives the focus back.

    Args:
        over: the window.
        look: the theme.

    Attributes:
        look: the theme.
        card: the frame for the contents.
    """

    closed = Signal()
    """It has been closed."""

    def __init__(self, over: QWidget, look: theme.Theme) -> None:
        super().__init__(over)
        self._over, self.look = over, look
        self._before: QWidget | None = None
        self.card = QFrame(self)
        self.card.setProperty("role", "card")
        over.installEventFilter(self)
        look.changed.connect(self.update)
        self.hide()

    def open(self) -> None:
        """Show it over the window and give it the focus."""
        if not self.isVisible():
            self._before = QApplication.focusWidget()
        self.setGeometry(self._over.rect())
        self.show()
        self.raise_()
        self._put_card()
        self.take_focus()

    def take_focus(self) -> None:
        """Give the focus to the widget that gets the keys while this is open."""
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_overlay(self) -> None:
        """Hide it, and give the focus back to the widget that had it."""
        if not self.isVisible():
            return
        before, self._before = self._before, None
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.PopupFocusReason)  # hiding would move it anywhere
        self.hide()
        self.closed.emit()

    def gives_way(self, event: QKeyEvent, actions: Actions) -> bool:
        """Close if a key answers a call, and leave that key to the window.

        Args:
            event: of the key; it is ignored if this closes.
            actions: of the window; the key is the one of `call.answer`.

        Returns:
            whether this has closed.
        """
        pressed = QKeySequence(event.keyCombination())
        if "call.answer" not in actions or pressed not in actions["call.answer"].shortcuts():
            return False
        self.close_overlay()
        event.ignore()
        return True

    def card_size(self) -> tuple[int, int]:
        """The width and height of the card in the present window, in device-independent pixels."""
        hint = self.card.sizeHint()
        room = self.rect().adjusted(sizes.space_6, sizes.space_6, -sizes.space_6, -sizes.space_6)
        return min(hint.width(), room.width()), min(hint.height(), room.height())

    def card_place(self, width: int, height: int) -> QPoint:
        """The upper left corner of a card of this size, so that it is in the middle."""
        return QPoint((self.width() - width) // 2, (self.height() - height) // 2)

    def _put_card(self) -> None:
        width, height = self.card_size()
        self.card.resize(width, height)
        self.card.move(self.card_place(width, height))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cover the window also after it has changed its size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self._over.rect())
            self._put_card()
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click beside the card closes it."""
        if not self.card.geometry().contains(event.position().toPoint()):
            self.close_overlay()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Dim the window."""
        with QPainter(self) as painter:
            painter.setOpacity(_SHADE)
            painter.fillRect(self.rect(), QColor(self.look.colours.canvas))
