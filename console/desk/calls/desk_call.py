"""A call as its card shows it, and the changes that the call desk announces."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypeAlias

from console.desk.lamps import Lamp, Party
from console.desk.past_calls.past_call import PastCall
from console.desk.past_calls.past_target import TargetOutcome


class CardState(StrEnum):
    """The state of a call on its card; the values are those of `ctl status --json`."""

    RETURNED = "returned"
    """The caller could not be passed on, and rings here."""
    INCOMING = "incoming"
    OUTGOING = "outgoing"
    ACTIVE = "active"
    HELD = "held"
    TRANSFERRING = "transferring"
    PARKED = "parked"
    PASSED_ON = "passed_on"


class Encryption(StrEnum):
    """Whether the sound of a call is encrypted; the values are those of `ctl status --json`."""

    ON = "on"
    """From here to the phone system, with keys that nobody on the way could read."""
    MISSING = "missing"
    """We have asked for it, and the sound is not encrypted, or the keys could be read."""
    OFF = "off"
    """Nobody has asked for it."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A colleague whom the caller probably wants, because they were passed on there before.

    Attributes:
        party: who; has a number.
        at: when the caller was passed on there the last time (aware).
        outcome: of that.
        lamp: as it is now; None: the number has none.
    """

    party: Party
    at: datetime
    outcome: TargetOutcome
    lamp: Lamp | None = None


@dataclass(frozen=True, slots=True)
class DeskCall:
    """What the card of a call shows. Every change makes a new object.

    Attributes:
        id: the same from the call's beginning to its end.
        state: what the card says of it.
        party: the other side, as far as it is known.
        since: when it began (aware).
        wanted: whom the caller called first, where the call was passed on to us; None: us.
        answered_at: when it was answered (aware); None: it has not been.
        held_since: since when we hold it (aware); None: we do not.
        muted: our microphone is off.
        held_by_peer: the other side holds us.
        consult_of: the id of the caller's call, where this is our call to the target of a transfer.
        target: whom it is, was or will be passed on to; None: nobody.
        note: one sentence more; may be empty.
        quality: a MOS from 1 to 4.5; None: not known.
        hold_too_long: it has been on hold or parked for over a minute.
        can_fetch_back: the target has not answered yet, and the caller can be fetched back.
        fetch_back_offered: it has rung for so long that this is offered.
        slot: the parking place; may be empty.
        joined: it is in the conference.
        silent: no audio comes from the other side.
        returned_at: when the caller came back who could not be passed on (aware); None: that is
            not so.
        stand_ins: the colleagues that a returned caller can be passed on to instead.
        suggestions: whom the caller probably wants, the last one spoken to first.
        encryption: of the sound; None: no sound has been agreed on with the other side.
    """

    id: str
    state: CardState
    party: Party
    since: datetime
    wanted: Party | None = None
    answered_at: datetime | None = None
    held_since: datetime | None = None
    muted: bool = False
    held_by_peer: bool = False
    consult_of: str | None = None
    target: Party | None = None
    note: str = ""
    quality: float | None = None
    hold_too_long: bool = False
    can_fetch_back: bool = False
    fetch_back_offered: bool = False
    slot: str = ""
    joined: bool = False
    silent: bool = False
    returned_at: datetime | None = None
    stand_ins: tuple[Party, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    encryption: Encryption | None = None


@dataclass(frozen=True, slots=True)
class Ringing:
    """A colleague's phone that rings and can be picked up.

    Attributes:
        number: of the phone.
        name: of its person.
        caller: who calls there, as far as it is known.
        since: when it began to ring (aware).
        by_code: the pickup group's code takes this call: it began to ring last.
        way: `directed` where a code for this one phone is known, else `code`.
    """

    number: str
    name: str
    caller: Party
    since: datetime
    by_code: bool = False
    way: str = "code"


class Alternative(StrEnum):
    """Something else to do with a caller who was to go to a lamp that is not green."""

    HOLD_FOR = "hold_for"
    VOICEMAIL = "voicemail"
    PARK = "park"


@dataclass(frozen=True, slots=True)
class Guard:
    """A transfer that waits to be confirmed, because the target's lamp is not green.

    Attributes:
        call: the id of the call.
        lamp: of the target, as it is now.
        caller: the name, or the number where there is none.
        sentence: why the person is asked.
        offers: what else may be done.
        attended: the transfer asked for was an attended one.
    """

    call: str
    lamp: Lamp
    caller: str
    sentence: str
    offers: frozenset[Alternative]
    attended: bool = False


@dataclass(frozen=True, slots=True)
class CallsChanged:
    """The cards have changed.

    Attributes:
        calls: all of them, in the order they are shown.
    """

    calls: tuple[DeskCall, ...]


@dataclass(frozen=True, slots=True)
class RingingChanged:
    """Other phones ring than when `CallDesk.ringing` was last read."""


@dataclass(frozen=True, slots=True)
class CallNotice:
    """One sentence for the person: what was done with a call, or why not.

    Attributes:
        sentence: in the language in use.
        loud: it must not be missed.
    """

    sentence: str
    loud: bool = False


@dataclass(frozen=True, slots=True)
class GuardChanged:
    """Another transfer waits to be confirmed; None: none does any more."""

    guard: Guard | None


@dataclass(frozen=True, slots=True)
class PickupAsked:
    """The person is to confirm a pickup: the group's code takes another call than the wanted one.

    Attributes:
        wanted: the phone the person chose.
        instead: the phone whose call the code takes.
    """

    wanted: Ringing
    instead: Ringing


@dataclass(frozen=True, slots=True)
class MessagesChanged:
    """The number of new messages in the mailbox has changed.

    Attributes:
        new: how many there are.
    """

    new: int


@dataclass(frozen=True, slots=True)
class PastCallChanged:
    """A call has begun, or more is known of it; to be kept.

    Attributes:
        call: as it is now.
    """

    call: PastCall


@dataclass(frozen=True, slots=True)
class MissedChanged:
    """Others are to be called back than when `CallDesk.missed` was last read."""


CallChange: TypeAlias = (
    CallsChanged
    | RingingChanged
    | CallNotice
    | GuardChanged
    | PickupAsked
    | MessagesChanged
    | PastCallChanged
    | MissedChanged
)


class CallEndKind(StrEnum):
    """The way a call ended."""

    HUNG_UP = "hung-up"
    """We ended it, before or after it was answered."""
    HUNG_UP_BY_PEER = "hung-up-by-peer"
    """The other side ended it after it was answered."""
    CANCELLED = "cancelled"
    """The caller gave up before anybody answered."""
    ELSEWHERE = "elsewhere"
    """Another phone answered it."""
    REJECTED = "rejected"
    """We declined it."""
    REFUSED = "refused"
    """The other side answered with the error `CallEnd.status`."""
    REDIRECTED = "redirected"
    """The other side named another target, which was not followed."""
    NO_ANSWER = "no-answer"
    """The phone system did not answer at all."""
    NOT_ACCEPTABLE = "not-acceptable"
    """The two sides have no audio codec in common."""
    NOT_ENCRYPTED = "not-encrypted"
    """The sound must be encrypted, and the other side takes or offers no such call."""
    NO_TLS = "no-tls"
    """The sound must be encrypted, and the connection does not hide the keys."""
    CREDENTIALS = "credentials"
    """The phone system did not accept our password."""
    GONE = "gone"
    """The phone system does not know the call any more."""
    SESSION_EXPIRED = "session-expired"
    """The other side gave no sign of life within the agreed time (RFC 4028)."""
    NETWORK = "network"
    """The connection broke."""
    REPLACED = "replaced"
    """Another call took its place (RFC 3891)."""


@dataclass(frozen=True, slots=True)
class CallEnd:
    """Why a call ended.

    Attributes:
        kind: how it ended.
        status: the SIP status behind that; None: there is none.
        cause: the Q.850 cause the other side gave (RFC 3326); None: it gave none.
    """

    kind: CallEndKind
    status: int | None = None
    cause: int | None = None


class TransferUpdate(StrEnum):
    """A report of the phone system on a transfer it was asked for (RFC 3515)."""

    REFUSED = "refused"
    """The phone system refused the request."""
    ACCEPTED = "accepted"
    """The phone system accepted the request."""
    PROGRESS = "progress"
    """The phone system is calling the target."""
    DONE = "done"
    """The transfer is done."""
    FAILED = "failed"
    """The transfer was tried, and failed."""
    SILENT = "silent"
    """The phone system accepted the request and reported no result."""
