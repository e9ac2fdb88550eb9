"""Moves a lamp to another place: dragged by the mouse, or by Alt and an arrow key."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, QPoint, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QCursor, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from console.desk.lamps import KeyPlace, Lamp
from console.language import tr
from console.settings.model import ViewKind
from console.ui.kit import theme
from console.ui.kit.sizes import EDGE_CHOSEN, sizes
from console.ui.lamps.lamp_layout import Cell, Section, SelectionStep, place_before
from console.ui.lamps.lamp_table import LampTable

_SCROLL_MS = 40


@dataclass(frozen=True, slots=True)
class Drop:
    """The place where a dragged lamp would be dropped now; one of the last three is not None.

    Attributes:
        mark: where the `DropMark` is, in device-independent pixels of the viewport.
        to: the `Lamp.index` it gets, where lamps have an order.
        place: the empty key it gets, where lamps have keys.
        other: the `Lamp.index` of the lamp it changes places with, where lamps have keys.
    """

    mark: QRect
    to: int | None = None
    place: KeyPlace | None = None
    other: int | None = None


class DropMark(QWidget):
    """A bar between two lamps, or a frame around a lamp or a key.

    Args:
        look: the theme.
        parent: the viewport of the lamps.
    """

    def __init__(self, look: theme.Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a bar if it is at most `sizes.space_1` thin, else a frame."""
        accent = QColor(self._look.colours.accent)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            area = QRectF(self.rect())
            if min(area.width(), area.height()) <= sizes.space_1:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(accent)
                painter.drawRoundedRect(area, sizes.space_1 / 2, sizes.space_1 / 2)
                return
            painter.setPen(QPen(accent, EDGE_CHOSEN))
            inset = EDGE_CHOSEN / 2
            painter.drawRoundedRect(
                area.adjusted(inset, inset, -inset, -inset), sizes.tile_radius, sizes.tile_radius
            )


