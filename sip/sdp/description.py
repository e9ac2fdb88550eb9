"""Parses and writes session descriptions (RFC 8866).

Only the lines a telephone call needs are kept: o=, s=, c=, m= and a=. The parser is lenient:
missing lines, a wrong order and bare line feeds are accepted. The text written follows the RFC.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Final

from sip.errors import SipError
from sip.sdp.direction import Direction

MAX_BYTES: Final = 65_536
MAX_LINES: Final = 2_000
MAX_STREAMS: Final = 32
_LINE_END: Final = re.compile(r"\r\n|\n|\r")
_DIRECTIONS: Final = frozenset(Direction)


class SdpError(SipError):
    """A description cannot be read, or does not fit the session; an offer is answered by 488."""


@dataclass(frozen=True, slots=True)
class ConnectionData:
    """Connection data: the address media are to be sent to (c=, RFC 8866 section 5.7).

    Attributes:
        family: `IP4` or `IP6`.
        host: an IP address or, rarely, a host name.
    """

    family: str
    host: str

    @property
    def is_nowhere(self) -> bool:
        """Whether the address is 0.0.0.0 or ::, which holds a call (RFC 3264 section 8.4)."""
        return self.host in ("0.0.0.0", "::")  # noqa: S104 - read, never bound

    @property
    def is_usable(self) -> bool:
        """Whether media can be sent there: a unicast address of the family in the line."""
        try:
            address = ip_address(self.host)
        except ValueError:
            return False
        if address.is_multicast or address.is_unspecified or self.host == "255.255.255.255":
            return False
        return self.family == f"IP{address.version}"

    def __str__(self) -> str:
        return f"IN {self.family} {self.host}"

    @classmethod
    def to(cls, host: str) -> ConnectionData:
        """Make the connection data of a numeric address; IPv6 without brackets."""
        return cls("IP6" if ":" in host else "IP4", host)

    @classmethod
    def parse(cls, value: str) -> ConnectionData:
        """Read the value of a c= line; a TTL and a number of addresses are dropped.

        Raises:
            SdpError: it does not have three words.
        """
        words = value.split()
        host = words[2].partition("/")[0] if len(words) == 3 else ""
        if not host:
            raise SdpError(f"not a connection: {value[:80]!r}")
        return cls(words[1].upper(), host)


@dataclass(frozen=True, slots=True)
class Origin:
    """The origin of a description (o=, RFC 8866 section 5.2).

    Attributes:
        user: a name without blanks, or `-`.
        session: number of the session.
        version: one higher with each change of the description.
        connection: of the sender.
    """

    user: str = "-"
    session: int = 0
    version: int = 0
    connection: ConnectionData = ConnectionData("IP4", "0.0.0.0")  # noqa: S104 - read, never bound

    def __str__(self) -> str:
        return f"{self.user} {self.session} {self.version} {self.connection}"

    @classmethod
    def parse(cls, value: str) -> Origin:
        """Read the value of an o= line; wrong parts get defaults, as nothing depends on them."""
        words = value.split()
        if len(words) != 6:
            return cls()
        session, version = (number_of(word, 2**64 - 1) or 0 for word in words[1:3])
        try:
            return cls(words[0], session, version, ConnectionData.parse(" ".join(words[3:])))
        except SdpError:
            return cls(words[0], session, version)


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute: `a=name` or `a=name:value` (RFC 8866 section 5.13).

    Attributes:
        name: in the spelling of the sender.
        value: None when there is no colon.
    """

    name: str
    value: str | None = None

    def __str__(self) -> str:
        return self.name if self.value is None else f"{self.name}:{self.value}"

    @classmethod
    def parse(cls, line: str) -> Attribute:
        """Read the value of an a= line."""
        name, colon, value = line.partition(":")
        return cls(name.strip(), value.strip() if colon else None)


@dataclass(frozen=True, slots=True)
class MediaDescription:
    """One stream: an m= line with the lines that follow it (RFC 8866 section 5.14).

    Attributes:
        kind: `audio`, `video` …
        port: it is received at; 0: refused, disabled or unreadable.
        protocol: `RTP/AVP`, `RTP/SAVP` …
        formats: payload types, the best first.
        connection: of this stream alone, or None.
        attributes: in order.
    """

    kind: str
    port: int
    protocol: str
    formats: tuple[str, ...] = ()
    connection: ConnectionData | None = None
    attributes: tuple[Attribute, ...] = ()

    def first(self, name: str) -> str | None:
        """Return the value of the first attribute with that name, "" without one, or None."""
        return next((each.value or "" for each in self.attributes if each.name == name), None)

    def values(self, name: str) -> list[str]:
        """Return the values of all attributes with that name, "" for those without one."""
        return [each.value or "" for each in self.attributes if each.name == name]

    def refused(self) -> MediaDescription:
        """Return the stream as refused: port 0 and a single format (RFC 3264 section 6)."""
        return MediaDescription(self.kind, 0, self.protocol, self.formats[:1] or ("0",))

    def lines(self) -> list[str]:
        """Return the lines of the stream without line ends."""
        head = " ".join((self.kind, str(self.port), self.protocol, *self.formats))
        where = [f"c={self.connection}"] if self.connection else []
        return [f"m={head}", *where, *(f"a={each}" for each in self.attributes)]


