"""Scenarios read from tables and files, and played on the clock."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from sip.clock import VirtualClock
from sip.ids import SequentialIds
from sip.mock_pbx import MockPbx, ScenarioError, ScenarioPlayer, load_scenario
from sip.mock_pbx.scenario import bundled_scenarios, read_scenario
from sip.mock_pbx.scenario_generator import generate_calls

SMALL: dict[str, Any] = {
    "account": "100",
    "period": 60,
    "lines": [{"number": "100"}, {"number": "101", "name": "Mere", "mailbox": [0, 0]}],
    "calls": [{"at": 5, "from": "021", "to": "101", "ring": 5, "talk": 10, "holds": [[2, 4]]}],
    "faults": [{"at": 1, "until": 3, "line": "101", "kind": "refuse", "status": 480}],
    "changes": [
        {"at": 2, "line": "101", "registered": False, "mailbox": [1, 0]},
        {"at": 30, "restart": "warm", "down": 5},
    ],
    "lists": {"office": ["101"]},
    "rules": {"group": "404", "presence_accounts": ["main"]},
    "pbx": {"algorithms": ["SHA-256"], "nonce_life": 60, "min_expires": 30},
}


def play(clock: VirtualClock, data: dict[str, Any]) -> tuple[MockPbx, ScenarioPlayer]:
    scenario = read_scenario(data)
    pbx = MockPbx(clock, SequentialIds(), scenario.config)
    player = ScenarioPlayer(clock, pbx, scenario)
    player.start()
    return pbx, player


def answers_anything(pbx: MockPbx) -> bool:
    return not pbx.silent


def test_a_scenario_happens_on_the_clock() -> None:
    clock = VirtualClock()
    pbx, player = play(clock, SMALL)
    clock.advance(2.5)
    assert pbx.stats.faults == 1
    line = pbx.line("101")
    assert line is not None
    assert (line.registered, line.mailbox) == (False, (1, 0))
    clock.advance(3.5)
    assert pbx.stats.faults == 0
    assert [leg.state for leg in pbx.board.legs("101")] == ["ringing"]
    clock.advance(5)
    assert [leg.state for leg in pbx.board.legs("101")] == ["talking"]
    clock.advance(20)
    assert pbx.stats.calls == 0
    assert answers_anything(pbx) is False
    clock.advance(5)
    assert answers_anything(pbx) is True
    clock.advance(31)
    assert pbx.stats.calls == 1
    pbx.board.end_all()
    player.stop()
    clock.advance(120)
    assert pbx.stats.calls == 0


def test_the_tables_are_read() -> None:
    scenario = read_scenario(SMALL)
    assert scenario.watch == ("101",)
    assert scenario.password == "pw100"
    assert scenario.config.rules.group == "404"
    assert scenario.config.digest is not None
    assert scenario.config.digest.algorithms == ("SHA-256",)
    assert scenario.config.min_expires == 30
    assert scenario.config.lists == {"office": ("101",)}
    assert read_scenario({"account": "1"}).password == ""


def test_a_scenario_is_extended_to_any_number_of_lamps() -> None:
    scenario = load_scenario("quiet-office")
    assert len(scenario.watch) == 5
    assert scenario.with_lamps(3).watch == scenario.watch[:3]
    for count in (60, 1000):
        many = scenario.with_lamps(count)
        assert len(many.watch) == count
        assert len({line.number for line in many.config.lines}) == count + 1
        assert all(line.name and line.presence for line in many.config.lines[6:])
    assert many == scenario.with_lamps(1000)
    assert generate_calls([], 600) == []


@pytest.mark.parametrize("name", bundled_scenarios())
def test_bundled_scenarios_play_to_their_end(name: str) -> None:
    scenario = load_scenario(name)
    known = {line.number for line in scenario.config.lines}
    assert scenario.title
    assert scenario.account in known
    assert all(call.plan.callee in known for call in scenario.calls)
    assert all(fault.number in known for fault in scenario.faults)
    assert all(change.number in known for change in scenario.changes if not change.restart)
    clock = VirtualClock()
    pbx = MockPbx(clock, SequentialIds(), scenario.config)
    player = ScenarioPlayer(clock, pbx, scenario)
    player.start()
    clock.advance(scenario.period * 2)
    player.stop()
    clock.advance(1000)
    assert pbx.stats.calls == 0


def test_three_scenarios_are_bundled() -> None:
    assert bundled_scenarios() == ["busy-monday", "everything-goes-wrong", "quiet-office"]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"style": "purple"}, "style = 'purple': one of asterisk"),
        ({"colour": 1}, "the file: unknown key 'colour'"),
        ({"lines": [{"number": "1", "nmae": "x"}]}, "unknown key 'nmae'"),
        ({"faults": [{"kind": "no-such"}]}, "no-such"),
        ({"calls": [{"from": "1", "to": "2"}]}, "at is missing"),
        ({"rules": {"group": "999"}}, "999"),
        ({"generate": {"lamps": 1}}, "unknown key 'lamps'"),
        ({"changes": [{"at": 1, "restart": "warm", "up": 1}]}, "unknown key 'up'"),
        ({"pbx": {"port": 1}}, "unknown key 'port'"),
    ],
)
def test_an_unusable_scenario_says_why(change: dict[str, Any], words: str) -> None:
    with pytest.raises(ScenarioError, match=words):
        read_scenario({**SMALL, **change})


def test_scenarios_are_loaded_from_files(tmp_path: Path) -> None:
    with pytest.raises(ScenarioError, match="No such file"):
        load_scenario(tmp_path / "none.toml")
    file = tmp_path / "mine.toml"
    file.write_text("account = ")
    with pytest.raises(ScenarioError, match="not TOML"):
        load_scenario(file)
    file.write_text("colour = 1")
    with pytest.raises(ScenarioError, match=r"mine\.toml: the file: unknown key"):
        load_scenario(file)
    file.write_text('account = "1"\n[generate]\nlines = 3\n')
    assert load_scenario(file).watch == ("093778700", "093778701", "093778702")
