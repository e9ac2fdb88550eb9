"""Modifies an existing session: re-INVITE and UPDATE, hold and glare (RFC 3261 section 14)."""

from __future__ import annotations

from sip.call.acceptance import Acceptance
from sip.call.call_endpoint import Sent
from sip.call.call_media import SDP
from sip.call.call_state import CallState, Wish
from sip.call.exchange import NotSdp, Pending, description_of
from sip.call.reason import EndKind, EndReason
from sip.call.usage import Usage
from sip.clock import Timer
from sip.errors import SipError
from sip.message import MalformedHeader, Request, Response
from sip.sdp.direction import Direction
from sip.sending import Outcome
from sip.transaction import ServerTransaction, TransactionFault

HeaderLines = tuple[tuple[str, str], ...]

BACK_OFF_OWNER = (2.1, 4.0)
"""Seconds to wait after a 491 for the side that made the Call-ID (section 14.1)."""

BACK_OFF_OTHER = (0.0, 2.0)
"""Seconds to wait after a 491 for the other side."""

_MOST_RETRIES = 10
_LONGEST_PAUSE = 10  # seconds of Retry-After; after a longer one there is no retry
RINGING_CHECK = 15.0
"""Seconds between two probes of a call that rang here already when the path changed."""
GONE = frozenset((408, 481))
"""Statuses that mean the peer does not know the dialog any more (section 12.2.1.2)."""


