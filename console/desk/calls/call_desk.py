"""The call desk: every call the receptionist has, and what she may do with it.

Pure, as the desk is: it is told what happens, asks the telephone for what a person wants, and reads
no clock but the one it is given. No caller is lost without a word: whatever fails ends in a caller
who is back on the line and a sentence that says why.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from typing import Final

from console.desk.announcer import Announcer
from console.desk.calls import call_words as words
from console.desk.calls.away import Away
from console.desk.calls.call_book import AwayCall, CallBook, CallEntry, Stage, shown
from console.desk.calls.call_commands import CallCommand
from console.desk.calls.call_orders import WITHOUT_LINE, Orders
from console.desk.calls.code_calls import CodeCalls
from console.desk.calls.desk_call import (
    CallChange,
    CallEnd,
    CallNotice,
    CallsChanged,
    DeskCall,
    EndKind,
    Guard,
    GuardChanged,
    MessagesChanged,
    PickupAsked,
    ReferStage,
    Ringing,
    RingingChanged,
)
from console.desk.calls.features import Features
from console.desk.calls.phone_line import PhoneLine
from console.desk.calls.ringing_phones import RingingPhones
from console.desk.calls.transfers import Transfers
from console.desk.changes import Change, LampChanged, LampsReplaced
from console.desk.desk import Desk
from console.desk.lamps import ExtensionKind, Lamp, Party
from console.language import tr

HOLD_LIMIT: Final = 60.0
"""Seconds on hold after which the receptionist is reminded."""
SILENT_LIMIT: Final = 30.0
"""Seconds for which a call is kept when nothing is heard of the other side."""


class CallDesk:
    """Every call, and those who listen.

    Args:
        desk: whose lamps tell who is free.
        now: the time of day (aware).
    """

    def __init__(self, desk: Desk, now: Callable[[], datetime]) -> None:
        self.book = CallBook()
        self.now = now
        self._desk = desk
        self._phone: PhoneLine | None = None
        self._features = Features()
        self.own = ""
        self._announcer: Announcer[CallChange] = Announcer()
        self.away = Away(self)
        self.transfers = Transfers(self, self.away)
        self.code_calls = CodeCalls(self)
        self._orders = Orders(self)
        self._ids = 0
        self._calls: tuple[DeskCall, ...] = ()
        self._phones = RingingPhones()
        self._phones.replace(desk.lamps)
        self._watches_slots = _has_slots(desk.lamps)
        self._guard: Guard | None = None
        self._messages = 0
        desk.listen(self._desk_changed)

    # What it shows

    @property
    def calls(self) -> tuple[DeskCall, ...]:
        """The calls in the order they are shown."""
        return self._calls

    @property
    def ringing(self) -> tuple[Ringing, ...]:
        """What rings in the group, the one the group's code takes first; not what we ring."""
        found = self._phones.read(self._features, self.own)
        return tuple(each for each in found if not self._is_rung_by_us(each))

    @property
    def rung_by_us(self) -> tuple[Ringing, ...]:
        """What rings because of our own calls: the group's code might take one of them."""
        found = self._phones.read(self._features, self.own)
        return tuple(each for each in found if self._is_rung_by_us(each))

    @property
    def guard(self) -> Guard | None:
        """The transfer that waits for a second word."""
        return self._guard

    @property
    def messages(self) -> int:
        """New messages in the mailbox."""
        return self._messages

    @property
    def features(self) -> Features:
        """The codes of the phone system."""
        return self._features

    @property
    def has_work(self) -> bool:
        """Whether time matters: something is shown, or has to be ended."""
        return bool(self.book.entries or self.book.records)

    def listen(self, callback: Callable[[CallChange], None]) -> Callable[[], None]:
        """Call `callback` with every change from now on; the result ends that."""
        return self._announcer.listen(callback)

    # What a telephone and a program are for it

    def use(self, phone: PhoneLine | None, features: Features, own: str) -> None:
        """Work with another telephone from now on; the calls of the one before are gone.

        Args:
            phone: None: there is none.
            features: the codes of its phone system.
            own: our own number.
        """
        self._phone, self._features, self.own = phone, features, own
        if self.book.entries:
            self.say(tr("The console works with another telephone: its calls are over."), loud=True)
        self.transfers.begin_again()
        self._phones.forget_list()
        self.book.entries.clear()
        self.book.records.clear()
        self.set_guard(None)
        self.messages_waiting(0)
        self._tell()

    def set_features(self, features: Features) -> None:
        """Use other codes from now on."""
        self._features = features
        self._phones_changed(self._phones.forget_list)
        self._tell()

    # What the telephone tells

    def incoming(
        self, party: Party, wanted: Party | None = None, auto_answer: float | None = None
    ) -> str:
        """Somebody calls.

        Args:
            party: who.
            wanted: whom they called first; None: us.
            auto_answer: seconds after which the phone system asks us to answer by ourselves.

        Returns:
            The id of the call from now on.
        """
        entry = CallEntry(self.new_id(), self.named(party), self.now(), Stage.WAITING)
        entry.wanted = None if wanted is None else self.named(wanted)
        if auto_answer is not None:
            entry.note = tr("The phone system asks for this call to be answered by itself.")
        self.book.entries[entry.id] = entry
        self._tell()
        return entry.id

    def is_ringing(self, call: str) -> None:
        """It rings at the other side."""
        entry = self.book.get(call)
        if entry is not None and entry.stage is Stage.CALLING:
            entry.stage = Stage.RINGING
            consulted = self.book.caller_of(call)
            if consulted is not None:
                self.transfers.consult_rings(*consulted)
        self._tell()

    def is_answered(self, call: str) -> None:
        """Somebody picked up: the other side, or we did."""
        entry = self.book.get(call)
        if entry is not None and entry.stage is not Stage.UP:
            came, entry.note = entry.stage is Stage.WAITING, ""
            entry.stage, entry.answered_at = Stage.UP, self.now()
            if came:
                self._orders.turn_to(entry)
            if not entry.hidden:
                self._make_room(entry, came=came)
            self.code_calls.answered(entry)
            consulted = self.book.caller_of(call)
            if consulted is not None:
                self.transfers.consult_answered(*consulted)
        self._tell()

    def party_changed(self, call: str, party: Party) -> None:
        """The phone system says who the other side is now."""
        entry = self.book.get(call)
        if entry is not None and party.label():
            if not party.name and party.number == entry.party.number:
                party = replace(party, name=entry.party.name)
            entry.party = self.named(party)
            self.code_calls.party_known(entry)
            consulted = self.book.caller_of(call)
            if consulted is not None:
                self.transfers.consult_party(consulted[1], entry.party)
        self._tell()

    def peer_holds(self, call: str, holds: bool) -> None:
        """The other side has put us on hold, or is back."""
        entry = self.book.get(call)
        if entry is not None:
            entry.held_by_peer = holds
        self._tell()

    def hold_failed(self, call: str, wanted: bool) -> None:
        """The phone system refused to put a call on hold (`wanted`), or to give it back."""
        entry = self.book.get(call)
        if entry is not None:
            entry.held_since = None if wanted else entry.held_since or self.now()
            if wanted:
                self.hush(entry, True)
            self.say(words.hold_refused(words.who(entry.party), wanted=wanted), loud=True)
        self._tell()

    def heard_nothing(self, call: str, silent: bool) -> None:
        """Nothing has arrived of the other side's sound for a while, or it is there again."""
        entry = self.book.get(call)
        if entry is not None and (entry.silent_since is not None) is not silent:
            entry.silent_since = self.now() if silent else None
            name = words.who(entry.party)
            if silent:
                text = tr("Nothing is heard of {name} any more. The call is kept for 30 seconds.")
                entry.note = tr("Nothing is heard any more.")
            else:
                text, entry.note = tr("{name} can be heard again."), ""
            self.say(text.format(name=name), loud=silent)
        self._tell()

    def quality(self, call: str, score: float) -> None:
        """How a call sounds, from 1 to 4.5."""
        entry = self.book.get(call)
        if entry is not None:
            entry.quality = round(score, 1)
        self._tell()

    def refer_reported(self, call: str, stage: ReferStage, status: int | None) -> None:
        """News of a transfer the phone system was asked for."""
        entry = self.book.get(call)
        if entry is not None:
            self.transfers.reported(entry, stage, status)
        self._tell()

    def is_over(self, call: str, end: CallEnd) -> None:
        """A call has ended, for whatever reason; told once for each call."""
        entry = self.book.entries.pop(call, None)
        if entry is None:
            return
        if self._guard is not None and self._guard.call == call:
            self.set_guard(None)
        self._part(entry)
        consulted = self.book.caller_of(call)
        name = words.who(entry.party)
        if consulted is not None:
            self.transfers.consult_ended(*consulted, entry, end)
        elif entry.leaving is not None:
            pass
        elif entry.move is not None:
            self.transfers.caller_ended(entry, entry.move, end)
        elif entry.code and self.code_calls.brought_nobody(entry, end):
            self.code_calls.ended(entry, end)
        elif not entry.ending:
            met = entry.stage in (Stage.WAITING, Stage.UP)
            lost = self.transfers.why_gone(entry, end)
            waited = entry.stage is Stage.WAITING
            ended = (
                words.why_over(end, name, was_waiting=waited) if met else words.why_not(end, name)
            )
            why = lost or ended
            said_goodbye = entry.stage is Stage.UP and end.kind is EndKind.HUNG_UP_BY_PEER
            self.say(why, loud=bool(lost) or not said_goodbye)
        self._tell()

    def is_wanted(self, call: str) -> bool:
        """Whether a person would miss a call: it is not just being left or handed over."""
        consulted = self.book.caller_of(call)
        return self.book.get(call) is not None and not (
            consulted is not None and consulted[1].is_asked
        )

    def messages_waiting(self, new: int) -> None:
        """So many new messages are in the mailbox."""
        if new != self._messages:
            self._messages = new
            self._announcer.add(MessagesChanged(new))
            self._announcer.tell()

    def told(self, sentence: str, *, loud: bool = False) -> None:
        """Something about sound or devices that a person should know."""
        self.say(sentence, loud=loud)
        self._tell()

    def tick(self) -> None:
        """Time has passed; to be called a few times a second while `has_work`."""
        now = self.now()
        self.transfers.tick()
        self.away.tick()
        self.code_calls.tick()
        for entry in list(self.book.present()):
            held = entry.held_since
            if held is None:
                entry.hold_told = False
            elif not entry.hold_told and (now - held).total_seconds() >= HOLD_LIMIT:
                entry.hold_told = True
                text = tr("{name} has been on hold for a minute.")
                self.say(text.format(name=words.who(entry.party)), loud=True)
            silent = None if entry.is_held else entry.silent_since
            if silent is not None and (now - silent).total_seconds() >= SILENT_LIMIT:
                text = tr("The call with {name} was ended: nothing was heard for 30 seconds.")
                self.say(text.format(name=words.who(entry.party)), loud=True)
                entry.silent_since = None
                self.hang_up(entry)
        self._tell()

    # What a person asks

    def dispatch(self, command: CallCommand) -> str:
        """Do what a person asks for.

        Returns:
            Why it cannot be done, in one sentence that listeners are told too; empty: it is begun.
        """
        if self._phone is None or not (self._phone.is_ready or isinstance(command, WITHOUT_LINE)):
            why = tr("Calls cannot be made: the console is not signed in.")
        else:
            why = self._orders.carry_out(command)
        if why:
            self.say(why)
        self._tell()
        return why

    # Hands: what the transfers use too

    @property
    def phone(self) -> PhoneLine:
        """The telephone; only while there is one."""
        assert self._phone is not None
        return self._phone

    @property
    def watches_slots(self) -> bool:
        """Whether any parking place has a lamp."""
        return self._watches_slots

    def lamp(self, number: str) -> Lamp | None:
        """The lamp of a number."""
        return next(iter(self._desk.lamps_of(number)), None)

    def ask(self, question: PickupAsked) -> None:
        """Ask the person before another call than the wanted one is taken."""
        self._announcer.add(question)

    def say(self, sentence: str, *, loud: bool = False) -> None:
        """Tell the person."""
        if sentence:
            self._announcer.add(CallNotice(sentence, loud))

    def put_on_hold(self, entry: CallEntry) -> None:
        """Hold a call, if it is not held."""
        if entry.stage is Stage.UP and not entry.is_held:
            entry.held_since = self.now()
            self._part(entry)
            self.phone.hold(entry.id)

    def hush(self, entry: CallEntry, on: bool) -> None:
        """Have somebody who could not be held not hear us; or hear us again."""
        if entry.hushed is not on and not (on and entry.muted):
            entry.hushed = entry.muted = on
            self.phone.mute(entry.id, on)

    def talk_to(self, entry: CallEntry) -> None:
        """End our hold, and hold whoever else is talked to."""
        for other in self.book.talking():
            if other is not entry and not (other.joined and entry.joined):
                self.put_on_hold(other)
        if self._guard is not None and self._guard.call == entry.id:
            self.set_guard(None)
        self.hush(entry, False)
        if entry.stage is Stage.UP and entry.is_held:
            entry.held_since, entry.note = None, ""
            if entry.silent_since is not None:
                entry.silent_since = self.now()
            self.phone.resume(entry.id)

    def hang_up(self, entry: CallEntry) -> None:
        """End a call; its end is not news."""
        entry.ending = True
        self.phone.hang_up(entry.id)

    def begin_call(self, number: str, party: Party) -> CallEntry:
        """Have the telephone call a number."""
        entry = CallEntry(self.new_id(), party, self.now(), Stage.CALLING, number=number)
        self.book.entries[entry.id] = entry
        self.phone.dial(entry.id, number)
        return entry

    def new_id(self) -> str:
        """An id nobody has."""
        self._ids += 1
        return str(self._ids)

    # How

    def _is_rung_by_us(self, ringing: Ringing) -> bool:
        stages = (Stage.CALLING, Stage.RINGING)
        calls_it = any(
            entry.stage in stages and entry.number == ringing.number
            for entry in self.book.present()
        )
        return calls_it and ringing.caller.number in (None, self.own)

    def _can_fetch(self, record: AwayCall) -> tuple[bool, bool]:
        return self.away.can_fetch(record), self.away.is_offered(record)

    def _make_room(self, entry: CallEntry, *, came: bool) -> None:
        """Talk to one at a time: who calls goes first, who is called waits while we talk."""
        others = [each for each in self.book.talking() if each is not entry]
        if came:
            for other in others:
                self.put_on_hold(other)
        elif not all(other.hushed for other in others):
            self.put_on_hold(entry)
            text = tr("{name} has answered and is on hold: you are talking to somebody else.")
            self.say(text.format(name=words.who(entry.party)), loud=True)

    def _part(self, entry: CallEntry) -> None:
        """Who is put on hold, or gone, leaves those who talk together."""
        if entry.joined:
            for other in self.book.present():
                other.joined = False
            self.phone.join([])

    def named(self, party: Party) -> Party:
        """A party with the name its lamp has, where it came without one."""
        lamp = self.lamp(party.number or "")
        if lamp is None or party.name:
            return party
        return replace(party, name=lamp.extension.name or None)

    def set_guard(self, guard: Guard | None) -> None:
        """Have a transfer wait for a second word, or none."""
        if guard != self._guard:
            self._guard = guard
            self._announcer.add(GuardChanged(guard))

    def _desk_changed(self, change: Change) -> None:
        match change:
            case LampChanged(lamp, previous):
                self._phones_changed(lambda: self._phones.lamp_changed(lamp, previous))
                if self.has_work:
                    self.away.lamp_changed(lamp)
                    self.transfers.lamp_changed(lamp)
                    self._orders.lamp_changed(lamp)
                    self._tell()
            case LampsReplaced(lamps):
                self._watches_slots = _has_slots(lamps)
                self._phones_changed(lambda: self._phones.replace(lamps))
                self._tell()
            case _:
                pass

    def _phones_changed(self, change: Callable[[], None]) -> None:
        """Thousands may ring: who wants to know reads the list, once in a while."""
        was_read = self._phones.is_read
        change()
        if was_read and not self._phones.is_read:
            self._announcer.add(RingingChanged())
            self._announcer.tell()

    def _tell(self) -> None:
        calls = shown(self.book, self.now(), hold_limit=HOLD_LIMIT, can_fetch=self._can_fetch)
        if calls != self._calls:
            self._calls = calls
            self._announcer.add(CallsChanged(calls))
        self._announcer.tell()


def _has_slots(lamps: Iterable[Lamp]) -> bool:
    return any(each.extension.kind is ExtensionKind.PARK for each in lamps)
