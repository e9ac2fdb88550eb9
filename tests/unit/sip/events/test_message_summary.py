"""RFC 3842 bodies."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sip.events import BodyFault, MessageCount, MessageSummary, MessageSummaryWatch

TYPE = "application/simple-message-summary"


def apply(body: bytes, content_type: str | None = TYPE) -> MessageSummary | None:
    return MessageSummaryWatch().apply(content_type, None, body).state


def test_the_example_of_the_rfc() -> None:
    # RFC 3842 section 5.1 (counts) and 3.4.
    body = (
        b"Messages-Waiting: yes\r\nMessage-Account: sip:alice@vmail.example.com\r\n"
        b"Voice-Message: 2/8 (0/2)\r\n"
    )
    seen = apply(body)
    assert seen == MessageSummary(
        True, "sip:alice@vmail.example.com", {"voice-message": MessageCount(2, 8, 0, 2)}
    )


def test_plain_and_untidy() -> None:
    seen = apply(b"nonsense\nMESSAGES-WAITING : No\nVoice-Message: 0/0\nSubject: x\n", None)
    assert seen == MessageSummary(False, None, {"voice-message": MessageCount(0, 0)})


def test_no_body_changes_nothing() -> None:
    assert apply(b"\r\n") is None


@pytest.mark.parametrize(
    ("body", "content_type", "kind"),
    [
        (b"Voice-Message: 1/0", TYPE, "xml"),
        (b"Messages-Waiting: yes", "text/plain", "type"),
        (b"Messages-Waiting: yes" + b" " * 300_000, TYPE, "refused"),
    ],
)
def test_faults(body: bytes, content_type: str, kind: str) -> None:
    with pytest.raises(BodyFault) as raised:
        apply(body, content_type)
    assert raised.value.kind == kind


@given(st.binary(max_size=200))
def test_arbitrary_bytes(data: bytes) -> None:
    with contextlib.suppress(BodyFault):
        apply(data)
