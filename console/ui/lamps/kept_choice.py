"""What is chosen, and what is seen, outlives every new layout of the lamps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from console.desk.lamps import Lamp
from console.ui.lamps.lamp_layout import Cell

if TYPE_CHECKING:
    from console.ui.lamps.lamp_view import LampView


@dataclass(frozen=True, slots=True)
class _Kept:
    choice: Lamp | str | None
    seen: bool
    scrolled: int
    order: tuple[int, ...] | None


class KeptChoice:
    """Keeps the choice of a view while its model is reset.

    What was chosen stays in view if it was; else the view stays where it was.
    """

    def __init__(self, view: LampView) -> None:
        self._view = view
        self._kept: _Kept | None = None

    @property
    def pending(self) -> bool:
        """Whether something is kept that is not restored yet."""
        return self._kept is not None

    def keep(self) -> None:
        """Note what is chosen and seen, before the layout changes."""
        view = self._view
        index = view.currentIndex()
        section = view.lamps.section_at(index)
        self._kept = _Kept(
            section.key if section else view.lamps.lamp_at(index),
            view.viewport().rect().intersects(view.visualRect(index)),
            view.verticalScrollBar().value(),
            view.lamps.arrangement.order,
        )

    def restore(self) -> None:
        """Choose it again in the new layout; if it is no longer shown, nothing is chosen."""
        kept, view = self._kept, self._view
        if kept is None:
            return
        cell = self._find(kept.choice)
        if cell is not None:
            view.setCurrentIndex(view.lamps.index(*cell))
        elif kept.choice is not None:
            view.chosen.emit(None)
        self._kept = None
        searched = kept.order != view.lamps.arrangement.order
        view.verticalScrollBar().setValue(0 if searched else kept.scrolled)
        if cell is not None and (kept.seen or searched):
            view.bring_into_view(view.currentIndex())

    def _find(self, kept: Lamp | str | None) -> Cell | None:
        """The cell of the same lamp, else of one with its number, else of its heading."""
        layout, lamps = self._view.lamps.layout, self._view.lamps.lamps
        if isinstance(kept, str):
            row = layout.headings.get(kept)
            return None if row is None else (row, 0)
        if kept is None:
            return None
        at = kept.index
        if at >= len(lamps) or lamps[at].number != kept.number:
            at = next((lamp.index for lamp in lamps if lamp.number == kept.number), -1)
        if at in layout.folded:
            return layout.folded[at], 0
        return layout.cells.get(at)
