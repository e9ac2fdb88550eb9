"""Session-Expires (RFC 4028)."""

from __future__ import annotations

import pytest

from sip.call.session_timer import refresher_of, seconds_of
from tests.unit.sip.call.call_messages import message


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
