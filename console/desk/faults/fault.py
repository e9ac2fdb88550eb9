"""What went wrong: the evidence that was seen, and the fault that is concluded from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class EvidenceKind(StrEnum):
    """The kinds of evidence. Those of transport faults have the values of the agent's."""

    NET_DOWN = "net-down"
    DNS_FAIL = "dns-fail"
    DNS_TIMEOUT = "dns-timeout"
    REFUSED = "refused"
    TIMEOUT = "timeout"
    CLOSED = "closed"
    TLS_CERT = "tls-cert"
    TLS_VERSION = "tls-version"
    ICMP = "icmp"
    TOO_BIG = "too-big"
    NO_ANSWER = "no-answer"
    """A request over UDP was never answered (Timer F)."""
    REGISTER_ANSWER = "register-answer"
    """REGISTER was refused with `status`."""
    NO_BINDING = "no-binding"
    """REGISTER was answered 2xx, but the registrar has not kept our binding."""
    WRONG_PASSWORD = "wrong-password"  # noqa: S105 - names a fault, holds no secret
    STALE_LOOP = "stale-loop"
    NO_CHALLENGE = "no-challenge"
    """401 or 407 without a challenge, the first time: it is tried again without credentials."""
    NO_CHALLENGE_TWICE = "no-challenge-twice"
    UNSUPPORTED_ALGORITHM = "unsupported-algorithm"
    SUBSCRIBE_ANSWER = "subscribe-answer"
    """SUBSCRIBE was refused with `status`."""
    NO_NOTIFY = "no-notify"
    """2xx, then no NOTIFY within 32 s (timer N of RFC 6665)."""
    NAT_MISMATCH = "nat-mismatch"
    PUBLIC_IP = "public-ip"
    SILENT = "silent"
    """The NOTIFY that must follow a refresh did not come."""
    EXPIRED = "expired"
    """Refreshes failed until the subscription ran out."""
    TERMINATED = "terminated"
    """NOTIFY with `Subscription-State: terminated`; `reason` as sent, empty: none."""
    PENDING = "pending"
    """Still `pending` after 32 s."""
    BODY_XML = "body-xml"
    BODY_TRUNCATED = "body-truncated"
    BODY_REFUSED = "body-refused"
    BODY_TYPE = "body-type"
    LIST_MISSING = "list-missing"
    LIST_OFF = "list-off"
    OFFLINE = "offline"
    DUPLICATE = "duplicate"
    SELF = "self"
    CONFIG = "config"
    LIMIT = "limit"
    APP = "app"
    ACCOUNT = "account"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Something that was seen on the wire or in the settings. It must never hold a secret.

    Attributes:
        kind: what happened.
        status: the SIP status of the refusal; None: there was none.
        reason: the reason phrase, or the reason of a terminated subscription.
        text: the last status line or error text, for "Details".
        call_id: Call-ID of the exchange.
        realm: of the challenge, where a sign-in is refused.
        detail: words that complete the sentence (which of the four TLS causes, the wrong key, the
            log id).
        retry_after: seconds the server asked to wait; None: it did not.
        repeated: the same happened again after the one retry that the fault allows
            (for a terminated `noresource`: within 60 s).
        size: of an unreadable body, in bytes.
        limit: how many subscriptions work, for LIMIT.
        list_name: of the resource list that was subscribed to in place of the line.
        since: when credentials that had worked were first refused (aware); None: others, or none.
        worked_before: a challenge of the same phone system could be answered before.
    """

    kind: EvidenceKind
    status: int | None = None
    reason: str = ""
    text: str = ""
    call_id: str = ""
    realm: str = ""
    detail: str = ""
    retry_after: float | None = None
    repeated: bool = False
    size: int | None = None
    limit: int | None = None
    list_name: str = ""
    since: datetime | None = None
    worked_before: bool = False


class RetryKind(StrEnum):
    """When the console retries by itself."""

    AT_ONCE_ONCE = "at-once-once"
    """At once and only once; the result decides what follows."""
    BACKOFF = "backoff"
    """First after `RetryPolicy.first`, doubling to 15 min."""
    FIXED = "fixed"
    """Every 15 min."""
    MANUAL = "manual"
    """Only when a person asks."""
    ON_NETWORK_CHANGE = "on-network-change"
    NONE = "none"
    """Never: another event ends the fault."""


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """How a fault is retried.

    Attributes:
        kind: when it is retried.
        first: seconds before the first try of `BACKOFF`, and between those of `FIXED`.
        at_once: the first try is made now; the others follow as `kind` says.
    """

    kind: RetryKind
    first: float = 30.0
    at_once: bool = False


class Show(StrEnum):
    """The look of a lamp with the fault."""

    NOTHING = "nothing"
    STALE_FIRST = "stale-first"
    """The colour it had, hatched, for `Fault.stale_seconds`; then orange."""
    ORANGE = "orange"


class Scope(StrEnum):
    """The part that has the fault: one lamp, or the whole account."""

    LAMP = "lamp"
    ACCOUNT = "account"


@dataclass(frozen=True, slots=True)
class Fault:
    """One cause of an orange lamp, in the words for one line.

    Attributes:
        code: never changes; shown, logged, and listed in docs/orange.md.
        sentence: for the receptionist.
        reason: the same in at most three words, for the tile.
        fix: lines for the administrator, likeliest first.
        retry: when it is retried.
        show: what the lamp shows.
        scope: one lamp, or the whole account.
        stale_seconds: for how long `Show.STALE_FIRST` keeps the hatched colour.
    """

    code: str
    sentence: str
    reason: str
    fix: tuple[str, ...]
    retry: RetryPolicy
    show: Show = Show.ORANGE
    scope: Scope = Scope.LAMP
    stale_seconds: float = 35.0
