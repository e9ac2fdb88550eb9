"""The states of a call and the transitions between them (RFC 3261 sections 13 and 15)."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from sip.errors import SipError


class NotNow(SipError):
    """The call is not in a state that allows the operation."""


class CallState(StrEnum):
    """The state of a call."""

    DIALLING = "dialling"  # outgoing: INVITE sent, no 180 or 183 yet
    RINGING = "ringing"  # outgoing: 180 or 183 received
    INCOMING = "incoming"  # incoming: no final response sent yet
    ANSWERING = "answering"  # incoming: 2xx sent, its ACK has not come yet
    ACTIVE = "active"  # 2xx acknowledged
    ENDED = "ended"

    @property
    def is_answered(self) -> bool:
        """Whether a 2xx was sent or received, and the call has not ended."""
        return self in (CallState.ANSWERING, CallState.ACTIVE)


class Wish(StrEnum):
    """A request of the owner that the peer may refuse."""

    HOLD = "hold"
    RESUME = "resume"
    CHECK = "check"
    DTMF = "dtmf"


class CallEvent(StrEnum):
    """The events that change the state of a call."""

    ALERTED = "180 or 183 came"
    ACCEPTED = "2xx came, ACK sent"
    ANSWERED = "2xx sent"
    CONFIRMED = "ACK came"
    ENDED = "BYE, CANCEL, final refusal or the path broke"


S, E = CallState, CallEvent

TRANSITIONS: Mapping[tuple[CallState, CallEvent], CallState] = {
    (S.DIALLING, E.ALERTED): S.RINGING,
    (S.DIALLING, E.ACCEPTED): S.ACTIVE,
    (S.DIALLING, E.ENDED): S.ENDED,
    (S.RINGING, E.ACCEPTED): S.ACTIVE,
    (S.RINGING, E.ENDED): S.ENDED,
    (S.INCOMING, E.ANSWERED): S.ANSWERING,
    (S.INCOMING, E.ENDED): S.ENDED,
    (S.ANSWERING, E.CONFIRMED): S.ACTIVE,
    (S.ANSWERING, E.ENDED): S.ENDED,
    (S.ACTIVE, E.ENDED): S.ENDED,
}
"""Other pairs change nothing: a second 180, a repeated ACK, a hang-up after the end."""
