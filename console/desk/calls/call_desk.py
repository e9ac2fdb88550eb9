"""The call desk: the receptionist's calls, what she asks of them, and what becomes of that.

It has no input and output of its own: the telephone tells it what happens, it asks the telephone
for what a person wants, and the time of day is handed in. No caller is lost in silence: whenever
something fails, the caller is back on the line and a sentence says why.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from console.desk.calls import call_commands as ask
from console.desk.calls import call_words as words
from console.desk.calls.away_calls import AwayCalls
from console.desk.calls.call_book import (
    AwayCall,
    CallBook,
    CallEntry,
    CallStage,
    TransferStage,
    shown,
)
from console.desk.calls.call_commands import WITHOUT_REGISTRATION, CallCommand, CommandRefused
from console.desk.calls.call_context import CallContext
from console.desk.calls.call_operations import CallOperations
from console.desk.calls.call_settings import CallSettings
from console.desk.calls.code_calls import CodeCalls
from console.desk.calls.desk_call import (
    CallChange,
    CallEnd,
    CallEndKind,
    CallsChanged,
    DeskCall,
    Encryption,
    Guard,
    MessagesChanged,
    Ringing,
    RingingChanged,
    TransferUpdate,
)
from console.desk.calls.features import Features
from console.desk.calls.phone_line import PhoneLine
from console.desk.calls.steady_time import SteadyTime
from console.desk.calls.suggestions import ReadCalls, Suggestions
from console.desk.calls.transfer_operations import TransferOperations
from console.desk.calls.transfers import Transfers
from console.desk.changes import Change, LampChanged, LampsReplaced
from console.desk.desk import Desk
from console.desk.lamps import Lamp, Party
from console.desk.past_calls.forgetting import Forgetting
from console.desk.past_calls.past_call import PastCall
from console.language import tr

HOLD_LIMIT: Final = 60.0
"""Seconds on hold after which the receptionist is reminded."""
SILENT_LIMIT: Final = 30.0
"""Seconds of silence from the other side after which the person is told again.

