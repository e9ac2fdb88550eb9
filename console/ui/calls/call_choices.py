"""What can be done with the call in hand, as buttons below the calls."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from console.desk.calls.desk_call import CallState, DeskCall
from console.language import tr
from console.ui.calls import call_text as words
from console.ui.calls.call_buttons import Choice

_ORDER = (
    CallState.ACTIVE,
    CallState.OUTGOING,
    CallState.INCOMING,
    CallState.TRANSFERRING,
    CallState.HELD,
    CallState.PASSED_ON,
    CallState.PARKED,
)
"""Which call the keys mean when nobody has chosen one: the first of these, the oldest of them."""


@dataclass(frozen=True, slots=True)
class Consultation:
    """An attended transfer that is going on.

    Attributes:
        caller: the call of who waits.
        target: the call to whom they are to go.
    """

    caller: DeskCall
    target: DeskCall


def consultation(calls: Sequence[DeskCall]) -> Consultation | None:
    """The attended transfer that is going on; None: there is none."""
    by_id = {call.id: call for call in calls}
    for call in calls:
        caller = by_id.get(call.consult_of or "")
        if caller is not None:
            return Consultation(caller, call)
    return None


def call_in_hand(calls: Sequence[DeskCall], chosen: str | None) -> DeskCall | None:
    """The call that keys and buttons mean: the chosen one, else the one most in need of them."""
    for call in calls:
        if call.id == chosen:
            return call
    ranked = [call for call in calls if call.consult_of is None]
    return min(ranked, key=lambda call: (_ORDER.index(call.state), call.since), default=None)


def choices_for(call: DeskCall, *, parks: bool = False, named: bool = False) -> list[Choice]:
    """The buttons for a call.

    Args:
        call: the one in hand.
        parks: whether the phone system can park calls.
        named: there are others: it is said whose call would be ended.
    """
    end = Choice("hang_up", _end_text(call, named))
    transfers = [
        Choice("transfer", tr("Transfer"), tr("Ask first: type a name, or press a lamp.")),
        Choice("transfer_blind", tr("Blind"), tr("Transfer without asking first.")),
    ]
    park = [Choice("park", tr("Park"))] if parks else []
    mute = Choice("mute", tr("Unmute") if call.muted else tr("Mute"))
    keypad = Choice("keypad", tr("Keypad"))
    joined = [Choice("hold", tr("Hold")), mute, keypad, end]
    fetch = [Choice("fetch_back", tr("Fetch back"), primary=True)]
    return {
        CallState.INCOMING: [
            Choice("answer", tr("Answer"), primary=True),
            end,
        ],
        CallState.OUTGOING: [end],
        CallState.ACTIVE: joined
        if call.joined
        else [*transfers, Choice("hold", tr("Hold")), mute, keypad, *park, end],
        CallState.HELD: [Choice("resume", tr("Resume"), primary=True), *transfers, *park, end],
        CallState.TRANSFERRING: [Choice("back", tr("Back to caller"), primary=True)],
        CallState.PARKED: [Choice("retrieve", tr("Take back"), primary=True)],
        CallState.PASSED_ON: fetch if call.can_fetch_back else [],
    }[call.state]


def _end_text(call: DeskCall, named: bool) -> str:
    declines = call.state is CallState.INCOMING
    if not named:
        return tr("Decline") if declines else tr("Hang up")
    text = tr("Decline {name}") if declines else tr("Hang up {name}")
    return text.format(name=words.who(call.party))
