"""Whatever people, phone system and lamps do, in any order: no caller is lost or left unseen."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from console.desk.calls import call_commands as ask
from console.desk.calls.desk_call import (
    CallEnd,
    CallEndKind,
    CallNotice,
    CardState,
    DeskCall,
    PickupAsked,
    TransferUpdate,
)
from console.desk.calls.features import Features
from console.desk.lamps import Party
from tests.unit.console.desk.calls.call_desk_rig import (
    ANN,
    BOB,
    CAT,
    FEATURES,
    OWN,
    SLOT,
    CallDeskRig,
    FakePhone,
)

NUMBERS = (ANN, BOB, CAT, SLOT, "021555099", OWN)
LAMPS = ("idle", "busy", "ringing", "offline")


@dataclass
class Leg:
    """A call as the telephone has it.

    Attributes:
        is_up: somebody has answered.
        answering, ending, cancelled: asked for, and not done yet.
        refers: a transfer was asked for and nothing final was said of it.
        accepted: but that it would be done.
        not_now: transfers asked for beside that one.
    """

    incoming: bool
    rings: bool = False
    is_up: bool = False
    held: bool = False
    answering: bool = False
    ending: CallEndKind | None = None
    refers: bool = False
    accepted: bool = False
    not_now: int = 0
    cancelled: bool = False


class PretendPhone(FakePhone):
    """Keeps what it is asked for, and does it when the weather says so."""

    def __init__(self) -> None:
        super().__init__()
        self.legs: dict[str, Leg] = {}

    def dial(self, call: str, number: str) -> None:
        super().dial(call, number)
        assert call not in self.legs
        self.legs[call] = Leg(incoming=False)

    def answer(self, call: str) -> None:
        super().answer(call)
        if call in self.legs:
            assert self.legs[call].incoming
            self.legs[call].answering = True

    def reject(self, call: str) -> None:
        super().reject(call)
        if call in self.legs:
            self.legs[call].ending = CallEndKind.REJECTED

    def hang_up(self, call: str) -> None:
        super().hang_up(call)
        if call in self.legs:
            self.legs[call].ending = CallEndKind.HUNG_UP

    def hold(self, call: str, *, rings: bool = False) -> None:
        super().hold(call, rings=rings)
        assert call not in self.legs or self.legs[call].is_up
        if call in self.legs:
            self.legs[call].held = True

    def resume(self, call: str) -> None:
        super().resume(call)
        if call in self.legs:
            self.legs[call].held = False

    def transfer(self, call: str, number: str) -> None:
        super().transfer(call, number)
        self._refer(call)

    def cancel(self, call: str) -> None:
        super().cancel(call)
        if call in self.legs and not self.legs[call].is_up:
            self.legs[call].cancelled = True

    def connect(self, call: str, other: str, after: float = 0.0) -> None:
        super().connect(call, other, after)
        assert other in self.legs
        self._refer(call)

    def _refer(self, call: str) -> None:
        leg = self.legs[call]
        assert leg.is_up
        if leg.refers:
            leg.not_now += 1  # One transfer at a time: the telephone refuses another.
        leg.refers, leg.accepted = True, leg.refers and leg.accepted

    def join(self, calls: Sequence[str]) -> None:
        super().join(calls)
        assert all(self.legs[call].is_up for call in calls if call in self.legs)


class Weather:
    """A rig in which anything happens, by a list of numbers."""

    def __init__(self, dice: random.Random, features: Features, *, early: bool) -> None:
        self.dice = dice
        self.at = CallDeskRig(features)
        if early:
            self.at.hands_over_early()
        self.phone = PretendPhone()
        self.at.phone = self.phone
        self.at.call_desk.set_phone(self.phone, features, OWN)
        self.at.changes.clear()
        self.hold_refused = False  # Then two may be heard at once, and it was said.

    # one step

    def step(self) -> None:
        before = len(self.at.changes)
        kind = self.dice.choices(["command", "phone", "lamp", "time"], [4, 12, 3, 2])[0]
        if kind == "command":
            self._command(self.dice.choice(self._commands()))
        elif kind == "phone":
            few = len(self.phone.legs) < 3
            (self._incoming if few and self.dice.random() < 0.2 else self._event)()
        elif kind == "lamp":
            self.at.desk.line_reported(
                self.dice.choice(NUMBERS[:4]),
                self.dice.choice(LAMPS),
                remote=self.dice.choice([None, Party(None, "021555010")]),
            )
        else:
            self.at.advance(self.dice.choice([0.3, 0.3, 0.3, 2.5, 8, 40]))
        self.check(self.at.changes[before:])

    def _commands(self) -> list[ask.CallCommand]:
        dice = self.dice
        if dice.random() < 0.3 and not self.at.call_desk.book.talking():
            return [ask.Answer(), ask.Resume()]
        call = dice.choice([None, *(each.id for each in self.at.call_desk.calls)])
        number = dice.choice(NUMBERS)
        return [
            ask.Dial(number),
            ask.Answer(call),
            ask.Answer(),
            ask.HangUp(call),
            ask.Hold(call),
            ask.Resume(call),
            ask.Mute(call),
            ask.SendTones("1", call),
            ask.Transfer(number, call, attended=dice.random() < 0.5, anyway=dice.random() < 0.3),
            ask.Transfer(number, attended=dice.random() < 0.5, anyway=True),
            ask.TransferWhenFree(number, call),
            ask.ToVoicemail(dice.choice([None, number]), call),
            ask.Complete(),
            ask.Complete(),
            ask.Back(),
            ask.Swap(),
            ask.Join(),
            ask.Connect(call, dice.choice([None, *(each.id for each in self.at.call_desk.calls)])),
            ask.Park(call),
            ask.Retrieve(dice.choice([None, SLOT])),
            ask.Pickup(dice.choice([None, number]), anyway=dice.random() < 0.5),
            ask.FetchBack(call),
            ask.Dismiss(),
        ]

    def _command(self, command: ask.CallCommand) -> None:
        shown, guard, before = (
            self.at.call_desk.calls,
            self.at.call_desk.guard,
            len(self.at.changes),
        )
        asked = len(self.phone.asked)
        why = self.at.do(command)
        told = any(isinstance(c, (CallNotice, PickupAsked)) for c in self.at.changes[before:])
        changed = shown != self.at.call_desk.calls or guard != self.at.call_desk.guard
        if isinstance(command, (ask.SendTones, ask.HangUp)) and not why:
            # Seen as soon as the telephone has done it.
            assert len(self.phone.asked) > asked, command
        elif isinstance(command, ask.Answer) and not why:
            assert changed or len(self.phone.asked) > asked, command
        else:
            # Asked once more for a transfer that it already asks about, the desk goes on asking.
            asked_about = isinstance(command, ask.Transfer) and self.at.call_desk.guard is not None
            assert changed or told or asked_about, command

    # what the telephone tells

    def _incoming(self) -> None:
        number = f"0215550{self.dice.randrange(10, 40)}"
        call = self.at.call_desk.on_incoming(Party(None, number))
        self.phone.legs[call] = Leg(incoming=True, rings=True)

    def _event(self) -> None:
        if not self.phone.legs:
            return
        call = self.dice.choice(list(self.phone.legs))
        leg, calls = self.phone.legs[call], self.at.call_desk
        if leg.ending is not None or (leg.cancelled and self.dice.random() < 0.8):
            self._end_as_asked(call, leg)
        elif leg.not_now:
            leg.not_now -= 1
            calls.on_transfer_update(call, TransferUpdate.REFUSED, None)
        elif leg.refers and self.dice.random() < 0.9:
            self._refer_news(call, leg)
        elif not leg.is_up and self.dice.random() < 0.85:
            if leg.incoming and not leg.answering:
                return
            if not leg.rings:
                leg.rings = True
                calls.on_ringing(call)
            else:
                leg.is_up = True
                calls.on_answered(call)
        elif leg.is_up and self.dice.random() < 0.8:
            self._odd_news(call, leg)
        elif leg.is_up:
            kinds = [CallEndKind.HUNG_UP_BY_PEER] * 4 + [CallEndKind.NETWORK, CallEndKind.GONE]
            self._end(call, self.dice.choice(kinds), None)
        elif leg.incoming:
            kinds = [CallEndKind.CANCELLED, CallEndKind.ELSEWHERE, CallEndKind.NOT_ACCEPTABLE]
            self._end(call, self.dice.choice(kinds), None)
        else:
            self._end(call, CallEndKind.REFUSED, self.dice.choice([403, 404, 480, 486, 503, 603]))

    def _end_as_asked(self, call: str, leg: Leg) -> None:
        if leg.ending is not None:
            self._end(call, leg.ending, None)
        elif not leg.is_up:  # or the answer has crossed the CANCEL
            self._end(call, CallEndKind.REFUSED, 487)

    def _odd_news(self, call: str, leg: Leg) -> None:
        calls, dice = self.at.call_desk, self.dice
        kind = dice.choice(["peer holds", "silence", "party", "quality", "hold refused"])
        if kind == "peer holds":
            calls.on_peer_hold(call, dice.random() < 0.5)
        elif kind == "silence":
            calls.on_silence(call, dice.random() < 0.2)
        elif kind == "party":
            calls.on_party_changed(call, Party("Eve", "021555077"))
        elif kind == "quality":
            calls.on_quality(call, 4.04)
        elif dice.random() < 0.2:
            wanted, leg.held = leg.held, not leg.held
            self.hold_refused = self.hold_refused or wanted
            calls.on_hold_failed(call, wanted)

    def _refer_news(self, call: str, leg: Leg) -> None:
        tell = self.at.call_desk.on_transfer_update
        if not leg.accepted:
            leg.accepted = True
            if self.dice.random() < 0.2:
                leg.refers = False
                tell(
                    call,
                    TransferUpdate.REFUSED,
                    self.dice.choice([400, 403, 404, 405, 481, 500, 603, None]),
                )
            else:
                tell(call, TransferUpdate.ACCEPTED, 202)
            return
        later = [
            TransferUpdate.PROGRESS,
            TransferUpdate.DONE,
            TransferUpdate.FAILED,
            TransferUpdate.SILENT,
        ]
        stage = self.dice.choices(later, [2, 5, 2, 1])[0]
        status = {
            TransferUpdate.PROGRESS: 180,
            TransferUpdate.DONE: 200,
            TransferUpdate.FAILED: 404,
        }
        leg.refers = stage is TransferUpdate.PROGRESS
        tell(call, stage, status.get(stage))

    def _end(self, call: str, kind: CallEndKind, status: int | None) -> None:
        entry, before = self.at.call_desk.book.entries[call], len(self.at.changes)
        ours, hidden = entry.ending or entry.leaving is not None, entry.hidden
        consulted = self.at.call_desk.book.caller_of(call)
        asked = consulted is not None and consulted[1].is_asked
        del self.phone.legs[call]
        self.at.call_desk.on_ended(call, CallEnd(kind, status))
        if not (ours or asked or hidden):
            told = [c for c in self.at.changes[before:] if isinstance(c, CallNotice)]
            assert told or entry.picks_told, f"{call} ended without a word"

    # what always holds

    def check(self, changes: Sequence[object]) -> None:
        calls, book = self.at.call_desk, self.at.call_desk.book
        cards = {each.id: each for each in calls.calls}
        assert len(cards) == len(calls.calls)
        for change in changes:
            if isinstance(change, CallNotice):
                assert change.sentence.strip()
                assert "{" not in change.sentence
        for call, leg in self.phone.legs.items():
            entry = book.entries[call]  # Every call at the telephone is known,
            if leg.ending is not None or entry.leaving is not None:
                continue  # on its way out,
            owner = book.caller_of(call)
            if call not in cards:  # shown, or belongs to one that is.
                assert entry.hidden, call
                assert owner is not None, call
                assert owner[0].id in cards, call
                continue
            card = cards[call]
            held = card.held_since is not None
            assert held == leg.held, f"{call} is held={leg.held} and shown as {card.state}"
            _fits(card, leg)
            assert entry.transfer is not None or card.state is not CardState.TRANSFERRING
            assert entry.transfer is None or card.state is not CardState.RETURNED
        assert set(book.entries) == set(self.phone.legs), "a card without a call"
        heard = [c for c in calls.calls if c.state is CardState.ACTIVE and not c.joined]
        joined = [c for c in calls.calls if c.state is CardState.ACTIVE and c.joined]
        one = len(heard) + bool(joined) <= 1 or self.hold_refused
        assert one, "talking to two who do not know of each other"
        for entry, transfer in book.transferring():
            # After a swap the caller is talked to, and may be connected from there.
            assert entry.is_held or transfer.answered or self.hold_refused, (
                "passed on, and not on hold"
            )
            assert transfer.consult is None or transfer.consult in book.entries
            assert not transfer.is_asked or transfer.deadline is not None, (
                "nobody judges this transfer"
            )
        if calls.guard is not None:
            assert calls.guard.call in cards
        for record in book.away_calls.values():
            assert record.id in cards
            assert record.seen or record.until is not None or record.fetching

    def settle(self) -> None:
        """The phone system does what it was asked for, and time passes: nothing is left behind."""
        for _ in range(60):
            for call, leg in list(self.phone.legs.items()):
                if call in self.phone.legs and leg.ending is not None:
                    self._end(call, leg.ending, None)
            self.at.advance(1)
            self.check([])
        book = self.at.call_desk.book
        assert not any(transfer.is_asked for _, transfer in book.transferring())
        assert not any(transfer.is_background for _, transfer in book.transferring())
        assert not any(entry.leaving is not None for entry in book.entries.values())


def _fits(card: DeskCall, leg: Leg) -> None:
    """Whether a card shows the call as the telephone has it."""
    if card.state in (CardState.ACTIVE, CardState.RETURNED):
        assert leg.is_up
    if card.state is CardState.ACTIVE:
        assert not leg.held
    if card.state is CardState.INCOMING:
        assert leg.incoming
        assert not leg.is_up
    if leg.is_up and leg.held:
        assert card.state in (CardState.HELD, CardState.TRANSFERRING, CardState.RETURNED), card


@pytest.mark.parametrize(
    "features", [FEATURES, Features(group_pickup="*88"), Features(group_pickup="")]
)
@settings(max_examples=100, phases=(Phase.explicit, Phase.generate))
@given(st.integers(0, 2**32))
@example(6513)  # the transfer that is being asked about is asked for again
def test_in_any_order_every_call_is_shown_and_every_end_is_announced(
    features: Features, seed: int
) -> None:
    weather = Weather(random.Random(seed), features, early=bool(seed % 2))
    for _ in range(60):
        weather.step()
    weather.settle()
