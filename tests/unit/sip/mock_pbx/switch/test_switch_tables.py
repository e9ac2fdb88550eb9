"""The tables of a scenario file about people, callers and feature numbers."""

from __future__ import annotations

from typing import Any

import pytest

from sip.clock import VirtualClock
from sip.ids import SequentialIds
from sip.mock_pbx import MockPbx, ScenarioError, ScenarioPlayer
from sip.mock_pbx.scenario import bundled_scenarios, load_scenario, read_scenario
from sip.mock_pbx.switch import Caller, Person

TABLES: dict[str, Any] = {
    "account": "100",
    "lines": [
        {"number": "100", "person": False},
        {"number": "101", "person": {"answers_after": False}},
        {"number": "102", "person": {"answers_after": 1, "holds": [[2, 4]]}},
        {"number": "103"},
    ],
    "switch": {
        "queues": {"600": ["101", "102"]},
        "slots": [701, 702],
        "outside": {"02": {"answers_after": 1}, "0215": {"refuses": 486}, "09": False},
        "park_seconds": 5,
    },
    "callers": [{"at": 1, "from": "021", "from_name": "Dana", "to": "102", "patience": 9}],
    "changes": [{"at": 5, "line": "101", "person": {"refuses": 603}}],
}


def test_the_tables_are_read() -> None:
    scenario = read_scenario(TABLES)
    people = {line.number: line.person for line in scenario.config.lines}
    assert people["100"] is None
    assert people["101"] == Person(answers_after=None)
    assert people["102"] == Person(answers_after=1, holds=((2.0, 4.0),))
    assert people["103"] == Person()
    switch = scenario.config.switch
    assert switch.slot_numbers == list(scenario.slots) == ["701", "702"]
    assert switch.queues == {"600": ("101", "102")}
    assert set(switch.outside) == {"02", "0215"}
    [caller] = scenario.callers
    assert caller.caller == Caller("021", "102", "Dana", patience=9)


def test_people_and_callers_behave_as_read() -> None:
    clock = VirtualClock()
    scenario = read_scenario(TABLES)
    pbx = MockPbx(clock, SequentialIds(), scenario.config)
    ScenarioPlayer(clock, pbx, scenario).start()
    clock.advance(2.5)
    assert pbx.switch.talking_to("021") == "102"
    pbx.switch.call_in(Caller("103", "101"))
    clock.advance(1)
    assert [leg.state for leg in pbx.board.legs("101")] == ["ringing"]
    clock.advance(2)
    pbx.switch.call_in(Caller("022", "101"))
    clock.advance(0.1)
    assert "022" not in [view.number for view in pbx.switch.channels()]


@pytest.mark.parametrize(
    ("table", "why"),
    [
        ({"callers": [{"at": 1, "from": "1"}]}, "'to'"),
        ({"callers": [{"from": "1", "to": "2"}]}, "at is missing"),
        ({"callers": [{"at": 1, "from": "1", "to": "2", "mood": "bad"}]}, "unknown key 'mood'"),
        ({"switch": {"colour": "red"}}, "unknown key 'colour'"),
        ({"switch": {"slots": [701]}}, "unpack"),
        ({"lines": [{"number": "1", "person": {"mood": "bad"}}]}, "unknown key 'mood'"),
    ],
)
def test_an_unusable_table_says_why(table: dict[str, Any], why: str) -> None:
    with pytest.raises(ScenarioError, match=why):
        read_scenario({"account": "1", **table})


@pytest.mark.parametrize("name", bundled_scenarios())
def test_the_calls_of_bundled_scenarios_end(name: str) -> None:
    """Within half an hour and ten minutes more every call ends, and every lamp is idle."""
    clock = VirtualClock()
    scenario = load_scenario(name)
    pbx = MockPbx(clock, SequentialIds(), scenario.config)
    player = ScenarioPlayer(clock, pbx, scenario)
    player.start()
    clock.advance(1800)
    player.stop()
    clock.advance(600)
    assert pbx.switch.channels() == []
    assert pbx.stats.calls == 0
    assert [n for n in scenario.watch if pbx.board.legs(n)] == []
