"""RTCP packets (RFC 3550 section 6)."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from sip.errors import SipError

_SR, _RR, _SDES, _BYE = 200, 201, 202, 203
_CNAME: Final = 1
_HEADER: Final = struct.Struct("!BBH")
_SENDER: Final = struct.Struct("!IQIII")
_BLOCK: Final = struct.Struct("!IIIIII")
_NTP_EPOCH: Final = 2_208_988_800
"""Seconds from 1900 to 1970."""
_MAX_BLOCKS: Final = 31


class RtcpError(SipError):
    """A datagram is not RTCP, or a length in it is wrong."""


@dataclass(frozen=True, slots=True)
class ReportBlock:
    """The reception statistics of one source (RFC 3550 section 6.4.1).

    Attributes:
        ssrc: of the source.
        fraction_lost: since the last report, 0 to 1 in steps of 1/256.
        lost: packets since the beginning; duplicates may make it negative.
        highest: extended highest sequence number.
        jitter: in timestamp units.
        last_report: the middle 32 bits of the NTP time of the last sender report; 0 for none.
        delay: since that report in units of 1/65536 s.
    """

    ssrc: int
    fraction_lost: float
    lost: int
    highest: int
    jitter: int
    last_report: int = 0
    delay: int = 0

    def to_bytes(self) -> bytes:
        """Write the 24 octets of the block."""
        fraction = max(0, min(255, int(self.fraction_lost * 256)))
        return _BLOCK.pack(
            self.ssrc,
            fraction << 24 | self.lost & 0xFFFFFF,
            self.highest,
            self.jitter,
            self.last_report,
            self.delay,
        )

    @classmethod
    def parse(cls, data: bytes, at: int) -> ReportBlock:
        """Read the block that begins at the index `at`; 24 octets must follow."""
        ssrc, losses, highest, jitter, last_report, delay = _BLOCK.unpack_from(data, at)
        lost = losses & 0xFFFFFF
        return cls(
            ssrc,
            (losses >> 24) / 256.0,
            lost - (1 << 24) if lost >> 23 else lost,
            highest,
            jitter,
            last_report,
            delay,
        )

    def round_trip(self, now: int) -> float | None:
        """Return the round-trip time in seconds, or None when it is not known.

        Args:
            now: the middle 32 bits of the NTP time at which the block came, see `middle`.
        """
        if not self.last_report:
            return None
        seconds = ((now - self.last_report - self.delay) % (1 << 32)) / 65_536.0
        return seconds if seconds < 60.0 else None


@dataclass(frozen=True, slots=True)
class SenderReport:
    """A sender report (RFC 3550 section 6.4.1).

    Attributes:
        ssrc: of the sender.
        ntp: 64 bits, see `ntp`.
        timestamp: of RTP at the same moment.
        packets: number sent so far.
        octets: of payload sent so far.
        blocks: one for each source the sender receives.
    """

    ssrc: int
    ntp: int
    timestamp: int
    packets: int
    octets: int
    blocks: tuple[ReportBlock, ...] = ()

    def to_bytes(self) -> bytes:
        """The packet as it is sent."""
        wide = 1 << 32
        head = _SENDER.pack(
            self.ssrc, self.ntp, self.timestamp % wide, self.packets % wide, self.octets % wide
        )
        return _packet(_SR, len(self.blocks), head + _joined(self.blocks))


@dataclass(frozen=True, slots=True)
class ReceiverReport:
    """A receiver report, of a participant that does not send (RFC 3550 section 6.4.2)."""

    ssrc: int
    blocks: tuple[ReportBlock, ...] = ()

    def to_bytes(self) -> bytes:
        """The packet as it is sent."""
        return _packet(_RR, len(self.blocks), struct.pack("!I", self.ssrc) + _joined(self.blocks))


@dataclass(frozen=True, slots=True)
class SourceDescription:
    """The canonical name of a source (RFC 3550 section 6.5.1)."""

    ssrc: int
    cname: str

    def to_bytes(self) -> bytes:
        """Write the packet; a name longer than 255 octets is cut."""
        name = self.cname.encode()[:255]
        chunk = struct.pack("!IBB", self.ssrc, _CNAME, len(name)) + name
        return _packet(_SDES, 1, chunk + bytes(4 - len(chunk) % 4))


@dataclass(frozen=True, slots=True)
class Bye:
    """The sources that leave the session (RFC 3550 section 6.6)."""

    ssrcs: tuple[int, ...]

    def to_bytes(self) -> bytes:
        """The packet as it is sent."""
        return _packet(_BYE, len(self.ssrcs), struct.pack(f"!{len(self.ssrcs)}I", *self.ssrcs))


RtcpPacket = SenderReport | ReceiverReport | SourceDescription | Bye


def compound(packets: Iterable[RtcpPacket]) -> bytes:
    """Write a compound packet; the first one has to be a report (RFC 3550 section 6.1)."""
    return b"".join(packet.to_bytes() for packet in packets)


def parse_compound(data: bytes) -> list[RtcpPacket]:
    """Read a compound packet; packets of other types are skipped.

    Raises:
        RtcpError: it is truncated, of another version, or has a wrong length. Nothing of it may
            be used then (RFC 3550 appendix A.2).
    """
    found: list[RtcpPacket] = []
    at = 0
    if not data:
        raise RtcpError("an empty datagram")
    while at < len(data):
        if len(data) - at < _HEADER.size:
            raise RtcpError("cut off")
        first, kind, words = _HEADER.unpack_from(data, at)
        end = at + 4 * (words + 1)
        if first >> 6 != 2 or end > len(data):
            raise RtcpError(f"version {first >> 6}, {end - at} of {len(data) - at} bytes")
        body = data[at + _HEADER.size : _unpadded(data, at, end) if first & 0x20 else end]
        found += _parsed(kind, first & 0x1F, body)
        at = end
    return found


def ntp(seconds: float) -> int:
    """Convert a time to the 64 bits of NTP (RFC 3550 section 4).

    Args:
        seconds: since 1970.
    """
    return int((seconds + _NTP_EPOCH) * (1 << 32)) % (1 << 64)


def middle(time: int) -> int:
    """Return the middle 32 bits of an NTP time, as in report blocks."""
    return time >> 16 & 0xFFFFFFFF


def _packet(kind: int, count: int, body: bytes) -> bytes:
    return _HEADER.pack(2 << 6 | count, kind, len(body) // 4) + body


def _joined(blocks: tuple[ReportBlock, ...]) -> bytes:
    return b"".join(block.to_bytes() for block in blocks[:_MAX_BLOCKS])


def _unpadded(data: bytes, at: int, end: int) -> int:
    padding = data[end - 1]
    if not padding or padding > end - at - _HEADER.size:
        raise RtcpError(f"{padding} bytes of padding")
    return end - padding


def _parsed(kind: int, count: int, body: bytes) -> Iterator[RtcpPacket]:
    """Read a packet of a supported type."""
    try:
        match kind:
            case 200:  # SR
                ssrc, time, timestamp, packets, octets = _SENDER.unpack_from(body)
                blocks = _blocks(body, _SENDER.size, count)
                yield SenderReport(ssrc, time, timestamp, packets, octets, blocks)
            case 201:  # RR
                (ssrc,) = struct.unpack_from("!I", body)
                yield ReceiverReport(ssrc, _blocks(body, 4, count))
            case 202 if count:  # SDES
                yield from _described(body)
            case 203:  # BYE
                yield Bye(struct.unpack_from(f"!{count}I", body))
            case _:
                pass
    except struct.error as error:
        raise RtcpError(f"type {kind} is too short: {error}") from None


def _blocks(body: bytes, start: int, count: int) -> tuple[ReportBlock, ...]:
    return tuple(ReportBlock.parse(body, start + _BLOCK.size * at) for at in range(count))


def _described(body: bytes) -> Iterator[SourceDescription]:
    """Read the name in the first chunk; telephones have a single source."""
    (ssrc,) = struct.unpack_from("!I", body)
    at = 4
    while at + 2 <= len(body) and body[at]:
        kind, size = body[at], body[at + 1]
        if kind == _CNAME:
            yield SourceDescription(ssrc, body[at + 2 : at + 2 + size].decode("utf-8", "replace"))
            return
        at += 2 + size
