"""While a target is chosen, the transfer is for the same caller, whatever else happens."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from console.desk.calls.call_commands import Hold, ToVoicemail
from console.desk.desk import Desk
from console.desk.lamps import LineReport, Party
from console.ui.calls import call_handling
from tests.ui.fake_calls import MERE
from tests.ui.fake_desk import FakeClock
from tests.ui.window_driver import Key, WindowDriver, free_office, number_of

TOM = Party("Tom Baker", "021 555 012")


@pytest.fixture
def desk(clock: FakeClock) -> Desk:
    return free_office(clock)


def states(at: WindowDriver) -> dict[str, str]:
    return {name: state for state, name in at.shown}


def test_somebody_rings_meanwhile(drive: Callable[..., WindowDriver], desk: Desk) -> None:
    at = drive()
    dana = at.calls.talking()
    at.told()
    at.press(Key.Key_F5)
    at.calls.incoming(TOM)
    at.told()
    at.type("wi")
    at.press(Key.Key_Return)
    (consult,) = [call for call in at.calls.desk.calls if call.consult_of is not None]
    assert (consult.party.label(), consult.consult_of) == ("Wiremu Thompson", dana)
    assert states(at)["Tom Baker"] == "incoming"


def test_who_hangs_up_leaves_no_target_to_the_next(
    drive: Callable[..., WindowDriver], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(call_handling, "_CALLER_LEFT_MS", 50)
    at = drive()
    mere = at.calls.talking(MERE)
    at.calls.desk.dispatch(Hold(mere))
    dana = at.calls.talking()
    at.told()
    at.press(Key.Key_F5)
    at.type("wi")
    at.calls.over(dana)
    at.told()
    at.press(Key.Key_Return)
    assert states(at) == {MERE.label(): "held"}
    said = at.window.page.result.text()
    assert said == "Nothing was transferred: the caller is no longer there."
    qtbot.waitUntil(lambda: not at.window.call_presenter.handling.caller_has_left)
    at.type("wi")
    at.press(Key.Key_Return)
    assert states(at)["Wiremu Thompson"] == "outgoing"


def test_another_call_chosen_is_not_the_one_that_was_to_be_passed_on(
    drive: Callable[..., WindowDriver],
) -> None:
    at = drive()
    mere = at.calls.talking(MERE)
    at.calls.desk.dispatch(Hold(mere))
    at.calls.talking()
    at.told()
    at.press(Key.Key_F5)
    assert at.window.call_presenter.handling.aim == "transfer"
    at.window.calls_pane.chosen.emit(mere)
    assert at.window.call_presenter.handling.aim == ""


def test_a_question_whose_answer_is_refused_is_still_asked(
    drive: Callable[..., WindowDriver], desk: Desk
) -> None:
    at = drive()
    at.calls.talking()
    desk.line_reported(number_of(desk, "Ann Lee"), LineReport.BUSY)
    at.told()
    at.type("an")
    at.press(Key.Key_Return)
    assert at.guard.isVisible()
    at.calls.phone.is_ready = False
    at.guard.answered.emit(ToVoicemail())
    at.told()
    assert at.window.page.result.text() == "Calls cannot be made: the console is not signed in."
    assert at.guard.isVisible()
