"""The headers and bodies of calls, read and written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sip.call import NoMedia, Reason, Replaces, reasons_of
from sip.call.call_media import direction_of
from sip.call.dtmf import KEYS, digit_of, info_body
from sip.call.identity import caller_of, peer_of, wanted_of
from sip.call.incoming_invite import auto_answer_of
from sip.call.prack import RAck, rseq_of
from sip.call.reason import EndKind, end_of_request
from sip.call.replaces import replaces_in, replaces_of, with_replaces
from sip.call.session_timer import refresher_of, seconds_of
from sip.message import (
    CSeq,
    Headers,
    MalformedHeader,
    NameAddr,
    Request,
    Response,
    SipUri,
    TelUri,
)
from sip.sdp.direction import Direction

FROM = '"Front" <sip:100@example.nz>;tag=x'


def message(*headers: tuple[str, str], method: str = "INVITE", body: bytes = b"") -> Request:
    fields = headers if any(name == "From" for name, _ in headers) else (("From", FROM), *headers)
    return Request(method, SipUri("sip", "1", "example.nz"), Headers(fields), body)


# Identities


@pytest.mark.parametrize(
    ("headers", "number", "name"),
    [
        ([], "100", "Front"),
        ([("P-Asserted-Identity", '"Dana" <sip:0215@example.nz>')], "0215", "Dana"),
        (
            [("P-Asserted-Identity", '<tel:+64-21-55>, "Dana" <sip:+642155@example.nz>')],
            "+642155",
            "Dana",
        ),
        ([("Remote-Party-ID", '"Eve" <sip:7@example.nz>;party=calling')], "7", "Eve"),
        ([("Remote-Party-ID", '"Eve" <sip:7@example.nz>;party=redirecting')], "100", "Front"),
        (
            [
                ("Remote-Party-ID", "<sip:7@example.nz>"),
                ("P-Asserted-Identity", "<sip:8@example.nz>"),
            ],
            "8",
            "",
        ),
        ([("P-Asserted-Identity", "<sip:broken"), ("Remote-Party-ID", "<sip:7@x.nz>")], "7", ""),
    ],
)
def test_who_calls(headers: list[tuple[str, str]], number: str, name: str) -> None:
    caller = caller_of(message(*headers))
    assert (caller.number, caller.name, caller.hidden) == (number, name, False)


@pytest.mark.parametrize(
    "headers",
    [
        [("Privacy", "id"), ("P-Asserted-Identity", '"Dana" <sip:0215@example.nz>')],
        [("Privacy", "header;user")],
        [("Remote-Party-ID", '"Dana" <sip:0215@example.nz>;privacy=full')],
        [("From", '"Anonymous" <sip:anonymous@anonymous.invalid>;tag=x')],
    ],
)
def test_who_does_not_want_to_be_seen_is_not(headers: list[tuple[str, str]]) -> None:
    caller = caller_of(message(*headers))
    assert (caller.number, caller.name, caller.hidden) == ("", "", True)


def test_privacy_none_hides_nothing() -> None:
    caller = caller_of(message(("Privacy", "none"), ("P-Asserted-Identity", "<sip:5@x.nz>")))
    assert caller.number == "5"


def test_nobody_vouches() -> None:
    assert peer_of(message()) is None
    assert not caller_of(message()).asserted


@pytest.mark.parametrize(
    ("headers", "number"),
    [
        ([], None),
        ([("Diversion", "<sip:2@x.nz>;reason=unconditional")], "2"),
        ([("Diversion", "<sip:2@x.nz>, <tel:+64-3>")], "+643"),
        ([("History-Info", "<sip:9@x.nz>;index=1")], None),
        (
            [
                ("History-Info", "<sip:3@x.nz>;index=1.1;mp=1, <sip:2@x.nz?Reason=SIP>;index=1"),
                ("Diversion", "<sip:7@x.nz>"),
            ],
            "2",
        ),
    ],
)
def test_whom_they_wanted(headers: list[tuple[str, str]], number: str | None) -> None:
    wanted = wanted_of(message(*headers))
    assert (None if wanted is None else wanted.number) == number


# Reason


def test_reasons_are_read_and_written() -> None:
    request = message(
        ("Reason", 'Q.850;cause=26;text="Call completed elsewhere", SIP ;cause=200'),
        ("Reason", "X;cause=abc"),
        ("Reason", 'SIP;cause=600;text="Busy, everywhere"'),
    )
    reasons = reasons_of(request)
    assert reasons == [
        Reason("Q.850", 26, "Call completed elsewhere"),
        Reason("SIP", 200),
        Reason("SIP", 600, "Busy, everywhere"),
    ]
    again = message(*(reason.header for reason in reasons))
    assert reasons_of(again) == reasons


@pytest.mark.parametrize(
    ("reason", "kind"),
    [
        ("SIP;cause=200", EndKind.ELSEWHERE),
        ("Q.850;cause=26", EndKind.ELSEWHERE),
        ("Q.850;cause=16", EndKind.CANCELLED),
        ("SIP;cause=487", EndKind.CANCELLED),
        ("nonsense", EndKind.CANCELLED),
    ],
)
def test_why_a_call_was_cancelled(reason: str, kind: EndKind) -> None:
    assert end_of_request(EndKind.CANCELLED, message(("Reason", reason))).kind is kind


def test_a_bye_is_never_an_answer_elsewhere() -> None:
    end = end_of_request(EndKind.HUNG_UP_BY_PEER, message(("Reason", "Q.850;cause=26")))
    assert (end.kind, end.q850) == (EndKind.HUNG_UP_BY_PEER, 26)


# Replaces

TOKENS = st.text("abcdefghijklmnopqrstuvwxyz0123456789-.@", min_size=1)
TAGS = st.text("abcdefghijklmnopqrstuvwxyz0123456789-.", min_size=1)


@given(TOKENS, TAGS, TAGS, st.booleans())
def test_replaces_travels_in_a_header_and_in_a_uri(
    call_id: str, to_tag: str, from_tag: str, early_only: bool
) -> None:
    replaces = Replaces(call_id, to_tag, from_tag, early_only)
    assert replaces_of(message(("Replaces", str(replaces)))) == replaces
    target = NameAddr.parse(str(with_replaces(SipUri("sip", "2", "x.nz", 5070), replaces)))
    assert replaces_in(target) == replaces
    assert replaces.swapped.swapped == replaces
    assert replaces.dialog_id.local_tag == to_tag


@pytest.mark.parametrize(
    "lines", [["c"], ["c;to-tag=a"], [";to-tag=a;from-tag=b"], ["c;to-tag=a;from-tag=b"] * 2]
)
def test_replaces_that_names_no_one_dialog(lines: list[str]) -> None:
    with pytest.raises(MalformedHeader):
        replaces_of(message(*(("Replaces", line) for line in lines)))


def test_without_replaces() -> None:
    assert replaces_of(message()) is None
    assert replaces_in(NameAddr.parse("<sip:1@x.nz>")) is None
    assert replaces_in(NameAddr.parse("<tel:1>")) is None
    with pytest.raises(MalformedHeader):
        with_replaces(TelUri("1"), Replaces("a", "b", "c"))


# PRACK


@given(st.integers(1, 2**31 - 1), st.integers(1, 2**31 - 1))
def test_rack_is_read_as_written(rseq: int, number: int) -> None:
    rack = RAck(rseq, CSeq(number, "INVITE"))
    assert RAck.parse(str(rack)) == rack


@given(st.text())
def test_any_text_is_a_rack_or_is_refused(text: str) -> None:
    try:
        assert RAck.parse(text).rseq >= 0
    except MalformedHeader:
        return


@pytest.mark.parametrize(
    ("status", "headers", "rseq"),
    [
        (183, [("Require", "100rel"), ("RSeq", "5")], 5),
        (183, [("Require", "100REL, x"), ("RSeq", "5")], 5),
        (183, [("RSeq", "5")], None),
        (183, [("Require", "100rel"), ("RSeq", "x")], None),
        (100, [("Require", "100rel"), ("RSeq", "5")], None),
        (200, [("Require", "100rel"), ("RSeq", "5")], None),
    ],
)
def test_which_responses_have_to_be_acknowledged(
    status: int, headers: list[tuple[str, str]], rseq: int | None
) -> None:
    assert rseq_of(Response(status, "", Headers(headers))) == rseq


# Session timers


@pytest.mark.parametrize(
    ("value", "seconds", "refresher"),
    [
        ("1800", 1800, None),
        ("1800;refresher=UAS", 1800, "uas"),
        (" 90 ; refresher=uac;x", 90, "uac"),
        ("x;refresher=me", None, None),
        ("90;refresher=uac;refresher=uas", 90, None),
    ],
)
def test_session_expires_is_read(value: str, seconds: int | None, refresher: str | None) -> None:
    request = message(("Session-Expires", value))
    assert (seconds_of(request, "Session-Expires"), refresher_of(request)) == (seconds, refresher)


# Auto answer


@pytest.mark.parametrize(
    ("name", "value", "after"),
    [
        ("Call-Info", "<sip:x.nz>;answer-after=0", 0.0),
        ("Call-Info", "<sip:x.nz>; answer-after=3", 3.0),
        ("Call-Info", "<http://x.nz/photo.jpg>;purpose=icon", None),
        ("Alert-Info", "<http://x.nz>;info=alert-autoanswer;delay=2", 2.0),
        ("Alert-Info", "info=alert-autoanswer", 0.0),
        ("Alert-Info", "Auto Answer", 0.0),
        ("Alert-Info", "<http://x.nz/bellcore-dr2>", None),
        ("Answer-Mode", "Auto;require", 0.0),
        ("Answer-Mode", "Manual", None),
    ],
)
def test_whether_the_pbx_asks_us_to_pick_up(name: str, value: str, after: float | None) -> None:
    assert auto_answer_of(message((name, value))) == after


# Keys


@pytest.mark.parametrize("digit", sorted(KEYS))
def test_keys_travel(digit: str) -> None:
    info = message(("Content-Type", "application/dtmf-relay"), body=info_body(digit), method="INFO")
    assert digit_of(info) == (digit, 160)


@pytest.mark.parametrize(
    ("kind", "body", "key"),
    [
        ("application/dtmf", b"5", ("5", 160)),
        ("application/dtmf", b" # \r\n", ("#", 160)),
        ("application/dtmf", b"", None),
        ("application/dtmf", b"x", None),
        ("application/dtmf-relay", b"Signal= 5\r\nDuration= 250", ("5", 250)),
        ("application/dtmf-relay", b"signal=d", ("D", 160)),
        ("application/dtmf-relay", b"Duration=1", None),
        ("text/plain", b"Signal=5", None),
    ],
)
def test_keys_are_read(kind: str, body: bytes, key: tuple[str, int] | None) -> None:
    assert digit_of(message(("Content-Type", kind), body=body)) == key


# Descriptions


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("v=0\r\nc=IN IP4 1.2.3.4\r\nm=audio 1 RTP/AVP 0\r\n", "sendrecv"),
        ("v=0\r\na=sendonly\r\nm=audio 1 RTP/AVP 0\r\n", "sendonly"),
        ("v=0\r\na=sendonly\r\nm=audio 1 RTP/AVP 0\r\na=recvonly\r\n", "recvonly"),
        (
            "v=0\r\nm=audio 1 RTP/AVP 0\r\na=sendonly\r\nm=video 0 RTP/AVP 9\r\na=inactive\r\n",
            "sendonly",
        ),
        ("v=0\nc=IN IP4 0.0.0.0\nm=audio 1 RTP/AVP 0\na=sendrecv\n", "sendonly"),
        ("v=0\nc=IN IP4 0.0.0.0\nm=audio 1 RTP/AVP 0\na=recvonly\n", "inactive"),
        ("v=0\nc=IN IP4 0.0.0.0\nm=audio 1 RTP/AVP 0\nc=IN IP4 1.2.3.4\n", "sendrecv"),
    ],
)
def test_which_way_media_flow(text: str, direction: str) -> None:
    assert direction_of(text.encode()) == direction


@given(st.sampled_from(Direction), st.sampled_from(Direction))
def test_two_sides_narrow_each_other(ours: Direction, theirs: Direction) -> None:
    one, other = NoMedia(), NoMedia()
    one.accept(other.answer(one.offer(ours), theirs))
    assert one.direction is not None
    assert other.direction is not None
    assert one.direction.sends == other.direction.receives == (ours.sends and theirs.receives)
    assert one.direction.receives == other.direction.sends == (ours.receives and theirs.sends)
