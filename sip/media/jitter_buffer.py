"""The jitter buffer: from packets that are jittered, doubled, late or lost to a frame every 20 ms.

The buffer starts to play at the depth that the measured jitter requires. After that the depth
adapts: concealing a packet that comes afterwards adds 20 ms, and when the depth has been more than
needed for seconds, 20 ms are removed, in a pause of speech if there is one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sip.media import pcm
from sip.media.codec import Codec
from sip.media.concealment import Concealment
from sip.media.delay import DelaySpread
from sip.media.noise import QUIET, Noise
from sip.media.pcm import FRAME_MS
from sip.media.rtp import SEQUENCES, TIMESTAMPS, RtpPacket, nearest

GAP_MS: Final = 60
"""Milliseconds of concealment from which on a gap is audible and counted."""
_RESTART: Final = 1000
_MOST_HELD: Final = 128
_MOST_SKIPPED: Final = 5
_PATIENCE: Final = 150
_MOST_PATIENCE: Final = 3000
_IMPATIENCE: Final = 25
"""Frames before the depth is reduced: at first, at most after losses, when far too deep."""
_QUIET_DBOV: Final = -50.0


@dataclass(slots=True)
class JitterCounts:
    """Counts of packets, and of the concealment that was played.

    Attributes:
        played: packets decoded.
        lost: packets that never came.
        late: packets that came too late to be played.
        dropped: packets discarded because the buffer was full.
        concealed_ms: milliseconds of concealment.
        gaps: gaps of more than `GAP_MS`.
    """

    played: int = 0
    lost: int = 0
    late: int = 0
    dropped: int = 0
    concealed_ms: int = 0
    gaps: int = 0

    @property
    def concealed(self) -> int:
        """The number of frames that were concealed."""
        return self.concealed_ms // FRAME_MS


@dataclass(frozen=True, slots=True)
class _Held:
    """A packet in the buffer; `quiet` is the noise level in dBov of one without sound."""

    payload: bytes
    arrived: float
    quiet: float | None = None


class JitterBuffer:
    """The buffer of one received stream.

    Args:
        codec: decodes the payloads.
        minimum_ms: least depth in milliseconds to start with.
        maximum_ms: most sound in milliseconds to hold; older packets are discarded.

    Attributes:
        counts: since the beginning.
    """

    # The state of one stream; `_forget` resets all of it.
    _held: dict[int, _Held]
    _ready: bytes
    _next: int | None
    _newest: int
    _timestamp: int
    _missed: set[int]
    _begun: bool
    _playing: bool
    _quiet: float | None
    _hole_ms: int
    _owed_ms: int
    _packet_ms: float
    _lowest_ms: float
    _watched: int
    _patience: int
    _delays: DelaySpread

    def __init__(self, codec: Codec, minimum_ms: int = 40, maximum_ms: int = 200) -> None:
        self._codec = codec
        self._minimum_ms = minimum_ms
        self._maximum_ms = maximum_ms
        self._ms_bytes = pcm.WIDTH * codec.rate // 1000
        self._frame = pcm.frame_bytes(codec.rate)
        self._concealment = Concealment(codec.rate)
        self._noise = Noise(codec.rate)
        self.counts = JitterCounts()
        self._forget()

    @property
    def depth_ms(self) -> float:
        """The milliseconds of sound in the buffer."""
        sounding = sum(1 for held in self._held.values() if held.quiet is None)
        return len(self._ready) / self._ms_bytes + sounding * self._packet_ms

    @property
    def target_ms(self) -> int:
        """The depth in milliseconds to start to play at: the spread of the delay and one packet."""
        wanted = -int(-(self._delays.spread_ms + self._packet_ms) // FRAME_MS) * FRAME_MS
        return max(self._minimum_ms, min(self._maximum_ms, wanted))

    def reset(self) -> None:
        """Discard the packets, because the stream or its source has changed; the counts stay."""
        self._forget()

    def use(self, codec: Codec) -> None:
        """Decode with another codec from now on.

        Raises:
            ValueError: it has another sample rate, which needs another buffer.
        """
        if codec.rate != self._codec.rate:
            raise ValueError(f"{codec.rate} samples a second instead of {self._codec.rate}")
        self._codec = codec

    def put(self, packet: RtpPacket, now: float) -> None:
        """Add a packet of sound.

        Args:
            packet: the caller has checked its payload type and source.
            now: seconds at which it arrived.
        """
        number = self._number(packet)
        if not self._keep(number, _Held(packet.payload, now)):
            return
        self._timestamp = nearest(packet.timestamp, self._timestamp, TIMESTAMPS)
        self._delays.add(1000.0 * now, 1000.0 * self._timestamp / self._codec.clock_rate)
        while self.depth_ms > self._maximum_ms + self._packet_ms or len(self._held) > _MOST_HELD:
            self._drop_first()

    def put_silent(self, packet: RtpPacket, now: float, level: float = QUIET) -> None:
        """Add a packet of the stream without sound: comfort noise or a telephone event.

        Args:
            packet: as received.
            now: seconds at which it arrived.
            level: of the noise to play until sound comes, in dBov.
        """
        self._keep(self._number(packet), _Held(b"", now, level))
        while len(self._held) > _MOST_HELD:
            self._drop_first()

    def frame(self, now: float) -> bytes:
        """Return the next 20 ms of sound; to be called every 20 ms.

        Args:
            now: seconds.
        """
        if not self._playing:
            self._playing = self._may_begin(now)
            if not self._playing:
                return self._waiting_sound()
            self._begun = True
        self._fit_depth()
        while len(self._ready) < self._frame and self._decode_next():
            pass
        if len(self._ready) < self._frame:
            self._starve()
        made, self._ready = self._ready[: self._frame], self._ready[self._frame :]
        return made

    def _forget(self) -> None:
        self._held = {}
        self._ready = b""
        self._next = None
        self._newest = self._timestamp = 0
        self._missed = set()
        self._begun = self._playing = False
        self._quiet = None
        self._hole_ms = self._owed_ms = 0
        self._packet_ms = float(FRAME_MS)
        self._lowest_ms = float("inf")
        self._watched = 0
        self._patience = _PATIENCE
        self._delays = DelaySpread()

    def _number(self, packet: RtpPacket) -> int:
        """Return the extended sequence number of a packet; a jump resets the stream."""
        if self._next is not None:
            number = nearest(packet.sequence, self._newest, SEQUENCES)
            if abs(number - self._newest) < _RESTART:
                return number
            self._forget()
        self._timestamp = packet.timestamp
        self._newest = self._next = packet.sequence
        return packet.sequence

    def _keep(self, number: int, held: _Held) -> bool:
        """Store a packet. Returns False when it is a duplicate or too late."""
        assert self._next is not None
        if number < self._next and not self._begun:
            # It was overtaken before playback began: it is the first one now.
            self._next = number
        if number < self._next:
            if number in self._missed:
                self._missed.discard(number)
                self.counts.lost -= 1
                self.counts.late += 1
            return False
        if number in self._held:
            return False
        self._held[number] = held
        self._newest = max(self._newest, number)
        return True

    def _may_begin(self, now: float) -> bool:
        if not self._held:
            return False
        waited = 1000.0 * (now - min(held.arrived for held in self._held.values()))
        return self.depth_ms >= self.target_ms or waited >= self.target_ms

    def _waiting_sound(self) -> bytes:
        """Return what is played while the buffer fills: comfort noise or silence."""
        if self._quiet is not None:
            return self._noise.frame(self._quiet)
        return bytes(self._frame)

    def _decode_next(self) -> bool:
        """Decode or conceal the next packet. Returns False when there is nothing to play."""
        if not self._held or self._next is None:
            return False
        held = self._held.pop(self._next, None)
        if held is None:
            if self._owed_ms < self._packet_ms and self.depth_ms < self.target_ms:
                return False  # it may still come
            self._skip(min(self._held) - self._next)
            return True
        self._next += 1
        if held.quiet is not None:
            self._quiet = held.quiet
            return True
        sound = self._codec.decode(held.payload)
        self.counts.played += 1
        self._quiet = None
        if sound:
            self._packet_ms = len(sound) / self._ms_bytes
            self._ready += self._concealment.played(sound)
            self._hole_ms = self._owed_ms = 0
        return True

    def _skip(self, missing: int) -> None:
        """Skip lost packets, of which later ones have come, and conceal the first of them.

        When many are missing the others are not concealed, because the delay would grow.
        """
        assert self._next is not None
        count = 1 if missing <= _MOST_SKIPPED else missing
        self._missed.update(range(self._next, self._next + count))
        if len(self._missed) > _RESTART:
            self._missed = {each for each in self._missed if each > self._next - _MOST_HELD}
        self.counts.lost += count
        self._next += count
        shallow = self.depth_ms + self._packet_ms < self.target_ms
        if self._owed_ms >= self._packet_ms and not shallow:
            # Its time was concealed already while it was waited for.
            self._owed_ms -= round(self._packet_ms)
        elif self._quiet is None:
            self._ready += self._made_up(max(1, round(self._packet_ms)))

    def _starve(self) -> None:
        """Fill a frame when the next packet is missing; refill the buffer after a gap."""
        if self._quiet is not None:
            self._ready = (self._ready + self._noise.frame(self._quiet))[: self._frame]
            self._playing = False
            return
        missing = self._frame - len(self._ready)
        milliseconds = -(-missing // self._ms_bytes)
        self._ready += self._made_up(milliseconds)
        self._owed_ms += milliseconds
        self._lowest_ms, self._watched = float("inf"), 0
        self._patience = min(2 * self._patience, _MOST_PATIENCE)
        if self._hole_ms > GAP_MS:
            self._playing = False

    def _made_up(self, milliseconds: int) -> bytes:
        before = self._hole_ms
        self._hole_ms += milliseconds
        self.counts.concealed_ms += milliseconds
        self.counts.gaps += before <= GAP_MS < self._hole_ms
        return self._concealment.conceal(milliseconds)

    def _drop_first(self) -> None:
        first = min(self._held)
        held = self._held.pop(first)
        self._next = first + 1
        self.counts.dropped += held.quiet is None

    def _fit_depth(self) -> None:
        """Remove 20 ms when the depth has been more than needed for a while."""
        depth = self.depth_ms
        self._lowest_ms = min(self._lowest_ms, depth)
        self._watched += 1
        spare = self._lowest_ms - FRAME_MS - self._packet_ms
        patience = _IMPATIENCE if depth > self.target_ms + GAP_MS else self._patience
        if self._watched < patience:
            return
        if spare >= 0:
            while len(self._ready) < 2 * self._frame and self._decode_next():
                pass
            first, second = self._ready[: self._frame], self._ready[self._frame : 2 * self._frame]
            if len(second) == self._frame:
                in_time = self._watched < patience + min(patience, _PATIENCE)
                if in_time and pcm.level(first) > _QUIET_DBOV:
                    return  # wait some time for a pause of speech
                joined = pcm.mix([pcm.fade(first, 1.0, 0.0), pcm.fade(second, 0.0, 1.0)])
                self._ready = joined + self._ready[2 * self._frame :]
        self._lowest_ms, self._watched = float("inf"), 0
