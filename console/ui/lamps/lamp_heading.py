"""Paints the heading of a section: an arrow, its name, the number of lamps, counts of states."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
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
        self._name, self._count = (
            TextStyle(sizes.type_text, strong=True),
            TextStyle(sizes.type_second),
        )
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
        colours, ratio = self._look.colours, painter.device().devicePixelRatioF()
        half = sizes.space_1
        painter.fillRect(cell, QColor(colours.canvas))
        inside = QRectF(cell.adjusted(half, half, -half, -half))
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
        middle = cell.top() + cell.height() // 2
        left = cell.left() + half + sizes.space_2
        arrow = "lamps/unfold" if section.collapsed else "lamps/fold"
        picture = self._look.glyph(arrow, colours.second, sizes.icon, ratio)
        painter.drawPixmap(QPointF(left, middle - sizes.icon // 2), picture)
        left += sizes.icon + sizes.space_2
        right = cell.right() - half - sizes.space_3
        name = self._name.elided(tab_text(section.key), (right - left) * 2 // 3)
        painter.setFont(self._name.font)
        painter.setPen(QColor(colours.ink))
        base = middle - self._name.height // 2 + self._name.ascent
        painter.drawText(left, base, name)
        left += self._name.width(name) + sizes.space_2
        painter.setFont(self._count.font)
        painter.setPen(QColor(colours.second))
        painter.drawText(left, base, str(count.lamps))
        left += self._count.width(str(count.lamps)) + sizes.space_4
        for lamp_state, number in (
            (LampState.RINGING, count.ringing),
            (LampState.PROBLEM, count.orange),
            (LampState.BUSY, count.busy),
        ):
            if number and left < right - sizes.space_8:
                glyph = state_glyph(self._look, lamp_state, sizes.glyph_badge, ratio)
                painter.drawPixmap(QPointF(left, middle - sizes.glyph_badge // 2), glyph)
                left += sizes.glyph_badge + sizes.space_1
                busy = lamp_state is LampState.BUSY
                painter.setPen(QColor(colours.second if busy else colours.ink))
                painter.drawText(left, base, str(number))
                left += self._count.width(str(number)) + sizes.space_3
