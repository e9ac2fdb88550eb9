"""What a person wants forgotten of the past calls."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from console.desk.past_calls.past_call import PastCall
from console.desk.people.folding import number_of
from console.desk.people.number_plan import USUAL_NUMBERS, NumberPlan

_TELLING = 6
"""Digits at the end of a number by which it is found in a note."""


@dataclass(frozen=True, slots=True)
class Forgetting:
    """A number, or everything before a moment.

    Attributes:
        number: is removed from all calls; calls with it are removed; empty: no number.
        plan: tells which numbers are the same.
        before: calls that began before it (aware) are removed; None: none are.
    """

    number: str = ""
    plan: NumberPlan = USUAL_NUMBERS
    before: datetime | None = None

    def left(self, call: PastCall) -> PastCall | None:
        """What is left of a call: all of it, the call without the number, or nothing (None)."""
        if self.before is not None and call.began < self.before:
            return None
        if not self.number:
            return call
        if self._is_it(call.party.number):
            return None
        left = call
        if call.wanted is not None and self._is_it(call.wanted.number):
            left = replace(left, wanted=None)
        if call.target is not None and self._is_it(call.target.number):
            left = replace(left, target=None)
        digits = number_of(self.number)[-_TELLING:]
        return replace(left, note="") if digits in number_of(call.note) else left

    def _is_it(self, number: str | None) -> bool:
        return self.plan.same(number or "", self.number)
