"""A click is carried out only by the button that a person saw under the pointer."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from console.desk.calls.call_commands import Hold
from console.desk.desk import Desk
from console.desk.lamps import LineReport, Party
from tests.ui.fake_calls import MERE
from tests.ui.fake_desk import FakeClock
from tests.ui.settling import settle
from tests.ui.window_driver import Key, Mod, WindowDriver, free_office

TOM = Party("Tom Baker", "021 555 012")


@pytest.fixture
def desk(clock: FakeClock) -> Desk:
    return free_office(clock)


def pad(at: WindowDriver, id: str) -> QPushButton:
    return at.window.calls_pane.buttons.buttons[id]


@pytest.mark.parametrize("answered", ["at once", "between the clicks", "later"])
def test_a_double_click_on_answer_only_answers(
    drive: Callable[..., WindowDriver], answered: str
) -> None:
    at = drive()
    call = at.calls.incoming()
    at.told()
    at.later()
    if answered == "at once":
        at.calls.phone.answer = at.calls.desk.on_answered  # type: ignore[method-assign]  # replies
    place = pad(at, "answer")
    at.click(place)
    if answered == "between the clicks":
        at.calls.desk.on_answered(call)
        at.told()
    at.later(0.2)
    at.click_there()
    assert {words[0] for words in at.asked} <= {"answer"}
    if answered == "later":
        at.calls.desk.on_answered(call)
        at.told()
    assert at.shown == [("active", "Dana Caller")]


def test_the_second_click_of_a_double_click_asks_for_nothing(
    drive: Callable[..., WindowDriver],
) -> None:
    at = drive()
    call = at.calls.incoming()
    at.told()
    at.later()
    place = pad(at, "answer").mapTo(at.window, QPoint(20, 10))
    handle = at.window.windowHandle()
    QTest.mouseDClick(handle, Qt.MouseButton.LeftButton, pos=place)
    at.told()
    assert at.asked == [("answer", call)]
    assert at.window.page.result.text() == ""


@pytest.mark.parametrize("id", ["mute", "hold", "transfer", "hang_up"])
def test_a_second_click_does_nothing_where_the_first_has_changed_the_button(
    drive: Callable[..., WindowDriver], id: str
) -> None:
    at = drive()
    first = at.calls.talking(MERE)
    at.calls.desk.dispatch(Hold(first))
    dana = at.calls.talking()
    at.told()
    at.later()
    at.click(pad(at, id))
    if id == "hang_up":
        at.calls.over(dana)
        at.told()
    done = at.asked
    at.later(0.3)
    at.click_there()
    assert at.asked == []
    assert len(done) <= 1


def test_a_click_after_the_dead_time_is_carried_out(drive: Callable[..., WindowDriver]) -> None:
    at = drive()
    call = at.calls.talking()
    at.told()
    at.later(0.39)
    at.click(pad(at, "mute"))
    assert at.asked == []
    at.later(0.02)
    at.click(pad(at, "mute"))
    at.later(0.41)
    at.click(pad(at, "mute"))
    assert at.asked == [("mute", call, "True"), ("mute", call, "False")]


def test_a_question_is_not_answered_by_the_click_that_has_asked_it(
    drive: Callable[..., WindowDriver], desk: Desk
) -> None:
    at = drive()
    call = at.calls.talking()
    desk.line_reported(desk.numbers[0], LineReport.BUSY)
    at.told()
    at.later()
    at.calls.phone.take_requests()
    at.window.call_presenter.handling.transfer(desk.numbers[0], call=call)
    at.told()
    assert at.guard.isVisible()
    at.click(at.guard.choices.buttons["anyway"])
    assert at.guard.isVisible()
    at.later()
    at.click(at.guard.choices.buttons["anyway"])
    assert not at.guard.isVisible()


def test_the_card_that_slides_under_the_pointer_is_not_answered(
    drive: Callable[..., WindowDriver],
) -> None:
    at = drive()
    at.calls.talking()
    at.told()
    tom = at.calls.incoming(TOM)
    at.told()
    at.later()
    at.click(at.window.calls_pane.list.cards[tom].action)
    assert ("answer", tom) in at.asked
    mere = at.calls.incoming(MERE)
    at.calls.over(tom)
    at.told()
    at.calls.phone.take_requests()
    at.click_there()
    assert ("answer", mere) not in at.asked


def test_a_press_held_down_while_the_call_changes_is_given_up(
    drive: Callable[..., WindowDriver],
) -> None:
    at = drive()
    mere = at.calls.talking(MERE)
    at.calls.desk.dispatch(Hold(mere))
    dana = at.calls.talking()
    at.told()
    at.later()
    button = pad(at, "transfer")
    handle, place = at.window.windowHandle(), button.mapTo(at.window, QPoint(20, 10))
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=place)
    assert button.isDown()
    at.calls.over(dana)
    at.told()
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=place)
    at.told()
    assert at.window.call_presenter.handling.aim == ""


def test_a_question_leaves_the_pad_in_its_place_and_grey(
    drive: Callable[..., WindowDriver], desk: Desk
) -> None:
    at = drive()
    call = at.calls.talking()
    desk.line_reported(desk.numbers[0], LineReport.BUSY)
    at.told()
    at.later()
    slots = at.window.calls_pane.buttons.slots

    def places() -> list[QRect]:
        settle()
        return [QRect(one.mapTo(at.window, QPoint()), one.size()) for one in slots]

    before = places()
    at.window.call_presenter.handling.transfer(desk.numbers[0], call=call)
    at.told()
    assert at.guard.isVisible()
    assert places() == before
    assert not any(one.isEnabled() for one in slots)
    for place in before:
        assert not place.intersects(QRect(at.guard.mapTo(at.window, QPoint()), at.guard.size()))
    at.press(Key.Key_Escape)
    at.told()
    assert places() == before
    assert [one.isEnabled() for one in slots].count(True) >= 5


def test_a_phone_that_slides_under_the_pointer_is_not_picked_up(
    drive: Callable[..., WindowDriver], desk: Desk
) -> None:
    at = drive()
    for number, caller in ((desk.numbers[0], TOM), (desk.numbers[1], MERE)):
        desk.line_reported(number, LineReport.RINGING, remote=caller)
        at.calls.clock.advance(3)
    at.told()
    at.press(Key.Key_P, Mod.ControlModifier)
    at.later()
    rows = at.window.calls_pane.pickup.rows
    first, second = (row.ringing.number for row in rows)
    settle()
    point = rows[0].mapTo(at.window, QPoint(20, 10))
    desk.line_reported(first, LineReport.IDLE)
    at.told()
    settle()
    handle = at.window.windowHandle()
    assert [row.ringing.number for row in at.window.calls_pane.pickup.rows] == [second]
    at.calls.phone.take_requests()
    QTest.mouseClick(handle, Qt.MouseButton.LeftButton, pos=point)
    assert at.asked == []
    at.later(0.41)
    QTest.mouseClick(handle, Qt.MouseButton.LeftButton, pos=point)
    assert [words[0] for words in at.asked] == ["dial"]


@pytest.mark.parametrize("change", ["rings", "another caller", "answered", "laid out anew"])
def test_the_button_of_a_lamp_acts_only_after_it_was_seen(
    drive: Callable[..., WindowDriver], desk: Desk, change: str
) -> None:
    at = drive()
    view, number = at.window.view, desk.numbers[0]
    if change in ("another caller", "laid out anew"):
        desk.line_reported(number, LineReport.RINGING, remote=MERE)
    at.told()
    at.later()
    if change == "answered":
        at.calls.talking()
    elif change == "laid out anew":
        at.window.model.set_order([1, 0])
    else:
        desk.line_reported(number, LineReport.RINGING, remote=TOM)
    at.told()
    at.calls.phone.take_requests()
    cell = view.visualRect(view.lamp_model.cell_of(0))
    button = view.painter.button_rect(cell).center()
    for seconds, acts in ((0.0, False), (0.39, False), (0.02, True)):
        at.later(seconds)
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=button)
        assert bool(at.asked) == acts, seconds
