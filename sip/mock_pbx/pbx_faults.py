"""What can go wrong at a PBX; each fault is switched on for one line or for all while it runs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class FaultKind(StrEnum):
    """The faults; the comment of each names the fields of `FaultSpec` that it uses."""

    # Faults of answers:
    REFUSE = "refuse"  # `method` gets `status` (`reason`, `retry_after`, `min_expires`, `contact`)
    IGNORE = "ignore"  # `method` gets no answer at all
    DELAY = "delay"  # `method` is answered `seconds` later
    NAT = "nat"  # answers say `received=address` and a new `rport` each time
    SHORT_EXPIRES = "short-expires"  # no more than `seconds` are granted
    MIN_EXPIRES = "min-expires"  # 423 below `seconds`; Min-Expires only with `min_expires`
    LIMIT = "limit"  # `status` once there are `count` subscriptions
    # Faults of sign-in:
    WRONG_PASSWORD = "wrong-password"  # noqa: S105 - 401 with a new nonce every time
    STALE_LOOP = "stale-loop"  # 401 with stale=true every time
    NO_CHALLENGE = "no-challenge"  # requests with credentials get 401 without a challenge
    UNKNOWN_ALGORITHM = "unknown-algorithm"  # only an algorithm that does not exist is offered
    BASIC = "basic"  # only Basic is offered
    NO_BINDING = "no-binding"  # REGISTER is answered 200, but the binding with `expires=0`
    # Faults of subscriptions:
    NO_NOTIFY = "no-notify"  # accepted and refreshed, but no NOTIFY is sent
    NOTIFY_FIRST = "notify-first"  # the first NOTIFY goes out before the 2xx
    PENDING = "pending"  # Subscription-State is pending
    TERMINATE = "terminate"  # old and new ones are ended with `reason` (`retry_after`)
    FORGET = "forget"  # existing ones are dropped without a NOTIFY
    FORK = "fork"  # each first NOTIFY comes a second time from another notifier
    UNSOLICITED = "unsolicited"  # each NOTIFY is followed by one outside any subscription
    CSEQ_JUMP = "cseq-jump"  # CSeq numbers of NOTIFYs have gaps
    CSEQ_BACK = "cseq-back"  # each NOTIFY has a lower CSeq number than the one before
    # Faults of NOTIFY bodies:
    BODY_XML = "body-xml"  # not XML
    BODY_CUT = "body-cut"  # cut off in the middle
    BODY_REFUSED = "body-refused"  # has a DOCTYPE with an entity
    BODY_TYPE = "body-type"  # HTML, with that Content-Type
    BODY_ENCODING = "body-encoding"  # has Content-Encoding: gzip but is plain
    BODY_EMPTY = "body-empty"  # there is no body
    BODY_ROOT = "body-root"  # HTML under the right Content-Type
    VERSION_FROZEN = "version-frozen"  # always version 0
    VERSION_GAP = "version-gap"  # partial documents with a version left out
    # Faults of resource lists:
    LIST_MISSING = "list-missing"  # the line is not on the list
    LIST_REJECTED = "list-rejected"  # its instance is terminated with `reason`
    LIST_OFF = "list-off"  # a list answers as if it were one line
    # Faults of calls; they apply to the line of the real phone:
    REFER_SILENT = "refer-silent"  # 202, then no transfer and no NOTIFY
    REFER_MUTE = "refer-mute"  # 202 and a transfer, but no NOTIFY
    REFER_FAILS = "refer-fails"  # 202, no transfer, reported with `status`
    REFER_LIES = "refer-lies"  # transferred, but reported as a failure with `status`
    BYE_FIRST = "bye-first"  # BYE to the phone before the report on its REFER
    NO_EARLY_REPLACES = "no-early-replaces"  # a call not answered yet is refused with `status`
    GLARE = "glare"  # a re-INVITE of the phone crosses one of the PBX (491)
    INVITE_TWICE = "invite-twice"  # each INVITE arrives by a second path too (482)
    CANCEL_LOST = "cancel-lost"  # a CANCEL crosses the answer of the call
    DROP_MEDIA = "drop-media"  # no audio is sent any more
    NO_IDENTITY = "no-identity"  # no P-Asserted-Identity is sent


@dataclass(frozen=True)
class FaultSpec:
    """One fault to switch on.

    Attributes:
        kind: which fault.
        method: of the requests it applies to, for REFUSE, IGNORE and DELAY; empty: all methods.
        status: of the response.
        reason: reason phrase, or reason of a Subscription-State.
        retry_after: for the Retry-After header, seconds; None: no such header.
        min_expires: for the Min-Expires header, seconds; None: no such header.
        contact: URI that a 3xx sends the request to.
        seconds: a duration.
        count: a number of subscriptions.
        address: an IP address.
        times: how often it happens; None: until it is cleared.
    """

    kind: FaultKind
    method: str = "SUBSCRIBE"
    status: int = 403
    reason: str = ""
    retry_after: int | None = None
    min_expires: int | None = None
    contact: str = ""
    seconds: float = 0.0
    count: int = 0
    address: str = "203.0.113.9"
    times: int | None = None


class Faults:
    """The faults that are switched on."""

    def __init__(self) -> None:
        self._active: dict[tuple[str | None, FaultKind, str], FaultSpec] = {}
        self._left: dict[tuple[str | None, FaultKind, str], int] = {}

    def __len__(self) -> int:
        return len(self._active)

    def add(self, number: str | None, spec: FaultSpec) -> None:
        """Switch a fault on; it replaces a fault of the same kind (and method) of the same line.

        Args:
            number: of the line; None: for all lines.
            spec: the fault.
        """
        key = (number, spec.kind, _method(spec))
        self._active[key] = spec
        self._left.pop(key, None)
        if spec.times is not None:
            self._left[key] = spec.times

    def clear(self, number: str | None = None, kind: FaultKind | None = None) -> None:
        """Switch faults off.

        Args:
            number: those of this line; None: of every line.
            kind: those of this kind; None: of every kind.
        """
        for key in list(self._active):
            if number in (None, key[0]) and kind in (None, key[1]):
                del self._active[key]
                self._left.pop(key, None)

    def is_on(self, kind: FaultKind, number: str | None) -> bool:
        """Return whether a fault applies to a line; its `times` are not counted down."""
        return any((owner, kind, "") in self._active for owner in (number, None))

    def take(self, kind: FaultKind, number: str | None, method: str = "") -> FaultSpec | None:
        """Return the fault that applies to a line now and count down its `times`, or return None.

        A fault of the line goes before one of all lines.

        Args:
            kind: of the fault.
            number: of the line; None: only faults of all lines apply.
            method: of the request, for REFUSE, IGNORE and DELAY.
        """
        if not self._active:
            return None
        for key in dict.fromkeys(
            (owner, kind, name) for owner in (number, None) for name in (method, "")
        ):
            spec = self._active.get(key)
            if spec is None:
                continue
            if key in self._left:
                if self._left[key] <= 1:
                    del self._active[key], self._left[key]
                else:
                    self._left[key] -= 1
            return spec
        return None


def _method(spec: FaultSpec) -> str:
    by_method = (FaultKind.REFUSE, FaultKind.IGNORE, FaultKind.DELAY)
    return spec.method if spec.kind in by_method else ""
