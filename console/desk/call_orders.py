"""What a person may ask of the call desk, command by command."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from console.desk import call_commands as asked
from console.desk import call_words as words
from console.desk.call_book import Entry, Move, MoveStage, Record, Stage
from console.desk.call_commands import CallCommand
from console.desk.calls import CallState, Guard, Offer, PickupAsked
from console.desk.features import fill_template
from console.desk.folding import number_of
from console.desk.lamps import ExtensionKind, Lamp, LampState, Party
from console.desk.pickup import directed_code
from console.language import tr

if TYPE_CHECKING:
    from console.desk.call_desk import CallDesk


WITHOUT_LINE: Final = (
    *(asked.Answer, asked.HangUp, asked.Hold, asked.Resume, asked.Mute, asked.SendTones),
    *(asked.Complete, asked.Back, asked.Swap, asked.Join, asked.Dismiss),
)
"""What can be done with the calls there are, signed in or not."""

_DIALLED: Final = frozenset("0123456789+*#")


class Orders:
    """Carries out commands, or says why not.

    Args:
        desk: whose calls.
    """

    def __init__(self, desk: CallDesk) -> None:
        self._desk = desk
        self._why = ""

    def carry_out(self, command: CallCommand) -> str:
        """Begin what is asked for; returns why it cannot be done, or an empty string."""
        self._why = ""
        self._carry_out(command)
        return self._why

    def _carry_out(self, command: CallCommand) -> None:
        match command:
            case asked.Dial(number):
                self._dial(number)
            case asked.Answer(call):
                self._answer(call)
            case asked.HangUp(call):
                self._hang_up(call)
            case asked.Hold(call):
                self._hold(call)
            case asked.Resume(call):
                self._resume(call)
            case asked.Mute(call, on):
                self._mute(call, on)
            case asked.SendTones(digits, call):
                self._send_tones(digits, call)
            case asked.Park(call, slot):
                self._park(call, slot)
            case asked.Retrieve(slot):
                self._retrieve(slot)
            case asked.Pickup(number, anyway):
                self._pick_up(number, anyway)
            case asked.FetchBack(call):
                self._fetch_back(call)
            case _:
                self._pass_on(command)

    def _pass_on(self, command: CallCommand) -> None:
        match command:
            case asked.Transfer(target, call, attended, anyway):
                self._transfer(target, call, attended=attended, anyway=anyway)
            case asked.TransferWhenFree(target, call):
                self._when_free(target, call)
            case asked.ToVoicemail(target, call):
                self._to_voicemail(target, call)
            case asked.Complete():
                self._complete()
            case asked.Back() | asked.Dismiss():
                self._back()
            case asked.Swap():
                self._swap()
            case asked.Join():
                self._join()
            case _:
                raise TypeError(command)

    def lamp_changed(self, lamp: Lamp) -> None:
        """A lamp shows something else: the question about it has other words now."""
        guard = self._desk.guard
        if guard is not None and guard.number == lamp.extension.number:
            sentence = words.not_green(lamp, self._desk.now())
            self._desk.set_guard(replace(guard, sentence=sentence))

    # Calls

    def _dial(self, number: str) -> None:
        number = self._dialled(number)
        if not number:
            self._refuse(tr("Whom shall I call? Type a number or a name."))
            return
        if number == self._desk.own:
            self._refuse(tr("That is your own number."))
            return
        for entry in self._desk.book.talking():
            self._desk.put_on_hold(entry)
        self._desk.begin_call(number, self._desk.named(Party(None, number)))

    def _dialled(self, text: str) -> str:
        """A number as it is dialled: without what is written between its digits."""
        text = text.strip()
        plain = number_of(text)
        usual = self._desk.lamp(text) is None and not set(plain) - _DIALLED
        return plain if usual else text

    def _answer(self, call: str | None) -> None:
        waiting = self._desk.book.of_stage(Stage.WAITING)
        entry = self._chosen(call, waiting)
        if entry is None or entry.stage is not Stage.WAITING:
            self._refuse(tr("No call is waiting."))
            return
        for other in self._desk.book.talking():
            self._desk.put_on_hold(other)
        self._desk.phone.answer(entry.id)

    def _hang_up(self, call: str | None) -> None:
        book = self._desk.book
        order = [
            *book.talking(),
            *book.of_stage(Stage.CALLING, Stage.RINGING),
            *(entry for entry, move in book.moving() if not move.is_asked),
            *book.of_stage(Stage.WAITING),
        ]
        entry = self._chosen(call, order)
        if entry is None and book.of_stage(Stage.UP):
            self._refuse(tr("You are talking to nobody. To end a call on hold, choose it."))
        elif entry is None:
            self._refuse(tr("There is no call to hang up."))
        elif entry.move is not None and entry.move.is_asked:
            self._refuse(tr("The call is being passed on: a moment."))
        elif entry.move is not None and call is None:
            self._desk.transfers.back(entry, entry.move)
        elif entry.stage is Stage.WAITING:
            entry.ending = True
            self._desk.phone.reject(entry.id)
        else:
            self._desk.hang_up(entry)

    def _hold(self, call: str | None) -> None:
        entry = self._chosen(call, self._desk.book.talking())
        if entry is None or entry.stage is not Stage.UP:
            self._refuse(tr("There is no call to put on hold."))
        elif entry.is_held:
            self._refuse(tr("{name} is on hold already.").format(name=words.who(entry.party)))
        else:
            self._desk.put_on_hold(entry)

    def _resume(self, call: str | None) -> None:
        held = [each for each in self._desk.book.of_stage(Stage.UP) if each.is_held]
        entry = self._chosen(call, sorted(held, key=lambda each: each.move is not None))
        if entry is None or not entry.is_held:
            self._refuse(tr("Nobody is on hold."))
        elif self._undone(entry):
            self._desk.talk_to(entry)

    def _undone(self, entry: Entry) -> bool:
        """Whether nothing is begun with a call any more; else the person was told."""
        undone = entry.move is None or self._desk.transfers.undo(entry, entry.move)
        if not undone:
            self._refuse(tr("The call is being passed on: a moment."))
        return undone

    def _mute(self, call: str | None, on: bool | None) -> None:
        entry = self._chosen(call, self._desk.book.talking())
        if entry is None or entry.stage is not Stage.UP:
            self._refuse(tr("There is no call to mute."))
            return
        entry.muted = (not entry.muted) if on is None else on
        self._desk.phone.mute(entry.id, entry.muted)

    def _send_tones(self, digits: str, call: str | None) -> None:
        entry = self._chosen(call, self._desk.book.talking())
        if entry is None or entry.stage is not Stage.UP:
            self._refuse(tr("Tones can be sent only to somebody you are talking to."))
        elif not digits or set(digits.upper()) - set("0123456789*#ABCD"):
            self._refuse(tr("Tones are 0 to 9, * and #, not {text}.").format(text=digits))
        else:
            for digit in digits.upper():
                self._desk.phone.send_tone(entry.id, digit)

    # Passing on

    def _transfer(self, target: str, call: str | None, *, attended: bool, anyway: bool) -> None:
        entry = self._passable(call)
        number = self._dialled(target)
        if entry is None:
            return
        if not number:
            self._refuse(tr("Whom shall the call go to? Type a name, or press a lamp."))
            return
        if number == self._desk.own:
            self._refuse(tr("That is your own number."))
            return
        lamp = self._desk.lamp(number)
        move = entry.move
        if move is not None and move.number == number and move.consult is not None:
            self._why = self._desk.transfers.complete(entry, move)
        elif lamp is not None and lamp.extension.kind is ExtensionKind.PARK:
            self._park(entry.id, number)
        elif self._undone(entry):
            party = self._desk.named(Party(None, number))
            guard = None if anyway else self._guarded(entry, number, attended)
            self._desk.put_on_hold(entry)
            self._desk.set_guard(guard)
            if guard is None:
                self._desk.transfers.begin(entry, number, party, attended=attended)

    def _guarded(self, entry: Entry, number: str, attended: bool) -> Guard | None:
        lamp = self._desk.lamp(number)
        if lamp is None or (lamp.state is LampState.AVAILABLE and not lamp.stale):
            return None
        offers = {Offer.HOLD_FOR} if lamp.state.is_live else set()
        if self._desk.features.voicemail and "{ext}" in self._desk.features.voicemail:
            offers.add(Offer.VOICEMAIL)
        if self._desk.features.park:
            offers.add(Offer.PARK)
        return Guard(
            entry.id,
            number,
            lamp.extension.label,
            words.who(entry.party),
            words.not_green(lamp, self._desk.now()),
            frozenset(offers),
            attended,
        )

    def _when_free(self, target: str, call: str | None) -> None:
        number = self._dialled(target)
        entry = self._passable(call)
        if entry is None:
            return
        if self._desk.lamp(number) is None:
            self._refuse(tr("{name} has no lamp that could turn green.").format(name=number))
        elif self._undone(entry):
            self._desk.set_guard(None)
            party = self._desk.named(Party(None, number))
            self._desk.transfers.wait_until_free(entry, number, party)

    def _to_voicemail(self, target: str | None, call: str | None) -> None:
        guard, consulting = self._desk.guard, self._consulting()
        if target is None and guard is not None:
            target, call = guard.number, call or guard.call
        elif target is None and consulting is not None:
            target, call = consulting[1].number, call or consulting[0].id
        if "{ext}" not in self._desk.features.voicemail:
            self._refuse(tr("The phone system's code for voicemail is not in the settings."))
            return
        if target is None:
            self._refuse(tr("Whose voicemail? Type a name, or press a lamp."))
            return
        number = self._dialled(target)
        entry = self._passable(call)
        if entry is not None and self._undone(entry):
            self._desk.set_guard(None)
            name = self._desk.named(Party(None, number))
            mailbox = Party(tr("{name}'s voicemail").format(name=words.who(name)), number)
            code = fill_template(self._desk.features.voicemail, number)
            self._desk.transfers.hand_over(entry, code, mailbox)

    def _passable(self, call: str | None) -> Entry | None:
        """The call that is meant; None: the person was told that there is none."""
        book, guard = self._desk.book, self._desk.guard
        guarded = book.get(guard.call) if guard is not None else None
        held = [each for each in book.of_stage(Stage.UP) if each.is_held]
        held.sort(key=lambda each: each.held_since or each.since, reverse=True)
        moving = [entry for entry, move in book.moving() if not move.is_asked]
        order = [*([guarded] if guarded is not None else []), *book.talking(), *moving, *held]
        entry = self._chosen(call, order)
        if entry is not None and entry.consult_of is not None:
            entry = book.get(entry.consult_of) or entry
        if entry is None or entry.stage is not Stage.UP:
            self._refuse(tr("There is no call to pass on."))
            return None
        return entry

    def _consulting(self) -> tuple[Entry, Move] | None:
        """The transfer that is under way, the latest; else the caller who waits for a lamp."""
        moving = self._desk.book.moving()
        moving.sort(key=lambda each: each[1].stage is MoveStage.UNTIL_FREE)
        return next(iter(moving), None)

    def _complete(self) -> None:
        guard, consulting = self._desk.guard, self._consulting()
        if guard is not None:
            self._transfer(guard.number, guard.call, attended=guard.attended, anyway=True)
        elif consulting is not None:
            self._why = self._desk.transfers.complete(*consulting)
        else:
            self._refuse(tr("Nothing is being passed on."))

    def _back(self) -> None:
        desk, consulting = self._desk, self._consulting()
        guarded = desk.book.get(desk.guard.call) if desk.guard is not None else None
        talking = desk.book.talking()
        held = [each for each in desk.book.of_stage(Stage.UP) if each.is_held]
        if guarded is not None:
            desk.set_guard(None)
            desk.talk_to(guarded)
        elif consulting is not None and not (_is_waiting(consulting[1]) and talking):
            if not desk.transfers.back(*consulting):
                self._refuse(tr("It is too late to stop that; fetch the call back once it rings."))
        elif talking:
            name = words.who(talking[0].party)
            self._refuse(tr("You are talking to {name}.").format(name=name))
        elif held:
            desk.talk_to(held[0])
        else:
            self._refuse(tr("There is no caller to go back to."))

    def _swap(self) -> None:
        pair = self._pair()
        if pair is None:
            return
        if all(each.joined for each in pair):
            self._refuse(tr("You are talking to both."))
            return
        held = next((each for each in pair if each.is_held), pair[0])
        self._desk.talk_to(held)

    def _join(self) -> None:
        pair = self._pair()
        if pair is None:
            return
        if all(each.joined for each in pair):
            self._refuse(tr("You are talking to both."))
            return
        for other in self._desk.book.talking():
            if other not in pair:
                self._desk.put_on_hold(other)
        for entry in pair:
            if entry.is_held:
                entry.held_since = None
                self._desk.phone.resume(entry.id)
            entry.joined = True
            entry.consult_of, entry.move, entry.note = None, None, ""
        self._desk.phone.join([entry.id for entry in pair])

    def _pair(self) -> tuple[Entry, Entry] | None:
        """The two calls that are up, one of them talked on; None: the person was told."""
        book = self._desk.book
        for caller, move in book.moving():
            consult = book.get(move.consult)
            if consult is not None and move.stage is MoveStage.TALKING:
                return caller, consult
        free = [each for each in book.of_stage(Stage.UP) if each.move is None]
        first = next(iter(book.talking() or free), None)
        others = [each for each in free if each is not first]
        if first is None or first not in free or not others:
            self._refuse(tr("That needs two calls that have been answered."))
            return None
        others.sort(key=lambda each: (each.joined, each.held_since or each.since))
        return first, others[-1]

    def _park(self, call: str | None, slot: str | None) -> None:
        if not self._desk.features.park:
            self._refuse(tr("The phone system's code for parking is not in the settings."))
            return
        entry = self._passable(call)
        if entry is not None and self._undone(entry):
            self._desk.set_guard(None)
            code = fill_template(self._desk.features.park, slot or "")
            chosen = slot if slot and code != self._desk.features.park else code
            self._desk.transfers.hand_over(entry, code, Party(None, chosen), parks=True)

    # Taking

    def _retrieve(self, slot: str | None) -> None:
        parked = [each for each in self._records(CallState.PARKED) if not each.fetching]
        record = next(
            (each for each in reversed(parked) if slot in (None, each.number, each.id)), None
        )
        number = record.number if record is not None else slot
        if record is not None and not number:
            name = words.who(record.party)
            text = tr("It is not known where {name} is parked: call the parking place.")
            self._refuse(text.format(name=name))
        elif not number:
            self._refuse(tr("Nobody is parked."))
        elif number == self._desk.features.park:
            self._refuse(tr("That number parks calls. Call the parking place."))
        elif record is not None:
            self._desk.code_calls.bring(record, number, tr("Taking back…"))
        else:
            self._desk.code_calls.begin(number, Party(None, number), tr("Taking back…"))

    def _pick_up(self, number: str | None, anyway: bool) -> None:
        desk = self._desk
        code, ringing = desk.features.group_pickup, desk.ringing
        wanted = next(iter(ringing), None)
        directed = ""
        if number is not None:
            number = self._dialled(number)
            wanted = next((each for each in ringing if each.number == number), None)
            if wanted is None:
                name = words.who(desk.named(Party(None, number)))
                self._refuse(tr("Nothing rings at {name} any more.").format(name=name))
                return
            directed = directed_code(desk.lamp(number), number, desk.features)
            if code and not directed and not wanted.by_code and not anyway:
                desk.ask(PickupAsked(wanted, ringing[0]))
                return
            if not directed:
                wanted = ringing[0]
        code = directed or code
        if not code:
            self._refuse(tr("The phone system's code for picking up is not in the settings."))
            return
        ours = desk.away.ringing_at(wanted.number) if wanted is not None else None
        if ours is not None and (directed or len(ringing) == 1):
            desk.code_calls.bring(ours, code, tr("Fetching back…"))
            return
        party = wanted.caller if wanted is not None else Party(None, code)
        desk.code_calls.begin(code, party, tr("Picking up…")).picks = wanted

    def _fetch_back(self, call: str | None) -> None:
        passed = [each for each in self._records(CallState.PASSED_ON) if not each.fetching]
        record = next((each for each in reversed(passed) if call in (None, each.id)), None)
        code = "" if record is None else self._desk.away.code_back(record)
        if record is None or not code:
            self._refuse(tr("There is no call that could be fetched back."))
        else:
            self._desk.code_calls.bring(record, code, tr("Fetching back…"))

    # How

    def _records(self, state: CallState) -> list[Record]:
        records = self._desk.book.records.values()
        return [each for each in records if each.state is state]

    def _chosen(self, call: str | None, order: Sequence[Entry]) -> Entry | None:
        if call is not None:
            return self._desk.book.get(call)
        return order[0] if order else None

    def _refuse(self, why: str) -> None:
        self._why = why


def _is_waiting(move: Move) -> bool:
    return move.stage is MoveStage.UNTIL_FREE
