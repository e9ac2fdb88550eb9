"""Operations on PCM sound: 16-bit signed mono samples in the byte order of the machine.

Sound is processed in frames of 20 ms. This is the only file that uses `audioop`, which does the
arithmetic in C.
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
"""Sample rate of microphone and loudspeaker in hertz."""
WIDTH: Final = 2
"""Octets of a sample."""
QUIETEST: Final = -127.0
"""The level of silence, in dBov (RFC 6464 section 3)."""
_FULL: Final = 32_768.0
_TAPS_A_STEP: Final = 16


def frame_bytes(rate: int) -> int:
    """Return the octets of a frame.

    Args:
        rate: of the samples, in hertz.
    """
    return WIDTH * rate * FRAME_MS // 1000


def silence(rate: int) -> bytes:
    """Return a silent frame of samples at `rate` hertz."""
    return bytes(frame_bytes(rate))


def whole(pcm: bytes) -> bytes:
    """Return the sound without an incomplete sample at its end."""
    return pcm[: len(pcm) // WIDTH * WIDTH]


def ulaw_encode(pcm: bytes) -> bytes:
    """Encode as G.711 mu-law, one octet for each sample."""
    return audioop.lin2ulaw(whole(pcm), WIDTH)


def ulaw_decode(data: bytes) -> bytes:
    """Decode G.711 mu-law."""
    return audioop.ulaw2lin(data, WIDTH)


def alaw_encode(pcm: bytes) -> bytes:
    """Encode as G.711 A-law, one octet for each sample."""
    return audioop.lin2alaw(whole(pcm), WIDTH)


def alaw_decode(data: bytes) -> bytes:
    """Decode G.711 A-law."""
    return audioop.alaw2lin(data, WIDTH)


def mix(sounds: Iterable[bytes]) -> bytes:
    """Add sounds of one rate, clipped where the sum is too loud; as long as the longest."""
    mixed = b""
    for sound in sounds:
        longest = max(len(mixed), len(sound))
        mixed = audioop.add(_filled(mixed, longest), _filled(sound, longest), WIDTH)
    return mixed


def gain(pcm: bytes, factor: float) -> bytes:
    """Multiply the samples by a factor, clipped where they become too loud."""
    return audioop.mul(whole(pcm), WIDTH, factor)


def fade(pcm: bytes, start: float, end: float) -> bytes:
    """Change the gain linearly over the whole piece.

    Args:
        pcm: the sound.
        start: factor at the beginning, 0 to 1.
        end: factor at the end, 0 to 1.
    """
    if start == end:
        return pcm if start == 1.0 else gain(pcm, start)
    samples = array("h", whole(pcm))
    step = (end - start) / max(1, len(samples))
    faded = (round(each * (start + step * at)) for at, each in enumerate(samples))
    return array("h", (max(-32_768, min(32_767, each)) for each in faded)).tobytes()


def level(pcm: bytes) -> float:
    """Return the level in dBov: 0 for the loudest square wave, -3 for a sine, -127 for silence."""
    pcm = whole(pcm)
    loudness = audioop.rms(pcm, WIDTH) if pcm else 0
    return max(QUIETEST, 20.0 * math.log10(loudness / _FULL)) if loudness else QUIETEST


def likeness(one: bytes, other: bytes) -> float:
    """Return the normalised correlation of two pieces of the same length, -1 to 1."""
    loudness = audioop.rms(one, WIDTH)
    against = audioop.rms(other, WIDTH)
    return audioop.findfactor(one, other) * against / loudness if loudness and against else 0.0


class Resampler:
    """Converts the sample rate of a stream of sound; it keeps state from piece to piece.

    Between the rates of codecs (8000, 16000, 48000 Hz) a low-pass filter prevents aliasing; any
    other pair is interpolated linearly.

    Args:
        source: sample rate of the input in hertz.
        target: sample rate of the output in hertz.
    """

    def __init__(self, source: int, target: int) -> None:
        self._source = source
        self._target = target
        self._state: object = None
        low, high = sorted((source, target))
        self._step = high // low if high % low == 0 else 0
        self._phases = _phases(self._step) if self._step > 1 else []
        # The last samples of each filter, 32 bits wide as the filters compute.
        self._old = [bytes(4 * (_TAPS_A_STEP - 1)) for _ in self._phases]
        self._late = array("h")

    def convert(self, pcm: bytes) -> bytes:
        """Convert the next piece; over time the output is as long as the input."""
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
        """Each filter makes one of the `step` output samples of one input sample."""
        wide = audioop.lin2lin(whole(pcm), WIDTH, 4)
        made = array("h", bytes(len(wide) // 4 * self._step * WIDTH))
        joined = self._old[0] + wide
        for at, taps in enumerate(self._phases):
            made[at :: self._step] = array("h", _filtered(joined, taps, 2.0 * self._step))
        self._old[0] = joined[-len(self._old[0]) :]
        return made.tobytes()

    def _down(self, pcm: bytes) -> bytes:
        """Each filter takes every `step`-th input sample; their sum is one output sample."""
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
    """Filter a piece with the last samples before it; halved during the sum to avoid clipping."""
    size = len(joined) - 4 * (len(taps) - 1)
    total = bytes(size)
    for back, tap in enumerate(reversed(taps)):
        part = audioop.mul(joined[4 * back : 4 * back + size], 4, tap / 2.0)
        total = audioop.add(total, part, 4)
    # Add half of a 16-bit step, so that dropping the lower half rounds.
    return audioop.lin2lin(audioop.bias(audioop.mul(total, 4, loudness), 4, 1 << 15), 4, WIDTH)


@lru_cache(maxsize=8)
def _phases(step: int) -> list[list[float]]:
    """Return a low-pass (windowed sinc) for the lower of two rates as `step` polyphase filters."""
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
