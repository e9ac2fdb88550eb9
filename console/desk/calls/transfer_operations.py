"""Carries out the commands that pass a caller on, and those about two calls at once."""

from __future__ import annotations

from dataclasses import replace

from console.desk.calls import call_commands as ask
from console.desk.calls import call_words as words
from console.desk.calls.call_book import CallEntry, CallStage, PendingTransfer, TransferStage
from console.desk.calls.call_commands import CommandRefused
from console.desk.calls.call_context import CallContext
from console.desk.calls.desk_call import Alternative, Guard
from console.desk.calls.features import fill_template
from console.desk.calls.profiles import unknown_code
from console.desk.calls.transfers import Transfers
from console.desk.lamps import ExtensionKind, Lamp, Party
from console.language import tr


class TransferOperations:
    """Transfer, park, voicemail; complete, back; swap, join.

    Each method begins what one command asks for.

    Args:
        context: the state of the call desk.
        transfers: carries the transfers through.
    """

    def __init__(self, context: CallContext, transfers: Transfers) -> None:
        self._context = context
        self._transfers = transfers
        self._full_told = ""  # the call that was not parked because no park slot is free

    def on_lamp_changed(self, lamp: Lamp) -> None:
        """Put the question about a transfer in other words, because its lamp has changed."""
        guard = self._context.guard
        if guard is not None and guard.lamp.number == lamp.number:
            sentence = words.not_green(lamp, self._context.now())
            offers = self._offers(lamp)
            self._context.set_guard(replace(guard, lamp=lamp, sentence=sentence, offers=offers))

    # Passing on

    def transfer(self, command: ask.Transfer) -> None:
        """Pass a call on; if the lamp of the target is not green, the person is asked first.

        Raises:
            CommandRefused: there is no call to pass on, it is being transferred already, or the
                target is empty or our own number.
        """
        self._transfer(
            command.target, command.call, attended=command.attended, anyway=command.anyway
        )

    def _transfer(self, target: str, call: str | None, *, attended: bool, anyway: bool) -> None:
        entry = self._passable(call)
        number = self._context.dialled(target)
        if not number:
            raise CommandRefused(tr("Who should the call go to? Type a name or click a lamp."))
        if number == self._context.own:
            raise CommandRefused(tr("That is your own number."))
        if self._is_on_the_line(entry, number):
            return
        lamp = self._context.lamp(number)
        transfer = entry.transfer
        if transfer is not None and transfer.number == number and transfer.consult is not None:
            self._transfers.complete(entry, transfer)
        elif lamp is not None and lamp.extension.kind is ExtensionKind.PARK:
            self._park(entry.id, number)
        elif number == self._context.features.park:
            self._park(entry.id, None)  # A call to it would park us.
        else:
            self._transfers.undo(entry)
            guard = None if anyway else self._guarded(entry, lamp, attended)
            self._context.set_guard(guard)
            if guard is not None:
                self._context.put_on_hold(entry)
            else:
                party = self._context.named(Party(None, number))
                self._transfers.begin(entry, number, party, attended=attended)

    def _guarded(self, entry: CallEntry, lamp: Lamp | None, attended: bool) -> Guard | None:
        """The question to be answered before a transfer to a lamp; None: the lamp is green."""
        if lamp is None or lamp.is_free:
            return None
        return Guard(
            entry.id,
            lamp,
            words.who(entry.party),
            words.not_green(lamp, self._context.now()),
            self._offers(lamp),
            attended,
        )

    def _offers(self, lamp: Lamp) -> frozenset[Alternative]:
        """Choose what else to offer for a caller who was to go to a lamp that is not green."""
        offers = {Alternative.HOLD_FOR} if lamp.state.is_live and not lamp.is_free else set()
        if self._context.features.to_voicemail:
            offers.add(Alternative.VOICEMAIL)
        if self._context.features.park:
            offers.add(Alternative.PARK)
        return frozenset(offers)

    def transfer_when_free(self, command: ask.TransferWhenFree) -> None:
        """Keep a call on hold, and pass it on as soon as the target's lamp turns green.

        Raises:
            CommandRefused: no call to pass on, it waits already, or the target has no lamp.
        """
        number = self._context.dialled(command.target)
        entry = self._passable(command.call)
        lamp, transfer = self._context.lamp(number), entry.transfer
        if lamp is None:
            text = tr("{name} has no lamp to wait for.")
            raise CommandRefused(text.format(name=number))
        if lamp.extension.kind is ExtensionKind.PARK:
            self._park(entry.id, number)
        elif transfer is not None and transfer.is_waiting and transfer.number == number:
            raise CommandRefused(entry.note)
        elif (
            transfer is not None
            and transfer.consult
            and transfer.number == number
            and not transfer.attended
        ):
            self._transfers.complete(entry, transfer)  # It is on its way already.
        else:
            self._transfers.undo(entry)
            self._context.set_guard(None)
            party = self._context.named(Party(None, number))
            self._transfers.waiting.add(entry, number, party)

    def to_voicemail(self, command: ask.ToVoicemail) -> None:
        """Pass a call on to somebody's voicemail.

        Raises:
            CommandRefused: there is no call to pass on, no target, or no code for voicemail.
        """
        context, target, call = self._context, command.target, command.call
        consulting = self._consulting()
        if target is None and context.guard is not None:
            target, call = context.guard.lamp.number, call or context.guard.call
        elif target is None and consulting is not None:
            target, call = consulting[1].number, call or consulting[0].id
        if not context.features.to_voicemail:
            raise CommandRefused(unknown_code("to_voicemail", context.features))
        if target is None:
            raise CommandRefused(tr("Whose voicemail? Type a name or click a lamp."))
        number = context.dialled(target)
        entry = self._passable(call)
        self._transfers.undo(entry)
        context.set_guard(None)
        name = words.who(context.named(Party(None, number)))
        mailbox = Party(tr("{name}'s voicemail").format(name=name), number)
        code = fill_template(context.features.to_voicemail, number)
        self._transfers.hand_over(entry, code, mailbox)

    def park(self, command: ask.Park) -> None:
        """Park a call, at the place named where the phone system lets one choose."""
        self._park(command.call, command.slot)

    def _park(self, call: str | None, slot: str | None) -> None:
        park = self._context.features.park
        if not park:
            raise CommandRefused(unknown_code("park", self._context.features))
        entry = self._passable(call)
        if not self._context.free_slot and self._full_told != entry.id:
            # There may be slots without a lamp, so a second request is carried out.
            self._full_told = entry.id
            text = tr(
                "Every park slot is taken, and the phone system might cut {caller} off. Park again "
                "to try anyway."
            )
            raise CommandRefused(text.format(caller=words.who(entry.party)))
        self._full_told = ""
        self._transfers.undo(entry)
        self._context.set_guard(None)
        code = fill_template(park, slot or "")
        chosen = slot if slot and code != park else code
        self._transfers.hand_over(entry, code, Party(None, chosen), parks=True)

    def _passable(self, call: str | None) -> CallEntry:
        """The call to be passed on: the one named, else the one the person most likely means.

        Raises:
            CommandRefused: there is none.
        """
        book, guard = self._context.book, self._context.guard
        guarded = book.get(guard.call) if guard is not None else None
        held = [each for each in book.of_stage(CallStage.UP) if each.is_held]
        held.sort(key=lambda each: each.held_since or each.since, reverse=True)
        open_ones = [each for each in book.transferring() if not each[1].is_asked]
        consulted = [entry for entry, transfer in open_ones if not transfer.is_background]
        moving = [entry for entry, transfer in open_ones if transfer.is_background]
        waiting = [each for each in held if each not in moving]
        first = [guarded] if guarded is not None else []
        entry = book.choose(call, [*first, *book.talking(), *consulted, *waiting, *moving])
        if entry is not None and entry.consult_of is not None:
            entry = book.get(entry.consult_of) or entry
        if entry is None or entry.stage is not CallStage.UP:
            raise CommandRefused(tr("There is no call to transfer."))
        return entry

    # What has begun

    def complete(self, command: ask.Complete) -> None:
        """Connect caller and target now, or make the transfer that waits to be confirmed.

        Raises:
            CommandRefused: no transfer has begun, or it is being done already.
        """
        guard, consulting = self._context.guard, self._consulting()
        if guard is not None:
            self._transfer(guard.lamp.number, guard.call, attended=guard.attended, anyway=True)
        elif consulting is not None:
            self._transfers.complete(*consulting)
        else:
            raise CommandRefused(tr("No transfer is in progress."))

    def connect(self, command: ask.Connect) -> None:
        """Connect two of our calls with each other.

        Raises:
            CommandRefused: there are no two such calls, or one is being transferred.
        """
        book = self._context.book
        up = [each for each in book.of_stage(CallStage.UP) if not each.hidden]
        if command.call is None:
            joined = [each for each in up if each.joined]
            if len(joined) != 2:
                raise CommandRefused(tr("This needs two answered calls."))
            self._connect(*joined)
            return
        one = next((each for each in up if each.id == command.call), None)
        others = [each for each in up if each is not one and command.other in (None, each.id)]
        if one is None or not others:
            raise CommandRefused(tr("This needs two answered calls."))
        self._connect_with(one, others)

    def _is_on_the_line(self, entry: CallEntry, number: str) -> bool:
        """Deal with a target who is in a call with us already, instead of calling there again.

        Raises:
            CommandRefused: it cannot be told with whom the target is to be connected.
        """
        context = self._context
        found = [
            each
            for each in context.book.of_stage(CallStage.UP, CallStage.WAITING)
            if each.consult_of is None and context.numbers.same(each.party.number or "", number)
        ]
        target = next((each for each in found if each is not entry), next(iter(found), None))
        if target is None or target.is_code:
            return False
        if target is entry:
            up = [each for each in context.book.of_stage(CallStage.UP) if each is not entry]
            self._connect_with(entry, [each for each in up if each.consult_of is None])
        elif target.stage is CallStage.WAITING:
            context.hold_talking()
            context.set_guard(None)
            context.phone.answer(target.id)
        else:
            self._connect(entry, target)
        return True

    def _connect_with(self, one: CallEntry, others: list[CallEntry]) -> None:
        name = words.who(one.party)
        if not others:
            raise CommandRefused(tr("You are talking to {name}.").format(name=name))
        if len(others) > 1:
            text = tr("Who should {name} be connected with? Select that call first.")
            raise CommandRefused(text.format(name=name))
        self._connect(one, others[0])

    def _connect(self, one: CallEntry, other: CallEntry) -> None:
        """Ask the phone system to connect two calls; a consultation under way is completed."""
        for caller, consult in ((one, other), (other, one)):
            if caller.transfer is not None and caller.transfer.consult == consult.id:
                self._transfers.complete(caller, caller.transfer)
                return
        # The one with a lamp is the target: the lamp can then name the other one.
        lamps = [self._context.lamp(each.party.number or "") for each in (one, other)]
        caller, target = (other, one) if lamps[0] and not lamps[1] else (one, other)
        for each in (caller, target):
            self._transfers.undo(each)
        self._context.set_guard(None)
        self._transfers.pair(caller, target)

    def back(self, command: ask.Back | ask.Dismiss) -> None:
        """Go back to the caller, and end the transfer that has begun.

        Raises:
            CommandRefused: there is no caller to go back to, or it is too late.
        """
        context, consulting = self._context, self._consulting()
        guarded = context.book.get(context.guard.call) if context.guard is not None else None
        talking = context.book.talking()
        held = [each for each in context.book.of_stage(CallStage.UP) if each.is_held]
        if guarded is not None:
            context.set_guard(None)
            context.talk_to(guarded)
        elif consulting is not None and not (talking and _is_alone(consulting[1])):
            if consulting[1].is_asked:
                text = tr(
                    "It is too late to stop the transfer. Bring the call back once it is ringing."
                )
                raise CommandRefused(text)
            self._transfers.back(consulting[0])
        elif talking:
            name = words.who(talking[0].party)
            raise CommandRefused(tr("You are talking to {name}.").format(name=name))
        elif held:
            context.talk_to(held[0])
        else:
            raise CommandRefused(tr("There is no caller to go back to."))

    def _consulting(self) -> tuple[CallEntry, PendingTransfer] | None:
        """The transfer that a person most likely means: one with a talk to the target first.

        Else it is the latest that goes on by itself, else that of a caller who waits for a lamp.
        """
        transferring = self._context.book.transferring()
        transferring.sort(key=lambda each: (each[1].is_waiting, each[1].is_background))
        return next(iter(transferring), None)

    # Two calls at once

    def swap(self, command: ask.Swap) -> None:
        """Hold the call that is talked on, and resume the other one."""
        pair = self._pair()
        held = next((each for each in pair if each.is_held), pair[0])
        self._context.withdraw_guard(held)
        self._context.talk_to(held)

    def join(self, command: ask.Join) -> None:
        """Put two calls and us into one conference."""
        context, pair = self._context, self._pair()
        context.withdraw_guard(*pair)
        for other in context.book.talking():
            if other not in pair:
                context.put_on_hold(other)
        for entry in pair:
            if entry.is_held:
                entry.held_since = None
                context.phone.resume(entry.id)
            context.mute_as_hold(entry, False)
            entry.joined = True
            entry.consult_of, entry.transfer, entry.note = None, None, ""
            entry.returned = None
        context.phone.join([entry.id for entry in pair])

    def _pair(self) -> tuple[CallEntry, CallEntry]:
        """Two answered calls that are not in one conference yet.

        Raises:
            CommandRefused: there are no two such calls.
        """
        first, second = self._two_calls()
        if first.joined and second.joined:
            raise CommandRefused(tr("You are talking to both."))
        return first, second

    def _two_calls(self) -> tuple[CallEntry, CallEntry]:
        book = self._context.book
        for caller, transfer in book.transferring():
            consult = book.get(transfer.consult)
            talks = transfer.attended and transfer.stage is TransferStage.TALKING
            if consult is not None and talks:
                return caller, consult
        free = [each for each in book.of_stage(CallStage.UP) if each.transfer is None]
        first = next(iter(book.talking() or free), None)
        others = [each for each in free if each is not first]
        if first is None or first not in free or not others:
            raise CommandRefused(tr("This needs two answered calls."))
        others.sort(key=lambda each: (each.joined, each.held_since or each.since))
        return first, others[-1]


def _is_alone(transfer: PendingTransfer) -> bool:
    """Whether a transfer goes on without the person, who is free for other calls."""
    return transfer.is_waiting or transfer.is_background
