"""A call as the receptionist sees it, and what the call desk tells its listeners."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypeAlias

from console.desk.lamps import Lamp, Party


class CallState(StrEnum):
    """Where a call stands; the values are those of `ctl status --json`."""

    INCOMING = "incoming"
    OUTGOING = "outgoing"
    ACTIVE = "active"
    HELD = "held"
    TRANSFERRING = "transferring"
    PARKED = "parked"
    PASSED_ON = "passed_on"


@dataclass(frozen=True, slots=True)
class DeskCall:
    """What one card of the calls shows. A new object for every change; never altered.

    Attributes:
        id: the same from the first sign of the call to its last.
        state: where it stands.
        party: the other side, as well as it is known.
        since: when it began (aware).
        wanted: whom the caller called first, where the call was passed on to us; None: us.
        answered_at: when somebody picked up (aware); None: nobody has.
        held_since: since when we hold it (aware); None: we do not.
        muted: our microphone is off.
        held_by_peer: the other side holds us.
        consult_of: the id of the caller's call this one is made for; None: it stands by itself.
        target: whom it is, was or will be passed on to.
        note: one sentence more; may be empty.
        quality: from 1 to 4.5, as the ear would judge it; None: not known.
        hold_too_long: it has been on hold for longer than anybody likes.
        can_fetch_back: the target rings still, and the phone system can give the call back.
        fetch_back_offered: it has rung there for so long that this is worth offering.
        slot: where it is parked; may be empty.
        joined: all of those who are joined talk together.
        silent: nothing has been heard of the other side for a while.
    """

    id: str
    state: CallState
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


@dataclass(frozen=True, slots=True)
class Ringing:
    """A colleague's phone that rings and can be picked up.

    Attributes:
        number, name: whose phone.
        caller: who calls there, as well as it is known.
        since: when it began (aware).
        by_code: the group's code would take this one: it began to ring last.
        way: `directed` where the phone system can be asked for this one, else `code`.
    """

    number: str
    name: str
    caller: Party
    since: datetime
    by_code: bool = False
    way: str = "code"


class Alternative(StrEnum):
    """What may be done with a caller instead of a transfer to a lamp that is not green."""

    HOLD_FOR = "hold_for"
    VOICEMAIL = "voicemail"
    PARK = "park"


@dataclass(frozen=True, slots=True)
class Guard:
    """A transfer that waits for a second word, because the target's lamp is not green.

    Attributes:
        call: the id of the call.
        lamp: of the target, as it is now.
        caller: the name, or the number where there is none.
        sentence: why it is asked.
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
    """The calls are these now, in the order they are shown."""

    calls: tuple[DeskCall, ...]


@dataclass(frozen=True, slots=True)
class RingingChanged:
    """Other phones ring now than when `CallDesk.ringing` was read last."""


@dataclass(frozen=True, slots=True)
class CallNotice:
    """One sentence about a call: what was done, or why not.

    Attributes:
        sentence: for the person.
        loud: it must not be missed.
    """

    sentence: str
    loud: bool = False


@dataclass(frozen=True, slots=True)
class GuardChanged:
    """A transfer waits for a second word; None: none does any more."""

    guard: Guard | None


@dataclass(frozen=True, slots=True)
class PickupAsked:
    """The group's code would take another call than the wanted one.

    Attributes:
        wanted: the phone that was meant.
        instead: the phone whose call the code takes.
    """

    wanted: Ringing
    instead: Ringing


@dataclass(frozen=True, slots=True)
class MessagesChanged:
    """So many new messages wait in the mailbox."""

    new: int


CallChange: TypeAlias = (
    CallsChanged | RingingChanged | CallNotice | GuardChanged | PickupAsked | MessagesChanged
)


class CallEndKind(StrEnum):
    """How a call ended."""

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
        kind: how.
        status: the SIP status behind it; None: there is none.
        cause: the Q.850 cause the other side gave; None: it gave none.
    """

    kind: CallEndKind
    status: int | None = None
    cause: int | None = None


class TransferReport(StrEnum):
    """What the phone system reports of a transfer it was asked for (RFC 3515)."""

    REFUSED = "refused"
    """It does not do it: the request itself was refused."""
    ACCEPTED = "accepted"
    """It will do it."""
    PROGRESS = "progress"
    """It calls the target."""
    DONE = "done"
    """It has done it."""
    FAILED = "failed"
    """It tried, and the target was not reached."""
    SILENT = "silent"
    """It said that it would, and reported no result."""
