"""Changes of a session that is up: re-INVITE and UPDATE, hold and glare (RFC 3261 section 14)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sip.call.acceptance import Acceptance
from sip.call.endpoint import Sent
from sip.call.exchange import NotSdp, Pending, description_of
from sip.call.listener import Wish
from sip.call.media import SDP
from sip.call.reason import EndKind, EndReason
from sip.call.states import CallState
from sip.clock import Timer
from sip.errors import SipError
from sip.message import MalformedHeader, Request, Response
from sip.sdp.direction import Direction
from sip.sending import Outcome
from sip.transaction import ServerTransaction, TransactionFault

if TYPE_CHECKING:
    from sip.call.call import Call

Headers = tuple[tuple[str, str], ...]

BACK_OFF_OWNER = (2.1, 4.0)
"""Seconds after a 491 for who made the Call-ID (section 14.1)."""

BACK_OFF_OTHER = (0.0, 2.0)
"""The same for the other side."""

_MOST_RETRIES = 10
_LONGEST_PAUSE = 10  # seconds of a Retry-After that are worth waiting for
GONE = frozenset((408, 481))
"""Answers that say the other side does not know the dialog any more (section 12.2.1.2)."""


class Session:
    """One session's changes, one at a time, whoever wants them.

    What is wanted is written down first and compared with what is agreed whenever the way is
    free: hold and resume pressed in a hurry cost no request too many, and none is forgotten.
    """

    def __init__(self, call: Call) -> None:
        self._call = call
        self._sent: Sent | None = None
        self._is_check = False
        self._wish = Wish.CHECK
        self._check_wanted = False
        self._headers: Headers = ()
        self._acceptance: Acceptance | None = None
        self._pause: Timer | None = None
        self._patience: Timer | None = None
        self._retries = 0

    def want(self, direction: Direction, wish: Wish, headers: Headers = ()) -> None:
        """Hold, resume, or whatever direction is wanted from now on."""
        self._call.exchange.wanted = direction
        self._wish = wish
        self._headers = headers
        self.go_on()

    def check(self, headers: Headers = ()) -> None:
        """Send a re-INVITE although nothing changes: does the other side still know the call?"""
        self._check_wanted = True
        self._headers = headers or self._headers
        self.go_on()

    def ask(self) -> None:
        """Ask whether the call is known: by a re-INVITE, while it rings by UPDATE if possible."""
        if self._call.state is CallState.ACTIVE:
            self.check()
        elif not self._call.state.is_answered and self._call.capabilities.peer_allows("UPDATE"):
            self.update()

    def refresh(self) -> None:
        """The session timer wants a sign of life: an UPDATE where the peer takes it."""
        if self._call.capabilities.peer_allows("UPDATE"):
            self.update()
        else:
            self.check()

    def update(self, headers: Headers = ()) -> None:
        """Send an UPDATE without a description (RFC 3311)."""
        call, dialog = self._call, self._call.dialog
        if dialog is None or not call.is_up:
            return
        fields = [("Contact", str(call.endpoint.contact())), *call.capabilities.ours(), *headers]
        if call.state is CallState.ACTIVE:
            fields += call.timer.request_headers()
        call.endpoint.send(dialog.request("UPDATE", fields), self._updated, dialog=dialog)

    def go_on(self) -> None:
        """Send a re-INVITE if one is wanted and the way is free."""
        call, exchange = self._call, self._call.exchange
        if (
            call.state is not CallState.ACTIVE
            or self._sent is not None
            or self._pause is not None
            or exchange.pending is not Pending.NOTHING
            or (self._acceptance is not None and self._acceptance.is_open)
        ):
            return
        if self._check_wanted or exchange.wanted is not exchange.agreed:
            self._is_check = exchange.wanted is exchange.agreed
            self._check_wanted = False
            self._invite()

    def refused_in_dialog(self, outcome: Outcome) -> None:
        """Another request of the dialog failed: 408 and 481 end the call (section 12.2.1.2)."""
        response = outcome.response
        if response is None:
            self.unanswered(outcome)
        elif response.status in GONE:
            self._call.end(EndReason(EndKind.GONE, response.status, text=response.reason))

    def unanswered(self, outcome: Outcome) -> None:
        """A request met silence; before the call is given up for that, a re-INVITE asks again."""
        if outcome.failure is not None and outcome.failure.kind is TransactionFault.TIMEOUT:
            self.check()

    def close(self) -> None:
        """The call is over."""
        if self._pause is not None:
            self._pause.cancel()
            self._pause = None
        if self._acceptance is not None:
            self._acceptance.close()

    # --- out

    def _invite(self) -> None:
        call, dialog = self._call, self._call.dialog
        assert dialog is not None
        endpoint = call.endpoint
        fields = [
            ("Contact", str(endpoint.contact())),
            *call.capabilities.ours(without="100rel"),
            *call.timer.request_headers(),
            *self._headers,
            ("Content-Type", SDP),
        ]
        self._headers = ()
        acks: list[Request] = []

        def heard(request: Request, response: Response) -> None:
            if response.is_success and acks:  # again, because our ACK was lost
                endpoint.send_ack(acks[0])

        def done(outcome: Outcome) -> None:
            if outcome.is_success:
                acks.append(
                    endpoint.send_ack(dialog.ack(outcome.request, call.capabilities.product()))
                )
            self._answered(outcome)

        request = dialog.request("INVITE", fields, call.exchange.offer())
        self._sent = endpoint.send(request, done, on_response=heard, dialog=dialog)
        self._patience = endpoint.clock.call_later(endpoint.timers.give_up, self._overdue)

    def _overdue(self) -> None:
        """Nothing but a 100, which stops timer B: it is not waited for without end."""
        call, exchange = self._call, self._call.exchange
        self._patience = None
        if self._sent is not None:
            self._sent.cancel()
        if call.is_up and exchange.agreed is not None:
            exchange.wanted = exchange.agreed
            call.listener.failed(call, Wish.CHECK if self._is_check else self._wish, None)

    def _answered(self, outcome: Outcome) -> None:
        self._sent = None
        if self._patience is not None:
            self._patience.cancel()
            self._patience = None
        call, response = self._call, outcome.response
        if not call.is_up:
            return
        if response is None or not response.is_success:
            self._refused(outcome)
            return
        try:
            answer = description_of(response)
            if answer is None:
                raise NotSdp("a 2xx without a session description")
            call.exchange.accept(answer)
        except SipError:
            self._let_go(None)
        self._retries = 0
        self._refreshed(response)
        call.tell_held()
        self.go_on()

    def _updated(self, outcome: Outcome) -> None:
        call, response = self._call, outcome.response
        if not call.is_up:
            return
        if response is not None and response.is_success:
            if call.state is CallState.ACTIVE:
                self._refreshed(response)
        elif response is None:
            self.unanswered(outcome)
        elif response.status in (405, 501):
            call.capabilities.refused("UPDATE")
            if call.state is CallState.ACTIVE and call.timer.refreshes:
                self.check()
        elif response.status == 422 and call.timer.too_short(response):
            self.update()
        elif response.status == 491 and call.timer.refreshes:
            self._later(self._back_off(), check=True)
        else:
            self.refused_in_dialog(outcome)

    def _refreshed(self, response: Response) -> None:
        call = self._call
        assert call.dialog is not None
        call.dialog.refresh_target(response)
        call.timer.agreed_as_caller(response)
        call.learn(response)

    def _refused(self, outcome: Outcome) -> None:
        call, response = self._call, outcome.response
        call.exchange.rollback()
        if response is None:
            assert outcome.failure is not None
            if outcome.failure.kind is TransactionFault.TIMEOUT:
                call.end(EndReason(EndKind.GONE, text="no answer"))
                return
        elif response.status in GONE:
            call.end(EndReason(EndKind.GONE, response.status, text=response.reason))
            return
        elif response.status == 422 and call.timer.too_short(response):
            self._check_wanted = True
            self.go_on()
            return
        elif self._retries < _MOST_RETRIES and (pause := self._pause_after(response)) is not None:
            self._retries += 1
            self._later(pause, check=self._is_check)
            return
        self._retries = 0
        if call.exchange.offered is call.exchange.wanted:
            self._let_go(outcome.status)
        self.go_on()

    def _let_go(self, status: int | None) -> None:
        """The session stays as it was (section 14.1); a wish that failed is not wanted any more."""
        call = self._call
        call.exchange.rollback()
        if call.exchange.agreed is not None:
            call.exchange.wanted = call.exchange.agreed
        call.listener.failed(call, Wish.CHECK if self._is_check else self._wish, status)

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
        limits = BACK_OFF_OTHER if self._call.is_incoming else BACK_OFF_OWNER
        return round(self._call.endpoint.ids.uniform(*limits), 2)

    def _later(self, pause: float, *, check: bool) -> None:
        if check:
            self._check_wanted = True
        if self._pause is None:
            self._pause = self._call.endpoint.clock.call_later(pause, self._pause_over)

    def _pause_over(self) -> None:
        self._pause = None
        self.go_on()

    # --- in

    def invite_received(self, transaction: ServerTransaction) -> None:
        """Answer a re-INVITE.

        Raises:
            MalformedHeader: a header it needs cannot be read.
        """
        call, request = self._call, transaction.request
        if call.state is CallState.INCOMING:
            self._refuse(transaction, 500, self._retry_after())
        elif (
            self._sent is not None
            or call.exchange.pending is Pending.OURS
            or call.exchange.media is None
            or not call.state.is_answered
        ):
            self._refuse(transaction, 491)
        elif (too_short := call.timer.refusal(request)) is not None:
            self._refuse(transaction, 422, too_short)
        else:
            response = self._answer(transaction)
            if response is None:
                return
            if self._acceptance is not None:
                self._acceptance.close()  # who asks again has had the answer before
            self._acceptance = Acceptance(
                call.endpoint, transaction, response, self._confirmed, self._unconfirmed
            )
            call.learn(request)
            call.tell_held()

    def update_received(self, transaction: ServerTransaction) -> None:
        """Answer an UPDATE (RFC 3311 section 5.2).

        Raises:
            MalformedHeader: a header it needs cannot be read.
        """
        call, request, exchange = self._call, transaction.request, self._call.exchange
        if (too_short := call.timer.refusal(request)) is not None:
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
            call.learn(request)
            call.tell_held()

    def ack_received(self, ack: Request) -> bool:
        """Whether an ACK is for our last 2xx to a re-INVITE."""
        return self._acceptance is not None and self._acceptance.ack_received(ack)

    def _answer(self, transaction: ServerTransaction, *, offers: bool = True) -> Response | None:
        """The 2xx to a re-INVITE or UPDATE; None: it has been refused, the session stays."""
        call, request = self._call, transaction.request
        status = call.listener.offer_received(call, request)
        if status is not None:
            self._refuse(transaction, status)
            return None
        body: bytes | None = None
        try:
            theirs = description_of(request)
            if theirs is not None:
                body = call.exchange.answer(theirs)
            elif offers:
                body = call.exchange.offer()
        except NotSdp:
            self._refuse(transaction, 415, ("Accept", SDP))
            return None
        except MalformedHeader:
            raise
        except SipError:
            self._refuse(transaction, 488)
            return None
        call.dialogs[request.from_.tag or ""].refresh_target(request)
        headers = [("Contact", str(call.endpoint.contact())), *call.capabilities.ours()]
        if call.state.is_answered:
            headers += call.timer.agree_as_callee(request)
        if body is not None:
            headers.append(("Content-Type", SDP))
        return request.response(200, headers=headers, body=body or b"")

    def _refuse(
        self, transaction: ServerTransaction, status: int, *headers: tuple[str, str]
    ) -> None:
        transaction.respond(transaction.request.response(status, headers=headers))

    def _retry_after(self) -> tuple[str, str]:
        return "Retry-After", str(int(self._call.endpoint.ids.uniform(0, 10)))

    def _confirmed(self, ack: Request) -> None:
        call, exchange = self._call, self._call.exchange
        if exchange.pending is Pending.OURS:
            try:
                answer = description_of(ack)
                if answer is None:
                    raise NotSdp("an ACK without a session description")
                exchange.accept(answer)
            except SipError:
                exchange.rollback()
            call.tell_held()
        self.go_on()

    def _unconfirmed(self) -> None:
        self._call.exchange.rollback()
        self._call.end(EndReason(EndKind.GONE, text="no ACK"))
