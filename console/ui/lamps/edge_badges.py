"""Badges at the edge of the lamps that count the ringing ones out of sight and lead to them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from console.desk.lamps import Lamp, LampState
from console.language import tr
from console.ui.kit import theme
from console.ui.kit.sizes import EDGE_CHOSEN, EDGE_RINGING, sizes
from console.ui.kit.text_style import TextStyle
from console.ui.lamps.lamp_glyph import state_glyph
from console.ui.lamps.lamp_table import LampTable

_REFRESH_MS = 100


class Side(StrEnum):
    """The direction of lamps out of sight.

    ELSEWHERE is another tab or page, or outside the result of a search.
    """

    ABOVE = "above"
    BELOW = "below"
    ELSEWHERE = "elsewhere"


class EdgeBadge(QAbstractButton):
    """A pill with a bell, a count and an arrow.

    Args:
        look: the theme.
        side: where the lamps are that it counts.
        parent: the table that it stands over.
    """

    def __init__(self, look: theme.Theme, side: Side, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self.side, self.count = look, side, 0
        self._text_style = TextStyle(sizes.type_second, strong=True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        look.changed.connect(self.update)
        self.hide()

    def show_count(self, count: int) -> None:
        """Show how many lamps ring there; 0 hides the badge."""
        if count != self.count:
            self.count = count
            self.setAccessibleName(
                {
                    Side.ABOVE: tr("%n lamp(s) ringing further up", "", count),
                    Side.BELOW: tr("%n lamp(s) ringing further down", "", count),
                    Side.ELSEWHERE: tr("%n lamp(s) ringing that are not shown here", "", count),
                }[self.side]
            )
            self.setToolTip(tr("Go to the lamp that has been ringing longest"))
        self.setVisible(count > 0)

    def fit(self, width: int) -> None:
        """Show as much text as fits into a width; the count alone always does."""
        texts = [tr("%n ringing", "", self.count), str(self.count)]
        if self.side is Side.ELSEWHERE:
            texts.insert(0, tr("%n ringing, not shown", "", self.count))
        for text in texts:
            self.setText(text)
            self.resize(self.sizeHint())
            if self.width() <= width:
                break

    def sizeHint(self) -> QSize:
        """The room for the glyph, the text and the arrow, in device-independent pixels."""
        text = self._text_style.width(self.text())
        parts = sizes.glyph_badge + sizes.icon + 2 * sizes.space_1 + 2 * sizes.space_3
        height = max(sizes.control_dense, self._text_style.height + sizes.space_2)
        return QSize(text + parts, height)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it in the colours of a ringing lamp."""
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
            painter.setFont(self._text_style.font)
            painter.setPen(QColor(colours.ink))
            base = round(middle - self._text_style.height / 2) + self._text_style.ascent
            painter.drawText(left, base, self.text())
            left += self._text_style.width(self.text()) + sizes.space_1
            arrows = {
                Side.ABOVE: "lamps/up",
                Side.BELOW: "lamps/fold",
                Side.ELSEWHERE: "lamps/unfold",
            }
            arrow = self._look.glyph(arrows[self.side], colours.ink, sizes.icon, ratio)
            painter.drawPixmap(QPointF(left, round(middle - sizes.icon / 2)), arrow)


class EdgeBadges(QObject):
    """The badges of a table; they follow changes and scrolling within `_REFRESH_MS`.

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
        self._refresh_timer = QTimer(self, interval=_REFRESH_MS, singleShot=True)
        self._refresh_timer.timeout.connect(self.refresh)
        table.visible_changed.connect(self.follow)

    def follow(self) -> None:
        """Count again after `_REFRESH_MS`: once for all changes until then."""
        if not self._refresh_timer.isActive() and self._table.isVisible():
            self._refresh_timer.start()

    def stop(self) -> None:
        """Do not count while the table is hidden."""
        self._refresh_timer.stop()

    def refresh(self) -> None:
        """Count at once, and show and place the badges."""
        hidden = self._hidden()
        for side, badge in self.badges.items():
            badge.show_count(len(hidden[side]))
        self._place()

    def _hidden(self) -> dict[Side, list[int]]:
        model = self._table.lamp_model
        layout = model.layout
        first, last = self._table.visible_rows(sizes.space_3)
        hidden: dict[Side, list[int]] = {side: [] for side in Side}
        for index in model.ringing:
            rows = [row for row, _ in layout.cells_of(index)]
            rows += [layout.folded[index][0]] if index in layout.folded else []
            if not rows:
                hidden[Side.ELSEWHERE].append(index)
            elif all(row < first for row in rows):
                hidden[Side.ABOVE].append(index)
            elif not any(first <= row <= last for row in rows):
                hidden[Side.BELOW].append(index)
        return hidden

    def _place(self) -> None:
        area = self._table.viewport().geometry()
        above, below = self.badges[Side.ABOVE], self.badges[Side.BELOW]
        elsewhere = self.badges[Side.ELSEWHERE]
        gap, high = sizes.space_2, below.sizeHint().height()
        low = area.bottom() - high - gap
        shown = [badge for badge in self.badges.values() if badge.count]
        low_ones = [badge for badge in (below, elsewhere) if badge.count]
        is_low = area.height() < 2 * high + 3 * gap
        for badge in shown:
            badge.fit(area.width() - 2 * gap)
        wide = below.width() // 2 + elsewhere.width() + 2 * gap > area.width() // 2
        if is_low or (wide and len(low_ones) > 1):
            self._place_in_a_row(shown if is_low else low_ones, area, low)
        else:
            below.move(area.center().x() - below.width() // 2, low)
            elsewhere.move(area.right() - elsewhere.width() - gap, low)
        if not is_low:
            above.move(area.center().x() - above.width() // 2, area.top() + gap)

    @staticmethod
    def _place_in_a_row(badges: Sequence[EdgeBadge], area: QRect, top: int) -> None:
        """Place badges beside each other, each as wide as its share of the lamps at most."""
        gap = sizes.space_2
        share = (area.width() - gap) // max(1, len(badges))
        for at, badge in enumerate(badges):
            badge.fit(share - gap)
            badge.move(area.left() + gap + at * share, top)

    def _go(self, side: Side) -> None:
        lamps: list[Lamp] = [self._table.lamp_model.lamps[index] for index in self._hidden()[side]]
        if lamps:
            self._go_to(min(lamps, key=lambda lamp: (lamp.since, lamp.index)).index)
            self.refresh()
