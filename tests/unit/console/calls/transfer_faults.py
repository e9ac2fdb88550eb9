"""What can go wrong when a caller is passed on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from console.desk.calls import call_commands as ask
from sip.mock_pbx import FaultKind
from sip.mock_pbx.switch import Person
from tests.unit.console.calls.call_fault import (
    BACK,
    DANA_BACK,
    WITH_ANN,
    CallFault,
    FaultTime,
    Step,
    answered,
    does,
    in_order,
    never,
    sent,
    wait,
)
from tests.unit.console.calls.call_rig import ANN, BOB, DANA, CallRig

UNKNOWN = "093778699"
BACK_AGAIN = "Dana Caller is back on the line."
_NOBODY = ()
_CONNECTED = "Dana Caller is connected to Ann Lee."
_RINGS = "Dana Caller has been transferred: Ann Lee's phone is ringing."


def _nothing(rig: CallRig) -> None:
    """All is well at the phone system."""


def _is(person: Person) -> Step:
    return lambda rig: rig.set_person(ANN, person)


def _fault(kind: FaultKind, **more: Any) -> Step:
    return lambda rig: rig.fault(kind, **more)


def _unplug_ann(rig: CallRig) -> None:
    rig.pbx.set_line(ANN.number, registered=False)


def _to(
    attended: bool, prepare: Step = _nothing, target: str = ANN.number, lasts: float = 8.0
) -> Step:
    """A caller is taken, and a target called for him."""

    def provoke(rig: CallRig) -> None:
        rig.answered_caller()
        prepare(rig)
        assert rig.do(ask.Transfer(target, attended=attended)) == ""
        rig.advance(lasts)

    return provoke


def _talked(then: Step, prepare: Step = _nothing, lasts: float = 8.0) -> Step:
    """A caller is on hold, and the target has answered; `then` something happens."""

    def provoke(rig: CallRig) -> None:
        _to(True, prepare, lasts=4.0)(rig)
        assert ("active", "Ann Lee") in rig.console.cards
        then(rig)
        rig.advance(lasts)

    return provoke


_complete = does(ask.Complete())


def _both_ways(
    fault: str, prepare: Step, known: FaultTime, says: str, target: str = ANN.number
) -> Iterator[CallFault]:
    """Our own call to the target fails, whichever way was chosen: the caller is back."""
    for attended in (False, True):
        way = "attended" if attended else "blind"
        provoke = _to(attended, prepare, target)
        yield CallFault(fault, provoke, known, f"{says} {BACK_AGAIN}", way=way)


def _refused(status: int) -> Iterator[CallFault]:
    """The phone system passes nobody on."""
    refuse = _fault(FaultKind.REFUSE, method="REFER", status=status)
    says = f"The phone system refuses transfers ({status}). {BACK_AGAIN}"
    fault, known = f"REFER is refused with {status}", answered("REFER", status)
    yield CallFault(fault, _to(False, refuse), known, says, way="blind")
    yield CallFault(fault, _talked(_complete, refuse), known, says, way="attended")


def _asked(
    fault: str,
    prepare: Step,
    known: tuple[FaultTime, FaultTime],
    says: str | tuple[str, str],
    outcome: str = BACK,
    cards: tuple[tuple[str, str], ...] = DANA_BACK,
) -> Iterator[CallFault]:
    """The phone system takes the REFER; `known` and `says` of blind, then attended."""
    blind, attended = (says, says) if isinstance(says, str) else says
    yield CallFault(fault, _to(False, prepare), known[0], blind, outcome, cards, way="blind")
    provoke = _talked(_complete, prepare)
    yield CallFault(fault, provoke, known[1], attended, outcome, cards, way="attended")


def _hang_up(*numbers: str) -> Step:
    def then(rig: CallRig) -> None:
        for number in numbers:
            rig.hang_up_far_end(number)

    return then


def _passed_on(then: Step, after: float, prepare: Step, lasts: float = 5.0) -> Step:
    """The caller rings at the target's, for so long; `then` something happens."""

    def provoke(rig: CallRig) -> None:
        _to(False, prepare, lasts=after)(rig)
        assert ("passed_on", "Dana Caller") in rig.console.cards
        then(rig)
        rig.advance(lasts)

    return provoke


_fetch_back = does(ask.FetchBack())


def _declines_later(rig: CallRig) -> None:
    rig.set_person(ANN, Person(answers_after=None, refuses=603, refuses_after=1.0))


_RINGS_ON = _is(Person(answers_after=None))


def _deaf(rig: CallRig) -> None:
    rig.fault(FaultKind.IGNORE, ANN.number, method="INVITE")


