"""What can go wrong with a call that is up: network, phone system, sound, account."""

from __future__ import annotations

from functools import partial

from console.desk.calls import call_commands as ask
from sip.mock_pbx import FaultKind
from tests.unit.console.calls.call_fault import (
    BACK,
    DANA_RETURNED,
    WAITS,
    CallFault,
    answered,
    fault_time,
    never,
    sent,
)
from tests.unit.console.calls.call_rig import ANN, BOB, EVE, CallRig
from tests.unit.console.calls.call_watcher import ENDED

_NOBODY = ()
_NO_HOLD = "The phone system would not put Dana Caller on hold: your microphone is off instead."
_FORGOTTEN = "The phone system has lost the call with Dana Caller."
_NOTICED = 20.0
"""Seconds in which a phone system that began anew is noticed: a lamp is asked about every 15 s."""


def _silent(rig: CallRig, silent: bool = True) -> None:
    """Nothing is heard of the other side of the oldest call, or it is heard again."""
    rig.console.sound.open_legs[0].on_silent(silent)


def _silence_for(rig: CallRig, seconds: float) -> None:
    rig.answered_caller()
    _silent(rig)
    rig.advance(seconds)
    if seconds < 30.0:
        rig.mark_fault()
        _silent(rig, False)
    rig.advance(10.0)


def _network_lost(rig: CallRig) -> None:
    """Nothing passes any more, neither messages nor sound, and never again."""
    rig.answered_caller()
    rig.unplug()
    rig.advance(2.0)
    rig.mark_fault()
    _silent(rig)
    rig.advance(35.0)


def _network_back(rig: CallRig) -> None:
    rig.answered_caller()
    rig.unplug()
    rig.advance(2.0)
    rig.mark_fault()
    _silent(rig)
    rig.advance(18.0)
    rig.plug_in()
    _silent(rig, False)
    rig.advance(20.0)


def _hold_is_not_answered(rig: CallRig) -> None:
    """A request inside the call meets silence; told when the path is known to be lost."""
    rig.answered_caller()
    rig.unplug()
    rig.do(ask.Hold())
    rig.clock.run_until(lambda: not rig.console.desk.account.registered, 30.0)
    rig.mark_fault()
    rig.advance(5.0)
    rig.plug_in()
    rig.advance(10.0)


def _refer_is_not_answered(rig: CallRig) -> None:
    """The REFER meets silence: the caller is back as soon as the path is."""
    rig.answered_caller()
    rig.do(ask.Transfer(ANN.number, attended=True))
    rig.advance(4.0)
    rig.unplug()
    rig.do(ask.Complete())
    rig.advance(20.0)
    rig.plug_in()
    rig.advance(10.0)
    rig.do(ask.Resume())
    rig.advance(3.0)


def _begins_anew(rig: CallRig, notice: float = _NOTICED) -> None:
    rig.answered_caller()
    rig.replace_pbx()
    rig.advance(notice)


def _begins_anew_in_silence(rig: CallRig) -> None:
    rig.answered_caller()
    rig.replace_pbx()
    rig.mark_fault()
    _silent(rig)
    rig.advance(3.0)


def _begins_anew_with_two(rig: CallRig) -> None:
    rig.answered_caller()
    rig.do(ask.Hold())
    began = rig.began
    rig.answered_caller(EVE)
    rig.began = began
    _forget(rig)


def _begins_anew_while_consulting(rig: CallRig) -> None:
    rig.answered_caller()
    rig.do(ask.Transfer(ANN.number, attended=True))
    rig.advance(4.0)
    _forget(rig)


def _forget(rig: CallRig) -> None:
    rig.replace_pbx()
    rig.advance(_NOTICED)


def _begins_anew_while_ringing(rig: CallRig) -> None:
    rig.call_in()
    rig.advance(2.0)
    rig.start_recording()
    _forget(rig)


def _hold_of_nothing(rig: CallRig) -> None:
    rig.answered_caller()
    rig.replace_pbx()
    rig.do(ask.Hold())
    rig.advance(3.0)


def _refresh_is_refused(rig: CallRig) -> None:
    """Nobody but the session timer notices: the phone system forgot this call alone."""
    rig.start_recording()
    rig.do(ask.Dial(BOB.number))
    rig.advance(1.0)
    [bob] = [each.id for each in rig.pbx.switch.channels() if each.number == BOB.number]
    rig.pbx.switch.answer(bob)
    rig.advance(1.0)
    rig.fault(FaultKind.REFUSE, method="UPDATE", status=481)
    rig.advance(905.0)


def _hold_meets_theirs(rig: CallRig) -> None:
    rig.answered_caller()
    rig.fault(FaultKind.GLARE, times=1)
    rig.do(ask.Hold())
    rig.advance(8.0)


