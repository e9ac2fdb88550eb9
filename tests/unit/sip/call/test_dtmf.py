"""DTMF digits by INFO."""

from __future__ import annotations

import pytest

from sip.call.dtmf import KEYS, digit_of, info_body
from tests.unit.sip.call.call_messages import message


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
