"""The toast of a call: on top of all windows, and without taking the focus."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from console.ui.calls.call_toast import CallToast
from console.ui.kit.theme import Scheme, Theme
from console.ui.kit.widgets import button as make_button
from console.ui.kit.widgets import primary_places
from tests.ui.fake_calls import DANA, MERE, FakeCalls
from tests.ui.fake_desk import FakeClock, office
from tests.ui.window_driver import WindowDriver

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
"""The off-screen platform supports neither minimum sizes nor raising a window."""


@pytest.fixture
def toast(qtbot: QtBot) -> CallToast:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    owner = QLineEdit()
    qtbot.addWidget(owner)
    with qtbot.waitActive(owner):
        owner.show()
        owner.activateWindow()
    made = CallToast(Theme(app, Scheme.LIGHT), owner)
    qtbot.addWidget(made)
    return made


def test_it_never_takes_the_focus(toast: CallToast) -> None:
    typed_in = toast.parentWidget()
    assert typed_in is not None
    toast.tell("Dana Caller", "021 555 010 · for Sales", 1)
    assert toast.isVisible()
    assert typed_in.hasFocus()
    assert toast.windowFlags() & Qt.WindowType.WindowDoesNotAcceptFocus
    assert toast.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    policies = {one.focusPolicy() for one in (toast, *toast.findChildren(QWidget))}
    assert policies == {Qt.FocusPolicy.NoFocus}


def test_it_says_who_whom_they_want_and_how_many_more(toast: CallToast) -> None:
    toast.tell("Dana Caller", "021 555 010 · for Sales", 1)
    assert toast.caller.text() == "Dana Caller"
    assert toast.about.text() == "021 555 010 · for Sales"
    assert toast.waiting.text() == "1 more waiting"
    toast.tell("Mere", "", 0)
    assert not toast.about.isVisible()
    assert not toast.waiting.isVisible()


def test_of_a_caller_who_is_back_it_says_why_and_declines_nobody(toast: CallToast) -> None:
    toast.tell("Dana Caller", "Ann Lee declined the call.", 0, returned=True)
    assert toast.decline_button.isHidden()
    assert toast.accessibleName() == "Dana Caller is back"
    toast.tell("Mere", "", 0)
    assert not toast.decline_button.isHidden()


def test_it_is_pressed(toast: CallToast, qtbot: QtBot) -> None:
    toast.tell("Dana Caller", "", 0)
    for button, signal in (
        (toast.answer_button, toast.answer_asked),
        (toast.decline_button, toast.decline_asked),
    ):
        with qtbot.waitSignal(signal):
            button.click()
    with qtbot.waitSignal(toast.show_asked):
        QTest.mouseClick(toast, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))


def test_it_comes_only_while_another_window_is_in_front(
    qtbot: QtBot, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    from console.ui.window.build_window import build_window

    desk = office(5, clock)
    calls = FakeCalls(desk, clock)
    window = build_window(desk, now=clock, scheme=Scheme.LIGHT, call_desk=lambda: calls.desk)
    qtbot.addWidget(window)
    window.show()
    presenter = window.call_presenter
    monkeypatch.setattr(QGuiApplication, "focusWindow", staticmethod(lambda: window.windowHandle()))
    call = calls.incoming(DANA)
    window.call_bridge.flush()
    before = presenter.call_toast
    assert before is None
    monkeypatch.setattr(QGuiApplication, "focusWindow", staticmethod(lambda: None))
    calls.incoming(MERE)
    window.call_bridge.flush()
    assert presenter.call_toast is not None
    assert presenter.call_toast.isVisible()
    presenter.call_toast.decline_button.click()
    assert calls.phone.take_requests() == [("reject", call)]
    for one in list(calls.desk.calls):
        calls.over(one.id)
    window.call_bridge.flush()
    assert not presenter.call_toast.isVisible()


def test_a_sheet_over_the_calls_does_not_hide_a_caller(
    qtbot: QtBot, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    from console.ui.window.build_window import build_window

    desk = office(5, clock)
    calls = FakeCalls(desk, clock)
    window = build_window(desk, now=clock, scheme=Scheme.LIGHT, call_desk=lambda: calls.desk)
    qtbot.addWidget(window)
    window.show()
    monkeypatch.setattr(QGuiApplication, "focusWindow", staticmethod(lambda: window.windowHandle()))
    sheet = QWidget()
    window.stack.addWidget(sheet)
    window.stack.setCurrentWidget(sheet)
    calls.incoming(DANA)
    window.call_bridge.flush()
    toast = window.call_presenter.call_toast
    assert toast is not None
    assert toast.isVisible()
    QTest.mouseClick(toast, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    assert window.stack.currentWidget() is window.page
    assert not toast.isVisible()
    window.stack.setCurrentWidget(sheet)
    assert toast.isVisible()


def test_its_buttons_show_no_key_for_keys_are_of_the_window_in_front(
    qtbot: QtBot, clock: FakeClock
) -> None:
    from console.ui.window.build_window import build_window

    desk = office(5, clock)
    calls = FakeCalls(desk, clock)
    window = build_window(desk, now=clock, scheme=Scheme.LIGHT, call_desk=lambda: calls.desk)
    qtbot.addWidget(window)
    window.show()
    other = QLineEdit()
    qtbot.addWidget(other)
    with qtbot.waitActive(other):
        other.show()
        other.activateWindow()
    calls.incoming(DANA)
    window.call_bridge.flush()
    QTest.keyClick(other, Qt.Key.Key_F3)
    assert calls.phone.take_requests() == []
    made = CallToast(window.look, window)
    qtbot.addWidget(made)
    assert [made.answer_button.key, made.decline_button.key] == ["", ""]


def elsewhere(at: WindowDriver, monkeypatch: pytest.MonkeyPatch) -> CallToast:
    """The toast of the first caller, while another window is in front."""
    monkeypatch.setattr(QGuiApplication, "focusWindow", staticmethod(lambda: None))
    at.calls.incoming(DANA)
    at.told()
    toast = at.window.call_presenter.call_toast
    assert toast is not None
    assert toast.isVisible()
    return toast


def press(button: QWidget) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("sheet", ["", "settings", "people"])
def test_answer_brings_the_call_to_the_front(
    drive: Callable[..., WindowDriver], monkeypatch: pytest.MonkeyPatch, sheet: str
) -> None:
    at = drive()
    if sheet:
        at.window.registry.run(sheet)
    at.window.showMinimized()
    toast = elsewhere(at, monkeypatch)
    at.later()
    press(toast.answer_button)
    at.told()
    assert at.asked == [("answer", at.calls.desk.calls[0].id)]
    assert not at.window.isMinimized()
    assert at.window.stack.currentWidget() is at.window.page


@pytest.mark.parametrize("button", ["answer_button", "decline_button"])
def test_the_next_caller_is_not_met_by_a_click_for_the_one_before(
    drive: Callable[..., WindowDriver], monkeypatch: pytest.MonkeyPatch, button: str
) -> None:
    at = drive()
    toast = elsewhere(at, monkeypatch)
    mere = at.calls.incoming(MERE)
    at.told()
    at.later()
    at.calls.over(at.calls.desk.calls[0].id)
    press(getattr(toast, button))  # before the toast has shown who is left
    at.told()
    assert toast.caller.text() == "Mere Kīngi"
    at.later(0.3)
    press(getattr(toast, button))  # before anybody can have read it
    assert at.asked == []
    assert [call.id for call in at.calls.desk.calls] == [mere]
    at.later(0.2)
    press(getattr(toast, button))
    assert [words[1] for words in at.asked] == [mere]


def test_a_toast_that_has_just_come_is_not_met_by_a_click_for_what_was_there(
    drive: Callable[..., WindowDriver], monkeypatch: pytest.MonkeyPatch
) -> None:
    at = drive()
    toast = elsewhere(at, monkeypatch)
    at.later(0.3)
    press(toast.answer_button)
    assert at.asked == []


@pytest.mark.parametrize("corners", [1, 2, 3])
def test_it_covers_no_emphasised_button(qapp: QApplication, qtbot: QtBot, corners: int) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    room = owner.screen().availableGeometry()
    owner.setGeometry(room)
    owner.show()
    toast = CallToast(Theme(qapp, Scheme.LIGHT), owner)
    for column, row in [(1, 1), (1, 0), (0, 1)][:corners]:
        made = make_button("Add 2 people", role="primary")
        made.setParent(owner)
        made.setGeometry(column * (room.width() - 140), row * (room.height() - 60), 140, 60)
        made.show()
    toast.tell("Dana Caller", "021 555 010", 0)
    here = QRect(owner.mapFromGlobal(toast.pos()), toast.size())
    assert owner.rect().contains(here)
    assert not any(here.intersects(place) for place in primary_places(owner))
