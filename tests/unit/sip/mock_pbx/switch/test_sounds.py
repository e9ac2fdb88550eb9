"""The sounds of the switch: what a listener can tell them by."""

from __future__ import annotations

import pytest

from sip.media.goertzel import share_of
from sip.mock_pbx.switch import Sound
from sip.mock_pbx.switch.people import voice_of
from sip.mock_pbx.switch.sounds import TONE_HZ, pitch_of, source_of

RATES = (8000, 16000)


def heard(sound: Sound, rate: int, seconds: float, voice: str = "") -> bytes:
    source = source_of(sound, rate, voice)
    return b"".join(source.frame() for _ in range(round(seconds * 50)))


@pytest.mark.parametrize("rate", RATES)
def test_the_tone_is_a_tone(rate: int) -> None:
    assert share_of(TONE_HZ, heard(Sound.TONE, rate, 1.0), rate) > 0.99


@pytest.mark.parametrize("rate", RATES)
def test_two_people_are_told_apart(rate: int) -> None:
    ann, bob = voice_of("1002"), voice_of("1003")
    assert pitch_of(ann) != pitch_of(bob)
    pcm = heard(Sound.VOICE, rate, 2.2, ann)
    assert share_of(pitch_of(ann), pcm, rate) > 10 * share_of(pitch_of(bob), pcm, rate)
    assert share_of(pitch_of(ann), pcm, rate) > 0.1


@pytest.mark.parametrize("sound", list(Sound))
def test_every_sound_has_frames_of_20_ms(sound: Sound) -> None:
    for rate in RATES:
        assert len(source_of(sound, rate, "voice-1").frame()) == rate // 50 * 2


def test_music_is_heard_all_the_time_and_a_voice_pauses() -> None:
    def silent(sound: Sound) -> float:
        source = source_of(sound, 8000, "voice-1")
        frames = [source.frame() for _ in range(500)]
        return sum(not any(frame) for frame in frames) / len(frames)

    assert silent(Sound.SILENCE) == 1.0
    assert silent(Sound.MUSIC) < 0.1
    assert 0.2 < silent(Sound.VOICE) < 0.6
