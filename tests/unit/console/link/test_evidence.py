from __future__ import annotations

import pytest

from console.desk.faults.fault import EvidenceKind
from console.link.evidence import outcome_evidence
from sip.agent import Outcome
from sip.auth import AuthFailure, AuthFault
from sip.errors import TransportError, TransportFault
from sip.message import Request, Response, SipUri
from sip.transaction import TransactionFailure, TransactionFault


def request() -> Request:
    made = Request("SUBSCRIBE", SipUri("sip", "1", "pbx.example.nz"))
    made.headers.add("Call-ID", "call-1")
    return made


def refusal(status: int, *headers: tuple[str, str]) -> Response:
    response = Response(status, "Because")
    for name, value in headers:
        response.headers.add(name, value)
    return response


def test_the_evidence_of_a_refusal_has_the_values_of_the_response() -> None:
    outcome = Outcome(request(), refusal(403, ("Retry-After", "30")))
    evidence = outcome_evidence(outcome, EvidenceKind.SUBSCRIBE_ANSWER)
    assert evidence.kind is EvidenceKind.SUBSCRIBE_ANSWER
    assert (evidence.status, evidence.reason, evidence.call_id) == (403, "Because", "call-1")
    assert evidence.text == "SIP/2.0 403 Because"
    assert evidence.retry_after == 30


def test_what_a_server_says_is_one_short_line() -> None:
    response = Response(403, "No\x1b[2J\u202ehere " + "x" * 5000)
    evidence = outcome_evidence(Outcome(request(), response), EvidenceKind.SUBSCRIBE_ANSWER)
    for text in (evidence.reason, evidence.text, evidence.detail):
        assert text.isprintable()
        assert len(text) <= 300


def test_a_malformed_retry_after_is_none() -> None:
    outcome = Outcome(request(), refusal(503, ("Retry-After", "later")))
    assert outcome_evidence(outcome, EvidenceKind.SUBSCRIBE_ANSWER).retry_after is None


@pytest.mark.parametrize(
    ("status", "header"),
    [(302, "Contact"), (405, "Allow"), (420, "Unsupported"), (489, "Allow-Events")],
)
def test_the_evidence_has_the_header_that_explains_the_status(status: int, header: str) -> None:
    outcome = Outcome(request(), refusal(status, (header, "x"), (header, "y")))
    assert outcome_evidence(outcome, EvidenceKind.SUBSCRIBE_ANSWER).detail == "x, y"


@pytest.mark.parametrize("fault", list(AuthFault))
def test_every_failure_to_sign_in_has_a_kind(fault: AuthFault) -> None:
    failure = AuthFailure(fault, "kiwi.example", ("Basic",))
    outcome = Outcome(request(), refusal(401), auth_failure=failure)
    evidence = outcome_evidence(outcome, EvidenceKind.REGISTER_ANSWER)
    assert evidence.realm == "kiwi.example"
    if fault is AuthFault.WEAKER:
        assert evidence.kind is EvidenceKind.UNSUPPORTED_ALGORITHM
        assert evidence.detail.startswith("Basic, which is weaker than before.")
    elif fault is AuthFault.FOREIGN_REALM:
        assert evidence.kind is EvidenceKind.UNSUPPORTED_ALGORITHM
        assert evidence.detail.startswith("“kiwi.example” asks for the password")
    else:
        assert evidence.kind.value == fault.value
        assert evidence.detail == "Basic"


@pytest.mark.parametrize("fault", list(TransportFault))
def test_every_transport_fault_has_a_kind(fault: TransportFault) -> None:
    error = TransportError(fault, "in plain words")
    failure = TransactionFailure(TransactionFault.TRANSPORT, error)
    evidence = outcome_evidence(Outcome(request(), failure=failure), EvidenceKind.SUBSCRIBE_ANSWER)
    assert evidence.kind.value == fault.value
    assert evidence.detail == "in plain words"


def test_the_evidence_of_silence_names_the_request() -> None:
    failure = TransactionFailure(TransactionFault.TIMEOUT)
    evidence = outcome_evidence(Outcome(request(), failure=failure), EvidenceKind.SUBSCRIBE_ANSWER)
    assert evidence.kind is EvidenceKind.NO_ANSWER
    assert evidence.text == "SUBSCRIBE: no answer"
