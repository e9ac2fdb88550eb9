"""RSeq and RAck (RFC 3262)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sip.call.prack import RAck, rseq_of
from sip.message import CSeq, Headers, MalformedHeader, Response


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
def test_the_responses_that_require_a_prack(
    status: int, headers: list[tuple[str, str]], rseq: int | None
) -> None:
    assert rseq_of(Response(status, "", Headers(headers))) == rseq
