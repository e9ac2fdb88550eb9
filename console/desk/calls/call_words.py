"""What is said of the end of a call, of a transfer and of a pickup, in plain words."""

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
_NOBODY_ANSWERED: Final = frozenset({18, 19})  # of Q.850: what a 480 may mean, too
_CALL_REJECTED: Final = 21
"""The Q.850 cause with which Asterisk's 403 tells that the phone called has declined."""
NOTHING_THERE: Final = frozenset({403, 404, 480, 481, 486, 487, 603})
"""How phone systems say that there is nothing to pick up."""


def who(party: Party | None) -> str:
    """A party in a sentence."""
    return (party.label() if party is not None else "") or tr("Unknown caller")


def why_not(end: CallEnd, name: str) -> str:
    """One sentence for a call of ours that came to nothing.

    Args:
        end: how it ended.
        name: of whom was called.
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
        "{name} and this console have no way of sending sound in common."
    ),
    CallEndKind.CREDENTIALS: mark(
        "The phone system refused the call to {name}: it wants another password."
    ),
    CallEndKind.NETWORK: mark(
        "The connection to the phone system broke before {name} could be called."
    ),
    CallEndKind.REDIRECTED: mark(
        "{name} is to be called at another number, which was not followed."
    ),
    CallEndKind.ELSEWHERE: mark("Somebody else was quicker."),
    CallEndKind.GONE: mark("The phone system does not know the call with {name} any more."),
}
_OF_STATUS: Final = (
    (_BUSY, mark("{name} is busy.")),
    (_NO_SUCH, mark("There is no number {name} at the phone system: check it.")),
    (_AWAY, mark("{name} cannot be reached: no phone is signed in there.")),
    (_DECLINED, mark("{name} declined the call.")),
    (_SILENT, mark("{name} did not answer.")),
    ({402, 403}, mark("The phone system does not allow calls to {name} ({status}).")),
)


def why_over(end: CallEnd, name: str, *, was_waiting: bool = False) -> str:
    """One sentence for a call that was up, or rang here (`was_waiting`), and is over."""
    match end.kind:
        case CallEndKind.NETWORK if was_waiting:
            text = tr(
                "The connection broke while {name} was waiting: the phone system may let it ring "
                "at somebody else's, or take a message."
            )
        case CallEndKind.HUNG_UP_BY_PEER:
            text = tr("{name} has hung up.")
        case CallEndKind.CANCELLED:
            text = tr("{name} has given up before you answered.")
        case CallEndKind.ELSEWHERE:
            return answered_elsewhere(name)
        case CallEndKind.NETWORK:
            text = tr("The connection broke: {name} has been cut off.")
        case CallEndKind.SESSION_EXPIRED | CallEndKind.GONE:
            text = tr("The phone system does not know the call with {name} any more.")
        case CallEndKind.NO_ANSWER | CallEndKind.NOT_ACCEPTABLE:
            text = tr("The call with {name} could not be set up.")
        case _:
            text = tr("The call with {name} has ended.")
    return text.format(name=name)


def answered_elsewhere(name: str) -> str:
    """What is said of a waiting call that somebody else took."""
    return tr("The call of {name} was answered elsewhere.").format(name=name)


def why_ended(end: CallEnd, name: str, *, was_up: bool) -> str:
    """One sentence for our call to somebody: `why_over` where they had answered, else `why_not`."""
    return why_over(end, name) if was_up else why_not(end, name)


def hold_refused(name: str, *, wanted: bool) -> str:
    """The phone system would not put a call on hold (`wanted`), or not give it back."""
    if wanted:
        text = tr("The phone system would not put {name} on hold: your microphone is off instead.")
    else:
        text = tr("The phone system would not give {name} back yet. Try again.")
    return text.format(name=name)


def refused_transfer(status: int | None, name: str, *, refused: bool) -> str:
    """Why the phone system did not pass a call on.

    Args:
        status: what it said of it; None: nothing.
        name: of whom it was to go to.
        refused: it passes nobody on at all.
    """
    if refused:
        text = tr("The phone system refuses transfers ({status}).")
    elif status is None:
        text = tr("The phone system did not say what became of the transfer to {name}.")
    else:
        text = tr("The transfer to {name} failed ({status}).")
    return text.format(name=name, status=status)


def not_parked(status: int | None) -> str:
    """Why a call was not parked; None: no parking place has shown it."""
    if status is None:
        return tr("The phone system did not say whether the call is parked.")
    return tr("The phone system would not park the call ({status}).").format(status=status)


def not_green(lamp: Lamp, now: datetime) -> str:
    """Why a transfer to a lamp is asked about once more."""
    name = lamp.extension.label
    if lamp.stale:
        return tr("It is not certain whether {name} is free.").format(name=name)
    seconds = (now - lamp.since).total_seconds()
    match lamp.state:
        case LampState.AVAILABLE:
            text = tr("{name} is free now.")
        case LampState.BUSY if seconds < JUST_NOW:
            text = tr("{name} began a call just now.")
        case LampState.RINGING if seconds < JUST_NOW:
            text = tr("{name}'s phone began to ring just now.")
        case LampState.BUSY:
            text = tr("{name} has been on a call for {lasting}.")
        case LampState.RINGING:
            text = tr("{name}'s phone has been ringing for {lasting}.")
        case _:
            text = tr("It is not known whether {name} is free.")
    return text.format(name=name, lasting=elapsed_words(seconds))
