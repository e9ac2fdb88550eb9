"""The demo: a mock PBX on the loopback and the settings of a console that watches it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from console.desk.lamps import Extension
from console.settings import AccountSettings, BlfSettings, MediaSettings, Settings, TransportChoice
from sip.mock_pbx.pbx import MockPbx
from sip.mock_pbx.scenario import Scenario, load_scenario
from sip.mock_pbx.server import Serving, serve
from sip.transport.address import HostPort
from sip.transport.tasks import TaskOwner

SCENARIO: Final = "busy-monday"
LONGEST_SCRIPT: Final = 60.0
_LOOPBACK: Final = HostPort("127.0.0.1", 0)


@dataclass(frozen=True)
class Demo:
    """A demo that runs.

    Attributes:
        settings: of a console for it; no file stands behind them.
        password: of its account.
        length: of the script in seconds.
        pbx: to be driven.
    """

    settings: Settings
    password: str
    length: float
    pbx: MockPbx


async def start_demo(
    tasks: TaskOwner, stop: asyncio.Event, scenario: str | None, lines: int | None
) -> Demo:
    """Start the mock PBX on the loopback; it ends with `stop`.

    Args:
        tasks: owns it.
        stop: ends it.
        scenario: a bundled name or a file; None for the usual one.
        lines: how many extensions are watched; None for what the scenario has.

    Raises:
        ScenarioError: the scenario cannot be used.
    """
    day = load_scenario(scenario or SCENARIO)
    if lines is not None:
        day = day.with_lamps(lines)
    serving: asyncio.Future[Serving] = asyncio.get_running_loop().create_future()
    tasks.start(serve(day, _LOOPBACK, ("udp",), stop, serving.set_result), "mock PBX")
    at = await serving
    address = at.addresses["udp"]
    settings = demo_settings(day, f"{address.host}:{address.port}")
    return Demo(settings, day.password, min(day.period or LONGEST_SCRIPT, LONGEST_SCRIPT), at.pbx)


def demo_settings(day: Scenario, server: str) -> Settings:
    """The settings of a console that watches what a scenario has to show."""
    extensions = []
    for number in day.watch:
        line = day.line(number)
        group = "" if line is None or line.group == "DEFAULT" else line.group
        extensions.append(Extension(number, line.name if line is not None else "", group))
    return Settings(
        path=Path("demo"),
        account=AccountSettings(server, day.account, TransportChoice.UDP),
        blf=BlfSettings(pace=0),
        media=MediaSettings(null=True),
        extensions=tuple(extensions),
    )
