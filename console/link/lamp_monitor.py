"""All lamps of an account: one subscription for each number, or one list for all."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from console.link.keeper import Means
from console.link.lamp_watch import LampWatch
from console.link.list_watch import ListWatch


class _Watcher(Protocol):
    def subscribe(self) -> None: ...
    def try_again(self) -> None: ...
    def suspend(self) -> None: ...
    def stop(self) -> None: ...


class LampMonitor:
    """Starts, suspends and stops the watching of every number.

    Args:
        means: shared by all watches.
        numbers: to be watched, each once.
        list_uri: of a resource list that holds them all; empty for one subscription each.
    """

    def __init__(self, means: Means, numbers: Iterable[str], list_uri: str = "") -> None:
        numbers = list(numbers)
        self._watchers: dict[str, _Watcher] = {}
        if list_uri:
            watcher = ListWatch(means, list_uri, numbers)
            self._watchers = dict.fromkeys(numbers, watcher)
        else:
            self._watchers = {number: LampWatch(means, number) for number in numbers}
        self._running = False

    def resume(self) -> None:
        """The account is signed in: subscribe, unless that was only a refresh."""
        if not self._running:
            self._running = True
            for watcher in self._each():
                watcher.subscribe()

    def suspend(self) -> None:
        """The account is gone: forget every subscription without a word."""
        self._running = False
        for watcher in self._each():
            watcher.suspend()

    def stop(self) -> None:
        """Unsubscribe everything."""
        self._running = False
        for watcher in self._each():
            watcher.stop()

    def try_again(self, number: str | None) -> None:
        """A person wants this number tried now."""
        watcher = self._watchers.get(number or "")
        if watcher is not None and self._running:
            watcher.try_again()

    def try_all_again(self) -> None:
        """A person wants every number tried now."""
        if self._running:
            for watcher in self._each():
                watcher.try_again()

    def _each(self) -> list[_Watcher]:
        return list(dict.fromkeys(self._watchers.values()))
