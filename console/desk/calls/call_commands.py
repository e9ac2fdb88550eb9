"""What a person asks of the call desk; buttons, keys, tray, `ctl` and tests all send these.

Where a command names no call (None), it means the one a person would mean: the longest waiting one
to answer, the one being talked to for everything else.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, TypeAlias


class CommandRefused(Exception):
    """A command cannot be carried out; its text says why, in one sentence for the person."""


@dataclass(frozen=True, slots=True)
class Dial:
    """Call a number; a call that is being talked on is put on hold."""

    number: str


@dataclass(frozen=True, slots=True)
class Answer:
    """Take a waiting call; a call that is being talked on is put on hold."""

    call: str | None = None


@dataclass(frozen=True, slots=True)
class HangUp:
    """End a call, decline a waiting one, or give up one that rings over there."""

    call: str | None = None


@dataclass(frozen=True, slots=True)
class Hold:
    """Put a call on hold."""

    call: str | None = None


@dataclass(frozen=True, slots=True)
class Resume:
    """Talk to a held caller again; another call that is being talked on is put on hold."""

    call: str | None = None


@dataclass(frozen=True, slots=True)
class Mute:
    """Turn the microphone off (`on`), on again, or over (None)."""

    call: str | None = None
    on: bool | None = None


@dataclass(frozen=True, slots=True)
class SendTones:
    """Send digits as tones."""

    digits: str
    call: str | None = None


@dataclass(frozen=True, slots=True)
class Transfer:
    """Pass a call on.

    Attributes:
        target: number it goes to.
        call: whose.
        attended: talk to the target first.
        anyway: the lamp has been looked at: go on although it is not green.
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
    """Pass a call on to the voicemail of somebody; None: of whom it was to go to."""

    target: str | None = None
    call: str | None = None


@dataclass(frozen=True, slots=True)
class Complete:
    """Connect caller and target now, whether the target has answered or still rings."""


@dataclass(frozen=True, slots=True)
class Back:
    """Back to the caller: whatever has begun is undone; never hangs up the caller."""


@dataclass(frozen=True, slots=True)
class Swap:
    """Talk to the other one of caller and target."""


@dataclass(frozen=True, slots=True)
class Join:
    """Talk to caller and target together."""


@dataclass(frozen=True, slots=True)
class Park:
    """Park a call; `slot` where the phone system lets one choose."""

    call: str | None = None
    slot: str | None = None


@dataclass(frozen=True, slots=True)
class Retrieve:
    """Take a parked call; None: the one parked last."""

    slot: str | None = None


@dataclass(frozen=True, slots=True)
class Pickup:
    """Take a call that rings at a colleague's.

    Attributes:
        number: whose phone; None: whatever the group's code gives.
        anyway: take what the code gives although it is another call.
    """

    number: str | None = None
    anyway: bool = False


@dataclass(frozen=True, slots=True)
class FetchBack:
    """Fetch back a call that was passed on and still rings; None: the one passed on last."""

    call: str | None = None


@dataclass(frozen=True, slots=True)
class Dismiss:
    """Let go of a question: a guarded transfer is not made, and the caller is back."""


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
    | Back
    | Swap
    | Join
    | Park
    | Retrieve
    | Pickup
    | FetchBack
    | Dismiss
)

WITHOUT_REGISTRATION: Final = (
    *(Answer, HangUp, Hold, Resume, Mute, SendTones),
    *(Complete, Back, Swap, Join, Dismiss),
)
"""The commands about calls there are, which can be carried out signed in or not."""
