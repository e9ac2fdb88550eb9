"""In usual windows all lamps are visible, and neither a call nor a fault moves them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRect

from console.desk.faults.fault import Evidence, EvidenceKind
from console.ui.window.main_window import MainWindow
from tests.ui.fake_desk import FakeClock, office
from tests.ui.settling import settle
from tests.ui.window_driver import WindowDriver


def visible(window: MainWindow) -> list[tuple[int, QRect]]:
    """The lamps that are visible without scrolling, and where they stand."""
    view, port = window.view, window.view.viewport().rect()
    return [
        (lamp.index, view.visualRect(index))
        for index, lamp in view.visible_lamps()
        if port.contains(view.visualRect(index))
    ]


@pytest.mark.parametrize(
    ("lamps", "width", "height"), [(60, 1024, 600), (60, 1280, 720), (200, 1920, 1080)]
)
def test_all_lamps_of_an_office_are_visible(
    make_window: Callable[..., MainWindow], clock: FakeClock, lamps: int, width: int, height: int
) -> None:
    window = make_window(office(lamps, clock))
    window.resize(width, height)
    settle()
    assert len(visible(window)) == lamps


def test_a_call_does_not_move_the_lamps(drive: Callable[..., WindowDriver]) -> None:
    driver = drive()
    driver.window.resize(1024, 600)
    settle()
    before, pane = visible(driver.window), driver.window.page.lamps.geometry()
    call = driver.calls.incoming()
    settle()
    assert visible(driver.window) == before
    driver.calls.over(call)
    driver.calls.talking()
    settle()
    assert visible(driver.window) == before
    assert driver.window.page.lamps.geometry() == pane


def test_a_fault_of_the_account_does_not_change_the_size_of_the_tiles(window: MainWindow) -> None:
    window.resize(1024, 600)
    settle()
    view = window.view
    before = visible(window)
    size = view.row_height, view.lamp_model.columns
    window.desk.account_fault(Evidence(EvidenceKind.TIMEOUT))
    window.bridge.flush()
    settle()
    assert not window.page.banner.isHidden()
    assert (view.row_height, view.lamp_model.columns) == size
    assert len(visible(window)) < len(before)
    window.desk.account_registered()
    window.bridge.flush()
    settle()
    assert visible(window) == before


@pytest.mark.parametrize("text", ["ar", "mere", "0215550"])
def test_a_search_does_not_change_the_size_of_the_tiles(window: MainWindow, text: str) -> None:
    window.resize(1280, 720)
    settle()
    view = window.view
    before = visible(window)
    size = view.row_height, view.lamp_model.columns
    for letters in range(1, len(text) + 1):
        window.page.bar.search.setText(text[:letters])
        settle()
        assert (view.row_height, view.lamp_model.columns) == size
    window.page.bar.search.setText("")
    settle()
    assert visible(window) == before
