"""Sleep of the computer is told from a timer that comes a little late."""

from __future__ import annotations

import pytest

from console.link.sleep_watch import SleepWatch


@pytest.mark.parametrize(
    ("looks", "slept"),
    [
        ([100.0], [False]),
        ([100.0, 101.0, 102.0], [False, False, False]),
        ([100.0, 103.5, 104.5], [False, False, False]),  # a busy computer
        ([100.0, 101.0, 161.0, 162.0], [False, False, True, False]),
        ([100.0, 90.0, 91.0], [False, False, False]),  # a clock that was set back
    ],
)
def test_a_look_that_comes_much_too_late_means_sleep(looks: list[float], slept: list[bool]) -> None:
    times = iter(looks)
    watch = SleepWatch(lambda: next(times))
    assert [watch.slept(1.0) for _ in looks] == slept
