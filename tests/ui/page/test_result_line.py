"""The result line: a sentence disappears when it is not news any more."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from console.desk.calls.desk_call import CallNotice
from console.desk.desk import Desk
from console.ui.page import result_line
from tests.ui.fake_desk import FakeClock
from tests.ui.window_driver import Key, Mod, WindowDriver, free_office


@pytest.fixture
def desk(clock: FakeClock) -> Desk:
    return free_office(clock)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sentences go after a hundredth of a second, not after some seconds."""
    monkeypatch.setattr(result_line, "STAYS_S", 0.01)


def said(at: WindowDriver) -> str:
    return at.window.page.result.text()


def test_what_needs_no_answer_goes_by_itself(
    drive: Callable[..., WindowDriver], qtbot: QtBot, quick: None
) -> None:
    at = drive()
    at.press(Key.Key_F8)
    assert said(at) == "There is no call to hang up."
    qtbot.waitUntil(lambda: said(at) == "")


def test_a_fault_stays_until_something_new_happens(
    drive: Callable[..., WindowDriver], qtbot: QtBot, quick: None
) -> None:
    at = drive()
    at.window.call_presenter._notice(CallNotice("The connection broke.", loud=True))
    qtbot.wait(60)
    assert said(at) == "The connection broke."
    at.calls.incoming()
    at.told()
    assert said(at) == "The connection broke."
    at.press(Key.Key_F3)
    assert said(at) == ""


def test_what_can_be_undone_stays(
    drive: Callable[..., WindowDriver], qtbot: QtBot, quick: None
) -> None:
    at = drive()
    at.window.say("Remove Cara", undo=True)
    qtbot.wait(60)
    at.calls.incoming()
    at.told()
    at.press(Key.Key_F3)
    assert said(at) == "Remove Cara"
    assert at.window.page.undo_button.isVisible()


def test_the_next_thing_done_and_the_next_caller_take_it_away(
    drive: Callable[..., WindowDriver],
) -> None:
    at = drive()
    at.press(Key.Key_F8)
    assert said(at) == "There is no call to hang up."
    at.calls.incoming()
    at.told()
    assert said(at) == ""
    at.press(Key.Key_F7)
    assert said(at) == "There is no call to put on hold."
    at.press(Key.Key_F3)
    assert said(at) == ""


def test_how_many_match_stays_while_it_is_searched_and_no_longer(
    drive: Callable[..., WindowDriver], qtbot: QtBot, quick: None
) -> None:
    at = drive()
    at.type("wire")
    qtbot.wait(60)
    assert said(at) == "1 match"
    at.press(Key.Key_Escape)
    assert said(at) == ""
    at.type("wire")
    at.press(Key.Key_Return)
    assert said(at) == "Wiremu Thompson is selected."
    qtbot.waitUntil(lambda: said(at) == "")


def test_a_search_that_was_used_takes_its_count_along(drive: Callable[..., WindowDriver]) -> None:
    at = drive()
    at.type("wire")
    at.press(Key.Key_Return, Mod.AltModifier)
    assert said(at) == ""
    at.type("wire")
    at.window.page.show_only("busy")
    assert said(at) == ""


def test_the_end_of_a_search_takes_nothing_else_away(drive: Callable[..., WindowDriver]) -> None:
    at = drive()
    at.type("wire")
    at.window.call_presenter._notice(CallNotice("Dana Caller is parked."))
    at.press(Key.Key_Escape)
    assert said(at) == "Dana Caller is parked."
