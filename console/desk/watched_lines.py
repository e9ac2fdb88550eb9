"""Every watched number with its lamps, and the times at which a hatched colour runs out."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final

from console.desk.announcer import Announcer
from console.desk.changes import Change, LampChanged, LampsReplaced, Overview
from console.desk.faults.fault import Evidence, Fault
from console.desk.lamps import Extension, Lamp, LampState, Party

_COUNT_OF_STATE: Final = {
    LampState.CONNECTING: "connecting",
    LampState.AVAILABLE: "free",
    LampState.BUSY: "busy",
    LampState.RINGING: "ringing",
    LampState.OFFLINE: "offline",
    LampState.PROBLEM: "orange",
}


@dataclass(slots=True)
class WatchedLine:
    """One number, shared by every lamp that shows it.

    Attributes:
        number: as configured.
        name: of its person, for sentences.
        rows: the indices of its lamps.
        evidence: of what is wrong with it; None: nothing is.
        deadline: when its hatched colour turns orange, in monotonic seconds; None: it is
            not hatched.
        waits_for_account: the account has a fault, and nothing else is wrong.
        is_offline: presence says that no phone is signed in.
        note: presence says that the line takes no calls, in these words; "": it does not.
        told_party: the other party of its call, as a transfer of ours knows it; None: it does not.
    """

    number: str
    name: str
    rows: list[int] = field(default_factory=list)
    evidence: Evidence | None = None
    deadline: float | None = None
    waits_for_account: bool = False
    is_offline: bool = False
    note: str = ""
    told_party: Party | None = None

    @property
    def status(self) -> int | None:
        """The SIP status of what is wrong; None: there is none."""
        return None if self.evidence is None else self.evidence.status


class WatchedLines:
    """The watched numbers and their lamps; every change of a lamp is queued for the listeners.

    Two extensions with one number are two lamps that always show the same.

    Args:
        extensions: in the order they are shown.
        now: gives the time of day (aware).
        monotonic: gives seconds that nobody can set; deadlines are counted in them.
        changes: the queue for the listeners.

    Attributes:
        lamps: all of them, in the order of the extensions; the list stays the same object.
    """

    def __init__(
        self,
        extensions: Iterable[Extension],
        now: Callable[[], datetime],
        monotonic: Callable[[], float],
        changes: Announcer[Change],
    ) -> None:
        self._now = now
        self._monotonic = monotonic
        self._changes = changes
        self.lamps: list[Lamp] = []
        self._lines: dict[str, WatchedLine] = {}
        self._deadlines: list[tuple[float, str]] = []
        self._seat(extensions)

    # Lines

    def __iter__(self) -> Iterator[WatchedLine]:
        """Each line once, in the order of its first extension."""
        return iter(self._lines.values())

    def __len__(self) -> int:
        return len(self._lines)

    @property
    def numbers(self) -> tuple[str, ...]:
        """The number of each line, in the same order."""
        return tuple(self._lines)

    def get(self, number: str) -> WatchedLine | None:
        """The line of a number; None: it is not watched."""
        return self._lines.get(number)

    def replace(self, extensions: Iterable[Extension]) -> dict[str, WatchedLine]:
        """Watch other extensions; a number that stays keeps its colour and its fault.

        Args:
            extensions: in the order they are shown.

        Returns:
            the lines so far, by their numbers.
        """
        known = self._lines
        self._seat(extensions)
        self._changes.add(LampsReplaced(tuple(self.lamps)))
        waiting = ((line.deadline, number) for number, line in self._lines.items())
        self._deadlines = [(when, number) for when, number in waiting if when is not None]
        heapq.heapify(self._deadlines)
        return known

    def forget(self) -> None:
        """Have every line begin anew at the next `replace`."""
        self._lines = {}

    def _seat(self, extensions: Iterable[Extension]) -> None:
        """Give every extension its lamp: known numbers keep their colour, new ones connect."""
        known, now = self._lines, self._now()
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
                lamp = self.lamps[before.rows[0]]
                seated.append(replace(lamp, extension=extension, index=index))
        self._lines = lines
        self.lamps[:] = seated
        self._counts = dict.fromkeys((*_COUNT_OF_STATE.values(), "stale"), 0)
        for lamp in seated:
            self._counts[_count_of(lamp)] += 1

    # Lamps

    @property
    def overview(self) -> Overview:
        """How many lamps show what."""
        return Overview(**self._counts)

    def lamps_of(self, line: WatchedLine) -> Sequence[Lamp]:
        """Every lamp of a line."""
        return [self.lamps[row] for row in line.rows]

    def lamp_of(self, line: WatchedLine) -> Lamp:
        """The first lamp of a line."""
        return self.lamps[line.rows[0]]

    def state_of(self, line: WatchedLine) -> LampState:
        """The colour of a line's lamps."""
        return self.lamps[line.rows[0]].state

    def show(
        self,
        line: WatchedLine,
        state: LampState,
        *,
        held: bool = False,
        remote: Party | None = None,
        is_carried: bool = False,
        talking_to: Party | None = None,
        call_waiting: bool = False,
        note: str = "",
        fault: Fault | None = None,
        code: str | None = None,
    ) -> None:
        """Give the lamps of a line a colour that is trusted; they are not hatched any more.

        Args:
            line: whose lamps.
            state: the colour; the time it began is kept where it is the same.
            held: the call it shows is on hold.
            remote: the other party of that call.
            is_carried: that party is known from the ringing or a transfer.
            talking_to: while the line rings: the party of a call that goes on.
            call_waiting: it rings while a call of it goes on.
            note: why a busy line takes no calls although it is in none.
            fault: what is wrong, where the colour is orange or the phone offline.
            code: shown in place of the fault's own code.
        """
        keeps_tries = state is LampState.PROBLEM or state is LampState.CONNECTING
        for row in line.rows:
            lamp = self.lamps[row]
            shown = Lamp(
                lamp.extension,
                lamp.index,
                state,
                lamp.since if state is lamp.state else self._now(),
                held=held,
                remote=remote,
                code=code or (fault.code if fault else None),
                message=fault.sentence if fault else None,
                reason=fault.reason if fault else None,
                attempts=lamp.attempts if keeps_tries else 0,
                next_retry=lamp.next_retry if keeps_tries else None,
                is_carried=is_carried,
                talking_to=talking_to,
                call_waiting=call_waiting,
                note=note,
            )
            self._put(row, shown)

    def hatch(self, line: WatchedLine, fault: Fault | None, code: str | None = None) -> None:
        """Show the colour that the lamps of a line have as one that is no longer trusted.

        Args:
            line: whose lamps.
            fault: what is wrong; None: it is not known.
            code: shown in place of the fault's own code.
        """
        for row in line.rows:
            lamp = self.lamps[row]
            hatched = replace(
                lamp,
                stale=True,
                stale_since=lamp.stale_since or self._now(),
                code=code or (fault.code if fault else None),
                message=fault.sentence if fault else None,
                reason=fault.reason if fault else None,
            )
            self._put(row, hatched)

    def trust_again(self, line: WatchedLine) -> None:
        """Trust the state that the lamps of a line have; they are not hatched any more."""
        lamp = self.lamp_of(line)
        self.show(
            line,
            lamp.state,
            held=lamp.held,
            remote=lamp.remote,
            is_carried=lamp.is_carried,
            talking_to=lamp.talking_to,
            call_waiting=lamp.call_waiting,
            note=lamp.note,
        )

    def name_party(self, line: WatchedLine, party: Party) -> None:
        """Show with whom a line is connected, as others than the phone system know it."""
        for row in line.rows:
            self._put(row, replace(self.lamps[row], remote=party, is_carried=True))

    def turn_beneath(self, line: WatchedLine, state: LampState, note: str = "") -> None:
        """Change the hatched state of a line; the lamps stay hatched, for the reason they have.

        Args:
            line: whose lamps.
            state: the colour beneath.
            note: why a busy line takes no calls although it is in none.
        """
        for row in line.rows:
            lamp = self.lamps[row]
            since = lamp.since if lamp.state is state else self._now()
            self._put(row, replace(lamp, state=state, since=since, note=note))

    def word(self, line: WatchedLine, fault: Fault, code: str) -> None:
        """Put the fault of a line in other words, on those of its lamps that show `code`.

        Args:
            line: whose lamps.
            fault: in the words to show.
            code: that the lamps show for it.
        """
        for row in line.rows:
            lamp = self.lamps[row]
            if lamp.code == code:
                self._put(row, replace(lamp, message=fault.sentence, reason=fault.reason))

    def count_tries(self, line: WatchedLine, attempts: int, next_retry: datetime | None) -> None:
        """Show how often a line was retried, and when it will be retried by itself.

        Args:
            line: whose lamps.
            attempts: tries since the fault began.
            next_retry: aware; None: not by itself.
        """
        for row in line.rows:
            lamp = self.lamps[row]
            self._put(row, replace(lamp, attempts=attempts, next_retry=next_retry))

    def _put(self, row: int, changed: Lamp) -> None:
        previous = self.lamps[row]
        if changed == previous:
            return
        self.lamps[row] = changed
        self._counts[_count_of(previous)] -= 1
        self._counts[_count_of(changed)] += 1
        self._changes.add(LampChanged(changed, previous))

    # Time

    def start_deadline(self, line: WatchedLine, seconds: float) -> None:
        """Have the hatched colour of a line run out after some seconds, unless it does already."""
        if line.deadline is None:
            line.deadline = self._monotonic() + seconds
            heapq.heappush(self._deadlines, (line.deadline, line.number))

    def next_deadline(self) -> float | None:
        """When the next hatched colour runs out, in monotonic seconds; None: none is hatched."""
        while self._deadlines:
            when, number = self._deadlines[0]
            if self._lines[number].deadline == when:
                return when
            heapq.heappop(self._deadlines)
        return None

    def expired(self) -> Iterator[WatchedLine]:
        """The lines whose hatched colour has run out by now; their deadlines are gone."""
        now = self._monotonic()
        while (when := self.next_deadline()) is not None and when <= now:
            line = self._lines[heapq.heappop(self._deadlines)[1]]
            line.deadline = None
            yield line


def _count_of(lamp: Lamp) -> str:
    """The field of `Overview` that counts a lamp."""
    return "stale" if lamp.stale else _COUNT_OF_STATE[lamp.state]
