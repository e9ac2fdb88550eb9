"""PIDF: notes, activities, open and closed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sip.events import BodyFault, LineState, LineStatus, PresenceWatch
from tests.unit.sip.events.builders import PIDF, info


def pidf(basic: str = "open", note: str = "", activity: str = "") -> bytes:
    return (
        '<presence xmlns="urn:ietf:params:xml:ns:pidf" '
        'xmlns:rpid="urn:ietf:params:xml:ns:pidf:rpid" entity="sip:101@pbx.example">'
        + (f"<note>{note}</note>" if note else "")
        + (f'<tuple id="1"><status><basic>{basic}</basic></status></tuple>' if basic else "")
        + (f"<rpid:activities><rpid:{activity}/></rpid:activities>" if activity else "")
        + "</presence>"
    ).encode()


def state(body: bytes) -> LineState | None:
    return PresenceWatch().apply(PIDF, None, body).state


@pytest.mark.parametrize(
    ("body", "status", "held"),
    [
        (pidf(note="Ready"), "idle", False),
        (pidf(), "idle", False),
        (pidf(note="Ringing", activity="on-the-phone"), "ringing", False),
        (pidf(note="On the phone", activity="on-the-phone"), "busy", False),
        (pidf(note=" ON  hold ", activity="on-the-phone"), "busy", True),
        (pidf(basic="closed", note="On hold"), "busy", True),
        (pidf(activity="on-the-phone"), "busy", False),
        (pidf(activity="away"), "idle", False),
        (pidf(basic=" Closed\n", note="Unavailable"), "offline", False),
        (b"", "idle", False),
        # Never free by a word that is not known: Cisco's alerting and do-not-disturb, free text.
        (pidf(activity="alerting"), "ringing", False),
        (pidf(note="On the phone", activity="alerting"), "ringing", False),
        (pidf(activity="dnd"), "busy", False),
        (pidf(note="Do not disturb"), "busy", False),
        (pidf(note="Back at two", activity="vacation"), "busy", False),
        (pidf(note="Available", activity="vacation"), "idle", False),
        (pidf(basic="closed", note="Gone for lunch"), "offline", False),
        (pidf(basic="closed", note="Do Not Disturb"), "busy", False),
    ],
)
def test_states(body: bytes, status: str, held: bool) -> None:
    seen = state(body)
    assert seen is not None
    assert (seen.status, seen.held) == (status, held)


DIGIUM = b"<tuple id='2'><status><digium_presence type='dnd'>At work</digium_presence></status>"


@pytest.mark.parametrize(
    ("body", "note"),
    [
        (pidf(note="Do Not Disturb"), "Do not disturb"),
        (pidf(note="DND", activity="busy"), "Do not disturb"),
        (pidf(activity="dnd"), "Do not disturb"),
        (pidf(note="do-not-disturb"), "Do not disturb"),
        (pidf().replace(b"</presence>", DIGIUM + b"</tuple></presence>"), "Do not disturb"),
        (pidf(note="Call forwarded to 021555010"), "Calls forwarded"),
        (pidf(note="CFWD"), "Calls forwarded"),
        (pidf(note="Forwarded to reception"), "Calls forwarded"),
        (pidf(note="Looking forward to Friday"), "Looking forward to Friday"),
        (pidf(note="Sandndune 3"), "Sandndune 3"),
        (pidf(note="Back at two", activity="vacation"), "Back at two"),
        (pidf(activity="meeting"), "meeting"),
        (pidf(activity="busy"), ""),
        # In a call: the line is busy for that reason.
        (pidf(note="Do Not Disturb", activity="on-the-phone"), ""),
        (pidf(note="On the phone"), ""),
    ],
)
def test_why_a_line_is_not_free(body: bytes, note: str) -> None:
    assert state(body) == LineState(LineStatus.BUSY, note=note)


def test_a_document_that_says_nothing_changes_nothing() -> None:
    assert state(pidf(basic="")) is None
    assert state(pidf(basic="maybe")) is None


def test_one_open_tuple_is_enough() -> None:
    two = pidf(basic="closed").replace(b"</presence>", b"<basic>open</basic></presence>")
    assert state(two) == LineState(LineStatus.IDLE)


@pytest.mark.parametrize(
    ("body", "content_type", "kind"),
    [
        (pidf(), "application/dialog-info+xml", "type"),
        (info(), PIDF, "type"),
        (pidf()[:-5], PIDF, "truncated"),
        (pidf().replace(b" entity", b" x='1' x='2' entity"), PIDF, "xml"),
        (b"<!DOCTYPE a>" + pidf(), PIDF, "refused"),
    ],
)
def test_faults(body: bytes, content_type: str, kind: str) -> None:
    with pytest.raises(BodyFault) as raised:
        PresenceWatch().apply(content_type, None, body)
    assert raised.value.kind == kind


def test_a_repaired_document_may_say_busy() -> None:
    seen = state(pidf(note="On the phone").replace(b" entity", b" x='1' x='2' entity"))
    assert seen == LineState(LineStatus.BUSY)


@given(st.binary(min_size=1, max_size=200).filter(bytes.strip))
def test_arbitrary_bytes_are_never_green(data: bytes) -> None:
    try:
        seen = state(data)
    except BodyFault:
        return
    assert seen is None or seen.status is not LineStatus.IDLE
