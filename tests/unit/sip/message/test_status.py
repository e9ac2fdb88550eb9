"""Reason phrases: RFC 3261 section 21."""

from __future__ import annotations

import pytest

from sip.message import reason_phrase


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (100, "Trying"),
        (489, "Bad Event"),
        (505, "Version Not Supported"),
        (499, "Failed"),
        (799, "Unknown"),
    ],
)
def test_reason_phrase(status: int, words: str) -> None:
    assert reason_phrase(status) == words
