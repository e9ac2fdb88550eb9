from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QFocusEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.desk.lamps import KeyPlace, Lamp, LampState, Party
from console.ui.lamps.lamp_layout import group_key, page_key
from console.ui.lamps.lamp_view import LampView
from tests.ui.lamp_data import Grid, lamps

ALT = Qt.KeyboardModifier.AltModifier


def press(view: LampView, key: Qt.Key) -> tuple[int, int]:
    QTest.keyClick(view, key)
    return view.currentIndex().row(), view.currentIndex().column()


def middle(grid: Grid, row: int, column: int = 0) -> QPoint:
    return grid.view.visualRect(grid.model.index(row, column)).center()


def click(grid: Grid, point: QPoint) -> None:
    QTest.mouseClick(grid.view.viewport(), Qt.MouseButton.LeftButton, pos=point)


@pytest.mark.parametrize("width", [640, 1024, 1280, 1920])
@pytest.mark.parametrize("density", ["dense", "normal", "roomy"])
def test_tiles_fill_the_row(qtbot: QtBot, width: int, density: str) -> None:
    grid = Grid(qtbot, lamps(60), width=width)
    grid.view.set_density(density)
    view, columns = grid.view, grid.model.columns
    assert columns == view.viewport().width() // view.painter.pitch.width()
    assert sum(view.columnWidth(column) for column in range(columns)) == view.viewport().width()


def test_denser_tiles_are_smaller(qtbot: QtBot) -> None:
    grid = Grid(qtbot, lamps(60), width=1280)
    many = []
    for density in ("dense", "normal", "roomy"):
        grid.view.set_density(density)
        many.append(len(grid.view.visible_lamps()))
    assert many[0] > many[1] > many[2]


def test_arrows_run_along_the_tiles(qtbot: QtBot) -> None:
    grid = Grid(qtbot, lamps(60))
    view, columns = grid.view, grid.model.columns
    view.choose_first()
    assert press(view, Qt.Key.Key_Left) == (0, 0)
    assert press(view, Qt.Key.Key_Right) == (0, 1)
    assert press(view, Qt.Key.Key_Down) == (1, 1)
    assert press(view, Qt.Key.Key_Up) == (0, 1)
    assert press(view, Qt.Key.Key_Up) == (0, 1)
    assert press(view, Qt.Key.Key_End) == divmod(59, columns)
    assert press(view, Qt.Key.Key_Right) == divmod(59, columns)
    assert press(view, Qt.Key.Key_Home) == (0, 0)
    for _ in range(columns):
        press(view, Qt.Key.Key_Right)
    assert view.currentIndex().row() == 1
    for key in [Qt.Key.Key_PageDown] * 20 + [Qt.Key.Key_PageUp] * 20:
        press(view, key)
        assert grid.chosen is not None


def test_up_and_down_keep_the_column_over_headings(qtbot: QtBot) -> None:
    grid = Grid(qtbot, lamps(60))
    grid.view.set_grouping("sections")
    cell = grid.model.cell_of(11)
    grid.view.setCurrentIndex(grid.model.index(cell.row() - 1, 2))
    heading = cell.row() + 1
    for _ in range(3):
        press(grid.view, Qt.Key.Key_Down)
    assert grid.view.currentIndex().row() == heading + 1
    assert grid.view.currentIndex().column() == 2


def test_headings_fold_by_key_and_by_mouse(qtbot: QtBot) -> None:
    grid = Grid(qtbot, lamps(60))
    grid.view.set_grouping("sections")
    told: list[frozenset[str]] = []
    grid.view.collapsed_changed.connect(told.append)
    rows, first = grid.model.rowCount(), {group_key("Accounts")}
    click(grid, middle(grid, 0))
    assert told == [first]
    assert grid.model.rowCount() < rows
    assert press(grid.view, Qt.Key.Key_Right) == (0, 0)
    assert grid.model.rowCount() == rows
    assert press(grid.view, Qt.Key.Key_Left) == (0, 0)
    assert told[-1] == first
    press(grid.view, Qt.Key.Key_Return)
    assert told[-1] == frozenset()
    assert press(grid.view, Qt.Key.Key_Right) == (1, 0)
    assert grid.view.rowHeight(0) == grid.view.painter.heading_height
    assert grid.view.rowHeight(1) == grid.view.painter.pitch.height()


