"""What can go wrong with a call that is up: network, phone system, sound, account."""

from __future__ import annotations

from functools import partial

from console.desk.calls import call_commands as ask
from sip.mock_pbx import FaultKind
from tests.unit.console.calls.consoles_at_pbx import ANN, BOB, EVE, House
from tests.unit.console.calls.provocation import (
    BACK,
    Provocation,
    answered,
    happened,
    never,
    sent,
)

_NOBODY = ()
_ON_HOLD = "on hold by the reception, hears music"
_NO_HOLD = "The phone system would not put Dana Caller on hold: your microphone is off instead."
_FORGOTTEN = "The phone system does not know the call with Dana Caller any more."
_NOTICED = 20.0
"""Seconds in which a phone system that began anew is noticed: a lamp is asked about every 15 s."""


def _silent(house: House, silent: bool = True) -> None:
    """Nothing is heard of the other side of the oldest call, or it is heard again."""
    house.console.sound.open_legs[0].on_silent(silent)


def _silence_for(house: House, seconds: float) -> None:
    house.taken()
    _silent(house)
    house.advance(seconds)
    if seconds < 30.0:
        house.happens()
        _silent(house, False)
    house.advance(10.0)


def _network_lost(house: House) -> None:
    """Nothing passes any more, neither messages nor sound, and never again."""
    house.taken()
    house.unplug()
    house.advance(2.0)
    house.happens()
    _silent(house)
    house.advance(35.0)


def _network_back(house: House) -> None:
    house.taken()
    house.unplug()
    house.advance(2.0)
    house.happens()
    _silent(house)
    house.advance(18.0)
    house.plug_in()
    _silent(house, False)
    house.advance(20.0)


def _hold_is_not_answered(house: House) -> None:
    """A request inside the call meets silence; told when the path is known to be lost."""
    house.taken()
    house.unplug()
    house.do(ask.Hold())
    house.clock.run_until(lambda: not house.console.desk.account.registered, 30.0)
    house.happens()
    house.advance(5.0)
    house.plug_in()
    house.advance(10.0)


def _refer_is_not_answered(house: House) -> None:
    """The REFER meets silence: the caller is back as soon as the path is."""
    house.taken()
    house.do(ask.Transfer(ANN.number, attended=True))
    house.advance(4.0)
    house.unplug()
    house.do(ask.Complete())
    house.advance(20.0)
    house.plug_in()
    house.advance(10.0)
    house.do(ask.Resume())
    house.advance(3.0)


def _begins_anew(house: House, notice: float = _NOTICED) -> None:
    house.taken()
    house.replace_pbx()
    house.advance(notice)


def _begins_anew_in_silence(house: House) -> None:
    house.taken()
    house.replace_pbx()
    house.happens()
    _silent(house)
    house.advance(3.0)


def _begins_anew_with_two(house: House) -> None:
    house.taken()
    house.do(ask.Hold())
    began = house.began
    house.taken(EVE)
    house.began = began
    _forget(house)


def _begins_anew_while_consulting(house: House) -> None:
    house.taken()
    house.do(ask.Transfer(ANN.number, attended=True))
    house.advance(4.0)
    _forget(house)


def _forget(house: House) -> None:
    house.replace_pbx()
    house.advance(_NOTICED)


def _begins_anew_while_ringing(house: House) -> None:
    house.calls_in()
    house.advance(2.0)
    house.mark()
    _forget(house)


def _hold_of_nothing(house: House) -> None:
    house.taken()
    house.replace_pbx()
    house.do(ask.Hold())
    house.advance(3.0)


def _refresh_is_refused(house: House) -> None:
    """Nobody but the session timer notices: the phone system forgot this call alone."""
    house.mark()
    house.do(ask.Dial(BOB.number))
    house.advance(1.0)
    [bob] = [each.id for each in house.pbx.switch.channels() if each.number == BOB.number]
    house.pbx.switch.answer(bob)
    house.advance(1.0)
    house.fault(FaultKind.REFUSE, method="UPDATE", status=481)
    house.advance(905.0)


def _hold_meets_theirs(house: House) -> None:
    house.taken()
    house.fault(FaultKind.GLARE, times=1)
    house.do(ask.Hold())
    house.advance(8.0)


def _hold_refused(house: House) -> None:
    house.taken()
    house.fault(FaultKind.REFUSE, method="INVITE", status=488)
    house.do(ask.Hold())
    house.advance(5.0)


