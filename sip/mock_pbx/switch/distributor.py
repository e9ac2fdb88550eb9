"""Where requests about calls come in: faults, passwords, and then the phone they are of."""

from __future__ import annotations

from typing import Protocol

from sip.clock import Clock
from sip.message import Request, SipUri
from sip.mock_pbx.pbx_faults import FaultKind, Faults
from sip.mock_pbx.switch.phones import Phones
from sip.transaction import ServerTransaction

CALL_METHODS = frozenset(("INVITE", "BYE", "UPDATE", "PRACK", "REFER", "INFO"))

_SIGNED_INSIDE = frozenset(("INVITE", "UPDATE", "REFER"))


class RequestScreening(Protocol):
    """Who answers what does not get as far as a call."""

    @property
    def asks_inside(self) -> bool:
        """Whether requests inside a call need a password too."""

    def signed_in(self, transaction: ServerTransaction, number: str) -> str | None:
        """Who signed a request; "" where nobody is asked; None: it has been answered."""

    def refused(self, transaction: ServerTransaction, number: str) -> bool:
        """Whether a fault has refused it."""

    def answer(self, transaction: ServerTransaction, number: str, status: int) -> None:
        """Answer it."""


class RequestDistributor:
    """Takes requests about calls.

    A fault of an INVITE belongs to the number that is called; one of a request inside a call to
    the line of the phone that sends it.

    Args:
        phones: whose requests they are.
        faults: of answers.
        clock: of answers that are late.
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
        """Take a request; `number` is whom it is addressed to."""
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
        if not inside or (screening.asks_inside and request.method in _SIGNED_INSIDE):
            signed = screening.signed_in(transaction, owner)
            if signed is None:
                return
            user = signed
        if screening.refused(transaction, owner):
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
            self._phones.invited(transaction, user or _sender(transaction.request), owner)
        elif not self._phones.receive(transaction):
            self._screening.answer(transaction, owner, 481)


def _sender(request: Request) -> str:
    uri = request.from_.uri
    return (uri.user or "") if isinstance(uri, SipUri) else ""
