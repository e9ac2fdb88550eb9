"""An INVITE received: from the first response to the ACK (RFC 3261 section 13.3)."""

from __future__ import annotations

import re

from sip.call.acceptance import Acceptance
from sip.call.call_media import SDP
from sip.call.call_state import CallState, NotNow
from sip.call.exchange import NotSdp, Pending, description_of
from sip.call.identity import caller_of, originally_called_of
from sip.call.prack import ReliableResponses
from sip.call.reason import EndKind, EndReason, Reason, end_of_request
from sip.call.replaces import replaces_of
from sip.call.usage import Usage
from sip.clock import Timer
from sip.dialog import Dialog, NoDialog
from sip.errors import SipError
from sip.message import MalformedHeader, Request, Response
from sip.transaction import ServerTransaction, TransactionFailure

HeaderLines = tuple[tuple[str, str], ...]

RINGS_FOR = 180.0
"""Seconds after which a call ends that nobody answers, unless its INVITE has another Expires."""
RING_AGAIN = 60.0
"""Seconds between provisional responses, so that proxies do not cancel (section 13.3.1.1)."""

_AFTER = re.compile(r"answer-after\s*=\s*\"?([0-9]{1,3}(?:\.[0-9]{1,3})?)", re.IGNORECASE)
_DELAY = re.compile(r"delay\s*=\s*\"?([0-9]{1,3})", re.IGNORECASE)
_ALERT = re.compile(
    r"(?:info\s*=\s*\"?)?(?:alert-autoanswer|auto[ -]?answer|ring[ -]answer|intercom)",
    re.IGNORECASE,
)


