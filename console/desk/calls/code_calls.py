"""Makes the calls to feature codes and parking places that bring a caller here."""

from __future__ import annotations

from typing import Final

from console.desk.calls import call_words as words
from console.desk.calls.call_book import AwayCall, CallEntry, CallStage
from console.desk.calls.call_context import CallContext
from console.desk.calls.desk_call import CallEnd, CallEndKind, CardState, Ringing
from console.desk.lamps import LampState, Party
from console.language import tr

RACE_LIMIT: Final = 0.7
"""Seconds after which a call that rings no more, and did not reach us, was answered elsewhere."""
CODE_LIMIT: Final = 5.0
"""Seconds after which a pickup that brings nobody is ended; a late answer has come by then."""
BRIEF: Final = 12.0
"""Seconds that an announcement may last with which a phone system says that nobody is there."""


class CodeCalls:
    """Makes the calls that pick up, retrieve or fetch back, and says what became of each.

    Args:
        context: the state of the call desk.
    """

    def __init__(self, context: CallContext) -> None:
        self._context = context

    def begin(self, code: str, party: Party, note: str) -> CallEntry:
        """Call a code; whoever is talked to is put on hold, and resumed if it brings nobody.

        Args:
            code: what is dialled.
            party: whom it is to bring, as far as it is known.
            note: for the card of the call.
        """
        talking = self._context.book.talking()
        for entry in talking:
            self._context.put_on_hold(entry)
        entry = self._context.begin_call(code, party)
        entry.is_code, entry.note = True, note
        entry.paused = talking[0].id if len(talking) == 1 else None
        return entry

    def bring(self, away: AwayCall, code: str, note: str) -> None:
        """Call a code that brings back a caller who was parked or passed on.

        Args:
            away: the caller.
            code: what is dialled.
            note: for the card of the call.
        """
        entry = self.begin(code, away.party, note)
        entry.fetches, entry.wanted, entry.continues = away.id, away.wanted, away.origin
        away.fetching = True

    def on_answered(self, entry: CallEntry) -> None:
        """A call to a code was answered: the caller it was to bring back is not away any more."""
        away = self._context.book.away_calls.pop(entry.fetches or "", None)
        if away is not None:
            self._context.say(tr("{name} is back.").format(name=words.who(away.party)))

    def on_party_changed(self, entry: CallEntry) -> None:
        """The phone system names the caller who was brought; it may be another than expected."""
        picks = entry.picks
        if entry.party.number != entry.number:
            entry.unseen = False
        if picks is None or entry.stage is not CallStage.UP or entry.party == picks.caller:
            return
        entry.picks = None
        meant, got = picks.caller.number or "", entry.party.number or ""
        if meant and got and not self._context.numbers.same(meant, got):
            text = tr("You picked up a different call: this is {name}, not {wanted}.")
            wanted = words.who(picks.caller)
            self._context.say(text.format(name=words.who(entry.party), wanted=wanted), loud=True)

    def brought_nobody(self, entry: CallEntry, end: CallEnd) -> bool:
        """Whether nobody was ever on a call to a code that has ended.

        A phone system may answer such a call only to announce that there is nobody.
        """
        if entry.stage is not CallStage.UP:
            return True
        lasted = self._context.now() - (entry.answered_at or entry.since)
        brief = lasted.total_seconds() <= BRIEF and end.kind is CallEndKind.HUNG_UP_BY_PEER
        return entry.unseen and brief and not entry.ending

    def on_ended(self, entry: CallEntry, end: CallEnd) -> None:
        """A call to a code has ended and has brought nobody."""
        away = self._context.book.away_calls.get(entry.fetches or "")
        nothing = entry.stage is CallStage.UP or (
            end.kind is CallEndKind.REFUSED and end.status in words.NOTHING_THERE
        )
        if away is not None:
            away.fetching = False
        if entry.picks_told or entry.ending:
            why = ""
        elif not nothing:
            why = words.why_not(end, words.who(entry.party))
        elif away is not None and away.state is CardState.PASSED_ON:
            name, target = words.who(away.party), words.who(away.target)
            text = tr(
                "{name} could not be brought back: {target} has answered, or the phone "
                "is no longer ringing."
            )
            why = text.format(name=name, target=target)
        elif away is not None or entry.parked_at:
            slot = entry.parked_at if away is None else away.number
            why = tr("Nobody is parked at {slot} any more.").format(slot=slot)
        else:
            why = self._nothing(entry.picks)
        if away is not None and nothing:
            self._context.book.away_calls.pop(away.id, None)
        if entry.fetches not in self._context.book.away_calls:
            self._context.journal.gone(entry.continues)
        self._resume_paused(entry, why)

    def tick(self) -> None:
        """See whether somebody else has answered what we pick up, and say so within a second."""
        now = self._context.now()
        for entry in list(self._context.book.present()):
            picks = entry.picks
            if picks is None or entry.stage is CallStage.UP or entry.ending:
                continue
            lamp = self._context.lamp(picks.number)
            if lamp is None or lamp.stale or lamp.state is LampState.RINGING:
                entry.picks_since = None
                continue
            entry.picks_since = entry.picks_since or now
            gone = (now - entry.picks_since).total_seconds()
            if gone >= RACE_LIMIT and not entry.picks_told:
                entry.picks_told = True
                self._context.say(self._nothing(picks), loud=True)
            if gone >= CODE_LIMIT:
                self._context.hang_up(entry)

    def _nothing(self, picks: Ringing | None) -> str:
        lamp = self._context.lamp(picks.number) if picks is not None else None
        if picks is not None and lamp is not None and lamp.state is LampState.BUSY:
            return words.answered_elsewhere(words.who(picks.caller))
        if picks is not None and lamp is not None and lamp.state is LampState.AVAILABLE:
            text = tr(
                "The call from {name} is gone: it was answered elsewhere, or the caller hung up."
            )
            return text.format(name=words.who(picks.caller))
        return tr("There was no longer a call to pick up.")

    def _resume_paused(self, entry: CallEntry, why: str) -> None:
        context = self._context
        paused = context.book.get(entry.paused)
        back = paused is not None and paused.is_held and paused.transfer is None
        if paused is None or not back or context.book.talking():
            context.say(why, loud=True)
            return
        context.talk_to(paused)
        text = tr("{why} {caller} is back on the line.")
        context.say(text.format(why=why, caller=words.who(paused.party)).strip(), loud=True)
