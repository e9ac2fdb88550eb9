"""The card of a lamp: background, edge, glow, hatching and glyph; painted once for each look."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPixmap

from console.desk.lamps import Lamp
from console.ui.kit import theme
from console.ui.kit.sizes import EDGE, EDGE_CHOSEN, EDGE_RINGING, sizes
from console.ui.kit.theme import Theme
from console.ui.lamps.lamp_glyph import drawing, lamp_picture
from console.ui.lamps.lamp_offer import ButtonState

_CACHED_CARDS = 96
"""Enough for a few states, glow levels and two widths."""


@dataclass(frozen=True, slots=True)
class CellState:
    """The state of a cell, apart from that of its lamp.

    Attributes:
        chosen: it is the current cell.
        focused: it is the current cell, and the table has the focus.
        hovered: the pointer is over it.
        glow: the brightness of a ringing lamp, 0 to 1.
        star: the star, or the place to click for one, shows.
        found: the letters of the name that a search has found: pairs of the position of the first
            letter and of the one after the last.
        button: how its button is painted; None: no button.
    """

    chosen: bool = False
    focused: bool = False
    hovered: bool = False
    glow: float = 0.0
    star: bool = False
    found: Sequence[tuple[int, int]] = ()
    button: ButtonState | None = None


@dataclass(frozen=True, slots=True)
class CardShape:
    """The measures of a card within its cell, in device-independent pixels.

    Attributes:
        margin: free space on the left and on the right.
        gap: free space above and below.
        radius: of the corners.
        glyph: width and height of the lamp's glyph.
        glyph_left: from the cell's left edge to the glyph.
        floating: whether there is an edge all around; else a hairline below, as in a list.
    """

    margin: int
    gap: int
    radius: int
    glyph: int
    glyph_left: int
    floating: bool


class CardPainter:
    """Paints cards of one shape and caches them.

    Args:
        look: the theme.
        shape: of every card.
    """

    def __init__(self, look: Theme, shape: CardShape) -> None:
        self._look, self._shape = look, shape
        self._cached: dict[tuple[object, ...], QPixmap] = {}

    def clear(self) -> None:
        """Empty the cache, as after a change of colours."""
        self._cached.clear()

    def card(self, lamp: Lamp, size: QSize, ratio: float, state: CellState) -> QPixmap:
        """The picture of a lamp's whole cell without its texts.

        Args:
            lamp: gives glyph and colours.
            size: of the cell, in device-independent pixels.
            ratio: device pixels in a device-independent one.
            state: of the cell.
        """
        glow = state.glow if lamp.rings else -1.0
        key = (
            drawing(lamp),
            lamp.stale,
            glow,
            state.chosen,
            state.focused,
            state.hovered,
            size.width(),
            size.height(),
            ratio,
        )
        cached = self._cached.get(key)
        if cached is None:
            if len(self._cached) >= _CACHED_CARDS:
                self._cached.clear()
            cached = self._cached[key] = self._paint(lamp, size, ratio, state)
        return cached

    def _paint(self, lamp: Lamp, size: QSize, ratio: float, state: CellState) -> QPixmap:
        shape, colours = self._shape, self._look.colours
        pixmap = QPixmap(size * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(QColor(colours.canvas))
        outer = QRectF(
            shape.margin,
            shape.gap,
            size.width() - 2 * shape.margin,
            size.height() - 2 * shape.gap,
        )
        with QPainter(pixmap) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_background(painter, lamp, outer, state)
            if state.focused:
                self._paint_focus(painter, outer)
            top = round(outer.y() + (outer.height() - shape.glyph) / 2)
            picture = lamp_picture(self._look, lamp, ratio, shape.glyph)
            painter.drawPixmap(QPointF(shape.glyph_left, top), picture)
        return pixmap

    def _paint_background(
        self, painter: QPainter, lamp: Lamp, outer: QRectF, state: CellState
    ) -> None:
        shape, colours = self._shape, self._look.colours
        light = theme.GLOW_LEAST + (1 - theme.GLOW_LEAST) * state.glow
        fill = QColor(colours.stale if lamp.stale else colours.card)
        edge, width = QColor(colours.hairline), EDGE
        if lamp.rings:
            fill = theme.blend(colours.card, colours.glow, light)
            edge, width = theme.blend(colours.glow, colours.ringing, light), EDGE_RINGING
        elif state.hovered:
            fill = theme.blend(fill.name(), colours.ink, theme.HOVER)
        if state.chosen:
            edge, width = QColor(colours.accent), EDGE_CHOSEN
        plain = not shape.floating and not state.chosen and not lamp.rings
        radius = 0 if not shape.floating and plain else shape.radius
        if not shape.floating:
            painter.fillRect(outer, QColor(colours.card))
        inset = 0 if plain else width / 2
        outline = outer.adjusted(inset, inset, -inset, -inset)
        painter.setPen(Qt.PenStyle.NoPen if plain else QPen(edge, width))
        painter.setBrush(fill)
        painter.drawRoundedRect(outline, radius, radius)
        if lamp.stale:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QBrush(QColor(colours.hairline), Qt.BrushStyle.BDiagPattern))
            painter.drawRoundedRect(outline, radius, radius)
        if plain:
            below = QRectF(outer.left(), outer.bottom() - EDGE, outer.width(), EDGE)
            painter.fillRect(below, QColor(colours.hairline))

    def _paint_focus(self, painter: QPainter, outer: QRectF) -> None:
        ring = QColor(self._look.colours.accent)
        ring.setAlphaF(theme.FOCUS_OPACITY)
        painter.setPen(QPen(ring, sizes.focus_ring))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        out = sizes.focus_ring / 2 * (1 if self._shape.floating else -1)
        radius = self._shape.radius + out
        painter.drawRoundedRect(outer.adjusted(-out, -out, out, out), radius, radius)
