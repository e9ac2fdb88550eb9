"""A folder of phones: whose keys are wanted is chosen with keys or the mouse."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.settings.store import SettingsStore
from console.ui.kit.theme import Scheme, Theme
from console.ui.people.import_model import NUMBER, SAID, WHERE
from console.ui.people.import_sheet import ImportSheet
from tests.ui.fake_services import FakeServices
from tests.ui.hosted import hosted

ACCOUNT = '[account]\nserver = "pbx.example"\nuser = "600"\n'


def phone(number: str, name: str, keys: list[str]) -> str:
    """A Yealink phone that watches numbers."""
    lines = [f"account.1.display_name = {name}", f"account.1.user_name = {number}"]
    lines.append("account.1.password = correct-horse")
    for place, key in enumerate(keys, 1):
        lines += [f"linekey.{place}.type = 16", f"linekey.{place}.value = {key}"]
    return "\n".join(lines) + "\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "phones"
    path.mkdir()
    (path / "a.cfg").write_text(phone("201", "Ann Lee", ["202", "203"]), encoding="utf-8")
    (path / "b.cfg").write_text(phone("202", "Bob Ray", ["201", "203"]), encoding="utf-8")
    (path / "c.cfg").write_text(phone("203", "", ["201", "202", "299"]), encoding="utf-8")
    (path / "logo.png").write_bytes(b"\x89PNG")
    return path


@pytest.fixture
def sheet(qtbot: QtBot, qapp: QApplication) -> ImportSheet:
    made = ImportSheet(Theme(qapp, Scheme.LIGHT), FakeServices(SettingsStore(None, ACCOUNT)))
    hosted(qtbot, made, QSize(1024, 600))
    return made


def texts(sheet: ImportSheet, column: int) -> list[str]:
    rows = sheet.table.rows
    return [str(rows.index(row, column).data() or "") for row in range(rows.rowCount())]


def click_all(sheet: ImportSheet) -> None:
    box = sheet.phones.all
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(8, box.height() // 2))


def test_all_phones_put_their_people_together(sheet: ImportSheet, folder: Path) -> None:
    sheet.take_files([folder])
    assert sheet.pages.currentWidget() is sheet.phones
    owners = [sheet.phones.table.item(row, 0) for row in range(3)]
    assert [one and one.text() for one in owners] == ["Ann Lee, 201", "Bob Ray, 202", "203"]
    assert "1 other file was not read" in sheet.phones.about.text()
    assert sheet.add.text() == "Use these phones"
    QTest.keyClick(sheet.phones.table, Qt.Key.Key_Return)

    assert texts(sheet, NUMBER) == ["202", "203", "201", "299", ""]
    assert sheet.add.text() == "Add 4 people"
    assert texts(sheet, SAID)[-1].startswith("Phones/logo.png is a picture")
    assert texts(sheet, WHERE)[-1] == "phones/logo.png"


def test_one_phone_is_chosen_with_the_keyboard(sheet: ImportSheet, folder: Path) -> None:
    sheet.take_files([folder])
    table = sheet.phones.table
    QTest.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert sheet.phones.result.text() == "0 phones ticked"
    assert not sheet.add.isEnabled()
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert sheet.pages.currentWidget() is sheet.phones

    for _ in range(2):
        QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Space)
    QTest.keyClick(table, Qt.Key.Key_Return)

    assert texts(sheet, NUMBER)[:3] == ["201", "202", "299"]
    assert sheet.add.text() == "Add 3 people"


def test_other_phones_can_be_chosen_later(sheet: ImportSheet, folder: Path) -> None:
    sheet.take_files([folder])
    click_all(sheet)
    sheet.phones.table.tick([0], on=True)
    QTest.mouseClick(sheet.add, Qt.MouseButton.LeftButton)
    assert sheet.add.text() == "Add 2 people"

    QTest.mouseClick(sheet.phones_button, Qt.MouseButton.LeftButton)
    assert sheet.phones.result.text() == "1 phone ticked"
    click_all(sheet)
    QTest.mouseClick(sheet.add, Qt.MouseButton.LeftButton)

    assert sheet.add.text() == "Add 4 people"


def test_the_own_phone_is_the_one_that_is_ticked(
    qtbot: QtBot, qapp: QApplication, folder: Path
) -> None:
    services = FakeServices(SettingsStore(None, ACCOUNT.replace("600", "203")))
    sheet = ImportSheet(Theme(qapp, Scheme.LIGHT), services)
    hosted(qtbot, sheet, QSize(1024, 600))
    sheet.take_files([folder])

    assert [sheet.phones.table.is_ticked(row) for row in range(3)] == [False, False, True]
    assert sheet.phones.result.text() == "1 phone ticked"


def test_files_that_were_picked_one_by_one_are_not_asked_about(
    sheet: ImportSheet, folder: Path
) -> None:
    sheet.take_files([folder / "a.cfg", folder / "b.cfg"])

    assert sheet.pages.currentWidget() is not sheet.phones
    assert texts(sheet, NUMBER) == ["202", "203", "201"]
    assert sheet.phones_button.isVisible()


def test_a_correction_stays_when_other_phones_are_chosen(sheet: ImportSheet, folder: Path) -> None:
    sheet.take_files([folder])
    QTest.keyClick(sheet.phones.table, Qt.Key.Key_Return)
    place = texts(sheet, NUMBER).index("299")
    sheet.model.number_typed.emit(place, "300")
    assert "300" in texts(sheet, NUMBER)

    sheet.choose_phones()
    sheet.phones.table.tick([0], on=False)
    QTest.keyClick(sheet.phones.table, Qt.Key.Key_Return)

    assert "300" in texts(sheet, NUMBER)
    assert "299" not in texts(sheet, NUMBER)
