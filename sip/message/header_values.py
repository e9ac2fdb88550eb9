"""Typed header values: one immutable class for each syntax RFC 3261 and RFC 6665 define."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from sip.message.grammar import NO_PARAMS, TOKEN, Params, quote, split_list, unquote
from sip.message.headers import MalformedHeader
from sip.message.uri import LONGEST_KEPT, MalformedUri, SipUri, Uri, parse_host_port, parse_uri

_QUOTED = re.compile(r'[ \t]*+"((?>(?:[^"\\]++|\\.)*))"[ \t]*+', re.DOTALL)
# A name in two pairs of quotes, as some servers send it: `""no name"" <…>`.
_TWICE_QUOTED = re.compile(r'[ \t]*+""([^"<>\\]++)""[ \t]*+(?=<)')
_VIA = re.compile(
    r"""[ \t]*+SIP[ \t]*+/[ \t]*+2\.0[ \t]*+/[ \t]*+([A-Za-z0-9\-.!%*_+`'~]++)[ \t]++
    (\[[^\];,]*+\]|[^\[\];,:\s]++)[ \t]*+(?>(?::[ \t]*+([0-9]{1,5}+)[ \t]*+)?)(?>(;.*+)?)\Z""",
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)
_CSEQ = re.compile(r"[ \t]*+([0-9]{1,10}+)[ \t]++([A-Za-z0-9\-.!%*_+`'~]++)[ \t]*+\Z")
# A comma-separated piece of a challenge: a scheme, a parameter, or a scheme and its first one.
_AUTH_PIECE = re.compile(
    r"""(?>(?:(?P<scheme>[A-Za-z0-9\-.!%*_+`'~]++)(?:[ \t]++(?!=)|\Z))?)
    (?>(?:(?P<name>[A-Za-z0-9\-.!%*_+`'~]++)[ \t]*+=[ \t]*+
       (?:"(?P<quoted>(?>(?:[^"\\]++|\\.)*))"|(?P<bare>[^\s,"=]*+))\Z
      |(?P<token68>[A-Za-z0-9\-._~+/]++=*+)\Z)?)\Z""",
    re.DOTALL | re.VERBOSE,
)
_PORT_DIGITS = re.compile(r"[0-9]{1,5}\Z")
# RFC 3261 section 8.1.1.5 allows numbers below 2**31; some servers count on to 2**32.
_MAX_CSEQ = 2**32 - 1


@dataclass(frozen=True, slots=True)
class NameAddr:
    """A URI with an optional display name and header parameters (From, To, Contact, Route …).

    Attributes:
        uri: the address.
        display: the display name unquoted, "" when there is none.
        params: header parameters, such as `tag`; those of the URI are in `uri`.
    """

    uri: Uri
    display: str = ""
    params: Params = NO_PARAMS

    @property
    def tag(self) -> str | None:
        """The dialog tag, or None."""
        return self.params.get("tag")

    @property
    def sip_uri(self) -> SipUri | None:
        """The URI when its scheme is sip or sips, else None."""
        return self.uri if isinstance(self.uri, SipUri) else None

    def with_tag(self, tag: str) -> NameAddr:
        """Return a copy with a tag."""
        return replace(self, params=self.params.with_("tag", tag))

    def without_params(self) -> NameAddr:
        """Return a copy without header parameters, so without a tag."""
        return replace(self, params=NO_PARAMS)

    @staticmethod
    def parse(text: str) -> NameAddr:
        """Read `"Display" <uri>;params`, `Display <uri>` or a bare `uri;params`.

        Lenient: an unquoted display name may hold any character but a quote, because phones send
        names with commas and accents; blanks around a URI in brackets are dropped.

        Raises:
            MalformedUri: the text is not an address.
        """
        return _known_address(text) if len(text) <= LONGEST_KEPT else NameAddr._read(text)

    @staticmethod
    def _read(text: str) -> NameAddr:
        quoted = _TWICE_QUOTED.match(text) or _QUOTED.match(text)
        if quoted is not None:
            display, rest = unquote(quoted[1]), text[quoted.end() :]
            if not rest.startswith("<"):
                raise MalformedUri(f"no <uri> after the name: {text[:80]!r}")
        else:
            display, angle, tail = text.partition("<")
            rest = angle + tail
            if '"' in display and angle:
                raise MalformedUri(f"a quote without its other: {text[:80]!r}")
            display = " ".join(display.split()) if angle else ""
        try:
            if rest:
                uri_text, closed, tail = rest[1:].partition(">")
                if not closed:
                    raise MalformedUri(f"no > after the URI: {text[:80]!r}")
                return NameAddr(parse_uri(uri_text.strip()), display, Params.parse(tail))
            uri_text, semicolon, tail = text.strip().partition(";")
            if "?" in uri_text or "," in uri_text:
                # Section 20: such a URI must stand in angle brackets.
                raise MalformedUri(f"a URI that needs brackets: {text[:80]!r}")
            return NameAddr(
                parse_uri(uri_text.rstrip()), "", Params.parse(semicolon + tail) or NO_PARAMS
            )
        except ValueError as error:
            raise MalformedUri(f"cannot read the parameters of {text[:80]!r}") from error

    def __str__(self) -> str:
        display = f"{quote(self.display)} " if self.display else ""
        return f"{display}<{self.uri}>{self.params}"


_known_address = lru_cache(maxsize=16384)(NameAddr._read)
_sent_by = lru_cache(maxsize=4096)(parse_host_port)


@dataclass(frozen=True, slots=True)
class Via:
    """One Via value (RFC 3261 section 20.42).

    Attributes:
        protocol: `UDP`, `TCP`, `TLS` … in upper case.
        host: of sent-by; an IPv6 address without its brackets.
        port: of sent-by, or None.
        params: `branch`, `received`, `rport` …
    """

    protocol: str
    host: str
    port: int | None
    params: Params = NO_PARAMS

    @property
    def branch(self) -> str | None:
        """The branch of the transaction, or None."""
        return self.params.get("branch")

    @property
    def received(self) -> str | None:
        """The source address a server has seen (RFC 3261 section 18.2.1), or None."""
        return self.params.get("received")

    @property
    def rport(self) -> int | None:
        """The source port a server has seen (RFC 3581), or None."""
        value = self.params.get("rport")
        port = int(value) if value and _PORT_DIGITS.match(value) else 0
        return port if 0 < port <= 65535 else None

    @property
    def sent_by(self) -> str:
        """Host and port as the header writes them: IPv6 in brackets, no port when None."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port is None else f"{host}:{self.port}"

    @staticmethod
    def parse(text: str) -> Via:
        """Read one Via value.

        Raises:
            MalformedHeader: the text is not a Via of SIP/2.0.
        """
        match = _VIA.match(text)
        if match is None:
            raise MalformedHeader("Via", text)
        try:
            protocol, host_text, port_text, tail = match.groups()
            host, port = _sent_by(f"{host_text}:{port_text}" if port_text else host_text)
            return Via(protocol.upper(), host, port, Params.parse(tail) if tail else NO_PARAMS)
        except (ValueError, MalformedUri) as error:
            raise MalformedHeader("Via", text) from error

    def __str__(self) -> str:
        return f"SIP/2.0/{self.protocol} {self.sent_by}{self.params}"


@dataclass(frozen=True, slots=True)
class CSeq:
    """Sequence number and method (RFC 3261 section 20.16)."""

    number: int
    method: str

    @staticmethod
    def parse(text: str) -> CSeq:
        """Read `number method`.

        Raises:
            MalformedHeader: there is no number below 2**32, or no method.
        """
        match = _CSEQ.match(text)
        if match is not None and (number := int(match[1])) <= _MAX_CSEQ:
            return CSeq(number, match[2])
        raise MalformedHeader("CSeq", text)

    def __str__(self) -> str:
        return f"{self.number} {self.method}"


def _token_and_params(name: str, text: str) -> tuple[str, Params]:
    word, semicolon, tail = text.partition(";")
    try:
        return word.strip(), Params.parse(semicolon + tail)
    except ValueError as error:
        raise MalformedHeader(name, text) from error


@dataclass(frozen=True, slots=True)
class EventHeader:
    """The Event header (RFC 6665 section 8.2.1): package name in lower case, and parameters."""

    package: str
    params: Params = NO_PARAMS

    @property
    def id(self) -> str | None:
        """The id that distinguishes several subscriptions of one dialog; None without or empty."""
        return self.params.get("id") or None

    @staticmethod
    @lru_cache(maxsize=256)
    def parse(text: str) -> EventHeader:
        """Read one Event value.

        Raises:
            MalformedHeader: the package is no token, or the parameters cannot be read.
        """
        package, params = _token_and_params("Event", text)
        if not TOKEN.match(package):
            raise MalformedHeader("Event", text)
        return EventHeader(package.lower(), params)

    def __str__(self) -> str:
        return f"{self.package}{self.params}"


def _seconds(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) <= 10 else None


@dataclass(frozen=True, slots=True)
class SubscriptionState:
    """Subscription-State (RFC 6665 section 8.2.3); state and reason in lower case."""

    state: str
    params: Params = NO_PARAMS

    @property
    def reason(self) -> str | None:
        """The reason of a terminated subscription in lower case, or None."""
        value = self.params.get("reason")
        return value.strip().lower() if value else None

    @property
    def expires(self) -> int | None:
        """The seconds the subscription has left, or None."""
        return _seconds(self.params.get("expires"))

    @property
    def retry_after(self) -> int | None:
        """The seconds to wait before another SUBSCRIBE, or None."""
        return _seconds(self.params.get("retry-after"))

    @staticmethod
    def parse(text: str) -> SubscriptionState:
        """Read one Subscription-State value.

        Raises:
            MalformedHeader: the state is no token, or the parameters cannot be read.
        """
        return _known_state(text) if len(text) <= LONGEST_KEPT else SubscriptionState._read(text)

    @staticmethod
    def _read(text: str) -> SubscriptionState:
        word, params = _token_and_params("Subscription-State", text)
        if not TOKEN.match(word):
            raise MalformedHeader("Subscription-State", text)
        return SubscriptionState(word.lower(), params)

    def __str__(self) -> str:
        return f"{self.state}{self.params}"


_known_state = lru_cache(maxsize=1024)(SubscriptionState._read)


@dataclass(frozen=True, slots=True)
class MediaType:
    """A Content-Type value; type and subtype in lower case."""

    type: str
    subtype: str
    params: Params = NO_PARAMS

    @property
    def essence(self) -> str:
        """`type/subtype` without parameters."""
        return f"{self.type}/{self.subtype}"

    @staticmethod
    @lru_cache(maxsize=256)
    def parse(text: str) -> MediaType:
        """Read one Content-Type value.

        Raises:
            MalformedHeader: there is no `type/subtype`, or the parameters cannot be read.
        """
        essence, params = _token_and_params("Content-Type", text)
        kind, slash, subtype = (part.strip().lower() for part in essence.partition("/"))
        if not slash or not TOKEN.match(kind) or not TOKEN.match(subtype):
            raise MalformedHeader("Content-Type", text)
        return MediaType(kind, subtype, params)

    def __str__(self) -> str:
        return f"{self.essence}{self.params}"


@dataclass(frozen=True, slots=True)
class AuthParams:
    """An authentication scheme with its parameters: a challenge or credentials (RFC 7616).

    Attributes:
        scheme: as written, such as `Digest`.
        params: names in lower case, values unquoted.
    """

    scheme: str
    params: Params

    @staticmethod
    def parse_all(text: str) -> list[AuthParams]:
        """Read one header line, which may hold several challenges joined by commas.

        Raises:
            MalformedHeader: it does not begin with a scheme, or a parameter cannot be read.
        """
        schemes: list[tuple[str, dict[str, str | None]]] = []
        for piece in split_list(text):
            match = _AUTH_PIECE.match(piece)
            if match is None:
                raise MalformedHeader("WWW-Authenticate", text)
            if match["scheme"] is not None:
                schemes.append((match["scheme"], {}))
            if not schemes:
                raise MalformedHeader("WWW-Authenticate", text)
            if match["name"] is not None:
                quoted = match["quoted"]
                value = unquote(quoted) if quoted is not None else match["bare"]
                schemes[-1][1].setdefault(match["name"].lower(), value)
        return [AuthParams(scheme, Params(pairs)) for scheme, pairs in schemes]

    @property
    def is_digest(self) -> bool:
        """Whether the scheme is Digest, in any letter case."""
        return self.scheme.lower() == "digest"

    def get(self, name: str) -> str | None:
        """Return the unquoted value of a parameter, or None."""
        return self.params.get(name)


class Challenge(AuthParams):
    """The challenge of a server in a 401 or 407 (RFC 7616 section 3.3)."""

    __slots__ = ()

    @property
    def realm(self) -> str:
        """The realm, the protection space of the credentials; "" when missing."""
        return self.params.get("realm") or ""

    @property
    def nonce(self) -> str:
        """The nonce of the server; "" when missing."""
        return self.params.get("nonce") or ""

    @property
    def opaque(self) -> str | None:
        """The opaque value, to be sent back unchanged, or None."""
        return self.params.get("opaque")

    @property
    def algorithm(self) -> str:
        """The hash algorithm in upper case; MD5 when the server names none."""
        return (self.params.get("algorithm") or "MD5").upper()

    @property
    def qop(self) -> tuple[str, ...]:
        """The offered qualities of protection, lower case; empty for the RFC 2069 form."""
        return tuple(
            word.strip().lower()
            for word in (self.params.get("qop") or "").split(",")
            if word.strip()
        )

    @property
    def stale(self) -> bool:
        """Whether only the nonce was too old, and the credentials were right."""
        return (self.params.get("stale") or "").lower() == "true"
