"""While a target is chosen, the transfer is for the same caller, whatever else happens."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from console.desk.calls.call_commands import Hold, ToVoicemail, Transfer
from console.desk.desk import Desk
from console.desk.lamps import LineReport, Party
from console.ui.calls import call_handling
from tests.ui.fake_calls import MERE
from tests.ui.fake_desk import FakeClock
from tests.ui.window_driver import Key, WindowDriver, free_office, number_of

TOM = Party("Tom Baker", "021 555 012")

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


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


def in_hand(at: WindowDriver) -> str | None:
    call = at.window.call_presenter.handling.in_hand
    return None if call is None else call.id


def test_a_click_on_transfer_while_somebody_rings_transfers_who_was_talked_to(
    drive: Callable[..., WindowDriver], desk: Desk
) -> None:
    at = drive()
    dana = at.calls.talking()
    at.told()
    tom = at.calls.incoming(TOM)
    at.told()
    at.later()
    at.click(at.window.calls_pane.buttons.buttons["transfer"])
    at.told()
    handling = at.window.call_presenter.handling
    assert (in_hand(at), handling.aim) == (dana, "transfer")
    at.calls.phone.take_requests()
    at.press(Key.Key_F8)
    assert at.asked == []  # neither is ended
    at.type("wi")
    at.press(Key.Key_Return)
    (consult,) = [call for call in at.calls.desk.calls if call.consult_of is not None]
    assert consult.consult_of == dana
    assert states(at)["Tom Baker"] == "incoming"
    assert ("reject", tom) not in at.asked


@pytest.mark.parametrize("state", ["active", "held", "outgoing", "incoming", "transferring"])
def test_who_rings_is_not_meant_until_the_person_does_something(
    drive: Callable[..., WindowDriver], desk: Desk, state: str
) -> None:
    at = drive()
    if state == "outgoing":
        first = at.calls.call_out("9998")
    else:
        first = at.calls.incoming() if state == "incoming" else at.calls.talking()
    if state == "held":
        at.calls.desk.dispatch(Hold(first))
    if state == "transferring":
        at.calls.desk.dispatch(Transfer(number_of(desk, "Ann Lee")))
    at.told()
    meant = at.window.calls_pane.to_end()[0]
    assert [call.state.value for call in at.calls.desk.calls if call.id == first] == [state]
    tom = at.calls.incoming(TOM)
    at.told()
    assert in_hand(at) == first
    assert at.window.calls_pane.to_end()[0] == meant
    if state != "incoming":
        at.press(Key.Key_F3)
        assert ("answer", tom) in at.asked


def test_who_rings_takes_no_number_that_was_typed_for_the_caller_on_hold(
    drive: Callable[..., WindowDriver],
) -> None:
    at = drive()
    dana = at.calls.talking()
    at.calls.desk.dispatch(Hold(dana))
    at.told()
    at.type("wi")
    at.calls.incoming(TOM)
    at.told()
    at.press(Key.Key_Return)
    (consult,) = [call for call in at.calls.desk.calls if call.consult_of is not None]
    assert consult.consult_of == dana


def test_a_caller_being_resumed_stays_in_hand(drive: Callable[..., WindowDriver]) -> None:
    at = drive()
    dana = at.calls.talking()
    at.calls.desk.dispatch(Hold(dana))
    at.told()
    at.calls.incoming(TOM)
    at.told()
    at.press(Key.Key_F9)
    assert in_hand(at) == dana


def point_at(at: WindowDriver, number: str) -> None:
    """Click on the lamp of a number."""
    view = at.window.view
    cell = view.visualRect(view.lamp_model.find_number(number))
    corner = cell.topLeft() + QPoint(cell.width() // 4, cell.height() // 2)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=corner)


@pytest.mark.parametrize(("key", "attended"), [(Key.Key_F4, False), (Key.Key_F5, True)])
@pytest.mark.parametrize("way", ["click", "arrow", "search"])
def test_a_lamp_chosen_for_the_caller_is_the_target(
    drive: Callable[..., WindowDriver], desk: Desk, key: Qt.Key, attended: bool, way: str
) -> None:
    at = drive()
    at.window.view.choose_first()
    dana = at.calls.talking()
    at.told()
    if way == "click":
        point_at(at, number_of(desk, "Ann Lee"))
    elif way == "arrow":
        at.press(Key.Key_Right)
    else:
        at.type("wi")
    lamp = at.window.view.chosen_lamp
    assert lamp is not None
    at.press(key)
    assert at.window.call_presenter.handling.aim == ""
    assert at.calls.dialled()[1] == lamp.number
    asked = [call.consult_of for call in at.calls.desk.calls if call.consult_of]
    assert asked == ([dana] if attended else [])


@pytest.mark.parametrize("key", [Key.Key_F4, Key.Key_F5])
def test_a_lamp_that_nobody_chose_for_this_caller_is_no_target(
    drive: Callable[..., WindowDriver], desk: Desk, key: Qt.Key
) -> None:
    at = drive()
    ann = number_of(desk, "Ann Lee")
    point_at(at, ann)  # to see what she does, before anybody calls
    at.calls.talking()
    at.told()
    desk.line_reported(ann, LineReport.BUSY)  # which shows the chosen lamp anew
    at.told()
    at.press(key)
    assert at.window.call_presenter.handling.aim != ""
    at.press(Key.Key_Escape)
    at.type("wi")
    at.press(Key.Key_Escape)  # Ann is chosen again, but not by hand
    at.told()
    assert at.window.view.chosen_lamp is not None
    assert at.window.view.chosen_lamp.number == ann
    at.press(key)
    assert at.window.call_presenter.handling.aim != ""
    assert len(at.calls.desk.calls) == 1


def test_the_target_of_one_caller_is_not_that_of_the_next(
    drive: Callable[..., WindowDriver], desk: Desk
) -> None:
    at = drive()
    mere = at.calls.talking(MERE)
    at.told()
    point_at(at, number_of(desk, "Ann Lee"))
    at.calls.over(mere)
    at.calls.talking()
    at.told()
    at.press(Key.Key_F4)
    assert at.window.call_presenter.handling.aim == "transfer_blind"
