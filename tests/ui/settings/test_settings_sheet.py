"""The settings sheet checks, saves and undoes changes; an account is tried first."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QSpinBox
from pytestqt.qtbot import QtBot

from console.desk.calls.profiles import load_profile
from console.settings.fields import FIELDS
from console.settings.store import SettingsStore
from console.ui.kit import theme
from console.ui.kit.form_fields import Segmented, ToggleSwitch
from console.ui.settings.settings_sheet import SettingsSheet
from tests.ui.fake_services import FakeServices
from tests.ui.hosted import hosted

TEXT = """\
[account]
server = "sip.example.net"  # as Kiwi wrote
user = "093778647"

[[extension]]
number = "093778648"
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "settings.toml"
    path.write_text(TEXT)
    return path


@pytest.fixture
def services(path: Path) -> FakeServices:
    return FakeServices(SettingsStore(path))


@pytest.fixture
def sheet(qtbot: QtBot, services: FakeServices) -> SettingsSheet:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    sheet = SettingsSheet(theme.Theme(app, theme.Scheme.LIGHT), services)
    hosted(qtbot, sheet, QSize(1024, 600))
    return sheet


def line(sheet: SettingsSheet, name: str) -> QLineEdit:
    editor = sheet.editors[name].editor
    assert isinstance(editor, QLineEdit)
    return editor


def type_in(qtbot: QtBot, edit: QLineEdit, text: str) -> None:
    edit.setFocus()
    edit.selectAll()
    QTest.keyClick(edit, Qt.Key.Key_Delete)
    QTest.keyClicks(edit, text)


def test_every_setting_is_on_a_page_and_has_a_name_and_help(sheet: SettingsSheet) -> None:
    assert set(sheet.editors) == {field.name for field in FIELDS}
    for editor in sheet.editors.values():
        assert editor.editor.accessibleName() == editor.setting.title
        told = editor.setting.name == "features.profile"  # tells of the profile in use
        about = load_profile("kiwi").about if told else editor.setting.help
        assert editor.editor.accessibleDescription() == about
        sheet.show_setting(editor.setting.name)
        assert editor.isVisible()
        focus = QApplication.focusWidget()
        assert focus is not None
        assert editor.isAncestorOf(focus)


def test_a_text_is_saved_when_the_field_is_left(
    qtbot: QtBot, sheet: SettingsSheet, path: Path
) -> None:
    sheet.show_setting("features.park")
    type_in(qtbot, line(sheet, "features.park"), "700")
    QTest.keyClick(line(sheet, "features.park"), Qt.Key.Key_Tab)
    assert path.read_text() == TEXT.replace("[[", '[features]\npark = "700"\n\n[[')
    assert sheet.note.text() == "Saved: Park code."
    assert sheet.undo_button.isEnabled()
    QTest.mouseClick(sheet.undo_button, Qt.MouseButton.LeftButton)
    assert path.read_text() == TEXT
    assert line(sheet, "features.park").text() == ""
    assert sheet.note.text() == "Undone: “Park code” changed."
    QTest.mouseClick(sheet.redo_button, Qt.MouseButton.LeftButton)
    assert line(sheet, "features.park").text() == "700"


def test_a_text_is_saved_after_a_pause_without_leaving(
    qtbot: QtBot, sheet: SettingsSheet, path: Path
) -> None:
    sheet.show_setting("features.park")
    type_in(qtbot, line(sheet, "features.park"), "700")
    assert path.read_text() == TEXT
    qtbot.waitUntil(lambda: 'park = "700"' in path.read_text())
    assert line(sheet, "features.park").hasFocus()


def test_a_wrong_value_shows_an_error_and_is_not_saved(
    qtbot: QtBot, sheet: SettingsSheet, path: Path
) -> None:
    sheet.show_setting("features.park")
    editor = sheet.editors["features.park"]
    type_in(qtbot, line(sheet, "features.park"), "70 0")
    assert editor.field.line.text() == 'This should be a code such as "**{ext}" or "*97".'
    QTest.keyClick(line(sheet, "features.park"), Qt.Key.Key_Return)
    assert path.read_text() == TEXT
    assert line(sheet, "features.park").text() == "70 0"
    type_in(qtbot, line(sheet, "features.park"), "700")
    assert editor.field.error is None


def test_choices_switches_and_numbers_are_saved_at_once(
    qtbot: QtBot, sheet: SettingsSheet, path: Path, services: FakeServices
) -> None:
    sheet.show_page("look")
    choice = sheet.editors["console.theme"].editor
    assert isinstance(choice, Segmented)
    QTest.mouseClick(choice.parts["dark"], Qt.MouseButton.LeftButton)
    switch = sheet.editors["console.tray"].editor
    assert isinstance(switch, ToggleSwitch)
    QTest.keyClick(switch, Qt.Key.Key_Space)
    sheet.show_page("lamps")
    spin = sheet.editors["blf.pace"].editor
    assert isinstance(spin, QSpinBox)
    spin.setValue(50)
    QTest.keyClick(spin, Qt.Key.Key_Return)
    settings = services.store.settings
    assert settings is not None
    assert (settings.console.theme, settings.console.tray, settings.blf.pace) == ("dark", True, 50)
    QTest.mouseClick(choice.parts["system"], Qt.MouseButton.LeftButton)
    assert "theme" not in path.read_text()


