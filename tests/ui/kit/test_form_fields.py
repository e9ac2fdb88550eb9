from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from console.ui.kit.colours import Scheme
from console.ui.kit.form_fields import Field, PasswordEdit, Segmented, ToggleSwitch
from console.ui.kit.theme import Theme


@pytest.fixture
def look(qapp: QApplication) -> Theme:
    return Theme(qapp, Scheme.LIGHT)


@pytest.fixture
def form(qtbot: QtBot) -> QWidget:
    form = QWidget()
    QVBoxLayout(form)
    qtbot.addWidget(form)
    return form


def show(qtbot: QtBot, form: QWidget, *parts: QWidget) -> None:
    layout = form.layout()
    assert layout is not None
    for part in parts:
        layout.addWidget(part)
    form.setMinimumSize(480, 240)
    form.show()
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)


def test_a_field_is_named_and_explained_to_those_who_cannot_see_it(
    look: Theme, qtbot: QtBot, form: QWidget
) -> None:
    edit = QLineEdit()
    field = Field(look, "Server", edit, "A name such as pbx.example.nz.")
    show(qtbot, form, field)
    told = QAccessible.queryAccessibleInterface(edit)
    assert told.text(QAccessible.Text.Name) == "Server"
    assert told.text(QAccessible.Text.Description) == "A name such as pbx.example.nz."
    assert field.title.buddy() is edit


def test_what_is_wrong_takes_the_place_of_the_help_and_gives_it_back(
    look: Theme, qtbot: QtBot, form: QWidget
) -> None:
    edit = QLineEdit("anna bell")
    field = Field(look, "User", edit, "The number of your phone.")
    show(qtbot, form, field)
    height, line = edit.height(), field.line.y()
    field.show_error("A user name has no space in it.")
    assert field.line.text() == "A user name has no space in it."
    assert edit.accessibleDescription() == "A user name has no space in it."
    assert edit.property("wrong") is True
    assert (edit.height(), field.line.y()) == (height, line)
    field.show_error(None)
    assert field.line.text() == "The number of your phone."
    assert edit.property("wrong") is False


def test_a_field_without_help_keeps_no_empty_line(look: Theme, qtbot: QtBot, form: QWidget) -> None:
    field = Field(look, "Password", PasswordEdit(look))
    show(qtbot, form, field)
    assert not field.line.isVisible()
    field.show_error("Type the password.")
    assert field.line.isVisible()


@pytest.mark.parametrize("kind", [QLineEdit, QComboBox])
def test_nothing_moves_when_the_focus_comes(
    look: Theme, qtbot: QtBot, form: QWidget, kind: type[QWidget]
) -> None:
    first, second = QLineEdit(), kind()
    show(qtbot, form, first, second)
    first.setFocus()
    before = second.geometry(), second.sizeHint()
    second.setFocus()
    assert second.hasFocus()
    assert (second.geometry(), second.sizeHint()) == before


def test_a_switch_turns_by_space_and_by_a_click_on_its_words(
    look: Theme, qtbot: QtBot, form: QWidget
) -> None:
    switch = ToggleSwitch(look, "Close to the tray")
    show(qtbot, form, switch)
    QTest.keyClick(switch, Qt.Key.Key_Space)
    assert switch.isChecked()
    QTest.mouseClick(switch, Qt.MouseButton.LeftButton, pos=switch.rect().center())
    assert not switch.isChecked()
    told = QAccessible.queryAccessibleInterface(switch)
    assert told.role() in (QAccessible.Role.CheckBox, QAccessible.Role.Switch)


def test_a_switch_in_a_field_says_its_title_beside_it(look: Theme) -> None:
    switch = ToggleSwitch(look)
    field = Field(look, "Close to the tray", switch, "The lamps are watched on.")
    assert switch.text() == "Close to the tray"
    assert field.title.isHidden()


def test_arrows_choose_among_segments(look: Theme, qtbot: QtBot, form: QWidget) -> None:
    segments = Segmented(look, [("d", "Dense"), ("n", "Normal"), ("r", "Roomy")])
    show(qtbot, form, segments)
    chosen: list[str] = []
    segments.chosen.connect(chosen.append)
    segments.choose("n")
    assert chosen == []
    segments.setFocus()
    assert segments.parts["n"].hasFocus()
    QTest.keyClick(segments.parts["n"], Qt.Key.Key_Right)
    assert (segments.key, chosen) == ("r", ["r"])
    QTest.mouseClick(segments.parts["d"], Qt.MouseButton.LeftButton)
    assert (segments.key, chosen) == ("d", ["r", "d"])


def test_segments_are_radio_buttons_to_those_who_cannot_see_them(
    look: Theme, qtbot: QtBot, form: QWidget
) -> None:
    segments = Segmented(look, [("g", "Grid"), ("l", "List")])
    show(qtbot, form, Field(look, "View", segments))
    told = QAccessible.queryAccessibleInterface(segments.parts["l"])
    assert told.role() == QAccessible.Role.RadioButton
    assert told.text(QAccessible.Text.Name) == "List"
    group = QAccessible.queryAccessibleInterface(segments)
    assert group.text(QAccessible.Text.Name) == "View"


def test_the_eye_shows_the_password_by_mouse_and_by_key(
    look: Theme, qtbot: QtBot, form: QWidget
) -> None:
    secret = PasswordEdit(look)
    show(qtbot, form, secret)
    QTest.keyClicks(secret, "s3cret")
    assert secret.displayText() != "s3cret"
    QTest.mouseClick(secret.eye, Qt.MouseButton.LeftButton)
    assert secret.displayText() == "s3cret"
    assert secret.eye.accessibleName() == "Hide the password"
    secret.setFocus()
    QTest.keyClick(secret, Qt.Key.Key_Tab)
    assert secret.eye.hasFocus()
    QTest.keyClick(secret.eye, Qt.Key.Key_Space)
    assert secret.displayText() != "s3cret"
    assert secret.text() == "s3cret"
