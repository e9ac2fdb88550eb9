"""The question before a transfer to a lamp that is not green: it follows the lamp and the calls."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from console.desk.desk import Desk
from console.desk.lamps import LineReport, Party
from console.ui.kit.sizes import sizes
from console.ui.lamps.lamp_glyph import lamp_picture
from tests.ui.fake_desk import FakeClock
from tests.ui.window_driver import Key, Mod, WindowDriver, free_office, number_of


@pytest.fixture
def desk(clock: FakeClock) -> Desk:
    return free_office(clock)


def asked_about(at: WindowDriver, desk: Desk, name: str = "Ann Lee") -> str:
    """Dana is on hold, and it is asked whether she goes to a busy lamp; returns her call's id."""
    caller = at.calls.talking()
    desk.line_reported(number_of(desk, name), LineReport.BUSY)
    at.told()
    at.type(name[:2])
    at.press(Key.Key_Return)
    assert at.guard.isVisible()
    return caller


def offered(at: WindowDriver) -> dict[str, str]:
    """What the buttons of the question say, by their keys."""
    return {button.key: button.text() for button in at.guard.choices.buttons.values()}


def drawn(at: WindowDriver, desk: Desk, name: str) -> bool:
    """Whether the picture in the question is the one of the lamp as it is now."""
    lamp = desk.lamps_of(number_of(desk, name))[0]
    page = at.window.page
    wanted = lamp_picture(at.window.look, lamp, page.devicePixelRatioF(), sizes.glyph_small)
    shown: QImage = at.guard.picture.pixmap().toImage()
    return shown == wanted.toImage()


def test_what_is_asked_follows_the_lamp(drive: Callable[..., WindowDriver], desk: Desk) -> None:
    at = drive()
    asked_about(at, desk)
    other_ways = {"V": "To voicemail", "P": "Park", "Esc": "Back to caller"}
    busy = {"Enter": "Transfer anyway", "H": "When Ann is free", **other_ways}
    assert offered(at) == busy
    assert drawn(at, desk, "Ann Lee")
    desk.line_reported(number_of(desk, "Ann Lee"), LineReport.IDLE)
    at.told()
    assert at.guard.sentence.text() == "Ann Lee is free now."
    assert offered(at) == {"Enter": "Transfer", **other_ways}
    assert drawn(at, desk, "Ann Lee")
    desk.line_reported(number_of(desk, "Ann Lee"), LineReport.RINGING)
    at.told()
    assert at.guard.sentence.text() == "Ann Lee's phone has just started to ring."
    assert offered(at) == busy
    assert drawn(at, desk, "Ann Lee")


def test_a_lamp_that_is_put_on_hold_there_is_drawn_so(
    drive: Callable[..., WindowDriver], desk: Desk
) -> None:
    at = drive()
    asked_about(at, desk)
    desk.line_reported(number_of(desk, "Ann Lee"), LineReport.BUSY, True)
    at.told()
    assert drawn(at, desk, "Ann Lee")


def test_a_lamp_that_has_turned_green_is_passed_on_to_by_the_same_key(
    drive: Callable[..., WindowDriver], desk: Desk
) -> None:
    at = drive()
    asked_about(at, desk)
    desk.line_reported(number_of(desk, "Ann Lee"), LineReport.IDLE)
    at.told()
    at.press(Key.Key_H)
    assert at.guard.isVisible()
    at.press(Key.Key_Return)
    assert at.calls.dialled()[1] == number_of(desk, "Ann Lee")


def test_news_of_the_lamp_leaves_the_keyboard_where_it_is(
    drive: Callable[..., WindowDriver], desk: Desk
) -> None:
    at = drive()
    asked_about(at, desk)
    assert at.guard.hasFocus()
    at.press(Key.Key_F, Mod.ControlModifier)
    at.type("wi")
    desk.line_reported(number_of(desk, "Ann Lee"), LineReport.IDLE)
    at.told()
    at.type("re")
    assert at.window.bar.search.hasFocus()
    assert at.window.bar.search.text() == "wire"
    assert at.guard.isVisible()


def test_a_question_about_somebody_else_takes_the_keyboard(
    drive: Callable[..., WindowDriver], desk: Desk
) -> None:
    at = drive()
    asked_about(at, desk)
    desk.line_reported(number_of(desk, "Wiremu Thompson"), LineReport.BUSY)
    at.told()
    at.press(Key.Key_F, Mod.ControlModifier)
    at.type("wi")
    at.press(Key.Key_Return)
    assert "Wiremu" in at.guard.sentence.text()
    assert at.guard.hasFocus()


def test_the_same_question_asked_again_later_takes_the_keyboard(
    drive: Callable[..., WindowDriver], desk: Desk
) -> None:
    at = drive()
    asked_about(at, desk)
    at.press(Key.Key_Escape)
    assert not at.guard.isVisible()
    at.type("an")
    at.press(Key.Key_Return)
    assert at.guard.hasFocus()


def test_a_button_that_goes_leaves_the_keyboard_at_the_question(
    drive: Callable[..., WindowDriver], desk: Desk
) -> None:
    at = drive()
    asked_about(at, desk)
    at.guard.choices.buttons["hold_for"].setFocus(Qt.FocusReason.TabFocusReason)
    desk.line_reported(number_of(desk, "Ann Lee"), LineReport.IDLE)
    at.told()
    assert at.guard.has_keyboard
    at.press(Key.Key_Escape)
    assert at.shown == [("active", "Dana Caller")]


def test_answering_somebody_else_puts_the_question_away(
    drive: Callable[..., WindowDriver], desk: Desk
) -> None:
    at = drive()
    asked_about(at, desk)
    tom = at.calls.incoming(Party("Tom", "021 555 012"))
    at.told()
    assert at.guard.isVisible()
    at.press(Key.Key_F3)
    at.calls.desk.on_answered(tom)
    at.told()
    assert not at.guard.isVisible()
    assert at.shown == [("active", "Tom"), ("held", "Dana Caller")]
    said = at.window.page.result.text()
    assert said == "Dana Caller stays on hold and was not transferred to Ann Lee."
    at.press(Key.Key_Escape)
    assert at.shown == [("active", "Tom"), ("held", "Dana Caller")]
    at.press(Key.Key_F9)
    assert at.shown == [("active", "Dana Caller"), ("held", "Tom")]
