from __future__ import annotations

from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from console.desk.changes import Command, TryAgain
from console.desk.desk import Desk
from console.desk.lamps import Lamp, LampState, LineReport
from console.ui.bridge import DeskBridge
from tests.ui.fake_desk import FakeClock, quiet_desk


@pytest.fixture
def quiet(clock: FakeClock) -> Desk:
    return quiet_desk(5, clock)


def test_changes_within_a_frame_are_told_once(qtbot: QtBot, quiet: Desk) -> None:
    bridge = DeskBridge(quiet)
    told: list[list[Lamp]] = []
    bridge.lamps_changed.connect(told.append)
    with qtbot.waitSignal(bridge.lamps_changed):
        for report in (LineReport.RINGING, LineReport.BUSY):
            quiet.line_reported(quiet.numbers[0], report, False, None)
        quiet.line_reported(quiet.numbers[1], LineReport.IDLE, False, None)
        assert not told
    assert [[lamp.state for lamp in frame] for frame in told] == [
        [LampState.BUSY, LampState.AVAILABLE]
    ]


def test_overview_and_account_come_with_the_frame(qtbot: QtBot, quiet: Desk) -> None:
    bridge = DeskBridge(quiet)
    told: list[Any] = []
    bridge.overview_changed.connect(told.append)
    bridge.account_changed.connect(told.append)
    quiet.account_registered()
    quiet.line_reported(quiet.numbers[0], LineReport.IDLE, False, None)
    bridge.flush()
    assert told == [quiet.overview, quiet.account]
    bridge.flush()
    assert len(told) == 2


def test_counts_are_told_a_few_times_a_second_and_the_last_ones_are_told(
    qtbot: QtBot, quiet: Desk
) -> None:
    bridge = DeskBridge(quiet)
    told: list[Any] = []
    bridge.overview_changed.connect(told.append)
    for number in quiet.numbers:
        quiet.line_reported(number, LineReport.IDLE, False, None)
        bridge.flush()
    assert [overview.free for overview in told] == [1]
    with qtbot.waitSignal(bridge.overview_changed):
        pass
    assert told[1:] == [quiet.overview]


@pytest.mark.logs("the failure goes to the log")
def test_a_command_that_fails_is_said_not_raised(qtbot: QtBot, quiet: Desk) -> None:
    def fail(command: Command) -> None:
        raise OSError("no network")

    bridge = DeskBridge(quiet)
    with qtbot.waitSignal(bridge.failed):
        assert not bridge.dispatch(TryAgain("1"))
    quiet.on_command(fail)
    with qtbot.waitSignal(bridge.failed):
        assert not bridge.dispatch(TryAgain("1"))
    taken: list[Command] = []
    quiet.on_command(taken.append)
    assert bridge.dispatch(TryAgain("1"))
    assert taken == [TryAgain("1")]


def test_a_closed_bridge_hears_nothing(qtbot: QtBot, quiet: Desk) -> None:
    bridge = DeskBridge(quiet)
    told: list[object] = []
    bridge.lamps_changed.connect(told.append)
    bridge.close()
    quiet.line_reported(quiet.numbers[0], LineReport.IDLE, False, None)
    bridge.flush()
    assert not told
