"""Deadlines run once, in order, and never after they were cancelled."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sip.clock import DeadlineHeap, Timer, VirtualClock


def test_runs_in_order_of_time_then_of_arrival() -> None:
    clock = VirtualClock()
    seen: list[str] = []
    clock.call_later(2.0, lambda: seen.append("late"))
    clock.call_later(1.0, lambda: seen.append("first"))
    clock.call_later(1.0, lambda: seen.append("second"))
    clock.advance(1.5)
    assert seen == ["first", "second"]
    clock.advance(0.5)
    assert seen == ["first", "second", "late"]
    assert clock.now() == 2.0
    assert clock.pending == 0


def test_never_calls_back_at_once() -> None:
    clock = VirtualClock(start=5.0)
    seen: list[float] = []
    clock.call_later(0.0, lambda: seen.append(clock.now()))
    clock.call_at(1.0, lambda: seen.append(clock.now()))
    assert seen == []
    clock.advance()
    assert seen == [5.0, 5.0]


def test_callbacks_see_the_time_they_were_set_for_and_may_set_more() -> None:
    clock = VirtualClock()
    seen: list[float] = []

    def again() -> None:
        seen.append(clock.now())
        if len(seen) < 4:
            clock.call_later(0.5, again)

    clock.call_later(0.5, again)
    clock.advance(10)
    assert seen == [0.5, 1.0, 1.5, 2.0]


def test_run_until_stops_at_the_instant() -> None:
    clock = VirtualClock()
    seen: list[int] = []
    for number in range(1, 6):
        clock.call_later(number, lambda number=number: seen.append(number))  # type: ignore[misc]  # default binds the loop variable
    assert clock.run_until(lambda: len(seen) == 3, limit=60)
    assert clock.now() == 3.0
    assert not clock.run_until(lambda: len(seen) == 9, limit=60)
    assert clock.now() == 63.0


def test_timers_without_delay_are_found_out() -> None:
    clock = VirtualClock()

    def spin() -> None:
        clock.call_later(0.0, spin)

    spin()
    with pytest.raises(RuntimeError, match="circles"):
        clock.advance(1.0)


def test_an_entry_added_by_a_callback_waits_for_the_next_run() -> None:
    heap = DeadlineHeap()
    seen: list[str] = []

    def first() -> None:
        seen.append("first")
        heap.push(0.0, lambda: seen.append("added"))

    heap.push(1.0, first)
    heap.push(1.0, lambda: seen.append("second"))
    assert heap.run_due(2.0) == 2
    assert seen == ["first", "second"]
    assert heap.next_deadline() == 0.0
    assert heap.run_due(2.0) == 1


def test_an_error_leaves_the_rest_in_the_heap() -> None:
    heap = DeadlineHeap()
    seen: list[str] = []

    def fail() -> None:
        raise ValueError("boom")

    heap.push(1.0, fail)
    heap.push(2.0, lambda: seen.append("later"))
    with pytest.raises(ValueError, match="boom"):
        heap.run_due(3.0)
    assert len(heap) == 1
    heap.run_due(3.0)
    assert seen == ["later"]


def test_cancelled_entries_do_not_pile_up() -> None:
    heap = DeadlineHeap()
    kept = heap.push(1.0, lambda: None)
    for _ in range(10_000):
        heap.push(100.0, lambda: None).cancel()
    assert len(heap) == 1
    assert len(heap._entries) < 200
    kept.cancel()
    kept.cancel()
    assert len(heap) == 0
    assert heap.next_deadline() is None


# A step: push at a time, cancel the n-th timer pushed so far, or run what is due at a time.
_STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("push"), st.integers(0, 20)),
        st.tuples(st.just("cancel"), st.integers(0, 30)),
        st.tuples(st.just("run"), st.integers(0, 20)),
    ),
    max_size=80,
)


@given(_STEPS)
def test_heap_equals_a_sorted_list(steps: list[tuple[str, int]]) -> None:
    heap = DeadlineHeap()
    heap._COMPACT_FROM = 2
    timers: list[Timer] = []
    waiting: dict[int, int] = {}
    ran: list[int] = []
    for step, number in steps:
        if step == "push":
            index = len(timers)
            waiting[index] = number
            timers.append(heap.push(float(number), lambda index=index: ran.append(index)))  # type: ignore[misc]  # default binds the loop variable
        elif step == "cancel" and number < len(timers):
            timers[number].cancel()
            waiting.pop(number, None)
        elif step == "run":
            due = sorted(
                (i for i in waiting if waiting[i] <= number), key=lambda i: (waiting[i], i)
            )
            ran.clear()
            assert heap.run_due(float(number)) == len(due)
            assert ran == due
            for index in due:
                del waiting[index]
        assert len(heap) == len(waiting)
        assert heap.next_deadline() == (min(waiting.values()) if waiting else None)
