from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.desk.lamps import Extension, KeyPlace
from console.settings.model import Grouping, ViewKind
from console.ui.lamps.lamp_layout import (
    ALL,
    FAVOURITES,
    Arrangement,
    Layout,
    Section,
    SelectionStep,
    group_key,
    page_key,
    place_before,
)
from tests.ui.lamp_data import grouped

SECTIONS = Arrangement(grouping=Grouping.SECTIONS, columns=3)
TABS = Arrangement(grouping=Grouping.TABS, columns=3)
KEYS = Arrangement(view=ViewKind.KEYS, columns=3)


def starred(extension: Extension) -> Extension:
    return replace(extension, favourite=True)


def keyed(*places: tuple[int, int, int] | None) -> list[Extension]:
    return [
        Extension(str(at), place=None if place is None else KeyPlace(*place))
        for at, place in enumerate(places)
    ]


def headings(layout: Layout) -> list[tuple[str, tuple[int, ...]]]:
    return [(row.key, row.lamps) for row in layout.rows if isinstance(row, Section)]


def test_sections_follow_the_settings_and_favourites_stand_above_them_too() -> None:
    people = grouped("Sales", "", "Accounts", "Sales")
    people[3] = starred(people[3])
    layout = Layout(people, SECTIONS)
    assert headings(layout) == [
        (FAVOURITES, (3,)),
        (group_key("Sales"), (0, 3)),
        (group_key("Accounts"), (2,)),
        (group_key(""), (1,)),
    ]
    tiles = [row for row in layout.rows if not isinstance(row, Section)]
    assert tiles == [(3,), (0, 3), (2,), (1,)]
    assert layout.cells_of(3) == [(3, 1), (1, 0)]
    assert layout.count == 4


def test_a_favourite_leaves_the_tiles_of_its_group_where_they_are() -> None:
    people = grouped("Sales", "Sales", "Sales", "Accounts")
    before = Layout(people, SECTIONS)
    people[1] = starred(people[1])
    after = Layout(people, SECTIONS)
    moved = after.headings[group_key("Sales")][0] - before.headings[group_key("Sales")][0]
    assert moved == 2  # the heading of the favourites, and a row of them
    assert after.cells == {lamp: (row + moved, at) for lamp, (row, at) in before.cells.items()}


def test_a_favourite_is_moved_in_the_section_it_is_taken_from() -> None:
    people = grouped("Sales", "Sales", "Accounts")
    layout = Layout([starred(people[0]), people[1], starred(people[2])], SECTIONS)
    # heading, 0 2, heading, 0 1, heading, 2
    assert layout.same_block(2, (1, 0))
    assert layout.same_block(1, (3, 0))
    assert not layout.same_block(1, (1, 0))
    assert not layout.same_block(2, (3, 0))
    assert not layout.same_block(0, (0, 0))


def test_lamps_without_any_group_need_no_heading() -> None:
    layout = Layout(
        grouped("", "", "", ""), replace(SECTIONS, collapsed=frozenset({group_key("")}))
    )
    assert layout.rows == [(0, 1, 2), (3,)]


def test_a_collapsed_section_keeps_its_heading_and_says_where_its_lamps_went() -> None:
    layout = Layout(
        grouped("Sales", "Sales", "Accounts"),
        replace(SECTIONS, collapsed=frozenset({group_key("Sales")})),
    )
    assert layout.folded == {0: (0, 0), 1: (0, 0)}
    assert set(layout.cells) == {2}
    assert layout.count == 3


def test_inline_headings_stand_among_the_lamps_and_no_cell_is_lost() -> None:
    people = grouped("Sales", "Sales", "Accounts", "Workshop")
    layout = Layout(people, replace(SECTIONS, inline=True))
    sales = Section(group_key("Sales"), (0, 1), False)
    accounts = Section(group_key("Accounts"), (2,), False)
    workshop = Section(group_key("Workshop"), (3,), False)
    assert layout.rows == [(sales, 0, 1), (accounts, 2, workshop), (3,)]
    assert layout.headings[workshop.key] == (1, 2)
    assert layout.groups == [2, 1, 1]
    assert layout.section_of((1, 1)) == accounts
    assert layout.section_of((2, 0)) == workshop
    assert layout.same_block(1, (0, 1))
    assert not layout.same_block(3, (1, 1))


