"""What is said of the end of a call, of a transfer and of a pickup, in plain words."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from console.desk.calls import CallEnd, EndKind
from console.desk.lamps import Lamp, LampState, Party, elapsed_words
from console.language import mark, tr

_NO_SUCH: Final = frozenset({404, 410, 484, 485, 604})
_BUSY: Final = frozenset({486, 600})
_AWAY: Final = frozenset({430, 480})
_DECLINED: Final = frozenset({603, 607, 608})
_SILENT: Final = frozenset({408, 487})
NOTHING_THERE: Final = frozenset({403, 404, 480, 481, 486, 487, 603})
"""How phone systems say that there is nothing to pick up."""


def who(party: Party | None) -> str:
    """A party in a sentence."""
    return (party.label() if party is not None else "") or tr("the caller")


def why_not(end: CallEnd, name: str) -> str:
    """One sentence for a call of ours that came to nothing.

    Args:
        end: how it ended.
        name: of whom was called.
    """
    return _why_not(end).format(name=name, status=end.status)


def _why_not(end: CallEnd) -> str:
    if end.kind is not EndKind.REFUSED:
        return tr(_OF_KIND.get(end.kind, _JUST_OVER))
    status = end.status or 0
    for statuses, text in _OF_STATUS:
        if status in statuses:
            return tr(text)
    return tr(_BY_THE_SYSTEM if status >= 500 else _SOMEHOW)


_JUST_OVER: Final = mark("The call to {name} has ended.")
_BY_THE_SYSTEM: Final = mark("The phone system could not call {name} ({status}).")
_SOMEHOW: Final = mark("{name} could not be called ({status}).")
_OF_KIND: Final = {
    EndKind.NO_ANSWER: mark("The phone system did not answer the call to {name}."),
    EndKind.NOT_ACCEPTABLE: mark("{name} and this console have no way of sending sound in common."),
    EndKind.CREDENTIALS: mark(
        "The phone system refused the call to {name}: it wants another password."
    ),
    EndKind.NETWORK: mark(
        "The connection to the phone system broke before {name} could be called."
    ),
    EndKind.REDIRECTED: mark("{name} is to be called at another number, which was not followed."),
    EndKind.ELSEWHERE: mark("Somebody else was quicker."),
}
_OF_STATUS: Final = (
    (_BUSY, mark("{name} is busy.")),
    (_NO_SUCH, mark("There is no number {name} at the phone system: check it.")),
    (_AWAY, mark("{name} cannot be reached: no phone is signed in there.")),
    (_DECLINED, mark("{name} declined the call.")),
    (_SILENT, mark("{name} did not answer.")),
    ({402, 403}, mark("The phone system does not allow calls to {name} ({status}).")),
)


def why_over(end: CallEnd, name: str) -> str:
    """One sentence for a call that was up, or rang here, and is over; empty: nothing to say."""
    match end.kind:
        case EndKind.HUNG_UP_BY_PEER:
            text = tr("{name} has hung up.")
        case EndKind.CANCELLED:
            text = tr("{name} has given up before you answered.")
        case EndKind.ELSEWHERE:
            text = tr("The call of {name} was answered elsewhere.")
        case EndKind.NETWORK:
            text = tr("The connection broke: {name} has been cut off.")
        case EndKind.SESSION_EXPIRED | EndKind.GONE:
            text = tr("The phone system does not know the call with {name} any more.")
        case EndKind.NO_ANSWER:
            text = tr("The call with {name} could not be set up.")
        case _:
            return ""
    return text.format(name=name)


def refused_transfer(status: int | None, name: str, caller: str) -> str:
    """Why a caller is back: the phone system would not pass the call on."""
    if status in _NO_SUCH:
        text = tr("There is no number {name} at the phone system: {caller} is back on the line.")
    elif status in _BUSY:
        text = tr("{name} is busy: {caller} is back on the line.")
    elif status in (403, 405, 501, 603):
        text = tr("The phone system refuses transfers ({status}): {caller} is back on the line.")
    elif status is None:
        text = tr(
            "The phone system did not say what became of the transfer to {name}: "
            "{caller} is back on the line."
        )
    else:
        text = tr("The transfer to {name} failed ({status}): {caller} is back on the line.")
    return text.format(name=name, caller=caller, status=status)


def not_green(lamp: Lamp, now: datetime) -> str:
    """Why a transfer to a lamp is asked about once more."""
    name = lamp.extension.label
    if lamp.stale:
        return tr("It is not certain whether {name} is free.").format(name=name)
    lasting = elapsed_words((now - lamp.since).total_seconds())
    match lamp.state:
        case LampState.BUSY:
            text = tr("{name} is on a call, since {lasting}.")
        case LampState.RINGING:
            text = tr("{name}'s phone is ringing, since {lasting}.")
        case _:
            text = tr("It is not known whether {name} is free.")
    return text.format(name=name, lasting=lasting)
