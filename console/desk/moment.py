"""One moment in the history of a lamp."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from console.desk.lamps import LampState


@dataclass(frozen=True, slots=True)
class Moment:
    """What a lamp began to show, and when.

    Attributes:
        at: when (aware).
        state: the colour.
        held: the call was on hold.
        stale: the colour was no longer trusted.
        other: the other party of the call; may be empty.
        reason: why the lamp was orange, in at most three words, or the note of a busy line that
            was in no call; may be empty.
        call_waiting: it rang while a call of it went on.
    """

    at: datetime
    state: LampState
    held: bool = False
    stale: bool = False
    other: str = ""
    reason: str = ""
    call_waiting: bool = False
