"""The one thing to be done with a lamp in the present situation, as a small button on its tile."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from console.desk.lamps import Lamp
from console.ui.kit.sizes import sizes
from console.ui.kit.theme import Theme


@dataclass(frozen=True, slots=True)
class LampOffer:
    """What Enter, a double click and the button of a lamp do now.

    Attributes:
        text: as the tool tip says it, such as "Transfer Dana to Ann Lee".
        icon: a drawing of `resources/icons`.
        steady: the button shows all the time, not only under the pointer and on the chosen lamp.
        button: whether there is a button at all.
    """

    text: str
    icon: str = ""
    steady: bool = False
    button: bool = True


Offers = Callable[[Lamp], LampOffer | None]
"""What is offered for a lamp now; None: nothing."""


def nothing(lamp: Lamp) -> LampOffer | None:
    """No offers: as long as there is nothing to do with lamps."""
    return None


@dataclass(frozen=True, slots=True)
class ButtonMood:
    """How the button on a tile is shown.

    Attributes:
        icon: its drawing.
        loud: filled with the accent; else only the drawing, in grey.
    """

    icon: str
    loud: bool


def button_rect(cell: QRect, right: int, middle: int, side: int) -> QRect:
    """Where the button stands in a cell.

    Args:
        cell: of the lamp.
        right: the free space between the button and the cell's right edge.
        middle: the button's middle below the cell's upper edge.
        side: of the square.
    """
    left = cell.right() + 1 - right - side
    return QRect(left, cell.top() + middle - side // 2, side, side)


def paint_button(
    painter: QPainter, look: Theme, area: QRect, mood: ButtonMood, ratio: float
) -> None:
    """Paint the button of a lamp."""
    colours = look.colours
    if mood.loud:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.accent))
        painter.drawRoundedRect(QRectF(area), sizes.control_radius, sizes.control_radius)
        painter.restore()
    ink = colours.on_accent if mood.loud else colours.second
    size = min(sizes.icon, area.width() - sizes.space_1)
    inset = (area.width() - size) // 2
    place = QPointF(area.x() + inset, area.y() + inset)
    painter.drawPixmap(place, look.glyph(mood.icon, ink, size, ratio))
