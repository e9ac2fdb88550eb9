"""Who is in a call at the lab's Asterisk, and with whom."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_LEADING, _TRAILING = 6, 7
"""Fields before the arguments of the application, which may have any sign in them, and after."""
_PARKED = re.compile(r"Space *: *(\S+)\s+Channel *: *(\S+)")


@dataclass(frozen=True)
class Channel:
    """One side of a call, as `core show channels concise` tells it.

    Attributes:
        name: such as `PJSIP/1003-0000000a`.
        extension: where it is in the dial plan.
        state: such as `Up` or `Ringing`.
        application: what the dial plan does with it, such as `Parked Call`.
        data: the arguments of that.
        bridge: whom it hears: those of the same bridge; empty: nobody.
    """

    name: str
    extension: str
    state: str
    application: str
    data: str
    bridge: str

    @property
    def number(self) -> str:
        """Whose telephone it is."""
        return number_of(self.name)


def parse_channels(text: str) -> list[Channel]:
    """Read what Asterisk's console says of every channel."""
    found = []
    for line in text.splitlines():
        fields = line.split("!")
        if len(fields) > _LEADING + _TRAILING:
            name, _, extension, _, state, application, *data = fields[:-_TRAILING]
            bridge = fields[-2]
            found.append(Channel(name, extension, state, application, "!".join(data), bridge))
    return found


def number_of(channel: str) -> str:
    """Whose telephone a channel such as `PJSIP/1003-0000000a` is."""
    return channel.partition("/")[2].rpartition("-")[0]


def parse_parked(text: str) -> dict[str, str]:
    """Read who is parked where: numbers by parking place."""
    return {slot: number_of(channel) for slot, channel in _PARKED.findall(text)}


def talking_to(channels: Iterable[Channel], number: str) -> str | None:
    """The number of whom somebody talks to: who is alone with them in a bridge."""
    channels = [each for each in channels if each.bridge]
    bridges = {each.bridge for each in channels if each.number == number}
    others = [each for each in channels if each.bridge in bridges and each.number != number]
    return others[0].number if len(others) == 1 else None
