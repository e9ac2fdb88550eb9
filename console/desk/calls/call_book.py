"""The calls that go on, and those that were parked or passed on, in the order they are shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from console.desk.calls.desk_call import CallEnd, CallState, DeskCall, Ringing
from console.desk.lamps import Party


class Stage(StrEnum):
    """How far the telephone is with a call."""

    WAITING = "waiting"
    CALLING = "calling"
    RINGING = "ringing"
    UP = "up"


class TransferStage(StrEnum):
    """How far passing a caller on has come."""

    UNTIL_FREE = "until free"  # the caller waits for the target's lamp to turn green
    CALLING = "calling"  # the target is being called
    RINGING = "ringing"  # the target's phone rings
    TALKING = "talking"  # the target has answered
    ASKED = "asked"  # the phone system has been asked to connect the two
    TAKEN = "taken"  # it said that it would


@dataclass(slots=True)
class PendingTransfer:
    """A caller on the way to somebody else.

    Attributes:
        number: where to.
        party: the same in words.
        began: when (aware).
        attended: the target is talked to first.
        stage: how far it is.
        consult: the id of our call to the target; None: there is none, or not any more.
        end: how our call to the target ended after the phone system was asked.
        taken_over: it ended after the phone system had promised to connect the two.
        was_ringing: the target had not answered when the phone system was asked.
        answered: the target has answered us.
        rings_there: the phone system said that it rings where the caller goes.
        once_answered: it could not be done while it rang, and is tried again at the answer.
        reached: who it rings at or answered, where that is not whom we called.
        doubted: it was said that the lamp it waits for cannot be trusted.
        failed: what the phone system called it, where what can be seen says that it was done.
        deadline: when it is judged without news (aware).
        parks: the phone system is asked to park, not to connect.
    """

    number: str
    party: Party
    began: datetime
    attended: bool
    stage: TransferStage = TransferStage.CALLING
    consult: str | None = None
    end: CallEnd | None = None
    taken_over: bool = False
    was_ringing: bool = False
    answered: bool = False
    rings_there: bool = False
    once_answered: bool = False
    reached: Party | None = None
    doubted: bool = False
    failed: int | None = None
    deadline: datetime | None = None
    parks: bool = False

    @property
    def target(self) -> Party:
        """Who the caller gets, as well as it is known."""
        return self.reached or self.party

    @property
    def lamp_number(self) -> str:
        """Whose lamp tells of it."""
        return (self.reached.number if self.reached is not None else None) or self.number

    @property
    def is_asked(self) -> bool:
        """Whether the phone system has been asked, so that it cannot be undone."""
        return self.stage in (TransferStage.ASKED, TransferStage.TAKEN)


@dataclass(slots=True)
class CallEntry:
    """A call the telephone has.

    Attributes:
        muted_as_hold: our microphone is off because the phone system would not hold the call.
        hidden: it is only a means: our call to the target of a blind transfer.
        transfer: where its other side is on the way to.
        given_up: the same, after it failed: it may have been done all the same.
        given_up_at: when (aware).
        picks: what it is to pick up.
        picks_since: since when that rings no more (aware).
        picks_told: it was said that somebody else has it.
        code: it is a pickup: its end means that there was nothing to take.
        parked_at: the parking place it calls.
        unseen: it is a pickup of which no lamp, and no word since, tells that it brings anybody.
        fetches: the id of the passed-on or parked call it is to bring back.
        paused: the id of the call that was put on hold for it, and is back if it comes to nothing.
        ending: we have asked for its end ourselves.
        leaving: it is ours no longer, and only has to be ended.
    """

    id: str
    party: Party
    since: datetime
    stage: Stage
    number: str = ""
    wanted: Party | None = None
    answered_at: datetime | None = None
    held_since: datetime | None = None
    muted: bool = False
    muted_as_hold: bool = False
    held_by_peer: bool = False
    consult_of: str | None = None
    hidden: bool = False
    joined: bool = False
    transfer: PendingTransfer | None = None
    note: str = ""
    quality: float | None = None
    silent_since: datetime | None = None
    hold_told: bool = False
    given_up: PendingTransfer | None = None
    given_up_at: datetime | None = None
    picks: Ringing | None = None
    picks_since: datetime | None = None
    picks_told: bool = False
    code: bool = False
    parked_at: str = ""
    unseen: bool = False
    fetches: str | None = None
    paused: str | None = None
    ending: bool = False
    leaving: datetime | None = None

    @property
    def is_held(self) -> bool:
        """Whether we hold it."""
        return self.held_since is not None

    @property
    def is_talking(self) -> bool:
        """Whether we talk on it, or would hear it."""
        return self.stage is Stage.UP and not self.is_held and self.leaving is None


@dataclass(slots=True)
class AwayCall:
    """A caller who is parked or rings at somebody else's.

    Attributes:
        began: when it was begun to pass it on (aware); what a lamp showed before says nothing.
        number: of the target, or of the slot; empty: the slot is not known.
        seen: the lamp has shown the caller since: it rang, or the slot was taken.
        until: when it is forgotten, while no lamp tells more (aware).
        quiet_since: since when it rings no more at the target (aware).
        fetching: a call of ours tries to bring the caller back.
        offered: it was said that the caller can be fetched back.
    """

    id: str
    party: Party
    since: datetime
    state: CallState
    began: datetime
    number: str
    target: Party
    wanted: Party | None = None
    seen: bool = False
    until: datetime | None = None
    quiet_since: datetime | None = None
    fetching: bool = False
    offered: bool = False


@dataclass(slots=True)
class CallBook:
    """All of them."""

    entries: dict[str, CallEntry] = field(default_factory=dict)
    away_calls: dict[str, AwayCall] = field(default_factory=dict)

    def get(self, call: str | None) -> CallEntry | None:
        """The call of that id that is still ours."""
        entry = self.entries.get(call or "")
        return entry if entry is not None and entry.leaving is None else None

    def choose(self, call: str | None, usual: Sequence[CallEntry]) -> CallEntry | None:
        """The call that a command means.

        Args:
            call: the id the command names; None: it names none.
            usual: the calls it means then, likeliest first.
        """
        if call is not None:
            return self.get(call)
        return usual[0] if usual else None

    def of_stage(self, *stages: Stage) -> list[CallEntry]:
        """The calls at one of these stages that are ours and shown, oldest first."""
        return [each for each in self.present() if each.stage in stages and not each.hidden]

    def present(self) -> Iterator[CallEntry]:
        """The calls that are ours."""
        return (each for each in self.entries.values() if each.leaving is None)

    def talking(self) -> list[CallEntry]:
        """The calls we talk on; one, or those who are joined."""
        return [each for each in self.present() if each.is_talking and not each.hidden]

    def transferring(self) -> list[tuple[CallEntry, PendingTransfer]]:
        """The callers on the way to somebody, latest first."""
        found = [(each, each.transfer) for each in self.present() if each.transfer is not None]
        return [(entry, transfer) for entry, transfer in reversed(found)]

    def waiting(self) -> list[tuple[CallEntry, PendingTransfer]]:
        """The callers who wait for a lamp to turn green, the longest waiting first."""
        found = [each for each in self.transferring() if each[1].stage is TransferStage.UNTIL_FREE]
        return sorted(found, key=lambda each: each[1].began)

    def caller_of(self, consult: str) -> tuple[CallEntry, PendingTransfer] | None:
        """Whose transfer a call to a target belongs to."""
        return next((each for each in self.transferring() if each[1].consult == consult), None)


_ORDER = (
    CallState.INCOMING,
    CallState.ACTIVE,
    CallState.OUTGOING,
    CallState.TRANSFERRING,
    CallState.HELD,
    CallState.PARKED,
    CallState.PASSED_ON,
)


def state_of(entry: CallEntry) -> CallState:
    """What a call is shown as."""
    transfer = entry.transfer
    if (
        transfer is not None
        and not transfer.attended
        and transfer.stage is not TransferStage.UNTIL_FREE
    ):
        return CallState.TRANSFERRING
    if transfer is not None and transfer.is_asked:
        return CallState.TRANSFERRING
    match entry.stage:
        case Stage.WAITING:
            return CallState.INCOMING
        case Stage.CALLING | Stage.RINGING:
            return CallState.OUTGOING
        case Stage.UP:
            return CallState.HELD if entry.is_held else CallState.ACTIVE


def shown(
    book: CallBook,
    now: datetime,
    *,
    hold_limit: float,
    can_fetch: Callable[[AwayCall], tuple[bool, bool]],
) -> tuple[DeskCall, ...]:
    """Every call as its card shows it, in order.

    Args:
        book: the calls.
        now: the time of day (aware).
        hold_limit: seconds on hold that are too long.
        can_fetch: whether a passed-on call can be fetched back, and whether to offer it.
    """
    calls = [
        DeskCall(
            entry.id,
            state_of(entry),
            entry.party,
            entry.since,
            wanted=entry.wanted,
            answered_at=entry.answered_at,
            held_since=entry.held_since,
            muted=entry.muted,
            held_by_peer=entry.held_by_peer,
            consult_of=entry.consult_of,
            target=None if entry.transfer is None else entry.transfer.party,
            note=entry.note,
            quality=entry.quality,
            hold_too_long=_too_long(entry, now, hold_limit),
            joined=entry.joined,
            silent=entry.silent_since is not None,
        )
        for entry in book.present()
        if not entry.hidden
    ]
    for away in book.away_calls.values():
        fetch, offered = can_fetch(away)
        parked = away.state is CallState.PARKED
        calls.append(
            DeskCall(
                away.id,
                away.state,
                away.party,
                away.since,
                wanted=away.wanted,
                target=away.target,
                slot=away.number if parked else "",
                can_fetch_back=fetch,
                fetch_back_offered=offered,
                hold_too_long=parked and (now - away.since).total_seconds() >= hold_limit,
            )
        )
    calls.sort(key=lambda call: (_ORDER.index(call.state), call.since))
    return tuple(calls)


def _too_long(entry: CallEntry, now: datetime, limit: float) -> bool:
    since = entry.held_since
    return since is not None and (now - since).total_seconds() >= limit
