"""The ends of calls: the Reason header (RFC 3326), and the kinds the program distinguishes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sip.auth import AuthFault
from sip.message import Message, NameAddr, Params, quote, split_list
from sip.sending import Outcome

ELSEWHERE_CAUSE = 26  # Q.850 "non-selected user clearing"; Asterisk: "answered elsewhere"


@dataclass(frozen=True, slots=True)
class Reason:
    """One value of a Reason header.

    Attributes:
        protocol: `SIP` or `Q.850`.
        cause: a SIP status or a Q.850 cause.
        text: for display, "" for none.
    """

    protocol: str
    cause: int
    text: str = ""

    @property
    def header(self) -> tuple[str, str]:
        """The header as (name, value)."""
        words = f";text={quote(self.text)}" if self.text else ""
        return "Reason", f"{self.protocol};cause={self.cause}{words}"


ANSWERED_ELSEWHERE = Reason("SIP", 200, "Call completed elsewhere")
NORMAL_CLEARING = Reason("Q.850", 16, "Normal call clearing")


def reasons_of(message: Message) -> list[Reason]:
    """Return the Reason values of a message; those that cannot be read are skipped."""
    found = []
    for value in message.headers.get_all("Reason"):
        for piece in split_list(value):
            protocol, semicolon, tail = piece.partition(";")
            try:
                params = Params.parse(semicolon + tail)
            except ValueError:
                continue
            cause = params.get("cause") or ""
            if cause.isascii() and cause.isdigit() and len(cause) < 4:
                text = params.get("text") or ""
                found.append(Reason(protocol.strip(), int(cause), text))
    return found


class EndKind(StrEnum):
    """The kinds of ends of a call."""

    HUNG_UP = "hung-up"  # by us, before or after the answer
    HUNG_UP_BY_PEER = "hung-up-by-peer"
    CANCELLED = "cancelled"  # by the caller, before the answer
    ELSEWHERE = "elsewhere"  # another phone has answered
    REJECTED = "rejected"  # by us
    REFUSED = "refused"  # by the peer, with `status`
    REDIRECTED = "redirected"  # to `targets`, none of which was tried
    NO_ANSWER = "no-answer"  # no final response, or no ACK
    NOT_ACCEPTABLE = "not-acceptable"  # no common media
    CREDENTIALS = "credentials"  # the PBX did not accept our credentials
    GONE = "gone"  # the peer does not know the dialog any more
    SESSION_EXPIRED = "session-expired"  # no refresh within the session interval (RFC 4028)
    NETWORK = "network"  # the path broke
    REPLACED = "replaced"  # by another call (RFC 3891)


@dataclass(frozen=True, slots=True)
class EndReason:
    """The end of a call with its reason.

    Attributes:
        kind: how it ended.
        status: the SIP status that ended it, or None.
        q850: the Q.850 cause the peer sent, or None.
        text: the words of the peer, "" for none.
        targets: of a 3xx.
    """

    kind: EndKind
    status: int | None = None
    q850: int | None = None
    text: str = ""
    targets: tuple[NameAddr, ...] = ()


def end_of_request(kind: EndKind, message: Message) -> EndReason:
    """Return the end that a BYE or CANCEL means.

    Args:
        kind: HUNG_UP_BY_PEER or CANCELLED; the latter may become ELSEWHERE.
        message: with its Reason headers.
    """
    reasons = reasons_of(message)
    sip = next((each for each in reasons if each.protocol.upper() == "SIP"), None)
    q850 = next((each for each in reasons if each.protocol.upper() == "Q.850"), None)
    if kind is EndKind.CANCELLED and (
        (sip is not None and 200 <= sip.cause < 300)
        or (q850 is not None and q850.cause == ELSEWHERE_CAUSE)
    ):
        kind = EndKind.ELSEWHERE
    return EndReason(
        kind,
        status=None if sip is None else sip.cause,
        q850=None if q850 is None else q850.cause,
        text=next((each.text for each in reasons if each.text), ""),
    )


def end_of_outcome(outcome: Outcome) -> EndReason:
    """Return the end that an unsuccessful outcome of an INVITE means."""
    response = outcome.response
    if response is None:
        failure = outcome.failure
        lost = failure is not None and failure.error is not None
        return EndReason(EndKind.NETWORK if lost else EndKind.NO_ANSWER)
    reasons = reasons_of(response)
    q850 = next((each.cause for each in reasons if each.protocol.upper() == "Q.850"), None)
    kind = EndKind.REFUSED
    failed = outcome.auth_failure
    if failed is not None and failed.kind is not AuthFault.WRONG_PASSWORD:
        kind = EndKind.REFUSED
    elif response.status in (401, 407):
        kind = EndKind.CREDENTIALS
    elif response.status in (488, 606):
        kind = EndKind.NOT_ACCEPTABLE
    return EndReason(kind, status=response.status, q850=q850, text=response.reason)
