"""Passes callers on: calls the target first, connects the two, and never loses the caller.

The rules come from what phone systems were measured to do:

- We call the target ourselves, so that we and not the caller meet a target that is busy, unknown
  or absent.
- Caller and target are then connected by a REFER with Replaces (RFC 3515, RFC 3891) when the target
  has answered; only where the settings ask for it, already when the target's phone rings.
- Until then the caller is ours. Whatever goes wrong, the caller comes back: to the person who is
  on the telephone with the target, else as a call that rings here.
- A phone system may not be ready to connect a call that was answered a moment ago. It is asked
  again before the caller comes back.
- A final NOTIFY of 200 says that the phone system took the job; it does not say that the target
  has answered. A 603 on our call to the target is part of a success.
- A call that was handed over leads back to nobody, so we end it.
"""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import Final

from console.desk.calls import call_words as words
from console.desk.calls.away_calls import AwayCalls
from console.desk.calls.call_book import (
    CallEntry,
    CallStage,
    PendingTransfer,
    ReturnedCall,
    TransferStage,
)
from console.desk.calls.call_commands import CommandRefused
from console.desk.calls.call_context import CallContext
from console.desk.calls.call_settings import CallerHears, TransferWay
from console.desk.calls.desk_call import CallEnd, CallEndKind, CardState, TransferUpdate
from console.desk.calls.line_limit import LineLimit
from console.desk.calls.waiting_callers import WaitingCallers
from console.desk.lamps import Lamp, LampState, Party
from console.desk.past_calls.past_call import Onward
from console.language import tr

REPORT_LIMIT: Final = 2.0
"""Seconds in which the phone system has to report a result, once it has accepted a transfer."""
ANSWER_LIMIT: Final = 6.0
"""Seconds in which the phone system has to accept or refuse a transfer."""
OVER_LIMIT: Final = 2.0
"""Seconds in which the phone system may end the calls it took over; after them we end them."""
DOUBT_LIMIT: Final = 1.0
"""Seconds after which a reported failure counts as a success if the target's lamp shows a call.

If the lamp turns green within them, the report is believed.
"""
LOST_LIMIT: Final = 3.0
"""Seconds after a failed transfer within which the caller's hang-up is put down to it."""

CANCEL_LIMIT: Final = 2.0
"""Seconds in which the phone system has to end a call that we have cancelled."""
RETRY_PAUSES: Final = (0.1, 0.3)
"""Seconds before the phone system is asked again to connect a call it may not be ready for yet."""

_NOT_YET: Final = frozenset({400, 491, 500})
"""Answers to a REFER which may mean that the answered call is not connected yet."""
_NO_TRANSFERS: Final = frozenset({403, 405, 501, 603})
"""Answers to a REFER which mean that the phone system transfers nobody at all."""
_NEVER: Final = timedelta(days=1)
"""Longer than any call takes to end that we have hung up."""