class LampDrag(QObject):
    """Drags one lamp at a time over a table, without a nested event loop.

    Args:
        table: the lamps.
        look: the theme.
    """

    moved = Signal(int, int)
    """The `Lamp.index` of a lamp, and the one it is to have."""
    placed = Signal(int, object)
    """The `Lamp.index` of a lamp, and the empty `KeyPlace` it is to have."""
    swapped = Signal(int, int)
    """The `Lamp.index` of two lamps whose keys are to change places."""
    said = Signal(str)
    """The sentence that says why a lamp cannot be moved there."""

    def __init__(self, table: LampTable, look: theme.Theme) -> None:
        super().__init__(table)
        self._table = table
        self._mark = DropMark(look, table.viewport())
        self._picture = QLabel(table.viewport())
        self._picture.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._picture.hide()
        self._pressed: tuple[QPoint, Lamp] | None = None
        self._grip = QPoint()
        self._drop: Drop | None = None
        self._scroll_timer = QTimer(self, interval=_SCROLL_MS)
        self._scroll_timer.timeout.connect(self._scroll_on)

    @property
    def carrying(self) -> Lamp | None:
        """The lamp that is being dragged; None: none is."""
        return self._pressed[1] if self._pressed and self._picture.isVisible() else None

    # by mouse

    def press(self, point: QPoint, lamp: Lamp) -> None:
        """Note that the left button was pressed on a lamp: a drag may begin.

        Args:
            point: in the viewport, in device-independent pixels.
            lamp: the lamp there.
        """
        self._pressed = point, lamp

    def move(self, point: QPoint) -> bool:
        """Drag the pressed lamp to a point of the viewport.

        Returns:
            whether a lamp is being dragged: not before the pointer has moved far enough.
        """
        if self._pressed is None:
            return False
        start, lamp = self._pressed
        if not self._picture.isVisible():
            far = (point - start).manhattanLength() >= QApplication.startDragDistance()
            if not far or self._table.lamp_model.arrangement.order is not None:
                return False
            self._lift(start, lamp)
        self._picture.move(point - self._grip)
        self._drop = self._find(point, lamp)
        self._show_mark()
        return True

    def _lift(self, start: QPoint, lamp: Lamp) -> None:
        cell = self._table.visualRect(self._table.indexAt(start))
        self._grip = start - cell.topLeft()
        picture = self._table.viewport().grab(cell)
        paler = QPixmap(picture.size())
        paler.setDevicePixelRatio(picture.devicePixelRatio())
        paler.fill(Qt.GlobalColor.transparent)
        with QPainter(paler) as painter:
            painter.setOpacity(theme.STALE_OPACITY)
            painter.drawPixmap(0, 0, picture)
        self._picture.setPixmap(paler)
        self._picture.adjustSize()
        self._picture.raise_()
        self._picture.show()
        self._scroll_timer.start()

    def _show_mark(self) -> None:
        drop, shape = self._drop, Qt.CursorShape
        self._table.viewport().setCursor(
            QCursor(shape.ForbiddenCursor if drop is None else shape.ClosedHandCursor)
        )
        self._mark.setVisible(drop is not None)
        if drop is not None:
            self._mark.setGeometry(drop.mark)
            self._mark.raise_()

    def release(self) -> bool:
        """Drop the lamp, or say why it cannot be dropped here.

        Returns:
            whether a lamp was being dragged.
        """
        lamp, drop = self.carrying, self._drop
        self.cancel()
        if lamp is None:
            return False
        if drop is None:
            self._refuse(lamp)
        else:
            self._put(lamp, drop)
        return True

    def cancel(self) -> None:
        """End the drag and leave the lamp where it was."""
        self._pressed = self._drop = None
        self._scroll_timer.stop()
        self._picture.hide()
        self._mark.hide()
        self._table.viewport().unsetCursor()

    def _put(self, lamp: Lamp, drop: Drop) -> None:
        if drop.place is not None:
            self.placed.emit(lamp.index, drop.place)
        elif drop.other is not None and drop.other != lamp.index:
            self.swapped.emit(lamp.index, drop.other)
        elif drop.to is not None and drop.to != lamp.index:
            self.moved.emit(lamp.index, drop.to)

    def _refuse(self, lamp: Lamp) -> None:
        name = lamp.extension.label
        if self._table.lamp_model.arrangement.by_key:
            self.said.emit(tr("{name} stays where it was.").format(name=name))
        elif self._table.lamp_model.arrangement.order is not None:
            self.said.emit(tr("Close the search before you move lamps."))
        elif self._table.lamp_model.arrangement.sectioned:
            self.said.emit(tr("{name} can only be moved within its group.").format(name=name))
        else:
            self.said.emit(tr("Favourites always come first."))

    def _scroll_on(self) -> None:
        """Scroll while the lamp is dragged near the upper or the lower edge."""
        viewport, bar = self._table.viewport(), self._table.verticalScrollBar()
        point = viewport.mapFromGlobal(QCursor.pos())
        edge = sizes.space_8
        direction = (point.y() > viewport.height() - edge) - (point.y() < edge)
        if direction:
            bar.setValue(bar.value() + direction * sizes.space_3)

    def _find(self, point: QPoint, lamp: Lamp) -> Drop | None:
        table = self._table
        layout = table.lamp_model.layout
        row, column = table.rowAt(point.y()), table.columnAt(point.x())
        if row < 0 or isinstance(layout.rows[row], Section):
            return None
        if layout.arrangement.by_key and layout.key_place((row, column)) is not None:
            return self._find_key((row, column))
        beyond = column < 0 or layout.at(row, column) is None
        if beyond:
            column = len(layout.rows[row]) - 1  # type: ignore[arg-type]
        target = layout.at(row, column)
        if not isinstance(target, int) or not layout.same_block(lamp.index, (row, column)):
            return None
        cell = table.visualRect(table.lamp_model.index(row, column))
        bar = sizes.space_1
        if layout.arrangement.view is ViewKind.LIST:
            after = point.y() > cell.center().y()
            edge = cell.bottom() + 1 if after else cell.top()
            mark = QRect(cell.left(), max(0, edge - bar // 2), cell.width(), bar)
        else:
            after = beyond or point.x() > cell.center().x()
            edge = cell.right() + 1 if after else cell.left()
            mark = QRect(max(0, edge - bar // 2), cell.top(), bar, cell.height())
        return Drop(mark, to=place_before(lamp.index, target, after=after))

    def _find_key(self, cell: Cell) -> Drop | None:
        table = self._table
        half = sizes.space_1 // 2
        mark = table.visualRect(table.lamp_model.index(*cell)).adjusted(half, half, -half, -half)
        other = table.lamp_model.layout.at(*cell)
        if isinstance(other, int):
            return Drop(mark, other=other)
        return Drop(mark, place=table.lamp_model.layout.key_place(cell))

    # by keyboard

    def nudge(self, lamp: Lamp, step: SelectionStep) -> None:
        """Move a lamp by one place, or say why it cannot be moved there.

        Args:
            lamp: the one to move.
            step: the direction: LEFT, RIGHT, UP or DOWN.
        """
        layout = self._table.lamp_model.layout
        chosen = self._table.currentIndex()
        cell = chosen.row(), chosen.column()
        if layout.at(*cell) != lamp.index:
            return
        if layout.arrangement.by_key and layout.key_place(cell) is not None:
            self._nudge_key(lamp, cell, step)
            return
        aim = layout.step(cell, step, cell[1], 1)
        target = layout.at(*aim) if aim else None
        if target == lamp.index:
            return
        if aim is None or not isinstance(target, int) or not layout.same_block(lamp.index, aim):
            self._refuse(lamp)
            return
        self.moved.emit(lamp.index, target)

    def _nudge_key(self, lamp: Lamp, cell: Cell, step: SelectionStep) -> None:
        layout = self._table.lamp_model.layout
        down = {SelectionStep.UP: -1, SelectionStep.DOWN: 1}.get(step, 0)
        across = {SelectionStep.LEFT: -1, SelectionStep.RIGHT: 1}.get(step, 0)
        aim = cell[0] + down, cell[1] + across
        if not (0 <= aim[0] < len(layout.rows) and 0 <= aim[1] < layout.columns):
            self._refuse(lamp)
            return
        drop = self._find_key(aim)
        if drop is not None:
            self._put(lamp, drop)
