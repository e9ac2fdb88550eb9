from __future__ import annotations

from functools import partial

from sip.backlog import BATCH, LIMIT, REST, Backlog
from sip.clock import VirtualClock


def test_work_waits_for_its_turn_and_keeps_its_order() -> None:
    clock = VirtualClock()
    backlog, done = Backlog(clock), list[int]()
    for number in range(3):
        backlog.add(partial(done.append, number))
    assert done == []
    clock.advance()
    assert done == [0, 1, 2]
    assert len(backlog) == 0


def test_a_turn_does_one_batch_so_that_the_socket_is_read_between() -> None:
    clock = VirtualClock()
    backlog, turns = Backlog(clock), list[int]()
    for _ in range(BATCH + 1):
        backlog.add(lambda: None)
    clock.call_later(0.0, lambda: turns.append(len(backlog)))
    clock.advance()
    assert turns == [1]
    clock.advance(REST)
    assert len(backlog) == 0


def test_a_trickle_is_done_in_few_turns_and_a_heap_at_once() -> None:
    clock = VirtualClock()
    backlog, done = Backlog(clock), list[float]()
    backlog.add(lambda: done.append(clock.now()))
    clock.advance()
    assert done == [0.0]  # what comes alone waits for nothing
    for _ in range(3):
        clock.advance(0.001)
        backlog.add(lambda: done.append(clock.now()))
    clock.advance(0.01)
    assert done[1:] == [REST, REST, REST]
    for _ in range(2 * BATCH):
        backlog.add(lambda: done.append(clock.now()))
    clock.advance()
    assert len(done) == 4 + 2 * BATCH


def test_an_error_does_not_hold_up_what_waits_behind_it() -> None:
    clock = VirtualClock()
    backlog, done = Backlog(clock), list[str]()

    def fail() -> None:
        raise ValueError("broken")

    backlog.add(fail)
    backlog.add(lambda: done.append("after"))
    try:
        clock.advance()
    except ValueError:
        clock.advance(REST)
    assert done == ["after"]


def test_a_flood_makes_the_backlog_slower_not_longer() -> None:
    backlog, done = Backlog(VirtualClock()), list[int]()
    for number in range(LIMIT + 10):
        backlog.add(partial(done.append, number))
    assert done == list(range(10))
    assert len(backlog) == LIMIT
