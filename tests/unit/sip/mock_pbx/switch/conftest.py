"""A switch with simulated people, and with real phones."""

from __future__ import annotations

import pytest

from sip.clock import VirtualClock
from sip.mock_pbx import PbxLine
from sip.mock_pbx.switch import SwitchConfig
from sip.transport.memory import MemoryNetwork
from tests.unit.sip.mock_pbx.raw_phone import MakePbx
from tests.unit.sip.mock_pbx.switch.office_phones import OfficePhones
from tests.unit.sip.mock_pbx.switch.switch_office import ALL, SwitchOffice


@pytest.fixture
def office(clock: VirtualClock, make_pbx: MakePbx) -> SwitchOffice:
    """Six lines, one of them of another group; nobody answers until a test says so."""
    lines = tuple(
        PbxLine(number, name, group, presence=True, mailbox=(0, 0)) for number, name, group in ALL
    )
    queues = {"600": ("1001", "1002")}
    return SwitchOffice(make_pbx(lines=lines, switch=SwitchConfig(queues=queues)), clock)


@pytest.fixture
def phones(office: SwitchOffice, clock: VirtualClock, network: MemoryNetwork) -> OfficePhones:
    """The same office with real phones at 1001 to 1005."""
    return OfficePhones(office, clock, network)
