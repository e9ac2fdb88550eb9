"""The text of a session description (RFC 8866).

Kept are the lines a telephone call is made of: o=, s=, c=, m= and a=. The others are read past, and
so is much that is wrong: missing lines, lines out of order, bare line feeds. Written out, a
description is as the RFC wants it.
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
    """Where media are to be sent (c=, RFC 8866 section 5.7).

    Attributes:
        family: `IP4` or `IP6`.
        host: an address or, rarely, a host name.
    """

    family: str
    host: str

    @property
    def is_nowhere(self) -> bool:
        """Whether it is 0.0.0.0 or ::, the old way to hold a call (RFC 3264 section 8.4)."""
        return self.host in ("0.0.0.0", "::")  # noqa: S104 - read, never bound

    @property
    def is_usable(self) -> bool:
        """Whether media can be sent there: the address of one host, of the family it claims."""
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
        """The connection to a numeric address; IPv6 without brackets."""
        return cls("IP6" if ":" in host else "IP4", host)

    @classmethod
    def parse(cls, value: str) -> ConnectionData:
        """Read what follows `c=`; a time to live or a number of addresses is dropped.

        Raises:
            SdpError: it has not three words.
        """
        words = value.split()
        host = words[2].partition("/")[0] if len(words) == 3 else ""
        if not host:
            raise SdpError(f"not a connection: {value[:80]!r}")
        return cls(words[1].upper(), host)


@dataclass(frozen=True, slots=True)
class Origin:
    """Who made the description, and which one of a session it is (o=, RFC 8866 section 5.2).

    Attributes:
        user: a name without blanks, or `-`.
        session: number of the session.
        version: grows with each change of the description.
        connection: of the maker.
    """

    user: str = "-"
    session: int = 0
    version: int = 0
    connection: ConnectionData = ConnectionData("IP4", "0.0.0.0")  # noqa: S104 - read, never bound

    def __str__(self) -> str:
        return f"{self.user} {self.session} {self.version} {self.connection}"

    @classmethod
    def parse(cls, value: str) -> Origin:
        """Read what follows `o=`; what is wrong with it is put right, as nothing depends on it."""
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
    """An a= line: `a=name` or `a=name:value`."""

    name: str
    value: str | None = None

    def __str__(self) -> str:
        return self.name if self.value is None else f"{self.name}:{self.value}"

    @classmethod
    def parse(cls, line: str) -> Attribute:
        """Read what follows `a=`."""
        name, colon, value = line.partition(":")
        return cls(name.strip(), value.strip() if colon else None)


@dataclass(frozen=True, slots=True)
class MediaDescription:
    """One stream: an m= line and what belongs to it (RFC 8866 section 5.14).

    Attributes:
        kind: `audio`, `video` ...
        port: where it is received; 0: refused, switched off, or not a port at all.
        protocol: `RTP/AVP`, `RTP/SAVP` ...
        formats: payload types, the best first.
        connection: of this stream alone.
        attributes: its a= lines in order.
    """

    kind: str
    port: int
    protocol: str
    formats: tuple[str, ...] = ()
    connection: ConnectionData | None = None
    attributes: tuple[Attribute, ...] = ()

    def first(self, name: str) -> str | None:
        """The value of the first attribute of that name; '' when it has none."""
        return next((each.value or "" for each in self.attributes if each.name == name), None)

    def values(self, name: str) -> list[str]:
        """The values of all attributes of that name."""
        return [each.value or "" for each in self.attributes if each.name == name]

    def refused(self) -> MediaDescription:
        """The same stream, refused; one format is enough then (RFC 3264 section 6)."""
        return MediaDescription(self.kind, 0, self.protocol, self.formats[:1] or ("0",))

    def lines(self) -> list[str]:
        """The text, without line ends."""
        head = " ".join((self.kind, str(self.port), self.protocol, *self.formats))
        where = [f"c={self.connection}"] if self.connection else []
        return [f"m={head}", *where, *(f"a={each}" for each in self.attributes)]


@dataclass(frozen=True, slots=True)
class SessionDescription:
    """A whole description.

    Attributes:
        origin: who made it.
        name: of the session; `-` when it has none.
        connection: of every stream that has none of its own.
        attributes: the a= lines of the session.
        media: its streams.
    """

    origin: Origin
    name: str = "-"
    connection: ConnectionData | None = None
    attributes: tuple[Attribute, ...] = ()
    media: tuple[MediaDescription, ...] = ()

    def connection_of(self, media: MediaDescription) -> ConnectionData | None:
        """Where a stream is received: its own connection, else that of the session."""
        return media.connection or self.connection

    def direction_of(self, media: MediaDescription) -> Direction:
        """Which way a stream flows, its own attribute first (RFC 8866 section 6.7)."""
        for each in (*media.attributes, *self.attributes):
            if each.value is None and each.name in _DIRECTIONS:
                return Direction(each.name)
        return Direction.SENDRECV

    def to_bytes(self) -> bytes:
        """The text as it is sent."""
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
        """Read a body of the type application/sdp.

        Raises:
            SdpError: it is none, or it has more than `MAX_BYTES`, `MAX_LINES` or `MAX_STREAMS`.
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
    """A number of plain digits from 0 to `most`, else None."""
    if not (word.isascii() and word.isdigit() and len(word) <= 20):
        return None
    value = int(word)
    return value if value <= most else None


def _fields(data: bytes) -> Iterable[tuple[str, str]]:
    """The letter and the value of each line; lines that have none are left out."""
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
