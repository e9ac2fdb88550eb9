"""Passing a caller on: call the target first, connect the two, and never lose the caller.

The rules come from what phone systems were measured to do. The target is called by us, so that a
busy, unknown or absent one is met by us and not by the caller. Caller and target are then connected
by a REFER with Replaces, at the first ringing where the phone system can do that, else at the
answer. A final report of 200 says that the phone system took the job, and nothing of an answer; a
603 on our call to the target is part of a success. A caller's call that was handed over is no way
back: it is ended by us.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final, Protocol

from console.desk import call_words as words
from console.desk.call_book import Book, Entry, Move, MoveStage, Record, Stage
from console.desk.calls import CallEnd, CallState, EndKind, ReferStage
from console.desk.lamps import ExtensionKind, Lamp, LampState, Party
from console.desk.phone import PhoneLine
from console.language import tr

REPORT_LIMIT: Final = 2.0
"""Seconds after its promise in which the phone system has to say what came of it."""
ANSWER_LIMIT: Final = 6.0
"""Seconds in which the phone system has to answer that it will do it, or not."""
OVER_LIMIT: Final = 2.0
"""Seconds in which the phone system may end what it took over, before we do."""
FETCH_OFFERED: Final = 20.0
SLOT_LIMIT: Final = 5.0
UNSEEN_LIMIT: Final = 30.0
"""Seconds a passed-on call is shown whose target has no lamp."""


class Hands(Protocol):
    """What a transfer needs of the call desk."""

    book: Book

    @property
    def phone(self) -> PhoneLine:
        """The telephone."""

    def now(self) -> datetime:
        """The time of day (aware)."""

    def lamp(self, number: str) -> Lamp | None:
        """The lamp of a number."""

    def say(self, sentence: str, *, loud: bool = False) -> None:
        """Tell the person."""

    def put_on_hold(self, entry: Entry) -> None:
        """Hold a call, if it is not held."""

    def talk_to(self, entry: Entry) -> None:
        """End our hold, and hold whoever is talked to."""

    def begin_call(self, number: str, party: Party) -> Entry:
        """Have the telephone call a number."""

    def new_id(self) -> str:
        """An id nobody has."""


class Transfers:
    """Every caller on the way to somebody.

    Args:
        hands: the call desk.
    """

    def __init__(self, hands: Hands) -> None:
        self._hands = hands
        self._early_works = True
        self._slots: dict[str, datetime] = {}

    # begun by a person

    def begin(self, caller: Entry, number: str, party: Party, *, attended: bool) -> None:
        """Hold the caller and call the target."""
        self._hands.put_on_hold(caller)
        consult = self._hands.begin_call(number, party)
        consult.consult_of, consult.hidden = caller.id, not attended
        caller.move = Move(number, party, attended, consult=consult.id)

    def wait_until_free(self, caller: Entry, number: str, party: Party) -> None:
        """Hold the caller until the target's lamp turns green."""
        self._hands.put_on_hold(caller)
        caller.move = Move(number, party, attended=False, stage=MoveStage.UNTIL_FREE)
        caller.note = tr("Goes to {name} as soon as the lamp is green.").format(
            name=words.who(party)
        )

    def hand_over(self, caller: Entry, number: str, party: Party, *, parks: bool = False) -> None:
        """Ask the phone system to connect the caller to a number that is no person's: a mailbox.

        Nobody is called first, for a mailbox would record us.
        """
        self._hands.put_on_hold(caller)
        caller.move = Move(number, party, attended=False, parks=parks)
        self._ask(caller, caller.move)

    def complete(self, caller: Entry, move: Move) -> str:
        """Connect the two now; returns why it cannot be done, or an empty string."""
        if move.is_asked:
            return tr("It is being done already.")
        if move.stage is MoveStage.UNTIL_FREE:
            self._start_waiting(caller, move)
            return ""
        if move.stage is MoveStage.CALLING:
            # It does not ring yet: it is connected as soon as it does.
            self._hide(move)
            return ""
        if move.stage is MoveStage.RINGING and not self._early_works:
            self._hide(move)
            return ""
        self._ask(caller, move)
        return ""

    def back(self, caller: Entry, move: Move) -> bool:
        """Undo what has begun and talk to the caller; False when it is too late for that."""
        if move.is_asked:
            return False
        self._give_up(caller, move)
        return True

    # told by the telephone

    def consult_rings(self, caller: Entry, move: Move) -> None:
        """The target's phone rings."""
        if move.stage is MoveStage.CALLING:
            move.stage = MoveStage.RINGING
            if not move.attended and self._early_works:
                self._ask(caller, move)

    def consult_answered(self, caller: Entry, move: Move) -> None:
        """The target has answered."""
        if move.is_asked:
            return  # It crossed our request: both ways end well.
        move.stage = MoveStage.TALKING
        if not move.attended:
            self._ask(caller, move)

    def consult_ended(self, caller: Entry, move: Move, end: CallEnd) -> None:
        """Our call to the target is over."""
        move.consult = None
        if move.is_asked:
            return  # Part of a success as a rule; the report tells.
        caller.move = None
        name, who = words.who(move.party), words.who(caller.party)
        if end.kind is EndKind.HUNG_UP_BY_PEER:
            why = tr("{name} has hung up.").format(name=name)
        else:
            why = words.why_not(end, name)
        self._hands.talk_to(caller)
        self._hands.say(tr("{why} {caller} is back on the line.").format(why=why, caller=who))

    def caller_ended(self, caller: Entry, move: Move, end: CallEnd) -> None:
        """The caller's call is over while it was on the way."""
        who, name = words.who(caller.party), words.who(move.party)
        if move.stage is MoveStage.TAKEN:
            self._succeeded(caller, move)
            return
        caller.move = None
        consult = self._hands.book.get(move.consult)
        if consult is None:
            self._hands.say(words.why_over(end, who), loud=True)
            return
        consult.consult_of = None
        if consult.hidden or consult.stage is not Stage.UP:
            consult.hidden = True
            self._leave(consult, now=True)
            self._hands.say(
                tr("{caller} hung up before {name} could answer.").format(caller=who, name=name),
                loud=True,
            )
        else:
            self._hands.say(
                tr("{caller} has hung up. You are talking to {name}.").format(
                    caller=who, name=name
                ),
                loud=True,
            )

    def reported(self, caller: Entry, move: Move, stage: ReferStage, status: int | None) -> None:
        """The phone system says how far it is with what it was asked for."""
        hands = self._hands
        match stage:
            case ReferStage.ACCEPTED:
                move.stage = MoveStage.TAKEN
                limit = REPORT_LIMIT
                move.deadline = hands.now() + timedelta(seconds=limit)
            case ReferStage.PROGRESS:
                pass
            case ReferStage.DONE:
                self._succeeded(caller, move)
            case ReferStage.REFUSED | ReferStage.FAILED:
                self._failed(caller, move, status)
            case ReferStage.SILENT:
                self._judge(caller, move)

    # told by the lamps and the clock

    def lamp_changed(self, lamp: Lamp) -> None:
        """A lamp shows something else: somebody is free now, or has answered."""
        number = lamp.extension.number
        if lamp.extension.kind is ExtensionKind.PARK and lamp.state is LampState.BUSY:
            self._slot_taken(number)
        if lamp.state is LampState.AVAILABLE and not lamp.stale:
            for caller, move in self._hands.book.moving():
                if move.stage is MoveStage.UNTIL_FREE and move.number == number:
                    self._start_waiting(caller, move)
                    break  # The others wait for the next time.
        for record in list(self._hands.book.records.values()):
            if record.number == number and not lamp.stale:
                self._follow(record, lamp)

    def tick(self) -> None:
        """Judge what has had its time."""
        now = self._hands.now()
        for caller, move in self._hands.book.moving():
            if move.deadline is not None and now >= move.deadline:
                move.deadline = None
                self._judge(caller, move)
        for entry in list(self._hands.book.entries.values()):
            if entry.leaving is not None and now >= entry.leaving:
                entry.leaving = now + timedelta(days=1)
                self._hands.phone.hang_up(entry.id)
        for record in list(self._hands.book.records.values()):
            if record.until is not None and now >= record.until and not record.fetching:
                del self._hands.book.records[record.id]

    # how

    def _start_waiting(self, caller: Entry, move: Move) -> None:
        caller.move, caller.note = None, ""
        self.begin(caller, move.number, move.party, attended=False)

    def _hide(self, move: Move) -> None:
        """Go on by itself from here: connect as soon as it can be done."""
        move.attended = False
        consult = self._hands.book.get(move.consult)
        if consult is not None:
            consult.hidden = True

    def _ask(self, caller: Entry, move: Move) -> None:
        move.was_ringing = move.stage is MoveStage.RINGING
        move.stage = MoveStage.ASKED
        move.deadline = self._hands.now() + timedelta(seconds=ANSWER_LIMIT)
        if move.consult is not None:
            self._hands.phone.connect(caller.id, move.consult)
        else:
            self._hands.phone.transfer(caller.id, move.number)

    def _judge(self, caller: Entry, move: Move) -> None:
        """No word of what came of it: what can be seen has to tell."""
        if move.parks and move.stage is MoveStage.TAKEN:
            # A parked caller is reported only once our side of the call has gone.
            self._succeeded(caller, move)
        elif move.stage is MoveStage.TAKEN and move.consult is None and self._target_called(move):
            self._succeeded(caller, move)
        else:
            self._failed(caller, move, None)

    def _target_called(self, move: Move) -> bool:
        lamp = self._hands.lamp(move.number)
        return lamp is None or lamp.state in (LampState.RINGING, LampState.BUSY)

    def _failed(self, caller: Entry, move: Move, status: int | None) -> None:
        consult = self._hands.book.get(move.consult)
        if move.was_ringing and consult is not None and self._early_works and status is not None:
            # Not while it rings, then: the phone system may do it once the target has answered.
            self._early_works = False
            move.deadline = None
            answered = consult.stage is Stage.UP
            move.stage = MoveStage.TALKING if answered else MoveStage.RINGING
            if answered:
                self._ask(caller, move)
            return
        self._give_up(caller, move)
        self._hands.say(
            words.refused_transfer(status, words.who(move.party), words.who(caller.party)),
            loud=True,
        )

    def _give_up(self, caller: Entry, move: Move) -> None:
        caller.move, caller.note = None, ""
        consult = self._hands.book.get(move.consult)
        if consult is not None:
            self._leave(consult, now=True)
        self._hands.talk_to(caller)

    def _leave(self, entry: Entry, *, now: bool) -> None:
        """It is not ours any more; end it, or let the phone system end it first."""
        wait = 0.0 if now else OVER_LIMIT
        entry.leaving = self._hands.now() + timedelta(seconds=wait)
        if now:
            self._hands.phone.hang_up(entry.id)
            entry.leaving = self._hands.now() + timedelta(days=1)

    def _succeeded(self, caller: Entry, move: Move) -> None:
        hands = self._hands
        caller.move = None
        self._leave(caller, now=True)
        consult = hands.book.get(move.consult)
        if consult is not None:
            self._leave(consult, now=False)
        who, name = words.who(caller.party), words.who(move.party)
        if move.parks:
            self._record(caller, move, CallState.PARKED)
            hands.say(tr("{caller} is parked.").format(caller=who))
        elif move.was_ringing:
            self._record(caller, move, CallState.PASSED_ON)
            hands.say(
                tr("{caller} has been passed on: it rings at {name}.").format(caller=who, name=name)
            )
        else:
            hands.say(tr("{caller} is connected to {name}.").format(caller=who, name=name))

    def _record(self, caller: Entry, move: Move, state: CallState) -> None:
        hands = self._hands
        now = hands.now()
        lamp = hands.lamp(move.number)
        rings = lamp is not None and lamp.state is LampState.RINGING
        unseen = state is CallState.PASSED_ON and lamp is None
        until = now + timedelta(seconds=UNSEEN_LIMIT) if unseen else None
        number = (self._fresh_slot() if move.parks else "") or move.number
        record = Record(
            *(hands.new_id(), caller.party, now, state, number, move.party, caller.wanted),
            has_rung=rings or number != move.number,
            until=until,
        )
        hands.book.records[record.id] = record

    def _slot_taken(self, number: str) -> None:
        """A parking place is taken: by the caller we parked last, if it is nobody else's."""
        records = self._hands.book.records.values()
        if any(record.number == number for record in records):
            return
        for record in records:
            if record.state is CallState.PARKED and self._hands.lamp(record.number) is None:
                record.number, record.has_rung = number, True
                return
        self._slots[number] = self._hands.now()

    def _fresh_slot(self) -> str:
        """The parking place that was taken just now, before we knew that the caller is parked."""
        now = self._hands.now()
        fresh = {
            number: when
            for number, when in self._slots.items()
            if (now - when).total_seconds() <= SLOT_LIMIT
        }
        self._slots = {}
        return max(fresh, key=lambda number: fresh[number], default="")

    def _follow(self, record: Record, lamp: Lamp) -> None:
        """What the target's lamp says of a caller who was passed on or parked."""
        hands = self._hands
        who, name = words.who(record.party), words.who(record.target)
        if record.state is CallState.PARKED:
            if lamp.state is LampState.AVAILABLE and record.has_rung:
                hands.book.records.pop(record.id, None)
                if not record.fetching:
                    hands.say(tr("{caller} is not parked any more.").format(caller=who))
            record.has_rung = record.has_rung or lamp.state is LampState.BUSY
            return
        match lamp.state:
            case LampState.RINGING:
                record.has_rung = True
            case LampState.BUSY if not record.fetching:
                hands.book.records.pop(record.id, None)
                hands.say(tr("{name} has answered {caller}.").format(name=name, caller=who))
            case LampState.AVAILABLE if record.has_rung and not record.fetching:
                hands.book.records.pop(record.id, None)
                hands.say(
                    tr("{name} did not answer; {caller} does not ring there any more.").format(
                        name=name, caller=who
                    ),
                    loud=True,
                )
            case _:
                pass
