"""Paints the cells of the lamps' table: a heading, a tile, a row, or the empty place of a key."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from console.desk.lamps import Lamp
from console.settings.model import Density, ViewKind
from console.ui.kit.sizes import EDGE, sizes
from console.ui.kit.theme import Theme
from console.ui.lamps.lamp_card import Mood
from console.ui.lamps.lamp_heading import HeadingPainter
from console.ui.lamps.lamp_layout import FAVOURITES, Section, group_of
from console.ui.lamps.lamp_model import LampModel
from console.ui.lamps.lamp_offer import ButtonState, LampButtons
from console.ui.lamps.lamp_row import RowPainter
from console.ui.lamps.lamp_tile import TilePainter

_SELECTED: int = QStyle.StateFlag.State_Selected.value
_FOCUSED: int = QStyle.StateFlag.State_HasFocus.value
_HOVERED: int = QStyle.StateFlag.State_MouseOver.value


class LampDelegate(QStyledItemDelegate):
    """Paints a `LampModel`, as tiles or rows of one density.

    Attributes:
        glow: the strength of every ringing lamp's light, 0 to 1, set by the one phase timer.
        found: which letters of a lamp's name a search has found, by its index; asked only while
            the result of a search or a filter is shown.
        buttons: which lamps show a button now.
    """

    def __init__(self, look: Theme, model: LampModel) -> None:
        super().__init__()
        self._look, self._model = look, model
        self._heading = HeadingPainter(look)
        self._lamp: TilePainter | RowPainter = TilePainter(look, Density.NORMAL)
        self._crowded = False
        self.glow = 0.0
        self.found: Callable[[int], Sequence[tuple[int, int]]] = lambda index: ()
        self.buttons = LampButtons()
        look.changed.connect(self._forget)

    def set_style(self, view: ViewKind, density: Density) -> None:
        """Paint rows for a list, else tiles."""
        is_list = view is ViewKind.LIST
        self._crowded = density is Density.DENSE and not is_list
        self._lamp = (RowPainter if is_list else TilePainter)(self._look, density)
        self.measure()

    def measure(self) -> None:
        """Fit the columns of a list to the lamps of the model."""
        if isinstance(self._lamp, RowPainter):
            arrangement, tab = self._model.arrangement, self._model.layout.tab
            told = arrangement.sectioned or (arrangement.order is None and bool(group_of(tab)))
            self._lamp.measure(self._model.lamps, with_group=not told)

    @property
    def pitch(self) -> QSize:
        """The least size of a lamp's cell."""
        return self._lamp.pitch

    @property
    def heading_height(self) -> int:
        """The height of a heading's row."""
        return self._heading.height

    def star_rect(self, cell: QRect) -> QRect:
        """Where the star of a lamp's cell is."""
        return self._lamp.star_rect(cell)

    def button_rect(self, cell: QRect) -> QRect:
        """Where the button of what is offered is in a lamp's cell."""
        return self._lamp.button_rect(cell)

    def time_rect(self, cell: QRect) -> QRect:
        """The part of a lamp's cell that changes as time goes by."""
        return self._lamp.time_rect(cell)

    def _forget(self) -> None:
        self._lamp.cards.forget()

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """A tile and the space around it."""
        return self.pitch

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one cell."""
        found = self._model.layout.at(index.row(), index.column())
        rect: QRect = option.rect
        if found is None:
            if self._model.arrangement.by_key:
                self._paint_place(painter, rect)
            return
        state: int = option.state.value
        chosen = bool(state & _SELECTED)
        focused = chosen and bool(state & _FOCUSED)
        hovered = bool(state & _HOVERED)
        if isinstance(found, Section):
            mood = Mood(chosen, focused, hovered)
            self._heading.paint(painter, rect, found, self._model.counts(found.key), mood)
            return
        lamp = self._model.lamps[found]
        button = self._button(lamp, near=hovered or chosen)
        star = button is None and (hovered or focused or self._starred(lamp))
        searched = self._model.arrangement.order is not None
        letters = self.found(lamp.index) if searched else ()
        mood = Mood(chosen, focused, hovered, self.glow, star, letters, button)
        self._lamp.paint(painter, rect, lamp, mood, self._model.now)

    def _button(self, lamp: Lamp, *, near: bool) -> ButtonState | None:
        button = self.buttons.of(lamp)
        if button is None or not (near or button.is_steady):
            return None
        return ButtonState(button.value, near or lamp.rings)

    def _starred(self, lamp: Lamp) -> bool:
        """Whether the star says something that its place does not."""
        if self._crowded:
            return False
        arrangement = self._model.arrangement
        told = arrangement.sectioned or self._model.layout.tab == FAVOURITES
        return lamp.extension.favourite and not told

    def _paint_place(self, painter: QPainter, cell: QRect) -> None:
        """The empty place of a key: an outline, so that hands find their way."""
        if self._model.layout.key_place((0, 0)) is None:
            return
        half = sizes.space_1 + EDGE / 2
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._look.colours.hairline), EDGE, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(
            QRectF(cell).adjusted(half, half, -half, -half), sizes.tile_radius, sizes.tile_radius
        )
        painter.restore()
