"""Paints a row of the command palette: icon, text, second text in grey, and the key."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QIcon, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from console.ui.kit import theme
from console.ui.kit.sizes import sizes

_ROW = Qt.ItemDataRole.UserRole + 1
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_LEFT = _MIDDLE | Qt.AlignmentFlag.AlignLeft


class PaletteRowPainter(QStyledItemDelegate):
    """Paints a `PaletteRow`.

    Args:
        look: the theme.
        parent: the list view.
    """

    def __init__(self, look: theme.Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the size of one row."""
        return QSize(sizes.search_least, sizes.control_roomy)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint the row; the current one is tinted and has a bar at the left."""
        row, colours = index.data(_ROW), self._look.colours
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, area, state)
        inner = area.adjusted(sizes.space_2, 0, -sizes.space_2, 0)
        mode = QIcon.Mode.Normal if row.enabled else QIcon.Mode.Disabled
        row.icon.paint(
            painter, QRect(inner.left(), inner.top(), sizes.icon, inner.height()), mode=mode
        )
        inner.setLeft(inner.left() + sizes.icon + sizes.space_3)
        if row.key:
            inner.setRight(self._paint_key(painter, inner, row.key) - sizes.space_3)
        font = theme.font(sizes.type_text)
        painter.setFont(font)
        painter.setPen(QColor(colours.ink if row.enabled else colours.second))
        measure = QFontMetrics(font)
        text = measure.elidedText(row.text, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, _LEFT, text)
        inner.setLeft(inner.left() + measure.horizontalAdvance(text) + sizes.space_3)
        font = theme.font(sizes.type_second)
        painter.setFont(font)
        painter.setPen(QColor(colours.second))
        second = QFontMetrics(font).elidedText(
            row.second, Qt.TextElideMode.ElideRight, max(0, inner.width())
        )
        painter.drawText(inner, _LEFT, second)
        painter.restore()

    def _paint_ground(self, painter: QPainter, area: QRect, state: QStyle.StateFlag) -> None:
        colours = self._look.colours
        painter.setPen(Qt.PenStyle.NoPen)
        if state & QStyle.StateFlag.State_Selected:
            painter.setBrush(QColor(colours.chosen))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(theme.blend(colours.card, colours.ink, theme.HOVER))
        else:
            return
        painter.drawRoundedRect(QRectF(area), sizes.control_radius, sizes.control_radius)
        if state & QStyle.StateFlag.State_Selected:
            bar = QRectF(area.left(), area.top() + sizes.space_2, sizes.focus_ring, 0)
            bar.setBottom(area.bottom() + 1 - sizes.space_2)
            painter.setBrush(QColor(colours.accent))
            painter.drawRoundedRect(bar, sizes.edge, sizes.edge)

    def _paint_key(self, painter: QPainter, inner: QRect, key: str) -> int:
        """Paint the key at the right; return its left edge in pixels."""
        colours = self._look.colours
        font = theme.font(sizes.type_second)
        width = QFontMetrics(font).horizontalAdvance(key) + 2 * sizes.space_2
        height = sizes.glyph_small
        top = inner.top() + (inner.height() - height) // 2
        cap = QRectF(inner.right() - width + 0.5, top + 0.5, width, height)
        painter.setPen(QColor(colours.hairline))
        painter.setBrush(theme.blend(colours.card, colours.ink, theme.HOVER))
        painter.drawRoundedRect(cap, sizes.space_1, sizes.space_1)
        painter.setFont(font)
        painter.setPen(QColor(colours.second))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, key)
        return inner.right() - width
