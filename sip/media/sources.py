"""Generated sounds: tones, a voice-like pattern, music on hold, silence."""

from __future__ import annotations

import math
import zlib
from array import array
from functools import lru_cache
from typing import Final, Protocol

from sip.media.pcm import frame_bytes, silence

_SECONDS: Final = 2
_PEAK: Final = 6000
_NOTES: Final = (262, 330, 392, 523, 392, 330, 294, 349, 440, 587, 440, 349)


class Source(Protocol):
    """A generated sound without end."""

    def frame(self, rate: int) -> bytes:
        """Return the next 20 ms at a sample rate of `rate` hertz."""


class Silence:
    """Silence without end."""

    def frame(self, rate: int) -> bytes:
        """See `Source.frame`."""
        return silence(rate)


class Loop:
    """A piece of sound that is repeated.

    Args:
        name: `sine:HZ`, `voice:WORD` or `music`.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._at = 0

    def frame(self, rate: int) -> bytes:
        """See `Source.frame`."""
        piece, size = _piece(self._name, rate), frame_bytes(rate)
        begin = self._at * size % len(piece)
        self._at += 1
        taken = piece[begin : begin + size]
        return taken if len(taken) == size else taken + piece[: size - len(taken)]


def sine(hz: int) -> Loop:
    """Return a pure tone of `hz` hertz."""
    return Loop(f"sine:{hz}")


def voice(word: str) -> Loop:
    """Return a sound like speech; its pitch follows from the word, see `pitch_of`."""
    return Loop(f"voice:{word}")


def music() -> Loop:
    """Return music on hold: three broken chords."""
    return Loop("music")


def pitch_of(word: str) -> int:
    """Return the pitch of a voice in hertz: 110 to 290 in steps of 20, the same for each word."""
    return 110 + 20 * (zlib.crc32(word.encode()) % 10)


@lru_cache(maxsize=32)
def _piece(name: str, rate: int) -> bytes:
    kind, _, rest = name.partition(":")
    if kind == "sine":
        hz = int(rest)
        step = 2.0 * math.pi * hz / rate
        return array("h", (round(_PEAK * math.sin(step * at)) for at in range(rate))).tobytes()
    return _music(rate) if kind == "music" else _voice(pitch_of(rest), rate)


def _voice(pitch: int, rate: int) -> bytes:
    """Return four syllables a second: five harmonics that swell and fade, with pauses."""
    waves = [(2.0 * math.pi * pitch * n / rate, 1.0 / n) for n in range(1, 6)]
    syllable = rate // 4
    samples = array("h")
    for at in range(_SECONDS * rate):
        place = at % syllable / syllable
        swell = math.sin(math.pi * place / 0.8) if place < 0.8 else 0.0
        buzz = sum(part * math.sin(step * at) for step, part in waves)
        samples.append(round(_PEAK / 2.3 * swell * buzz))
    return samples.tobytes()


def _music(rate: int) -> bytes:
    note = rate // 4
    samples = array("h")
    for hz in _NOTES:
        step = 2.0 * math.pi * hz / rate
        for at in range(note):
            fade = 1.0 - at / note
            sound = math.sin(step * at) + 0.3 * math.sin(2.0 * step * at)
            samples.append(round(_PEAK / 1.3 * fade * sound))
    return samples.tobytes()
