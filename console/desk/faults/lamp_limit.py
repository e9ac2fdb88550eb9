"""Recognises a phone system that allows only so many lamps, from the answers all lamps got."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from console.desk.faults.fault import Evidence, EvidenceKind

_AT_ONCE: Final = 486
"""The status that a SUBSCRIBE is known to get for no other reason."""
_REPEATED: Final = frozenset((500, 503))
"""Statuses of an overload, too; a limit is believed if they repeat for two lines or more."""


def may_be_limit(evidence: Evidence) -> bool:
    """Whether the refusal of a SUBSCRIBE can mean that there are too many lamps.

    A 403 is not taken for that: it is the answer for a line that may not be watched.
    """
    if evidence.kind is not EvidenceKind.SUBSCRIBE_ANSWER:
        return False
    return evidence.status == _AT_ONCE or (evidence.status in _REPEATED and evidence.repeated)


def lamp_limit(status: int | None, lines: Iterable[tuple[bool, int | None]]) -> int | None:
    """How many lamps the phone system allows.

    It allows only so many if the first lines work and all after them are refused alike.

    Args:
        status: the SIP status of the refusal.
        lines: in the order they were subscribed to: whether the line works, and the status it was
            refused with (None: it was not refused).

    Returns:
        how many lines work; None: the answers do not show a limit.
    """
    worked = refused = 0
    for works, refusal in lines:
        if works:
            if refused:
                return None
            worked += 1
        elif refusal == status:
            refused += 1
    enough = 1 if status == _AT_ONCE else 2
    return worked if worked and refused >= enough else None
