"""Writes the trace as a packet capture for Wireshark and tcpdump.

The packets are built from the recorded messages: IP with UDP or TCP headers and right checksums, no
link layer. TLS is written as plain TCP. What the trace does not record is missing: handshakes,
acknowledgements, keep-alives and secrets.
"""

from __future__ import annotations

import socket
import struct
from collections.abc import Iterable
from typing import BinaryIO

from sip.trace.record import TraceRecord

_LINKTYPE_RAW = 101
_FILE_HEADER = struct.pack("<IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, 262144, _LINKTYPE_RAW)
_UDP, _TCP = socket.IPPROTO_UDP, socket.IPPROTO_TCP
_PUSH_AND_ACK = 0x18
_HOPS = 64
# Octets that fit behind IPv6 and TCP headers; a longer TCP message goes into several packets.
_LARGEST_SEGMENT = 65535 - 60

_Address = tuple[str, int]


def write_pcap(records: Iterable[TraceRecord], file: BinaryIO) -> int:
    """Write records as a packet capture.

    A path whose ends are not addresses of one IP version (host names in a simulation) gets
    addresses of the documentation range 192.0.2.0/24.

    Args:
        records: in the order to write.
        file: open for writing in binary mode.

    Returns:
        The number of packets.
    """
    file.write(_FILE_HEADER)
    packets = 0
    sent: dict[tuple[_Address, _Address], int] = {}
    stand_ins: dict[str, str] = {}
    for record in records:
        source, target = record.local, record.remote
        if record.direction == "in":
            source, target = target, source
        family, source, target = _numeric(source, target, stand_ins)
        if record.protocol == "UDP":
            segments = [_udp(family, source, target, record.data[:_LARGEST_SEGMENT])]
        else:
            segments = []
            whole = record.data
            for start in range(0, len(whole), _LARGEST_SEGMENT):
                data = whole[start : start + _LARGEST_SEGMENT]
                number = sent.get((source, target), 1)
                answered = sent.get((target, source), 1)
                segments.append(_tcp(family, source, target, number, answered, data))
                sent[source, target] = (number + len(data)) & 0xFFFFFFFF
        kind = _UDP if record.protocol == "UDP" else _TCP
        for segment in segments:
            packet = _ip(family, kind, source[0], target[0], packets, segment)
            microseconds = round(record.wall * 1_000_000)
            file.write(
                struct.pack("<IIII", *divmod(microseconds, 1_000_000), len(packet), len(packet))
            )
            file.write(packet)
            packets += 1
    return packets


def _numeric(
    source: _Address, target: _Address, stand_ins: dict[str, str]
) -> tuple[socket.AddressFamily, _Address, _Address]:
    hosts = [source[0].partition("%")[0], target[0].partition("%")[0]]
    for family in (socket.AF_INET, socket.AF_INET6):
        try:
            for host in hosts:
                socket.inet_pton(family, host)
        except OSError:
            continue
        return family, (hosts[0], source[1]), (hosts[1], target[1])
    numeric = [stand_ins.setdefault(host, f"192.0.2.{len(stand_ins) % 254 + 1}") for host in hosts]
    return socket.AF_INET, (numeric[0], source[1]), (numeric[1], target[1])


def _udp(family: int, source: _Address, target: _Address, data: bytes) -> bytes:
    def header(checksum: int) -> bytes:
        return struct.pack("!HHHH", source[1], target[1], 8 + len(data), checksum)

    checksum = _checksum(
        _pseudo_header(family, source, target, _UDP, 8 + len(data)) + header(0) + data
    )
    return header(checksum or 0xFFFF) + data


def _tcp(
    family: int, source: _Address, target: _Address, number: int, answered: int, data: bytes
) -> bytes:
    def header(checksum: int) -> bytes:
        return struct.pack(
            "!HHIIBBHHH",
            source[1],
            target[1],
            number,
            answered,
            5 << 4,
            _PUSH_AND_ACK,
            0xFFFF,
            checksum,
            0,
        )

    pseudo = _pseudo_header(family, source, target, _TCP, 20 + len(data))
    return header(_checksum(pseudo + header(0) + data)) + data


def _pseudo_header(
    family: int, source: _Address, target: _Address, protocol: int, length: int
) -> bytes:
    ends = _packed(family, source[0]) + _packed(family, target[0])
    if family == socket.AF_INET6:
        return ends + struct.pack("!II", length, protocol)
    return ends + struct.pack("!HH", protocol, length)


def _ip(family: int, protocol: int, source: str, target: str, number: int, segment: bytes) -> bytes:
    ends = _packed(family, source) + _packed(family, target)
    if family == socket.AF_INET6:
        return struct.pack("!IHBB", 6 << 28, len(segment), protocol, _HOPS) + ends + segment

    def header(checksum: int) -> bytes:
        return (
            struct.pack(
                "!BBHHHBBH",
                0x45,
                0,
                20 + len(segment),
                number & 0xFFFF,
                0,
                _HOPS,
                protocol,
                checksum,
            )
            + ends
        )

    return header(_checksum(header(0))) + segment


def _packed(family: int, host: str) -> bytes:
    return socket.inet_pton(family, host)


def _checksum(data: bytes) -> int:
    """Compute the Internet checksum (RFC 1071)."""
    if len(data) % 2:
        data += b"\0"
    total: int = sum(struct.unpack(f"!{len(data) // 2}H", data))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return 0xFFFF - total
