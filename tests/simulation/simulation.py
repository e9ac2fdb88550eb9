"""Carries out a plan, and looks at every change and every second whether the properties hold."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

from console.desk.calls.desk_call import CallChange, CallNotice, CallsChanged
from console.desk.changes import Change, LampChanged
from console.desk.faults.retry import JITTER, LONGEST
from sip.mock_pbx.call_board import CallLeg, CallPlan
from sip.mock_pbx.switch import Caller
from tests.simulation.call_truth import CallTruth
from tests.simulation.deeds import WAYS, deed
from tests.simulation.event_log import EventLog
from tests.simulation.lamp_truth import PROMISE, Broken, Lies, truth
from tests.simulation.plan import FAULTS, LENGTH, Plan, Step
from tests.simulation.untidy_network import CONSOLE, ROUTER, SERVER
from tests.simulation.world import OWN, World

SETTLED: Final = 32.0 + 30.0
"""Seconds after the last fault in which all lamps become right: 64*T1 and the retry interval."""
AFTERMATH: Final = 32.0
"""Seconds after a fault in which a request that it has lost may still be under way."""
LAG: Final = 8.0
"""Seconds that a lamp may be late, or hatched, when nothing is wrong with the network: the state of
a line with several calls is asked for at most every 5 s."""
ONE_CALL: Final = ("freeswitch",)
"""Styles that report only the call that has changed, so that lines with several are unclear."""
STRANGER: Final = "021555010"
SIGN_OUT: Final = 2.5
"""Seconds in which the console signs out."""
LINGER: Final = 40.0
"""Seconds after the end in which nothing may be left; a transaction lasts 32 s."""


@dataclass(frozen=True)
class Result:
    """What became of a run.

    Attributes:
        plan: that was run.
        broken: the property that does not hold; None: all hold.
        text: what was seen of it.
        at: when, in seconds from the beginning.
        longest_lie: the longest time that a plain colour was untrue, seconds.
        settled: seconds from the last fault until all lamps were right for good; None: never.
        digest: of all events.
        last: the last events.
    """

    plan: Plan
    broken: str | None
    text: str
    at: float
    longest_lie: float
    settled: float | None
    digest: str
    last: tuple[str, ...]


class _Complaints(logging.Handler):
    """Takes everything that is logged at WARNING and above."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.levelname} {record.name}: {record.getMessage()}")


