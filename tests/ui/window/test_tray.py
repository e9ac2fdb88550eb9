"""The picture and the texts of the tray icon; the tray itself belongs to the desktop."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QSystemTrayIcon
from pytestqt.qtbot import QtBot

from console.desk.changes import AccountStatus, Overview
from console.desk.lamps import LampState, LineReport
from console.ui.window.build_window import build_window
from console.ui.window.tray import Tray, most_urgent, overview_words
from tests.ui.fake_desk import FakeClock, office

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
WELL = AccountStatus(True, None, None, "pbx", NOW)
FAULT = AccountStatus(False, "AUTH-PASS", "The user name or password is wrong.", "pbx", NOW)


@pytest.mark.parametrize(
    ("account", "overview", "state"),
    [
        (WELL, Overview(free=5, busy=2), LampState.AVAILABLE),
        (WELL, Overview(free=5, orange=1), LampState.PROBLEM),
        (WELL, Overview(free=5, orange=1, ringing=1), LampState.RINGING),
        (FAULT, Overview(ringing=1), LampState.PROBLEM),
        (WELL, Overview(connecting=1), LampState.CONNECTING),
        (WELL, Overview(stale=1, free=3), LampState.CONNECTING),
    ],
)
def test_the_worst_comes_first(
    account: AccountStatus, overview: Overview, state: LampState
) -> None:
    assert most_urgent(account, overview) is state


def test_the_line_leaves_zeros_out() -> None:
    assert overview_words(WELL, Overview(free=54, ringing=2)) == "2 ringing · 54 free"
    assert overview_words(FAULT, Overview(orange=3)).startswith(
        "The user name or password is wrong."
    )
    assert overview_words(WELL, Overview()) == "No lamps yet"


def test_the_picture_follows_the_lamps_and_nothing_else(qtbot: QtBot) -> None:
    clock = FakeClock()
    desk = office(20, clock)
    window = build_window(desk, now=clock)
    qtbot.addWidget(window)
    tray = Tray(window)
    desk.line_reported(desk.numbers[0], LineReport.IDLE)
    window.bridge.flush()
    before, line = tray.icon.icon().cacheKey(), tray.icon.toolTip()
    desk.line_reported(desk.numbers[0], LineReport.RINGING)
    window.bridge.flush()
    assert tray.icon.icon().cacheKey() != before
    assert tray.icon.toolTip() != line
    before = tray.icon.icon().cacheKey()
    desk.line_trusted_again(desk.numbers[0])
    window.bridge.flush()
    assert tray.icon.icon().cacheKey() == before


@pytest.mark.qt_log_ignore("systemTrayWindowChanged", extend=True)
def test_without_a_tray_closing_the_window_ends_the_console(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = FakeClock()
    window = build_window(office(5, clock), now=clock)
    qtbot.addWidget(window)
    tray = Tray(window)
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", staticmethod(lambda: False))
    tray.follow(True)
    assert not tray.is_there
    with qtbot.waitSignal(window.closed):
        window.close()


@pytest.mark.qt_log_ignore("does not support raise", extend=True)
def test_the_menu_leads_back_and_out(qtbot: QtBot) -> None:
    clock = FakeClock()
    window = build_window(office(5, clock), now=clock)
    qtbot.addWidget(window)
    tray = Tray(window)
    texts = [action.text() for action in tray.menu.actions() if not action.isSeparator()]
    assert texts[0] == "Show the window"
    assert not window.isVisible()
    tray.menu.actions()[0].trigger()
    assert window.isVisible()
    with qtbot.waitSignal(window.closed):
        tray.menu.actions()[-1].trigger()
