"""What can go wrong when a call is taken: picked up, parked and fetched, or waited with."""

from __future__ import annotations

from functools import partial

from console.desk.calls import call_commands as ask
from sip.mock_pbx import FaultKind
from sip.mock_pbx.switch import Caller, Person
from tests.unit.console.calls.consoles_at_pbx import ANN, OWN, SLOTS, House
from tests.unit.console.calls.provocation import (
    Provocation,
    answered,
    does,
    happened,
    in_order,
    never,
    sent,
    wait,
)

_NOBODY = ()
_STILL_RINGS = "hears it ring at Ann Lee"


def _rings_at_ann(house: House) -> None:
    house.is_now(ANN, Person(answers_after=None))
    house.calls_in(to=ANN.number)
    house.advance(2.0)
    house.mark()


def _race(house: House, gap: float, loser: int) -> None:
    """Two receptions pick the same call up; the console looked at is the one that loses."""
    _rings_at_ann(house)
    order = [1 - loser, loser]
    house.consoles[order[0]].do(ask.Pickup(ANN.number))
    if gap:
        house.advance(gap)
    house.happens()
    house.consoles[order[1]].do(ask.Pickup(ANN.number))
    house.advance(8.0)


def _colleague_is_quicker(house: House) -> None:
    _rings_at_ann(house)
    house.do(ask.Pickup(ANN.number))
    _answer_ann(house)
    house.advance(8.0)


def _colleague_is_quicker_and_no_word_comes(house: House) -> None:
    _rings_at_ann(house)
    house.fault(FaultKind.IGNORE, f"**{ANN.number}", method="INVITE")
    house.do(ask.Pickup(ANN.number))
    _answer_ann(house)
    house.happens()
    house.advance(8.0)


def _answer_ann(house: House) -> None:
    [ann] = [each.id for each in house.pbx.switch.channels() if each.number == ANN.number]
    house.pbx.switch.answer(ann)


def _nothing_rings(house: House, status: int) -> None:
    house.calls_in(to=ANN.number)
    house.mark()
    house.fault(FaultKind.REFUSE, "*88", method="INVITE", status=status)
    house.do(ask.Pickup())
    house.advance(1.0)


def _nothing_rings_while_talking(house: House) -> None:
    house.taken()
    house.do(ask.Pickup())
    house.advance(5.0)


def _park_refused(house: House) -> None:
    house.taken()
    house.fault(FaultKind.REFUSE, method="REFER", status=403)
    house.do(ask.Park())
    house.advance(5.0)


def _no_place_is_free(house: House, before: float = 8.0) -> None:
    house.taken()
    for slot, _ in enumerate(SLOTS):
        house.pbx.switch.call_in(Caller(f"02155502{slot}", "700", patience=None))
    house.advance(before)
    house.do(ask.Park())
    house.advance(1.0)
    # Her line is dead now, and the sound says so.
    house.advance(5.0)
    house.console.sound.open_legs[0].on_silent(True)
    house.advance(31.0)


def _nobody_fetches(house: House) -> None:
    house.taken()
    house.do(ask.Park())
    house.advance(50.0)


def _parked_gives_up(house: House) -> None:
    house.taken()
    house.do(ask.Park())
    house.advance(3.0)
    house.happens()
    house.hangs_up()
    house.advance(3.0)


def _gives_up_early(house: House) -> None:
    house.taken()
    house.do(ask.Park())
    house.advance(1.0)
    house.hangs_up()
    house.advance(5.0)


def _empty_place(house: House) -> None:
    house.taken()
    house.pbx.set_line(SLOTS[0], "busy")
    house.advance(1.0)
    house.do(ask.Retrieve(SLOTS[0]))
    house.advance(5.0)


def _waits_for_ann(house: House) -> None:
    house.taken()
    house.pbx.set_line(ANN.number, "busy")
    house.advance(1.0)
    assert house.do(ask.TransferWhenFree(ANN.number)) == ""
    house.advance(2.0)


def _lamp_is_withdrawn(house: House) -> None:
    _waits_for_ann(house)
    house.happens()
    house.pbx.terminate(ANN.number, "rejected")
    house.advance(10.0)


def _lamp_is_hatched(house: House) -> None:
    """The phone system is away for half a minute; Ann is free when it is back."""
    _waits_for_ann(house)
    house.unplug()
    house.clock.run_until(lambda: not house.console.desk.account.registered, 30.0)
    house.happens()
    house.advance(15.0)
    house.pbx.set_line(ANN.number, "idle")
    house.plug_in()
    house.advance(10.0)


def _rings_here(house: House) -> None:
    house.calls_in()
    house.advance(1.0)
    house.mark()


def _called_twice(house: House) -> None:
    house.mark()
    house.fault(FaultKind.INVITE_TWICE)
    house.calls_in()
    house.advance(3.0)
    house.do(ask.Answer())
    house.advance(3.0)


