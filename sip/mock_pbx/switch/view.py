"""What can be seen of the switch from outside: who is connected to whom, and hears what."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ChannelState(StrEnum):
    """How far one party is with the switch."""

    CALLING = "calling"  # has called in and is not answered
    RINGING = "ringing"  # is called and has not answered
    UP = "up"
    ENDED = "ended"


class HeardSound(StrEnum):
    """What a party can hear."""

    SILENCE = "silence"
    RINGING = "ringing"
    BUSY = "busy"
    MUSIC = "music"
    TONE = "tone"  # 1004 Hz
    ECHO = "echo"  # its own voice
    PROMPT = "prompt"  # of a mailbox
    VOICE = "voice"  # of another party


@dataclass(frozen=True)
class Hearing:
    """What one party hears.

    Attributes:
        sound: of what kind.
        whom: id of the channel whose voice it is; empty unless it is one.
    """

    sound: HeardSound = HeardSound.SILENCE
    whom: str = ""


@dataclass(frozen=True)
class ChannelView:
    """One party, as it is at the moment.

    Attributes:
        id: of the channel.
        number, name: who it is.
        line: whose lamp it lights; empty: nobody's.
        state: how far it is.
        application: name of the dial plan application that it is in: "dialling", "bridge",
            "parked", "released" …; empty: none.
        others: ids of the other channels in that application.
        hears: what it hears.
        holds: it has put the other side on hold.
        told: number it was told last that it is connected with; empty: none.
        real: a real phone, not a simulated person.
        since: when it began, on the clock.
    """

    id: str
    number: str
    name: str
    line: str
    state: ChannelState
    application: str
    others: tuple[str, ...]
    hears: Hearing
    holds: bool
    told: str
    real: bool
    since: float
