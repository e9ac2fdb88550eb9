"""Where each lamp stands: headings, tiles and empty places as rows of a table. No Qt.

Every lamp has at most one cell. Lamps are named by their `Lamp.index`; sections and tabs by a key:
`ALL`, `FAVOURITES`, `group_key(…)` or `page_key(…)`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from console.desk.lamps import Extension, KeyPlace
from console.settings.model import Grouping, ViewKind

ALL: Final = "all"
FAVOURITES: Final = "favourites"
_GROUP, _PAGE = "group:", "page:"
Cell = tuple[int, int]
"""Row and column, from 0."""


class SelectionStep(StrEnum):
    """A movement of the choice."""

    LEFT = "left"
    RIGHT = "right"
    UP = "up"
    DOWN = "down"
    PAGE_UP = "page up"
    PAGE_DOWN = "page down"
    HOME = "home"
    END = "end"


@dataclass(frozen=True, slots=True)
class Arrangement:
    """What a person has chosen to see, and how.

    Attributes:
        view: tiles, rows or keys.
        grouping: of tiles and rows; keys are always shown page by page.
        tab: key of the tab shown, where there are tabs; an unknown one is the first.
        collapsed: keys of the sections of which only the heading is shown.
        order: show these lamps only, in this order, as after a search; None: all as arranged.
        columns: how many tiles fit beside each other.
    """

    view: ViewKind = ViewKind.GRID
    grouping: Grouping = Grouping.NONE
    tab: str = ALL
    collapsed: frozenset[str] = frozenset()
    order: tuple[int, ...] | None = None
    columns: int = 1

    @property
    def sectioned(self) -> bool:
        """Whether headings are shown."""
        return (
            self.order is None
            and self.view is not ViewKind.KEYS
            and self.grouping is Grouping.SECTIONS
        )

    @property
    def by_key(self) -> bool:
        """Whether every lamp stands where its key does."""
        return self.order is None and self.view is ViewKind.KEYS


@dataclass(frozen=True, slots=True)
class Section:
    """A heading row and the lamps under it."""

    key: str
    lamps: tuple[int, ...]
    collapsed: bool


Row = Section | tuple[int | None, ...]


def group_key(group: str) -> str:
    """The key of a group; of those without one when it is empty."""
    return _GROUP + group


def group_of(key: str) -> str | None:
    """The name of the group a key stands for; None: it is no group's key."""
    return key[len(_GROUP) :] if key.startswith(_GROUP) else None


def page_key(page: int) -> str:
    """The key of a page of keys; 0: of the lamps that have no key."""
    return f"{_PAGE}{page}"


def page_of(key: str) -> int | None:
    """The page a key stands for; None: it is no page's key."""
    return int(key[len(_PAGE) :]) if key.startswith(_PAGE) else None


