"""Tones of each country, and finding a frequency in sound."""

from __future__ import annotations

import itertools
import math
import tomllib
from array import array
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sip.media.tones import (
    KINDS,
    ToneError,
    ToneSegment,
    ToneSource,
    country_names,
    load_country,
    parse_country,
)
from tests.goertzel import share_of

RATE = 8000


def sine(hz: float, count: int, level: float = 8000.0) -> bytes:
    return array(
        "h", (round(level * math.sin(2 * math.pi * hz * at / RATE)) for at in range(count))
    ).tobytes()


def test_new_zealand_rings_twice_and_waits() -> None:
    source = ToneSource(load_country("nz").tones["ringback"], RATE)
    frames = [source.frame() for _ in range(150)]  # one cycle: 3 s
    sounding = [any(frame) for frame in frames]
    assert sounding == [True] * 20 + [False] * 10 + [True] * 20 + [False] * 100
    assert share_of(400, b"".join(frames[1:19]), RATE) == pytest.approx(0.5, abs=0.02)
    assert share_of(450, b"".join(frames[1:19]), RATE) == pytest.approx(0.5, abs=0.02)
    assert share_of(425, b"".join(frames[1:19]), RATE) < 0.02
    assert [source.frame() for _ in range(150)] == frames


@pytest.mark.parametrize("rate", [8000, 16000, 48000])
def test_a_tone_without_end_has_no_seam(rate: int) -> None:
    source = ToneSource(load_country("au").tones["dial"], rate)
    heard = array("h", b"".join(source.frame() for _ in range(120)))
    assert len(heard) == 120 * rate // 50
    steepest = max(abs(after - before) for before, after in itertools.pairwise(heard))
    assert steepest <= 0.2 * 32767 * 2 * math.pi * 438 / rate + 2


@pytest.mark.parametrize("name", country_names())
@pytest.mark.parametrize("kind", KINDS)
def test_every_country_has_every_tone(name: str, kind: str) -> None:
    source = ToneSource(load_country(name).tones[kind], RATE)
    heard = b"".join(source.frame() for _ in range(50))
    assert any(heard)
    assert max(map(abs, array("h", heard))) <= 0.2 * 32767


def test_what_a_file_must_have() -> None:
    text = (files("resources") / "tones" / "nz.toml").read_text("utf-8")
    for wrong in (
        text.replace("busy =", "bussy ="),
        text.replace("hz = [400], ms = 500", "hz = [40000], ms = 500"),
        text.replace("ms = 500", "ms = -1"),
        text + "[",
    ):
        with pytest.raises(ToneError):
            parse_country("nz", wrong)
    assert tomllib.loads(text)["title"] == "New Zealand"
    with pytest.raises(ToneError, match="known: au, de, gb, nz, us"):
        load_country("atlantis")


def test_nothing_to_play_is_silence() -> None:
    assert ToneSource([], RATE).frame() == bytes(320)
    assert ToneSource([ToneSegment((), 30)], RATE).frame() == bytes(320)


@given(st.integers(200, 3400), st.integers(400, 4000))
def test_a_pure_tone_is_found(hz: int, count: int) -> None:
    pcm = sine(hz, count)
    assert share_of(hz, pcm, RATE) > 0.9
    far = hz + 500 if hz < 1800 else hz - 500
    assert share_of(far, pcm, RATE) < 0.1


def test_silence_and_noise_hold_no_tone() -> None:
    assert share_of(400, bytes(320), RATE) == 0.0
    assert share_of(400, b"", RATE) == 0.0
