"""Sound that was never heard, and noise where nobody speaks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sip.media.concealment import Concealment
from sip.media.noise import QUIET, Noise, noise_level
from sip.media.pcm import QUIETEST, frame_bytes, level
from tests.goertzel import share_of
from tests.unit.sip.media.sounds import sine, steepest

RATES = (8000, 16_000, 48_000)


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("hz", [80, 120, 190])
def test_a_vowel_goes_on_without_a_click(rate: int, hz: int) -> None:
    concealment = Concealment(rate)
    before = sine(hz, rate // 10, rate)
    concealment.played(before)
    made = concealment.conceal(20)
    real = concealment.played(sine(hz, rate // 50, rate, start=rate * 12 // 100))

    assert len(made) == len(real) == frame_bytes(rate)
    assert steepest(before + made + real) < 3 * steepest(before) + 200
    assert share_of(hz, before[-len(made) :] + made, rate) > 0.9


def test_it_fades_within_60_ms() -> None:
    concealment = Concealment(8000)
    concealment.played(sine(150, 800))
    levels = [level(concealment.conceal(20)) for _ in range(5)]

    assert levels[0] > levels[1] > levels[2] > QUIETEST
    assert levels[3:] == [QUIETEST, QUIETEST]


def test_real_sound_comes_back_as_it_is() -> None:
    concealment = Concealment(8000)
    sound = sine(150, 160)
    assert concealment.played(sound) == sound
    concealment.conceal(20)
    # The first 5 ms grow out of what was made up.
    assert concealment.played(sound)[80:] == sound[80:]
    assert concealment.played(sound) == sound


@given(st.lists(st.binary(max_size=900).map(lambda pcm: pcm[: len(pcm) // 2 * 2]), max_size=4))
def test_after_any_sound_there_is_something(pieces: list[bytes]) -> None:
    concealment = Concealment(8000)
    for piece in pieces:
        assert len(concealment.played(piece)) == len(piece)
    for milliseconds in (1, 20, 33):
        assert len(concealment.conceal(milliseconds)) == 16 * milliseconds


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("loudness", [-40.0, -65.0])
def test_noise_is_as_quiet_as_asked(rate: int, loudness: float) -> None:
    noise = Noise(rate)
    frames = [noise.frame(loudness) for _ in range(60)]

    assert {len(frame) for frame in frames} == {frame_bytes(rate)}
    assert level(b"".join(frames)) == pytest.approx(loudness, abs=1.0)
    assert frames[0] == frames[50]
    assert len(set(frames[:50])) == 50
    assert max(share_of(hz, b"".join(frames[:50]), rate) for hz in range(200, 3400, 100)) < 0.05


def test_no_noise_at_all() -> None:
    assert level(Noise(8000).frame(QUIETEST)) < -85.0


@pytest.mark.parametrize(
    ("payload", "loudness"),
    # RFC 3389 section 3.1: the first octet is -dBov; nobody's silence is louder than -30.
    [(b"\x40", -64.0), (b"\x7f\x01\x02", -127.0), (b"\x00", -30.0), (b"", QUIET)],
)
def test_how_loud_the_peers_silence_is(payload: bytes, loudness: float) -> None:
    assert noise_level(payload) == loudness
