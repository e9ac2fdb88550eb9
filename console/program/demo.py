"""The demo: a mock PBX on the loopback interface and settings for a console that watches it."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from console.settings.model import Settings, parse_settings
from sip.mock_pbx.pbx import MockPbx
from sip.mock_pbx.scenario import Scenario, load_scenario
from sip.mock_pbx.server import Serving, serve
from sip.transport.address import HostPort
from sip.transport.tasks import TaskOwner

SCENARIO: Final = "busy-monday"
LONGEST_SCRIPT: Final = 60.0
"""Seconds after which `watch --demo` ends at the latest."""
_LOOPBACK: Final = HostPort("127.0.0.1", 0)


@dataclass(frozen=True)
class Demo:
    """A running demo.

    Attributes:
        text: of a settings file with its account and its extensions.
        password: of the account.
        length: of the script in seconds.
        pbx: the mock PBX.
    """

    text: str
    password: str
    length: float
    pbx: MockPbx

    @property
    def settings(self) -> Settings:
        """The settings in `text`; there is no file of them."""
        return parse_settings(self.text, Path("demo"))


async def start_demo(
    tasks: TaskOwner, stop: asyncio.Event, scenario: str | None, lines: int | None
) -> Demo:
    """Start the mock PBX on the loopback interface; it runs until `stop` is set.

    Args:
        tasks: owns the task of the mock PBX.
        stop: ends the mock PBX.
        scenario: a bundled name or a file; None for the usual one.
        lines: number of extensions that are watched; None for what the scenario has.

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
    text = demo_text(day, f"{address.host}:{address.port}")
    length = min(day.period or LONGEST_SCRIPT, LONGEST_SCRIPT)
    return Demo(text, day.password, length, at.pbx)


def demo_text(day: Scenario, server: str) -> str:
    """The text of a settings file for a console that watches the extensions of a scenario.

    Args:
        day: the scenario.
        server: address and port of the mock PBX, such as "127.0.0.1:5060".
    """
    lines = [
        "[account]",
        f"server = {json.dumps(server)}",
        f"user = {json.dumps(day.account)}",
        'transport = "udp"',
        "[blf]",
        "pace = 0",
        *_features(day),
        "[media]",
        "null = true",
    ]
    for number in day.watch:
        line = day.line(number)
        name = "" if line is None else line.name
        group = "" if line is None else line.department
        lines += ["[[extension]]", f"number = {json.dumps(number)}"]
        lines += [
            f"{key} = {json.dumps(text)}"
            for key, text in (("name", name), ("group", group))
            if text
        ]
    for slot in day.slots:
        lines += ["[[extension]]", f"number = {json.dumps(slot)}", f'name = "Park {slot}"']
        lines += ['group = "Parking"', 'kind = "park"']
    return "\n".join(lines) + "\n"


def _features(day: Scenario) -> list[str]:
    """The lines of `[features]`: the codes to pick up, to park and to reach voicemail."""
    switch = day.config.switch
    codes = {
        "group_pickup": switch.pickup,
        "directed_pickup": switch.directed_pickup and f"{switch.directed_pickup}{{ext}}",
        "voicemail": switch.voicemail,
        "to_voicemail": switch.voicemail and f"{switch.voicemail}{{ext}}",
        "park": switch.park,
    }
    return ["[features]", *(f"{key} = {json.dumps(code)}" for key, code in codes.items())]
