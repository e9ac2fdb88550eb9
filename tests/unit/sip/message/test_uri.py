"""URIs: RFC 3261 section 19.1 and 25.1, RFC 3966, RFC 5118."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sip.message import (
    MalformedUri,
    OtherUri,
    Params,
    SipUri,
    TelUri,
    is_same_uri,
    parse_host_port,
    parse_uri,
)


@pytest.mark.parametrize(
    ("text", "uri"),
    [
        ("sip:a@b", SipUri("sip", "a", "b")),
        ("SIPS:a@B.Example:5061", SipUri("sips", "a", "b.example", 5061)),
        ("sip:a:pw@b", SipUri("sip", "a", "b", password="pw")),
        ("sip:[2001:DB8::9:1]:5070", SipUri("sip", None, "2001:db8::9:1", 5070)),
        (
            "sip:h;Transport=tcp;lr",
            SipUri("sip", None, "h", params=Params({"transport": "tcp", "lr": None})),
        ),
        (
            "sip:h?Subject=a%20b&X=",
            SipUri("sip", None, "h", headers=(("Subject", "a b"), ("X", ""))),
        ),
        ("sip:%2A8%23@h", SipUri("sip", "*8#", "h")),
        ("sip:caf%C3%A9@h", SipUri("sip", "caf\u00e9", "h")),
        ("sip:%FF@h", SipUri("sip", "\ufffd", "h")),
        ("tel:+1-201-555-0123", TelUri("+1-201-555-0123")),
        (
            "tel:7042;phone-context=example.com",
            TelUri("7042", Params({"phone-context": "example.com"})),
        ),
        ("urn:service:sos", OtherUri("urn", "service:sos")),
    ],
)
def test_reads(text: str, uri: object) -> None:
    read = parse_uri(text)
    assert read == uri
    assert parse_uri(str(read)) == read


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a",
        "sip:",
        "sip:@h",
        "sip:a@",
        "sip:a@b@c",
        "sip:a@b c",
        "sip:<a@b>",
        "sip:a%zz@b",
        "sip:a%@b",
        "sip:h:",
        "sip:h:x",
        "sip:h:65536",
        "sip:h:0000001234567",
        "sip:[::1",
        "sip:[x]",
        "sip:[::1]x",
        "sip:[fe80::1%eth0]",
        "sip:h;a;A",
        "sip:h;",
        "sip:h?",
        "sip:h?x",
        "sip:h?=x",
        "sip:-h",
        "sip:" + "a" * 256,
        "tel:",
        "tel:-",
        "tel:+",
        "tel:+1A",
        "tel:1;x;x",
        "tel:x",
        "urn:",
        "sip:h:\u0661",
        "s p:x",
        'sip:"a"@b',
        "sip:a\x00@b",
    ],
)
def test_refuses(text: str) -> None:
    with pytest.raises(MalformedUri):
        parse_uri(text)


@pytest.mark.parametrize(
    ("text", "host", "port"),
    [
        ("h", "h", None),
        (" H.x. : 5060 ", "h.x.", 5060),
        ("[::1]", "::1", None),
        ("1.2.3.4:1", "1.2.3.4", 1),
    ],
)
def test_host_port(text: str, host: str, port: int | None) -> None:
    assert parse_host_port(text) == (host, port)


def test_parts() -> None:
    uri = SipUri("sips", "a", "::1", 5061, params=Params({"method": "X"}), headers=(("a", "b"),))
    assert uri.host_port == "[::1]:5061"
    assert str(uri.for_request_line()) == "sips:a@[::1]:5061"
    assert TelUri("+1-(20).1").digits == "+1201"


TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
PAIRS = st.dictionaries(TEXT.map(str.lower), st.none() | TEXT, max_size=3).map(Params)


@given(
    st.builds(
        SipUri,
        st.sampled_from(["sip", "sips"]),
        TEXT,
        st.sampled_from(["h.example", "192.0.2.1", "2001:db8::1"]),
        st.none() | st.integers(0, 65535),
        st.none() | TEXT,
        PAIRS,
        st.lists(st.tuples(TEXT, TEXT), max_size=2).map(tuple),
    )
)
def test_writing_and_reading_are_inverse(uri: SipUri) -> None:
    assert parse_uri(str(uri)) == uri


@given(st.from_regex(r"\+?[0-9]{1,12}", fullmatch=True), PAIRS)
def test_tel_is_inverse(number: str, params: Params) -> None:
    uri = TelUri(number, params)
    assert parse_uri(str(uri)) == uri


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        # The examples of RFC 3261 section 19.1.4.
        (
            "sip:%61lice@atlanta.com;transport=TCP",
            "sip:alice@AtLanTa.CoM;Transport=tcp",
            True,
        ),
        ("sip:carol@chicago.com", "sip:carol@chicago.com;newparam=5", True),
        ("sip:carol@chicago.com;security=on", "sip:carol@chicago.com;newparam=5", True),
        (
            "sip:alice@atlanta.com?subject=project%20x&priority=urgent",
            "sip:alice@atlanta.com?priority=urgent&subject=project%20x",
            True,
        ),
        ("SIP:ALICE@AtLanTa.CoM;Transport=udp", "sip:alice@AtLanTa.CoM;Transport=UDP", False),
        ("sip:bob@biloxi.com", "sip:bob@biloxi.com:5060", False),
        ("sip:carol@chicago.com", "sip:carol@chicago.com?Subject=next%20meeting", False),
        ("sip:bob@phone21.boxesbybob.com", "sip:bob@192.0.2.4", False),
        ("sip:carol@chicago.com;security=on", "sip:carol@chicago.com;security=off", False),
        # The four parameters that count when only one of the two has them.
        ("sip:carol@chicago.com", "sip:carol@chicago.com;user=phone", False),
        ("sip:carol@chicago.com", "sip:carol@chicago.com;ttl=1", False),
        ("sip:carol@chicago.com", "sip:carol@chicago.com;method=INVITE", False),
        ("sip:carol@chicago.com", "sip:carol@chicago.com;maddr=192.0.2.4", False),
        ("sip:carol@chicago.com", "sips:carol@chicago.com", False),
        ("tel:+6493778647", "sip:+6493778647@chicago.com", False),
    ],
)
def test_equal_by_rfc_3261_section_19_1_4(one: str, other: str, same: bool) -> None:
    assert is_same_uri(parse_uri(one), parse_uri(other)) is same
    assert is_same_uri(parse_uri(other), parse_uri(one)) is same
