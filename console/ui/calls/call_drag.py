"""Dragging a call onto a lamp or another call, without the nested event loop of QDrag."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from console.desk.calls.desk_call import CardState
from console.desk.lamps import Lamp
from console.ui.calls.call_card import CallCard
from console.ui.kit import theme
from console.ui.kit.sizes import sizes
from console.ui.lamps.lamp_drag import DropMark
from console.ui.lamps.lamp_view import LampView


class CallDrag(QObject):
    """Marks what is under the pointer, and signals on which lamp or call the call was dropped.

    Args:
        page: the widget over which the dragged call is drawn.
        view: the view of the lamps.
        card_at: returns the card of a call at a position on the screen; None: there is none.
        look: the theme.
    """

    dropped = Signal(str, object)
    """The id of a call, and the `Lamp` it was dropped on."""
    dropped_on_call = Signal(str, str)
    """The ids of a call, and of the one it was dropped on."""
    missed = Signal()
    """The call was dropped beside the lamps and the calls."""

    def __init__(
        self,
        page: QWidget,
        view: LampView,
        card_at: Callable[[QPoint], CallCard | None],
        look: theme.Theme,
    ) -> None:
        super().__init__(page)
        self._page, self._view, self._card_at = page, view, card_at
        self._mark = DropMark(look, view.viewport())
        self._card_mark = DropMark(look, page)
        self._call = ""
        self._picture = QLabel(page)
        self._picture.setProperty("role", "carried")
        self._picture.setTextFormat(Qt.TextFormat.PlainText)
        self._picture.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._picture.hide()
        self._given_up = False

    @property
    def carrying(self) -> bool:
        """Whether a call is being dragged."""
        return not self._picture.isHidden()

    def move(self, id: str, point: QPoint, text: str) -> None:
        """Begin a drag, or follow the pointer.

        Args:
            id: of the call.
            point: the position of the pointer on the screen.
            text: the text drawn beside the pointer.
        """
        if self._given_up:
            return
        self._call = id
        if not self.carrying:
            self._picture.setText(text)
            self._picture.adjustSize()
            self._picture.show()
            self._picture.raise_()
            app = QApplication.instance()
            if app is not None:
                app.installEventFilter(self)
        here = self._page.mapFromGlobal(point)
        self._picture.move(here + QPoint(sizes.space_3, sizes.space_2))
        lamp = self._lamp_at(point)
        self._mark.setVisible(lamp is not None)
        if lamp is not None:
            self._mark.setGeometry(self._frame(point))
            self._mark.raise_()
        card = self._other_card(point)
        self._card_mark.setVisible(card is not None)
        if card is not None:
            self._card_mark.setGeometry(QRect(card.mapTo(self._page, QPoint()), card.size()))
            self._card_mark.raise_()

    def drop(self, id: str, point: QPoint) -> None:
        """End the drag: signal the lamp at this position on the screen, or that there is none."""
        self._call = id
        lamp = self._lamp_at(point) if self.carrying else None
        card = self._other_card(point) if self.carrying else None
        given_up = self._given_up
        self.cancel()
        self._given_up = False
        if lamp is not None:
            self.dropped.emit(id, lamp)
        elif card is not None:
            self.dropped_on_call.emit(id, card.call.id)
        elif not given_up:
            self.missed.emit()

    def cancel(self) -> None:
        """End the drag without a signal; the next call can be dragged at once."""
        self._given_up = False
        self._picture.hide()
        self._mark.hide()
        self._card_mark.hide()
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cancel the drag on Esc, whatever has the focus; the key does nothing else."""
        if not isinstance(event, QKeyEvent) or event.key() != Qt.Key.Key_Escape:
            return False
        if event.type() is QEvent.Type.ShortcutOverride:
            event.accept()  # or the window's shortcut for Esc would run
            return True
        if event.type() is QEvent.Type.KeyPress:
            self.cancel()
            self._given_up = True  # until the button goes up
            return True
        return False

    def _other_card(self, point: QPoint) -> CallCard | None:
        """The card under the pointer of another call, with which this one can be connected."""
        card = self._card_at(point)
        up = card is not None and card.call.state in (CardState.ACTIVE, CardState.HELD)
        return card if card is not None and up and card.call.id != self._call else None

    def _lamp_at(self, point: QPoint) -> Lamp | None:
        view = self._view
        here = view.viewport().mapFromGlobal(point)
        if not view.isVisible() or not view.viewport().rect().contains(here):
            return None
        return view.lamp_model.lamp_at(view.indexAt(here))

    def _frame(self, point: QPoint) -> QRect:
        view, half = self._view, sizes.space_1 // 2
        cell = view.visualRect(view.indexAt(view.viewport().mapFromGlobal(point)))
        return cell.adjusted(half, half, -half, -half)