def _hold_refused(rig: CallRig) -> None:
    rig.answered_caller()
    rig.fault(FaultKind.REFUSE, method="INVITE", status=488)
    rig.do(ask.Hold())
    rig.advance(5.0)


def _resume_refused(rig: CallRig) -> None:
    rig.answered_caller()
    rig.do(ask.Hold())
    rig.advance(2.0)
    rig.fault(FaultKind.REFUSE, method="INVITE", status=488)
    rig.do(ask.Resume())
    rig.advance(5.0)


def _moved(rig: CallRig, domain: str) -> None:
    """The phone system says that somebody is to be called elsewhere."""
    rig.answered_caller()
    contact = f"sip:{BOB.number}@{domain}"
    rig.fault(FaultKind.REFUSE, ANN.number, method="INVITE", status=302, contact=contact)
    rig.do(ask.Transfer(ANN.number))
    rig.advance(5.0)


def _calls_out(rig: CallRig, status: int, contact: str = "") -> None:
    """A call of our own comes to nothing."""
    rig.start_recording()
    rig.fault(FaultKind.REFUSE, ANN.number, method="INVITE", status=status, contact=contact)
    rig.do(ask.Dial(ANN.number))
    rig.advance(5.0)


def _hold_is_ignored(rig: CallRig) -> None:
    rig.answered_caller()
    rig.fault(FaultKind.IGNORE, method="INVITE")
    rig.do(ask.Hold())
    rig.advance(40.0)


def _passed_on_without_hold(rig: CallRig, attended: bool) -> None:
    rig.answered_caller()
    rig.fault(FaultKind.REFUSE, method="INVITE", status=488)
    rig.do(ask.Transfer(ANN.number, attended=attended))
    rig.advance(8.0)


def _signed_out(rig: CallRig) -> None:
    rig.answered_caller()
    rig.fault(FaultKind.REFUSE, method="REGISTER", status=403)
    rig.advance(600.0)


def _transfer_when_signed_out(rig: CallRig) -> None:
    rig.answered_caller()
    rig.fault(FaultKind.REFUSE, method="REGISTER", status=403)
    rig.clock.run_until(lambda: not rig.console.desk.account.registered, 700.0)
    rig.mark_fault()
    rig.do(ask.Transfer(ANN.number))
    rig.advance(3.0)


def _device(rig: CallRig, sentence: str) -> None:
    rig.answered_caller()
    rig.console.sound.on_trouble(sentence)
    rig.advance(5.0)


def _no_device(rig: CallRig, sentence: str) -> None:
    rig.start_recording()
    rig.call_in()
    rig.advance(1.0)
    rig.do(ask.Answer())
    rig.mark_fault()
    rig.console.sound.on_trouble(sentence)
    rig.advance(5.0)


_HEADSET = (
    "The headset Yealink WH62 is not connected. The console uses another device, if there is one."
)
_NO_MICROPHONE = "There is no microphone: callers cannot hear you."

SILENCE = (
    CallFault(
        "The caller's sound stops for 10 s",
        partial(_silence_for, seconds=10.0),
        fault_time,
        "Dana Caller can be heard again.",
    ),
    CallFault(
        "The caller's sound stops",
        partial(_silence_for, seconds=31.0),
        lambda rig: rig.began + 30.0,
        "Nothing has been heard from Dana Caller for 30 seconds. Hang up if nobody is there.",
    ),
    CallFault(
        "The network is lost, and stays away",
        _network_lost,
        fault_time,
        "There is no sound from Dana Caller.",
        f"{BACK}, as far as the phone system knows",
    ),
    CallFault(
        "The network is lost, and back after 20 s",
        _network_back,
        fault_time,
        "There is no sound from Dana Caller.",
    ),
    CallFault(
        "The network is lost, and the caller is put on hold",
        _hold_is_not_answered,
        fault_time,
        _NO_HOLD,
    ),
    CallFault(
        "The network is lost as caller and target are connected",
        _refer_is_not_answered,
        sent("REFER", after=6.0),
        "The phone system did not say whether the transfer to Ann Lee worked.",
        grace=25.0,
        way="attended",
    ),
)

