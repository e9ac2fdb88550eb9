"""What was seen of one provocation: on the wire, on the screen, and at the phone system."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from tests.unit.console.calls.call_on_the_wire import ladder
from tests.unit.console.calls.consoles_at_pbx import HOSTS, House
from tests.unit.console.calls.lookout import Lookout
from tests.unit.console.calls.provocation import Provocation


@dataclass(frozen=True)
class Seen:
    """One provocation as it was seen.

    Attributes:
        wire: the messages in short.
        said: seconds since it began, the sentence, and whether it was loud.
        cards: what the window showed at the end.
        fate: what became of the caller, and how many seconds after the beginning.
        told: seconds from the fault to the sentence that is looked for; None: there was none.
        faults: what must never be seen, and was.
        left: what was kept when everybody had hung up.
    """

    wire: str
    said: tuple[tuple[float, str, bool], ...]
    cards: tuple[tuple[str, str], ...]
    fate: str
    fate_after: float
    told: float | None
    faults: tuple[str, ...]
    left: tuple[str, ...]

    @property
    def alarms(self) -> tuple[str, ...]:
        """What was said loudly."""
        return tuple(sentence for _, sentence, loud in self.said if loud)


@cache
def seen_of(case: Provocation) -> Seen:
    """Provoke it and look at what comes of it."""
    house = case.make().start()
    lookout = Lookout(house, case.who, case.grace)
    case.provoke(house)
    console, began = house.console, house.began
    said = tuple(
        (each.at - began, each.sentence, each.loud) for each in console.said if each.at >= began
    )
    known = case.known(house)
    times = [
        at for at, sentence, _ in said if case.says in sentence and at + began >= (known or 0.0)
    ]
    since, fate = lookout.fates[-1]
    wire = ladder(house.wire.since(began), began, HOSTS)
    cards = tuple(console.cards)
    lost = _lost_without_a_word(house, lookout)
    if house.is_cut:
        house.plug_in()
        house.clock.advance(10.0)
    house.everybody_hangs_up()
    return Seen(
        wire,
        said,
        cards,
        fate,
        max(0.0, since - began),
        None if known is None or not times else times[0] + began - known,
        (*lookout.faults, *lost),
        tuple(house.left_over()),
    )


def _lost_without_a_word(house: House, lookout: Lookout) -> list[str]:
    """Whether the caller was cut off and nobody at the reception was told anything of him."""
    since, fate = lookout.fates[-1]
    if fate != "cut off":
        return []
    name = lookout.name
    told = any(
        name in each.sentence and each.loud
        for console in house.consoles
        for each in console.said
        if each.at >= since - 1.0
    )
    return [] if told else [f"{name} was lost without a word"]
