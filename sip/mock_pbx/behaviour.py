"""How simulated people behave: those who take calls at a line, and those who call in."""

from __future__ import annotations

from dataclasses import dataclass

Times = tuple[tuple[float, float], ...]
"""Spans of (from, until), in seconds after the answer."""


@dataclass(frozen=True)
class Person:
    """How somebody without a real phone takes a call. Durations are seconds.

    Attributes:
        answers_after: of ringing; None: they let it ring.
        refuses: the status they refuse with: 486 busy, 603 declined; 0: they do not refuse.
        refuses_after: of ringing; 0: at once, without ringing.
        diverts_to: number they send the call on to; empty: they do not.
        diverts_after: of ringing; 0: at once.
        talks: until they hang up; None: they leave that to the other side.
        holds: spans in which they put the other party on hold.
        takes: how many calls at a time; one more is refused as busy.
        voice: name of the voice they are heard by; empty: one made from the number.
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
        number: of a line (whose lamp shows the call) or of a stranger.
        to: the number they dial.
        name: as shown; empty: the name of the line.
        withheld: their number is not to be shown (RFC 3323).
        diverted_from: the line that they have called first, which sent the call on.
        patience: until they give up while it rings; None: for ever.
        talks: until they hang up; None: they leave that to the other side.
        holds: spans in which they put the other party on hold.
        voice: name of the voice they are heard by; empty: one made from the number.
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
    """Return the name of the voice somebody is heard by; a number always has the same one.

    Args:
        number: of the person.
        wanted: name of a voice to use instead; empty: none.
    """
    return wanted or f"voice-{number}"