def test_every_row_has_its_own_height_after_any_change(qtbot: QtBot) -> None:
    grid = Grid(qtbot, lamps(60, favourites=[1, 9]), width=500)
    view = grid.view
    view.set_grouping("sections")
    for width in (1900, 900, 1200):
        view.resize(width, 500)
        view.collapse(group_key("Sales"), width == 900)
        for row in range(grid.model.rowCount()):
            heading = grid.model.section_at(grid.model.index(row, 0)) is not None
            wanted = view.painter.heading_height if heading else view.painter.pitch.height()
            assert view.rowHeight(row) == wanted, (width, row)
            assert view.columnSpan(row, 0) == (grid.model.columns if heading else 1)


def test_a_chosen_lamp_that_is_folded_away_leaves_the_choice_on_its_heading(qtbot: QtBot) -> None:
    grid = Grid(qtbot, lamps(60))
    grid.view.set_grouping("sections")
    grid.choose(2)
    told: list[Lamp | None] = []
    grid.view.chosen.connect(told.append)
    grid.view.collapse(group_key("Accounts"), True)
    assert told[-1] is None
    section = grid.model.section_at(grid.view.currentIndex())
    assert section is not None
    assert section.key == group_key("Accounts")


def test_the_choice_survives_another_width_and_other_settings(qtbot: QtBot) -> None:
    grid = Grid(qtbot, lamps(60))
    grid.choose(13)
    number = grid.lamp(13).number
    grid.view.resize(1900, 800)
    assert grid.chosen == 13
    assert grid.view.selectionModel().isSelected(grid.view.currentIndex())
    moved = lamps(60)
    moved.insert(0, moved.pop(13))
    grid.model.set_lamps([replace(lamp, index=at) for at, lamp in enumerate(moved)])
    assert grid.chosen == 0
    assert grid.lamp(0).number == number


def test_a_choice_among_the_favourites_stays_there(qtbot: QtBot) -> None:
    grid = Grid(qtbot, lamps(60, favourites=[2]))
    grid.view.set_grouping("sections")
    second = grid.model.index(*grid.model.layout.seconds[2])
    for cell in (second, grid.model.cell_of(2)):
        row = cell.row()
        grid.view.setCurrentIndex(cell)
        grid.view.resize(grid.view.width() + 300, 800)
        assert grid.chosen == 2
        assert (grid.view.currentIndex().row() == 1) == (row == 1)


def test_both_tiles_of_a_favourite_follow_its_phone(qtbot: QtBot) -> None:
    grid = Grid(qtbot, lamps(60, favourites=[2]))
    grid.view.set_grouping("sections")
    told: list[tuple[int, int]] = []
    grid.model.dataChanged.connect(lambda cell, _: told.append((cell.row(), cell.column())))
    grid.ring(2)
    assert set(grid.model.layout.cells_of(2)) <= set(told)


def test_new_settings_do_not_scroll_away_from_what_is_looked_at(qtbot: QtBot) -> None:
    grid = Grid(qtbot, lamps(300))
    grid.choose(2)
    bar = grid.view.verticalScrollBar()
    bar.setValue(700)
    grid.model.set_lamps(lamps(300))
    assert bar.value() == 700
    assert grid.chosen == 2


def test_nothing_is_chosen_unasked(qtbot: QtBot) -> None:
    grid = Grid(qtbot)
    grid.view.setFocus(Qt.FocusReason.OtherFocusReason)
    assert grid.chosen is None
    tabbed = QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.TabFocusReason)
    QApplication.sendEvent(grid.view, tabbed)
    assert grid.chosen == 0


def test_enter_and_double_click_act_on_a_lamp(qtbot: QtBot) -> None:
    grid = Grid(qtbot)
    told: list[Lamp] = []
    grid.view.activated_lamp.connect(told.append)
    grid.choose(4)
    QTest.keyClick(grid.view, Qt.Key.Key_Return)
    click(grid, middle(grid, 1, 1))
    QTest.mouseDClick(grid.view.viewport(), Qt.MouseButton.LeftButton, pos=middle(grid, 1, 1))
    assert [lamp.index for lamp in told] == [4, grid.model.columns + 1]


def test_letters_begin_a_search(qtbot: QtBot) -> None:
    grid = Grid(qtbot)
    told: list[str] = []
    grid.view.typed.connect(told.append)
    QTest.keyClicks(grid.view, "an 7")
    assert told == ["a", "n", "7"]


def test_the_star_asks_for_a_favourite(qtbot: QtBot) -> None:
    grid = Grid(qtbot, lamps(20))
    asked: list[Lamp] = []
    grid.view.favourite_asked.connect(asked.append)
    cell = grid.view.visualRect(grid.model.cell_of(6))
    click(grid, grid.view.painter.star_rect(cell).center())
    assert [lamp.index for lamp in asked] == [6]
    assert grid.chosen is None


