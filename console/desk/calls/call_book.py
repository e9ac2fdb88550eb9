"""The calls the console keeps, the transfers under way, and the callers who are away."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from console.desk.calls.desk_call import (
    CallEnd,
    CardState,
    DeskCall,
    Encryption,
    Ringing,
    Suggestion,
)
from console.desk.lamps import Party
from console.desk.past_calls.past_target import PastTarget


class CallStage(StrEnum):
    """The progress of a call at the telephone."""

    WAITING = "waiting"
    """Incoming, and not answered yet."""
    CALLING = "calling"
    """Outgoing; nothing rings yet."""
    RINGING = "ringing"
    """Outgoing; it rings at the other side."""
    UP = "up"
    """Answered, by either side."""


class TransferStage(StrEnum):
    """The progress of the transfer of a caller."""

    UNTIL_FREE = "until free"
    """The caller waits for the target's lamp to turn green."""
    CALLING = "calling"
    """We call the target."""
    RINGING = "ringing"
    """The target's phone rings."""
    TALKING = "talking"
    """The target has answered."""
    ASKED = "asked"
    """The phone system has been asked to connect the two."""
    TAKEN = "taken"
    """The phone system has accepted that."""
    GIVEN_UP = "given up"
    """The target did not answer in time: our call is being cancelled, unless it is answered now."""


