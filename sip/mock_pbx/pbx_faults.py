"""What can go wrong at a PBX, each switchable for one line or for all while it runs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class FaultKind(StrEnum):
    """The faults. What a fault's fields mean is said with each; the others are not looked at."""

    # of answers
    REFUSE = "refuse"  # `method` gets `status` (`reason`, `retry_after`, `min_expires`, `contact`)
    IGNORE = "ignore"  # `method` gets no answer at all
    DELAY = "delay"  # `method` is answered `seconds` later
    NAT = "nat"  # answers say `received=address` and a new `rport` each time
    SHORT_EXPIRES = "short-expires"  # no more than `seconds` are granted
    MIN_EXPIRES = "min-expires"  # 423 below `seconds`; Min-Expires only with `min_expires`
    LIMIT = "limit"  # `status` once `count` subscriptions stand
    # of sign-in
    WRONG_PASSWORD = "wrong-password"  # noqa: S105 - 401 with a new nonce, for ever
    STALE_LOOP = "stale-loop"  # 401 with stale=true, for ever
    NO_CHALLENGE = "no-challenge"  # 401 without a challenge to whoever brings credentials
    UNKNOWN_ALGORITHM = "unknown-algorithm"  # nothing but an algorithm nobody has
    BASIC = "basic"  # nothing but Basic
    # of subscriptions
    NO_NOTIFY = "no-notify"  # accepted, refreshed, and never a NOTIFY
    NOTIFY_FIRST = "notify-first"  # the first NOTIFY goes out before the 2xx
    PENDING = "pending"  # nobody has approved
    TERMINATE = "terminate"  # ended with `reason` (`retry_after`): those that stand, and new ones
    FORGET = "forget"  # subscriptions that stand are forgotten without a word
    FORK = "fork"  # each first NOTIFY comes a second time from another notifier
    UNSOLICITED = "unsolicited"  # each NOTIFY is followed by one of no subscription
    CSEQ_JUMP = "cseq-jump"  # NOTIFY numbers leave gaps
    CSEQ_BACK = "cseq-back"  # every NOTIFY is numbered below the one before
    # of bodies
    BODY_XML = "body-xml"  # not XML
    BODY_CUT = "body-cut"  # ends in the middle
    BODY_REFUSED = "body-refused"  # with a DOCTYPE and an entity
    BODY_TYPE = "body-type"  # a web page
    BODY_ENCODING = "body-encoding"  # said to be packed with gzip
    BODY_EMPTY = "body-empty"  # none
    BODY_ROOT = "body-root"  # another XML document
    VERSION_FROZEN = "version-frozen"  # always version 0
    VERSION_GAP = "version-gap"  # partial documents with a version left out
    # of lists
    LIST_MISSING = "list-missing"  # the line is not on the list
    LIST_REJECTED = "list-rejected"  # its instance is terminated with `reason`
    LIST_OFF = "list-off"  # a list answers as if it were one line
    # of calls; the line is that of the real phone
    REFER_SILENT = "refer-silent"  # 202, and nothing is done or said
    REFER_MUTE = "refer-mute"  # 202, done, and never a NOTIFY
    REFER_FAILS = "refer-fails"  # 202, not done, and told so with `status`
    REFER_LIES = "refer-lies"  # done, and told as a failure with `status`
    BYE_FIRST = "bye-first"  # the phone is hung up before it is told how its REFER went
    NO_EARLY_REPLACES = "no-early-replaces"  # a call not answered yet is not replaced: `status`
    GLARE = "glare"  # a re-INVITE of the phone meets one of ours (491)
    INVITE_TWICE = "invite-twice"  # each INVITE comes by a second way too (482)
    CANCEL_LOST = "cancel-lost"  # a call that is given up has been answered at that moment
    DROP_MEDIA = "drop-media"  # nothing is heard any more
    NO_IDENTITY = "no-identity"  # it is never said who is connected


@dataclass(frozen=True)
class FaultSpec:
    """One fault to switch on.

    Attributes:
        kind: which.
        method: of the requests it meets, for REFUSE, IGNORE and DELAY; empty: all.
        status: of the answer.
        reason: reason phrase, or Subscription-State reason.
        retry_after: seconds; None: not said.
        min_expires: seconds, for the Min-Expires header; None: not said.
        contact: where a 3xx sends to.
        seconds: a duration.
        count: a number.
        address: an IP address.
        times: how often it happens; None: until cleared.
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
        """Switch a fault on for a line, or for all (None); a like one is replaced."""
        key = (number, spec.kind, _method(spec))
        self._active[key] = spec
        self._left.pop(key, None)
        if spec.times is not None:
            self._left[key] = spec.times

    def clear(self, number: str | None = None, kind: FaultKind | None = None) -> None:
        """Switch off the faults of a line (None: every line), of one kind or of all."""
        for key in list(self._active):
            if number in (None, key[0]) and kind in (None, key[1]):
                del self._active[key]
                self._left.pop(key, None)

    def is_on(self, kind: FaultKind, number: str | None) -> bool:
        """Whether such a fault would meet a line; it does not count as having happened."""
        return any((owner, kind, "") in self._active for owner in (number, None))

    def take(self, kind: FaultKind, number: str | None, method: str = "") -> FaultSpec | None:
        """The fault of that kind that meets a line now; it counts as having happened."""
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
