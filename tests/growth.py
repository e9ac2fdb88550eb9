"""How the time of some work grows with its size, in one run: machines differ, ratios do not."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from typing import TypeVar

Input = TypeVar("Input")

TRIES = 5
QUICK = 0.001
"""Seconds that are no sign of anything."""
LINEAR = 9.0
"""Above the ratio of linear work, which is 4, and below that of quadratic work, which is 16."""


def growth(make: Callable[[int], Input], work: Callable[[Input], object], size: int) -> float:
    """How many times as long the work takes at four times the size.

    Args:
        make: gives what to work on, of a size; its time is not counted.
        work: what is measured, by the time of the processor.
        size: the smaller of the two.

    Returns:
        The ratio of the best of some tries each, for noise only ever adds; 0 when the larger takes
        no time worth measuring.
    """
    small, large = make(size), make(4 * size)
    short = long = float("inf")
    gc.collect()
    gc.disable()
    try:
        for _ in range(TRIES):
            short = min(short, _seconds(work, small))
            long = min(long, _seconds(work, large))
    finally:
        gc.enable()
    return long / short if long > QUICK else 0.0


def _seconds(work: Callable[[Input], object], given: Input) -> float:
    started = time.process_time()
    work(given)
    return time.process_time() - started
