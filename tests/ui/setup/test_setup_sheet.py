"""The set-up, from an empty form to green lamps."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from console.desk.lamps import Extension, KeyPlace, Lamp, LampState
from console.settings.hand_over import hand_over
from console.settings.store import SettingsStore
from console.ui.kit.theme import Scheme, Theme
from console.ui.settings.password_prompt import PasswordPrompt
from console.ui.setup.setup_draft import SetupDraft
from console.ui.setup.setup_sheet import ACCOUNT, DONE, PEOPLE, SetupSheet
from tests.ui.fake_services import FakeServices
from tests.ui.hosted import hosted

SERVER, LINE, PASSWORD = "sip.example.net", "093 778 647", "correct horse"
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.fixture
def look(qapp: QApplication) -> Theme:
    return Theme(qapp, Scheme.LIGHT)


@pytest.fixture
def services() -> FakeServices:
    return FakeServices()


@pytest.fixture
def sheet(qtbot: QtBot, look: Theme, services: FakeServices) -> SetupSheet:
    return shown(qtbot, SetupSheet(look, services))


def shown(qtbot: QtBot, sheet: SetupSheet) -> SetupSheet:
    hosted(qtbot, sheet, QSize(1024, 600))
    return sheet


def fill_in(qtbot: QtBot, sheet: SetupSheet, password: str = PASSWORD) -> None:
    form = sheet.account.form
    for edit, text in ((form.server, SERVER), (form.user, LINE), (form.password, password)):
        edit.setFocus()
        edit.selectAll()
        QTest.keyClicks(edit, text)


def to_people(qtbot: QtBot, sheet: SetupSheet, services: FakeServices) -> None:
    fill_in(qtbot, sheet)
    QTest.keyClick(sheet.account.form.password, Qt.Key.Key_Return)
    services.tries[-1].goes_well()


def type_people(sheet: SetupSheet, text: str) -> None:
    sheet.people.text.setPlainText(text)
    sheet.people.read()


# the account


def test_the_account_is_not_tried_before_three_fields_are_filled_in(
    qtbot: QtBot, sheet: SetupSheet, services: FakeServices
) -> None:
    sheet.next.click()

    fields = sheet.account.form.fields
    assert services.tries == []
    assert fields["server"].error == "Type the server's name, which you got from your provider."
    assert fields["user"].error == "Type the number of the reception line."
    assert fields["password"].error == "Type the password of the line."
    assert sheet.draft.step == ACCOUNT


def test_enter_tries_the_account_once_and_goes_on_when_it_works(
    qtbot: QtBot, sheet: SetupSheet, services: FakeServices
) -> None:
    fill_in(qtbot, sheet)
    QTest.keyClick(sheet.account.form.password, Qt.Key.Key_Return)
    QTest.keyClick(sheet.account.form.password, Qt.Key.Key_Return)

    (tried,) = services.tries
    assert (tried.settings.account.server, tried.settings.account.user) == (SERVER, "093778647")
    assert tried.password == PASSWORD
    assert sheet.next.text() == "Checking…"
    tried.goes_well()
    assert sheet.draft.step == PEOPLE
    assert services.store.settings is None, "nothing is written yet"


def test_leaving_the_last_field_tries_the_account_and_stays(
    qtbot: QtBot, sheet: SetupSheet, services: FakeServices
) -> None:
    fill_in(qtbot, sheet)
    assert services.tries == [], "a password that is half typed is not tried"
    said = [text.text() for text in sheet.account.findChildren(QLabel)]
    assert (
        "The account is tested when server, number and password are filled in and you press "
        "Enter or Tab."
    ) in said
    sheet.account.form.server.setFocus()

    (tried,) = services.tries
    tried.goes_well()
    assert (sheet.draft.step, sheet.next.text()) == (ACCOUNT, "Continue")
    sheet.next.click()
    assert sheet.draft.step == PEOPLE
    assert len(services.tries) == 1


@pytest.mark.parametrize(
    ("code", "at", "field"),
    [
        ("DNS-FAIL", 1, "server"),
        ("TCP-REFUSED", 2, "server"),
        ("UDP-SILENT", 3, "server"),
        ("TLS-CERT", 2, "ca_file"),
        ("TLS-VERSION", 2, "transport"),
        ("REG-FAIL", 4, "user"),
        ("AUTH-PASS", 4, "password"),
    ],
)
def test_a_fault_is_shown_at_its_field(
    qtbot: QtBot, sheet: SetupSheet, services: FakeServices, code: str, at: int, field: str
) -> None:
    fill_in(qtbot, sheet)
    sheet.next.click()
    services.tries[-1].fails(code, at)

    fields = sheet.account.form.fields
    assert {name for name in fields if fields[name].error} == {field}
    assert fields[field].isVisible()
    assert (sheet.next.text(), sheet.draft.step) == ("Check again", ACCOUNT)
    assert sheet.anyway.isVisible()


def test_a_wrong_password_is_not_tried_twice(
    qtbot: QtBot, sheet: SetupSheet, services: FakeServices
) -> None:
    fill_in(qtbot, sheet)
    sheet.next.click()
    services.tries[-1].fails("AUTH-PASS", 4)
    for edit in (sheet.account.form.user, sheet.account.form.password, sheet.account.form.server):
        edit.setFocus()

    assert len(services.tries) == 1


def test_typing_replaces_a_refused_password(
    qtbot: QtBot, sheet: SetupSheet, services: FakeServices
) -> None:
    fill_in(qtbot, sheet)
    QTest.keyClick(sheet.account.form.password, Qt.Key.Key_Return)
    services.tries[-1].fails("AUTH-PASS", 4)
    QTest.keyClicks(sheet.account.form.password, "right")

    assert sheet.account.form.password.text() == "right"


def test_typing_cancels_a_check_and_ignores_its_later_results(
    qtbot: QtBot, sheet: SetupSheet, services: FakeServices
) -> None:
    fill_in(qtbot, sheet)
    sheet.next.click()
    QTest.keyClicks(sheet.account.form.password, "!")
    assert services.tries[0].cancelled
    services.tries[0].fails("AUTH-PASS", 4)

    assert sheet.account.form.fields["password"].error is None
    assert sheet.next.text() == "Check and continue"


def test_going_on_without_success_needs_another_button(
    qtbot: QtBot, sheet: SetupSheet, services: FakeServices
) -> None:
    fill_in(qtbot, sheet)
    assert not sheet.anyway.isVisible()
    sheet.next.click()
    services.tries[-1].fails("TCP-TIMEOUT", 2)
    QTest.keyClick(sheet.account.form.server, Qt.Key.Key_Return)
    assert (sheet.draft.step, len(services.tries)) == (ACCOUNT, 2), "Enter only checks again"

    sheet.anyway.click()
    assert sheet.draft.step == PEOPLE
    assert services.tries[1].cancelled


def test_a_copied_address_is_understood(
    qtbot: QtBot, sheet: SetupSheet, services: FakeServices
) -> None:
    fill_in(qtbot, sheet)
    sheet.account.form.server.selectAll()
    QTest.keyClicks(sheet.account.form.server, " sip:pbx.example.net:5070 ")
    sheet.next.click()

    assert services.tries[-1].settings.account.server == "pbx.example.net:5070"


# the people


def test_a_wrong_line_is_marked_and_the_others_are_read(
    qtbot: QtBot, sheet: SetupSheet, services: FakeServices
) -> None:
    to_people(qtbot, sheet, services)
    type_people(sheet, "Ann Lee, 093778648\nDana\nAnn again, 093 778 648\nMe, 093778647\n")

    assert sheet.people.count.text() == "1 lamp will be shown · 3 lines left out"
    model = sheet.people.model
    remarks = [model.index(row, 2).data() for row in range(model.rowCount())]
    assert remarks == [
        "",
        "There is no number in this line.",
        "The same number as in line 1.",
        "Your own line needs no lamp.",
    ]
    assert sheet.next.text() == "Show 1 lamp"


def test_editing_the_table_changes_the_text(
    qtbot: QtBot, sheet: SetupSheet, services: FakeServices
) -> None:
    to_people(qtbot, sheet, services)
    type_people(sheet, "Ann Lee, 093778648\nDana\nBen, 093778649\n")
    table = sheet.people.table
    table.setFocus()
    table.setCurrentIndex(sheet.people.model.index(1, 1))
    QTest.keyClick(table, Qt.Key.Key_Return)
    editor = table.findChild(QLineEdit)
    assert editor is not None
    QTest.keyClicks(editor, "093 778 650")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: sheet.people.ready == 3)

    assert (
        sheet.people.text.toPlainText() == "Ann Lee, 093778648\nDana, 093 778 650\nBen, 093778649\n"
    )
    assert sheet.people.ready == 3
    table.setCurrentIndex(sheet.people.model.index(0, 0))
    QTest.keyClick(table, Qt.Key.Key_Delete)
    assert sheet.people.text.toPlainText() == "Dana, 093 778 650\nBen, 093778649\n"
    sheet.people.text.undo()
    assert sheet.people.text.toPlainText().startswith("Ann Lee, 093778648\n")


def test_people_of_a_file_are_appended_with_their_keys(
    qtbot: QtBot, sheet: SetupSheet, services: FakeServices, tmp_path: Path
) -> None:
    to_people(qtbot, sheet, services)
    type_people(sheet, "Ann Lee, 093778648")
    file = tmp_path / "people.csv"
    file.write_text("Name,Number\nAnn Lee,093778648\nBen Ray,093778649\n")
    sheet.people.take_file(str(file))
    qtbot.waitUntil(lambda: sheet.people.ready == 2)

    assert sheet.people.text.toPlainText() == "Ann Lee, 093778648\nBen Ray, 093778649"
    assert "1 line added from people.csv." in sheet.people.notes.text()
    sheet.draft.known["093778649"] = Extension("093778649", place=KeyPlace(1, 2, 3))
    assert sheet.draft.extensions()[1] == Extension("093778649", "Ben Ray", place=KeyPlace(1, 2, 3))


def test_an_unreadable_file_shows_an_error_and_keeps_the_list(
    qtbot: QtBot, sheet: SetupSheet, services: FakeServices, tmp_path: Path
) -> None:
    to_people(qtbot, sheet, services)
    type_people(sheet, "Ann Lee, 093778648")
    sheet.people.take_file(str(tmp_path / "gone.csv"))
    qtbot.waitUntil(lambda: not sheet.people.notes.text().startswith("Reading"))

    assert "gone.csv" in sheet.people.notes.text()
    assert sheet.people.ready == 1


# saving


def test_the_second_step_saves_everything_but_the_password(
    qtbot: QtBot, sheet: SetupSheet, services: FakeServices
) -> None:
    to_people(qtbot, sheet, services)
    type_people(sheet, "Ann Lee, 093778648\nBen Ray, 093778649, Accounts\n")
    with qtbot.waitSignal(sheet.saved):
        sheet.next.click()

    settings = services.store.settings
    assert settings is not None
    assert settings.account.user == "093778647"
    assert settings.extensions == (
        Extension("093778648", "Ann Lee"),
        Extension("093778649", "Ben Ray", "Accounts"),
    )
    assert services.kept == [(f"093778647@{SERVER}", PASSWORD)]
    assert PASSWORD not in services.store.text


@pytest.mark.parametrize(
    ("name", "codes"), [("kiwi", ("*88", "")), ("freepbx", ("*8", "*97")), ("other", ("", ""))]
)
def test_the_phone_system_that_is_chosen_supplies_its_codes(
    qtbot: QtBot, sheet: SetupSheet, services: FakeServices, name: str, codes: tuple[str, str]
) -> None:
    choice = sheet.account.form.profile
    assert (choice.currentText(), choice.itemText(choice.count() - 1)) == (
        "Kiwi VoIP",
        "Another phone system",
    )
    choice.setCurrentIndex(choice.findData(name))
    choice.activated.emit(choice.currentIndex())
    to_people(qtbot, sheet, services)
    type_people(sheet, "Ann Lee, 093778648")
    sheet.next.click()
    settings = services.store.settings
    assert settings is not None
    assert settings.features.profile == name
    assert (settings.features.group_pickup, settings.features.voicemail) == codes
    assert ("[features]" in services.store.text) is (name != "kiwi")
    assert SetupDraft.of(settings).profile == name


def test_the_password_is_kept_before_the_settings_are_written(
    qtbot: QtBot, sheet: SetupSheet, services: FakeServices
) -> None:
    services.answers = False
    to_people(qtbot, sheet, services)
    type_people(sheet, "Ann Lee, 093778648")
    sheet.next.click()
    sheet.next.click()
    assert services.store.text == ""
    assert (sheet.note.text(), sheet.next.isEnabled()) == ("Saving the password…", False)
    (answer,) = services.waiting

    answer("It is kept until the console is closed.")
    assert services.store.settings is not None
    assert sheet.draft.step == DONE
    assert sheet.done.notice.text() == "It is kept until the console is closed."


def test_a_second_set_up_keeps_pickup_codes_and_keys(
    qtbot: QtBot, look: Theme, services: FakeServices
) -> None:
    services.store = SettingsStore(
        None,
        '[account]\nserver = "sip.example.net"\nuser = "093778647"\n'
        '[[extension]]\nnumber = "093778648"\nname = "Ann Lee"\npickup = "*7"\n'
        '[[extension]]\nnumber = "093778649"\nname = "Ben Ray"\n',
    )
    sheet = shown(qtbot, SetupSheet(look, services))
    fill_in(qtbot, sheet)
    sheet.next.click()
    services.tries[-1].goes_well()
    type_people(sheet, "Cleo, 093778650\nAnn Lee, 093778648\n")
    sheet.next.click()

    assert services.store.settings is not None
    assert services.store.settings.extensions == (
        Extension("093778650", "Cleo"),
        Extension("093778648", "Ann Lee", pickup="*7"),
    )
    assert services.store.undo_label == "Set up"
    before = services.store.undo()
    assert before is not None
    assert [one.name for one in before.extensions] == ["Ann Lee", "Ben Ray"]


# back and forth


def test_going_back_and_esc_keep_the_draft(
    qtbot: QtBot, look: Theme, sheet: SetupSheet, services: FakeServices
) -> None:
    to_people(qtbot, sheet, services)
    type_people(sheet, "Ann Lee, 093778648")
    QTest.keyClick(sheet.people.text, Qt.Key.Key_Escape)
    assert sheet.draft.step == ACCOUNT
    assert sheet.account.form.server.text() == SERVER
    with qtbot.waitSignal(sheet.closed):
        QTest.keyClick(sheet.account.form.server, Qt.Key.Key_Escape)

    again = shown(qtbot, SetupSheet(look, services, sheet.draft))
    assert again.account.form.password.text() == PASSWORD
    again.next.click()
    assert len(services.tries) == 1, "what was proven is not tried again"
    assert again.people.text.toPlainText() == "Ann Lee, 093778648"


def test_the_draft_never_shows_the_password() -> None:
    assert PASSWORD not in repr(SetupDraft(password=PASSWORD, proven=(PASSWORD,)))


# the lamps


def lamp(index: int, state: LampState, reason: str | None = None, code: str | None = None) -> Lamp:
    people = (Extension("093778648", "Ann Lee"), Extension("093778649", "Ben Ray"))
    return Lamp(people[index], index, state, NOW, code=code, reason=reason)


def test_the_lamps_turn_green_line_by_line(qtbot: QtBot, sheet: SetupSheet) -> None:
    sheet.go_to(DONE)
    sheet.take_lamps([lamp(0, LampState.CONNECTING), lamp(1, LampState.CONNECTING)])
    assert sheet.done.heading.text() == "Connecting the lamps… 0 of 2 work."
    sheet.take_lamps([lamp(0, LampState.AVAILABLE)])
    sheet.take_lamps([lamp(1, LampState.PROBLEM, "Number not known", "SUB-404")])

    assert sheet.done.words == ["Ann Lee: Free", "Ben Ray: Check · Number not known"]
    assert sheet.done.heading.text() == "1 of 2 lamps work."
    sheet.take_lamps([lamp(1, LampState.BUSY)])
    assert sheet.done.heading.text() == "All lamps work."
    with qtbot.waitSignal(sheet.finished):
        sheet.next.click()


def test_the_why_button_of_an_orange_lamp(qtbot: QtBot, sheet: SetupSheet) -> None:
    sheet.go_to(DONE)
    sheet.take_lamps([lamp(1, LampState.PROBLEM, "Number not known", "SUB-404")])
    (line,) = sheet.done._lines.values()
    assert line.why.isVisible()
    with qtbot.waitSignal(sheet.why_asked) as asked:
        line.why.click()

    assert asked.args == ["093778649"]


# the password alone


def test_the_password_prompt_keeps_the_typed_password(
    qtbot: QtBot, look: Theme, services: FakeServices
) -> None:
    settings = SettingsStore(None, '[account]\nserver = "a.example"\nuser = "201"\n').settings
    assert settings is not None
    services.notice = "It is kept until the console is closed."
    prompt = PasswordPrompt(look, services, settings, wrong=True)
    hosted(qtbot, prompt, QSize(1024, 600))
    assert prompt.field.error is not None
    prompt.next.click()
    assert prompt.field.error == "Type the password of the line."
    QTest.keyClicks(prompt.password, PASSWORD)
    QTest.keyClick(prompt.password, Qt.Key.Key_Return)

    assert services.kept == [("201@a.example", PASSWORD)]
    assert prompt.note.text() == "It is kept until the console is closed."
    with qtbot.waitSignal(prompt.closed):
        prompt.next.click()


def test_a_file_from_another_desk_fills_in_all_but_number_and_password(
    qtbot: QtBot, sheet: SetupSheet, services: FakeServices, tmp_path: Path
) -> None:
    text = (
        '[account]\nserver = "pbx.example"\nuser = "093778600"\nregion = "AU"\n'
        '[blf]\npace = 20\n[features]\ndirected_pickup = "*8{ext}"\n'
        '[[extension]]\nnumber = "204"\nname = "Ann Lee"\nfavourite = true\n'
    )
    other = SettingsStore(None, text)
    assert other.settings is not None
    file = tmp_path / "desk.toml"
    file.write_text(hand_over(other.settings, other.text), encoding="utf-8")
    sheet.take_file(str(file))
    qtbot.waitUntil(lambda: "This desk's own number" in sheet.note.text())

    form = sheet.account.form
    assert (form.server.text(), form.user.text()) == ("pbx.example", "")
    QTest.keyClicks(form.user, "093778601")
    form.password.setFocus()
    QTest.keyClicks(form.password, PASSWORD)
    QTest.keyClick(form.password, Qt.Key.Key_Return)
    services.tries[-1].goes_well()
    sheet.next.click()

    settings = services.store.settings
    assert settings is not None
    assert (settings.account.user, settings.account.region) == ("093778601", "AU")
    assert (settings.blf.pace, settings.features.directed_pickup) == (20, "*8{ext}")
    assert settings.extensions == (Extension("204", "Ann Lee", favourite=True),)
