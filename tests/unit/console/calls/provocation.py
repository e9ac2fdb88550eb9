"""One thing that goes wrong with a call, and what must come of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from console.desk.calls import call_commands as ask
from tests.unit.console.calls.consoles_at_pbx import DANA, House
from tests.unit.console.calls.lookout import GRACE

Known = Callable[[House], float | None]
"""When a fault is known on the wire, or happened where the wire has no part in it."""

Step = Callable[[House], object]
"""Something that happens in a house."""

SOON = 3.0
"""Seconds in which the receptionist must be told of it."""
BACK = "talks to the reception"
WITH_ANN = "talks to Ann Lee"
DANA_BACK = (("active", "Dana Caller"),)


@dataclass(frozen=True)
class Provocation:
    """One way for a call to go wrong.

    Attributes:
        fault: what was done, in words.
        provoke: brings it about, in a house where everybody is signed in.
        known: when it was known.
        says: what the receptionist must read, at least; empty: she must not be alarmed at all.
        fate: what must have become of the caller.
        cards: what the window must show at the end.
        way: "blind" or "attended", where the fault is one of passing on.
        who: number of the caller.
        within: seconds from `known` to `says`.
        grace: see `Lookout`.
        make: the house.
    """

    fault: str
    provoke: Step
    known: Known
    says: str
    fate: str = BACK
    cards: tuple[tuple[str, str], ...] = DANA_BACK
    way: str = ""
    who: str = DANA
    within: float = SOON
    grace: float = GRACE
    make: Callable[[], House] = House

    @property
    def title(self) -> str:
        """For a table and the names of tests."""
        return f"{self.fault} ({self.way})" if self.way else self.fault


def in_order(*steps: Step) -> Step:
    """One step after the other."""

    def all_of_them(house: House) -> None:
        for step in steps:
            step(house)

    return all_of_them


def wait(seconds: float) -> Step:
    """Time passes."""
    return lambda house: house.advance(seconds)


def does(command: ask.CallCommand) -> Step:
    """The receptionist does something that can be done."""

    def step(house: House) -> None:
        assert house.do(command) == ""

    return step


def answered(words: str, status: int, nth: int = 0) -> Known:
    """When a request was answered with a status."""

    def at(house: House) -> float | None:
        found = [each for each in house.wire.since(house.began) if each.words.startswith(words)]
        times = [time for each in found if (time := each.answered_at(status)) is not None]
        return times[nth] if len(times) > nth else None

    return at


def sent(words: str, nth: int = 0, *, after: float = 0.0) -> Known:
    """When a request went out, or so many seconds after it, if silence is what tells."""

    def at(house: House) -> float | None:
        found = [each for each in house.wire.since(house.began) if each.words.startswith(words)]
        return found[nth].at + after if len(found) > nth else None

    return at


def happened(house: House) -> float:
    """When it was brought about."""
    return house.happened


def never(house: House) -> None:
    """There is nothing to be told."""
