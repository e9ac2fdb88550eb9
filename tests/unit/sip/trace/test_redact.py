"""Secrets do not reach the trace, and everything else stays as it was."""

from __future__ import annotations

import pytest

from sip.trace import redact
from tests.growth import LINEAR, growth

# RFC 2617 section 3.5: user Mufasa, password "Circle Of Life".
DIGEST = (
    b"REGISTER sip:example.com SIP/2.0\r\n"
    b'%s: Digest username="Mufasa", realm="testrealm@host.com",\r\n'
    b' nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093",\r\n'
    b'\turi="/dir/index.html", qop=auth, nc=00000001, cnonce="0a4f113b",\r\n'
    b' response="6629fae49393a05397450978507c4ef1", opaque="5ccc069c403ebaf9f0171e9517f40e41"\r\n'
    b"CSeq: 2 REGISTER\r\n"
    b"Content-Length: 0\r\n\r\n"
)


@pytest.mark.parametrize(
    "name", [b"Authorization", b"authorization", b"Proxy-Authorization", b"PROXY-AUTHORIZATION "]
)
def test_digest_keeps_names_and_loses_answers(name: bytes) -> None:
    seen = redact(DIGEST % name)
    for secret in (b"6629fae4", b"dcd98b71", b"0a4f113b"):
        assert secret not in seen
    for kept in (
        b'username="Mufasa"',
        b'realm="testrealm@host.com"',
        b"nc=00000001",
        b"response=***",
    ):
        assert kept in seen
    assert seen.endswith(b"\r\nCSeq: 2 REGISTER\r\nContent-Length: 0\r\n\r\n")
    assert seen.count(b"\r\n") == (DIGEST % name).count(b"\r\n") - 3  # the folds are gone


def test_any_other_scheme_is_gone_altogether() -> None:
    seen = redact(
        b"INVITE sip:b@c SIP/2.0\r\nAuthorization: Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==\r\n\r\n"
    )
    assert seen == b"INVITE sip:b@c SIP/2.0\r\nAuthorization: ***\r\n\r\n"


def test_the_servers_proof_is_gone() -> None:
    seen = redact(b'SIP/2.0 200 OK\r\nAuthentication-Info: rspauth="6629fae49393"\r\nX: 1\r\n\r\n')
    assert seen == b"SIP/2.0 200 OK\r\nAuthentication-Info: ***\r\nX: 1\r\n\r\n"


@pytest.mark.parametrize(
    ("line", "after"),
    [
        (
            b"From: <sip:alice:secretword@atlanta.com;transport=tcp>;tag=1",
            b"<sip:alice:***@atlanta.com;tr",
        ),
        (
            b"Contact: SIPS:alice:secretword@[2001:db8::9]:5061",
            b"SIPS:alice:***@[2001:db8::9]:5061",
        ),
        (b"X-Login: user=alice;password=secretword;next=1", b"user=alice;password=***;next=1"),
        (b'X-Login: passwd = "secret\\"word", next', b"passwd = ***, next"),
        (b"Refer-To: <sip:b@c?Authorization=Basic%20secretword&X=1>", b"?Authorization=***&X=1>"),
    ],
)
def test_passwords_in_headers(line: bytes, after: bytes) -> None:
    seen = redact(b"OPTIONS sip:b@c SIP/2.0\r\n" + line + b"\r\n\r\n")
    assert b"secret" not in seen
    assert after in seen


def test_a_body_keeps_its_length() -> None:
    body = (
        b"m=audio 5004 RTP/SAVP 0\r\n"
        b"a=crypto:1 AES_CM_128_HMAC_SHA1_80 "
        b"inline:d0RmdmcmVCspeEc3QGZiNWpVLFJhQX1cfHAwJSoj|2^20\r\n"
        b"password=secretword\r\n"
    )
    head = b"INVITE sip:b@c SIP/2.0\r\nContent-Type: application/sdp\r\n\r\n"
    seen = redact(head + body)
    assert len(seen) == len(head + body)
    assert b"d0Rmdmcm" not in seen
    assert b"secretword" not in seen
    assert b"a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:***" in seen


def test_what_people_write_is_not_kept() -> None:
    head = b"MESSAGE sip:b@c SIP/2.0\r\nCSeq: 1 MESSAGE\r\nContent-Length: 5\r\n\r\n"
    assert redact(head + b"hello") == head + b"*****"


@pytest.mark.parametrize(
    "data",
    [
        b"NOTIFY sip:a@10.0.0.1:5060 SIP/2.0\r\nTo: <sip:a@b:5060>\r\nCSeq: 1 NOTIFY\r\n\r\n<x/>",
        b"SIP/2.0 401 Unauthorized\r\n"
        b'WWW-Authenticate: Digest realm="r", nonce="n"\r\nAllow: MESSAGE\r\n\r\n',
        b"OPTIONS sip:10.0.0.1:5060 SIP/2.0\r\nContact: <sip:a@b:5060>\r\n\r\n",
        b"",
    ],
)
def test_a_message_without_secrets_is_the_same_object(data: bytes) -> None:
    assert redact(data) is data


@pytest.mark.parametrize(
    "unit",
    [
        *(b"@", b":", b"sip:", b"sip:a:b", b"sip:a:b@", b":a@", b"password=", b'password="'),
        *(b"inline:", b"authorization:", b"authorization: digest ", b'username="', b"\r\n "),
    ],
)
def test_nasty_messages_take_linear_time(unit: bytes) -> None:
    head = b"NOTIFY sip:a SIP/2.0\r\nAuthorization: Digest \r\nsecret: MESSAGE\r\nX: "
    assert growth(lambda size: head + unit * (size // len(unit)), redact, 8_000) < LINEAR
