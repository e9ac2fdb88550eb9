"""The Reason header (RFC 3326) and the ends of calls."""

from __future__ import annotations

import pytest

from sip.auth import AuthFailure, AuthFault
from sip.call import Reason, reasons_of
from sip.call.reason import EndKind, end_of_outcome, end_of_request
from sip.message import Headers, Request, parse_uri
from sip.sending import Outcome
from tests.unit.sip.call.call_messages import message


def test_reasons_are_read_and_written() -> None:
    request = message(
        ("Reason", 'Q.850;cause=26;text="Call completed elsewhere", SIP ;cause=200'),
        ("Reason", "X;cause=abc"),
        ("Reason", 'SIP;cause=600;text="Busy, everywhere"'),
    )
    reasons = reasons_of(request)
    assert reasons == [
        Reason("Q.850", 26, "Call completed elsewhere"),
        Reason("SIP", 200),
        Reason("SIP", 600, "Busy, everywhere"),
    ]
    again = message(*(reason.header for reason in reasons))
    assert reasons_of(again) == reasons


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        (None, EndKind.CREDENTIALS),
        (AuthFault.WRONG_PASSWORD, EndKind.CREDENTIALS),
        (AuthFault.UNSUPPORTED_ALGORITHM, EndKind.REFUSED),
        (AuthFault.STALE_LOOP, EndKind.REFUSED),
    ],
)
def test_a_challenge_that_cannot_be_answered_says_nothing_of_the_password(
    fault: AuthFault | None, kind: EndKind
) -> None:
    fields = [("From", "<sip:a@x>;tag=1"), ("To", "<sip:b@x>"), ("Call-ID", "c")]
    invite = Request("INVITE", parse_uri("sip:b@x"), Headers([*fields, ("CSeq", "1 INVITE")]))
    failure = None if fault is None else AuthFailure(fault)
    outcome = Outcome(invite, invite.response(401), auth_failure=failure)
    assert end_of_outcome(outcome).kind is kind


@pytest.mark.parametrize(
    ("reason", "kind"),
    [
        ("SIP;cause=200", EndKind.ELSEWHERE),
        ("Q.850;cause=26", EndKind.ELSEWHERE),
        ("Q.850;cause=16", EndKind.CANCELLED),
        ("SIP;cause=487", EndKind.CANCELLED),
        ("nonsense", EndKind.CANCELLED),
    ],
)
def test_the_kind_of_a_cancelled_call(reason: str, kind: EndKind) -> None:
    assert end_of_request(EndKind.CANCELLED, message(("Reason", reason))).kind is kind


def test_a_bye_is_never_an_answer_elsewhere() -> None:
    end = end_of_request(EndKind.HUNG_UP_BY_PEER, message(("Reason", "Q.850;cause=26")))
    assert (end.kind, end.q850) == (EndKind.HUNG_UP_BY_PEER, 26)
