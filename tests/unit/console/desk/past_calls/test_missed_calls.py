"""Who has to be called back, and until when."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from console.desk.lamps import Party
from console.desk.past_calls.missed_calls import MissedCalls
from console.desk.past_calls.past_call import CallResult, Loss, PastCall
from console.desk.people.number_plan import NumberPlan

MORNING = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


class Kept:
    """Missed calls, with what they told."""

    def __init__(self) -> None:
        self.kept: list[PastCall] = []
        self.changes = 0
        self.missed = MissedCalls(NumberPlan, self.kept.append, self._changed)

    def _changed(self) -> None:
        self.changes += 1

    @property
    def names(self) -> list[tuple[str, int]]:
        return [(each.party.label(), len(each.calls)) for each in self.missed.callers]


def lost(key: str, name: str | None, number: str | None, minute: int = 0) -> PastCall:
    return PastCall(
        key,
        MORNING + timedelta(minutes=minute),
        Party(name, number),
        result=CallResult.MISSED,
        loss=Loss.RANG_OUT,
    )


def test_calls_from_one_number_are_one_caller_however_it_is_written() -> None:
    at = Kept()
    at.missed.note(lost("a", "Dana", "021555010", 1))
    at.missed.note(lost("b", "Eve", "021555011", 2))
    at.missed.note(lost("c", "Dana Caller", "+6421555010", 3))

    assert at.names == [("Dana Caller", 2), ("Eve", 1)]
    assert [each.key for each in at.missed.callers] == ["a", "b"]


def test_callers_without_a_number_are_never_the_same() -> None:
    at = Kept()
    at.missed.note(lost("a", "Anonymous", None, 1))
    at.missed.note(lost("b", "Anonymous", None, 2))

    assert at.names == [("Anonymous", 1), ("Anonymous", 1)]


def test_the_next_caller_wipes_nobody() -> None:
    at = Kept()
    for which in range(30):
        at.missed.note(lost(str(which), None, f"0215550{which:02}", which))

    assert len(at.missed.callers) == 30
    assert at.missed.callers[0].party.number == "021555029"


def test_a_tick_takes_all_calls_of_the_caller_off_and_keeps_that() -> None:
    at = Kept()
    at.missed.note(lost("a", "Dana", "021555010", 1))
    at.missed.note(lost("b", "Dana", "021555010", 2))

    assert at.missed.tick_off("a")
    assert at.names == []
    assert [(call.key, call.done) for call in at.kept] == [("b", True), ("a", True)]
    assert not at.missed.tick_off("a")


def test_somebody_else_at_the_same_number_does_not_tick_off() -> None:
    at = Kept()
    at.missed.note(lost("a", "Dana", "021555010"))
    at.missed.spoke_to(Party("Frank", "021555010"), called=False)
    assert at.names == [("Dana", 1)]
    at.missed.spoke_to(Party("Dana", "+6421555010"), called=False)
    assert at.names == []


def test_what_this_run_knows_goes_before_what_was_kept() -> None:
    at = Kept()
    at.missed.note(lost("a", "Dana", "021555010", 1))
    at.missed.load([lost("a", "old", "021555099"), lost("b", "Eve", "021555011", 0)])
    at.missed.load([replace(lost("c", "Fay", "021555012"), done=True)])

    assert at.names == [("Dana", 1), ("Eve", 1)]
    at.missed.begin_again()
    assert (at.names, at.kept) == ([], [])


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["lost", "done", "spoke"]),
            st.integers(0, 5),
            st.integers(0, 20),
        ),
        max_size=40,
    )
)
def test_a_caller_is_shown_exactly_while_there_is_an_open_call(
    steps: list[tuple[str, int, int]],
) -> None:
    at, open_calls = Kept(), dict[str, str]()
    for place, (what, who, key) in enumerate(steps):
        number = f"02155501{who}"
        before, changes = at.missed.callers, at.changes
        if what == "lost":
            at.missed.note(lost(str(place), None, number, place))
            open_calls[str(place)] = number
        elif what == "done":
            ticked = at.missed.tick_off(str(key))
            assert ticked is (str(key) in open_calls)
            gone = open_calls.get(str(key))
            open_calls = {k: n for k, n in open_calls.items() if n != gone}
        else:
            at.missed.spoke_to(Party(None, number), called=True)
            open_calls = {k: n for k, n in open_calls.items() if n != number}
        assert {call.key for one in at.missed.callers for call in one.calls} == set(open_calls)
        assert (at.changes > changes) is (before != at.missed.callers)
    assert len(at.missed.callers) == len(set(open_calls.values()))
