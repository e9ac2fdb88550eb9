"""Descriptions read and written; the examples are the RFC's."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sip.sdp.description import (
    MAX_BYTES,
    Attribute,
    ConnectionData,
    MediaDescription,
    Origin,
    SdpError,
    SessionDescription,
)
from sip.sdp.direction import Direction

# RFC 8866 section 5
EXAMPLE = b"""v=0\r
o=jdoe 3724394400 3724394405 IN IP4 198.51.100.1\r
s=Call to John Smith\r
i=SDP Offer #1\r
u=http://www.jdoe.example.com/home.html\r
e=Jane Doe <jane@jdoe.example.com>\r
p=+1 617 555-6011\r
c=IN IP4 198.51.100.1\r
t=0 0\r
m=audio 49170 RTP/AVP 0\r
m=audio 49180 RTP/AVP 0\r
m=video 51372 RTP/AVP 99\r
c=IN IP6 2001:db8::2\r
a=rtpmap:99 h263-1998/90000\r
"""

HERE = ConnectionData("IP4", "192.0.2.1")


def parse(*lines: str, end: str = "\r\n") -> SessionDescription:
    return SessionDescription.parse("".join(line + end for line in lines).encode())


def test_the_example_of_the_rfc() -> None:
    read = SessionDescription.parse(EXAMPLE)

    here = ConnectionData("IP4", "198.51.100.1")
    assert read.origin == Origin("jdoe", 3724394400, 3724394405, here)
    assert read.name == "Call to John Smith"
    assert [(each.kind, each.port, each.formats) for each in read.media] == [
        ("audio", 49170, ("0",)),
        ("audio", 49180, ("0",)),
        ("video", 51372, ("99",)),
    ]
    there = ConnectionData("IP6", "2001:db8::2")
    assert [read.connection_of(each) for each in read.media] == [here, here, there]
    assert read.media[2].values("rtpmap") == ["99 h263-1998/90000"]
    assert read.direction_of(read.media[0]) is Direction.SENDRECV


def test_written_as_the_rfc_wants_it() -> None:
    """The order of RFC 8866 section 5, and CR LF."""
    audio = MediaDescription(
        "audio", 4000, "RTP/AVP", ("8",), None, (Attribute("ptime", "20"), Attribute("sendrecv"))
    )
    here = ConnectionData.to("2001:db8::1")
    written = SessionDescription(Origin("-", 1, 2, here), connection=here, media=(audio,))

    assert written.to_bytes().split(b"\r\n") == [
        b"v=0",
        b"o=- 1 2 IN IP6 2001:db8::1",
        b"s=-",
        b"c=IN IP6 2001:db8::1",
        b"t=0 0",
        b"m=audio 4000 RTP/AVP 8",
        b"a=ptime:20",
        b"a=sendrecv",
        b"",
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\r\n\r\n"])
def test_any_line_end(end: str) -> None:
    lines = EXAMPLE.decode().split("\r\n")
    assert parse(*lines, end=end) == SessionDescription.parse(EXAMPLE)


def test_lines_missing_and_out_of_order() -> None:
    read = parse("a=sendonly", "t=0 0", "z=?", "rubbish", "c=IN IP4 192.0.2.1", "m=AUDIO 4 rtp/avp")

    assert read.origin == Origin()
    assert read.name == "-"
    assert read.connection == ConnectionData("IP4", "192.0.2.1")
    assert read.media == (MediaDescription("audio", 4, "RTP/AVP"),)
    assert read.direction_of(read.media[0]) is Direction.SENDONLY


def test_a_streams_own_direction_goes_before_the_sessions() -> None:
    read = parse("v=0", "a=inactive", "m=audio 4 RTP/AVP 0", "a=recvonly", "m=audio 6 RTP/AVP 0")

    assert [read.direction_of(each) for each in read.media] == [
        Direction.RECVONLY,
        Direction.INACTIVE,
    ]


@pytest.mark.parametrize(
    ("line", "origin"),
    [
        ("bob 1 2 IN IP4 /9", Origin("bob", 1, 2)),
        ("bob x 99999999999999999999 IN IP4 192.0.2.1", Origin("bob", 0, 0, HERE)),
        ("bob 1 2", Origin()),
    ],
)
def test_an_origin_is_put_right(line: str, origin: Origin) -> None:
    assert parse("v=0", f"o={line}").origin == origin


@pytest.mark.parametrize("port", ["99999", "65536", "-1", "", "x", "\uff19", "1" * 5000])
def test_what_is_no_port_is_a_stream_switched_off(port: str) -> None:
    read = parse("v=0", f"m=audio {port or '$'} RTP/AVP 0")
    assert read.media[0].port == 0


@pytest.mark.parametrize(
    ("line", "usable", "nowhere"),
    [
        ("IN IP4 192.0.2.1", True, False),
        ("IN IP4 127.0.0.1", True, False),
        ("IN IP6 2001:db8::1", True, False),
        ("IN IP6 fe80::1%eth0", True, False),
        ("IN IP4 0.0.0.0", False, True),
        ("IN IP6 ::", False, True),
        ("IN IP4 phone.example.com", False, False),
        ("IN IP4 224.2.1.1/127/3", False, False),
        ("IN IP6 ff15::101/3", False, False),
        ("IN IP4 255.255.255.255", False, False),
        ("IN IP4 2001:db8::1", False, False),
        ("IN IP4 999.1.1.1", False, False),
    ],
)
def test_where_media_can_be_sent(line: str, usable: bool, nowhere: bool) -> None:
    connection = ConnectionData.parse(line)
    assert (connection.is_usable, connection.is_nowhere) == (usable, nowhere)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\r\n\r\n",
        b"<html></html>",
        b"SIP/2.0 200 OK\r\n",
        b"o=- 1 1 IN IP4 192.0.2.1\r\n",
        b"v=0\r\nm=audio 4000\r\n",
        b"v=0\r\nc=IN IP4\r\n",
        b"v=0\r\nc=IN IP4 /127\r\n",
        b"v=0\r\ns=\0\r\n",
        b"v=0\r\n" + b"a=x\r\n" * 10_000,
        b"v=0\r\n" + b"m=audio 1 RTP/AVP 0\r\n" * 33,
        b"v=0\r\na=" + b"x" * MAX_BYTES,
    ],
)
def test_what_cannot_be_read(data: bytes) -> None:
    with pytest.raises(SdpError):
        SessionDescription.parse(data)


def test_64_kibibytes_of_one_line_are_read() -> None:
    assert SessionDescription.parse(b"v=0\na=".ljust(MAX_BYTES, b"x")).attributes


TOKEN_CHARACTERS = string.ascii_letters + string.digits + "!#$%&'*+-.^_`{|}~"
tokens = st.text(TOKEN_CHARACTERS, min_size=1, max_size=12)
texts = st.text(st.characters(codec="utf-8", exclude_characters="\r\n\0"), max_size=30).map(
    str.strip
)
connections = st.sampled_from(
    ["192.0.2.1", "0.0.0.0", "2001:db8::1", "phone.example.com"]  # noqa: S104 - an example
).map(ConnectionData.to)
attributes = st.lists(
    st.builds(Attribute, tokens, st.none() | texts).filter(lambda each: bool(each.name.strip())),
    max_size=4,
).map(tuple)
streams = st.builds(
    MediaDescription,
    st.sampled_from(["audio", "video", "application"]),
    st.integers(0, 65_535),
    st.sampled_from(["RTP/AVP", "RTP/SAVP", "UDP/TLS/RTP/SAVPF"]),
    st.lists(st.integers(0, 127).map(str), max_size=5).map(tuple),
    st.none() | connections,
    attributes,
)
numbers = st.integers(0, 2**64 - 1)
descriptions = st.builds(
    SessionDescription,
    st.builds(Origin, tokens, numbers, numbers, connections),
    texts.map(lambda text: text or "-"),
    st.none() | connections,
    attributes,
    st.lists(streams, max_size=4).map(tuple),
)


@given(descriptions)
def test_what_is_written_is_read(described: SessionDescription) -> None:
    assert SessionDescription.parse(described.to_bytes()) == described


@given(st.binary(max_size=300), st.sampled_from([b"", b"v=0\r\n", b"v=0\nc=IN IP4 1.2.3.4\nm="]))
def test_anything_is_read_or_refused(data: bytes, head: bytes) -> None:
    try:
        read = SessionDescription.parse(head + data)
    except SdpError:
        return
    for each in read.media:
        read.direction_of(each)
        assert 0 <= each.port <= 65_535
