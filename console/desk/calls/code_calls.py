"""Calls to a code that bring somebody: picked up at a colleague's, fetched back, or from a slot."""

from __future__ import annotations

from typing import Final

from console.desk.calls import call_words as words
from console.desk.calls.call_book import AwayCall, CallEntry, Stage
from console.desk.calls.desk_call import CallEnd, CallState, EndKind, Ringing
from console.desk.calls.hands import Hands
from console.desk.lamps import LampState, Party
from console.desk.people.folding import same_number
from console.language import tr

RACE_LIMIT: Final = 0.7
"""Seconds without an answer after which somebody else has taken what rang."""
CODE_LIMIT: Final = 5.0
"""Seconds after which a call that brings nobody is given up; a late answer has come by then."""
BRIEF: Final = 12.0
"""Seconds for which a phone system may talk to us only to say that nobody is there."""


class CodeCalls:
    """Begins them, and says what became of them.

    Args:
        hands: the call desk.
    """

    def __init__(self, hands: Hands) -> None:
        self._hands = hands

    def begin(self, code: str, party: Party, note: str) -> CallEntry:
        """Call a code; who is talked to is put on hold, and back if it brings nobody."""
        talking = self._hands.book.talking()
        for entry in talking:
            self._hands.put_on_hold(entry)
        entry = self._hands.begin_call(code, party)
        entry.code, entry.note = True, note
        entry.paused = talking[0].id if len(talking) == 1 else None
        return entry

    def bring(self, record: AwayCall, code: str, note: str) -> None:
        """Call a code for a caller who was parked or passed on."""
        entry = self.begin(code, record.party, note)
        entry.fetches, entry.wanted = record.id, record.wanted
        record.fetching = True

    def answered(self, entry: CallEntry) -> None:
        """Somebody is there."""
        record = self._hands.book.records.pop(entry.fetches or "", None)
        if record is not None:
            self._hands.say(tr("{name} is back.").format(name=words.who(record.party)))

    def party_known(self, entry: CallEntry) -> None:
        """The phone system says who was brought: it may be another caller than the lamp said."""
        picks = entry.picks
        if entry.party.number != entry.number:
            entry.unseen = False
        if picks is None or entry.stage is not Stage.UP or entry.party == picks.caller:
            return
        entry.picks = None
        meant, got = picks.caller.number or "", entry.party.number or ""
        if meant and got and not same_number(meant, got):
            text = tr("The phone system gave another call: this is {name}, not {wanted}.")
            wanted = words.who(picks.caller)
            self._hands.say(text.format(name=words.who(entry.party), wanted=wanted), loud=True)

    def brought_nobody(self, entry: CallEntry, end: CallEnd) -> bool:
        """Whether a call to a code that is over never had anybody on it, answered or not."""
        if entry.stage is not Stage.UP:
            return True
        lasted = self._hands.now() - (entry.answered_at or entry.since)
        brief = lasted.total_seconds() <= BRIEF and end.kind is EndKind.HUNG_UP_BY_PEER
        return entry.unseen and brief and not entry.ending

    def ended(self, entry: CallEntry, end: CallEnd) -> None:
        """It is over before anybody was there."""
        record = self._hands.book.records.get(entry.fetches or "")
        nothing = entry.stage is Stage.UP or (
            end.kind is EndKind.REFUSED and end.status in words.NOTHING_THERE
        )
        if record is not None:
            record.fetching = False
        if entry.picks_told or entry.ending:
            why = ""
        elif not nothing:
            why = words.why_not(end, words.who(entry.party))
        elif record is not None and record.state is CallState.PASSED_ON:
            name, target = words.who(record.party), words.who(record.target)
            text = tr("{name} could not be fetched back: {target} has answered, or nobody rings.")
            why = text.format(name=name, target=target)
        elif record is not None or entry.parked_at:
            slot = entry.parked_at if record is None else record.number
            why = tr("Nobody was parked at {slot} any more.").format(slot=slot)
        else:
            why = self._nothing(entry.picks)
        if record is not None and nothing:
            self._hands.book.records.pop(record.id, None)
        self._resume_paused(entry, why)

    def tick(self) -> None:
        """Say it within a second when somebody else was quicker."""
        now = self._hands.now()
        for entry in list(self._hands.book.present()):
            picks = entry.picks
            if picks is None or entry.stage is Stage.UP or entry.ending:
                continue
            lamp = self._hands.lamp(picks.number)
            if lamp is None or lamp.stale or lamp.state is LampState.RINGING:
                entry.picks_since = None
                continue
            entry.picks_since = entry.picks_since or now
            gone = (now - entry.picks_since).total_seconds()
            if gone >= RACE_LIMIT and not entry.picks_told:
                entry.picks_told = True
                self._hands.say(self._nothing(picks), loud=True)
            if gone >= CODE_LIMIT:
                self._hands.hang_up(entry)

    def _nothing(self, picks: Ringing | None) -> str:
        lamp = self._hands.lamp(picks.number) if picks is not None else None
        if picks is not None and lamp is not None and lamp.state is LampState.BUSY:
            return words.answered_elsewhere(words.who(picks.caller))
        if picks is not None and lamp is not None and lamp.state is LampState.AVAILABLE:
            text = tr("The call of {name} is gone: answered elsewhere, or given up.")
            return text.format(name=words.who(picks.caller))
        return tr("There was nothing to pick up any more.")

    def _resume_paused(self, entry: CallEntry, why: str) -> None:
        hands = self._hands
        paused = hands.book.get(entry.paused)
        back = paused is not None and paused.is_held and paused.move is None
        if paused is None or not back or hands.book.talking():
            hands.say(why, loud=True)
            return
        hands.talk_to(paused)
        text = tr("{why} {caller} is back on the line.")
        hands.say(text.format(why=why, caller=words.who(paused.party)).strip(), loud=True)
