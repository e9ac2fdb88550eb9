"""SIP, SIPS and tel URIs (RFC 3261 section 19.1, RFC 3966); other schemes are kept as text."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass, replace
from functools import lru_cache
from urllib.parse import quote as percent_quote
from urllib.parse import unquote as percent_unquote

from sip.errors import SipError
from sip.message.grammar import NO_PARAMS, Params

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]*):(.*)\Z", re.DOTALL)
_HOST_NAME = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.\-]*[A-Za-z0-9_])?\.?\Z")
_BAD_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")
_UNSAFE = re.compile(r"[\x00-\x20\x7f<>\"]")
_TEL_NUMBER = re.compile(
    r"(?:\+[\-.()]*+[0-9][0-9\-.()]*+|[\-.()]*+[0-9A-Fa-f*#][0-9A-Fa-f*#\-.()]*+)\Z"
)

_PORT = re.compile(r"[0-9]{1,5}\Z")
LONGEST_KEPT = 512
"""Characters of the longest text whose parsed value is cached: a peer must not fill the cache."""

# RFC 3261 section 25.1: characters that need no escape, beside letters, digits and "_.-~".
_USER_SAFE = "!*'()&=+$,;?/"
_PASSWORD_SAFE = "!*'()&=+$,"  # noqa: S105 - a set of characters, no secret
_PARAMETER_SAFE = "!*'()[]/:&+$"
_HEADER_SAFE = "!*'()[]/?:+$"


class MalformedUri(SipError):
    """Text that is not a URI by RFC 3261 section 19.1 or RFC 3966."""


def _unescape(text: str) -> str:
    if "%" not in text:
        return text
    if _BAD_ESCAPE.search(text):
        raise MalformedUri("a percent sign without two hexadecimal digits")
    # Octets that are no UTF-8 become U+FFFD, since a user name may hold anything.
    return percent_unquote(text, errors="replace")


@dataclass(frozen=True, slots=True)
class SipUri:
    """A `sip:` or `sips:` URI with its percent-escapes decoded.

    Attributes:
        scheme: `sip` or `sips`.
        user: None when the URI has no user part.
        host: lower case; an IPv6 address without its brackets.
        port: None when the URI names none.
        params: URI parameters such as `transport` and `lr`.
        headers: (name, value) of each header behind `?`, in order.
    """

    scheme: str
    user: str | None
    host: str
    port: int | None = None
    password: str | None = None
    params: Params = NO_PARAMS
    headers: tuple[tuple[str, str], ...] = ()

    @property
    def host_port(self) -> str:
        """Host and port as a URI writes them: IPv6 in brackets, no port when None."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port is None else f"{host}:{self.port}"

    def for_request_line(self) -> SipUri:
        """Return a copy fit for a Request-URI: without `method` and headers (section 19.1.1)."""
        return replace(self, params=self.params.without("method"), headers=())

    def __str__(self) -> str:
        text = f"{self.scheme}:"
        if self.user is not None:
            text += percent_quote(self.user, safe=_USER_SAFE)
            if self.password is not None:
                text += ":" + percent_quote(self.password, safe=_PASSWORD_SAFE)
            text += "@"
        text += self.host_port
        text += _write_parameters(self.params)
        if self.headers:
            pairs = (
                (percent_quote(name, safe=_HEADER_SAFE), percent_quote(value, safe=_HEADER_SAFE))
                for name, value in self.headers
            )
            text += "?" + "&".join(f"{name}={value}" for name, value in pairs)
        return text


@dataclass(frozen=True, slots=True)
class TelUri:
    """A `tel:` URI (RFC 3966).

    Attributes:
        number: as written, with its visual separators.
        params: such as `phone-context`.
    """

    number: str
    params: Params = NO_PARAMS

    @property
    def digits(self) -> str:
        """The number without its visual separators."""
        return re.sub(r"[\-.()]", "", self.number)

    def __str__(self) -> str:
        return f"tel:{self.number}{_write_parameters(self.params)}"


@dataclass(frozen=True, slots=True)
class OtherUri:
    """A URI of a scheme that is not supported, kept as text; a request to it gets 416."""

    scheme: str
    rest: str

    def __str__(self) -> str:
        return f"{self.scheme}:{self.rest}"


Uri = SipUri | TelUri | OtherUri


# RFC 3261 section 19.1.4: when only one of two URIs has one of these, the two differ.
_NEVER_IGNORED = ("user", "ttl", "method", "maddr")


def is_same_uri(one: Uri, other: Uri) -> bool:
    """Whether two URIs are equal by the rules of RFC 3261 section 19.1.4.

    Args:
        one: a URI; only those of the schemes sip and sips have rules of their own.
        other: the URI to compare it with.
    """
    if not isinstance(one, SipUri) or not isinstance(other, SipUri):
        return one == other
    ours, theirs = one.params, other.params
    return (
        (one.scheme, one.user, one.password, one.host.lower(), one.port)
        == (other.scheme, other.user, other.password, other.host.lower(), other.port)
        and all((name in ours) == (name in theirs) for name in _NEVER_IGNORED)
        and all(
            (value or "").lower() == (theirs.get(name) or "").lower()
            for name, value in ours.items()
            if name in theirs
        )
        and _comparable_headers(one) == _comparable_headers(other)
    )


