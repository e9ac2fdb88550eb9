"""Sound as it is between codec and device: 16-bit signed samples of this machine's byte order.

All sound in the house is mono and comes in frames of 20 ms. This is the only file that knows the
module which does the arithmetic in C.
"""

from __future__ import annotations

import math
import warnings
from array import array
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

with warnings.catch_warnings():
    # Gone from Python 3.13, where audioop-lts takes its place.
    warnings.simplefilter("ignore", DeprecationWarning)
    import audioop

FRAME_MS: Final = 20
DEVICE_RATE: Final = 16_000
"""Samples a second of microphone and loudspeaker."""
WIDTH: Final = 2
"""Bytes of a sample."""
QUIETEST: Final = -127.0
"""The level of silence, in dBov (RFC 6464 section 3)."""
_FULL: Final = 32_768.0
_TAPS_A_STEP: Final = 16


def frame_bytes(rate: int) -> int:
    """The size of a frame.

    Args:
        rate: samples a second.
    """
    return WIDTH * rate * FRAME_MS // 1000


def silence(rate: int) -> bytes:
    """A frame without sound."""
    return bytes(frame_bytes(rate))


def whole(pcm: bytes) -> bytes:
    """The same without half a sample at its end."""
    return pcm[: len(pcm) // WIDTH * WIDTH]


def ulaw_encode(pcm: bytes) -> bytes:
    """G.711 mu-law, a byte for each sample."""
    return audioop.lin2ulaw(whole(pcm), WIDTH)


def ulaw_decode(data: bytes) -> bytes:
    """The samples of G.711 mu-law."""
    return audioop.ulaw2lin(data, WIDTH)


def alaw_encode(pcm: bytes) -> bytes:
    """G.711 A-law, a byte for each sample."""
    return audioop.lin2alaw(whole(pcm), WIDTH)


def alaw_decode(data: bytes) -> bytes:
    """The samples of G.711 A-law."""
    return audioop.alaw2lin(data, WIDTH)


def mix(sounds: Iterable[bytes]) -> bytes:
    """Several sounds at once, clipped where they are too loud together; shorter ones end early."""
    mixed = b""
    for sound in sounds:
        longest = max(len(mixed), len(sound))
        mixed = audioop.add(_filled(mixed, longest), _filled(sound, longest), WIDTH)
    return mixed


def gain(pcm: bytes, factor: float) -> bytes:
    """Louder or quieter, clipped where it is too loud."""
    return audioop.mul(whole(pcm), WIDTH, factor)


def fade(pcm: bytes, start: float, end: float) -> bytes:
    """Change the loudness evenly from one factor to another over the whole piece."""
    if start == end:
        return pcm if start == 1.0 else gain(pcm, start)
    samples = array("h", whole(pcm))
    step = (end - start) / max(1, len(samples))
    faded = (round(each * (start + step * at)) for at, each in enumerate(samples))
    return array("h", (max(-32_768, min(32_767, each)) for each in faded)).tobytes()


def level(pcm: bytes) -> float:
    """How loud it is: 0 dBov is the loudest square wave, -3 the loudest sine, -127 silence."""
    pcm = whole(pcm)
    loudness = audioop.rms(pcm, WIDTH) if pcm else 0
    return max(QUIETEST, 20.0 * math.log10(loudness / _FULL)) if loudness else QUIETEST


def likeness(one: bytes, other: bytes) -> float:
    """How alike two pieces of one length are: 1 the same but for their loudness, -1 turned over."""
    loudness = audioop.rms(one, WIDTH)
    against = audioop.rms(other, WIDTH)
    return audioop.findfactor(one, other) * against / loudness if loudness and against else 0.0


class Resampler:
    """Changes the rate of a stream of sound; what was there before flows on into the next piece.

    Between the rates of codecs (8000, 16000, 48000) a filter keeps out what the lower rate cannot
    hold; any other pair is only drawn through by straight lines.

    Args:
        source: samples a second of what comes in.
        target: samples a second of what is wanted.
    """

    def __init__(self, source: int, target: int) -> None:
        self._source = source
        self._target = target
        self._state: object = None
        low, high = sorted((source, target))
        self._step = high // low if high % low == 0 else 0
        self._phases = _phases(self._step) if self._step > 1 else []
        # One stretch of old samples for each filter, of the width the filters count in.
        self._old = [bytes(4 * (_TAPS_A_STEP - 1)) for _ in self._phases]
        self._late = array("h")

    def convert(self, pcm: bytes) -> bytes:
        """The next piece at the other rate; over time as long as what went in."""
        if self._source == self._target:
            return whole(pcm)
        if not self._phases:
            made, self._state = audioop.ratecv(
                whole(pcm),
                WIDTH,
                1,
                self._source,
                self._target,
                self._state,  # type: ignore[arg-type] # only audioop knows what is in it
            )
            return made
        return self._up(pcm) if self._target > self._source else self._down(pcm)

    def _up(self, pcm: bytes) -> bytes:
        """Each filter gives one of the `step` samples that lie in the time of one old sample."""
        wide = audioop.lin2lin(whole(pcm), WIDTH, 4)
        made = array("h", bytes(len(wide) // 4 * self._step * WIDTH))
        joined = self._old[0] + wide
        for at, taps in enumerate(self._phases):
            made[at :: self._step] = array("h", _filtered(joined, taps, 2.0 * self._step))
        self._old[0] = joined[-len(self._old[0]) :]
        return made.tobytes()

    def _down(self, pcm: bytes) -> bytes:
        """Each filter takes every `step`-th sample; their sum is one new sample of each step."""
        samples = self._late + array("h", whole(pcm))
        used = len(samples) // self._step * self._step
        self._late = samples[used:]
        made = bytes(used // self._step * WIDTH)
        for at, taps in enumerate(self._phases):
            own = samples[self._step - 1 - at : used : self._step]
            joined = self._old[at] + audioop.lin2lin(own.tobytes(), WIDTH, 4)
            self._old[at] = joined[-len(self._old[at]) :]
            made = audioop.add(made, _filtered(joined, taps, 2.0), WIDTH)
        return made


def _filled(pcm: bytes, size: int) -> bytes:
    return pcm if len(pcm) == size else pcm + bytes(size - len(pcm))


def _filtered(joined: bytes, taps: list[float], loudness: float) -> bytes:
    """A piece with its old samples in front, filtered; halved while it is summed up."""
    size = len(joined) - 4 * (len(taps) - 1)
    total = bytes(size)
    for back, tap in enumerate(reversed(taps)):
        part = audioop.mul(joined[4 * back : 4 * back + size], 4, tap / 2.0)
        total = audioop.add(total, part, 4)
    # Half of a 16-bit step, so that cutting off the lower half rounds.
    return audioop.lin2lin(audioop.bias(audioop.mul(total, 4, loudness), 4, 1 << 15), 4, WIDTH)


@lru_cache(maxsize=8)
def _phases(step: int) -> list[list[float]]:
    """A low pass for the lower of two rates (windowed sinc), dealt out to `step` short filters."""
    count = _TAPS_A_STEP * step
    middle = (count - 1) / 2.0
    cut = 0.92 / (2.0 * step)
    taps = []
    for at in range(count):
        away = at - middle
        sinc = math.sin(2.0 * math.pi * cut * away) / (math.pi * away) if away else 2.0 * cut
        window = 0.54 + 0.46 * math.cos(math.pi * away / (middle + 0.5))
        taps.append(sinc * window)
    total = sum(taps)
    return [[tap / total for tap in taps[phase::step]] for phase in range(step)]
