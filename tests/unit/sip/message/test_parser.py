"""Datagrams to messages: RFC 3261 sections 7, 18.3, 19.1 and 25, and the cases RFC 4475 names."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sip.message import (
    Limits,
    MalformedHeader,
    MalformedMessage,
    OtherUri,
    Request,
    Response,
    SipUri,
    parse_message,
)
from tests.growth import LINEAR, growth
from tests.unit.sip.message.samples import REQUIRED, wire


def request(data: bytes) -> Request:
    message = parse_message(data)
    assert isinstance(message, Request)
    return message


def refused(data: bytes, limits: Limits | None = None) -> MalformedMessage:
    with pytest.raises(MalformedMessage) as caught:
        parse_message(data, limits or Limits())
    return caught.value


TORTUOUS = (
    b"INVITE sip:anna@desk.example;odd SIP/2.0\r\n"
    b"TO :\r\n sip:anna@desk.example ;   tag    = 77n\r\n"
    b'from   : "A Clerk \\\\\\""       <sip:clerk@kiwi.example>\r\n  ;\r\n  tag = 9a\r\n'
    b"MaX-fOrWaRdS: 0068\r\n"
    b"i: odd@192.0.2.1\r\n"
    b"l   : 4\r\n"
    b"cseq: 0009\r\n  INVITE\r\n"
    b"Via  : SIP  /   2.0\r\n /UDP\r\n    192.0.2.2;branch=oldstyle\r\n"
    b"s :\r\n"
    b"Newfangled:   one\r\n two\r\n"
    b"Unusual: ;;,,;;,;\r\n"
    b"v:  SIP  / 2.0  / TCP     hop.example.com  : 5070 ;\r\n"
    b"  branch  =   z9hG4bK9 ,\r\n SIP  /    2.0   / UDP  192.0.2.9   ; branch=\r\n z9hG4bK3\r\n"
    b'm:"Q \\"\\"" <sip:clerk@kiwi.example> ; newparam =\r\n      new ;\r\n  second ; q = 0.33\r\n'
    b"\r\nbody and more"
)


def test_tortuous_request_reads_like_a_plain_one() -> None:
    message = request(TORTUOUS)
    assert str(message.uri) == "sip:anna@desk.example;odd"
    assert message.to.tag == "77n"
    assert (message.from_.display, message.from_.tag) == ('A Clerk \\"', "9a")
    assert message.max_forwards == 68
    assert (message.cseq.number, message.cseq.method) == (9, "INVITE")
    assert [(via.protocol, via.sent_by, via.branch) for via in message.vias] == [
        ("UDP", "192.0.2.2", "oldstyle"),
        ("TCP", "hop.example.com:5070", "z9hG4bK9"),
        ("UDP", "192.0.2.9", "z9hG4bK3"),
    ]
    assert message.headers.get("Subject") == ""
    assert message.headers.get("newfangled") == "one two"
    assert message.contact[0].display == 'Q ""'
    assert dict(message.contact[0].params) == {"newparam": "new", "second": None, "q": "0.33"}
    assert message.body == b"body"
    assert parse_message(message.to_bytes()) == message


def test_wide_range_of_characters() -> None:
    method = "!odd0123456789*_-.~`'+%a"
    user = "1_odd.URI~(be!sure)&it+$/what?,/;;*"
    message = request(
        wire(
            f"{method} sip:{user}:&p+a=1,w!*~d_x.(y)@example.com SIP/2.0",
            CSeq=f"139 {method}",
            Call_ID="w%Z~!.*+'\"(:><)@x",
            To='"BEL:\x07 NUL:\\\x00 DEL:\x7f" <sip:a@example.com>',
        )
    )
    assert message.method == method
    assert isinstance(message.uri, SipUri)
    assert message.uri.user == user
    assert message.uri.password == "&p+a=1,w!*~d_x.(y)"
    assert message.to.display == "BEL:\x07 NUL:\x00 DEL:\x7f"
    assert parse_message(message.to_bytes()) == message


def test_escapes_in_users() -> None:
    message = request(
        wire(
            "OPTIONS sip:sips%3Au%40example.com@example.net SIP/2.0",
            "Contact: <sip:%00@h.example>, <sip:%00%00@h.example>",
            To="sip:null-%00-null@example.com",
        )
    )
    assert isinstance(message.uri, SipUri)
    assert message.uri.user == "sips:u@example.com"
    assert str(message.uri) == "sip:sips%3Au%40example.com@example.net"
    assert str(message.to.uri) == "sip:null-%00-null@example.com"
    assert [str(c.uri) for c in message.contact] == ["sip:%00@h.example", "sip:%00%00@h.example"]


def test_semicolon_in_user() -> None:
    uri = request(wire("OPTIONS sip:user;par=u%40x.example@example.com SIP/2.0")).uri
    assert isinstance(uri, SipUri)
    assert (uri.user, dict(uri.params)) == ("user;par=u@x.example", {})


def test_escaped_letters_in_a_method_stay_escaped() -> None:
    assert request(wire("RE%47 sip:example.com SIP/2.0", CSeq="1 RE%47")).method == "RE%47"


def test_long_values() -> None:
    long = "long" * 200
    message = request(
        wire(
            f"OPTIONS sip:{long}@{'h' * 63}.example SIP/2.0", From=f'"{long}" <sip:a@h>;tag={long}'
        )
    )
    assert (message.from_.display, message.from_.tag) == (long, long)
    assert parse_message(message.to_bytes()) == message


def test_octets_after_the_content_length_are_discarded() -> None:
    assert request(wire(body=b"") + wire()).body == b""


def test_empty_lines_before_the_start_line_are_ignored() -> None:
    assert request(b"\r\n\r\n" + wire()).method == "OPTIONS"


def test_without_content_length_the_body_is_the_rest_of_the_datagram() -> None:
    assert request(wire(body=b"all of it", length=False)).body == b"all of it"


def test_other_schemes_are_kept_for_a_416() -> None:
    assert request(wire("OPTIONS nobodyknows:opaque SIP/2.0")).uri == OtherUri(
        "nobodyknows", "opaque"
    )
    assert request(wire("OPTIONS soap.beep://192.0.2.103:3002 SIP/2.0")).uri == OtherUri(
        "soap.beep", "//192.0.2.103:3002"
    )
    assert request(wire(To="isbn:2983792873", From="<http://x.example>;tag=1")).to.uri == OtherUri(
        "isbn", "2983792873"
    )


@pytest.mark.parametrize(
    ("line", "status", "reason"),
    [
        ("SIP/2.0 200 OK", 200, "OK"),
        ("SIP/2.0 100 ", 100, ""),
        ("SIP/2.0 100", 100, ""),
        ("sip/2.0 486 Busy Here", 486, "Busy Here"),
        ("SIP/2.0 200 = 2**3 * 5**2 \u043d\u043e", 200, "= 2**3 * 5**2 \u043d\u043e"),
    ],
)
def test_status_lines(line: str, status: int, reason: str) -> None:
    message = parse_message(wire(line))
    assert isinstance(message, Response)
    assert (message.status, message.reason) == (status, reason)
    assert parse_message(message.to_bytes()) == message


@pytest.mark.parametrize(
    "line",
    [
        "SIP/2.0 4294967301 better not",
        "SIP/2.0 99 low",
        "SIP/2.0 700 high",
        "SIP/2.0",
        "SIP/2.0 OK",
    ],
)
def test_bad_status_lines_are_dropped(line: str) -> None:
    error = refused(wire(line))
    assert (error.status, error.request) == (400, None)


@pytest.mark.parametrize(
    "line",
    [
        "OPTIONS <sip:user@example.com> SIP/2.0",
        "OPTIONS sip:user@example.com; lr SIP/2.0",
        "OPTIONS  sip:user@example.com  SIP/2.0",
        "OPTIONS sip:user@example.com SIP/2.0  ",
        "OPTIONS sip:user@example.com",
        "OPTIONS",
        "OPT@IONS sip:a@b SIP/2.0",
        "OPTIONS sip:a@b?Route=%3Csip:example.com%3E SIP/2.0",
        "OPTIONS sip: SIP/2.0",
        "OPTIONS sip:a@b:99999 SIP/2.0",
        "OPTIONS sip:a%4@b SIP/2.0",
        "OPTIONS nothing SIP/2.0",
    ],
)
def test_bad_request_lines_get_400(line: str) -> None:
    error = refused(wire(line))
    assert error.status == 400
    assert error.request is not None
    assert error.request.response(400).call_id == REQUIRED["Call-ID"]


@pytest.mark.parametrize("version", ["SIP/7.0", "SIP/2.00", "sip/3", "SIP/"])
def test_other_versions_get_505(version: str) -> None:
    error = refused(wire(f"OPTIONS sip:a@b {version}"))
    assert error.status == 505
    assert error.request is not None


@pytest.mark.parametrize(
    "data",
    [
        wire(CSeq="36893488147419103232 OPTIONS"),
        wire(CSeq="4294967296 OPTIONS"),
        wire(CSeq="-1 OPTIONS"),
        wire(CSeq="OPTIONS"),
        wire(CSeq="1 INVITE"),
        wire("NEW sip:a@b SIP/2.0", CSeq="1 INVITE"),
        wire(CSeq="\u0661 OPTIONS"),
        wire(To='"Mr. Unterminated <sip:j@example.com>'),
        wire(To="<sip:j@example.com"),
        wire(To='"A" sip:j@example.com'),
        wire(From="<sip:a@b>;tag=1;tag=2"),
        wire(From="<sip:a@b>, <sip:c@d>"),
        wire(From="sip:a@b?x=y;tag=1"),
        wire(Call_ID=" "),
        wire("OPTIONS sip:a@b SIP/2.0", "CSeq: 8 OPTIONS"),
        wire("OPTIONS sip:a@b SIP/2.0", "f: <sip:x@y>;tag=2"),
        wire("OPTIONS sip:a@b SIP/2.0", "Max-Forwards: 1", "Max-Forwards: 2"),
        wire("OPTIONS sip:a@b SIP/2.0", "l: 5"),
        wire("OPTIONS sip:a@b SIP/2.0", "X: a\nInjected: b"),
        wire("OPTIONS sip:a@b SIP/2.0", "X: a\rInjected: b"),
        wire(length=False)[:-4],
        *(
            wire("OPTIONS sip:a@b SIP/2.0", f"Content-Length: {length}", length=False)
            for length in ("-999", "+0", "1", "99999999999", "0x0", "\u0660", "0, 0", "")
        ),
    ],
)
def test_bad_requests_get_400(data: bytes) -> None:
    error = refused(data)
    assert error.status == 400
    assert error.request is not None


@pytest.mark.parametrize("line", ["no colon here", ": no name", "two words: x"])
def test_a_line_that_is_no_header_is_ignored(line: str) -> None:
    message = parse_message(wire("OPTIONS sip:a@b SIP/2.0", line, "Max-Forwards: 3"))
    assert message.headers.get("Max-Forwards") == "3"
    assert message.cseq.number == int(REQUIRED["CSeq"].split()[0])


def test_numbers_beyond_the_standard_and_names_in_two_pairs_of_quotes_are_read() -> None:
    message = parse_message(
        wire(CSeq="4294967295 OPTIONS", From='""no name"" <sip:a@kiwi.example>;tag=f2')
    )
    assert message.cseq.number == 4294967295
    assert (message.from_.display, message.from_.tag) == ("no name", "f2")
    event = parse_message(wire("NOTIFY sip:a@b SIP/2.0", "Event: dialog;id=", CSeq="7 NOTIFY"))
    assert event.event is not None
    assert event.event.id is None


@pytest.mark.parametrize("name", REQUIRED)
def test_a_missing_header_cannot_be_answered(name: str) -> None:
    error = refused(wire(without=name))
    assert (error.status, error.request) == (400, None)
    assert name.lower() in error.reason


@pytest.mark.parametrize(
    "via",
    [
        "",
        "SIP/2.0/UDP",
        "SIP/1.0/UDP h",
        "SIP/2.0/UDP ;branch=1",
        "HTTP/1.1 h",
        "SIP/2.0/UDP [::g]",
    ],
)
def test_an_unreadable_via_cannot_be_answered(via: str) -> None:
    error = refused(wire(Via=via))
    assert (error.status, error.request) == (400, None)


@pytest.mark.parametrize(
    "data", [b"", b"\0", b"\r\n\r\n", b"\x16\x03\x01", b"GET / HTTP/1.1\r\n\r\n"]
)
def test_what_is_no_sip_is_dropped(data: bytes) -> None:
    assert refused(data).request is None


def test_an_ack_is_never_answered() -> None:
    assert refused(wire("ACK sip:a@b SIP/7.0", CSeq="7 ACK")).request is None


def test_limits() -> None:
    assert refused(wire(body=b"12345"), Limits(body=4)).status == 413
    assert refused(wire(), Limits(head=40)).status == 513
    assert (
        refused(wire("OPTIONS sip:a@b SIP/2.0", *["X: y"] * 9), Limits(header_lines=9)).status
        == 513
    )


def test_a_latin_1_line_leaves_its_neighbours_alone() -> None:
    data = wire(From='"Ren\u00e9" <sip:a@b>;tag=1', To='"Zo\u00eb" <sip:c@d>')
    message = request(data.replace("Ren\u00e9".encode(), "Ren\u00e9".encode("latin-1")))
    assert (message.from_.display, message.to.display) == ("Ren\u00e9", "Zo\u00eb")


def _head(text: str) -> bytes:
    return wire("OPTIONS sip:a@b SIP/2.0", text)


NASTY: dict[str, Callable[[int], bytes]] = {
    "fold": lambda size: _head("X: a\r\n b" + " " * size + "x"),
    "via blanks": lambda size: wire(Via="SIP/2.0/UDP a" + " " * size + "x"),
    "via blanks before": lambda size: wire(Via="SIP/2.0/UDP" + " " * size + "\x00 "),
    "via list": lambda size: wire(Via=",".join(["SIP/2.0/UDP a;branch=x"] * (size // 23))),
    "quotes": lambda size: wire(From='"' + "\\a" * (size // 2) + " <sip:a@b>"),
    "many quotes": lambda size: wire(From="<sip:a@b>" + ';a="' * (size // 4)),
    "parameters": lambda size: wire(
        From="<sip:a@b>" + "".join(f";p{i:05}" for i in range(size // 7))
    ),
    "parameter blanks": lambda size: wire(From="<sip:a@b>;tag" + " " * size + "="),
    "escapes": lambda size: wire("OPTIONS sip:" + "%41" * (size // 3) + "@b SIP/2.0"),
    "hyphens": lambda size: wire("OPTIONS sip:a@b" + "-" * size + " SIP/2.0"),
    "tel": lambda size: wire("OPTIONS tel:" + "-" * size + "x SIP/2.0"),
    "cseq": lambda size: wire(CSeq="1" + " " * size + "@"),
    "headers": lambda size: b"OPTIONS sip:a@b SIP/2.0\r\n" + b"a:\r\n" * (size // 4) + b"\r\n",
    "challenge": lambda size: wire(
        "SIP/2.0 401 No", "WWW-Authenticate: Digest" + " " * size + "= ,"
    ),
    "challenge commas": lambda size: wire(
        "SIP/2.0 401 No", "WWW-Authenticate: Digest" + " ," * (size // 2) + "="
    ),
}
"""Messages by about how many octets they have."""


def read(data: bytes) -> None:
    try:
        message = parse_message(data)
        _ = message.vias
        if isinstance(message, Response):
            _ = message.challenges
    except (MalformedMessage, MalformedHeader):
        pass


@pytest.mark.parametrize("name", NASTY)
def test_nasty_input_takes_linear_time(name: str) -> None:
    assert growth(NASTY[name], read, 15_000) < LINEAR


def test_quadratic_time_is_seen() -> None:
    def backtrack(data: bytes) -> None:
        re.search(rb" +x", data)

    assert growth(lambda size: b" " * size, backtrack, 1000) > LINEAR


@given(st.binary(max_size=300))
def test_arbitrary_octets_raise_nothing_else(data: bytes) -> None:
    for octets in (data, wire()[:40] + data, wire().replace(b"kiwi", data), data + wire()):
        try:
            message = parse_message(octets)
        except MalformedMessage:
            continue
        assert parse_message(message.to_bytes()) == message
