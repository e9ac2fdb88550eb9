"""Evens out packets that come at uneven times, and hides those that do not come at all.

Each beat of 20 ms takes one frame. How much is kept waiting follows the jitter: quickly up when
packets come too late, slowly down while they come in time. A frame that is not there is made up
from what was heard last, fading out over 60 ms; silence the sender announces is let be silent.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sip.media.codec import Codec
from sip.media.pcm import FRAME_MS, best_match, fade, frame_bytes, silence
from sip.media.rtp import SEQUENCES, RtpPacket

_FADE_FRAMES: Final = 3
"""Frames that are made up before nothing is left to hear."""
_GAP_FRAMES: Final = 3
"""More than so many made-up frames in a row (60 ms) are a gap."""
_CALM: Final = 250
"""Frames (5 s) without a late packet after which the buffer becomes shorter by one."""
_PITCH_MS: Final = 10
_HISTORY_FRAMES: Final = 3


@dataclass(slots=True)
class Counts:
    """What has happened since the beginning, in frames.

    Attributes:
        lost: never came, as far as is known when their time was.
        late: came after their time.
        concealed: made up.
        gaps: times in which more than 60 ms in a row were made up.
        dropped: left out because too many waited.
    """

    lost: int = 0
    late: int = 0
    concealed: int = 0
    gaps: int = 0
    dropped: int = 0


class JitterBuffer:
    """The buffer of one stream.

    Args:
        codec: decodes it; its memory belongs to this buffer.
        minimum_ms, maximum_ms: how much may be kept waiting.

    Attributes:
        counts: what has happened.
    """

    def __init__(self, codec: Codec, minimum_ms: int = 40, maximum_ms: int = 200) -> None:
        self.counts = Counts()
        self._codec = codec
        self._least = max(1, minimum_ms // FRAME_MS)
        self._most = max(self._least, maximum_ms // FRAME_MS)
        self._target = self._least
        self._frames: dict[int, bytes | None] = {}
        self._next: int | None = None
        self._playing = False
        self._history = b""
        self._made_up = 0
        self._calm = 0
        self._quiet = False
        self._size = frame_bytes(codec.rate)

    @property
    def depth_ms(self) -> float:
        """What waits now."""
        return float(FRAME_MS * len(self._frames))

    @property
    def target_ms(self) -> float:
        """What is meant to wait."""
        return float(FRAME_MS * self._target)

    def reset(self) -> None:
        """Forget what waits: the stream begins anew."""
        self._frames.clear()
        self._next, self._playing = None, False

    def put(self, packet: RtpPacket, now: float) -> None:
        """Take a packet of sound in; it may hold several frames."""
        self._place(packet.sequence, packet.payload, now)

    def put_silent(self, packet: RtpPacket, now: float) -> None:
        """Take a packet in that holds no sound: comfort noise, or a digit."""
        self._place(packet.sequence, None, now)

    def frame(self, now: float) -> bytes:
        """The next 20 ms of sound."""
        del now
        if not self._playing:
            if len(self._frames) < self._target:
                return self._without()
            self._playing = True
            self._next = min(self._frames)
        assert self._next is not None
        if len(self._frames) > self._most:
            self._skip()
        at, self._next = self._next, self._next + 1
        if at not in self._frames:
            if not self._frames:
                # It has run dry: wait until enough is there again.
                self._playing = False
            else:
                self.counts.lost += 1
            return self._without()
        payload = self._frames.pop(at)
        self._settle()
        self._quiet = payload is None
        if payload is None:
            self._history = b""
            return silence(self._codec.rate)
        return self._sounded(self._codec.decode(payload))

    def _place(self, sequence: int, payload: bytes | None, now: float) -> None:
        del now
        at = self._counted(sequence)
        if self._next is not None and at < self._next:
            if self._playing and self._next - at < self._most * 4:
                self.counts.late += 1
                self._target = min(self._most, self._target + 1)
                self._calm = 0
                return
            if self._playing:
                return
        if at not in self._frames:
            self._frames[at] = payload

    def _counted(self, sequence: int) -> int:
        """A sequence number that goes on past 65535."""
        if self._next is None and not self._frames:
            return sequence
        near = self._next if self._next is not None else max(self._frames)
        off = (sequence - near) % SEQUENCES
        return near + (off if off < SEQUENCES // 2 else off - SEQUENCES)

    def _settle(self) -> None:
        """In time: after a while the buffer may be shorter."""
        self._made_up = 0
        self._calm += 1
        if self._calm >= _CALM and self._target > self._least:
            self._calm = 0
            self._target -= 1

    def _skip(self) -> None:
        """Too much waits, after a burst: go on with the youngest."""
        keep = sorted(self._frames)[-self._target :]
        self.counts.dropped += len(self._frames) - len(keep)
        self._frames = {at: self._frames[at] for at in keep}
        self._next = keep[0]

    def _sounded(self, sound: bytes) -> bytes:
        frame = sound[: self._size].ljust(self._size, b"\0")
        self._history = (self._history + frame)[-_HISTORY_FRAMES * self._size :]
        return frame

    def _without(self) -> bytes:
        """A frame that is not there."""
        if self._quiet or not self._history:
            return silence(self._codec.rate)
        self.counts.concealed += 1
        self._made_up += 1
        if self._made_up == _GAP_FRAMES + 1:
            self.counts.gaps += 1
        if self._made_up > _FADE_FRAMES:
            return silence(self._codec.rate)
        start = 1.0 - (self._made_up - 1) / _FADE_FRAMES
        return fade(self._repeated(), start, start - 1.0 / _FADE_FRAMES)

    def _repeated(self) -> bytes:
        """What was heard last, gone on with at its own pitch."""
        history = self._history
        pattern_size = self._size * _PITCH_MS // FRAME_MS
        if len(history) < 2 * self._size:
            return history[-self._size :]
        pattern = history[-pattern_size:]
        found = 2 * best_match(history[: -pattern_size - pattern_size // 2], pattern)
        again = history[found + pattern_size :]
        while len(again) < self._size:
            again += again or history[-self._size :]
        frame = again[: self._size]
        self._history = (history + frame)[-_HISTORY_FRAMES * self._size :]
        return frame
