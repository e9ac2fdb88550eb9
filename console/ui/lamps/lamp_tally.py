"""Counts the lamps of each section or tab by state, and follows each change. No Qt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from console.desk.lamps import Lamp, LampState


@dataclass(slots=True)
class Count:
    """The counts of one section or tab.

    Attributes:
        lamps: all of them, stale ones too.
        ringing: those that ring; this one and the next two leave stale lamps out.
        orange: those with a problem.
        busy: those with a call.
    """

    lamps: int = 0
    ringing: int = 0
    orange: int = 0
    busy: int = 0

    def add(self, lamp: Lamp, step: int) -> None:
        """Add a lamp to the count of its state (`step` 1), or take it out (-1)."""
        if lamp.stale:
            return
        match lamp.state:
            case LampState.RINGING:
                self.ringing += step
            case LampState.PROBLEM:
                self.orange += step
            case LampState.BUSY:
                self.busy += step
            case LampState.AVAILABLE | LampState.OFFLINE | LampState.CONNECTING:
                pass


class Tally:
    """The counts of every section and tab.

    Args:
        lamps: all of them; each one's `index` is its place in this sequence.
        keys_of: for each lamp, the keys of the sections and tabs it belongs to.
    """

    def __init__(self, lamps: Sequence[Lamp], keys_of: Sequence[tuple[str, ...]]) -> None:
        self._keys_of = keys_of
        self._counts: dict[str, Count] = {}
        for lamp, keys in zip(lamps, keys_of, strict=True):
            for key in keys:
                count = self._counts.setdefault(key, Count())
                count.lamps += 1
                count.add(lamp, 1)

    def __getitem__(self, key: str) -> Count:
        return self._counts.get(key) or Count()

    def update(self, changes: Iterable[tuple[Lamp, Lamp]]) -> set[str]:
        """Take in changed lamps.

        Args:
            changes: pairs of a lamp and what it was before.

        Returns:
            the keys whose counts differ now.
        """
        differ: set[str] = set()
        for lamp, previous in changes:
            if lamp.state is previous.state and lamp.stale is previous.stale:
                continue
            for key in self._keys_of[lamp.index]:
                count = self._counts[key]
                count.add(previous, -1)
                count.add(lamp, 1)
                differ.add(key)
        return differ
