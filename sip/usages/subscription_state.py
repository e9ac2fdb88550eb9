"""The words of a subscription: what is wanted, where it stands, why it ended (RFC 6665)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from sip.agent import Outcome
from sip.message import SipUri


class Phase(StrEnum):
    """Where a subscription stands."""

    QUEUED = "queued"
    SUBSCRIBING = "subscribing"
    ACCEPTED = "accepted"  # 2xx, no NOTIFY yet
    PENDING = "pending"
    ACTIVE = "active"
    ENDED = "ended"


class EndCause(StrEnum):
    """Why a subscription ended."""

    REFUSED = "refused"  # a final answer other than 2xx to the first SUBSCRIBE
    REFUSED_CREDENTIALS = "refused-credentials"
    NO_ANSWER = "no-answer"  # timer F
    PATH = "path"  # the transport failed
    NO_NOTIFY = "no-notify"  # timer N
    SILENT = "silent"  # a refresh was accepted, its NOTIFY never came
    EXPIRED = "expired"  # refreshes failed until the time was over
    GONE = "gone"  # a refresh was told that the subscription is unknown
    TERMINATED = "terminated"  # the notifier said so; see `reason`
    FETCHED = "fetched"  # granted for zero seconds
    STOPPED = "stopped"  # by us


@dataclass(frozen=True, slots=True)
class SubscriptionEnd:
    """The end of a subscription with its evidence.

    Attributes:
        reason: the Subscription-State reason, lower case, for TERMINATED.
        retry_after: seconds the other side asks us to wait, or None.
        outcome: of the SUBSCRIBE that ended it, if one did.
    """

    cause: EndCause
    reason: str | None = None
    retry_after: int | None = None
    outcome: Outcome | None = None

    @property
    def status(self) -> int | None:
        """The SIP status that ended it, or None."""
        return None if self.outcome is None else self.outcome.status


@dataclass(frozen=True, slots=True)
class Interest:
    """What is subscribed to.

    Attributes:
        target: whose state (Request-URI and To).
        package: the event package's name.
        accept: body types we read; a NOTIFY with another is answered 415.
        expires: seconds asked for.
        lists: whether resource lists are understood (RFC 4662).
    """

    target: SipUri
    package: str
    accept: Sequence[str]
    expires: int
    lists: bool = False
