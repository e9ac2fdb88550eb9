"""Typed values: RFC 3261 section 20, RFC 6665 section 8.2, RFC 7616 section 3.3, RFC 3581."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sip.message import (
    AuthParams,
    Challenge,
    CSeq,
    EventHeader,
    MalformedHeader,
    MalformedUri,
    MediaType,
    NameAddr,
    Params,
    SipUri,
    SubscriptionState,
    TelUri,
    Via,
)

URI = SipUri("sip", "a", "b.example")


@pytest.mark.parametrize(
    ("text", "display", "params"),
    [
        ("sip:a@b.example;tag=x", "", {"tag": "x"}),
        ("<sip:a@b.example>", "", {}),
        ("< sip:a@b.example >;lr", "", {"lr": None}),
        ("Bell, A. <sip:a@b.example>", "Bell, A.", {}),
        ("caller<sip:a@b.example>;tag=3", "caller", {"tag": "3"}),
        (r'"a \"b\" \\ <c>, d" <sip:a@b.example>', r'a "b" \ <c>, d', {}),
        ('""<sip:a@b.example>;x="y;z"', "", {"x": "y;z"}),
    ],
)
def test_addresses(text: str, display: str, params: dict[str, str | None]) -> None:
    address = NameAddr.parse(text)
    assert address == NameAddr(URI, display, Params(params))
    assert NameAddr.parse(str(address)) == address


@pytest.mark.parametrize(
    "text",
    [
        "",
        "sip:a@b?x=y",
        "sip:a,b@c",
        '"a <sip:a@b>',
        "<sip:a@b",
        "<sip:a@b> x",
        "<sip:a@b>;t;t",
        "a b",
    ],
)
def test_bad_addresses(text: str) -> None:
    with pytest.raises(MalformedUri):
        NameAddr.parse(text)


def test_address_parts() -> None:
    address = NameAddr(URI, "A").with_tag("t")
    assert address.tag == "t"
    assert address.without_params() == NameAddr(URI, "A")
    assert address.sip_uri == URI
    assert NameAddr(TelUri("1")).sip_uri is None


WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\n"), max_size=15)
PARAMS = st.dictionaries(
    st.from_regex(r"[a-z0-9\-.]{1,8}", fullmatch=True), st.none() | WORDS, max_size=4
).map(Params)


@given(WORDS, PARAMS)
def test_an_address_written_reads_back(display: str, params: Params) -> None:
    address = NameAddr(URI, display, params)
    assert NameAddr.parse(str(address)) == address


@given(st.sampled_from(["h", "::1", "192.0.2.1"]), st.none() | st.integers(0, 65535), PARAMS)
def test_a_via_written_reads_back(host: str, port: int | None, params: Params) -> None:
    via = Via("TLS", host, port, params)
    assert Via.parse(str(via)) == via


def test_via_parts() -> None:
    via = Via.parse("sip/2.0/udp [2001:db8::9:1]:5070;received=2001:db8::9:255;rport=99;branch=z9")
    assert (via.protocol, via.sent_by) == ("UDP", "[2001:db8::9:1]:5070")
    assert (via.received, via.rport, via.branch) == ("2001:db8::9:255", 99, "z9")
    for rport in (";rport", ";rport=", ";rport=\u00b2", ";rport=x", ""):
        assert Via.parse("SIP/2.0/UDP h" + rport).rport is None


@pytest.mark.parametrize(
    ("read", "text"),
    [
        (Via.parse, "SIP/2.0/UDP h:65536"),
        (Via.parse, "SIP/2.0/UDP h;a;a"),
        (CSeq.parse, "1"),
        (CSeq.parse, "4294967296 A"),
        (CSeq.parse, "1 A B"),
        (CSeq.parse, "1\x85A"),
        (EventHeader.parse, ""),
        (EventHeader.parse, "a b"),
        (EventHeader.parse, "dialog;id=1;id=2"),
        (SubscriptionState.parse, ""),
        (SubscriptionState.parse, ";reason=x"),
        (SubscriptionState.parse, "active;" + "x" * 600 + '"'),
        (MediaType.parse, "text"),
        (MediaType.parse, "/x"),
        (AuthParams.parse_all, 'realm="x"'),
        (AuthParams.parse_all, "@"),
        (AuthParams.parse_all, 'Digest realm="x'),
        (AuthParams.parse_all, 'Digest realm="x" nonce="y"'),
    ],
)
def test_refuses(read: Callable[[str], object], text: str) -> None:
    with pytest.raises(MalformedHeader):
        read(text)


def test_event_state_and_type() -> None:
    event = EventHeader.parse("Dialog ; id=7;sla")
    assert (event.package, event.id, str(event)) == ("dialog", "7", "dialog;id=7;sla")
    state = SubscriptionState.parse("Terminated;reason=NoResource;retry-after=9;expires=x")
    assert (state.state, state.reason, state.retry_after, state.expires) == (
        "terminated",
        "noresource",
        9,
        None,
    )
    assert str(state).startswith("terminated;reason=")
    assert SubscriptionState.parse("pending").reason is None
    kind = MediaType.parse('Multipart / Related;boundary="a b"')
    assert (kind.essence, str(kind)) == ("multipart/related", 'multipart/related;boundary="a b"')
    assert str(CSeq.parse(" 0009   INVITE ")) == "9 INVITE"


def test_several_challenges_on_one_line() -> None:
    found = AuthParams.parse_all(
        'Negotiate YWJj==, Digest realm="a, \\"b\\"" , nonce = n1,qop="auth,auth-int", STALE=True,'
        " algorithm=sha-256,Basic realm=x, Bare"
    )
    assert [one.scheme for one in found] == ["Negotiate", "Digest", "Basic", "Bare"]
    digest = Challenge(found[1].scheme, found[1].params)
    assert digest.is_digest
    assert (digest.realm, digest.nonce, digest.opaque) == ('a, "b"', "n1", None)
    assert (digest.qop, digest.stale, digest.algorithm) == (("auth", "auth-int"), True, "SHA-256")
    assert found[2].get("realm") == "x"
    assert Challenge("Digest", Params()).algorithm == "MD5"
    assert Challenge("Digest", Params()).qop == ()