class Transfers:
    """Takes each caller who is being passed on from the first call to the target to the end.

    Args:
        context: the state of the call desk.
        away: takes over the callers who were parked or ring at their target.

    Attributes:
        waiting: the callers who wait for a lamp to turn green.
    """

    def __init__(self, context: CallContext, away: AwayCalls) -> None:
        self._context = context
        self._away = away
        self.waiting = WaitingCallers(context, partial(self.begin, attended=False))
        self.begin_again()

    def begin_again(self) -> None:
        """Forget what the previous phone system could not do."""
        self._early_works = True
        self._line_limit = LineLimit()

    # What a person begins

    def begin(self, caller: CallEntry, number: str, party: Party, *, attended: bool) -> None:
        """Hold the caller and call the target.

        Args:
            caller: the call to be passed on.
            number: the target's.
            party: the target, as it is named in sentences.
            attended: the person talks to the target before the two are connected.
        """
        context = self._context
        if attended:
            context.hold_talking()
        rings = not attended and context.settings.caller_hears is CallerHears.RINGING
        context.put_on_hold(caller, rings=rings)
        consult = context.begin_call(number, party)
        consult.consult_of = caller.id
        early = context.settings.transfer is TransferWay.EARLY and self._early_works
        transfer = PendingTransfer(
            number, party, context.now(), attended, consult=consult.id, early=early
        )
        self._start(caller, transfer)
        caller.tried |= {number}
        if not attended:
            self._set_aside(transfer)

    def hand_over(
        self,
        caller: CallEntry,
        number: str,
        party: Party,
        *,
        parks: bool = False,
        rings: bool = False,
    ) -> None:
        """Ask the phone system to connect the caller to a mailbox or a parking place.

        The number is not called first: a mailbox would record us, a parking place would park us.

        Args:
            caller: the call to be passed on.
            number: what is dialled for it.
            party: where the caller goes, as it is named in sentences.
            parks: it is a parking place.
            rings: it is a person's number, whose phone rings then.
        """
        self._context.put_on_hold(caller)
        transfer = PendingTransfer(
            number, party, self._context.now(), attended=False, parks=parks, direct=True
        )
        self._start(caller, transfer)
        self._ask(caller, transfer)
        transfer.was_ringing = rings

    def pair(self, caller: CallEntry, target: CallEntry) -> None:
        """Connect two calls with each other that are both answered."""
        target.consult_of, target.returned = caller.id, None
        number = target.party.number or target.number
        transfer = PendingTransfer(
            number,
            target.party,
            self._context.now(),
            attended=True,
            consult=target.id,
            answered=True,
            pairs=True,
        )
        self._start(caller, transfer)
        self._ask(caller, transfer)

    def complete(self, caller: CallEntry, transfer: PendingTransfer) -> None:
        """Connect the two now, or as soon as the phone system can do it.

        Raises:
            CommandRefused: the two are being connected, or will be as soon as it is possible.
        """
        if transfer.is_asked:
            raise CommandRefused(tr("The transfer is already in progress."))
        if transfer.is_waiting:
            self.begin(caller, transfer.number, transfer.party, attended=False)
        elif transfer.stage is TransferStage.TALKING or (
            transfer.stage is TransferStage.RINGING
            and transfer.early
            and not transfer.once_answered
        ):
            self._ask(caller, transfer)
        elif not transfer.attended:
            text = tr("{name} is being called. The two will be connected when {name} answers.")
            raise CommandRefused(text.format(name=words.who(transfer.party)))
        else:
            self._go_on_alone(transfer)
            text = tr("{caller} will be connected when {name} answers.")
            who, name = words.who(caller.party), words.who(transfer.party)
            self._context.say(text.format(caller=who, name=name))

    def undo(self, caller: CallEntry) -> None:
        """End the transfer of a caller, if one has begun; the caller stays on hold.

        Raises:
            CommandRefused: the phone system has been asked already.
        """
        if caller.transfer is None:
            return
        if caller.transfer.is_asked:
            raise CommandRefused(tr("The call is being transferred. One moment."))
        self._drop(caller, caller.transfer)

    def back(self, caller: CallEntry) -> None:
        """End the transfer of a caller, if one has begun, and talk to the caller.

        Raises:
            CommandRefused: the phone system has been asked already.
        """
        self.undo(caller)
        self._context.talk_to(caller)

    # What the telephone tells

    def on_consult_ringing(self, caller: CallEntry, transfer: PendingTransfer) -> None:
        """The target's phone rings."""
        self._line_limit.rang()
        if transfer.stage is TransferStage.CALLING:
            transfer.stage = TransferStage.RINGING
            if not transfer.attended and transfer.early:
                self._ask(caller, transfer)
            elif not transfer.attended:
                self._limit(transfer)

    def on_consult_party(self, transfer: PendingTransfer, party: Party) -> None:
        """Note whom the phone system says our call has reached, if that number has a lamp."""
        if party.number and self._context.lamp(party.number) is not None:
            transfer.reached = party if party.number != transfer.number else None

    def on_consult_answered(self, caller: CallEntry, transfer: PendingTransfer) -> None:
        """The target has answered."""
        transfer.answered = True
        self._line_limit.rang()
        if transfer.is_asked:
            return  # The answer crossed our request; both orders end well.
        transfer.stage = TransferStage.TALKING  # Even if it crossed our CANCEL.
        if not transfer.attended:
            self._ask(caller, transfer)

    def on_consult_ended(
        self, caller: CallEntry, transfer: PendingTransfer, consult: CallEntry, end: CallEnd
    ) -> None:
        """Our call to the target is over.

        Args:
            caller: the call that is being passed on.
            transfer: of that caller.
            consult: our call to the target.
            end: why it ended.
        """
        transfer.consult = None
        if transfer.is_asked:
            # As a rule the phone system has taken it over; its report tells.
            transfer.end, transfer.taken_over = end, transfer.stage is TransferStage.TAKEN
            return
        caller.transfer, caller.note = None, ""
        name, was_up = words.who(transfer.party), consult.stage is CallStage.UP
        if transfer.stage is TransferStage.GIVEN_UP and end.status in (None, 487):
            why = transfer.why
        elif transfer.stage is TransferStage.CALLING and self._is_limit(transfer, end):
            if transfer.early and not transfer.attended:
                self.hand_over(caller, transfer.number, transfer.party, rings=True)
                return
            why = words.one_call_only(end.status, name)
        else:
            why = "" if consult.ending else words.why_ended(end, name, was_up=was_up)
        self._give_back(caller, transfer, why)

    def on_caller_ended(self, caller: CallEntry, transfer: PendingTransfer, end: CallEnd) -> None:
        """The call of a caller who is being passed on is over.

        Args:
            caller: the call.
            transfer: of that caller.
            end: why the call ended.
        """
        who, name = words.who(caller.party), words.who(transfer.party)
        done = transfer.failed is None or self._is_called(transfer)
        if transfer.stage is TransferStage.TAKEN and end.kind in _TAKEN_BY_THE_SYSTEM and done:
            self._succeeded(caller, transfer)
            return
        caller.transfer = None
        why = "" if caller.ending else words.why_lost(end, caller.party)
        consult = self._context.book.get(transfer.consult)
        if consult is None:
            self._context.say(why, loud=True)
            return
        consult.consult_of = None
        if consult.stage is CallStage.UP and not consult.hidden:
            text = tr("{why} You are talking to {name}.")
            if consult.is_held:
                text = tr("{why} {name} is on hold.")
            self._context.say(text.format(why=why, name=name).strip(), loud=not caller.ending)
            return
        self._leave(consult)
        text = tr("{why} The call to {name} was cancelled.")
        if end.kind is CallEndKind.HUNG_UP_BY_PEER:
            text = tr("{caller} hung up before {name} could answer.")
        sentence = text.format(why=why, caller=who, name=name).strip()
        self._context.say(sentence, loud=not caller.ending)

    def why_gone(self, caller: CallEntry, end: CallEnd) -> str:
        """The sentence for a caller who hung up just after a transfer had failed.

        The phone system may have connected or lost the caller in spite of its report. Empty: the
        end of the call has nothing to do with a transfer.
        """
        transfer, since = caller.given_up, caller.given_up_at
        if transfer is None or since is None or end.kind is not CallEndKind.HUNG_UP_BY_PEER:
            return ""
        if (self._context.now() - since).total_seconds() > LOST_LIMIT:
            return ""
        return words.gone(caller.party, transfer.party)

    def on_update(self, caller: CallEntry, update: TransferUpdate, status: int | None) -> None:
        """The phone system reports on the transfer it was asked for.

        Args:
            caller: the call that is being passed on.
            update: what is reported.
            status: the SIP status in the report, or of a refusal; None: there is none.
        """
        transfer = caller.transfer
        if transfer is None or not transfer.is_asked:
            self._update_too_late(caller, update)
            return
        match update:
            case TransferUpdate.ACCEPTED | TransferUpdate.PROGRESS:
                if transfer.stage is not TransferStage.TAKEN:
                    transfer.stage = TransferStage.TAKEN
                    transfer.deadline = self._context.now() + timedelta(seconds=REPORT_LIMIT)
                    self._look_where_parked(caller, transfer)
                if update is TransferUpdate.PROGRESS and status is not None and status > 100:
                    transfer.rings_there = True
            case TransferUpdate.DONE:
                self._succeeded(caller, transfer)
            case TransferUpdate.REFUSED:
                self._failed(caller, transfer, status, for_good=status in _NO_TRANSFERS)
            case TransferUpdate.FAILED | TransferUpdate.SILENT if transfer.parks:
                pass  # Reported of calls that are parked, too: the lamps of the places tell.
            case TransferUpdate.FAILED if transfer.end is not None and self._is_called(transfer):
                # Our call to the target is gone, and the target's phone is not idle: the phone
                # system may have connected the two all the same. The lamp has to tell.
                transfer.failed = status
                transfer.deadline = self._context.now() + timedelta(seconds=DOUBT_LIMIT)
            case TransferUpdate.FAILED:
                self._failed(caller, transfer, status)
            case TransferUpdate.SILENT:
                self._judge(caller, transfer)

    # What lamps and clock tell

    def on_lamp_changed(self, lamp: Lamp) -> None:
        """A lamp shows something else: a target may be free now, or a parking place taken."""
        for caller, transfer in self._context.book.transferring():
            self._look_where_parked(caller, transfer)
        if lamp.state is LampState.AVAILABLE:
            self.waiting.pass_on()

    def tick(self) -> None:
        """Judge the transfers whose time is over, and end the calls that were taken over."""
        now = self._context.now()
        for caller, transfer in self._context.book.transferring():
            borne_out = transfer.failed is not None and not self._is_called(transfer)
            if borne_out or (transfer.deadline is not None and now >= transfer.deadline):
                transfer.deadline = None
                self._judge(caller, transfer)
        for entry in list(self._context.book.entries.values()):
            if entry.leaving is not None and now >= entry.leaving:
                self._leave(entry)
        self.waiting.pass_on()

    # How

    def _start(self, caller: CallEntry, transfer: PendingTransfer) -> None:
        """Let a transfer begin, whatever became of the one before."""
        caller.transfer, caller.returned, caller.note = transfer, None, ""

    def _set_aside(self, transfer: PendingTransfer) -> None:
        """Take our call to the target out of the person's hands: it goes on in the background."""
        consult = self._context.book.get(transfer.consult)
        if consult is not None:
            consult.hidden = True
            self._context.phone.set_aside(consult.id)
        self._limit(transfer)

    def _limit(self, transfer: PendingTransfer) -> None:
        """Count from now how long the target may take to answer."""
        seconds = self._context.settings.no_answer
        transfer.deadline = self._context.now() + timedelta(seconds=seconds)

    def _give_up(self, transfer: PendingTransfer) -> None:
        """Cancel our call to a target who takes too long; an answer may still cross that."""
        text = tr("{name} did not answer in {seconds} seconds.")
        seconds = self._context.settings.no_answer
        transfer.why = text.format(name=words.who(transfer.party), seconds=seconds)
        transfer.stage = TransferStage.GIVEN_UP
        transfer.deadline = self._context.now() + timedelta(seconds=CANCEL_LIMIT)
        if transfer.consult is not None:
            self._context.phone.cancel(transfer.consult)

    def _is_limit(self, transfer: PendingTransfer, end: CallEnd) -> bool:
        """Whether a call was refused because our line may have only one."""
        lamp = self._context.lamp(transfer.number)
        free = lamp is not None and lamp.is_free
        return free and self._line_limit.refused(transfer.number, end)

    def _go_on_alone(self, transfer: PendingTransfer) -> None:
        """Connect the two as soon as it can be done, without asking the person again."""
        transfer.attended = False
        self._set_aside(transfer)

    def _ask(self, caller: CallEntry, transfer: PendingTransfer, after: float = 0.0) -> None:
        transfer.was_ringing = transfer.stage is TransferStage.RINGING
        transfer.stage = TransferStage.ASKED
        transfer.deadline = self._context.now() + timedelta(seconds=ANSWER_LIMIT + after)
        transfer.end, transfer.taken_over, transfer.failed = None, False, None
        caller.given_up = None
        if transfer.consult is not None:
            self._context.phone.connect(caller.id, transfer.consult, after)
        else:
            self._context.phone.transfer(caller.id, transfer.number)

    def _update_too_late(self, caller: CallEntry, update: TransferUpdate) -> None:
        """Take a report on a transfer that was given up; the caller is back, as far as we know.

        If the caller is not, the silence on the call will tell.
        """
        transfer = caller.given_up
        if transfer is None or update in (TransferUpdate.ACCEPTED, TransferUpdate.PROGRESS):
            return
        caller.given_up = None
        if update is TransferUpdate.DONE:
            text = tr(
                "The phone system now reports that {caller} is connected to {name} after all."
            )
            who, name = words.who(caller.party), words.who(transfer.party)
            self._context.say(text.format(caller=who, name=name), loud=True)

    def _judge(self, caller: CallEntry, transfer: PendingTransfer) -> None:
        """Decide from what can be seen, because the phone system has reported no result."""
        if transfer.stage in (TransferStage.CALLING, TransferStage.RINGING):
            self._give_up(transfer)
            return
        if transfer.stage is TransferStage.GIVEN_UP:
            self._drop(caller, transfer)
            self._give_back(caller, transfer, transfer.why)
            return
        if transfer.stage is not TransferStage.TAKEN:
            done = False
        elif transfer.failed is not None:
            done = self._is_called(transfer)
        elif transfer.parks:
            # Some phone systems report on a parked caller only once our call has ended.
            done = self._away.slot_seen(caller, transfer.began) or not self._context.watches_slots
        elif transfer.consult is not None:
            done = False  # If it were done, our call to the target would have ended.
        else:
            done = transfer.taken_over or transfer.rings_there or self._is_called(transfer)
        if done:
            self._succeeded(caller, transfer)
        else:
            self._failed(caller, transfer, transfer.failed)

    def _look_where_parked(self, caller: CallEntry, transfer: PendingTransfer) -> None:
        """See whether the lamp of a parking place shows the caller, long before any report."""
        if (
            transfer.parks
            and transfer.stage is TransferStage.TAKEN
            and self._away.slot_seen(caller, transfer.began)
        ):
            self._succeeded(caller, transfer)

    def _is_called(self, transfer: PendingTransfer) -> bool:
        """Whether the target's lamp shows a call that began after the transfer."""
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
        early = status in _NOT_YET and transfer.answered and transfer.tries < len(RETRY_PAUSES)
        if consult is not None and early:
            transfer.tries += 1
            transfer.stage = TransferStage.TALKING
            self._ask(caller, transfer, RETRY_PAUSES[transfer.tries - 1])
            return
        retry = transfer.was_ringing and not transfer.once_answered and status is not None
        if retry and consult is not None and not for_good:
            # The phone system cannot connect to a ringing phone: try again at the answer.
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
            caller.doubtful = True
        if transfer.parks:
            why = words.not_parked(status)
        elif transfer.end is not None and transfer.end.kind is not CallEndKind.HUNG_UP:
            why = words.why_ended(transfer.end, name, was_up=transfer.answered)
        else:
            why = words.refused_transfer(status, name, refused=for_good)
        promised = transfer.stage is TransferStage.TAKEN
        if not called and promised and status != 404:
            # Some phone systems end the caller's call when the target cannot be reached.
            why = tr("{why} Make sure that {caller} is still there.").format(
                why=why, caller=words.who(caller.party)
            )
        self._give_back(caller, transfer, why)

    def _drop(self, caller: CallEntry, transfer: PendingTransfer) -> None:
        """End the transfer and our call to the target."""
        caller.transfer, caller.note = None, ""
        consult = self._context.book.get(transfer.consult)
        if consult is not None and transfer.pairs:
            consult.consult_of = None
        elif consult is not None:
            self._leave(consult)

    def _give_back(self, caller: CallEntry, transfer: PendingTransfer, why: str) -> None:
        """Give a caller back who could not be passed on.

        Only a person who is on the telephone with the target, or has just let go of the caller,
        talks to the caller again at once. Everybody else would not expect a live microphone: the
        caller rings here.
        """
        context, name = self._context, words.who(caller.party)
        if transfer.pairs and transfer.consult in context.book.entries:
            text = tr("{why} {caller} and {name} are both still on the line.")
            target = words.who(transfer.party)
            context.say(text.format(why=why, caller=name, name=target).strip(), loud=True)
            return
        talks = any(each is not caller for each in context.book.talking())
        if transfer.is_background or (talks and caller.is_held):
            caller.returned = ReturnedCall(context.now(), transfer.party, transfer.number)
            caller.note = why
            text = tr("{why} {caller} is back and waits for you.")
        else:
            text = tr("{why} {caller} is back on the line.")
            context.talk_to(caller)
        context.say(text.format(why=why, caller=name).strip(), loud=True)

    def _leave(self, entry: CallEntry) -> None:
        """End a call that is not shown any more."""
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
            # As a rule the phone system ends it: with a refusal where the target's phone rang.
            consult.leaving = context.now() + timedelta(seconds=OVER_LIMIT)
        who, name = words.who(caller.party), words.who(transfer.target)
        if transfer.parks:
            context.say(tr("{caller} is parked.").format(caller=who))
            self._away.add(caller, transfer, CardState.PARKED)
        elif transfer.was_ringing and not transfer.answered:
            context.say(
                tr("{caller} has been transferred: {name}'s phone is ringing.").format(
                    caller=who, name=name
                )
            )
            self._away.add(caller, transfer, CardState.PASSED_ON)
        else:
            context.say(tr("{caller} is connected to {name}.").format(caller=who, name=name))
            context.journal.passed_on(caller.id, transfer.target, Onward.CONNECTED)
            if transfer.pairs and transfer.consult is not None:
                context.journal.passed_on(transfer.consult, caller.party, Onward.CONNECTED)
            # Its phone rang for us: many phone systems never tell whom it talks to now.
            context.name_on_lamp(transfer.lamp_number, caller.party)


_TAKEN_BY_THE_SYSTEM: Final = frozenset(
    {CallEndKind.HUNG_UP_BY_PEER, CallEndKind.HUNG_UP, CallEndKind.GONE, CallEndKind.REPLACED}
)
