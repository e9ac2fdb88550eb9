"""The picture of a lamp: which drawing, which colour, and how it looks when it is old."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap

from console.desk.lamps import Lamp, LampState
from console.ui.kit import theme
from console.ui.kit.sizes import sizes

_DRAWINGS = {
    LampState.CONNECTING: "lamps/connecting",
    LampState.AVAILABLE: "lamps/free",
    LampState.BUSY: "lamps/busy",
    LampState.RINGING: "lamps/ringing",
    LampState.PROBLEM: "lamps/problem",
}
_COLOURS = {
    LampState.CONNECTING: "problem",
    LampState.AVAILABLE: "free",
    LampState.BUSY: "busy",
    LampState.RINGING: "ringing",
    LampState.PROBLEM: "problem",
}
_SMALL = 24
"""Glyphs smaller than this are drawn with fewer and stronger lines."""


def drawing(lamp: Lamp) -> str:
    """The drawing that stands for the lamp's state."""
    if lamp.state is LampState.BUSY and lamp.held:
        return "lamps/held"
    return _DRAWINGS[lamp.state]


def state_glyph(look: theme.Theme, state: LampState, size: int, ratio: float) -> QPixmap:
    """The glyph of a state as such, in its colour."""
    colour: str = getattr(look.colours, _COLOURS[state])
    return look.glyph(_sized(_DRAWINGS[state], size), colour, size, ratio)


def _sized(name: str, size: int) -> str:
    return f"{name}-small" if size < _SMALL else name


def picture_size(size: int = 0) -> QSize:
    """Room for the glyph and the clock that stands over its corner; 0: the usual glyph."""
    size = size or sizes.glyph
    return QSize(size + 2, size + 2)


def lamp_picture(look: theme.Theme, lamp: Lamp, ratio: float, size: int = 0) -> QPixmap:
    """The glyph of a lamp; paler and with a clock when its colour is no longer trusted."""
    size = size or sizes.glyph
    badge = min(sizes.glyph_badge, size * 5 // 8)
    room = picture_size(size)
    picture = QPixmap(room * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    colour: str = getattr(look.colours, _COLOURS[lamp.state])
    glyph = look.glyph(_sized(drawing(lamp), size), colour, size, ratio)
    with QPainter(picture) as painter:
        if lamp.stale:
            painter.setOpacity(theme.STALE_OPACITY)
        painter.drawPixmap(QPointF(0, 0), glyph)
        if lamp.stale:
            painter.setOpacity(1.0)
            second, card = look.colours.second, look.colours.card
            clock = look.glyph("lamps/clock", second, badge, ratio, card)
            shift = room.width() - badge
            painter.drawPixmap(QPointF(shift, shift), clock)
    return picture
