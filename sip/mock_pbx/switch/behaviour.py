"""Simulated people: how they take calls, and those who call in."""

from __future__ import annotations

from dataclasses import dataclass

Times = tuple[tuple[float, float], ...]
"""Spans of (from, until), in seconds after the answer."""


@dataclass(frozen=True)
class Person:
    """How somebody without a real phone takes a call. Durations are seconds.

    Attributes:
        answers_after: of ringing; None: lets it ring.
        refuses: the status it is refused with: 486 busy, 603 declined; 0: it is not refused.
        refuses_after: of ringing; 0: at once, without ringing.
        diverts_to: number the call goes to instead; empty: it stays.
        diverts_after: of ringing; 0: at once.
        talks: until they hang up; None: they leave that to the other side.
        holds: when they put the other party on hold.
        takes: calls at a time; one more is refused as busy.
        voice: the pattern they are heard by; empty: one made from the number.
    """

    answers_after: float | None = 4.0
    refuses: int = 0
    refuses_after: float = 0.0
    diverts_to: str = ""
    diverts_after: float = 0.0
    talks: float | None = None
    holds: Times = ()
    takes: int = 1
    voice: str = ""


@dataclass(frozen=True)
class Caller:
    """Somebody without a real phone who calls. Durations are seconds.

    Attributes:
        number: of a line (its lamp follows) or of a stranger.
        to: what they dial.
        name: as shown; empty: the name of the line.
        withheld: their number is not to be shown (RFC 3323).
        diverted_from: the line they really wanted, which sent them on.
        patience: until they give up ringing; None: for ever.
        talks: until they hang up; None: they leave that to the other side.
        holds: when they put the other party on hold.
        voice: the pattern they are heard by; empty: one made from the number.
    """

    number: str
    to: str
    name: str = ""
    withheld: bool = False
    diverted_from: str = ""
    patience: float | None = 60.0
    talks: float | None = None
    holds: Times = ()
    voice: str = ""


def voice_of(number: str, wanted: str = "") -> str:
    """The pattern somebody is heard by: always the same for a number."""
    return wanted or f"voice-{number}"
