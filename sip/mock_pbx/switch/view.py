"""What tests and scenarios can see of the switch: who is connected to whom, and hears what."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ChannelState(StrEnum):
    """The state of a channel."""

    CALLING = "calling"  # the party has called in and is not answered
    RINGING = "ringing"  # the party is called and has not answered
    UP = "up"
    ENDED = "ended"


class HeardSound(StrEnum):
    """What a party can hear."""

    SILENCE = "silence"
    RINGING = "ringing"
    BUSY = "busy"
    MUSIC = "music"
    TONE = "tone"  # of 1004 Hz
    ECHO = "echo"  # the party's own voice
    PROMPT = "prompt"  # the beep of a mailbox
    VOICE = "voice"  # of another party


@dataclass(frozen=True)
class Hearing:
    """What one party hears.

    Attributes:
        sound: the kind of sound.
        whom: id of the channel whose voice it is; empty unless `sound` is VOICE.
    """

    sound: HeardSound = HeardSound.SILENCE
    whom: str = ""


@dataclass(frozen=True)
class ChannelView:
    """One channel, as it is at the moment.

    Attributes:
        id: of the channel.
        number, name: of its party.
        line: whose lamp shows it; empty: none.
        state: of the channel.
        application: name of the dial plan application that it is in: "dialling", "bridge",
            "parked", "released" …; empty: none.
        others: ids of the other channels in that application.
        hears: what the party hears.
        holds: the party has put the other side on hold.
        connected_line: number that the party was last told it is connected with; empty: none.
        real: the party is a real phone, not a simulated person.
        since: when the channel was made, on the clock, seconds.
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
    connected_line: str
    real: bool
    since: float
