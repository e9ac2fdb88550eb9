"""What a person may ask about passing callers on, and about two calls at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from console.desk.calls import call_commands as asked
from console.desk.calls import call_words as words
from console.desk.calls.call_book import CallEntry, Move, MoveStage, Stage
from console.desk.calls.call_commands import CallCommand
from console.desk.calls.desk_call import Alternative, Guard
from console.desk.calls.features import fill_template
from console.desk.lamps import ExtensionKind, Lamp, Party
from console.desk.people.folding import number_of
from console.language import tr

if TYPE_CHECKING:
    from console.desk.calls.call_desk import CallDesk

_DIALLED: Final = frozenset("0123456789+*#")


class TransferOrders:
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

    def lamp_changed(self, lamp: Lamp) -> None:
        """A lamp shows something else: other things are said and offered about it now."""
        guard = self._desk.guard
        if guard is not None and guard.lamp.number == lamp.number:
            sentence, offers = words.not_green(lamp, self._desk.now()), self._offers(lamp)
            self._desk.set_guard(replace(guard, lamp=lamp, sentence=sentence, offers=offers))

    def turn_to(self, *entries: CallEntry) -> None:
        """Somebody is to be talked to: a question about another caller goes, who stays on hold.

        Args:
            entries: their calls; none: they are being called.
        """
        guard = self._desk.guard
        if guard is None:
            return
        self._desk.set_guard(None)
        if guard.call not in [entry.id for entry in entries]:
            text = tr("{caller} stays on hold, and was not passed on to {name}.")
            name = guard.lamp.extension.label
            self._desk.say(text.format(caller=guard.caller, name=name))

    def _carry_out(self, command: CallCommand) -> None:
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
        elif number == self._desk.features.park:
            self._park(entry.id, None)  # A call to it would park us.
        elif self._undone(entry):
            party = self._desk.named(Party(None, number))
            guard = None if anyway else self._guarded(entry, number, attended)
            self._desk.put_on_hold(entry)
            self._desk.set_guard(guard)
            if guard is None:
                self._desk.transfers.begin(entry, number, party, attended=attended)

    def _guarded(self, entry: CallEntry, number: str, attended: bool) -> Guard | None:
        lamp = self._desk.lamp(number)
        if lamp is None or lamp.is_free:
            return None
        return Guard(
            entry.id,
            lamp,
            words.who(entry.party),
            words.not_green(lamp, self._desk.now()),
            self._offers(lamp),
            attended,
        )

    def _offers(self, lamp: Lamp) -> frozenset[Alternative]:
        """What else may be done with who was to go to a lamp."""
        offers = {Alternative.HOLD_FOR} if lamp.state.is_live and not lamp.is_free else set()
        if self._desk.features.voicemail and "{ext}" in self._desk.features.voicemail:
            offers.add(Alternative.VOICEMAIL)
        if self._desk.features.park:
            offers.add(Alternative.PARK)
        return frozenset(offers)

    def _when_free(self, target: str, call: str | None) -> None:
        number = self._dialled(target)
        entry = self._passable(call)
        if entry is None:
            return
        lamp, move = self._desk.lamp(number), entry.move
        if lamp is None:
            self._refuse(tr("{name} has no lamp that could turn green.").format(name=number))
        elif lamp.extension.kind is ExtensionKind.PARK:
            self._park(entry.id, number)
        elif move is not None and _is_waiting(move) and move.number == number:
            self._refuse(entry.note)
        elif move is not None and move.consult and move.number == number and not move.attended:
            self._why = self._desk.transfers.complete(entry, move)  # It is on its way already.
        elif self._undone(entry):
            self._desk.set_guard(None)
            party = self._desk.named(Party(None, number))
            self._desk.transfers.wait_until_free(entry, number, party)

    def _to_voicemail(self, target: str | None, call: str | None) -> None:
        guard, consulting = self._desk.guard, self._consulting()
        if target is None and guard is not None:
            target, call = guard.lamp.number, call or guard.call
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

    def _passable(self, call: str | None) -> CallEntry | None:
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

    def _consulting(self) -> tuple[CallEntry, Move] | None:
        """The transfer that is under way, the latest; else the caller who waits for a lamp."""
        moving = self._desk.book.moving()
        moving.sort(key=lambda each: each[1].stage is MoveStage.UNTIL_FREE)
        return next(iter(moving), None)

    def _complete(self) -> None:
        guard, consulting = self._desk.guard, self._consulting()
        if guard is not None:
            self._transfer(guard.lamp.number, guard.call, attended=guard.attended, anyway=True)
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
        self.turn_to(held)
        self._desk.talk_to(held)

    def _join(self) -> None:
        pair = self._pair()
        if pair is None:
            return
        if all(each.joined for each in pair):
            self._refuse(tr("You are talking to both."))
            return
        self.turn_to(*pair)
        for other in self._desk.book.talking():
            if other not in pair:
                self._desk.put_on_hold(other)
        for entry in pair:
            if entry.is_held:
                entry.held_since = None
                self._desk.phone.resume(entry.id)
            self._desk.hush(entry, False)
            entry.joined = True
            entry.consult_of, entry.move, entry.note = None, None, ""
        self._desk.phone.join([entry.id for entry in pair])

    def _pair(self) -> tuple[CallEntry, CallEntry] | None:
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

    # How

    def _dialled(self, text: str) -> str:
        """A number as it is dialled: without what is written between its digits."""
        text = text.strip()
        plain = number_of(text)
        usual = self._desk.lamp(text) is None and not set(plain) - _DIALLED
        return plain if usual else text

    def _undone(self, entry: CallEntry) -> bool:
        """Whether nothing is begun with a call any more; else the person was told."""
        undone = entry.move is None or self._desk.transfers.undo(entry, entry.move)
        if not undone:
            self._refuse(tr("The call is being passed on: a moment."))
        return undone

    def _chosen(self, call: str | None, order: Sequence[CallEntry]) -> CallEntry | None:
        if call is not None:
            return self._desk.book.get(call)
        return order[0] if order else None

    def _refuse(self, why: str) -> None:
        self._why = why


def _is_waiting(move: Move) -> bool:
    return move.stage is MoveStage.UNTIL_FREE
