"""A long file is read in the background: its progress is shown, and it can be stopped."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.settings.store import SettingsStore
from console.ui.kit.theme import Scheme, Theme
from console.ui.people.import_sheet import ImportSheet
from tests.ui.hosted import hosted
from tests.ui.slow_reading import SlowReading

ACCOUNT = '[account]\nserver = "pbx.example"\nuser = "093778600"\n'


@pytest.fixture
def services() -> SlowReading:
    return SlowReading(SettingsStore(None, ACCOUNT))


@pytest.fixture
def sheet(qtbot: QtBot, qapp: QApplication, services: SlowReading) -> ImportSheet:
    made = ImportSheet(Theme(qapp, Scheme.LIGHT), services)
    hosted(qtbot, made, QSize(1024, 600))
    return made


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "list.csv"
    path.write_text("Ext,Name\n204,Ann\n205,Bob\n", encoding="utf-8")
    return path


def waits(sheet: ImportSheet) -> bool:
    return sheet.pages.currentWidget() is sheet.waiting


def read(services: SlowReading) -> None:
    services.finish()  # the file
    services.finish()  # the comparison with the settings


def test_progress_is_shown_when_it_takes_long(
    qtbot: QtBot, sheet: ImportSheet, services: SlowReading, file: Path
) -> None:
    sheet.take_files([file])
    assert not waits(sheet), "a short file is read before a person sees anything of it"
    qtbot.waitUntil(lambda: waits(sheet))
    assert services.work is not None
    services.work[1](0.4)
    assert sheet.waiting.bar.value() == 40
    assert not sheet.add.isVisible()

    read(services)

    assert not waits(sheet)
    assert sheet.add.text() == "Add 2 people"


def test_stop_ends_the_reading_and_keeps_what_was_there(
    qtbot: QtBot, sheet: ImportSheet, services: SlowReading, file: Path
) -> None:
    sheet.take_files([file])
    read(services)
    sheet.take_files([file])
    qtbot.waitUntil(lambda: waits(sheet))
    assert QApplication.focusWidget() is sheet.waiting.stop

    QTest.keyClick(sheet.waiting.stop, Qt.Key.Key_Space)

    assert services.cancelled == 1
    assert sheet.note.text() == "Stopped. Nothing was read."
    assert sheet.add.text() == "Add 2 people"
    assert sheet.add.isEnabled()


def test_another_file_takes_the_place_of_one_that_is_read(
    sheet: ImportSheet, services: SlowReading, file: Path
) -> None:
    sheet.take_files([file])
    sheet.take_files([file])

    assert services.cancelled == 1


def test_closing_the_sheet_ends_the_reading(
    sheet: ImportSheet, services: SlowReading, file: Path
) -> None:
    sheet.take_files([file])
    sheet.close_sheet()

    assert services.cancelled == 1


def test_nothing_is_imported_while_a_file_is_read(
    sheet: ImportSheet, services: SlowReading, file: Path
) -> None:
    sheet.take_files([file])
    read(services)
    sheet.take_files([file])
    sheet.take_over()

    assert not sheet.add.isEnabled()
    assert services.store.settings is not None
    assert services.store.settings.extensions == ()
