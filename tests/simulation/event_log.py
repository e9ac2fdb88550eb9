"""What has happened in a run, and a digest of all of it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from hashlib import blake2b


class EventLog:
    """Keeps the last events and a digest of all, so that two runs can be compared.

    Args:
        show: gets each line as it comes; None: nobody does.
        last: how many lines are kept.

    Attributes:
        now: gives the time of the simulation, in seconds.
        lines: the last events.
    """

    def __init__(self, show: Callable[[str], None] | None = None, last: int = 60) -> None:
        self.lines: deque[str] = deque(maxlen=last)
        self.now: Callable[[], float] = lambda: 0.0
        self._show = show
        self._digest = blake2b(digest_size=16)

    def add(self, text: str) -> None:
        """Add an event."""
        line = f"{self.now():9.3f}  {text}"
        self._digest.update(line.encode())
        self.lines.append(line)
        if self._show is not None:
            self._show(line)

    def add_octets(self, data: bytes) -> None:
        """Add a message to the digest only."""
        self._digest.update(data)

    @property
    def digest(self) -> str:
        """The digest of all events so far, in hexadecimal digits."""
        return self._digest.hexdigest()
