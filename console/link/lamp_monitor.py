"""All lamps of an account: one subscription for each number, or one list for all."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from console.link.keeper import Keeper
from console.link.lamp_watch import LampWatch
from console.link.link_dependencies import LinkDependencies
from console.link.list_watch import ListWatch
from sip.clock import Timer

CHECK_INTERVAL: Final = 15.0
ALL_AT_MOST: Final = 10.0


class LampMonitor:
    """Starts, suspends and stops the watching of every number.

    One subscription after the other is asked for every 15 s whether the server still knows it: a
    server that restarts quickly and has lost its memory is not missed by anything else, and its
    lamps would lie until their next refresh. When one is gone, all are refreshed.

    Args:
        dependencies: shared by all watches.
        numbers: to be watched, each once.
        list_uri: of a resource list that holds them all; empty for one subscription each.

    Attributes:
        on_credentials_refused: see `Keeper`.
        on_forgotten: called when the server has forgotten a subscription: it may have lost its
            memory of everything else, too.
    """

    def __init__(
        self, dependencies: LinkDependencies, numbers: Iterable[str], list_uri: str = ""
    ) -> None:
        self._dependencies = dependencies
        self._list = ListWatch(dependencies, list_uri, ()) if list_uri else None
        self._watchers: dict[str, Keeper] = {}
        self._keepers: list[Keeper] = []
        self._running = False
        self._clock = dependencies.agent.clock
        self._timer: Timer | None = None
        self._next = 0
        self._all_again_at = 0.0
        self.on_credentials_refused: Callable[[], None] = lambda: None
        self.on_forgotten: Callable[[], None] = lambda: None
        self.set_numbers(numbers)

    def set_numbers(self, numbers: Iterable[str]) -> None:
        """Watch these from now on: new ones are subscribed to, others let go, the rest stay."""
        numbers = list(numbers)
        if self._list is not None:
            self._list.set_numbers(numbers)
            watchers: dict[str, Keeper] = dict.fromkeys(numbers, self._list)
        else:
            watchers = {
                number: self._watchers.get(number) or LampWatch(self._dependencies, number)
                for number in numbers
            }
        before, self._watchers = self._keepers, watchers
        self._keepers = list(dict.fromkeys(watchers.values()))
        kept, known = set(self._keepers), set(before)
        for keeper in before:
            if keeper not in kept:
                keeper.stop()
        for keeper in self._keepers:
            if keeper not in known:
                self._take_in(keeper)
        if self._running and self._timer is None:
            self._check_later()

    def _take_in(self, keeper: Keeper) -> None:
        keeper.on_gone = self._one_gone
        keeper.on_credentials_refused = lambda: self.on_credentials_refused()
        if self._running:
            keeper.subscribe()

    def resume(self) -> None:
        """The account is signed in: subscribe, unless that was only a refresh."""
        if not self._running:
            self._running = True
            for watcher in self._keepers:
                watcher.subscribe()
            self._check_later()

    def suspend(self) -> None:
        """The account is gone: forget every subscription without a word."""
        self._rest()
        for watcher in self._keepers:
            watcher.suspend()

    def stop(self) -> None:
        """Unsubscribe everything."""
        self._rest()
        for watcher in self._keepers:
            watcher.stop()

    def try_again(self, number: str | None) -> None:
        """A person wants this number tried now."""
        watcher = self._watchers.get(number or "")
        if watcher is not None and self._running:
            watcher.try_again()

    def try_all_again(self) -> None:
        """A person wants every number tried now."""
        if self._running:
            for watcher in self._keepers:
                watcher.try_again()

    def _rest(self) -> None:
        self._running = False
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _check_later(self) -> None:
        self._timer = None
        if self._keepers:
            self._timer = self._clock.call_later(CHECK_INTERVAL, self._check_one)

    def _check_one(self) -> None:
        if not self._keepers:
            self._timer = None
            return
        self._next %= len(self._keepers)
        self._keepers[self._next].check()
        self._next += 1
        self._check_later()

    def _one_gone(self) -> None:
        now = self._clock.now()
        if self._running and now >= self._all_again_at:
            self._all_again_at = now + ALL_AT_MOST
            for watcher in self._keepers:
                watcher.refresh()
            self.on_forgotten()
