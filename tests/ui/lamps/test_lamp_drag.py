"""Moving lamps by hand: what is asked for is exactly what was shown."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from console.desk.lamps import KeyPlace
from console.ui.lamps.lamp_drag import DropMark
from tests.ui.lamp_data import Grid, lamps

ALT = Qt.KeyboardModifier.AltModifier
LEFT = Qt.MouseButton.LeftButton
Asked = list[tuple[object, ...]]


def listen(grid: Grid) -> Asked:
    asked: Asked = []
    grid.view.moved.connect(lambda one, to: asked.append(("moved", one, to)))
    grid.view.placed.connect(lambda one, place: asked.append(("placed", one, place)))
    grid.view.swapped.connect(lambda one, other: asked.append(("swapped", one, other)))
    grid.view.said.connect(lambda text: asked.append(("said", text)))
    return asked


def spot(grid: Grid, index: int, across: float = 0.5, down: float = 0.5) -> QPoint:
    cell = grid.view.visualRect(grid.model.cell_of(index))
    return cell.topLeft() + QPoint(round(cell.width() * across), round(cell.height() * down))


def mark(grid: Grid) -> DropMark:
    found = grid.view.viewport().findChild(DropMark)
    assert found is not None
    return found


def carry(grid: Grid, start: QPoint, end: QPoint) -> None:
    port = grid.view.viewport()
    QTest.mousePress(port, LEFT, pos=start)
    QTest.mouseMove(port, start + QPoint(30, 8))
    QTest.mouseMove(port, end)


def drop(grid: Grid, start: QPoint, end: QPoint) -> None:
    carry(grid, start, end)
    QTest.mouseRelease(grid.view.viewport(), LEFT, pos=end)


def test_a_tile_goes_before_or_behind_another(qtbot: QtBot) -> None:
    grid = Grid(qtbot, lamps(12))
    asked = listen(grid)
    drop(grid, spot(grid, 0), spot(grid, 5, across=0.2))
    drop(grid, spot(grid, 0), spot(grid, 5, across=0.8))
    drop(grid, spot(grid, 6), spot(grid, 1, across=0.2))
    assert asked == [("moved", 0, 4), ("moved", 0, 5), ("moved", 6, 1)]


def test_rows_of_the_list_go_above_or_below(qtbot: QtBot) -> None:
    grid = Grid(qtbot, lamps(12))
    grid.view.set_view("list")
    asked = listen(grid)
    drop(grid, spot(grid, 0), spot(grid, 5, down=0.2))
    drop(grid, spot(grid, 7), spot(grid, 2, down=0.8))
    assert asked == [("moved", 0, 4), ("moved", 7, 3)]


def test_the_mark_shows_where_it_would_go(qtbot: QtBot) -> None:
    grid = Grid(qtbot, lamps(12))
    carry(grid, spot(grid, 0), spot(grid, 5, across=0.2))
    cell = grid.view.visualRect(grid.model.cell_of(5))
    assert mark(grid).isVisible()
    assert abs(mark(grid).geometry().center().x() - cell.left()) <= 2
    assert mark(grid).height() == cell.height()
    QTest.mouseRelease(grid.view.viewport(), LEFT, pos=spot(grid, 5, across=0.2))
    assert not mark(grid).isVisible()


def test_behind_the_last_tile_of_a_row_that_is_not_full(qtbot: QtBot) -> None:
    grid = Grid(qtbot, lamps(grid_of := 7))
    asked = listen(grid)
    last = grid.view.visualRect(grid.model.cell_of(grid_of - 1))
    drop(grid, spot(grid, 0), last.center() + QPoint(last.width(), 0))
    assert asked == [("moved", 0, grid_of - 1)]


def test_esc_leaves_everything_where_it_was(qtbot: QtBot) -> None:
    grid = Grid(qtbot, lamps(12))
    asked = listen(grid)
    carry(grid, spot(grid, 0), spot(grid, 5))
    QTest.keyClick(grid.view, Qt.Key.Key_Escape)
    assert not mark(grid).isVisible()
    QTest.mouseRelease(grid.view.viewport(), LEFT, pos=spot(grid, 5))
    assert asked == []


def test_a_click_is_not_a_drag(qtbot: QtBot) -> None:
    grid = Grid(qtbot, lamps(12))
    asked = listen(grid)
    QTest.mouseClick(grid.view.viewport(), LEFT, pos=spot(grid, 3))
    assert grid.chosen == 3
    assert asked == []


def test_a_lamp_does_not_leave_its_group_by_accident(qtbot: QtBot) -> None:
    grid = Grid(qtbot, lamps(20))
    grid.view.set_grouping("sections")
    asked = listen(grid)
    drop(grid, spot(grid, 0), spot(grid, 4))
    assert asked == [("said", "Ann Lee can only be moved within its group.")]


def test_a_search_result_has_an_order_of_its_own(qtbot: QtBot) -> None:
    grid = Grid(qtbot, lamps(20))
    grid.model.set_order([3, 1, 7])
    asked = listen(grid)
    drop(grid, spot(grid, 3), spot(grid, 7))
    assert asked == []
    grid.choose(3)
    QTest.keyClick(grid.view, Qt.Key.Key_Right, ALT)
    assert asked == [("said", "Close the search before you move lamps.")]


@pytest.mark.parametrize(
    ("key", "to"),
    [
        (Qt.Key.Key_Right, [6]),
        (Qt.Key.Key_Left, [4]),
        (Qt.Key.Key_Up, [1]),
        (Qt.Key.Key_Down, [9]),
    ],
)
def test_alt_and_an_arrow_move_by_one_place(qtbot: QtBot, key: Qt.Key, to: list[int]) -> None:
    grid = Grid(qtbot, lamps(20), width=1000)
    assert grid.model.columns == 4
    asked = listen(grid)
    grid.choose(5)
    QTest.keyClick(grid.view, key, ALT)
    assert asked == [("moved", 5, *to)]
    assert grid.chosen == 5


def test_at_the_edge_nothing_moves(qtbot: QtBot) -> None:
    grid = Grid(qtbot, lamps(20))
    asked = listen(grid)
    grid.choose(0)
    QTest.keyClick(grid.view, Qt.Key.Key_Left, ALT)
    QTest.keyClick(grid.view, Qt.Key.Key_Up, ALT)
    assert asked == []


def test_moving_one_key_moves_no_other(qtbot: QtBot) -> None:
    keys = {0: KeyPlace(1, 1, 1), 1: KeyPlace(1, 1, 2), 2: KeyPlace(1, 3, 3)}
    grid = Grid(qtbot, lamps(3, keys=keys))
    grid.view.set_view("keys")
    asked = listen(grid)
    empty = grid.view.visualRect(grid.model.index(1, 2)).center()
    drop(grid, spot(grid, 0), empty)
    drop(grid, spot(grid, 0), spot(grid, 1))
    grid.choose(0)
    QTest.keyClick(grid.view, Qt.Key.Key_Down, ALT)
    QTest.keyClick(grid.view, Qt.Key.Key_Right, ALT)
    assert asked == [
        ("placed", 0, KeyPlace(1, 2, 3)),
        ("swapped", 0, 1),
        ("placed", 0, KeyPlace(1, 2, 1)),
        ("swapped", 0, 1),
    ]
    QTest.keyClick(grid.view, Qt.Key.Key_Up, ALT)
    assert asked[-1] == ("said", "Ann Lee stays where it was.")
