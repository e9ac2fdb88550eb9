"""The registry of what can be done: keys are unique, typing is never taken, refusals are told."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from console.ui.kit.actions import ActionError, Actions, key_text, key_texts, why_not
from console.ui.kit.theme import Scheme, Theme


@pytest.fixture(scope="module")
def look(qapp: QApplication) -> Theme:
    return Theme(qapp, Scheme.LIGHT)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    return window


@pytest.fixture
def actions(window: QWidget, look: Theme) -> Actions:
    return Actions(window, look)


def test_a_key_runs_the_action_wherever_the_focus_is(
    window: QWidget, actions: Actions, qtbot: QtBot
) -> None:
    done: list[str] = []
    actions.add("a", "Try again", lambda: done.append("a"), keys=["Ctrl+R"])
    field = QLineEdit(window)
    field.show()
    field.setFocus()
    with qtbot.waitSignal(actions.ran) as told:
        QTest.keyClick(field, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    assert done == ["a"]
    assert told.args == ["a"]


def test_two_actions_cannot_have_one_key(actions: Actions) -> None:
    actions.add("a", "One", lambda: None, keys=["Ctrl+K"])
    with pytest.raises(ActionError, match=r"Ctrl\+k is wanted by a and b"):
        actions.add("b", "Other", lambda: None, keys=["F2", "Ctrl+k"])
    with pytest.raises(ActionError, match="two actions called a"):
        actions.add("a", "Again", lambda: None)


@pytest.mark.parametrize("key", ["P", "Shift+P", "5", "Space", "ā", "+", "Num+5"])
def test_what_types_is_never_a_shortcut(actions: Actions, key: str) -> None:
    with pytest.raises(ActionError, match="letters search"):
        actions.add("a", "Pick up", lambda: None, keys=[key])


@pytest.mark.parametrize("key", ["", "Ctrl+K, Ctrl+S", "Nonsense"])
def test_a_key_is_one_key(actions: Actions, key: str) -> None:
    with pytest.raises(ActionError, match="is not one key"):
        actions.add("a", "Pick up", lambda: None, keys=[key])


@pytest.mark.parametrize("key", ["Ctrl+P", "F12", "Esc", "Alt+1", "Delete", "Num+-"])
def test_keys_that_do_not_type_are_welcome(actions: Actions, key: str) -> None:
    assert key_text(actions.add("a", "Pick up", lambda: None, keys=[key]))


def test_groups_keep_their_order(actions: Actions) -> None:
    for id, group in (("a", "Lamps"), ("b", "Window"), ("c", "Lamps")):
        actions.add(id, id, lambda: None, group=group)
    assert [(group, [one.objectName() for one in many]) for group, many in actions.groups()] == [
        ("Lamps", ["a", "c"]),
        ("Window", ["b"]),
    ]
    assert [action.objectName() for action in actions] == ["a", "b", "c"]
    assert "b" in actions
    assert "d" not in actions


def test_the_tooltip_names_the_key(actions: Actions) -> None:
    action = actions.add(
        "a", "Everything", lambda: None, keys=["Ctrl+K", "F2"], about="Lists all there is."
    )
    assert action.toolTip() == "Everything (Ctrl+K)\nLists all there is."
    assert key_texts(action) == ["Ctrl+K", "F2"]


def test_a_disabled_action_says_that_it_cannot_run(
    window: QWidget, actions: Actions, qtbot: QtBot
) -> None:
    done: list[str] = []
    action = actions.add("a", "Try again", lambda: done.append("a"), keys=["Ctrl+R"])
    action.setEnabled(False)
    assert why_not(action) == "Try again is not available now."
    with qtbot.waitSignal(actions.said) as told:
        actions.run("a")
    assert told.args == ["Try again is not available now."]
    assert not done
    action.setEnabled(True)
    assert why_not(action) == ""
    QTest.keyClick(window, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    assert done == ["a"]


def test_a_switch_runs_after_each_change(actions: Actions) -> None:
    seen: list[bool] = []
    action = actions.add("a", "List", lambda: seen.append(action.isChecked()), checkable=True)
    actions.run("a")
    actions.run("a")
    assert seen == [True, False]


def test_icons_follow_the_scheme(window: QWidget, qapp: QApplication) -> None:
    look = Theme(qapp, Scheme.LIGHT)
    actions = Actions(window, look)
    action = actions.add("a", "Search", lambda: None, icon="search")
    before = action.icon().pixmap(16).toImage()
    look.set_scheme(Scheme.DARK)
    assert action.icon().pixmap(16).toImage() != before
