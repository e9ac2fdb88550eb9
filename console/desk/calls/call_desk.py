"""The call desk: every call the receptionist has, and what she may do with it.

Pure, as the desk is: it is told what happens, asks the telephone for what a person wants, and reads
no clock but the one it is given. No caller is lost without a word: whatever fails ends in a caller
who is back on the line and a sentence that says why.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from console.desk.calls import call_commands as ask
from console.desk.calls import call_words as words
from console.desk.calls.away_calls import AwayCalls
from console.desk.calls.call_book import AwayCall, CallEntry, Stage, shown
from console.desk.calls.call_commands import WITHOUT_REGISTRATION, CallCommand, CommandRefused
from console.desk.calls.call_context import CallContext
from console.desk.calls.call_operations import CallOperations
from console.desk.calls.code_calls import CodeCalls
from console.desk.calls.desk_call import (
    CallChange,
    CallEnd,
    CallEndKind,
    CallsChanged,
    DeskCall,
    Guard,
    MessagesChanged,
    Ringing,
    RingingChanged,
    TransferReport,
)
from console.desk.calls.features import Features
from console.desk.calls.phone_line import PhoneLine
from console.desk.calls.transfer_operations import TransferOperations
from console.desk.calls.transfers import Transfers
from console.desk.changes import Change, LampChanged, LampsReplaced
from console.desk.desk import Desk
from console.desk.lamps import Lamp, Party
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

    Attributes:
        book: the calls as the desk keeps them, with those that have no card of their own.
    """

    def __init__(self, desk: Desk, now: Callable[[], datetime]) -> None:
        self._context = context = CallContext(desk, now)
        self.book = context.book
        self._away = AwayCalls(context)
        self._transfers = Transfers(context, self._away)
        self._code_calls = CodeCalls(context)
        self._transfer_operations = transferring = TransferOperations(context, self._transfers)
        calling = CallOperations(context, self._transfers, self._away, self._code_calls)
        self._methods: Final[dict[type[CallCommand], Callable[[Any], None]]] = {
            ask.Dial: calling.dial,
            ask.Answer: calling.answer,
            ask.HangUp: calling.hang_up,
            ask.Hold: calling.hold,
            ask.Resume: calling.resume,
            ask.Mute: calling.mute,
            ask.SendTones: calling.send_tones,
            ask.Retrieve: calling.retrieve,
            ask.Pickup: calling.pick_up,
            ask.FetchBack: calling.fetch_back,
            ask.Transfer: transferring.transfer,
            ask.TransferWhenFree: transferring.transfer_when_free,
            ask.ToVoicemail: transferring.to_voicemail,
            ask.Park: transferring.park,
            ask.Complete: transferring.complete,
            ask.Back: transferring.back,
            ask.Dismiss: transferring.back,
            ask.Swap: transferring.swap,
            ask.Join: transferring.join,
        }
        self._calls: tuple[DeskCall, ...] = ()
        self._messages = 0
        desk.listen(self._desk_changed)

    # What it shows

    @property
    def calls(self) -> tuple[DeskCall, ...]:
        """The calls in the order they are shown."""
        return self._calls

    @property
    def phone(self) -> PhoneLine | None:
        """The telephone; None: there is none."""
        return self._context.line

    @property
    def ringing(self) -> tuple[Ringing, ...]:
        """What rings in the group, the one the group's code takes first; not what we ring."""
        return self._context.ringing

    @property
    def guard(self) -> Guard | None:
        """The transfer that waits for a second word."""
        return self._context.guard

    @property
    def messages(self) -> int:
        """New messages in the mailbox."""
        return self._messages

    @property
    def features(self) -> Features:
        """The codes of the phone system."""
        return self._context.features

    @property
    def has_work(self) -> bool:
        """Whether time matters: something is shown, or has to be ended."""
        return bool(self.book.entries or self.book.away_calls)

    def lamp(self, number: str) -> Lamp | None:
        """The lamp of a number; None: it has none."""
        return self._context.lamp(number)

    def listen(self, callback: Callable[[CallChange], None]) -> Callable[[], None]:
        """Call `callback` with every change from now on; the result ends that."""
        return self._context.changes.listen(callback)

    # What a telephone and a program are for it

    def set_phone(self, phone: PhoneLine | None, features: Features, own: str) -> None:
        """Work with another telephone from now on; the calls of the one before are gone.

        Args:
            phone: None: there is none.
            features: the codes of its phone system.
            own: our own number.
        """
        context = self._context
        context.line, context.features, context.own = phone, features, own
        if self.book.entries:
            text = tr("The console works with another telephone: its calls are over.")
            context.say(text, loud=True)
        self._transfers.begin_again()
        context.ringing_phones.forget_list()
        self.book.entries.clear()
        self.book.away_calls.clear()
        context.set_guard(None)
        self.on_messages_waiting(0)
        self._tell()

    def set_features(self, features: Features) -> None:
        """Use other codes from now on."""
        self._context.features = features
        self._ringing_phones_changed(self._context.ringing_phones.forget_list)
        self._tell()

    # What the telephone tells

    def on_incoming(
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
        entry = CallEntry(
            self._context.new_id(), self._context.named(party), self._context.now(), Stage.WAITING
        )
        entry.wanted = None if wanted is None else self._context.named(wanted)
        if auto_answer is not None:
            entry.note = tr("The phone system asks for this call to be answered by itself.")
        self.book.entries[entry.id] = entry
        self._tell()
        return entry.id

    def on_ringing(self, call: str) -> None:
        """It rings at the other side."""
        entry = self.book.get(call)
        if entry is not None and entry.stage is Stage.CALLING:
            entry.stage = Stage.RINGING
            consulted = self.book.caller_of(call)
            if consulted is not None:
                self._transfers.on_consult_ringing(*consulted)
        self._tell()

    def on_answered(self, call: str) -> None:
        """Somebody picked up: the other side, or we did."""
        entry = self.book.get(call)
        if entry is not None and entry.stage is not Stage.UP:
            came, entry.note = entry.stage is Stage.WAITING, ""
            entry.stage, entry.answered_at = Stage.UP, self._context.now()
            if came:
                self._context.withdraw_guard(entry)
            if not entry.hidden:
                self._make_room(entry, came=came)
            self._code_calls.on_answered(entry)
            consulted = self.book.caller_of(call)
            if consulted is not None:
                self._transfers.on_consult_answered(*consulted)
        self._tell()

    def on_party_changed(self, call: str, party: Party) -> None:
        """The phone system says who the other side is now."""
        entry = self.book.get(call)
        if entry is not None and party.label():
            if not party.name and party.number == entry.party.number:
                party = replace(party, name=entry.party.name)
            entry.party = self._context.named(party)
            self._code_calls.on_party_changed(entry)
            consulted = self.book.caller_of(call)
            if consulted is not None:
                self._transfers.on_consult_party(consulted[1], entry.party)
        self._tell()

    def on_peer_hold(self, call: str, holds: bool) -> None:
        """The other side has put us on hold, or is back."""
        entry = self.book.get(call)
        if entry is not None:
            entry.held_by_peer = holds
        self._tell()

    def on_hold_failed(self, call: str, wanted: bool) -> None:
        """The phone system refused to put a call on hold (`wanted`), or to give it back."""
        entry = self.book.get(call)
        if entry is not None:
            entry.held_since = None if wanted else entry.held_since or self._context.now()
            if wanted:
                self._context.mute_as_hold(entry, True)
            self._context.say(words.hold_refused(words.who(entry.party), wanted=wanted), loud=True)
        self._tell()

    def on_silence(self, call: str, silent: bool) -> None:
        """Nothing has arrived of the other side's sound for a while, or it is there again."""
        entry = self.book.get(call)
        if entry is not None and (entry.silent_since is not None) is not silent:
            entry.silent_since = self._context.now() if silent else None
            name = words.who(entry.party)
            if silent:
                text = tr("Nothing is heard of {name} any more. The call is kept for 30 seconds.")
                entry.note = tr("Nothing is heard any more.")
            else:
                text, entry.note = tr("{name} can be heard again."), ""
            self._context.say(text.format(name=name), loud=silent)
        self._tell()

    def on_quality(self, call: str, score: float) -> None:
        """How a call sounds, from 1 to 4.5."""
        entry = self.book.get(call)
        if entry is not None:
            entry.quality = round(score, 1)
        self._tell()

    def on_transfer_report(self, call: str, report: TransferReport, status: int | None) -> None:
        """News of a transfer the phone system was asked for."""
        entry = self.book.get(call)
        if entry is not None:
            self._transfers.on_report(entry, report, status)
        self._tell()

    def on_ended(self, call: str, end: CallEnd) -> None:
        """A call has ended, for whatever reason; told once for each call."""
        entry = self.book.entries.pop(call, None)
        if entry is None:
            return
        if self._context.guard is not None and self._context.guard.call == call:
            self._context.set_guard(None)
        self._context.leave_conference(entry)
        consulted = self.book.caller_of(call)
        name = words.who(entry.party)
        if consulted is not None:
            self._transfers.on_consult_ended(*consulted, entry, end)
        elif entry.leaving is not None:
            pass
        elif entry.transfer is not None:
            self._transfers.on_caller_ended(entry, entry.transfer, end)
        elif entry.code and self._code_calls.brought_nobody(entry, end):
            self._code_calls.on_ended(entry, end)
        elif not entry.ending:
            met = entry.stage in (Stage.WAITING, Stage.UP)
            lost = self._transfers.why_gone(entry, end)
            waited = entry.stage is Stage.WAITING
            ended = (
                words.why_over(end, name, was_waiting=waited) if met else words.why_not(end, name)
            )
            why = lost or ended
            said_goodbye = entry.stage is Stage.UP and end.kind is CallEndKind.HUNG_UP_BY_PEER
            self._context.say(why, loud=bool(lost) or not said_goodbye)
        self._tell()

    def is_wanted(self, call: str) -> bool:
        """Whether a person would miss a call: it is not just being left or handed over."""
        consulted = self.book.caller_of(call)
        return self.book.get(call) is not None and not (
            consulted is not None and consulted[1].is_asked
        )

    def on_messages_waiting(self, new: int) -> None:
        """So many new messages are in the mailbox."""
        if new != self._messages:
            self._messages = new
            self._context.changes.add(MessagesChanged(new))
            self._context.changes.tell()

    def on_trouble(self, sentence: str) -> None:
        """Something is wrong with the sound or its devices, which the person has to know.

        Args:
            sentence: what, in the language in use.
        """
        self._context.say(sentence, loud=True)
        self._tell()

    def tick(self) -> None:
        """Time has passed; to be called a few times a second while `has_work`."""
        now = self._context.now()
        self._transfers.tick()
        self._away.tick()
        self._code_calls.tick()
        for entry in list(self.book.present()):
            held = entry.held_since
            if held is None:
                entry.hold_told = False
            elif not entry.hold_told and (now - held).total_seconds() >= HOLD_LIMIT:
                entry.hold_told = True
                text = tr("{name} has been on hold for a minute.")
                self._context.say(text.format(name=words.who(entry.party)), loud=True)
            silent = None if entry.is_held else entry.silent_since
            if silent is not None and (now - silent).total_seconds() >= SILENT_LIMIT:
                text = tr("The call with {name} was ended: nothing was heard for 30 seconds.")
                self._context.say(text.format(name=words.who(entry.party)), loud=True)
                entry.silent_since = None
                self._context.hang_up(entry)
        self._tell()

    # What a person asks

    def dispatch(self, command: CallCommand) -> str:
        """Do what a person asks for.

        Returns:
            Why it cannot be done, in one sentence that listeners are told too; empty: it is begun.
        """
        line = self._context.line
        if line is None or not (line.is_ready or isinstance(command, WITHOUT_REGISTRATION)):
            why = tr("Calls cannot be made: the console is not signed in.")
        else:
            why = self._carry_out(command)
        if why:
            self._context.say(why)
        self._tell()
        return why

    def _carry_out(self, command: CallCommand) -> str:
        try:
            self._methods[type(command)](command)
        except CommandRefused as refused:
            return str(refused)
        return ""

    # How

    def _can_fetch(self, away: AwayCall) -> tuple[bool, bool]:
        return self._away.can_fetch(away), self._away.is_offered(away)

    def _make_room(self, entry: CallEntry, *, came: bool) -> None:
        """Talk to one at a time: who calls goes first, who is called waits while we talk."""
        others = [each for each in self.book.talking() if each is not entry]
        if came:
            self._context.hold_talking(but=entry)
        elif not all(other.muted_as_hold for other in others):
            self._context.put_on_hold(entry)
            text = tr("{name} has answered and is on hold: you are talking to somebody else.")
            self._context.say(text.format(name=words.who(entry.party)), loud=True)

    def _desk_changed(self, change: Change) -> None:
        phones = self._context.ringing_phones
        match change:
            case LampChanged(lamp, previous):
                self._ringing_phones_changed(lambda: phones.on_lamp_changed(lamp, previous))
                if self.has_work:
                    self._away.on_lamp_changed(lamp)
                    self._transfers.on_lamp_changed(lamp)
                    self._transfer_operations.on_lamp_changed(lamp)
                    self._tell()
            case LampsReplaced(lamps):
                self._ringing_phones_changed(lambda: self._context.replace_lamps(lamps))
                self._tell()
            case _:
                pass

    def _ringing_phones_changed(self, change: Callable[[], None]) -> None:
        """Thousands may ring: who wants to know reads the list, once in a while."""
        phones = self._context.ringing_phones
        was_read = phones.is_read
        change()
        if was_read and not phones.is_read:
            self._context.changes.add(RingingChanged())
            self._context.changes.tell()

    def _tell(self) -> None:
        calls = shown(
            self.book, self._context.now(), hold_limit=HOLD_LIMIT, can_fetch=self._can_fetch
        )
        if calls != self._calls:
            self._calls = calls
            self._context.changes.add(CallsChanged(calls))
        self._context.changes.tell()
