"""What happens in one run, drawn from its seed: the faults, the calls of others, the deeds."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random
from typing import Final

LENGTH: Final = 600.0
"""Seconds of a run."""
BEGIN: Final = 20.0
"""Seconds at the beginning without faults."""
QUIET: Final = 130.0
"""Seconds at the end without faults."""
CALLERS: Final = 4
"""How many strangers call."""
DEEDS: Final = 22
"""How many kinds of deeds there are."""
PEOPLE: Final = 5
"""How many ways there are to take a call."""
STYLES: Final = ("asterisk", "freeswitch", "kamailio", "broadworks")


@dataclass(frozen=True)
class Step:
    """One thing that happens.

    Attributes:
        at: when, in seconds from the beginning.
        what: a fault of `FAULTS`, "lamp call", "call in", "person" or "deed".
        seconds: how long a fault lasts.
        numbers: what the step needs besides, by its kind.
    """

    at: float
    what: str
    seconds: float = 0.0
    numbers: tuple[float, ...] = ()

    def covers(self, way: str) -> bool:
        """Whether a fault of one way or both (0 to 1, 1 to 2, 2 to 3) is one of "up" or "down"."""
        which = int(self.numbers[0])
        return which == 2 or which == ("up", "down").index(way)


@dataclass(frozen=True)
class Plan:
    """A run before it is run: the same plan always gives the same run.

    Attributes:
        seed: of everything that chance decides while it runs.
        kind: of its faults, for the table.
        protocol: "UDP" or "TCP".
        style: of the mock PBX.
        lamps: how many.
        has_router: whether a router with NAT is between console and PBX.
        steps: in order of time.
    """

    seed: int
    kind: str
    protocol: str
    style: str
    lamps: int
    has_router: bool
    steps: tuple[Step, ...]

    @property
    def faults(self) -> list[Step]:
        """The steps that are faults."""
        return [step for step in self.steps if step.what in FAULTS]

    @property
    def quiet_from(self) -> float:
        """When the last fault has ended."""
        return max((step.at + step.seconds for step in self.faults), default=BEGIN)

    def without(self, steps: frozenset[int]) -> Plan:
        """The same plan without some of its steps, by their indices."""
        kept = tuple(step for index, step in enumerate(self.steps) if index not in steps)
        return replace(self, steps=kept)


@dataclass(frozen=True)
class Fault:
    """A kind of fault.

    Attributes:
        protocols: over which it may happen.
        seconds: the shortest and longest time it lasts; (0, 0): it happens at once.
        numbers: the lowest and highest of each number of its step.
        needs_router: whether it is one of a router with NAT.
    """

    protocols: tuple[str, ...]
    seconds: tuple[float, float] = (0.0, 0.0)
    numbers: tuple[tuple[float, float], ...] = ()
    needs_router: bool = False


UDP, TCP, BOTH = ("UDP",), ("TCP",), ("UDP", "TCP")
SPAN: Final = (15.0, 90.0)
FAULTS: Final = {
    # share
    "loss": Fault(UDP, SPAN, ((0.01, 0.35),)),
    # least delay, jitter
    "delay": Fault(BOTH, SPAN, ((0.05, 1.0), (0.0, 2.0))),
    # share, most delay
    "reorder": Fault(UDP, SPAN, ((0.1, 0.5), (0.2, 3.0))),
    # share, most delay of the second copy
    "double": Fault(UDP, SPAN, ((0.1, 0.6), (0.0, 5.0))),
    # share
    "damaged head": Fault(BOTH, SPAN, ((0.02, 0.3),)),
    "damaged body": Fault(BOTH, SPAN, ((0.02, 0.4),)),
    "cut short": Fault(BOTH, SPAN, ((0.02, 0.3),)),
    # up, down or both
    "hole": Fault(UDP, (2.0, 120.0), ((0.0, 2.99),)),
    # everything is lost; both ends notice after some time
    "cut": Fault(TCP, (2.0, 120.0)),
    # up, down or both; accepted by a middlebox and lost, so that no end notices
    "dead proxy": Fault(TCP, (2.0, 120.0), ((0.0, 2.99),)),
    "reset": Fault(TCP),
    # octets in each piece
    "drip": Fault(TCP, SPAN, ((1.0, 60.0),)),
    "rebind": Fault(BOTH, needs_router=True),
    # 0: rewrites addresses consistently, 1: writes a dead address into Contact
    "gateway": Fault(UDP, SPAN, ((0.0, 1.0),), needs_router=True),
    # whether the monotonic clock goes on meanwhile
    "sleep": Fault(BOTH, (5.0, 300.0), ((0.0, 1.0),)),
    # seconds forward
    "clock": Fault(BOTH, (10.0, 60.0), ((-10800.0, 10800.0),)),
    # seconds down
    "restart": Fault(BOTH, (0.0, 40.0)),
    "restart without memory": Fault(BOTH, (0.0, 40.0)),
}
DAMAGE: Final = frozenset(("damaged head", "damaged body", "cut short"))


def plan_of(seed: int, protocol: str | None = None) -> Plan:
    """Draw a plan.

    Args:
        seed: every number gives another plan.
        protocol: "UDP" or "TCP"; None: drawn too.
    """
    dice = Random(seed)
    chosen = protocol or dice.choice(BOTH)
    kinds = [kind for kind in FAULTS if chosen in FAULTS[kind].protocols]
    kind = dice.choice([*kinds, "several"])
    lamps = dice.randint(4, 7)
    faults = _faults(dice, kinds if kind == "several" else [kind])
    has_router = any(FAULTS[step.what].needs_router for step in faults) or dice.random() < 0.3
    calls = _calls(dice) if dice.random() < 0.5 else []
    steps = sorted([*faults, *_lamp_calls(dice, lamps), *calls], key=lambda step: step.at)
    style = dice.choice(STYLES)
    return Plan(seed, kind, chosen, style, lamps, has_router, tuple(steps))


def _faults(dice: Random, kinds: list[str]) -> list[Step]:
    """One to four faults of one kind, or more of several, which may be on at the same time."""
    count = dice.randint(1, 4) if len(kinds) == 1 else dice.randint(3, 8)
    steps = []
    for _ in range(count):
        what = dice.choice(kinds)
        fault = FAULTS[what]
        seconds = dice.uniform(*fault.seconds)
        at = dice.uniform(BEGIN, LENGTH - QUIET - seconds)
        numbers = tuple(dice.uniform(low, high) for low, high in fault.numbers)
        steps.append(Step(at, what, seconds, numbers))
    return steps


def _lamp_calls(dice: Random, lamps: int) -> list[Step]:
    """Calls among the watched lines: caller, callee, seconds of ringing, talk, and until a hold."""
    steps: list[Step] = []
    at = 0.0
    often = dice.choice((5.0, 12.0, 30.0))
    while True:
        at += dice.expovariate(1 / often)
        if at >= LENGTH:
            return steps
        caller = dice.randrange(lamps + 1)  # the last one is a stranger
        callee = (caller + dice.randrange(1, lamps)) % lamps
        ring = dice.choice((0.1, 0.5, 2.0, 8.0, 25.0)) * dice.uniform(0.5, 1.5)
        talk = dice.choice((0.0, 0.3, 3.0, 15.0, 60.0)) * dice.uniform(0.5, 1.5)
        hold = dice.choice((0.0, 0.0, 1.0, 5.0))
        steps.append(Step(at, "lamp call", 0.0, (caller, callee, ring, talk, hold)))


def _calls(dice: Random) -> list[Step]:
    """Calls to the console, what its person does, and how the others take calls."""
    steps: list[Step] = []
    at, often = BEGIN / 2, dice.choice((15.0, 40.0))
    while (at := at + dice.expovariate(1 / often)) < LENGTH:
        patience = dice.choice((5.0, 20.0, 60.0))
        steps.append(Step(at, "call in", 0.0, (dice.randrange(CALLERS), patience)))
    at, often = BEGIN / 2, dice.choice((4.0, 10.0))
    while (at := at + dice.expovariate(1 / often)) < LENGTH:
        steps.append(Step(at, "deed", 0.0, (dice.randrange(DEEDS), dice.randrange(60))))
    for _ in range(dice.randint(2, 8)):
        at = dice.uniform(0.0, LENGTH)
        steps.append(Step(at, "person", 0.0, (dice.randrange(60), dice.randrange(PEOPLE))))
    return steps
