"""Ringing lamps that cannot be seen, told at the edge of the lamps: how many, and which way."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QObject, QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from console.desk.lamps import Lamp, LampState
from console.language import tr
from console.ui.kit import theme
from console.ui.kit.sizes import EDGE_CHOSEN, EDGE_RINGING, sizes
from console.ui.lamps.lamp_card import Ink
from console.ui.lamps.lamp_glyph import state_glyph
from console.ui.lamps.lamp_table import LampTable

_SOON_MS = 100


class Side(StrEnum):
    """Where lamps are that cannot be seen."""

    ABOVE = "above"
    BELOW = "below"
    ELSEWHERE = "elsewhere"


class EdgeBadge(QAbstractButton):
    """A pill with a bell, a count and the way there."""

    def __init__(self, look: theme.Theme, side: Side, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self.side, self.count = look, side, 0
        self._ink = Ink(sizes.type_second, strong=True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        look.changed.connect(self.update)
        self.hide()

    def show_count(self, count: int) -> None:
        """Show how many ring there; none: the badge goes."""
        if count != self.count:
            self.count = count
            here = self.side is Side.ELSEWHERE
            self.setText(
                tr("%n ringing, not shown", "", count) if here else tr("%n ringing", "", count)
            )
            self.setAccessibleName(
                {
                    Side.ABOVE: tr("%n lamp(s) ringing further up", "", count),
                    Side.BELOW: tr("%n lamp(s) ringing further down", "", count),
                    Side.ELSEWHERE: tr("%n lamp(s) ringing that are not shown here", "", count),
                }[self.side]
            )
            self.setToolTip(tr("Go to the one that has been ringing longest"))
            self.resize(self.sizeHint())
        self.setVisible(count > 0)

    def sizeHint(self) -> QSize:
        """As wide as the text needs."""
        text = self._ink.width(self.text())
        parts = sizes.glyph_badge + sizes.icon + 2 * sizes.space_1 + 2 * sizes.space_3
        return QSize(text + parts, max(sizes.control_dense, self._ink.height + sizes.space_2))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it as a small ringing lamp."""
        colours, ratio = self._look.colours, self.devicePixelRatioF()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            focused = self.hasFocus() or self.underMouse()
            width = EDGE_CHOSEN if focused else EDGE_RINGING
            painter.setPen(QPen(QColor(colours.accent if focused else colours.ringing), width))
            painter.setBrush(QColor(colours.glow))
            area = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
            painter.drawRoundedRect(area, area.height() / 2, area.height() / 2)
            middle = self.height() / 2
            left = sizes.space_3
            bell = state_glyph(self._look, LampState.RINGING, sizes.glyph_badge, ratio)
            painter.drawPixmap(QPointF(left, round(middle - sizes.glyph_badge / 2)), bell)
            left += sizes.glyph_badge + sizes.space_1
            painter.setFont(self._ink.font)
            painter.setPen(QColor(colours.ink))
            base = round(middle - self._ink.height / 2) + self._ink.ascent
            painter.drawText(left, base, self.text())
            left += self._ink.width(self.text()) + sizes.space_1
            way = {Side.ABOVE: "lamps/up", Side.BELOW: "lamps/fold", Side.ELSEWHERE: "lamps/unfold"}
            arrow = self._look.glyph(way[self.side], colours.ink, sizes.icon, ratio)
            painter.drawPixmap(QPointF(left, round(middle - sizes.icon / 2)), arrow)


class EdgeBadges(QObject):
    """The badges of a table; they follow changes and scrolling within a tenth of a second.

    Args:
        table: the lamps; the badges stand over it.
        look: the theme.
        go_to: goes to the lamp with this index, wherever it is hidden.
    """

    def __init__(self, table: LampTable, look: theme.Theme, go_to: Callable[[int], None]) -> None:
        super().__init__(table)
        self._table, self._go_to = table, go_to
        self.badges = {side: EdgeBadge(look, side, table) for side in Side}
        for side, badge in self.badges.items():
            badge.clicked.connect(lambda _=False, side=side: self._go(side))
        self._soon = QTimer(self, interval=_SOON_MS, singleShot=True)
        self._soon.timeout.connect(self.refresh)
        table.visible_changed.connect(self.follow)

    def follow(self) -> None:
        """Count again soon, once for all that changes until then."""
        if not self._soon.isActive() and self._table.isVisible():
            self._soon.start()

    def stop(self) -> None:
        """Wait until the view is seen again."""
        self._soon.stop()

    def refresh(self) -> None:
        """Count now."""
        hidden = self._hidden()
        for side, badge in self.badges.items():
            badge.show_count(len(hidden[side]))
        self._place()

    def _hidden(self) -> dict[Side, list[int]]:
        model = self._table.lamps
        layout = model.layout
        first, last = self._table.visible_rows(sizes.space_3)
        hidden: dict[Side, list[int]] = {side: [] for side in Side}
        for index in model.ringing:
            cell = layout.cells.get(index)
            row = layout.folded.get(index) if cell is None else cell[0]
            if row is None:
                hidden[Side.ELSEWHERE].append(index)
            elif row < first:
                hidden[Side.ABOVE].append(index)
            elif row > last:
                hidden[Side.BELOW].append(index)
        return hidden

    def _place(self) -> None:
        area = self._table.viewport().geometry()
        above, below = self.badges[Side.ABOVE], self.badges[Side.BELOW]
        elsewhere = self.badges[Side.ELSEWHERE]
        gap = sizes.space_2
        above.move(area.center().x() - above.width() // 2, area.top() + gap)
        low = area.bottom() - below.sizeHint().height() - gap
        below.move(area.center().x() - below.width() // 2, low)
        elsewhere.move(area.right() - elsewhere.width() - gap, low)

    def _go(self, side: Side) -> None:
        lamps: list[Lamp] = [self._table.lamps.lamps[index] for index in self._hidden()[side]]
        if lamps:
            self._go_to(min(lamps, key=lambda lamp: (lamp.since, lamp.index)).index)
            self.refresh()