_WAITS = "It is not certain any more whether Ann Lee is free: Dana Caller waits."
_Two = partial(House, 2)

PICKUPS = (
    Provocation(
        "Two consoles pick up the same call within 100 ms: this one comes second",
        partial(_race, gap=0.0, loser=0),
        answered("INVITE **", 403),
        "The call of Dana Caller is gone: answered elsewhere, or given up.",
        "talks to the second console",
        _NOBODY,
        within=1.0,
        make=_Two,
    ),
    Provocation(
        "The same, 50 ms later",
        partial(_race, gap=0.05, loser=0),
        happened,
        "Nothing rings at Ann Lee any more.",
        "talks to the second console",
        _NOBODY,
        within=1.0,
        make=_Two,
    ),
    Provocation(
        "A colleague answers at the moment of picking up",
        _colleague_is_quicker,
        answered("INVITE **", 403),
        "The call of Dana Caller was answered elsewhere.",
        "talks to Ann Lee",
        _NOBODY,
        within=1.0,
    ),
    Provocation(
        "A colleague answers, and the phone system says nothing of the pickup",
        _colleague_is_quicker_and_no_word_comes,
        happened,
        "The call of Dana Caller was answered elsewhere.",
        "talks to Ann Lee",
        _NOBODY,
        within=1.0,
    ),
    *(
        Provocation(
            f"There is nothing to pick up ({status})",
            partial(_nothing_rings, status=status),
            answered("INVITE *88", status),
            "There was nothing to pick up any more.",
            _STILL_RINGS,
            _NOBODY,
        )
        for status in (403, 404, 603)
    ),
    Provocation(
        "There is nothing to pick up, and a caller is talked to",
        _nothing_rings_while_talking,
        answered("INVITE *88", 403),
        "There was nothing to pick up any more. Dana Caller is back on the line.",
    ),
)

PARKED = (
    Provocation(
        "Parking is refused (403)",
        _park_refused,
        answered("REFER", 403),
        "The phone system would not park the call (403). Dana Caller is back on the line.",
    ),
    Provocation(
        "No parking place is free, and the phone system cuts the caller off",
        _no_place_is_free,
        answered("REFER", 202),
        "Make sure that Dana Caller is still there.",
        "cut off",
        _NOBODY,
        grace=40.0,  # Silence alone tells; until then it was said that he may be gone.
    ),
    Provocation(
        "Nobody fetches the parked caller, who comes back",
        _nobody_fetches,
        sent(f"INVITE {OWN.number}"),
        "Dana Caller is not parked any more.",
        "hears it ring at the reception",
        (("incoming", "Dana Caller"),),
    ),
    Provocation(
        "The parked caller gives up",
        _parked_gives_up,
        happened,
        "Dana Caller is not parked any more.",
        "hung up",
        _NOBODY,
    ),
    Provocation(
        "The caller gives up while it is not known yet that he is parked",
        _gives_up_early,
        answered("REFER", 202),
        "Dana Caller is not parked any more.",
        "hung up",
        _NOBODY,
    ),
    Provocation(
        "A place was taken by somebody else just before, and none is free",
        partial(_no_place_is_free, before=2.0),
        answered("REFER", 202),
        "Make sure that Dana Caller is still there.",
        "cut off",
        _NOBODY,
        grace=40.0,
    ),
    Provocation(
        "The parking place is empty whatever its lamp says, and a caller is talked to",
        _empty_place,
        answered(f"INVITE {SLOTS[0]}", 404),
        "Nobody was parked at 701 any more. Dana Caller is back on the line.",
    ),
)

WAITING = (
    Provocation(
        "The lamp a caller waits for turns orange",
        _lamp_is_withdrawn,
        happened,
        _WAITS,
        "on hold by the reception, hears music",
        (("held", "Dana Caller"),),
    ),
    Provocation(
        "The lamp a caller waits for is hatched, and green again",
        _lamp_is_hatched,
        happened,
        _WAITS,
        "talks to Ann Lee",
        _NOBODY,
    ),
)

RINGING = (
    Provocation(
        "The same INVITE comes by two ways",
        _called_twice,
        never,
        "",
    ),
    Provocation(
        "The caller gives up before the answer",
        in_order(_rings_here, House.hangs_up, wait(3.0)),
        sent("CANCEL"),
        "Dana Caller has given up before you answered.",
        "hung up",
        _NOBODY,
    ),
    Provocation(
        "The caller gives up as we answer (200 crosses CANCEL)",
        in_order(_rings_here, does(ask.Answer()), House.hangs_up, wait(3.0)),
        sent("BYE"),
        "Dana Caller has hung up.",
        "hung up",
        _NOBODY,
    ),
)

ALL = (*RINGING, *PICKUPS, *PARKED, *WAITING)
