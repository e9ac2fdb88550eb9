"""Words for what went wrong: the evidence, and the fault that is concluded from it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class EvidenceKind(StrEnum):
    """What was seen. The transport kinds carry the values of the agent's transport faults."""

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
    NO_REGISTRATION = "no-registration"
    """REGISTER did not reach 2xx, for no reason that has a kind of its own."""
    WRONG_PASSWORD = "wrong-password"  # noqa: S105 - names a fault, holds no secret
    STALE_LOOP = "stale-loop"
    NO_CHALLENGE = "no-challenge"
    """401/407 without a challenge, the first time: tried again without credentials."""
    NO_CHALLENGE_TWICE = "no-challenge-twice"
    UNSUPPORTED_ALGORITHM = "unsupported-algorithm"
    SUBSCRIBE_ANSWER = "subscribe-answer"
    """SUBSCRIBE was refused with `status`."""
    NO_NOTIFY = "no-notify"
    """2xx, then no NOTIFY within 32 s (RFC 6665 timer N)."""
    NAT_MISMATCH = "nat-mismatch"
    PUBLIC_IP = "public-ip"
    SILENT = "silent"
    """The NOTIFY that a refresh must bring did not come."""
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
    """What was seen on the wire or in the settings. No secret ever goes in here.

    Attributes:
        kind: what happened.
        status: SIP status of the refusal, where there was one.
        reason: reason phrase, or the reason of a terminated subscription.
        text: the last status line or error text, for "Details".
        call_id: Call-ID of the exchange.
        realm: shown when a sign-in is refused.
        detail: plain words that complete the sentence (which of the four TLS causes, the
            wrong key, the log id).
        retry_after: seconds the server asked to wait.
        repeated: the same happened again after the one retry that the fault allows
            (for a terminated `noresource`: within 60 s).
        size: of the body in bytes, for an unreadable one.
        limit: how many subscriptions worked, for LIMIT.
        list_name: of the resource list that was asked for, where it was not the line itself.
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


class RetryKind(StrEnum):
    """When the console tries again by itself."""

    AT_ONCE_ONCE = "at-once-once"
    """Now, one time; what comes of it decides."""
    BACKOFF = "backoff"
    """First after `RetryPolicy.first`, doubling to 15 min."""
    FIXED = "fixed"
    """Every 15 min."""
    MANUAL = "manual"
    """Only when a person asks."""
    ON_NETWORK_CHANGE = "on-network-change"
    NONE = "none"
    """There is nothing to try: it ends with an event from elsewhere."""


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """How a fault is retried.

    Attributes:
        kind: the rhythm.
        first: seconds before the first try of `BACKOFF`; the period of `FIXED`.
        at_once: the very first try is made now, the rhythm starts after it.
    """

    kind: RetryKind
    first: float = 30.0
    at_once: bool = False


class Show(StrEnum):
    """What a fault does to the lamp."""

    NOTHING = "nothing"
    STALE_FIRST = "stale-first"
    """Keep the colour, hatched, for `Fault.stale_seconds`; then orange."""
    ORANGE = "orange"


class Scope(StrEnum):
    """Whom a fault concerns."""

    LAMP = "lamp"
    ACCOUNT = "account"


@dataclass(frozen=True, slots=True)
class Fault:
    """One cause, one code, one sentence, one fix.

    Attributes:
        code: stable; shown, logged and tested.
        sentence: for the receptionist.
        reason: the same in at most three words, for the tile.
        fix: lines for the administrator, likeliest first.
        retry: when it is tried again.
        show: what the lamp does.
        scope: one lamp, or the whole account.
        stale_seconds: how long `Show.STALE_FIRST` keeps the hatched colour.
    """

    code: str
    sentence: str
    reason: str
    fix: tuple[str, ...]
    retry: RetryPolicy
    show: Show = Show.ORANGE
    scope: Scope = Scope.LAMP
    stale_seconds: float = 35.0
