"""What the switch makes calls with one real phone with."""

from __future__ import annotations

from sip.auth import DigestClient
from sip.clock import Clock
from sip.dialog import Dialog
from sip.ids import Ids
from sip.message import NameAddr, Params, Request, Response, SipUri, Uri
from sip.sending import Done, OnResponse, Sending
from sip.transaction import TimerValues, TransactionLayer
from sip.transport.flow import Flow

ALLOW = (
    *("OPTIONS", "REGISTER", "SUBSCRIBE", "NOTIFY", "INVITE", "ACK", "BYE", "CANCEL"),
    *("UPDATE", "PRACK", "REFER", "INFO"),
)
SUPPORTED = frozenset(("100rel", "timer", "replaces", "norefersub"))


class PhoneEndpoint:
    """The `CallEndpoint` of calls with one phone; see `sip.call.call_endpoint.CallEndpoint`.

    Args:
        clock: runs the timers.
        ids: makes tags and Call-IDs.
        transactions: the transaction layer of the PBX.
        flow: to the phone.
        product: for User-Agent.
        local: the party that the phone talks to, for From.

    Attributes:
        flow: to the phone; an INVITE or UPDATE inside the call brings a newer one.
    """

    def __init__(
        self,
        clock: Clock,
        ids: Ids,
        transactions: TransactionLayer,
        flow: Flow,
        product: str,
        local: NameAddr,
    ) -> None:
        self.clock = clock
        self.ids = ids
        self.transactions = transactions
        self.flow: Flow | None = flow
        self.product = product
        self.digest: DigestClient | None = None
        self.allow = list(ALLOW)
        self.supported = set(SUPPORTED)
        self._first_flow = flow
        self._local = local

    @property
    def timers(self) -> TimerValues:
        """See `CallEndpoint.timers`."""
        return self.transactions.timers

    def contact(self) -> NameAddr:
        """See `CallEndpoint.contact`."""
        at, transport = self._first_flow.local, self._first_flow.protocol.lower()
        params = Params() if transport == "udp" else Params({"transport": transport})
        return NameAddr(SipUri("sip", None, at.host, at.port, params=params))

    def new_request(self, method: str, uri: Uri, to: NameAddr | None = None) -> Request:
        """See `CallEndpoint.new_request`."""
        request = Request(method, uri)
        headers = request.headers
        headers.add("Max-Forwards", "70")
        headers.add("From", str(self._local.with_tag(self.ids.tag())))
        headers.add("To", str(NameAddr(uri) if to is None else to))
        headers.add("Call-ID", self.ids.call_id())
        headers.add("CSeq", f"1 {method}")
        headers.add("User-Agent", self.product)
        return request

    def send(
        self,
        request: Request,
        done: Done,
        *,
        on_response: OnResponse | None = None,
        dialog: Dialog | None = None,
    ) -> Sending:
        """See `CallEndpoint.send`."""
        sending = Sending(self, request, done, on_response=on_response, dialog=dialog)
        sending.start()
        return sending

    def send_ack(self, ack: Request) -> Request:
        """See `CallEndpoint.send_ack`."""
        return self.transactions.send_ack(ack, self.flow or self._first_flow)

    def response_received(self, response: Response, waited: float) -> None:
        """See `Sender.heard`."""
