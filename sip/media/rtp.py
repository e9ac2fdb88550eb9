"""RTP packets (RFC 3550 section 5.1)."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Final

from sip.errors import SipError

HEADER_BYTES: Final = 12
SEQUENCES: Final = 1 << 16
TIMESTAMPS: Final = 1 << 32
_VERSION: Final = 2
_HEADER: Final = struct.Struct("!BBHII")
_EXTENSION: Final = struct.Struct("!HH")
# The second octets that mean RTCP on a shared port (RFC 5761 section 4).
_RTCP_TYPES: Final = range(192, 224)


class RtpError(SipError):
    """A datagram is not RTP, or a length in it is wrong."""


@dataclass(frozen=True, slots=True)
class RtpPacket:
    """One RTP packet; header extensions are skipped.

    Attributes:
        payload_type: 0 to 127.
        sequence: 16 bits, one higher with each packet.
        timestamp: 32 bits, in units of the codec's clock.
        ssrc: 32 bits, identifies the source.
        payload: without padding.
        marker: whether a talkspurt or an event begins.
        sources: those a mixer has combined (CSRC).
    """

    payload_type: int
    sequence: int
    timestamp: int
    ssrc: int
    payload: bytes
    marker: bool = False
    sources: tuple[int, ...] = ()

    @classmethod
    def parse(cls, data: bytes) -> RtpPacket:
        """Read a datagram.

        Raises:
            RtpError: it is too short, of another version, or has a wrong length.
        """
        if len(data) < HEADER_BYTES:
            raise RtpError(f"{len(data)} bytes are no RTP")
        first, second, sequence, timestamp, ssrc = _HEADER.unpack_from(data)
        if first >> 6 != _VERSION:
            raise RtpError(f"RTP of version {first >> 6}")
        count = first & 0x0F
        start = HEADER_BYTES + 4 * count
        if len(data) < start:
            raise RtpError(f"no room for {count} sources")
        sources = struct.unpack_from(f"!{count}I", data, HEADER_BYTES)
        if first & 0x10:
            start = _after_extension(data, start)
        end = len(data)
        if first & 0x20:
            padding = data[-1]
            if not padding or padding > end - start:
                raise RtpError(f"{padding} bytes of padding in {end - start}")
            end -= padding
        return cls(
            second & 0x7F,
            sequence,
            timestamp,
            ssrc,
            data[start:end],
            bool(second & 0x80),
            sources,
        )

    def to_bytes(self) -> bytes:
        """Write the datagram; sequence and timestamp are reduced to their width."""
        head = _HEADER.pack(
            _VERSION << 6 | len(self.sources),
            (self.marker << 7) | self.payload_type,
            self.sequence % SEQUENCES,
            self.timestamp % TIMESTAMPS,
            self.ssrc,
        )
        return head + struct.pack(f"!{len(self.sources)}I", *self.sources) + self.payload


def is_rtcp(data: bytes) -> bool:
    """Whether a datagram of a shared port is RTCP (RFC 5761 section 4)."""
    return len(data) > 1 and data[1] in _RTCP_TYPES


def nearest(value: int, reference: int, modulus: int) -> int:
    """Extend a counter that wraps to one that does not.

    Args:
        value: the counter, 0 to `modulus` - 1.
        reference: the last extended value.
        modulus: 2**16 for sequence numbers, 2**32 for timestamps.

    Returns:
        The number nearest to `reference` that equals `value` modulo `modulus`; it may be negative.
    """
    return reference + (value - reference + modulus // 2) % modulus - modulus // 2


def _after_extension(data: bytes, start: int) -> int:
    if len(data) < start + _EXTENSION.size:
        raise RtpError("no room for an extension")
    _, words = _EXTENSION.unpack_from(data, start)
    end = start + _EXTENSION.size + 4 * int(words)
    if len(data) < end:
        raise RtpError(f"no room for an extension of {words} words")
    return end
