"""One timer of the loop serves every deadline, also when the loop is early or coarse."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any, cast

from sip.asyncio_clock import AsyncioClock


class Handle:
    def __init__(self, when: float, callback: Callable[[], None]) -> None:
        self.when = when
        self.callback = callback
        self.cancelled = False

    def cancel(self) -> None:
        self.cancelled = True


class FakeLoop:
    """As much of an event loop as the clock uses, moved by hand."""

    def __init__(self) -> None:
        self.now = 100.0
        self.handles: list[Handle] = []

    def time(self) -> float:
        return self.now

    def call_later(self, delay: float, callback: Callable[[], None], *_: Any) -> Handle:
        handle = Handle(self.now + delay, callback)
        self.handles.append(handle)
        return handle

    @property
    def armed(self) -> list[Handle]:
        return [handle for handle in self.handles if not handle.cancelled]

    def fire(self, early: float = 0.0) -> None:
        (handle,) = self.armed
        self.handles.remove(handle)
        self.now = max(self.now, handle.when - early)
        handle.callback()


def make() -> tuple[FakeLoop, AsyncioClock]:
    loop = FakeLoop()
    return loop, AsyncioClock(cast(asyncio.AbstractEventLoop, loop))


def test_only_the_earliest_deadline_is_known_to_the_loop() -> None:
    loop, clock = make()
    seen: list[str] = []
    clock.call_later(5.0, lambda: seen.append("five"))
    clock.call_later(9.0, lambda: seen.append("nine"))
    clock.call_later(1.0, lambda: seen.append("one"))
    assert [handle.when for handle in loop.armed] == [101.0]
    loop.fire()
    assert seen == ["one"]
    assert [handle.when for handle in loop.armed] == [105.0]
    loop.fire()
    loop.fire()
    assert seen == ["one", "five", "nine"]
    assert loop.armed == []


def test_a_timer_that_fires_early_is_set_again() -> None:
    loop, clock = make()
    seen: list[float] = []
    clock.call_at(100.5, lambda: seen.append(clock.now()))
    loop.fire(early=0.024)
    assert seen == []
    loop.fire(early=0.0005)
    assert seen == []
    loop.fire()
    assert seen
    assert seen[0] >= 100.5


def test_what_a_callback_adds_is_not_forgotten_even_when_it_is_due() -> None:
    loop, clock = make()
    seen: list[str] = []

    def first() -> None:
        clock.call_later(10.0, lambda: seen.append("later"))
        clock.call_at(0.0, lambda: seen.append("overdue"))

    clock.call_later(1.0, first)
    clock.call_later(1.0, lambda: seen.append("second"))
    loop.fire()
    assert seen == ["second"]
    loop.fire()
    assert seen == ["second", "overdue"]
    assert [round(handle.when, 3) for handle in loop.armed] == [111.0]


def test_an_error_in_a_callback_does_not_stop_the_clock() -> None:
    loop, clock = make()
    seen: list[str] = []

    def fail() -> None:
        raise ValueError

    clock.call_later(1.0, fail)
    clock.call_later(2.0, lambda: seen.append("two"))
    try:
        loop.fire()
    except ValueError:
        seen.append("error")
    loop.fire()
    assert seen == ["error", "two"]


def test_after_close_nothing_fires() -> None:
    loop, clock = make()
    clock.call_later(1.0, lambda: None)
    clock.close()
    clock.call_later(1.0, lambda: None)
    assert loop.armed == []


def test_what_is_due_waits_for_a_turn_of_the_loop_and_no_longer() -> None:
    loop = FakeLoop()
    clock = AsyncioClock(cast(Any, loop))
    ran: list[float] = []
    clock.call_later(0.0, lambda: ran.append(loop.now))
    assert ran == []
    assert [handle.when for handle in loop.armed] == [loop.now]
    loop.armed[0].callback()
    assert ran == [100.0]
