"""Sound as samples."""

from __future__ import annotations

import itertools
import math
from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sip.media import pcm
from tests.goertzel import share_of
from tests.unit.sip.media.sounds import sine

RATES = (8000, 16_000, 48_000)


def test_a_frame_is_20_ms() -> None:
    assert [pcm.frame_bytes(rate) for rate in RATES] == [320, 640, 1920]
    assert pcm.silence(8000) == bytes(320)


@pytest.mark.parametrize(
    ("octet", "sample"),
    # ITU-T G.711 tables 1a and 2a: the ends and the middle of each law, at 16 bits.
    [(0xAA, 32256), (0x2A, -32256), (0xD5, 8), (0x55, -8)],
)
def test_a_law_by_its_table(octet: int, sample: int) -> None:
    assert array("h", pcm.alaw_decode(bytes([octet])))[0] == sample


@pytest.mark.parametrize(
    ("octet", "sample"), [(0x80, 32124), (0x00, -32124), (0xFF, 0), (0x7F, 0), (0xFE, 8)]
)
def test_mu_law_by_its_table(octet: int, sample: int) -> None:
    assert array("h", pcm.ulaw_decode(bytes([octet])))[0] == sample


@given(st.binary(max_size=400))
def test_every_octet_of_g711_survives(data: bytes) -> None:
    assert pcm.alaw_encode(pcm.alaw_decode(data)) == data
    # Mu-law has two zeros.
    assert pcm.ulaw_encode(pcm.ulaw_decode(data)) == data.replace(b"\x7f", b"\xff")


def test_half_a_sample_is_left_out() -> None:
    assert pcm.alaw_encode(bytes(3)) == pcm.alaw_encode(bytes(2))
    assert pcm.gain(bytes(5), 2.0) == bytes(4)
    assert pcm.level(b"\x01") == pcm.QUIETEST


def test_a_mixture_is_clipped_and_as_long_as_the_longest() -> None:
    loud, quiet = array("h", [30_000, -30_000]), array("h", [10_000, -10_000, 7])

    assert array("h", pcm.mix([loud.tobytes(), quiet.tobytes()])).tolist() == [32_767, -32_768, 7]
    assert pcm.mix([]) == b""
    assert pcm.mix([b"", loud.tobytes()]) == loud.tobytes()


def test_levels() -> None:
    """RFC 6464 section 3: 0 is the loudest there is; a full sine lies 3 dB below."""
    square = array("h", [32_767, -32_768] * 80).tobytes()
    assert pcm.level(square) == pytest.approx(0.0, abs=0.01)
    assert pcm.level(sine(400, 800, level=32_767)) == pytest.approx(-3.01, abs=0.02)
    assert pcm.level(pcm.gain(square, 0.1)) == pytest.approx(-20.0, abs=0.02)
    assert pcm.level(bytes(320)) == pcm.level(b"") == pcm.QUIETEST


def test_a_fade_goes_evenly() -> None:
    flat = array("h", [10_000] * 100).tobytes()
    faded = array("h", pcm.fade(flat, 1.0, 0.0))

    assert (faded[0], faded[50], faded[99]) == (10_000, 5_000, 100)
    assert pcm.fade(flat, 1.0, 1.0) == flat
    assert array("h", pcm.fade(flat, 0.5, 0.5))[7] == 5_000
    assert max(array("h", pcm.fade(flat, 4.0, 4.1))) == 32_767


@pytest.mark.parametrize(("source", "target"), [(a, b) for a in RATES for b in RATES])
@pytest.mark.parametrize("hz", [300, 1000, 3000])
def test_speech_passes_from_rate_to_rate(source: int, target: int, hz: int) -> None:
    resampler = pcm.Resampler(source, target)
    frame = pcm.frame_bytes(source)
    sound = sine(hz, source // 2, source)
    made = b"".join(resampler.convert(sound[at : at + frame]) for at in range(0, len(sound), frame))

    assert len(made) == len(sound) * target // source
    steady = made[len(made) // 10 :]
    assert share_of(hz, steady, target) > 0.98
    assert pcm.level(steady) == pytest.approx(pcm.level(sound), abs=0.5)


@pytest.mark.parametrize(("source", "target", "hz"), [(16_000, 8000, 4600), (48_000, 8000, 5000)])
def test_what_the_lower_rate_cannot_hold_is_kept_out(source: int, target: int, hz: int) -> None:
    """Or it comes back as another tone."""
    made = pcm.Resampler(source, target).convert(sine(hz, source // 2, source))
    assert pcm.level(made[400:]) < -60.0


@pytest.mark.parametrize(("source", "target"), [(8000, 16_000), (8000, 48_000)])
def test_no_mirror_image_is_added(source: int, target: int) -> None:
    made = pcm.Resampler(source, target).convert(sine(3000, source // 2, source))
    assert share_of(source - 3000, made[800:], target) < 1e-4


@pytest.mark.parametrize(("source", "target"), [(8000, 16_000), (48_000, 8000), (44_100, 8000)])
def test_pieces_of_any_length_give_the_same(source: int, target: int) -> None:
    sound = sine(700, source // 5, source)
    whole, pieces = pcm.Resampler(source, target), pcm.Resampler(source, target)
    cuts = [0, 2, 200, 206, 4000, len(sound)]
    parts = [pieces.convert(sound[a:b]) for a, b in itertools.pairwise(cuts)]
    assert b"".join(parts) == whole.convert(sound)


def test_rates_of_sound_cards_come_out_right() -> None:
    resampler = pcm.Resampler(44_100, 16_000)
    made = b"".join(resampler.convert(sine(1000, 882, 44_100, start=882 * n)) for n in range(50))
    assert len(made) == pytest.approx(2 * 16_000, abs=4)
    assert share_of(1000, made, 16_000) > 0.99


@given(st.binary(max_size=500), st.sampled_from(RATES), st.sampled_from(RATES))
def test_loud_noise_is_only_clipped(noise: bytes, source: int, target: int) -> None:
    made = pcm.Resampler(source, target).convert(noise)
    assert len(made) % 2 == 0
    assert not math.isnan(pcm.level(made))
