"""The lamps' cost must not grow with those that cannot be seen: ratios, not seconds."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from time import process_time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.desk.lamps import Lamp, LampState
from tests.ui.fake_desk import FakeClock, office
from tests.ui.lamp_data import Grid

FEW, MANY = 100, 5000
LOOKS = [("grid", "none"), ("grid", "sections"), ("grid", "tabs"), ("list", "sections")]
EVERY_LOOK = pytest.mark.parametrize(("view", "grouping"), LOOKS)


def fastest(work: Callable[[], object], times: int = 15) -> float:
    """The best of some runs, in seconds of the processor: the one least disturbed by others."""
    best = float("inf")
    for _ in range(times):
        start = process_time()
        work()
        best = min(best, process_time() - start)
    return best


def grid_of(qtbot: QtBot, count: int, view: str = "grid", grouping: str = "none") -> Grid:
    grid = Grid(qtbot, office(count, FakeClock()).lamps, width=1000)
    grid.view.set_view(view)
    grid.view.set_grouping(grouping)
    return grid


def painted(grid: Grid, work: Callable[[], object]) -> Callable[[], None]:
    """What `work` asks to have painted, painted."""

    def run() -> None:
        work()
        QApplication.processEvents()

    return run


def cost_of_changes(grid: Grid) -> float:
    """Seconds to take in 50 changed lamps and announce them."""
    lamps: list[Lamp] = list(grid.model.lamps[10:60])
    busy = [replace(lamp, state=LampState.BUSY) for lamp in lamps]
    return fastest(lambda: grid.model.update(busy + lamps))


@EVERY_LOOK
def test_painting_5000_lamps_costs_what_100_cost(qtbot: QtBot, view: str, grouping: str) -> None:
    few, many = (grid_of(qtbot, count, view, grouping) for count in (FEW, MANY))
    assert fastest(many.view.grab) < 2 * fastest(few.view.grab)


def test_headings_cost_next_to_nothing(qtbot: QtBot) -> None:
    plain, headed = (grid_of(qtbot, MANY, "grid", grouping) for grouping in ("none", "sections"))
    assert fastest(headed.view.grab, 20) < 2.5 * fastest(plain.view.grab, 20)


@EVERY_LOOK
def test_a_frame_of_changes_costs_the_same_among_5000(
    qtbot: QtBot, view: str, grouping: str
) -> None:
    few, many = (cost_of_changes(grid_of(qtbot, count, view, grouping)) for count in (FEW, MANY))
    assert many < 3 * few


def test_one_step_of_flashing_is_cheaper_than_a_repaint(qtbot: QtBot) -> None:
    grid = grid_of(qtbot, MANY)
    everything = painted(grid, grid.view.viewport().update)
    assert fastest(painted(grid, grid.view.clock.step_phase)) < fastest(everything) / 2


def test_a_second_that_passes_is_cheaper_than_a_repaint(qtbot: QtBot) -> None:
    grid = grid_of(qtbot, MANY)
    everything = painted(grid, grid.view.viewport().update)
    assert fastest(painted(grid, grid.view.clock.repaint_times)) < fastest(everything)


def test_counting_what_rings_out_of_sight_is_quick(qtbot: QtBot) -> None:
    """A fifth of 5,000 ringing costs less than the repaint of one screen."""
    grid = grid_of(qtbot, MANY, "grid", "sections")
    grid.model.update([replace(lamp, state=LampState.RINGING) for lamp in grid.model.lamps[::5]])
    everything = painted(grid, grid.view.viewport().update)
    assert fastest(grid.view.badges.refresh) < fastest(everything)
