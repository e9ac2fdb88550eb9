"""How the switch sounds: tones, music of our own, and voices that can be told apart by pitch."""

from __future__ import annotations

from typing import Final
from zlib import crc32

from sip.media.tones import Part, ToneSource, load_country
from sip.mock_pbx.switch.view import Sound

TONE_HZ: Final = 1004
_LOWEST_HZ: Final = 300
_STEP_HZ: Final = 20
_PITCHES: Final = 35
_SYLLABLES: Final = ((150, 50), (100, 50), (200, 100), (150, 300))
"""Milliseconds of sound and of silence. Whole periods of every voice, so that it stays in phase."""
_TUNE: Final = (
    *((392, 300), (440, 300), (494, 600), (587, 300), (494, 300), (440, 600)),
    *((392, 300), (330, 300), (392, 600), (294, 900), (0, 300)),
)
"""Hertz and milliseconds of the notes of the music on hold."""


def pitch_of(voice: str) -> int:
    """The frequency of a voice in hertz: 300 to 980, always the same for a name."""
    return _LOWEST_HZ + _STEP_HZ * (crc32(voice.encode()) % _PITCHES)


def source_of(sound: Sound, rate: int, voice: str = "") -> ToneSource:
    """What is played for a sound, from its beginning.

    Args:
        sound: any but ECHO, which is nothing of ours.
        rate: samples a second.
        voice: with VOICE: whose.
    """
    return ToneSource(_parts(sound, voice), rate)


def _parts(sound: Sound, voice: str) -> tuple[Part, ...]:
    if sound is Sound.VOICE:
        hz = pitch_of(voice)
        words = ((Part((hz, 2 * hz), on), Part((), off)) for on, off in _SYLLABLES)
        return tuple(part for word in words for part in word)
    if sound in _OF_COUNTRY:
        return load_country().tones[_OF_COUNTRY[sound]]
    return _OURS.get(sound, (Part((), 0),))


_OF_COUNTRY: Final = {Sound.RINGING: "ringback", Sound.BUSY: "busy"}
_OURS: Final = {
    Sound.TONE: (Part((TONE_HZ,), 0),),
    Sound.MUSIC: tuple(Part((hz,) if hz else (), length) for hz, length in _TUNE),
    Sound.PROMPT: (Part((), 500), Part((440,), 500), Part((), 19_000)),
}
