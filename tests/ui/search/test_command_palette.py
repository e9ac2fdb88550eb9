"""The command palette finds every action and every person."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from console.desk.lamps import Extension
from console.desk.people.directory import Directory
from console.ui.kit.actions import Actions
from console.ui.kit.theme import Scheme, Theme
from console.ui.search.command_palette import CommandPalette, PaletteModel

OFFICE = [Extension("204", "Ann Lee", "Accounts"), Extension("205", "Hēmi Tūhoe")]


@pytest.fixture(scope="module")
def look(qapp: QApplication) -> Theme:
    return Theme(qapp, Scheme.LIGHT)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1024, 600)
    window.button = QPushButton("Here", window)  # type: ignore[attr-defined]
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    return window


@pytest.fixture
def done() -> list[str]:
    return []


@pytest.fixture
def actions(window: QWidget, look: Theme, done: list[str]) -> Actions:
    actions = Actions(window, look)
    for text, key, group in (
        ("Try again", "Ctrl+R", "Lamps"),
        ("Announce the oldest", "F9", "Lamps"),
        ("Settings", "Ctrl+,", "Window"),
    ):
        actions.add(text, text, lambda text=text: done.append(text), keys=[key], group=group)  # type: ignore[misc]
    return actions


@pytest.fixture
def palette(window: QWidget, look: Theme, actions: Actions) -> CommandPalette:
    people = Directory(OFFICE)
    return CommandPalette(window, look, actions, lambda: people)


def listed(palette: CommandPalette) -> list[str]:
    return [row.text for row in palette.model.rows]


def test_it_lists_everything_with_its_key(palette: CommandPalette) -> None:
    palette.open()
    assert palette.field.hasFocus()
    assert [(row.text, row.key) for row in palette.model.rows] == [
        ("Try again", "Ctrl+R"),
        ("Announce the oldest", "F9"),
        ("Settings", "Ctrl+,"),
    ]
    spoken = palette.model.data(palette.model.index(0), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Try again, Lamps, Ctrl+R"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("set", "Settings"),
        ("setings", "Settings"),  # a slip
        ("again", "Try again"),
        ("f9", "Announce the oldest"),
        ("ctrl+r", "Try again"),
        ("hemi", "Hēmi Tūhoe: select"),
        ("204", "Ann Lee: select"),
    ],
)
def test_the_best_comes_first(palette: CommandPalette, typed: str, expected: str) -> None:
    palette.open()
    QTest.keyClicks(palette.field, typed)
    assert listed(palette)[0] == expected


def test_enter_does_it_and_gives_the_focus_back(
    window: QWidget, palette: CommandPalette, done: list[str]
) -> None:
    button = window.findChild(QPushButton)
    assert isinstance(button, QPushButton)
    button.setFocus()
    palette.open()
    QTest.keyClick(palette.field, Qt.Key.Key_Down)
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert done == ["Announce the oldest"]
    assert not palette.isVisible()
    assert button.hasFocus()
    palette.open()
    assert listed(palette)[0] == "Announce the oldest"  # done lately


def test_arrows_go_round(palette: CommandPalette) -> None:
    palette.open()
    QTest.keyClick(palette.field, Qt.Key.Key_Up)
    assert palette.list.currentIndex().row() == 2
    QTest.keyClick(palette.field, Qt.Key.Key_Down)
    assert palette.list.currentIndex().row() == 0


def test_a_person_is_chosen(palette: CommandPalette, qtbot: QtBot) -> None:
    palette.open("tuhoe")
    with qtbot.waitSignal(palette.person_chosen) as chosen:
        QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert chosen.args == [1]


def test_what_cannot_be_done_says_why_and_stays(
    palette: CommandPalette, actions: Actions, done: list[str]
) -> None:
    actions["Try again"].setEnabled(False)
    palette.open()
    assert palette.list.currentIndex().row() == 1  # the first that can be done
    palette.open("try")
    row = palette.model.data(palette.model.index(0), PaletteModel.ROW)
    assert (row.second, row.enabled) == ("Try again is not available now.", False)
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isVisible()
    assert palette.note.text() == "Try again is not available now."
    assert not done


def test_no_match_is_said(palette: CommandPalette) -> None:
    palette.open("qqqq")
    assert palette.note.text() == "Nothing matches “qqqq”"
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isVisible()


def test_a_click_does_it(palette: CommandPalette, done: list[str]) -> None:
    palette.open()
    place = palette.list.visualRect(palette.model.index(2)).center()
    QTest.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert done == ["Settings"]


@pytest.mark.parametrize("way", ["esc", "beside", "again"])
def test_ways_out(palette: CommandPalette, way: str, done: list[str]) -> None:
    palette.open()
    if way == "beside":
        QTest.mouseClick(palette, Qt.MouseButton.LeftButton, pos=palette.rect().bottomLeft())
    elif way == "again":
        QTest.keyClick(palette.field, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    else:
        QTest.keyClick(palette.field, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert not done


def test_shortcuts_wait_while_it_is_open(palette: CommandPalette, done: list[str]) -> None:
    palette.open()
    QTest.keyClick(palette.field, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    assert not done


def test_it_stays_inside_a_small_window(window: QWidget, palette: CommandPalette) -> None:
    palette.open()
    window.resize(800, 480)
    assert palette.rect().contains(palette.card.geometry())
    assert palette.size() == window.size()
