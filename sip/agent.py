"""The user agent without sockets: sends requests with credentials, dispatches those received.

Everything here is synchronous. `use_flow` sets the flow; `sip.user_agent` does that in programs,
tests use a flow of a memory network.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from sip.account import Account
from sip.admission.gate import Gate
from sip.auth import DigestClient
from sip.backlog import Backlog
from sip.clock import Clock
from sip.dialog import Dialog
from sip.errors import TransportError, TransportFault
from sip.ids import Ids
from sip.message import (
    MalformedHeader,
    MalformedMessage,
    Message,
    NameAddr,
    OtherUri,
    Params,
    Request,
    Response,
    SipUri,
    Uri,
)
from sip.sending import Done, OnResponse, Outcome, Sending
from sip.transaction import ServerTransaction, TimerValues, TransactionLayer
from sip.transport.address import HostPort, is_numeric
from sip.transport.flow import Flow

__all__ = ["MAX_FORWARDS", "Agent", "Outcome", "Sending"]

MAX_FORWARDS = 70


class Agent:
    """A SIP user agent for one account.

    Args:
        account: address of record and credentials.
        clock: runs the timers.
        ids: makes identifiers and jitter.
        product: for the User-Agent header.

    Attributes:
        account, clock, ids, product: as given.
        flow: to the server, or None while there is none.
        public_address: our address as the server saw it last (RFC 3581), or None when that is
            our own.
        seen_as: our address as the server saw it last, or None before the first response.
        seen_otherwise_at: the time at which `seen_as` changed on the same flow, or None.
        service_route: Route of requests outside a dialog (RFC 3608).
        digest: answers challenges.
        gate: decides from whom messages are taken.
        backlog: for work that may wait until everything received has been answered.
        transactions: the transaction layer.
        on_request: request handlers by method; the usages add theirs.
        on_dialog: called first, in order, for each request with a To tag; each returns whether
            it has taken the request.
        on_ack: called with each ACK of a 2xx.
        on_flow_failed: called when a flow broke.
        on_malformed: called with each request that was refused unread, because it is malformed or
            its method, Request-URI or Require is none of ours, as far as it was read, and with its
            flow; the refusal was sent before.
        on_unreadable: called when a message on the connection to the server could not be read at
            all; over UDP its sender would repeat it.
        on_seen_otherwise: called when the server sees us at another address than before on the
            same flow: what it sends to our Contact does not arrive any more.
        on_sign_of_life: called with each message of the server.
        on_answered: called with each response of the server, which receives what we send; with the
            seconds since the request was first sent.
        supported: our option tags in lower case (RFC 3261 section 20.37).
    """

    def __init__(
        self, account: Account, clock: Clock, ids: Ids, product: str = "Kiwi-Console"
    ) -> None:
        self.account = account
        self.clock = clock
        self.ids = ids
        self.product = product
        self.flow: Flow | None = None
        self.public_address: HostPort | None = None
        self.seen_as: HostPort | None = None
        self.seen_otherwise_at: float | None = None
        self.service_route: tuple[NameAddr, ...] = ()
        proxy = account.outbound_proxy
        hosts = [account.domain, *([] if proxy is None else [proxy.host])]
        self.digest = DigestClient(account.credentials, ids, hosts)
        self.backlog = Backlog(clock)
        self.transactions = TransactionLayer(
            clock, ids, self._request_received, lambda ack, flow: self.on_ack(ack, flow)
        )
        self.gate = Gate(clock, self.transactions.awaits)
        self.on_dialog: list[Callable[[ServerTransaction], bool]] = []
        self.on_ack: Callable[[Request, Flow], None] = lambda ack, flow: None
        self.supported = {"eventlist"}
        self.on_request: dict[str, Callable[[ServerTransaction], None]] = {
            "OPTIONS": self._options_received
        }
        self.on_flow_failed: Callable[[Flow, TransportError], None] = lambda flow, error: None
        self.on_malformed: Callable[[Request, Flow], None] = lambda request, flow: None
        self.on_unreadable: Callable[[], None] = lambda: None
        self.on_seen_otherwise: Callable[[], None] = lambda: None
        self.on_sign_of_life: Callable[[], None] = lambda: None
        self.on_answered: Callable[[float], None] = lambda waited: None

    # The transports' side (FlowHandler).

    def admits(self, data: bytes, source: HostPort) -> bool:
        """See `FlowHandler.admits`."""
        return self.gate.admits(data, source.host)

    def message_received(self, message: Message, flow: Flow) -> None:
        """See `FlowHandler.message_received`.

        A request is dropped without an answer unless its sender belongs to the phone system. Over a
        connection it does: we have opened every one ourselves.
        """
        if isinstance(message, Request) and not flow.reliable:
            dialog, host = (message.call_id, message.to.tag), flow.remote.host
            if not self.gate.admits_request(*dialog, message.method, host):
                return
        self.transactions.message_received(message, flow)

    def malformed_received(self, error: MalformedMessage, flow: Flow) -> None:
        """See `FlowHandler.malformed_received`."""
        self.transactions.malformed_received(error, flow)
        if error.request is not None:
            self.on_malformed(error.request, flow)
        elif flow is self.flow and flow.reliable:
            self.on_unreadable()

    def flow_failed(self, flow: Flow, error: TransportError) -> None:
        """See `FlowHandler.flow_failed`; ends the transactions of the flow first."""
        self.transactions.flow_failed(flow, error)
        self.on_flow_failed(flow, error)

    # The usages' side.

    def use_flow(self, flow: Flow | None) -> None:
        """Send every request on this flow from now on; None: there is no path."""
        self.flow = flow
        if flow is not None:
            self.gate.use_server(flow.remote.host)
        self.public_address = None
        self.seen_as = None
        self.seen_otherwise_at = None
        self.service_route = ()

    def contact(self) -> NameAddr:
        """Return our Contact on the present flow (RFC 3261 section 8.1.1.8).

        Without a flow it is our address of record; the request cannot be sent then.
        """
        if self.flow is None:
            return NameAddr(self.account.uri_of(self.account.user))
        address = self.public_address or self.flow.local
        transport = self.flow.protocol.lower()
        params = Params() if transport == "udp" else Params({"transport": transport})
        host = address.host.lower()
        return NameAddr(SipUri("sip", self.account.user, host, address.port, params=params))

    def new_request(self, method: str, uri: Uri, to: NameAddr | None = None) -> Request:
        """Make a request outside a dialog, without Via and Contact (RFC 3261 section 8.1.1).

        Args:
            method: such as REGISTER.
            uri: the Request-URI.
            to: for To; None: the Request-URI.
        """
        sender = self.account.address.with_tag(self.ids.tag())
        request = Request(method, uri)
        headers = request.headers
        proxy = self.account.outbound_proxy
        for route in self._preloaded_route(proxy):
            headers.add("Route", str(route))
        headers.add("Max-Forwards", str(MAX_FORWARDS))
        headers.add("From", str(sender))
        headers.add("To", str(NameAddr(uri) if to is None else to))
        headers.add("Call-ID", self.ids.call_id())
        headers.add("CSeq", f"1 {method}")
        headers.add("User-Agent", self.product)
        return request

    def _preloaded_route(self, proxy: SipUri | None) -> tuple[NameAddr, ...]:
        if self.service_route:
            return self.service_route
        if proxy is None:
            return ()
        return (NameAddr(SipUri("sip", None, proxy.host, proxy.port, params=Params({"lr": None}))),)

    def send(
        self,
        request: Request,
        done: Done,
        on_retransmit: Callable[[], None] | None = None,
        *,
        on_response: OnResponse | None = None,
        dialog: Dialog | None = None,
        signs: bool = True,
    ) -> Sending:
        """Send a request and answer its challenges (RFC 3261 section 22).

        Args:
            request: complete, without Via.
            done: called once with the outcome, never inside this call.
            on_retransmit: see `Sending`.
            on_response: see `Sending`.
            dialog: the request belongs to, or None.
            signs: whether credentials are added; else a 401 or 407 is the outcome.
        """
        sending = Sending(
            self,
            request,
            done,
            on_retransmit=on_retransmit,
            on_response=on_response,
            dialog=dialog,
            signs=signs,
        )
        sending.start()
        return sending

    def send_ack(self, ack: Request) -> Request:
        """Send the ACK of a 2xx; without a path it is lost.

        Returns:
            The ACK as sent. Pass it to this method again for each retransmission of the 2xx.
        """
        if self.flow is None:
            return ack
        with suppress(TransportError):
            return self.transactions.send_ack(ack, self.flow)
        return ack

    @property
    def timers(self) -> TimerValues:
        """T1, T2 and T4."""
        return self.transactions.timers

    def no_answer_error(self) -> TransportError:
        """Return the error for a server that does not respond on the present flow."""
        is_stream = self.flow is not None and self.flow.reliable
        code = TransportFault.TIMEOUT if is_stream else TransportFault.NO_ANSWER
        return TransportError(code, "no answer")

    def response_received(self, response: Response, waited: float) -> None:
        """Take note of a response: a sign of life, and its Via has our public address.

        Args:
            response: as received.
            waited: seconds since its request was first sent.
        """
        flow = self.flow
        if flow is None:
            return
        self._learn_route(response)
        via = response.via
        # A proxy before the server may write the server's own address there, which is never ours.
        is_servers = via.received == flow.remote.host != flow.local.host
        received = via.received or flow.local.host
        # What is not an address (RFC 3261 section 18.2.1) would make our Contact unreadable.
        if (via.received or via.rport) and not is_servers and is_numeric(received):
            seen = HostPort(received, via.rport or flow.local.port)
            seen_before, self.seen_as = self.seen_as, seen
            self.public_address = None if seen == flow.local else seen
            if seen_before not in (None, seen):
                self.seen_otherwise_at = self.clock.now()
                self.on_seen_otherwise()
        self.on_sign_of_life()
        self.on_answered(waited)

    def _learn_route(self, message: Message) -> None:
        """Have the requests of a dialog taken from its route set, or else from its Contact.

        Usually both name the server; with several servers or without Record-Route they may not.
        """
        if message.cseq.method not in _MAKE_DIALOGS:
            return
        if isinstance(message, Response) and not message.is_success:
            return
        with suppress(MalformedHeader):
            uris = [each.uri for each in message.record_route or message.contact[:1]]
            hosts = [uri.host for uri in uris if isinstance(uri, SipUri) and is_numeric(uri.host)]
            self.gate.follow(message.call_id, hosts)

    def believes(self, transaction: ServerTransaction) -> bool:
        """Whether a request comes from an address that may send it; see `Gate`."""
        request, flow = transaction.request, transaction.flow
        dialog = (request.call_id, request.to.tag)
        return flow.reliable or self.gate.vouches(*dialog, flow.remote.host)

    def _request_received(self, transaction: ServerTransaction) -> None:
        flow = self.flow
        # A request from another host is no sign of life of the server.
        if flow is not None and transaction.flow.remote.host == flow.remote.host:
            self.on_sign_of_life()
        request = transaction.request
        if self.believes(transaction):
            self._learn_route(request)
        if self._taken_by_a_dialog(transaction):
            return
        handler = self.on_request.get(request.method)
        if handler is None:
            status = 501 if request.method.upper() not in _KNOWN_METHODS else 405
            transaction.respond(self.answer(request, status, ("Allow", ", ".join(self.allow))))
            self.on_malformed(request, transaction.flow)
            return
        if isinstance(request.uri, OtherUri):  # RFC 3261 section 8.2.2.1
            transaction.respond(self.answer(request, 416))
            self.on_malformed(request, transaction.flow)
            return
        try:
            if request.require and self._unsupported(request):
                tags = ", ".join(self._unsupported(request))
                transaction.respond(self.answer(request, 420, ("Unsupported", tags)))
                self.on_malformed(request, transaction.flow)
                return
            handler(transaction)
        except MalformedHeader as error:
            transaction.respond(self.answer(request, 400, reason=f"Cannot read {error.name}"))
            self.on_malformed(request, transaction.flow)

    def _taken_by_a_dialog(self, transaction: ServerTransaction) -> bool:
        request = transaction.request
        try:
            return request.to.tag is not None and any(take(transaction) for take in self.on_dialog)
        except MalformedHeader as error:
            transaction.respond(self.answer(request, 400, reason=f"Cannot read {error.name}"))
            return True

    @property
    def allow(self) -> list[str]:
        """The methods we support, for Allow; ACK and CANCEL belong to INVITE."""
        more = ("ACK", "CANCEL") if "INVITE" in self.on_request else ()
        return sorted({*self.on_request, *more})

    def _unsupported(self, request: Request) -> list[str]:
        return [tag for tag in request.require if tag.lower() not in self.supported]

    def answer(
        self, request: Request, status: int, *headers: tuple[str, str], reason: str | None = None
    ) -> Response:
        """Make a response to a request, with a To tag where one is missing.

        Args:
            request: as received.
            status: 100 to 699.
            *headers: to append.
            reason: the reason phrase; None: the usual one.
        """
        return request.response(status, reason, to_tag=self.ids.tag(), headers=headers)

    def _options_received(self, transaction: ServerTransaction) -> None:
        transaction.respond(
            self.answer(
                transaction.request,
                200,
                ("Allow", ", ".join(self.allow)),
                ("Supported", ", ".join(sorted(self.supported))),
                ("User-Agent", self.product),
            )
        )


_MAKE_DIALOGS = frozenset(("INVITE", "SUBSCRIBE"))
_KNOWN_METHODS = frozenset(
    (
        *("ACK", "BYE", "CANCEL", "INFO", "INVITE", "MESSAGE", "NOTIFY", "OPTIONS", "PRACK"),
        *("PUBLISH", "REFER", "REGISTER", "SUBSCRIBE", "UPDATE"),
    )
)
