"""The picture of a lamp: which drawing, which colour, and how it looks when it is old."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap

from console.desk.lamps import Lamp, LampState
from console.ui import theme
from console.ui.sizes import sizes

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


def picture_size() -> QSize:
    """Room for the glyph and the clock that stands over its corner."""
    return QSize(sizes.glyph + 2, sizes.glyph + 2)


def drawing(lamp: Lamp) -> str:
    """The drawing that stands for the lamp's state."""
    if lamp.state is LampState.BUSY and lamp.held:
        return "lamps/held"
    return _DRAWINGS[lamp.state]


def state_glyph(look: theme.Theme, state: LampState, size: int, ratio: float) -> QPixmap:
    """The glyph of a state as such, in its colour."""
    colour: str = getattr(look.colours, _COLOURS[state])
    return look.glyph(_DRAWINGS[state], colour, size, ratio)


def lamp_picture(look: theme.Theme, lamp: Lamp, ratio: float) -> QPixmap:
    """The glyph of a lamp; paler and with a clock when its colour is no longer trusted."""
    room = picture_size()
    picture = QPixmap(room * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    colour: str = getattr(look.colours, _COLOURS[lamp.state])
    with QPainter(picture) as painter:
        if lamp.stale:
            painter.setOpacity(theme.STALE_OPACITY)
        painter.drawPixmap(QPointF(0, 0), look.glyph(drawing(lamp), colour, sizes.glyph, ratio))
        if lamp.stale:
            painter.setOpacity(1.0)
            clock = look.glyph(
                "lamps/clock", look.colours.second, sizes.glyph_badge, ratio, look.colours.card
            )
            shift = room.width() - sizes.glyph_badge
            painter.drawPixmap(QPointF(shift, shift), clock)
    return picture
