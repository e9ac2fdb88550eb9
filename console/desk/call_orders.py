"""What a person may ask of the call desk, command by command."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from console.desk import call_commands as asked
from console.desk import call_words as words
from console.desk.call_book import Entry, Record, Stage
from console.desk.call_commands import CallCommand
from console.desk.calls import CallState, Guard, Offer, PickupAsked
from console.desk.features import fill_template
from console.desk.lamps import LampState, Party
from console.desk.pickup import directed_code
from console.language import tr

if TYPE_CHECKING:
    from console.desk.call_desk import CallDesk


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
            case asked.Back():
                self._back()
            case asked.Swap():
                self._swap()
            case asked.Join():
                self._join()
            case asked.Dismiss():
                self._back()
            case _:
                raise TypeError(command)

    # Calls

    def _dial(self, number: str) -> None:
        number = number.strip()
        if not number:
            self._refuse(tr("Whom shall I call? Type a number or a name."))
            return
        for entry in self._desk.book.talking():
            self._desk.put_on_hold(entry)
        self._desk.begin_call(number, self._desk.named(Party(None, number)))

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
        order = [
            *self._desk.book.talking(),
            *self._desk.book.of_stage(Stage.CALLING, Stage.RINGING),
            *self._desk.book.of_stage(Stage.WAITING),
            *self._desk.book.of_stage(Stage.UP),
        ]
        entry = self._chosen(call, [each for each in order if not each.hidden])
        if entry is None:
            self._refuse(tr("There is no call to hang up."))
        elif entry.stage is Stage.WAITING:
            self._desk.phone.reject(entry.id)
        else:
            self._desk.phone.hang_up(entry.id)

    def _hold(self, call: str | None) -> None:
        entry = self._chosen(call, self._desk.book.talking())
        if entry is None or entry.stage is not Stage.UP:
            self._refuse(tr("There is no call to put on hold."))
        elif not entry.is_held:
            self._desk.put_on_hold(entry)

    def _resume(self, call: str | None) -> None:
        held = [each for each in self._desk.book.of_stage(Stage.UP) if each.is_held]
        entry = self._chosen(call, held)
        if entry is None or not entry.is_held:
            self._refuse(tr("Nobody is on hold."))
        elif entry.move is not None and not self._transfers_back(entry):
            self._refuse(tr("The call is being passed on: a moment."))
        else:
            self._desk.talk_to(entry)

    def _transfers_back(self, entry: Entry) -> bool:
        move = entry.move
        return move is None or self._desk.transfers.back(entry, move)

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
        number = target.strip()
        if entry is None:
            return
        if not number:
            self._refuse(tr("Whom shall the call go to? Type a name, or press a lamp."))
            return
        if number == self._desk.own:
            self._refuse(tr("That is your own number."))
            return
        party = self._desk.named(Party(None, number))
        guard = None if anyway else self._guarded(entry, number, attended)
        self._desk.set_guard(guard)
        self._desk.put_on_hold(entry)
        if guard is None:
            entry.note = ""
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
        entry = self._passable(call)
        if entry is None:
            return
        lamp = self._desk.lamp(target)
        if lamp is None:
            self._refuse(tr("{name} has no lamp that could turn green.").format(name=target))
            return
        self._desk.set_guard(None)
        party = self._desk.named(Party(None, target))
        if lamp.state is LampState.AVAILABLE and not lamp.stale:
            self._desk.transfers.begin(entry, target, party, attended=False)
        else:
            self._desk.transfers.wait_until_free(entry, target, party)

    def _to_voicemail(self, target: str | None, call: str | None) -> None:
        moving = next(iter(self._desk.book.moving()), None)
        if target is None and moving is not None:
            target, call = moving[1].number, moving[0].id
        if target is None and self._desk.guard is not None:
            target, call = self._desk.guard.number, self._desk.guard.call
        if target is None or "{ext}" not in self._desk.features.voicemail:
            self._refuse(tr("The phone system's code for voicemail is not in the settings."))
            return
        entry = self._passable(call)
        if entry is None:
            return
        self._desk.set_guard(None)
        name = self._desk.named(Party(None, target))
        mailbox = Party(tr("{name}'s voicemail").format(name=words.who(name)), target)
        code = fill_template(self._desk.features.voicemail, target)
        self._desk.transfers.hand_over(entry, code, mailbox)

    def _passable(self, call: str | None) -> Entry | None:
        """The call that is meant, with nothing else begun for it; None: the person was told."""
        up = self._desk.book.of_stage(Stage.UP)
        guarded = (
            self._desk.book.get(self._desk.guard.call) if self._desk.guard is not None else None
        )
        first = [guarded] if guarded is not None else []
        talking = [each for each in up if each.is_talking and each.consult_of is None]
        entry = self._chosen(call, [*first, *talking, *up])
        if entry is None or entry.stage is not Stage.UP:
            self._refuse(tr("There is no call to pass on."))
            return None
        if entry.consult_of is not None:
            entry = self._desk.book.get(entry.consult_of) or entry
        if not self._transfers_back(entry):
            self._refuse(tr("The call is being passed on: a moment."))
            return None
        return entry

    def _complete(self) -> None:
        for entry, move in self._desk.book.moving():
            self._why = self._desk.transfers.complete(entry, move)
            return
        if self._desk.guard is not None:
            guard = self._desk.guard
            self._transfer(guard.number, guard.call, attended=guard.attended, anyway=True)
            return
        self._refuse(tr("Nothing is being passed on."))

    def _back(self) -> None:
        if self._desk.guard is not None:
            entry = self._desk.book.get(self._desk.guard.call)
            self._desk.set_guard(None)
            if entry is not None:
                self._desk.talk_to(entry)
            return
        for entry, move in self._desk.book.moving():
            if not self._desk.transfers.back(entry, move):
                self._refuse(tr("It is too late to stop that; fetch the call back once it rings."))
            return
        held = [each for each in self._desk.book.of_stage(Stage.UP) if each.is_held]
        if held and not self._desk.book.talking():
            self._desk.talk_to(held[0])
        elif not self._desk.book.talking():
            self._refuse(tr("There is no caller to go back to."))

    def _swap(self) -> None:
        pair = self._pair()
        if pair is None:
            return
        held = next((each for each in pair if each.is_held), pair[0])
        self._desk.talk_to(held)

    def _join(self) -> None:
        pair = self._pair()
        if pair is None:
            return
        for entry in pair:
            if entry.is_held:
                entry.held_since = None
                self._desk.phone.resume(entry.id)
            entry.joined = True
            entry.consult_of, entry.move = None, None
        self._desk.phone.join([entry.id for entry in pair])

    def _pair(self) -> tuple[Entry, Entry] | None:
        """The two calls that are up, one of them talked on; None: the person was told."""
        up = self._desk.book.of_stage(Stage.UP)
        for caller, move in self._desk.book.moving():
            consult = self._desk.book.get(move.consult)
            if consult is not None and consult.stage is Stage.UP and not move.is_asked:
                return caller, consult
        free = [each for each in up if each.move is None]
        if len(free) < 2:
            self._refuse(tr("That needs two calls that have been answered."))
            return None
        talking = [each for each in free if each.is_talking]
        first = (talking or free)[0]
        return first, next(each for each in reversed(free) if each is not first)

    def _park(self, call: str | None, slot: str | None) -> None:
        if not self._desk.features.park:
            self._refuse(tr("The phone system's code for parking is not in the settings."))
            return
        entry = self._passable(call)
        if entry is None:
            return
        self._desk.set_guard(None)
        code = fill_template(self._desk.features.park, slot or "")
        self._desk.transfers.hand_over(entry, code, Party(None, slot or code), parks=True)

    def _retrieve(self, slot: str | None) -> None:
        parked = [
            each for each in self._desk.book.records.values() if each.state is CallState.PARKED
        ]
        record = next(
            (each for each in reversed(parked) if slot in (None, each.number, each.id)), None
        )
        number = record.number if record is not None else slot
        if not number:
            self._refuse(tr("Nobody is parked."))
            return
        for entry in self._desk.book.talking():
            self._desk.put_on_hold(entry)
        party = record.party if record is not None else Party(None, number)
        entry = self._desk.begin_call(number, party)
        entry.code = True
        if record is not None:
            entry.fetches, record.fetching = record.id, True

    # Picking up

    def _pick_up(self, number: str | None, anyway: bool) -> None:
        code, wanted = self._desk.features.group_pickup, None
        if number is not None:
            wanted = next((each for each in self._desk.ringing if each.number == number), None)
            if wanted is None:
                name = words.who(self._desk.named(Party(None, number)))
                self._refuse(tr("Nothing rings at {name} any more.").format(name=name))
                return
            directed = directed_code(self._desk.lamp(number), number, self._desk.features)
            if not directed and not wanted.by_code and not anyway:
                self._desk.ask(PickupAsked(wanted, self._desk.ringing[0]))
                return
            if not directed and not wanted.by_code:
                wanted = self._desk.ringing[0]
            code = directed or code
        elif self._desk.ringing:
            wanted = self._desk.ringing[0]
        if not code:
            self._refuse(tr("The phone system's code for picking up is not in the settings."))
            return
        for entry in self._desk.book.talking():
            self._desk.put_on_hold(entry)
        entry = self._desk.begin_call(
            code, wanted.caller if wanted is not None else Party(None, code)
        )
        entry.picks, entry.code = wanted, True
        entry.note = tr("Picking up…")

    def _fetch_back(self, call: str | None) -> None:
        passed = [
            each for each in self._desk.book.records.values() if each.state is CallState.PASSED_ON
        ]
        record = next((each for each in reversed(passed) if call in (None, each.id)), None)
        code = "" if record is None else self._desk.code_back(record)
        if record is None or not code or record.fetching:
            self._refuse(tr("There is no call that could be fetched back."))
            return
        for entry in self._desk.book.talking():
            self._desk.put_on_hold(entry)
        entry = self._desk.begin_call(code, record.party)
        entry.code, entry.fetches, entry.wanted = True, record.id, record.wanted
        entry.note = tr("Fetching back…")
        record.fetching = True

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
