"""Calls with keys and mouse only, and through `ctl`."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.e2e import call_flows
from tests.e2e.call_flows import FLOWS, Flow, Receptionist, reception

MOST_KEYS = 4
"""From talking to transferred, to a known colleague who is free."""


@pytest.fixture(scope="module")
def at_work(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Receptionist]:
    with reception(tmp_path_factory.mktemp("reception")) as hands:
        yield hands


@pytest.fixture
def hands(at_work: Receptionist) -> Iterator[Receptionist]:
    """A console in a window; afterwards nobody is on the phone."""
    yield at_work
    at_work.clear_up()


@pytest.mark.parametrize("flow", FLOWS, ids=lambda flow: flow.__name__)
def test_a_receptionist_can(flow: Flow, hands: Receptionist) -> None:
    flow(hands)


@pytest.mark.parametrize("flow", [call_flows.transfer, call_flows.attended], ids=str)
def test_a_transfer_takes_few_keys(flow: Flow, hands: Receptionist) -> None:
    flow(hands)
    assert 0 < len(hands.pressed) <= MOST_KEYS