def test_tabs_and_their_memory(qtbot: QtBot) -> None:
    grid = Grid(qtbot, lamps(20))
    grid.view.set_grouping("tabs")
    told: list[str] = []
    grid.view.tab_changed.connect(told.append)
    grid.view.set_tab(group_key("Sales"))
    grid.view.set_tab(group_key("Sales"))
    assert told == [group_key("Sales")]
    assert {lamp.extension.group for _, lamp in grid.view.visible_lamps()} == {"Sales"}


def test_a_tab_leaves_the_search(qtbot: QtBot) -> None:
    grid = Grid(qtbot, lamps(20))
    grid.view.set_grouping("tabs")
    grid.model.set_order([3])
    left: list[bool] = []
    grid.view.search_left.connect(lambda: left.append(True))
    grid.view.set_tab(group_key("Sales"))
    assert left == [True]
    assert grid.model.count == 4


def test_keys_stand_at_their_places_and_can_be_scrolled_to(qtbot: QtBot) -> None:
    keys = {0: KeyPlace(1, 1, 1), 1: KeyPlace(1, 2, 9), 2: KeyPlace(2, 1, 3)}
    grid = Grid(qtbot, lamps(3, keys=keys), width=700)
    grid.view.set_view("keys")
    assert grid.model.columns == 9
    assert grid.model.cell_of(1) == grid.model.index(1, 8)
    qtbot.waitUntil(lambda: grid.view.horizontalScrollBar().maximum() > 0)
    grid.view.set_tab(page_key(2))
    assert grid.model.cell_of(2) == grid.model.index(0, 2)


def test_the_list_has_one_lamp_a_row(qtbot: QtBot) -> None:
    grid = Grid(qtbot)
    grid.view.set_view("list")
    assert grid.model.columns == 1
    assert grid.model.rowCount() == 60
    assert grid.view.columnWidth(0) == grid.view.viewport().width()


def test_a_screen_reader_hears_who_begins_to_ring_and_news_of_the_chosen(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    grid = Grid(qtbot, lamps(60))
    told: list[str] = []
    monkeypatch.setattr(
        "console.ui.lamps.lamp_view.say", lambda _, text: told.extend([text] if text else [])
    )
    grid.busy(4)
    assert told == []
    calling = replace(grid.lamp(7), state=LampState.RINGING, remote=Party("Dana Caller"))
    grid.model.update([calling])
    assert told == ["Mere Ngata 093778007, ringing, from Dana Caller"]
    grid.model.update([replace(calling, attempts=1)])
    assert len(told) == 1
    grid.choose(4)
    grid.free(4)
    assert told[1].endswith(", free")
    grid.model.update([replace(lamp, state=LampState.RINGING) for lamp in lamps(60)[20:30]])
    assert told[2] == "10 lamps ringing"


def test_the_chosen_lamp_is_told_again_when_it_shows_something_else(qtbot: QtBot) -> None:
    grid = Grid(qtbot, lamps(6))
    grid.choose(4)
    told: list[Lamp | None] = []
    grid.view.chosen.connect(told.append)
    grid.busy(3)
    assert told == []
    grid.busy(4)
    assert told == [grid.lamp(4)]


def test_an_empty_tab_says_so(qtbot: QtBot) -> None:
    grid = Grid(qtbot, lamps(10))
    grid.view.set_grouping("tabs")
    before = grid.view.grab().toImage()
    grid.view.set_tab("favourites")
    assert grid.view.empty_text == "No favourites yet. Click the star on a lamp to add it."
    assert grid.view.accessibleDescription() == grid.view.empty_text
    assert grid.view.grab().toImage() != before
    grid.model.set_order([])
    assert grid.view.empty_text == "Nobody here."
    grid.view.set_tab("all")
    assert grid.view.empty_text == ""


def test_a_screen_reader_finds_the_table_its_headings_and_tiles(qtbot: QtBot) -> None:
    grid = Grid(qtbot, lamps(10))
    grid.view.set_grouping("sections")
    table = QAccessible.queryAccessibleInterface(grid.view)
    assert table.role() is QAccessible.Role.Table
    assert table.text(QAccessible.Text.Name) == "Lamps"
    children = [table.child(at) for at in range(table.childCount())]
    spoken = [child.text(QAccessible.Text.Name) for child in children]
    named = [text for text in spoken if text]
    assert named[:2] == ["Accounts, 2 lamps, expanded", "Ann Lee 093778000, free"]
    assert len(named) == 15
