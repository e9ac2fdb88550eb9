"""What a call needs of the world: time, identifiers, an address and a path."""

from __future__ import annotations

from typing import Protocol

from sip.clock import Clock
from sip.dialog import Dialog
from sip.ids import Ids
from sip.message import NameAddr, Request, Uri
from sip.sending import Done, OnResponse
from sip.transaction import TimerValues


class Sent(Protocol):
    """A request under way."""

    @property
    def request(self) -> Request:
        """The request as it went out last."""

    def cancel(self, *headers: tuple[str, str]) -> None:
        """Give an INVITE up; the outcome still comes, and may be a 2xx."""


class CallEndpoint(Protocol):
    """Who we are, and the path to one peer. `sip.agent.Agent` is one.

    Whoever serves many peers makes one for each of them; `sip.sending.Sending` does the sending.
    """

    @property
    def clock(self) -> Clock:
        """Time."""

    @property
    def ids(self) -> Ids:
        """Identifiers and jitter."""

    @property
    def timers(self) -> TimerValues:
        """T1, T2 and T4."""

    @property
    def product(self) -> str:
        """What stands in User-Agent."""

    @property
    def allow(self) -> list[str]:
        """The methods we take."""

    @property
    def supported(self) -> set[str]:
        """The option tags we know, in lower case."""

    def contact(self) -> NameAddr:
        """Where requests of a dialog reach us on the present path."""

    def new_request(self, method: str, uri: Uri, to: NameAddr | None = None) -> Request:
        """A request outside any dialog: From, To, Call-ID, CSeq and Route as they have to be."""

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
            dialog: gives the numbers when the request has to be repeated with credentials.
        """

    def send_ack(self, ack: Request) -> Request:
        """Send the ACK of a 2xx; never raises.

        Returns:
            The ACK as sent, to be given to this method again for each repeated 2xx.
        """
