"""Packet loss concealment: repeats the last pitch period of the voice, fading out.

A simplified form of ITU-T G.711 appendix I: find the pitch period, repeat it, and be silent after
60 ms, when a repeated vowel begins to sound artificial.
"""

from __future__ import annotations

from typing import Final

from sip.media import pcm

FADED_MS: Final = 60
_SHORTEST_MS, _LONGEST_MS, _COMPARED_MS = 5, 15, 10
_JOIN_MS: Final = 5


class Concealment:
    """Keeps the end of the sound that was played, and continues it when packets are lost.

    Args:
        rate: of the samples, in hertz.
    """

    def __init__(self, rate: int) -> None:
        self._size = pcm.WIDTH * rate // 1000
        self._end = b""
        self._period = b""
        self._made_ms = 0.0

    @property
    def active(self) -> bool:
        """Whether the last piece was concealment."""
        return bool(self._period)

    def played(self, sound: bytes) -> bytes:
        """Take a decoded piece of sound.

        Returns:
            The piece to play; after concealment its first 5 ms are cross-faded to avoid a click.
        """
        size = _JOIN_MS * self._size
        if self.active and len(sound) >= size:
            tail = pcm.fade(self.conceal(_JOIN_MS), 1.0, 0.0)
            sound = pcm.mix([tail, pcm.fade(sound[:size], 0.0, 1.0)]) + sound[size:]
        kept = (_LONGEST_MS + _COMPARED_MS) * self._size
        self._end = (self._end + sound)[-kept:]
        self._period = b""
        self._made_ms = 0.0
        return sound

    def conceal(self, milliseconds: int) -> bytes:
        """Return a piece of concealment of this many milliseconds."""
        size = milliseconds * self._size
        if not self._period:
            self._period = self._last_period()
        start, end = self._made_ms, self._made_ms + milliseconds
        self._made_ms = end
        if start >= FADED_MS:
            return bytes(size)
        at = round(start * self._size) % len(self._period)
        turned = self._period[at:] + self._period[:at]
        piece = (turned * (size // len(turned) + 1))[:size]
        return pcm.fade(piece, 1.0 - start / FADED_MS, max(0.0, 1.0 - end / FADED_MS))

    def _last_period(self) -> bytes:
        """Return the last pitch period of the voice: 67 to 200 Hz."""
        needed = (_LONGEST_MS + _COMPARED_MS) * self._size
        if len(self._end) < needed:
            return self._end or bytes(self._size)
        compared = _COMPARED_MS * self._size
        pattern = self._end[-compared:]

        def alike(period: int) -> float:
            return pcm.likeness(self._end[-compared - period : -period], pattern)

        # Eight candidates in a millisecond, whatever the rate.
        step = max(pcm.WIDTH, self._size // 8)
        period = max(range(_SHORTEST_MS * self._size, _LONGEST_MS * self._size, step), key=alike)
        return self._end[-period:]
