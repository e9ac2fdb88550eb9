"""What is written down of each call: one row, with what became of the caller."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import timedelta

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from console.desk.calls import call_commands as ask
from console.desk.calls.desk_call import CallEnd, CallEndKind, PastCallChanged
from console.desk.lamps import Party
from console.desk.past_calls.past_call import CallResult, Loss, Onward, PastCall
from tests.unit.console.desk.calls.call_desk_rig import (
    ANN,
    BOB,
    DANA,
    FEATURES,
    OWN,
    SLOT,
    CallDeskRig,
)
from tests.unit.console.desk.calls.test_call_desk_properties import Weather

EVE = Party("Eve Second", "021555011")


def rows_of(rig: CallDeskRig) -> list[PastCall]:
    """The last state of every row, in the order the calls began."""
    rows: dict[str, PastCall] = {}
    for change in rig.changes:
        if isinstance(change, PastCallChanged):
            rows[change.call.key] = change.call
    return list(rows.values())


def missed_by(rig: CallDeskRig) -> list[str]:
    return [each.party.label() for each in rig.call_desk.missed.callers]


@pytest.mark.parametrize(
    ("end", "result", "loss"),
    [
        ("cancelled", CallResult.MISSED, Loss.RANG_OUT),
        ("elsewhere", CallResult.ELSEWHERE, None),
        ("network", CallResult.MISSED, Loss.RANG_OUT),
        ("replaced", CallResult.ELSEWHERE, None),
    ],
)
def test_a_call_that_we_did_not_answer(end: str, result: CallResult, loss: Loss | None) -> None:
    rig = CallDeskRig()
    call = rig.call_desk.on_incoming(DANA, Party("Sales", "600"))
    rig.advance(20)
    rig.over(call, end)

    [row] = rows_of(rig)
    assert (row.result, row.loss, row.waited) == (result, loss, 20.0)
    assert (row.party, row.wanted) == (DANA, Party("Sales", "600"))
    assert rig.call_desk.journal == ()
    assert missed_by(rig) == (["Dana Caller"] if loss else [])


def test_a_declined_caller_is_not_missed_even_if_the_caller_gave_up_at_that_moment() -> None:
    rig = CallDeskRig()
    call = rig.call_desk.on_incoming(DANA)
    rig.do(ask.HangUp(call))
    rig.over(call, "cancelled")

    assert [row.result for row in rows_of(rig)] == [CallResult.DECLINED]
    assert missed_by(rig) == []


def test_who_gives_up_while_another_call_is_up_is_missed() -> None:
    rig = CallDeskRig()
    rig.talking(EVE)
    rig.over(rig.call_desk.on_incoming(DANA), "cancelled")

    assert missed_by(rig) == ["Dana Caller"]


@pytest.mark.parametrize(("heard", "is_lost"), [(0.02, True), (2.0, False)])
def test_who_gives_up_at_the_moment_of_our_answer_is_missed(heard: float, is_lost: bool) -> None:
    rig = CallDeskRig()
    call = rig.talking()
    rig.advance(heard)
    rig.over(call, "hung-up-by-peer")

    [row] = rows_of(rig)
    assert (row.result, row.loss) == (CallResult.ANSWERED, Loss.RANG_OUT if is_lost else None)
    assert missed_by(rig) == (["Dana Caller"] if is_lost else [])


@pytest.mark.parametrize("how", ["held", "returned", "consulted"])
def test_who_gives_up_while_we_do_something_else_is_lost(how: str) -> None:
    rig = CallDeskRig()
    call = rig.talking()
    if how == "held":
        rig.do(ask.Hold(call))
    elif how == "consulted":
        rig.do(ask.Transfer(ANN, call, attended=True))
    else:
        rig.do(ask.Transfer(ANN, call))
        rig.over(rig.dials(ANN), "refused", 486)
        assert rig.cards() == [("returned", "Dana Caller")]
    rig.over(call, "hung-up-by-peer")

    [row] = rows_of(rig)
    assert (row.result, row.loss) == (CallResult.ANSWERED, Loss.ON_HOLD)
    assert missed_by(rig) == ["Dana Caller"]


@pytest.mark.parametrize("ours", [True, False])
def test_who_says_goodbye_is_not_lost(ours: bool) -> None:
    rig = CallDeskRig()
    call = rig.talking()
    if ours:
        rig.do(ask.HangUp(call))
    rig.advance(7)
    rig.over(call, "hung-up" if ours else "hung-up-by-peer")

    [row] = rows_of(rig)
    assert (row.result, row.loss, row.ended_at) == (CallResult.ANSWERED, None, rig.now)


@pytest.mark.parametrize("end", ["network", "gone", "session-expired"])
def test_who_is_cut_off_is_to_be_called_back(end: str) -> None:
    rig = CallDeskRig()
    rig.over(rig.talking(), end)

    assert [row.loss for row in rows_of(rig)] == [Loss.CUT_OFF]


def passed_on(rig: CallDeskRig) -> str:
    """Have Dana ring at Ann's phone; returns the id of the call that she came in."""
    rig.hands_over_early()
    call = rig.talking()
    rig.do(ask.Transfer(ANN, call))
    rig.call_desk.on_ringing(rig.dials(ANN))
    rig.desk.line_reported(ANN, "ringing", remote=DANA)
    rig.report(call, "accepted", ("progress", 180), "done")
    rig.over(call, "hung-up")
    assert rig.cards() == [("passed_on", "Dana Caller")]
    return call


