"""Dialogs (RFC 3261 section 12): the state two user agents share between requests."""

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

# RFC 3261 section 12.2.1.1: any value below 2**31.
_FIRST_CSEQ = 0
LONGEST_STEP = 2**16
"""How far the CSeq number of a request may be ahead of the one before, to be believed at once."""


class DialogId(NamedTuple):
    """The identifier of a dialog at one of its ends (RFC 3261 section 12).

    Attributes:
        call_id: the Call-ID.
        local_tag: our tag.
        remote_tag: the tag of the peer.
    """

    call_id: str
    local_tag: str
    remote_tag: str

    @classmethod
    def of_received(cls, request: Request) -> DialogId:
        """Return the dialog id in a received request; "" for a tag that is missing.

        Raises:
            MalformedHeader: From or To cannot be read.
        """
        return cls(request.call_id, request.to.tag or "", request.from_.tag or "")


class NoDialog(SipError):
    """A message cannot make a dialog: it has no tag or no Contact."""


class Dialog:
    """One dialog, seen from our side (RFC 3261 section 12).

    Args:
        call_id: the Call-ID.
        local: our address with our tag, for From.
        remote: the address of the peer with its tag, for To.
        remote_target: the Contact of the peer, to which requests go.
        route_set: the proxies to pass, nearest first.
        local_cseq: number of our last request, 0 before the first.
        remote_cseq: number of the peer's last request, None before the first.

    Attributes:
        call_id, local, remote, remote_target, route_set, local_cseq, remote_cseq: as given; all
            but the first may change.
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
        self._jumped: int | None = None

    def __repr__(self) -> str:
        return f"<Dialog {self.call_id} {self.local.tag} {self.remote.tag}>"

    @property
    def id(self) -> DialogId:
        """The id of the dialog; "" for a tag that RFC 2543 peers omit."""
        return DialogId(self.call_id, self.local.tag or "", self.remote.tag or "")

    @classmethod
    def uac(cls, request: Request, response: Response) -> Dialog:
        """Make the dialog of a response to our request (RFC 3261 section 12.1.2).

        Args:
            request: INVITE or SUBSCRIBE as sent.
            response: without a Contact, against the rules, the Request-URI is the remote target.

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
        """Make the dialog of our response to a request (RFC 3261 section 12.1.1).

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
        """Make the dialog of a NOTIFY that comes before the 2xx (RFC 6665 section 4.4.1).

        Args:
            subscribe: as sent.
            notify: its To tag is the From tag of `subscribe`.

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
        """Make the next request of the dialog, without Via (RFC 3261 section 12.2.1.1).

        Args:
            method: any but ACK (see `ack`) and CANCEL.
            headers: to add after those of the dialog (Contact, Event, Content-Type …).
            body: with a Content-Type among `headers`.
        """
        self.local_cseq += 1
        return self._request(method, self.local_cseq, headers, body)

    def ack(
        self, invite: Request, headers: Iterable[tuple[str, str]] = (), body: bytes = b""
    ) -> Request:
        """Make the ACK of a 2xx (RFC 3261 section 13.2.2.4).

        Args:
            invite: as sent; the ACK takes its CSeq number and its credentials.
            headers: to add after those.
            body: with a Content-Type among `headers`.
        """
        signed = [
            (name, value)
            for name in ("Authorization", "Proxy-Authorization")
            for value in invite.headers.get_all(name)
        ]
        return self._request("ACK", invite.cseq.number, [*signed, *headers], body)

    def sent(self, request: Request) -> None:
        """Take the CSeq number of a request that was sent again with credentials."""
        self.local_cseq = max(self.local_cseq, request.cseq.number)

    def number(self, request: Request) -> None:
        """Write the next CSeq number of the dialog into a request that is sent again."""
        self.local_cseq += 1
        request.headers.set("CSeq", str(CSeq(self.local_cseq, request.method)))

    def in_order(self, request: Request) -> bool:
        """Whether a received request is in order; if so, its CSeq number is kept.

        Only a lower number is out of order, and is answered 500 (RFC 3261 section 12.2.2). The
        transaction layer absorbs retransmissions, so that an equal number is a new request of a
        peer that does not count as it should.

        A number that is far ahead is kept only when another one follows it: after a single request
        with 2**31 - 1 all that come would be refused.
        """
        number = request.cseq.number
        if self.remote_cseq is not None and number < self.remote_cseq:
            return False
        if self.remote_cseq is not None and number - self.remote_cseq > LONGEST_STEP:
            follows = self._jumped is not None and 0 < number - self._jumped <= LONGEST_STEP
            self._jumped = number
            if not follows:
                return True
        self.remote_cseq, self._jumped = number, None
        return True

    def refresh_target(self, message: Message) -> bool:
        """Take the remote target from a target refresh request or its 2xx (section 12.2).

        Those are INVITE, UPDATE, SUBSCRIBE, NOTIFY and REFER; the caller has to check it. A
        message without a usable Contact changes nothing. The route set never changes.

        Returns:
            Whether the remote target has changed.
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
        """Return Request-URI and Route values, for strict routing if the first proxy needs it."""
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