def _comparable_headers(uri: SipUri) -> list[tuple[str, str]]:
    return sorted((name.lower(), value) for name, value in uri.headers)


def parse_uri(text: str) -> Uri:
    """Read one URI without angle brackets.

    Raises:
        MalformedUri: the text is not a URI, or breaks the grammar of its scheme.
    """
    return _known_uri(text) if len(text) <= LONGEST_KEPT else _read_uri(text)


def _read_uri(text: str) -> Uri:
    match = _SCHEME.match(text)
    if match is None or _UNSAFE.search(text):
        raise MalformedUri(f"not a URI: {text[:80]!r}")
    scheme, rest = match[1].lower(), match[2]
    if scheme in ("sip", "sips"):
        return _parse_sip(scheme, rest)
    if scheme == "tel":
        return _parse_tel(rest)
    if not rest:
        raise MalformedUri(f"not a URI: {text[:80]!r}")
    return OtherUri(scheme, rest)


_known_uri = lru_cache(maxsize=4096)(_read_uri)


def _parse_tel(rest: str) -> TelUri:
    number, semicolon, tail = rest.partition(";")
    if not _TEL_NUMBER.match(number):
        raise MalformedUri(f"not a telephone number: {number[:40]!r}")
    return TelUri(number, _uri_parameters(tail) if semicolon else NO_PARAMS)


def _parse_sip(scheme: str, rest: str) -> SipUri:
    # The user part may contain ";" and "?", so the "@" is looked for first (section 19.1.1).
    user = password = None
    userinfo, at, after = rest.partition("@")
    if at:
        raw_user, colon, raw_password = userinfo.partition(":")
        if not raw_user:
            raise MalformedUri("an empty user before the @")
        user = _unescape(raw_user)
        password = _unescape(raw_password) if colon else None
    else:
        after = rest
    hostport, question, header_text = after.partition("?")
    hostport, semicolon, parameter_text = hostport.partition(";")
    host, port = parse_host_port(hostport)
    return SipUri(
        scheme,
        user,
        host,
        port,
        password,
        _uri_parameters(parameter_text) if semicolon else NO_PARAMS,
        _uri_headers(header_text) if question else (),
    )


def _uri_parameters(text: str) -> Params:
    pairs: dict[str, str | None] = {}
    for piece in text.split(";"):
        name, equals, value = piece.partition("=")
        name = _unescape(name).lower()
        if not name or name in pairs:
            raise MalformedUri(f"bad URI parameter {piece[:40]!r}")
        pairs[name] = _unescape(value) if equals else None
    return Params(pairs)


def _write_parameters(params: Params) -> str:
    return "".join(
        ";" + percent_quote(name, safe=_PARAMETER_SAFE)
        if value is None
        else f";{percent_quote(name, safe=_PARAMETER_SAFE)}"
        f"={percent_quote(value, safe=_PARAMETER_SAFE)}"
        for name, value in params.items()
    )


def _uri_headers(text: str) -> tuple[tuple[str, str], ...]:
    headers = []
    for piece in text.split("&"):
        name, equals, value = piece.partition("=")
        if not name or not equals:
            raise MalformedUri(f"bad URI header {piece[:40]!r}")
        headers.append((_unescape(name), _unescape(value)))
    return tuple(headers)


def parse_host_port(text: str) -> tuple[str, int | None]:
    """Read `host`, `host:port`, `[IPv6]` or `[IPv6]:port`.

    Returns:
        The host in lower case without brackets, and the port or None.

    Raises:
        MalformedUri: the host is neither a name nor an address, or the port is above 65535.
    """
    text = text.strip()
    if text.startswith("["):
        address, bracket, tail = text[1:].partition("]")
        if "%" in address:
            raise MalformedUri(f"a zone has no place in a URI: {address[:60]!r}")
        try:
            host = str(ipaddress.IPv6Address(address))
        except ValueError as error:
            raise MalformedUri(f"not an IPv6 address: {address[:60]!r}") from error
        if not bracket or (tail and not tail.startswith(":")):
            raise MalformedUri(f"not a host: {text[:60]!r}")
        port_text = tail[1:] if tail else None
    else:
        name, colon, tail = text.partition(":")
        host = name.strip().lower()
        if not _HOST_NAME.match(host) or len(host) > 255:
            raise MalformedUri(f"not a host: {text[:60]!r}")
        port_text = tail.strip() if colon else None
    if port_text is None:
        return host, None
    if not _PORT.match(port_text) or int(port_text) > 65535:
        raise MalformedUri(f"not a port: {port_text[:20]!r}")
    return host, int(port_text)
