"""The time of day is set, or daylight saving begins: only what is written on the screen changes."""

from __future__ import annotations

import pytest

from console.desk.lamps import LampState
from tests.unit.console.link.linked_console import CLIENT, SERVER, Office

JUMPS = pytest.mark.parametrize("jump", [-7200.0, 7200.0, -3600.0, 3600.0, -0.5])


@JUMPS
def test_a_jump_touches_no_lamp(jump: float) -> None:
    office = Office(3).start()
    before = len(office.history)
    office.wall_jump = jump
    office.clock.advance(25.0)
    assert office.all_right()
    assert len(office.history) == before
    office.pbx.set_line(office.numbers[0], "busy")
    office.clock.advance(1.0)
    assert office.shows(LampState.BUSY)


@JUMPS
def test_a_hatched_colour_turns_orange_after_35_seconds_whatever_the_clock_on_the_wall_shows(
    jump: float,
) -> None:
    office = Office(3).start()
    office.network.cut(SERVER.host, CLIENT.host)
    for _ in range(120):
        office.clock.advance(0.5)
        if office.lamp().stale:
            break
    assert office.lamp().stale
    office.wall_jump = jump
    office.clock.advance(33.0)
    assert office.lamp().stale
    office.clock.advance(3.0)
    assert office.lamp().state is LampState.PROBLEM