def test_a_profile_shows_its_codes_in_grey(qtbot: QtBot, sheet: SettingsSheet) -> None:
    pickup = line(sheet, "features.directed_pickup")
    assert (pickup.text(), pickup.placeholderText()) == ("", "not known; type it here")
    services_store = sheet.editors["features.profile"]
    services_store.dirty = True
    combo = services_store.editor
    find = getattr(combo, "findData", None)
    if find is None:
        assert isinstance(combo, Segmented)
        combo.parts["freepbx"].click()
    else:
        combo.setCurrentIndex(find("freepbx"))  # type: ignore[attr-defined]
        services_store.finish()
    assert (pickup.text(), pickup.placeholderText()) == ("", "**{ext}")
    assert line(sheet, "features.to_voicemail").placeholderText() == "*{ext}"
    assert line(sheet, "features.retrieve").placeholderText() == "the park slot"
    assert services_store.field.line.text() == (
        "Supplies the codes that you leave empty. They have not been tried on FreePBX yet."
    )


def test_the_search_finds_a_setting_by_title_help_and_key(
    qtbot: QtBot, sheet: SettingsSheet
) -> None:
    for text, name in (("park a", "features.park"), ("seconds", "blf.subscribe_expires")):
        sheet.search.setText(text)
        assert sheet.editors[name].isVisible()
        assert not sheet.editors["account.server"].isVisible()
    for text, name in (
        ("dark", "console.theme"),
        ("tabs", "console.grouping"),
        ("asterisk", "features.profile"),
    ):
        sheet.search.setText(text)
        assert sheet.editors[name].isVisible(), "found by one of its choices"
    sheet.search.setText("blf.pace")
    assert [one.setting.name for one in sheet.editors.values() if one.isVisible()] == ["blf.pace"]
    sheet.search.setText("password")
    assert sheet.password.isVisible()
    sheet.search.setText("quux")
    assert not any(one.isVisible() for one in sheet.editors.values())
    sheet.search.clear()
    assert sheet.editors["account.server"].isVisible()


def test_a_tried_account_is_saved_after_its_password(
    qtbot: QtBot, sheet: SettingsSheet, services: FakeServices, path: Path
) -> None:
    assert not sheet.sign_in_button.isVisible()
    type_in(qtbot, line(sheet, "account.user"), "093778600")
    type_in(qtbot, sheet.password, "secret")
    assert path.read_text() == TEXT
    QTest.mouseClick(sheet.sign_in_button, Qt.MouseButton.LeftButton)
    [check] = services.tries
    assert (check.settings.account.user, check.password) == ("093778600", "secret")
    assert not sheet.sign_in_button.isEnabled()
    assert path.read_text() == TEXT
    services.notice = "It is kept until the console is closed."
    check.goes_well()
    assert services.kept == [("093778600@sip.example.net", "secret")]
    assert path.read_text() == TEXT.replace("093778647", "093778600")
    assert sheet.password.text() == ""
    assert sheet.note.text() == (
        "The account is saved and signs in now. It is kept until the console is closed."
    )
    assert not sheet.sign_in_button.isVisible()
    assert not sheet.pending


def test_a_refused_account_shows_its_error_and_changes_nothing(
    qtbot: QtBot, sheet: SettingsSheet, services: FakeServices, path: Path
) -> None:
    type_in(qtbot, sheet.password, "wrong")
    QTest.mouseClick(sheet.sign_in_button, Qt.MouseButton.LeftButton)
    services.tries[0].fails("AUTH-PASS", 4)
    assert "does not accept this password" in (sheet.password_field.error or "")
    assert sheet.password.hasFocus()
    assert path.read_text() == TEXT
    assert services.kept == []
    QTest.mouseClick(sheet.anyway_button, Qt.MouseButton.LeftButton)
    assert services.kept == [("093778647@sip.example.net", "wrong")]


def test_a_server_is_checked_while_it_is_typed(
    qtbot: QtBot, sheet: SettingsSheet, services: FakeServices
) -> None:
    type_in(qtbot, line(sheet, "account.server"), "no such thing")
    assert "a host or host:port" in (sheet.editors["account.server"].field.error or "")
    QTest.mouseClick(sheet.sign_in_button, Qt.MouseButton.LeftButton)
    assert services.tries == []
    QTest.mouseClick(sheet.discard_button, Qt.MouseButton.LeftButton)
    assert line(sheet, "account.server").text() == "sip.example.net"
    assert sheet.editors["account.server"].field.error is None


def test_closing_warns_before_an_edited_account_is_dropped(
    qtbot: QtBot, sheet: SettingsSheet, path: Path
) -> None:
    type_in(qtbot, line(sheet, "account.user"), "1")
    with qtbot.assertNotEmitted(sheet.closed):
        QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert "Back again to discard the change" in sheet.note.text()
    with qtbot.waitSignal(sheet.closed):
        QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert path.read_text() == TEXT


def test_changes_of_another_window_are_shown_in_the_sheet(
    sheet: SettingsSheet, services: FakeServices, path: Path
) -> None:
    SettingsStore(path).change("Park", lambda draft: draft.set("features", "park", "701"))
    services.store.reload()
    assert line(sheet, "features.park").text() == "701"


def test_a_write_error_is_shown_and_the_text_stays(
    qtbot: QtBot, sheet: SettingsSheet, path: Path
) -> None:
    path.chmod(0o444)
    sheet.show_setting("features.park")
    type_in(qtbot, line(sheet, "features.park"), "700")
    QTest.keyClick(line(sheet, "features.park"), Qt.Key.Key_Return)
    assert "read-only" in sheet.note.text()
    assert line(sheet, "features.park").text() == "700"


def test_a_stored_password_is_never_shown(sheet: SettingsSheet) -> None:
    assert sheet.password.text() == ""
    assert sheet.password.echoMode() is QLineEdit.EchoMode.Password