def _resume_refused(house: House) -> None:
    house.taken()
    house.do(ask.Hold())
    house.advance(2.0)
    house.fault(FaultKind.REFUSE, method="INVITE", status=488)
    house.do(ask.Resume())
    house.advance(5.0)


def _moved(house: House, domain: str) -> None:
    """The phone system says that somebody is to be called elsewhere."""
    house.taken()
    contact = f"sip:{BOB.number}@{domain}"
    house.fault(FaultKind.REFUSE, ANN.number, method="INVITE", status=302, contact=contact)
    house.do(ask.Transfer(ANN.number))
    house.advance(5.0)


def _calls_out(house: House, status: int, contact: str = "") -> None:
    """A call of our own comes to nothing."""
    house.mark()
    house.fault(FaultKind.REFUSE, ANN.number, method="INVITE", status=status, contact=contact)
    house.do(ask.Dial(ANN.number))
    house.advance(5.0)


def _hold_is_ignored(house: House) -> None:
    house.taken()
    house.fault(FaultKind.IGNORE, method="INVITE")
    house.do(ask.Hold())
    house.advance(40.0)


def _passed_on_without_hold(house: House, attended: bool) -> None:
    house.taken()
    house.fault(FaultKind.REFUSE, method="INVITE", status=488)
    house.do(ask.Transfer(ANN.number, attended=attended))
    house.advance(8.0)


def _signed_out(house: House) -> None:
    house.taken()
    house.fault(FaultKind.REFUSE, method="REGISTER", status=403)
    house.advance(600.0)


def _transfer_when_signed_out(house: House) -> None:
    house.taken()
    house.fault(FaultKind.REFUSE, method="REGISTER", status=403)
    house.clock.run_until(lambda: not house.console.desk.account.registered, 700.0)
    house.happens()
    house.do(ask.Transfer(ANN.number))
    house.advance(3.0)


def _device(house: House, sentence: str) -> None:
    house.taken()
    house.console.sound.on_trouble(sentence)
    house.advance(5.0)


def _no_device(house: House, sentence: str) -> None:
    house.mark()
    house.calls_in()
    house.advance(1.0)
    house.do(ask.Answer())
    house.happens()
    house.console.sound.on_trouble(sentence)
    house.advance(5.0)


_HEADSET = "The headset Yealink WH62 is not there: another one is used, or none."
_NO_MICROPHONE = "There is no microphone: callers cannot hear you."

SILENCE = (
    Provocation(
        "Nothing is heard of the caller for 10 s",
        partial(_silence_for, seconds=10.0),
        happened,
        "Dana Caller can be heard again.",
    ),
    Provocation(
        "Nothing is heard of the caller any more",
        partial(_silence_for, seconds=31.0),
        lambda house: house.began + 30.0,
        "The call with Dana Caller was ended: nothing was heard for 30 seconds.",
        "cut off",
        _NOBODY,
    ),
    Provocation(
        "The network is lost, and stays away",
        _network_lost,
        happened,
        "Nothing is heard of Dana Caller any more. The call is kept for 30 seconds.",
        f"{BACK}, as far as the phone system knows",
        _NOBODY,
    ),
    Provocation(
        "The network is lost, and back after 20 s",
        _network_back,
        happened,
        "Nothing is heard of Dana Caller any more. The call is kept for 30 seconds.",
    ),
    Provocation(
        "The network is lost, and the caller is put on hold",
        _hold_is_not_answered,
        happened,
        _NO_HOLD,
    ),
    Provocation(
        "The network is lost as caller and target are connected",
        _refer_is_not_answered,
        sent("REFER", after=6.0),
        "The phone system did not say what became of the transfer to Ann Lee.",
        grace=25.0,
        way="attended",
    ),
)

RESTARTS = (
    Provocation(
        "The phone system begins anew",
        _begins_anew,
        answered("re-INVITE", 481),
        _FORGOTTEN,
        "cut off",
        _NOBODY,
        grace=_NOTICED,
    ),
    Provocation(
        "The phone system begins anew, and nothing is heard",
        _begins_anew_in_silence,
        happened,
        _FORGOTTEN,
        "cut off",
        _NOBODY,
    ),
    Provocation(
        "The phone system begins anew, two callers are with us",
        _begins_anew_with_two,
        answered("re-INVITE", 481),
        _FORGOTTEN,
        "cut off",
        _NOBODY,
        grace=_NOTICED,
    ),
    Provocation(
        "The phone system begins anew while the target is talked to",
        _begins_anew_while_consulting,
        answered("re-INVITE", 481),
        "The phone system does not know the call with Ann Lee any more.",
        "cut off",
        _NOBODY,
        way="attended",
        grace=_NOTICED,
    ),
    Provocation(
        "The phone system begins anew while the call rings here",
        _begins_anew_while_ringing,
        answered("UPDATE", 481),
        _FORGOTTEN,
        "cut off",
        _NOBODY,
        grace=_NOTICED,
    ),
    Provocation(
        "The phone system begins anew, and the caller is put on hold",
        _hold_of_nothing,
        answered("re-INVITE", 481),
        _FORGOTTEN,
        "cut off",
        _NOBODY,
    ),
    Provocation(
        "The refresh of a session is refused with 481",
        _refresh_is_refused,
        answered("UPDATE", 481),
        "The phone system does not know the call with Bob Ray any more.",
        "cut off",
        _NOBODY,
        who=BOB.number,
    ),
)

