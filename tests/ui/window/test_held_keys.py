"""Keys that are held down."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from console.ui.kit.actions import Actions
from console.ui.kit.theme import Scheme, Theme
from console.ui.window.held_keys import HeldKeys

Key, Kind = Qt.Key, QEvent.Type


class Board:
    """Sends key events to a `HeldKeys` and tells which ones it drops."""

    def __init__(self, qtbot: QtBot, qapp: QApplication) -> None:
        parent = QWidget()
        qtbot.addWidget(parent)
        self.actions = Actions(parent, Theme(qapp, Scheme.LIGHT))
        self.actions.add("call.hang_up", "Hang up", lambda: None, keys=["F8"], repeats=False)
        self.actions.add("larger", "Larger", lambda: None, keys=["F9"])
        self.window = QWindow()
        self.held = HeldKeys(self.window, lambda: self.actions)

    def send(self, kind: QEvent.Type, key: Qt.Key, at: int, repeat: bool = False) -> bool:
        """Send a key event; return whether it was dropped."""
        event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, "", autorep=repeat)
        event.setTimestamp(at)
        return self.held.eventFilter(self.window, event)

    def press(self, key: Qt.Key, at: int, repeat: bool = False) -> list[bool]:
        kinds = (Kind.ShortcutOverride, Kind.KeyPress)
        return [self.send(kind, key, at, repeat) for kind in kinds]


@pytest.fixture
def board(qtbot: QtBot, qapp: QApplication) -> Board:
    return Board(qtbot, qapp)


@pytest.mark.parametrize("key", [Key.Key_F8, Key.Key_Return, Key.Key_Enter, Key.Key_Escape])
def test_a_release_and_a_press_at_once_are_a_repeat(board: Board, key: Qt.Key) -> None:
    assert board.press(key, 1000) == [False, False]
    for at in (1660, 1700, 1740):
        board.send(Kind.KeyRelease, key, at)
        assert board.press(key, at) == [True, True]
    board.send(Kind.KeyRelease, key, 1760)
    assert board.press(key, 1900) == [False, False]


def test_a_repeat_that_says_so_is_one(board: Board) -> None:
    assert board.press(Key.Key_F8, 1000) == [False, False]
    assert board.press(Key.Key_F8, 1660, True) == [True, True]


@pytest.mark.parametrize("key", [Key.Key_F9, Key.Key_Down, Key.Key_A])
def test_other_keys_repeat(board: Board, key: Qt.Key) -> None:
    board.press(key, 1000)
    board.send(Kind.KeyRelease, key, 1660)
    assert board.press(key, 1660) == [False, False]


def test_a_key_pressed_twice_in_no_time_by_a_program_is_pressed_twice(board: Board) -> None:
    board.press(Key.Key_F8, 1000)
    board.send(Kind.KeyRelease, Key.Key_F8, 1001)
    assert board.press(Key.Key_F8, 1001) == [False, False]