class Layout:
    """The rows of the table and the cell of every lamp in it.

    Attributes:
        rows: a `Section` for a heading, else a lamp or None for each column.
        columns: of the table.
        headings: the row of each section's heading, by its key.
        cells: where each lamp is that has a cell.
        folded: the row of the heading under which a lamp is folded away.
        tabs: keys of the tabs, in order; empty where there are none.
        tab: key of the tab shown; empty where there are none.
        count: lamps shown or folded away.
        keys_of: for each lamp, the keys of the sections or tabs it counts for.
    """

    def __init__(self, extensions: Sequence[Extension], arrangement: Arrangement) -> None:
        self.arrangement = arrangement
        self._extensions = extensions
        self._pages = _pages(extensions) if arrangement.view is ViewKind.KEYS else {}
        self.tabs = self._find_tabs()
        self.tab = arrangement.tab if arrangement.tab in self.tabs else (*self.tabs, "")[0]
        self.keys_of = [self._keys(index) for index in range(len(extensions))]
        self.columns = 1 if arrangement.view is ViewKind.LIST else max(1, arrangement.columns)
        self.rows: list[Row] = []
        self.folded: dict[int, int] = {}
        self.count = 0
        self._fill()
        self.headings = {
            row.key: at for at, row in enumerate(self.rows) if isinstance(row, Section)
        }
        self.cells: dict[int, Cell] = {
            lamp: (at, column)
            for at, row in enumerate(self.rows)
            if not isinstance(row, Section)
            for column, lamp in enumerate(row)
            if lamp is not None
        }

    # laying out

    def _find_tabs(self) -> tuple[str, ...]:
        if self.arrangement.view is ViewKind.KEYS:
            spare = any(index not in self._pages for index in range(len(self._extensions)))
            pages = sorted({place.page for place in self._pages.values()})
            return tuple(page_key(page) for page in (*pages, *((0,) if spare else ())))
        if self.arrangement.grouping is not Grouping.TABS:
            return ()
        return (ALL, FAVOURITES, *self._groups())

    def _groups(self) -> list[str]:
        """The groups in the order in which they first appear; those without one come last."""
        names = dict.fromkeys(extension.group for extension in self._extensions)
        if tuple(names) == ("",):
            return []
        return [group_key(name) for name in sorted(names, key=lambda name: not name)]

    def _keys(self, index: int) -> tuple[str, ...]:
        extension = self._extensions[index]
        if self.arrangement.view is ViewKind.KEYS:
            place = self._pages.get(index)
            return (page_key(place.page if place else 0),)
        group = group_key(extension.group)
        match self.arrangement.grouping:
            case Grouping.SECTIONS:
                return (FAVOURITES if extension.favourite else group,)
            case Grouping.TABS:
                return (ALL, FAVOURITES, group) if extension.favourite else (ALL, group)
            case Grouping.NONE:
                return (ALL,)

    def _fill(self) -> None:
        everybody = range(len(self._extensions))
        if self.arrangement.order is not None:
            self._add([index for index in self.arrangement.order if index in everybody])
        elif self.arrangement.view is ViewKind.KEYS:
            if self._extensions:
                self._add_page(page_of(self.tab) or 0)
        elif self.arrangement.grouping is Grouping.SECTIONS:
            self._add_sections()
        else:
            members = everybody if not self.tab else self._members(self.tab)
            self._add(sorted(members, key=lambda index: not self._extensions[index].favourite))

    def _members(self, key: str) -> list[int]:
        return [index for index, keys in enumerate(self.keys_of) if key in keys]

    def _add(self, lamps: Sequence[int]) -> None:
        self.count += len(lamps)
        self.rows += [
            tuple(lamps[start : start + self.columns])
            for start in range(0, len(lamps), self.columns)
        ]

    def _add_sections(self) -> None:
        members: dict[str, list[int]] = {key: [] for key in (FAVOURITES, *self._groups())}
        for index, (key,) in enumerate(self.keys_of):
            members.setdefault(key, []).append(index)
        filled = {key: lamps for key, lamps in members.items() if lamps}
        bare = tuple(filled) == (group_key(""),)
        for key, lamps in filled.items():
            collapsed = key in self.arrangement.collapsed and not bare
            if not bare:
                self.rows.append(Section(key, tuple(lamps), collapsed))
            if collapsed:
                self.count += len(lamps)
                self.folded.update(dict.fromkeys(lamps, len(self.rows) - 1))
            else:
                self._add(lamps)

    def _add_page(self, page: int) -> None:
        if page == 0:
            self._add(self._members(page_key(0)))
            return
        places = self._pages.values()
        self.columns = max(place.column for place in places)
        rows: list[list[int | None]] = [
            [None] * self.columns for _ in range(max(place.row for place in places))
        ]
        for index, place in self._pages.items():
            if place.page == page:
                rows[place.row - 1][place.column - 1] = index
                self.count += 1
        self.rows = [tuple(row) for row in rows]

    # asking

    def at(self, row: int, column: int) -> Section | int | None:
        """The heading or lamp in a cell; None: nothing."""
        if not 0 <= row < len(self.rows):
            return None
        found = self.rows[row]
        if isinstance(found, Section):
            return found
        return found[column] if 0 <= column < len(found) else None

    def lamps_in(self, first: int, last: int) -> Iterator[tuple[int, Cell]]:
        """The lamps in rows `first` to `last`, both included, and their cells."""
        for at in range(max(0, first), min(last + 1, len(self.rows))):
            row = self.rows[at]
            if not isinstance(row, Section):
                for column, lamp in enumerate(row):
                    if lamp is not None:
                        yield lamp, (at, column)

    def key_place(self, cell: Cell) -> KeyPlace | None:
        """The place of a key that a cell stands for; None: keys are not what is shown."""
        page = page_of(self.tab) if self.arrangement.by_key else None
        return KeyPlace(page, cell[0] + 1, cell[1] + 1) if page else None

    def same_block(self, one: int, other: int) -> bool:
        """Whether two lamps stand in one run whose order a person may change."""
        if self.arrangement.order is not None:
            return False
        first, second = self._extensions[one], self._extensions[other]
        if first.favourite != second.favourite:
            return False
        return not self.arrangement.sectioned or self.keys_of[one] == self.keys_of[other]

    # moving the choice

    def step(  # noqa: PLR0911 - one answer a movement
        self, cell: Cell, step: SelectionStep, column: int, page: int
    ) -> Cell | None:
        """The cell where a movement ends; the same one at the edge, None where nothing is.

        Args:
            cell: where the choice stands.
            step: the movement.
            column: the column to keep to when moving up and down.
            page: rows in a page.
        """
        match step:
            case SelectionStep.LEFT:
                return self._along(cell, -1) or cell
            case SelectionStep.RIGHT:
                return self._along(cell, 1) or cell
            case SelectionStep.HOME:
                return self._along((0, -1), 1)
            case SelectionStep.END:
                return self._along((len(self.rows) - 1, self.columns), -1)
            case SelectionStep.UP:
                return self._down(cell[0] - 1, -1, column) or cell
            case SelectionStep.DOWN:
                return self._down(cell[0] + 1, 1, column) or cell
            case SelectionStep.PAGE_UP:
                row = max(0, cell[0] - page)
                return self._down(row, -1, column) or self._down(row, 1, column) or cell
            case SelectionStep.PAGE_DOWN:
                row = min(len(self.rows) - 1, cell[0] + page)
                return self._down(row, 1, column) or self._down(row, -1, column) or cell

    def _along(self, cell: Cell, way: int) -> Cell | None:
        """The next heading or lamp in reading order."""
        row, column = cell[0], cell[1] + way
        while 0 <= row < len(self.rows):
            found = self.rows[row]
            width = 1 if isinstance(found, Section) else len(found)
            column = min(column, width - 1) if way < 0 else column
            while 0 <= column < width:
                if self.at(row, column) is not None:
                    return row, column
                column += way
            row += way
            column = 0 if way > 0 else self.columns - 1
        return None

    def _down(self, row: int, way: int, column: int) -> Cell | None:
        """The nearest heading or lamp at `column` in this row or those beyond it."""
        while 0 <= row < len(self.rows):
            found = self.rows[row]
            if isinstance(found, Section):
                return row, 0
            at = column if self.arrangement.by_key else min(column, len(found) - 1)
            if self.at(row, at) is not None:
                return row, at
            row += way
        return None


def place_before(moved: int, target: int, *, after: bool) -> int:
    """The `Lamp.index` that `moved` has once it stands before, or after, `target`."""
    to = target + after
    return to - 1 if moved < to else to


def _pages(extensions: Sequence[Extension]) -> dict[int, KeyPlace]:
    """The place of each lamp's key; of two on one place the first has it."""
    taken: dict[KeyPlace, int] = {}
    for index, extension in enumerate(extensions):
        place = extension.place
        if place is not None and min(place.page, place.row, place.column) >= 1:
            taken.setdefault(place, index)
    return {index: place for place, index in taken.items()}
