"""The toast of a call: on top of all windows, and without taking the focus."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from console.ui.calls.call_toast import CallToast
from console.ui.kit.theme import Scheme, Theme
from tests.ui.fake_calls import DANA, MERE, FakeCalls
from tests.ui.fake_desk import FakeClock, office

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
    presenter.call_toast.answer_button.click()
    assert calls.phone.take_requests() == [("answer", call)]
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
