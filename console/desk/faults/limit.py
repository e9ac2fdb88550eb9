"""How many lamps a phone system allows, read off the answers all lamps got."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from console.desk.faults.fault import Evidence, EvidenceKind

_AT_ONCE: Final = 486
"""No other reason is known for this answer to a SUBSCRIBE."""
_REPEATED: Final = frozenset((500, 503))
"""These may be a moment's overload; a limit gives them again, and to more than one."""


def may_be_limit(evidence: Evidence) -> bool:
    """Whether a refusal can mean that there are too many lamps.

    A 403 is never taken for that: it looks the same as a line that may not be watched.
    """
    if evidence.kind is not EvidenceKind.SUBSCRIBE_ANSWER:
        return False
    return evidence.status == _AT_ONCE or (evidence.status in _REPEATED and evidence.repeated)


def allowed(status: int | None, lines: Iterable[tuple[bool, int | None]]) -> int | None:
    """How many lines work, where the first ones do and all after them are refused alike.

    Args:
        status: of the refusal.
        lines: in the order they were asked for: whether it works, and the status it was refused
            with.

    Returns:
        None where that is not what is seen.
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
