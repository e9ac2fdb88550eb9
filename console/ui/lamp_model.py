"""The lamps as a table: a grid of tiles whose number of columns follows the width of the window."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from console.desk.lamps import Extension, Lamp, screen_reader_text
from console.ui import words

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_MANY = 64
"""More changed tiles than this in one frame are announced as one range."""


class LampRole(IntEnum):
    """What a tile can be asked beyond Qt's own roles."""

    LAMP = Qt.ItemDataRole.UserRole + 1
    NUMBER = Qt.ItemDataRole.UserRole + 2


class LampModel(QAbstractTableModel):
    """Tiles laid row by row in a table; the last row may have empty cells.

    Args:
        lamps: all lamps; each one's `index` is its place in this sequence.
        now: the wall clock, for durations.
    """

    def __init__(
        self, lamps: Sequence[Lamp], now: Callable[[], datetime], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._now = now
        self._columns = 1
        self._filter = ""
        self._lamps: list[Lamp] = list(lamps)
        self._shown: list[int] = []
        self._place: dict[int, int] = {}
        self._match()

    @property
    def total(self) -> int:
        """How many lamps there are, matching or not."""
        return len(self._lamps)

    @property
    def count(self) -> int:
        """How many lamps match the search."""
        return len(self._shown)

    @property
    def columns(self) -> int:
        """How many tiles stand in a row."""
        return self._columns

    @property
    def now(self) -> datetime:
        """The time that durations are counted to."""
        return self._now()

    def set_lamps(self, lamps: Sequence[Lamp]) -> None:
        """Replace all lamps, as after a change of the settings."""
        self.beginResetModel()
        self._lamps = list(lamps)
        self._match()
        self.endResetModel()

    def set_columns(self, columns: int) -> None:
        """Lay the tiles out in another number of columns (at least one)."""
        columns = max(1, columns)
        if columns != self._columns:
            self.beginResetModel()
            self._columns = columns
            self.endResetModel()

    def set_filter(self, text: str) -> None:
        """Show only lamps with every word of `text` in name or number, or beginning the group."""
        text = " ".join(text.casefold().split())
        if text != self._filter:
            self.beginResetModel()
            self._filter = text
            self._match()
            self.endResetModel()

    def update(self, lamps: Iterable[Lamp]) -> None:
        """Take in the new values of some lamps and announce the tiles that changed."""
        places: list[int] = []
        for lamp in lamps:
            self._lamps[lamp.index] = lamp
            place = self._place.get(lamp.index)
            if place is not None:
                places.append(place)
        if len(places) > _MANY:
            self.dataChanged.emit(
                self.index_at(min(places) // self._columns * self._columns),
                self.index(max(places) // self._columns, self._columns - 1),
            )
            return
        for place in places:
            index = self.index_at(place)
            self.dataChanged.emit(index, index)

    def index_at(self, place: int) -> QModelIndex:
        """The cell of the tile at `place`, counted from 0 along the rows."""
        return self.index(place // self._columns, place % self._columns)

    def place_of(self, index: Index) -> int:
        """The place of a cell counted along the rows; -1 when no tile is there."""
        if not index.isValid():
            return -1
        place = index.row() * self._columns + index.column()
        return place if place < len(self._shown) else -1

    def lamp_at(self, index: Index) -> Lamp | None:
        """The lamp whose tile is in this cell, or None for an empty cell."""
        place = self.place_of(index)
        return None if place < 0 else self._lamps[self._shown[place]]

    def lamps_in_rows(self, first: int, last: int) -> list[tuple[QModelIndex, Lamp]]:
        """The cells and lamps of rows `first` to `last`, both included."""
        start = max(0, first) * self._columns
        stop = min(len(self._shown), (last + 1) * self._columns)
        return [
            (self.index_at(place), self._lamps[self._shown[place]]) for place in range(start, stop)
        ]

    def find_number(self, number: str) -> QModelIndex:
        """The cell of the first tile with this number; invalid when it is not shown."""
        for place, position in enumerate(self._shown):
            if self._lamps[position].extension.number == number:
                return self.index_at(place)
        return QModelIndex()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Rows needed for the matching lamps."""
        return 0 if parent.isValid() else -(-len(self._shown) // self._columns)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Tiles in a row."""
        return 0 if parent.isValid() else self._columns

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Tiles can be chosen; the empty cells of the last row cannot."""
        if self.place_of(index) < 0:
            return Qt.ItemFlag.NoItemFlags
        return (
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemNeverHasChildren
        )

    def data(  # noqa: PLR0911 - one answer a role
        self, index: Index, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The lamp in the role asked for: name, tooltip, spoken text, number or `Lamp`."""
        lamp = self.lamp_at(index)
        if lamp is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return lamp.extension.label
            case Qt.ItemDataRole.AccessibleTextRole:
                return screen_reader_text(lamp, self._now())
            case Qt.ItemDataRole.ToolTipRole:
                return _tooltip(lamp)
            case LampRole.LAMP:
                return lamp
            case LampRole.NUMBER:
                return lamp.number
            case _:
                return None

    def _match(self) -> None:
        parts = self._filter.split()
        self._shown = [
            position
            for position, lamp in enumerate(self._lamps)
            if not parts or all(_has(lamp.extension, part) for part in parts)
        ]
        self._place = {position: place for place, position in enumerate(self._shown)}


def _has(extension: Extension, part: str) -> bool:
    """Whether `part` (folded) is in the name or number, or begins the group."""
    name = extension.name.casefold()
    return part in name or part in extension.number or extension.group.casefold().startswith(part)


def _tooltip(lamp: Lamp) -> str:
    lines = [lamp.extension.label]
    if lamp.extension.name:
        lines[0] += f" · {lamp.extension.number}"
    lines.append(words.sentence(lamp))
    return "\n".join(lines)
