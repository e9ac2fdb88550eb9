"""A caller who could not be passed on rings here again: what the window shows, keys and mouse."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from console.desk.calls.call_commands import Transfer
from console.desk.calls.desk_call import CallEnd, CallEndKind, CardState
from console.desk.desk import Desk
from console.desk.lamps import LineReport
from console.ui.calls.call_card import CallCard
from tests.ui.fake_calls import DANA, MERE
from tests.ui.fake_desk import FakeClock
from tests.ui.settling import settle
from tests.ui.window_driver import WindowDriver, free_office

Key, Mod = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def desk(clock: FakeClock) -> Desk:
    return free_office(clock)


def returned(at: WindowDriver, desk: Desk) -> str:
    """A caller whom the first colleague has declined; returns the id of the call."""
    call = at.calls.talking(DANA)
    at.calls.desk.dispatch(Transfer(desk.numbers[0], call))
    consult, _ = at.calls.dialled()
    at.calls.desk.on_ringing(consult)
    at.calls.desk.on_ended(consult, CallEnd(CallEndKind.REFUSED, 603))
    at.told()
    at.calls.phone.take_requests()
    return call


def card(at: WindowDriver, call: str) -> CallCard:
    return at.window.calls_pane.list.cards[call]


def test_the_card_says_why_and_who_else_is_free(
    drive: Callable[..., WindowDriver], desk: Desk
) -> None:
    at = drive()
    call = returned(at, desk)
    shown = card(at, call)
    assert (shown.who.text(), shown.state.text()) == ("Dana Caller", "Is back")
    assert shown.note.text() == "Ann Lee declined the call."
    group = desk.lamps[0].extension.group
    free = [lamp.extension.name for lamp in desk.lamps[1:] if lamp.extension.group == group][:3]
    buttons = list(shown.stand_ins.buttons.values())
    assert [one.text() for one in buttons] == [f"To {name}" for name in free]
    assert [one.key for one in buttons] == ["Alt+1", "Alt+2", "Alt+3"]
    answer = at.window.calls_pane.buttons.buttons["answer"]
    assert (answer.text(), answer.key) == ("Answer", "F3")
    assert "hang_up" not in at.window.calls_pane.buttons.buttons
    assert "Ann Lee declined the call." in shown.accessibleName()


def test_one_key_answers(drive: Callable[..., WindowDriver], desk: Desk) -> None:
    at = drive()
    call = returned(at, desk)
    at.press(Key.Key_F3)
    assert at.asked == [("resume", call), ("ring_returned", "0")]
    assert at.pressed == 1


@pytest.mark.parametrize(("key", "place"), [(Key.Key_1, 0), (Key.Key_2, 1), (Key.Key_3, 2)])
def test_one_key_passes_the_caller_on_to_a_colleague_who_is_free(
    drive: Callable[..., WindowDriver], desk: Desk, key: Qt.Key, place: int
) -> None:
    at = drive()
    call = returned(at, desk)
    number = at.calls.desk.calls[0].stand_ins[place].number
    at.press(key, Mod.AltModifier)
    assert at.calls.dialled()[1] == number
    assert at.shown == [("transferring", "Dana Caller")]
    assert ("resume", call) not in at.asked
    assert at.pressed == 1


def test_one_click_does_the_same(drive: Callable[..., WindowDriver], desk: Desk) -> None:
    at = drive()
    call = returned(at, desk)
    number = at.calls.desk.calls[0].stand_ins[1].number
    button = card(at, call).stand_ins.buttons["stand_in_2"]
    at.later()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert at.calls.dialled()[1] == number


def test_a_colleague_who_is_busy_now_is_not_offered_any_more(
    drive: Callable[..., WindowDriver], desk: Desk
) -> None:
    at = drive()
    call = returned(at, desk)
    first = at.calls.desk.calls[0].stand_ins[0]
    desk.line_reported(first.number or "", LineReport.BUSY)
    at.told()
    texts = [one.text() for one in card(at, call).stand_ins.buttons.values()]
    assert texts
    assert f"To {first.name}" not in texts


def test_the_key_for_hanging_up_ends_no_returned_call(
    drive: Callable[..., WindowDriver], desk: Desk
) -> None:
    at = drive()
    returned(at, desk)
    at.press(Key.Key_F8)
    assert at.asked == []
    said = at.window.page.result_line.sentence.text()
    assert said == "No call was ended: Dana Caller is waiting for you."


def test_a_number_typed_when_a_caller_comes_back_is_called(
    drive: Callable[..., WindowDriver], desk: Desk
) -> None:
    """It was not meant for that caller."""
    at = drive()
    returned(at, desk)
    at.type("9998")
    at.press(Key.Key_Return)
    assert at.calls.dialled()[1] == "9998"
    assert at.shown == [("returned", "Dana Caller"), ("outgoing", "9998")]


def test_a_returned_call_that_was_chosen_is_transferred_to_what_is_typed(
    drive: Callable[..., WindowDriver], desk: Desk
) -> None:
    at = drive()
    call = returned(at, desk)
    QTest.mouseClick(card(at, call), Qt.MouseButton.LeftButton, pos=QPoint(60, 10))
    at.window.view.setFocus()
    at.type("9998")
    at.press(Key.Key_Return, Mod.ShiftModifier)
    assert at.calls.dialled()[1] == "9998"
    assert at.shown == [("transferring", "Dana Caller")]


def test_a_returned_call_is_dropped_on_a_lamp(
    drive: Callable[..., WindowDriver], desk: Desk
) -> None:
    at = drive()
    call = returned(at, desk)
    at.window.call_presenter.drag.dropped.emit(call, desk.lamps[5])
    assert at.calls.dialled()[1] == desk.lamps[5].number
    assert at.shown == [("transferring", "Dana Caller")]


# at a bad moment


def test_a_caller_who_comes_back_during_a_talk_leaves_the_keys_to_the_talk(
    drive: Callable[..., WindowDriver], desk: Desk
) -> None:
    at = drive()
    call = at.calls.talking(DANA)
    at.calls.desk.dispatch(Transfer(desk.numbers[0], call))
    consult, _ = at.calls.dialled()
    mere = at.calls.talking(MERE)
    at.calls.desk.on_ended(consult, CallEnd(CallEndKind.REFUSED, 486))
    at.told()
    assert at.shown == [("returned", "Dana Caller"), ("active", "Mere Kīngi")]
    at.calls.phone.take_requests()
    at.press(Key.Key_F7)
    assert at.asked == [("hold", mere)]
    at.press(Key.Key_F9)
    at.press(Key.Key_1, Mod.AltModifier)
    assert at.shown == [("active", "Mere Kīngi"), ("transferring", "Dana Caller")]
    at.press(Key.Key_F8)
    assert at.asked[-1] == ("hang_up", mere)


def test_a_caller_who_comes_back_is_answered_before_one_who_calls(
    drive: Callable[..., WindowDriver], desk: Desk
) -> None:
    at = drive()
    at.calls.incoming(MERE, ago=60)
    call = returned(at, desk)
    at.told()
    assert [state for state, _ in at.shown] == ["returned", "incoming"]
    assert not card(at, at.calls.desk.calls[1].id).stand_ins.isVisible()
    at.press(Key.Key_F3)
    assert at.asked[0] == ("resume", call)


def test_a_transfer_goes_on_beside_another_call_and_is_brought_back_by_key(
    drive: Callable[..., WindowDriver], desk: Desk
) -> None:
    at = drive()
    call = at.calls.talking(DANA)
    at.calls.desk.dispatch(Transfer(desk.numbers[0], call))
    consult, _ = at.calls.dialled()
    at.calls.desk.on_ringing(consult)
    mere = at.calls.talking(MERE)
    at.told()
    assert card(at, call).state.text() == "Calling Ann Lee…"
    assert (card(at, call).action.text(), card(at, call).action.key) == ("Bring back", "F10")
    at.press(Key.Key_Escape)  # It is about the call in hand.
    assert at.asked == []
    at.press(Key.Key_F10)
    assert at.asked == [("hang_up", consult), ("hold", mere), ("resume", call)]


def test_esc_brings_back_the_caller_in_hand(drive: Callable[..., WindowDriver], desk: Desk) -> None:
    at = drive()
    call = at.calls.talking(DANA)
    at.calls.desk.dispatch(Transfer(desk.numbers[0], call))
    consult, _ = at.calls.dialled()
    at.calls.desk.on_ringing(consult)
    at.told()
    at.calls.phone.take_requests()
    at.press(Key.Key_Escape)
    assert at.asked == [("hang_up", consult), ("resume", call)]


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_quitting_asks_whether_to_hand_over_who_is_being_transferred(
    drive: Callable[..., WindowDriver], desk: Desk
) -> None:
    at = drive()
    call = at.calls.talking(DANA)
    at.calls.desk.dispatch(Transfer(desk.numbers[0], call))
    at.told()
    at.window.registry.run("quit")
    toast = at.window.leave_question.toast
    assert toast is not None
    assert toast.text.text() == (
        "Dana Caller is still being transferred. Quit again to hand over at once."
    )
    at.later()
    at.window.registry.run("quit")
    assert not at.window.isVisible()


def test_everything_of_the_card_can_be_seen_in_a_small_window(
    drive: Callable[..., WindowDriver], desk: Desk
) -> None:
    at = drive()
    at.window.resize(1024, 600)
    call = returned(at, desk)
    settle()
    shown, viewport = card(at, call), at.window.calls_pane.list.viewport()
    for part in (shown.who, shown.note, *shown.stand_ins.buttons.values()):
        place = part.mapTo(viewport, QPoint(0, 0))
        assert part.isVisible()
        assert place.y() >= 0
        assert place.y() + part.height() <= viewport.height()


def test_a_returned_call_is_in_hand_before_one_that_calls(
    drive: Callable[..., WindowDriver], desk: Desk
) -> None:
    at = drive()
    call = returned(at, desk)
    at.calls.incoming(MERE)
    at.told()
    in_hand = at.window.call_presenter.handling.in_hand
    assert in_hand is not None
    assert (in_hand.id, in_hand.state) == (call, CardState.RETURNED)
