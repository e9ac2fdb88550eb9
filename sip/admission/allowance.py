"""How many messages and octets one address may send in a time."""

from __future__ import annotations

from typing import Final

MESSAGES: Final = 20_000
"""Messages that may come at once: the lamps of a large desk are all told anew after a restart."""
MESSAGES_A_SECOND: Final = 2_000
OCTETS: Final = 24 * 1024 * 1024
"""Octets that may come at once."""
OCTETS_A_SECOND: Final = 4 * 1024 * 1024


class Allowance:
    """What one address may still send now; it grows with time.

    Args:
        now: seconds of the clock.
    """

    __slots__ = ("_at", "_messages", "_octets")

    def __init__(self, now: float) -> None:
        self._at = now
        self._messages = float(MESSAGES)
        self._octets = float(OCTETS)

    def take(self, size: int, now: float) -> bool:
        """Take a message of `size` octets from the allowance; False: there is too little left."""
        passed = now - self._at
        if passed > 0:
            self._at = now
            self._messages = min(MESSAGES, self._messages + passed * MESSAGES_A_SECOND)
            self._octets = min(OCTETS, self._octets + passed * OCTETS_A_SECOND)
        if self._messages < 1 or self._octets < size:
            return False
        self._messages -= 1
        self._octets -= size
        return True
