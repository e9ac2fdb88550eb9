"""The layout of the lamps: headings, lamps and empty places as rows of a table. No Qt.

Every lamp has at most one cell; where groups are sections, a favourite has a second one, above its
group. Lamps are named by their `Lamp.index`; sections and tabs by a key: `ALL`, `FAVOURITES`,
`group_key(…)` or `page_key(…)`.
"""

from __future__ import annotations

from bisect import bisect_right
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
    """A movement from the chosen cell to another one."""

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
    """The lamps to show, and their order, view and grouping.

    Attributes:
        view: tiles, rows or keys.
        grouping: of tiles and rows; keys are always shown page by page.
        tab: key of the tab shown, where there are tabs; an unknown one is the first.
        collapsed: keys of the sections of which only the heading is shown.
        order: the only lamps to show, in this order, as after a search; None: all as arranged.
        columns: the number of tiles that fit beside each other, at least 1.
        inline: whether a heading has a cell among the lamps, and the next group goes on in the same
            row; else each heading has a row of its own.
    """

    view: ViewKind = ViewKind.GRID
    grouping: Grouping = Grouping.NONE
    tab: str = ALL
    collapsed: frozenset[str] = frozenset()
    order: tuple[int, ...] | None = None
    columns: int = 1
    inline: bool = False

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
        """Whether every lamp stands where its key is on the phone."""
        return self.order is None and self.view is ViewKind.KEYS


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the lamps under it.

    Attributes:
        key: `FAVOURITES` or a `group_key`.
        lamps: the `Lamp.index` of each.
        collapsed: whether only the heading is shown.
    """

    key: str
    lamps: tuple[int, ...]
    collapsed: bool


Content = Section | int | None
"""What a cell shows: a heading, the lamp with this `Lamp.index`, or nothing."""
Row = Section | tuple[Content, ...]
"""A heading over the whole width, or what each column shows."""


def group_key(group: str) -> str:
    """The key of a group; empty: of the lamps without a group."""
    return _GROUP + group


def group_of(key: str) -> str | None:
    """The name of the group with this key; None: it is not the key of a group."""
    return key[len(_GROUP) :] if key.startswith(_GROUP) else None


def page_key(page: int) -> str:
    """The key of a page of the phone's keys; 0: of the lamps that have no key there."""
    return f"{_PAGE}{page}"


def page_of(key: str) -> int | None:
    """The page with this key; None: it is not the key of a page."""
    return int(key[len(_PAGE) :]) if key.startswith(_PAGE) else None


