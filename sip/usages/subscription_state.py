"""The values of a subscription: its target, its phase and the reason of its end (RFC 6665)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from sip.agent import Outcome
from sip.message import SipUri


class Phase(StrEnum):
    """The phase of a subscription."""

    QUEUED = "queued"
    SUBSCRIBING = "subscribing"
    ACCEPTED = "accepted"  # 2xx, no NOTIFY yet
    PENDING = "pending"
    ACTIVE = "active"
    ENDED = "ended"


class EndCause(StrEnum):
    """The causes of the end of a subscription."""

    REFUSED = "refused"  # a final response other than 2xx to the first SUBSCRIBE
    REFUSED_CREDENTIALS = "refused-credentials"
    NO_ANSWER = "no-answer"  # timer F
    PATH = "path"  # the transport failed
    NO_NOTIFY = "no-notify"  # timer N after the first SUBSCRIBE
    SILENT = "silent"  # timer N after a refresh
    EXPIRED = "expired"  # refreshes failed until the granted time was over
    GONE = "gone"  # the notifier answered a refresh that it does not know the subscription
    TERMINATED = "terminated"  # by the notifier; see `reason`
    FETCHED = "fetched"  # the notifier granted zero seconds
    STOPPED = "stopped"  # by us


@dataclass(frozen=True, slots=True)
class SubscriptionEnd:
    """The end of a subscription with its cause.

    Attributes:
        cause: of the end.
        reason: of Subscription-State in lower case, when TERMINATED; else None.
        retry_after: seconds to wait before another SUBSCRIBE, or None.
        outcome: of the SUBSCRIBE that ended it, or None.
    """

    cause: EndCause
    reason: str | None = None
    retry_after: int | None = None
    outcome: Outcome | None = None

    @property
    def status(self) -> int | None:
        """The status of the SUBSCRIBE that ended it, or None."""
        return None if self.outcome is None else self.outcome.status


@dataclass(frozen=True, slots=True)
class Interest:
    """The resource and the event package of a subscription.

    Attributes:
        target: the resource (Request-URI and To).
        package: name of the event package.
        accept: supported body types; a NOTIFY with another is answered 415.
        expires: seconds to ask for.
        lists: whether resource lists are supported (RFC 4662).
        merges: whether the states of all notifiers of a forked SUBSCRIBE are wanted, as the
            package allows (RFC 4235 section 3.9); else those of the first one.
    """

    target: SipUri
    package: str
    accept: Sequence[str]
    expires: int
    lists: bool = False
    merges: bool = False
