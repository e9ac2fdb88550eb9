"""Calls without media: who rings, who talks, who is on hold, on the clock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from sip.clock import Clock, Timer


class LegState(StrEnum):
    """How far one party's side of a call is."""

    CALLING = "calling"
    RINGING = "ringing"
    TALKING = "talking"
    ENDED = "ended"


@dataclass(frozen=True)
class CallLeg:
    """One party's side of a call.

    Attributes:
        id: of the call.
        state: how far it is.
        outgoing: this party called.
        number, name: of the other party; empty when not known.
        held: the other party has put this one on hold.
    """

    id: str
    state: LegState
    outgoing: bool
    number: str = ""
    name: str = ""
    held: bool = False


@dataclass(frozen=True)
class CallPlan:
    """A call from beginning to end.

    Attributes:
        caller, callee: numbers, of lines or of strangers.
        caller_name: as the callee sees it; empty: the name of the caller's line.
        ring: seconds until it is answered or given up.
        talk: seconds from answer to end; 0: never answered.
        holds: (from, until) in seconds after the answer, when the caller puts the callee on hold;
            with `held_by_callee` it is the other way round.
        held_by_callee: who holds.
    """

    caller: str
    callee: str
    caller_name: str = ""
    ring: float = 5.0
    talk: float = 30.0
    holds: tuple[tuple[float, float], ...] = ()
    held_by_callee: bool = True


class ScriptedCall:
    """A call that goes on; made by `CallBoard`.

    Attributes:
        caller, callee: numbers.
        talk: seconds it lasts when it is answered; 0: it is not.
        ended: it is over.
    """

    def __init__(
        self, board: CallBoard, call_id: str, caller: CallLeg, callee: CallLeg, plan: CallPlan
    ) -> None:
        self.id = call_id
        self.caller, self.callee = plan.caller, plan.callee
        self.talk = plan.talk
        self.ended = False
        self.timers: list[Timer] = []
        self._board = board
        self._legs = {self.caller: caller, self.callee: callee}

    def answer(self) -> None:
        """The callee picks up."""
        if self._legs[self.callee].state is LegState.RINGING:
            self._set_state(LegState.TALKING)

    def hold(self, by_callee: bool = True) -> None:
        """One party puts the other on hold; only the lamp of the held one tells."""
        self._hold(by_callee, True)

    def resume(self, by_callee: bool = True) -> None:
        """Undo `hold`."""
        self._hold(by_callee, False)

    def end(self) -> None:
        """Either party hangs up, or the caller gives up."""
        if self.ended:
            return
        self.ended = True
        for timer in self.timers:
            timer.cancel()
        self._set_state(LegState.ENDED)

    def _hold(self, by_callee: bool, held: bool) -> None:
        number = self.caller if by_callee else self.callee
        leg = self._legs[number]
        if leg.state is LegState.TALKING and leg.held is not held:
            self._change(number, replace(leg, held=held))

    def _set_state(self, state: LegState) -> None:
        # The callee first, as a PBX does whose callee has just answered.
        for number in dict.fromkeys((self.callee, self.caller)):
            self._change(number, replace(self._legs[number], state=state, held=False))

    def _change(self, number: str, leg: CallLeg) -> None:
        self._legs[number] = leg
        self._board.leg_changed(number, leg)


class CallBoard:
    """Every call, seen from every line.

    Args:
        clock: of the plans.
        name_of: the name of a line, or "".
        on_change: told the number and the leg after each change.
    """

    def __init__(
        self,
        clock: Clock,
        name_of: Callable[[str], str],
        on_change: Callable[[str, CallLeg], None],
    ) -> None:
        self._clock = clock
        self._name_of = name_of
        self._on_change = on_change
        self._count = 0
        self._legs: dict[str, dict[str, CallLeg]] = {}
        self._calls: dict[str, ScriptedCall] = {}
        self._ringing: dict[tuple[str, str], CallLeg] = {}

    @property
    def calls(self) -> list[ScriptedCall]:
        """The calls that go on."""
        return list(self._calls.values())

    def legs(self, number: str) -> tuple[CallLeg, ...]:
        """The calls of a line, oldest first."""
        return tuple(self._legs.get(number, {}).values())

    def is_busy(self, number: str, takes: int = 1, besides: str = "") -> bool:
        """Return whether a line has all the calls it takes; calls that only ring do not count.

        Args:
            number: of the line.
            takes: how many calls the line takes at a time.
            besides: id of a call that does not count; empty: all count.
        """
        legs = self.legs(number)
        talks = [leg for leg in legs if leg.state is not LegState.RINGING and leg.id != besides]
        return len(talks) >= takes

    def ringing(self) -> list[tuple[str, CallLeg]]:
        """What rings: numbers and legs, in the order in which they began to."""
        return [(number, leg) for (number, _), leg in self._ringing.items()]

    def call(self, call_id: str) -> ScriptedCall | None:
        """A call that goes on."""
        return self._calls.get(call_id)

    def start(self, plan: CallPlan) -> ScriptedCall:
        """Begin a call; the rest of the plan follows on the clock."""
        self._count += 1
        call_id = f"c{self._count}"
        name = plan.caller_name or self._name_of(plan.caller)
        caller = CallLeg(call_id, LegState.CALLING, True, plan.callee, self._name_of(plan.callee))
        callee = CallLeg(call_id, LegState.RINGING, False, plan.caller, name)
        call = ScriptedCall(self, call_id, caller, callee, plan)
        self._calls[call_id] = call
        self.leg_changed(plan.caller, caller)
        self.leg_changed(plan.callee, callee)
        if plan.talk <= 0:
            steps: list[tuple[float, Callable[[], None]]] = [(plan.ring, call.end)]
        else:
            steps = [(plan.ring, call.answer), (plan.ring + plan.talk, call.end)]
            for begin, until in plan.holds:
                steps.append((plan.ring + begin, lambda: call.hold(plan.held_by_callee)))
                steps.append((plan.ring + until, lambda: call.resume(plan.held_by_callee)))
        call.timers = [self._clock.call_later(delay, step) for delay, step in steps]
        return call

    def end_all(self) -> None:
        """Hang up everything."""
        for call in self.calls:
            call.end()

    def leg_changed(self, number: str, leg: CallLeg) -> None:
        """Give a line a leg, change it, or take it away (ENDED); with or without a call."""
        legs = self._legs.setdefault(number, {})
        if leg.state is LegState.ENDED:
            legs.pop(leg.id, None)
            call = self._calls.get(leg.id)
            if call is not None and call.ended:
                del self._calls[leg.id]
        else:
            legs[leg.id] = leg
        if leg.state is LegState.RINGING:
            self._ringing[number, leg.id] = leg
        else:
            self._ringing.pop((number, leg.id), None)
        self._on_change(number, leg)
