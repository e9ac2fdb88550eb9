"""Sounds to try things with."""

from __future__ import annotations

import itertools
import math
from array import array


def sine(hz: float, count: int, rate: int = 8000, level: float = 8000.0, start: int = 0) -> bytes:
    """`count` samples of a pure tone, from sample `start` on."""
    step = 2 * math.pi * hz / rate
    samples = (round(level * math.sin(step * at)) for at in range(start, start + count))
    return array("h", samples).tobytes()


def steepest(pcm: bytes) -> int:
    """The largest step between neighbouring samples: a click is steep."""
    samples = array("h", pcm)
    return max(abs(after - before) for before, after in itertools.pairwise(samples))