class Simulation:
    """One run of a plan.

    Args:
        plan: what happens.
        show: gets each event as it comes; None: nobody does.
    """

    def __init__(self, plan: Plan, show: Callable[[str], None] | None = None) -> None:
        self._plan = plan
        self.log = EventLog(show)
        self.world = world = World(plan, self.log.add_octets)
        self.log.now = world.clock.now
        self._lies = Lies(PROMISE[plan.protocol])
        self._wrong_since: dict[str, float] = {}
        self._last_wrong = 0.0
        self._complaints = _Complaints()
        self._stopped = False
        world.desk.listen(self._lamp_changed)
        self._tell_change = world.pbx.board.on_change
        world.pbx.board.on_change = self._leg_changed
        world.calls.listen(self._calls_changed)
        self._calls = CallTruth(world)
        self._on: dict[int, Step] = {}
        self._untidy_until = 0.0
        self._unclear: set[str] = set()
        self._quiet_from = plan.quiet_from
        longest = max((step.seconds for step in plan.faults), default=0.0)
        back_off = min(LONGEST, longest) * (1 + JITTER)
        self._right_from = self._quiet_from + SETTLED + back_off

    def run(self) -> Result:
        """Run the plan to its end, or to the first property that does not hold."""
        root = logging.getLogger()
        root.addHandler(self._complaints)
        broken: str | None = None
        text = ""
        try:
            self._run()
        except Broken as error:
            broken, text = error.property, error.text
        except Exception:
            broken, text = "exception", traceback.format_exc()
        finally:
            root.removeHandler(self._complaints)
        return Result(
            self._plan,
            broken,
            text,
            self.world.clock.now(),
            self._lies.longest,
            None if self._wrong_since else max(0.0, self._last_wrong - self._quiet_from),
            self.log.digest,
            tuple(self.log.lines),
        )

    def _run(self) -> None:
        clock = self.world.clock
        for step in self._plan.steps:
            clock.call_at(step.at, partial(self._begin, step))
        clock.call_at(1.0, self._every_second)
        self.world.program.link.start()
        clock.advance(max(LENGTH, self._right_from + 10.0))
        self._stop()

    def _stop(self) -> None:
        world, ended = self.world, [False]

        def done() -> None:
            ended[0] = True

        self.log.add("the console stops")
        self._stopped = True
        world.stop(done)
        world.clock.advance(SIGN_OUT)
        if not ended[0]:
            raise Broken("end", "the console has not signed out in time")
        world.clock.advance(LINGER)
        agent = world.program.user_agent.agent
        left = {
            "timers": world.computer.pending,
            "transactions": len(agent.transactions),
            "subscriptions": len(world.program.table),
            "sockets": sum(each.has_socket for each in world.user_agents),
            "calls": len(world.telephone.phone.calls),
            "dialogs": len(world.telephone.phone.table),
            "media": len(world.sound.open_legs),
            "calls at the PBX": len(self._calls.calls_at_the_switch()),
        }
        kept = ", ".join(f"{count} {what}" for what, count in left.items() if count)
        if kept:
            raise Broken("end", f"left after the end: {kept}")
        self._look_at_log()

    # What happens

    def _begin(self, step: Step) -> None:
        if step.what in FAULTS:
            self._begin_fault(step)
        elif step.what == "lamp call":
            self._lamp_call(step)
        elif step.what == "call in":
            self._call_in(step)
        elif step.what == "deed":
            self._deed(step)
        elif step.what == "person":
            which, way = map(int, step.numbers)
            world = self.world
            world.pbx.switch.put_person(world.people[which % len(world.people)], WAYS[way])

    def _begin_fault(self, step: Step) -> None:
        world = self.world
        numbers = ", ".join(f"{number:.2f}" for number in step.numbers)
        self.log.add(f"begins: {step.what} ({numbers}) for {step.seconds:.1f} s")
        match step.what:
            case "restart" | "restart without memory":
                world.pbx.restart(step.what == "restart", step.seconds)
            case "cut":
                for host in (CONSOLE, ROUTER):
                    world.network.cut(host, SERVER.host)
            case "reset":
                for stream in world.streams:
                    stream.break_off()
            case "rebind":
                world.untidy.rebind(world.streams)
            case "sleep":
                world.computer.counts_sleep = step.numbers[0] >= 0.5
                world.computer.sleep()
                world.untidy.kill(world.streams)
            case "clock":
                world.computer.set_wall(step.numbers[0])
            case _:
                world.untidy.on.append(step)
        self._on[id(step)] = step
        self._untidy_until = max(self._untidy_until, world.clock.now() + step.seconds + AFTERMATH)
        world.clock.call_later(step.seconds, partial(self._end_fault, step))

    def _end_fault(self, step: Step) -> None:
        self.log.add(f"ends: {step.what}")
        del self._on[id(step)]
        world = self.world
        match step.what:
            case "cut":
                for host in (CONSOLE, ROUTER):
                    world.network.heal(host, SERVER.host)
            case "sleep":
                world.computer.wake()
            case "clock":
                world.computer.set_wall(-step.numbers[0])
            case _ if step in world.untidy.on:
                world.untidy.on.remove(step)
            case _:
                pass

    def _lamp_call(self, step: Step) -> None:
        caller, callee, ring, talk, hold = step.numbers
        numbers = [*self.world.numbers, STRANGER]
        if self._plan.style in ONE_CALL and any(
            self.world.pbx.board.legs(numbers[int(party)]) for party in (caller, callee)
        ):
            return
        holds = ((0.5, 0.5 + hold),) if 0 < hold < talk else ()
        plan = CallPlan(
            numbers[int(caller)], numbers[int(callee)], ring=ring, talk=talk, holds=holds
        )
        self.world.pbx.start_call(plan)

    def _call_in(self, step: Step) -> None:
        which, patience = step.numbers
        number = f"02155502{int(which)}"
        channels = self.world.pbx.switch.channels()
        if self.world.pbx.silent or any(channel.number == number for channel in channels):
            return
        self.log.add(f"{number} calls")
        caller = Caller(number, OWN.number, f"Caller {int(which)}", patience=patience)
        self.world.pbx.switch.call_in(caller)

    def _deed(self, step: Step) -> None:
        world = self.world
        if world.computer.is_asleep:
            return
        kind, other = map(int, step.numbers)
        command = deed(kind, other, world.calls.calls, (*world.people, STRANGER))
        why = world.calls.dispatch(command)
        if not why:
            self.log.add(f"asked: {command}")

    def _calls_changed(self, change: CallChange) -> None:
        match change:
            case CallsChanged(calls):
                cards = ", ".join(f"{card.state} {card.party.label()}" for card in calls)
                self.log.add(f"cards: {cards or 'none'}")
            case CallNotice(sentence):
                self.log.add(f"said: {sentence}")
            case _:
                pass

    # What is looked at

    def _lamp_changed(self, change: Change) -> None:
        if isinstance(change, LampChanged):
            lamp = change.lamp
            mark = " stale" if lamp.stale else ""
            code = f" {lamp.code}" if lamp.code else ""
            self.log.add(f"shown: {lamp.number} {lamp.state}{mark}{code}")
            self._look_at(lamp.number)

    def _leg_changed(self, number: str, leg: CallLeg) -> None:
        if number in self.world.numbers:
            self._note_unclear(number)
            self.log.add(f"true: {number} {truth(self.world.pbx, number)}")
            self._look_at(number)
        self._tell_change(number, leg)

    def _note_unclear(self, number: str) -> None:
        legs = self.world.pbx.board.legs(number)
        if self._plan.style in ONE_CALL and len(legs) > 1:
            self._unclear.add(number)
        elif not legs:
            self._unclear.discard(number)

    def _every_second(self) -> None:
        if self._stopped:
            return
        self.world.clock.call_later(1.0, self._every_second)
        for number in self.world.numbers:
            self._look_at(number)
        if not self.world.computer.is_asleep:
            self._calls.hear(self._is_cut)
            self._calls.look(self.world.clock.now() < self._untidy_until)
        self._look_at_log()

    @property
    def _is_cut(self) -> bool:
        """Whether no audio comes from the PBX."""
        on = self._on.values()
        return self.world.pbx.silent or any(
            step.what == "cut" or (step.what == "hole" and step.covers("down")) for step in on
        )

    def _look_at(self, number: str) -> None:
        """Look at a lamp.

        Raises:
            Broken: a property of the lamps does not hold.
        """
        if self._stopped:
            return
        world = self.world
        lamp, true = world.desk.lamp(number), truth(world.pbx, number)
        if number in self._unclear:
            self._lies.forget(number)
            self._wrong_since.pop(number, None)
            return
        self._lies.look(world.computer.awake(), lamp, true)
        now = world.clock.now()
        if lamp.is_trusted and lamp.state is true:
            since = self._wrong_since.pop(number, now)
            if now - since > LAG:
                self._last_wrong = now
        elif now - self._wrong_since.setdefault(number, now) > LAG and now > self._right_from:
            shown = f"{lamp.state}{' stale' if lamp.stale else ''} {lamp.code or ''}"
            raise Broken(
                "not right again",
                f"{number} shows {shown} and is {true}, {now - self._quiet_from:.0f} s after the "
                "last fault",
            )

    def _look_at_log(self) -> None:
        if self._complaints.lines:
            raise Broken("logged", self._complaints.lines[0])


def simulate(plan: Plan, show: Callable[[str], None] | None = None) -> Result:
    """Run a plan.

    Args:
        plan: what happens.
        show: gets each event as it comes; None: nobody does.
    """
    return Simulation(plan, show).run()
