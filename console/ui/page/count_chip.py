"""A button with a lamp glyph and the number of lamps in that state; it filters the lamps."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QAbstractButton

from console.desk.lamps import LampState
from console.language import mark, tr
from console.ui.kit import theme
from console.ui.kit.sizes import sizes
from console.ui.lamps.lamp_glyph import state_glyph

STALE = "stale"
"""The key of the chip for lamps whose state is not certain any more."""
_NAMES = {
    LampState.AVAILABLE: mark("Free"),
    LampState.BUSY: mark("On a call"),
    LampState.RINGING: mark("Ringing"),
    LampState.PROBLEM: mark("To check"),
    LampState.OFFLINE: mark("Phone offline"),
    LampState.CONNECTING: mark("Connecting"),
    STALE: mark("Not certain"),
}


class CountChip(QAbstractButton):
    """Shows how many lamps are in a state.

    Args:
        look: the theme.
        key: the value of a `LampState`, or `STALE`.
        always: shown also while the number is 0.
    """

    def __init__(self, look: theme.Theme, key: str, *, always: bool) -> None:
        super().__init__()
        self._look, self.key, self._always = look, key, always
        self._count = -1
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        look.changed.connect(self.update)
        self.show_count(0)

    @property
    def count(self) -> int:
        """The number shown."""
        return self._count

    def show_count(self, count: int) -> None:
        """Show a number of lamps, and name the state for screen readers."""
        if count == self._count:
            return
        self._count = count
        shown = self._always or count > 0
        if self.parentWidget() is not None or not shown:  # without a parent it would open a window
            self.setVisible(shown)
        name = tr(_NAMES[self.key])
        self.setAccessibleName(f"{name}: {count}")
        self.setToolTip(
            tr("{state}: {count}. Press to see only these.").format(state=name, count=count)
        )
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as its number of digits needs; changing digits do not change the width."""
        figures = "0" * max(len(str(self._count)), 1)
        wide = self._metrics().horizontalAdvance(figures)
        return QSize(2 * sizes.space_2 + sizes.glyph_small + sizes.space_1 + wide, sizes.control)

    def minimumSizeHint(self) -> QSize:
        """The same as `sizeHint`: a smaller chip could not be read."""
        return self.sizeHint()

    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(theme.font(sizes.type_heading, strong=True))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the glyph and the number, with a frame if checked and a ring if focused."""
        colours, ratio = self._look.colours, self.devicePixelRatioF()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_ground(painter)
            top = (self.height() - sizes.glyph_small) // 2
            painter.drawPixmap(QPointF(sizes.space_2, top), self._glyph(ratio))
            painter.setFont(theme.font(sizes.type_heading, strong=True))
            painter.setPen(QColor(colours.ink if self._count else colours.second))
            left = sizes.space_2 + sizes.glyph_small + sizes.space_1
            room = QRectF(left, 0, self.width() - left, self.height())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, str(self._count))

    def _paint_ground(self, painter: QPainter) -> None:
        colours = self._look.colours
        focused, chosen = self.hasFocus(), self.isChecked()
        if not (focused or chosen or self.underMouse()):
            return
        line = sizes.ring if focused else sizes.edge
        framed = focused or chosen
        painter.setPen(QPen(QColor(colours.accent), line) if framed else Qt.PenStyle.NoPen)
        hover = theme.blend(colours.canvas, colours.ink, theme.HOVER)
        painter.setBrush(QColor(colours.card) if chosen else hover)
        inset = line / 2
        ground = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(ground, sizes.control_radius, sizes.control_radius)

    def _glyph(self, ratio: float) -> QPixmap:
        if self.key == STALE:
            colours = self._look.colours
            return self._look.glyph(
                "lamps/clock", colours.second, sizes.glyph_small, ratio, colours.canvas
            )
        return state_glyph(self._look, LampState(self.key), sizes.glyph_small, ratio)
