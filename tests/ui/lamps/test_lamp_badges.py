"""A ringing lamp is visible somewhere, whatever hides its tile."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from console.desk.lamps import KeyPlace
from console.ui.lamps.edge_badges import Side
from console.ui.lamps.group_tabs import GroupTabs
from console.ui.lamps.lamp_layout import ALL, FAVOURITES, group_key, page_key
from tests.ui.lamp_data import Grid, lamps


def counts(grid: Grid) -> dict[str, int]:
    grid.view.badges.refresh()
    badges = grid.view.badges.badges
    return {side.value: badge.count for side, badge in badges.items() if badge.isVisible()}


def test_badges_tell_which_way_it_rings(qtbot: QtBot) -> None:
    grid = Grid(qtbot, lamps(300))
    for index in (0, 150, 290, 299):
        grid.ring(index)
    assert counts(grid) == {"below": 3}
    grid.choose(150)
    assert counts(grid) == {"above": 1, "below": 2}
    grid.free(0)
    assert counts(grid) == {"below": 2}
    badge = grid.view.badges.badges[Side.BELOW]
    assert badge.text() == "2 ringing"
    assert badge.accessibleName() == "2 lamps ringing further down"


def test_within_a_quarter_second_with_300_lamps_and_a_search(qtbot: QtBot) -> None:
    grid = Grid(qtbot, lamps(300))
    grid.model.set_order([5, 6])
    badge = grid.view.badges.badges[Side.ELSEWHERE]
    for index in (200, 201, 202):
        grid.ring(index)
        assert 0 <= grid.view.badges._refresh_timer.remainingTime() < 250  # all that it waits for
        qtbot.waitUntil(badge.isVisible)
        assert badge.count == 1
        grid.free(index)
        qtbot.waitUntil(badge.isHidden)


def test_a_collapsed_section_tells_by_its_heading_while_that_is_seen(qtbot: QtBot) -> None:
    grid = Grid(qtbot, lamps(300))
    grid.view.set_grouping("sections")
    grid.view.set_collapsed(frozenset({group_key("Accounts")}))
    grid.ring(3)
    assert counts(grid) == {}
    grid.choose(299)
    assert counts(grid) == {"above": 1}


def test_the_click_goes_there(qtbot: QtBot) -> None:
    grid = Grid(qtbot, lamps(300))
    grid.ring(280, seconds=4)
    grid.ring(290, seconds=9)
    assert counts(grid) == {"below": 2}
    QTest.mouseClick(grid.view.badges.badges[Side.BELOW], Qt.MouseButton.LeftButton)
    assert grid.chosen == 290
    seen = [lamp.index for _, lamp in grid.view.visible_lamps()]
    assert 290 in seen


@pytest.mark.parametrize("grouping", ["none", "sections", "tabs"])
def test_one_key_goes_to_the_oldest_wherever_it_is(qtbot: QtBot, grouping: str) -> None:
    grid = Grid(qtbot, lamps(300))
    grid.view.set_grouping(grouping)
    grid.view.set_collapsed(frozenset({group_key("Management")}))
    grid.view.set_tab(group_key("Sales"))
    grid.ring(299, seconds=30)
    grid.ring(3, seconds=2)
    grid.model.set_order([70, 71])
    left: list[bool] = []
    grid.view.search_left.connect(lambda: left.append(True))
    assert grid.view.jump_to_oldest_ringing()
    assert grid.chosen == 299
    assert left == [True]
    assert 299 in [lamp.index for _, lamp in grid.view.visible_lamps()]


def test_it_goes_to_the_page_of_the_key(qtbot: QtBot) -> None:
    keys = {index: KeyPlace(1 + index // 10, 1 + index % 10, 1) for index in range(20)}
    grid = Grid(qtbot, lamps(20, keys=keys))
    grid.view.set_view("keys")
    grid.ring(17)
    assert counts(grid) == {"elsewhere": 1}
    assert grid.view.jump_to_oldest_ringing()
    assert grid.model.layout.tab == page_key(2)
    assert grid.chosen == 17


def test_nobody_ringing_is_said(qtbot: QtBot) -> None:
    grid = Grid(qtbot, lamps(5))
    said: list[str] = []
    grid.view.said.connect(said.append)
    assert not grid.view.jump_to_oldest_ringing()
    assert said == ["Nobody is ringing."]


def test_tabs_follow_the_groups_and_their_counts(qtbot: QtBot) -> None:
    grid = Grid(qtbot, lamps(20, favourites=[2]))
    tabs = GroupTabs(grid.model, grid.look)
    qtbot.addWidget(tabs)
    assert tabs.isHidden()
    grid.view.set_grouping("tabs")
    tabs.resize(700, tabs.sizeHint().height())
    assert [tabs.tabText(at) for at in range(tabs.count())] == [
        "All",
        "Favourites",
        "Accounts",
        "Sales",
        "Workshop",
        "Dispatch",
        "Management",
    ]
    before = tabs.tabRect(2).width()
    grid.ring(0)
    assert tabs.accessibleTabName(2) == "Accounts, 4 lamps, 1 ringing"
    assert tabs.tabRect(2).width() > before
    grid.free(0)
    assert tabs.tabRect(2).width() == before


def test_a_tab_is_asked_for_by_mouse_and_by_key(qtbot: QtBot) -> None:
    grid = Grid(qtbot, lamps(20))
    grid.view.set_grouping("tabs")
    tabs = GroupTabs(grid.model, grid.look)
    qtbot.addWidget(tabs)
    tabs.chosen.connect(grid.view.set_tab)
    tabs.resize(900, tabs.sizeHint().height())
    tabs.show()
    assert grid.model.layout.tab == ALL
    tabs.next_tab()
    assert grid.model.layout.tab == FAVOURITES
    tabs.previous_tab()
    tabs.previous_tab()
    assert grid.model.layout.tab == group_key("Management")
    QTest.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=tabs.tabRect(2).center())
    assert grid.model.layout.tab == group_key("Accounts")
    grid.view.set_tab(group_key("Sales"))
    assert tabs.currentIndex() == 3
