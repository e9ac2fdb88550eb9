"""The buttons of a call are always in the same places, and cards stay under the pointer."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtTest import QTest

from console.desk.calls.call_commands import Hold, Park, Transfer
from console.desk.calls.desk_call import CardState
from console.desk.desk import Desk
from console.desk.lamps import Party
from tests.ui.fake_calls import MERE, WIREMU
from tests.ui.fake_desk import FakeClock
from tests.ui.settling import settle
from tests.ui.window_driver import Key, Mod, WindowDriver, free_office, number_of

TOM = Party("Tom Baker", "021 555 012")


@pytest.fixture
def desk(clock: FakeClock) -> Desk:
    return free_office(clock)


def slots(at: WindowDriver) -> list[QRect]:
    """Where the eight places of the pad are in the window."""
    at.told()
    settle()
    pane = at.window.calls_pane
    pad = pane.buttons if pane.buttons.isVisible() else pane.consult.choices
    assert pad.isVisible()
    return [QRect(one.mapTo(at.window, QPoint()), one.size()) for one in pad.slots]


@pytest.mark.parametrize("size", [QSize(1024, 600), QSize(1280, 720)])
def test_the_places_are_the_same_whatever_the_state(
    drive: Callable[..., WindowDriver], desk: Desk, size: QSize
) -> None:
    at = drive()
    at.window.resize(size)
    dana = at.calls.incoming()
    places = slots(at)
    assert len({(place.width(), place.height()) for place in places}) == 1
    at.calls.desk.on_answered(dana)
    assert slots(at) == places
    for party in (TOM, MERE, WIREMU):
        at.calls.incoming(party)
        assert slots(at) == places
    at.press(Key.Key_T, Mod.ControlModifier)
    assert slots(at) == places
    at.press(Key.Key_Escape)
    at.press(Key.Key_M, Mod.ControlModifier)
    assert slots(at) == places
    at.calls.desk.dispatch(Hold(dana))
    at.window.calls_pane.chosen.emit(dana)
    assert slots(at) == places
    at.press(Key.Key_F5)
    assert slots(at) == places
    at.press(Key.Key_Escape)
    at.calls.desk.dispatch(Transfer(number_of(desk, "Ann Lee"), dana, attended=True))
    assert slots(at) == places
    at.calls.desk.on_answered(at.calls.dialled()[0])
    assert slots(at) == places


def test_what_is_not_offered_is_grey_and_has_no_key(drive: Callable[..., WindowDriver]) -> None:
    at = drive()
    at.calls.incoming()
    at.told()
    pad = at.window.calls_pane.buttons
    assert [(one.text(), one.isEnabled(), one.key) for one in pad.slots] == [
        ("Answer", True, "F3"),
        ("Decline", True, "F8"),
        ("Ask first", False, ""),
        ("Transfer now", False, ""),
        ("Hold", False, ""),
        ("Mute", False, ""),
        ("Park", False, ""),
        ("Keypad", False, ""),
    ]


def test_a_button_of_the_pad_that_does_something_else_now_has_lost_the_keyboard(
    drive: Callable[..., WindowDriver],
) -> None:
    at = drive()
    dana = at.calls.talking()
    at.calls.desk.dispatch(Hold(dana))
    at.told()
    at.window.calls_pane.buttons.buttons["resume"].setFocus(Qt.FocusReason.TabFocusReason)
    at.calls.desk.dispatch(Park(dana))
    at.told()
    assert at.window.view.hasFocus()
    assert [call.state for call in at.calls.desk.calls] != [CardState.HELD]


def test_a_new_caller_pushes_no_card_away_from_under_the_pointer(
    drive: Callable[..., WindowDriver],
) -> None:
    at = drive()
    dana = at.calls.talking()
    at.told()
    settle()
    cards = at.window.calls_pane.list.cards
    before = cards[dana].mapTo(at.window, cards[dana].rect().center())
    QTest.mouseMove(at.window.windowHandle(), before)
    settle()
    tom = at.calls.incoming(TOM)
    at.told()
    settle()
    assert cards[dana].y() < cards[tom].y()
    QTest.mouseMove(at.window.windowHandle(), QPoint(at.window.width() // 2, 5))
    settle()
    assert cards[tom].y() < cards[dana].y()