class IncomingInvite:
    """An INVITE received, with its responses; see `Invite`.

    Args:
        usage: of the call.
        transaction: of the INVITE.

    Attributes:
        request: the INVITE.
        tag: our tag.
        dialog: that our responses make.
        originally_called: the party called before the call was diverted to us, or None.
        auto_answer: seconds after which the PBX wants the call to be answered, or None.
        replaces: the call that the INVITE wants to replace (RFC 3891), or None.

    Raises:
        NoDialog: it has no Contact.
        MalformedHeader: a header it needs cannot be read.
        NotSdp: its body is no session description.
    """

    def __init__(self, usage: Usage, transaction: ServerTransaction) -> None:
        self._usage = usage
        usage.peer = caller_of(transaction.request)
        self.originally_called = originally_called_of(transaction.request)
        self.auto_answer = auto_answer_of(transaction.request)
        self.replaces = replaces_of(transaction.request)
        self._transaction = transaction
        self.request = transaction.request
        self.tag = usage.endpoint.ids.tag()
        self.dialog = Dialog.uas(self.request, self.tag)
        offer = description_of(self.request)
        if offer is not None:
            usage.exchange.offer_received(offer)
        tags = {tag.lower() for tag in self.request.require}
        self._must_be_reliable = "100rel" in tags
        self._may_be_reliable = self._must_be_reliable or "100rel" in {
            tag.lower() for tag in self.request.supported
        }
        self._reliable = ReliableResponses(
            usage.endpoint, transaction, self._never_acknowledged, self._acknowledged
        )
        self._rang: Response | None = None
        self._early_answer: bytes | None = None
        self._answer: HeaderLines | None = None
        self._acceptance: Acceptance | None = None
        self._accepted = False
        self._bye: tuple[Reason, ...] | None = None
        self._ring_timer: Timer | None = None
        self._expiry: Timer | None = None
        limit = self.request.expires or RINGS_FOR
        self._expiry = usage.endpoint.clock.call_later(limit, self._expired)
        transaction.on_cancel = self._cancelled
        transaction.on_failure = self._failed

    # --- for the owner

    def provisional(self, status: int, headers: HeaderLines, *, described: bool) -> None:
        """Send a provisional response; a reliable one if the caller requires it (RFC 3262).

        Args:
            status: 101 to 199.
            headers: to append.
            described: whether it has our session description, for early media.

        Raises:
            SdpError: the offer of the caller is not acceptable; nothing has been sent.
        """
        exchange = self._usage.exchange
        body = b""
        reliable = self._must_be_reliable or (described and self._may_be_reliable)
        if described and exchange.pending is Pending.THEIRS:
            body = exchange.answer()
            if not reliable:
                self._early_answer = body  # the 2xx has to say the same
        elif described and reliable and exchange.agreed is None:
            body = exchange.offer()
        elif described and self._early_answer is not None:
            body = self._early_answer
        response = self._response(status, headers, body)
        if reliable:
            self._reliable.send(response)
        else:
            self._transaction.respond(response)
            self._rang = response
            self._ring_later()

    def accept(self, headers: HeaderLines) -> None:
        """Send the 2xx as soon as every reliable response with a description is acknowledged.

        Args:
            headers: to append.

        Raises:
            NotNow: it was called before.
        """
        if self._answer is not None:
            raise NotNow("answered already")
        self._answer = headers
        if not self._reliable.blocks_answer:
            self._accept()

    def reject(self, status: int, reason: str | None = None, headers: HeaderLines = ()) -> None:
        """Send a final response that refuses the INVITE; the state of the call stays.

        Args:
            status: 300 to 699.
            reason: the reason phrase; None: the usual one.
            headers: to append.
        """
        self.close()
        response = self.request.response(status, reason, to_tag=self.tag, headers=headers)
        self._transaction.respond(response)

    def hang_up(self, reasons: tuple[Reason, ...]) -> None:
        """See `Invite.hang_up`: 603 before the answer, BYE after the ACK or without it in time."""
        if self._usage.state is CallState.INCOMING:
            self.reject(603, headers=tuple(each.header for each in reasons))
        elif self._acceptance is not None and self._acceptance.is_open:
            self._bye = reasons
        else:
            self._usage.say_bye(self.dialog, reasons)

    def bye_received(self) -> EndKind:
        """See `Invite.bye_received`: the 2xx needs no ACK any more."""
        kind = EndKind.HUNG_UP_BY_PEER
        if self._usage.state is CallState.INCOMING:
            self.reject(487)
            kind = EndKind.CANCELLED
        self.close()
        if self._acceptance is not None:
            self._acceptance.close()
        return kind

    def close(self) -> None:
        """Stop the timers: no provisional response is sent any more, nothing expires."""
        self._reliable.close()
        for timer in (self._ring_timer, self._expiry):
            if timer is not None:
                timer.cancel()

    # --- received

    def ack_received(self, ack: Request) -> bool:
        """See `Invite.ack_received`."""
        return self._acceptance is not None and self._acceptance.ack_received(ack)

    def prack_received(self, transaction: ServerTransaction) -> None:
        """See `Invite.prack_received`.

        Raises:
            MalformedHeader: its RAck cannot be read.
        """
        request, exchange = transaction.request, self._usage.exchange
        if not self._reliable.acknowledge(request):
            transaction.respond(request.response(481))
            return
        reply: bytes | None = None
        status = 200
        try:
            body = description_of(request)
            if body is not None and exchange.media is None:
                status = 488  # it is opened with the answer
            elif body is not None and exchange.pending is Pending.OURS:
                exchange.accept(body)
            elif body is not None and exchange.pending is Pending.NOTHING:
                reply = exchange.answer(body)
        except NotSdp:
            status = 415
        except SipError:
            status = 488
        headers = [("Content-Type", SDP)] if reply is not None else []
        transaction.respond(request.response(status, headers=headers, body=reply or b""))
        self._reliable.send_next()

    # --- helpers

    def _response(self, status: int, headers: HeaderLines, body: bytes) -> Response:
        usage = self._usage
        fields = [("Contact", str(usage.endpoint.contact())), *usage.capabilities.ours(), *headers]
        if body:
            fields.append(("Content-Type", SDP))
        return self.request.response(status, to_tag=self.tag, headers=fields, body=body)

    def _accept(self) -> None:
        usage, exchange = self._usage, self._usage.exchange
        headers, body = self._answer or (), b""
        try:
            if self._early_answer is not None:
                body = self._early_answer
            elif exchange.pending is Pending.THEIRS:
                body = exchange.answer()
            elif exchange.agreed is None:
                body = exchange.offer()
        except SipError as error:
            self.reject(488)
            usage.finish(EndReason(EndKind.NOT_ACCEPTABLE, 488, text=str(error)))
            return
        self.close()
        self._accepted = True
        response = self._response(200, headers, body)
        for name, value in usage.timer.agree_as_callee(self.request):
            response.headers.add(name, value)
        self._acceptance = Acceptance(
            usage.endpoint, self._transaction, response, self._confirmed, self._unconfirmed
        )
        usage.answered(self.dialog)

    def _confirmed(self, ack: Request) -> None:
        usage, exchange = self._usage, self._usage.exchange
        if self._bye is not None:
            usage.say_bye(self.dialog, self._bye)
            return
        if exchange.pending is Pending.OURS:
            try:
                answer = description_of(ack)
                if answer is None:
                    raise NotSdp("an ACK without a session description")
                exchange.accept(answer)
            except SipError as error:
                usage.end(EndReason(EndKind.NOT_ACCEPTABLE, text=str(error)))
                return
        usage.confirmed()

    def _unconfirmed(self) -> None:
        if self._bye is not None:
            self._usage.say_bye(self.dialog, self._bye)
        else:
            self._usage.exchange.rollback()
            self._usage.end(EndReason(EndKind.NO_ANSWER, text="no ACK"))

    def _acknowledged(self) -> None:
        waits = self._answer is not None and not self._accepted
        if waits and self._usage.is_up and not self._reliable.blocks_answer:
            self._accept()

    def _never_acknowledged(self) -> None:
        """Refuse the INVITE, because no PRACK came (RFC 3262 section 3)."""
        if self._usage.is_up:
            self.reject(504, "No PRACK")
            self._usage.finish(EndReason(EndKind.NO_ANSWER, 504, text="no PRACK"))

    def _cancelled(self) -> None:
        if not self._usage.is_up:
            return
        self.reject(487)
        cancel = self._transaction.cancel
        reason = EndReason(EndKind.CANCELLED)
        self._usage.finish(reason if cancel is None else end_of_request(EndKind.CANCELLED, cancel))

    def _expired(self) -> None:
        self._expiry = None
        if self._usage.is_up and not self._accepted:
            self.reject(487)
            self._usage.finish(EndReason(EndKind.CANCELLED, text="the call request expired"))

    def _failed(self, failure: TransactionFailure) -> None:
        if self._usage.is_up and not self._accepted:
            self.reject(480)
            self._usage.finish(EndReason(EndKind.NETWORK))

    def _ring_later(self) -> None:
        if self._ring_timer is not None:
            self._ring_timer.cancel()
        self._ring_timer = self._usage.endpoint.clock.call_later(RING_AGAIN, self._ring_again)

    def _ring_again(self) -> None:
        if self._rang is not None:
            self._transaction.respond(self._rang)
            self._ring_later()


