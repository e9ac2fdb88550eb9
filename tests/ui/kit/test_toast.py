from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from console.ui.kit import toast as toasts
from console.ui.kit.colours import Scheme
from console.ui.kit.theme import Theme
from console.ui.kit.toast import Toast
from console.ui.kit.widgets import button, primary_places


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot) -> QMainWindow:
    Theme(qapp, Scheme.LIGHT)
    window = QMainWindow()
    qtbot.addWidget(window)
    field = QLineEdit()
    field.setObjectName("field")
    window.setCentralWidget(field)
    window.setMinimumSize(480, 240)
    window.resize(800, 480)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    field.setFocus()
    return window


def focused() -> str:
    widget = QApplication.focusWidget()
    return "" if widget is None else widget.objectName()


def test_news_never_takes_the_focus(window: QMainWindow, qtbot: QtBot) -> None:
    toast = Toast(window, still=True)
    toast.tell("Ann Lee was removed.", "Undo", lambda: None)
    assert toast.isVisible()
    assert focused() == "field"
    assert toast.action is not None
    QTest.mouseClick(toast.action, Qt.MouseButton.LeftButton)
    assert focused() == "field"


def test_news_goes_by_itself(
    window: QMainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(toasts, "STAYS_S", 0.02)
    QCursor.setPos(window.mapToGlobal(QPoint(2, 2)))  # the pointer over it would keep it
    toast = Toast(window, still=True)
    toast.tell("Saved.")
    assert toast.isVisible()
    qtbot.waitUntil(toast.isHidden)


def test_its_button_does_the_thing_and_it_goes(window: QMainWindow, qtbot: QtBot) -> None:
    done: list[str] = []
    seconds = [10.0]
    toast = Toast(window, still=True, steady=lambda: seconds[-1])
    toast.tell("Removed.", "Undo", lambda: done.append("undo"))
    assert toast.action is not None
    QTest.mouseClick(toast.action, Qt.MouseButton.LeftButton)
    assert done == []  # nobody can have read it yet
    seconds.append(10.5)
    QTest.mouseClick(toast.action, Qt.MouseButton.LeftButton)
    assert done == ["undo"]
    assert toast.isHidden()


def test_the_next_news_takes_its_place(window: QMainWindow) -> None:
    toast = Toast(window, still=True)
    toast.tell("Removed.", "Undo", lambda: None)
    toast.tell("Saved.")
    assert toast.text.text() == "Saved."
    assert toast.accessibleName() == "Saved."
    assert toast.action is None


@pytest.mark.parametrize("text", ["Saved.", "The settings could not be written. " * 6])
def test_it_stays_in_the_window_however_long(window: QMainWindow, text: str) -> None:
    toast = Toast(window, still=True)
    toast.tell(text, "Undo", lambda: None)
    inside = window.rect()
    assert inside.contains(toast.geometry())
    window.resize(700, 420)
    QApplication.processEvents()
    assert window.rect().contains(toast.geometry())
    middle = toast.mapTo(window, QPoint(toast.width() // 2, 0)).x()
    assert middle == pytest.approx(window.width() / 2, abs=1)


def test_it_covers_no_emphasised_button(window: QMainWindow) -> None:
    central = QWidget()
    window.setCentralWidget(central)
    made = button("Add 2 people", role="primary")
    made.setParent(central)
    made.setGeometry(0, window.height() - 100, window.width(), 40)
    for one in (central, made):
        one.show()
    toast = Toast(window, still=True)
    toast.tell("Saved.")
    (place,) = primary_places(window)
    assert not toast.geometry().intersects(place)
    assert window.rect().contains(toast.geometry())
