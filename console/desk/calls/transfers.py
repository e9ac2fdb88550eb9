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
from console.desk.calls.away import Away
from console.desk.calls.call_book import CallEntry, Move, MoveStage, Stage
from console.desk.calls.desk_call import CallEnd, CallState, EndKind, ReferStage
from console.desk.calls.hands import Hands
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
        hands: the call desk.
        away: where those go who have left our hands.
    """

    def __init__(self, hands: Hands, away: Away) -> None:
        self._hands = hands
        self._away = away
        self._early_works = True

    def begin_again(self) -> None:
        """Another phone system: what the one before could not do may be possible."""
        self._early_works = True

    # begun by a person

    def begin(self, caller: CallEntry, number: str, party: Party, *, attended: bool) -> None:
        """Hold the caller and call the target."""
        hands = self._hands
        for entry in hands.book.talking() if attended else []:
            hands.put_on_hold(entry)
        hands.put_on_hold(caller)
        consult = hands.begin_call(number, party)
        consult.consult_of, consult.hidden = caller.id, not attended
        caller.note = ""
        caller.move = Move(number, party, hands.now(), attended, consult=consult.id)

    def wait_until_free(self, caller: CallEntry, number: str, party: Party) -> None:
        """Hold the caller until the target's lamp turns green."""
        hands = self._hands
        hands.put_on_hold(caller)
        caller.move = Move(number, party, hands.now(), False, stage=MoveStage.UNTIL_FREE)
        caller.note = tr("Goes to {name} as soon as the lamp is green.").format(
            name=words.who(party)
        )
        self._start_waiting()

    def hand_over(
        self, caller: CallEntry, number: str, party: Party, *, parks: bool = False
    ) -> None:
        """Ask the phone system to connect the caller to a number that is no person's: a mailbox.

        Nobody is called first, for a mailbox would record us.
        """
        self._hands.put_on_hold(caller)
        caller.note = ""
        caller.move = Move(number, party, self._hands.now(), attended=False, parks=parks)
        self._ask(caller, caller.move)

    def complete(self, caller: CallEntry, move: Move) -> str:
        """Connect the two now; returns why it cannot be done, or an empty string."""
        if move.is_asked:
            return tr("It is being done already.")
        if move.stage is MoveStage.UNTIL_FREE:
            self.begin(caller, move.number, move.party, attended=False)
        elif move.stage is MoveStage.TALKING or (
            move.stage is MoveStage.RINGING and self._early_works and not move.once_answered
        ):
            self._ask(caller, move)
        elif not move.attended:
            text = tr("{name} is being called: the two are connected as soon as it can be done.")
            return text.format(name=words.who(move.party))
        else:
            self._go_on_alone(move)
        return ""

    def undo(self, caller: CallEntry, move: Move) -> bool:
        """Undo what has begun, the caller stays on hold; False when it is too late for that."""
        if move.is_asked:
            return False
        self._drop(caller, move)
        return True

    def back(self, caller: CallEntry, move: Move) -> bool:
        """Undo what has begun and talk to the caller; False when it is too late for that."""
        undone = self.undo(caller, move)
        if undone:
            self._hands.talk_to(caller)
        return undone

    # told by the telephone

    def consult_rings(self, caller: CallEntry, move: Move) -> None:
        """The target's phone rings."""
        if move.stage is MoveStage.CALLING:
            move.stage = MoveStage.RINGING
            if not move.attended and self._early_works:
                self._ask(caller, move)

    def consult_party(self, move: Move, party: Party) -> None:
        """The phone system says who was reached; it counts where a lamp can tell of him."""
        if party.number and self._hands.lamp(party.number) is not None:
            move.reached = party if party.number != move.number else None

    def consult_answered(self, caller: CallEntry, move: Move) -> None:
        """The target has answered."""
        move.answered = True
        consult = self._hands.book.get(move.consult)
        if consult is not None and consult.hidden:
            self._hands.phone.mute(consult.id, True)
        if move.is_asked:
            return  # It crossed our request: both ways end well.
        move.stage = MoveStage.TALKING
        if not move.attended:
            self._ask(caller, move)

    def consult_ended(
        self, caller: CallEntry, move: Move, consult: CallEntry, end: CallEnd
    ) -> None:
        """Our call to the target is over."""
        move.consult = None
        if move.is_asked:
            # Part of a success as a rule; the report tells.
            move.end, move.taken_over = end, move.stage is MoveStage.TAKEN
            return
        caller.move, caller.note = None, ""
        why = (
            ""
            if consult.ending
            else words.why_ended(end, words.who(move.party), was_up=consult.stage is Stage.UP)
        )
        self._give_back(caller, why)

    def caller_ended(self, caller: CallEntry, move: Move, end: CallEnd) -> None:
        """The caller's call is over while it was on the way."""
        who, name = words.who(caller.party), words.who(move.party)
        done = move.failed is None or self._is_called(move)
        if move.stage is MoveStage.TAKEN and end.kind in _TAKEN_BY_THE_SYSTEM and done:
            self._succeeded(caller, move)
            return
        caller.move = None
        why = "" if caller.ending else words.why_over(end, who)
        consult = self._hands.book.get(move.consult)
        if consult is None:
            self._hands.say(why, loud=True)
            return
        consult.consult_of = None
        if consult.stage is Stage.UP and not consult.hidden:
            text = tr("{why} You are talking to {name}.")
            if consult.is_held:
                text = tr("{why} {name} is on hold.")
            self._hands.say(text.format(why=why, name=name).strip(), loud=not caller.ending)
            return
        self._leave(consult)
        text = tr("{why} {name} is not called any more.")
        if end.kind is EndKind.HUNG_UP_BY_PEER:
            text = tr("{caller} hung up before {name} could answer.")
        sentence = text.format(why=why, caller=who, name=name).strip()
        self._hands.say(sentence, loud=not caller.ending)

    def why_gone(self, caller: CallEntry, end: CallEnd) -> str:
        """What to say of a caller who is gone as soon as we want to talk again; empty: nothing.

        A transfer was called failed, and there was nobody to give back.
        """
        move, since = caller.given_up, caller.given_up_at
        if move is None or since is None or end.kind is not EndKind.HUNG_UP_BY_PEER:
            return ""
        if (self._hands.now() - since).total_seconds() > LOST_LIMIT:
            return ""
        text = tr(
            "{caller} is not there any more: passed on to {name} after all, or cut off by the "
            "phone system."
        )
        return text.format(caller=words.who(caller.party), name=words.who(move.party))

    def reported(self, caller: CallEntry, stage: ReferStage, status: int | None) -> None:
        """The phone system says how far it is with what it was asked for."""
        move = caller.move
        if move is None or not move.is_asked:
            self._reported_late(caller, stage)
            return
        match stage:
            case ReferStage.ACCEPTED | ReferStage.PROGRESS:
                if move.stage is not MoveStage.TAKEN:
                    move.stage = MoveStage.TAKEN
                    move.deadline = self._hands.now() + timedelta(seconds=REPORT_LIMIT)
                    self._look_where_parked(caller, move)
                if stage is ReferStage.PROGRESS and status is not None and status > 100:
                    move.rings_there = True
            case ReferStage.DONE:
                self._succeeded(caller, move)
            case ReferStage.REFUSED:
                self._failed(caller, move, status, for_good=status in _NO_TRANSFERS)
            case ReferStage.FAILED | ReferStage.SILENT if move.parks:
                pass  # Said of a parked call that is well, too; the lamps of the places tell.
            case ReferStage.FAILED if move.end is not None and self._is_called(move):
                # It took our call to the target over, whose phone goes on: the lamp has to tell.
                move.failed = status
                move.deadline = self._hands.now() + timedelta(seconds=DOUBT_LIMIT)
            case ReferStage.FAILED:
                self._failed(caller, move, status)
            case ReferStage.SILENT:
                self._judge(caller, move)

    # told by the lamps and the clock

    def lamp_changed(self, lamp: Lamp) -> None:
        """A lamp shows something else: somebody may be free now, or a place taken."""
        for caller, move in self._hands.book.moving():
            self._look_where_parked(caller, move)
        if lamp.state is LampState.AVAILABLE:
            self._start_waiting()

    def tick(self) -> None:
        """Judge what has had its time."""
        now = self._hands.now()
        for caller, move in self._hands.book.moving():
            borne_out = move.failed is not None and not self._is_called(move)
            if borne_out or (move.deadline is not None and now >= move.deadline):
                move.deadline = None
                self._judge(caller, move)
        for entry in list(self._hands.book.entries.values()):
            if entry.leaving is not None and now >= entry.leaving:
                self._leave(entry)
        self._start_waiting()

    # how

    def _start_waiting(self) -> None:
        """Pass on who waits for a lamp that is green; one at a time to each."""
        hands = self._hands
        under_way = {move.number for _, move in hands.book.moving() if not _waits(move)}
        under_way |= {record.number for record in hands.book.records.values()}
        for caller, move in hands.book.waiting():
            lamp = hands.lamp(move.number)
            doubted, move.doubted = move.doubted, lamp is not None and not lamp.is_trusted
            if lamp is None:
                caller.move, caller.note = None, ""
                text = tr("{name} has no lamp any more: {caller} stays on hold.")
                who = words.who(caller.party)
                hands.say(text.format(name=words.who(move.party), caller=who), loud=True)
            elif move.doubted and not doubted:
                text = tr("It is not certain any more whether {name} is free: {caller} waits.")
                who = words.who(caller.party)
                hands.say(text.format(name=words.who(move.party), caller=who), loud=True)
            elif lamp.is_free and move.number not in under_way:
                under_way.add(move.number)
                self.begin(caller, move.number, move.party, attended=False)

    def _go_on_alone(self, move: Move) -> None:
        """Connect as soon as it can be done, without another word of the person."""
        move.attended = False
        consult = self._hands.book.get(move.consult)
        if consult is not None:
            consult.hidden = True

    def _ask(self, caller: CallEntry, move: Move) -> None:
        move.was_ringing = move.stage is MoveStage.RINGING
        move.stage = MoveStage.ASKED
        move.deadline = self._hands.now() + timedelta(seconds=ANSWER_LIMIT)
        caller.given_up = None
        if move.consult is not None:
            self._hands.phone.connect(caller.id, move.consult)
        else:
            self._hands.phone.transfer(caller.id, move.number)

    def _reported_late(self, caller: CallEntry, stage: ReferStage) -> None:
        """The caller is back with us; if that is not so any more, silence will tell."""
        move = caller.given_up
        if move is None or stage in (ReferStage.ACCEPTED, ReferStage.PROGRESS):
            return
        caller.given_up = None
        if stage is ReferStage.DONE:
            text = tr("The phone system says now that {caller} is connected to {name} after all.")
            who, name = words.who(caller.party), words.who(move.party)
            self._hands.say(text.format(caller=who, name=name), loud=True)

    def _judge(self, caller: CallEntry, move: Move) -> None:
        """No word of what came of it: what can be seen has to tell."""
        if move.stage is not MoveStage.TAKEN:
            done = False
        elif move.failed is not None:
            done = self._is_called(move)
        elif move.parks:
            # A parked caller is reported only once our side of the call has gone.
            done = self._away.slot_seen(caller, move.began) or not self._hands.watches_slots
        elif move.consult is not None:
            done = False  # A call of ours that was taken over would have ended.
        else:
            done = move.taken_over or move.rings_there or self._is_called(move)
        if done:
            self._succeeded(caller, move)
        else:
            self._failed(caller, move, move.failed)

    def _look_where_parked(self, caller: CallEntry, move: Move) -> None:
        """The lamp of the place tells of a parked caller long before any report does."""
        if (
            move.parks
            and move.stage is MoveStage.TAKEN
            and self._away.slot_seen(caller, move.began)
        ):
            self._succeeded(caller, move)

    def _is_called(self, move: Move) -> bool:
        lamp = self._hands.lamp(move.lamp_number)
        shows = lamp is not None and not lamp.stale and lamp.since >= move.began
        return shows and lamp is not None and lamp.state in (LampState.RINGING, LampState.BUSY)

    def _failed(
        self, caller: CallEntry, move: Move, status: int | None, *, for_good: bool = False
    ) -> None:
        consult = self._hands.book.get(move.consult)
        retry = move.was_ringing and not move.once_answered and status is not None
        if retry and consult is not None and not for_good:
            # Not while it rings, then: the phone system may do it once the target has answered.
            move.once_answered, move.deadline = True, None
            move.stage = MoveStage.TALKING if move.answered else MoveStage.RINGING
            self._go_on_alone(move)
            if move.answered:
                self._ask(caller, move)
            return
        name = words.who(move.party)
        called = consult is not None or move.end is not None
        self._drop(caller, move)
        if move.stage is MoveStage.TAKEN:
            caller.given_up, caller.given_up_at = move, self._hands.now()
        if move.parks:
            why = words.not_parked(status)
        elif move.end is not None and move.end.kind is not EndKind.HUNG_UP:
            why = words.why_ended(move.end, name, was_up=move.answered)
        else:
            why = words.refused_transfer(status, name, refused=for_good)
        promised = move.stage is MoveStage.TAKEN
        if not called and promised and status != 404:
            # Phone systems are known to cut a caller off who was passed on to nobody.
            why = tr("{why} Make sure that {caller} is still there.").format(
                why=why, caller=words.who(caller.party)
            )
        self._give_back(caller, why)

    def _drop(self, caller: CallEntry, move: Move) -> None:
        caller.move, caller.note = None, ""
        consult = self._hands.book.get(move.consult)
        if consult is not None:
            self._leave(consult)

    def _give_back(self, caller: CallEntry, why: str) -> None:
        """Talk to the caller again, unless somebody else is being talked to."""
        hands = self._hands
        busy = any(each is not caller for each in hands.book.talking())
        text = tr("{why} {caller} is back on the line.")
        if busy and caller.is_held:
            text = tr("{why} {caller} stays on hold.")
        else:
            hands.talk_to(caller)
        hands.say(text.format(why=why, caller=words.who(caller.party)).strip(), loud=True)

    def _leave(self, entry: CallEntry) -> None:
        """It is not ours any more: end it."""
        entry.leaving = self._hands.now() + _NEVER
        self._hands.hang_up(entry)

    def _succeeded(self, caller: CallEntry, move: Move) -> None:
        hands = self._hands
        caller.move, caller.given_up = None, None
        if move.once_answered:
            self._early_works = False
        self._leave(caller)
        consult = hands.book.get(move.consult)
        if consult is not None:
            # The phone system ends it as a rule: with a refusal where it rang.
            consult.leaving = hands.now() + timedelta(seconds=OVER_LIMIT)
        who, name = words.who(caller.party), words.who(move.target)
        if move.parks:
            hands.say(tr("{caller} is parked.").format(caller=who))
            self._away.add(caller, move, CallState.PARKED)
        elif move.was_ringing and not move.answered:
            hands.say(
                tr("{caller} has been passed on: it rings at {name}.").format(caller=who, name=name)
            )
            self._away.add(caller, move, CallState.PASSED_ON)
        else:
            hands.say(tr("{caller} is connected to {name}.").format(caller=who, name=name))


_TAKEN_BY_THE_SYSTEM: Final = frozenset(
    {EndKind.HUNG_UP_BY_PEER, EndKind.HUNG_UP, EndKind.GONE, EndKind.REPLACED}
)


def _waits(move: Move) -> bool:
    return move.stage is MoveStage.UNTIL_FREE
