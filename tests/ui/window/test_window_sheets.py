"""Sheets in their window: they have keys of their own, and none is left after closing."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from console.desk.desk import Desk
from console.settings.store import SettingsStore
from console.ui.people.extensions_editor import ExtensionsEditor
from console.ui.window.build_window import build_window
from console.ui.window.main_window import MainWindow
from tests.ui.fake_desk import FakeClock
from tests.ui.fake_services import FakeServices

SETTINGS = """version = 1

[account]
server = "pbx.example.net"
user = "093778647"

[[extension]]
number = "093778648"
name = "Ann Lee"
"""
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "settings.toml"
    path.write_text(SETTINGS)
    return path


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, clock: FakeClock, path: Path) -> MainWindow:
    window = build_window(desk, now=clock, services=FakeServices(SettingsStore(path)))
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
    return window


def test_ctrl_z_undoes_among_the_people(window: MainWindow, path: Path) -> None:
    window.registry.run("people")
    editor = window.stack.currentWidget()
    assert isinstance(editor, ExtensionsEditor)
    editor.table.choose_rows([0])
    editor.remove_button.click()
    assert "Ann Lee" not in path.read_text()
    QTest.keyClick(editor.remove_button, Qt.Key.Key_Z, CTRL)

    assert path.read_text() == SETTINGS


def test_ctrl_f_searches_what_is_seen(window: MainWindow) -> None:
    window.registry.run("people")
    editor = window.stack.currentWidget()
    assert isinstance(editor, ExtensionsEditor)
    QTest.keyClick(editor.table, Qt.Key.Key_F, CTRL)
    assert editor.search.hasFocus()

    editor.closed.emit()
    QTest.keyClick(window.view, Qt.Key.Key_F, CTRL)
    assert window.bar.search.hasFocus()


def test_ctrl_z_undoes_on_the_lamps_also_after_a_change_of_size(
    window: MainWindow, path: Path
) -> None:
    window.registry.run("zoom_1")
    assert path.read_text() != SETTINGS
    window.view.setFocus()
    QTest.keyClick(window.view, Qt.Key.Key_Z, CTRL)

    assert path.read_text() == SETTINGS


def test_a_closed_set_up_hears_no_more(window: MainWindow, desk: Desk) -> None:
    window.registry.run("setup")
    window.sheets.close("setup")
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    window.bridge.lamps_replaced.emit(tuple(desk.lamps))  # an exception would fail the test
