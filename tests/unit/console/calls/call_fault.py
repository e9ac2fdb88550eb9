"""A fault of a call that the tests provoke, and what must come of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from console.desk.calls import call_commands as ask
from tests.unit.console.calls.call_rig import DANA, CallRig
from tests.unit.console.calls.call_watcher import GRACE

FaultTime = Callable[[CallRig], float | None]
"""When a fault was known on the wire, or was provoked where the wire shows nothing of it."""

Step = Callable[[CallRig], object]
"""Something that is done to a rig."""

SOON = 3.0
"""Seconds within which the receptionist must be told of a fault."""
BACK = "talks to the reception"
WITH_ANN = "talks to Ann Lee"
DANA_BACK = (("active", "Dana Caller"),)
WAITS = "on hold by the reception, hears music"
DANA_RETURNED = (("returned", "Dana Caller"),)


@dataclass(frozen=True)
class CallFault:
    """One fault of a call.

    Attributes:
        fault: in words, for docs/calls.md.
        provoke: brings it about, in a rig where everybody is signed in.
        known: when it was known.
        says: words that the receptionist must read; empty: no loud notice may appear.
        outcome: where the caller must be at the end, as `outcome_of` says it.
        cards: the state and party of every card at the end.
        way: "safe", "early" or "attended" where it is a fault of a transfer, else empty.
        who: the number of the caller.
        within: seconds from `known` to `says` at most.
        grace: see `CallWatcher`.
        make: makes the rig.
    """

    fault: str
    provoke: Step
    known: FaultTime
    says: str
    outcome: str = BACK
    cards: tuple[tuple[str, str], ...] = DANA_BACK
    way: str = ""
    who: str = DANA
    within: float = SOON
    grace: float = GRACE
    make: Callable[[], CallRig] = CallRig

    @property
    def title(self) -> str:
        """The fault and the way, for docs/calls.md and the ids of tests."""
        return f"{self.fault} ({self.way})" if self.way else self.fault


def in_order(*steps: Step) -> Step:
    """A step that takes these steps one after the other."""

    def all_of_them(rig: CallRig) -> None:
        for step in steps:
            step(rig)

    return all_of_them


def wait(seconds: float) -> Step:
    """A step that lets time pass."""
    return lambda rig: rig.advance(seconds)


def does(command: ask.CallCommand) -> Step:
    """A step in which the receptionist gives a command that must not be refused."""

    def step(rig: CallRig) -> None:
        assert rig.do(command) == ""

    return step


def answered(words: str, status: int, nth: int = 0) -> FaultTime:
    """The time at which a request was answered with a status.

    Args:
        words: that the request begins with, as in `Exchange.words`.
        status: of the answer.
        nth: which of several answers, from 0.
    """

    def at(rig: CallRig) -> float | None:
        found = [each for each in rig.wire.since(rig.began) if each.words.startswith(words)]
        times = [time for each in found if (time := each.answered_at(status)) is not None]
        return times[nth] if len(times) > nth else None

    return at


def sent(words: str, nth: int = 0, *, after: float = 0.0) -> FaultTime:
    """The time at which a request was sent.

    Args:
        words: that the request begins with, as in `Exchange.words`.
        nth: which of several requests, from 0.
        after: seconds to add, where silence makes the fault known.
    """

    def at(rig: CallRig) -> float | None:
        found = [each for each in rig.wire.since(rig.began) if each.words.startswith(words)]
        return found[nth].at + after if len(found) > nth else None

    return at


def fault_time(rig: CallRig) -> float:
    """The time at which the fault was provoked."""
    return rig.fault_at


def never(rig: CallRig) -> None:
    """No time: the receptionist need not be told of anything."""
