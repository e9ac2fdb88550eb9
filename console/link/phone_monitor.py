"""Finds out which phones are offline, where the phone system tells it by presence."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from typing import Final

from console.desk.faults.fault import Evidence, EvidenceKind
from console.link.link_dependencies import LinkDependencies
from console.link.phone_watch import PhoneKeeper, PhoneListWatch, PhoneWatch
from sip.clock import Timer
from sip.events import LineState, LineStatus
from sip.events.line import DO_NOT_DISTURB, FORWARDED

GAP: Final = 0.05
"""Seconds between two first SUBSCRIBEs to presence: they must not disturb those of the lamps."""
LOOK_AGAIN: Final = 1.0
"""Seconds after which is looked again whether the lamps are all live."""
PATIENCE: Final = 30.0
"""Seconds for which lamps that connect hold up the first SUBSCRIBE to presence."""
ASK_AGAIN: Final = 900.0
"""Seconds until presence that has failed is asked for again."""
LATE: Final = 2.0
"""Seconds within which presence follows the news of the same line's dialogs."""
ROOM: Final = frozenset((403, 486, 500, 503))
"""The statuses of servers that allow only so many subscriptions."""
ROOM_PAUSE: Final = 3.0
"""Seconds after which a lamp is tried again for which presence was given up."""
DOUBT: Final = 5.0
"""Seconds after which a line in a call shows that its presence is not that of its phone."""
LASTING: Final = 60.0
"""Seconds after which presence that has ended is asked for again at once."""
_OF_ONE_LINE: Final = frozenset((404, 410, 480, 484, 604))
_OF_BODIES: Final = frozenset(
    {
        EvidenceKind.BODY_XML,
        EvidenceKind.BODY_TRUNCATED,
        EvidenceKind.BODY_REFUSED,
        EvidenceKind.BODY_TYPE,
    }
)
_UNANSWERED: Final = frozenset(
    {
        EvidenceKind.NO_ANSWER,
        EvidenceKind.NO_NOTIFY,
        EvidenceKind.NAT_MISMATCH,
        EvidenceKind.SILENT,
        EvidenceKind.EXPIRED,
    }
)
_WITHDRAWN: Final = frozenset(("rejected", "giveup"))