class Layout:
    """The rows of the table and the cell of every lamp in it; never altered after it is made.

    Args:
        extensions: of all lamps, in their order.
        arrangement: what is shown, and how.

    Attributes:
        arrangement: the one it was made for.
        rows: from top to bottom.
        columns: of the table.
        headings: the cell of each section's heading, by the section's key.
        cells: the cell of each lamp that has one; of two, the one in its group.
        seconds: the cell among the favourites of each lamp that has another one in its group.
        folded: for each lamp without a cell in a collapsed section, the cell of its heading.
        tabs: keys of the tabs, in order; empty where there are none.
        tab: key of the tab shown; empty where there are none.
        count: the number of lamps that are shown or in a collapsed section.
        groups: the number of lamps shown under each heading; of all, if there are no headings; of
            the keys on a page.
        keys_of: for each lamp, the keys of the sections and tabs that count it.
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
        self.groups: list[int] = []
        self.count = 0
        self._fill()
        self.headings: dict[str, Cell] = {}
        self.cells: dict[int, Cell] = {}
        self.seconds: dict[int, Cell] = {}
        self.folded: dict[int, Cell] = {}
        for at, row in enumerate(self.rows):
            for column, shown in enumerate((row,) if isinstance(row, Section) else row):
                self._note(shown, (at, column))
        self._heading_cells = list(self.headings.values())
        self.folded = {lamp: cell for lamp, cell in self.folded.items() if lamp not in self.cells}

    def _note(self, shown: Content, cell: Cell) -> None:
        if isinstance(shown, Section):
            self.headings[shown.key] = cell
            if shown.collapsed:
                self.folded.update(dict.fromkeys(shown.lamps, cell))
        elif shown is not None:
            if shown in self.cells:
                self.seconds[shown] = self.cells[shown]
            self.cells[shown] = cell

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
        """The keys of the groups as they first appear; the lamps without a group come last."""
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
                return (FAVOURITES, group) if extension.favourite else (group,)
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
        self.groups.append(len(lamps))
        self.count += len(lamps)
        self._add_rows(lamps)

    def _add_rows(self, shown: Sequence[Content]) -> None:
        self.rows += [
            tuple(shown[start : start + self.columns])
            for start in range(0, len(shown), self.columns)
        ]

    def _add_sections(self) -> None:
        members: dict[str, list[int]] = {key: [] for key in (FAVOURITES, *self._groups())}
        for index, keys in enumerate(self.keys_of):
            for key in keys:
                members.setdefault(key, []).append(index)
        filled = {key: lamps for key, lamps in members.items() if lamps}
        if tuple(filled) == (group_key(""),):
            self._add(filled[group_key("")])
            return
        run: list[Content] = []
        for key, lamps in filled.items():
            section = Section(key, tuple(lamps), key in self.arrangement.collapsed)
            shown = [] if section.collapsed else lamps
            self.groups.append(len(shown))
            if self.arrangement.inline:
                run += [section, *shown]
            else:
                self.rows.append(section)
                self._add_rows(shown)
        self._add_rows(run)
        self.count = len(self.keys_of)

    def _add_page(self, page: int) -> None:
        if page == 0:
            self._add(self._members(page_key(0)))
            return
        places = self._pages.values()
        self.columns = max(place.column for place in places)
        rows: list[list[Content]] = [
            [None] * self.columns for _ in range(max(place.row for place in places))
        ]
        for index, place in self._pages.items():
            if place.page == page:
                rows[place.row - 1][place.column - 1] = index
                self.count += 1
        self.rows = [tuple(row) for row in rows]
        self.groups = [len(rows) * self.columns]

    # asking

    def at(self, row: int, column: int) -> Content:
        """The heading or the `Lamp.index` in a cell; None: the cell is empty or does not exist."""
        if not 0 <= row < len(self.rows):
            return None
        found = self.rows[row]
        if isinstance(found, Section):
            return found
        return found[column] if 0 <= column < len(found) else None

    def cells_of(self, lamp: int) -> list[Cell]:
        """The cells of a lamp, the one in its group first; empty: it is not shown."""
        return [cells[lamp] for cells in (self.cells, self.seconds) if lamp in cells]

    def section_of(self, cell: Cell) -> Section | None:
        """The section that a cell belongs to; None: there are no sections, or none begins above."""
        before = bisect_right(self._heading_cells, cell)
        section = self.at(*self._heading_cells[before - 1]) if before else None
        return section if isinstance(section, Section) else None

    def lamps_in(self, first: int, last: int) -> Iterator[tuple[int, Cell]]:
        """The lamps in the rows from `first` to `last`, both included, and their cells."""
        for at in range(max(0, first), min(last + 1, len(self.rows))):
            row = self.rows[at]
            if not isinstance(row, Section):
                for column, lamp in enumerate(row):
                    if isinstance(lamp, int):
                        yield lamp, (at, column)

    def key_place(self, cell: Cell) -> KeyPlace | None:
        """The key of the phone that a cell stands for; None: keys are not shown."""
        page = page_of(self.tab) if self.arrangement.by_key else None
        return KeyPlace(page, cell[0] + 1, cell[1] + 1) if page else None

    def same_block(self, lamp: int, cell: Cell) -> bool:
        """Whether a person may move a lamp to the place of the lamp in a cell."""
        other = self.at(*cell)
        if self.arrangement.order is not None or not isinstance(other, int):
            return False
        if self.arrangement.sectioned:
            section = self.section_of(cell)
            return section is None or lamp in section.lamps
        return self._extensions[lamp].favourite == self._extensions[other].favourite

    # moving

    def step(  # noqa: PLR0911 - one answer a movement
        self, cell: Cell, step: SelectionStep, column: int, page: int
    ) -> Cell | None:
        """The cell where a movement ends: at the edge the same one; None: all cells are empty.

        Args:
            cell: where it begins.
            step: the movement.
            column: the column to keep to when moving up and down.
            page: the number of rows in a page.
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

    def _along(self, cell: Cell, step: int) -> Cell | None:
        """The next heading or lamp in reading order (`step` 1), or the previous one (-1)."""
        row, column = cell[0], cell[1] + step
        while 0 <= row < len(self.rows):
            found = self.rows[row]
            width = 1 if isinstance(found, Section) else len(found)
            column = min(column, width - 1) if step < 0 else column
            while 0 <= column < width:
                if self.at(row, column) is not None:
                    return row, column
                column += step
            row += step
            column = 0 if step > 0 else self.columns - 1
        return None

    def _down(self, row: int, step: int, column: int) -> Cell | None:
        """The nearest heading or lamp at `column`, from `row` downwards (1) or upwards (-1)."""
        while 0 <= row < len(self.rows):
            found = self.rows[row]
            if isinstance(found, Section):
                return row, 0
            at = column if self.arrangement.by_key else min(column, len(found) - 1)
            if self.at(row, at) is not None:
                return row, at
            row += step
        return None


def place_before(moved: int, target: int, *, after: bool) -> int:
    """The `Lamp.index` that one lamp gets when it is moved next to another one.

    Args:
        moved: the index of the lamp that is moved.
        target: the index of the other lamp.
        after: whether it goes behind the other one and not in front of it.
    """
    to = target + after
    return to - 1 if moved < to else to


def _pages(extensions: Sequence[Extension]) -> dict[int, KeyPlace]:
    """The key of each lamp on the phone; if two lamps have the same one, the first gets it."""
    taken: dict[KeyPlace, int] = {}
    for index, extension in enumerate(extensions):
        place = extension.place
        if place is not None and min(place.page, place.row, place.column) >= 1:
            taken.setdefault(place, index)
    return {index: place for place, index in taken.items()}
