"""Typing shows who is meant; arrows, Enter and Esc work without leaving the field."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from console.desk.lamps import Extension
from console.ui.search.search_results import Finder, finding_keys, typed_text

OFFICE = [
    Extension("204", "Ann Lee"),
    Extension("205", "Hēmi Tūhoe"),
    Extension("206", "Anahera Rewi"),
    Extension("207", "Anna Chen"),
]


class Told:
    """Records the signals of a finder, in order."""

    def __init__(self, finder: Finder) -> None:
        self.events: list[tuple[str, object]] = []
        finder.begun.connect(lambda: self.events.append(("begun", None)))
        finder.order_changed.connect(lambda order: self.events.append(("order", order)))
        finder.current_changed.connect(lambda index: self.events.append(("current", index)))
        finder.chosen.connect(lambda index: self.events.append(("chosen", index)))
        finder.left.connect(lambda taken: self.events.append(("left", taken)))
        finder.said.connect(lambda text: self.events.append(("said", text)))

    def of(self, kind: str) -> list[object]:
        return [value for name, value in self.events if name == kind]


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def field(window: QWidget, qtbot: QtBot) -> QLineEdit:
    field = QLineEdit(window)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    field.setFocus()
    return field


@pytest.fixture
def recent() -> list[str]:
    return []


@pytest.fixture
def finder(field: QLineEdit, recent: list[str]) -> Finder:
    return Finder(field, OFFICE, recent)


@pytest.fixture
def told(finder: Finder) -> Told:
    return Told(finder)


def test_a_search_begins_once_and_narrows(field: QLineEdit, finder: Finder, told: Told) -> None:
    QTest.keyClicks(field, "ann")
    assert told.of("begun") == [None]
    assert told.of("order") == [[0, 2, 3], [0, 2, 3], [0, 3]]
    assert told.of("said")[-1] == "2 matches"
    assert finder.current == 0
    spans = finder.spans(3)
    assert spans is not None
    assert spans.name == ((0, 3),)


def test_arrows_move_and_enter_chooses_while_the_cursor_stays(
    field: QLineEdit, finder: Finder, told: Told, recent: list[str]
) -> None:
    QTest.keyClicks(field, "ann")
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert finder.current == 3
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert finder.current == 3
    QTest.keyClick(field, Qt.Key.Key_Left)
    assert finder.current == 0
    QTest.keyClick(field, Qt.Key.Key_Right)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert told.of("chosen") == [3]
    assert told.of("said")[-1] == "Anna Chen is selected."
    assert field.hasFocus()
    assert field.text() == "ann"
    assert finder.searching
    assert recent == ["207"]


def test_up_and_down_move_by_rows(field: QLineEdit, finder: Finder) -> None:
    finder.row = lambda: 2
    QTest.keyClicks(field, "an")
    found = list(finder.found)
    assert len(found) == 3
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert finder.current == found[2]
    QTest.keyClick(field, Qt.Key.Key_Up)
    assert finder.current == found[0]


def test_left_edits_the_text_where_there_is_nothing_to_the_left(
    field: QLineEdit, finder: Finder
) -> None:
    QTest.keyClicks(field, "ann")
    QTest.keyClick(field, Qt.Key.Key_Left)
    assert field.cursorPosition() == 2


@pytest.mark.parametrize("enter", [False, True])
def test_esc_goes_back(field: QLineEdit, finder: Finder, told: Told, enter: bool) -> None:
    QTest.keyClicks(field, "hemi")
    if enter:
        QTest.keyClick(field, Qt.Key.Key_Return)
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""
    assert told.of("order")[-1] is None
    assert told.of("left") == [enter]
    assert not finder.searching


def test_emptying_the_field_is_going_back(field: QLineEdit, told: Told) -> None:
    QTest.keyClicks(field, "a")
    QTest.keyClick(field, Qt.Key.Key_Backspace)
    assert told.of("order")[-1] is None
    assert told.of("left") == [False]


def test_nobody_is_said_and_enter_says_it_again(field: QLineEdit, told: Told) -> None:
    QTest.keyClicks(field, "zzz")
    assert told.of("said")[-1] == "Nobody matches “zzz”"
    assert told.of("current")[-1] == -1
    before = len(told.of("said"))
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert told.of("said")[before:] == ["Nobody matches “zzz”"]
    assert told.of("chosen") == []


def test_enter_with_nothing_typed_says_what_to_do(field: QLineEdit, told: Told) -> None:
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert told.of("said") == ["Type a name or a number."]
    assert told.of("chosen") == []


def test_typing_elsewhere_goes_on_in_the_field(field: QLineEdit, finder: Finder) -> None:
    finder.type("h")
    finder.type("e")
    assert field.text() == "he"
    assert field.hasFocus()
    assert finder.current == 1


def test_who_was_chosen_lately_comes_first(field: QLineEdit, finder: Finder) -> None:
    QTest.keyClicks(field, "anna")
    QTest.keyClick(field, Qt.Key.Key_Return)
    QTest.keyClick(field, Qt.Key.Key_Escape)
    QTest.keyClicks(field, "ann")
    assert list(finder.found) == [3, 0]


def test_other_extensions_are_searched_at_once(field: QLineEdit, finder: Finder) -> None:
    QTest.keyClicks(field, "mere")
    assert not finder.found
    finder.set_extensions([*OFFICE, Extension("208", "Mere Ngata")])
    assert list(finder.found) == [4]


def test_who_was_found_stays_when_the_people_change(
    field: QLineEdit, finder: Finder, told: Told
) -> None:
    QTest.keyClicks(field, "ann")
    finder.move(1)
    current, before = finder.current, len(told.events)
    starred = list(OFFICE)
    starred[current] = replace(starred[current], favourite=True)
    finder.set_extensions(starred)
    assert finder.current == current
    said = [event for event in told.events[before:] if event[0] == "said"]
    assert said == [], "what was done is not talked over by the number of matches"


def test_forgetting_takes_back_what_was_said(field: QLineEdit, finder: Finder, told: Told) -> None:
    QTest.keyClicks(field, "ann")
    before = len(told.events)
    finder.forget()
    assert told.events[before:] == [("said", "")]
    assert field.text() == ""
    assert not finder.searching


def press(key: Qt.Key, text: str, modifiers: Qt.KeyboardModifier) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, key, modifiers, text)


def test_only_letters_begin_a_search() -> None:
    plain, shift = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
    assert typed_text(press(Qt.Key.Key_A, "A", shift)) == "A"
    assert typed_text(press(Qt.Key.Key_A, "ā", plain)) == "ā"
    assert typed_text(press(Qt.Key.Key_Space, " ", plain)) == ""
    assert typed_text(press(Qt.Key.Key_Tab, "\t", plain)) == ""
    assert typed_text(press(Qt.Key.Key_A, "a", Qt.KeyboardModifier.ControlModifier)) == ""


def test_its_keys_are_told() -> None:
    assert any("Enter" in keys for keys, _ in finding_keys())
