"""What can go wrong when a caller is passed on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from console.desk.calls import call_commands as ask
from console.desk.calls.call_settings import CallSettings, TransferWay
from sip.mock_pbx import FaultKind
from sip.mock_pbx.switch import Person
from tests.unit.console.calls.call_fault import (
    DANA_RETURNED,
    WAITS,
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
from tests.unit.console.calls.call_rig import ANN, BOB, DANA, EVE, CallRig
from tests.unit.console.calls.call_watcher import ENDED, GRACE

UNKNOWN = "093778699"
BACK_AGAIN = "Dana Caller is back on the line."
RETURNED = "Dana Caller is back and waits for you."
LATE = "Ann Lee did not answer in 20 seconds."
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


def _early() -> CallRig:
    """A rig whose console hands callers over while the target's phone rings."""
    rig = CallRig()
    rig.console.call_desk.set_settings(CallSettings(transfer=TransferWay.EARLY))
    return rig


def _back(
    fault: str,
    provoke: Step,
    known: FaultTime,
    says: str,
    cards: tuple[tuple[str, str], ...] = DANA_RETURNED,
    grace: float = GRACE,
) -> CallFault:
    """A transfer fails while the caller is ours: the call rings here again."""
    says = f"{says} {RETURNED}"
    return CallFault(fault, provoke, known, says, WAITS, cards, way="safe", grace=grace)


def _both_ways(
    fault: str, prepare: Step, known: FaultTime, says: str, target: str = ANN.number
) -> Iterator[CallFault]:
    """Our own call to the target fails, whichever way was chosen: the caller is back."""
    yield _back(fault, _to(False, prepare, target), known, says)
    provoke = _to(True, prepare, target)
    yield CallFault(fault, provoke, known, f"{says} {BACK_AGAIN}", way="attended")


def _refused(status: int) -> Iterator[CallFault]:
    """The phone system passes nobody on."""
    refuse = _fault(FaultKind.REFUSE, method="REFER", status=status)
    says = f"The phone system refuses transfers ({status})."
    fault, known = f"REFER is refused with {status}", answered("REFER", status)
    yield _back(fault, _to(False, refuse), known, says)
    provoke = _talked(_complete, refuse)
    yield CallFault(fault, provoke, known, f"{says} {BACK_AGAIN}", way="attended")


def _asked(
    fault: str, prepare: Step, known: FaultTime, says: str, early: FaultTime | None = None
) -> Iterator[CallFault]:
    """The phone system takes the REFER, and the caller comes back.

    Args:
        fault: in words.
        prepare: brings it about.
        known: when it was known.
        says: why the caller is back.
        early: when it was known where callers are handed over early; None: it is not tried.
    """
    yield _back(fault, _to(False, prepare, lasts=12.0), known, says)
    if early is not None:
        yield replace(_back(fault, _to(False, prepare), early, says), way="early", make=_early)
    provoke = _talked(_complete, prepare)
    yield CallFault(fault, provoke, known, f"{says} {BACK_AGAIN}", way="attended")


def _done(fault: str, prepare: Step, known: FaultTime) -> Iterator[CallFault]:
    """Caller and target are connected in spite of a fault."""
    yield CallFault(fault, _to(False, prepare), known, _CONNECTED, WITH_ANN, _NOBODY, way="safe")
    yield CallFault(
        fault, _to(False, prepare), known, _RINGS, WITH_ANN, _NOBODY, way="early", make=_early
    )
    provoke = _talked(_complete, prepare)
    yield CallFault(fault, provoke, known, _CONNECTED, WITH_ANN, _NOBODY, way="attended")


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


def _cancel_is_not_answered(rig: CallRig) -> None:
    _RINGS_ON(rig)
    rig.fault(FaultKind.IGNORE, method="CANCEL")


def _one_call_only(rig: CallRig) -> None:
    """The phone system refuses a second call on our line."""
    rig.fault(FaultKind.REFUSE, ANN.number, method="INVITE", status=403)


def _hangs_up_at_once(rig: CallRig) -> None:
    rig.set_person(ANN, Person(answers_after=2.0, talks=0.0))


def _two_on_the_way(rig: CallRig) -> None:
    """Eve is passed on to Bob while Dana's transfer to Ann goes on; both refuse."""
    rig.set_person(BOB, Person(answers_after=None, refuses=486, refuses_after=2.0))
    rig.set_person(ANN, Person(answers_after=None, refuses=603, refuses_after=6.0))
    rig.answered_caller()
    began = rig.began
    assert rig.do(ask.Transfer(ANN.number)) == ""
    rig.answered_caller(EVE)
    rig.began = began
    assert rig.do(ask.Transfer(BOB.number)) == ""
    rig.advance(8.0)


