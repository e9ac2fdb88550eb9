"""The sounds of the switch: their frequency, their length and their share of silence."""

from __future__ import annotations

import pytest

from sip.media.sources import pitch_of
from sip.mock_pbx.behaviour import voice_of
from sip.mock_pbx.switch import HeardSound
from sip.mock_pbx.switch.sound_sources import TONE_HZ, source_of
from tests.goertzel import share_of

RATES = (8000, 16000)


def heard(sound: HeardSound, rate: int, seconds: float, whose: str = "") -> bytes:
    source = source_of(sound, whose)
    return b"".join(source.frame(rate) for _ in range(round(seconds * 50)))


@pytest.mark.parametrize("rate", RATES)
def test_the_tone_has_one_frequency(rate: int) -> None:
    assert share_of(TONE_HZ, heard(HeardSound.TONE, rate, 1.0), rate) > 0.99


@pytest.mark.parametrize("rate", RATES)
def test_two_voices_differ(rate: int) -> None:
    ann, bob = voice_of("1002"), voice_of("1003")
    assert pitch_of(ann) != pitch_of(bob)
    pcm = heard(HeardSound.VOICE, rate, 2.0, ann)
    assert share_of(pitch_of(ann), pcm, rate) > 10 * share_of(pitch_of(bob), pcm, rate)


@pytest.mark.parametrize("sound", list(HeardSound))
@pytest.mark.parametrize("rate", RATES)
def test_every_sound_has_frames_of_20_ms(sound: HeardSound, rate: int) -> None:
    assert len(source_of(sound, "1").frame(rate)) == rate // 50 * 2


@pytest.mark.parametrize(
    ("sound", "least", "most"),
    [
        (HeardSound.SILENCE, 1.0, 1.0),
        (HeardSound.TONE, 0.0, 0.0),
        (HeardSound.MUSIC, 0.0, 0.05),
        (HeardSound.RINGING, 0.5, 0.9),
        (HeardSound.BUSY, 0.4, 0.6),
        (HeardSound.PROMPT, 0.9, 0.99),
    ],
)
def test_the_share_of_silence_in_each_sound(sound: HeardSound, least: float, most: float) -> None:
    source = source_of(sound)
    frames = [source.frame(8000) for _ in range(1000)]
    assert least <= sum(not any(frame) for frame in frames) / len(frames) <= most
