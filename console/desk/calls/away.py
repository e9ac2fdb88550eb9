"""Callers who are out of our hands, and what the lamps tell of them: passed on, or parked."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from console.desk.calls import call_words as words
from console.desk.calls.call_book import AwayCall, CallEntry, Move
from console.desk.calls.desk_call import CallState
from console.desk.calls.hands import Hands
from console.desk.calls.ringing_phones import directed_code
from console.desk.lamps import ExtensionKind, Lamp, LampState, Party
from console.desk.people.folding import same_number
from console.language import tr

FETCH_OFFERED: Final = 20.0
"""Seconds of ringing after which it is offered to fetch a caller back."""
SLOT_LIMIT: Final = 5.0
"""Seconds for which a parking place taken is thought to be that of our caller."""
MOVED_LIMIT: Final = 1.0
"""Seconds in which a call that rings no more may ring somewhere else."""
UNSEEN_LIMIT: Final = 30.0
"""Seconds for which a caller is shown of whom no lamp tells anything."""


class Away:
    """Follows those who were passed on or parked until a lamp shows what became of them.

    Args:
        hands: the call desk.
    """

    def __init__(self, hands: Hands) -> None:
        self._hands = hands
        self._slots: dict[str, datetime] = {}

    def can_fetch(self, record: AwayCall) -> bool:
        """Whether the phone system can give a caller back, as far as the lamp tells."""
        if record.state is not CallState.PASSED_ON or record.fetching:
            return False
        lamp = self._hands.lamp(record.number)
        rings = lamp is None or lamp.state is LampState.RINGING
        return rings and bool(self.code_back(record))

    def is_offered(self, record: AwayCall) -> bool:
        """Whether it has rung for so long that fetching back is worth offering."""
        waited = (self._hands.now() - record.since).total_seconds()
        return waited >= FETCH_OFFERED and self.can_fetch(record)

    def code_back(self, record: AwayCall) -> str:
        """What is dialled to fetch a passed-on call back; empty: nothing does it."""
        hands = self._hands
        return directed_code(hands.lamp(record.number), record.number, hands.features)

    def ringing_at(self, number: str) -> AwayCall | None:
        """The caller of ours who rings at a number."""
        return next(
            (
                each
                for each in self._hands.book.records.values()
                if each.number == number and self.can_fetch(each)
            ),
            None,
        )

    def slot_seen(self, caller: CallEntry, since: datetime) -> bool:
        """Whether a parking place has been taken since then, by our caller as far as is said."""
        return bool(self._fresh_slots(caller.party, since))

    def add(self, caller: CallEntry, move: Move, state: CallState) -> None:
        """A caller has left our hands."""
        hands = self._hands
        number, seen = move.lamp_number, False
        if move.parks:
            chosen = move.party.number if move.party.number != move.number else None
            number = chosen or ""
            if not number:
                number = self._take_slot(caller.party, move.began)
                seen = bool(number)  # It may be empty again already.
        record = AwayCall(
            hands.new_id(),
            caller.party,
            hands.now(),
            state,
            move.began,
            number,
            move.target,
            caller.wanted,
            seen,
        )
        hands.book.records[record.id] = record
        self._follow(record)

    def lamp_changed(self, lamp: Lamp) -> None:
        """A lamp shows something else."""
        number = lamp.extension.number
        taken = lamp.state is LampState.BUSY and not lamp.stale
        if taken and lamp.extension.kind is ExtensionKind.PARK:
            self._slot_taken(lamp)
        for record in list(self._hands.book.records.values()):
            if record.number == number:
                self._follow(record)

    def tick(self) -> None:
        """Time has passed."""
        now = self._hands.now()
        for record in list(self._hands.book.records.values()):
            self._follow(record)
            if record.quiet_since is not None:
                self._look_elsewhere(record, record.quiet_since)
            elif record.until is not None and now >= record.until and not record.fetching:
                text = (
                    tr("It is not known whether {caller} is still parked.")
                    if record.state is CallState.PARKED
                    else tr("It is not known whether {name} has answered {caller}.")
                )
                self._forget(record, text)
            elif not record.offered and self.is_offered(record):
                record.offered = True
                text = tr("It has been ringing at {name} for long: {caller} can be fetched back.")
                self._say(record, text, loud=True)

    # how

    def _follow(self, record: AwayCall) -> None:
        """What the target's lamp says of a caller; asking twice changes nothing."""
        lamp = self._hands.lamp(record.number)
        state = lamp.state if lamp is not None and not lamp.stale else None
        if record.state is CallState.PARKED:
            tells = self._follow_parked(record, state)
        else:
            news = lamp is not None and lamp.since >= record.began
            tells = self._follow_passed_on(record, state, news=news)
        if tells:
            record.until = None
        elif record.until is None:
            record.until = self._hands.now() + timedelta(seconds=UNSEEN_LIMIT)

    def _follow_parked(self, record: AwayCall, state: LampState | None) -> bool:
        if state is LampState.AVAILABLE and record.seen:
            self._forget(record, "" if record.fetching else tr("{caller} is not parked any more."))
        record.seen = record.seen or state is LampState.BUSY
        return state is LampState.BUSY

    def _follow_passed_on(self, record: AwayCall, state: LampState | None, *, news: bool) -> bool:
        if record.fetching:
            return True  # Our own call to fetch the caller back will tell.
        if state is LampState.BUSY and (record.seen or news):
            self._forget(record, tr("{name} has answered {caller}."))
        gone = state is LampState.AVAILABLE and record.seen
        record.quiet_since = (record.quiet_since or self._hands.now()) if gone else None
        record.seen = record.seen or state is LampState.RINGING
        return gone or state is LampState.RINGING

    def _look_elsewhere(self, record: AwayCall, since: datetime) -> None:
        """It rings no more: the call may have been sent on, else that is the end of it."""
        now, begun = self._hands.now(), since - timedelta(seconds=MOVED_LIMIT)
        # Some phone systems go on naming us, who passed the call on.
        callers = [each for each in (record.party.number, self._hands.own) if each]
        taken = {each.number for each in self._hands.book.records.values()}
        for each in self._hands.ringing:
            number = each.caller.number or ""
            fits = any(same_number(number, caller) for caller in callers)
            if fits and each.since >= begun and each.number not in taken:
                record.number, record.target = each.number, Party(each.name or None, each.number)
                record.quiet_since, record.began = None, each.since
                self._say(record, tr("{caller} rings at {name} now."))
                return
        if (now - since).total_seconds() >= MOVED_LIMIT:
            text = tr("{name} did not answer; {caller} does not ring there any more.")
            self._forget(record, text, loud=True)

    def _forget(self, record: AwayCall, text: str, *, loud: bool = False) -> None:
        self._hands.book.records.pop(record.id, None)
        self._say(record, text, loud=loud)

    def _say(self, record: AwayCall, text: str, *, loud: bool = False) -> None:
        who, name = words.who(record.party), words.who(record.target)
        self._hands.say(text.format(name=name, caller=who), loud=loud)

    def _slot_taken(self, lamp: Lamp) -> None:
        """A parking place is taken: by the caller we parked last, if it is nobody else's."""
        number = lamp.extension.number
        records = self._hands.book.records.values()
        if any(record.number == number for record in records):
            return
        for record in records:
            lost = record.state is CallState.PARKED and not record.number
            if lost and _may_be(lamp, record.party, self._hands.own):
                record.number = number
                return
        self._slots[number] = self._hands.now()

    def _fresh_slots(self, party: Party, since: datetime) -> dict[str, datetime]:
        """The places taken lately, and not before `since`, in which somebody may be."""
        earliest = max(since, self._hands.now() - timedelta(seconds=SLOT_LIMIT))
        self._slots = {number: when for number, when in self._slots.items() if when >= earliest}
        return {
            number: when
            for number, when in self._slots.items()
            if _may_be(self._hands.lamp(number), party, self._hands.own)
        }

    def _take_slot(self, party: Party, since: datetime) -> str:
        """The parking place that was taken just now, before we knew that the caller is parked."""
        fresh = self._fresh_slots(party, since)
        number = max(fresh, key=lambda number: fresh[number], default="")
        self._slots.pop(number, None)
        return number


def _may_be(lamp: Lamp | None, party: Party, own: str) -> bool:
    """Whether a parking place, as far as it says who is there, has somebody in it.

    Some phone systems name the place itself there, or who parked.
    """
    remote = lamp.remote.number if lamp is not None and lamp.remote is not None else None
    if lamp is None or not remote or not party.number:
        return True
    return any(same_number(remote, each) for each in (party.number, lamp.extension.number, own))
