"""Lamps: what the console shows of each extension, and the words for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from console.language import mark, tr


class LampState(StrEnum):
    """What a lamp shows of its line."""

    CONNECTING = "connecting"
    AVAILABLE = "available"
    BUSY = "busy"
    RINGING = "ringing"
    OFFLINE = "offline"
    PROBLEM = "problem"

    @property
    def is_live(self) -> bool:
        """Whether it is one of the states that only a report can give."""
        return self in _LIVE


_LIVE: Final = frozenset(
    {LampState.AVAILABLE, LampState.BUSY, LampState.RINGING, LampState.OFFLINE}
)
JUST_NOW: Final = 5.0
"""Seconds within which something is said to have begun just now."""


class LineReport(StrEnum):
    """The state of a line as the phone system reports it."""

    IDLE = "idle"
    BUSY = "busy"
    RINGING = "ringing"
    OFFLINE = "offline"


class ExtensionKind(StrEnum):
    """The kind of thing that an extension number reaches."""

    PERSON = "person"
    PARK = "park"
    QUEUE = "queue"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Party:
    """One side of a call; name and number may be unknown (None)."""

    name: str | None = None
    number: str | None = None

    def label(self) -> str:
        """The name, else the number, else an empty string."""
        return self.name or self.number or ""


@dataclass(frozen=True, order=True, slots=True)
class KeyPlace:
    """The place of an extension's key on a phone or sidecar; page, row and column count from 1."""

    page: int
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Extension:
    """One `[[extension]]` of the settings.

    Attributes:
        number: as configured; the user part of the URI that is watched and dialled.
        name: of the person; may be empty.
        group: the heading it is shown under; may be empty.
        pickup: template of a feature code, in place of `Features.directed_pickup`; may be empty.
        kind: person, parking place, queue or other.
        favourite: it is shown before the others.
        place: of its key on the phone it was imported from; None: it has none.
    """

    number: str
    name: str = ""
    group: str = ""
    pickup: str = ""
    kind: ExtensionKind = ExtensionKind.PERSON
    favourite: bool = False
    place: KeyPlace | None = None

    @property
    def label(self) -> str:
        """The name, or the number where there is no name."""
        return self.name or self.number


@dataclass(frozen=True, slots=True)
class Lamp:
    """What one tile shows. Every change makes a new object.

    Attributes:
        extension: whose lamp it is.
        index: its place in `Desk.lamps` (two lamps may have one number).
        state: of the line.
        since: when this state began (aware).
        held: the call it shows is on hold (only while busy or ringing).
        stale: the colour is no longer trusted, and shown hatched.
        remote: the other party of the call; None: not known, or there is no call.
        is_carried: `remote` is known from the ringing, or from a transfer; the phone system has not
            named it for this call.
        talking_to: while it rings: the other party of a call that goes on; None: not known, or
            there is no such call.
        call_waiting: it rings while a call of it goes on, whose other party may be unknown.
        note: why a busy line takes no calls although it is in none, such as "Do not disturb", in
            the phone system's words; "": it is in a call.
        code: of the fault, as in docs/orange.md, while orange, stale or offline; None: there is
            none.
        message: the sentence for the receptionist that goes with `code`.
        reason: the same in at most three words, for the tile.
        stale_since: when the colour was last trusted (aware); None: it is.
        attempts: tries since the fault began.
        next_retry: when it will be retried by itself (aware); None: it will not.
    """

    extension: Extension
    index: int
    state: LampState
    since: datetime
    held: bool = False
    stale: bool = False
    remote: Party | None = None
    code: str | None = None
    message: str | None = None
    reason: str | None = None
    stale_since: datetime | None = None
    attempts: int = 0
    next_retry: datetime | None = None
    is_carried: bool = False
    talking_to: Party | None = None
    call_waiting: bool = False
    note: str = ""

    @property
    def number(self) -> str:
        """The number of its extension."""
        return self.extension.number

    @property
    def is_idle(self) -> bool:
        """Whether the line is in no call: its phone may be offline, or take no calls."""
        in_no_call = self.state in (LampState.AVAILABLE, LampState.OFFLINE)
        return in_no_call or (self.state is LampState.BUSY and self.note != "")

    @property
    def is_free(self) -> bool:
        """Whether it is green and that is trusted."""
        return self.state is LampState.AVAILABLE and not self.stale

    @property
    def rings(self) -> bool:
        """Whether it is red and that is trusted: a stale lamp does not ring."""
        return self.state is LampState.RINGING and not self.stale

    @property
    def is_trusted(self) -> bool:
        """Whether it has one of the states of a report, and that one is not stale."""
        return self.state.is_live and not self.stale

    @property
    def has_fault(self) -> bool:
        """Whether something is wrong with the lamp itself; it is not if its phone is offline."""
        return self.code is not None and (self.stale or self.state is not LampState.OFFLINE)


