"""Looks up whom a caller spoke to before, and offers these colleagues as targets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from console.desk.calls.call_book import CallEntry, state_of
from console.desk.calls.call_context import CallContext
from console.desk.calls.desk_call import CardState, Suggestion
from console.desk.lamps import ExtensionKind, Party
from console.desk.past_calls.call_filter import CallFilter
from console.desk.past_calls.past_call import PastCall
from console.desk.past_calls.past_target import past_targets

ReadCalls = Callable[[CallFilter, Callable[[Sequence[PastCall]], None]], None]
"""Reads past calls; returns at once, and tells them later or never."""
MOST_READ: Final = 200
"""Calls with a number that are looked at, the latest of them."""
_OFFERED: Final = frozenset({CardState.INCOMING, CardState.ACTIVE, CardState.HELD})


class Suggestions:
    """Knows the likely targets of each caller.

    Args:
        context: the state of the call desk.
        on_found: called when there are suggestions for another call.

    Attributes:
        read: reads past calls.
    """

    def __init__(self, context: CallContext, on_found: Callable[[], None]) -> None:
        self._context, self._on_found = context, on_found
        self.read: ReadCalls = lambda wanted, on_read: None

    def look_up(self, entry: CallEntry) -> None:
        """Look up the caller's number, unless that was done or the call is one of ours."""
        number = entry.party.number or ""
        called = bool(entry.number) and not entry.is_code
        if called or not number or number == entry.looked_up:
            return
        entry.looked_up, entry.past_targets = number, ()
        plan = self._context.numbers
        wanted = CallFilter(number=number, plan=plan, limit=MOST_READ)
        self.read(wanted, lambda calls: self._found(entry, number, calls))

    def _found(self, entry: CallEntry, number: str, calls: Sequence[PastCall]) -> None:
        context = self._context
        if calls and entry.looked_up == number and context.book.get(entry.id) is entry:
            plan, own = context.numbers, context.own
            entry.past_targets = past_targets(calls, plan, context.now(), number, own)
            self._on_found()

    def of(self, entry: CallEntry) -> tuple[Suggestion, ...]:
        """The likely targets of a caller who is not passed on yet, with their lamps as they are."""
        offered = state_of(entry) in _OFFERED and entry.consult_of is None and not entry.joined
        if not entry.past_targets or not offered:
            return ()
        found = list[Suggestion]()
        for past in entry.past_targets:
            party, lamp = past.party, self._context.lamp(past.party.number or "")
            if lamp is not None:
                party = Party(lamp.extension.name or party.name, lamp.number)
            if lamp is None or lamp.extension.kind is not ExtensionKind.PARK:
                found.append(Suggestion(party, past.at, past.outcome, lamp))
        return tuple(found)
