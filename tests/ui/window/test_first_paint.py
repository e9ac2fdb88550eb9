"""The window before the calls pane is built: nothing moves later, and no key is lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from console.ui.kit.theme import Scheme
from console.ui.window.build_window import build_window
from console.ui.window.main_window import MainWindow
from tests.ui.fake_desk import FakeClock, office

Make = Callable[..., MainWindow]


@pytest.fixture
def make(qtbot: QtBot, clock: FakeClock) -> Make:
    def made(width: int = 1280, *, whole: bool = False) -> MainWindow:
        window = build_window(office(5, clock), now=clock, scheme=Scheme.LIGHT, whole=whole)
        qtbot.addWidget(window)
        window.resize(width, 720)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        QApplication.processEvents()
        return window

    return made


def by_tab(window: QWidget) -> list[str]:
    """Return what Tab reaches, in its order."""
    found, widget = [], window.nextInFocusChain()
    while widget is not None and widget is not window:
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            found.append(f"{type(widget).__name__} {widget.accessibleName()}")
        widget = widget.nextInFocusChain()
    return found


@pytest.mark.parametrize("width", [1024, 1280, 1920])
def test_the_lamps_stay_where_they_are(make: Make, width: int) -> None:
    window = make(width)
    before = window.view.mapTo(window, window.view.rect().topLeft()), window.view.size()
    window.add_calls()
    QApplication.processEvents()
    after = window.view.mapTo(window, window.view.rect().topLeft()), window.view.size()
    assert after == before


def test_tab_goes_the_same_way(make: Make) -> None:
    late = make()
    late.add_calls()
    assert by_tab(late) == by_tab(make(whole=True))
    kinds = [each.split()[0] for each in by_tab(late)]
    assert kinds.index("SearchEdit") < kinds.index("PickupList") < kinds.index("LampView")


def test_a_screen_reader_finds_the_calls_before_the_lamps(make: Make) -> None:
    window = make()
    window.add_calls()
    parts = window.page.children()
    assert parts.index(window.calls_pane) < parts.index(window.page.lamps)


def test_a_key_that_is_faster_is_answered(make: Make, qtbot: QtBot) -> None:
    window = make()
    QTest.keyClick(window.view, Qt.Key.Key_F8)
    qtbot.waitUntil(lambda: window.page.result.text() == "There is no call to hang up.")
