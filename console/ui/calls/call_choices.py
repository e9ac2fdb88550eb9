"""Which call is in hand, and the buttons for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from console.desk.calls.desk_call import CardState, DeskCall
from console.language import tr
from console.ui.calls import call_text as words
from console.ui.kit.choice import Choice

_ORDER = (
    CardState.ACTIVE,
    CardState.OUTGOING,
    CardState.RETURNED,
    CardState.INCOMING,
    CardState.TRANSFERRING,
    CardState.HELD,
    CardState.PASSED_ON,
    CardState.PARKED,
)
"""States by rank. If no call is chosen, the oldest call of the first of these states is in hand."""

STAND_INS = ("stand_in_1", "stand_in_2", "stand_in_3")
"""The ids of the actions that pass a returned caller on to the colleagues shown on the card."""


@dataclass(frozen=True, slots=True)
class Consultation:
    """An attended transfer that is going on.

    Attributes:
        caller: the call of the caller, who waits.
        target: the call to the party that the caller is to be connected to.
    """

    caller: DeskCall
    target: DeskCall


def consultation(calls: Sequence[DeskCall]) -> Consultation | None:
    """Return the attended transfer that is going on; None: there is none."""
    by_id = {call.id: call for call in calls}
    for call in calls:
        caller = by_id.get(call.consult_of or "")
        if caller is not None:
            return Consultation(caller, call)
    return None


def call_in_hand(calls: Sequence[DeskCall], chosen: str | None) -> DeskCall | None:
    """Return the call that keys and buttons act on: the chosen one, else the most urgent one.

    Args:
        calls: all calls.
        chosen: the id of the call a person chose; None: none.
    """
    for call in calls:
        if call.id == chosen:
            return call
    ranked = [call for call in calls if call.consult_of is None]
    return min(
        ranked,
        key=lambda call: (_ORDER.index(call.state), call.returned_at or call.since),
        default=None,
    )


def stand_in_choices(call: DeskCall) -> list[Choice]:
    """Return the buttons that pass a returned caller on to a colleague who is free."""
    return [
        Choice(
            STAND_INS[place],
            tr("To {name}").format(name=words.who(party)),
            tr(
                "Of the same group, and free: {caller} is transferred without your answering."
            ).format(caller=words.who(call.party)),
        )
        for place, party in enumerate(call.stand_ins[: len(STAND_INS)])
    ]


def choices_for(call: DeskCall, *, parks: bool = False, named: bool = False) -> list[Choice]:
    """Return the buttons for a call.

    Args:
        call: the call in hand.
        parks: whether the phone system can park calls.
        named: whether the button to hang up names the party for screen readers, because there are
            other calls.
    """
    end = _end(call, named)
    transfers = [
        Choice(
            "transfer",
            tr("Transfer"),
            tr("Talk to your colleague first: type a name or click a lamp."),
        ),
        Choice(
            "transfer_blind", tr("Blind"), tr("Transfer without talking to your colleague first.")
        ),
    ]
    park = [Choice("park", tr("Park"))] if parks else []
    mute = Choice("mute", tr("Unmute") if call.muted else tr("Mute"))
    keypad = Choice("keypad", tr("Keypad"))
    leave = Choice("transfer", tr("Connect"), tr("The two go on talking without you."))
    joined = [leave, Choice("hold", tr("Hold")), mute, keypad, end]
    fetch = [Choice("fetch_back", tr("Bring back"), primary=True)]
    return {
        CardState.RETURNED: [Choice("answer", tr("Answer"), primary=True), *park],
        CardState.INCOMING: [
            Choice("answer", tr("Answer"), primary=True),
            end,
        ],
        CardState.OUTGOING: [end],
        CardState.ACTIVE: joined
        if call.joined
        else [*transfers, Choice("hold", tr("Hold")), mute, keypad, *park, end],
        CardState.HELD: [Choice("resume", tr("Resume"), primary=True), *transfers, *park, end],
        CardState.TRANSFERRING: [Choice("back", tr("Back to caller"), primary=True)],
        CardState.PARKED: [Choice("retrieve", tr("Retrieve"), primary=True)],
        CardState.PASSED_ON: fetch if call.can_fetch_back else [],
    }[call.state]


def _end(call: DeskCall, named: bool) -> Choice:
    declines = call.state is CardState.INCOMING
    spoken = tr("Decline {name}") if declines else tr("Hang up {name}")
    return Choice(
        "hang_up",
        tr("Decline") if declines else tr("Hang up"),
        spoken=spoken.format(name=words.who(call.party)) if named else "",
    )
