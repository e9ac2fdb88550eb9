"""Paints the heading of a section: an arrow, its name, the number of lamps, counts of states."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from console.desk.lamps import LampState
from console.ui.kit import theme
from console.ui.kit.sizes import EDGE_CHOSEN, sizes
from console.ui.kit.text_style import TextStyle
from console.ui.kit.theme import Theme
from console.ui.lamps.lamp_card import CellState
from console.ui.lamps.lamp_glyph import state_glyph
from console.ui.lamps.lamp_layout import Section
from console.ui.lamps.lamp_model import tab_text
from console.ui.lamps.lamp_tally import Count


class HeadingPainter:
    """Paints headings in the colours of a theme.

    Attributes:
        height: of a heading's row, in device-independent pixels.
    """

    def __init__(self, look: Theme) -> None:
        self._look = look
        self._name = TextStyle(sizes.type_text, strong=True)
        self._small = TextStyle(sizes.type_second, strong=True)
        self._count = TextStyle(sizes.type_second)
        self.height = max(sizes.control_roomy, self._name.height + 2 * sizes.space_1)

    def paint(
        self, painter: QPainter, cell: QRect, section: Section, count: Count, state: CellState
    ) -> None:
        """Paint a heading over the whole width of its row.

        Args:
            painter: of the table's viewport.
            cell: the whole row.
            section: whose heading it is.
            count: of the section's lamps.
            state: whether the row is chosen and under the pointer.
        """
        half = sizes.space_1
        inside = QRectF(cell.adjusted(half, half, -half, -half))
        self._paint_background(painter, cell, inside, state)
        middle = cell.top() + cell.height() // 2
        left = cell.left() + half + sizes.space_2
        self._paint_arrow(painter, QPoint(left, middle), section)
        left += sizes.icon + sizes.space_2
        right = cell.right() - half - sizes.space_3
        name = self._name.elided(tab_text(section.key), (right - left) * 2 // 3)
        base = middle - self._name.height // 2 + self._name.ascent
        self._write_name(painter, self._name, QPoint(left, base), name)
        left += self._name.width(name) + sizes.space_2
        self._write_counts(painter, QPoint(left, base), middle, right, count)

    def paint_cell(
        self, painter: QPainter, cell: QRect, section: Section, count: Count, state: CellState
    ) -> None:
        """Paint a heading into a cell among the lamps: on two lines where there is room for both.

        Args:
            painter: of the table's viewport.
            cell: of the heading.
            section: whose heading it is.
            count: of the section's lamps.
            state: whether the cell is chosen and under the pointer.
        """
        margin = sizes.tile_margin_small
        inside = QRectF(cell.adjusted(margin, margin, -margin, -margin))
        self._paint_background(painter, cell, inside, state)
        lines = self._name.height + self._count.height
        style = self._name if lines + sizes.space_3 <= inside.height() else self._small
        high = style.height + self._count.height <= inside.height()
        top = cell.top() + (cell.height() - style.height - high * self._count.height) // 2
        left = cell.left() + margin + sizes.space_1
        self._paint_arrow(painter, QPoint(left, top + style.height // 2), section)
        left += sizes.icon + sizes.space_1
        right = cell.right() - margin - sizes.space_1
        name = style.elided(tab_text(section.key), right - left)
        self._write_name(painter, style, QPoint(left, top + style.ascent), name)
        if high:
            top += style.height
        else:
            left += style.width(name) + sizes.space_1
        if high or left + self._count.width(str(count.lamps)) <= right:
            base = QPoint(left, top + self._count.ascent)
            self._write_counts(painter, base, top + self._count.height // 2, right, count)

    def _paint_background(
        self, painter: QPainter, cell: QRect, inside: QRectF, state: CellState
    ) -> None:
        colours = self._look.colours
        painter.fillRect(cell, QColor(colours.canvas))
        if state.hovered or state.chosen:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            edge = QPen(QColor(colours.accent), EDGE_CHOSEN)
            painter.setPen(edge if state.chosen else Qt.PenStyle.NoPen)
            painter.setBrush(
                theme.blend(colours.canvas, colours.ink, theme.HOVER if state.hovered else 0)
            )
            painter.drawRoundedRect(
                inside.adjusted(1, 1, -1, -1), sizes.control_radius, sizes.control_radius
            )
            painter.restore()

    def _paint_arrow(self, painter: QPainter, at: QPoint, section: Section) -> None:
        """Paint the arrow to the right of a point, which is at half of its height."""
        ratio = painter.device().devicePixelRatioF()
        arrow = "lamps/unfold" if section.collapsed else "lamps/fold"
        picture = self._look.glyph(arrow, self._look.colours.second, sizes.icon, ratio)
        painter.drawPixmap(QPoint(at.x(), at.y() - sizes.icon // 2), picture)

    def _write_name(self, painter: QPainter, style: TextStyle, base: QPoint, name: str) -> None:
        painter.setFont(style.font)
        painter.setPen(QColor(self._look.colours.ink))
        painter.drawText(base, name)

    def _write_counts(
        self, painter: QPainter, base: QPoint, middle: int, right: int, count: Count
    ) -> None:
        """Write the number of lamps and as many counts of states as fit.

        Args:
            painter: of the table's viewport.
            base: where the texts begin, on their baseline.
            middle: of the glyphs.
            right: where the room ends.
            count: what to write.
        """
        colours, ratio = self._look.colours, painter.device().devicePixelRatioF()
        painter.setFont(self._count.font)
        painter.setPen(QColor(colours.second))
        painter.drawText(base, str(count.lamps))
        left = base.x() + self._count.width(str(count.lamps)) + sizes.space_3
        for lamp_state, number in (
            (LampState.RINGING, count.ringing),
            (LampState.PROBLEM, count.orange),
            (LampState.BUSY, count.busy),
        ):
            needs = sizes.glyph_badge + sizes.space_1 + self._count.width(str(number))
            if number and left + needs <= right:
                glyph = state_glyph(self._look, lamp_state, sizes.glyph_badge, ratio)
                painter.drawPixmap(QPoint(left, middle - sizes.glyph_badge // 2), glyph)
                busy = lamp_state is LampState.BUSY
                painter.setPen(QColor(colours.second if busy else colours.ink))
                painter.drawText(left + sizes.glyph_badge + sizes.space_1, base.y(), str(number))
                left += needs + sizes.space_2
