"""Missed callers: seen until they are called back or ticked off, by keys and by mouse."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from console.desk.calls.call_commands import Hold
from console.desk.calls.desk_call import CallEndKind
from console.desk.lamps import Party
from console.ui.calls.calls_pane import CallsPane
from console.ui.calls.missed_list import MissedRow
from console.ui.kit.dead_time import DEAD_S
from console.ui.kit.theme import Scheme
from console.ui.window.build_window import build_window
from console.ui.window.tray import Tray
from tests.ui.fake_calls import DANA, MERE, UNNAMED, WIREMU, FakeCalls
from tests.ui.fake_desk import FakeClock, office
from tests.ui.settling import settle


class Reception:
    """A window over an office with callers who give up."""

    def __init__(self, qtbot: QtBot, clock: FakeClock) -> None:
        self.clock, self.desk = clock, office(20, clock)
        self.calls = FakeCalls(self.desk, clock)
        self.window = build_window(
            self.desk,
            now=clock,
            scheme=Scheme.LIGHT,
            reduced_motion=True,
            call_desk=lambda: self.calls.desk,
            steady=clock.steady,
        )
        qtbot.addWidget(self.window)
        self.window.resize(1500, 800)
        with qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()

    @property
    def pane(self) -> CallsPane:
        return self.window.calls_pane

    def told(self) -> None:
        self.window.call_bridge.flush()
        settle()

    def miss(self, *parties: Party) -> None:
        """Let these call and give up, one after the other."""
        for party in parties:
            call = self.calls.incoming(party, ago=20)
            self.calls.over(call, CallEndKind.CANCELLED)
            self.clock.advance(60)
        self.told()
        self.clock.advance(DEAD_S)

    def rows(self) -> list[MissedRow]:
        return self.pane.missed._ordered()

    def names(self) -> list[str]:
        return [row.who.text() for row in self.rows()]

    def press(self, key: Qt.Key, chord: Qt.KeyboardModifier | None = None) -> None:
        focused = QApplication.focusWidget() or self.window
        QTest.keyClick(focused, key, chord or Qt.KeyboardModifier.NoModifier)
        self.told()

    def click(self, button: QPushButton) -> None:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.told()


@pytest.fixture
def at(qtbot: QtBot, clock: FakeClock) -> Reception:
    return Reception(qtbot, clock)


CTRL = Qt.KeyboardModifier.ControlModifier


def test_the_idle_column_lists_who_was_missed_and_how(at: Reception) -> None:
    assert (at.pane.missed.isVisible(), at.pane.empty.isVisible()) == (False, True)
    call = at.calls.incoming(DANA, Party("Sales", "600"), ago=14)
    at.calls.over(call, CallEndKind.CANCELLED)
    at.miss(UNNAMED, DANA)

    assert (at.pane.missed.isVisible(), at.pane.empty.isVisible()) == (True, False)
    assert at.names() == ["Dana Caller", "09 377 8640"]
    assert [row.about.text() for row in at.rows()] == ["Rang for 0:20 · 2 times", "Rang for 0:20"]
    assert at.rows()[0].number.text() == "021 555 010"
    assert at.window.windowTitle() == "2 missed calls – Kiwi Console"  # noqa: RUF001  # a dash


def test_two_keys_call_the_latest_back_from_anywhere(at: Reception) -> None:
    at.miss(DANA, MERE)
    at.window.bar.search.setFocus()
    at.press(Qt.Key.Key_H, CTRL)
    at.press(Qt.Key.Key_Return)

    call, number = at.calls.dialled()
    assert number == "0274500731"
    assert not at.pane.missed.isVisible()
    assert not isinstance(QApplication.focusWidget(), QPushButton)
    at.calls.desk.on_answered(call)
    at.calls.over(call)
    at.told()
    assert at.names() == ["Dana Caller"]
    assert at.window.windowTitle() == "1 missed call – Kiwi Console"  # noqa: RUF001  # a dash


def test_a_call_back_that_is_not_answered_leaves_the_caller_on_the_list(at: Reception) -> None:
    at.miss(DANA)
    at.click(at.rows()[0].call_back)
    call, number = at.calls.dialled()
    assert number == "021555010"
    at.calls.over(call, CallEndKind.REFUSED)
    at.told()

    assert at.names() == ["Dana Caller"]


def test_while_talking_the_list_opens_over_the_calls_and_esc_goes_back(at: Reception) -> None:
    at.calls.talking(MERE)
    at.miss(DANA)
    assert not at.pane.missed.isVisible()
    assert (at.pane.missed_button.isVisible(), at.pane.missed_button.text()) == (True, "1")

    at.press(Qt.Key.Key_H, CTRL)
    assert (at.pane.missed.isVisible(), at.pane.list.isVisible()) == (True, False)
    at.press(Qt.Key.Key_Escape)
    assert (at.pane.missed.isVisible(), at.pane.list.isVisible()) == (False, True)
    assert [call.state.value for call in at.calls.desk.calls] == ["active"]


def test_the_next_callers_notice_wipes_nobody(at: Reception) -> None:
    for place in range(12):
        at.miss(Party(None, f"0215551{place:02}"))
    call = at.calls.talking(DANA)
    at.calls.desk.dispatch(Hold(call))
    at.calls.over(call)
    at.told()

    assert len(at.names()) == 13
    assert at.rows()[0].about.text() == "Hung up while waiting"


@pytest.mark.parametrize("how", ["key", "mouse"])
def test_a_tick_takes_a_caller_off(at: Reception, how: str) -> None:
    at.miss(DANA, MERE, WIREMU)
    if how == "key":
        at.press(Qt.Key.Key_H, CTRL)
        at.press(Qt.Key.Key_Down)
        at.press(Qt.Key.Key_Delete)
        focused = QApplication.focusWidget()
        assert isinstance(focused, MissedRow)
        assert focused.who.text() == "Dana Caller"
    else:
        at.click(at.rows()[1].done)

    assert at.names() == ["Wiremu Harawira-Thompson", "Dana Caller"]


def test_the_last_tick_gives_the_focus_back_to_the_lamps(at: Reception) -> None:
    at.miss(DANA)
    at.press(Qt.Key.Key_H, CTRL)
    at.press(Qt.Key.Key_Delete)

    assert at.pane.empty.isVisible()
    assert at.window.windowTitle() == "Kiwi Console"
    assert not isinstance(QApplication.focusWidget(), QPushButton | None)


def test_a_second_click_at_the_same_place_ticks_nobody_else_off(at: Reception) -> None:
    at.miss(DANA, MERE)
    place = at.rows()[0].done.mapToGlobal(at.rows()[0].done.rect().center())
    at.click(at.rows()[0].done)
    under = QApplication.widgetAt(place)
    if isinstance(under, QPushButton):
        at.click(under)
    assert at.names() == ["Dana Caller"]


def test_rows_keep_their_places_under_the_pointer(at: Reception) -> None:
    at.miss(DANA)
    middle = QPointF(at.pane.missed.rect().center())
    QApplication.sendEvent(at.pane.missed, _entered(middle))
    at.pane.missed.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, True)
    at.miss(MERE)
    assert at.names() == ["Dana Caller", "Mere Kīngi"]
    at.pane.missed.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)
    QApplication.sendEvent(at.pane.missed, QEvent(QEvent.Type.Leave))
    assert at.names() == ["Mere Kīngi", "Dana Caller"]


def _entered(at: QPointF) -> QMouseEvent:
    none = Qt.MouseButton.NoButton
    return QMouseEvent(QEvent.Type.MouseMove, at, at, none, none, Qt.KeyboardModifier.NoModifier)


def test_who_hid_the_number_can_only_be_ticked_off(at: Reception) -> None:
    at.miss(Party("Anonymous", None))
    [row] = at.rows()
    assert (row.call_back.isEnabled(), row.done.isEnabled()) == (False, True)
    at.press(Qt.Key.Key_H, CTRL)
    at.press(Qt.Key.Key_Return)

    assert at.window.page.result.text() == "The number of this caller is not known."
    assert at.calls.phone.take_requests() == []


def test_without_missed_callers_the_key_says_so(at: Reception) -> None:
    at.press(Qt.Key.Key_H, CTRL)
    assert at.window.page.result.text() == "Nobody is waiting to be called back."


def test_the_tray_counts_too(at: Reception) -> None:
    tray = Tray(at.window)
    before = tray.icon.icon().cacheKey()
    at.miss(DANA)

    assert "1 missed call" in tray.icon.toolTip()
    assert tray.icon.icon().cacheKey() != before
