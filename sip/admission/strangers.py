"""Counts what was not taken, and from whom, in little memory."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

_MOST_KNOWN: Final = 32


@dataclass(frozen=True, slots=True)
class Ignored:
    """What was not taken so far.

    Attributes:
        strangers: messages from addresses that are none of the phone system's.
        floods: messages of the phone system beyond what is taken in a second.
        hosts: addresses of strangers, the one that was heard last first; not all of them.
    """

    strangers: int = 0
    floods: int = 0
    hosts: tuple[str, ...] = ()


class Strangers:
    """The addresses that were refused last, and the number of their messages.

    Attributes:
        messages: number of their messages, those of forgotten addresses included.
    """

    def __init__(self) -> None:
        self.messages = 0
        self._hosts: dict[str, int] = {}

    def count(self, host: str) -> None:
        """Count a message."""
        self.messages += 1
        self._hosts[host] = self._hosts.pop(host, 0) + 1
        if len(self._hosts) > _MOST_KNOWN:
            del self._hosts[next(iter(self._hosts))]

    def forget(self, host: str) -> None:
        """Do not count an address any more: it belongs to the phone system."""
        self.messages -= self._hosts.pop(host, 0)

    @property
    def hosts(self) -> tuple[str, ...]:
        """The addresses, the one that was heard last first."""
        return tuple(reversed(self._hosts))
