"""Watches all lamps of an account: one subscription for each number, or one for a list."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable
from functools import partial
from typing import Final

from console.desk.faults.fault import Evidence
from console.link.lamp_watch import LampWatch
from console.link.link_dependencies import LinkDependencies
from console.link.list_watch import ListWatch
from console.link.phone_monitor import ROOM_PAUSE, PhoneMonitor
from console.link.subscription_keeper import SubscriptionKeeper
from sip.clock import Timer
from sip.usages.questions import Questions

ROUND: Final = 50.0
"""Seconds in which the subscriptions of all lamps are refreshed, the oldest first."""
FRESH: Final = ROUND / 2
"""Seconds for which a subscription is not refreshed again only because of the round."""
MOST_A_SECOND: Final = 10.0
"""Lamps refreshed in a second at most; where there are more than 500, the round takes longer."""
SAVED: Final = 15.0
"""Seconds of the round that are made up for at once, after all subscriptions were fresh."""
TICK: Final = 1.0
"""Seconds between two batches of a round."""


class LampMonitor:
    """Starts, suspends and stops the subscriptions to all numbers.

    With the event `auto`, presence is watched beside the dialogs; see `PhoneMonitor`.

    A server may lose a subscription without a word: it was restarted, or no answer to a NOTIFY has
    reached it, or the answer was a refusal. Nothing more comes then, and the lamp would be wrong
    until its next refresh, 8 min later with the usual expiry. So all subscriptions are refreshed
    every 50 s, one after the other, and every 100 s for 1,000 lamps. That is one SUBSCRIBE in 2.5 s
    for 20 lamps. It is done whether or not something was seen to go wrong: nothing is seen of the
    loss of the last NOTIFY. Only a SUBSCRIBE tells the truth: Asterisk challenges an OPTIONS
    before it looks for its dialog.

    When one subscription is gone, or a damaged message may have been a NOTIFY of any, all are
    refreshed at once, with growing pauses.

    Args:
        dependencies: shared by all watches.
        numbers: to be watched, each once.
        list_uri: of a resource list that holds them all; empty for one subscription each.

    Attributes:
        on_credentials_refused: see `SubscriptionKeeper`.
        on_forgotten: called when the server has forgotten a subscription; it may have lost the
            registration, too.
    """

    def __init__(
        self, dependencies: LinkDependencies, numbers: Iterable[str], list_uri: str = ""
    ) -> None:
        self._dependencies = dependencies
        self._list = ListWatch(dependencies, list_uri, ()) if list_uri else None
        self._phones: PhoneMonitor | None = None
        if dependencies.event == "auto":
            self._phones = PhoneMonitor(dependencies, list_uri, self._follows_dialogs)
        self._watch_of: dict[str, SubscriptionKeeper] = {}
        self._watches: list[SubscriptionKeeper] = []
        self._made_room_for: dict[SubscriptionKeeper, bool] = {}  # False: in vain
        self._running = False
        self._clock = dependencies.agent.clock
        self._timer: Timer | None = None
        self._share = 0.0  # of a subscription, that is due but not refreshed yet
        self._was_forgotten = False
        self._questions = Questions(self._clock, self._refresh_all)
        self._may_be_any = False
        dependencies.table.on_unknown = self._one_unknown
        self.on_credentials_refused: Callable[[], None] = lambda: None
        self.on_forgotten: Callable[[], None] = lambda: None
        self.set_numbers(numbers)

    def set_numbers(self, numbers: Iterable[str]) -> None:
        """Watch these numbers from now on; those that stay keep their subscriptions."""
        numbers = list(numbers)
        if self._list is not None:
            self._list.set_numbers(numbers)
            watch_of: dict[str, SubscriptionKeeper] = dict.fromkeys(numbers, self._list)
        else:
            watch_of = {
                number: self._watch_of.get(number) or LampWatch(self._dependencies, number)
                for number in numbers
            }
        before, self._watch_of = self._watches, watch_of
        self._watches = list(dict.fromkeys(watch_of.values()))
        kept, known = set(self._watches), set(before)
        for watch in before:
            if watch not in kept:
                watch.stop()
        for watch in self._watches:
            if watch not in known:
                self._begin(watch)
        if self._phones is not None:
            self._phones.set_numbers(numbers)
        if self._running and self._timer is None:
            self._check_later()

    def _begin(self, watch: SubscriptionKeeper) -> None:
        watch.on_gone = self._one_gone
        watch.on_credentials_refused = lambda: self.on_credentials_refused()
        if self._phones is not None:
            watch.on_refused = partial(self._make_room, watch)
            if isinstance(watch, LampWatch):
                watch.on_heard = self._phones.heard
        if self._running:
            watch.subscribe()

    def resume(self) -> None:
        """Subscribe to everything; called after every REGISTER that succeeds, also a refresh."""
        if not self._running:
            self._running = True
            for watch in self._watches:
                watch.subscribe()
            self._check_later()
            if self._phones is not None:
                self._phones.resume()

    def renew(self) -> None:
        """Renew every subscription with our present Contact; until then the lamps are stale."""
        if self._running:
            for watch in self._watches:
                watch.renew()
            if self._phones is not None:
                self._phones.refresh()

    def doubt(self) -> None:
        """Have every lamp shown as doubtful until the next report of its line."""
        if self._running:
            for watch in self._watches:
                watch.doubt()

    def suspend(self) -> None:
        """Forget every subscription without an unsubscribe, because the account does not work."""
        self._rest()
        for watch in self._watches:
            watch.suspend()
        if self._phones is not None:
            self._phones.suspend()

    def stop(self) -> None:
        """Unsubscribe from everything."""
        self._rest()
        for watch in self._watches:
            watch.stop()
        if self._phones is not None:
            self._phones.stop()

    def try_again(self, number: str | None) -> None:
        """Subscribe to this number at once, because a person asked for it."""
        watch = self._watch_of.get(number or "")
        if watch is not None and self._running:
            watch.try_again()

    def try_all_again(self) -> None:
        """Subscribe to every number at once, because a person asked for it."""
        if self._running:
            for watch in self._watches:
                watch.try_again()

    def _rest(self) -> None:
        self._running = False
        self._questions.cancel()
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _check_later(self) -> None:
        self._timer = None
        if self._watches:
            self._timer = self._clock.call_later(TICK, self._check_some)

    def _check_some(self) -> None:
        # A list is one subscription with many lamps.
        period = max(ROUND, len(self._watch_of) / MOST_A_SECOND)
        asked = [(at, watch) for watch in self._watches if (at := watch.asked_at) is not None]
        rate = len(asked) / period
        self._share = min(self._share + rate * TICK, max(rate * SAVED, 1.0))
        latest = self._clock.now() - FRESH
        due = [entry for entry in asked if entry[0] <= latest]
        for _, watch in heapq.nsmallest(int(self._share), due, key=lambda entry: entry[0]):
            self._share -= 1.0
            watch.refresh()
        self._check_later()

    def _one_gone(self) -> None:
        if self._running:
            self._was_forgotten = True
            self._questions.ask()

    def _one_unknown(self, certain: bool) -> None:
        if self._running:
            self._may_be_any = True
            self._questions.ask()
            if certain and self._questions.waits:
                self.doubt()

    def _refresh_all(self) -> None:
        if self._running:
            may_be_any, self._may_be_any = self._may_be_any, False
            for watch in self._watches:
                # Of those that the server has forgotten, none was made just now; and some servers
                # know no refresh.
                if may_be_any or watch.has_lasted():
                    watch.refresh()
            if self._phones is not None:
                self._phones.refresh()
            was_forgotten, self._was_forgotten = self._was_forgotten, False
            if was_forgotten:
                self.on_forgotten()

    def _follows_dialogs(self, number: str) -> bool:
        watch = self._watch_of.get(number)
        return not isinstance(watch, LampWatch) or watch.follows_dialogs

    def _make_room(self, watch: SubscriptionKeeper, evidence: Evidence) -> float | None:
        """Give up presence for a lamp that was refused; returns after how long to try it again."""
        if self._phones is None:
            return None
        if watch in self._made_room_for:
            if self._made_room_for[watch]:
                self._made_room_for[watch] = False
                self._phones.made_no_room()
        elif not evidence.repeated and self._phones.give_way(evidence):
            self._made_room_for[watch] = True
            return ROOM_PAUSE
        return None
