"""Reads the switch's part of a scenario file: people, callers, feature numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from sip.mock_pbx.behaviour import Caller, Person, Times
from sip.mock_pbx.switch_config import SwitchConfig


@dataclass(frozen=True)
class TimedCaller:
    """A simulated person who calls.

    Attributes:
        at: seconds after the start, or after the beginning of each period.
        caller: who calls.
    """

    at: float
    caller: Caller


def read_person(table: Mapping[str, Any] | bool) -> Person | None:
    """Return who takes the calls of a line.

    Args:
        table: the keys of `Person`, with `answers_after = false` for nobody who answers; `false`:
            nobody is there; `true`: somebody who answers.

    Raises:
        TypeError: a value is of the wrong type.
        ValueError: a key is unknown or a value cannot be used.
    """
    if isinstance(table, bool):
        return Person() if table else None
    check_keys(table, "person", [item.name for item in fields(Person)])
    values = {**table, "holds": _times(table)}
    if values.get("answers_after") is False:
        values["answers_after"] = None
    return Person(**values)


def read_caller(table: Mapping[str, Any]) -> TimedCaller:
    """Return the caller that a table of `[[callers]]` describes.

    Raises:
        KeyError: `at` is missing.
        TypeError: a value is missing or of the wrong type.
        ValueError: a key is unknown or a value cannot be used.
    """
    renamed = {"from": "number", "from_name": "name"}
    own = [item.name for item in fields(Caller) if item.name not in renamed.values()]
    check_keys(table, "[[callers]]", ["at", *renamed, *own])
    values = {renamed.get(key, key): value for key, value in table.items() if key != "at"}
    values["holds"] = _times(table)
    return TimedCaller(float(table["at"]), Caller(**values))


def read_switch(table: Mapping[str, Any]) -> SwitchConfig:
    """Return the configuration that the table `[switch]` describes.

    Raises:
        TypeError: a value is of the wrong type.
        ValueError: a key is unknown or a value cannot be used.
    """
    check_keys(table, "[switch]", [item.name for item in fields(SwitchConfig)])
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


def check_keys(table: Mapping[str, Any], where: str, known: list[str]) -> None:
    """Refuse a table of a scenario file with an unknown key.

    Args:
        table: to be checked.
        where: name of the table, for the error.
        known: the keys it may have.

    Raises:
        ValueError: a key is not known.
    """
    for key in table:
        if key not in known:
            raise ValueError(f"{where}: unknown key {key!r}; one of {', '.join(known)}")
