from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMainWindow
from pytestqt.qtbot import QtBot

from console.ui.kit.colours import Scheme
from console.ui.kit.form_fields import Field
from console.ui.kit.sheet import Sheet
from console.ui.kit.sizes import sizes
from console.ui.kit.theme import Theme
from console.ui.kit.widgets import CardFrame, file_chooser


@pytest.fixture
def look(qapp: QApplication) -> Theme:
    return Theme(qapp, Scheme.LIGHT)


@pytest.fixture
def make_sheet(look: Theme, qtbot: QtBot) -> Callable[..., Sheet]:
    windows: list[QMainWindow] = []

    def make(fields: int = 3, *, width: int = 1024, height: int = 600, wide: bool = False) -> Sheet:
        sheet = Sheet(look, "Set up", wide=wide)
        card = sheet.add_card("Account")
        for number in range(fields):
            card.addWidget(Field(look, f"Field {number}", QLineEdit(), "Help."))
        sheet.add_button("Skip", "quiet")
        sheet.add_button("Cancel")
        sheet.add_button("Save", "primary")
        window = QMainWindow()
        qtbot.addWidget(window)
        window.setCentralWidget(sheet)
        window.setMinimumSize(480, 240)
        window.resize(width, height)
        windows.append(window)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return sheet

    return make


def test_esc_and_back_close_it_whatever_the_window_does_with_esc(
    make_sheet: Callable[..., Sheet], qtbot: QtBot
) -> None:
    sheet = make_sheet()
    pressed: list[str] = []
    QShortcut(QKeySequence("Esc"), sheet.window()).activated.connect(lambda: pressed.append("esc"))
    sheet.setFocus()
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    with qtbot.waitSignal(sheet.closed):
        QTest.keyClick(field, Qt.Key.Key_Escape)
    assert pressed == []
    with qtbot.waitSignal(sheet.closed):
        QTest.mouseClick(sheet.back, Qt.MouseButton.LeftButton)


def test_the_first_field_gets_the_focus(make_sheet: Callable[..., Sheet], qtbot: QtBot) -> None:
    sheet = make_sheet()
    sheet.setFocus()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "Field 0"


def test_a_sheet_without_fields_keeps_the_focus_on_itself(
    make_sheet: Callable[..., Sheet],
) -> None:
    sheet = make_sheet(0)
    assert sheet.first_field() is None


def test_buttons_never_scroll_away_and_the_focus_is_scrolled_to(
    make_sheet: Callable[..., Sheet], qtbot: QtBot
) -> None:
    sheet = make_sheet(12)
    assert sheet.area.verticalScrollBar().maximum() > 0
    save = sheet.foot.mapTo(sheet, QPoint(0, 0)).y() + sheet.foot.height()
    assert save == sheet.height()
    last = sheet.findChildren(QLineEdit)[-1]
    sheet.setFocus()
    for _ in range(11):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert last.hasFocus()
    top = last.mapTo(sheet.area.viewport(), QPoint(0, 0)).y()
    assert 0 <= top <= sheet.area.viewport().height() - last.height()


@pytest.mark.parametrize("fields", [2, 12])
@pytest.mark.parametrize("wide", [False, True])
def test_title_cards_and_buttons_stand_in_line(
    make_sheet: Callable[..., Sheet], fields: int, wide: bool
) -> None:
    sheet = make_sheet(fields, width=1280, wide=wide)
    card = sheet.findChildren(CardFrame)[0]
    left = card.mapTo(sheet, QPoint(0, 0)).x()
    assert sheet.title.mapTo(sheet, QPoint(0, 0)).x() == left
    save = next(one for one in sheet.foot.findChildren(type(sheet.back)) if one.text() == "Save")
    assert save.mapTo(sheet, QPoint(save.width(), 0)).x() == left + card.width()
    assert card.width() <= (sizes.sheet_wide if wide else sizes.sheet)


def test_the_primary_button_is_last_and_quiet_ones_are_left(
    make_sheet: Callable[..., Sheet],
) -> None:
    sheet = make_sheet()
    buttons = {one.text(): one for one in sheet.foot.findChildren(type(sheet.back))}
    order = sorted(buttons, key=lambda text: buttons[text].mapTo(sheet, QPoint(0, 0)).x())
    assert order == ["Skip", "Cancel", "Save"]


def test_what_was_done_is_said_beside_the_buttons(make_sheet: Callable[..., Sheet]) -> None:
    sheet = make_sheet()
    assert not sheet._note_picture.isVisible()
    sheet.say("Signed in as 201.")
    assert sheet.note.text() == "Signed in as 201."
    assert sheet._note_picture.isVisible()


def test_everything_fits_the_smallest_window(make_sheet: Callable[..., Sheet]) -> None:
    sheet = make_sheet(width=800, height=480)
    assert sheet.window().size().width() == 800
    assert sheet.area.horizontalScrollBar().maximum() == 0


def test_a_file_is_chosen_and_nothing_can_be_removed_on_the_way(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    dialog = file_chooser(window, "Choose")
    assert dialog.testOption(QFileDialog.Option.ReadOnly)