REFUSALS = (
    Provocation(
        "A hold meets a re-INVITE of theirs (491)",
        _hold_meets_theirs,
        never,
        "",
        _ON_HOLD,
        (("held", "Dana Caller"),),
    ),
    Provocation(
        "A hold is refused (488)",
        _hold_refused,
        answered("re-INVITE", 488),
        _NO_HOLD,
    ),
    Provocation(
        "A hold gets nothing but 100",
        _hold_is_ignored,
        sent("re-INVITE", after=32.0),
        _NO_HOLD,
        grace=35.0,
    ),
    Provocation(
        "A hold is refused (488), and the caller is passed on",
        partial(_passed_on_without_hold, attended=False),
        answered("re-INVITE", 488),
        _NO_HOLD,
        "talks to Ann Lee",
        _NOBODY,
        way="blind",
    ),
    Provocation(
        "A hold is refused (488), and the target is asked",
        partial(_passed_on_without_hold, attended=True),
        answered("re-INVITE", 488),
        _NO_HOLD,
        BACK,
        (("active", "Dana Caller"), ("active", "Ann Lee")),
        way="attended",
    ),
    Provocation(
        "Ending a hold is refused (488)",
        _resume_refused,
        answered("re-INVITE", 488),
        "The phone system would not give Dana Caller back yet. Try again.",
        _ON_HOLD,
        (("held", "Dana Caller"),),
    ),
    Provocation(
        "The target is to be called at another number here (302)",
        partial(_moved, domain="kiwi.example"),
        sent("NOTIFY 200"),
        "Dana Caller has been passed on: it rings at Bob Ray.",
        "hears it ring at Bob Ray",
        (("passed_on", "Dana Caller"),),
        way="blind",
    ),
    Provocation(
        "The target is to be called elsewhere (302)",
        partial(_moved, domain="elsewhere.example"),
        answered("INVITE", 302),
        "Ann Lee is to be called at another number, which was not followed. "
        "Dana Caller is back on the line.",
        way="blind",
    ),
    Provocation(
        "A call of our own is answered 302, to elsewhere",
        partial(_calls_out, status=302, contact=f"sip:{BOB.number}@elsewhere.example"),
        answered("INVITE", 302),
        "Ann Lee is to be called at another number, which was not followed.",
        "in no call",
        _NOBODY,
        who=ANN.number,
    ),
    Provocation(
        "A call of our own is answered 302, to a number here",
        partial(_calls_out, status=302, contact=f"sip:{BOB.number}@kiwi.example"),
        never,
        "",
        "is called by the reception",
        (("outgoing", "Bob Ray"),),
        who=BOB.number,
    ),
    Provocation(
        "A call of our own is not allowed (403)",
        partial(_calls_out, status=403),
        answered("INVITE", 403),
        "The phone system does not allow calls to Ann Lee (403).",
        "in no call",
        _NOBODY,
        who=ANN.number,
    ),
    Provocation(
        "The account is signed out",
        _signed_out,
        answered("REGISTER", 403),
        "User name or password is wrong.",
    ),
    Provocation(
        "The account is signed out, and the caller is to be passed on",
        _transfer_when_signed_out,
        happened,
        "Calls cannot be made: the console is not signed in.",
    ),
)

DEVICES = (
    Provocation(
        "The headset is pulled out",
        partial(_device, sentence=_HEADSET),
        happened,
        _HEADSET,
    ),
    Provocation(
        "There is no sound device",
        partial(_no_device, sentence=_NO_MICROPHONE),
        happened,
        _NO_MICROPHONE,
    ),
)

ALL = (*SILENCE, *RESTARTS, *REFUSALS, *DEVICES)
