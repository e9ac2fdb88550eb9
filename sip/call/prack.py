"""Reliable provisional responses and PRACK (RFC 3262)."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from sip.call.call_endpoint import CallEndpoint
from sip.clock import Timer
from sip.message import CSeq, MalformedHeader, Request, Response
from sip.transaction import ServerTransaction

_RACK = re.compile(r"\s*([0-9]{1,10})\s+([0-9]{1,10})\s+([A-Za-z0-9\-.!%*_+`'~]+)\s*\Z")
_FIRST_RSEQ = (1, 100_000)
_NUMBER = re.compile(r"\s*([0-9]{1,10})\s*\Z")


@dataclass(frozen=True, slots=True)
class RAck:
    """The RAck header: the provisional response a PRACK acknowledges (RFC 3262 section 7.2).

    Attributes:
        rseq: RSeq of the response.
        cseq: CSeq of the response.
    """

    rseq: int
    cseq: CSeq

    @staticmethod
    def parse(text: str) -> RAck:
        """Read one value.

        Raises:
            MalformedHeader: the text is not a RAck value.
        """
        match = _RACK.match(text)
        if match is None:
            raise MalformedHeader("RAck", text)
        return RAck(int(match[1]), CSeq(int(match[2]), match[3]))

    def __str__(self) -> str:
        return f"{self.rseq} {self.cseq}"


def rseq_of(response: Response) -> int | None:
    """Return the RSeq of a provisional response that requires a PRACK, or None."""
    if not response.is_provisional or response.status == 100:
        return None
    if "100rel" not in (tag.lower() for tag in response.require):
        return None
    match = _NUMBER.match(response.headers.get("RSeq") or "")
    return int(match[1]) if match else None


class ReliableResponses:
    """Sends reliable provisional responses, one at a time until its PRACK comes.

    Args:
        endpoint: has the clock and the timer values.
        transaction: of the INVITE.
        lost: called when no PRACK has come within 64*T1.
        acknowledged: called after each PRACK of a response was answered.
    """

    def __init__(
        self,
        endpoint: CallEndpoint,
        transaction: ServerTransaction,
        lost: Callable[[], None],
        acknowledged: Callable[[], None],
    ) -> None:
        self._clock = endpoint.clock
        self._timers = endpoint.timers
        self._transaction = transaction
        self._lost = lost
        self._acknowledged = acknowledged
        self._rseq = int(endpoint.ids.uniform(*_FIRST_RSEQ))
        self._waiting: deque[Response] = deque()
        self._current: Response | None = None
        self._interval = 0.0
        self._repeat: Timer | None = None
        self._late: Timer | None = None

    @property
    def blocks_answer(self) -> bool:
        """Whether a response with a description is not acknowledged: the 2xx must wait."""
        return any(each.body for each in (self._current, *self._waiting) if each is not None)

    def send(self, response: Response) -> None:
        """Send a response once those before it have been acknowledged."""
        response.headers.add("Require", "100rel")
        self._waiting.append(response)
        if self._current is None:
            self._next()

    def acknowledge(self, prack: Request) -> bool:
        """Take a PRACK.

        Returns:
            Whether it acknowledges the response under way; otherwise it is answered 481.

        Raises:
            MalformedHeader: its RAck cannot be read.
        """
        rack = RAck.parse(prack.headers.get("RAck") or "")
        if (
            self._current is None
            or rack.rseq != self._rseq
            or rack.cseq != self._transaction.request.cseq
        ):
            return False
        self._stop()
        self._current = None
        return True

    def send_next(self) -> None:
        """Send the next response, because the PRACK has been answered, and call `acknowledged`."""
        if self._waiting:
            self._next()
        self._acknowledged()

    def close(self) -> None:
        """Stop, because a final response is sent."""
        self._stop()
        self._current = None
        self._waiting.clear()

    def _next(self) -> None:
        self._current = self._waiting.popleft()
        self._rseq += 1
        self._current.headers.set("RSeq", str(self._rseq))
        self._interval = self._timers.t1
        self._late = self._clock.call_later(self._timers.give_up, self._give_up)
        self._transmit()

    def _transmit(self) -> None:
        assert self._current is not None
        self._transaction.respond(self._current)
        self._repeat = self._clock.call_later(self._interval, self._transmit)
        self._interval *= 2

    def _give_up(self) -> None:
        self.close()
        self._lost()

    def _stop(self) -> None:
        for timer in (self._repeat, self._late):
            if timer is not None:
                timer.cancel()
        self._repeat = self._late = None
