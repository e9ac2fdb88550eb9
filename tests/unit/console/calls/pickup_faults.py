"""What can go wrong when a call is taken: picked up, parked and fetched, or waited with."""

from __future__ import annotations

from functools import partial

from console.desk.calls import call_commands as ask
from sip.mock_pbx import FaultKind
from sip.mock_pbx.switch import Caller, Person
from tests.unit.console.calls.call_fault import (
    CallFault,
    answered,
    does,
    fault_time,
    in_order,
    never,
    sent,
    wait,
)
from tests.unit.console.calls.call_rig import ANN, OWN, SLOTS, CallRig
from tests.unit.console.calls.call_watcher import ENDED

_NOBODY = ()
_STILL_RINGS = "hears ringing at Ann Lee"


def _rings_at_ann(rig: CallRig) -> None:
    rig.set_person(ANN, Person(answers_after=None))
    rig.call_in(to=ANN.number)
    rig.advance(2.0)
    rig.start_recording()


def _race(rig: CallRig, gap: float, loser: int) -> None:
    """Two receptions pick the same call up; the console looked at is the one that loses."""
    _rings_at_ann(rig)
    order = [1 - loser, loser]
    rig.consoles[order[0]].do(ask.Pickup(ANN.number))
    if gap:
        rig.advance(gap)
    rig.mark_fault()
    rig.consoles[order[1]].do(ask.Pickup(ANN.number))
    rig.advance(8.0)


def _colleague_is_quicker(rig: CallRig) -> None:
    _rings_at_ann(rig)
    rig.do(ask.Pickup(ANN.number))
    _answer_ann(rig)
    rig.advance(8.0)


def _colleague_is_quicker_and_no_word_comes(rig: CallRig) -> None:
    _rings_at_ann(rig)
    rig.fault(FaultKind.IGNORE, f"**{ANN.number}", method="INVITE")
    rig.do(ask.Pickup(ANN.number))
    _answer_ann(rig)
    rig.mark_fault()
    rig.advance(8.0)


def _answer_ann(rig: CallRig) -> None:
    [ann] = [each.id for each in rig.pbx.switch.channels() if each.number == ANN.number]
    rig.pbx.switch.answer(ann)


def _nothing_rings(rig: CallRig, status: int) -> None:
    rig.call_in(to=ANN.number)
    rig.start_recording()
    rig.fault(FaultKind.REFUSE, "*88", method="INVITE", status=status)
    rig.do(ask.Pickup())
    rig.advance(1.0)


def _nothing_rings_while_talking(rig: CallRig) -> None:
    rig.answered_caller()
    rig.do(ask.Pickup())
    rig.advance(5.0)


def _park_refused(rig: CallRig) -> None:
    rig.answered_caller()
    rig.fault(FaultKind.REFUSE, method="REFER", status=403)
    rig.do(ask.Park())
    rig.advance(5.0)


def _others_park(rig: CallRig) -> None:
    for slot, _ in enumerate(SLOTS):
        rig.pbx.switch.call_in(Caller(f"02155502{slot}", "700", patience=None))


def _no_place_is_free(rig: CallRig) -> None:
    rig.answered_caller()
    _others_park(rig)
    rig.advance(8.0)
    rig.mark_fault()
    rig.do(ask.Park())
    rig.advance(3.0)


def _last_place_is_taken(rig: CallRig) -> None:
    """The lamps do not show it."""
    rig.answered_caller()
    rig.timers = None  # Lamps without a NOTIFY are asked about again.
    for slot in SLOTS:
        rig.fault(FaultKind.NO_NOTIFY, slot)
    _others_park(rig)
    rig.advance(1.0)
    rig.do(ask.Park())
    rig.advance(6.0)
    # Her line is dead now, and the sound says so.
    rig.console.sound.open_legs[0].on_silent(True)
    rig.advance(31.0)


def _nobody_fetches(rig: CallRig) -> None:
    rig.answered_caller()
    rig.do(ask.Park())
    rig.advance(50.0)


def _parked_gives_up(rig: CallRig) -> None:
    rig.answered_caller()
    rig.do(ask.Park())
    rig.advance(3.0)
    rig.mark_fault()
    rig.hang_up_far_end()
    rig.advance(3.0)


def _gives_up_early(rig: CallRig) -> None:
    rig.answered_caller()
    rig.do(ask.Park())
    rig.advance(1.0)
    rig.hang_up_far_end()
    rig.advance(5.0)


def _empty_place(rig: CallRig) -> None:
    rig.answered_caller()
    rig.pbx.set_line(SLOTS[0], "busy")
    rig.advance(1.0)
    rig.do(ask.Retrieve(SLOTS[0]))
    rig.advance(5.0)


def _waits_for_ann(rig: CallRig) -> None:
    rig.answered_caller()
    rig.pbx.set_line(ANN.number, "busy")
    rig.advance(1.0)
    assert rig.do(ask.TransferWhenFree(ANN.number)) == ""
    rig.advance(2.0)


def _lamp_is_withdrawn(rig: CallRig) -> None:
    _waits_for_ann(rig)
    rig.mark_fault()
    rig.pbx.terminate(ANN.number, "rejected")
    rig.advance(10.0)


