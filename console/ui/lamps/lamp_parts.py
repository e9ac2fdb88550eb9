"""The parts of a lamp that can be pressed by themselves: its star, and the button of its offer."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint

from console.language import tr
from console.ui.kit.sizes import sizes
from console.ui.lamps.lamp_offer import Offers
from console.ui.lamps.lamp_table import LampTable


class LampPart(StrEnum):
    """A part of a lamp's cell that can be pressed."""

    LAMP = "lamp"
    STAR = "star"
    BUTTON = "button"


class LampParts:
    """Finds the parts of the lamps of a table.

    Args:
        table: the lamps.

    Attributes:
        offers: what can be done with a lamp now; asked for the tooltip of its button only.
    """

    def __init__(self, table: LampTable) -> None:
        self._table = table
        self.offers: Offers = lambda lamp: None

    def at(self, index: QModelIndex | QPersistentModelIndex, point: QPoint) -> LampPart | None:
        """The part of a cell's lamp under a point; None: the cell has no lamp.

        Args:
            index: the cell.
            point: in the viewport, in device-independent pixels.
        """
        table = self._table
        lamp = table.lamp_model.lamp_at(index)
        if lamp is None:
            return None
        cell, reach = table.visualRect(index), sizes.space_1
        if table.painter.buttons.of(lamp) is not None:
            button = table.painter.button_rect(cell).adjusted(-reach, -reach, reach, reach)
            return LampPart.BUTTON if button.contains(point) else LampPart.LAMP
        star = table.painter.star_rect(cell).adjusted(-reach, -reach, reach, reach)
        return LampPart.STAR if star.contains(point) else LampPart.LAMP

    def tip(self, point: QPoint) -> str:
        """The tooltip of the part under a point of the viewport; empty: it has none of its own."""
        table = self._table
        index = table.indexAt(point)
        part, lamp = self.at(index, point), table.lamp_model.lamp_at(index)
        if lamp is None:
            return ""
        if part is LampPart.STAR:
            starred = lamp.extension.favourite
            return tr("Remove from favourites") if starred else tr("Add to favourites")
        offer = self.offers(lamp) if part is LampPart.BUTTON else None
        return "" if offer is None else offer.text
