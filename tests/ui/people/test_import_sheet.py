"""The import sheet: its rows, ticks, trials, import and undo."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QSize, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from console.desk.faults.trial import TrialResult
from console.importing.import_plan import RowKind
from console.settings.model import Settings
from console.settings.store import SettingsStore
from console.ui.kit.theme import Scheme, Theme
from console.ui.people.import_model import MARK, NAME, NUMBER, SAID, mark_word
from console.ui.people.import_sheet import ImportSheet
from console.ui.services import Cancel
from tests.ui.fake_services import FakeServices
from tests.ui.hosted import hosted
from tests.ui.slow_reading import SlowReading

PHONES = sorted((Path(__file__).parents[2] / "data" / "phones").iterdir())
ACCOUNT = '[account]\nserver = "pbx.example"\nuser = "093778600"\n'
DEAD = "093778699"
LIST = "Number,Name\n204,Ann Lee\n205,Bob\n"


class SlowServices(FakeServices):
    """Services whose trials end when the test says so."""

    asked: tuple[Callable[[TrialResult], None], Callable[[], None]] | None = None
    cancelled = False

    def try_numbers(
        self,
        settings: Settings,
        password: str | None,
        numbers: Sequence[str],
        on_result: Callable[[TrialResult], None],
        on_end: Callable[[], None],
    ) -> Cancel:
        self.numbers = list(numbers)
        self.asked = on_result, on_end

        def cancel() -> None:
            self.cancelled = True

        return cancel


@pytest.fixture
def services() -> SlowServices:
    return SlowServices(SettingsStore(None, ACCOUNT))


@pytest.fixture
def sheet(qtbot: QtBot, qapp: QApplication, services: SlowServices) -> ImportSheet:
    made = ImportSheet(Theme(qapp, Scheme.LIGHT), services)
    hosted(qtbot, made, QSize(1024, 600))
    return made


def paste(text: str) -> None:
    data = QMimeData()
    data.setText(text)
    QGuiApplication.clipboard().setMimeData(data)


def answer(services: SlowServices, silent: Sequence[str] = ()) -> None:
    assert services.asked is not None
    on_result, on_end = services.asked
    for number in services.numbers:
        fault = (number, "SUB-404", f"The phone system does not know {number}.")
        on_result(TrialResult(*fault) if number in silent else TrialResult(number))
    on_end()


def rows(sheet: ImportSheet) -> list[tuple[str, str]]:
    shown = sheet.table.rows
    return [
        (shown.index(row, MARK).data(), shown.index(row, NAME).data())
        for row in range(shown.rowCount())
    ]


def test_six_files_are_compared_tried_imported_undone_and_imported_again(
    qtbot: QtBot, sheet: ImportSheet, services: SlowServices
) -> None:
    sheet.take_files(PHONES)
    qtbot.waitUntil(lambda: services.asked is not None)
    assert "tried" not in sheet.summary.text()
    answer(services, [DEAD])

    said = "14 new, 2 duplicates, 2 bad addresses, 1 would be orange"
    assert sheet.summary.text() == said
    assert "The passwords in these files were not read." in sheet.progress.text()
    assert sheet.add.text() == "Add 14 people"
    sheet.filters.parts["wrong"].click()
    assert rows(sheet) == [
        ("Bad address", "Nobody Yet"),
        ("Number not known", "Dead line"),
        ("Bad address", "Broken"),
    ]
    sheet.filters.parts["duplicate"].click()
    assert [word for word, _ in rows(sheet)] == ["Duplicate"] * 2

    QTest.mouseClick(sheet.add, Qt.MouseButton.LeftButton)
    settings = services.store.settings
    assert settings is not None
    assert len(settings.extensions) == 14
    assert DEAD not in {one.number for one in settings.extensions}
    assert sheet.note.text() == "14 people were imported."

    QTest.mouseClick(sheet.undo, Qt.MouseButton.LeftButton)
    assert services.store.settings is not None
    assert services.store.settings.extensions == ()
    assert sheet.add.text() == "Add 14 people"

    QTest.mouseClick(sheet.add, Qt.MouseButton.LeftButton)
    assert services.store.settings.extensions == settings.extensions
    with qtbot.waitSignal(sheet.finished) as finished:
        QTest.mouseClick(sheet.add, Qt.MouseButton.LeftButton)
    assert finished.args == [14]


def test_each_row_shows_its_trial(qtbot: QtBot, sheet: ImportSheet, services: SlowServices) -> None:
    paste(LIST)
    QTest.keyClick(sheet, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert services.asked is not None
    assert "Testing each number: 0 of 2." in sheet.progress.text()
    services.asked[0](TrialResult("204"))

    qtbot.waitUntil(lambda: "Testing each number: 1 of 2." in sheet.progress.text())
    shown = sheet.table.rows
    assert [shown.index(row, SAID).data() for row in (0, 1)] == ["Tested: it answers", "Testing…"]


def test_a_tick_by_the_space_bar_overrides_the_trial(
    qtbot: QtBot, sheet: ImportSheet, services: SlowServices
) -> None:
    paste(LIST)
    sheet.paste()
    assert sheet.add.text() == "Add 2 people"
    QTest.keyClick(sheet.table, Qt.Key.Key_Space)
    assert sheet.add.text() == "Add 1 person"
    QTest.keyClick(sheet.table, Qt.Key.Key_Space)
    answer(services, ["204"])

    assert sheet.add.text() == "Add 2 people", "what a person ticked stays ticked"


def test_who_would_be_orange_is_not_taken_before_the_trial_has_ended_either(
    qtbot: QtBot, sheet: ImportSheet, services: SlowServices
) -> None:
    paste(LIST)
    sheet.paste()
    assert services.asked is not None
    services.asked[0](TrialResult("204", "SUB-404", "What happened."))
    qtbot.waitUntil(lambda: "1 would be orange" in sheet.summary.text())
    assert sheet.add.text() == "Add 2 people", "the phone system may not be reached at all"
    services.asked[0](TrialResult("205"))
    qtbot.waitUntil(lambda: sheet.add.text() == "Add 1 person")


@pytest.mark.parametrize(
    ("code", "word"),
    [
        ("SUB-403", "Not allowed"),
        ("SUB-404", "Number not known"),
        ("SUB-489", "Not offered"),
        ("SUB-603", "Watching switched off"),
        ("UDP-SILENT", "No answer"),
        (None, "Not answering"),
    ],
)
def test_a_refusal_shows_its_reason(
    sheet: ImportSheet, services: SlowServices, code: str | None, word: str
) -> None:
    paste(LIST)
    sheet.paste()
    assert services.asked is not None
    services.asked[0](TrialResult("204", code, "What happened."))
    shown = sheet.table.rows
    assert (shown.index(0, MARK).data(), shown.index(0, SAID).data()) == (word, "What happened.")
    assert sheet.table.columnWidth(MARK) > sheet.table.fontMetrics().horizontalAdvance(word)


def test_an_open_table_follows_a_change_of_zoom(sheet: ImportSheet, qapp: QApplication) -> None:
    paste(LIST)
    sheet.paste()
    usual = sheet.table.columnWidth(NAME), sheet.table.rowHeight(0)
    look = Theme(qapp, Scheme.LIGHT)
    try:
        look.apply_zoom(200)
        assert (sheet.table.columnWidth(NAME), sheet.table.rowHeight(0)) == (
            2 * usual[0],
            2 * usual[1],
        )
    finally:
        look.apply_zoom(100)


def test_nothing_is_unticked_when_the_phone_system_cannot_be_reached(
    sheet: ImportSheet, services: SlowServices
) -> None:
    paste(LIST)
    sheet.paste()
    answer(services, ["204", "205"])

    assert sheet.summary.text() == "2 would be orange"
    assert sheet.add.text() == "Add 2 people"


def test_lost_zeros_are_put_back_by_a_button(qtbot: QtBot, sheet: ImportSheet) -> None:
    paste("Number,Name\n93778648,Ann\n204,Bob\n")
    sheet.paste()
    assert sheet.add.text() == "Add 1 person"
    assert sheet.zeros_button.text() == "Restore 1 leading zero"

    QTest.mouseClick(sheet.zeros_button, Qt.MouseButton.LeftButton)

    assert sheet.add.text() == "Add 2 people"
    assert not sheet.zeros_button.isVisible()


def test_an_unreadable_file_shows_an_error_and_keeps_the_table(
    qtbot: QtBot, sheet: ImportSheet, tmp_path: Path
) -> None:
    book = tmp_path / "staff.xlsx"
    book.write_bytes(b"PK\x03\x04")
    sheet.take_files([book])
    qtbot.waitUntil(lambda: "staff.xlsx is damaged" in sheet.note.text())

    assert sheet.foot.isVisible()
    assert sheet.pages.currentIndex() == 0


def test_closing_the_sheet_cancels_the_trial(sheet: ImportSheet, services: SlowServices) -> None:
    paste(LIST)
    sheet.paste()
    sheet.close_sheet()

    assert services.cancelled


def test_without_an_account_no_number_is_tried(qtbot: QtBot, qapp: QApplication) -> None:
    services = SlowServices(SettingsStore(None))
    sheet = ImportSheet(Theme(qapp, Scheme.LIGHT), services)
    qtbot.addWidget(sheet)
    paste(LIST)
    sheet.paste()

    assert services.asked is None
    assert "There is no account yet" in sheet.progress.text()


def test_dropped_files_and_text_are_read(
    qtbot: QtBot, sheet: ImportSheet, services: SlowServices, tmp_path: Path
) -> None:
    path = tmp_path / "list.csv"
    path.write_text(LIST, encoding="utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    QGuiApplication.clipboard().setMimeData(data)
    sheet.paste()
    qtbot.waitUntil(lambda: services.asked is not None)

    assert rows(sheet) == [("New", "Ann Lee"), ("New", "Bob")]


def test_the_accessible_text_has_mark_name_and_note(
    sheet: ImportSheet, services: SlowServices
) -> None:
    paste("Number,Name\n204,Ann Lee\n204,Ann again\n")
    sheet.paste()
    answer(services)
    shown = sheet.table.rows

    spoken = [shown.index(row, MARK).data(Qt.ItemDataRole.AccessibleTextRole) for row in (0, 1)]
    assert spoken == [
        "New, Ann Lee, Tested: it answers",
        "Duplicate, Ann again, The same number as Row 2 (Ann Lee)",
    ]
    assert mark_word(RowKind.NEW) == "New"


def begin_number(sheet: ImportSheet, digit: str) -> QLineEdit:
    """Begin to type a number over that of the current row."""
    QTest.keyClicks(sheet.table, digit)
    editor = sheet.table.viewport().focusWidget() or sheet.table.focusWidget()
    assert isinstance(editor, QLineEdit)
    return editor


def type_number(sheet: ImportSheet, row: int, text: str, end: Qt.Key = Qt.Key.Key_Return) -> None:
    """Select a row, type a number over its own and end with a key."""
    sheet.table.selectRow(row)
    editor = begin_number(sheet, text[0])
    QTest.keyClicks(editor, text[1:])
    assert editor.text() == text
    QTest.keyClick(editor, end)


def test_a_doubtful_number_is_typed_again(
    qtbot: QtBot, sheet: ImportSheet, services: SlowServices
) -> None:
    paste("Ext,Name\n204,Ann\n205 / 206,Bob\n207,Cai\n")
    sheet.paste()
    answer(services)
    QTest.keyClick(sheet.table, Qt.Key.Key_Space)  # Ann is left out
    assert rows(sheet)[1] == ("Bad address", "Bob")
    assert sheet.add.text() == "Add 1 person"

    type_number(sheet, 1, "206")
    qtbot.waitUntil(lambda: rows(sheet)[1] == ("New", "Bob"))

    assert sheet.add.text() == "Add 2 people", "and what was ticked before stays as it was"
    assert services.numbers == ["206"], "only the new number is tried"
    assert services.store.settings is not None
    assert not services.store.settings.extensions, "Enter ends the editing and imports nothing"
    answer(services)
    QTest.mouseClick(sheet.add, Qt.MouseButton.LeftButton)
    assert [one.number for one in services.store.settings.extensions] == ["206", "207"]


def test_what_is_typed_must_be_a_number(
    qtbot: QtBot, sheet: ImportSheet, services: SlowServices
) -> None:
    paste("Ext,Name\n204,Ann\n205 / 206,Bob\n")
    sheet.paste()
    type_number(sheet, 1, "205 or 206")
    qtbot.waitUntil(lambda: "holds more than one number" in sheet.note.text())

    assert rows(sheet)[1] == ("Bad address", "Bob")
    type_number(sheet, 1, "206", Qt.Key.Key_Escape)
    assert rows(sheet)[1] == ("Bad address", "Bob")


def numbers(sheet: ImportSheet) -> list[str]:
    shown = sheet.table.rows
    return [shown.index(row, NUMBER).data() for row in range(shown.rowCount())]


DOUBTFUL = "Ext,Name\n204,Ann\n205 / 206,Bob\n207 / 208,Cai\n"


def test_results_that_come_while_a_number_is_typed_wait(
    qtbot: QtBot, sheet: ImportSheet, services: SlowServices
) -> None:
    paste(DOUBTFUL)
    sheet.paste()
    sheet.filters.parts["take"].click()
    editor = begin_number(sheet, "7")  # over that of Ann
    answer(services, ["204"])  # whose row would leave the list now
    QTest.keyClicks(editor, "43")
    assert editor.text() == "743"
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: numbers(sheet) == ["743"])

    assert services.numbers == ["743"]


def test_an_open_editor_is_left_alone_when_the_colours_change(
    sheet: ImportSheet, qtbot: QtBot, qapp: QApplication
) -> None:
    paste(DOUBTFUL)
    sheet.paste()
    sheet.table.edit(sheet.table.rows.index(0, NUMBER))
    editor = sheet.table.focusWidget()
    assert isinstance(editor, QLineEdit)
    sheet.model._redraw()
    QTest.keyClicks(editor, "743")

    assert editor.text() == "743", "the old number is still selected and typed over"


def test_a_row_stays_the_current_one_when_an_earlier_correction_is_compared(
    qtbot: QtBot, qapp: QApplication
) -> None:
    services = SlowReading(SettingsStore(None, ACCOUNT))
    sheet = ImportSheet(Theme(qapp, Scheme.LIGHT), services)
    hosted(qtbot, sheet, QSize(1024, 600))
    paste(DOUBTFUL)
    sheet.paste()
    services.finish()  # the list
    services.finish()  # the comparison with the settings

    type_number(sheet, 1, "206")
    qtbot.waitUntil(lambda: services.work is not None)
    QTest.keyClick(sheet.table, Qt.Key.Key_Down)
    editor = begin_number(sheet, "2")
    services.finish()  # the comparison of 206
    QTest.keyClicks(editor, "08")
    assert editor.text() == "208"
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: services.work is not None)
    services.finish()

    qtbot.waitUntil(lambda: numbers(sheet) == ["204", "206", "208"])
    assert sheet.table.place == 2
    assert sheet.add.text() == "Add 3 people"
