"""Paints a lamp as a tile: glyph, name, second line, and a third line in roomy tiles."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QColor, QPainter

from console.desk.lamps import Lamp
from console.settings.model import Density
from console.ui.kit.sizes import sizes
from console.ui.kit.text_style import TextStyle
from console.ui.kit.theme import Theme
from console.ui.lamps import lamp_text as words
from console.ui.lamps.lamp_card import CardPainter, CardShape, CellState
from console.ui.lamps.lamp_offer import button_rect, paint_button

_TYPICAL_LINE = "Busy · Dana Caller · 3:12"
_SHORT_LINE = "Ringing · Dana · 3:12"
_LEAST_NAME = 4
"""If fewer letters of the other party fit, it is left out."""


@dataclass(frozen=True, slots=True)
class _Measures:
    """The measures of a density in device-independent pixels; `usual` is a line that must fit."""

    tile: QSize
    glyph: int
    pad: int
    name: int
    line: int
    gap: int
    usual: str


def _measures(density: Density) -> _Measures:
    small, text, large = sizes.type_second, sizes.type_text, sizes.type_heading
    match density:
        case Density.DENSE:
            glyph, pad = sizes.glyph_small, sizes.space_2
            return _Measures(sizes.tile_dense, glyph, pad, small, small, 0, _SHORT_LINE)
        case Density.NORMAL:
            glyph, pad, gap = sizes.glyph, sizes.space_3, sizes.line_gap
            return _Measures(sizes.tile, glyph, pad, text, small, gap, _TYPICAL_LINE)
        case Density.ROOMY:
            glyph, pad, gap = sizes.glyph, sizes.space_4, sizes.line_gap
            return _Measures(sizes.tile_roomy, glyph, pad, large, text, gap, _TYPICAL_LINE)


def minimum_tile_width(look: Theme) -> int:
    """The width of a dense tile, in device-independent pixels: the least for a key's column."""
    return TilePainter(look, Density.DENSE).pitch.width()