def test_a_caller_passed_on_and_answered_is_one_row() -> None:
    rig = CallDeskRig()
    passed_on(rig)
    rig.advance(5)
    rig.desk.line_reported(ANN, "busy", remote=DANA)
    rig.advance(1)

    [row] = rows_of(rig)
    assert (row.result, row.onward, row.loss) == (CallResult.ANSWERED, Onward.CONNECTED, None)
    assert row.target == Party("Ann Lee", ANN)
    assert rig.call_desk.journal == ()


def test_a_caller_passed_on_whom_nobody_answers_is_missed() -> None:
    rig = CallDeskRig()
    passed_on(rig)
    rig.advance(5)
    rig.desk.line_reported(ANN, "idle")
    rig.advance(3)

    [row] = rows_of(rig)
    assert (row.onward, row.loss) == (Onward.UNANSWERED, Loss.PASSED_ON)
    assert missed_by(rig) == ["Dana Caller"]


@pytest.mark.parametrize("heard", [0.1, 2])
def test_a_caller_brought_back_is_still_one_row(heard: float) -> None:
    rig = CallDeskRig()
    passed_on(rig)
    rig.advance(3)
    rig.do(ask.FetchBack())
    back = rig.dials(f"**{ANN}")
    rig.call_desk.on_answered(back)
    [row] = rows_of(rig)
    assert (row.onward, row.ended_at, row.target) == (Onward.BACK, None, Party("Ann Lee", ANN))

    rig.advance(heard)
    rig.over(back, "hung-up-by-peer")
    [row] = rows_of(rig)
    assert (row.result, row.loss, row.ended_at) == (CallResult.ANSWERED, None, rig.now)
    assert rig.call_desk.journal == ()


def test_a_parked_caller_who_is_retrieved_although_the_slot_was_free_first() -> None:
    """Some phone systems free the slot before they answer our call to it."""
    rig = CallDeskRig()
    call = rig.talking()
    rig.do(ask.Park(call, SLOT))
    rig.report(call, "accepted")
    rig.desk.line_reported(SLOT, "busy", remote=DANA)
    rig.over(call, "hung-up-by-peer")
    assert rows_of(rig)[0].onward is Onward.PARKED
    rig.do(ask.Retrieve())
    back = rig.dials(SLOT)
    rig.desk.line_reported(SLOT, "idle")
    rig.call_desk.on_answered(back)
    rig.do(ask.Hold(back))
    rig.over(back, "hung-up-by-peer")

    [row] = rows_of(rig)
    assert (row.onward, row.loss) == (Onward.BACK, Loss.ON_HOLD)


def test_a_safe_transfer_that_is_answered() -> None:
    rig = CallDeskRig()
    call = rig.talking()
    rig.do(ask.Transfer(ANN, call))
    consult = rig.dials(ANN)
    rig.call_desk.on_ringing(consult)
    rig.call_desk.on_answered(consult)
    rig.report(call, "accepted", "done")
    rig.over(consult, "hung-up-by-peer")
    rig.over(call, "hung-up")

    [row] = rows_of(rig)
    assert (row.onward, row.target) == (Onward.CONNECTED, Party("Ann Lee", ANN))


def test_a_call_picked_up_for_a_colleague() -> None:
    rig = CallDeskRig()
    rig.desk.line_reported(BOB, "ringing", remote=DANA)
    rig.do(ask.Pickup(BOB))
    call = rig.dials(f"**{BOB}")
    assert rows_of(rig) == []
    rig.call_desk.on_answered(call)
    rig.over(call, "hung-up-by-peer")

    [row] = rows_of(rig)
    assert (row.result, row.outgoing) == (CallResult.PICKED_UP, False)
    assert (row.party, row.wanted) == (DANA, Party("Bob Ray", BOB))


def test_a_pickup_that_brings_nobody_is_no_call() -> None:
    rig = CallDeskRig()
    rig.desk.line_reported(BOB, "ringing", remote=DANA)
    rig.do(ask.Pickup(BOB))
    rig.over(rig.dials(f"**{BOB}"), "refused", 404)

    assert rows_of(rig) == []


@pytest.mark.parametrize("answered", [True, False])
def test_a_call_of_ours(answered: bool) -> None:
    rig = CallDeskRig()
    rig.do(ask.Dial("021555077"))
    call = rig.dials("021555077")
    if answered:
        rig.call_desk.on_answered(call)
        rig.over(call, "hung-up-by-peer")
    else:
        rig.over(call, "refused", 486)

    [row] = rows_of(rig)
    assert row.outgoing
    assert (row.result, row.status) == (
        (CallResult.REACHED, None) if answered else (CallResult.NOT_REACHED, 486)
    )
    assert missed_by(rig) == []


