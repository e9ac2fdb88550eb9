"""Carries out the commands about single calls, and those that bring a caller here."""

from __future__ import annotations

from typing import Final

from console.desk.calls import call_commands as ask
from console.desk.calls import call_words as words
from console.desk.calls.away_calls import AwayCalls
from console.desk.calls.call_book import AwayCall, CallEntry, CallStage
from console.desk.calls.call_commands import CommandRefused
from console.desk.calls.call_context import CallContext
from console.desk.calls.code_calls import CodeCalls
from console.desk.calls.desk_call import CardState, PickupAsked, Ringing
from console.desk.calls.profiles import unknown_code
from console.desk.calls.ringing_phones import directed_code
from console.desk.calls.transfers import Transfers
from console.desk.lamps import ExtensionKind, LampState, Party
from console.language import tr

_TONES: Final = frozenset("0123456789*#ABCD")


class CallOperations:
    """Dial, answer, hang up, hold, mute, tones; pick up, retrieve, fetch back.

    Each method begins what one command asks for.

    Args:
        context: the state of the call desk.
        transfers: ends the transfers that a command undoes.
        away: knows the callers who can be brought back.
        code_calls: makes the calls that bring them.
    """

    def __init__(
        self, context: CallContext, transfers: Transfers, away: AwayCalls, code_calls: CodeCalls
    ) -> None:
        self._context = context
        self._transfers = transfers
        self._away = away
        self._code_calls = code_calls

    # Calls

    def dial(self, command: ask.Dial) -> None:
        """Call a number; whoever is talked to is put on hold.

        Raises:
            CommandRefused: the number is empty, or our own.
        """
        context, number = self._context, self._context.dialled(command.number)
        if not number:
            raise CommandRefused(tr("Who would you like to call? Type a name or a number."))
        if number == context.own:
            raise CommandRefused(tr("That is your own number."))
        context.withdraw_guard()
        context.hold_talking()
        own = tr("My voicemail") if context.is_own_voicemail(number) else None
        context.journal.went(context.begin_call(number, context.named(Party(own, number))))

    def answer(self, command: ask.Answer) -> None:
        """Take a waiting call, or a caller who came back; whoever is talked to is put on hold.

        Raises:
            CommandRefused: no such call is waiting.
        """
        book = self._context.book
        entry = book.choose(command.call, book.to_answer())
        if entry is None or entry not in book.to_answer():
            raise CommandRefused(tr("No call is waiting."))
        self._context.withdraw_guard(entry)
        self._context.hold_talking(but=entry)
        if entry.returned is not None:
            self._context.talk_to(entry)
        else:
            self._context.phone.answer(entry.id)

    def hang_up(self, command: ask.HangUp) -> None:
        """End a call, decline a waiting one, or end a transfer that has begun.

        Raises:
            CommandRefused: there is no such call, or it is being transferred.
        """
        book = self._context.book
        open_ones = [each for each in book.transferring() if not each[1].is_asked]
        order = [
            *book.talking(),
            *book.of_stage(CallStage.CALLING, CallStage.RINGING),
            *(entry for entry, transfer in open_ones if not transfer.is_background),
            *book.of_stage(CallStage.WAITING),
            *(entry for entry, transfer in open_ones if transfer.is_background),
        ]
        entry = book.choose(command.call, order)
        if entry is None and book.of_stage(CallStage.UP):
            raise CommandRefused(
                tr("You are not on a call. To end a call on hold, select it first.")
            )
        if entry is None:
            raise CommandRefused(tr("There is no call to hang up."))
        if entry.transfer is not None and entry.transfer.is_asked:
            raise CommandRefused(tr("The call is being transferred. One moment."))
        if entry.transfer is not None and command.call is None:
            self._transfers.back(entry)
        elif entry.stage is CallStage.WAITING:
            entry.ending = True
            self._context.phone.reject(entry.id)
        else:
            self._context.hang_up(entry)

    def hold(self, command: ask.Hold) -> None:
        """Put a call on hold.

        Raises:
            CommandRefused: there is no such call, or it is on hold already.
        """
        book = self._context.book
        entry = book.choose(command.call, book.talking())
        if entry is None or entry.stage is not CallStage.UP:
            raise CommandRefused(tr("There is no call to put on hold."))
        if entry.is_held:
            name = words.who(entry.party)
            raise CommandRefused(tr("{name} is already on hold.").format(name=name))
        self._context.put_on_hold(entry)

    def resume(self, command: ask.Resume) -> None:
        """Talk to a held caller again; a transfer that has begun is ended.

        Raises:
            CommandRefused: nobody is on hold, or the call is being transferred.
        """
        book = self._context.book
        held = [each for each in book.of_stage(CallStage.UP) if each.is_held]
        held.sort(key=lambda each: (each.returned is not None, each.transfer is not None))
        entry = book.choose(command.call, held)
        if entry is None or not entry.is_held:
            raise CommandRefused(tr("Nobody is on hold."))
        self._transfers.undo(entry)
        self._context.withdraw_guard(entry)
        self._context.talk_to(entry)

    def mute(self, command: ask.Mute) -> None:
        """Turn the microphone of a call off or on, or change it where the command says neither.

        Raises:
            CommandRefused: there is no such call, or it is not answered.
        """
        book = self._context.book
        entry = book.choose(command.call, book.talking())
        if entry is None or entry.stage is not CallStage.UP:
            raise CommandRefused(tr("There is no call to mute."))
        entry.muted = (not entry.muted) if command.on is None else command.on
        entry.muted_as_hold = False
        self._context.phone.mute(entry.id, entry.muted)

    def send_tones(self, command: ask.SendTones) -> None:
        """Send digits as DTMF tones.

        Raises:
            CommandRefused: there is no such call, or a character that is no tone.
        """
        book, digits = self._context.book, command.digits
        entry = book.choose(command.call, book.talking())
        if entry is None or entry.stage is not CallStage.UP:
            raise CommandRefused(tr("Tones can be sent only to somebody you are talking to."))
        if not digits or set(digits.upper()) - _TONES:
            raise CommandRefused(tr("Tones are 0 to 9, * and #, not {text}.").format(text=digits))
        for digit in digits.upper():
            self._context.phone.send_tone(entry.id, digit)

    def tick_off(self, command: ask.TickOff) -> None:
        """Take somebody off those who have still to be called back.

        Raises:
            CommandRefused: there is no such caller any more.
        """
        if not self._context.missed.tick_off(command.caller):
            raise CommandRefused(tr("That caller has been ticked off already."))

    # Bringing calls here

    def retrieve(self, command: ask.Retrieve) -> None:
        """Take a parked call: the one at the place named, else the one parked last.

        Raises:
            CommandRefused: nobody is parked there, or the place is not known.
        """
        context, slot = self._context, command.slot
        parked = [each for each in self._away_calls(CardState.PARKED) if not each.fetching]
        away = next(
            (each for each in reversed(parked) if slot in (None, each.number, each.id)), None
        )
        number = (slot if away is None else away.number) or ""
        if away is None and not number:
            raise CommandRefused(tr("Nobody is parked."))
        code = context.features.code_to_retrieve(number)
        if away is not None and not code:
            text = tr(
                "The console does not know where {name} is parked. Call the park slot instead."
            )
            raise CommandRefused(text.format(name=words.who(away.party)))
        if code == context.features.park:
            raise CommandRefused(
                tr("That number parks calls. Call the park slot to retrieve a call.")
            )
        if away is not None:
            context.withdraw_guard()
            self._code_calls.bring(away, code, tr("Retrieving…"))
            return
        if self._is_empty(number):
            text = tr("Nobody is parked at {slot} any more.")
            raise CommandRefused(text.format(slot=number))
        context.withdraw_guard()
        entry = self._code_calls.begin(code, Party(None, number), tr("Retrieving…"))
        entry.parked_at = number
        lamp = context.lamp(number)
        entry.unseen = lamp is None or lamp.stale or lamp.state is not LampState.BUSY

    def _is_empty(self, number: str) -> bool:
        """Whether the lamp of a parking place shows that nobody is there."""
        lamp = self._context.lamp(number)
        if lamp is None or lamp.stale or lamp.extension.kind is not ExtensionKind.PARK:
            return False
        return lamp.state is LampState.AVAILABLE

    def pick_up(self, command: ask.Pickup) -> None:
        """Take a call that rings at a colleague's phone.

        Raises:
            CommandRefused: nothing rings there, or the code for picking up is not known.
        """
        context, number = self._context, command.number
        code, ringing, own = context.features.group_pickup, context.ringing, context.rung_by_us
        wanted = next(iter(ringing), None)
        if number is None and own:
            number = (ringing or own)[0].number  # The group's code might take our own call.
        if number is not None:
            found = self._pick_up_at(context.dialled(number), anyway=command.anyway)
            if found is None:
                return
            code, wanted = found
        if not code:
            raise CommandRefused(unknown_code("group_pickup", context.features))
        context.withdraw_guard()
        passed_on = self._away.ringing_at(wanted.number) if wanted is not None else None
        if passed_on is not None and (code != context.features.group_pickup or len(ringing) == 1):
            self._code_calls.bring(passed_on, code, tr("Bringing back…"))
            return
        party = wanted.caller if wanted is not None else Party(None, code)
        entry = self._code_calls.begin(code, party, tr("Picking up…"))
        entry.picks, entry.unseen = wanted, wanted is None

    def _pick_up_at(self, number: str, *, anyway: bool) -> tuple[str, Ringing] | None:
        """The code that picks up what rings at a number, and the phone whose call it takes.

        None: the code would take another phone's call, and the person is asked first.
        """
        context = self._context
        code, ringing, own = context.features.group_pickup, context.ringing, context.rung_by_us
        wanted = next((each for each in ringing if each.number == number), None)
        directed = directed_code(context.lamp(number), number, context.features)
        why = ""
        if wanted is None and any(each.number == number for each in own):
            why = tr("That is your own call to {name}.")
        elif wanted is None:
            why = tr("{name}'s phone is no longer ringing.")
        elif not directed and not wanted.by_code and own:
            why = tr("The pickup code would pick up your own call. End that call first.")
        if wanted is None or why:
            name = words.who(context.named(Party(None, number)))
            raise CommandRefused(why.format(name=name))
        if code and not directed and not wanted.by_code and not anyway:
            context.changes.add(PickupAsked(wanted, ringing[0]))
            return None
        return (directed, wanted) if directed else (code, ringing[0])

    def fetch_back(self, command: ask.FetchBack) -> None:
        """Fetch back a caller who is being transferred, or rings at the target's phone.

        Raises:
            CommandRefused: there is no such caller, or no code for it, or it is too late.
        """
        moving = self._moving(command.call)
        if moving is not None:
            self._context.withdraw_guard(moving)
            self._transfers.back(moving)
            return
        passed = [each for each in self._away_calls(CardState.PASSED_ON) if not each.fetching]
        away = next((each for each in reversed(passed) if command.call in (None, each.id)), None)
        code = "" if away is None else self._away.code_back(away)
        if away is None or not code:
            raise CommandRefused(tr("There is no call to bring back."))
        self._context.withdraw_guard()
        self._code_calls.bring(away, code, tr("Bringing back…"))

    def _moving(self, call: str | None) -> CallEntry | None:
        """The caller meant who is being transferred in the background; None: there is none."""
        book = self._context.book
        moving = [entry for entry, transfer in book.transferring() if transfer.is_background]
        if call is None:
            moving.sort(key=lambda entry: bool(entry.transfer and entry.transfer.is_asked))
            return moving[0] if moving else None
        return next((entry for entry in moving if entry.id == call), None)

    def _away_calls(self, state: CardState) -> list[AwayCall]:
        away_calls = self._context.book.away_calls.values()
        return [each for each in away_calls if each.state is state]