def _second_caller_is_talked_to(rig: CallRig) -> None:
    """Dana comes back while the person talks to Eve."""
    _declines_later(rig)
    rig.answered_caller()
    began = rig.began
    assert rig.do(ask.Transfer(ANN.number)) == ""
    rig.call_in(EVE)
    rig.advance(0.5)
    assert rig.do(ask.Answer()) == ""
    rig.began = began
    rig.advance(5.0)


def _restarts(rig: CallRig) -> None:
    """The phone system begins anew while the target's phone rings."""
    _to(False, _RINGS_ON, lasts=3.0)(rig)
    rig.replace_pbx()
    rig.advance(40.0)


def _network_is_lost(rig: CallRig) -> None:
    """The network is lost while the target's phone rings, and back after 15 s."""
    _to(False, _RINGS_ON, lasts=15.0)(rig)
    rig.unplug()
    rig.advance(15.0)
    rig.plug_in()
    rig.advance(15.0)


def _not_ready(status: int) -> Step:
    return _fault(FaultKind.REFUSE, method="REFER", status=status, times=1)


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
    *_both_ways(
        "The target declines while it rings",
        _declines_later,
        answered("INVITE", 603),
        "Ann Lee declined the call.",
    ),
    _back(
        "The target does not answer",
        _to(False, _RINGS_ON, lasts=25.0),
        answered("INVITE", 487),
        LATE,
    ),
    CallFault(
        "The target does not answer",
        _to(True, target=BOB.number, lasts=35.0),
        answered("INVITE", 480),
        f"Bob Ray did not answer. {BACK_AGAIN}",
        way="attended",
    ),
    CallFault(
        "The target answers just as the console gives up (200 crosses CANCEL)",
        _to(False, _cancel_is_lost, lasts=25.0),
        answered("INVITE", 200),
        _CONNECTED,
        WITH_ANN,
        _NOBODY,
        way="safe",
    ),
    _back(
        "The target does not answer, and the phone system does not answer the CANCEL",
        _to(False, _cancel_is_not_answered, lasts=25.0),
        sent("CANCEL"),
        LATE,
    ),
    _back(
        "The INVITE to the target gets nothing but 100",
        _to(False, _deaf, lasts=30.0),
        sent("CANCEL"),
        LATE,
    ),
    CallFault(
        "The INVITE to the target gets nothing but 100",
        _to(True, _deaf, lasts=40.0),
        sent("INVITE", after=32.0),
        f"The phone system did not answer the call to Ann Lee. {BACK_AGAIN}",
        way="attended",
    ),
    CallFault(
        "The target answers just as the call is cancelled (200 crosses CANCEL)",
        in_order(_to(True, _cancel_is_lost, lasts=3.0), does(ask.Back()), wait(5.0)),
        never,
        "",
        way="attended",
    ),
    _back(
        "The phone system allows one call at a time (403)",
        _to(False, _one_call_only),
        answered("INVITE", 403),
        "The phone system refused a second call on this line, the one to Ann Lee (403). If it "
        "allows only one call at a time, set “Transfer” to “Early” in the settings.",
    ),
    CallFault(
        "The receptionist fetches the caller back while the target's phone rings",
        in_order(_to(False, _RINGS_ON, lasts=4.0), does(ask.FetchBack()), wait(3.0)),
        never,
        "",
        way="safe",
    ),
    CallFault(
        "The target declines after the receptionist has let the transfer go on by itself",
        in_order(_to(True, _declines_later, lasts=0.5), _complete, wait(5.0)),
        answered("INVITE", 603),
        f"Ann Lee declined the call. {RETURNED}",
        WAITS,
        DANA_RETURNED,
        way="attended",
    ),
    _back(
        "The target declines while the receptionist talks to the next caller",
        _second_caller_is_talked_to,
        answered("INVITE", 603),
        "Ann Lee declined the call.",
        cards=(*DANA_RETURNED, ("active", "Eve Second")),
    ),
    _back(
        "Two callers are on the way, and both targets refuse",
        _two_on_the_way,
        answered("INVITE", 603),
        "Ann Lee declined the call.",
        cards=(("returned", "Eve Second"), *DANA_RETURNED),
    ),
    _back(
        "The network is lost while the target's phone rings, and back after 15 s",
        _network_is_lost,
        sent("CANCEL"),
        LATE,
        grace=20.0,
    ),
    CallFault(
        "The phone system restarts while the target's phone rings",
        _restarts,
        answered("UPDATE", 481),
        "The phone system has lost the call with Dana Caller. Call back: 021555010.",
        ENDED,
        _NOBODY,
        way="safe",
        grace=40.0,
    ),
)

