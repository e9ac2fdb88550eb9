"""The life of a call as a table (RFC 3261 sections 13 and 15)."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from sip.errors import SipError


class NotNow(SipError):
    """The call is not in a state for what was asked of it."""


class CallState(StrEnum):
    """Where a call stands."""

    DIALLING = "dialling"  # out: INVITE sent, nobody rings yet
    RINGING = "ringing"  # out: it rings over there, or early media plays
    INCOMING = "incoming"  # in: not answered yet
    ANSWERING = "answering"  # in: 2xx sent, its ACK is not here yet
    ACTIVE = "active"  # both sides know that the call is up
    ENDED = "ended"

    @property
    def is_answered(self) -> bool:
        """Whether somebody has picked up and nobody has hung up."""
        return self in (CallState.ANSWERING, CallState.ACTIVE)


class Wish(StrEnum):
    """A change that was asked of a call that is up."""

    HOLD = "hold"
    RESUME = "resume"
    CHECK = "check"
    DTMF = "dtmf"


class CallEvent(StrEnum):
    """What moves a call on."""

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
"""What is not listed changes nothing: a second 180, an ACK again, a hang-up of what is over."""
