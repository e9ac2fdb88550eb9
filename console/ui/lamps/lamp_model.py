"""The lamps as a table model, with the texts of tooltips and screen readers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from console.desk.lamps import Lamp, screen_reader_text
from console.language import tr
from console.settings.model import Grouping, ViewKind
from console.ui.kit.widgets import plain_tip
from console.ui.lamps import lamp_text as words
from console.ui.lamps.lamp_layout import (
    ALL,
    FAVOURITES,
    Arrangement,
    Layout,
    Section,
    group_of,
    page_of,
)
from console.ui.lamps.lamp_tally import Count, Tally

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
_SINGLE_CELLS = 64
"""If more cells change in one frame, one range is emitted in place of single cells."""


class LampRole(IntEnum):
    """The roles of a cell beside Qt's own: its `Lamp`, the lamp's number, its `Section`."""

    LAMP = Qt.ItemDataRole.UserRole + 1
    NUMBER = Qt.ItemDataRole.UserRole + 2
    SECTION = Qt.ItemDataRole.UserRole + 3


class LampModel(QAbstractTableModel):
    """A table model of all lamps, laid out by `Layout`.

    The text of a heading that has a row of its own is in the first cell of that row.

    Args:
        lamps: all lamps; each one's `index` is its place in this sequence.
        now: the wall clock (aware), for durations.
        parent: as for any `QObject`.

    Attributes:
        layout: the rows and cells; a new object after every reset of the model.
    """

    lamps_changed = Signal(object)
    """Emitted by `update`: a list of pairs of a lamp and what it was before."""
    counts_changed = Signal(object)
    """Emitted by `update`: the set of keys of the sections and tabs whose counts differ now."""

    def __init__(
        self, lamps: Sequence[Lamp], now: Callable[[], datetime], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._now = now
        self._arrangement = Arrangement()
        self._take(lamps)

    # what it contains

    @property
    def lamps(self) -> Sequence[Lamp]:
        """All lamps, shown or not."""
        return self._lamps

    @property
    def total(self) -> int:
        """The number of all lamps, shown or not."""
        return len(self._lamps)

    @property
    def count(self) -> int:
        """The number of lamps in the tab or search result shown, collapsed sections included."""
        return self.layout.count

    @property
    def columns(self) -> int:
        """The number of cells in a row."""
        return self.layout.columns

    @property
    def now(self) -> datetime:
        """The present moment (aware), up to which durations are counted."""
        return self._now()

    @property
    def arrangement(self) -> Arrangement:
        """The lamps to show, and their order, view and grouping."""
        return self._arrangement

    @property
    def ringing(self) -> Iterable[int]:
        """The indices of the lamps that ring, shown or not; see `Lamp.rings`."""
        return self._ringing

    def oldest_ringing(self) -> Lamp | None:
        """The lamp that has been ringing longest, shown or not; None: no lamp rings."""
        ringing = (self._lamps[index] for index in self._ringing)
        return min(ringing, key=lambda lamp: (lamp.since, lamp.index), default=None)

    def counts(self, key: str) -> Count:
        """The counts of a section or tab; zeros for an unknown key."""
        return self._tally[key]

    # changing

    def set_lamps(self, lamps: Sequence[Lamp]) -> None:
        """Replace all lamps, as after a change of the settings; ends a search result.

        Args:
            lamps: each one's `index` is its place in this sequence.
        """
        self.beginResetModel()
        self._arrangement = replace(self._arrangement, order=None)
        self._take(lamps)
        self.endResetModel()

    def set_columns(self, columns: int, *, inline: bool = False) -> None:
        """Lay the tiles out in so many columns.

        Args:
            columns: less than 1 counts as 1.
            inline: whether headings have cells among the lamps; else each has a row of its own.
        """
        self._rearrange(replace(self._arrangement, columns=max(1, columns), inline=inline))

    def set_view(self, view: ViewKind) -> None:
        """Show tiles, rows or keys."""
        self._rearrange(replace(self._arrangement, view=view))

    def set_grouping(self, grouping: Grouping) -> None:
        """Show the groups as sections, as tabs, or not at all."""
        self._rearrange(replace(self._arrangement, grouping=grouping))

    def set_tab(self, key: str) -> None:
        """Show the tab with this key; the first tab if there is none with it."""
        self._rearrange(replace(self._arrangement, tab=key))

    def set_collapsed(self, keys: Iterable[str]) -> None:
        """Show only the headings of the sections with these keys, and all other sections whole."""
        self._rearrange(replace(self._arrangement, collapsed=frozenset(keys)))

    def set_order(self, indices: Sequence[int] | None) -> None:
        """Show only the lamps with these indices, in this order; None: all as arranged."""
        order = None if indices is None else tuple(indices)
        self._rearrange(replace(self._arrangement, order=order))

    def update(self, lamps: Iterable[Lamp]) -> None:
        """Take in the new values of some lamps, and emit `dataChanged` for their cells.

        Also emits `counts_changed` and `lamps_changed`, if there is something to tell.

        Args:
            lamps: with the indices of those they replace; others are ignored.
        """
        changes: list[tuple[Lamp, Lamp]] = []
        for lamp in lamps:
            index = lamp.index
            if index >= len(self._lamps):
                continue
            changes.append((lamp, self._lamps[index]))
            self._lamps[index] = lamp
            if lamp.rings:
                self._ringing.add(index)
            else:
                self._ringing.discard(index)
        differ = self._tally.update(changes)
        shown = [cell for lamp, _ in changes for cell in self.layout.cells_of(lamp.index)]
        headings = self.layout.headings
        shown += [headings[key] for key in differ if key in headings]
        if len(shown) > _SINGLE_CELLS:
            rows = [row for row, _ in shown]
            last = self.index(max(rows), self.columns - 1)
            self.dataChanged.emit(self.index(min(rows), 0), last)
        else:
            for cell in shown:
                place = self.createIndex(*cell)
                self.dataChanged.emit(place, place)
        if differ:
            self.counts_changed.emit(differ)
        if changes:
            self.lamps_changed.emit(changes)

    def _take(self, lamps: Sequence[Lamp]) -> None:
        self._lamps: list[Lamp] = list(lamps)
        self._ringing = {lamp.index for lamp in self._lamps if lamp.rings}
        self._by_number: dict[str, list[int]] = {}
        for index, lamp in enumerate(self._lamps):
            self._by_number.setdefault(lamp.number, []).append(index)
        self._lay_out()

    def _rearrange(self, arrangement: Arrangement) -> None:
        if arrangement == self._arrangement:
            return
        self.beginResetModel()
        self._arrangement = arrangement
        self._lay_out()
        self.endResetModel()

    def _lay_out(self) -> None:
        self.layout = self._lay_out_as(self._arrangement)
        self._tally = Tally(self._lamps, self.layout.keys_of)

    def _lay_out_as(self, arrangement: Arrangement) -> Layout:
        return Layout([lamp.extension for lamp in self._lamps], arrangement)

    def layout_without_search(self) -> Layout:
        """The layout as it is when no search result is shown."""
        if self._arrangement.order is None:
            return self.layout
        return self._lay_out_as(replace(self._arrangement, order=None))

    # cells

    def cell_of(self, lamp: int) -> QModelIndex:
        """The cell of the lamp with this `Lamp.index`; invalid if it is not shown."""
        cell = self.layout.cells.get(lamp)
        return QModelIndex() if cell is None else self.createIndex(*cell)

    def cells_of_number(self, number: str) -> list[QModelIndex]:
        """The cells of the shown lamps with this number, in the order of `lamps`."""
        found = self._by_number.get(number, ())
        cells_of = self.layout.cells_of
        return [self.createIndex(*cell) for lamp in found for cell in cells_of(lamp)]

    def find_number(self, number: str) -> QModelIndex:
        """The cell of the first shown lamp with this number; invalid if there is none."""
        return next(iter(self.cells_of_number(number)), QModelIndex())

    def lamp_at(self, index: Index) -> Lamp | None:
        """The lamp in a cell; None: there is none."""
        found = self.layout.at(index.row(), index.column()) if index.isValid() else None
        return self._lamps[found] if isinstance(found, int) else None

    def section_at(self, index: Index) -> Section | None:
        """The section whose heading is in the row of a cell; None: it is not a heading."""
        found = self.layout.at(index.row(), index.column()) if index.isValid() else None
        return found if isinstance(found, Section) else None

    def lamps_in_rows(self, first: int, last: int) -> list[tuple[QModelIndex, Lamp]]:
        """The cells and lamps of the rows from `first` to `last`, both included."""
        return [
            (self.createIndex(*cell), self._lamps[lamp])
            for lamp, cell in self.layout.lamps_in(first, last)
        ]

    # called by Qt

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """The number of rows, headings included."""
        return 0 if parent.isValid() else len(self.layout.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """The number of cells in a row."""
        return 0 if parent.isValid() else self.layout.columns

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> None:
        """None, so that a screen reader does not count rows and columns between the names."""

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The flags of a cell: headings and lamps can be chosen, empty cells cannot."""
        if not index.isValid() or self.layout.at(index.row(), index.column()) is None:
            return Qt.ItemFlag.NoItemFlags
        return _FLAGS

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The value of a cell for a role; None: there is none."""
        lamp = self.lamp_at(index)
        if lamp is not None:
            return self._of_lamp(lamp, role)
        section = self.section_at(index)
        place = index.row(), index.column()
        if section is not None and self.layout.headings[section.key] == place:
            return self._of_section(section, role)
        return None

    def _of_lamp(self, lamp: Lamp, role: int) -> Any:  # noqa: PLR0911 - one answer a role
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return lamp.extension.label
            case Qt.ItemDataRole.AccessibleTextRole:
                return screen_reader_text(lamp, self._now())
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                return _description(lamp)
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(_tooltip(lamp))
            case LampRole.LAMP:
                return lamp
            case LampRole.NUMBER:
                return lamp.number
            case _:
                return None

    def spoken(self, lamp: int) -> str:
        """The sentence of a screen reader about the lamp with this index, shown or not."""
        return screen_reader_text(self._lamps[lamp], self._now())

    def _of_section(self, section: Section, role: int) -> Any:
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return tab_text(section.key)
            case Qt.ItemDataRole.AccessibleTextRole:
                parts = (tab_text(section.key), spoken_counts(self.counts(section.key)))
                state = tr("collapsed") if section.collapsed else tr("expanded")
                return ", ".join((*parts, state))
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                return tr("Heading. Press Enter to show or hide its lamps.")
            case LampRole.SECTION:
                return section
            case _:
                return None


def tab_text(key: str) -> str:
    """The text of the heading or tab with this key."""
    page = page_of(key)
    if page is not None:
        return tr("Page {page}").format(page=page) if page else tr("Without a key")
    if key in (ALL, FAVOURITES):
        return tr("All") if key == ALL else tr("Favourites")
    return group_of(key) or tr("No group")


def spoken_counts(count: Count) -> str:
    """The counts of a section or tab for a screen reader: 12 lamps, 1 ringing, 2 busy."""
    parts = [tr("%n lamp(s)", "", count.lamps)]
    parts += [tr("{count} ringing").format(count=count.ringing)] if count.ringing else []
    parts += [tr("{count} to check").format(count=count.orange)] if count.orange else []
    parts += [tr("{count} busy").format(count=count.busy)] if count.busy else []
    return ", ".join(parts)


def _description(lamp: Lamp) -> str:
    parts = (lamp.extension.group, tr("favourite") if lamp.extension.favourite else "")
    return ", ".join(part for part in parts if part)


def _tooltip(lamp: Lamp) -> str:
    extension = lamp.extension
    about = (extension.number if extension.name else "", extension.group)
    lines = [" · ".join(part for part in (extension.label, *about) if part)]
    lines.append(words.sentence(lamp))
    return "\n".join(lines)
