"""Columns chosen by hand: with keys, with the mouse, remembered for equal headings."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from console.settings.store import SettingsStore
from console.settings.view_state import ViewState
from console.ui.kit.theme import Scheme, Theme
from console.ui.people.import_model import GROUP, NAME, NUMBER
from console.ui.people.import_sheet import ImportSheet
from tests.ui.fake_services import FakeServices
from tests.ui.hosted import hosted

ACCOUNT = '[account]\nserver = "pbx.example"\nuser = "093778600"\n'
AMBIGUOUS = (
    "Wer,Apparat,Klingel,Wo\nAnn Lee,204,734,Sales\nBob Ray,205,735,Sales\nCai Wu,206,736,Stores\n"
)
KNOWN = "Name,Ext,Direct,Team\nAnn,204,734,Sales\nBob,205,735,Sales\n"


@pytest.fixture
def state(tmp_path: Path) -> ViewState:
    return ViewState(tmp_path / "window.json")


@pytest.fixture
def sheet(qtbot: QtBot, qapp: QApplication, state: ViewState) -> ImportSheet:
    services = FakeServices(SettingsStore(None, ACCOUNT))
    made = ImportSheet(Theme(qapp, Scheme.LIGHT), services, state=state)
    hosted(qtbot, made, QSize(1024, 600))
    return made


def paste(sheet: ImportSheet, text: str) -> None:
    data = QMimeData()
    data.setText(text)
    QGuiApplication.clipboard().setMimeData(data)
    QTest.keyClick(sheet, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def asks(sheet: ImportSheet) -> bool:
    return sheet.pages.currentWidget() is sheet.columns


def meanings(sheet: ImportSheet) -> list[str]:
    return [part.currentText() for part in sheet.columns.parts]


def shown(sheet: ImportSheet) -> list[tuple[str, str, str]]:
    rows = sheet.table.rows

    def cell(row: int, column: int) -> str:
        return str(rows.index(row, column).data() or "")

    return [
        (cell(row, NUMBER), cell(row, NAME), cell(row, GROUP)) for row in range(rows.rowCount())
    ]


def choose_with_keys(sheet: ImportSheet) -> None:
    """Make the third column the number, and the fourth unused, from the first choice on."""
    assert focused() is sheet.columns.parts[0]
    for _ in range(2):
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
    QTest.keyClick(focused(), Qt.Key.Key_Down)
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    QTest.keyClick(focused(), Qt.Key.Key_Home)


def test_columns_are_asked_for_and_chosen_with_keys(sheet: ImportSheet) -> None:
    paste(sheet, AMBIGUOUS)
    assert asks(sheet)
    assert meanings(sheet) == ["Name", "Number", "Not used", "Group"]
    assert sheet.columns.result.text() == "The first person would be: Ann Lee, 204, Sales."

    choose_with_keys(sheet)
    assert meanings(sheet) == ["Name", "Not used", "Number", "Not used"]
    assert sheet.columns.result.text() == "The first person would be: Ann Lee, 734."
    QTest.keyClick(focused(), Qt.Key.Key_Return)

    assert shown(sheet) == [("734", "Ann Lee", ""), ("735", "Bob Ray", ""), ("736", "Cai Wu", "")]
    assert sheet.add.text() == "Add 3 people"


def test_a_known_table_is_read_at_once_and_a_button_asks(sheet: ImportSheet) -> None:
    paste(sheet, KNOWN)
    assert not asks(sheet)
    assert shown(sheet)[0] == ("204", "Ann", "Sales")
    QTest.mouseClick(sheet.choose_button, Qt.MouseButton.LeftButton)
    assert asks(sheet)
    assert meanings(sheet) == ["Name", "Number", "Not used", "Group"]

    sheet.columns.parts[2].choose("number")
    sheet.columns.parts[2].activated.emit(1)
    QTest.mouseClick(sheet.add, Qt.MouseButton.LeftButton)

    assert shown(sheet)[0] == ("734", "Ann", "Sales")


def test_without_numbers_nothing_can_be_read(sheet: ImportSheet) -> None:
    paste(sheet, AMBIGUOUS)
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    QTest.keyClick(focused(), Qt.Key.Key_Home)

    assert not sheet.add.isEnabled()
    assert "Choose “Number”" in sheet.columns.result.text()
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert asks(sheet)


def test_back_leaves_the_columns_as_they_were_read(sheet: ImportSheet) -> None:
    paste(sheet, AMBIGUOUS)
    choose_with_keys(sheet)
    QTest.keyClick(sheet, Qt.Key.Key_Escape)

    assert not asks(sheet)
    assert [row[0] for row in shown(sheet)] == ["204", "205", "206"]
    assert sheet.add.text() == "Nothing selected", "what was guessed is not ticked"


def test_a_choice_is_remembered_for_the_same_headings_only(
    sheet: ImportSheet, state: ViewState
) -> None:
    paste(sheet, AMBIGUOUS)
    choose_with_keys(sheet)
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert state.path is not None
    kept = state.path.read_text(encoding="utf-8")
    assert list(json.loads(kept)["columns"].values()) == [{"number": "3", "group": ""}]
    for cell in ("Ann", "204", "Sales", "Wer", "Apparat", "klingel"):
        assert cell not in kept

    sheet._state = ViewState.load(state.path)
    paste(sheet, AMBIGUOUS.replace("Ann Lee", "Ada Day"))
    assert not asks(sheet)
    assert shown(sheet)[0] == ("734", "Ada Day", "")

    paste(sheet, AMBIGUOUS.replace("Klingel", "Zimmer"))
    assert asks(sheet)


def test_a_table_without_headings_is_asked_about_each_time(
    sheet: ImportSheet, state: ViewState
) -> None:
    bare = "204,734,Ann Lee\n205,735,Bob Ray\n"
    for _ in range(2):
        paste(sheet, bare)
        assert asks(sheet)
        heading = sheet.columns.table.horizontalHeaderItem(0)
        assert heading is not None
        assert heading.text() == "A"
        QTest.keyClick(focused(), Qt.Key.Key_Return)
        assert not asks(sheet)
    assert state.columns == {}


def test_secret_columns_are_not_shown(sheet: ImportSheet) -> None:
    paste(sheet, "Wer,Apparat,Kennwort\nAnn Lee,204,correcthorse\nBob Ray,205,correcthorse\n")

    assert asks(sheet)
    table = sheet.columns.table
    texts = [
        item.text()
        for row in range(table.rowCount())
        for column in range(table.columnCount())
        if (item := table.item(row, column)) is not None
    ]
    assert "Ann Lee" in texts
    assert "correcthorse" not in " ".join(texts)
    assert "1 column that may hold passwords is not shown" in sheet.columns.about.text()


def test_a_choice_is_spoken_with_its_column_and_its_cells(sheet: ImportSheet) -> None:
    paste(sheet, AMBIGUOUS)
    part = sheet.columns.parts[1]

    assert part.accessibleName() == "Column Apparat"
    assert part.accessibleDescription() == "204, 205, 206"


def test_tab_goes_from_the_last_column_to_the_buttons(sheet: ImportSheet) -> None:
    paste(sheet, AMBIGUOUS)
    for part in sheet.columns.parts:
        assert focused() is part
        QTest.keyClick(part, Qt.Key.Key_Tab)

    assert focused() in (sheet.again, sheet.add)


def test_everything_has_room_in_a_small_window(sheet: ImportSheet) -> None:
    paste(sheet, AMBIGUOUS)
    bar = sheet.area.verticalScrollBar()

    assert bar.maximum() == 0, "no page has to be scrolled at 1024 x 600"


BESIDE = "Name,Ext,Direct,Name,Ext,Direct\nAnn,204,734,Bob,205,735\nCai,206,736,Dee,207,737\n"


def test_two_people_in_a_row_are_chosen_apart(sheet: ImportSheet) -> None:
    paste(sheet, BESIDE)
    assert not asks(sheet)
    assert [row[0] for row in shown(sheet)] == ["204", "205", "206", "207"]
    QTest.mouseClick(sheet.choose_button, Qt.MouseButton.LeftButton)
    assert meanings(sheet) == [
        "Name",
        "Number",
        "Not used",
        "Name, person 2",
        "Number, person 2",
        "Not used",
    ]
    assert sheet.columns.result.text() == "The first people would be: Ann, 204; Bob, 205."

    part = sheet.columns.parts[5]
    part.choose("number-2")
    part.activated.emit(part.currentIndex())
    assert sheet.columns.result.text() == "The first people would be: Ann, 204; Bob, 735."
    QTest.mouseClick(sheet.add, Qt.MouseButton.LeftButton)

    assert [row[0] for row in shown(sheet)] == ["204", "735", "206", "737"]
    assert [row[1] for row in shown(sheet)] == ["Ann", "Bob", "Cai", "Dee"]


def test_a_narrow_table_has_one_person_in_a_row(sheet: ImportSheet) -> None:
    paste(sheet, "Wer,Apparat,Klingel\nAnn Lee,204,734\nBob Ray,205,735\n")

    assert all("person" not in part.itemText(part.count() - 1) for part in sheet.columns.parts)
