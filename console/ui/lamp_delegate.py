"""Paints one tile: glyph, name, second line. Shapes, words and colours all say the same thing."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from console.desk.lamps import Lamp, LampState
from console.ui import theme, words
from console.ui.lamp_glyph import drawing, lamp_picture
from console.ui.lamp_model import LampModel
from console.ui.sizes import EDGE, EDGE_CHOSEN, EDGE_RINGING, sizes
from console.ui.theme import Theme

_KEPT = 96
"""Tile backgrounds kept: a few states, glow levels and two widths."""


class LampDelegate(QStyledItemDelegate):
    """Paints tiles of a `LampModel`.

    `glow` is the strength of every ringing tile's light, 0 to 1, set by the view's one phase timer.
    """

    def __init__(self, look: Theme, model: LampModel) -> None:
        super().__init__()
        self._look = look
        self._model = model
        self._tiles: dict[tuple[object, ...], QPixmap] = {}
        self._elided: dict[tuple[str, int, bool], str] = {}
        self._name_font = theme.font(sizes.type_text, strong=True)
        self._line_font = theme.font(sizes.type_second)
        self._name_metrics = QFontMetrics(self._name_font)
        self._line_metrics = QFontMetrics(self._line_font)
        self.glow = 0.0
        look.changed.connect(self._tiles.clear)

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """A tile and the space around it."""
        return QSize(sizes.tile.width() + sizes.space_2, sizes.tile.height() + sizes.space_2)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint the tile of one cell; an empty cell stays empty."""
        lamp = self._model.lamp_at(index)
        if lamp is None:
            return
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        ratio = painter.device().devicePixelRatioF()
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        focused = chosen and bool(state & QStyle.StateFlag.State_HasFocus)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.drawPixmap(
            rect.topLeft(), self._tile(lamp, rect.size(), ratio, chosen, focused, hovered)
        )
        half = sizes.space_1
        inside = rect.adjusted(half, half, -half, -half)
        self._paint_text(painter, lamp, inside, self._model.now)

    def _tile(
        self, lamp: Lamp, size: QSize, ratio: float, chosen: bool, focused: bool, hovered: bool
    ) -> QPixmap:
        """The tile without its text, painted once for each look it can have."""
        ringing = lamp.state is LampState.RINGING and not lamp.stale
        glow = self.glow if ringing else 0.0
        name = drawing(lamp)
        key = (name, lamp.stale, glow, chosen, focused, hovered, size.width(), size.height(), ratio)
        kept = self._tiles.get(key)
        if kept is None:
            if len(self._tiles) >= _KEPT:
                self._tiles.clear()
            kept = self._tiles[key] = self._paint_tile(
                lamp, size, ratio, glow, chosen, focused, hovered
            )
        return kept

    def _paint_tile(
        self,
        lamp: Lamp,
        size: QSize,
        ratio: float,
        glow: float,
        chosen: bool,
        focused: bool,
        hovered: bool,
    ) -> QPixmap:
        colours = self._look.colours
        pixmap = QPixmap(size * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(QColor(colours.canvas))
        with QPainter(pixmap) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            half = sizes.space_1
            outer = QRectF(half, half, size.width() - sizes.space_2, size.height() - sizes.space_2)
            ringing = lamp.state is LampState.RINGING and not lamp.stale
            light = theme.GLOW_LEAST + (1 - theme.GLOW_LEAST) * glow
            fill = QColor(colours.stale if lamp.stale else colours.card)
            if ringing:
                fill = theme.blend(colours.card, colours.glow, light)
            elif hovered:
                fill = theme.blend(fill.name(), colours.ink, theme.HOVER)
            edge, width = QColor(colours.hairline), EDGE
            if ringing:
                edge, width = theme.blend(colours.glow, colours.ringing, light), EDGE_RINGING
            if chosen:
                edge, width = QColor(colours.accent), EDGE_CHOSEN
            painter.setPen(QPen(edge, width))
            painter.setBrush(fill)
            inset = width / 2
            outline = outer.adjusted(inset, inset, -inset, -inset)
            painter.drawRoundedRect(outline, sizes.tile_radius, sizes.tile_radius)
            if lamp.stale:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QBrush(QColor(colours.hairline), Qt.BrushStyle.BDiagPattern))
                painter.drawRoundedRect(outline, sizes.tile_radius, sizes.tile_radius)
            if focused:
                ring = QColor(colours.accent)
                ring.setAlphaF(theme.FOCUS_OPACITY)
                painter.setPen(QPen(ring, sizes.focus_ring))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                out = sizes.focus_ring / 2
                around = outer.adjusted(-out, -out, out, out)
                painter.drawRoundedRect(around, sizes.tile_radius + out, sizes.tile_radius + out)
            top = round(outer.y() + (outer.height() - sizes.glyph) / 2)
            corner = QPointF(outer.x() + sizes.space_3, top)
            painter.drawPixmap(corner, lamp_picture(self._look, lamp, ratio))
        return pixmap

    def _paint_text(self, painter: QPainter, lamp: Lamp, inside: QRect, now: datetime) -> None:
        colours = self._look.colours
        left = inside.x() + sizes.space_3 + sizes.glyph + sizes.space_2
        width = inside.right() - sizes.space_1 - left
        first = self._name_metrics.height()
        gap = sizes.line_gap
        second = self._line_metrics.height()
        top = inside.y() + (inside.height() - first - gap - second) // 2
        painter.setFont(self._name_font)
        painter.setPen(QColor(colours.ink))
        painter.drawText(
            left, top + self._name_metrics.ascent(), self._elide(lamp.extension.label, width, True)
        )
        baseline = top + first + gap + self._line_metrics.ascent()
        self._paint_second_line(painter, lamp, left, baseline, width, now)

    def _paint_second_line(
        self, painter: QPainter, lamp: Lamp, left: int, baseline: int, width: int, now: datetime
    ) -> None:
        """Word and time are never cut; who it is with gives way."""
        colours = self._look.colours
        line = words.second_line(lamp, now)
        loud = lamp.state in (LampState.RINGING, LampState.PROBLEM) and not lamp.stale
        painter.setPen(QColor(colours.ink if loud else colours.second))
        painter.setFont(self._line_font)
        painter.drawText(left, baseline, line.word)
        used = self._line_metrics.horizontalAdvance(line.word)
        tail = f" · {line.lasting}" if line.lasting else ""
        if line.about:
            room = width - used - self._line_metrics.horizontalAdvance(tail)
            about = self._elide(f" · {line.about}", room, False)
            if len(about) > len(" · …"):
                painter.drawText(left + used, baseline, about)
                used += self._line_metrics.horizontalAdvance(about)
        if tail:
            painter.drawText(left + used, baseline, tail)

    def _elide(self, text: str, width: int, name: bool) -> str:
        key = (text, width, name)
        kept = self._elided.get(key)
        if kept is None:
            if len(self._elided) > 20_000:
                self._elided.clear()
            metrics = self._name_metrics if name else self._line_metrics
            kept = self._elided[key] = metrics.elidedText(
                text, Qt.TextElideMode.ElideRight, max(0, width)
            )
        return kept
