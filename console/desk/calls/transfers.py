"""Passing a caller on: call the target first, connect the two, and never lose the caller.

The rules come from what phone systems were measured to do. The target is called by us, so that a
busy, unknown or absent one is met by us and not by the caller. Caller and target are then connected
by a REFER with Replaces, at the first ringing where the phone system can do that, else at the
answer. A final report of 200 says that the phone system took the job, and nothing of an answer; a
603 on our call to the target is part of a success. A caller's call that was handed over is no way
back: it is ended by us.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from console.desk.calls import call_words as words
from console.desk.calls.away_calls import AwayCalls
from console.desk.calls.call_book import CallEntry, PendingTransfer, Stage, TransferStage
from console.desk.calls.call_commands import CommandRefused
from console.desk.calls.call_context import CallContext
from console.desk.calls.desk_call import CallEnd, CallEndKind, CallState, TransferReport
from console.desk.lamps import Lamp, LampState, Party
from console.language import tr

REPORT_LIMIT: Final = 2.0
"""Seconds after its promise in which the phone system has to say what came of it."""
ANSWER_LIMIT: Final = 6.0
"""Seconds in which the phone system has to answer that it will do it, or not."""
OVER_LIMIT: Final = 2.0
"""Seconds in which the phone system may end what it took over, before we do."""
DOUBT_LIMIT: Final = 1.0
"""Seconds in which the lamp of the target may bear out a failure that it does not look like."""
LOST_LIMIT: Final = 3.0
"""Seconds after a failure in which a caller who is gone was not there when it was told."""

_NO_TRANSFERS: Final = frozenset({403, 405, 501, 603})
"""How a phone system answers that it transfers nobody at all."""
_NEVER: Final = timedelta(days=1)


class Transfers:
    """Every caller on the way to somebody.

    Args:
        context: the state of the call desk.
        away: where those go who have left our context.
    """

    def __init__(self, context: CallContext, away: AwayCalls) -> None:
        self._context = context
        self._away = away
        self._early_works = True

    def begin_again(self) -> None:
        """Another phone system: what the one before could not do may be possible."""
        self._early_works = True

    # begun by a person

    def begin(self, caller: CallEntry, number: str, party: Party, *, attended: bool) -> None:
        """Hold the caller and call the target."""
        context = self._context
        if attended:
            context.hold_talking()
        context.put_on_hold(caller)
        consult = context.begin_call(number, party)
        consult.consult_of, consult.hidden = caller.id, not attended
        caller.note = ""
        caller.transfer = PendingTransfer(
            number, party, context.now(), attended, consult=consult.id
        )

    def wait_until_free(self, caller: CallEntry, number: str, party: Party) -> None:
        """Hold the caller until the target's lamp turns green."""
        context = self._context
        context.put_on_hold(caller)
        caller.transfer = PendingTransfer(
            number, party, context.now(), False, stage=TransferStage.UNTIL_FREE
        )
        caller.note = tr("Goes to {name} as soon as the lamp is green.").format(
            name=words.who(party)
        )
        self._start_waiting()

    def hand_over(
        self, caller: CallEntry, number: str, party: Party, *, parks: bool = False
    ) -> None:
        """Ask the phone system to connect the caller to a number that is no person's: a mailbox.

        Nobody is called first, for a mailbox would away us.
        """
        self._context.put_on_hold(caller)
        caller.note = ""
        caller.transfer = PendingTransfer(
            number, party, self._context.now(), attended=False, parks=parks
        )
        self._ask(caller, caller.transfer)

    def complete(self, caller: CallEntry, transfer: PendingTransfer) -> None:
        """Connect the two now, or as soon as the target has answered.

        Raises:
            CommandRefused: it is being done already.
        """
        if transfer.is_asked:
            raise CommandRefused(tr("It is being done already."))
        if transfer.stage is TransferStage.UNTIL_FREE:
            self.begin(caller, transfer.number, transfer.party, attended=False)
        elif transfer.stage is TransferStage.TALKING or (
            transfer.stage is TransferStage.RINGING
            and self._early_works
            and not transfer.once_answered
        ):
            self._ask(caller, transfer)
        elif not transfer.attended:
            text = tr("{name} is being called: the two are connected as soon as it can be done.")
            raise CommandRefused(text.format(name=words.who(transfer.party)))
        else:
            self._go_on_alone(transfer)

    def undo(self, caller: CallEntry) -> None:
        """Undo what has begun with a caller, who stays on hold; nothing may have begun.

        Raises:
            CommandRefused: the phone system has been asked already.
        """
        if caller.transfer is None:
            return
        if caller.transfer.is_asked:
            raise CommandRefused(tr("The call is being passed on: a moment."))
        self._drop(caller, caller.transfer)

    def back(self, caller: CallEntry) -> None:
        """Undo what has begun with a caller, and talk to the caller.

        Raises:
            CommandRefused: the phone system has been asked already.
        """
        self.undo(caller)
        self._context.talk_to(caller)

    # told by the telephone

    def on_consult_ringing(self, caller: CallEntry, transfer: PendingTransfer) -> None:
        """The target's phone rings."""
        if transfer.stage is TransferStage.CALLING:
            transfer.stage = TransferStage.RINGING
            if not transfer.attended and self._early_works:
                self._ask(caller, transfer)

    def on_consult_party(self, transfer: PendingTransfer, party: Party) -> None:
        """The phone system says who was reached; it counts where a lamp can tell of him."""
        if party.number and self._context.lamp(party.number) is not None:
            transfer.reached = party if party.number != transfer.number else None

    def on_consult_answered(self, caller: CallEntry, transfer: PendingTransfer) -> None:
        """The target has answered."""
        transfer.answered = True
        consult = self._context.book.get(transfer.consult)
        if consult is not None and consult.hidden:
            self._context.phone.mute(consult.id, True)
        if transfer.is_asked:
            return  # It crossed our request: both ways end well.
        transfer.stage = TransferStage.TALKING
        if not transfer.attended:
            self._ask(caller, transfer)

    def on_consult_ended(
        self, caller: CallEntry, transfer: PendingTransfer, consult: CallEntry, end: CallEnd
    ) -> None:
        """Our call to the target is over."""
        transfer.consult = None
        if transfer.is_asked:
            # Part of a success as a rule; the report tells.
            transfer.end, transfer.taken_over = end, transfer.stage is TransferStage.TAKEN
            return
        caller.transfer, caller.note = None, ""
        why = (
            ""
            if consult.ending
            else words.why_ended(end, words.who(transfer.party), was_up=consult.stage is Stage.UP)
        )
        self._give_back(caller, why)

    def on_caller_ended(self, caller: CallEntry, transfer: PendingTransfer, end: CallEnd) -> None:
        """The caller's call is over while it was on the way."""
        who, name = words.who(caller.party), words.who(transfer.party)
        done = transfer.failed is None or self._is_called(transfer)
        if transfer.stage is TransferStage.TAKEN and end.kind in _TAKEN_BY_THE_SYSTEM and done:
            self._succeeded(caller, transfer)
            return
        caller.transfer = None
        why = "" if caller.ending else words.why_over(end, who)
        consult = self._context.book.get(transfer.consult)
        if consult is None:
            self._context.say(why, loud=True)
            return
        consult.consult_of = None
        if consult.stage is Stage.UP and not consult.hidden:
            text = tr("{why} You are talking to {name}.")
            if consult.is_held:
                text = tr("{why} {name} is on hold.")
            self._context.say(text.format(why=why, name=name).strip(), loud=not caller.ending)
            return
        self._leave(consult)
        text = tr("{why} {name} is not called any more.")
        if end.kind is CallEndKind.HUNG_UP_BY_PEER:
            text = tr("{caller} hung up before {name} could answer.")
        sentence = text.format(why=why, caller=who, name=name).strip()
        self._context.say(sentence, loud=not caller.ending)

    def why_gone(self, caller: CallEntry, end: CallEnd) -> str:
        """What to say of a caller who is gone as soon as we want to talk again; empty: nothing.

        A transfer was called failed, and there was nobody to give back.
        """
        transfer, since = caller.given_up, caller.given_up_at
        if transfer is None or since is None or end.kind is not CallEndKind.HUNG_UP_BY_PEER:
            return ""
        if (self._context.now() - since).total_seconds() > LOST_LIMIT:
            return ""
        text = tr(
            "{caller} is not there any more: passed on to {name} after all, or cut off by the "
            "phone system."
        )
        return text.format(caller=words.who(caller.party), name=words.who(transfer.party))

    def on_report(self, caller: CallEntry, report: TransferReport, status: int | None) -> None:
        """The phone system says how far it is with what it was asked for."""
        transfer = caller.transfer
        if transfer is None or not transfer.is_asked:
            self._reported_late(caller, report)
            return
        match report:
            case TransferReport.ACCEPTED | TransferReport.PROGRESS:
                if transfer.stage is not TransferStage.TAKEN:
                    transfer.stage = TransferStage.TAKEN
                    transfer.deadline = self._context.now() + timedelta(seconds=REPORT_LIMIT)
                    self._look_where_parked(caller, transfer)
                if report is TransferReport.PROGRESS and status is not None and status > 100:
                    transfer.rings_there = True
            case TransferReport.DONE:
                self._succeeded(caller, transfer)
            case TransferReport.REFUSED:
                self._failed(caller, transfer, status, for_good=status in _NO_TRANSFERS)
            case TransferReport.FAILED | TransferReport.SILENT if transfer.parks:
                pass  # Said of a parked call that is well, too; the lamps of the places tell.
            case TransferReport.FAILED if transfer.end is not None and self._is_called(transfer):
                # It took our call to the target over, whose phone goes on: the lamp has to tell.
                transfer.failed = status
                transfer.deadline = self._context.now() + timedelta(seconds=DOUBT_LIMIT)
            case TransferReport.FAILED:
                self._failed(caller, transfer, status)
            case TransferReport.SILENT:
                self._judge(caller, transfer)

    # told by the lamps and the clock

    def on_lamp_changed(self, lamp: Lamp) -> None:
        """A lamp shows something else: somebody may be free now, or a place taken."""
        for caller, transfer in self._context.book.transferring():
            self._look_where_parked(caller, transfer)
        if lamp.state is LampState.AVAILABLE:
            self._start_waiting()

    def tick(self) -> None:
        """Judge what has had its time."""
        now = self._context.now()
        for caller, transfer in self._context.book.transferring():
            borne_out = transfer.failed is not None and not self._is_called(transfer)
            if borne_out or (transfer.deadline is not None and now >= transfer.deadline):
                transfer.deadline = None
                self._judge(caller, transfer)
        for entry in list(self._context.book.entries.values()):
            if entry.leaving is not None and now >= entry.leaving:
                self._leave(entry)
        self._start_waiting()

    # how

    def _start_waiting(self) -> None:
        """Pass on who waits for a lamp that is green; one at a time to each."""
        context = self._context
        under_way = {
            transfer.number for _, transfer in context.book.transferring() if not _waits(transfer)
        }
        under_way |= {away.number for away in context.book.away_calls.values()}
        for caller, transfer in context.book.waiting():
            lamp = context.lamp(transfer.number)
            doubted, transfer.doubted = transfer.doubted, lamp is not None and not lamp.is_trusted
            if lamp is None:
                caller.transfer, caller.note = None, ""
                text = tr("{name} has no lamp any more: {caller} stays on hold.")
                who = words.who(caller.party)
                context.say(text.format(name=words.who(transfer.party), caller=who), loud=True)
            elif transfer.doubted and not doubted:
                text = tr("It is not certain any more whether {name} is free: {caller} waits.")
                who = words.who(caller.party)
                context.say(text.format(name=words.who(transfer.party), caller=who), loud=True)
            elif lamp.is_free and transfer.number not in under_way:
                under_way.add(transfer.number)
                self.begin(caller, transfer.number, transfer.party, attended=False)

    def _go_on_alone(self, transfer: PendingTransfer) -> None:
        """Connect as soon as it can be done, without another word of the person."""
        transfer.attended = False
        consult = self._context.book.get(transfer.consult)
        if consult is not None:
            consult.hidden = True

    def _ask(self, caller: CallEntry, transfer: PendingTransfer) -> None:
        transfer.was_ringing = transfer.stage is TransferStage.RINGING
        transfer.stage = TransferStage.ASKED
        transfer.deadline = self._context.now() + timedelta(seconds=ANSWER_LIMIT)
        caller.given_up = None
        if transfer.consult is not None:
            self._context.phone.connect(caller.id, transfer.consult)
        else:
            self._context.phone.transfer(caller.id, transfer.number)

    def _reported_late(self, caller: CallEntry, report: TransferReport) -> None:
        """The caller is back with us; if that is not so any more, silence will tell."""
        transfer = caller.given_up
        if transfer is None or report in (TransferReport.ACCEPTED, TransferReport.PROGRESS):
            return
        caller.given_up = None
        if report is TransferReport.DONE:
            text = tr("The phone system says now that {caller} is connected to {name} after all.")
            who, name = words.who(caller.party), words.who(transfer.party)
            self._context.say(text.format(caller=who, name=name), loud=True)

    def _judge(self, caller: CallEntry, transfer: PendingTransfer) -> None:
        """No word of what came of it: what can be seen has to tell."""
        if transfer.stage is not TransferStage.TAKEN:
            done = False
        elif transfer.failed is not None:
            done = self._is_called(transfer)
        elif transfer.parks:
            # A parked caller is reported only once our side of the call has gone.
            done = self._away.slot_seen(caller, transfer.began) or not self._context.watches_slots
        elif transfer.consult is not None:
            done = False  # A call of ours that was taken over would have ended.
        else:
            done = transfer.taken_over or transfer.rings_there or self._is_called(transfer)
        if done:
            self._succeeded(caller, transfer)
        else:
            self._failed(caller, transfer, transfer.failed)

    def _look_where_parked(self, caller: CallEntry, transfer: PendingTransfer) -> None:
        """The lamp of the place tells of a parked caller long before any report does."""
        if (
            transfer.parks
            and transfer.stage is TransferStage.TAKEN
            and self._away.slot_seen(caller, transfer.began)
        ):
            self._succeeded(caller, transfer)

    def _is_called(self, transfer: PendingTransfer) -> bool:
        lamp = self._context.lamp(transfer.lamp_number)
        shows = lamp is not None and not lamp.stale and lamp.since >= transfer.began
        return shows and lamp is not None and lamp.state in (LampState.RINGING, LampState.BUSY)

    def _failed(
        self,
        caller: CallEntry,
        transfer: PendingTransfer,
        status: int | None,
        *,
        for_good: bool = False,
    ) -> None:
        consult = self._context.book.get(transfer.consult)
        retry = transfer.was_ringing and not transfer.once_answered and status is not None
        if retry and consult is not None and not for_good:
            # Not while it rings, then: the phone system may do it once the target has answered.
            transfer.once_answered, transfer.deadline = True, None
            transfer.stage = TransferStage.TALKING if transfer.answered else TransferStage.RINGING
            self._go_on_alone(transfer)
            if transfer.answered:
                self._ask(caller, transfer)
            return
        name = words.who(transfer.party)
        called = consult is not None or transfer.end is not None
        self._drop(caller, transfer)
        if transfer.stage is TransferStage.TAKEN:
            caller.given_up, caller.given_up_at = transfer, self._context.now()
        if transfer.parks:
            why = words.not_parked(status)
        elif transfer.end is not None and transfer.end.kind is not CallEndKind.HUNG_UP:
            why = words.why_ended(transfer.end, name, was_up=transfer.answered)
        else:
            why = words.refused_transfer(status, name, refused=for_good)
        promised = transfer.stage is TransferStage.TAKEN
        if not called and promised and status != 404:
            # Phone systems are known to cut a caller off who was passed on to nobody.
            why = tr("{why} Make sure that {caller} is still there.").format(
                why=why, caller=words.who(caller.party)
            )
        self._give_back(caller, why)

    def _drop(self, caller: CallEntry, transfer: PendingTransfer) -> None:
        caller.transfer, caller.note = None, ""
        consult = self._context.book.get(transfer.consult)
        if consult is not None:
            self._leave(consult)

    def _give_back(self, caller: CallEntry, why: str) -> None:
        """Talk to the caller again, unless somebody else is being talked to."""
        context = self._context
        busy = any(each is not caller for each in context.book.talking())
        text = tr("{why} {caller} is back on the line.")
        if busy and caller.is_held:
            text = tr("{why} {caller} stays on hold.")
        else:
            context.talk_to(caller)
        context.say(text.format(why=why, caller=words.who(caller.party)).strip(), loud=True)

    def _leave(self, entry: CallEntry) -> None:
        """It is not ours any more: end it."""
        entry.leaving = self._context.now() + _NEVER
        self._context.hang_up(entry)

    def _succeeded(self, caller: CallEntry, transfer: PendingTransfer) -> None:
        context = self._context
        caller.transfer, caller.given_up = None, None
        if transfer.once_answered:
            self._early_works = False
        self._leave(caller)
        consult = context.book.get(transfer.consult)
        if consult is not None:
            # The phone system ends it as a rule: with a refusal where it rang.
            consult.leaving = context.now() + timedelta(seconds=OVER_LIMIT)
        who, name = words.who(caller.party), words.who(transfer.target)
        if transfer.parks:
            context.say(tr("{caller} is parked.").format(caller=who))
            self._away.add(caller, transfer, CallState.PARKED)
        elif transfer.was_ringing and not transfer.answered:
            context.say(
                tr("{caller} has been passed on: it rings at {name}.").format(caller=who, name=name)
            )
            self._away.add(caller, transfer, CallState.PASSED_ON)
        else:
            context.say(tr("{caller} is connected to {name}.").format(caller=who, name=name))


_TAKEN_BY_THE_SYSTEM: Final = frozenset(
    {CallEndKind.HUNG_UP_BY_PEER, CallEndKind.HUNG_UP, CallEndKind.GONE, CallEndKind.REPLACED}
)


def _waits(transfer: PendingTransfer) -> bool:
    return transfer.stage is TransferStage.UNTIL_FREE