def test_tabs_show_one_group_at_a_time() -> None:
    people = grouped("Sales", "Accounts", "Sales")
    people[2] = starred(people[2])
    everybody = Layout(people, TABS)
    assert everybody.tabs == (ALL, FAVOURITES, group_key("Sales"), group_key("Accounts"))
    assert everybody.rows == [(2, 0, 1)]
    assert Layout(people, replace(TABS, tab=FAVOURITES)).rows == [(2,)]
    assert Layout(people, replace(TABS, tab=group_key("Sales"))).rows == [(2, 0)]
    gone = Layout(people, replace(TABS, tab=group_key("Nobody's")))
    assert gone.tab == ALL


def test_keys_stand_where_the_phone_has_them() -> None:
    layout = Layout(keyed((1, 1, 1), (1, 3, 2), (2, 1, 1), None, (1, 1, 1)), KEYS)
    assert layout.tabs == (page_key(1), page_key(2), page_key(0))
    assert layout.rows == [(0, None), (None, None), (None, 1)]
    assert layout.key_place((2, 1)) == KeyPlace(1, 3, 2)
    second = Layout(keyed((1, 1, 1), (1, 3, 2), (2, 1, 1)), replace(KEYS, tab=page_key(2)))
    assert second.rows == [(2, None), (None, None), (None, None)]
    spare = Layout(keyed((1, 1, 1), None, (1, 1, 1)), replace(KEYS, tab=page_key(0)))
    assert spare.rows == [(1, 2)]
    assert spare.key_place((0, 0)) is None


def test_a_search_result_stands_in_its_own_order() -> None:
    layout = Layout(grouped("A", "B", "C", "A"), replace(SECTIONS, order=(3, 0, 9)))
    assert layout.rows == [(3, 0)]
    assert layout.count == 2


def test_going_up_and_down_passes_headings_and_keeps_the_column() -> None:
    layout = Layout(grouped("A", "A", "A", "A", "A", "B", "B", "B"), SECTIONS)
    # heading, 0 1 2, 3 4, heading, 5 6 7
    cell: tuple[int, int] = (1, 2)
    seen = []
    for _ in range(5):
        moved = layout.step(cell, SelectionStep.DOWN, 2, 5)
        assert moved is not None
        cell = moved
        seen.append(cell)
    assert seen == [(2, 1), (3, 0), (4, 2), (4, 2), (4, 2)]
    assert layout.step((4, 2), SelectionStep.PAGE_UP, 2, 2) == (2, 1)
    assert layout.step((1, 0), SelectionStep.LEFT, 0, 1) == (0, 0)
    assert layout.step((2, 1), SelectionStep.RIGHT, 0, 1) == (3, 0)
    assert layout.step((4, 0), SelectionStep.HOME, 0, 1) == (0, 0)
    assert layout.step((0, 0), SelectionStep.END, 0, 1) == (4, 2)


def test_going_over_keys_leaves_empty_places_out() -> None:
    layout = Layout(keyed((1, 1, 1), (1, 3, 1), (1, 4, 3)), KEYS)
    assert layout.step((0, 0), SelectionStep.DOWN, 0, 1) == (2, 0)
    assert layout.step((2, 0), SelectionStep.RIGHT, 0, 1) == (3, 2)
    assert layout.step((3, 2), SelectionStep.LEFT, 0, 1) == (2, 0)
    assert layout.step((3, 2), SelectionStep.UP, 2, 1) == (3, 2)
    assert layout.step((0, 0), SelectionStep.END, 0, 1) == (3, 2)


def test_nothing_to_step_on() -> None:
    assert Layout([], SECTIONS).step((0, 0), SelectionStep.HOME, 0, 1) is None
    assert Layout([], KEYS).rows == []


