"""The switch's part of a scenario file: people, callers, feature numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from sip.mock_pbx.switch.behaviour import Caller, Person, Times
from sip.mock_pbx.switch.switch_config import SwitchConfig


@dataclass(frozen=True)
class TimedCaller:
    """Somebody who calls `at` seconds after the start."""

    at: float
    caller: Caller


def read_person(table: Mapping[str, Any] | bool) -> Person | None:
    """Who is at a line; `false` is nobody, an empty table somebody who answers.

    Raises:
        TypeError, ValueError: it means nothing.
    """
    if isinstance(table, bool):
        return Person() if table else None
    _only(table, "person", [item.name for item in fields(Person)])
    values = {**table, "holds": _times(table)}
    if values.get("answers_after") is False:
        values["answers_after"] = None
    return Person(**values)


def read_caller(table: Mapping[str, Any]) -> TimedCaller:
    """A table of `[[callers]]`.

    Raises:
        KeyError, TypeError, ValueError: it means nothing.
    """
    renamed = {"from": "number", "from_name": "name"}
    own = [item.name for item in fields(Caller) if item.name not in renamed.values()]
    _only(table, "[[callers]]", ["at", *renamed, *own])
    values = {renamed.get(key, key): value for key, value in table.items() if key != "at"}
    values["holds"] = _times(table)
    return TimedCaller(float(table["at"]), Caller(**values))


def read_switch(table: Mapping[str, Any]) -> SwitchConfig:
    """The table `[switch]`.

    Raises:
        TypeError, ValueError: it means nothing.
    """
    _only(table, "[switch]", [item.name for item in fields(SwitchConfig)])
    values = dict(table)
    if "slots" in values:
        first, last = values["slots"]
        values["slots"] = (int(first), int(last))
    if "queues" in values:
        queues = values["queues"].items()
        values["queues"] = {number: tuple(members) for number, members in queues}
    if "outside" in values:
        outside = {digits: read_person(person) for digits, person in values["outside"].items()}
        values["outside"] = {digits: person for digits, person in outside.items() if person}
    return SwitchConfig(**values)


def _times(table: Mapping[str, Any]) -> Times:
    return tuple((float(begin), float(until)) for begin, until in table.get("holds", ()))


def _only(table: Mapping[str, Any], where: str, known: list[str]) -> None:
    for key in table:
        if key not in known:
            raise ValueError(f"{where}: unknown key {key!r}; one of {', '.join(known)}")
