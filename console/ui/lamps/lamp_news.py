"""What a screen reader is told of a frame's changes without being asked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from console.desk.lamps import Lamp, screen_reader_text
from console.language import tr

_SINGLY = 2
"""More lamps than this that begin to ring at once are only counted."""


def lamp_news(changes: Sequence[tuple[Lamp, Lamp]], chosen: int | None, now: datetime) -> str:
    """What is new: lamps that begin to ring, and the chosen lamp when it shows something else.

    Args:
        changes: pairs of a lamp and what it was before.
        chosen: the index of the chosen lamp.
        now: the present moment (aware).
    """
    told, ringing = [], []
    for lamp, previous in changes:
        if lamp.index == chosen and _differs(lamp, previous):
            told.append(lamp)
        elif lamp.rings and not previous.rings:
            ringing.append(lamp)
    counted = len(ringing) > _SINGLY
    parts = [screen_reader_text(lamp, now) for lamp in (told if counted else told + ringing)]
    if counted:
        parts.append(tr("%n lamp(s) ringing", "", len(ringing)))
    return ". ".join(parts)


def _differs(lamp: Lamp, previous: Lamp) -> bool:
    return (lamp.state, lamp.held, lamp.stale, lamp.remote, lamp.reason) != (
        previous.state,
        previous.held,
        previous.stale,
        previous.remote,
        previous.reason,
    )
