"""Paints a cell of the lamps' table: a heading, a tile, a row, or the empty place of a key."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from console.desk.lamps import Lamp
from console.settings.model import ViewKind
from console.ui.kit.sizes import EDGE, sizes
from console.ui.kit.theme import Theme
from console.ui.lamps.lamp_card import CellState
from console.ui.lamps.lamp_heading import HeadingPainter
from console.ui.lamps.lamp_layout import FAVOURITES, Cell, Section, group_of
from console.ui.lamps.lamp_model import LampModel
from console.ui.lamps.lamp_offer import ButtonState, LampButtons
from console.ui.lamps.lamp_row import ROW_SIZES, RowPainter
from console.ui.lamps.lamp_tile import TilePainter
from console.ui.lamps.tile_fit import Pitch, TileSize

_SELECTED: int = QStyle.StateFlag.State_Selected.value
_FOCUSED: int = QStyle.StateFlag.State_HasFocus.value
_HOVERED: int = QStyle.StateFlag.State_MouseOver.value
_WITHOUT_STARS = (TileSize.LINE, TileSize.COMPACT, TileSize.SMALL)


class LampDelegate(QStyledItemDelegate):
    """Paints a `LampModel` as tiles or rows of one size; lengths are device-independent pixels.

    Args:
        look: the theme.
        model: the lamps.

    Attributes:
        glow: the brightness of every ringing lamp, 0 to 1; `LampClock` changes it.
        found: gives the letters of a lamp's name that a search has found, by the lamp's index;
            called only while the result of a search or a filter is shown.
        buttons: which lamps show a button now.
    """

    def __init__(self, look: Theme, model: LampModel) -> None:
        super().__init__()
        self._look, self._model = look, model
        self._heading = HeadingPainter(look)
        self._tiles = {size: TilePainter(look, size) for size in TileSize}
        self._rows = {size: RowPainter(look, size) for size in ROW_SIZES}
        self._lamp: TilePainter | RowPainter = self._tiles[TileSize.MEDIUM]
        self._small = self._names_only = False
        self.glow = 0.0
        self.found: Callable[[int], Sequence[tuple[int, int]]] = lambda index: ()
        self.buttons = LampButtons()
        look.changed.connect(self._clear_cards)

    def set_style(self, view: ViewKind, size: TileSize) -> None:
        """Paint rows for a list, else tiles, in a size."""
        is_list = view is ViewKind.LIST
        self._small = size in _WITHOUT_STARS and not is_list
        self._names_only = size is TileSize.LINE
        self._lamp = self._rows[size] if is_list else self._tiles[size]
        self.measure()

    def pitches(self, view: ViewKind) -> dict[TileSize, Pitch]:
        """The least size of a lamp's cell in each size that the view has."""
        painters: Mapping[TileSize, TilePainter | RowPainter]
        painters = self._rows if view is ViewKind.LIST else self._tiles
        return {
            size: Pitch(painter.pitch.width(), painter.pitch.height())
            for size, painter in painters.items()
        }

    def measure(self) -> None:
        """Fit the columns of a list to the texts of the model's lamps."""
        if isinstance(self._lamp, RowPainter):
            arrangement, tab = self._model.arrangement, self._model.layout.tab
            named = arrangement.sectioned or (arrangement.order is None and bool(group_of(tab)))
            self._lamp.measure(self._model.lamps, with_group=not named)

    @property
    def pitch(self) -> QSize:
        """The least size of a lamp's cell."""
        return self._lamp.pitch

    @property
    def heading_height(self) -> int:
        """The height of a heading's row."""
        return self._heading.height

    def star_rect(self, cell: QRect) -> QRect:
        """The place of the star in a lamp's cell."""
        return self._lamp.star_rect(cell)

    def button_rect(self, cell: QRect) -> QRect:
        """The place of the button in a lamp's cell."""
        return self._lamp.button_rect(cell)

    def time_rect(self, cell: QRect) -> QRect:
        """The part of a lamp's cell that changes as time goes by."""
        return self._lamp.time_rect(cell)

    def _clear_cards(self) -> None:
        for tiles in self._tiles.values():
            tiles.card_painter.clear()
        for rows in self._rows.values():
            rows.card_painter.clear()

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """The least size of a lamp's cell, for Qt."""
        return self.pitch

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one cell; nothing outside the model and the attributes is asked.

        Args:
            painter: of the table's viewport.
            option: the cell's rectangle, and whether it is chosen, focused or under the pointer.
            index: the cell.
        """
        layout, cell = self._model.layout, (index.row(), index.column())
        found = layout.at(*cell)
        rect: QRect = option.rect
        if found is None:
            if self._model.arrangement.by_key:
                self._paint_place(painter, rect)
            return
        flags: int = option.state.value
        chosen = bool(flags & _SELECTED)
        focused = chosen and bool(flags & _FOCUSED)
        hovered = bool(flags & _HOVERED)
        if isinstance(found, Section):
            state = CellState(chosen, focused, hovered)
            paint = self._heading.paint_cell if layout.arrangement.inline else self._heading.paint
            paint(painter, rect, found, self._model.counts(found.key), state)
            return
        lamp = self._model.lamps[found]
        button = self._button(lamp, near=hovered or chosen)
        star = button is None and (hovered or focused or self._starred(lamp, cell))
        searched = self._model.arrangement.order is not None
        letters = self.found(lamp.index) if searched else ()
        state = CellState(chosen, focused, hovered, self.glow, star, letters, button)
        self._lamp.paint(painter, rect, lamp, state, self._model.now)

    def _button(self, lamp: Lamp, *, near: bool) -> ButtonState | None:
        button = self.buttons.of(lamp)
        steady = button is not None and button.is_steady and not self._names_only
        if button is None or not (near or steady):
            return None
        return ButtonState(button.value, near or lamp.rings)

    def _starred(self, lamp: Lamp, cell: Cell) -> bool:
        """Whether a favourite shows its star: not where its section or tab says so already."""
        if self._small or not lamp.extension.favourite:
            return False
        layout = self._model.layout
        section = layout.section_of(cell)
        return FAVOURITES not in (layout.tab, section.key if section else "")

    def _paint_place(self, painter: QPainter, cell: QRect) -> None:
        """Outline the place of a key that has no lamp, as on the phone."""
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
