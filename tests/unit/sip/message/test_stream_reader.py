"""Messages cut out of a stream: RFC 3261 section 18.3, RFC 5626 section 3.5.1."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sip.message import KeepAlive, Limits, MalformedMessage, Message, Request, StreamReader
from tests.unit.sip.message.samples import wire

XML = b"<dialog-info>" + b" " * 73 + b"</dialog-info>"
STREAM = (
    wire(body=b"one")
    + b"\r\n\r\n"
    + wire("OPTIONS sip:a@b SIP/7.0", body=b"skipped\r\n\r\n")
    + wire(body=b"")
    + b"\r\n"
    + wire("SIP/2.0 200 OK", body=b"two")
)


def kinds(items: list[Message | MalformedMessage | KeepAlive]) -> list[object]:
    return [
        item.body if isinstance(item, Message) else item.status
        for item in items
        if not isinstance(item, KeepAlive)
    ]


@given(st.lists(st.integers(0, len(STREAM)), max_size=12))
def test_any_split_gives_the_same_messages(cuts: list[int]) -> None:
    reader = StreamReader()
    edges = [0, *sorted(cuts), len(STREAM)]
    found = [item for a, b in itertools.pairwise(edges) for item in reader.feed(STREAM[a:b])]
    assert kinds(found) == [b"one", 505, b"", b"two"]
    assert not reader.broken


def test_keep_alives() -> None:
    assert StreamReader().feed(b"\r\n\r\n\r\n") == [KeepAlive.PING, KeepAlive.PONG]


@pytest.mark.parametrize("cut", [1, 2, 3])
def test_a_ping_cut_in_two_is_still_a_ping(cut: int) -> None:
    reader = StreamReader()
    found = reader.feed(b"\r\n\r\n"[:cut]) + reader.feed(b"\r\n\r\n"[cut:])
    assert found[-1] is KeepAlive.PING
    assert reader.feed(b"\r\n") == [KeepAlive.PONG]


def test_a_message_between_two_pongs_makes_no_ping() -> None:
    reader = StreamReader()
    assert reader.feed(b"\r\n") == [KeepAlive.PONG]
    assert len(reader.feed(wire())) == 1
    assert reader.feed(b"\r\n") == [KeepAlive.PONG]


@pytest.mark.parametrize(
    ("data", "status"),
    [
        (wire(length=False), 400),
        (wire("OPTIONS sip:a@b SIP/2.0", "Content-Length: -1", length=False), 400),
        (wire("OPTIONS sip:a@b SIP/2.0", "Content-Length: 5\r\n 6", length=False), 400),
        (wire("OPTIONS sip:a@b SIP/7.0", "l: 1\r\nl: 2", length=False), 400),
        (wire("OPTIONS sip:a@b SIP/2.0", "X: a\nContent-Length: 0", length=False), 400),
        (wire(body=b"x" * 101), 413),
        (b"x" * 2001, 513),
    ],
)
def test_a_lost_frame_breaks_the_stream(data: bytes, status: int) -> None:
    reader = StreamReader(Limits(head=2000, body=100))
    (error,) = reader.feed(data + wire())
    assert isinstance(error, MalformedMessage)
    assert error.status == status
    assert reader.broken
    assert reader.feed(wire()) == []


@pytest.mark.parametrize(
    "cut",
    [
        wire(body=XML)[:-30],  # octets are missing, so that the next message is swallowed
        wire(body=XML)[:-80],
        wire(body=XML).replace(b"Content-Length: 100", b"Content-Length: 93"),
    ],
)
def test_the_middle_of_a_message_is_no_message(cut: bytes) -> None:
    reader = StreamReader()
    found = reader.feed(cut + wire() + wire())
    assert isinstance(found[0], Message)
    assert isinstance(found[-1], MalformedMessage)
    assert reader.broken


def test_what_is_missing_of_a_message_is_known() -> None:
    reader = StreamReader()
    whole = wire(body=b"12345")
    assert reader.wanted == 0
    reader.feed(whole[:10])
    assert reader.wanted > 0
    reader.feed(whole[10:-2])
    assert reader.wanted == 5
    reader.feed(whole[-2:] + b"\r\n\r\n")
    assert reader.wanted == 0


def test_a_malformed_message_with_a_length_is_answered_and_skipped() -> None:
    reader = StreamReader()
    error, good = reader.feed(wire(CSeq="x", body=b"12") + wire())
    assert isinstance(error, MalformedMessage)
    assert isinstance(error.request, Request)
    assert isinstance(good, Request)


@given(st.lists(st.binary(max_size=60) | st.just(wire()) | st.just(b"\r\n\r\n"), max_size=8))
def test_feed_never_raises(pieces: list[bytes]) -> None:
    reader = StreamReader()
    for piece in pieces:
        for item in reader.feed(piece):
            assert isinstance(item, Message | MalformedMessage | KeepAlive)
