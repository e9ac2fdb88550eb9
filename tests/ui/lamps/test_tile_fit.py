"""The choice of the tiles' size and columns, by its properties. No Qt."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.desk.lamps import Extension
from console.settings.model import Grouping
from console.ui.lamps.lamp_layout import Arrangement, Layout, Section
from console.ui.lamps.tile_fit import Crowd, Pitch, Room, TileFit, TileSize, fit_tiles

PITCHES = {
    TileSize.LINE: Pitch(100, 26),
    TileSize.COMPACT: Pitch(127, 36),
    TileSize.SMALL: Pitch(168, 48),
    TileSize.MEDIUM: Pitch(208, 72),
    TileSize.LARGE: Pitch(238, 96),
}
ORDER = list(TileSize)
DESK = Room(652, 616, 40, 280)
"""The lamps of a window of 1280x720, with a wide font."""
LAPTOP = replace(DESK, width=428, height=496)
"""The lamps of a window of 1024x600."""
WIDE = replace(DESK, width=1292, height=976)
"""The lamps of a window of 1920x1080."""

rooms = st.builds(
    Room,
    width=st.integers(1, 2500),
    height=st.integers(1, 1600),
    heading=st.just(40),
    widest=st.just(280),
)
headed = st.builds(Crowd, groups=st.lists(st.integers(0, 120), max_size=12), headed=st.just(True))
plain = st.builds(Crowd, groups=st.lists(st.integers(0, 1200), min_size=1, max_size=1))
keys = st.builds(
    lambda rows, columns: Crowd([rows * columns], columns=columns),
    st.integers(1, 40),
    st.integers(1, 12),
)
crowds = headed | plain | keys


def crowd(lamps: int, groups: int = 5) -> Crowd:
    """So many lamps in groups of the same size."""
    return Crowd([lamps // groups] * groups, headed=True)


def laid_out(crowd: Crowd, fit: TileFit) -> Layout:
    """The same crowd as the view lays it out."""
    people = [
        Extension(f"{group}-{at}", group=f"group {group}" if crowd.headed else "")
        for group, lamps in enumerate(crowd.groups)
        for at in range(lamps)
    ]
    grouping = Grouping.SECTIONS if crowd.headed else Grouping.NONE
    return Layout(people, Arrangement(grouping=grouping, columns=fit.columns, inline=fit.inline))


def height(layout: Layout, room: Room, fit: TileFit) -> int:
    return sum(room.heading if isinstance(row, Section) else fit.row_height for row in layout.rows)


@pytest.mark.parametrize(
    ("room", "lamps"), [(DESK, 60), (LAPTOP, 60), (WIDE, 200)], ids=["1280", "1024", "1920"]
)
def test_a_usual_office_is_seen_at_once(room: Room, lamps: int) -> None:
    assert fit_tiles(PITCHES, room, crowd(lamps)).all_visible


def test_few_lamps_are_large_and_no_larger() -> None:
    fit = fit_tiles(PITCHES, DESK, crowd(5, 1))
    assert fit == TileFit(TileSize.LARGE, 2, 96, False, True)
    assert fit_tiles(PITCHES, WIDE, crowd(5, 1)).columns == 5


def test_if_nothing_fits_the_tiles_are_the_smallest() -> None:
    assert fit_tiles(PITCHES, DESK, crowd(1000)) == TileFit(TileSize.LINE, 6, 26, True, False)


@given(rooms, crowds)
def test_what_is_said_to_be_visible_is_visible(room: Room, crowd: Crowd) -> None:
    fit = fit_tiles(PITCHES, room, crowd)
    pitch = PITCHES[fit.size]
    assert fit.row_height >= pitch.height
    if fit.all_visible:
        assert fit.columns * pitch.width <= max(room.width, pitch.width)
        assert fit.columns == crowd.columns or fit.columns <= room.width // pitch.width
        if crowd.columns is None and 0 not in crowd.groups:
            assert height(laid_out(crowd, fit), room, fit) <= room.height


@given(rooms, crowds)
def test_no_larger_size_would_show_all(room: Room, crowd: Crowd) -> None:
    """Counted by brute force over all larger sizes, columns and kinds of headings."""
    fit = fit_tiles(PITCHES, room, crowd)
    larger = ORDER if not fit.all_visible else ORDER[ORDER.index(fit.size) + 1 :]
    for size in larger:
        pitch = PITCHES[size]
        most = room.width // pitch.width
        for columns in range(1, most + 1) if crowd.columns is None else [crowd.columns]:
            if columns > most:
                continue
            headings = len(crowd.groups) if crowd.headed else 0
            cells = max(1, sum(crowd.groups) + headings)
            assert -(-cells // columns) * pitch.height > room.height


@given(rooms, crowds, st.integers(0, 400), st.integers(0, 400))
def test_a_larger_window_never_has_smaller_tiles(
    room: Room, crowd: Crowd, more_width: int, more_height: int
) -> None:
    before = fit_tiles(PITCHES, room, crowd)
    larger = replace(room, width=room.width + more_width, height=room.height + more_height)
    after = fit_tiles(PITCHES, larger, crowd)
    assert ORDER.index(after.size) >= ORDER.index(before.size)
    assert after.all_visible or not before.all_visible


@given(rooms, headed, st.data())
def test_fewer_lamps_never_have_smaller_tiles(
    room: Room, crowd: Crowd, data: st.DataObject
) -> None:
    groups = [data.draw(st.integers(0, lamps)) for lamps in crowd.groups]
    fewer = fit_tiles(PITCHES, room, replace(crowd, groups=groups))
    assert ORDER.index(fewer.size) >= ORDER.index(fit_tiles(PITCHES, room, crowd).size)


@given(rooms, crowds)
def test_no_strip_is_left_below_that_another_row_height_would_fill(
    room: Room, crowd: Crowd
) -> None:
    fit = fit_tiles(PITCHES, room, crowd)
    if not fit.all_visible or crowd.columns is not None or 0 in crowd.groups:
        return
    layout = laid_out(crowd, fit)
    rows = sum(not isinstance(row, Section) for row in layout.rows)
    left = room.height - height(layout, room, fit)
    assert not rows or left < rows or fit.row_height == PITCHES[TileSize.LARGE].height
