"""Measures the power of one frequency in a piece of sound (Goertzel algorithm)."""

from __future__ import annotations

import math
from array import array


def share_of(frequency: float, pcm: bytes, rate: int) -> float:
    """Return the share of the power that lies at `frequency`, 0 to 1.

    Args:
        frequency: in hertz, below half of `rate`.
        pcm: 16-bit signed samples of this machine's byte order; silence gives 0.
        rate: of the samples, in hertz.
    """
    samples = array("h", pcm)
    energy = sum(sample * sample for sample in samples)
    if not energy:
        return 0.0
    angle = 2.0 * math.pi * frequency / rate
    coefficient = 2.0 * math.cos(angle)
    before = last = 0.0
    for sample in samples:
        before, last = last, sample + coefficient * last - before
    power = before * before + last * last - coefficient * before * last
    # A pure tone of n samples has the energy n*a*a/2 and the power (n*a/2)**2.
    return min(1.0, 2.0 * power / (len(samples) * energy))
