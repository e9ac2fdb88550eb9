"""Writes down every call of the call desk: one row a call, from its beginning to its end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from console.desk.calls.call_book import CallEntry, CallStage
from console.desk.calls.desk_call import CallEnd, CallEndKind
from console.desk.lamps import Party
from console.desk.past_calls.past_call import CallResult, Loss, Onward, PastCall

_MICROSECONDS: Final = 1_000_000
_BY_THE_CALLER: Final = frozenset({CallEndKind.HUNG_UP_BY_PEER, CallEndKind.CANCELLED})
_BY_ANOTHER: Final = frozenset({CallEndKind.ELSEWHERE, CallEndKind.REPLACED})
_CUT_OFF: Final = frozenset(
    {
        CallEndKind.NETWORK,
        CallEndKind.GONE,
        CallEndKind.SESSION_EXPIRED,
        CallEndKind.NO_ANSWER,
        CallEndKind.NOT_ACCEPTABLE,
    }
)
_HEARD_S: Final = 0.5
"""Seconds after our answer before which a caller who hangs up has not heard us: gave up."""
_GOING_ON: Final = frozenset({Onward.RINGING, Onward.PARKED})
"""The last word on a caller whom we passed on is still to come."""


class CallJournal:
    """Keeps a row for each call that is going on, and tells of each change of one.

    Our calls to the target of a transfer have no row of their own: what became of the caller stands
    in the caller's row, also when we bring the caller back by another call.

    Args:
        now: gives the time of day (aware).
        on_changed: called with each row that is new or has changed.
    """

    def __init__(self, now: Callable[[], datetime], on_changed: Callable[[PastCall], None]) -> None:
        self._now, self._on_changed = now, on_changed
        self._rows: dict[str, PastCall] = {}  # by the id of a call, or of the one it came from

    @property
    def going_on(self) -> tuple[PastCall, ...]:
        """The rows that may still change, the oldest first."""
        return tuple(self._rows.values())

    # What happens to a call

    def came(self, entry: CallEntry) -> None:
        """Somebody calls."""
        self._begin(entry)

    def went(self, entry: CallEntry) -> None:
        """We call somebody at a person's request."""
        self._begin(entry, outgoing=True)

    def answered(self, entry: CallEntry) -> None:
        """A call was answered, by the other side or by us."""
        brought_back = self._rows.pop(entry.continues, None)
        if brought_back is not None:
            self._rows[entry.id] = brought_back
            self._change(entry.id, onward=Onward.BACK, ended_at=None)
        row = self._rows.get(entry.id)
        if row is not None and row.result is None:
            result = CallResult.REACHED if row.outgoing else CallResult.ANSWERED
            self._change(entry.id, result=result, answered_at=entry.answered_at)
        else:
            self._picked_up(entry)

    def named(self, entry: CallEntry) -> None:
        """The other side of a call is known better than before."""
        self._picked_up(entry)
        self._change(entry.id, party=entry.party)

    def ended(self, entry: CallEntry, end: CallEnd, *, brought: bool) -> None:
        """A call is over; to be told after the call desk has seen what becomes of the caller.

        Args:
            entry: as it was at its end.
            end: why it ended.
            brought: it was no call to a code, or it has brought somebody.
        """
        if entry.is_code and not entry.fetches and entry.id not in self._rows and brought:
            self._begin_pickup(entry)
        row = self._rows.get(entry.id)
        if row is None or row.onward in _GOING_ON:
            return
        result, loss = row.result, None
        if entry.stage is CallStage.WAITING:
            result = _result_of_waiting(entry, end)
            loss = Loss.RANG_OUT if result is CallResult.MISSED else None
        elif result is None:
            result = CallResult.NOT_REACHED
        elif not row.outgoing:
            gave_up = result is CallResult.ANSWERED and self._gave_up(row, entry, end)
            loss = _loss(entry, end) or (Loss.RANG_OUT if gave_up else None)
        status = end.status if result is CallResult.NOT_REACHED else None
        self._close(entry.id, result=result, loss=loss, status=status)

    def lost(self, entry: CallEntry) -> None:
        """The phone system has cut a caller off, which only the silence tells."""
        row = self._rows.get(entry.id)
        if row is not None and not row.outgoing:
            self._close(entry.id, loss=Loss.CUT_OFF)

    # What becomes of a caller who left us

    def passed_on(self, call: str, target: Party, onward: Onward) -> None:
        """A caller left us, or more is known of one who did.

        Args:
            call: the id of the caller's call.
            target: whom the caller went to, or the parking place.
            onward: what became of the caller, as far as it is known.
        """
        row = self._rows.get(call)
        if row is None:
            return
        ended, loss = row.ended_at or self._now(), None
        if onward is Onward.UNANSWERED and not row.outgoing:
            loss = Loss.PASSED_ON
        self._change(call, target=target, onward=onward, ended_at=ended, loss=loss)
        if onward not in _GOING_ON:
            self._rows.pop(call, None)

    def gone(self, call: str) -> None:
        """A caller who had left us could not be brought back, and no lamp tells why."""
        if call in self._rows:
            self._change(call, onward=Onward.UNKNOWN)
            self._rows.pop(call)

    def end_all(self) -> None:
        """The console ends, or works with another phone system: every row is as it will stay."""
        for call, row in list(self._rows.items()):
            if row.onward in _GOING_ON:
                self._close(call, onward=Onward.UNKNOWN, ended_at=row.ended_at)
            elif row.result is not None:
                self._close(call)
            elif row.outgoing:
                self._close(call, result=CallResult.NOT_REACHED)
            else:
                self._close(call, result=CallResult.MISSED, loss=Loss.RANG_OUT)

    # How

    def _begin(self, entry: CallEntry, *, outgoing: bool = False) -> None:
        key = f"{round(entry.since.timestamp() * _MICROSECONDS)}-{entry.id}"
        row = PastCall(key, entry.since, entry.party, outgoing, wanted=entry.wanted)
        self._rows[entry.id] = row
        self._on_changed(row)

    def _gave_up(self, row: PastCall, entry: CallEntry, end: CallEnd) -> bool:
        """Whether a caller hung up at the moment of our answer, and was never talked to."""
        by_caller = end.kind in _BY_THE_CALLER and not entry.ending
        if row.answered_at is None or row.onward is not None or not by_caller:
            return False
        return (self._now() - row.answered_at).total_seconds() < _HEARD_S

    def _picked_up(self, entry: CallEntry) -> None:
        """Begin the row of a call to a code as soon as it is known to have brought somebody."""
        waits = entry.id not in self._rows and not entry.fetches
        if entry.is_code and waits and entry.stage is CallStage.UP and not entry.unseen:
            self._begin_pickup(entry)

    def _begin_pickup(self, entry: CallEntry) -> None:
        self._begin(entry)
        picks, slot = entry.picks, entry.parked_at
        at = None if picks is None else Party(picks.name or None, picks.number)
        wanted = Party(None, slot) if slot else at or entry.wanted
        result, answered = CallResult.PICKED_UP, entry.answered_at
        self._change(entry.id, result=result, answered_at=answered, wanted=wanted)

    def _change(self, call: str, **change: Any) -> None:
        row = self._rows.get(call)
        if row is not None:
            changed = replace(row, **change)
            if changed != row:
                self._rows[call] = changed
                self._on_changed(changed)

    def _close(self, call: str, **change: Any) -> None:
        self._change(call, **{"ended_at": self._now(), **change})
        self._rows.pop(call, None)


def _result_of_waiting(entry: CallEntry, end: CallEnd) -> CallResult:
    """The result of a call that had not been answered here."""
    if entry.ending or end.kind is CallEndKind.REJECTED:
        return CallResult.DECLINED
    return CallResult.ELSEWHERE if end.kind in _BY_ANOTHER else CallResult.MISSED


def _loss(entry: CallEntry, end: CallEnd) -> Loss | None:
    """How a caller was lost whom we had answered; None: that was not so."""
    if entry.ending:
        return None
    if end.kind in _CUT_OFF:
        return Loss.CUT_OFF
    waits = entry.is_held or entry.returned is not None or entry.transfer is not None
    return Loss.ON_HOLD if waits and end.kind in _BY_THE_CALLER else None
