"""Who has a lamp: extensions in order, the numbers behind them, and how many show what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final

from console.desk.faults.fault import Evidence, Fault
from console.desk.lamps import Extension, Lamp, LampState, Party

_COUNT_OF_STATE: Final = {
    LampState.CONNECTING: "connecting",
    LampState.AVAILABLE: "free",
    LampState.BUSY: "busy",
    LampState.RINGING: "ringing",
    LampState.PROBLEM: "orange",
}


@dataclass(slots=True)
class WatchedLine:
    """What is known of one number; shared by every lamp that shows it.

    Attributes:
        name: of its person, for sentences.
        rows: the places of its lamps.
        evidence: of what is wrong with it.
        deadline: when its hatched colour turns orange (aware).
        waits_for_account: what is wrong is the account.
    """

    number: str
    name: str
    rows: list[int] = field(default_factory=list)
    evidence: Evidence | None = None
    deadline: datetime | None = None
    waits_for_account: bool = False

    @property
    def status(self) -> int | None:
        """The SIP status of what is wrong, where there was one."""
        return None if self.evidence is None else self.evidence.status


def seat(
    extensions: Iterable[Extension],
    known: Mapping[str, WatchedLine],
    lamps: Sequence[Lamp],
    now: datetime,
) -> tuple[dict[str, WatchedLine], list[Lamp]]:
    """Give every extension its lamp: a number that is known keeps its colour, a new one connects.

    Args:
        extensions: in the order they are shown.
        known: the numbers so far.
        lamps: their lamps so far, where `WatchedLine.rows` says.
        now: when the new ones began (aware).
    """
    lines: dict[str, WatchedLine] = {}
    seated: list[Lamp] = []
    for index, extension in enumerate(extensions):
        number, before = extension.number, known.get(extension.number)
        line = lines.get(number)
        if line is None:
            fresh = WatchedLine(number, extension.label)
            line = replace(before, name=extension.label, rows=[]) if before else fresh
            lines[number] = line
        line.rows.append(index)
        if before is None:
            seated.append(Lamp(extension, index, LampState.CONNECTING, now))
        else:
            seated.append(replace(lamps[before.rows[0]], extension=extension, index=index))
    return lines, seated


def settled(
    lamp: Lamp,
    state: LampState,
    now: datetime,
    held: bool = False,
    remote: Party | None = None,
    code: str | None = None,
    fault: Fault | None = None,
) -> Lamp:
    """The lamp with a colour that is trusted: whatever was stale or wrong is over."""
    same = state is lamp.state
    keeps_tries = state is LampState.PROBLEM or state is LampState.CONNECTING
    return Lamp(
        lamp.extension,
        lamp.index,
        state,
        lamp.since if same else now,
        held=held,
        remote=remote,
        code=code,
        message=fault.sentence if fault else None,
        reason=fault.reason if fault else None,
        attempts=lamp.attempts if keeps_tries else 0,
        next_retry=lamp.next_retry if keeps_tries else None,
    )


def hatched(lamp: Lamp, code: str | None, fault: Fault | None, now: datetime) -> Lamp:
    """The lamp with the colour it had, no longer trusted."""
    return replace(
        lamp,
        stale=True,
        stale_since=lamp.stale_since or now,
        code=code,
        message=fault.sentence if fault else None,
        reason=fault.reason if fault else None,
    )


def count_of(lamp: Lamp) -> str:
    """The field of `Overview` that counts this lamp."""
    return "stale" if lamp.stale else _COUNT_OF_STATE[lamp.state]


def count(lamps: Iterable[Lamp]) -> dict[str, int]:
    """How many lamps each field of `Overview` counts."""
    counts = dict.fromkeys((*_COUNT_OF_STATE.values(), "stale"), 0)
    for lamp in lamps:
        counts[count_of(lamp)] += 1
    return counts
