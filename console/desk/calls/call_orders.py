"""What a person may ask of the call desk, command by command."""

from __future__ import annotations

from typing import Final

from console.desk.calls import call_commands as asked
from console.desk.calls import call_words as words
from console.desk.calls.call_book import AwayCall, Stage
from console.desk.calls.call_commands import CallCommand
from console.desk.calls.desk_call import CallState, PickupAsked, Ringing
from console.desk.calls.ringing_phones import directed_code
from console.desk.calls.transfer_orders import TransferOrders
from console.desk.lamps import ExtensionKind, LampState, Party
from console.language import tr

WITHOUT_LINE: Final = (
    *(asked.Answer, asked.HangUp, asked.Hold, asked.Resume, asked.Mute, asked.SendTones),
    *(asked.Complete, asked.Back, asked.Swap, asked.Join, asked.Dismiss),
)
"""What can be done with the calls there are, signed in or not."""


class Orders(TransferOrders):
    """Carries out commands, or says why not."""

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
                super()._carry_out(command)

    # Calls

    def _dial(self, number: str) -> None:
        number = self._dialled(number)
        if not number:
            self._refuse(tr("Whom shall I call? Type a number or a name."))
            return
        if number == self._desk.own:
            self._refuse(tr("That is your own number."))
            return
        self.turn_to()
        for entry in self._desk.book.talking():
            self._desk.put_on_hold(entry)
        self._desk.begin_call(number, self._desk.named(Party(None, number)))

    def _answer(self, call: str | None) -> None:
        waiting = self._desk.book.of_stage(Stage.WAITING)
        entry = self._chosen(call, waiting)
        if entry is None or entry.stage is not Stage.WAITING:
            self._refuse(tr("No call is waiting."))
            return
        self.turn_to(entry)
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
            self.turn_to(entry)
            self._desk.talk_to(entry)

    def _mute(self, call: str | None, on: bool | None) -> None:
        entry = self._chosen(call, self._desk.book.talking())
        if entry is None or entry.stage is not Stage.UP:
            self._refuse(tr("There is no call to mute."))
            return
        entry.muted = (not entry.muted) if on is None else on
        entry.hushed = False
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
            self.turn_to()
            self._desk.code_calls.bring(record, number, tr("Taking back…"))
        elif self._is_empty(number):
            self._refuse(tr("Nobody was parked at {slot} any more.").format(slot=number))
        else:
            self.turn_to()
            entry = self._desk.code_calls.begin(number, Party(None, number), tr("Taking back…"))
            entry.parked_at = number
            lamp = self._desk.lamp(number)
            entry.unseen = lamp is None or lamp.stale or lamp.state is not LampState.BUSY

    def _is_empty(self, number: str) -> bool:
        """Whether the lamp of a parking place shows that nobody is there."""
        lamp = self._desk.lamp(number)
        if lamp is None or lamp.stale or lamp.extension.kind is not ExtensionKind.PARK:
            return False
        return lamp.state is LampState.AVAILABLE

    def _pick_up(self, number: str | None, anyway: bool) -> None:
        desk = self._desk
        code, ringing, own = desk.features.group_pickup, desk.ringing, desk.rung_by_us
        wanted = next(iter(ringing), None)
        if number is None and own:
            number = (ringing or own)[0].number  # The group's code might take our own call.
        if number is not None:
            found = self._pick_up_at(self._dialled(number), anyway)
            if found is None:
                return
            code, wanted = found
        if not code:
            self._refuse(tr("The phone system's code for picking up is not in the settings."))
            return
        self.turn_to()
        passed_on = desk.away.ringing_at(wanted.number) if wanted is not None else None
        if passed_on is not None and (code != desk.features.group_pickup or len(ringing) == 1):
            desk.code_calls.bring(passed_on, code, tr("Fetching back…"))
            return
        party = wanted.caller if wanted is not None else Party(None, code)
        entry = desk.code_calls.begin(code, party, tr("Picking up…"))
        entry.picks, entry.unseen = wanted, wanted is None

    def _pick_up_at(self, number: str, anyway: bool) -> tuple[str, Ringing] | None:
        """The code for what rings at a number, and what it gives; None: it was said why not."""
        desk = self._desk
        code, ringing, own = desk.features.group_pickup, desk.ringing, desk.rung_by_us
        wanted = next((each for each in ringing if each.number == number), None)
        directed = directed_code(desk.lamp(number), number, desk.features)
        why = ""
        if wanted is None and any(each.number == number for each in own):
            why = tr("That is your own call to {name}.")
        elif wanted is None:
            why = tr("Nothing rings at {name} any more.")
        elif not directed and not wanted.by_code and own:
            why = tr("The code for picking up would take your own call: end it first.")
        if wanted is None or why:
            self._refuse(why.format(name=words.who(desk.named(Party(None, number)))))
            return None
        if code and not directed and not wanted.by_code and not anyway:
            desk.ask(PickupAsked(wanted, ringing[0]))
            return None
        return (directed, wanted) if directed else (code, ringing[0])

    def _fetch_back(self, call: str | None) -> None:
        passed = [each for each in self._records(CallState.PASSED_ON) if not each.fetching]
        record = next((each for each in reversed(passed) if call in (None, each.id)), None)
        code = "" if record is None else self._desk.away.code_back(record)
        if record is None or not code:
            self._refuse(tr("There is no call that could be fetched back."))
        else:
            self.turn_to()
            self._desk.code_calls.bring(record, code, tr("Fetching back…"))

    # How

    def _records(self, state: CallState) -> list[AwayCall]:
        records = self._desk.book.records.values()
        return [each for each in records if each.state is state]
