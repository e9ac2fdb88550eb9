"""What the parts of the call desk that pass callers on need of the whole."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from console.desk.calls.call_book import CallBook, CallEntry
from console.desk.calls.desk_call import Ringing
from console.desk.calls.features import Features
from console.desk.calls.phone_line import PhoneLine
from console.desk.lamps import Lamp, Party


class Hands(Protocol):
    """The call desk, as its parts see it."""

    book: CallBook

    @property
    def own(self) -> str:
        """Our own number."""

    @property
    def phone(self) -> PhoneLine:
        """The telephone."""

    @property
    def features(self) -> Features:
        """The codes of the phone system."""

    def now(self) -> datetime:
        """The time of day (aware)."""

    def lamp(self, number: str) -> Lamp | None:
        """The lamp of a number."""

    @property
    def ringing(self) -> tuple[Ringing, ...]:
        """What rings in the group."""

    @property
    def watches_slots(self) -> bool:
        """Whether any parking place has a lamp."""

    def say(self, sentence: str, *, loud: bool = False) -> None:
        """Tell the person."""

    def put_on_hold(self, entry: CallEntry) -> None:
        """Hold a call, if it is not held."""

    def talk_to(self, entry: CallEntry) -> None:
        """End our hold, and hold whoever is talked to."""

    def hang_up(self, entry: CallEntry) -> None:
        """End a call; its end is not news."""

    def begin_call(self, number: str, party: Party) -> CallEntry:
        """Have the telephone call a number."""

    def new_id(self) -> str:
        """An id nobody has."""