def _lamp_is_hatched(rig: CallRig) -> None:
    """The phone system is away for half a minute; Ann is free when it is back."""
    _waits_for_ann(rig)
    rig.unplug()
    rig.clock.run_until(lambda: not rig.console.desk.account.registered, 30.0)
    rig.mark_fault()
    rig.advance(15.0)
    rig.pbx.set_line(ANN.number, "idle")
    rig.plug_in()
    rig.advance(10.0)


def _rings_here(rig: CallRig) -> None:
    rig.call_in()
    rig.advance(1.0)
    rig.start_recording()


def _called_twice(rig: CallRig) -> None:
    rig.start_recording()
    rig.fault(FaultKind.INVITE_TWICE)
    rig.call_in()
    rig.advance(3.0)
    rig.do(ask.Answer())
    rig.advance(3.0)


_WAITS = "The console can no longer tell whether Ann Lee is free. Dana Caller stays on hold."
_Two = partial(CallRig, 2)

PICKUPS = (
    CallFault(
        "Two consoles pick up the same call within 100 ms: this one comes second",
        partial(_race, gap=0.0, loser=0),
        answered("INVITE **", 403),
        "The call from Dana Caller is gone: it was answered elsewhere, or the caller hung up.",
        "talks to the second console",
        _NOBODY,
        within=1.0,
        make=_Two,
    ),
    CallFault(
        "The same, 50 ms later",
        partial(_race, gap=0.05, loser=0),
        fault_time,
        "Ann Lee's phone is no longer ringing.",
        "talks to the second console",
        _NOBODY,
        within=1.0,
        make=_Two,
    ),
    CallFault(
        "A colleague answers at the moment of picking up",
        _colleague_is_quicker,
        answered("INVITE **", 403),
        "The call from Dana Caller was answered elsewhere.",
        "talks to Ann Lee",
        _NOBODY,
        within=1.0,
    ),
    CallFault(
        "A colleague answers, and the phone system does not answer the pickup",
        _colleague_is_quicker_and_no_word_comes,
        fault_time,
        "The call from Dana Caller was answered elsewhere.",
        "talks to Ann Lee",
        _NOBODY,
        within=1.0,
    ),
    *(
        CallFault(
            f"There is nothing to pick up ({status})",
            partial(_nothing_rings, status=status),
            answered("INVITE *88", status),
            "There was no longer a call to pick up.",
            _STILL_RINGS,
            _NOBODY,
        )
        for status in (403, 404, 603)
    ),
    CallFault(
        "There is nothing to pick up, during another call",
        _nothing_rings_while_talking,
        answered("INVITE *88", 403),
        "There was no longer a call to pick up. Dana Caller is back on the line.",
    ),
)

PARKED = (
    CallFault(
        "Parking is refused (403)",
        _park_refused,
        answered("REFER", 403),
        "The phone system would not park the call (403). Dana Caller is back on the line.",
    ),
    CallFault(
        "No park slot is free",
        _no_place_is_free,
        fault_time,
        "Every park slot is taken, and the phone system might cut Dana Caller off. Park again to "
        "try anyway.",
    ),
    CallFault(
        "Nobody retrieves the parked caller, whose call rings here again",
        _nobody_fetches,
        sent(f"INVITE {OWN.number}"),
        "Dana Caller is no longer parked.",
        "hears ringing at the reception",
        (("incoming", "Dana Caller"),),
    ),
    CallFault(
        "The parked caller hangs up",
        _parked_gives_up,
        fault_time,
        "Dana Caller is no longer parked.",
        "hung up",
        _NOBODY,
    ),
    CallFault(
        "The caller hangs up before the parking is confirmed",
        _gives_up_early,
        answered("REFER", 202),
        "Dana Caller is no longer parked.",
        "hung up",
        _NOBODY,
    ),
    CallFault(
        "No park slot is free, which no lamp shows, and the phone system ends the call",
        _last_place_is_taken,
        answered("REFER", 202),
        "Make sure that Dana Caller is still there.",
        ENDED,
        _NOBODY,
        grace=40.0,
    ),
    CallFault(
        "The park slot is empty although its lamp is busy, during another call",
        _empty_place,
        answered(f"INVITE {SLOTS[0]}", 404),
        "Nobody is parked at 701 any more. Dana Caller is back on the line.",
    ),
)

WAITING = (
    CallFault(
        "The lamp a caller waits for turns orange",
        _lamp_is_withdrawn,
        fault_time,
        _WAITS,
        "on hold by the reception, hears music",
        (("held", "Dana Caller"),),
    ),
    CallFault(
        "The lamp a caller waits for is hatched, then green again",
        _lamp_is_hatched,
        fault_time,
        _WAITS,
        "talks to Ann Lee",
        _NOBODY,
    ),
)

RINGING = (
    CallFault(
        "The same INVITE arrives on two paths",
        _called_twice,
        never,
        "",
    ),
    CallFault(
        "The caller hangs up before the answer",
        in_order(_rings_here, CallRig.hang_up_far_end, wait(3.0)),
        sent("CANCEL"),
        "Dana Caller hung up before you answered.",
        "hung up",
        _NOBODY,
    ),
    CallFault(
        "The caller hangs up as we answer (200 crosses CANCEL)",
        in_order(_rings_here, does(ask.Answer()), CallRig.hang_up_far_end, wait(3.0)),
        sent("BYE"),
        "Dana Caller has hung up.",
        "hung up",
        _NOBODY,
    ),
)

ALL = (*RINGING, *PICKUPS, *PARKED, *WAITING)
