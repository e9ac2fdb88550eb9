"""The calls of every line as watchers see them, and scripted calls without media on the clock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from sip.clock import Clock, Timer


class LegState(StrEnum):
    """The state of one party's side of a call."""

    CALLING = "calling"
    RINGING = "ringing"
    TALKING = "talking"
    ENDED = "ended"


@dataclass(frozen=True)
class CallLeg:
    """One party's side of a call, as the lamp of its line shows it.

    Attributes:
        id: of the call; both sides of a scripted call have the same one.
        state: of this side.
        outgoing: this party has placed the call.
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
    """A scripted call from beginning to end.

    Attributes:
        caller, callee: numbers, of lines or of strangers.
        caller_name: as the callee sees it; empty: the name of the caller's line.
        ring: seconds until the call is answered or given up.
        talk: seconds from answer to end; 0: the call is never answered.
        holds: spans (from, until) in seconds after the answer in which one party holds the other.
        held_by_callee: the callee puts the caller on hold; otherwise the caller the callee.
    """

    caller: str
    callee: str
    caller_name: str = ""
    ring: float = 5.0
    talk: float = 30.0
    holds: tuple[tuple[float, float], ...] = ()
    held_by_callee: bool = True


class ScriptedCall:
    """A call without media that only lights lamps; made by `CallBoard.start`.

    It follows its plan and can be driven by hand besides.

    Args:
        board: shows the call.
        call_id: unique on the board, such as "c1".
        caller, callee: the legs of both sides, as they are at the start.
        plan: of the call.

    Attributes:
        id: as given.
        caller, callee: numbers.
        talk: seconds from answer to end; 0: the call is never answered.
        ended: the call is over.
        timers: the steps of the plan that are still to come.
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
        """Let the callee answer; nothing happens unless the call rings."""
        if self._legs[self.callee].state is LegState.RINGING:
            self._set_state(LegState.TALKING)

    def hold(self, by_callee: bool = True) -> None:
        """Let one party put the other on hold; only the lamp of the held party shows it.

        Args:
            by_callee: the callee holds the caller; otherwise the caller holds the callee.
        """
        self._hold(by_callee, True)

    def resume(self, by_callee: bool = True) -> None:
        """Undo `hold`."""
        self._hold(by_callee, False)

    def end(self) -> None:
        """Hang up, or give up a call that is not answered; a call that is over stays so."""
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
        # The callee's side changes first, as at a PBX whose callee has just answered.
        for number in dict.fromkeys((self.callee, self.caller)):
            self._change(number, replace(self._legs[number], state=state, held=False))

    def _change(self, number: str, leg: CallLeg) -> None:
        self._legs[number] = leg
        self._board.leg_changed(number, leg)


class CallBoard:
    """Keeps the calls of every line and reports each change.

    Args:
        clock: runs the plans of scripted calls.
        name_of: returns the name of a line, or "".
        on_change: called with a number and its leg after each change of the leg; may be replaced.
    """

    def __init__(
        self,
        clock: Clock,
        name_of: Callable[[str], str],
        on_change: Callable[[str, CallLeg], None],
    ) -> None:
        self._clock = clock
        self._name_of = name_of
        self.on_change = on_change
        self._count = 0
        self._legs: dict[str, dict[str, CallLeg]] = {}
        self._calls: dict[str, ScriptedCall] = {}
        self._ringing: dict[tuple[str, str], CallLeg] = {}

    @property
    def calls(self) -> list[ScriptedCall]:
        """The scripted calls that are not over."""
        return list(self._calls.values())

    def legs(self, number: str) -> tuple[CallLeg, ...]:
        """Return the calls of a line, oldest first."""
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
        """Return number and leg of every line that rings, the one that has rung longest first."""
        return [(number, leg) for (number, _), leg in self._ringing.items()]

    def call(self, call_id: str) -> ScriptedCall | None:
        """Return the scripted call with an id, or None when there is none or it is over."""
        return self._calls.get(call_id)

    def start(self, plan: CallPlan) -> ScriptedCall:
        """Begin a scripted call; the rest of its plan follows on the clock."""
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
        """Hang up every scripted call."""
        for call in self.calls:
            call.end()

    def leg_changed(self, number: str, leg: CallLeg) -> None:
        """Add a leg to a line, change it, or remove it when its state is ENDED.

        The legs of scripted calls, of the switch's channels and of lamps set by hand arrive here.

        Args:
            number: of the line.
            leg: its new state; `leg.id` says which leg of the line it is.
        """
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
        self.on_change(number, leg)
