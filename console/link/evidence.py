"""What the user agent saw, in the desk's words."""

from __future__ import annotations

from typing import Final

from console.desk.faults.fault import Evidence, EvidenceKind
from sip.agent import Outcome
from sip.auth import AuthFailure, AuthFault
from sip.errors import TransportError
from sip.events import BodyFault
from sip.message import MalformedHeader, Response
from sip.usages.subscribe import EndCause, Subscription, SubscriptionEnd

_OF_AUTH: Final = {
    AuthFault.WRONG_PASSWORD: EvidenceKind.WRONG_PASSWORD,
    AuthFault.STALE_LOOP: EvidenceKind.STALE_LOOP,
    AuthFault.UNSUPPORTED_ALGORITHM: EvidenceKind.UNSUPPORTED_ALGORITHM,
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
_HEADER_OF: Final = {405: "Allow", 420: "Unsupported", 489: "Allow-Events"}


def of_transport(error: TransportError) -> Evidence:
    """A path that broke or could not be opened."""
    return Evidence(EvidenceKind(error.code.value), text=str(error), detail=error.detail)


def of_outcome(outcome: Outcome, refused: EvidenceKind, repeated: bool = False) -> Evidence:
    """A request that failed; `refused` says which, when it was answered."""
    call_id = outcome.request.call_id
    if outcome.failure is not None:
        error = outcome.failure.error
        if error is not None:
            return of_transport(error)
        method = outcome.request.method
        return Evidence(EvidenceKind.NO_ANSWER, text=f"{method}: no answer", call_id=call_id)
    response = outcome.response
    kind = refused if outcome.auth_failure is None else _of_auth(outcome.auth_failure)
    if response is None:
        return Evidence(EvidenceKind.NO_ANSWER, call_id=call_id)
    failure = outcome.auth_failure
    return Evidence(
        kind,
        status=response.status,
        reason=response.reason,
        text=response.start_line,
        call_id=call_id,
        realm="" if failure is None else failure.realm,
        detail=_told_by(response) if failure is None else ", ".join(failure.offered),
        retry_after=_retry_after(response),
        repeated=repeated,
    )


def _retry_after(response: Response) -> int | None:
    try:
        return response.retry_after
    except MalformedHeader:
        return None


def _told_by(response: Response) -> str:
    """What the header says that this refusal comes with."""
    name = "Contact" if 300 <= response.status < 400 else _HEADER_OF.get(response.status, "")
    return ", ".join(response.headers.get_all(name)) if name else ""


def _of_auth(failure: AuthFailure) -> EvidenceKind:
    return _OF_AUTH[failure.kind]


def of_end(subscription: Subscription, end: SubscriptionEnd, repeated: bool) -> Evidence:
    """A subscription that ended by itself."""
    call_id = subscription.call_id
    if end.cause is EndCause.TERMINATED:
        return Evidence(
            EvidenceKind.TERMINATED,
            reason=end.reason or "",
            text=f"Subscription-State: terminated;reason={end.reason}",
            call_id=call_id,
            retry_after=end.retry_after,
            repeated=repeated,
        )
    kind = _OF_END.get(end.cause)
    if kind is not None or end.outcome is None:
        return Evidence(kind or EvidenceKind.SILENT, call_id=call_id, repeated=repeated)
    return of_outcome(end.outcome, EvidenceKind.SUBSCRIBE_ANSWER, repeated)


def of_body(subscription: Subscription, fault: BodyFault, size: int, repeated: bool) -> Evidence:
    """A body that cannot be used."""
    return Evidence(
        _OF_BODY[str(fault.kind)],
        text=str(fault),
        detail=fault.detail,
        call_id=subscription.call_id,
        repeated=repeated,
        size=size,
    )


def of_list_body(fault: BodyFault) -> Evidence:
    """A resource of a list whose body cannot be used."""
    return Evidence(_OF_BODY[str(fault.kind)], text=str(fault), detail=fault.detail)
