"""The sentences about the end of a call, a transfer and a pickup."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from console.desk.calls.desk_call import CallEnd, CallEndKind
from console.desk.lamps import JUST_NOW, Lamp, LampState, Party, elapsed_words
from console.language import mark, tr

_NO_SUCH: Final = frozenset({404, 410, 484, 485, 604})
_BUSY: Final = frozenset({486, 600})
_AWAY: Final = frozenset({430, 480})
_DECLINED: Final = frozenset({603, 607, 608})
_SILENT: Final = frozenset({408, 487})
_NOBODY_ANSWERED: Final = frozenset({18, 19})  # Q.850 causes with which a 480 means 408
_CALL_REJECTED: Final = 21
"""The Q.850 cause with which a 403 of Asterisk means that the called phone has declined."""
NOTHING_THERE: Final = frozenset({403, 404, 480, 481, 486, 487, 603})
"""The SIP statuses with which phone systems say that there is nothing to pick up."""


def who(party: Party | None) -> str:
    """The name of a party in a sentence, else the number, else "Unknown caller"."""
    return (party.label() if party is not None else "") or tr("Unknown caller")


def why_not(end: CallEnd, name: str) -> str:
    """The sentence for a call of ours that was not answered.

    Args:
        end: why it ended.
        name: of the one called.
    """
    return _why_not(end).format(name=name, status=end.status)


def _why_not(end: CallEnd) -> str:
    if end.kind is not CallEndKind.REFUSED:
        return tr(_OF_KIND.get(end.kind, _JUST_OVER))
    status = end.status or 0
    if status in _AWAY and end.cause in _NOBODY_ANSWERED:
        status = 408
    if status == 403 and end.cause == _CALL_REJECTED:
        status = 603
    for statuses, text in _OF_STATUS:
        if status in statuses:
            return tr(text)
    return tr(_BY_THE_SYSTEM if status >= 500 else _SOMEHOW)


_JUST_OVER: Final = mark("The call to {name} has ended.")
_BY_THE_SYSTEM: Final = mark("The phone system could not call {name} ({status}).")
_SOMEHOW: Final = mark("{name} could not be called ({status}).")
_OF_KIND: Final = {
    CallEndKind.NO_ANSWER: mark("The phone system did not answer the call to {name}."),
    CallEndKind.NOT_ACCEPTABLE: mark(
        "{name}'s phone and this console have no audio codec in common."
    ),
    CallEndKind.NOT_ENCRYPTED: mark(
        "The phone system takes no encrypted call to {name}, and the settings (“Encrypt calls”) "
        "allow no other."
    ),
    CallEndKind.NO_TLS: mark(
        "{name} was not called: calls must be encrypted, which needs a TLS connection to the phone "
        "system. Choose TLS in the settings, or another value for “Encrypt calls”."
    ),
    CallEndKind.CREDENTIALS: mark(
        "The phone system refused the call to {name}: the password is wrong."
    ),
    CallEndKind.NETWORK: mark(
        "The connection to the phone system was lost before {name} could be called."
    ),
    CallEndKind.REDIRECTED: mark(
        "{name} is diverted to another number, which the console did not call."
    ),
    CallEndKind.ELSEWHERE: mark("Somebody else took the call first."),
    CallEndKind.GONE: mark("The phone system has lost the call with {name}."),
}
_OF_STATUS: Final = (
    (_BUSY, mark("{name} is busy.")),
    (_NO_SUCH, mark("The phone system does not know the number {name}. Check it.")),
    (_AWAY, mark("{name} cannot be reached: no phone is signed in there.")),
    (_DECLINED, mark("{name} declined the call.")),
    (_SILENT, mark("{name} did not answer.")),
    ({402, 403}, mark("The phone system does not allow calls to {name} ({status}).")),
)


def why_over(end: CallEnd, name: str, *, was_waiting: bool = False) -> str:
    """The sentence for the end of a call that was answered, or waited to be.

    Args:
        end: why it ended.
        name: of the other side.
        was_waiting: it waited here to be answered.
    """
    match end.kind:
        case CallEndKind.NETWORK if was_waiting:
            text = tr(
                "The connection was lost while {name} was waiting. The phone system may ring "
                "another phone or take a message."
            )
        case CallEndKind.HUNG_UP_BY_PEER:
            text = tr("{name} has hung up.")
        case CallEndKind.CANCELLED:
            text = tr("{name} hung up before you answered.")
        case CallEndKind.ELSEWHERE:
            return answered_elsewhere(name)
        case CallEndKind.NETWORK:
            text = tr("The connection was lost and {name} was cut off.")
        case CallEndKind.SESSION_EXPIRED | CallEndKind.GONE:
            text = tr("The phone system has lost the call with {name}.")
        case CallEndKind.NOT_ENCRYPTED:
            text = tr(
                "The call from {name} was not taken: the phone system does not encrypt it, and the "
                "settings (“Encrypt calls”) allow no other."
            )
        case CallEndKind.NO_TLS:
            text = tr(
                "The call from {name} was not taken: calls must be encrypted, which needs a TLS "
                "connection to the phone system. Choose TLS in the settings, or another value for "
                "“Encrypt calls”."
            )
        case CallEndKind.NO_ANSWER | CallEndKind.NOT_ACCEPTABLE:
            text = tr("The call with {name} could not be set up.")
        case _:
            text = tr("The call with {name} has ended.")
    return text.format(name=name)


def call_back(party: Party) -> str:
    """The sentence with the number of a caller who was lost; empty: the number is not known."""
    return tr("Call back: {number}.").format(number=party.number) if party.number else ""


def why_lost(end: CallEnd, party: Party, *, was_waiting: bool = False) -> str:
    """The sentence of `why_over`, with the number of a caller whom the phone system has lost.

    Args:
        end: why the call ended.
        party: the other side.
        was_waiting: the call waited here to be answered.
    """
    why = why_over(end, who(party), was_waiting=was_waiting)
    lost = end.kind in _LOST and not (was_waiting and end.kind is CallEndKind.NETWORK)
    return f"{why} {call_back(party)}".strip() if lost else why


_LOST: Final = frozenset(
    {
        CallEndKind.GONE,
        CallEndKind.SESSION_EXPIRED,
        CallEndKind.NETWORK,
        CallEndKind.NOT_ENCRYPTED,
        CallEndKind.NO_TLS,
    }
)


def gone(caller: Party, target: Party) -> str:
    """The sentence for a caller who is gone just after the transfer to a target had failed."""
    text = tr(
        "{caller} is gone: either transferred to {name} after all, or cut off by the phone system."
    )
    return f"{text.format(caller=who(caller), name=who(target))} {call_back(caller)}".strip()


def one_call_only(status: int | None, name: str) -> str:
    """The sentence for a second call that the phone system does not allow on our line.

    Args:
        status: the SIP status it gave.
        name: of the one called.
    """
    text = tr(
        "The phone system refused a second call on this line, the one to {name} ({status}). If it "
        "allows only one call at a time, set “Transfer” to “Early” in the settings."
    )
    return text.format(name=name, status=status)


def answered_elsewhere(name: str) -> str:
    """The sentence for a waiting call that somebody else has answered."""
    return tr("The call from {name} was answered elsewhere.").format(name=name)


def why_ended(end: CallEnd, name: str, *, was_up: bool) -> str:
    """The sentence for the end of a call of ours.

    Args:
        end: why it ended.
        name: of the one called.
        was_up: it had been answered.
    """
    return why_over(end, name) if was_up else why_not(end, name)


def hold_refused(name: str, *, wanted: bool) -> str:
    """The sentence for a hold (`wanted`) or a resume that the phone system refused."""
    if wanted:
        text = tr("The phone system would not put {name} on hold: your microphone is off instead.")
    else:
        text = tr("The phone system would not resume the call with {name} yet. Try again.")
    return text.format(name=name)


def refused_transfer(status: int | None, name: str, *, refused: bool) -> str:
    """The sentence for a transfer that the phone system did not carry out.

    Args:
        status: the SIP status it gave; None: it reported nothing.
        name: of the target.
        refused: it transfers nobody at all.
    """
    if refused:
        text = tr("The phone system refuses transfers ({status}).")
    elif status is None:
        text = tr("The phone system did not say whether the transfer to {name} worked.")
    else:
        text = tr("The transfer to {name} failed ({status}).")
    return text.format(name=name, status=status)


def not_parked(status: int | None) -> str:
    """The sentence for a call that was not parked.

    Args:
        status: the SIP status the phone system gave; None: it reported nothing.
    """
    if status is None:
        return tr("The phone system did not say whether the call is parked.")
    return tr("The phone system would not park the call ({status}).").format(status=status)


def not_green(lamp: Lamp, now: datetime) -> str:
    """Why a transfer to a lamp has to be confirmed: what the lamp shows, and since when.

    Args:
        lamp: of the target.
        now: the time of day (aware).
    """
    name = lamp.extension.label
    if lamp.stale:
        return tr("{name}'s status may be out of date.").format(name=name)
    seconds = (now - lamp.since).total_seconds()
    match lamp.state:
        case LampState.AVAILABLE:
            text = tr("{name} is free now.")
        case LampState.OFFLINE:
            text = tr("{name}'s phone is offline.")
        case LampState.BUSY if seconds < JUST_NOW:
            text = tr("{name} has just started a call.")
        case LampState.RINGING if seconds < JUST_NOW:
            text = tr("{name}'s phone has just started to ring.")
        case LampState.BUSY:
            text = tr("{name} has been on a call for {lasting}.")
        case LampState.RINGING:
            text = tr("{name}'s phone has been ringing for {lasting}.")
        case _:
            text = tr("{name}'s status is not known.")
    return text.format(name=name, lasting=elapsed_words(seconds))
