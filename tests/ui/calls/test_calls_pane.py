"""The pane of calls: what it shows of each call, and that its buttons can always be seen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.desk.calls.call_commands import Answer, CallCommand, FetchBack, Hold, Transfer
from console.desk.calls.call_settings import CallSettings, TransferWay
from console.desk.calls.desk_call import CallNotice, CardState, Encryption, TransferUpdate
from console.desk.calls.features import Features
from console.desk.desk import Desk
from console.desk.lamps import ExtensionKind, LineReport, Party
from console.ui.calls.call_card import CallCard
from console.ui.calls.calls_pane import CallsPane
from console.ui.kit.sizes import sizes
from console.ui.kit.theme import Scheme
from console.ui.lamps.lamp_offer import LampButton, LampOffer
from console.ui.window.build_window import build_window
from console.ui.window.main_window import MainWindow
from tests.ui.fake_calls import DANA, MERE, UNNAMED, WIREMU, FakeCalls
from tests.ui.fake_desk import FakeClock, office
from tests.ui.settling import settle

USUAL, SMALL = QSize(1280, 720), QSize(1024, 600)


class Desked:
    """A window over an office with callers."""

    def __init__(self, qtbot: QtBot, clock: FakeClock, size: QSize, calls: Features | None) -> None:
        self.clock, self.desk = clock, office(60, clock)
        self.calls = FakeCalls(self.desk, clock, *([calls] if calls else []))
        self.window = build_window(
            self.desk,
            now=clock,
            scheme=Scheme.LIGHT,
            reduced_motion=True,
            call_desk=lambda: self.calls.desk,
            steady=clock.steady,
        )
        qtbot.addWidget(self.window)
        self.window.resize(size)
        with qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()

    @property
    def pane(self) -> CallsPane:
        return self.window.calls_pane

    def told(self) -> None:
        self.window.call_bridge.flush()
        self.window.bridge.flush()

    def do(self, command: CallCommand) -> None:
        self.calls.desk.dispatch(command)
        self.told()

    def card(self, call: str) -> CallCard:
        return self.pane.list.cards[call]


@pytest.fixture
def at(qtbot: QtBot, clock: FakeClock) -> Callable[..., Desked]:
    def made(size: QSize = USUAL, features: Features | None = None) -> Desked:
        return Desked(qtbot, clock, size, features)

    return made


@pytest.mark.parametrize("size", [QSize(800, 480), SMALL, USUAL, QSize(1920, 1080)])
def test_no_lamp_moves_because_of_a_call(at: Callable[..., Desked], size: QSize) -> None:
    desk = at(size)
    view = desk.window.view

    def places() -> list[QRect]:
        desk.told()
        corner = view.viewport().mapTo(desk.window, QPoint())
        cells = [view.lamp_model.cell_of(lamp.index) for lamp in view.lamp_model.lamps]
        return [view.visualRect(cell).translated(corner) for cell in cells]

    before = places()
    calls = [desk.calls.incoming(ago=ago) for ago in (30, 20, 10)]
    assert places() == before
    for call in calls:
        desk.do(Answer(call))
        assert places() == before
    desk.pane.open_keypad()
    assert places() == before
    for call in calls:
        desk.calls.over(call)
    assert places() == before


def test_a_card_says_who_whom_they_wanted_and_how_long(at: Callable[..., Desked]) -> None:
    desk = at()
    call = desk.calls.incoming(DANA, Party("Sales", "600"), ago=14)
    desk.told()
    card = desk.card(call)
    shown = (card.who.text(), card.timer.text(), card.state.text(), card.number.text())
    assert shown == ("Dana Caller", "0:14", "for Sales", "021 555 010")
    spoken = "Dana Caller, 021 555 010, Waiting, for Sales, 14 seconds"
    assert card.accessibleName() == spoken
    desk.clock.advance(2)
    desk.pane.tick()
    assert card.timer.text() == "0:16"


@pytest.mark.parametrize(
    ("encryption", "locked", "note"),
    [
        (None, False, ""),
        (Encryption.OFF, False, ""),
        (Encryption.ON, True, ""),
        (Encryption.MISSING, False, "This call is not encrypted."),
    ],
)
def test_a_card_shows_whether_the_sound_is_encrypted(
    at: Callable[..., Desked], encryption: Encryption | None, locked: bool, note: str
) -> None:
    desk = at()
    call = desk.calls.talking()
    if encryption is not None:
        desk.calls.desk.on_encryption(call, encryption)
    desk.told()
    card = desk.card(call)
    assert card.lock.isVisible() is locked
    assert card.note.text() == note
    assert card.note.isVisible() is bool(note)
    means = "The sound is encrypted as far as the phone system."
    assert (means in card.lock.toolTip()) is locked
    assert card.accessibleName().endswith(means if locked else note)


def test_the_timer_counts_what_goes_on_now(at: Callable[..., Desked]) -> None:
    desk = at()
    call = desk.calls.talking(ago=100)
    desk.told()
    assert desk.card(call).timer.text() == "1:40"
    desk.do(Hold())
    desk.clock.advance(7)
    desk.pane.tick()
    assert desk.card(call).timer.text() == "0:07"


def test_on_hold_for_too_long_stands_out_and_is_said(at: Callable[..., Desked]) -> None:
    desk = at()
    call = desk.calls.talking()
    desk.do(Hold())
    assert not desk.card(call).property("urgent")
    desk.clock.advance(61)
    desk.calls.desk.tick()
    desk.told()
    assert desk.card(call).property("urgent")
    assert "on hold" in desk.window.page.result.text()
    assert desk.window.call_presenter.notice_toast.isVisible()


@pytest.mark.parametrize("size", [SMALL, USUAL])
def test_the_buttons_never_scroll_away(at: Callable[..., Desked], size: QSize) -> None:
    desk = at(size)
    desk.calls.talking(MERE, ago=131)
    desk.calls.talking(ago=42)
    for _ in range(6):
        desk.calls.incoming(UNNAMED)
    desk.told()
    settle()
    window = desk.window
    for id, button in desk.pane.buttons.buttons.items():
        corner = button.mapTo(window, button.rect().bottomRight())
        assert window.rect().contains(corner), id
        assert button.width() >= button.least_width, id
        assert not button.visibleRegion().isEmpty(), id


def test_at_two_hundred_per_cent_in_a_small_window_calls_are_whole_and_scrolled(
    at: Callable[..., Desked], qtbot: QtBot
) -> None:
    desk = at(SMALL)
    look = desk.window.look
    look.apply_zoom(200)
    try:
        desk.window.make_anew()
        call = desk.calls.talking()
        desk.told()
        settle()
        page, pane = desk.window.page, desk.pane
        qtbot.waitUntil(lambda: page.lamps.x() >= pane.x() + pane.width())
        assert page.panel.isHidden()
        buttons = list(pane.buttons.buttons.values())
        for button in buttons:
            assert button.height() >= button.minimumSizeHint().height()
            others = [one for one in buttons if one is not button]
            assert not any(one.geometry().intersects(button.geometry()) for one in others)
        desk.calls.over(call)
        desk.told()
        assert page.panel.isHidden(), "no lamp moves because of a call"
        number = desk.desk.lamps[0].number
        desk.window.choose(number)
        page.show_details(number)
        settle()
        assert page.panel.isVisible()
        assert page.lamps.geometry().contains(page.panel.geometry())
        page.go_back()
        assert page.panel.isHidden()
    finally:
        look.apply_zoom(100)


def test_only_the_first_waiting_call_shows_the_key(at: Callable[..., Desked]) -> None:
    desk = at()
    desk.calls.talking(ago=42)
    first, second = desk.calls.incoming(UNNAMED, ago=9), desk.calls.incoming(WIREMU, ago=2)
    desk.told()
    assert (desk.card(first).action.key, desk.card(second).action.key) == ("F3", "")
    desk.card(second).action.click()
    assert ("answer", second) in desk.calls.phone.asked


def test_a_long_name_is_cut_and_its_tool_tip_has_it_whole(at: Callable[..., Desked]) -> None:
    desk = at()
    desk.calls.talking(ago=42)
    call = desk.calls.incoming(WIREMU)
    desk.told()
    settle()
    card = desk.card(call)
    desk.window.grab()
    assert card.who.toolTip() == "Wiremu Harawira-Thompson"
    assert card.who.geometry().right() < card.timer.geometry().left()


def test_a_passed_on_call_can_be_fetched_back(at: Callable[..., Desked]) -> None:
    desk = at()
    desk.calls.desk.set_settings(CallSettings(transfer=TransferWay.EARLY))
    number = desk.desk.lamps[0].number
    caller = desk.calls.talking()
    desk.do(Transfer(number, caller))
    target, _ = desk.calls.dialled()
    desk.calls.desk.on_ringing(target)
    desk.desk.line_reported(number, LineReport.RINGING)
    for stage in (TransferUpdate.ACCEPTED, TransferUpdate.DONE):
        desk.calls.desk.on_transfer_update(caller, stage, None)
    desk.told()
    [call] = desk.calls.desk.calls
    assert call.state is CardState.PASSED_ON
    assert desk.card(call.id).state.text() == "Ringing at Ann Lee"
    button = desk.pane.buttons.buttons["fetch_back"]
    assert (button.text(), button.key) == ("Bring back", "F10")
    desk.calls.phone.take_requests()
    button.click()
    assert desk.calls.phone.take_requests()[-1][2] == "**" + number


def test_new_voice_messages_are_told_and_listened_to(at: Callable[..., Desked]) -> None:
    desk = at()
    assert not desk.pane.messages_button.isVisible()
    desk.calls.incoming()
    desk.calls.desk.on_messages_waiting(2)
    desk.told()
    assert desk.pane.messages_button.isVisible()
    assert desk.pane.messages_button.accessibleName() == "2 new voice messages"
    desk.pane.messages_button.click()
    assert desk.calls.phone.asked[-1][2] == "*97"


@pytest.mark.parametrize(("id", "code"), [("dnd_on", "*78"), ("dnd_off", "*79")])
def test_do_not_disturb_is_a_call_to_its_code(
    at: Callable[..., Desked], id: str, code: str
) -> None:
    desk = at()
    desk.window.registry.run(f"call.{id}")
    assert desk.window.page.result.text().endswith("Type it in the settings, under “Phone system”.")
    assert desk.calls.phone.asked == []
    desk.calls.desk.set_features(Features(dnd_on="*78", dnd_off="*79"))
    desk.window.registry.run(f"call.{id}")
    assert desk.calls.dialled()[1] == code


# with the pointer


def press(view, point: QPoint) -> None:  # type: ignore[no-untyped-def]
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point)


def test_the_arrow_on_a_lamp_transfers(at: Callable[..., Desked]) -> None:
    desk = at()
    view = desk.window.view
    free = desk.desk.lamps[0]
    handling = desk.window.call_presenter.handling
    assert handling.offer(free) == LampOffer("Call Ann Lee", "phone", "Call")
    assert view.painter.buttons.of(free) is None
    desk.calls.talking()
    desk.told()
    desk.clock.advance(1)
    cell = view.visualRect(view.lamp_model.cell_of(free.index))
    press(view, view.painter.button_rect(cell).center())
    assert [words[0] for words in desk.calls.phone.take_requests()] == ["hold", "dial"]


def test_pick_up_stands_on_a_ringing_lamp(at: Callable[..., Desked]) -> None:
    desk = at()
    view, lamp = desk.window.view, desk.desk.lamps[1]
    handling = desk.window.call_presenter.handling
    assert handling.offer(lamp) == LampOffer(
        "Pick up the call from Dana Caller", "pick-up", "Pick up"
    )
    assert view.painter.buttons.of(lamp) is LampButton.PICK_UP
    desk.clock.advance(1)
    cell = view.visualRect(view.lamp_model.cell_of(lamp.index))
    press(view, view.painter.button_rect(cell).center())
    assert desk.calls.phone.take_requests()[-1][2] == "**" + lamp.number


def test_a_press_before_the_next_frame_is_not_for_what_rings_by_then(
    at: Callable[..., Desked],
) -> None:
    desk = at()
    view, lamp = desk.window.view, desk.desk.lamps[0]
    desk.clock.advance(1)
    desk.calls.phone.take_requests()
    desk.desk.line_reported(lamp.number, LineReport.RINGING, False, DANA)
    cell = view.visualRect(view.lamp_model.cell_of(lamp.index))
    press(view, view.painter.button_rect(cell).center())
    assert desk.calls.phone.take_requests() == []
    desk.clock.advance(0.41)
    press(view, view.painter.button_rect(cell).center())
    assert desk.calls.phone.take_requests()[-1][2] == "**" + lamp.number


def test_the_buttons_of_the_lamps_are_those_of_what_is_offered(at: Callable[..., Desked]) -> None:
    desk = at()
    parked = desk.desk.lamps[2].number
    desk.desk.set_extensions(
        [
            replace(each.extension, kind=ExtensionKind.PARK)
            if each.number == parked
            else each.extension
            for each in desk.desk.lamps
        ]
    )
    handling, painter = desk.window.call_presenter.handling, desk.window.view.painter

    def buttons() -> set[str]:
        desk.told()
        seen = set()
        for lamp in desk.desk.lamps:
            offer, button = handling.offer(lamp), painter.buttons.of(lamp)
            wanted = "" if offer is None or offer.icon == "phone" else offer.icon
            assert (button or "") == wanted
            seen.add(wanted)
        return seen

    assert buttons() == {"", "pick-up", "park"}
    call = desk.calls.talking()
    assert buttons() == {"transfer", "park"}
    desk.do(Transfer(desk.desk.lamps[0].number, call, attended=True))
    assert handling.consultation is not None
    assert buttons() == {""}
    desk.calls.over(call)
    desk.calls.over(desk.calls.dialled()[0])
    assert buttons() == {"", "pick-up", "park"}


def drag(desk: Desked, call: str, to: QPoint) -> None:
    card = desk.card(call)
    start = QPoint(sizes.space_8, sizes.space_3)
    here = card.mapFromGlobal(desk.window.view.viewport().mapToGlobal(to))
    QTest.mousePress(card, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(card, start + QPoint(40, 0))
    QTest.mouseMove(card, here)
    QApplication.processEvents()


def test_a_call_is_dragged_onto_a_lamp(at: Callable[..., Desked]) -> None:
    desk = at()
    call = desk.calls.talking()
    desk.told()
    settle()
    view, lamp = desk.window.view, desk.desk.lamps[0]
    to = view.visualRect(view.lamp_model.cell_of(lamp.index)).center()
    presenter = desk.window.call_presenter
    card = desk.card(call)
    presenter.handling.choose(call)
    where = view.viewport().mapToGlobal(to)
    card.dragged.emit(call, where)
    seen = [presenter.drag.carrying]
    card.dropped.emit(call, where)
    seen.append(presenter.drag.carrying)
    assert seen == [True, False]
    assert [words[0] for words in desk.calls.phone.take_requests()] == ["hold", "dial"]
    assert {one.party.label() for one in desk.calls.desk.calls} == {"Dana Caller", "Ann Lee"}


def test_a_call_dropped_beside_the_lamps_stays_and_a_sentence_says_why(
    at: Callable[..., Desked],
) -> None:
    desk = at()
    call = desk.calls.talking()
    desk.told()
    card = desk.card(call)
    where = desk.pane.mapToGlobal(QPoint(5, 5))
    card.dragged.emit(call, where)
    card.dropped.emit(call, where)
    assert desk.calls.phone.take_requests() == []
    assert desk.window.page.result.text() == "Drop the call on a lamp or another call."


def test_a_press_that_moves_carries_the_card(at: Callable[..., Desked]) -> None:
    desk = at()
    call = desk.calls.talking()
    desk.told()
    settle()
    drag(desk, call, QPoint(10, 10))
    carried = desk.window.call_presenter.drag
    seen = [carried.carrying]
    QTest.keyClick(desk.window, Qt.Key.Key_Escape)
    seen.append(carried.carrying)
    assert seen == [True, False]
    QTest.mouseRelease(desk.card(call), Qt.MouseButton.LeftButton)
    assert desk.calls.phone.take_requests() == []


def test_the_menu_of_a_lamp_offers_what_can_be_done_now(at: Callable[..., Desked]) -> None:
    desk = at()
    handling = desk.window.call_presenter.handling
    free, busy, ringing = desk.desk.lamps[0], desk.desk.lamps[2], desk.desk.lamps[1]
    assert handling.lamp_actions(free) == ["lamp_call"]
    assert handling.lamp_actions(ringing) == ["lamp_pick_up", "lamp_call"]
    desk.calls.talking()
    desk.told()
    to_free = ["lamp_transfer", "lamp_blind", "lamp_voicemail"]
    to_busy = ["lamp_transfer", "lamp_blind", "lamp_when_free", "lamp_voicemail"]
    assert handling.lamp_actions(free) == to_free
    assert handling.lamp_actions(busy) == to_busy
    for id in to_busy:
        assert f"call.{id}" in desk.window.registry


# news


def test_a_caller_is_announced_once(
    at: Callable[..., Desked], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = at()
    told: list[str] = []
    monkeypatch.setattr(
        "console.ui.page.call_presenter.announce", lambda _, text: told.append(text)
    )
    desk.calls.incoming(DANA, Party("Sales", "600"))
    desk.told()
    desk.calls.incoming(MERE)
    desk.told()
    assert told == ["Dana Caller is calling, for Sales", "Mere Kīngi is calling"]


def test_a_loud_notice_is_a_toast_and_any_notice_is_the_result_line(
    at: Callable[..., Desked],
) -> None:
    desk = at()
    presenter = desk.window.call_presenter
    presenter._notice(CallNotice("Dana Caller is parked."))
    assert desk.window.page.result.text() == "Dana Caller is parked."
    assert not presenter.notice_toast.isVisible()
    presenter._notice(CallNotice("Ann Lee is busy. Dana Caller is back on the line.", loud=True))
    assert presenter.notice_toast.isVisible()


def test_without_a_telephone_the_window_says_so(
    make_window: Callable[..., MainWindow], desk: Desk
) -> None:
    window = make_window(desk)
    window.registry.run("call.answer")
    window.call_bridge.flush()
    assert window.page.result.text() == "Calls cannot be made: the console is not signed in."


def test_fetching_and_answering_from_elsewhere_moves_what_is_in_hand(
    at: Callable[..., Desked],
) -> None:
    desk = at()
    held = desk.calls.talking(MERE, ago=50)
    desk.calls.talking(ago=20)
    desk.told()
    desk.pane.list.cards[held].setFocus(Qt.FocusReason.TabFocusReason)
    assert desk.window.call_presenter.handling.in_hand.id == held  # type: ignore[union-attr]
    waiting = desk.calls.incoming(WIREMU)
    desk.do(Answer(waiting))
    desk.do(FetchBack())
    assert desk.window.call_presenter.handling.in_hand.id == held  # type: ignore[union-attr]
    desk.calls.over(held)
    desk.told()
    hand = desk.window.call_presenter.handling.in_hand
    assert hand is not None
    assert hand.id != held


def test_closing_the_window_with_somebody_on_the_line_is_asked_about_once(
    at: Callable[..., Desked], qtbot: QtBot
) -> None:
    desk = at()
    desk.calls.talking()
    desk.calls.incoming(MERE)
    desk.told()
    assert not desk.window.close()
    question = desk.window.leave_question
    assert question.toast is not None
    assert question.toast.text.text() == "This would end 2 calls. Quit again to confirm."
    assert not desk.window.close()  # the second click of a double click
    desk.clock.advance(1)
    with qtbot.waitSignal(desk.window.closed):
        desk.window.registry.run("quit")


def test_the_end_of_the_session_is_not_asked_about(at: Callable[..., Desked]) -> None:
    desk = at()
    desk.calls.talking()
    desk.told()
    desk.window.quit()
    assert not desk.window.isVisible()


def test_a_question_about_quitting_that_has_gone_is_asked_anew(at: Callable[..., Desked]) -> None:
    desk = at()
    desk.calls.incoming()
    desk.told()
    assert not desk.window.close()
    question = desk.window.leave_question
    assert question.toast is not None
    question.toast.hide()  # it has gone by itself: it is asked anew
    assert not desk.window.close()
    assert question.toast.action is not None
    question.toast.action.click()
    assert not desk.window.isVisible()


@pytest.mark.parametrize("turn", ["hold", "answer", "over"])
def test_the_keypad_goes_with_the_call_it_was_opened_for(
    at: Callable[..., Desked], turn: str
) -> None:
    desk = at()
    call = desk.calls.talking()
    desk.told()
    desk.window.registry.run("call.keypad")
    other = desk.calls.incoming(MERE)
    desk.told()
    assert desk.pane.pad.hasFocus()
    match turn:
        case "hold":
            desk.do(Hold(call))
        case "answer":
            desk.do(Answer(other))
            desk.calls.desk.on_answered(other)
        case _:
            desk.calls.over(call)
    desk.told()
    assert desk.pane.pad.isHidden()
    assert desk.window.view.hasFocus()
    shown = "transfer" if turn == "answer" else "answer"
    assert shown in desk.pane.buttons.buttons


def test_after_a_caller_hung_up_while_carried_the_next_one_can_be_carried(
    at: Callable[..., Desked],
) -> None:
    desk = at()
    call = desk.calls.talking()
    desk.told()
    settle()
    drag(desk, call, QPoint(10, 10))
    desk.calls.over(call)
    desk.told()
    carried = desk.window.call_presenter.drag
    seen = [carried.carrying]
    other = desk.calls.talking(MERE)
    desk.told()
    settle()
    drag(desk, other, QPoint(10, 10))
    seen.append(carried.carrying)
    carried.cancel()
    assert seen == [False, True]


def test_escape_while_a_call_is_carried_is_for_that_alone(at: Callable[..., Desked]) -> None:
    desk = at()
    call = desk.calls.talking()
    desk.told()
    settle()
    desk.window.registry.run("call.transfer")  # on hold, and a target is wanted
    desk.told()
    handling = desk.window.call_presenter.handling
    drag(desk, call, QPoint(10, 10))
    QTest.keyClick(desk.window.windowHandle(), Qt.Key.Key_Escape)
    assert not desk.window.call_presenter.drag.carrying
    assert handling.aim == "transfer"
    QTest.mouseRelease(desk.card(call), Qt.MouseButton.LeftButton)


def test_a_caller_who_waits_for_a_target_still_does_after_a_change_of_zoom(
    at: Callable[..., Desked],
) -> None:
    desk = at()
    call = desk.calls.talking()
    other = desk.calls.talking(MERE)
    desk.told()
    desk.window.call_presenter.handling.choose(call)
    desk.window.registry.run("call.transfer")
    desk.told()
    desk.window.make_anew()
    handling = desk.window.call_presenter.handling
    assert handling.aim == "transfer"
    assert handling.in_hand is not None
    assert handling.in_hand.id == call
    assert "back" in desk.pane.buttons.buttons
    assert other in desk.pane.list.cards
    assert handling.go_back()
    assert handling.aim == ""


def test_who_calls_is_named_while_it_is_chosen_what_to_pick_up(at: Callable[..., Desked]) -> None:
    desk = at()
    desk.pane.open_pickup((), "*88")
    desk.calls.incoming(WIREMU)
    desk.told()
    assert desk.pane.in_hand.isVisible()
    assert desk.pane.in_hand.text() == "Wiremu Harawira-Thompson"
    desk.pane.buttons.buttons["answer"].click()
    assert desk.pane.pickup.isHidden()
