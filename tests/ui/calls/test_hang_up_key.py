"""The key for hanging up ends only the call whose button shows it, and the button says whose."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.desk.calls.call_commands import Hold, Park, Transfer
from console.desk.desk import Desk
from console.desk.lamps import LineReport, Party
from console.ui.calls import calls_pane
from console.ui.kit.key_button import KeyButton
from tests.ui.fake_calls import MERE
from tests.ui.fake_desk import FakeClock
from tests.ui.window_driver import Key, Mod, WindowDriver, free_office, number_of

TOM = Party("Tom Baker", "021 555 012")


@pytest.fixture
def desk(clock: FakeClock) -> Desk:
    return free_office(clock)


def with_key(at: WindowDriver, key: str = "F8") -> list[str]:
    """What all buttons in the window that show a key do; the end of a call with its name."""
    QApplication.processEvents()
    found = at.window.page.findChildren(KeyButton)
    shown = [one for one in found if one.isVisible() and one.key == key]
    return [one.accessibleName() if key == "F8" else one.text() for one in shown]


def said(at: WindowDriver) -> str:
    return at.window.page.result.text()


def a_moment_later(qtbot: QtBot, at: WindowDriver) -> None:
    """Wait until a person has had time to notice which call is in hand."""
    qtbot.waitUntil(lambda: not at.window.calls_pane.to_end()[1])


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Shorten the time a person is given to notice that another call is in hand."""
    monkeypatch.setattr(calls_pane, "_MOVED_MS", 20)


def test_a_call_alone_needs_no_name(drive: Callable[..., WindowDriver]) -> None:
    at = drive()
    at.calls.incoming(TOM)
    at.told()
    assert with_key(at) == ["Decline"]


def test_of_several_calls_the_one_that_would_end_is_named(
    drive: Callable[..., WindowDriver], qtbot: QtBot, quick: None
) -> None:
    at = drive()
    dana = at.calls.talking()
    at.told()
    tom = at.calls.incoming(TOM)
    at.told()
    assert with_key(at) == ["Hang up Dana Caller"]
    assert at.window.calls_pane.in_hand.text() == "Dana Caller"
    at.calls.desk.dispatch(Hold(dana))
    at.told()
    at.calls.phone.take_requests()
    assert with_key(at) == ["Decline Tom Baker"]
    a_moment_later(qtbot, at)
    at.press(Key.Key_F8)
    assert at.asked == [("reject", tom)]


def test_one_who_begins_to_ring_is_not_declined_by_a_key_meant_for_another(
    drive: Callable[..., WindowDriver], qtbot: QtBot, quick: None
) -> None:
    at = drive()
    dana = at.calls.talking()
    at.calls.desk.dispatch(Hold(dana))
    at.told()
    assert with_key(at) == ["Hang up"]
    tom = at.calls.incoming(TOM)
    at.calls.phone.take_requests()
    at.press(Key.Key_F8)  # before the window has shown who calls
    assert at.asked == [("hang_up", dana)]
    at.press(Key.Key_F8)
    assert at.asked == []
    assert said(at) == ("No call was ended: the key now ends the call with Tom Baker.")
    a_moment_later(qtbot, at)
    at.press(Key.Key_F8)
    assert at.asked == [("reject", tom)]


def test_one_who_waits_is_not_declined_where_the_talk_has_ended_at_that_moment(
    drive: Callable[..., WindowDriver],
) -> None:
    at = drive()
    dana = at.calls.talking()
    at.calls.incoming(TOM)
    at.told()
    at.calls.over(dana)
    at.told()
    at.calls.phone.take_requests()
    at.press(Key.Key_F8)
    assert at.asked == []
    assert at.shown == [("incoming", "Tom Baker")]


def test_a_call_that_comes_when_nobody_was_there_is_ended_once_it_can_have_been_seen(
    drive: Callable[..., WindowDriver], qtbot: QtBot, quick: None
) -> None:
    at = drive()
    dana = at.calls.talking()
    at.told()
    at.calls.over(dana)
    at.told()
    qtbot.waitUntil(lambda: not at.window.calls_pane._gone.isActive())
    tom = at.calls.incoming(TOM)
    at.told()
    at.calls.phone.take_requests()
    at.press(Key.Key_F8)  # by which a call was meant that is over
    assert at.asked == []
    assert said(at) == "No call was ended: the key now ends the call with Tom Baker."
    at.later(0.3)
    at.press(Key.Key_F8)
    assert at.asked == [("reject", tom)]


def test_a_call_that_was_chosen_is_ended_at_once(drive: Callable[..., WindowDriver]) -> None:
    at = drive()
    first = at.calls.talking(MERE)
    at.calls.desk.dispatch(Hold(first))
    at.calls.talking()
    at.told()
    at.calls.phone.take_requests()
    at.window.calls_pane.list.cards[first].setFocus(Qt.FocusReason.TabFocusReason)
    at.told()
    assert with_key(at) == ["Hang up Mere Kīngi"]
    at.press(Key.Key_F8)
    assert at.asked == [("hang_up", first)]


