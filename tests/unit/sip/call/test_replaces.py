"""The Replaces header (RFC 3891)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sip.call import Replaces
from sip.call.replaces import replaces_in, replaces_of, with_replaces
from sip.message import MalformedHeader, NameAddr, SipUri, TelUri
from tests.unit.sip.call.call_messages import message

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
