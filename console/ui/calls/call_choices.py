"""Which call is in hand, and the buttons for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from console.desk.calls.desk_call import CardState, DeskCall
from console.language import tr
from console.ui.calls import call_text as words
from console.ui.calls.named_action import about, button_text
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
"""The ids of the actions for the colleagues shown on the card of a call."""


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
            button_text("transfer"),
            tr("Talk to your colleague first: type a name or click a lamp."),
        ),
        Choice("transfer_blind", button_text("transfer_blind"), about("transfer_blind")),
    ]
    park = [_plain("park")] if parks else []
    mute = Choice("mute", button_text("unmute" if call.muted else "mute"))
    leave = Choice("transfer", button_text("connect"), tr("The two go on talking without you."))
    joined = [leave, _plain("hold"), mute, _plain("keypad"), end]
    return {
        CardState.RETURNED: [_plain("answer", primary=True), *park],
        CardState.INCOMING: [_plain("answer", primary=True), end],
        CardState.OUTGOING: [end],
        CardState.ACTIVE: joined
        if call.joined
        else [*transfers, _plain("hold"), mute, _plain("keypad"), *park, end],
        CardState.HELD: [_plain("resume", primary=True), *transfers, *park, end],
        CardState.TRANSFERRING: [_plain("back", primary=True)],
        CardState.PARKED: [_plain("retrieve", primary=True)],
        CardState.PASSED_ON: [_plain("fetch_back", primary=True)] if call.can_fetch_back else [],
    }[call.state]


def _plain(id: str, *, primary: bool = False) -> Choice:
    """The button for an action under its own name."""
    return Choice(id, button_text(id), primary=primary)


def _end(call: DeskCall, named: bool) -> Choice:
    declines = call.state is CardState.INCOMING
    spoken = tr("Decline {name}") if declines else tr("Hang up {name}")
    return Choice(
        "hang_up",
        button_text("decline" if declines else "hang_up"),
        spoken=spoken.format(name=words.who(call.party)) if named else "",
    )
