"""The commands for the call desk, which buttons, keys, tray, `ctl` and tests send.

Each is carried out by a method of `CallOperations` or `TransferOperations`. A command that names no
call (`call` is None) means the one that a person most likely means: the longest waiting one to
answer, the one that is talked on for everything else. Calls are named by their ids.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, TypeAlias


class CommandRefused(Exception):
    """A command cannot be carried out; the text is the reason, one sentence for the person."""


@dataclass(frozen=True, slots=True)
class Dial:
    """Call a number; a call that is talked on is put on hold."""

    number: str


@dataclass(frozen=True, slots=True)
class Answer:
    """Take a waiting call; a call that is talked on is put on hold."""

    call: str | None = None


@dataclass(frozen=True, slots=True)
class HangUp:
    """End a call, decline a waiting one, or give up one that nobody has answered yet."""

    call: str | None = None


@dataclass(frozen=True, slots=True)
class Hold:
    """Put a call on hold."""

    call: str | None = None


@dataclass(frozen=True, slots=True)
class Resume:
    """Resume a call on hold; another call that is talked on is put on hold."""

    call: str | None = None


@dataclass(frozen=True, slots=True)
class Mute:
    """Mute or unmute a call.

    Attributes:
        call: its id; None: the one that is talked on.
        on: mute it; False: unmute it; None: change it.
    """

    call: str | None = None
    on: bool | None = None


@dataclass(frozen=True, slots=True)
class SendTones:
    """Send DTMF tones: the digits 0 to 9, A to D, * and #."""

    digits: str
    call: str | None = None


@dataclass(frozen=True, slots=True)
class Transfer:
    """Pass a call on.

    Attributes:
        target: the number it goes to.
        call: its id; None: the one a person most likely means.
        attended: talk to the target first.
        anyway: do not ask first although the target's lamp is not green.
    """

    target: str
    call: str | None = None
    attended: bool = False
    anyway: bool = False


@dataclass(frozen=True, slots=True)
class TransferWhenFree:
    """Keep a call on hold, and pass it on as soon as the target's lamp turns green."""

    target: str
    call: str | None = None


@dataclass(frozen=True, slots=True)
class ToVoicemail:
    """Pass a call on to somebody's voicemail.

    Attributes:
        target: the number of that person; None: the target of the transfer under way.
        call: the id of the call; None: the one a person most likely means.
    """

    target: str | None = None
    call: str | None = None


@dataclass(frozen=True, slots=True)
class Complete:
    """Connect caller and target now, whether the target has answered or the phone still rings."""


@dataclass(frozen=True, slots=True)
class Connect:
    """Connect two of our answered calls with each other, and leave them together.

    Attributes:
        call: the id of one; None: those of the conference are meant.
        other: the id of the other one; None: the only other one there is.
    """

    call: str | None = None
    other: str | None = None


@dataclass(frozen=True, slots=True)
class Back:
    """Go back to the caller: a transfer that has begun is ended, the caller never hung up."""


@dataclass(frozen=True, slots=True)
class Swap:
    """Hold the call that is talked on, and resume the other one."""


@dataclass(frozen=True, slots=True)
class Join:
    """Talk to caller and target in one conference."""


@dataclass(frozen=True, slots=True)
class Park:
    """Park a call.

    Attributes:
        call: its id; None: the one a person most likely means.
        slot: the parking place, where the phone system lets one choose.
    """

    call: str | None = None
    slot: str | None = None


@dataclass(frozen=True, slots=True)
class Retrieve:
    """Take a parked call.

    Attributes:
        slot: its parking place, or the id of its card; None: the one parked last.
    """

    slot: str | None = None


@dataclass(frozen=True, slots=True)
class Pickup:
    """Take a call that rings at a colleague's phone.

    Attributes:
        number: of that phone; None: any phone of the pickup group.
        anyway: do not ask first although the group's code takes another phone's call.
    """

    number: str | None = None
    anyway: bool = False


@dataclass(frozen=True, slots=True)
class FetchBack:
    """Fetch back a caller who was passed on and whom nobody has answered.

    Attributes:
        call: the id of the card; None: the one passed on last.
    """

    call: str | None = None


@dataclass(frozen=True, slots=True)
class Dismiss:
    """Answer the question before a transfer with no: it is not made, and the caller is back."""


@dataclass(frozen=True, slots=True)
class TickOff:
    """Take somebody off those who have still to be called back.

    Attributes:
        caller: the key of the `MissedCaller`.
    """

    caller: str


CallCommand: TypeAlias = (
    Dial
    | Answer
    | HangUp
    | Hold
    | Resume
    | Mute
    | SendTones
    | Transfer
    | TransferWhenFree
    | ToVoicemail
    | Complete
    | Connect
    | Back
    | Swap
    | Join
    | Park
    | Retrieve
    | Pickup
    | FetchBack
    | Dismiss
    | TickOff
)

WITHOUT_REGISTRATION: Final = (
    *(Answer, HangUp, Hold, Resume, Mute, SendTones),
    *(Complete, Connect, Back, Swap, Join, Dismiss, TickOff),
)
"""The commands about calls there are, which can be carried out signed in or not."""
