"""What a receptionist does with calls, with keys and mouse only, on a real Asterisk."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.e2e.call_flows import FLOWS, Flow
from tests.e2e.keystrokes import TABLE, row
from tests.e2e.receptionist import Receptionist, reception
from tests.interop.asterisk_phone_system import Exchange
from tests.interop.lab.server import Asterisk


@pytest.fixture(scope="module")
def at_work(
    asterisk_server: Asterisk, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Receptionist]:
    asterisk_server.tidy()
    folder = tmp_path_factory.mktemp("reception")
    with reception(folder, Exchange(asterisk_server)) as receptionist:
        yield receptionist
    asterisk_server.tidy()


@pytest.fixture
def receptionist(at_work: Receptionist) -> Iterator[Receptionist]:
    """A console in a window; afterwards nobody is on the phone."""
    yield at_work
    at_work.clear_up()


@pytest.mark.parametrize("flow", FLOWS, ids=lambda flow: flow.__name__)
def test_a_receptionist_can(flow: Flow, receptionist: Receptionist) -> None:
    """With the same keys as on the pretend phone system."""
    flow(receptionist)
    assert row(flow, receptionist.pressed) in TABLE.read_text(encoding="utf-8").splitlines()
