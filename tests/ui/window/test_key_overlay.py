"""The overlay of keys: lists the keys of all actions, and closes with the next key."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from console.ui.kit.actions import Actions
from console.ui.kit.theme import Scheme, Theme
from console.ui.kit.widgets import KeyCap
from console.ui.window.key_overlay import KeyOverlay


@pytest.fixture(scope="module")
def look(qapp: QApplication) -> Theme:
    return Theme(qapp, Scheme.LIGHT)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1024, 600)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    return window


@pytest.fixture
def actions(window: QWidget, look: Theme) -> Actions:
    actions = Actions(window, look)
    for group in ("Lamps", "View", "Window"):
        for place in range(8):
            key = f"Ctrl+Shift+F{place + 1}" if group == "View" else f"Alt+F{place + 1}"
            keys = [] if group == "Window" else [key]
            actions.add(
                f"{group}{place}", f"{group} thing {place}", lambda: None, keys=keys, group=group
            )
    return actions


@pytest.fixture
def keys(window: QWidget, look: Theme, actions: Actions) -> KeyOverlay:
    return KeyOverlay(window, look, actions)


def test_every_key_of_the_registry_is_shown(keys: KeyOverlay, actions: Actions) -> None:
    keys.open()
    shown = {cap.text() for cap in keys.findChildren(KeyCap)}
    assert {"Alt+F1", "Ctrl+Shift+F8"} <= shown
    texts = {label.text() for label in keys.findChildren(QLabel)}
    assert "Type anywhere to search" in texts
    assert "View thing 3" in texts
    assert "Window thing 3" not in texts  # it has no key
    assert "View thing 3: Ctrl+Shift+F4" in keys.accessibleDescription()


def test_it_is_made_anew_each_time(keys: KeyOverlay, actions: Actions) -> None:
    keys.open()
    keys.close_overlay()
    actions.add("new", "Something new", lambda: None, keys=["F11"], group="Lamps")
    keys.open()
    assert "F11" in {cap.text() for cap in keys.findChildren(KeyCap)}


@pytest.mark.parametrize("extra", [(), ("Ctrl+Shift+Alt+PgDown", "Ctrl+Alt+PgUp")])
@pytest.mark.parametrize("times", [1, 2])
def test_it_fits_a_small_window(
    keys: KeyOverlay, actions: Actions, extra: tuple[str, ...], times: int
) -> None:
    actions.add(
        "long", "Something that has several keys", lambda: None, keys=["F9", *extra], group="View"
    )
    for _ in range(times):
        keys.close_overlay()
        keys.open()
    assert "Something that has several keys" in {one.text() for one in keys.findChildren(QLabel)}
    assert keys.card.width() > 600
    right = keys._scroll.viewport().mapToGlobal(keys._scroll.viewport().rect().topRight()).x()
    for cap in keys._page.findChildren(KeyCap):
        assert cap.mapToGlobal(cap.rect().topRight()).x() <= right
    assert keys.rect().contains(keys.card.geometry())
    assert keys._scroll.verticalScrollBar().maximum() == 0
    assert keys._scroll.horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize("key", [Qt.Key.Key_A, Qt.Key.Key_Escape, Qt.Key.Key_F1, Qt.Key.Key_Tab])
def test_any_key_closes_it_and_does_nothing_else(keys: KeyOverlay, key: Qt.Key) -> None:
    keys.open()
    QTest.keyClick(keys, key)
    assert not keys.isVisible()


def test_a_shortcut_closes_it_and_does_not_run(
    window: QWidget, keys: KeyOverlay, actions: Actions
) -> None:
    done: list[str] = []
    actions.ran.connect(done.append)
    keys.open()
    QTest.keyClick(keys, Qt.Key.Key_F1, Qt.KeyboardModifier.AltModifier)
    assert not keys.isVisible()
    assert not done


def test_shift_alone_does_not_close_it(keys: KeyOverlay) -> None:
    keys.open()
    QTest.keyClick(keys, Qt.Key.Key_Shift)
    assert keys.isVisible()


def test_a_click_closes_it(keys: KeyOverlay) -> None:
    keys.open()
    QTest.mouseClick(keys.card, Qt.MouseButton.LeftButton)
    assert not keys.isVisible()
