"""The callers who were lost, until they are called back or ticked off."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from console.desk.lamps import Party
from console.desk.past_calls.forgetting import Forgetting
from console.desk.past_calls.past_call import PastCall
from console.desk.people.number_plan import NumberPlan


@dataclass(frozen=True, slots=True)
class MissedCaller:
    """Somebody to call back.

    Attributes:
        calls: the calls in which the caller was lost, the latest first; at least one.
    """

    calls: tuple[PastCall, ...]

    @property
    def latest(self) -> PastCall:
        """The latest of the calls."""
        return self.calls[0]

    @property
    def key(self) -> str:
        """The key of the first of the calls: it stays the same when the caller tries again."""
        return self.calls[-1].key

    @property
    def party(self) -> Party:
        """The caller, as the latest call names them."""
        return self.latest.party

    @property
    def at(self) -> datetime:
        """When the latest call began (aware)."""
        return self.latest.began


class MissedCalls:
    """Keeps every caller who was lost. Calls from one number are one caller.

    Args:
        plan: gives what tells which numbers are the same.
        keep: called with each call that was ticked off.
        on_changed: called when `callers` are others.
    """

    def __init__(
        self,
        plan: Callable[[], NumberPlan],
        keep: Callable[[PastCall], None],
        on_changed: Callable[[], None],
    ) -> None:
        self._plan, self._keep, self._on_changed = plan, keep, on_changed
        self._calls: dict[str, PastCall] = {}
        self._callers: tuple[MissedCaller, ...] = ()

    @property
    def callers(self) -> tuple[MissedCaller, ...]:
        """Everybody to call back, the latest first."""
        return self._callers

    def note(self, call: PastCall) -> None:
        """Take in how a call is now: it may have been lost, or ticked off."""
        if call.is_missed:
            self._calls[call.key] = call
        elif self._calls.pop(call.key, None) is None:
            return
        self._group()

    def load(self, calls: Iterable[PastCall]) -> None:
        """Take in the calls of earlier runs; what this run knows of a call goes before."""
        for call in calls:
            if call.is_missed:
                self._calls.setdefault(call.key, call)
        self._group()

    def begin_again(self) -> None:
        """Forget every caller; nobody is ticked off."""
        self._calls.clear()
        self._group()

    def forget(self, what: Forgetting) -> None:
        """Forget callers, who are not ticked off: nothing of them is kept."""
        self._calls = {key: call for key, call in self._calls.items() if what.left(call)}
        self._group()

    def tick_off(self, key: str) -> bool:
        """Tick off a caller with all calls; False: there is no such caller.

        Args:
            key: of the caller, or of any of the calls.
        """
        found = next(
            (each for each in self._callers if any(call.key == key for call in each.calls)), None
        )
        if found is not None:
            self._tick_off(found)
        return found is not None

    def spoke_to(self, party: Party, *, called: bool) -> None:
        """Tick off whoever was spoken to.

        Args:
            party: who.
            called: we called. Where they called, several people may share the number: then only
                the caller of the same name is ticked off.
        """
        for caller in self._callers:
            names = {caller.party.name or "", party.name or ""} - {""}
            if self._same(caller.party, party) and (called or len(names) < 2):
                self._tick_off(caller)

    def _tick_off(self, caller: MissedCaller) -> None:
        for call in caller.calls:
            self._calls.pop(call.key, None)
            self._keep(replace(call, done=True))
        self._group()

    def _same(self, one: Party, other: Party) -> bool:
        return bool(one.number and other.number and self._plan().same(one.number, other.number))

    def _group(self) -> None:
        plan, groups = self._plan(), dict[object, list[PastCall]]()
        for call in sorted(self._calls.values(), key=lambda call: call.began, reverse=True):
            number = plan.read(call.party.number or "")
            groups.setdefault(number if number.value else call.key, []).append(call)
        callers = tuple(MissedCaller(tuple(calls)) for calls in groups.values())
        if callers != self._callers:
            self._callers = callers
            self._on_changed()
