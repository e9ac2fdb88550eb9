"""The ground a lamp stands on: card, edge, glow, hatch and glyph, painted once for each look."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QPainter, QPen, QPixmap

from console.desk.lamps import Lamp
from console.ui.kit import theme
from console.ui.kit.sizes import EDGE, EDGE_CHOSEN, EDGE_RINGING, sizes
from console.ui.kit.theme import Theme
from console.ui.lamps.lamp_glyph import drawing, lamp_picture
from console.ui.lamps.lamp_offer import ButtonState

_KEPT = 96
"""Grounds kept: a few states, glow levels and two widths."""
_TEXTS = 20_000


@dataclass(frozen=True, slots=True)
class Mood:
    """How a cell is shown beyond its lamp.

    Attributes:
        glow: the light of a ringing one, 0 to 1.
        star: the star, or the place to click for one, shows.
        found: the letters of the name that a search has found, as places and ends.
        button: what is offered on it; None: no button.
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
    """The ground's measures within its cell.

    Attributes:
        margin: free space at each side; above and below in `gap`.
        gap: free space above and below.
        radius: of the corners.
        glyph: size of the lamp's glyph.
        glyph_left: from the cell's left edge.
        floating: an edge all around; else a hairline below, as in a list.
    """

    margin: int
    gap: int
    radius: int
    glyph: int
    glyph_left: int
    floating: bool


class Ink:
    """A font and texts cut to fit, kept."""

    def __init__(self, size: int, *, strong: bool = False) -> None:
        self.font = theme.font(size, strong=strong)
        self._metrics = QFontMetrics(self.font)
        self.height, self.ascent = self._metrics.height(), self._metrics.ascent()
        self._cut: dict[tuple[str, int], str] = {}
        self._widths: dict[str, int] = {}

    def width(self, text: str) -> int:
        """How wide a text is."""
        kept = self._widths.get(text)
        if kept is None:
            if len(self._widths) > _TEXTS:
                self._widths.clear()
            kept = self._widths[text] = self._metrics.horizontalAdvance(text)
        return kept

    def cut(self, text: str, width: int) -> str:
        """The text, its end cut off where it is wider than `width`."""
        if self.width(text) <= width:
            return text
        kept = self._cut.get((text, width))
        if kept is None:
            if len(self._cut) > _TEXTS:
                self._cut.clear()
            kept = self._metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0, width))
            self._cut[text, width] = kept
        return kept

    def underline(
        self, painter: QPainter, at: QPoint, text: str, spans: Sequence[tuple[int, int]]
    ) -> None:
        """Draw a line under letters of a text written at `at`, in the pen's colour.

        Args:
            painter: whose pen is used.
            at: the left end of the text's baseline.
            text: as written.
            spans: pairs of the first letter's place and the end.
        """
        for first, end in spans:
            if first < len(text):
                left, right = self.width(text[:first]), self.width(text[:end])
                line = QRect(at.x() + left, at.y() + sizes.ring, right - left, sizes.ring)
                painter.fillRect(line, painter.pen().color())


class Cards:
    """Paints grounds of one shape and keeps them."""

    def __init__(self, look: Theme, shape: CardShape) -> None:
        self._look, self._shape = look, shape
        self._kept: dict[tuple[object, ...], QPixmap] = {}

    def forget(self) -> None:
        """Let the grounds go, as after a change of colours."""
        self._kept.clear()

    def card(self, lamp: Lamp, size: QSize, ratio: float, mood: Mood) -> QPixmap:
        """The ground of a lamp's cell, without text."""
        glow = mood.glow if lamp.rings else -1.0
        key = (
            drawing(lamp),
            lamp.stale,
            glow,
            mood.chosen,
            mood.focused,
            mood.hovered,
            size.width(),
            size.height(),
            ratio,
        )
        kept = self._kept.get(key)
        if kept is None:
            if len(self._kept) >= _KEPT:
                self._kept.clear()
            kept = self._kept[key] = self._paint(lamp, size, ratio, mood)
        return kept

    def _paint(self, lamp: Lamp, size: QSize, ratio: float, mood: Mood) -> QPixmap:
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
            self._paint_ground(painter, lamp, outer, mood)
            if mood.focused:
                self._paint_focus(painter, outer)
            top = round(outer.y() + (outer.height() - shape.glyph) / 2)
            picture = lamp_picture(self._look, lamp, ratio, shape.glyph)
            painter.drawPixmap(QPointF(shape.glyph_left, top), picture)
        return pixmap

    def _paint_ground(self, painter: QPainter, lamp: Lamp, outer: QRectF, mood: Mood) -> None:
        shape, colours = self._shape, self._look.colours
        light = theme.GLOW_LEAST + (1 - theme.GLOW_LEAST) * mood.glow
        fill = QColor(colours.stale if lamp.stale else colours.card)
        edge, width = QColor(colours.hairline), EDGE
        if lamp.rings:
            fill = theme.blend(colours.card, colours.glow, light)
            edge, width = theme.blend(colours.glow, colours.ringing, light), EDGE_RINGING
        elif mood.hovered:
            fill = theme.blend(fill.name(), colours.ink, theme.HOVER)
        if mood.chosen:
            edge, width = QColor(colours.accent), EDGE_CHOSEN
        plain = not shape.floating and not mood.chosen and not lamp.rings
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
