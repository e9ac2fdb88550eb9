"""The action that is offered on a lamp now: its sentence, and the small button on the tile."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from console.desk.lamps import ExtensionKind, Lamp, LampState
from console.ui.kit.sizes import sizes
from console.ui.kit.theme import Theme


@dataclass(frozen=True, slots=True)
class LampOffer:
    """The action of Enter, of a double click and of the button of a lamp.

    Attributes:
        text: the sentence of the tooltip, such as "Transfer Dana to Ann Lee".
        icon: the name of a drawing in `resources/icons`.
        short: the text of a button for it, such as "Ask first".
    """

    text: str
    icon: str = ""
    short: str = ""


Offers = Callable[[Lamp], LampOffer | None]
"""Gives the action that is offered on a lamp now; None: there is none."""


class LampButton(StrEnum):
    """The kinds of button on a lamp; the value is the drawing in `resources/icons`."""

    TAKE_BACK = "park"
    TRANSFER = "transfer"
    PICK_UP = "pick-up"

    @property
    def is_steady(self) -> bool:
        """Whether it shows all the time, not only under the pointer and on the chosen lamp."""
        return self is not LampButton.TRANSFER


@dataclass(frozen=True, slots=True)
class LampButtons:
    """The buttons that the lamps show now, as plain values, so that painting asks nobody.

    Attributes:
        shown: False: no lamp has a button, as during a consultation.
        transfer: there is a call that any lamp can be given.
        ringing: the numbers whose ringing call can be picked up.
    """

    shown: bool = True
    transfer: bool = False
    ringing: frozenset[str] = frozenset()

    def of(self, lamp: Lamp) -> LampButton | None:
        """The button of a lamp; None: it has none."""
        if not self.shown:
            return None
        if holds_parked_call(lamp):
            return LampButton.TAKE_BACK
        if self.transfer:
            return LampButton.TRANSFER
        return LampButton.PICK_UP if lamp.extension.number in self.ringing else None


def holds_parked_call(lamp: Lamp) -> bool:
    """Whether a lamp is a park slot with a call in it."""
    return lamp.extension.kind is ExtensionKind.PARK and lamp.state is LampState.BUSY


@dataclass(frozen=True, slots=True)
class ButtonState:
    """The look of the button on a tile.

    Attributes:
        icon: its drawing.
        filled: filled with the accent colour; else only the drawing, in grey.
    """

    icon: str
    filled: bool


def button_rect(cell: QRect, right: int, middle: int, side: int) -> QRect:
    """The square of the button in a cell; all lengths are device-independent pixels.

    Args:
        cell: of the lamp.
        right: from the button to the cell's right edge.
        middle: from the cell's upper edge to the middle of the button.
        side: width and height of the button.
    """
    left = cell.right() + 1 - right - side
    return QRect(left, cell.top() + middle - side // 2, side, side)


def paint_button(
    painter: QPainter, look: Theme, area: QRect, state: ButtonState, ratio: float
) -> None:
    """Paint the button of a lamp.

    Args:
        painter: of the lamps.
        look: the theme.
        area: the square of the button, in device-independent pixels.
        state: how it is painted.
        ratio: device pixels in a device-independent one.
    """
    colours = look.colours
    if state.filled:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.accent))
        painter.drawRoundedRect(QRectF(area), sizes.control_radius, sizes.control_radius)
        painter.restore()
    ink = colours.on_accent if state.filled else colours.second
    size = min(sizes.icon, area.width() - sizes.space_1)
    inset = (area.width() - size) // 2
    place = QPointF(area.x() + inset, area.y() + inset)
    painter.drawPixmap(place, look.glyph(state.icon, ink, size, ratio))
