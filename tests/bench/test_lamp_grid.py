"""The grid's cost must not grow with lamps that cannot be seen: ratios, not seconds."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from pytestqt.qtbot import QtBot

from console.desk.lamps import LampState
from console.ui.main_window import MainWindow, build_window
from console.ui.theme import Scheme
from tests.ui.fake_desk import FakeClock, office

FEW, MANY = 100, 5000


def fastest(work: Callable[[], object], times: int = 7) -> float:
    """The best of some runs, in seconds: the one least disturbed by other programs."""
    best = float("inf")
    for _ in range(times):
        start = perf_counter()
        work()
        best = min(best, perf_counter() - start)
    return best


def window_with(qtbot: QtBot, count: int) -> MainWindow:
    clock = FakeClock()
    window = build_window(office(count, clock), now=clock, scheme=Scheme.LIGHT)
    qtbot.addWidget(window)
    window.resize(1280, 720)
    window.show()
    qtbot.waitExposed(window)
    return window


def cost_of_changes(window: MainWindow) -> float:
    """Seconds to take in 50 changed lamps and announce them."""
    lamps = [lamp for _, lamp in window.model.lamps_in_rows(0, 99)][:50]
    busy = [replace(lamp, state=LampState.BUSY) for lamp in lamps]
    return fastest(lambda: window.model.update(busy + lamps))


def test_painting_5000_lamps_costs_what_100_cost(qtbot: QtBot) -> None:
    few, many = (window_with(qtbot, count) for count in (FEW, MANY))
    assert fastest(many.view.grab) < 2 * fastest(few.view.grab)


def test_a_frame_of_changes_costs_the_same_among_5000(qtbot: QtBot) -> None:
    few, many = (cost_of_changes(window_with(qtbot, count)) for count in (FEW, MANY))
    assert many < 3 * few


def test_one_step_of_flashing_is_cheaper_than_a_repaint(qtbot: QtBot) -> None:
    window = window_with(qtbot, MANY)
    assert fastest(window.view.clock.step_phase) < fastest(window.view.grab)
