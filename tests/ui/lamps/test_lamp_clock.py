"""What moves on the screen moves only while it can be seen, and repaints only what changes."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QRegion
from pytestqt.qtbot import QtBot

from console.desk.lamps import Lamp, LampState
from console.ui.lamps.lamp_view import LampView
from tests.ui.lamp_data import Grid, lamps, ringing


class Repaints:
    """Which parts of the viewport are asked to be painted again."""

    def __init__(self, view: LampView, monkeypatch: pytest.MonkeyPatch) -> None:
        self.region = QRegion()
        self._view = view
        monkeypatch.setattr(view.clock, "repaint", self._note)

    def _note(self, region: QRegion) -> None:
        self.region = region

    def lamps(self) -> list[Lamp]:
        return [
            lamp
            for cell, lamp in self._view.visible_lamps()
            if self.region.intersects(self._view.visualRect(cell))
        ]


def moving(grid: Grid) -> tuple[bool, bool]:
    return grid.view.clock.flashing, grid.view.clock.counting


def test_only_visible_ringing_tiles_flash(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    office = lamps(1000)
    for place in (3, 900):
        office[place] = ringing(office[place])
    grid = Grid(qtbot, office)
    assert grid.view.clock.flashing
    repaints = Repaints(grid.view, monkeypatch)
    grid.view.clock.step_phase()
    assert [lamp.index for lamp in repaints.lamps()] == [3]
    grid.choose(900)
    grid.view.clock.step_phase()
    assert [lamp.index for lamp in repaints.lamps()] == [900]


def test_the_phase_timer_stands_still_when_nothing_rings(qtbot: QtBot) -> None:
    grid = Grid(qtbot, lamps(10))
    assert not grid.view.clock.flashing
    grid.ring(2)
    assert moving(grid) == (True, True)
    grid.free(2)
    grid.view.clock.step_phase()
    assert moving(grid)[0] is False


def test_a_ringing_lamp_that_comes_into_view_flashes(qtbot: QtBot) -> None:
    grid = Grid(qtbot, lamps(400))
    grid.ring(390)
    assert not grid.view.clock.flashing
    grid.model.set_order([390])
    assert moving(grid)[0] is True


def test_all_ringing_tiles_flash_in_phase(qtbot: QtBot) -> None:
    grid = Grid(qtbot)
    seen = []
    for _ in range(8):
        grid.view.clock.step_phase()
        seen.append(grid.view.painter.glow)
    assert seen == [0.5, 0.0, 0.5, 1.0] * 2


def test_reduced_motion_never_flashes(qtbot: QtBot) -> None:
    grid = Grid(qtbot, reduced_motion=True)
    assert moving(grid) == (False, True)
    assert grid.view.painter.glow == 1.0
    grid.view.set_reduced_motion(False)
    assert moving(grid)[0] is True
    grid.view.set_reduced_motion(True)
    assert moving(grid)[0] is False


@pytest.mark.parametrize("view", ["grid", "list"])
def test_running_times_repaint_only_the_text_of_lamps_that_have_one(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, view: str
) -> None:
    grid = Grid(qtbot)
    grid.view.set_view(view)
    repaints = Repaints(grid.view, monkeypatch)
    grid.view.clock.repaint_times()
    told = repaints.lamps()
    assert told
    assert all(lamp.stale or lamp.state in (LampState.BUSY, LampState.RINGING) for lamp in told)
    assert len(told) < len(grid.view.visible_lamps())
    for lamp in told:
        cell = grid.view.visualRect(grid.model.cell_of(lamp.index))
        part = repaints.region.intersected(cell).boundingRect()
        assert part.width() * part.height() < cell.width() * cell.height() / 2


def test_no_clock_runs_in_an_office_where_everybody_is_free(qtbot: QtBot) -> None:
    grid = Grid(qtbot, lamps(60))
    assert moving(grid) == (False, False)
    grid.busy(4)
    assert moving(grid) == (False, True)
    grid.free(4)
    qtbot.waitUntil(lambda: not grid.view.clock.counting)


def test_a_busy_lamp_that_is_scrolled_away_runs_no_clock(qtbot: QtBot) -> None:
    grid = Grid(qtbot, lamps(600))
    grid.busy(500)
    assert moving(grid) == (False, False)
    grid.choose(500)
    assert moving(grid)[1] is True


def test_a_hidden_window_stands_still(qtbot: QtBot) -> None:
    grid = Grid(qtbot)
    assert moving(grid) == (True, True)
    grid.view.hide()
    assert moving(grid) == (False, False)
    grid.view.show()
    assert moving(grid)[0] is True
