"""A switch among simulated people."""

from __future__ import annotations

import pytest

from sip.clock import VirtualClock
from sip.mock_pbx import Line
from sip.mock_pbx.switch import SwitchConfig
from sip.transport.memory import MemoryNetwork
from tests.unit.sip.mock_pbx.phone import MakePbx
from tests.unit.sip.mock_pbx.switch.lab import Lab
from tests.unit.sip.mock_pbx.switch.people import ALL, Office


@pytest.fixture
def office(clock: VirtualClock, make_pbx: MakePbx) -> Office:
    """Six lines, one of them of another group; who is called lets it ring."""
    lines = tuple(
        Line(number, name, group, presence=True, mailbox=(0, 0)) for number, name, group in ALL
    )
    queues = {"600": ("1001", "1002")}
    return Office(make_pbx(lines=lines, switch=SwitchConfig(queues=queues)), clock)


@pytest.fixture
def lab(office: Office, clock: VirtualClock, network: MemoryNetwork) -> Lab:
    """The same with real phones at 1001 to 1005."""
    return Lab(office, clock, network)
