"""Sends the 2xx of an INVITE until its ACK comes (RFC 3261 section 13.3.1.4)."""

from __future__ import annotations

from collections.abc import Callable

from sip.call.call_endpoint import CallEndpoint
from sip.clock import Timer
from sip.message import Request, Response
from sip.transaction import ServerTransaction


class Acceptance:
    """Sends a 2xx at growing intervals until its ACK comes, over any transport.

    Args:
        endpoint: has the clock and the timer values.
        transaction: of the INVITE.
        response: the 2xx.
        confirmed: called once with the first ACK.
        unconfirmed: called when no ACK has come within 64*T1.
    """

    def __init__(
        self,
        endpoint: CallEndpoint,
        transaction: ServerTransaction,
        response: Response,
        confirmed: Callable[[Request], None],
        unconfirmed: Callable[[], None],
    ) -> None:
        self._clock = endpoint.clock
        self._t2 = endpoint.timers.t2
        self._interval = endpoint.timers.t1
        self._transaction = transaction
        self._response = response
        self._confirmed = confirmed
        self._unconfirmed = unconfirmed
        self._number = transaction.request.cseq.number
        self._open = True
        self._late = self._clock.call_later(endpoint.timers.give_up, self._give_up)
        self._repeat: Timer = self._clock.call_later(self._interval, self._again)
        transaction.respond(response)

    @property
    def is_open(self) -> bool:
        """Whether the 2xx is still sent, because its ACK has not come."""
        return self._open

    def ack_received(self, ack: Request) -> bool:
        """Take an ACK. Returns whether it is for this 2xx."""
        if ack.cseq.number != self._number:
            return False
        if self._open:
            self.close()
            self._confirmed(ack)
        return True

    def close(self) -> None:
        """Stop sending the 2xx; neither callback is called."""
        self._open = False
        self._late.cancel()
        self._repeat.cancel()

    def _again(self) -> None:
        self._transaction.respond(self._response)
        self._interval = min(2 * self._interval, self._t2)
        self._repeat = self._clock.call_later(self._interval, self._again)

    def _give_up(self) -> None:
        self.close()
        self._unconfirmed()