def test_a_call_back_that_is_answered_ticks_the_caller_off() -> None:
    rig = CallDeskRig()
    for _ in range(2):
        rig.over(rig.call_desk.on_incoming(DANA), "cancelled")
        rig.advance(30)
    rig.over(rig.call_desk.on_incoming(EVE), "cancelled")
    assert missed_by(rig) == ["Eve Second", "Dana Caller"]
    rig.do(ask.Dial("+64 21 555 010"))
    rig.over(rig.dials("+6421555010"), "refused", 486)
    assert missed_by(rig) == ["Eve Second", "Dana Caller"]

    rig.do(ask.Dial("021 555 010"))
    rig.call_desk.on_answered(rig.dials("021555010"))
    assert missed_by(rig) == ["Eve Second"]
    assert [row.done for row in rows_of(rig)] == [True, True, False, False, False]


def test_the_end_of_the_console_ends_every_row() -> None:
    rig = CallDeskRig()
    passed_on(rig)
    rig.talking(EVE)
    rig.call_desk.on_incoming(Party(None, "021555012"))
    rig.call_desk.on_leaving()

    assert [(row.result, row.onward, row.loss) for row in rows_of(rig)] == [
        (CallResult.ANSWERED, Onward.UNKNOWN, None),
        (CallResult.ANSWERED, None, None),
        (CallResult.MISSED, None, Loss.RANG_OUT),
    ]
    assert all(row.ended_at for row in rows_of(rig))
    assert rig.call_desk.journal == ()


class WrittenDown:
    """Notes what truly becomes of each call in a `Weather`, to be compared with the rows."""

    def __init__(self, weather: Weather) -> None:
        self.weather = weather
        self.truth: dict[str, CallResult | None] = {}  # by the id of the call
        self.lost: set[str] = set()
        self.keys: dict[str, str] = {}
        calls = weather.at.call_desk
        self._came: Callable[..., str] = calls.on_incoming
        self._answered, self._ended = calls.on_answered, calls.on_ended
        calls.on_incoming = self.came  # type: ignore[method-assign]  # to listen in
        calls.on_answered = self.answered  # type: ignore[method-assign]  # to listen in
        calls.on_ended = self.ended  # type: ignore[method-assign]  # to listen in

    def came(
        self, party: Party, wanted: Party | None = None, auto_answer: float | None = None
    ) -> str:
        call = self._came(party, wanted, auto_answer)
        self.truth[call] = None
        self.keys[call] = self.weather.at.call_desk.journal[-1].key
        self.weather.at.now += timedelta(seconds=0.001)
        return call

    def answered(self, call: str) -> None:
        if call in self.truth:
            self.truth[call] = CallResult.ANSWERED
        self._answered(call)

    def ended(self, call: str, end: CallEnd) -> None:
        entry, phone = self.weather.at.call_desk.book.entries[call], self.weather.phone
        if call in self.truth and self.truth[call] is None:
            if ("reject", call) in phone.asked:
                self.truth[call] = CallResult.DECLINED
            elif end.kind is CallEndKind.ELSEWHERE:
                self.truth[call] = CallResult.ELSEWHERE
            else:
                self.truth[call] = CallResult.MISSED
                self.lost.add(call)
        elif call in self.truth and entry.leaving is None and not entry.ending:
            asked = entry.transfer is not None and entry.transfer.is_asked
            if entry.is_held and not asked:
                self.lost.add(call)
        self._ended(call, end)


@settings(max_examples=100, phases=(Phase.explicit, Phase.generate))
@given(st.integers(0, 2**32))
def test_every_incoming_call_ends_exactly_once(seed: int) -> None:
    weather = Weather(random.Random(seed), FEATURES, early=bool(seed % 2))
    written = WrittenDown(weather)
    for _ in range(60):
        weather.step()
    weather.settle()
    for call in list(weather.phone.legs):
        weather._end(call, CallEndKind.HUNG_UP_BY_PEER, None)
    weather.at.advance(40)

    for _ in range(3):  # a lamp that rings for ever keeps a caller who was passed on
        for number in (ANN, BOB, SLOT, "093778643"):
            weather.at.desk.line_reported(number, "idle")
        weather.at.advance(40)
    results: dict[str, CallResult] = {}
    for change in weather.at.changes:
        if isinstance(change, PastCallChanged) and change.call.result is not None:
            known = results.setdefault(change.call.key, change.call.result)
            assert change.call.result is known, "a result was changed"
    rows = {row.key: row for row in rows_of(weather.at)}
    assert {key: results[key] for key in written.keys.values()} == {
        written.keys[call]: truth for call, truth in written.truth.items()
    }
    for call in written.lost:
        assert rows[written.keys[call]].loss is not None, call
    assert all(row.ended_at is not None and row.result is not None for row in rows.values())
    assert weather.at.call_desk.journal == ()
    shown = {call.key for each in weather.at.call_desk.missed.callers for call in each.calls}
    assert shown == {key for key, row in rows.items() if row.is_missed}
    assert not any(row.party.number == OWN for row in rows.values() if row.is_missed)
