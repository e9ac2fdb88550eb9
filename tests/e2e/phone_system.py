"""What the flows of a call need of a phone system, whichever it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

_SETTINGS = """[account]
server = "{server}"
user = "{user}"
transport = "udp"
[blf]
event = "dialog"
[features]
group_pickup = "*88"
directed_pickup = "**{{ext}}"
to_voicemail = "*97{{ext}}"
park = "700"
[media]
null = true
{extensions}"""
_EXTENSION = """[[extension]]
number = "{number}"
name = "{name}"
kind = "{kind}"
group = "Front"
"""


@dataclass(frozen=True)
class People:
    """Who is there, by number.

    Attributes:
        reception: the line of the console.
        answers, rings, busy, declines, takes_one, rings_too: colleagues, each of whom takes calls
            in a way of their own; the lamps are in this order.
        slots: parking places; their lamps come last.
        dana, tom, hemi: they call from outside.
    """

    reception: str
    answers: str
    rings: str
    busy: str
    declines: str
    takes_one: str
    rings_too: str
    slots: tuple[str, ...]
    dana: str
    tom: str
    hemi: str

    @property
    def lamps(self) -> tuple[str, ...]:
        """The numbers of the lamps, in their order."""
        colleagues = (self.answers, self.rings, self.busy, self.declines, self.takes_one)
        return (*colleagues, self.rings_too, *self.slots)


class PhoneSystem(Protocol):
    """A phone system at work."""

    @property
    def people(self) -> People:
        """Who is there."""

    @property
    def password(self) -> str:
        """Of the reception."""

    def settings(self, folder: Path) -> Path:
        """A settings file for a console that is the reception here."""

    def calls_in(self, number: str, name: str = "", to: str = "") -> str:
        """Have somebody call the reception, or `to`; the id of the call."""

    def hangs_up(self, call: str) -> None:
        """Have a caller hang up."""

    def talking_to(self, number: str) -> str | None:
        """The number of whom somebody talks to."""

    def parked(self) -> dict[str, str]:
        """Numbers of those who are parked, by slot."""

    def place_of(self, number: str) -> str:
        """What is done with somebody who talks to nobody; empty: they are in no call."""

    def clear(self) -> None:
        """Everybody hangs up."""


def write_settings(folder: Path, server: str, people: People, names: Sequence[str]) -> Path:
    """Write the settings of a console that is the reception.

    Args:
        folder: for the file.
        server: host and port.
        people: whose lamps there are.
        names: of the lamps, in their order; parking places need none.
    """
    extensions = ""
    for number, name in zip(people.lamps, names, strict=True):
        kind = "park" if number in people.slots else "person"
        named = name if kind == "person" else f"Park {number[-1]}"
        extensions += _EXTENSION.format(number=number, name=named, kind=kind)
    path = folder / "settings.toml"
    text = _SETTINGS.format(server=server, user=people.reception, extensions=extensions)
    path.write_text(text, encoding="utf-8")
    return path
