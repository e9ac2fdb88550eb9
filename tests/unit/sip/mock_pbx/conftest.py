"""A mock PBX and a phone on a memory network."""

from __future__ import annotations

import pytest

from sip.clock import VirtualClock
from sip.ids import SequentialIds
from sip.mock_pbx import MockPbx, PbxConfig
from sip.transport.memory import MemoryNetwork
from tests.unit.sip.mock_pbx.raw_phone import LINES, SERVER, MakePbx, RawPhone


@pytest.fixture
def clock() -> VirtualClock:
    return VirtualClock()


@pytest.fixture
def network(clock: VirtualClock) -> MemoryNetwork:
    return MemoryNetwork(clock, SequentialIds("net-", seed=3))


@pytest.fixture
def make_pbx(clock: VirtualClock, network: MemoryNetwork) -> MakePbx:
    def make(protocol: str = "UDP", **config: object) -> MockPbx:
        values = {"lines": LINES, **config}
        pbx = MockPbx(clock, SequentialIds("pbx-", seed=4), PbxConfig(**values))  # type: ignore[arg-type]  # whatever a test wants
        network.attach(SERVER, pbx.handler, protocol)
        return pbx

    return make


@pytest.fixture
def pbx(make_pbx: MakePbx) -> MockPbx:
    return make_pbx()


@pytest.fixture
def phone(clock: VirtualClock, network: MemoryNetwork) -> RawPhone:
    return RawPhone(clock, network)
