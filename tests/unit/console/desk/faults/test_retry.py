"""The rhythm of retries."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.desk.faults.fault import RetryKind, RetryPolicy
from console.desk.faults.retry import next_delay


def low(first: float, second: float) -> float:
    return first


def high(first: float, second: float) -> float:
    return second


def middle(first: float, second: float) -> float:
    return (first + second) / 2


BACKOFF = RetryPolicy(RetryKind.BACKOFF)


def test_thirty_seconds_doubling_to_a_quarter_of_an_hour() -> None:
    delays = [next_delay(BACKOFF, attempts, middle) for attempts in range(8)]
    assert delays == [30, 60, 120, 240, 480, 900, 900, 900]


def test_jitter_is_a_fifth_either_way() -> None:
    assert next_delay(BACKOFF, 0, low) == pytest.approx(24)
    assert next_delay(BACKOFF, 0, high) == pytest.approx(36)


def test_the_setting_is_the_first_delay() -> None:
    assert next_delay(BACKOFF, 1, middle, first=5) == 10


def test_an_immediate_retry_comes_before_the_back_off() -> None:
    policy = RetryPolicy(RetryKind.BACKOFF, at_once=True)
    assert [next_delay(policy, attempts, middle) for attempts in range(3)] == [0, 30, 60]


def test_a_fault_retried_once_is_not_retried_again() -> None:
    policy = RetryPolicy(RetryKind.AT_ONCE_ONCE, at_once=True)
    assert [next_delay(policy, attempts, middle) for attempts in range(2)] == [0, None]


@pytest.mark.parametrize("kind", [RetryKind.BACKOFF, RetryKind.FIXED, RetryKind.AT_ONCE_ONCE])
def test_retry_after_wins(kind: RetryKind) -> None:
    assert next_delay(RetryPolicy(kind), 0, high, retry_after=77) == 77


def test_retry_after_is_at_most_a_quarter_of_an_hour() -> None:
    assert next_delay(BACKOFF, 0, middle, retry_after=86400) == 900


def test_retry_after_zero_is_no_busy_loop() -> None:
    assert next_delay(BACKOFF, 0, middle, retry_after=0) == 1


@pytest.mark.parametrize("kind", [RetryKind.MANUAL, RetryKind.ON_NETWORK_CHANGE, RetryKind.NONE])
@pytest.mark.parametrize("retry_after", [None, 1.0])
def test_some_are_never_tried_by_themselves(kind: RetryKind, retry_after: float | None) -> None:
    assert next_delay(RetryPolicy(kind), 0, middle, retry_after=retry_after) is None


@given(st.integers(0, 10_000))
def test_a_back_off_stays_within_bounds(attempts: int) -> None:
    delay = next_delay(BACKOFF, attempts, high)
    assert delay is not None
    assert 24 <= delay <= 1080


def test_fixed_is_a_quarter_of_an_hour() -> None:
    assert next_delay(RetryPolicy(RetryKind.FIXED, first=900), 9, middle, first=30) == 900
