"""The sheet of past calls: found, called back, ticked off, saved."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.desk.desk import Desk
from console.desk.lamps import Party
from console.desk.past_calls.past_call import CallResult, Loss, Onward, PastCall
from console.ui.history.history_model import result_line
from console.ui.history.history_print import printed_calls
from console.ui.history.history_sheet import MOST_SHOWN, HistorySheet
from console.ui.kit.theme import Scheme, Theme
from console.ui.window.build_window import build_window
from tests.ui.fake_calls import FakeCalls
from tests.ui.fake_desk import FakeClock
from tests.ui.fake_services import FakeServices
from tests.ui.hosted import hosted
from tests.unit.console.history.past_calls import MORNING, past_call

NOON = MORNING + timedelta(hours=3)
EVE = Party(None, "0215550011")


@pytest.fixture
def services() -> FakeServices:
    missed = replace(past_call(2, missed=True), party=EVE)
    out = replace(past_call(1), outgoing=True, result=CallResult.REACHED, wanted=None, onward=None)
    return FakeServices(calls=[missed, out, past_call(0, days_ago=3)])


@pytest.fixture
def sheet(qtbot: QtBot, services: FakeServices, qapp: QApplication) -> HistorySheet:
    made = HistorySheet(Theme(qapp, Scheme.LIGHT), services, lambda: NOON)
    hosted(qtbot, made, QSize(1000, 600))
    made.window().activateWindow()
    return made


def cells(sheet: HistorySheet, row: int) -> list[str]:
    model = sheet.model
    return [str(model.data(model.index(row, each))) for each in range(model.columnCount())]


def test_every_call_is_a_row(sheet: HistorySheet) -> None:
    assert [cells(sheet, row) for row in range(5)] == [
        ["Today", *["None"] * 5],
        ["9:02", "0215550011", "", "Missed · for Sales · Rang for 0:42", "0:42", ""],
        ["9:01", "Dana Caller", "021555010", "Called", "0:03", "0:39"],
        ["Friday, 27 February 2026", *["None"] * 5],
        [
            *("9:00", "Dana Caller", "021555010"),
            *("Answered · for Sales · connected to Ann Lee", "0:03", "0:39"),
        ],
    ]


def test_the_arrows_pass_over_the_days(sheet: HistorySheet) -> None:
    sheet.table.setFocus()
    for _ in range(2):
        QTest.keyClick(sheet.table, Qt.Key.Key_Down)
    assert sheet.chosen is not None
    assert sheet.chosen.key == "0-3"


def test_a_note_is_kept_and_shown(sheet: HistorySheet, services: FakeServices) -> None:
    sheet.note_edit.setFocus()
    QTest.keyClicks(sheet.note_edit, "wants a quote")
    QTest.keyClick(sheet.note_edit, Qt.Key.Key_Return)

    assert services.calls[0].note == "wants a quote"
    assert cells(sheet, 1)[3].endswith(" · “wants a quote”")
    assert sheet.table.hasFocus()
    sheet.table.selectRow(2)
    assert sheet.note_edit.text() == ""


def test_what_is_printed_is_what_is_listed(sheet: HistorySheet, tmp_path: Path) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "calls.pdf"))
    document = printed_calls(sheet.model.calls, NOON)
    document.print_(printer)

    text = document.toPlainText()
    assert [text.count(each) for each in ("Today", "0215550011", "Ann Lee")] == [1, 1, 1]
    assert (tmp_path / "calls.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("call", "line"),
    [
        (PastCall("a", MORNING, EVE), "Now"),
        (
            replace(past_call(), wanted=None, onward=Onward.BACK),
            "Answered · brought back from Ann Lee",
        ),
        (
            replace(past_call(), wanted=None, onward=Onward.UNANSWERED, loss=Loss.PASSED_ON),
            "Answered · Ann Lee did not answer",
        ),
        (
            PastCall("b", MORNING, EVE, result=CallResult.PICKED_UP, wanted=Party("Bob", "2")),
            "Picked up · for Bob",
        ),
        (PastCall("c", MORNING, EVE, True, CallResult.NOT_REACHED, status=486), "Called, busy"),
        (
            PastCall("d", MORNING, EVE, True, CallResult.NOT_REACHED, status=503),
            "Called, failed (503)",
        ),
    ],
)
def test_what_became_of_a_call(call: PastCall, line: str) -> None:
    assert result_line(call) == line


def test_typing_and_choosing_ask_for_other_calls(
    sheet: HistorySheet, services: FakeServices, qtbot: QtBot
) -> None:
    QTest.keyClicks(sheet.search, " dana")
    qtbot.waitUntil(lambda: services.asked_calls[-1].text == "dana")
    for place, wanted in ((1, (True, None)), (6, (False, False)), (7, (False, True))):
        sheet.kind.setCurrentIndex(place)
        asked = services.asked_calls[-1]
        assert (asked.missed, asked.outgoing, asked.limit) == (*wanted, MOST_SHOWN)


def test_enter_calls_the_chosen_one_back(sheet: HistorySheet, qtbot: QtBot) -> None:
    sheet.table.setFocus()
    with qtbot.waitSignal(sheet.call_asked) as asked:
        QTest.keyClick(sheet.table, Qt.Key.Key_Return)
    assert asked.args == ["0215550011"]


def test_delete_ticks_off_and_what_was_chosen_stays(
    sheet: HistorySheet, services: FakeServices
) -> None:
    ticked: list[str] = []
    sheet.tick_asked.connect(ticked.append)
    sheet.table.selectRow(2)
    assert not sheet.done_button.isEnabled()
    sheet.table.selectRow(1)
    sheet.table.setFocus()
    services.calls = [past_call(9), replace(services.calls[0], done=True), *services.calls[1:]]
    QTest.keyClick(sheet.table, Qt.Key.Key_Delete)

    assert ticked == ["2-0"]
    assert sheet.chosen is not None
    assert (sheet.chosen.key, sheet.done_button.isEnabled()) == ("2-0", False)


def test_the_number_is_copied(sheet: HistorySheet) -> None:
    sheet.copy_button.click()
    assert QGuiApplication.clipboard().text() == "0215550011"
    QGuiApplication.clipboard().clear()


def test_a_number_is_forgotten_only_after_a_second_press(
    sheet: HistorySheet, services: FakeServices
) -> None:
    sheet.table.selectRow(2)
    sheet.forget_button.click()
    assert len(services.calls) == 3
    panel = sheet.forget_panel
    assert panel.leave_button.hasFocus()
    assert panel.number_button.text() == "Forget 021555010"
    assert panel.before_button.text() == "Forget everything before: Today"
    panel.leave_button.click()
    assert (len(services.calls), panel.isHidden()) == (3, True)
    sheet.forget_button.click()
    panel.number_button.click()

    assert [each.key for each in services.calls] == ["2-0"]
    assert sheet.note.text() == "2 calls forgotten."


def test_everything_before_a_day_is_forgotten(sheet: HistorySheet, services: FakeServices) -> None:
    sheet.forget_button.click()
    sheet.forget_panel.before_button.click()
    assert [each.key for each in services.calls] == ["2-0", "1-0"]


def test_without_calls_it_says_so(sheet: HistorySheet, services: FakeServices) -> None:
    services.calls = ()
    sheet.read()
    assert sheet.note.text() == "There are no such calls."
    assert not sheet.call_button.isEnabled()
    assert not sheet.save_button.isEnabled()


def test_the_listed_calls_are_saved(sheet: HistorySheet, tmp_path: Path) -> None:
    path = tmp_path / "calls.csv"
    sheet.save(path)
    assert len(path.read_text("utf-8-sig").splitlines()) == 4
    sheet.save(tmp_path / "none" / "calls.csv")
    assert "could not be saved" in sheet.note.text()


def test_the_window_opens_it_and_a_call_closes_it(
    qtbot: QtBot, desk: Desk, clock: FakeClock, services: FakeServices
) -> None:
    calls = FakeCalls(desk, clock)
    window = build_window(desk, now=clock, services=services, call_desk=lambda: calls.desk)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.registry.run("past_calls")
    sheet = window.stack.currentWidget()
    assert isinstance(sheet, HistorySheet)
    assert sheet.table.hasFocus()
    QTest.keyClick(sheet.table, Qt.Key.Key_Return)

    assert window.stack.currentWidget() is window.page
    assert calls.dialled()[1] == "0215550011"
