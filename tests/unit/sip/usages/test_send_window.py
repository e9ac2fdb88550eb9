from __future__ import annotations

from sip.clock import VirtualClock
from sip.usages.send_window import FIRST, MOST, REPEATS_WAITED_FOR, SendWindow, Ticket


class Rush:
    """Requests that enter a window and remember who was let in, and when."""

    def __init__(self, clock: VirtualClock, pace: float = 0) -> None:
        self.clock = clock
        self.window = SendWindow(clock, pace)
        self.started: list[Ticket] = []
        self.times: list[float] = []

    def enter(self, count: int) -> list[Ticket]:
        return [self.window.enter(self._start) for _ in range(count)]

    def _start(self, ticket: Ticket) -> None:
        self.started.append(ticket)
        self.times.append(self.clock.now())


def test_no_more_than_the_window_are_under_way(clock: VirtualClock) -> None:
    rush = Rush(clock)
    rush.enter(20)
    assert len(rush.started) == rush.window.under_way == FIRST == 8


def test_every_clean_answer_lets_in_one_more(clock: VirtualClock) -> None:
    rush = Rush(clock)
    rush.enter(20)
    rush.started[0].done()
    assert rush.window.size == 9
    assert len(rush.started) == 10


def test_the_window_has_a_largest_size(clock: VirtualClock) -> None:
    rush = Rush(clock)
    for ticket in rush.enter(200):
        ticket.done()
    assert rush.window.size == MOST
    assert rush.window.under_way == 0


def test_a_retransmission_halves_once_for_each_request(clock: VirtualClock) -> None:
    rush = Rush(clock)
    first, second, *_ = rush.enter(8)
    first.retransmitted()
    first.retransmitted()
    assert rush.window.size == 4
    second.retransmitted()
    assert rush.window.size == 2
    first.done()
    assert rush.window.size == 2


def test_the_window_never_closes(clock: VirtualClock) -> None:
    rush = Rush(clock)
    for ticket in rush.enter(8):
        ticket.retransmitted()
    assert rush.window.size == 1


def test_overload_halves(clock: VirtualClock) -> None:
    rush = Rush(clock)
    rush.enter(8)[0].done(overloaded=True)
    assert rush.window.size == 4


def test_one_that_is_never_answered_does_not_hold_up_the_others(clock: VirtualClock) -> None:
    rush = Rush(clock)
    rush.enter(9)
    for ticket in list(rush.started):
        for _ in range(REPEATS_WAITED_FOR):
            ticket.retransmitted()
    assert len(rush.started) == 9
    rush.started[0].done()
    assert rush.window.under_way == 1


def test_one_that_gives_up_in_the_queue_is_never_started_and_costs_no_time(
    clock: VirtualClock,
) -> None:
    rush = Rush(clock, pace=10)
    gone = rush.enter(500)
    for ticket in gone:
        ticket.give_up()
    rush.enter(1)
    clock.advance(0.1)
    assert len(rush.started) == 2
    assert rush.window.size == FIRST
    assert rush.window.under_way == 1


def test_done_twice_counts_once(clock: VirtualClock) -> None:
    rush = Rush(clock)
    (ticket,) = rush.enter(1)
    ticket.done()
    ticket.done()
    ticket.give_up()
    assert rush.window.under_way == 0
    assert rush.window.size == FIRST + 1


def test_never_faster_than_the_pace(clock: VirtualClock) -> None:
    rush = Rush(clock, pace=200)
    rush.enter(8)
    clock.advance(1)
    gaps = [later - earlier for earlier, later in zip(rush.times, rush.times[1:], strict=False)]
    assert len(rush.started) == 8
    assert all(abs(gap - 0.005) < 1e-9 for gap in gaps)
    assert clock.pending == 0


def test_one_that_enters_while_another_is_let_in_waits_its_turn(clock: VirtualClock) -> None:
    order: list[str] = []
    window = SendWindow(clock, 0)

    def first(ticket: Ticket) -> None:
        order.append("first begins")
        window.enter(lambda other: order.append("second"))
        order.append("first ends")

    window.enter(first)
    assert order == ["first begins", "first ends", "second"]
