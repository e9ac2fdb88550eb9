"""Scenarios: the configuration of a mock PBX and what happens there, read from TOML and played."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from functools import partial
from importlib import resources
from pathlib import Path
from typing import Any

from sip.clock import Clock, Timer
from sip.errors import SipError
from sip.mock_pbx.call_board import CallPlan
from sip.mock_pbx.pbx import MockPbx
from sip.mock_pbx.pbx_config import Digest, PbxConfig, PbxLine
from sip.mock_pbx.pbx_faults import FaultKind, FaultSpec
from sip.mock_pbx.policy import Effect, Rule, WatchRules
from sip.mock_pbx.scenario_generator import generate_calls, generate_lines
from sip.mock_pbx.styles import STYLES
from sip.mock_pbx.switch.switch_tables import (
    TimedCaller,
    check_keys,
    read_caller,
    read_person,
    read_switch,
)


class ScenarioError(SipError):
    """A scenario file cannot be used; the text of the error is one line."""


@dataclass(frozen=True)
class TimedCall:
    """A scripted call.

    Attributes:
        at: seconds after the start, or after the beginning of each period.
        plan: of the call.
    """

    at: float
    plan: CallPlan


@dataclass(frozen=True)
class TimedFault:
    """A fault that is switched on, and perhaps off again.

    Attributes:
        at: seconds after the start.
        number: of the line; None: of all lines.
        spec: the fault.
        until: seconds after the start when it is switched off; None: it stays.
    """

    at: float
    number: str | None
    spec: FaultSpec
    until: float | None = None


@dataclass(frozen=True)
class TimedChange:
    """A change of a line, as for `MockPbx.set_line`, or a restart of the PBX.

    Attributes:
        at: seconds after the start.
        number: of the line; empty for a restart.
        values: arguments of `set_line`; with `restart`, those of `MockPbx.restart`.
        restart: the PBX restarts.
    """

    at: float
    number: str
    values: Mapping[str, Any] = field(default_factory=dict)
    restart: bool = False


@dataclass(frozen=True)
class Scenario:
    """A mock PBX and what happens there.

    Attributes:
        title: one line for people.
        config: of the PBX.
        account: number of the line a console signs in as.
        watch: the numbers a console would watch, in the order of its lamps.
        calls, faults, changes: what happens, each at its time.
        callers: simulated people whose calls can be answered; `calls` only light lamps.
        period: seconds after which calls and callers begin again; 0: they happen once.
        slots: the parking slots a console would watch besides.
    """

    title: str
    config: PbxConfig
    account: str
    watch: tuple[str, ...]
    calls: tuple[TimedCall, ...] = ()
    faults: tuple[TimedFault, ...] = ()
    changes: tuple[TimedChange, ...] = ()
    callers: tuple[TimedCaller, ...] = ()
    period: float = 0.0
    slots: tuple[str, ...] = ()

    def line(self, number: str) -> PbxLine | None:
        """Return the line with a number, or None."""
        return next((line for line in self.config.lines if line.number == number), None)

    @property
    def password(self) -> str:
        """The password of the account; "" where the account is no line."""
        line = self.line(self.account)
        return line.secret if line is not None else ""

    def with_lamps(self, count: int) -> Scenario:
        """Return the same scenario with `count` lines to watch; missing ones are generated."""
        if count <= len(self.watch):
            return replace(self, watch=self.watch[:count])
        extra = generate_lines(count - len(self.watch), {line.number for line in self.config.lines})
        calls = _calls_among(extra, self.period)
        return replace(
            self,
            config=replace(self.config, lines=(*self.config.lines, *extra)),
            watch=(*self.watch, *(line.number for line in extra)),
            calls=(*self.calls, *calls),
        )


class ScenarioPlayer:
    """Plays a scenario on a mock PBX.

    Args:
        clock: runs the timers.
        pbx: made from the scenario's configuration.
        scenario: what happens.
    """

    def __init__(self, clock: Clock, pbx: MockPbx, scenario: Scenario) -> None:
        self._clock = clock
        self._pbx = pbx
        self._scenario = scenario
        self._timers: dict[int, Timer] = {}
        self._count = 0

    def start(self) -> None:
        """Start the scenario now."""
        pbx = self._pbx
        self._play_calls()
        for fault in self._scenario.faults:
            self._later(fault.at, partial(pbx.fault, fault.number, fault.spec))
            if fault.until is not None:
                self._later(fault.until, partial(pbx.clear_fault, fault.number, fault.spec.kind))
        for change in self._scenario.changes:
            self._later(change.at, partial(self._change, change))

    def stop(self) -> None:
        """Cancel what has not happened yet."""
        for timer in self._timers.values():
            timer.cancel()
        self._timers.clear()

    def _play_calls(self) -> None:
        for call in self._scenario.calls:
            self._later(call.at, partial(self._pbx.play_call, call.plan))
        for caller in self._scenario.callers:
            self._later(caller.at, partial(self._pbx.switch.call_in, caller.caller))
        if self._scenario.period:
            self._later(self._scenario.period, self._play_calls)

    def _change(self, change: TimedChange) -> None:
        values = dict(change.values)
        if change.restart:
            self._pbx.restart(**values)
            return
        if "person" in values:
            self._pbx.switch.put_person(change.number, values.pop("person"))
        self._pbx.set_line(change.number, **values)

    def _later(self, delay: float, action: Callable[[], object]) -> None:
        self._count += 1
        number = self._count

        def run() -> None:
            del self._timers[number]
            action()

        self._timers[number] = self._clock.call_later(delay, run)


def _calls_among(lines: list[PbxLine], period: float) -> list[TimedCall]:
    numbers = [line.number for line in lines]
    return [TimedCall(at, plan) for at, plan in generate_calls(numbers, period or 600.0)]


def load_scenario(name: str | Path) -> Scenario:
    """Read a scenario.

    Args:
        name: of a bundled one, such as "busy-monday", or the path of a file.

    Raises:
        ScenarioError: there is no such scenario, or it cannot be used.
    """
    bundled = resources.files("resources") / "scenarios" / f"{name}.toml"
    try:
        text = bundled.read_text("utf-8") if bundled.is_file() else Path(name).read_text("utf-8")
        return read_scenario(tomllib.loads(text))
    except OSError as error:
        raise ScenarioError(f"{name}: {error.strerror or error}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ScenarioError(f"{name}: not TOML: {error}") from error
    except ScenarioError as error:
        raise ScenarioError(f"{name}: {error}") from error


def bundled_scenarios() -> list[str]:
    """Return the names of the scenarios that come with the program."""
    folder = resources.files("resources") / "scenarios"
    return sorted(
        item.name.removesuffix(".toml") for item in folder.iterdir() if item.name.endswith(".toml")
    )


def read_scenario(data: Mapping[str, Any]) -> Scenario:
    """Return the scenario that the tables of a TOML file describe.

    Raises:
        ScenarioError: a key is unknown or missing, or a value cannot be used.
    """
    try:
        return _read(data)
    except (KeyError, TypeError, ValueError) as error:
        what = f"{error.args[0]} is missing" if isinstance(error, KeyError) else str(error)
        raise ScenarioError(what) from error


def _read(data: Mapping[str, Any]) -> Scenario:
    known = "title style domain period account lines generate lists rules pbx switch"
    check_keys(data, "the file", [*known.split(), "calls", "callers", "faults", "changes"])
    style = data.get("style", "asterisk")
    if style not in STYLES:
        raise ValueError(f"style = {style!r}: one of {', '.join(STYLES)}")
    lines = [_line(table) for table in data.get("lines", ())]
    account = data["account"]
    calls = [_call(table) for table in data.get("calls", ())]
    period = float(data.get("period", 0))
    generate = data.get("generate", {})
    check_keys(generate, "[generate]", ["lines", "first"])
    if generate:
        taken = {line.number for line in lines}
        extra = generate_lines(int(generate["lines"]), taken, int(generate.get("first", 93778700)))
        lines += extra
        calls += _calls_among(extra, period)
    rules = dict(data.get("rules", {}))
    check_keys(rules, "[rules]", [item.name for item in fields(WatchRules)])
    rules.update({rule: Effect(rules[rule]) for rule in Rule if rule in rules})
    if "presence_accounts" in rules:
        rules["presence_accounts"] = frozenset(rules["presence_accounts"])
    lists = {name: tuple(members) for name, members in data.get("lists", {}).items()}
    config = PbxConfig(
        tuple(lines),
        data.get("domain", "kiwi.example"),
        style,
        WatchRules(**rules),
        lists=lists,
        switch=read_switch(data.get("switch", {})),
        **_limits(data.get("pbx", {})),
    )
    return Scenario(
        data.get("title", ""),
        config,
        account,
        tuple(line.number for line in lines if line.number != account),
        tuple(calls),
        tuple(_fault(table) for table in data.get("faults", ())),
        tuple(_change(table) for table in data.get("changes", ())),
        tuple(read_caller(table) for table in data.get("callers", ())),
        period,
        tuple(config.switch.slot_numbers) if "slots" in data.get("switch", {}) else (),
    )


def _limits(table: Mapping[str, Any]) -> dict[str, Any]:
    digest_keys = ["algorithms", "qop", "nonce_life", "proxy", "inside"]
    limits = ["min_expires", "max_expires", "default_expires", "list_batch", "list_parts"]
    limits.append("most_subscriptions")
    check_keys(table, "[pbx]", [*digest_keys, *limits, "events"])
    digest: dict[str, Any] = {
        key: tuple(table[key]) if isinstance(table[key], list) else table[key]
        for key in digest_keys
        if key in table
    }
    events = {"events": tuple(table["events"])} if "events" in table else {}
    given = {key: table[key] for key in limits if key in table}
    return {"digest": Digest(**digest), **events, **given}


def _line(table: Mapping[str, Any]) -> PbxLine:
    check_keys(table, "[[lines]]", [item.name for item in fields(PbxLine)])
    values = dict(table)
    if "mailbox" in values:
        new, old = values["mailbox"]
        values["mailbox"] = (new, old)
    if "person" in values:
        values["person"] = read_person(values["person"])
    return PbxLine(**{"presence": True, **values})


def _call(table: Mapping[str, Any]) -> TimedCall:
    renamed = {"from": "caller", "to": "callee", "from_name": "caller_name"}
    keys = ["at", "from", "to", "from_name", "ring", "talk", "holds", "held_by_callee"]
    check_keys(table, "[[calls]]", keys)
    values = {renamed.get(key, key): value for key, value in table.items() if key != "at"}
    values["holds"] = tuple((begin, until) for begin, until in values.get("holds", ()))
    return TimedCall(float(table["at"]), CallPlan(**values))


def _fault(table: Mapping[str, Any]) -> TimedFault:
    names = [item.name for item in fields(FaultSpec)]
    check_keys(table, "[[faults]]", ["at", "until", "line", *names])
    values = {key: table[key] for key in names if key in table}
    values["kind"] = FaultKind(table["kind"])
    return TimedFault(
        float(table.get("at", 0)), table.get("line"), FaultSpec(**values), table.get("until")
    )


def _change(table: Mapping[str, Any]) -> TimedChange:
    if "restart" in table:
        check_keys(table, "[[changes]]", ["at", "restart", "down"])
        values = {"keep_memory": table["restart"] == "warm", "down": float(table.get("down", 0))}
        return TimedChange(float(table["at"]), "", values, restart=True)
    keys = ["state", "remote", "name", "registered", "do_not_disturb", "mailbox", "person"]
    check_keys(table, "[[changes]]", ["at", "line", *keys])
    values = {key: table[key] for key in keys if key in table}
    if "mailbox" in values:
        values["mailbox"] = tuple(values["mailbox"])
    if "person" in values:
        values["person"] = read_person(values["person"])
    return TimedChange(float(table["at"]), table["line"], values)