class TilePainter:
    """Paints tiles of one density; all lengths are device-independent pixels.

    A cell is a tile with half of the space between two tiles around it.

    Args:
        look: the theme.
        density: of the tiles.

    Attributes:
        pitch: the least size of a cell.
        card_painter: paints all but the texts.
    """

    def __init__(self, look: Theme, density: Density) -> None:
        self._look = look
        measures = _measures(density)
        self._roomy = density is Density.ROOMY
        self._name, self._line = TextStyle(measures.name, strong=True), TextStyle(measures.line)
        self._third = TextStyle(sizes.type_second)
        self._gap = measures.gap
        self._half = half = sizes.space_1
        self._left = half + measures.pad + measures.glyph + sizes.space_2
        self._right = half + min(measures.pad, sizes.space_2)
        self._text_height = self._name.height + self._gap + self._line.height
        if self._roomy:
            self._text_height += self._gap + self._third.height
        tile = measures.tile
        spare = sizes.space_1 if self._roomy else 0  # a third line stands there
        width = self._left + self._line.width(measures.usual) + spare + self._right
        height = self._text_height + sizes.space_1
        self.pitch = QSize(
            max(tile.width() + 2 * half, width), max(tile.height() + 2 * half, height + 2 * half)
        )
        self.card_painter = CardPainter(
            look,
            CardShape(
                half, half, sizes.tile_radius, measures.glyph, half + measures.pad, floating=True
            ),
        )

    def star_rect(self, cell: QRect) -> QRect:
        """The place of the star: the upper right corner of a cell."""
        size = sizes.icon
        top = cell.top() + self._top(cell) + (self._name.height - size) // 2
        return QRect(cell.right() + 1 - self._right - size, top, size, size)

    def button_rect(self, cell: QRect) -> QRect:
        """The place of the button: the upper right corner of a cell."""
        middle = self._top(cell) + self._name.height // 2
        side = self._name.height + 2 * max(self._gap, sizes.edge)
        return button_rect(cell, min(self._right, self._half + middle - side // 2), middle, side)

    def time_rect(self, cell: QRect) -> QRect:
        """The part of a cell that shows a running time."""
        top = cell.top() + self._top(cell) + self._name.height + self._gap
        left = cell.left() + self._left
        return QRect(left, top, cell.right() + 1 - self._right - left, self._line.height)

    def _top(self, cell: QRect) -> int:
        return (cell.height() - self._text_height) // 2

    def paint(
        self, painter: QPainter, cell: QRect, lamp: Lamp, state: CellState, now: datetime
    ) -> None:
        """Paint a lamp into its cell.

        Args:
            painter: of the table's viewport.
            cell: of the lamp.
            lamp: gives the texts, glyph and colours.
            state: of the cell.
            now: the present moment (aware), for the running time.
        """
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(cell.topLeft(), self.card_painter.card(lamp, cell.size(), ratio, state))
        colours = self._look.colours
        left, top = cell.left() + self._left, cell.top() + self._top(cell)
        width = cell.width() - self._left - self._right
        room = width - (sizes.icon + sizes.space_1 if state.star else 0)
        if state.button is not None:
            area = self.button_rect(cell)
            paint_button(painter, self._look, area, state.button, ratio)
            room = area.left() - sizes.space_1 - left
        painter.setFont(self._name.font)
        painter.setPen(QColor(colours.ink))
        label = lamp.extension.label
        name, base = self._name.elided(label, room), QPoint(left, top + self._name.ascent)
        painter.drawText(base, name)
        self._name.underline(painter, base, name, state.found)
        if state.star:
            kind = "lamps/starred" if lamp.extension.favourite else "lamps/star"
            picture = self._look.glyph(kind, self._quiet(lamp).name(), sizes.icon, ratio)
            painter.drawPixmap(self.star_rect(cell).topLeft(), picture)
        elif not self._roomy and state.button is None:
            self._paint_number(painter, lamp, left + width, top + self._name.ascent, width)
        top += self._name.height + self._gap
        self._paint_line(painter, lamp, left, top + self._line.ascent, width, now)
        if self._roomy:
            top += self._line.height + self._gap
            self._paint_third(painter, lamp, left, top + self._third.ascent, width)

    def _paint_number(
        self, painter: QPainter, lamp: Lamp, right: int, baseline: int, width: int
    ) -> None:
        """Write the number at the right end, if it and the name fit; a free lamp has it below."""
        extension = lamp.extension
        if not extension.name or lamp.is_free:
            return
        needs = self._third.width(extension.number)
        if self._name.width(extension.label) + sizes.space_2 + needs <= width:
            painter.setFont(self._third.font)
            painter.setPen(self._quiet(lamp))
            painter.drawText(right - needs, baseline, extension.number)

    def _paint_line(
        self, painter: QPainter, lamp: Lamp, left: int, baseline: int, width: int, now: datetime
    ) -> None:
        """Write word, other party and time; only the other party is shortened or left out."""
        colours, style = self._look.colours, self._line
        line = words.second_line(lamp, now)
        strong = words.stands_out(lamp)
        painter.setPen(QColor(colours.ink if strong else colours.second))
        painter.setFont(style.font)
        about = "" if self._roomy and line.about == lamp.number else line.about
        tail = f" · {line.lasting}" if line.lasting else ""
        room = width - style.width(line.word) - style.width(tail)
        middle = style.elided(f" · {about}", room) if about else ""
        whole = middle == f" · {about}"
        if not whole and (about == lamp.number or len(middle) < len(" · …") + _LEAST_NAME):
            middle = ""
        painter.drawText(left, baseline, line.word + middle + tail)

    def _paint_third(
        self, painter: QPainter, lamp: Lamp, left: int, baseline: int, width: int
    ) -> None:
        extension = lamp.extension
        parts = (extension.number if extension.name else "", extension.group)
        text = " · ".join(part for part in parts if part)
        painter.setFont(self._third.font)
        painter.setPen(self._quiet(lamp))
        painter.drawText(left, baseline, self._third.elided(text, width))

    def _quiet(self, lamp: Lamp) -> QColor:
        """The colour of minor texts: grey, but strong on the glow of a ringing tile."""
        colours = self._look.colours
        return QColor(colours.ink if lamp.rings else colours.second)
