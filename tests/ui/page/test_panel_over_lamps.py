"""In a window below 1500 px the panel of the chosen lamp lies over the lamps, when asked for."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtTest import QTest

from console.desk.desk import Desk
from console.ui.window.main_window import MainWindow
from tests.ui.settling import settle

LAPTOP = QSize(1280, 720)
DESKTOP = QSize(1920, 1080)


@pytest.fixture
def laptop(window: MainWindow) -> MainWindow:
    window.resize(LAPTOP)
    settle()
    return window


def cell(window: MainWindow) -> QRect:
    """The place of the chosen lamp on the page."""
    view = window.view
    place = view.visualRect(view.currentIndex())
    place.moveTopLeft(view.viewport().mapTo(window.page, place.topLeft()))
    return place


def click(window: MainWindow, index: int) -> None:
    """Click the middle of a lamp."""
    view = window.view
    view.choose(window.desk.lamps[index].number)
    place = view.visualRect(view.currentIndex())
    view.clearSelection()
    QTest.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place.center()
    )
    settle()


def orange(desk: Desk) -> int:
    return next(index for index, lamp in enumerate(desk.lamps) if lamp.has_fault)


def test_the_lamps_have_the_whole_width_of_a_laptop(laptop: MainWindow) -> None:
    assert laptop.panel.isHidden()
    right = laptop.page.lamps.mapTo(laptop.page, QPoint(laptop.page.lamps.width(), 0)).x()
    assert laptop.page.width() - right < 32
    columns = laptop.model.columns
    laptop.choose(laptop.desk.lamps[0].number)
    laptop.page.show_details(laptop.desk.lamps[0].number)
    settle()
    assert laptop.panel.isVisible()
    assert laptop.model.columns == columns, "no lamp moves because of the panel"


def test_a_large_window_has_it_beside_the_lamps(window: MainWindow) -> None:
    window.resize(DESKTOP)
    settle()
    assert window.panel.isVisible()
    assert not window.panel.close_button.isVisible()
    assert not window.panel.geometry().intersects(window.page.lamps.geometry())


def test_a_click_on_an_orange_lamp_explains_it(laptop: MainWindow, desk: Desk) -> None:
    click(laptop, orange(desk))
    assert laptop.panel.isVisible()
    assert laptop.panel.why_button.isVisible()
    QTest.keyClick(laptop.view, Qt.Key.Key_Escape)
    assert laptop.panel.isHidden()
    assert laptop.view.hasFocus()


def test_a_click_on_another_lamp_opens_nothing(laptop: MainWindow, desk: Desk) -> None:
    click(laptop, next(index for index, lamp in enumerate(desk.lamps) if lamp.is_free))
    assert laptop.panel.isHidden()


def test_an_open_panel_follows_what_is_chosen_until_it_is_closed(
    laptop: MainWindow, desk: Desk
) -> None:
    click(laptop, orange(desk))
    free = next(index for index, lamp in enumerate(desk.lamps) if lamp.is_free)
    click(laptop, free)
    assert laptop.panel.isVisible()
    assert laptop.panel.lamp == desk.lamps[free]
    laptop.panel.close_button.click()
    assert laptop.panel.isHidden()
    click(laptop, free)
    assert laptop.panel.isHidden()


@pytest.mark.parametrize("size", [QSize(1024, 600), LAPTOP, QSize(1366, 768)])
def test_it_never_covers_the_lamp_that_it_is_about(
    window: MainWindow, desk: Desk, size: QSize
) -> None:
    window.resize(size)
    settle()
    for lamp in desk.lamps:
        window.choose(lamp.number)
        window.page.show_details(lamp.number)
        settle()
        covered = window.panel.geometry().intersected(cell(window))
        assert covered.width() < cell(window).width() / 2, lamp.extension.label
        assert not covered or covered.left() > cell(window).left(), "the name must be readable"
        assert window.page.lamps.geometry().contains(window.panel.geometry())


def test_the_search_for_the_reason_is_seen(laptop: MainWindow, desk: Desk) -> None:
    laptop.choose(desk.lamps[orange(desk)].number)
    QTest.keyClick(laptop, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert laptop.panel.diagnosis.isVisible()


def test_details_have_a_key(laptop: MainWindow, desk: Desk) -> None:
    laptop.choose(desk.lamps[0].number)
    QTest.keyClick(laptop, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert laptop.panel.isVisible()
    assert laptop.panel.name.text() == desk.lamps[0].extension.label
    laptop.resize(DESKTOP)
    settle()
    laptop.resize(LAPTOP)
    settle()
    assert laptop.panel.isHidden(), "nobody has asked for it in the small window"
