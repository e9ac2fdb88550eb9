"""Distributes requests about calls: faults and authentication first, then the phone they are of."""

from __future__ import annotations

from typing import Protocol

from sip.clock import Clock
from sip.message import Request, SipUri
from sip.mock_pbx.pbx_faults import FaultKind, Faults
from sip.mock_pbx.switch.phones import Phones
from sip.transaction import ServerTransaction

CALL_METHODS = frozenset(("INVITE", "BYE", "UPDATE", "PRACK", "REFER", "INFO"))

_CHALLENGED_IN_DIALOG = frozenset(("INVITE", "UPDATE", "REFER"))


class RequestScreening(Protocol):
    """Authenticates, refuses and answers requests before they reach a call; `MockPbx` does."""

    @property
    def challenges_in_dialog(self) -> bool:
        """Whether requests inside a call need a password too."""

    def authenticate(self, transaction: ServerTransaction, number: str) -> str | None:
        """Return who has signed a request; "": nobody is asked; None: it has been challenged."""

    def refuse_by_fault(self, transaction: ServerTransaction, number: str) -> bool:
        """Return whether a fault has refused the request."""

    def answer(self, transaction: ServerTransaction, number: str, status: int) -> None:
        """Answer a request without a body.

        Args:
            transaction: of the request.
            number: of the line it is about, whose faults apply.
            status: of the response.
        """


class RequestDistributor:
    """Takes requests about calls (Asterisk: the PJSIP distributor).

    A fault of an INVITE belongs to the number that is called; one of a request inside a call
    belongs to the line of the phone that sends it.

    Args:
        phones: get the requests that pass.
        faults: the faults of answers that are switched on.
        clock: delays answers.
        screening: authenticates, refuses and answers requests.
    """

    def __init__(
        self, phones: Phones, faults: Faults, clock: Clock, screening: RequestScreening
    ) -> None:
        self._phones = phones
        self._faults = faults
        self._clock = clock
        self._screening = screening

    def received(self, transaction: ServerTransaction, number: str) -> None:
        """Take a request.

        Args:
            transaction: of the request.
            number: that it is addressed to.
        """
        request = transaction.request
        inside = request.to.tag is not None
        owner = (self._phones.line_of(request) or _sender(request)) if inside else number
        if self._faults.take(FaultKind.IGNORE, owner, request.method):
            return
        self._take(transaction, inside, owner)

    def _take(self, transaction: ServerTransaction, inside: bool, owner: str) -> None:
        request, screening = transaction.request, self._screening
        if not inside and request.method != "INVITE":
            screening.answer(transaction, owner, 501 if request.method == "REFER" else 481)
            return
        user = ""
        if not inside or (
            screening.challenges_in_dialog and request.method in _CHALLENGED_IN_DIALOG
        ):
            signed = screening.authenticate(transaction, owner)
            if signed is None:
                return
            user = signed
        if screening.refuse_by_fault(transaction, owner):
            return
        late = self._faults.take(FaultKind.DELAY, owner, request.method)
        if late is None:
            self._hand_on(transaction, inside, user, owner)
        else:
            self._clock.call_later(
                late.seconds, lambda: self._hand_on(transaction, inside, user, owner)
            )

    def _hand_on(self, transaction: ServerTransaction, inside: bool, user: str, owner: str) -> None:
        if not inside:
            self._phones.receive_invite(transaction, user or _sender(transaction.request), owner)
        elif not self._phones.receive_in_dialog(transaction):
            self._screening.answer(transaction, owner, 481)


def _sender(request: Request) -> str:
    uri = request.from_.uri
    return (uri.user or "") if isinstance(uri, SipUri) else ""