def admit(usage: Usage, transaction: ServerTransaction) -> IncomingInvite | int:
    """Begin a usage with an INVITE received, or refuse it.

    Args:
        usage: of the new call.
        transaction: of the INVITE.

    Returns:
        The INVITE, or the status it has been refused with: 400, 415 or 422.
    """
    request = transaction.request
    headers: HeaderLines = ()
    try:
        invite = IncomingInvite(usage, transaction)
    except NotSdp:
        status, headers = 415, (("Accept", SDP),)
    except (NoDialog, MalformedHeader):
        status = 400
    else:
        too_short = usage.timer.refusal(request)
        if too_short is None:
            usage.invite = invite
            usage.at_end(invite.close)
            usage.capabilities.learn(request)
            usage.add_dialog(invite.dialog)
            return invite
        invite.close()
        status, headers = 422, (too_short,)
    tag = usage.endpoint.ids.tag()
    transaction.respond(request.response(status, to_tag=tag, headers=headers))
    return status


def auto_answer_of(invite: Request) -> float | None:
    """Return the seconds after which an INVITE asks to be answered automatically, or None.

    It may do so by `Call-Info: …;answer-after=0`, by the usual words in Alert-Info, or by
    `Answer-Mode: Auto` (RFC 5373). The owner of the call decides whether to answer.
    """
    for value in invite.headers.get_all("Call-Info"):
        if match := _AFTER.search(value):
            return float(match[1])
    for value in invite.headers.get_all("Alert-Info"):
        if _ALERT.search(value):
            delay = _DELAY.search(value)
            return float(delay[1]) if delay else 0.0
    for name in ("Answer-Mode", "Priv-Answer-Mode"):
        if (invite.headers.get(name) or "").strip().lower().startswith("auto"):
            return 0.0
    return None