class SessionModifier:
    """Performs the modifications of one session, one at a time, from either side.

    The wanted direction is stored and compared with the agreed one whenever no exchange is under
    way. So hold and resume in quick succession need no superfluous request, and none is lost.

    Args:
        usage: of the call.
    """

    def __init__(self, usage: Usage) -> None:
        self._usage = usage
        self._sent: Sent | None = None
        self._is_check = False
        self._wish = Wish.CHECK
        self._reinvite_wanted = False
        self._headers: HeaderLines = ()
        self._acceptance: Acceptance | None = None
        self._pause: Timer | None = None
        self._patience: Timer | None = None
        self._ringing: Timer | None = None
        self._retries = 0
        usage.on_settled = self.proceed
        usage.on_refresh_due = self.refresh
        usage.at_end(self._close)

    def change_direction(self, direction: Direction, wish: Wish, headers: HeaderLines = ()) -> None:
        """Ask the peer for another direction by re-INVITE.

        Args:
            direction: of media, as seen by us.
            wish: what the listener is told if it is refused.
            headers: more for the re-INVITE.
        """
        self._usage.exchange.wanted = direction
        self._wish = wish
        self._headers = headers
        self.proceed()

    def reinvite(self, headers: HeaderLines = ()) -> None:
        """Send a re-INVITE even if nothing changes, to see if the peer still knows the call.

        Args:
            headers: more for the re-INVITE.
        """
        self._reinvite_wanted = True
        self._headers = headers or self._headers
        self.proceed()

    def probe(self) -> None:
        """Check if the peer still knows the call: by re-INVITE, before the answer by UPDATE."""
        if self._usage.state is CallState.ACTIVE:
            self.reinvite()
        elif not self._usage.state.is_answered and self._usage.capabilities.peer_allows("UPDATE"):
            self.update()

    def probe_while_ringing(self) -> None:
        """Probe now, because the path has changed, and a call that rings here again and again.

        A CANCEL goes where its INVITE went (RFC 3261 section 9.1), which is our former address: we
        would ring for a caller who gave up long ago.
        """
        if self._ringing is not None:
            self._ringing.cancel()
            self._ringing = None
        self.probe()
        if self._usage.state is CallState.INCOMING:
            clock = self._usage.endpoint.clock
            self._ringing = clock.call_later(RINGING_CHECK, self._ring_probe)

    def _ring_probe(self) -> None:
        self._ringing = None
        if self._usage.state is CallState.INCOMING:
            self.probe_while_ringing()

    def refresh(self) -> None:
        """Refresh the session (RFC 4028): by UPDATE if the peer supports it, else by re-INVITE."""
        if self._usage.capabilities.peer_allows("UPDATE"):
            self.update()
        else:
            self.reinvite()

    def update(self, headers: HeaderLines = ()) -> None:
        """Send an UPDATE without a description (RFC 3311).

        Args:
            headers: more for the UPDATE.
        """
        usage, dialog = self._usage, self._usage.dialog
        if dialog is None or not usage.is_up:
            return
        fields = [("Contact", str(usage.endpoint.contact())), *usage.capabilities.ours(), *headers]
        if usage.state is CallState.ACTIVE:
            fields += usage.timer.request_headers()
        usage.endpoint.send(dialog.request("UPDATE", fields), self._updated, dialog=dialog)

    def proceed(self) -> None:
        """Send a re-INVITE if one is wanted and no exchange is under way."""
        usage, exchange = self._usage, self._usage.exchange
        if (
            usage.state is not CallState.ACTIVE
            or self._sent is not None
            or self._pause is not None
            or exchange.pending is not Pending.NOTHING
            or (self._acceptance is not None and self._acceptance.is_open)
        ):
            return
        if self._reinvite_wanted or exchange.wanted is not exchange.agreed:
            self._is_check = exchange.wanted is exchange.agreed
            self._reinvite_wanted = False
            self._invite()

    def request_failed(self, outcome: Outcome) -> None:
        """Take the failure of another request of the dialog: 408 and 481 end the call.

        See RFC 3261 section 12.2.1.2.
        """
        response = outcome.response
        if response is None:
            self.timed_out(outcome)
        elif response.status in GONE:
            self._usage.end(EndReason(EndKind.GONE, response.status, text=response.reason))

    def timed_out(self, outcome: Outcome) -> None:
        """Take the timeout of a request; a re-INVITE checks the call before it is ended."""
        if outcome.failure is not None and outcome.failure.kind is TransactionFault.TIMEOUT:
            self.reinvite()

    def _close(self) -> None:
        if self._ringing is not None:
            self._ringing.cancel()
        if self._pause is not None:
            self._pause.cancel()
            self._pause = None
        if self._acceptance is not None:
            self._acceptance.close()

    # --- out

    def _invite(self) -> None:
        usage, dialog = self._usage, self._usage.dialog
        assert dialog is not None
        endpoint = usage.endpoint
        fields = [
            ("Contact", str(endpoint.contact())),
            *usage.capabilities.ours(without="100rel"),
            *usage.timer.request_headers(),
            *self._headers,
            ("Content-Type", SDP),
        ]
        self._headers = ()
        acks: list[Request] = []

        def retransmitted(request: Request, response: Response) -> None:
            if response.is_success and acks:  # a retransmission: our ACK was lost
                endpoint.send_ack(acks[0])

        def done(outcome: Outcome) -> None:
            if outcome.is_success:
                acks.append(
                    endpoint.send_ack(dialog.ack(outcome.request, usage.capabilities.product()))
                )
            self._answered(outcome)

        request = dialog.request("INVITE", fields, usage.exchange.offer())
        self._sent = endpoint.send(request, done, on_response=retransmitted, dialog=dialog)
        self._patience = endpoint.clock.call_later(endpoint.timers.give_up, self._overdue)

    def _overdue(self) -> None:
        """Cancel a re-INVITE: only a 100 came, which has stopped timer B."""
        usage, exchange = self._usage, self._usage.exchange
        self._patience = None
        if self._sent is not None:
            self._sent.cancel()
        if usage.is_up and exchange.agreed is not None:
            exchange.wanted = exchange.agreed
            usage.listener.failed(Wish.CHECK if self._is_check else self._wish, None)

    def _answered(self, outcome: Outcome) -> None:
        self._sent = None
        if self._patience is not None:
            self._patience.cancel()
            self._patience = None
        usage, response = self._usage, outcome.response
        if not usage.is_up:
            return
        if response is None or not response.is_success:
            self._refused(outcome)
            return
        try:
            answer = description_of(response)
            if answer is None:
                raise NotSdp("a 2xx without a session description")
            usage.exchange.accept(answer)
        except SipError:
            self._give_up(None)
        self._retries = 0
        self._refreshed(response)
        usage.tell_held()
        self.proceed()

    def _updated(self, outcome: Outcome) -> None:
        usage, response = self._usage, outcome.response
        if not usage.is_up:
            return
        if response is not None and response.is_success:
            if usage.state is CallState.ACTIVE:
                self._refreshed(response)
        elif response is None:
            self.timed_out(outcome)
        elif response.status in (405, 501):
            usage.capabilities.refused("UPDATE")
            if usage.state is CallState.ACTIVE and usage.timer.refreshes:
                self.reinvite()
        elif response.status == 422 and usage.timer.too_short(response):
            self.update()
        elif response.status == 491 and usage.timer.refreshes:
            self._later(self._back_off(), check=True)
        else:
            self.request_failed(outcome)

    def _refreshed(self, response: Response) -> None:
        usage = self._usage
        assert usage.dialog is not None
        usage.dialog.refresh_target(response)
        usage.timer.agreed_as_caller(response)
        usage.learn(response)

    def _refused(self, outcome: Outcome) -> None:
        usage, response = self._usage, outcome.response
        usage.exchange.rollback()
        if response is None:
            assert outcome.failure is not None
            if outcome.failure.kind is TransactionFault.TIMEOUT:
                usage.end(EndReason(EndKind.GONE, text="no answer"))
                return
        elif response.status in GONE:
            usage.end(EndReason(EndKind.GONE, response.status, text=response.reason))
            return
        elif response.status == 422 and usage.timer.too_short(response):
            self._reinvite_wanted = True
            self.proceed()
            return
        elif self._retries < _MOST_RETRIES and (pause := self._pause_after(response)) is not None:
            self._retries += 1
            self._later(pause, check=self._is_check)
            return
        self._retries = 0
        if usage.exchange.offered is usage.exchange.wanted:
            self._give_up(outcome.status)
        self.proceed()

    def _give_up(self, status: int | None) -> None:
        """Keep the session as it was (section 14.1), and drop the direction that was refused."""
        usage = self._usage
        usage.exchange.rollback()
        if usage.exchange.agreed is not None:
            usage.exchange.wanted = usage.exchange.agreed
        usage.listener.failed(Wish.CHECK if self._is_check else self._wish, status)

    def _pause_after(self, response: Response) -> float | None:
        if response.status == 491:
            return self._back_off()
        try:
            seconds = response.retry_after
        except MalformedHeader:
            return None
        if response.status in (500, 503) and seconds is not None and seconds <= _LONGEST_PAUSE:
            return float(seconds)
        return None

    def _back_off(self) -> float:
        limits = BACK_OFF_OTHER if self._usage.is_incoming else BACK_OFF_OWNER
        return round(self._usage.endpoint.ids.uniform(*limits), 2)

    def _later(self, pause: float, *, check: bool) -> None:
        if check:
            self._reinvite_wanted = True
        if self._pause is None:
            self._pause = self._usage.endpoint.clock.call_later(pause, self._pause_over)

    def _pause_over(self) -> None:
        self._pause = None
        self.proceed()

    # --- in

    def invite_received(self, transaction: ServerTransaction) -> None:
        """Answer a re-INVITE.

        Raises:
            MalformedHeader: a header it needs cannot be read.
        """
        usage, request = self._usage, transaction.request
        if usage.state is CallState.INCOMING:
            self._refuse(transaction, 500, self._retry_after())
        elif (
            self._sent is not None
            or usage.exchange.pending is Pending.OURS
            or usage.exchange.media is None
            or not usage.state.is_answered
        ):
            self._refuse(transaction, 491)
        elif (too_short := usage.timer.refusal(request)) is not None:
            self._refuse(transaction, 422, too_short)
        else:
            response = self._answer(transaction)
            if response is None:
                return
            if self._acceptance is not None:
                self._acceptance.close()  # the peer has our last 2xx, since it sends another INVITE
            self._acceptance = Acceptance(
                usage.endpoint, transaction, response, self._confirmed, self._unconfirmed
            )
            usage.learn(request)
            usage.tell_held()

    def update_received(self, transaction: ServerTransaction) -> None:
        """Answer an UPDATE (RFC 3311 section 5.2).

        Raises:
            MalformedHeader: a header it needs cannot be read.
        """
        usage, request, exchange = self._usage, transaction.request, self._usage.exchange
        if (too_short := usage.timer.refusal(request)) is not None:
            self._refuse(transaction, 422, too_short)
            return
        if request.body.strip():
            if exchange.pending is Pending.OURS:
                self._refuse(transaction, 491)
                return
            if exchange.pending is Pending.THEIRS or exchange.agreed is None:
                self._refuse(transaction, 500, self._retry_after())
                return
        response = self._answer(transaction, offers=False)
        if response is not None:
            transaction.respond(response)
            usage.learn(request)
            usage.tell_held()

    def ack_received(self, ack: Request) -> bool:
        """Take an ACK. Returns whether it is for our last 2xx to a re-INVITE."""
        return self._acceptance is not None and self._acceptance.ack_received(ack)

    def _answer(self, transaction: ServerTransaction, *, offers: bool = True) -> Response | None:
        """Make the 2xx to a re-INVITE or UPDATE; None: it has been refused."""
        usage, request = self._usage, transaction.request
        status = usage.listener.offer_received(request)
        if status is not None:
            self._refuse(transaction, status)
            return None
        body: bytes | None = None
        try:
            theirs = description_of(request)
            if theirs is not None:
                body = usage.exchange.answer(theirs)
            elif offers:
                body = usage.exchange.offer()
        except NotSdp:
            self._refuse(transaction, 415, ("Accept", SDP))
            return None
        except MalformedHeader:
            raise
        except SipError:
            self._refuse(transaction, 488)
            return None
        usage.dialogs[request.from_.tag or ""].refresh_target(request)
        headers = [("Contact", str(usage.endpoint.contact())), *usage.capabilities.ours()]
        if usage.state.is_answered:
            headers += usage.timer.agree_as_callee(request)
        if body is not None:
            headers.append(("Content-Type", SDP))
        return request.response(200, headers=headers, body=body or b"")

    def _refuse(
        self, transaction: ServerTransaction, status: int, *headers: tuple[str, str]
    ) -> None:
        transaction.respond(transaction.request.response(status, headers=headers))

    def _retry_after(self) -> tuple[str, str]:
        return "Retry-After", str(int(self._usage.endpoint.ids.uniform(0, 10)))

    def _confirmed(self, ack: Request) -> None:
        usage, exchange = self._usage, self._usage.exchange
        if exchange.pending is Pending.OURS:
            try:
                answer = description_of(ack)
                if answer is None:
                    raise NotSdp("an ACK without a session description")
                exchange.accept(answer)
            except SipError:
                exchange.rollback()
            usage.tell_held()
        self.proceed()

    def _unconfirmed(self) -> None:
        self._usage.exchange.rollback()
        self._usage.end(EndReason(EndKind.GONE, text="no ACK"))
