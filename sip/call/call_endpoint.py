"""The endpoint of a call: clock, identifiers, capabilities and the path to the peer."""

from __future__ import annotations

from typing import Protocol

from sip.clock import Clock
from sip.dialog import Dialog
from sip.ids import Ids
from sip.message import NameAddr, Request, Uri
from sip.sending import Done, OnResponse
from sip.transaction import TimerValues


class Sent(Protocol):
    """A request under way; a `Sending` is one."""

    @property
    def request(self) -> Request:
        """The request as sent last."""

    def cancel(self, *headers: tuple[str, str]) -> None:
        """Cancel an INVITE; the outcome still comes, and may be a 2xx.

        Args:
            *headers: for the CANCEL, such as Reason (RFC 3326).
        """


class CallEndpoint(Protocol):
    """Our side of a call, and the path to its peer; `sip.agent.Agent` is one.

    A server makes an endpoint for each peer and sends by `sip.sending.Sending`.
    """

    @property
    def clock(self) -> Clock:
        """Runs the timers."""

    @property
    def ids(self) -> Ids:
        """Makes identifiers and jitter."""

    @property
    def timers(self) -> TimerValues:
        """T1, T2 and T4."""

    @property
    def product(self) -> str:
        """The value of User-Agent."""

    @property
    def allow(self) -> list[str]:
        """The methods we support."""

    @property
    def supported(self) -> set[str]:
        """The option tags we support, in lower case."""

    def contact(self) -> NameAddr:
        """Return our Contact on the present path."""

    def new_request(self, method: str, uri: Uri, to: NameAddr | None = None) -> Request:
        """Make a request outside a dialog, with From, To, Call-ID, CSeq and Route.

        Args:
            method: such as INVITE.
            uri: the Request-URI.
            to: for To; None: the Request-URI.
        """

    def send(
        self,
        request: Request,
        done: Done,
        *,
        on_response: OnResponse | None = None,
        dialog: Dialog | None = None,
    ) -> Sent:
        """Send a request. Neither `done` nor `on_response` is called inside this call.

        Args:
            request: complete, without Via.
            done: called once with the outcome.
            on_response: called with every provisional response and with every 2xx of an INVITE
                after the first one.
            dialog: gives the CSeq number when the request is sent again with credentials.
        """

    def send_ack(self, ack: Request) -> Request:
        """Send the ACK of a 2xx; never raises.

        Returns:
            The ACK as sent. Pass it to this method again for each retransmission of the 2xx.
        """
