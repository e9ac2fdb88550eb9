"""The audio of the switch: a source of samples for each sound."""

from __future__ import annotations

from typing import Final

from sip.media.sources import Silence, Source, music, sine, voice
from sip.media.tones import ToneSegment, ToneSource, load_country
from sip.mock_pbx.switch.view import HeardSound

TONE_HZ: Final = 1004
_BEEP: Final = (ToneSegment((), 500), ToneSegment((440,), 500), ToneSegment((), 19_000))


class Tones:
    """Repeats a sequence of tones at whatever sample rate is asked for.

    Args:
        parts: the sequence.
    """

    def __init__(self, parts: tuple[ToneSegment, ...]) -> None:
        self._parts = parts
        self._sources: dict[int, ToneSource] = {}

    def frame(self, rate: int) -> bytes:
        """See `Source.frame`."""
        source = self._sources.get(rate)
        if source is None:
            source = self._sources[rate] = ToneSource(self._parts, rate)
        return source.frame()


def source_of(sound: HeardSound, whose: str = "") -> Source:
    """Return a new source of a sound, at its beginning.

    Args:
        sound: any but ECHO, which is made by the media engine.
        whose: with VOICE: the name of the voice.
    """
    match sound:
        case HeardSound.TONE:
            return sine(TONE_HZ)
        case HeardSound.MUSIC:
            return music()
        case HeardSound.VOICE:
            return voice(whose)
        case HeardSound.RINGING | HeardSound.BUSY:
            kind = "ringback" if sound is HeardSound.RINGING else "busy"
            return Tones(load_country().tones[kind])
        case _:
            return Tones(_BEEP) if sound is HeardSound.PROMPT else Silence()
