"""The queue of equal waits, and the numbers derived from T1, T2 and T4."""

import pytest

from sip.clock import VirtualClock
from sip.transaction.timers import ExpiryQueue, TimerValues


def test_values_follow_from_t1() -> None:
    assert (TimerValues().give_up, TimerValues().timer_d, TimerValues().trying_after) == (
        32,
        32,
        3.5,
    )
    slow = TimerValues(t1=1.0)
    assert (slow.give_up, slow.timer_d, slow.trying_after) == (64, 64, 3)
    assert TimerValues(t1=0.1).timer_d == 32


def test_each_thing_lives_exactly_its_time() -> None:
    clock = VirtualClock()
    expired: list[tuple[float, str]] = []
    queue = ExpiryQueue[str](clock, 5.0, lambda item: expired.append((clock.now(), item)))
    queue.add("a")
    clock.advance(1)
    queue.add("b")
    queue.add("c")
    assert (len(queue), clock.pending) == (3, 1)
    clock.advance(10)
    assert expired == [(5, "a"), (6, "b"), (6, "c")]
    assert (len(queue), clock.pending) == (0, 0)


def test_a_thing_may_come_back_when_its_time_is_over() -> None:
    clock = VirtualClock()
    seen: list[float] = []

    def again(item: str) -> None:
        seen.append(clock.now())
        queue.add(item)

    queue = ExpiryQueue[str](clock, 5.0, again)
    queue.add("a")
    clock.advance(15)
    assert seen == [5, 10, 15]
    assert clock.pending == 1


def test_a_fault_does_not_stop_the_queue() -> None:
    clock = VirtualClock()
    seen: list[str] = []

    def expire(item: str) -> None:
        seen.append(item)
        if item == "bad":
            raise RuntimeError("a bug")

    queue = ExpiryQueue[str](clock, 5.0, expire)
    for item in ("bad", "good"):
        queue.add(item)
    with pytest.raises(RuntimeError):
        clock.advance(5)
    clock.advance(0)
    assert seen == ["bad", "good"]
