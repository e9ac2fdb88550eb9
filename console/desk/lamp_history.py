"""Remembers what each lamp has shown lately, to answer "was Bob busy at 10:12?"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Final

from console.desk.changes import Change, LampChanged, LampsReplaced
from console.desk.desk import Desk
from console.desk.lamps import Lamp, LampState
from console.desk.moment import Moment

KEPT: Final = 24
"""How many moments of each number are kept."""


class LampHistory:
    """Listens to a desk, and keeps the last moments of every number.

    A number takes no memory before its lamp has changed, and that of `KEPT` moments at most.

    Args:
        desk: whose lamps.
        now: gives the time of day (aware).
    """

    def __init__(self, desk: Desk, now: Callable[[], datetime]) -> None:
        self._now = now
        self._moments: dict[str, tuple[Moment, ...]] = {}
        self.close = desk.listen(self._hear)

    def of(self, number: str) -> tuple[Moment, ...]:
        """What the lamp of a number has shown, oldest first; empty: nothing has changed yet."""
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
            lamp.reason or lamp.note,
            lamp.call_waiting,
        )
        # It is no news that a lamp connects again, or has its colour confirmed.
        if lamp.state is LampState.CONNECTING or (last and replace(last, at=moment.at) == moment):
            return
        self._moments[lamp.number] = (*moments[1 - KEPT :], moment)


def _shown(lamp: Lamp) -> tuple[object, ...]:
    """What is news if it changes: not the number of tries, nor the language of the reason."""
    return (
        lamp.state,
        lamp.held,
        lamp.stale,
        lamp.remote,
        lamp.code,
        lamp.note,
        lamp.call_waiting,
    )
