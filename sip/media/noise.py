"""Comfort noise (RFC 3389)."""

from __future__ import annotations

import random
from array import array
from functools import lru_cache
from typing import Final

from sip.media import pcm

QUIET: Final = -65.0
"""Level in dBov of the noise when the peer does not send one."""
_LOUDEST: Final = -30.0
_UNIT: Final = -20.0


def noise_level(payload: bytes) -> float:
    """Return the noise level of a comfort noise payload in dBov, limited to -30.

    See RFC 3389 section 3.1.
    """
    return max(pcm.QUIETEST, min(_LOUDEST, -float(payload[0] & 0x7F))) if payload else QUIET


class Noise:
    """Generates noise without end.

    Args:
        rate: of the samples, in hertz.
    """

    def __init__(self, rate: int) -> None:
        self._sound = _second_of_noise(rate)
        self._size = pcm.frame_bytes(rate)
        self._at = 0

    def frame(self, level: float) -> bytes:
        """Return the next frame of 20 ms.

        Args:
            level: in dBov.
        """
        piece = self._sound[self._at : self._at + self._size]
        self._at = (self._at + self._size) % len(self._sound)
        return pcm.gain(piece, 10.0 ** ((level - _UNIT) / 20.0))


@lru_cache(maxsize=4)
def _second_of_noise(rate: int) -> bytes:
    """Return one second of noise at the level `_UNIT`, the same each time."""
    source = random.Random(rate)  # noqa: S311 - a sound, no secret
    loudness = 32_768.0 * 10.0 ** (_UNIT / 20.0)
    samples = (max(-32_768, min(32_767, round(source.gauss(0.0, loudness)))) for _ in range(rate))
    return array("h", samples).tobytes()
