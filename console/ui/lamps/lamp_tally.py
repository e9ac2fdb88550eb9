"""How many lamps ring, are orange or busy in each section or tab, kept up at each change. No Qt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from console.desk.lamps import Lamp, LampState


@dataclass(slots=True)
class Count:
    """The lamps of one section or tab; old ones count only as lamps."""

    lamps: int = 0
    ringing: int = 0
    orange: int = 0
    busy: int = 0

    def add(self, lamp: Lamp, step: int) -> None:
        """Count a lamp in (1) or out (-1) by what it shows."""
        if lamp.stale:
            return
        match lamp.state:
            case LampState.RINGING:
                self.ringing += step
            case LampState.PROBLEM:
                self.orange += step
            case LampState.BUSY:
                self.busy += step
            case LampState.AVAILABLE | LampState.CONNECTING:
                pass


class Tally:
    """Counts for each key.

    Args:
        lamps: all of them.
        keys_of: the keys each one counts for.
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
        """Take in changes, each the new lamp and the one before; the keys whose counts differ."""
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
