"""SIP requests and responses with their headers as typed values (RFC 3261 sections 7 and 20)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from sip.errors import SipError
from sip.message.grammar import split_list
from sip.message.header_values import (
    AuthParams,
    Challenge,
    CSeq,
    EventHeader,
    MediaType,
    NameAddr,
    SubscriptionState,
    Via,
)
from sip.message.headers import Headers, MalformedHeader
from sip.message.status import reason_phrase
from sip.message.uri import MalformedUri, OtherUri, Uri

_LEADING_NUMBER = re.compile(r"[ \t]*+([0-9]{1,10}+)(?![0-9])")
_COPIED_INTO_ANSWERS = frozenset(("via", "from", "to", "call-id", "cseq"))


def _required(headers: Headers, name: str) -> str:
    value = headers.get(name)
    if value is None:
        raise MalformedHeader(name, "")
    return value


def _read_address(headers: Headers, name: str) -> NameAddr:
    text = _required(headers, name)
    try:
        return NameAddr.parse(text)
    except MalformedUri as error:
        raise MalformedHeader(name, text) from error


def _read_addresses(headers: Headers, name: str) -> list[NameAddr]:
    try:
        return [
            NameAddr.parse(piece)
            for value in headers.get_all(name)
            for piece in split_list(value)
            if piece != "*"
        ]
    except MalformedUri as error:
        raise MalformedHeader(name, headers.get(name) or "") from error


def _address_or_none(text: str) -> NameAddr | None:
    try:
        return NameAddr.parse(text)
    except MalformedUri:
        return None


def _read_vias(headers: Headers, name: str) -> list[Via]:
    return [Via.parse(piece) for value in headers.get_all(name) for piece in split_list(value)]


def _read_top_via(headers: Headers, name: str) -> Via:
    pieces = split_list(_required(headers, name))
    return Via.parse(pieces[0] if pieces else "")


def _read_cseq(headers: Headers, name: str) -> CSeq:
    return CSeq.parse(_required(headers, name))


def _read_tokens(headers: Headers, name: str) -> list[str]:
    return [piece for value in headers.get_all(name) for piece in split_list(value)]


def _read_number(headers: Headers, name: str) -> int | None:
    value = headers.get(name)
    if value is None:
        return None
    match = _LEADING_NUMBER.match(value)
    if match is None:
        raise MalformedHeader(name, value)
    return int(match[1])


def _read_event(headers: Headers, name: str) -> EventHeader | None:
    value = headers.get(name)
    return None if value is None else EventHeader.parse(value)


def _read_subscription_state(headers: Headers, name: str) -> SubscriptionState | None:
    value = headers.get(name)
    return None if value is None else SubscriptionState.parse(value)


def _read_content_type(headers: Headers, name: str) -> MediaType | None:
    value = headers.get(name)
    return None if value is None else MediaType.parse(value)


def _read_challenges(headers: Headers, name: str) -> list[Challenge]:
    return [
        Challenge(found.scheme, found.params)
        for value in headers.get_all(name)
        for found in AuthParams.parse_all(value)
    ]


class Message:
    """A SIP message: the headers and the body that requests and responses have in common.

    Typed properties are read at first use and raise MalformedHeader when the text breaks its
    grammar. In a message from the parser Via, From, To, Call-ID and CSeq can always be read.

    Args:
        headers: kept, not copied.
        body: the octets after the empty line; Content-Length follows from it.
    """

    __slots__ = ("body", "headers")

    def __init__(self, headers: Headers | None = None, body: bytes = b"") -> None:
        self.headers = Headers() if headers is None else headers
        self.body = body

    @property
    def start_line(self) -> str:
        """The request line or status line, without CR LF."""
        raise NotImplementedError

    def to_bytes(self) -> bytes:
        """Write the message for the wire. Content-Length is always the last header.

        Raises:
            MalformedHeader: the start line has a line break and would smuggle a header in.
        """
        lines = [self.start_line]
        if "\n" in lines[0] or "\r" in lines[0]:
            raise MalformedHeader("start line", lines[0])
        lines += [
            f"{name}: {value}"
            for key, name, value in self.headers._fields
            if key != "content-length"
        ]
        lines.append(f"Content-Length: {len(self.body)}\r\n\r\n")
        return "\r\n".join(lines).encode(errors="replace") + self.body

    @property
    def call_id(self) -> str:
        """The Call-ID without surrounding blanks."""
        return _required(self.headers, "Call-ID").strip()

    @property
    def cseq(self) -> CSeq:
        """Sequence number and method."""
        return self.headers.typed("cseq", "CSeq", _read_cseq)

    @property
    def from_(self) -> NameAddr:
        """The From address."""
        return self.headers.typed("from", "From", _read_address)

    @property
    def to(self) -> NameAddr:
        """The To address."""
        return self.headers.typed("to", "To", _read_address)

    @property
    def via(self) -> Via:
        """The topmost Via."""
        return self.headers.typed("via:top", "Via", _read_top_via)

    @property
    def vias(self) -> list[Via]:
        """Every Via, topmost first."""
        return self.headers.typed("via:all", "Via", _read_vias)

    @property
    def contact(self) -> list[NameAddr]:
        """The Contact addresses; `*` gives none, see `contact_is_star`."""
        return self.headers.typed("contact", "Contact", _read_addresses)

    @property
    def readable_contacts(self) -> list[NameAddr | None]:
        """The Contact addresses, with None in place of each that cannot be read.

        A registrar lists the bindings of all devices: that of another one may be broken.
        """
        pieces = (piece for value in self.headers.get_all("Contact") for piece in split_list(value))
        return [_address_or_none(piece) for piece in pieces]

    @property
    def contact_is_star(self) -> bool:
        """Whether the message says `Contact: *`: a REGISTER that removes every binding."""
        return (self.headers.get("Contact") or "").strip() == "*"

    @property
    def route(self) -> list[NameAddr]:
        """The Route addresses, next hop first."""
        return self.headers.typed("route", "Route", _read_addresses)

    @property
    def record_route(self) -> list[NameAddr]:
        """The Record-Route addresses, topmost first."""
        return self.headers.typed("record-route", "Record-Route", _read_addresses)

    @property
    def service_route(self) -> list[NameAddr]:
        """The Service-Route of a registration (RFC 3608)."""
        return self.headers.typed("service-route", "Service-Route", _read_addresses)

    @property
    def expires(self) -> int | None:
        """The Expires header in seconds, or None."""
        return self.headers.typed("expires", "Expires", _read_number)

    @property
    def min_expires(self) -> int | None:
        """The Min-Expires header in seconds, or None."""
        return self.headers.typed("min-expires", "Min-Expires", _read_number)

    @property
    def retry_after(self) -> int | None:
        """The Retry-After header in seconds without its comment and parameters, or None."""
        return self.headers.typed("retry-after", "Retry-After", _read_number)

    @property
    def max_forwards(self) -> int | None:
        """The Max-Forwards header, the number of hops left, or None."""
        return self.headers.typed("max-forwards", "Max-Forwards", _read_number)

    @property
    def event(self) -> EventHeader | None:
        """The Event header, or None."""
        return self.headers.typed("event", "Event", _read_event)

    @property
    def subscription_state(self) -> SubscriptionState | None:
        """The Subscription-State of a NOTIFY, or None."""
        return self.headers.typed(
            "subscription-state", "Subscription-State", _read_subscription_state
        )

    @property
    def content_type(self) -> MediaType | None:
        """The media type of the body, or None."""
        return self.headers.typed("content-type", "Content-Type", _read_content_type)

    @property
    def content_encoding(self) -> str | None:
        """The Content-Encoding in lower case, or None."""
        value = self.headers.get("Content-Encoding")
        return value.strip().lower() if value else None

    @property
    def require(self) -> list[str]:
        """The option tags the receiver has to support (RFC 3261 section 20.32)."""
        return self.headers.typed("require", "Require", _read_tokens)

    @property
    def supported(self) -> list[str]:
        """The option tags the sender supports (RFC 3261 section 20.37)."""
        return self.headers.typed("supported", "Supported", _read_tokens)

    @property
    def allow(self) -> list[str]:
        """The methods the sender supports (RFC 3261 section 20.5)."""
        return self.headers.typed("allow", "Allow", _read_tokens)

    @property
    def allow_events(self) -> list[str]:
        """The event packages the sender supports (RFC 6665 section 8.2.2)."""
        return self.headers.typed("allow-events", "Allow-Events", _read_tokens)

    @property
    def accept(self) -> list[str]:
        """The body types the sender accepts (RFC 3261 section 20.1)."""
        return self.headers.typed("accept", "Accept", _read_tokens)

    @property
    def user_agent(self) -> str | None:
        """The User-Agent, or else the Server header, or None."""
        return self.headers.get("User-Agent") or self.headers.get("Server")

    @property
    def reason_headers(self) -> list[str]:
        """The Reason values (RFC 3326), one for each protocol."""
        return self.headers.typed("reason", "Reason", _read_tokens)

    def __repr__(self) -> str:
        # The start line only: headers may carry credentials.
        return f"<{type(self).__name__} {self.start_line}>"

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and self._identity() == other._identity()

    __hash__ = None  # type: ignore[assignment]  # mutable

    def _identity(self) -> tuple[Any, ...]:
        fields = [(n.lower(), v) for n, v in self.headers.items() if n != "Content-Length"]
        return self.start_line, fields, self.body


class Request(Message):
    """A SIP request.

    Args:
        method: case-sensitive (RFC 3261 section 7.1).
        uri: the Request-URI.
        headers: kept, not copied; new ones when None.
        body: the octets after the empty line.
    """

    __slots__ = ("method", "uri")

    def __init__(
        self, method: str, uri: Uri, headers: Headers | None = None, body: bytes = b""
    ) -> None:
        super().__init__(headers, body)
        self.method = method
        self.uri = uri

    @property
    def start_line(self) -> str:
        """The request line: method, Request-URI and version."""
        return f"{self.method} {self.uri} SIP/2.0"

    def copy(self) -> Request:
        """Return a copy with its own headers."""
        return Request(self.method, self.uri, self.headers.copy(), self.body)

    def response(
        self,
        status: int,
        reason: str | None = None,
        *,
        to_tag: str | None = None,
        headers: Iterable[tuple[str, str]] = (),
        body: bytes = b"",
    ) -> Response:
        """Return a response to this request (RFC 3261 section 8.2.6).

        Via, From, To, Call-ID and CSeq are copied unchanged, and Record-Route into 1xx and 2xx.

        Args:
            status: 100 to 699.
            reason: the reason phrase; None: the usual one.
            to_tag: added to To when it has no tag, except in a 100.
            headers: to append behind those copied.
            body: with a Content-Type among `headers`.

        Raises:
            MalformedHeader: one of `headers` has a line break in it.
        """
        fields: list[tuple[str, str, str]] = []
        wants_route = status < 300
        for row in self.headers._fields:
            key, name, value = row
            if key in _COPIED_INTO_ANSWERS:
                if key == "to" and to_tag is not None and status > 100 and ";tag=" not in value:
                    try:
                        if self.to.tag is None:
                            row = (key, name, str(self.to.with_tag(to_tag)))
                    except MalformedHeader:
                        row = (key, name, f"{value};tag={to_tag}")
                fields.append(row)
            elif wants_route and key == "record-route":
                fields.append(row)
        answer = Response(
            status,
            reason_phrase(status) if reason is None else reason,
            Headers.from_parsed(fields),
            body,
        )
        for name, value in headers:
            answer.headers.add(name, value)
        return answer


class Response(Message):
    """A SIP response.

    Args:
        status: 100 to 699.
        reason: the reason phrase.
        headers: kept, not copied; new ones when None.
        body: the octets after the empty line.
    """

    __slots__ = ("reason", "status")

    def __init__(
        self, status: int, reason: str, headers: Headers | None = None, body: bytes = b""
    ) -> None:
        super().__init__(headers, body)
        self.status = status
        self.reason = reason

    @property
    def start_line(self) -> str:
        """The status line: version, status and reason phrase."""
        return f"SIP/2.0 {self.status} {self.reason}"

    @property
    def is_provisional(self) -> bool:
        """Whether the status is 1xx."""
        return self.status < 200

    @property
    def is_success(self) -> bool:
        """Whether the status is 2xx."""
        return 200 <= self.status < 300

    @property
    def challenges(self) -> list[Challenge]:
        """The challenges of a 401 (WWW-Authenticate) or 407 (Proxy-Authenticate), in order."""
        name = "Proxy-Authenticate" if self.status == 407 else "WWW-Authenticate"
        return self.headers.typed(name.lower(), name, _read_challenges)


class MalformedMessage(SipError):
    """Octets that are not an acceptable SIP message.

    Args:
        status: of the response to send (400, 413, 414, 505, 513 …).
        reason: what is wrong, in plain words; also the reason phrase of the response.
        request: the part that could be read, enough to answer it. None when the message must be
            dropped: a response, an ACK, or a request without the headers a response copies.
    """

    def __init__(self, status: int, reason: str, request: Request | None = None) -> None:
        super().__init__(f"{status} {reason}")
        self.status = status
        self.reason = reason
        self.request = request


UNREAD_URI = OtherUri("unread", "")
