"""Provokes a fault, and observes the wire, the cards and the phone system."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from tests.unit.console.calls.call_fault import CallFault
from tests.unit.console.calls.call_on_the_wire import ladder
from tests.unit.console.calls.call_rig import HOSTS, CallRig
from tests.unit.console.calls.call_watcher import ENDED, CallWatcher


@dataclass(frozen=True)
class CallObservation:
    """What was observed of one fault.

    Attributes:
        wire: the messages in short.
        said: of each notice the seconds since the recording began, the sentence, and whether it
            was loud.
        cards: the state and party of every card at the end.
        outcome: where the caller was at the end.
        outcome_after: seconds from the beginning of the recording until the caller was there.
        told: seconds from the fault to the expected sentence; None: it did not appear.
        faults: what `CallWatcher` found.
        left: what was still kept when everybody had hung up.
    """

    wire: str
    said: tuple[tuple[float, str, bool], ...]
    cards: tuple[tuple[str, str], ...]
    outcome: str
    outcome_after: float
    told: float | None
    faults: tuple[str, ...]
    left: tuple[str, ...]

    @property
    def alarms(self) -> tuple[str, ...]:
        """The loud notices."""
        return tuple(sentence for _, sentence, loud in self.said if loud)


@cache
def observe(case: CallFault) -> CallObservation:
    """Provoke a fault and observe what comes of it; done once for each fault."""
    rig = case.make().start()
    watcher = CallWatcher(rig, case.who, case.grace)
    case.provoke(rig)
    console, began = rig.console, rig.began
    said = tuple(
        (each.at - began, each.sentence, each.loud) for each in console.said if each.at >= began
    )
    known = case.known(rig)
    times = [
        at for at, sentence, _ in said if case.says in sentence and at + began >= (known or 0.0)
    ]
    since, outcome = watcher.outcomes[-1]
    wire = ladder(rig.wire.since(began), began, HOSTS)
    cards = tuple(console.cards)
    lost = _lost_without_a_word(rig, watcher)
    if rig.is_cut:
        rig.plug_in()
        rig.clock.advance(10.0)
    rig.everybody_hangs_up()
    return CallObservation(
        wire,
        said,
        cards,
        outcome,
        max(0.0, since - began),
        None if known is None or not times else times[0] + began - known,
        (*watcher.faults, *lost),
        tuple(rig.left_over()),
    )


def _lost_without_a_word(rig: CallRig, watcher: CallWatcher) -> list[str]:
    """Whether the caller was cut off, and no loud notice at any console has name and number."""
    since, outcome = watcher.outcomes[-1]
    if outcome not in ("cut off", ENDED):
        return []
    name = watcher.name
    told = any(
        name in each.sentence and watcher.number in each.sentence and each.loud
        for console in rig.consoles
        for each in console.said
        if each.at >= since - 1.0
    )
    return [] if told else [f"{name} was lost without a word"]
