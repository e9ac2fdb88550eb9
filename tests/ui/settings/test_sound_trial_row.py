"""Choosing and trying sound devices on the page of the settings."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from console.settings.store import SettingsStore
from console.ui.kit.theme import Scheme, Theme
from console.ui.settings.settings_sheet import SettingsSheet
from tests.ui.fake_services import FakeServices
from tests.ui.hosted import hosted

TEXT = """[account]
server = "pbx.example.nz"
user = "093778647"
[media]
input = "Old headset"
"""


@pytest.fixture
def services() -> FakeServices:
    return FakeServices(store=SettingsStore(None, TEXT))


@pytest.fixture
def sheet(qtbot: QtBot, services: FakeServices) -> SettingsSheet:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    made = SettingsSheet(Theme(app, Scheme.LIGHT), services)
    hosted(qtbot, made, QSize(1024, 600))
    return made


def offered(sheet: SettingsSheet, name: str) -> list[str]:
    box = sheet.editors[name].editor
    assert isinstance(box, QComboBox)
    return [box.itemText(at) for at in range(box.count())]


def test_present_devices_can_be_chosen(sheet: SettingsSheet, services: FakeServices) -> None:
    assert offered(sheet, "media.output") == ["System default", "Headset", "Speakers"]
    box = sheet.editors["media.output"].editor
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(2)
    box.activated.emit(2)
    settings = services.store.settings
    assert settings is not None
    assert settings.media.output == "Speakers"


def test_an_unplugged_device_stays_chosen(sheet: SettingsSheet) -> None:
    assert sorted(offered(sheet, "media.input")) == sorted(
        ["System default", "Old headset", "Headset", "Webcam"]
    )
    assert sheet.editors["media.input"].value == "Old headset"


def test_the_row_shows_that_the_microphone_is_heard(
    sheet: SettingsSheet, services: FakeServices
) -> None:
    microphone, headset, _ring = sheet.trial_rows
    QTest.mouseClick(microphone.button, Qt.MouseButton.LeftButton)
    [trying] = services.sounds
    assert (trying.name, trying.listens) == ("Old headset", True)
    assert microphone.said.text() == "Say something."
    trying.on_heard()
    assert microphone.said.text() == "The microphone hears you."
    trying.on_end("The microphone works.")
    assert microphone.said.text() == "The microphone works."
    QTest.mouseClick(headset.button, Qt.MouseButton.LeftButton)
    assert (services.sounds[-1].name, services.sounds[-1].listens) == ("", False)
    assert headset.said.text() == "You should hear a test ring."


def test_closing_the_sheet_cancels_the_sound_trial(
    sheet: SettingsSheet, services: FakeServices
) -> None:
    QTest.mouseClick(sheet.trial_rows[1].button, Qt.MouseButton.LeftButton)
    sheet.close_sheet()
    assert services.sounds[0].cancelled


def test_the_headset_rings_unless_another_device_is_chosen(
    sheet: SettingsSheet, services: FakeServices
) -> None:
    for name, index in (("media.output", 1), ("media.ring_output", 2)):
        QTest.mouseClick(sheet.trial_rows[2].button, Qt.MouseButton.LeftButton)
        box = sheet.editors[name].editor
        assert isinstance(box, QComboBox)
        box.setCurrentIndex(index)
        box.activated.emit(index)
    QTest.mouseClick(sheet.trial_rows[2].button, Qt.MouseButton.LeftButton)
    assert [each.name for each in services.sounds] == ["", "Headset", "Speakers"]
