"""Calls with keys and mouse only, and through `ctl`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e import call_flows
from tests.e2e.call_flows import FLOWS, PAD_FLOWS, Flow
from tests.e2e.keystrokes import TABLE, count_of, row
from tests.e2e.receptionist import Receptionist, reception
from tests.e2e.switchboard import switchboard

MOST_KEYS = 4
"""From talking to transferred, to a known colleague who is free."""


@pytest.fixture(scope="module")
def at_work(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Receptionist]:
    folder = tmp_path_factory.mktemp("reception")
    with switchboard() as phones, reception(folder, phones) as receptionist:
        yield receptionist


@pytest.fixture
def receptionist(at_work: Receptionist) -> Iterator[Receptionist]:
    """A console in a window; afterwards nobody is on the phone."""
    yield at_work
    at_work.clear_up()


@pytest.mark.parametrize("flow", FLOWS, ids=lambda flow: flow.__name__)
def test_a_receptionist_can(flow: Flow, receptionist: Receptionist) -> None:
    """And the table of keys says how (`python -m tests.e2e.keystrokes` writes it)."""
    flow(receptionist)
    assert row(flow, receptionist.pressed) in TABLE.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("flow", PAD_FLOWS, ids=lambda flow: flow.__name__)
def test_a_receptionist_with_the_keys_of_the_number_pad_can(flow: Flow, tmp_path: Path) -> None:
    with switchboard() as phones, reception(tmp_path, phones, "numpad") as receptionist:
        flow(receptionist)
        assert row(flow, receptionist.pressed) in TABLE.read_text(encoding="utf-8").splitlines()
        receptionist.clear_up()


def test_the_table_of_keys_has_these_flows_only() -> None:
    flows = TABLE.read_text(encoding="utf-8").partition("\n## All keys")[0]
    rows = [line for line in flows.splitlines() if line[:1] == "|"]
    assert len(rows) == 2 + len(FLOWS) + len(PAD_FLOWS)


@pytest.mark.parametrize("flow", [call_flows.transfer, call_flows.attended], ids=str)
def test_a_transfer_takes_few_keys(flow: Flow) -> None:
    assert 0 < count_of(flow) <= MOST_KEYS


def test_quitting_with_somebody_on_the_line_is_asked_about(tmp_path: Path) -> None:
    with switchboard() as phones, reception(tmp_path, phones) as receptionist:
        receptionist.talks()
        receptionist.press("ctrl+q")
        receptionist.press("F7")
        receptionist.sees(("held", receptionist.people.dana))
        receptionist.press("F9")
        receptionist.talk(receptionist.people.dana, receptionist.people.reception)
        receptionist.press("ctrl+q")
        console = receptionist.desktop.console
        assert console is not None
        assert console.wait(10) == 0
        assert receptionist.phones.place_of(receptionist.people.dana) == ""


def test_a_key_that_is_held_down_does_what_it_does_once(receptionist: Receptionist) -> None:
    receptionist.talks()
    receptionist.type("ca")
    receptionist.press("Return")
    receptionist.sees_lamp(receptionist.people.rings, "ringing")
    receptionist.desktop.hold("F8", 1.0)
    receptionist.sees_lamp(receptionist.people.rings, "available")
    receptionist.sees(("active", receptionist.people.dana))


@pytest.mark.parametrize("opens", ["shift+F10", "F1", "ctrl+k"])
def test_a_caller_is_answered_over_what_is_open(receptionist: Receptionist, opens: str) -> None:
    receptionist.is_ready()
    receptionist.press("Down")
    receptionist.press(opens)
    receptionist.is_called()
    receptionist.looks()
    receptionist.press("F3")
    receptionist.talk(receptionist.people.dana, receptionist.people.reception)
    receptionist.sees(("active", receptionist.people.dana))
