"""Packets of RTCP (RFC 3550 section 6)."""

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
    """What arrived is no RTCP, or its lengths lie."""


@dataclass(frozen=True, slots=True)
class ReportBlock:
    """How one source is received (RFC 3550 section 6.4.1).

    Attributes:
        ssrc: the source.
        fraction_lost: since the last report, 0 to 1 in steps of 1/256.
        lost: since the beginning; doubles may make it negative.
        highest: sequence number with its cycles.
        jitter: in ticks of the stream's clock.
        last_report: the middle 32 bits of the last sender report's time; 0: none has come.
        delay: since it came, in units of 1/65536 s.
    """

    ssrc: int
    fraction_lost: float
    lost: int
    highest: int
    jitter: int
    last_report: int = 0
    delay: int = 0

    def to_bytes(self) -> bytes:
        """The block as it is sent."""
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
        """Read the block that begins at `at`; there have to be 24 bytes."""
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
        """Seconds to the receiver and back; None when it cannot be told.

        Args:
            now: the middle 32 bits of the time the report came, see `middle`.
        """
        if not self.last_report:
            return None
        seconds = ((now - self.last_report - self.delay) % (1 << 32)) / 65_536.0
        return seconds if seconds < 60.0 else None


@dataclass(frozen=True, slots=True)
class SenderReport:
    """What was sent, and how the others are received (RFC 3550 section 6.4.1).

    Attributes:
        ssrc: our source.
        ntp: 64 bits, see `ntp`.
        timestamp: of RTP, at the same moment.
        packets: sent so far.
        octets: of payload sent so far.
        blocks: how others are received.
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
    """How others are received, by one that has sent nothing lately (RFC 3550 section 6.4.2)."""

    ssrc: int
    blocks: tuple[ReportBlock, ...] = ()

    def to_bytes(self) -> bytes:
        """The packet as it is sent."""
        return _packet(_RR, len(self.blocks), struct.pack("!I", self.ssrc) + _joined(self.blocks))


@dataclass(frozen=True, slots=True)
class SourceDescription:
    """The lasting name of a source (RFC 3550 section 6.5.1)."""

    ssrc: int
    cname: str

    def to_bytes(self) -> bytes:
        """The packet as it is sent; a name longer than 255 bytes is cut."""
        name = self.cname.encode()[:255]
        chunk = struct.pack("!IBB", self.ssrc, _CNAME, len(name)) + name
        return _packet(_SDES, 1, chunk + bytes(4 - len(chunk) % 4))


@dataclass(frozen=True, slots=True)
class Bye:
    """Sources that send no more (RFC 3550 section 6.6)."""

    ssrcs: tuple[int, ...]

    def to_bytes(self) -> bytes:
        """The packet as it is sent."""
        return _packet(_BYE, len(self.ssrcs), struct.pack(f"!{len(self.ssrcs)}I", *self.ssrcs))


RtcpPacket = SenderReport | ReceiverReport | SourceDescription | Bye


def compound(packets: Iterable[RtcpPacket]) -> bytes:
    """One datagram; the first packet has to be a report (RFC 3550 section 6.1)."""
    return b"".join(packet.to_bytes() for packet in packets)


def parse_compound(data: bytes) -> list[RtcpPacket]:
    """Read a datagram; packets of other types are passed over.

    Raises:
        RtcpError: it is cut off, of another version, or a length in it lies. As with any packet
            of RTCP, nothing of it is to be used then (RFC 3550 appendix A.2).
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
    """The 64 bits of NTP's time (RFC 3550 section 4).

    Args:
        seconds: since 1970.
    """
    return int((seconds + _NTP_EPOCH) * (1 << 32)) % (1 << 64)


def middle(time: int) -> int:
    """The middle 32 bits of the 64, as report blocks have them."""
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
    """The packet of one type, if it is one of those we know."""
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
    """The name in the first chunk; nobody has more than one source here."""
    (ssrc,) = struct.unpack_from("!I", body)
    at = 4
    while at + 2 <= len(body) and body[at]:
        kind, size = body[at], body[at + 1]
        if kind == _CNAME:
            yield SourceDescription(ssrc, body[at + 2 : at + 2 + size].decode("utf-8", "replace"))
            return
        at += 2 + size
