"""An INVITE sent: from the first request to the ACK (RFC 3261 section 13.2)."""

from __future__ import annotations

from collections.abc import Iterator

from sip.call.call_endpoint import Sent
from sip.call.call_media import SDP, NoMedia
from sip.call.exchange import Pending, description_of
from sip.call.prack import RAck, rseq_of
from sip.call.reason import EndKind, EndReason, Reason, end_of_outcome
from sip.call.replaces import Replaces
from sip.call.usage import Usage
from sip.clock import Timer
from sip.dialog import Dialog
from sip.errors import SipError
from sip.message import MalformedHeader, Message, NameAddr, Request, Response, SipUri, Uri
from sip.sdp.direction import Direction
from sip.sending import Outcome
from sip.transaction import ServerTransaction

MOST_REDIRECTIONS = 5
_CORRECTIONS = 3


class EarlyDialog:
    """An early dialog of an INVITE: one of the places where it rings.

    Args:
        dialog: made by a provisional response.

    Attributes:
        dialog: as given.
        rings: whether a 180 came in it.
        rseq: of the last reliable response in order; None before (RFC 3262 section 4).
        description: the last session description that came in it, or None.
    """

    def __init__(self, dialog: Dialog) -> None:
        self.dialog = dialog
        self.rings = False
        self.rseq: int | None = None
        self.description: bytes | None = None

    def takes(self, rseq: int) -> bool:
        """Whether a reliable response is the next one in order; if so, its RSeq is kept.

        Retransmissions and responses out of order are ignored (RFC 3262 section 4).
        """
        if self.rseq is not None and rseq != self.rseq + 1:
            return False
        self.rseq = rseq
        return True


class Forks:
    """The early dialogs of one INVITE by their remote tag (RFC 3261 section 12.1)."""

    def __init__(self) -> None:
        self._dialogs: dict[str, EarlyDialog] = {}

    def __iter__(self) -> Iterator[EarlyDialog]:
        return iter(list(self._dialogs.values()))

    def of(self, request: Request, response: Response) -> EarlyDialog:
        """Return the early dialog of a provisional response; the first one of a tag makes it.

        Raises:
            MalformedHeader: it has to be made, and a header cannot be read.
        """
        tag = response.to.tag or ""
        early = self._dialogs.get(tag)
        if early is None:
            early = self._dialogs[tag] = EarlyDialog(Dialog.uac(request, response))
        elif response.headers.get("Contact") is not None:
            early.dialog.refresh_target(response)
        return early

    def confirmed(self, request: Request, response: Response) -> Dialog:
        """Make the dialog of a 2xx, with the route set and target of the 2xx (section 13.2.2.4).

        Raises:
            MalformedHeader: a header cannot be read.
        """
        dialog = Dialog.uac(request, response)
        early = self._dialogs.get(response.to.tag or "")
        if early is not None:
            dialog.local_cseq = max(dialog.local_cseq, early.dialog.local_cseq)
            dialog.remote_cseq = early.dialog.remote_cseq
        return dialog

    def description_from(self, response: Response) -> bytes | None:
        """Return the session description that came before a response in its dialog, or None."""
        early = self._dialogs.get(response.to.tag or "")
        return None if early is None else early.description

    def drop(self, response: Response) -> EarlyDialog | None:
        """Drop an early dialog that has ended (199, RFC 6228), and return it."""
        return self._dialogs.pop(response.to.tag or "", None)

    @property
    def best(self) -> EarlyDialog | None:
        """The early dialog to use before the answer: the latest that rings, else the latest."""
        dialogs = list(self._dialogs.values())
        ringing = [each for each in dialogs if each.rings]
        found = ringing or dialogs
        return found[-1] if found else None


