"""Chooses the size and the columns of the tiles so that all lamps are visible at once. No Qt.

All lengths are device-independent pixels. The choice depends on the room, the fonts and the number
of lamps in each group only: nothing that happens to a lamp changes it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from console.settings.model import Density


class TileSize(StrEnum):
    """The sizes of a tile. COMPACT and LINE are smaller than any that a person can choose.

    LINE has the name alone on one line; all others have a second line.
    """

    LINE = "line"
    COMPACT = "compact"
    SMALL = "small"
    MEDIUM = "medium"
    LARGE = "large"


SIZE_OF: Final = {
    Density.DENSE: TileSize.SMALL,
    Density.NORMAL: TileSize.MEDIUM,
    Density.ROOMY: TileSize.LARGE,
}
"""The size that a person has chosen; `Density.FIT` chooses by `fit_tiles`."""


@dataclass(frozen=True, slots=True)
class Pitch:
    """The least width and height of a cell: a tile and the space around it."""

    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Room:
    """The room for the lamps.

    Attributes:
        width: of the visible part.
        height: of the visible part.
        heading: the height of a heading that has a row of its own.
        widest: a tile is no wider than this if more columns are possible.
    """

    width: int
    height: int
    heading: int
    widest: int


@dataclass(frozen=True, slots=True)
class Crowd:
    """The lamps to show.

    Attributes:
        groups: the number of lamps under each heading, 0 where only the heading is shown; a single
            number where there are no headings.
        headed: whether each group has a heading.
        columns: the only possible number of columns; None: any.
        may_join: whether headings may stand among the lamps.
    """

    groups: Sequence[int]
    headed: bool = False
    columns: int | None = None
    may_join: bool = True


@dataclass(frozen=True, slots=True)
class TileFit:
    """How the lamps are laid out.

    Attributes:
        size: of the tiles.
        columns: the number of tiles beside each other.
        row_height: of a row of lamps.
        inline: whether a heading has a cell among the lamps, and the groups follow each other
            without new rows; else each heading has a row of its own.
        all_visible: whether no lamp is out of sight.
    """

    size: TileSize
    columns: int
    row_height: int
    inline: bool
    all_visible: bool


def fit_tiles(pitches: Mapping[TileSize, Pitch], room: Room, crowd: Crowd) -> TileFit:
    """The largest tiles with which all lamps are visible, in as few columns as possible.

    Headings have rows of their own only above large tiles, where there is room. The rows share the
    height that is left, but none becomes higher than the largest tile needs. If all lamps are
    visible in no size, the tiles have the smallest one, and the lamps scroll.

    Args:
        pitches: of each size that may be chosen.
        room: for all lamps and headings.
        crowd: the lamps.
    """
    sizes = sorted(pitches, key=list(TileSize).index, reverse=True)
    for size in sizes:
        for inline in _ways(size, crowd):
            for columns in _columns(pitches[size], room, crowd):
                rows, headings = _rows(crowd, columns, inline=inline)
                rows = max(1, rows)
                left = room.height - headings * room.heading
                if rows * pitches[size].height <= left:
                    height = min(left // rows, pitches[sizes[0]].height)
                    return TileFit(size, columns, height, inline, True)
    smallest = pitches[sizes[-1]]
    columns = crowd.columns or max(1, room.width // smallest.width)
    return TileFit(sizes[-1], columns, smallest.height, _ways(sizes[-1], crowd)[-1], False)


def _ways(size: TileSize, crowd: Crowd) -> Sequence[bool]:
    """Whether headings may have rows of their own (False) and stand among the lamps (True).

    Small tiles get the room of such rows for their names.
    """
    if not (crowd.headed and crowd.may_join):
        return [False]
    return [False, True] if size in (TileSize.MEDIUM, TileSize.LARGE) else [True]


def _columns(pitch: Pitch, room: Room, crowd: Crowd) -> Sequence[int]:
    """The possible numbers of columns, the fewest first."""
    most = room.width // pitch.width
    if crowd.columns is not None:
        return [crowd.columns] if crowd.columns <= most else []
    return range(max(1, min(-(-room.width // room.widest), most)), most + 1)


def _rows(crowd: Crowd, columns: int, *, inline: bool) -> tuple[int, int]:
    """The number of rows of lamps, and of rows with a heading alone."""
    if inline:
        return -(-(sum(crowd.groups) + len(crowd.groups)) // columns), 0
    rows = sum(-(-lamps // columns) for lamps in crowd.groups)
    return rows, len(crowd.groups) if crowd.headed else 0
