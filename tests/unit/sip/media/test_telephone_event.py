"""Digits in RTP."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sip.media.rtp import RtpPacket
from sip.media.telephone_event import (
    DIGITS,
    EventPacket,
    EventReceiver,
    EventSender,
    TelephoneEvent,
)


def sent(sender: EventSender, beats: int, start: int = 0) -> list[list[EventPacket]]:
    return [sender.packets(start + 160 * beat) for beat in range(beats)]


def arrived(packet: EventPacket, ssrc: int = 1) -> RtpPacket:
    return RtpPacket(101, 0, packet.timestamp % 2**32, ssrc, packet.payload, packet.marker)


@pytest.mark.parametrize(
    ("payload", "event"),
    # RFC 4733 section 2.3: event, E R volume, duration.
    [
        ("0b 0a 0320", TelephoneEvent(11, False, 10, 800)),
        ("01 8a 0640", TelephoneEvent(1, True, 10, 1600)),
        ("10 3f ffff 00000000", TelephoneEvent(16, False, 63, 65535)),
    ],
)
def test_the_payload_bit_by_bit(payload: str, event: TelephoneEvent) -> None:
    data = bytes.fromhex(payload)
    assert TelephoneEvent.parse(data) == event
    assert event.to_bytes() == data[:4]


def test_a_payload_too_short() -> None:
    assert TelephoneEvent.parse(b"\x01\x02\x03") is None
    assert EventReceiver().received(RtpPacket(101, 0, 0, 1, b"")) is None


def test_a_digit_as_it_is_sent() -> None:
    sender = EventSender(8000)
    sender.queue("5")
    beats = sent(sender, 13, start=1000)

    # 160 ms in steps of 20, the end three times, then a pause of 80 ms.
    assert [len(beat) for beat in beats] == [1] * 7 + [3] + [0] * 5
    packets = [packet for beat in beats for packet in beat]
    assert {packet.timestamp for packet in packets} == {1000}
    assert [packet.marker for packet in packets] == [True] + [False] * 9
    events = [TelephoneEvent.parse(packet.payload) for packet in packets]
    assert [event.duration for event in events if event] == [
        *range(160, 1280, 160),
        1280,
        1280,
        1280,
    ]
    assert [event.is_end for event in events if event] == [False] * 7 + [True] * 3
    assert not sender.busy


def test_what_is_no_digit_is_left_out() -> None:
    sender = EventSender(8000)
    sender.queue("x- ")
    assert not sender.busy
    sender.queue("1")
    sender.queue("2")
    sender.packets(0)
    sender.clear()
    assert [beat for beat in sent(sender, 40) if beat][-1][0].payload[0] == 1


@given(st.text(DIGITS, max_size=6), st.sets(st.integers(0, 5)), st.integers(0, 2**32))
def test_digits_are_heard_once_each_whatever_is_lost(
    digits: str, lost: set[int], start: int
) -> None:
    sender, receiver = EventSender(8000), EventReceiver()
    sender.queue(digits)
    heard = []
    for beat in sent(sender, 12 * len(digits) + 1, start):
        for at, packet in enumerate(beat):
            event = TelephoneEvent.parse(packet.payload)
            # Of every digit all may be lost but its end.
            if event and not event.is_end and event.duration // 160 in lost:
                continue
            heard.append(receiver.received(arrived(packet)))
            if at % 2:
                heard.append(receiver.received(arrived(packet)))
    assert "".join(filter(None, heard)) == digits
    assert not sender.busy


def test_a_straggler_is_not_a_new_digit() -> None:
    sender, receiver = EventSender(8000), EventReceiver()
    sender.queue("12")
    packets = [packet for beat in sent(sender, 30) for packet in beat]
    ones, twos = packets[:10], packets[10:]
    heard = [receiver.received(arrived(each)) for each in [*ones[:5], *twos, *ones[5:]]]
    assert [each for each in heard if each] == ["1", "2"]


def test_the_same_digit_from_another_source() -> None:
    receiver = EventReceiver()
    packet = EventPacket(5, TelephoneEvent(3, True, 10, 800).to_bytes(), True)
    assert receiver.received(arrived(packet, ssrc=1)) == "3"
    assert receiver.received(arrived(packet, ssrc=2)) == "3"


def test_other_events_are_no_digits() -> None:
    packet = EventPacket(5, TelephoneEvent(16, True, 10, 800).to_bytes(), True)
    assert EventReceiver().received(arrived(packet)) is None


def test_the_clock_of_opus() -> None:
    sender = EventSender(48_000)
    sender.queue("1")
    [packet] = sender.packets(0)
    event = TelephoneEvent.parse(packet.payload)
    assert event is not None
    assert event.duration == 960
