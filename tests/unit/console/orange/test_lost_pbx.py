"""A lost PBX under sixty lamps: when that is noticed, what is shown, when all is right again."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from sip.mock_pbx import PbxConfig, PbxLine
from sip.transport.address import HostPort
from tests.unit.console.orange.lamp_rig import HOST, OWN, SERVER, LampRig

LINES = tuple(PbxLine(f"0937787{n:02}", f"Line {n}", presence=True) for n in range(60))
OFFICE = PbxConfig((OWN, *LINES))
DETECTED = {"UDP": 35.0, "TCP": 15.0}


@dataclass(frozen=True)
class TimeLine:
    """Seconds after the loss, and after the return."""

    detected: float
    all_stale: float
    all_orange: float | None
    all_right: float


def lose(rig: LampRig, lost: float, back: float) -> TimeLine:
    """The moments of a loss that has happened already and of the return that is set up."""
    desk, clock = rig.desk, rig.clock
    assert clock.run_until(lambda: desk.account.code is not None, back - lost)
    detected = clock.now()
    assert clock.run_until(lambda: desk.overview.stale == 60, 5.0)
    all_stale = clock.now()
    found = clock.run_until(lambda: desk.overview.orange == 60, back - clock.now())
    all_orange = clock.now() - lost if found else None
    clock.run_until(lambda: False, back - clock.now())
    busy = {LINES[3].number}
    assert clock.run_until(
        lambda: (desk.overview.free, desk.overview.busy) == (59, 1) and desk.account.registered,
        30.0,
    )
    assert {lamp.number for lamp in desk.lamps if lamp.state == "busy"} == busy
    return TimeLine(detected - lost, all_stale - detected, all_orange, clock.now() - back)


def check(line: TimeLine, protocol: str) -> None:
    assert line.detected <= DETECTED[protocol]
    assert line.all_stale <= 2.0
    assert line.all_right <= 5.0


@pytest.mark.parametrize("protocol", ["UDP", "TCP"])
@pytest.mark.parametrize("memory", [True, False], ids=["with memory", "without memory"])
@pytest.mark.parametrize("phase", [0.0, 4.3, 9.9])
def test_a_pbx_that_is_killed_and_comes_back(protocol: str, memory: bool, phase: float) -> None:
    rig = LampRig(OFFICE, protocol=protocol).start(60.0 + phase)
    assert rig.desk.overview.free == 60
    lost = rig.clock.now()
    rig.pbx.restart(memory, down=90.0)
    rig.pbx.set_line(LINES[3].number, "busy")  # while nobody can be told
    line = lose(rig, lost, lost + 90.0)
    check(line, protocol)
    assert line.all_orange == pytest.approx(line.detected + 35.0, abs=1.5)


@pytest.mark.parametrize("protocol", ["UDP", "TCP"])
def test_a_cut_cable(protocol: str) -> None:
    rig = LampRig(OFFICE, protocol=protocol).start(60.0)
    lost = rig.clock.now()
    rig.network.cut(HOST, SERVER.host)
    rig.pbx.set_line(LINES[3].number, "busy")
    rig.clock.call_later(90.0, lambda: rig.network.heal(HOST, SERVER.host))
    check(lose(rig, lost, lost + 90.0), protocol)


def test_a_closed_port_is_noticed_at_the_next_question() -> None:
    rig = LampRig(OFFICE).start(60.0)
    rig.network.icmp = True
    rig.network.attach(HostPort(SERVER.host, 5999), rig.pbx.handler)
    lost = rig.clock.now()
    rig.unplug()
    rig.clock.run_until(lambda: rig.desk.account.code is not None, 40.0)
    assert rig.desk.account.code == "ICMP"
    assert rig.clock.now() - lost <= 12.0
    assert rig.desk.overview.stale == 60


def test_a_short_restart_of_the_pbx_is_noticed() -> None:
    rig = LampRig(OFFICE).start(60.0)
    lost = rig.clock.now()
    rig.pbx.restart(False, down=1.0)
    rig.pbx.set_line(LINES[3].number, "busy")
    assert rig.clock.run_until(lambda: rig.desk.overview.busy == 1, 60.0)
    assert rig.clock.now() - lost <= 35.0
    assert rig.desk.overview.orange == 0
    assert [change.account.code for _, change in rig.account_changes()] == [None]
