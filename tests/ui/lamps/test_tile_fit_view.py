"""The lamps in tiles that fit the window: all are visible, and only the window moves them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from console.desk.lamps import KeyPlace, Lamp, LampState, Party
from console.ui.lamps.lamp_layout import Section, group_key
from console.ui.lamps.tile_fit import TileSize
from tests.ui.lamp_data import Grid, lamps

LEFT = Qt.MouseButton.LeftButton


def fitted(qtbot: QtBot, shown: list[Lamp], *, width: int = 700) -> Grid:
    grid = Grid(qtbot, shown, width=width)
    grid.view.set_grouping("sections")
    grid.view.set_density("fit")
    return grid


def places(grid: Grid) -> dict[int, QRect]:
    return {
        lamp: grid.view.visualRect(grid.model.index(*cell))
        for lamp, cell in grid.model.layout.cells.items()
    }


def test_all_lamps_are_visible_and_fill_the_room(qtbot: QtBot) -> None:
    grid = fitted(qtbot, lamps(60))
    port = grid.view.viewport().rect()
    seen = places(grid)
    assert len(seen) == 60
    assert all(port.contains(cell) for cell in seen.values())
    assert grid.view.verticalScrollBar().maximum() == 0
    assert port.height() - max(cell.bottom() for cell in seen.values()) < grid.view.row_height
    assert sum(grid.view.columnWidth(at) for at in range(grid.model.columns)) == port.width()


def test_nothing_that_happens_to_a_lamp_moves_one(qtbot: QtBot) -> None:
    grid = fitted(qtbot, lamps(60))
    before = places(grid)
    long = Party("Prof. Dr. Wilhelmina Featherstonehaugh-Cholmondeley")
    for state in LampState:
        grid.model.update([replace(lamp, state=state, remote=long) for lamp in grid.model.lamps])
        assert places(grid) == before
    renamed = [
        replace(lamp, extension=replace(lamp.extension, name=f"{long.name} {lamp.index}"))
        for lamp in lamps(60)
    ]
    grid.model.set_lamps(renamed)
    assert places(grid) == before


def test_a_search_keeps_the_size_of_the_tiles(qtbot: QtBot) -> None:
    grid = fitted(qtbot, lamps(60))
    before, height, columns = places(grid), grid.view.row_height, grid.model.columns
    for order in ([7], [3, 4, 5], list(range(60)), []):
        grid.model.set_order(order)
        assert (grid.view.row_height, grid.model.columns) == (height, columns)
    grid.view.resize(grid.view.width() + 1, grid.view.height())
    grid.view.resize(grid.view.width() - 1, grid.view.height())
    grid.model.set_order(None)
    assert places(grid) == before


def test_few_lamps_have_large_tiles(qtbot: QtBot) -> None:
    grid = fitted(qtbot, lamps(5))
    large = grid.view.painter.pitches(grid.model.arrangement.view)[TileSize.LARGE]
    assert grid.view.row_height == large.height


def test_arrows_walk_over_inline_headings_and_enter_collapses_them(qtbot: QtBot) -> None:
    grid = fitted(qtbot, lamps(60))
    assert grid.model.arrangement.inline
    heading = grid.model.layout.headings[group_key("Sales")]
    grid.view.setCurrentIndex(grid.model.index(*heading))
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left):
        QTest.keyClick(grid.view, key)
    assert grid.model.arrangement.collapsed == frozenset()
    section = grid.model.section_at(grid.view.currentIndex())
    assert section is not None
    assert section.key == group_key("Sales")
    QTest.keyClick(grid.view, Qt.Key.Key_Return)
    assert grid.model.arrangement.collapsed == {group_key("Sales")}
    assert grid.model.section_at(grid.view.currentIndex()) == replace(section, collapsed=True)


def test_a_click_on_an_inline_heading_collapses_it_and_the_rest_grows(qtbot: QtBot) -> None:
    grid = fitted(qtbot, lamps(60))
    size = grid.view.row_height, -grid.model.columns
    for group in ("Sales", "Accounts", "Workshop", "Dispatch"):
        cell = grid.model.layout.headings[group_key(group)]
        point = grid.view.visualRect(grid.model.index(*cell)).center()
        QTest.mouseClick(grid.view.viewport(), LEFT, pos=point)
    assert len(grid.model.arrangement.collapsed) == 4
    assert (grid.view.row_height, -grid.model.columns) > size
    assert len(places(grid)) == 12


def test_a_lamp_is_dragged_within_its_group_only(qtbot: QtBot) -> None:
    grid = fitted(qtbot, lamps(60))
    asked: list[object] = []
    grid.view.moved.connect(lambda one, to: asked.append((one, to)))
    grid.view.said.connect(asked.append)
    port, cells = grid.view.viewport(), places(grid)
    for target in (3, 30):
        QTest.mousePress(port, LEFT, pos=cells[1].center())
        QTest.mouseMove(port, cells[1].center() + QPoint(30, 4))
        QTest.mouseMove(port, cells[target].center() + QPoint(20, 0))
        QTest.mouseRelease(port, LEFT, pos=cells[target].center() + QPoint(20, 0))
    assert asked == [(1, 3), "Hēmi Te Rangi can only be moved within its group."]


def test_the_choice_survives_another_size(qtbot: QtBot) -> None:
    grid = fitted(qtbot, lamps(60))
    grid.choose(41)
    for width, height in ((400, 300), (1900, 900), (700, 500)):
        grid.view.resize(width, height)
        assert grid.chosen == 41
        assert (
            grid.view.viewport().rect().intersects(grid.view.visualRect(grid.view.currentIndex()))
        )


def test_too_many_lamps_scroll(qtbot: QtBot) -> None:
    grid = fitted(qtbot, lamps(1000))
    pitch = grid.view.painter.pitches(grid.model.arrangement.view)[TileSize.LINE]
    assert grid.view.row_height == pitch.height
    assert grid.view.verticalScrollBar().maximum() > 0


@pytest.mark.parametrize("width", [420, 700, 1300])
def test_the_keys_of_a_phone_fit_too(qtbot: QtBot, width: int) -> None:
    keys = {at: KeyPlace(1, at % 12 + 1, at // 12 + 1) for at in range(36)}
    grid = fitted(qtbot, lamps(36, keys=keys), width=width)
    grid.view.set_view("keys")
    port = grid.view.viewport().rect()
    assert grid.model.columns == 3
    assert all(port.contains(cell) for cell in places(grid).values())


def test_every_heading_is_found_by_a_screen_reader(qtbot: QtBot) -> None:
    grid = fitted(qtbot, lamps(60))
    for key, cell in grid.model.layout.headings.items():
        assert isinstance(grid.model.layout.at(*cell), Section)
        text = grid.model.data(grid.model.index(*cell), Qt.ItemDataRole.AccessibleTextRole)
        assert text == f"{key.removeprefix('group:')}, 12 lamps, expanded"
