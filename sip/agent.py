"""The user agent without a socket: requests out with credentials, requests in to their usage.

Everything here is synchronous. A flow is handed in by `use_flow`; `sip.user_agent` does that for
programs, tests hand in a flow of a memory network.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sip.account import Account
from sip.auth import AuthFailure, DigestClient
from sip.backlog import Backlog
from sip.clock import Clock
from sip.errors import TransportError, TransportFault
from sip.ids import Ids
from sip.message import (
    MalformedHeader,
    MalformedMessage,
    Message,
    NameAddr,
    Params,
    Request,
    Response,
    SipUri,
    Uri,
)
from sip.transaction import (
    ClientTransaction,
    ServerTransaction,
    TransactionFailure,
    TransactionFault,
    TransactionLayer,
)
from sip.transport.address import HostPort
from sip.transport.flow import Flow

MAX_FORWARDS = 70


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a request ended.

    Attributes:
        request: the last one sent (after a challenge a new one goes out, with a higher CSeq).
        response: the final response, or None when none came.
        auth_failure: set when the credentials did not help; `response` is then the refusal.
        failure: set when no final response came.
    """

    request: Request
    response: Response | None = None
    auth_failure: AuthFailure | None = None
    failure: TransactionFailure | None = None

    @property
    def status(self) -> int | None:
        """The final status, or None."""
        return None if self.response is None else self.response.status

    @property
    def is_success(self) -> bool:
        """Whether a 2xx came."""
        return self.response is not None and self.response.is_success


Done = Callable[[Outcome], None]


class Sending:
    """One request on its way, through challenges to its outcome."""

    def __init__(
        self,
        agent: Agent,
        request: Request,
        done: Done,
        on_retransmit: Callable[[], None] | None,
        signs: bool,
    ) -> None:
        self._agent = agent
        self._request = request
        self._done: Done | None = done
        self._on_retransmit = on_retransmit
        self._signs = signs
        self._transaction: ClientTransaction | None = None

    @property
    def request(self) -> Request:
        """The request as it went out last: after a challenge with a higher CSeq."""
        return self._request

    def forget(self) -> None:
        """Nobody wants the outcome any more; the transaction runs out by itself."""
        self._done = None

    def _start(self) -> None:
        flow = self._agent.flow
        if flow is None:
            error = TransportError(TransportFault.CLOSED, "not connected to the phone system")
            failure = TransactionFailure(TransactionFault.TRANSPORT, error)
            self._agent.clock.call_later(0.0, lambda: self._failed(failure))
            return
        self._transaction = self._agent.transactions.send_request(
            self._request, flow, self._responded, self._failed, on_retransmit=self._on_retransmit
        )

    def _responded(self, response: Response) -> None:
        self._agent.heard(response)
        if response.is_provisional:
            return
        if response.status in (401, 407) and self._signs and self._done is not None:
            try:
                answer = self._agent.digest.answer(self._request, response)
            except MalformedHeader:
                self._finish(Outcome(self._request, response))
                return
            if isinstance(answer, Request):
                self._request = answer
                self._start()
            else:
                self._finish(Outcome(self._request, response, auth_failure=answer))
            return
        self._finish(Outcome(self._request, response))

    def _failed(self, failure: TransactionFailure) -> None:
        self._finish(Outcome(self._request, failure=failure))

    def _finish(self, outcome: Outcome) -> None:
        done, self._done = self._done, None
        if done is not None:
            done(outcome)


