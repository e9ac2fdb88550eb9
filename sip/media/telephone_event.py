"""Telephone events: DTMF digits in RTP (RFC 4733)."""

from __future__ import annotations

import struct
from collections import deque
from dataclasses import dataclass
from typing import Final

from sip.media.pcm import FRAME_MS
from sip.media.rtp import RtpPacket

DIGITS: Final = "0123456789*#ABCD"
"""The digits in the order of their event codes (RFC 4733 section 3.2)."""
TONE_MS: Final = 160
GAP_MS: Final = 80
VOLUME: Final = 10
"""In -dBm0."""
_PAYLOAD: Final = struct.Struct("!BBH")
_REPEATS: Final = 3
"""Number of packets with the end of an event, since they may be lost (section 2.5.1.4)."""


@dataclass(frozen=True, slots=True)
class TelephoneEvent:
    """The payload of one packet (RFC 4733 section 2.3).

    Attributes:
        code: of the event, 0 to 255.
        is_end: whether the event has ended.
        volume: in -dBm0, 0 to 63.
        duration: so far in timestamp units, 16 bits.
    """

    code: int
    is_end: bool
    volume: int
    duration: int

    def to_bytes(self) -> bytes:
        """Write the four octets of the payload."""
        return _PAYLOAD.pack(self.code, (self.is_end << 7) | self.volume, self.duration)

    @classmethod
    def parse(cls, payload: bytes) -> TelephoneEvent | None:
        """Read the first event of a payload; None when it is too short."""
        if len(payload) < _PAYLOAD.size:
            return None
        code, flags, duration = _PAYLOAD.unpack_from(payload)
        return cls(code, bool(flags & 0x80), flags & 0x3F, duration)


@dataclass(frozen=True, slots=True)
class EventPacket:
    """The content of an RTP packet with an event.

    Attributes:
        timestamp: the same for all packets of one event.
        payload: the octets.
        marker: whether it is the first packet of the event.
    """

    timestamp: int
    payload: bytes
    marker: bool


class EventSender:
    """Sends digits one after the other in place of sound.

    Args:
        clock_rate: of the timestamps in hertz, the same as that of the codec.
    """

    def __init__(self, clock_rate: int) -> None:
        self._step = clock_rate * FRAME_MS // 1000
        self._waiting: deque[int] = deque()
        self._code = 0
        self._start = 0
        self._frames = 0
        self._gap = 0

    @property
    def busy(self) -> bool:
        """Whether a digit is being sent or is queued."""
        return bool(self._waiting or self._frames or self._gap)

    def queue(self, digits: str) -> None:
        """Queue digits; characters that are none are left out."""
        self._waiting.extend(DIGITS.index(each) for each in digits.upper() if each in DIGITS)

    def clear(self) -> None:
        """Drop the queued digits; the one being sent is completed."""
        self._waiting.clear()

    def packets(self, timestamp: int) -> list[EventPacket]:
        """Return the packets for the next 20 ms; [] in a gap and without digits.

        Args:
            timestamp: of a packet of sound at this time.
        """
        if self._gap:
            self._gap -= 1
            return []
        first = not self._frames
        if first:
            if not self._waiting:
                return []
            self._code, self._start = self._waiting.popleft(), timestamp
        self._frames += 1
        is_end = self._frames * FRAME_MS >= TONE_MS
        event = TelephoneEvent(self._code, is_end, VOLUME, self._frames * self._step)
        packet = EventPacket(self._start, event.to_bytes(), first)
        if not is_end:
            return [packet]
        self._frames, self._gap = 0, GAP_MS // FRAME_MS
        return [packet] * _REPEATS


class EventReceiver:
    """Reports each received digit once, although several packets carry it."""

    def __init__(self) -> None:
        self._last: tuple[int, int, int] | None = None

    def received(self, packet: RtpPacket) -> str | None:
        """Return the digit of a packet; None for a repetition and for other events."""
        event = TelephoneEvent.parse(packet.payload)
        if event is None:
            return None
        told = (packet.ssrc, packet.timestamp, event.code)
        if told == self._last or self._is_old(packet):
            return None
        self._last = told
        return DIGITS[event.code] if event.code < len(DIGITS) else None

    def _is_old(self, packet: RtpPacket) -> bool:
        """Whether a packet belongs to an event before the last one and is late."""
        if self._last is None or packet.ssrc != self._last[0]:
            return False
        return (self._last[1] - packet.timestamp) % (1 << 32) in range(1, 1 << 31)