_WORDS: Final = {
    LampState.CONNECTING: (mark("Connecting"), mark("connecting")),
    LampState.AVAILABLE: (mark("Free"), mark("free")),
    LampState.BUSY: (mark("Busy"), mark("busy")),
    LampState.RINGING: (mark("Ringing"), mark("ringing")),
    LampState.OFFLINE: (mark("Phone offline"), mark("phone offline")),
    LampState.PROBLEM: (mark("Check"), mark("check")),
}
"""The word for a state, alone and inside a sentence: German writes some nouns with a capital."""
_HELD: Final = (mark("On hold"), mark("on hold"))
_CALL_WAITING: Final = (mark("Busy, ringing"), mark("busy, ringing"))


_NOTES: Final = {note.lower(): note for note in (mark("Do not disturb"), mark("Calls forwarded"))}


def note_words(note: str) -> str:
    """The note of a busy line that is in no call, in the language in use where it is a known one.

    Args:
        note: of a `Lamp`, or of a `Moment`.
    """
    known = _NOTES.get(note.lower())
    return tr(known) if known else note


def colour_word(lamp: Lamp) -> str:
    """The word for the state alone: Free, Busy, On hold, Ringing, Phone offline, and so on."""
    return tr(_colour_words(lamp)[0])


def colour_in_sentence(lamp: Lamp) -> str:
    """The word for the state inside a sentence: free, busy, on hold, phone offline, and so on."""
    return tr(_colour_words(lamp)[1])


def _colour_words(lamp: Lamp) -> tuple[str, str]:
    if lamp.held and lamp.state is LampState.BUSY:
        return _HELD
    if lamp.call_waiting and lamp.state is LampState.RINGING:
        return _CALL_WAITING
    return _WORDS[lamp.state]


def lamp_word(lamp: Lamp) -> str:
    """The word a tile shows: that of its colour, or Old where that is no longer trusted."""
    return tr("Old") if lamp.stale else colour_word(lamp)


def lamp_words(lamp: Lamp) -> str:
    """The word a tile shows; where that is Old, also the last known state: `Old, was free`."""
    if not lamp.stale:
        return lamp_word(lamp)
    was = tr("was {colour}").format(colour=colour_in_sentence(lamp))
    return f"{lamp_word(lamp)}, {was}"


def parties(lamp: Lamp) -> str:
    """Who calls or is on the line, and beside a second caller, who is talked to; may be empty."""
    remote = lamp.remote.label() if lamp.remote else ""
    if lamp.talking_to is None:
        return remote
    other = lamp.talking_to.label()
    text = tr("{name} (with {other})") if remote else tr("with {other}")
    return text.format(name=remote, other=other)


def elapsed_words(seconds: float) -> str:
    """A length of time in words: 40 seconds, 3 minutes, 2 hours.

    Args:
        seconds: how long; negative ones count as 0.
    """
    whole = max(0, int(seconds))
    if whole >= 3600:
        return tr("%n hour(s)", "", whole // 3600)
    if whole >= 60:
        return tr("%n minute(s)", "", whole // 60)
    return tr("%n second(s)", "", whole)


def screen_reader_text(lamp: Lamp, now: datetime, pickup_key: str = "") -> str:
    """Everything a lamp shows as one sentence for a screen reader.

    Args:
        lamp: the lamp.
        now: the time of day (aware), for "busy 3 minutes".
        pickup_key: the key that picks up a ringing line; empty: none is offered.
    """
    extension = lamp.extension
    who = f"{extension.name} {extension.number}".strip()
    if lamp.stale:
        trusted = lamp.stale_since or lamp.since
        seconds = (now - trusted).total_seconds()
        text = (
            tr("{who}, last known {colour} just now")
            if seconds < JUST_NOW
            else tr("{who}, last known {colour}, {age} ago")
        )
        colour, age = colour_in_sentence(lamp), elapsed_words(seconds)
        return text.format(who=who, colour=colour, age=age)
    return f"{who}, {_spoken_state(lamp, now, pickup_key)}"


def _spoken_state(lamp: Lamp, now: datetime, pickup_key: str) -> str:
    remote = lamp.remote.label() if lamp.remote else ""
    match lamp.state:
        case LampState.AVAILABLE:
            return tr("free")
        case LampState.CONNECTING:
            return tr("connecting")
        case LampState.OFFLINE:
            return tr("phone offline")
        case LampState.PROBLEM:
            why = lamp.reason or lamp.message or colour_word(lamp)
            return tr("problem: {why}").format(why=why)
        case LampState.RINGING:
            parts = [tr("ringing")]
            if remote:
                parts.append(tr("from {caller}").format(caller=remote))
            if lamp.talking_to is not None:
                other = lamp.talking_to.label()
                parts.append(tr("on a call with {caller}").format(caller=other))
            elif lamp.call_waiting:
                parts.append(tr("on a call"))
            if pickup_key:
                parts.append(tr("press {key} to pick up").format(key=pickup_key))
        case LampState.BUSY:
            parts = [
                tr("on hold") if lamp.held else _spoken_busy((now - lamp.since).total_seconds())
            ]
            if lamp.note:
                parts.append(note_words(lamp.note))
            if remote:
                parts.append(tr("with {caller}").format(caller=remote))
    return ", ".join(parts)


def _spoken_busy(seconds: float) -> str:
    if seconds < JUST_NOW:
        return tr("busy")
    return tr("busy {time}").format(time=elapsed_words(seconds))