class Agent:
    """A SIP user agent for one account.

    Args:
        account: who we are.
        clock: time.
        ids: identifiers and jitter.
        product: the User-Agent header.

    Attributes:
        flow: the path to the server, or None while there is none.
        public_address: our address as the server saw it last (RFC 3581), or None.
        seen_as: the same, our own address included.
        seen_otherwise_at: when that was another address than before on the same flow, or None.
        backlog: for work that may wait until everything received has been answered.
        on_request: request handlers by method; the usages put themselves there.
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
        self.digest = DigestClient(account.credentials, ids)
        self.backlog = Backlog(clock)
        self.transactions = TransactionLayer(clock, ids, self._request_received)
        self.on_request: dict[str, Callable[[ServerTransaction], None]] = {
            "OPTIONS": self._options_received
        }
        self.on_flow_failed: Callable[[Flow, TransportError], None] = lambda flow, error: None
        self.on_heard: Callable[[], None] = lambda: None

    # The transports' side (FlowHandler).

    def message_received(self, message: Message, flow: Flow) -> None:
        """Take in a message from a transport."""
        self.transactions.message_received(message, flow)

    def malformed_received(self, error: MalformedMessage, flow: Flow) -> None:
        """Answer or drop what cannot be read."""
        self.transactions.malformed_received(error, flow)

    def flow_failed(self, flow: Flow, error: TransportError) -> None:
        """A path broke: end what runs on it, then tell whoever keeps the path."""
        self.transactions.flow_failed(flow, error)
        self.on_flow_failed(flow, error)

    # The usages' side.

    def use_flow(self, flow: Flow | None) -> None:
        """Send everything from now on over this path."""
        self.flow = flow
        self.public_address = None
        self.seen_as = None
        self.seen_otherwise_at = None
        self.service_route = ()

    def contact(self) -> NameAddr:
        """Where we can be reached on the present flow (RFC 3261 section 8.1.1.8)."""
        assert self.flow is not None
        address = self.public_address or self.flow.local
        transport = self.flow.protocol.lower()
        params = Params() if transport == "udp" else Params({"transport": transport})
        host = address.host.lower()
        return NameAddr(SipUri("sip", self.account.user, host, address.port, params=params))

    def new_request(self, method: str, uri: Uri, to: NameAddr | None = None) -> Request:
        """A request outside any dialog (RFC 3261 section 8.1.1), without Via and Contact."""
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
        signs: bool = True,
    ) -> Sending:
        """Send a request; `done` is called once, never inside this call.

        Challenges are answered with the account's credentials (RFC 3261 section 22), unless
        `signs` is false: then a 401 or 407 is the outcome.
        """
        if signs:
            self.digest.authorize(request)
        sending = Sending(self, request, done, on_retransmit, signs)
        sending._start()
        return sending

    def silence(self) -> TransportError:
        """What to call it that nothing is answered on the present flow."""
        is_stream = self.flow is not None and self.flow.reliable
        code = TransportFault.TIMEOUT if is_stream else TransportFault.NO_ANSWER
        return TransportError(code, "no answer")

    def heard(self, response: Response) -> None:
        """The server answered: it is alive, and its Via may tell how the world sees us."""
        flow = self.flow
        if flow is None:
            return
        via = response.via
        if via.received or via.rport:
            seen = HostPort(via.received or flow.local.host, via.rport or flow.local.port)
            seen_before, self.seen_as = self.seen_as, seen
            if seen_before not in (None, seen):
                self.seen_otherwise_at = self.clock.now()
            self.public_address = None if seen == flow.local else seen
        self.on_heard()

    def _request_received(self, transaction: ServerTransaction) -> None:
        flow = self.flow
        # A stranger who knocks at our port is no sign of life of the server.
        if flow is not None and transaction.flow.remote.host == flow.remote.host:
            self.on_heard()
        request = transaction.request
        handler = self.on_request.get(request.method)
        if handler is None:
            status = 501 if request.method.upper() not in _KNOWN_METHODS else 405
            transaction.respond(self.answer(request, status, ("Allow", ", ".join(self.allow))))
            return
        try:
            if request.require and self._unsupported(request):
                tags = ", ".join(self._unsupported(request))
                transaction.respond(self.answer(request, 420, ("Unsupported", tags)))
                return
            handler(transaction)
        except MalformedHeader as error:
            transaction.respond(self.answer(request, 400, reason=f"Cannot read {error.name}"))

    @property
    def allow(self) -> list[str]:
        """The methods we take."""
        return sorted(self.on_request)

    def _unsupported(self, request: Request) -> list[str]:
        return [tag for tag in request.require if tag.lower() not in SUPPORTED_TAGS]

    def answer(
        self, request: Request, status: int, *headers: tuple[str, str], reason: str | None = None
    ) -> Response:
        """A response of ours to `request`, with a To tag where one is missing."""
        return request.response(status, reason, to_tag=self.ids.tag(), headers=headers)

    def _options_received(self, transaction: ServerTransaction) -> None:
        transaction.respond(
            self.answer(
                transaction.request,
                200,
                ("Allow", ", ".join(self.allow)),
                ("Supported", ", ".join(sorted(SUPPORTED_TAGS))),
                ("User-Agent", self.product),
            )
        )


SUPPORTED_TAGS = frozenset(("eventlist",))
_KNOWN_METHODS = frozenset(
    (
        *("ACK", "BYE", "CANCEL", "INFO", "INVITE", "MESSAGE", "NOTIFY", "OPTIONS", "PRACK"),
        *("PUBLISH", "REFER", "REGISTER", "SUBSCRIBE", "UPDATE"),
    )
)