class PhoneMonitor:
    """Subscribes to presence beside the dialogs, and tells the desk which phones are offline.

    The dialogs must not suffer from it. Presence is asked for when every lamp is live, first for
    one line only and then for the others, slowly. A refusal is no fault of a lamp: presence is not
    asked for again while the console runs. When a lamp is refused because the server allows no more
    subscriptions, those to presence are given up.

    "Closed" alone is not believed: a presence server that knows nothing of a phone may say so. It
    is believed with a note, as Asterisk writes it, or once another line has been said to be open.
    Of other notes only those count that say that the phone takes no calls: a line with "Back at
    two" is free, if its dialogs say so.

    Args:
        dependencies: shared by all watches.
        list_uri: of a resource list that holds all lines; empty for one subscription each.
        may_ask: whether the presence of a number may be asked for now.
    """

    def __init__(
        self,
        dependencies: LinkDependencies,
        list_uri: str = "",
        may_ask: Callable[[str], bool] = lambda number: True,
    ) -> None:
        self._dependencies = dependencies
        self._clock = dependencies.agent.clock
        self._desk = dependencies.desk
        self._list_uri, self._may_ask = list_uri, may_ask
        self._numbers: tuple[str, ...] = ()
        self._queue: deque[str] = deque()
        self._watches: dict[str, PhoneKeeper] = {}
        self._closed: dict[str, bool] = {}  # whether it is believed without another line's word
        self._doubted: set[str] = set()  # closed, and yet in a call
        self._notes: dict[str, str] = {}  # of lines that take no calls
        self._told_at: dict[str, float] = {}
        self._begun: dict[str, float] = {}
        self._not_before: dict[str, float] = {}
        self._questions: dict[str, Timer] = {}
        self._knows_phones = False
        self._gives = False  # presence has come since the account was signed in
        self._refused = False
        self._running = False
        self._since = 0.0
        self._timer: Timer | None = None

    # What the lamps' monitor has it do

    def set_numbers(self, numbers: Iterable[str]) -> None:
        """Watch the phones of these numbers from now on; those that stay are kept."""
        before, self._numbers = self._numbers, tuple(each for each in numbers if each.strip())
        if self._list_uri and before != self._numbers:
            for watch in dict.fromkeys(self._watches.values()):
                watch.stop()
            self._watches.clear()
        kept = frozenset(self._numbers)
        for number in dict.fromkeys(each for each in before if each not in kept):
            if number in self._watches:
                self._watches.pop(number).stop()
            self._forget(number)
        self._fill()

    def resume(self) -> None:
        """Ask for presence as soon as the lamps are live."""
        if not self._running:
            self._running = True
            self._since = self._clock.now()
            self._fill()

    def suspend(self) -> None:
        """Forget every subscription without an unsubscribe; what is known stays for the time."""
        self._rest()
        for watch in self._watches.values():
            watch.suspend()
        self._watches.clear()
        self._gives = False

    def stop(self) -> None:
        """Unsubscribe from everything."""
        self._rest()
        for watch in dict.fromkeys(self._watches.values()):
            watch.stop()
        self._watches.clear()

    def refresh(self) -> None:
        """Have the full state sent again: the server, or our address, may have changed."""
        for index, watch in enumerate(dict.fromkeys(self._watches.values())):
            self._clock.call_later(index * GAP, watch.refresh)

    def give_way(self, evidence: Evidence) -> bool:
        """Give up presence if that may make room for a lamp which was refused.

        Returns:
            whether there was something to give up, so that the lamp should be tried again.
        """
        if evidence.status not in ROOM or not self._watches:
            return False
        self._give_up()
        return True

    def made_no_room(self) -> None:
        """Ask for presence again: it was given up for a lamp that is refused all the same."""
        self._refused = False
        self._fill()

    def heard(self, number: str, state: LineState, repeated: bool) -> None:
        """Take note of what the dialogs of a line have told.

        Args:
            number: of the line.
            state: as told.
            repeated: nothing has changed, and nobody has asked: something else about the line has
                changed, and presence should tell what.
        """
        watch = self._watches.get(number)
        if watch is None or number in self._questions:
            return
        if state.status is not LineStatus.IDLE and number in self._closed:
            # A phone that is called, or calls, is not offline.
            watch.refresh()
            self._questions[number] = self._clock.call_later(DOUBT, lambda: self._compare(number))
        elif (
            repeated
            and state.status is LineStatus.IDLE
            and self._clock.now() - self._told_at.get(number, 0.0) > LATE
        ):
            self._questions[number] = self._clock.call_later(LATE, lambda: self._ask(number))

    # How

    def _fill(self) -> None:
        wanted = (number for number in self._numbers if number not in self._watches)
        self._queue = deque(wanted)
        if self._running and not self._refused and self._queue:
            self._look_in(LOOK_AGAIN)

    def _look_in(self, seconds: float) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer = self._clock.call_later(seconds, self._look)

    def _look(self) -> None:
        """Subscribe to the next line that is live; the first subscription has to prove itself."""
        self._timer = None
        if self._watches and not self._gives:
            return
        overview = self._desk.overview
        waited = self._clock.now() - self._since
        if (overview.connecting or overview.stale) and waited < PATIENCE:
            self._look_in(LOOK_AGAIN)
            return
        number = next((each for each in self._queue if self._is_ready(each)), None)
        if number is None:
            if self._queue:
                self._look_in(5 * LOOK_AGAIN)
            return
        if self._list_uri:
            self._queue.clear()
            watch: PhoneKeeper = PhoneListWatch(
                self._dependencies, self._list_uri, self._numbers, self._told, self._failed
            )
            self._watches = dict.fromkeys(self._numbers, watch)
        else:
            self._queue.remove(number)
            watch = PhoneWatch(self._dependencies, number, self._told, self._failed)
            self._watches[number] = watch
        for each in watch.numbers:
            self._begun[each] = self._clock.now()
        watch.subscribe()
        if self._gives and self._queue:
            self._look_in(GAP)

    def _is_ready(self, number: str) -> bool:
        lamps = self._desk.lamps_of(number)
        due = self._not_before.get(number, 0.0) <= self._clock.now()
        return due and bool(lamps) and lamps[0].is_trusted and self._may_ask(number)

    def _told(self, number: str, state: LineState | None) -> None:
        self._told_at[number] = self._clock.now()
        if not self._gives:
            self._gives = True
            if self._queue:
                self._look_in(GAP)
        self._notes.pop(number, None)
        if state is None:
            self._closed.pop(number, None)
        elif state.status is LineStatus.OFFLINE:
            self._closed[number] = bool(state.note)
            self._knows_phones = self._knows_phones or bool(state.note)
        else:
            self._closed.pop(number, None)
            self._doubted.discard(number)
            if state.note in (DO_NOT_DISTURB, FORWARDED):
                self._notes[number] = state.note
            if not self._knows_phones:
                self._knows_phones = True
                for other in list(self._closed):
                    self._tell(other)
        self._tell(number)
        if self._knows_phones:
            self._desk.presence_tells(True)

    def _tell(self, number: str) -> None:
        closed = number in self._closed and number not in self._doubted
        offline = closed and (self._closed[number] or self._knows_phones)
        self._desk.line_presence(number, offline, self._notes.get(number, ""))

    def _ask(self, number: str) -> None:
        self._questions.pop(number, None)
        watch = self._watches.get(number)
        if watch is not None and self._clock.now() - self._told_at.get(number, 0.0) > LATE:
            watch.refresh()

    def _compare(self, number: str) -> None:
        self._questions.pop(number, None)
        lamps = self._desk.lamps_of(number)
        if number in self._closed and lamps and not lamps[0].is_idle:
            self._doubted.add(number)
            self._tell(number)

    def _failed(self, watch: PhoneKeeper, evidence: Evidence) -> None:
        numbers = [each for each in watch.numbers if self._watches.get(each) is watch]
        watch.stop()
        for number in numbers:
            del self._watches[number]
        if not numbers or not self._running:
            return
        ended = evidence.kind is EvidenceKind.TERMINATED and evidence.reason not in _WITHDRAWN
        passing = ended or evidence.kind in _UNANSWERED
        of_line = evidence.status in _OF_ONE_LINE or evidence.kind in _OF_BODIES
        if not self._gives or not (passing or of_line):
            self._give_up(for_good=not passing)
            return
        now = self._clock.now()
        for number in numbers:
            lasted = ended and now - self._begun[number] >= LASTING
            if not lasted:
                self._forget(number)
            self._not_before[number] = now if lasted else now + ASK_AGAIN
            self._queue.append(number)
        if self._timer is None:
            self._look_in(LOOK_AGAIN)

    def _forget(self, number: str) -> None:
        self._closed.pop(number, None)
        self._notes.pop(number, None)
        self._doubted.discard(number)
        self._desk.line_presence(number, None)

    def _give_up(self, *, for_good: bool = True) -> None:
        """Unsubscribe from all presence; the lamps go on with the dialogs alone."""
        watches, self._watches = dict.fromkeys(self._watches.values()), {}
        for index, watch in enumerate(watches):
            self._clock.call_later(index * min(GAP, 1.0 / len(watches)), watch.stop)
        self._gives = self._knows_phones = False
        self._refused = for_good
        for number in self._numbers:
            self._forget(number)
        self._desk.presence_tells(False)
        self._queue = deque(self._numbers)
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if not for_good:
            self._look_in(ASK_AGAIN)

    def _rest(self) -> None:
        self._running = False
        for timer in self._questions.values():
            timer.cancel()
        self._questions.clear()
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
