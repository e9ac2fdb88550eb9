"""The focus is on a button only where a person has moved it there by a key."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from console.desk.desk import Desk
from console.ui.kit.theme import Scheme
from console.ui.window.build_window import build_window
from tests.ui.fake_desk import FakeClock
from tests.ui.hurried_hand import HurriedHand, described, is_button
from tests.ui.settling import settle
from tests.ui.window_driver import Key, WindowDriver, free_office

STEPS = 50
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def desk(clock: FakeClock) -> Desk:
    return free_office(clock)


@pytest.mark.parametrize("seed", range(6))
def test_no_button_gets_the_focus_by_itself(drive: Callable[..., WindowDriver], seed: int) -> None:
    at = drive()
    at.window.bar.show_demo(True)
    hand = HurriedHand(at, seed)
    for _ in range(STEPS):
        hand.act()
        focused = QApplication.focusWidget()
        last = "\n".join([described(focused), *hand.done[-6:]])
        assert focused is not None, last
        assert focused.isVisible(), last
        assert focused.isEnabled(), last
        assert focused is hand.chosen or not is_button(focused), last


def test_space_after_a_click_on_answer_ends_nothing(drive: Callable[..., WindowDriver]) -> None:
    at = drive()
    call = at.calls.incoming()
    at.told()
    at.later()
    at.click(at.window.calls_pane.buttons.buttons["answer"])
    at.calls.desk.on_answered(call)
    at.told()
    at.press(Key.Key_Space)
    assert at.asked == [("answer", call)]
    assert at.window.view.hasFocus()


def test_a_button_reached_by_tab_that_goes_away_gives_the_focus_to_the_lamps(
    drive: Callable[..., WindowDriver],
) -> None:
    at = drive()
    call = at.calls.incoming()
    at.told()
    answer = at.window.calls_pane.buttons.buttons["answer"]
    answer.setFocus(Qt.FocusReason.TabFocusReason)
    assert answer.hasFocus()
    at.press(Key.Key_Space)
    at.calls.desk.on_answered(call)
    at.told()
    assert at.window.view.hasFocus()


def test_a_call_that_goes_while_another_window_is_in_front_gives_no_button_the_focus(
    drive: Callable[..., WindowDriver], qtbot: QtBot
) -> None:
    at = drive()
    at.window.bar.show_demo(True)
    call = at.calls.talking()
    at.told()
    at.window.calls_pane.list.cards[call].setFocus(Qt.FocusReason.TabFocusReason)
    other = QWidget()
    qtbot.addWidget(other)
    with qtbot.waitActive(other):
        other.show()
        other.activateWindow()
    at.calls.over(call)
    at.told()
    settle()
    with qtbot.waitActive(at.window):
        at.window.activateWindow()
    settle()
    assert at.window.view.hasFocus()


def test_a_key_for_the_page_moves_no_focus_under_a_sheet(
    drive: Callable[..., WindowDriver],
) -> None:
    at = drive()
    at.window.registry.run("settings")
    for key in (Key.Key_F6, Key.Key_F2):
        at.press(key)
        focused = QApplication.focusWidget()
        assert focused is not None
        assert focused.isVisible()


def test_a_window_that_is_gone_is_not_kept(desk: Desk, clock: FakeClock, qtbot: QtBot) -> None:
    window = build_window(desk, now=clock, scheme=Scheme.LIGHT)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.view.setFocus()
    kept = weakref.ref(window)
    window.deleteLater()
    del window
    settle()
    gc.collect()
    assert kept() is None
