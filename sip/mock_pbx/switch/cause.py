"""Why a call ends: the Q.850 cause and the SIP status that goes with it."""

from __future__ import annotations

from dataclasses import dataclass

from sip.call.reason import ANSWERED_ELSEWHERE, Reason


@dataclass(frozen=True)
class Cause:
    """The reason for which a call ends.

    Attributes:
        q850: the cause of ITU-T Q.850.
        status: that a call is refused with while it is not answered.
        elsewhere: somebody else has answered it (RFC 3326 section 2).
    """

    q850: int
    status: int
    elsewhere: bool = False

    @property
    def reasons(self) -> list[Reason]:
        """The Reason headers of a BYE or CANCEL (RFC 3326)."""
        why = Reason("Q.850", self.q850)
        return [ANSWERED_ELSEWHERE, why] if self.elsewhere else [why]


UNKNOWN_NUMBER = Cause(1, 404)
NORMAL = Cause(16, 480)
BUSY = Cause(17, 486)
NO_ANSWER = Cause(19, 480)
ABSENT = Cause(20, 480)
REJECTED = Cause(21, 403)
DECLINED = Cause(21, 603)
ELSEWHERE = Cause(26, 487, elsewhere=True)
REPLACED = Cause(0, 487)
CONGESTED = Cause(42, 503)
CANCELLED = Cause(127, 487)
BROKEN = Cause(41, 503)

_BY_STATUS = {
    cause.status: cause
    for cause in (UNKNOWN_NUMBER, ABSENT, BUSY, DECLINED, REJECTED, CONGESTED, CANCELLED)
}


def cause_of(status: int) -> Cause:
    """Return the cause that belongs to the status of a refusal."""
    known = _BY_STATUS.get(status)
    return known if known is not None else Cause(BUSY.q850 if status == 600 else 127, status)
