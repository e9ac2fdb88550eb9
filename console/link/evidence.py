"""Turns failures of the user agent into the `Evidence` that the desk explains faults by."""

from __future__ import annotations

from typing import Final

from console.desk.faults.fault import Evidence, EvidenceKind
from console.language import tr
from sip.agent import Outcome
from sip.auth import AuthFailure, AuthFault
from sip.errors import TransportError
from sip.events import BodyFault
from sip.events.display_text import shown
from sip.message import MalformedHeader, Response
from sip.usages.subscribe import EndCause, Subscription, SubscriptionEnd

_OF_AUTH: Final = {
    AuthFault.WRONG_PASSWORD: EvidenceKind.WRONG_PASSWORD,
    AuthFault.STALE_LOOP: EvidenceKind.STALE_LOOP,
    AuthFault.UNSUPPORTED_ALGORITHM: EvidenceKind.UNSUPPORTED_ALGORITHM,
    AuthFault.WEAKER: EvidenceKind.UNSUPPORTED_ALGORITHM,
    AuthFault.FOREIGN_REALM: EvidenceKind.UNSUPPORTED_ALGORITHM,
    AuthFault.NO_CHALLENGE_TWICE: EvidenceKind.NO_CHALLENGE_TWICE,
}
_OF_BODY: Final = {
    "xml": EvidenceKind.BODY_XML,
    "truncated": EvidenceKind.BODY_TRUNCATED,
    "refused": EvidenceKind.BODY_REFUSED,
    "type": EvidenceKind.BODY_TYPE,
}
_OF_END: Final = {
    EndCause.NO_NOTIFY: EvidenceKind.NO_NOTIFY,
    EndCause.SILENT: EvidenceKind.SILENT,
    EndCause.EXPIRED: EvidenceKind.EXPIRED,
    EndCause.FETCHED: EvidenceKind.NO_NOTIFY,
}
LONGEST_DETAIL: Final = 300
"""Characters of what a server says that are shown at most."""
_HEADER_OF: Final = {405: "Allow", 420: "Unsupported", 489: "Allow-Events"}


def transport_evidence(error: TransportError) -> Evidence:
    """The evidence of a connection that broke or could not be opened."""
    return Evidence(EvidenceKind(error.code.value), text=str(error), detail=error.detail)


def outcome_evidence(outcome: Outcome, refused: EvidenceKind, repeated: bool = False) -> Evidence:
    """The evidence of a request that failed, or of a REGISTER that was accepted in vain.

    Args:
        outcome: of the request.
        refused: the kind when it was answered, and not refused for its credentials.
        repeated: whether it failed the time before, too.
    """
    call_id = outcome.request.call_id
    if outcome.failure is not None:
        error = outcome.failure.error
        if error is not None:
            return transport_evidence(error)
        method = outcome.request.method
        return Evidence(EvidenceKind.NO_ANSWER, text=f"{method}: no answer", call_id=call_id)
    response = outcome.response
    kind = refused if outcome.auth_failure is None else _auth_kind(outcome.auth_failure)
    if response is None:
        return Evidence(EvidenceKind.NO_ANSWER, call_id=call_id)
    if response.is_success:
        return Evidence(EvidenceKind.NO_BINDING, text=response.start_line, call_id=call_id)
    failure = outcome.auth_failure
    return Evidence(
        kind,
        status=response.status,
        reason=shown(response.reason),
        text=shown(response.start_line, LONGEST_DETAIL),
        call_id=call_id,
        realm="" if failure is None else shown(failure.realm),
        detail=shown(_told_by(response) if failure is None else _offered(failure), LONGEST_DETAIL),
        retry_after=_retry_after(response),
        repeated=repeated,
    )


def _retry_after(response: Response) -> int | None:
    try:
        return response.retry_after
    except MalformedHeader:
        return None


def _told_by(response: Response) -> str:
    """The value of the header that explains a refusal with this status (RFC 3261 section 20)."""
    name = "Contact" if 300 <= response.status < 400 else _HEADER_OF.get(response.status, "")
    return ", ".join(response.headers.get_all(name)) if name else ""


def _offered(failure: AuthFailure) -> str:
    if failure.kind is AuthFault.FOREIGN_REALM:
        return tr("“{realm}” asks for the password, which is not a name of this account.").format(
            realm=failure.realm
        )
    offered = ", ".join(failure.offered)
    if failure.kind is not AuthFault.WEAKER:
        return offered
    return tr(
        "{offered}, which is weaker than before. Somebody may be listening. “Try again” accepts it."
    ).format(offered=offered)


def _auth_kind(failure: AuthFailure) -> EvidenceKind:
    return _OF_AUTH[failure.kind]


def end_evidence(subscription: Subscription, end: SubscriptionEnd, repeated: bool) -> Evidence:
    """The evidence of a subscription that the console did not end.

    Args:
        subscription: that has ended.
        end: its cause.
        repeated: whether the one before failed, too.
    """
    call_id = subscription.call_id
    if end.cause is EndCause.TERMINATED:
        return Evidence(
            EvidenceKind.TERMINATED,
            reason=shown(end.reason or ""),
            text=shown(f"Subscription-State: terminated;reason={end.reason}", LONGEST_DETAIL),
            call_id=call_id,
            retry_after=end.retry_after,
            repeated=repeated,
        )
    kind = _OF_END.get(end.cause)
    if kind is not None or end.outcome is None:
        return Evidence(kind or EvidenceKind.SILENT, call_id=call_id, repeated=repeated)
    return outcome_evidence(end.outcome, EvidenceKind.SUBSCRIBE_ANSWER, repeated)


def body_evidence(
    subscription: Subscription, fault: BodyFault, size: int, repeated: bool
) -> Evidence:
    """The evidence of a NOTIFY whose body cannot be used.

    Args:
        subscription: that it belongs to.
        fault: of the body.
        size: of the body in bytes.
        repeated: whether the body before could not be used, either.
    """
    return Evidence(
        _OF_BODY[str(fault.kind)],
        text=shown(str(fault), LONGEST_DETAIL),
        detail=shown(fault.detail, LONGEST_DETAIL),
        call_id=subscription.call_id,
        repeated=repeated,
        size=size,
    )


def list_body_evidence(fault: BodyFault) -> Evidence:
    """The evidence of one resource of a list (RFC 4662) whose part cannot be used."""
    text, detail = (shown(each, LONGEST_DETAIL) for each in (str(fault), fault.detail))
    return Evidence(_OF_BODY[str(fault.kind)], text=text, detail=detail)
