"""Reports, and what goes into them."""

from __future__ import annotations

import contextlib
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sip.media.reception import MAX_DROPOUT, Reception
from sip.media.rtcp import (
    Bye,
    ReceiverReport,
    ReportBlock,
    RtcpError,
    RtcpPacket,
    SenderReport,
    SourceDescription,
    compound,
    middle,
    ntp,
    parse_compound,
)
from sip.media.rtp import RtpPacket

words = st.integers(0, 2**32 - 1)
blocks = st.lists(
    st.builds(
        ReportBlock,
        words,
        st.integers(0, 255).map(lambda each: each / 256.0),
        st.integers(-(2**23), 2**23 - 1),
        words,
        words,
        words,
        words,
    ),
    max_size=31,
).map(tuple)
packets: st.SearchStrategy[RtcpPacket] = st.one_of(
    st.builds(SenderReport, words, st.integers(0, 2**64 - 1), words, words, words, blocks),
    st.builds(ReceiverReport, words, blocks),
    st.builds(SourceDescription, words, st.text(st.characters(codec="utf-8"), max_size=60)),
    st.builds(Bye, st.lists(words, max_size=31).map(tuple)),
)


def test_a_receiver_report_bit_by_bit() -> None:
    """RFC 3550 section 6.4.2: two words, and six for the block."""
    block = ReportBlock(0x01020304, 0.25, -2, 0x00010005, 9, 0xAABBCCDD, 0x10000)
    assert ReceiverReport(0xCAFE, (block,)).to_bytes() == bytes.fromhex(
        "81c900070000cafe" + "01020304" + "40fffffe" + "00010005" + "00000009aabbccdd00010000"
    )


@given(st.lists(packets, min_size=1, max_size=4))
def test_what_is_written_is_read(sent: list[RtcpPacket]) -> None:
    data = compound(sent)
    assert len(data) % 4 == 0
    assert parse_compound(data) == sent


@given(st.binary(max_size=120), st.sampled_from([b"", b"\x80\xc8", b"\x81\xc9", b"\x81\xca"]))
def test_anything_is_read_or_refused(data: bytes, head: bytes) -> None:
    with contextlib.suppress(RtcpError):
        parse_compound(head + data)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x80\xc9",
        b"\x00\xc9\x00\x01" + bytes(4),
        b"\x80\xc9\x00\x02" + bytes(4),
        b"\x81\xc9\x00\x01" + bytes(4),
        b"\x80\xc8\x00\x01" + bytes(4),
        b"\xa0\xc9\x00\x01" + bytes(4),
        b"\xa0\xc9\x00\x01\0\0\0\x08",
        b"\x82\xcb\x00\x01" + bytes(4),
    ],
)
def test_lies_are_seen(data: bytes) -> None:
    with pytest.raises(RtcpError):
        parse_compound(data)


def test_other_types_and_padding_are_passed_over() -> None:
    extended = struct.pack("!BBHI", 0x80, 207, 1, 7)
    padded = b"\xa0\xcb\x00\x01\0\0\0\x04"
    assert parse_compound(ReceiverReport(1).to_bytes() + extended + padded) == [
        ReceiverReport(1),
        Bye(()),
    ]


def test_a_name_without_an_end() -> None:
    chunk = struct.pack("!IBB", 5, 1, 200) + b"ab"
    assert parse_compound(b"\x81\xca\x00\x02" + chunk) == [SourceDescription(5, "ab")]
    assert parse_compound(b"\x81\xca\x00\x02" + struct.pack("!IBB", 5, 2, 2) + b"ab") == []


def test_the_round_trip_of_the_rfc() -> None:
    """RFC 3550 figure 2: 6.125 s, of which 5.25 s passed at the other side."""
    sent = middle(0xB44DB705_20000000)
    assert sent == 0xB7052000
    block = ReportBlock(1, 0.0, 0, 0, 0, last_report=sent, delay=0x00054000)
    assert block.round_trip(0xB7108000) == 6.125


