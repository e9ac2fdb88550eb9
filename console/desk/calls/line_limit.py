"""Finds out whether the phone system allows only one call at a time on our line."""

from __future__ import annotations

from typing import Final

from console.desk.calls.desk_call import CallEnd, CallEndKind

_CALL_REJECTED: Final = 21
"""The Q.850 cause with which a 403 of Asterisk means that the called phone has declined."""
_REFUSED: Final = 403
_MAY_BE_BUSY: Final = frozenset({486, 503, 600})
"""Statuses that a limit and a target give alike; two targets in a row tell them apart."""


class LineLimit:
    """Judges our calls to targets, which are always made beside the call of the caller."""

    def __init__(self) -> None:
        self._is_disproved = False
        self._refused: set[str] = set()

    def rang(self) -> None:
        """A target's phone rang: a second call on our line is allowed."""
        self._is_disproved = True

    def refused(self, number: str, end: CallEnd) -> bool:
        """Whether the end of a call, before anything rang, shows that there is a limit.

        Args:
            number: that was called; its lamp is green.
            end: of that call.
        """
        if self._is_disproved or end.kind is not CallEndKind.REFUSED:
            return False
        if end.status == _REFUSED:
            return end.cause != _CALL_REJECTED
        if end.status not in _MAY_BE_BUSY:
            return False
        self._refused.add(number)
        return len(self._refused) > 1
