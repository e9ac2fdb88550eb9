"""Runs the tests of the window off screen; a warning of Qt fails a test."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console import language
from console.desk.desk import Desk
from console.ui.kit.sizes import sizes
from console.ui.kit.theme import Scheme
from console.ui.window.build_window import build_window
from console.ui.window.main_window import MainWindow
from tests.ui.fake_desk import FakeClock, office
from tests.ui.window_driver import WindowDriver, drive_window

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.qt_log_level_fail("WARNING"))


@pytest.fixture(autouse=True)
def nothing_stays(qapp: QApplication) -> Iterator[None]:
    """Delete widgets, and reset clipboard, language, style sheet and zoom after each test.

    Without a running event loop Qt keeps the widgets that are to be deleted later, and applies
    every new style sheet to them. A window built under a style sheet is styled twice. What a test
    has put on the clipboard would be deleted after the end of Python, which ends with a crash.
    """
    palette, letters = qapp.palette(), qapp.font()
    yield
    qapp.clipboard().clear()
    QLocale.setDefault(QLocale.c())
    language.install(language.english)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    qapp.setStyleSheet("")
    qapp.setPalette(palette)
    qapp.setFont(letters)
    sizes.rescale(1.0)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def desk(clock: FakeClock) -> Desk:
    return office(60, clock)


@pytest.fixture
def make_window(qtbot: QtBot, clock: FakeClock) -> Callable[..., MainWindow]:
    def make(desk: Desk, *, reduced_motion: bool = False, shown: bool = True) -> MainWindow:
        window = build_window(desk, now=clock, scheme=Scheme.LIGHT, reduced_motion=reduced_motion)
        qtbot.addWidget(window)
        if shown:
            with qtbot.waitExposed(window):
                window.show()
        return window

    return make


@pytest.fixture
def window(make_window: Callable[..., MainWindow], desk: Desk) -> MainWindow:
    return make_window(desk)


@pytest.fixture
def drive(qtbot: QtBot, clock: FakeClock, desk: Desk) -> Callable[..., WindowDriver]:
    """Opens a window over the desk and returns its driver; takes `keys` and `features`."""
    return partial(drive_window, qtbot, clock, desk)