def test_no_call_is_ended_while_it_is_asked_where_one_goes(
    drive: Callable[..., WindowDriver], desk: Desk
) -> None:
    at = drive()
    at.calls.talking()
    desk.line_reported(number_of(desk, "Ann Lee"), LineReport.BUSY)
    at.told()
    at.type("an")
    at.press(Key.Key_Return)
    at.calls.incoming(TOM)
    at.told()
    assert at.guard.isVisible()
    assert with_key(at) == []
    assert with_key(at, "F3") == ["Answer"]
    assert with_key(at, "F9") == ["Resume"]
    at.calls.phone.take_requests()
    at.press(Key.Key_F8)
    assert at.asked == []
    assert said(at) == "No call was ended: answer the question first."
    assert at.guard.isVisible()


def test_who_is_talked_to_is_not_ended_when_another_call_has_gone_on_its_way(
    drive: Callable[..., WindowDriver],
) -> None:
    at = drive()
    dana = at.calls.talking()
    at.calls.desk.dispatch(Hold(dana))
    at.calls.talking(TOM)
    at.told()
    at.window.calls_pane.list.cards[dana].setFocus(Qt.FocusReason.TabFocusReason)
    at.told()
    assert with_key(at) == ["Hang up Dana Caller"]
    at.calls.desk.dispatch(Park(dana))
    at.told()
    at.calls.over(dana)
    at.told()
    assert with_key(at) == ["Hang up"]
    at.calls.phone.take_requests()
    at.press(Key.Key_F8)
    assert at.asked == []
    assert said(at) == "No call was ended: the key now ends the call with Tom Baker."


@pytest.mark.parametrize("begun", [False, True])
def test_no_caller_is_ended_on_the_way_to_somebody(
    drive: Callable[..., WindowDriver], desk: Desk, begun: bool
) -> None:
    at = drive()
    at.calls.talking()
    at.told()
    if begun:
        at.calls.desk.dispatch(Transfer(number_of(desk, "Ann Lee")))
        at.told()
    else:
        at.press(Key.Key_F5)
    assert with_key(at) == []
    at.calls.phone.take_requests()
    at.press(Key.Key_F8)
    assert at.asked == []
    assert said(at) == "No call was ended: Dana Caller is being transferred."


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_calls_under_a_sheet_are_shown_before_one_is_ended(
    drive: Callable[..., WindowDriver],
) -> None:
    at = drive()
    at.window.registry.run("settings")
    tom = at.calls.incoming(TOM)
    at.told()
    at.press(Key.Key_F8)
    assert at.asked == []
    assert at.window.stack.currentWidget() is at.window.page
    assert said(at) == "No call was ended: the calls are shown now."
    at.press(Key.Key_F8)  # twice in a hurry
    assert at.asked == []
    at.later()
    at.press(Key.Key_F8)
    assert at.asked == [("reject", tom)]


def test_the_number_pad_follows_the_same(drive: Callable[..., WindowDriver], desk: Desk) -> None:
    at = drive("numpad")
    at.calls.talking()
    desk.line_reported(number_of(desk, "Ann Lee"), LineReport.BUSY)
    at.told()
    at.type("an")
    at.press(Key.Key_Return)
    at.calls.phone.take_requests()
    at.press(Key.Key_Minus, Mod.KeypadModifier)
    assert at.asked == []
    assert at.shown == [("held", "Dana Caller")]


def test_a_key_is_shown_once_for_the_call_it_is_for(drive: Callable[..., WindowDriver]) -> None:
    at = drive()
    at.calls.incoming(MERE)
    tom = at.calls.incoming(TOM)
    at.told()
    assert with_key(at, "F3") == ["Answer"]
    at.window.calls_pane.list.cards[tom].setFocus(Qt.FocusReason.TabFocusReason)
    at.told()
    assert with_key(at, "F3") == ["Answer"]
    at.press(Key.Key_F3)
    assert at.asked == [("answer", tom)]


def test_a_second_click_does_not_decline_who_waits(
    drive: Callable[..., WindowDriver], qtbot: QtBot, quick: None
) -> None:
    at = drive()
    dana = at.calls.talking()
    tom = at.calls.incoming(TOM)
    at.told()
    at.calls.phone.take_requests()
    at.window.calls_pane.buttons.buttons["hang_up"].click()
    at.calls.over(dana)
    at.told()
    at.window.calls_pane.buttons.buttons["hang_up"].click()
    assert at.asked == [("hang_up", dana)]
    a_moment_later(qtbot, at)
    at.window.calls_pane.buttons.buttons["hang_up"].click()
    assert at.asked == [("reject", tom)]