The call is ended only if a transfer had failed: the phone system may have ended the caller's side.
"""


class CallDesk:
    """The receptionist's calls, and those who listen to their changes.

    Args:
        desk: whose lamps show who is free.
        now: gives the time of day (aware).

    Attributes:
        book: the calls as they are kept, with those that have no card of their own.
        missed: the callers who have still to be called back.
    """

    def __init__(self, desk: Desk, now: Callable[[], datetime]) -> None:
        steady = SteadyTime(now, desk.monotonic, lambda: self.has_work)
        self.book = CallBook()
        self._context = context = CallContext(desk, steady, self.book)
        self.missed = context.missed
        self._away = AwayCalls(context)
        self._suggestions = Suggestions(context, self._tell)
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
            ask.Connect: transferring.connect,
            ask.Back: transferring.back,
            ask.Dismiss: transferring.back,
            ask.Swap: transferring.swap,
            ask.Join: transferring.join,
            ask.TickOff: calling.tick_off,
        }
        self._calls: tuple[DeskCall, ...] = ()
        self._messages = self._returned = 0
        desk.listen(self._desk_changed)

    # What is shown

    @property
    def calls(self) -> tuple[DeskCall, ...]:
        """The cards of all calls, in the order they are shown."""
        return self._calls

    @property
    def phone(self) -> PhoneLine | None:
        """The telephone; None: there is none."""
        return self._context.line

    @property
    def ringing(self) -> tuple[Ringing, ...]:
        """The phones that ring and can be picked up; see `CallContext.ringing`."""
        return self._context.ringing

    @property
    def guard(self) -> Guard | None:
        """The transfer that waits to be confirmed; None: there is none."""
        return self._context.guard

    @property
    def messages(self) -> int:
        """How many new messages are in the mailbox."""
        return self._messages

    @property
    def features(self) -> Features:
        """The feature codes of the phone system."""
        return self._context.features

    @property
    def journal(self) -> tuple[PastCall, ...]:
        """The rows of the calls that are going on, the oldest first."""
        return self._context.journal.going_on

    @property
    def has_work(self) -> bool:
        """Whether `tick` has to be called: there is a call, or a caller who is away."""
        return bool(self.book.entries or self.book.away_calls)

    def lamp(self, number: str) -> Lamp | None:
        """The lamp of a number; None: it has none."""
        return self._context.lamp(number)

    def listen(self, callback: Callable[[CallChange], None]) -> Callable[[], None]:
        """Call `callback` with every change from now on; returns what stops that."""
        return self._context.changes.listen(callback)

    # What the program sets

    def set_phone(self, phone: PhoneLine | None, features: Features, own: str) -> None:
        """Work with another telephone from now on; the calls of the previous one are dropped.

        Args:
            phone: the telephone; None: there is none.
            features: the feature codes of its phone system.
            own: our own number.
        """
        context = self._context
        context.line, context.features, context.own = phone, features, own
        if self.book.entries:
            text = tr("The account was changed, so its calls have ended.")
            context.say(text, loud=True)
        context.journal.end_all()
        self._transfers.begin_again()
        context.ringing_phones.forget_list()
        self.book.entries.clear()
        self.book.away_calls.clear()
        self._returned = 0
        context.set_guard(None)
        self.on_messages_waiting(0)
        self._tell()

    def set_settings(self, settings: CallSettings) -> None:
        """Pass callers on as these settings say, from the next transfer on."""
        self._context.settings = settings

    def set_features(self, features: Features) -> None:
        """Use other feature codes from now on."""
        self._context.features = features
        self._ringing_phones_changed(self._context.ringing_phones.forget_list)
        self._tell()

    def set_memory(self, read: ReadCalls) -> None:
        """Look up each caller among the past calls that `read` finds."""
        self._suggestions.read = read

    def remember(self, calls: Iterable[PastCall]) -> None:
        """Take in the calls of earlier runs whose callers have still to be called back."""
        self.missed.load(calls)
        self._tell()

    def forget(self, what: Forgetting) -> None:
        """Forget callers who have still to be called back; the file of past calls is apart."""
        self.missed.forget(what)
        self._tell()

    def forget_missed(self) -> None:
        """Forget who has to be called back, because another phone system is shown."""
        self.missed.begin_again()
        self._tell()

    # What the telephone tells

    def on_incoming(
        self, party: Party, wanted: Party | None = None, auto_answer: float | None = None
    ) -> str:
        """Somebody calls.

        Args:
            party: who.
            wanted: whom they called first, where the call was passed on to us; None: us.
            auto_answer: seconds after which the phone system wants the call answered without
                the person; None: it does not.

        Returns:
            the id of the call from now on.
        """
        context = self._context
        entry = CallEntry(context.new_id(), context.named(party), context.now(), CallStage.WAITING)
        entry.wanted = None if wanted is None else context.named(wanted)
        if auto_answer is not None:
            entry.note = tr("The phone system asked the console to answer this call automatically.")
        self.book.entries[entry.id] = entry
        context.journal.came(entry)
        self._suggestions.look_up(entry)
        self._tell()
        return entry.id

    def on_ringing(self, call: str) -> None:
        """The phone of the other side rings (180)."""
        entry = self.book.get(call)
        if entry is not None and entry.stage is CallStage.CALLING:
            entry.stage = CallStage.RINGING
            consulted = self.book.caller_of(call)
            if consulted is not None:
                self._transfers.on_consult_ringing(*consulted)
        self._tell()

    def on_answered(self, call: str) -> None:
        """The call was answered, by the other side or by us."""
        entry = self.book.get(call)
        if entry is not None and entry.stage is not CallStage.UP:
            came, entry.note = entry.stage is CallStage.WAITING, ""
            entry.stage, entry.answered_at = CallStage.UP, self._context.now()
            if came:
                self._context.withdraw_guard(entry)
            if not entry.hidden:
                self._make_room(entry, came=came)
            self._context.journal.answered(entry)
            self._spoke_to(entry)
            self._code_calls.on_answered(entry)
            self._suggestions.look_up(entry)
            consulted = self.book.caller_of(call)
            if consulted is not None:
                self._transfers.on_consult_answered(*consulted)
        self._tell()

    def on_answered_unasked(self, call: str, *, muted: bool) -> None:
        """A call was answered because the phone system asked for that, not by the person.

        Args:
            call: the id of the call.
            muted: the other side does not hear us until the person unmutes the call.
        """
        entry = self.book.get(call)
        if entry is not None:
            if muted:
                text = tr("{name} can be heard: an automatic call. Your microphone is off.")
                entry.muted = True
                self._context.phone.mute(call, True)
            else:
                text = tr("{name} can be heard and hears you: an automatic call.")
            entry.note = text.format(name=words.who(entry.party))
            self._context.say(entry.note, loud=True)
        self._tell()

    def on_party_changed(self, call: str, party: Party) -> None:
        """The phone system names the other side anew, after a transfer or a pickup."""
        entry = self.book.get(call)
        if entry is not None and party.label() and not self._context.is_ourselves(entry, party):
            if not party.name and party.number == entry.party.number:
                party = replace(party, name=entry.party.name)
            entry.party = self._context.named(party)
            self._context.journal.named(entry)
            self._code_calls.on_party_changed(entry)
            self._suggestions.look_up(entry)
            consulted = self.book.caller_of(call)
            if consulted is not None:
                self._transfers.on_consult_party(consulted[1], entry.party)
        self._tell()

    def on_peer_hold(self, call: str, holds: bool) -> None:
        """The other side has put us on hold (`holds`), or resumed the call."""
        entry = self.book.get(call)
        if entry is not None:
            entry.held_by_peer = holds
        self._tell()

    def on_hold_failed(self, call: str, wanted: bool) -> None:
        """The phone system refused to hold a call (`wanted`), or to resume it."""
        entry = self.book.get(call)
        if entry is not None:
            entry.held_since = None if wanted else entry.held_since or self._context.now()
            if wanted:
                self._context.mute_as_hold(entry, True)
            self._context.say(words.hold_refused(words.who(entry.party), wanted=wanted), loud=True)
        self._tell()

    def on_silence(self, call: str, silent: bool) -> None:
        """No audio has come from the other side for some seconds (`silent`), or it comes again."""
        entry = self.book.get(call)
        if entry is not None and (entry.silent_since is not None) is not silent:
            entry.silent_since = self._context.now() if silent else None
            name = words.who(entry.party)
            if silent:
                text = tr("There is no sound from {name}.")
                entry.note, entry.silence_told = tr("There is no sound."), False
            else:
                text, entry.note = tr("{name} can be heard again."), ""
                entry.doubtful = False
            self._context.say(text.format(name=name), loud=silent)
        self._tell()

    def on_quality(self, call: str, score: float) -> None:
        """The audio quality of a call was measured.

        Args:
            call: the id of the call.
            score: a MOS from 1 to 4.5.
        """
        entry = self.book.get(call)
        if entry is not None:
            entry.quality = round(score, 1)
        self._tell()

    def on_encryption(self, call: str, encryption: Encryption) -> None:
        """The sound of a call was agreed on, for the first time or anew."""
        entry = self.book.get(call)
        if entry is not None and entry.encryption is not encryption:
            if entry.encryption is Encryption.ON:
                text = tr("The call with {name} is not encrypted any more.")
                self._context.say(text.format(name=words.who(entry.party)), loud=True)
            entry.encryption = encryption
        self._tell()

    def on_transfer_update(self, call: str, update: TransferUpdate, status: int | None) -> None:
        """The phone system reports on a transfer it was asked for.

        Args:
            call: the id of the caller's call.
            update: what is reported.
            status: the SIP status in the report, or of a refusal; None: there is none.
        """
        entry = self.book.get(call)
        if entry is not None:
            self._transfers.on_update(entry, update, status)
        self._tell()

    def on_ended(self, call: str, end: CallEnd) -> None:
        """A call has ended, for whatever reason; to be called once for each call."""
        entry = self.book.entries.pop(call, None)
        if entry is None:
            return
        if self._context.guard is not None and self._context.guard.call == call:
            self._context.set_guard(None)
        self._context.leave_conference(entry)
        brought = not (entry.is_code and self._code_calls.brought_nobody(entry, end))
        consulted = self.book.caller_of(call)
        name = words.who(entry.party)
        if consulted is not None:
            self._transfers.on_consult_ended(*consulted, entry, end)
        elif entry.leaving is not None:
            pass
        elif entry.transfer is not None:
            self._transfers.on_caller_ended(entry, entry.transfer, end)
        elif not brought:
            self._code_calls.on_ended(entry, end)
        elif entry.returned is not None and end.kind is CallEndKind.HUNG_UP_BY_PEER:
            text = tr("{name} hung up before you answered.").format(name=name)
            self._context.say(f"{text} {words.call_back(entry.party)}".strip(), loud=True)
        elif not entry.ending:
            met = entry.stage in (CallStage.WAITING, CallStage.UP)
            lost = self._transfers.why_gone(entry, end)
            waited = entry.stage is CallStage.WAITING
            ended = (
                words.why_lost(end, entry.party, was_waiting=waited)
                if met
                else words.why_not(end, name)
            )
            why = lost or ended
            if lost:
                self._context.journal.lost(entry)
            said_goodbye = entry.stage is CallStage.UP and end.kind is CallEndKind.HUNG_UP_BY_PEER
            self._context.say(why, loud=bool(lost) or not said_goodbye)
        self._context.journal.ended(entry, end, brought=brought)
        self._tell()

    def on_leaving(self) -> list[tuple[str, str]]:
        """The console is about to end: the callers who are to be connected to their target now.

        Returns:
            the ids of each call and of our call to the target, whose phone rings at least.
        """
        pairs: list[tuple[str, str]] = []
        for caller, transfer in self.book.transferring():
            rings = transfer.stage in (TransferStage.RINGING, TransferStage.TALKING)
            if transfer.is_background and rings and transfer.consult is not None:
                transfer.stage = TransferStage.ASKED
                pairs.append((caller.id, transfer.consult))
        self._context.journal.end_all()
        self._context.changes.tell()
        return pairs

    def is_wanted(self, call: str) -> bool:
        """Whether the person would notice the end of a call.

        She would not where the call is left to be ended, or is being taken over in a transfer.
        """
        consulted = self.book.caller_of(call)
        return self.book.get(call) is not None and not (
            consulted is not None and consulted[1].is_asked
        )

    def on_messages_waiting(self, new: int) -> None:
        """The mailbox holds `new` new messages."""
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
        """Look at the clock; to be called about four times a second while `has_work`."""
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
                self._heard_nothing(entry)
        self._tell()

    def _heard_nothing(self, entry: CallEntry) -> None:
        """Say that nothing has been heard for long; end what only the phone system has left us."""
        name, number = words.who(entry.party), words.call_back(entry.party)
        if entry.doubtful:
            text = tr("The phone system has cut {name} off: nothing was heard for 30 seconds.")
            entry.silent_since = None
            self._context.journal.lost(entry)
            self._context.hang_up(entry)
        elif not entry.silence_told:
            text = tr(
                "Nothing has been heard from {name} for 30 seconds. Hang up if nobody is there."
            )
            entry.silence_told = True
        else:
            return
        self._context.say(f"{text.format(name=name)} {number}".strip(), loud=True)

    # What a person asks

    def dispatch(self, command: CallCommand) -> str:
        """Begin what a person asks for.

        Returns:
            why it cannot be done, in one sentence that listeners are told too; empty: it is begun.
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

    def _spoke_to(self, entry: CallEntry) -> None:
        """Tick off whoever has been spoken to now, as far as it is known who that is."""
        if not entry.is_code and not entry.hidden:
            self.missed.spoke_to(entry.party, called=bool(entry.number))

    def _can_fetch(self, away: AwayCall) -> tuple[bool, bool]:
        return self._away.can_fetch(away), self._away.is_offered(away)

    def _make_room(self, entry: CallEntry, *, came: bool) -> None:
        """See that one call at a time is talked on, now that one was answered.

        Args:
            entry: the call that was answered.
            came: it is an incoming one: the others are put on hold. One that we made is put on
                hold itself while another is talked on.
        """
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
        """Carry out a change of the ringing phones, and announce it if the list was read before.

        Thousands of phones may ring, so listeners read the list when they have time for it.
        """
        phones = self._context.ringing_phones
        was_read = phones.is_read
        change()
        if was_read and not phones.is_read:
            self._context.changes.add(RingingChanged())
            self._context.changes.tell()

    def _tell(self) -> None:
        context, line = self._context, self._context.line
        returned = len(self.book.returned())
        if line is not None and returned != self._returned:
            self._returned = returned
            line.ring_returned(returned)
        calls = shown(
            self.book,
            context.now(),
            hold_limit=HOLD_LIMIT,
            can_fetch=self._can_fetch,
            stand_ins=context.stand_ins,
            suggestions=self._suggestions.of,
        )
        if calls != self._calls:
            self._calls = calls
            context.changes.add(CallsChanged(calls))
        context.changes.tell()
