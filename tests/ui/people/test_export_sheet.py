"""The export: every format is saved by its button, and what fails is said."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from console.settings.store import SettingsStore
from console.ui.kit.theme import Scheme, Theme
from console.ui.people.export_sheet import ExportSheet
from tests.ui.hosted import hosted

SETTINGS = """\
[account]
server = "pbx.example"
user = "093778600"

[[extension]]
number = "204"
name = "Ann Lee"
"""


@pytest.fixture(autouse=True)
def no_dialog_opens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "open", lambda dialog: None)


@pytest.fixture
def sheet(qtbot: QtBot, qapp: QApplication) -> ExportSheet:
    made = ExportSheet(Theme(qapp, Scheme.LIGHT), SettingsStore(None, SETTINGS))
    hosted(qtbot, made, QSize(1024, 600))
    return made


def save(sheet: ExportSheet, name: str, place: Path) -> None:
    """Press a button and choose a place in the dialog that opens."""
    QTest.mouseClick(sheet.buttons[name], Qt.MouseButton.LeftButton)
    [dialog] = sheet.findChildren(QFileDialog)
    assert Path(dialog.selectedFiles()[0]).name == name
    dialog.fileSelected.emit(str(place))


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("people.csv", "204,Ann Lee"),
        ("people.vcf", "TEL;TYPE=WORK,VOICE:204"),
        ("keys.txt", "fnc=blf+sd+cp;sub=204@$PROXY;nme=Ann Lee"),
        ("kiwi-console-desk.toml", 'server = "pbx.example"'),
    ],
)
def test_each_format_is_saved(sheet: ExportSheet, tmp_path: Path, name: str, part: str) -> None:
    save(sheet, name, tmp_path / name)

    assert part in (tmp_path / name).read_text(encoding="utf-8")
    assert sheet.note.text() == f"Saved: {tmp_path / name}."
    assert sheet.foot.isVisible()


def test_a_place_that_cannot_be_written_is_said(sheet: ExportSheet, tmp_path: Path) -> None:
    save(sheet, "people.csv", tmp_path / "missing" / "people.csv")

    assert "could not be saved: No such file or directory." in sheet.note.text()


def test_the_page_has_room_in_a_small_window(sheet: ExportSheet) -> None:
    assert sheet.area.verticalScrollBar().maximum() == 0


def test_nobody_can_be_exported_while_there_is_nobody(qtbot: QtBot, qapp: QApplication) -> None:
    sheet = ExportSheet(Theme(qapp, Scheme.LIGHT), SettingsStore(None))
    qtbot.addWidget(sheet)

    assert not any(one.isEnabled() for one in sheet.buttons.values())