def _cancel_is_lost(rig: CallRig) -> None:
    _RINGS_ON(rig)
    rig.fault(FaultKind.CANCEL_LOST)


_NO_EARLY = _fault(FaultKind.NO_EARLY_REPLACES, status=404)

TARGETS = (
    *_both_ways(
        "The target is busy",
        _is(Person(refuses=486)),
        answered("INVITE", 486),
        "Ann Lee is busy.",
    ),
    *_both_ways(
        "The target is unknown",
        _nothing,
        answered("INVITE", 404),
        f"The phone system does not know the number {UNKNOWN}. Check it.",
        UNKNOWN,
    ),
    *_both_ways(
        "No phone of the target is signed in",
        _unplug_ann,
        answered("INVITE", 480),
        "Ann Lee cannot be reached: no phone is signed in there.",
    ),
    *_both_ways(
        "The target declines at once",
        _is(Person(refuses=603)),
        answered("INVITE", 603),
        "Ann Lee declined the call.",
    ),
    CallFault(
        "The target declines while it rings",
        _to(True, _declines_later),
        answered("INVITE", 603),
        f"Ann Lee declined the call. {BACK_AGAIN}",
        way="attended",
    ),
    CallFault(
        "The target declines after the phone system has taken over the caller",
        _to(False, _declines_later),
        lambda rig: rig.began + 1.0,
        "Ann Lee did not answer, and the call from Dana Caller is no longer ringing there.",
        "cut off",
        _NOBODY,
        way="blind",
    ),
    CallFault(
        "The target, who has voicemail, does not answer",
        _to(False, _RINGS_ON, lasts=40.0),
        lambda rig: rig.began + 30.0,
        "Ann Lee did not answer, and the call from Dana Caller is no longer ringing there.",
        "leaves a message",
        _NOBODY,
        way="blind",
    ),
    CallFault(
        "The target does not answer, and the caller is brought back",
        _passed_on(_fetch_back, 21.0, _RINGS_ON),
        answered("INVITE **", 200),
        "Dana Caller is back.",
        way="blind",
    ),
    CallFault(
        "The target does not answer",
        _to(True, target=BOB.number, lasts=35.0),
        answered("INVITE", 480),
        f"Bob Ray did not answer. {BACK_AGAIN}",
        way="attended",
    ),
    *(
        CallFault(
            "The INVITE to the target gets nothing but 100",
            _to(attended, _deaf, lasts=40.0),
            sent("INVITE", after=32.0),
            f"The phone system did not answer the call to Ann Lee. {BACK_AGAIN}",
            way="attended" if attended else "blind",
        )
        for attended in (False, True)
    ),
    CallFault(
        "The calls of the target go to somebody else",
        _to(False, _is(Person(diverts_to=BOB.number))),
        sent("NOTIFY 200"),
        "Dana Caller has been transferred: Bob Ray's phone is ringing.",
        "hears ringing at Bob Ray",
        (("passed_on", "Dana Caller"),),
        way="blind",
    ),
    CallFault(
        "The call goes to somebody else when the target has not answered for 3 s",
        _to(False, _is(Person(answers_after=None, diverts_to=BOB.number, diverts_after=3.0))),
        lambda rig: rig.began + 3.0,
        "Bob Ray's phone is now ringing for Dana Caller.",
        "hears ringing at Bob Ray",
        (("passed_on", "Dana Caller"),),
        way="blind",
    ),
    CallFault(
        "The target answers just as the call is cancelled (200 crosses CANCEL)",
        in_order(_to(True, _cancel_is_lost, lasts=3.0), does(ask.Back()), wait(5.0)),
        never,
        "",
        way="attended",
    ),
)


