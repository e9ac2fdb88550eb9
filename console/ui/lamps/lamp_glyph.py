"""The glyph of a lamp: its drawing in the colour of its state, and paler if it is stale."""

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
    LampState.OFFLINE: "lamps/offline",
    LampState.PROBLEM: "lamps/problem",
}
_COLOURS = {
    LampState.CONNECTING: "problem",
    LampState.AVAILABLE: "free",
    LampState.BUSY: "busy",
    LampState.RINGING: "ringing",
    LampState.OFFLINE: "second",
    LampState.PROBLEM: "problem",
}
_SMALL = 24
"""Smaller glyphs, in device-independent pixels, have drawings with fewer and stronger lines."""


def drawing(lamp: Lamp) -> str:
    """The name of the drawing for a lamp's state in `resources/icons`."""
    if lamp.state is LampState.BUSY and lamp.held:
        return "lamps/held"
    return _DRAWINGS[lamp.state]


def state_glyph(look: theme.Theme, state: LampState, size: int, ratio: float) -> QPixmap:
    """The glyph of a state in its colour.

    Args:
        look: the theme.
        state: of a lamp that is neither held nor stale.
        size: width and height in device-independent pixels.
        ratio: device pixels in a device-independent one.
    """
    colour: str = getattr(look.colours, _COLOURS[state])
    return look.glyph(_sized(_DRAWINGS[state], size), colour, size, ratio)


def _sized(name: str, size: int) -> str:
    return f"{name}-small" if size < _SMALL else name


def picture_size(size: int = 0) -> QSize:
    """The size of a `lamp_picture` in device-independent pixels: a glyph and a clock at its corner.

    Args:
        size: of the glyph; 0: the size it has on a tile.
    """
    size = size or sizes.glyph
    return QSize(size + 2, size + 2)


def lamp_picture(look: theme.Theme, lamp: Lamp, ratio: float, size: int = 0) -> QPixmap:
    """The glyph of a lamp; paler and with a clock at its corner if the lamp is stale.

    Args:
        look: the theme.
        lamp: gives state and colour.
        ratio: device pixels in a device-independent one.
        size: of the glyph, in device-independent pixels; 0: the size it has on a tile.

    Returns:
        a picture of `picture_size(size)`.
    """
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
