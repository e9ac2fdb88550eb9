"""Requests and responses: RFC 3261 sections 7, 8.2.6 and 20."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sip.message import Headers, MalformedHeader, Request, Response, SipUri, parse_message
from sip.message.message import Message
from tests.unit.sip.message.samples import REQUIRED, wire

URI = SipUri("sip", "1002", "kiwi.example")


def request(*extra: tuple[str, str]) -> Request:
    return Request("OPTIONS", URI, Headers([*REQUIRED.items(), *extra]))


def test_an_answer_copies_what_section_8_2_6_says() -> None:
    asked = request(("Record-Route", "<sip:p;lr>"), ("Via", "SIP/2.0/TCP h2"), ("Subject", "no"))
    answer = asked.response(200, to_tag="t9", headers=[("Expires", "60")], body=b"b")
    assert (answer.status, answer.reason, answer.body) == (200, "OK", b"b")
    assert [name for name, _ in answer.headers.items()] == [
        *REQUIRED,
        "Record-Route",
        "Via",
        "Expires",
    ]
    assert (answer.to.tag, answer.from_.tag, answer.expires) == ("t9", "f1", 60)
    assert answer.is_success
    assert not answer.is_provisional
    assert asked.response(100, to_tag="t9").to.tag is None
    assert asked.response(404, "Gone fishing").record_route == []
    assert asked.response(404, "Gone fishing").start_line == "SIP/2.0 404 Gone fishing"


@pytest.mark.parametrize("to", ["<sip:a@b>;tag=old", "<sip:a@b>;TAG = old"])
def test_an_answer_keeps_a_tag_that_is_there(to: str) -> None:
    asked = request()
    asked.headers.set("To", to)
    assert asked.response(200, to_tag="new").to.tag == "old"


def test_an_answer_to_an_unreadable_to_still_carries_a_tag() -> None:
    asked = request()
    asked.headers.set("To", "<broken")
    assert asked.response(400, to_tag="n").headers.get("To") == "<broken;tag=n"


@pytest.mark.parametrize("text", ["OK\r\nX: y", "OK\ny"])
def test_no_header_through_the_start_line(text: str) -> None:
    for message in (Response(200, text), Request(text, URI)):
        with pytest.raises(MalformedHeader):
            message.to_bytes()


def test_lists_and_numbers() -> None:
    message = request(
        ("Contact", '"a, b" <sip:a,c@b>;q=1, sip:d@e'),
        ("Route", "<sip:p;lr>"),
        ("Service-Route", "<sip:s;lr>"),
        ("Require", "a, b"),
        ("Supported", "c,,d"),
        ("Allow", "INVITE"),
        ("Allow", "ACK"),
        ("Allow-Events", "dialog"),
        ("Accept", "text/plain"),
        ("Reason", 'SIP;cause=200;text="a, b"'),
        ("Retry-After", "18000;duration=3600"),
        ("Min-Expires", "60"),
        ("Max-Forwards", "70"),
        ("Content-Encoding", " GZIP "),
        ("Server", "kiwi"),
        ("Event", "dialog;id=3"),
        ("Subscription-State", "active;expires=9"),
        ("Content-Type", "text/plain"),
    )
    assert [one.display for one in message.contact] == ["a, b", ""]
    assert [str(one.uri) for one in message.route] == ["sip:p;lr"]
    assert [str(one.uri) for one in message.service_route] == ["sip:s;lr"]
    assert (message.require, message.supported) == (["a", "b"], ["c", "d"])
    assert (message.allow, message.allow_events) == (["INVITE", "ACK"], ["dialog"])
    assert message.accept == ["text/plain"]
    assert message.reason_headers == ['SIP;cause=200;text="a, b"']
    assert (message.retry_after, message.min_expires, message.max_forwards) == (18000, 60, 70)
    assert (message.content_encoding, message.user_agent) == ("gzip", "kiwi")
    assert message.event is not None
    assert message.event.id == "3"
    assert message.subscription_state is not None
    assert message.subscription_state.expires == 9
    assert message.content_type is not None
    assert message.content_type.essence == "text/plain"


def test_what_is_absent() -> None:
    message = Request("OPTIONS", URI)
    for name in ("event", "subscription_state", "content_type", "expires", "content_encoding"):
        assert getattr(message, name) is None
    assert (message.user_agent, message.retry_after, message.max_forwards) == (None, None, None)
    assert message.contact == []
    assert message.require == []
    for name in ("call_id", "cseq", "from_", "to", "via"):
        with pytest.raises(MalformedHeader):
            getattr(message, name)
    with pytest.raises(NotImplementedError):
        _ = Message().start_line


@pytest.mark.parametrize(
    ("name", "value", "attribute"),
    [
        ("Contact", "<sip:a", "contact"),
        ("Expires", "soon", "expires"),
        ("Expires", "36893488147419103232", "expires"),
        ("Expires", "\u0661", "expires"),
        ("Event", "", "event"),
    ],
)
def test_an_unreadable_value(name: str, value: str, attribute: str) -> None:
    with pytest.raises(MalformedHeader):
        getattr(request((name, value)), attribute)


def test_star_contact() -> None:
    message = request(("Contact", " * "))
    assert message.contact_is_star
    assert message.contact == []


def test_challenges_by_status() -> None:
    headers = [("WWW-Authenticate", "Digest realm=w"), ("Proxy-Authenticate", "Digest realm=p")]
    for status, realm in ((401, "w"), (407, "p")):
        assert [c.realm for c in Response(status, "", Headers(headers)).challenges] == [realm]


def test_copies_are_independent() -> None:
    first = request()
    second = first.copy()
    assert first == second
    second.headers.set("CSeq", "8 OPTIONS")
    assert (first.cseq.number, second.cseq.number) == (7, 8)
    assert first != second
    assert first != Response(200, "OK")
    assert repr(first) == "<Request OPTIONS sip:1002@kiwi.example SIP/2.0>"


LINE = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\n"), max_size=30)


@given(st.lists(st.tuples(st.sampled_from(["Subject", "X-Own", "s"]), LINE)), LINE, st.binary())
def test_writing_and_reading_are_inverse(
    extra: list[tuple[str, str]], reason: str, body: bytes
) -> None:
    asked = request(*extra)
    asked.body = body
    answer = asked.response(486, reason, body=body)
    for message in (asked, answer):
        read = parse_message(message.to_bytes())
        assert read == message
        assert read.to_bytes() == message.to_bytes()
    assert parse_message(wire(body=body)).body == body