HANG_UPS = (
    CallFault(
        "The caller hangs up while the target rings",
        in_order(_to(True, _RINGS_ON, lasts=2.0), CallRig.hang_up_far_end, wait(5.0)),
        sent("BYE"),
        "Dana Caller hung up before Ann Lee could answer.",
        "hung up",
        _NOBODY,
        way="attended",
    ),
    CallFault(
        "The caller hangs up at the moment of the transfer",
        in_order(
            CallRig.answered_caller,
            does(ask.Transfer(ANN.number)),
            CallRig.hang_up_far_end,
            wait(5.0),
        ),
        sent("BYE"),
        "Dana Caller hung up before Ann Lee could answer.",
        "hung up",
        _NOBODY,
        way="blind",
    ),
    CallFault(
        "The caller hangs up while the target's phone rings",
        _passed_on(_hang_up(DANA), 5.0, _RINGS_ON),
        lambda rig: rig.began + 5.0,
        "Ann Lee did not answer, and the call from Dana Caller is no longer ringing there.",
        "hung up",
        _NOBODY,
        way="blind",
    ),
    CallFault(
        "The caller hangs up during the consultation",
        _talked(_hang_up(DANA)),
        sent("BYE"),
        "Dana Caller has hung up. You are talking to Ann Lee.",
        "hung up",
        (("active", "Ann Lee"),),
        way="attended",
    ),
    CallFault(
        "The target hangs up during the consultation",
        _talked(_hang_up(ANN.number)),
        sent("BYE"),
        f"Ann Lee has hung up. {BACK_AGAIN}",
        way="attended",
    ),
    CallFault(
        "Caller and target hang up at the same time",
        _talked(_hang_up(DANA, ANN.number)),
        sent("BYE", 1),
        "Ann Lee has hung up.",
        "hung up",
        _NOBODY,
        way="attended",
    ),
    CallFault(
        "The target hangs up as the two are connected",
        _talked(in_order(_complete, _hang_up(ANN.number))),
        sent("NOTIFY 603"),
        f"Ann Lee has hung up. {BACK_AGAIN}",
        way="attended",
    ),
    CallFault(
        "The caller hangs up as the two are connected",
        _talked(in_order(_complete, CallRig.hang_up_far_end)),
        sent("BYE"),
        "Dana Caller has hung up. You are talking to Ann Lee.",
        "hung up",
        (("active", "Ann Lee"),),
        way="attended",
    ),
)

REFERS = (
    *(each for status in (403, 405, 501, 603) for each in _refused(status)),
    *_asked(
        "REFER is accepted, but neither carried out nor reported",
        _fault(FaultKind.REFER_SILENT),
        (answered("REFER", 202), answered("REFER", 202)),
        "The phone system did not say whether the transfer to Ann Lee worked. Dana Caller is "
        "back on the line.",
    ),
    *_asked(
        "REFER is accepted and carried out, but not reported",
        _fault(FaultKind.REFER_MUTE),
        (answered("REFER", 202), answered("REFER", 202)),
        (_RINGS, _CONNECTED),
        WITH_ANN,
        _NOBODY,
    ),
    *(
        each
        for status in (503, 486)
        for each in _asked(
            f"The report says {status}",
            _fault(FaultKind.REFER_FAILS, status=status),
            (sent(f"NOTIFY {status}", 1), sent(f"NOTIFY {status}")),
            f"The transfer to Ann Lee failed ({status}). {BACK_AGAIN}",
        )
    ),
    *_asked(
        "The report says 503, but the transfer succeeds",
        _fault(FaultKind.REFER_LIES, status=503),
        (sent("NOTIFY 503"), sent("NOTIFY 503")),
        (_RINGS, _CONNECTED),
        WITH_ANN,
        _NOBODY,
    ),
    *_asked(
        "The phone system says BYE before it reports",
        _fault(FaultKind.BYE_FIRST),
        (sent("BYE"), sent("BYE")),
        (_RINGS, _CONNECTED),
        WITH_ANN,
        _NOBODY,
    ),
    CallFault(
        "A ringing call cannot be transferred (404)",
        _to(False, _NO_EARLY),
        sent("NOTIFY 200"),
        _CONNECTED,
        WITH_ANN,
        _NOBODY,
        way="blind",
    ),
    CallFault(
        "A ringing call cannot be transferred (404) when the receptionist asks for it",
        in_order(_to(True, _NO_EARLY, lasts=1.0), _complete, wait(8.0)),
        sent("NOTIFY 200"),
        _CONNECTED,
        WITH_ANN,
        _NOBODY,
        way="attended",
    ),
    *_asked(
        "REFER is not answered at all",
        _fault(FaultKind.IGNORE, method="REFER"),
        (sent("REFER", after=6.0), sent("REFER", after=6.0)),
        "The phone system did not say whether the transfer to Ann Lee worked. Dana Caller is "
        "back on the line.",
    ),
    CallFault(
        "A mailbox does not take the caller (503)",
        in_order(
            CallRig.answered_caller,
            _fault(FaultKind.REFER_FAILS, status=503),
            does(ask.ToVoicemail(ANN.number)),
            wait(8.0),
        ),
        sent("NOTIFY 503"),
        "The transfer to Ann Lee's voicemail failed (503). Make sure that Dana Caller is still "
        "there.",
    ),
)

ALL = (*TARGETS, *HANG_UPS, *REFERS)
