"""Packets of RTP, good and lying."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sip.media.rtp import RtpError, RtpPacket, is_rtcp, nearest

PLAIN = struct.pack("!BBHII", 0x80, 8, 17, 160, 0xCAFE)


def test_the_header_bit_by_bit() -> None:
    """RFC 3550 section 5.1."""
    data = bytes.fromhex("80 e5 1234 00000001 deadbeef".replace(" ", "")) + b"xy"
    read = RtpPacket.parse(data)
    assert read == RtpPacket(101, 0x1234, 1, 0xDEADBEEF, b"xy", marker=True)
    assert read.to_bytes() == data


def test_sources_extension_and_padding_are_put_aside() -> None:
    data = (
        struct.pack("!BBHII", 0x80 | 0x20 | 0x10 | 2, 8, 17, 160, 0xCAFE)
        + struct.pack("!II", 7, 8)
        + struct.pack("!HHI", 0xBEDE, 1, 99)
        + b"sound"
        + b"\0\0\x03"
    )
    assert RtpPacket.parse(data) == RtpPacket(8, 17, 160, 0xCAFE, b"sound", sources=(7, 8))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        PLAIN[:-1],
        b"\x40" + PLAIN[1:],
        b"\x00" + PLAIN[1:],
        b"\x8f" + PLAIN[1:],  # 15 sources, none there
        b"\x90" + PLAIN[1:],  # an extension, none there
        b"\x90" + PLAIN[1:] + b"\0\0\0\x01",  # of one word, none there
        b"\x90" + PLAIN[1:] + b"\0\0\xff\xff" + bytes(40),
        b"\xa0" + PLAIN[1:],  # padding, none there
        b"\xa0" + PLAIN[1:] + b"ab\x00",  # no bytes of padding
        b"\xa0" + PLAIN[1:] + b"ab\x04",  # more than there is
        b"\xa0" + PLAIN[1:] + b"ab\xff",
    ],
)
def test_lies_are_seen(data: bytes) -> None:
    with pytest.raises(RtpError):
        RtpPacket.parse(data)


def test_nothing_but_padding() -> None:
    assert RtpPacket.parse(b"\xa0" + PLAIN[1:] + b"\0\0\x03").payload == b""


packets = st.builds(
    RtpPacket,
    st.integers(0, 127),
    st.integers(0, 65_535),
    st.integers(0, 2**32 - 1),
    st.integers(0, 2**32 - 1),
    st.binary(max_size=200),
    st.booleans(),
    st.lists(st.integers(0, 2**32 - 1), max_size=15).map(tuple),
)


@given(packets)
def test_what_is_written_is_read(packet: RtpPacket) -> None:
    assert RtpPacket.parse(packet.to_bytes()) == packet


@given(st.binary(max_size=80), st.sampled_from([b"", b"\x80", b"\xb1", b"\xa0\x08"]))
def test_anything_is_read_or_refused(data: bytes, head: bytes) -> None:
    try:
        packet = RtpPacket.parse(head + data)
    except RtpError:
        return
    assert packet.payload in head + data


def test_counters_that_have_grown_past_their_width() -> None:
    packet = RtpPacket(8, 65_536 + 5, 2**32 + 7, 1, b"")
    assert RtpPacket.parse(packet.to_bytes()) == RtpPacket(8, 5, 7, 1, b"")


@pytest.mark.parametrize(
    ("second", "rtcp"), [(200, True), (201, True), (207, True), (8, False), (128 + 8, False)]
)
def test_reports_on_a_shared_port(second: int, rtcp: bool) -> None:
    """RFC 5761 section 4; 128 + 8 is PCMA with its marker."""
    assert is_rtcp(bytes([0x80, second]) + bytes(6)) is rtcp


def test_too_little_to_tell() -> None:
    assert not is_rtcp(b"\x80")


@given(st.integers(-(10**9), 10**9), st.integers(-30_000, 30_000))
def test_a_counter_goes_on_past_its_end(reference: int, step: int) -> None:
    assert nearest((reference + step) % 65_536, reference, 65_536) == reference + step
