"""What each lamp has shown lately: enough to answer "was Bob busy at 10:12?"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from console.desk.changes import Change, LampChanged, LampsReplaced
from console.desk.desk import Desk
from console.desk.lamps import Lamp, LampState

KEPT: Final = 24
"""Moments kept of each number; older ones are forgotten."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A lamp began to show something.

    Attributes:
        at: when (aware).
        state: the colour.
        held: the call was on hold.
        stale: the colour was no longer trusted.
        other: who the line talked to or was called by; may be empty.
        reason: of a lamp that was orange, in three words; may be empty.
    """

    at: datetime
    state: LampState
    held: bool = False
    stale: bool = False
    other: str = ""
    reason: str = ""


class History:
    """The last moments of every number, by listening to the desk.

    A number costs nothing before its lamp has changed, and `KEPT` small records at most.

    Args:
        desk: whose lamps.
        now: the time of day (aware).
    """

    def __init__(self, desk: Desk, now: Callable[[], datetime]) -> None:
        self._now = now
        self._moments: dict[str, tuple[Moment, ...]] = {}
        self.close = desk.listen(self._hear)

    def of(self, number: str) -> tuple[Moment, ...]:
        """What the lamp of `number` has shown, oldest first; empty: nothing has changed yet."""
        return self._moments.get(number, ())

    def _hear(self, change: Change) -> None:
        if isinstance(change, LampChanged):
            if _shown(change.lamp) != _shown(change.previous):
                self._keep(change.lamp)
        elif isinstance(change, LampsReplaced):
            kept = {lamp.number for lamp in change.lamps} & self._moments.keys()
            self._moments = {number: self._moments[number] for number in kept}

    def _keep(self, lamp: Lamp) -> None:
        moments = self._moments.get(lamp.number, ())
        last = moments[-1] if moments else None
        moment = Moment(
            self._now(),
            lamp.state,
            lamp.held,
            lamp.stale,
            lamp.remote.label() if lamp.remote else "",
            lamp.reason or "",
        )
        # A lamp that only connects again, or has the same colour confirmed, has no news.
        if lamp.state is LampState.CONNECTING or (last and replace(last, at=moment.at) == moment):
            return
        self._moments[lamp.number] = (*moments[1 - KEPT :], moment)


def _shown(lamp: Lamp) -> tuple[object, ...]:
    """What makes news of a lamp: not the number of tries, nor the language of its reason."""
    return lamp.state, lamp.held, lamp.stale, lamp.remote, lamp.code
