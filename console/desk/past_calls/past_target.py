"""Whom a caller was passed on to before, and probably wants now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from console.desk.lamps import Party
from console.desk.past_calls.past_call import Onward, PastCall
from console.desk.people.number_plan import NumberPlan, NumberReading

MOST_TARGETS: Final = 3
"""How many are offered."""
_HALF_LIFE: Final = timedelta(days=30)
"""A call that is older by this counts half as much."""


class TargetOutcome(StrEnum):
    """How it went the last time; the values are those of `ctl status --json`."""

    SPOKE = "spoke"
    """The target answered the caller."""
    PASSED_ON = "passed_on"
    """The caller was passed on, and no lamp told what became of that."""
    NOT_REACHED = "not_reached"
    """The target did not answer."""


_OUTCOMES: Final = {
    Onward.CONNECTED: TargetOutcome.SPOKE,
    Onward.UNKNOWN: TargetOutcome.PASSED_ON,
    Onward.RINGING: TargetOutcome.PASSED_ON,
    Onward.UNANSWERED: TargetOutcome.NOT_REACHED,
    Onward.BACK: TargetOutcome.NOT_REACHED,
}


@dataclass(frozen=True, slots=True)
class PastTarget:
    """Somebody a caller was passed on to.

    Attributes:
        party: who; has a number.
        at: when the latest of these calls began (aware).
        outcome: of that call.
    """

    party: Party
    at: datetime
    outcome: TargetOutcome


def past_targets(
    calls: Iterable[PastCall], plan: NumberPlan, now: datetime, *left_out: str
) -> tuple[PastTarget, ...]:
    """Rank whom a caller was passed on to: the latest, then by how often and how lately.

    Args:
        calls: with the caller's number, the latest first.
        plan: tells which numbers are the same.
        now: the time of day (aware).
        left_out: numbers that are not offered.

    Returns:
        `MOST_TARGETS` at most.
    """
    found = dict[NumberReading, PastTarget]()
    weights = dict[NumberReading, float]()
    unwanted = {plan.read(number) for number in ("", *left_out)}
    for call in calls:
        outcome = None if call.onward is None else _OUTCOMES.get(call.onward)
        if call.target is None or outcome is None:
            continue
        number = plan.read(call.target.number or "")
        if number in unwanted:
            continue
        found.setdefault(number, PastTarget(call.target, call.began, outcome))
        age = max(now - call.began, timedelta())
        weights[number] = weights.get(number, 0.0) + 0.5 ** (age / _HALF_LIFE)
    latest = next(iter(found), None)
    ranked = sorted(found, key=lambda number: (number != latest, -weights[number]))
    return tuple(found[number] for number in ranked[:MOST_TARGETS])
