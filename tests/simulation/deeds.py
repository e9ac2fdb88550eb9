"""What a random person does at the console's desk."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from console.desk.calls import call_commands as ask
from console.desk.calls.call_commands import CallCommand
from console.desk.calls.desk_call import DeskCall
from sip.mock_pbx.switch import Person

WAYS: Final = (
    Person(answers_after=2.0),
    Person(answers_after=None),
    Person(refuses=486),
    Person(answers_after=1.0, talks=20.0),
    Person(answers_after=6.0, holds=((2.0, 8.0),)),
)
"""How people take calls."""


def deed(kind: int, other: int, cards: Sequence[DeskCall], people: Sequence[str]) -> CallCommand:
    """One of the things a person may ask for.

    Args:
        kind: 0 to `DEEDS` - 1.
        other: chooses the card, the person or the parking place.
        cards: on the desk; none means that the call is left open.
        people: numbers that may be dialled and transferred to.
    """
    ids = [None, *(card.id for card in cards)]
    call, person = ids[other % len(ids)], people[other % len(people)]
    commands: tuple[CallCommand, ...] = (
        *(ask.Answer(), ask.Answer(), ask.Answer(), ask.Answer(call)),
        *(ask.HangUp(), ask.HangUp(call), ask.Hold(call), ask.Resume(call), ask.Swap()),
        *(
            ask.Transfer(person, anyway=True),
            ask.Transfer(person, call, anyway=True),
            ask.Transfer(person, attended=True, anyway=True),
            ask.TransferWhenFree(person),
            ask.ToVoicemail(person),
            ask.Complete(),
            ask.Complete(),
            ask.Back(),
        ),
        *(ask.Park(call), ask.Retrieve(), ask.Pickup(), ask.Pickup(person), ask.Dial(person)),
    )
    return commands[kind]