@dataclass(frozen=True, slots=True)
class SessionDescription:
    """A session description.

    Attributes:
        origin: its sender and version.
        name: of the session; `-` for none.
        connection: of every stream that has none of its own, or None.
        attributes: of the session.
        media: its streams.
    """

    origin: Origin
    name: str = "-"
    connection: ConnectionData | None = None
    attributes: tuple[Attribute, ...] = ()
    media: tuple[MediaDescription, ...] = ()

    def connection_of(self, media: MediaDescription) -> ConnectionData | None:
        """Return the connection data of a stream: its own, else that of the session, or None."""
        return media.connection or self.connection

    def direction_of(self, media: MediaDescription) -> Direction:
        """Return the direction of a stream: its own, else that of the session (section 6.7)."""
        for each in (*media.attributes, *self.attributes):
            if each.value is None and each.name in _DIRECTIONS:
                return Direction(each.name)
        return Direction.SENDRECV

    def to_bytes(self) -> bytes:
        """Write the description for a body of application/sdp."""
        lines = ["v=0", f"o={self.origin}", f"s={self.name}"]
        if self.connection:
            lines.append(f"c={self.connection}")
        lines.append("t=0 0")
        lines += [f"a={each}" for each in self.attributes]
        for media in self.media:
            lines += media.lines()
        return "".join(f"{line}\r\n" for line in lines).encode()

    @classmethod
    def parse(cls, data: bytes) -> SessionDescription:
        """Read a body of application/sdp.

        Raises:
            SdpError: it is not a description, or exceeds `MAX_BYTES`, `MAX_LINES` or
                `MAX_STREAMS`.
        """
        fields = list(_fields(data))
        if not any(kind in "vm" for kind, _ in fields):
            raise SdpError("not a session description")
        starts = [at for at, (kind, _) in enumerate(fields) if kind == "m"]
        if len(starts) > MAX_STREAMS:
            raise SdpError(f"more than {MAX_STREAMS} streams")
        head = fields[: starts[0]] if starts else fields
        values = dict(head)
        return cls(
            Origin.parse(values.get("o", "")),
            values.get("s", "").strip() or "-",
            _connection(head),
            _attributes(head),
            tuple(
                _media(fields[start:end])
                for start, end in zip(starts, [*starts[1:], len(fields)], strict=False)
            ),
        )


def number_of(word: str, most: int) -> int | None:
    """Read a number of ASCII digits from 0 to `most`; None for anything else."""
    if not (word.isascii() and word.isdigit() and len(word) <= 20):
        return None
    value = int(word)
    return value if value <= most else None


def _fields(data: bytes) -> Iterable[tuple[str, str]]:
    """Return letter and value of each line; other lines are left out."""
    if len(data) > MAX_BYTES:
        raise SdpError(f"a description of {len(data)} bytes")
    if b"\0" in data:
        raise SdpError("a NUL in a description")
    lines = _LINE_END.split(data.decode("utf-8", "replace"))
    if len(lines) > MAX_LINES:
        raise SdpError(f"a description of {len(lines)} lines")
    return ((line[0], line[2:]) for line in lines if len(line) > 1 and line[1] == "=")


def _connection(fields: list[tuple[str, str]]) -> ConnectionData | None:
    return next((ConnectionData.parse(value) for kind, value in fields if kind == "c"), None)


def _attributes(fields: list[tuple[str, str]]) -> tuple[Attribute, ...]:
    found = (Attribute.parse(value) for kind, value in fields if kind == "a")
    return tuple(each for each in found if each.name)


def _media(fields: list[tuple[str, str]]) -> MediaDescription:
    words = fields[0][1].split()
    if len(words) < 3:
        raise SdpError(f"not a stream: {fields[0][1][:80]!r}")
    port = number_of(words[1].partition("/")[0], 65_535) or 0
    return MediaDescription(
        words[0].lower(),
        port,
        words[2].upper(),
        tuple(words[3:]),
        _connection(fields),
        _attributes(fields),
    )
