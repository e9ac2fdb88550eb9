"""The source of a request is written into its top Via (RFC 3261 18.2.1, RFC 3581 4)."""

from __future__ import annotations

import pytest

from sip.message import Request, SipUri, parse_message
from sip.transport.address import HostPort, is_numeric
from sip.transport.inbound import note_source

SOURCE = HostPort("192.0.2.1", 9988)


def request(via: str) -> Request:
    message = parse_message(
        (
            "OPTIONS sip:b@example.com SIP/2.0\r\n"
            f"Via: {via}\r\nVia: SIP/2.0/UDP second;branch=z2\r\n"
            "From: <sip:a@example.com>;tag=1\r\nTo: <sip:b@example.com>\r\n"
            "Call-ID: c1\r\nCSeq: 1 OPTIONS\r\nContent-Length: 0\r\n\r\n"
        ).encode()
    )
    assert isinstance(message, Request)
    return message


@pytest.mark.parametrize(
    ("via", "after"),
    [
        # The example of RFC 3581 section 6.1.
        (
            "SIP/2.0/UDP 10.1.1.1:4540;rport;branch=z9hG4bKkjshdyff",
            "SIP/2.0/UDP 10.1.1.1:4540;rport=9988;branch=z9hG4bKkjshdyff;received=192.0.2.1",
        ),
        # rport asks for received even when it says nothing new (RFC 3581 section 4).
        (
            "SIP/2.0/UDP 192.0.2.1:9988;rport;branch=z9hG4bKa",
            "SIP/2.0/UDP 192.0.2.1:9988;rport=9988;branch=z9hG4bKa;received=192.0.2.1",
        ),
        # A domain name, or another address: received alone (RFC 3261 section 18.2.1).
        (
            "SIP/2.0/UDP bobspc.biloxi.com:5060;branch=z9hG4bKa",
            "SIP/2.0/UDP bobspc.biloxi.com:5060;branch=z9hG4bKa;received=192.0.2.1",
        ),
        # Nothing to say: not touched.
        (
            "SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bKa",
            "SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bKa",
        ),
        # A peer that fills in the answers itself is not believed.
        (
            "SIP/2.0/UDP 10.1.1.1;branch=z9hG4bKa;received=10.9.9.9",
            "SIP/2.0/UDP 10.1.1.1;branch=z9hG4bKa;received=192.0.2.1",
        ),
        # Two values on one line: only the first is the top one.
        (
            "SIP/2.0/UDP 10.1.1.1;branch=z1, SIP/2.0/TCP 10.1.1.2;branch=z2",
            "SIP/2.0/UDP 10.1.1.1;branch=z1;received=192.0.2.1, SIP/2.0/TCP 10.1.1.2;branch=z2",
        ),
    ],
)
def test_top_via(via: str, after: str) -> None:
    message = request(via)
    note_source(message, SOURCE)
    assert message.headers.get_all("Via") == [after, "SIP/2.0/UDP second;branch=z2"]


def test_the_typed_via_tells_the_source() -> None:
    message = request("SIP/2.0/UDP 10.1.1.1:4540;rport;branch=z9hG4bKa")
    assert "received" not in message.via.params
    note_source(message, SOURCE)
    assert (message.via.received, message.via.rport) == ("192.0.2.1", 9988)
    note_source(message, HostPort("2001:db8::1", 5060))
    assert message.via.received == "2001:db8::1"


def test_a_via_that_cannot_be_read_is_left_alone() -> None:
    message = Request("OPTIONS", SipUri("sip", None, "example.com"))
    message.headers.add("Via", "nonsense")
    note_source(message, SOURCE)
    assert message.headers.get("Via") == "nonsense"


def test_addresses_as_text() -> None:
    assert str(HostPort("192.0.2.1", 5060)) == "192.0.2.1:5060"
    assert str(HostPort("2001:db8::1", 5060)) == "[2001:db8::1]:5060"
    assert is_numeric("192.0.2.1")
    assert is_numeric("[2001:db8::1]")
    assert is_numeric("fe80::1%eth0")
    assert not is_numeric("pbx.example.com")
    assert not is_numeric("1002")
