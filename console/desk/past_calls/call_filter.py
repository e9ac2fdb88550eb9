"""Which of the past calls are wanted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from console.desk.past_calls.past_call import CallResult
from console.desk.people.number_plan import USUAL_NUMBERS, NumberPlan


@dataclass(frozen=True, slots=True)
class CallFilter:
    """Which calls are wanted.

    Attributes:
        since: that began then or later (aware); None: of all times.
        missed: only those who have still to be called back.
        outgoing: only calls of ours, or (False) only those of others; None: both.
        results: only calls with one of these results; empty: with any.
        passed_on: only callers who were passed on, or parked.
        text: parts of names, of notes, or of a number; empty: all.
        number: only calls with this number, however it is written; empty: with any.
        plan: tells which numbers are the same.
        limit: at most so many, the latest first; None: all.
    """

    since: datetime | None = None
    missed: bool = False
    outgoing: bool | None = None
    results: frozenset[CallResult] = frozenset()
    passed_on: bool = False
    text: str = ""
    number: str = ""
    plan: NumberPlan = USUAL_NUMBERS
    limit: int | None = None