RESTARTS = (
    CallFault(
        "The phone system restarts",
        _begins_anew,
        answered("re-INVITE", 481),
        _FORGOTTEN,
        ENDED,
        _NOBODY,
        grace=_NOTICED,
    ),
    CallFault(
        "The phone system restarts, and the sound stops",
        _begins_anew_in_silence,
        fault_time,
        _FORGOTTEN,
        ENDED,
        _NOBODY,
    ),
    CallFault(
        "The phone system restarts during two calls",
        _begins_anew_with_two,
        answered("re-INVITE", 481),
        _FORGOTTEN,
        ENDED,
        _NOBODY,
        grace=_NOTICED,
    ),
    CallFault(
        "The phone system restarts during the consultation",
        _begins_anew_while_consulting,
        answered("re-INVITE", 481),
        "The phone system has lost the call with Ann Lee.",
        ENDED,
        _NOBODY,
        way="attended",
        grace=_NOTICED,
    ),
    CallFault(
        "The phone system restarts while the call rings here",
        _begins_anew_while_ringing,
        answered("UPDATE", 481),
        _FORGOTTEN,
        ENDED,
        _NOBODY,
        grace=_NOTICED,
    ),
    CallFault(
        "The phone system restarts, and the caller is put on hold",
        _hold_of_nothing,
        answered("re-INVITE", 481),
        _FORGOTTEN,
        ENDED,
        _NOBODY,
    ),
    CallFault(
        "The refresh of a session is refused with 481",
        _refresh_is_refused,
        answered("UPDATE", 481),
        "The phone system has lost the call with Bob Ray.",
        ENDED,
        _NOBODY,
        who=BOB.number,
    ),
)

REFUSALS = (
    CallFault(
        "A hold crosses a re-INVITE from the other side (491)",
        _hold_meets_theirs,
        never,
        "",
        WAITS,
        (("held", "Dana Caller"),),
    ),
    CallFault(
        "A hold is refused (488)",
        _hold_refused,
        answered("re-INVITE", 488),
        _NO_HOLD,
    ),
    CallFault(
        "A hold gets nothing but 100",
        _hold_is_ignored,
        sent("re-INVITE", after=32.0),
        _NO_HOLD,
        grace=35.0,
    ),
    CallFault(
        "A hold is refused (488), and the caller is transferred",
        partial(_passed_on_without_hold, attended=False),
        answered("re-INVITE", 488),
        _NO_HOLD,
        "talks to Ann Lee",
        _NOBODY,
        way="safe",
    ),
    CallFault(
        "A hold is refused (488), and the target is called first",
        partial(_passed_on_without_hold, attended=True),
        answered("re-INVITE", 488),
        _NO_HOLD,
        BACK,
        (("active", "Dana Caller"), ("active", "Ann Lee")),
        way="attended",
    ),
    CallFault(
        "Ending a hold is refused (488)",
        _resume_refused,
        answered("re-INVITE", 488),
        "The phone system would not resume the call with Dana Caller yet. Try again.",
        WAITS,
        (("held", "Dana Caller"),),
    ),
    CallFault(
        "The target is diverted to a local number (302)",
        partial(_moved, domain="kiwi.example"),
        never,
        "",
        WAITS,
        (("transferring", "Dana Caller"),),
        way="safe",
    ),
    CallFault(
        "The target is diverted to an outside address (302)",
        partial(_moved, domain="elsewhere.example"),
        answered("INVITE", 302),
        "Ann Lee is diverted to another number, which the console did not call. Dana Caller is "
        "back and waits for you.",
        WAITS,
        DANA_RETURNED,
        way="safe",
    ),
    CallFault(
        "Our own call is answered with 302 to an outside address",
        partial(_calls_out, status=302, contact=f"sip:{BOB.number}@elsewhere.example"),
        answered("INVITE", 302),
        "Ann Lee is diverted to another number, which the console did not call.",
        "in no call",
        _NOBODY,
        who=ANN.number,
    ),
    CallFault(
        "Our own call is answered with 302 to a local number",
        partial(_calls_out, status=302, contact=f"sip:{BOB.number}@kiwi.example"),
        never,
        "",
        "is called by the reception",
        (("outgoing", "Bob Ray"),),
        who=BOB.number,
    ),
    CallFault(
        "Our own call is not allowed (403)",
        partial(_calls_out, status=403),
        answered("INVITE", 403),
        "The phone system does not allow calls to Ann Lee (403).",
        "in no call",
        _NOBODY,
        who=ANN.number,
    ),
    CallFault(
        "The account is signed out",
        _signed_out,
        answered("REGISTER", 403),
        "The phone system has refused our password since 08:08; trying again.",
    ),
    CallFault(
        "The account is signed out, and the receptionist transfers the caller",
        _transfer_when_signed_out,
        fault_time,
        "Calls cannot be made: the console is not signed in.",
    ),
)

DEVICES = (
    CallFault(
        "The headset is unplugged",
        partial(_device, sentence=_HEADSET),
        fault_time,
        _HEADSET,
    ),
    CallFault(
        "There is no sound device",
        partial(_no_device, sentence=_NO_MICROPHONE),
        fault_time,
        _NO_MICROPHONE,
    ),
)

ALL = (*SILENCE, *RESTARTS, *REFUSALS, *DEVICES)