EARLY = tuple(
    replace(case, way="early", make=_early)
    for case in (
        CallFault(
            "The target declines after the phone system has taken over the caller",
            _to(False, _declines_later),
            lambda rig: rig.began + 1.0,
            "Ann Lee did not answer, and the call from Dana Caller is no longer ringing there. "
            "Call back: 021555010.",
            ENDED,
            _NOBODY,
        ),
        CallFault(
            "The target, who has voicemail, does not answer",
            _to(False, _RINGS_ON, lasts=40.0),
            lambda rig: rig.began + 30.0,
            "Ann Lee did not answer, and the call from Dana Caller is no longer ringing there.",
            "leaves a message",
            _NOBODY,
        ),
        CallFault(
            "The target does not answer, and the caller is brought back",
            _passed_on(_fetch_back, 21.0, _RINGS_ON),
            answered("INVITE **", 200),
            "Dana Caller is back.",
        ),
        CallFault(
            "The calls of the target go to somebody else",
            _to(False, _is(Person(diverts_to=BOB.number))),
            sent("NOTIFY 200"),
            "Dana Caller has been transferred: Bob Ray's phone is ringing.",
            "hears ringing at Bob Ray",
            (("passed_on", "Dana Caller"),),
        ),
        CallFault(
            "The call goes to somebody else when the target has not answered for 3 s",
            _to(False, _is(Person(answers_after=None, diverts_to=BOB.number, diverts_after=3.0))),
            lambda rig: rig.began + 3.0,
            "Bob Ray's phone is now ringing for Dana Caller.",
            "hears ringing at Bob Ray",
            (("passed_on", "Dana Caller"),),
        ),
        CallFault(
            "The caller hangs up while the target's phone rings",
            _passed_on(_hang_up(DANA), 5.0, _RINGS_ON),
            lambda rig: rig.began + 5.0,
            "Ann Lee did not answer, and the call from Dana Caller is no longer ringing there.",
            "hung up",
            _NOBODY,
        ),
        CallFault(
            "A ringing call cannot be transferred (404)",
            _to(False, _NO_EARLY),
            sent("NOTIFY 200"),
            _CONNECTED,
            WITH_ANN,
            _NOBODY,
        ),
        CallFault(
            "The phone system allows one call at a time (403)",
            _to(False, _one_call_only),
            sent("NOTIFY 200"),
            _RINGS,
            WITH_ANN,
            _NOBODY,
        ),
    )
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
        "The caller hangs up while the target rings",
        in_order(_to(False, _RINGS_ON, lasts=2.0), CallRig.hang_up_far_end, wait(5.0)),
        sent("BYE"),
        "Dana Caller hung up before Ann Lee could answer.",
        "hung up",
        _NOBODY,
        way="safe",
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
        way="safe",
    ),
    CallFault(
        "The caller hangs up after coming back",
        in_order(_to(False, _is(Person(refuses=486))), CallRig.hang_up_far_end, wait(5.0)),
        sent("BYE"),
        "Dana Caller hung up before you answered. Call back: 021555010.",
        "hung up",
        _NOBODY,
        way="safe",
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
    _back(
        "The target hangs up as the two are connected",
        _to(False, _hangs_up_at_once),
        sent("NOTIFY 603"),
        "Ann Lee has hung up.",
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
    *(
        CallFault(
            f"The call is not ready to be transferred at the first request ({status})",
            provoke,
            sent("NOTIFY 200"),
            _CONNECTED,
            WITH_ANN,
            _NOBODY,
            way=way,
        )
        for status in (400, 500)
        for way, provoke in (
            ("safe", _to(False, _not_ready(status))),
            ("attended", _talked(_complete, _not_ready(status))),
        )
    ),
    _back(
        "REFER is refused with 500 at every try",
        _to(False, _fault(FaultKind.REFUSE, method="REFER", status=500)),
        answered("REFER", 500, 2),
        "The transfer to Ann Lee failed (500).",
    ),
    *_asked(
        "REFER is accepted, but neither carried out nor reported",
        _fault(FaultKind.REFER_SILENT),
        answered("REFER", 202),
        "The phone system did not say whether the transfer to Ann Lee worked.",
        answered("REFER", 202),
    ),
    *_done(
        "REFER is accepted and carried out, but not reported",
        _fault(FaultKind.REFER_MUTE),
        answered("REFER", 202),
    ),
    *(
        each
        for status in (503, 486)
        for each in _asked(
            f"The report says {status}",
            _fault(FaultKind.REFER_FAILS, status=status),
            sent(f"NOTIFY {status}"),
            f"The transfer to Ann Lee failed ({status}).",
            sent(f"NOTIFY {status}", 1),
        )
    ),
    *_done(
        "The report says 503, but the transfer succeeds",
        _fault(FaultKind.REFER_LIES, status=503),
        sent("NOTIFY 503"),
    ),
    *_done(
        "The phone system says BYE before it reports",
        _fault(FaultKind.BYE_FIRST),
        sent("BYE"),
    ),
    *_asked(
        "REFER is not answered at all",
        _fault(FaultKind.IGNORE, method="REFER"),
        sent("REFER", after=6.0),
        "The phone system did not say whether the transfer to Ann Lee worked.",
        sent("REFER", after=6.0),
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

ALL = (*TARGETS, *HANG_UPS, *REFERS, *EARLY)