@pytest.mark.parametrize(
    ("moved", "target", "after", "order"),
    [
        (0, 2, False, "bacd"),
        (0, 2, True, "bcad"),
        (3, 0, False, "dabc"),
        (2, 0, True, "acbd"),
        (1, 1, False, "abcd"),
        (1, 1, True, "abcd"),
    ],
)
def test_the_place_a_moved_lamp_ends_at(moved: int, target: int, after: bool, order: str) -> None:
    letters = list("abcd")
    letters.insert(place_before(moved, target, after=after), letters.pop(moved))
    assert "".join(letters) == order


extensions = st.lists(
    st.builds(
        Extension,
        number=st.text("0123456789", min_size=1, max_size=4),
        group=st.sampled_from(["", "Sales", "Accounts", "all", "favourites"]),
        favourite=st.booleans(),
        place=st.none()
        | st.builds(KeyPlace, st.integers(-1, 3), st.integers(0, 4), st.integers(0, 4)),
    ),
    max_size=30,
)
arrangements = st.builds(
    Arrangement,
    view=st.sampled_from(ViewKind),
    grouping=st.sampled_from(Grouping),
    tab=st.sampled_from([ALL, FAVOURITES, group_key("Sales"), page_key(1), page_key(0), "?"]),
    collapsed=st.frozensets(st.sampled_from([FAVOURITES, group_key(""), group_key("Sales")])),
    order=st.none() | st.lists(st.integers(0, 35), unique=True).map(tuple),
    columns=st.integers(0, 5),
    inline=st.booleans(),
)


@given(extensions, arrangements)
def test_every_cell_is_one_lamps_and_only_favourites_have_two(
    people: list[Extension], arrangement: Arrangement
) -> None:
    layout = Layout(people, arrangement)
    seen = [
        lamp
        for row in layout.rows
        if not isinstance(row, Section)
        for lamp in row
        if isinstance(lamp, int)
    ]
    assert len(seen) == len(layout.cells) + len(layout.seconds)
    assert set(seen) == set(layout.cells)
    for lamp, cell in (*layout.cells.items(), *layout.seconds.items()):
        assert layout.at(*cell) == lamp
        assert cell[1] < layout.columns
    for lamp, cell in layout.seconds.items():
        assert people[lamp].favourite
        assert cell < layout.cells[lamp]
    assert not set(layout.cells) & set(layout.folded)
    assert layout.count == len(layout.cells) + len(layout.folded)
    for lamp, cell in layout.folded.items():
        heading = layout.at(*cell)
        assert isinstance(heading, Section)
        assert lamp in heading.lamps
    assert dict(layout.lamps_in(0, len(layout.rows))) == layout.cells  # the last one counts


@given(extensions, arrangements)
def test_nobody_is_left_out_without_a_search(
    people: list[Extension], arrangement: Arrangement
) -> None:
    arrangement = replace(arrangement, order=None)
    shown: set[int] = set()
    for tab in Layout(people, arrangement).tabs or ("",):
        layout = Layout(people, replace(arrangement, tab=tab))
        shown |= set(layout.cells) | set(layout.folded)
    assert shown == set(range(len(people)))


@given(extensions, arrangements, st.data())
def test_arrows_reach_everything_and_end_on_something(
    people: list[Extension], arrangement: Arrangement, data: st.DataObject
) -> None:
    layout = Layout(people, arrangement)
    cell = layout.step((0, 0), SelectionStep.HOME, 0, 1)
    if cell is None:
        assert not layout.cells
        assert not layout.headings
        return
    reached = [cell]
    while (following := layout.step(reached[-1], SelectionStep.RIGHT, 0, 1)) != reached[-1]:
        assert following is not None
        reached.append(following)
    assert len(reached) == len(layout.cells) + len(layout.seconds) + len(layout.headings)
    assert layout.step(cell, SelectionStep.END, 0, 1) == reached[-1]
    for _ in range(5):
        step, column = data.draw(st.sampled_from(SelectionStep)), data.draw(st.integers(0, 5))
        moved = layout.step(cell, step, column, 2)
        assert moved in reached
        assert moved is not None
        cell = moved