@dataclass(slots=True)
class PendingTransfer:
    """The transfer of one caller, from its beginning until it is done or given up.

    Attributes:
        number: the target's.
        party: the target, as it is named in sentences.
        began: when (aware).
        attended: the person talks to the target before the two are connected.
        stage: how far it has come.
        consult: the id of our call to the target; None: there is none (any more).
        end: how our call to the target ended after the phone system was asked.
        taken_over: that call ended after the phone system had accepted the transfer.
        was_ringing: the target had not answered when the phone system was asked.
        answered: the target has answered our call.
        rings_there: the phone system has reported that the target's phone rings.
        once_answered: the phone system refused while the phone rang; we ask again at the answer.
        reached: who was reached, where that is not the one we called (a diverted call).
        doubted: the person was told that the lamp the caller waits for cannot be trusted.
        failed: the SIP status of a reported failure that the target's lamp contradicts.
        deadline: when the transfer is judged by what can be seen (aware).
        parks: the target is a parking place.
        early: the caller may be handed over while the target's phone rings.
        direct: the caller is handed over without a call of ours to the target.
        pairs: the target's call was there before, and stays if the two cannot be connected.
        tries: how often the phone system was asked again to connect the two.
        why: why the target was given up, one sentence.
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
    early: bool = False
    direct: bool = False
    pairs: bool = False
    tries: int = 0
    why: str = ""

    @property
    def target(self) -> Party:
        """Who the caller is connected to, as far as it is known."""
        return self.reached or self.party

    @property
    def lamp_number(self) -> str:
        """The number whose lamp shows what becomes of the caller."""
        return (self.reached.number if self.reached is not None else None) or self.number

    @property
    def is_asked(self) -> bool:
        """Whether the phone system has been asked, so that the transfer cannot be undone."""
        return self.stage in (TransferStage.ASKED, TransferStage.TAKEN)

    @property
    def is_waiting(self) -> bool:
        """Whether the caller waits for a lamp to turn green."""
        return self.stage is TransferStage.UNTIL_FREE

    @property
    def is_background(self) -> bool:
        """Whether it goes on by itself, so that the person is free for other calls."""
        return not (self.attended or self.direct or self.is_waiting)


@dataclass(frozen=True, slots=True)
class ReturnedCall:
    """A caller who could not be passed on, and rings here.

    Attributes:
        since: when the caller came back (aware).
        target: who the caller was to be passed on to.
        number: of the target.
    """

    since: datetime
    target: Party
    number: str


@dataclass(slots=True)
class CallEntry:
    """A call at the telephone.

    Attributes:
        id: the same from the call's beginning to its end.
        party: the other side, as far as it is known.
        since: when the call began (aware).
        stage: how far it has come.
        number: what we dialled; empty: the other side called us.
        wanted: whom the caller called first, where the call was passed on to us; None: us.
        answered_at: when it was answered (aware); None: it has not been.
        held_since: since when we hold it (aware); None: we do not.
        muted: our microphone is off.
        muted_as_hold: it is off because the phone system would not hold the call.
        held_by_peer: the other side holds us.
        consult_of: the id of the caller's call, where this is our call to the target.
        hidden: it has no card of its own: it is our call to the target of a blind transfer.
        joined: it is in the conference.
        transfer: of its other side; None: there is none.
        note: one sentence more for its card; may be empty.
        quality: a MOS from 1 to 4.5; None: not known.
        silent_since: since when nothing is heard of the other side (aware); None: it is heard.
        hold_told: the person was told that it has been on hold for long.
        silence_told: the person was told that nothing has been heard for long.
        returned: the caller could not be passed on and rings here; None: that is not so.
        tried: the numbers the caller could not be passed on to, since we last talked.
        given_up: its last transfer, where that failed; it may have been done all the same.
        given_up_at: when that failed (aware).
        doubtful: the phone system may have ended the caller's side when a transfer failed.
        picks: the ringing phone it is to pick up; None: it is not known, or it is no pickup.
        picks_since: since when that phone rings no more (aware).
        picks_told: the person was told that somebody else has answered that phone.
        is_code: it calls a feature code or parking place that is to bring somebody.
        parked_at: the parking place it calls; empty: it calls none.
        unseen: it calls a code, and neither a lamp nor a later name shows that it brings anybody.
        fetches: the id of the `AwayCall` it is to bring back.
        continues: the id of the call in which the caller it is to bring back came.
        paused: the id of the call put on hold for it, which is resumed if it brings nobody.
        encryption: of the sound; None: no sound has been agreed on with the other side.
        ending: we have asked for its end.
        leaving: the person is done with it; when we end it if the phone system has not (aware).
        looked_up: the number whose past calls were looked up; empty: none yet.
        past_targets: whom the caller was passed on to in them.
    """

    id: str
    party: Party
    since: datetime
    stage: CallStage
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
    silence_told: bool = False
    returned: ReturnedCall | None = None
    tried: frozenset[str] = frozenset()
    given_up: PendingTransfer | None = None
    given_up_at: datetime | None = None
    doubtful: bool = False
    picks: Ringing | None = None
    picks_since: datetime | None = None
    picks_told: bool = False
    is_code: bool = False
    parked_at: str = ""
    unseen: bool = False
    fetches: str | None = None
    continues: str = ""
    paused: str | None = None
    encryption: Encryption | None = None
    ending: bool = False
    leaving: datetime | None = None
    looked_up: str = ""
    past_targets: tuple[PastTarget, ...] = ()

    @property
    def is_held(self) -> bool:
        """Whether we hold it."""
        return self.held_since is not None

    @property
    def is_talking(self) -> bool:
        """Whether it is up, not on hold, and not left to be ended."""
        return self.stage is CallStage.UP and not self.is_held and self.leaving is None


@dataclass(slots=True)
class AwayCall:
    """A caller who has left us: parked, or ringing at somebody else's phone.

    Attributes:
        id: of its card.
        origin: the id of the call that was passed on.
        party: the caller.
        since: when the caller left us (aware).
        state: parked or passed on.
        began: when the transfer began (aware); what the lamp showed before says nothing.
        number: of the target or the parking place; empty: the place is not known.
        target: who the caller was passed on to, or the parking place.
        wanted: whom the caller called first; None: us.
        seen: the lamp has shown the caller since: it rang, or the place was taken.
        until: when the caller is forgotten if no lamp shows more (aware).
        quiet_since: since when the target's phone rings no more (aware).
        fetching: a call of ours tries to bring the caller back.
        offered: the person was told that the caller can be fetched back.
    """

    id: str
    origin: str
    party: Party
    since: datetime
    state: CardState
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
    """Every call at the telephone, and every caller who is away.

    Attributes:
        entries: the calls by their ids, in the order they began.
        away_calls: the callers who are away by the ids of their cards, in the order they left.
    """

    entries: dict[str, CallEntry] = field(default_factory=dict)
    away_calls: dict[str, AwayCall] = field(default_factory=dict)

    def get(self, call: str | None) -> CallEntry | None:
        """The call of that id; None: there is none that the person still deals with."""
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

    def of_stage(self, *stages: CallStage) -> list[CallEntry]:
        """The shown calls at one of these stages, oldest first."""
        return [each for each in self.present() if each.stage in stages and not each.hidden]

    def present(self) -> Iterator[CallEntry]:
        """The calls the person still deals with, oldest first; hidden ones too."""
        return (each for each in self.entries.values() if each.leaving is None)

    def talking(self) -> list[CallEntry]:
        """The shown calls that are talked on: at most one, or those of the conference."""
        return [each for each in self.present() if each.is_talking and not each.hidden]

    def transferring(self) -> list[tuple[CallEntry, PendingTransfer]]:
        """The callers who are being passed on, with their transfers; the latest call first."""
        found = [(each, each.transfer) for each in self.present() if each.transfer is not None]
        return [(entry, transfer) for entry, transfer in reversed(found)]

    def returned(self) -> list[CallEntry]:
        """The callers who could not be passed on and ring here; the longest waiting first."""
        found = [(each.returned.since, each) for each in self.present() if each.returned]
        return [each for _, each in sorted(found, key=lambda pair: pair[0])]

    def to_answer(self) -> list[CallEntry]:
        """The calls that ring here: callers who came back first, then the longest waiting."""
        return [*self.returned(), *self.of_stage(CallStage.WAITING)]

    def waiting(self) -> list[tuple[CallEntry, PendingTransfer]]:
        """The callers who wait for a lamp to turn green; the longest waiting first."""
        found = [each for each in self.transferring() if each[1].stage is TransferStage.UNTIL_FREE]
        return sorted(found, key=lambda each: each[1].began)

    def caller_of(self, consult: str) -> tuple[CallEntry, PendingTransfer] | None:
        """The caller that a call to a target is made for, and the transfer; None: nobody."""
        return next((each for each in self.transferring() if each[1].consult == consult), None)


_ORDER = (
    CardState.RETURNED,
    CardState.INCOMING,
    CardState.ACTIVE,
    CardState.OUTGOING,
    CardState.TRANSFERRING,
    CardState.HELD,
    CardState.PARKED,
    CardState.PASSED_ON,
)


def state_of(entry: CallEntry) -> CardState:
    """The state that the card of a call shows."""
    transfer = entry.transfer
    if entry.returned is not None:
        return CardState.RETURNED
    if (
        transfer is not None
        and not transfer.attended
        and transfer.stage is not TransferStage.UNTIL_FREE
    ):
        return CardState.TRANSFERRING
    if transfer is not None and transfer.is_asked:
        return CardState.TRANSFERRING
    match entry.stage:
        case CallStage.WAITING:
            return CardState.INCOMING
        case CallStage.CALLING | CallStage.RINGING:
            return CardState.OUTGOING
        case CallStage.UP:
            return CardState.HELD if entry.is_held else CardState.ACTIVE


def shown(
    book: CallBook,
    now: datetime,
    *,
    hold_limit: float,
    can_fetch: Callable[[AwayCall], tuple[bool, bool]],
    stand_ins: Callable[[CallEntry], tuple[Party, ...]],
    suggestions: Callable[[CallEntry], tuple[Suggestion, ...]],
) -> tuple[DeskCall, ...]:
    """The cards of all calls, in the order they are shown.

    Args:
        book: the calls.
        now: the time of day (aware).
        hold_limit: seconds after which a call has been on hold or parked for too long.
        can_fetch: whether a passed-on call can be fetched back, and whether to offer it.
        stand_ins: the colleagues that a returned caller can be passed on to instead.
        suggestions: whom a caller probably wants.
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
            target=_target(entry),
            note=entry.note,
            quality=entry.quality,
            hold_too_long=_too_long(entry, now, hold_limit),
            joined=entry.joined,
            silent=entry.silent_since is not None,
            can_fetch_back=_can_come_back(entry.transfer),
            returned_at=None if entry.returned is None else entry.returned.since,
            stand_ins=() if entry.returned is None else stand_ins(entry),
            suggestions=suggestions(entry),
            encryption=entry.encryption,
        )
        for entry in book.present()
        if not entry.hidden
    ]
    for away in book.away_calls.values():
        fetch, offered = can_fetch(away)
        parked = away.state is CardState.PARKED
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
    calls.sort(key=lambda call: (_ORDER.index(call.state), call.returned_at or call.since))
    return tuple(calls)


def _target(entry: CallEntry) -> Party | None:
    if entry.transfer is not None:
        return entry.transfer.party
    return None if entry.returned is None else entry.returned.target


def _can_come_back(transfer: PendingTransfer | None) -> bool:
    return transfer is not None and transfer.is_background and not transfer.is_asked


def _too_long(entry: CallEntry, now: datetime, limit: float) -> bool:
    since = entry.held_since
    return since is not None and (now - since).total_seconds() >= limit
