"""Callers who have left us, parked or passed on, and what the lamps tell of them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from console.desk.calls import call_words as words
from console.desk.calls.call_book import AwayCall, CallEntry, PendingTransfer
from console.desk.calls.call_context import CallContext
from console.desk.calls.desk_call import CardState
from console.desk.calls.ringing_phones import directed_code
from console.desk.lamps import ExtensionKind, Lamp, LampState, Party
from console.desk.past_calls.past_call import Onward
from console.language import tr

FETCH_OFFERED: Final = 20.0
"""Seconds of ringing at the target after which fetching the caller back is offered."""
SLOT_LIMIT: Final = 5.0
"""Seconds after a parking place was taken within which our caller may be the one in it."""
MOVED_LIMIT: Final = 1.0
"""Seconds within which a call that rings no more may begin to ring at another phone."""
UNSEEN_LIMIT: Final = 30.0
"""Seconds after which a caller is not shown any more if no lamp tells anything."""


class AwayCalls:
    """Follows each caller who was parked or passed on until a lamp shows what became of them.

    Args:
        context: the state of the call desk.
    """

    def __init__(self, context: CallContext) -> None:
        self._context = context
        self._slots: dict[str, datetime] = {}

    def can_fetch(self, away: AwayCall) -> bool:
        """Whether a caller can be fetched back, as far as the target's lamp tells."""
        if away.state is not CardState.PASSED_ON or away.fetching:
            return False
        lamp = self._context.lamp(away.number)
        rings = lamp is None or lamp.state is LampState.RINGING
        return rings and bool(self.code_back(away))

    def is_offered(self, away: AwayCall) -> bool:
        """Whether it has rung for so long that fetching back is offered."""
        waited = (self._context.now() - away.since).total_seconds()
        return waited >= FETCH_OFFERED and self.can_fetch(away)

    def code_back(self, away: AwayCall) -> str:
        """The code that fetches a passed-on caller back; empty: there is none."""
        context = self._context
        return directed_code(context.lamp(away.number), away.number, context.features)

    def ringing_at(self, number: str) -> AwayCall | None:
        """The caller we passed on to a number, who can be fetched back from there; None: nobody."""
        return next(
            (
                each
                for each in self._context.book.away_calls.values()
                if each.number == number and self.can_fetch(each)
            ),
            None,
        )

    def slot_seen(self, caller: CallEntry, since: datetime) -> bool:
        """Whether a parking place was taken after `since` in which the caller may be."""
        return bool(self._fresh_slots(caller.party, since))

    def add(self, caller: CallEntry, transfer: PendingTransfer, state: CardState) -> None:
        """Follow a caller from now on, whose transfer was done.

        Args:
            caller: the call that was transferred.
            transfer: of that call.
            state: parked or passed on.
        """
        context = self._context
        number, seen = transfer.lamp_number, False
        if transfer.parks:
            chosen = transfer.party.number if transfer.party.number != transfer.number else None
            number = chosen or ""
            if not number:
                number = self._take_slot(caller.party, transfer.began)
                seen = bool(number)  # The place may be empty again already.
        away = AwayCall(
            context.new_id(),
            caller.id,
            caller.party,
            context.now(),
            state,
            transfer.began,
            number,
            transfer.target,
            caller.wanted,
            seen,
        )
        context.book.away_calls[away.id] = away
        onward = Onward.PARKED if state is CardState.PARKED else Onward.RINGING
        context.journal.passed_on(caller.id, away.target, onward)
        self._follow(away)

    def on_lamp_changed(self, lamp: Lamp) -> None:
        """A lamp shows something else: a parking place may be taken, or a phone rings."""
        number = lamp.extension.number
        taken = lamp.state is LampState.BUSY and not lamp.stale
        if taken and lamp.extension.kind is ExtensionKind.PARK:
            self._slot_taken(lamp)
        for away in list(self._context.book.away_calls.values()):
            if away.number == number:
                self._follow(away)

    def tick(self) -> None:
        """Judge the callers whose time is over, and offer to fetch back those who ring for long."""
        now = self._context.now()
        for away in list(self._context.book.away_calls.values()):
            self._follow(away)
            if away.quiet_since is not None:
                self._look_elsewhere(away, away.quiet_since)
            elif away.until is not None and now >= away.until and not away.fetching:
                text = (
                    tr("The console cannot tell whether {caller} is still parked.")
                    if away.state is CardState.PARKED
                    else tr("The console cannot tell whether {name} has answered {caller}.")
                )
                self._forget(away, text, Onward.UNKNOWN)
            elif not away.offered and self.is_offered(away):
                away.offered = True
                text = tr("{name} has not answered for a while. You can bring {caller} back.")
                self._say(away, text, loud=True)

    # How

    def _follow(self, away: AwayCall) -> None:
        """Take in what the lamp shows of a caller now; doing so twice changes nothing."""
        lamp = self._context.lamp(away.number)
        state = lamp.state if lamp is not None and not lamp.stale else None
        if away.state is CardState.PARKED:
            tells = self._follow_parked(away, state)
        else:
            news = lamp is not None and lamp.since >= away.began
            tells = self._follow_passed_on(away, state, news=news)
        if tells:
            away.until = None
        elif away.until is None:
            away.until = self._context.now() + timedelta(seconds=UNSEEN_LIMIT)

    def _follow_parked(self, away: AwayCall, state: LampState | None) -> bool:
        if state is LampState.AVAILABLE and away.seen:
            text = "" if away.fetching else tr("{caller} is no longer parked.")
            self._forget(away, text, None if away.fetching else Onward.UNKNOWN)
        away.seen = away.seen or state is LampState.BUSY
        return state is LampState.BUSY

    def _follow_passed_on(self, away: AwayCall, state: LampState | None, *, news: bool) -> bool:
        if away.fetching:
            return True  # Our own call to fetch the caller back will tell.
        if state is LampState.BUSY and (away.seen or news):
            self._forget(away, tr("{name} has answered {caller}."), Onward.CONNECTED)
        gone = state is LampState.AVAILABLE and away.seen
        away.quiet_since = (away.quiet_since or self._context.now()) if gone else None
        away.seen = away.seen or state is LampState.RINGING
        return gone or state is LampState.RINGING

    def _look_elsewhere(self, away: AwayCall, since: datetime) -> None:
        """See whether a caller whose phone rings no more rings at another phone now."""
        now, begun = self._context.now(), since - timedelta(seconds=MOVED_LIMIT)
        # Some phone systems name us as the caller, because we passed the call on.
        callers = [each for each in (away.party.number, self._context.own) if each]
        taken = {each.number for each in self._context.book.away_calls.values()}
        for each in self._context.ringing:
            number = each.caller.number or ""
            fits = any(self._context.numbers.same(number, caller) for caller in callers)
            if fits and each.since >= begun and each.number not in taken:
                away.number, away.target = each.number, Party(each.name or None, each.number)
                away.quiet_since, away.began = None, each.since
                self._say(away, tr("{name}'s phone is now ringing for {caller}."))
                return
        if (now - since).total_seconds() >= MOVED_LIMIT:
            text = tr(
                "{name} did not answer, and the call from {caller} is no longer ringing there."
            )
            text = f"{text} {words.call_back(away.party)}".strip()
            self._forget(away, text, Onward.UNANSWERED, loud=True)

    def _forget(
        self, away: AwayCall, text: str, became: Onward | None, *, loud: bool = False
    ) -> None:
        self._context.book.away_calls.pop(away.id, None)
        if became is not None:
            self._context.journal.passed_on(away.origin, away.target, became)
        self._say(away, text, loud=loud)

    def _say(self, away: AwayCall, text: str, *, loud: bool = False) -> None:
        who, name = words.who(away.party), words.who(away.target)
        self._context.say(text.format(name=name, caller=who), loud=loud)

    def _slot_taken(self, lamp: Lamp) -> None:
        """A parking place is taken: perhaps by a caller of ours whose place is not known yet."""
        number = lamp.extension.number
        away_calls = self._context.book.away_calls.values()
        if any(away.number == number for away in away_calls):
            return
        for away in away_calls:
            lost = away.state is CardState.PARKED and not away.number
            if lost and self._may_be(lamp, away.party):
                away.number = number
                return
        self._slots[number] = self._context.now()

    def _fresh_slots(self, party: Party, since: datetime) -> dict[str, datetime]:
        """The parking places taken lately, and not before `since`, in which `party` may be."""
        earliest = max(since, self._context.now() - timedelta(seconds=SLOT_LIMIT))
        self._slots = {number: when for number, when in self._slots.items() if when >= earliest}
        return {
            number: when
            for number, when in self._slots.items()
            if self._may_be(self._context.lamp(number), party)
        }

    def _take_slot(self, party: Party, since: datetime) -> str:
        """The place taken last in which `party` may be, before we knew of it; empty: none."""
        fresh = self._fresh_slots(party, since)
        number = max(fresh, key=lambda number: fresh[number], default="")
        self._slots.pop(number, None)
        return number

    def _may_be(self, lamp: Lamp | None, party: Party) -> bool:
        """Whether `party` may be in a parking place, as far as its lamp names who is there.

        Some phone systems name the place itself, or the one who parked the call.
        """
        remote = lamp.remote.number if lamp is not None and lamp.remote is not None else None
        if lamp is None or not remote or not party.number:
            return True
        same = self._context.numbers.same
        likely = (party.number, lamp.extension.number, self._context.own)
        return any(same(remote, each) for each in likely)
