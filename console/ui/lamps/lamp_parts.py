"""The parts of a lamp that can be pressed by themselves: its star, and the button of its offer."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint

from console.language import tr
from console.ui.kit.sizes import sizes

if TYPE_CHECKING:
    from console.ui.lamps.lamp_view import LampView


class LampPart(StrEnum):
    """What of a lamp is under a point."""

    LAMP = "lamp"
    STAR = "star"
    BUTTON = "button"


class LampParts:
    """Finds the parts of the lamps of a view."""

    def __init__(self, view: LampView) -> None:
        self._view = view

    def at(self, index: QModelIndex | QPersistentModelIndex, point: QPoint) -> LampPart | None:
        """The part of a cell's lamp under a point of the viewport; None: there is no lamp."""
        view = self._view
        lamp = view.lamps.lamp_at(index)
        if lamp is None:
            return None
        cell, reach = view.visualRect(index), sizes.space_1
        offer = view.painter.offers(lamp)
        if offer is not None and offer.button:
            button = view.painter.button_rect(cell).adjusted(-reach, -reach, reach, reach)
            return LampPart.BUTTON if button.contains(point) else LampPart.LAMP
        star = view.painter.star_rect(cell).adjusted(-reach, -reach, reach, reach)
        return LampPart.STAR if star.contains(point) else LampPart.LAMP

    def tip(self, point: QPoint) -> str:
        """What the part under a point does; empty: nothing of its own."""
        view = self._view
        index = view.indexAt(point)
        part, lamp = self.at(index, point), view.lamps.lamp_at(index)
        if lamp is None:
            return ""
        if part is LampPart.STAR:
            starred = lamp.extension.favourite
            return tr("No longer a favourite") if starred else tr("Make a favourite")
        offer = view.painter.offers(lamp)
        return offer.text if offer is not None and part is LampPart.BUTTON else ""
