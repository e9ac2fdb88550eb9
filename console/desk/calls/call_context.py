"""The state that the parts of the call desk share, and the operations all of them need."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from typing import Final

from console.desk.announcer import Announcer
from console.desk.calls.call_book import CallBook, CallEntry, CallStage
from console.desk.calls.call_journal import CallJournal
from console.desk.calls.call_settings import CallSettings
from console.desk.calls.desk_call import (
    CallChange,
    CallNotice,
    Guard,
    GuardChanged,
    MissedChanged,
    PastCallChanged,
    Ringing,
)
from console.desk.calls.features import Features
from console.desk.calls.phone_line import PhoneLine
from console.desk.calls.ringing_phones import RingingPhones
from console.desk.desk import Desk
from console.desk.lamps import ExtensionKind, Lamp, LampState, Party
from console.desk.past_calls.missed_calls import MissedCalls
from console.desk.past_calls.past_call import PastCall
from console.desk.people.folding import number_of
from console.desk.people.number_plan import NumberPlan
from console.language import tr

MOST_STAND_INS: Final = 3
"""How many colleagues are offered in place of one who could not be had."""
_DIALLED: Final = frozenset("0123456789+*#")


class CallContext:
    """The shared state of the call desk, and the operations that several of its parts need.

    It knows none of the parts. Changes are queued at `changes`; the call desk sends them.

    Args:
        desk: whose lamps tell who is free.
        now: gives the time of day (aware).
        book: every call.

    Attributes:
        book: every call.
        changes: the queue of what listeners will be told.
        journal: a row for each call.
        missed: the callers who have still to be called back.
        line: the telephone; None: there is none.
        features: the feature codes of its phone system.
        settings: how callers are passed on.
        own: our own number; empty: there is none yet.
        guard: the transfer that waits to be confirmed; None: there is none.
        ringing_phones: the lamps that ring.
        watches_slots: any parking place has a lamp.
    """

    def __init__(self, desk: Desk, now: Callable[[], datetime], book: CallBook) -> None:
        self.now = now
        self.book = book
        self.changes: Announcer[CallChange] = Announcer()
        self.missed = MissedCalls(lambda: desk.number_plan, self._keep, self._missed_changed)
        self.journal = CallJournal(now, self._row_changed)
        self.line: PhoneLine | None = None
        self.features = Features()
        self.settings = CallSettings()
        self.own = ""
        self.guard: Guard | None = None
        self.ringing_phones = RingingPhones()
        self.watches_slots = False
        self._desk = desk
        self._ids = 0
        self.replace_lamps(desk.lamps)

    # The telephone

    @property
    def phone(self) -> PhoneLine:
        """The telephone, for operations that only a console with one is asked for."""
        assert self.line is not None
        return self.line

    # The lamps

    @property
    def numbers(self) -> NumberPlan:
        """Tells which numbers are the same."""
        return self._desk.number_plan

    def lamp(self, number: str) -> Lamp | None:
        """The lamp of a number; None: it has none."""
        return next(iter(self._desk.lamps_of(number)), None)

    def named(self, party: Party) -> Party:
        """The party, with the name of its lamp where it came without a name."""
        lamp = self.lamp(party.number or "")
        if lamp is None or party.name:
            return party
        return replace(party, name=lamp.extension.name or None)

    def is_ourselves(self, entry: CallEntry, party: Party) -> bool:
        """Whether the phone system names us as the other side, as many do for our own mailbox."""
        if self.is_own_voicemail(entry.number):
            return True
        return bool(party.number and self.own) and self.numbers.same(party.number or "", self.own)

    def is_own_voicemail(self, number: str) -> bool:
        """Whether a number is the code for listening to our own voice messages."""
        return bool(number) and number == self.features.voicemail

    def dialled(self, text: str) -> str:
        """The number that is dialled for what a person typed, without spaces and punctuation.

        What has a lamp exactly as typed, or holds other characters than digits, `+`, `*` and `#`,
        is dialled as it is.
        """
        text = text.strip()
        plain = number_of(text)
        usual = self.lamp(text) is None and not set(plain) - _DIALLED
        return plain if usual else text

    def name_on_lamp(self, number: str, party: Party) -> None:
        """Have the lamp of a number that is in a call name the one we have connected it to."""
        self._desk.told_party(number, party)

    def stand_ins(self, entry: CallEntry) -> tuple[Party, ...]:
        """The colleagues to pass a returned caller on to instead: of the group of the lamp grid.

        Their lamps are green, and the caller has not been offered to them yet.
        """
        returned, found = entry.returned, list[Party]()
        lamp = self.lamp(returned.number) if returned is not None else None
        group = "" if lamp is None else lamp.extension.group
        if not group:
            return ()
        left_out = {self.own, *entry.tried}
        for each in self._desk.lamps:
            of_group = each.extension.group == group
            person = each.extension.kind is ExtensionKind.PERSON
            if of_group and person and each.is_free and each.number not in left_out:
                left_out.add(each.number)
                found.append(Party(each.extension.name or None, each.number))
                if len(found) == MOST_STAND_INS:
                    break
        return tuple(found)

    @property
    def free_slot(self) -> bool:
        """Whether any parking place may be free, as far as their lamps tell."""
        slots = [each for each in self._desk.lamps if each.extension.kind is ExtensionKind.PARK]
        taken = [each for each in slots if each.state is LampState.BUSY and not each.stale]
        return not slots or len(taken) < len(slots)

    def replace_lamps(self, lamps: Iterable[Lamp]) -> None:
        """Work with these lamps from now on."""
        lamps = tuple(lamps)
        self.watches_slots = any(each.extension.kind is ExtensionKind.PARK for each in lamps)
        self.ringing_phones.replace(lamps)

    @property
    def ringing(self) -> tuple[Ringing, ...]:
        """The phones that ring and can be picked up, the one the group's code takes first.

        Those that ring because of our own calls are left out.
        """
        found = self.ringing_phones.read(self.features, self.own)
        return tuple(each for each in found if not self._is_rung_by_us(each))

    @property
    def rung_by_us(self) -> tuple[Ringing, ...]:
        """The phones that our own calls ring at: the group's code might take one of these calls."""
        found = self.ringing_phones.read(self.features, self.own)
        return tuple(each for each in found if self._is_rung_by_us(each))

    def _is_rung_by_us(self, ringing: Ringing) -> bool:
        stages = (CallStage.CALLING, CallStage.RINGING)
        calls_it = any(
            entry.stage in stages and entry.number == ringing.number
            for entry in self.book.present()
        )
        caller = ringing.caller.number
        return calls_it and (caller is None or self.numbers.same(caller, self.own))

    # The person

    def _row_changed(self, call: PastCall) -> None:
        self._keep(call)
        self.missed.note(call)

    def _keep(self, call: PastCall) -> None:
        self.changes.add(PastCallChanged(call))

    def _missed_changed(self) -> None:
        self.changes.add(MissedChanged())

    def say(self, sentence: str, *, loud: bool = False) -> None:
        """Queue a notice for the person; an empty sentence is none.

        Args:
            sentence: in the language in use.
            loud: it must not be missed.
        """
        if sentence:
            self.changes.add(CallNotice(sentence, loud))

    def set_guard(self, guard: Guard | None) -> None:
        """Have a transfer wait to be confirmed; None: none waits any more."""
        if guard != self.guard:
            self.guard = guard
            self.changes.add(GuardChanged(guard))

    def withdraw_guard(self, *turned_to: CallEntry) -> None:
        """Withdraw a question about a transfer, because the person turns to other calls.

        She is told that the caller it was about stays on hold, unless she turns to that caller.

        Args:
            turned_to: the calls that are talked on next; none: they have yet to be made.
        """
        guard = self.guard
        if guard is None:
            return
        self.set_guard(None)
        if guard.call not in [entry.id for entry in turned_to]:
            text = tr("{caller} stays on hold and was not transferred to {name}.")
            name = guard.lamp.extension.label
            self.say(text.format(caller=guard.caller, name=name))

    # The calls

    def new_id(self) -> str:
        """An id that no call has had."""
        self._ids += 1
        return str(self._ids)

    def begin_call(self, number: str, party: Party) -> CallEntry:
        """Have the telephone call a number; returns the new call."""
        entry = CallEntry(self.new_id(), party, self.now(), CallStage.CALLING, number=number)
        self.book.entries[entry.id] = entry
        self.phone.dial(entry.id, number)
        return entry

    def put_on_hold(self, entry: CallEntry, *, rings: bool = False) -> None:
        """Hold a call that is up, if it is not held already.

        Args:
            entry: the call.
            rings: its person hears a ringing tone in place of music.
        """
        if entry.stage is CallStage.UP and not entry.is_held:
            entry.held_since = self.now()
            self.leave_conference(entry)
            self.phone.hold(entry.id, rings=rings)

    def hold_talking(self, *, but: CallEntry | None = None) -> None:
        """Hold every call that is talked on, except one."""
        for entry in self.book.talking():
            if entry is not but:
                self.put_on_hold(entry)

    def talk_to(self, entry: CallEntry) -> None:
        """End our hold of a call, and hold every other one that is talked on."""
        for other in self.book.talking():
            if other is not entry and not (other.joined and entry.joined):
                self.put_on_hold(other)
        if self.guard is not None and self.guard.call == entry.id:
            self.set_guard(None)
        self.mute_as_hold(entry, False)
        entry.returned, entry.tried = None, frozenset()
        if entry.stage is CallStage.UP and entry.is_held:
            entry.held_since, entry.note = None, ""
            if entry.silent_since is not None:
                entry.silent_since = self.now()
            self.phone.resume(entry.id)

    def mute_as_hold(self, entry: CallEntry, on: bool) -> None:
        """Mute a call that the phone system would not hold, or end that.

        Args:
            entry: the call.
            on: mute it; a call that the person has muted stays as it is.
        """
        if entry.muted_as_hold is not on and not (on and entry.muted):
            entry.muted_as_hold = entry.muted = on
            self.phone.mute(entry.id, on)

    def leave_conference(self, entry: CallEntry) -> None:
        """Take a call that is held or over out of the conference; that ends the conference."""
        if entry.joined:
            for other in self.book.present():
                other.joined = False
            self.phone.join([])

    def hang_up(self, entry: CallEntry) -> None:
        """End a call; the person is not told of an end that we asked for."""
        entry.ending = True
        self.phone.hang_up(entry.id)
