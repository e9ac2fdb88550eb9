"""Calls by the keyboard alone: every flow, and how many keys it takes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication

from console.desk.calls.desk_call import CallEndKind, CardState
from console.desk.calls.features import Features
from console.desk.desk import Desk
from console.desk.lamps import LineReport, Party
from console.settings.model import KeysChoice
from console.ui.calls.call_keys import CALL_KEYS
from console.ui.kit.actions import spelled
from tests.ui.fake_calls import DANA, MERE, UNNAMED
from tests.ui.fake_desk import FakeClock
from tests.ui.settling import settle
from tests.ui.window_driver import WindowDriver, free_office, number_of

Key, Mod = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def desk(clock: FakeClock) -> Desk:
    return free_office(clock)


# the flows


def test_from_talking_to_a_known_idle_person_in_four_keys(
    drive: Callable[..., WindowDriver], desk: Desk
) -> None:
    at = drive()
    caller = at.calls.talking()
    at.told()
    at.type("an")
    at.press(Key.Key_Return)
    target, number = at.calls.dialled()
    assert at.asked == [("hold", caller), ("dial", target, number)]
    assert desk.lamp(number).extension.name == "Ann Lee"
    at.calls.desk.on_ringing(target)
    at.told()
    at.press(Key.Key_F5)
    assert at.asked == [("set_aside", target)]  # She is free from now on.
    at.calls.desk.on_answered(target)
    assert at.asked == [("connect", caller, target)]
    assert at.pressed == 4


def test_blind_to_a_known_idle_person_in_three_keys(drive: Callable[..., WindowDriver]) -> None:
    at = drive()
    caller = at.calls.talking()
    at.told()
    at.type("an")
    at.press(Key.Key_Return, Mod.ShiftModifier)
    target, _ = at.calls.dialled()
    at.calls.desk.on_ringing(target)
    assert [call.state for call in at.calls.desk.calls] == [CardState.TRANSFERRING]
    at.calls.desk.on_answered(target)
    assert at.asked[-1] == ("connect", caller, target)
    assert at.pressed == 3


def test_answer_hold_resume_and_hang_up_are_one_key_each(
    drive: Callable[..., WindowDriver],
) -> None:
    at = drive()
    call = at.calls.incoming()
    at.told()
    at.press(Key.Key_F3)
    at.calls.desk.on_answered(call)
    at.told()
    at.press(Key.Key_F7)
    at.press(Key.Key_F9)
    at.press(Key.Key_M, Mod.ControlModifier)
    at.press(Key.Key_F8)
    assert at.asked == [
        ("answer", call),
        ("hold", call),
        ("resume", call),
        ("mute", call, "True"),
        ("hang_up", call),
    ]


def test_hold_pressed_again_resumes(drive: Callable[..., WindowDriver]) -> None:
    at = drive()
    call = at.calls.talking()
    at.told()
    at.press(Key.Key_F7)
    at.press(Key.Key_F7)
    assert at.asked == [("hold", call), ("resume", call)]


def test_the_transfer_key_holds_at_once_and_waits_for_a_name(
    drive: Callable[..., WindowDriver],
) -> None:
    at = drive()
    caller = at.calls.talking()
    at.told()
    at.press(Key.Key_F5)
    assert at.asked == [("hold", caller)]
    assert at.window.bar.search.hasFocus()
    at.press(Key.Key_Escape)
    assert ("resume", caller) in at.asked
    assert at.shown == [("active", "Dana Caller")]


def test_esc_clears_what_was_typed_for_a_transfer_before_it_goes_back(
    drive: Callable[..., WindowDriver],
) -> None:
    at = drive()
    caller = at.calls.talking()
    at.told()
    at.press(Key.Key_F5)
    at.type("an")
    at.press(Key.Key_Escape)
    assert at.asked == [("hold", caller)]
    assert at.window.bar.search.text() == ""
    at.press(Key.Key_Escape)
    assert at.asked == [("resume", caller)]


def test_the_blind_key_needs_no_shift(drive: Callable[..., WindowDriver]) -> None:
    at = drive()
    at.calls.talking()
    at.told()
    at.press(Key.Key_F4)
    at.type("an")
    at.press(Key.Key_Return)
    [call] = at.calls.desk.calls
    assert call.state is CardState.TRANSFERRING


def test_esc_is_back_to_the_caller_while_it_rings_and_while_they_talk(
    drive: Callable[..., WindowDriver],
) -> None:
    at = drive()
    caller = at.calls.talking()
    at.told()
    for answered in (False, True):
        at.type("an")
        at.press(Key.Key_Return)
        target, _ = at.calls.dialled()
        at.calls.desk.on_ringing(target)
        if answered:
            at.calls.desk.on_answered(target)
        at.told()
        at.calls.phone.take_requests()
        at.press(Key.Key_Escape)
        assert at.asked == [("hang_up", target), ("resume", caller)]
        at.calls.over(target, CallEndKind.HUNG_UP)
        at.told()
        assert at.shown == [("active", "Dana Caller")]


def test_esc_never_hangs_up_a_caller(drive: Callable[..., WindowDriver]) -> None:
    at = drive()
    at.calls.talking()
    at.told()
    for _ in range(3):
        at.press(Key.Key_Escape)
    assert not [words for words in at.asked if words[0] == "hang_up"]
    assert at.shown == [("active", "Dana Caller")]


def test_hanging_up_a_consultation_lets_the_target_go_and_not_the_caller(
    drive: Callable[..., WindowDriver],
) -> None:
    at = drive()
    caller = at.calls.talking()
    at.told()
    at.type("an")
    at.press(Key.Key_Return)
    target, _ = at.calls.dialled()
    at.calls.phone.take_requests()
    at.press(Key.Key_F8)
    assert at.asked == [("hang_up", target), ("resume", caller)]


def test_swap_and_join(drive: Callable[..., WindowDriver]) -> None:
    at = drive()
    caller = at.calls.talking()
    at.told()
    at.type("an")
    at.press(Key.Key_Return)
    target, _ = at.calls.dialled()
    at.calls.desk.on_answered(target)
    at.told()
    at.calls.phone.take_requests()
    at.press(Key.Key_S, Mod.ControlModifier)
    assert at.asked == [("hold", target), ("resume", caller)]
    at.press(Key.Key_J, Mod.ControlModifier)
    assert at.asked[-1] == ("join", caller, target)
    assert at.shown == [("active", "Dana Caller"), ("active", "Ann Lee")]


# a lamp that is not green


def test_a_busy_lamp_wants_a_second_enter(drive: Callable[..., WindowDriver], desk: Desk) -> None:
    at = drive()
    caller = at.calls.talking()
    desk.line_reported(number_of(desk, "Ann Lee"), LineReport.BUSY)
    at.told()
    at.type("an")
    at.press(Key.Key_Return)
    guard = at.window.calls_pane.guard
    assert at.asked == [("hold", caller)]
    assert guard.isVisible()
    assert guard.hasFocus()
    at.press(Key.Key_Return)
    assert at.asked[-1][0] == "dial"
    assert not guard.isVisible()


@pytest.mark.parametrize(
    ("key", "state", "target"),
    [
        (Key.Key_H, CardState.HELD, "Ann Lee"),
        (Key.Key_V, CardState.TRANSFERRING, "Ann Lee's voicemail"),
        (Key.Key_P, CardState.TRANSFERRING, "700"),
        (Key.Key_Escape, CardState.ACTIVE, None),
    ],
)
def test_a_busy_lamp_offers_other_ways(
    drive: Callable[..., WindowDriver],
    desk: Desk,
    key: Qt.Key,
    state: CardState,
    target: str | None,
) -> None:
    at = drive()
    at.calls.talking()
    desk.line_reported(number_of(desk, "Ann Lee"), LineReport.BUSY)
    at.told()
    at.type("an")
    at.press(Key.Key_Return)
    at.press(key)
    [call] = at.calls.desk.calls
    assert call.state is state
    assert (call.target.label() if call.target else None) == target
    assert not at.window.calls_pane.guard.isVisible()


# dialling


def test_a_typed_number_is_called_by_enter(drive: Callable[..., WindowDriver]) -> None:
    at = drive()
    at.type("09 555 0123")
    offers = at.window.page.lamps.offer.choices
    assert [(one.text, one.key) for one in offers] == [("Call 09 555 0123", "Enter")]
    at.press(Key.Key_Return)
    assert at.asked == [("dial", "1", "095550123")]
    assert at.window.bar.search.text() == ""


def test_a_match_is_shown_by_enter_and_called_by_alt_enter(
    drive: Callable[..., WindowDriver], desk: Desk
) -> None:
    at = drive()
    at.type("ann")
    at.press(Key.Key_Return)
    assert at.asked == []
    assert at.window.view.chosen_lamp is not None
    at.press(Key.Key_Return, Mod.AltModifier)
    assert at.asked == [("dial", "1", number_of(desk, "Ann Lee"))]


def test_a_number_from_a_link_is_called_by_enter_even_if_somebody_has_it(
    drive: Callable[..., WindowDriver], desk: Desk
) -> None:
    at = drive()
    number = number_of(desk, "Ann Lee")
    at.window.get_ready_to_call(number)
    assert at.asked == []
    at.press(Key.Key_Return)
    assert at.asked == [("dial", "1", number)]


def test_enter_on_a_lamp_calls_when_idle_and_does_nothing_to_whom_is_consulted(
    drive: Callable[..., WindowDriver], desk: Desk
) -> None:
    at = drive()
    at.window.choose(number_of(desk, "Ann Lee"))
    at.press(Key.Key_Return)
    call, _ = at.calls.dialled()
    at.calls.desk.on_answered(call)
    at.calls.over(call)
    at.calls.talking()
    at.told()
    at.press(Key.Key_Return)
    assert [words[0] for words in at.asked] == ["hold", "dial"]
    at.press(Key.Key_Return)
    at.press(Key.Key_Return)
    assert at.asked == []


def test_a_key_held_down_does_what_it_does_once(
    drive: Callable[..., WindowDriver], desk: Desk
) -> None:
    at = drive()
    at.window.choose(number_of(desk, "Ann Lee"))
    held = QKeyEvent(
        QEvent.Type.KeyPress, Key.Key_Return, Mod.NoModifier, "\r", autorep=True, count=1
    )
    at.press(Key.Key_Return)
    at.calls.over(at.calls.dialled()[0])
    at.told()
    at.calls.phone.take_requests()
    for _ in range(3):
        QApplication.sendEvent(at.window.view, held)
    assert at.asked == []
    for action in at.window.registry:
        if action.objectName().startswith("call.") or action.shortcuts() == [QKeySequence("Esc")]:
            assert not action.autoRepeat() or not action.shortcuts(), action.objectName()


# picking up


def test_what_rings_alone_is_picked_up_by_one_key(
    drive: Callable[..., WindowDriver], desk: Desk
) -> None:
    at = drive()
    desk.line_reported(number_of(desk, "Ann Lee"), LineReport.RINGING, False, DANA)
    at.told()
    at.press(Key.Key_F12)
    assert at.asked == [("dial", "1", "*88")]


def test_of_several_one_is_chosen(drive: Callable[..., WindowDriver], desk: Desk) -> None:
    at = drive()
    desk.line_reported(number_of(desk, "Ann Lee"), LineReport.RINGING, False, DANA)
    at.calls.clock.advance(3)
    desk.line_reported(number_of(desk, "Hēmi Te Rangi"), LineReport.RINGING, False, MERE)
    at.told()
    at.press(Key.Key_P, Mod.ControlModifier)
    rows = at.window.calls_pane.pickup.rows
    assert [row.caller.text() for row in rows] == ["Mere Kīngi", "Dana Caller"]
    assert "*88" in rows[0].accessibleName()
    at.press(Key.Key_Down)
    at.press(Key.Key_Return)
    assert at.asked == [("dial", "1", "**" + number_of(desk, "Ann Lee"))]
    assert not at.window.calls_pane.pickup.isVisible()


def test_a_code_that_would_take_another_call_asks_first(
    drive: Callable[..., WindowDriver], desk: Desk
) -> None:
    at = drive(features=Features(group_pickup="*88"))
    desk.line_reported(number_of(desk, "Ann Lee"), LineReport.RINGING, False, DANA)
    at.calls.clock.advance(3)
    desk.line_reported(number_of(desk, "Hēmi Te Rangi"), LineReport.RINGING, False, MERE)
    at.told()
    at.press(Key.Key_F12)
    at.press(Key.Key_2)
    guard = at.window.calls_pane.guard
    assert at.asked == []
    assert guard.isVisible()
    assert "Mere Kīngi" in guard.sentence.text()
    at.press(Key.Key_Escape)
    assert at.asked == []
    assert not guard.isVisible()
    at.press(Key.Key_F12)
    at.press(Key.Key_2)
    at.press(Key.Key_Return)
    assert at.asked == [("dial", "1", "*88")]


# tones, choosing, key sets


def test_tones_are_typed_while_the_keypad_is_open(drive: Callable[..., WindowDriver]) -> None:
    at = drive()
    call = at.calls.talking()
    at.told()
    at.press(Key.Key_T, Mod.ControlModifier)
    at.type("1#")
    at.press(Key.Key_Escape)
    assert at.asked == [("tone", call, "1"), ("tone", call, "#")]
    assert not at.window.calls_pane.pad.isVisible()
    assert at.shown == [("active", "Dana Caller")]


def test_digits_choose_a_call_where_the_calls_have_the_focus(
    drive: Callable[..., WindowDriver],
) -> None:
    at = drive()
    first = at.calls.talking(MERE, ago=90)
    second = at.calls.talking(ago=40)
    at.told()
    at.press(Key.Key_F, Mod.ControlModifier)
    at.press(Key.Key_F6)
    at.press(Key.Key_2)
    hand = at.window.call_presenter.handling.in_hand
    assert hand is not None
    assert hand.id == first
    at.press(Key.Key_F8)
    assert at.asked[-1] == ("hang_up", first)
    at.press(Key.Key_1)
    assert at.window.call_presenter.handling.in_hand.id == second  # type: ignore[union-attr]
    at.press(Key.Key_F6)
    assert at.window.view.hasFocus()


def test_the_number_pad_set(drive: Callable[..., WindowDriver]) -> None:
    at = drive("numpad")
    call = at.calls.incoming()
    at.told()
    pad = Mod.KeypadModifier
    at.press(Key.Key_Enter, pad)
    at.calls.desk.on_answered(call)
    at.told()
    at.press(Key.Key_Asterisk, pad)
    at.press(Key.Key_Asterisk, pad)
    at.type("an")
    at.press(Key.Key_Enter, pad)  # nobody calls now, so it is the search's
    target, number = at.calls.dialled()
    at.calls.desk.on_ringing(target)
    at.told()
    at.press(Key.Key_Plus, pad)
    assert at.asked == [
        ("answer", call),
        ("hold", call),
        ("resume", call),
        ("hold", call),
        ("dial", target, number),
        ("set_aside", target),
    ]


def test_signs_of_the_number_pad_work_while_the_search_has_the_focus(
    drive: Callable[..., WindowDriver],
) -> None:
    at = drive("numpad")
    call = at.calls.talking()
    at.told()
    at.press(Key.Key_F, Mod.ControlModifier)
    at.press(Key.Key_Minus, Mod.KeypadModifier)
    assert at.asked == [("hang_up", call)]
    assert at.window.bar.search.text() == ""


def test_keys_of_the_number_pad_work_as_a_real_keyboard_sends_them(
    drive: Callable[..., WindowDriver],
) -> None:
    at = drive("numpad")
    call = at.calls.incoming()
    at.told()
    for key, text, asked in (
        (Key.Key_Enter, "\r", "answer"),
        (Key.Key_Asterisk, "*", "hold"),
        (Key.Key_Asterisk, "*", "resume"),
    ):
        for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, Mod.KeypadModifier, text)
            QApplication.sendEvent(at.window.windowHandle(), event)
        at.told()
        assert at.asked == [(asked, call)]
        if asked == "answer":
            at.calls.desk.on_answered(call)
            at.told()
    assert at.window.bar.search.text() == ""


def test_another_set_of_keys_is_shown_at_once(drive: Callable[..., WindowDriver]) -> None:
    at = drive()
    at.calls.incoming(UNNAMED, Party("Sales", "600"))
    at.told()
    assert at.window.calls_pane.buttons.buttons["answer"].key == "F3"
    services = at.window.services
    assert services is not None
    services.store.change("keys", lambda draft: draft.set("console", "keys", "numpad"))
    assert at.window.calls_pane.buttons.buttons["answer"].key == "Num Enter"
    listed = {text: keys for _, rows in at.window.key_overlay.groups() for keys, text in rows}
    assert listed["Answer"] == ["Num Enter"]


@pytest.mark.parametrize("keys", list(KeysChoice))
def test_every_button_shows_its_key(drive: Callable[..., WindowDriver], keys: KeysChoice) -> None:
    at = drive(str(keys))
    at.calls.talking()
    at.told()
    buttons = at.window.calls_pane.buttons.buttons
    assert set(buttons) >= {"transfer", "transfer_blind", "hold", "mute", "hang_up", "keypad"}
    for id, button in buttons.items():
        action = at.window.registry[f"call.{id}"]
        assert button.key == spelled(action.shortcuts()[0]), id
        assert button.key in button.toolTip()
    assert set(CALL_KEYS[keys]) == set(CALL_KEYS[KeysChoice.FUNCTION])


@pytest.mark.parametrize("card", ["key_overlay", "palette_card"])
def test_a_call_is_answered_over_a_card(drive: Callable[..., WindowDriver], card: str) -> None:
    at = drive()
    getattr(at.window, card).open()
    call = at.calls.incoming()
    at.told()
    at.press(Key.Key_F8)
    getattr(at.window, card).open()
    assert at.asked == []
    at.press(Key.Key_F3)
    assert at.asked == [("answer", call)]
    assert not getattr(at.window, card).isVisible()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_call_that_is_answered_over_a_sheet_is_seen_and_the_sheet_comes_back(
    drive: Callable[..., WindowDriver],
) -> None:
    at = drive()
    at.window.registry.run("settings")
    sheet = at.window.stack.currentWidget()
    assert sheet is not at.window.page
    call = at.calls.incoming()
    at.told()
    at.press(Key.Key_F3)
    assert at.asked == [("answer", call)]
    assert at.window.stack.currentWidget() is at.window.page
    at.calls.over(call)
    at.told()
    assert at.window.stack.currentWidget() is sheet


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_sheet_that_is_closed_during_the_call_stays_closed(
    drive: Callable[..., WindowDriver],
) -> None:
    at = drive()
    at.window.registry.run("people")
    call = at.calls.incoming()
    at.told()
    at.press(Key.Key_F3)
    at.window.registry.run("people")
    at.press(Key.Key_Escape)
    settle()
    at.calls.over(call)
    at.told()
    assert at.window.stack.currentWidget() is at.window.page


def test_every_action_on_calls_has_a_command(
    drive: Callable[..., WindowDriver], desk: Desk
) -> None:
    at = drive()
    actions = [one.objectName() for one in at.window.registry]
    ids = [id.removeprefix("call.") for id in actions if id.startswith("call.")]
    ids.remove("dial")  # is for the search, which knows the number
    ids.remove("missed")  # is for the list, which has the focus then
    for id in ids:
        at.window.call_presenter.handling.act(id, desk.numbers[0] if "lamp_" in id else "")
    assert {"answer", "transfer", "lamp_transfer", "messages"} <= set(ids)
