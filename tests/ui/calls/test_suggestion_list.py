"""The card of a caller says whom they spoke to last; one key or click chooses that colleague."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from console.desk.desk import Desk
from console.desk.lamps import LineReport, Party
from console.desk.past_calls.past_call import Onward, PastCall
from console.ui.calls.call_card import CallCard
from console.ui.calls.call_text import on_day
from tests.ui.fake_calls import DANA, MERE
from tests.ui.fake_desk import FakeClock
from tests.ui.settling import settle
from tests.ui.window_driver import WindowDriver, free_office
from tests.unit.console.history.past_calls import MORNING, past_call

Key, Mod = Qt.Key, Qt.KeyboardModifier
OUTSIDE = Party("Lawyer", "021 555 777")


@pytest.fixture
def desk(clock: FakeClock) -> Desk:
    return free_office(clock)


@pytest.fixture
def at(drive: Callable[..., WindowDriver], desk: Desk, clock: FakeClock) -> WindowDriver:
    """A window in which Dana is known: she spoke to two colleagues and a lawyer."""
    driver = drive()
    first, second = (Party(each.extension.name, each.number) for each in desk.lamps[:2])

    def passed_on(party: Party, days: int, onward: Onward = Onward.CONNECTED) -> PastCall:
        began = clock.now - timedelta(days=days)
        return replace(past_call(), began=began, target=party, onward=onward)

    known = [passed_on(first, 1), passed_on(second, 2, Onward.UNANSWERED), passed_on(OUTSIDE, 3)]
    driver.calls.desk.set_memory(
        lambda wanted, on_read: on_read(known if wanted.number == DANA.number else ())
    )
    return driver


def card(at: WindowDriver, call: str) -> CallCard:
    at.told()
    return at.window.calls_pane.list.cards[call]


def said(at: WindowDriver) -> str:
    return at.window.page.result_line.sentence.text()


def test_the_card_of_a_ringing_call_says_whom_the_caller_spoke_to(
    at: WindowDriver, desk: Desk
) -> None:
    shown = card(at, at.calls.incoming(DANA))
    name = desk.lamps[0].extension.name
    assert shown.suggestions.line.text() == f"Spoke to {name} yesterday · Free"
    buttons = list(shown.suggestions.buttons.buttons.values())
    names = [name, desk.lamps[1].extension.name, "Lawyer"]
    assert [one.text() for one in buttons] == names
    assert [one.key for one in buttons] == ["Alt+1", "Alt+2", "Alt+3"]
    assert buttons[1].accessibleDescription().startswith(f"Free. Did not reach {names[1]} on ")
    assert buttons[2].accessibleDescription().startswith("No lamp. Spoke to Lawyer on ")
    assert f"Spoke to {name} yesterday" in shown.accessibleName()


def test_the_lamp_on_the_card_is_the_one_of_now(at: WindowDriver, desk: Desk) -> None:
    call = at.calls.incoming(DANA)
    desk.line_reported(desk.numbers[0], LineReport.BUSY)
    assert card(at, call).suggestions.line.text().endswith(" · Busy")


def test_an_unknown_caller_has_no_suggestions(at: WindowDriver) -> None:
    shown = card(at, at.calls.incoming(MERE))
    assert shown.suggestions.isHidden()
    at.press(Key.Key_1, Mod.AltModifier)
    assert said(at) == "No such colleague is offered on the card."


@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_key_chooses_while_it_rings_and_the_usual_key_transfers_once_answered(
    at: WindowDriver, desk: Desk, place: int
) -> None:
    call = at.calls.incoming(DANA)
    at.told()
    at.calls.phone.take_requests()
    at.press([Key.Key_1, Key.Key_2, Key.Key_3][place], Mod.AltModifier)
    assert at.asked == []
    assert "F4 transfers, F5 asks first." in said(at)
    at.press(Key.Key_F3)
    at.calls.desk.on_answered(call)
    at.told()
    at.calls.phone.take_requests()
    at.press(Key.Key_F4)
    number = [*desk.numbers[:2], "021555777"][place]
    assert at.calls.dialled()[1] == number
    assert at.shown == [("transferring", "Dana Caller")]


def test_a_click_on_an_answered_call_sends_nothing_until_a_transfer_key(
    at: WindowDriver, desk: Desk
) -> None:
    call = at.calls.talking(DANA)
    button = card(at, call).suggestions.buttons.buttons["stand_in_2"]
    at.later()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    settle()
    assert at.asked == []
    lamp = at.window.view.chosen_lamp
    assert lamp is not None
    assert lamp.number == desk.numbers[1]
    at.press(Key.Key_F5)
    assert at.calls.dialled()[1] == desk.numbers[1]


def test_without_choosing_the_transfer_keys_ask_for_a_target_as_ever(at: WindowDriver) -> None:
    call = at.calls.talking(DANA)
    at.told()
    at.press(Key.Key_F4)
    assert at.asked == [("hold", call)]


def test_what_is_chosen_on_one_card_is_not_the_target_of_another_call(at: WindowDriver) -> None:
    at.calls.talking(DANA)
    at.told()
    at.press(Key.Key_3, Mod.AltModifier)
    other = at.calls.incoming(MERE)
    at.told()
    at.press(Key.Key_F3)
    at.calls.desk.on_answered(other)
    at.told()
    at.calls.phone.take_requests()
    at.press(Key.Key_F4)
    assert at.asked == [("hold", other)]


@pytest.mark.parametrize(
    ("days", "text"),
    [(0, "today at 9:00"), (1, "yesterday"), (3, "on Friday"), (20, "on 10 February")],
)
def test_a_day_is_said_as_people_say_it(days: int, text: str) -> None:
    assert on_day(MORNING - timedelta(days=days), MORNING) == text


def test_a_day_of_last_year_has_its_year() -> None:
    assert on_day(MORNING - timedelta(days=80), MORNING) == "on 12 December 2025"
