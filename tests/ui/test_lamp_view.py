from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from console.desk.desk import Desk
from console.desk.lamps import Lamp, LampState, LineReport
from console.ui import theme
from console.ui.lamp_view import LampView
from console.ui.main_window import MainWindow
from console.ui.sizes import sizes
from tests.ui.fake_desk import FakeClock, office, quiet_desk


class Repaints:
    """Which cells the view asks to have painted again."""

    def __init__(self, view: LampView, monkeypatch: pytest.MonkeyPatch) -> None:
        self.places: list[int] = []
        self._view = view
        monkeypatch.setattr(view, "update", self._note)

    def _note(self, index: QModelIndex) -> None:
        self.places.append(index.row() * index.model().columnCount() + index.column())


def test_only_visible_ringing_tiles_flash(
    make_window: Callable[..., MainWindow], clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = quiet_desk(1000, clock)
    for place in (3, 900):
        desk.line_reported(desk.numbers[place], LineReport.RINGING, False, None)
    view = make_window(desk).view
    assert view.flashing
    repaints = Repaints(view, monkeypatch)
    for _ in range(4):
        view.step_phase()
    assert repaints.places == [3, 3, 3, 3]
    view.choose(desk.numbers[900])
    repaints.places.clear()
    view.step_phase()
    assert repaints.places == [900]


def flashing(window: MainWindow) -> bool:
    return window.view.flashing


def test_the_phase_timer_stands_still_when_nothing_rings(
    make_window: Callable[..., MainWindow], clock: FakeClock
) -> None:
    desk = quiet_desk(10, clock)
    window = make_window(desk)
    assert flashing(window) is False
    desk.line_reported(desk.numbers[2], LineReport.RINGING, False, None)
    window.bridge.flush()
    assert flashing(window) is True
    desk.line_reported(desk.numbers[2], LineReport.IDLE, False, None)
    window.bridge.flush()
    window.view.step_phase()
    assert flashing(window) is False


def test_a_ringing_lamp_that_is_found_again_flashes(
    make_window: Callable[..., MainWindow], clock: FakeClock
) -> None:
    desk = quiet_desk(400, clock)
    desk.line_reported(desk.numbers[390], LineReport.RINGING, False, None)
    window = make_window(desk)
    assert not flashing(window)
    window.bar.search.setText(desk.numbers[390])
    assert flashing(window)


def test_reduced_motion_never_flashes(make_window: Callable[..., MainWindow], desk: Desk) -> None:
    assert not make_window(desk, reduced_motion=True).view.flashing


def test_running_times_repaint_only_visible_tiles_that_have_one(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    repaints = Repaints(window.view, monkeypatch)
    window.view.repaint_times()
    shown = {
        index.row() * window.model.columns + index.column(): lamp
        for index, lamp in window.view.visible_lamps()
    }
    assert repaints.places
    for place in repaints.places:
        lamp = shown[place]
        assert lamp.stale or lamp.state in (LampState.BUSY, LampState.RINGING)
    assert len(shown) < window.model.total


@pytest.mark.parametrize("width", [1024, 1280, 1920])
def test_tiles_fill_the_row(window: MainWindow, qtbot: QtBot, width: int) -> None:
    window.resize(width, 700)
    view, columns = window.view, window.model.columns
    assert columns == view.viewport().width() // (theme.tile_width() + sizes.space_2)
    assert sum(view.columnWidth(column) for column in range(columns)) == view.viewport().width()


def test_arrows_run_along_the_tiles(window: MainWindow, qtbot: QtBot) -> None:
    view, columns = window.view, window.model.columns
    view.setFocus()
    view.choose_first()

    def press(key: Qt.Key) -> int:
        QTest.keyClick(view, key)
        return window.model.place_of(view.currentIndex())

    assert press(Qt.Key.Key_Left) == 0
    assert press(Qt.Key.Key_Right) == 1
    assert press(Qt.Key.Key_Down) == 1 + columns
    assert press(Qt.Key.Key_Up) == 1
    assert press(Qt.Key.Key_Up) == 1
    assert press(Qt.Key.Key_End) == 59
    assert press(Qt.Key.Key_Right) == 59
    assert press(Qt.Key.Key_Home) == 0
    for _ in range(columns):
        press(Qt.Key.Key_Right)
    assert window.model.place_of(view.currentIndex()) == columns
    for _ in range(40):
        assert press(Qt.Key.Key_PageDown) < 60
    for _ in range(40):
        assert press(Qt.Key.Key_PageUp) >= 0


def test_the_choice_survives_another_width(window: MainWindow) -> None:
    number = window.model.lamps_in_rows(3, 3)[1][1].number
    assert window.choose(number)
    window.resize(1900, 800)
    chosen = window.view.chosen_lamp
    assert chosen is not None
    assert chosen.number == number
    assert window.view.selectionModel().isSelected(window.view.currentIndex())


def test_nothing_is_chosen_unasked(window: MainWindow) -> None:
    assert window.view.chosen_lamp is None


def test_enter_activates_the_chosen_lamp(window: MainWindow, qtbot: QtBot) -> None:
    told: list[Lamp] = []
    window.view.activated_lamp.connect(told.append)
    window.choose("093778004")
    QTest.keyClick(window.view, Qt.Key.Key_Return)
    assert [lamp.number for lamp in told] == ["093778004"]


def test_every_look_of_a_tile_can_be_painted(
    make_window: Callable[..., MainWindow], clock: FakeClock
) -> None:
    window = make_window(office(60, clock))
    window.resize(1900, 1060)
    window.choose("093778004")
    picture = window.grab().toImage()
    colours = {
        picture.pixelColor(x, y).name()
        for x in range(0, picture.width(), 2)
        for y in range(0, picture.height(), 2)
    }
    look = theme.LIGHT
    assert {look.free, look.busy, look.ringing, look.problem, look.accent} <= colours
