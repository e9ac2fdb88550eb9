"""Generates the call-progress and ringing tones of a country.

A country is a file of `resources/tones`: its `title`, and for each tone a list of segments, each
`{ hz = [...], ms = ... }`. A segment without frequencies is silence; `ms = 0` does not end.
"""

from __future__ import annotations

import math
import tomllib
from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Final

from sip.errors import SipError

DEFAULT_COUNTRY: Final = "nz"
KINDS: Final = (
    *("dial", "ringback", "busy", "congestion", "unobtainable", "waiting"),
    *("alert", "returned"),
)
"""The tones in the file of every country.

`alert` is the ringing tone of the console, `returned` that for a caller who could not be passed on.
"""
FRAME_MS: Final = 20
_LEVEL: Final = 0.2
"""Peak of the sum of all frequencies, as a share of the largest sample: about -17 dBm0."""
_RAMP_MS: Final = 5
_LONGEST_MS: Final = 20_000
_FOR_EVER_MS: Final = 1000


class ToneError(SipError):
    """A country has no tones, or its file is wrong."""


@dataclass(frozen=True, slots=True)
class ToneSegment:
    """A segment of a tone.

    Attributes:
        hz: frequencies in hertz that sound together; none: silence.
        ms: duration in milliseconds; 0: it does not end.
    """

    hz: tuple[int, ...]
    ms: int


@dataclass(frozen=True, slots=True)
class Country:
    """The tones of a country.

    Attributes:
        name: of its file.
        title: for display.
        tones: the segments of each kind, repeated without end.
    """

    name: str
    title: str
    tones: dict[str, tuple[ToneSegment, ...]]


def country_names() -> tuple[str, ...]:
    """Return the names of the countries, sorted."""
    entries = (entry.name for entry in (files("resources") / "tones").iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in entries if name.endswith(".toml")))


@lru_cache(maxsize=4)
def load_country(name: str = DEFAULT_COUNTRY) -> Country:
    """Read the file of a country.

    Raises:
        ToneError: there is no such file, or it is wrong.
    """
    if name not in country_names():
        raise ToneError(f"no tones for {name!r}; known: {', '.join(country_names())}")
    return parse_country(name, (files("resources") / "tones" / f"{name}.toml").read_text("utf-8"))


def parse_country(name: str, text: str) -> Country:
    """Read the text of a country's file.

    Args:
        name: of the country, for errors.
        text: TOML.

    Raises:
        ToneError: the text is wrong.
    """
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ToneError(f"tones of {name}: {error}") from None
    title = values.pop("title", name)
    missing, unknown = set(KINDS) - set(values), set(values) - set(KINDS)
    if missing or unknown:
        raise ToneError(f"tones of {name}: missing or unknown: {sorted(missing | unknown)}")
    tones = {kind: tuple(_part(name, kind, entry) for entry in values[kind]) for kind in KINDS}
    return Country(name, str(title), tones)


def _part(name: str, kind: str, entry: object) -> ToneSegment:
    hz = entry.get("hz", ()) if isinstance(entry, dict) else None
    ms = entry.get("ms", 0) if isinstance(entry, dict) else None
    sounds = isinstance(hz, list | tuple) and all(
        isinstance(each, int) and 50 <= each <= 3400 for each in hz
    )
    if not sounds or not isinstance(ms, int) or not 0 <= ms <= _LONGEST_MS or len(hz or ()) > 4:
        raise ToneError(f"tones of {name}: {kind}: expected {{ hz = [400], ms = 500 }}")
    return ToneSegment(tuple(hz or ()), ms)


class ToneSource:
    """Repeats the segments of a tone, 20 ms at a time.

    Args:
        parts: as in a `Country`.
        rate: of the samples, in hertz.
    """

    def __init__(self, parts: Iterable[ToneSegment], rate: int) -> None:
        self._cycle = cycle(tuple(parts), rate)
        self._size = 2 * rate * FRAME_MS // 1000
        self._at = 0

    def frame(self) -> bytes:
        """Return the next 20 ms as 16-bit signed samples."""
        taken = self._cycle[self._at : self._at + self._size]
        self._at += len(taken)
        while len(taken) < self._size:
            more = self._cycle[: self._size - len(taken)]
            taken += more
            self._at = len(more)
        return taken


@lru_cache(maxsize=64)
def cycle(parts: tuple[ToneSegment, ...], rate: int) -> bytes:
    """Return the segments once as 16-bit signed samples; one that does not end lasts 1 s."""
    return b"".join(_sound(part, rate) for part in parts) or bytes(2 * rate)


def _sound(part: ToneSegment, rate: int) -> bytes:
    count = rate * (part.ms or _FOR_EVER_MS) // 1000
    if not part.hz:
        return bytes(2 * count)
    # The sum repeats after 1/gcd seconds: one period is computed and repeated.
    period = rate // math.gcd(rate, *part.hz)
    level = _LEVEL * 32767 / len(part.hz)
    steps = [2.0 * math.pi * hz / rate for hz in part.hz]
    once = array(
        "h", (round(level * sum(math.sin(step * at) for step in steps)) for at in range(period))
    )
    samples = (once * (count // period + 1))[:count]
    if part.ms:
        # Ramps prevent clicks at the beginning and the end.
        ramp = min(rate * _RAMP_MS // 1000, count // 2)
        for at in range(ramp):
            samples[at] = samples[at] * at // ramp
            samples[-1 - at] = samples[-1 - at] * at // ramp
    return samples.tobytes()