def test_a_round_trip_that_cannot_be_told() -> None:
    assert ReportBlock(1, 0.0, 0, 0, 0).round_trip(5) is None
    assert ReportBlock(1, 0.0, 0, 0, 0, last_report=9, delay=0).round_trip(5) is None


def test_time_since_1900() -> None:
    assert ntp(0.0) == 2_208_988_800 << 32
    assert ntp(0.5) == (2_208_988_800 << 32) + (1 << 31)


def packet(number: int, timestamp: int | None = None, ssrc: int = 1) -> RtpPacket:
    stamp = number * 160 if timestamp is None else timestamp
    return RtpPacket(8, number % 65_536, stamp % 2**32, ssrc, b"")


def test_a_perfect_stream_across_the_end_of_the_numbers() -> None:
    reception = Reception(8000)
    for number in range(65_500, 65_600):
        assert reception.accepts(packet(number), number * 0.02)

    report = reception.report()
    assert report == ReportBlock(1, 0.0, 0, 65_599, 0)
    assert (reception.received, reception.expected) == (100, 100)
    assert reception.jitter_ms == pytest.approx(0.0, abs=1e-6)


def test_loss_since_the_last_report() -> None:
    reception = Reception(8000)
    for number in range(100):
        reception.accepts(packet(number), number * 0.02)
    reception.report()
    for number in range(100, 200):
        if number % 4:
            reception.accepts(packet(number), number * 0.02)
    # The numbers 100 and 196 are inside, so 25 of 100 are missing.
    report = reception.report()
    assert report is not None
    assert (report.fraction_lost, report.lost) == (0.25, 25)
    again = reception.report()
    assert again is not None
    assert (again.fraction_lost, again.lost) == (0.0, 25)


def test_doubles_are_less_than_no_loss() -> None:
    reception = Reception(8000)
    for number in (1, 2, 2, 2, 3):
        reception.accepts(packet(number), 0.0)
    report = reception.report()
    assert report is not None
    assert (report.lost, report.fraction_lost) == (-2, 0.0)


def test_nothing_to_report() -> None:
    assert Reception(8000).report() is None


def test_jitter_as_the_rfc_reckons() -> None:
    """RFC 3550 section 6.4.1: J += (|D| - J) / 16; one packet 10 ms late is 80 ticks."""
    reception = Reception(8000)
    reception.accepts(packet(0), 0.0)
    reception.accepts(packet(1), 0.03)
    assert reception.jitter_ms == pytest.approx(10.0 / 16)
    reception.accepts(packet(2), 0.05)
    assert reception.jitter_ms == pytest.approx(10.0 / 16 * 15 / 16)


def test_a_source_that_begins_anew() -> None:
    """RFC 3550 appendix A.1: a leap is believed when the next packet follows it."""
    reception = Reception(8000)
    for number in range(10):
        reception.accepts(packet(number), number * 0.02)
    assert not reception.accepts(packet(30_000), 0.2)
    assert reception.accepts(packet(10), 0.2)
    assert not reception.accepts(packet(30_000), 0.2)
    assert reception.accepts(packet(30_001), 0.22)
    assert (reception.received, reception.lost) == (1, 0)
    assert reception.accepts(packet(5, ssrc=2), 0.24)
    assert (reception.ssrc, reception.received) == (2, 1)


@given(st.lists(st.tuples(st.integers(0, 65_535), words, st.integers(1, 2)), max_size=60))
def test_any_stream_gives_a_report_that_can_be_sent(stream: list[tuple[int, int, int]]) -> None:
    reception = Reception(8000)
    for at, (number, timestamp, ssrc) in enumerate(stream):
        reception.accepts(packet(number, timestamp, ssrc), at * 0.02)
        assert 0 < reception.received <= at + 1
        assert reception.expected <= MAX_DROPOUT * (at + 1)
        report = reception.report()
        assert report is not None
        assert parse_compound(compound([ReceiverReport(9, (report,))])) == [
            ReceiverReport(9, (report,))
        ]