class OutgoingInvite:
    """An INVITE sent, with its early dialogs and the retries after 422 and 3xx; see `Invite`.

    Args:
        usage: of the call.
        target: the Request-URI.
        local: for From, with its tag added; None: the address of the endpoint.
        to: for To; None: the target.
        replaces: the call to replace (RFC 3891), or None.
        headers: more for the INVITE; they replace those of the same name.
        offers: whether the INVITE has our offer; otherwise the 2xx has to have one.

    Attributes:
        request: the INVITE as sent last.
    """

    def __init__(
        self,
        usage: Usage,
        target: Uri,
        *,
        local: NameAddr | None,
        to: NameAddr | None,
        replaces: Replaces | None,
        headers: tuple[tuple[str, str], ...],
        offers: bool,
    ) -> None:
        self._usage = usage
        self._offers = offers
        self._forks = Forks()
        self._accepted: bytes | None = None
        self._acks: dict[str, Request] = {}
        self._tried = {str(target)}
        self._corrections = 0
        self._sent: Sent | None = None
        self._silence: Timer | None = None
        endpoint = usage.endpoint
        request = endpoint.new_request("INVITE", target, to)
        if local is not None:
            request.headers.set("From", str(local.with_tag(endpoint.ids.tag())))
        for name, value in (*usage.capabilities.ours(), *headers):
            request.headers.set(name, value)
        if replaces is not None:
            request.headers.add("Replaces", str(replaces))
            request.headers.add("Require", "replaces")
        if offers:
            request.headers.set("Content-Type", SDP)
            request.body = usage.exchange.offer()
        self.request = request

    @property
    def dialog(self) -> Dialog | None:
        """See `Invite.dialog`."""
        best = self._forks.best
        return None if best is None else best.dialog

    def send(self) -> None:
        """Send the INVITE."""
        usage = self._usage
        self.request.headers.set("Contact", str(usage.endpoint.contact()))
        for name, value in usage.timer.request_headers():
            self.request.headers.set(name, value)
        self._sent = usage.endpoint.send(
            self.request, self._done, on_response=self._response_received
        )
        self._stop_waiting()
        endpoint = usage.endpoint
        self._silence = endpoint.clock.call_later(endpoint.timers.give_up, self._stuck)

    def cancel(self, *headers: tuple[str, str]) -> None:
        """Cancel the INVITE; a 2xx that crosses the CANCEL is acknowledged and ended by BYE.

        Args:
            *headers: for the CANCEL, such as Reason (RFC 3326).
        """
        self._stop_waiting()
        if self._sent is not None:
            self._sent.cancel(*headers)

    def hang_up(self, reasons: tuple[Reason, ...]) -> None:
        """See `Invite.hang_up`: CANCEL before the answer, BYE after it."""
        if self._usage.confirmed_dialog is None:
            self.cancel(*(each.header for each in reasons))
        else:
            self._usage.say_bye(self._usage.confirmed_dialog, reasons)

    def bye_received(self) -> EndKind:
        """See `Invite.bye_received`."""
        if not self._usage.state.is_answered:
            self.cancel()
        return EndKind.HUNG_UP_BY_PEER

    def ack_received(self, ack: Request) -> bool:
        """See `Invite.ack_received`; an INVITE we have sent has no ACK to receive."""
        return False

    def prack_received(self, transaction: ServerTransaction) -> None:
        """See `Invite.prack_received`; we have sent no provisional response (481)."""
        transaction.respond(transaction.request.response(481))

    def _stuck(self) -> None:
        """End the call: only a 100 came, which has stopped timer B."""
        if self._usage.is_up:
            self._usage.end(EndReason(EndKind.NO_ANSWER))

    def _stop_waiting(self) -> None:
        if self._silence is not None:
            self._silence.cancel()
            self._silence = None

    # --- before the final response

    def _response_received(self, request: Request, response: Response) -> None:
        try:
            if response.is_success:
                self._another_success(request, response)
            elif self._usage.is_up:
                self._provisional(request, response)
        except MalformedHeader:
            return  # a response that cannot be read counts as lost

    def _provisional(self, request: Request, response: Response) -> None:
        usage, status = self._usage, response.status
        if status == 100:
            return
        self._stop_waiting()
        if response.to.tag is None:
            usage.alerted(status)
            return
        if status == 199:
            self._forks.drop(response)
            return
        early = self._forks.of(request, response)
        usage.add_dialog(early.dialog)
        rseq = rseq_of(response)
        if rseq is not None and not early.takes(rseq):
            return
        described, reply = self._described(early, response, reliable=rseq is not None)
        if rseq is not None:
            self._acknowledge(early, rseq, request, reply)
        early.rings = early.rings or status == 180
        usage.learn(response)
        usage.alerted(status)
        if described and usage.is_up:
            usage.listener.early_media()

    def _described(
        self, early: EarlyDialog, response: Response, *, reliable: bool
    ) -> tuple[bool, bytes | None]:
        """Apply the description of a provisional response.

        Returns:
            Whether early media may come, and our answer if the response has an offer.
        """
        exchange = self._usage.exchange
        body = _description(response)
        if body is None:
            return False, None
        first, early.description = early.description is None, body
        try:
            if self._offers:
                if exchange.pending is Pending.OURS:
                    exchange.accept(body)
                    self._accepted = body
                    return True, None
            elif reliable and first and exchange.agreed is None:
                return True, exchange.answer(body)
        except SipError:
            early.description = None  # that of the 2xx counts
        return False, None

    def _acknowledge(
        self, early: EarlyDialog, rseq: int, request: Request, reply: bytes | None
    ) -> None:
        headers = [("RAck", str(RAck(rseq, request.cseq))), *self._usage.capabilities.product()]
        if reply is not None:
            headers.append(("Content-Type", SDP))
        prack = early.dialog.request("PRACK", headers, reply or b"")
        self._usage.endpoint.send(prack, lambda outcome: None, dialog=early.dialog)

    # --- the final response

    def _done(self, outcome: Outcome) -> None:
        self._stop_waiting()
        self.request = outcome.request
        response = outcome.response
        if response is not None and response.is_success:
            self._succeeded(outcome.request, response)
            return
        if response is None:
            # The phones may still ring. A CANCEL needs the path that is gone, a BYE does not.
            for early in self._forks:
                self._usage.say_bye(early.dialog)
        if self._usage.is_up and not self._try_again(response):
            usage = self._usage
            usage.exchange.rollback()
            if response is not None:
                usage.learn(response)
            usage.finish(end_of_outcome(outcome))

    def _try_again(self, response: Response | None) -> bool:
        if response is None:
            return False
        if response.status == 422 and self._corrections < _CORRECTIONS:
            self._corrections += 1
            if self._usage.timer.too_short(response):
                self._repeat(self.request.uri)
                return True
        elif 300 <= response.status < 400:
            return self._redirected(response)
        return False

    def _redirected(self, response: Response) -> bool:
        """Try the targets of a 3xx that the owner accepts; end the call without one."""
        usage = self._usage
        try:
            contacts = sorted(response.contact, key=_preference, reverse=True)
        except MalformedHeader:
            contacts = []
        for contact in contacts:
            uri = contact.uri.for_request_line() if isinstance(contact.uri, SipUri) else contact.uri
            if str(uri) in self._tried or len(self._tried) > MOST_REDIRECTIONS:
                continue
            self._tried.add(str(uri))
            if usage.listener.redirected(contact) and usage.is_up:
                self._repeat(uri)
                return True
        if usage.is_up:
            reason = EndReason(
                EndKind.REDIRECTED, response.status, None, response.reason, tuple(contacts)
            )
            usage.finish(reason)
        return True

    def _repeat(self, uri: Uri) -> None:
        """Send the INVITE as a new request (RFC 3261 section 8.1.3.4): next CSeq, new branch."""
        headers = self.request.headers.copy()
        for name in ("Via", "Authorization", "Proxy-Authorization"):
            headers.remove(name)
        headers.set("CSeq", f"{self.request.cseq.number + 1} INVITE")
        self._forks = Forks()
        self._accepted = None
        if self._offers and self._usage.exchange.pending is Pending.NOTHING:
            self.request.body = self._usage.exchange.offer()
        self.request = Request("INVITE", uri, headers, self.request.body)
        self.send()

    def _succeeded(self, request: Request, response: Response) -> None:
        usage = self._usage
        try:
            dialog = self._forks.confirmed(request, response)
            answer = self._agree(response) if usage.is_up else None
        except MalformedHeader as error:
            self._decline(_dialog_without_target(request, response), request, response)
            usage.finish(EndReason(EndKind.NOT_ACCEPTABLE, text=str(error)))
            return
        except SipError as error:
            self._decline(dialog, request, response)
            usage.finish(EndReason(EndKind.NOT_ACCEPTABLE, text=str(error)))
            return
        if not usage.is_up:
            self._decline(dialog, request, response)
            return
        self._confirm(dialog, request, answer)
        usage.timer.agreed_as_caller(response)
        usage.accepted(dialog, response)

    def _agree(self, response: Response) -> bytes | None:
        """Complete the exchange with a 2xx.

        Returns:
            The answer to send in the ACK, or None.

        Raises:
            SipError: a description is missing or not acceptable.
        """
        exchange = self._usage.exchange
        body, known = _description(response), self._forks.description_from(response)
        if self._offers:
            answer = body or known
            if answer is None:
                raise SipError("a 2xx without a session description")
            if answer != self._accepted:
                exchange.accept(answer)
            return None
        if known is not None:
            return None
        if body is None:
            raise SipError("a 2xx without a session description")
        return exchange.answer(body)

    def _another_success(self, request: Request, response: Response) -> None:
        """Take a 2xx after the first: a retransmission, or of another fork, which is ended."""
        ack = self._acks.get(response.to.tag or "")
        if ack is not None:
            self._usage.endpoint.send_ack(ack)
        else:
            self._decline(self._forks.confirmed(request, response), request, response)

    def _decline(self, dialog: Dialog, request: Request, response: Response) -> None:
        """Acknowledge an unwanted 2xx and end its dialog by BYE (RFC 3261 section 13.2.2.4)."""
        offer = None if self._offers else _description(response)
        answer = None if offer is None else NoMedia().answer(offer, Direction.INACTIVE)
        self._confirm(dialog, request, answer)
        self._usage.add_dialog(dialog)
        self._usage.say_bye(dialog)

    def _confirm(self, dialog: Dialog, request: Request, body: bytes | None) -> None:
        headers = [] if body is None else [("Content-Type", SDP)]
        ack = dialog.ack(request, [*self._usage.capabilities.product(), *headers], body or b"")
        self._acks[dialog.id.remote_tag] = self._usage.endpoint.send_ack(ack)


def _description(message: Message) -> bytes | None:
    try:
        return description_of(message)
    except SipError:
        return None


def _dialog_without_target(request: Request, response: Response) -> Dialog:
    """Return a dialog to send BYE in when the Contact of a 2xx cannot be read."""
    return Dialog(
        request.call_id,
        request.from_,
        response.to,
        request.uri,
        local_cseq=request.cseq.number,
    )


def _preference(contact: NameAddr) -> float:
    try:
        return float(contact.params.get("q") or 1.0)
    except ValueError:
        return 0.0
