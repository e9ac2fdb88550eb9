"""The direction of session descriptions, and media without sound."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sip.call import NoMedia
from sip.call.call_media import direction_of
from sip.sdp.direction import Direction


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
def test_the_direction_of_a_description(text: str, direction: str) -> None:
    assert direction_of(text.encode()) == direction


@given(st.sampled_from(Direction), st.sampled_from(Direction))
def test_two_sides_narrow_each_other(ours: Direction, theirs: Direction) -> None:
    one, other = NoMedia(), NoMedia()
    one.accept(other.answer(one.offer(ours), theirs))
    assert one.direction is not None
    assert other.direction is not None
    assert one.direction.sends == other.direction.receives == (ours.sends and theirs.receives)
    assert one.direction.receives == other.direction.sends == (ours.receives and theirs.sends)
