"""Dialogs (RFC 3261 section 12): what two user agents remember of each other between requests."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from sip.errors import SipError
from sip.message import (
    CSeq,
    Headers,
    MalformedHeader,
    Message,
    NameAddr,
    Request,
    Response,
    SipUri,
    Uri,
)

# RFC 3261 section 12.2.1.1: any start below 2**31 will do.
_FIRST_CSEQ = 0


class DialogId(NamedTuple):
    """What tells dialogs apart (RFC 3261 section 12)."""

    call_id: str
    local_tag: str
    remote_tag: str

    @classmethod
    def of_received(cls, request: Request) -> DialogId:
        """The dialog a request we received says it belongs to; "" for a tag that is missing.

        Raises:
            MalformedHeader: From or To cannot be read.
        """
        return cls(request.call_id, request.to.tag or "", request.from_.tag or "")


class NoDialog(SipError):
    """A request that cannot make a dialog: it lacks a tag or a Contact."""


class Dialog:
    """One peer-to-peer relation, seen from our side.

    Attributes:
        local: our address with our tag, as it goes into From.
        remote: the peer's address with its tag, as it goes into To.
        remote_target: where requests of the dialog go (the peer's Contact).
        route_set: the proxies to pass, nearest first.
        local_cseq: number of our last request, 0 before the first.
        remote_cseq: number of the peer's last request, None before the first.
    """

    def __init__(
        self,
        call_id: str,
        local: NameAddr,
        remote: NameAddr,
        remote_target: Uri,
        route_set: Iterable[NameAddr] = (),
        local_cseq: int = _FIRST_CSEQ,
        remote_cseq: int | None = None,
    ) -> None:
        self.call_id = call_id
        self.local = local
        self.remote = remote
        self.remote_target = remote_target
        self.route_set = tuple(route_set)
        self.local_cseq = local_cseq
        self.remote_cseq = remote_cseq

    def __repr__(self) -> str:
        return f"<Dialog {self.call_id} {self.local.tag} {self.remote.tag}>"

    @property
    def id(self) -> DialogId:
        """Call-ID, our tag and the peer's tag; "" for the tag RFC 2543 peers leave out."""
        return DialogId(self.call_id, self.local.tag or "", self.remote.tag or "")

    @classmethod
    def uac(cls, request: Request, response: Response) -> Dialog:
        """The dialog a response to our request makes (RFC 3261 section 12.1.2).

        A response that breaks the rules by having no Contact leaves the Request-URI as target.

        Raises:
            MalformedHeader: one of its headers cannot be read.
        """
        return cls(
            call_id=request.call_id,
            local=request.from_,
            remote=response.to,
            remote_target=_target(response, request.uri),
            route_set=reversed(response.record_route),
            local_cseq=request.cseq.number,
        )

    @classmethod
    def uas(cls, request: Request, local_tag: str) -> Dialog:
        """The dialog our response to a request makes (RFC 3261 section 12.1.1).

        Args:
            request: INVITE, SUBSCRIBE or REFER as received.
            local_tag: the To tag of our response.

        Raises:
            NoDialog: the request has no Contact.
            MalformedHeader: one of its headers cannot be read.
        """
        return cls(
            call_id=request.call_id,
            local=request.to.with_tag(local_tag),
            remote=request.from_,
            remote_target=_target(request, None),
            route_set=request.record_route,
            remote_cseq=request.cseq.number,
        )

    @classmethod
    def from_notify(cls, subscribe: Request, notify: Request) -> Dialog:
        """The dialog a NOTIFY makes, before or instead of the 2xx (RFC 6665 section 4.4.1).

        Args:
            subscribe: as we sent it.
            notify: whose To tag is the From tag of `subscribe`.

        Raises:
            NoDialog: the NOTIFY has no From tag.
            MalformedHeader: one of its headers cannot be read.
        """
        if notify.from_.tag is None:
            raise NoDialog("the NOTIFY has no From tag")
        return cls(
            call_id=subscribe.call_id,
            local=subscribe.from_,
            remote=notify.from_,
            remote_target=_target(notify, subscribe.uri),
            route_set=notify.record_route,
            local_cseq=subscribe.cseq.number,
            remote_cseq=notify.cseq.number,
        )

    def request(
        self, method: str, headers: Iterable[tuple[str, str]] = (), body: bytes = b""
    ) -> Request:
        """The next request of the dialog (RFC 3261 section 12.2.1.1); it has no Via yet.

        An ACK takes the number of the last INVITE from its caller: see `ack`.

        Args:
            method: any but ACK and CANCEL.
            headers: to add after those of the dialog (Contact, Event, Content-Type …).
            body: with a Content-Type among `headers`.
        """
        self.local_cseq += 1
        return self._request(method, self.local_cseq, headers, body)

    def ack(
        self, invite: Request, headers: Iterable[tuple[str, str]] = (), body: bytes = b""
    ) -> Request:
        """The ACK of a 2xx: the INVITE's number and credentials (RFC 3261 section 13.2.2.4)."""
        signed = [
            (name, value)
            for name in ("Authorization", "Proxy-Authorization")
            for value in invite.headers.get_all(name)
        ]
        return self._request("ACK", invite.cseq.number, [*signed, *headers], body)

    def sent(self, request: Request) -> None:
        """Take note of a request that was numbered elsewhere (repeated with credentials)."""
        self.local_cseq = max(self.local_cseq, request.cseq.number)

    def number(self, request: Request) -> None:
        """Give a request that is sent once more the next number of the dialog."""
        self.local_cseq += 1
        request.headers.set("CSeq", str(CSeq(self.local_cseq, request.method)))

    def in_order(self, request: Request) -> bool:
        """Whether a request comes after those before it; its number is remembered if so.

        A lower number is answered with 500 (RFC 3261 section 12.2.2). An equal one is out of
        order too: the transaction layer has absorbed every retransmission before it gets here.
        """
        number = request.cseq.number
        if self.remote_cseq is not None and number <= self.remote_cseq:
            return False
        self.remote_cseq = number
        return True

    def refresh_target(self, message: Message) -> bool:
        """Take a new remote target from a target refresh request or its 2xx.

        Those are INVITE, UPDATE, SUBSCRIBE, NOTIFY and REFER; the caller knows which. A message
        without a usable Contact changes nothing. The route set never changes (section 12.2).

        Returns:
            Whether the target has changed.
        """
        try:
            target = _target(message, None)
        except (NoDialog, MalformedHeader):
            return False
        changed = target != self.remote_target
        self.remote_target = target
        return changed

    def _request(
        self, method: str, number: int, extra: Iterable[tuple[str, str]], body: bytes
    ) -> Request:
        uri, routes = self._path()
        headers = Headers()
        for route in routes:
            headers.add("Route", str(route))
        headers.add("Max-Forwards", "70")
        headers.add("From", str(self.local))
        headers.add("To", str(self.remote))
        headers.add("Call-ID", self.call_id)
        headers.add("CSeq", str(CSeq(number, method)))
        for name, value in extra:
            headers.add(name, value)
        return Request(method, uri, headers, body)

    def _path(self) -> tuple[Uri, list[NameAddr]]:
        """Request-URI and Route values: loose routing, or strict when the first proxy asks."""
        target = self.remote_target
        if not self.route_set:
            return target, []
        first = self.route_set[0].uri
        if not isinstance(first, SipUri) or "lr" in first.params:
            return target, list(self.route_set)
        return first.for_request_line(), [*self.route_set[1:], NameAddr(target)]


def _target(message: Message, fallback: Uri | None) -> Uri:
    contacts = message.contact
    uri = contacts[0].uri if contacts else fallback
    if uri is None:
        raise NoDialog("no Contact")
    return uri.for_request_line() if isinstance(uri, SipUri) else uri
