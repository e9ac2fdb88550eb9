"""Parses the address of a server: `name`, `name:port`, `[IPv6]` or `[IPv6]:port`."""

from __future__ import annotations

import ipaddress
import re
from typing import Final, NamedTuple

EXPECTED: Final = 'a host or host:port such as "sip.example.net:5060" or "[2001:db8::1]:5060"'

_BRACKETED: Final = re.compile(r"\[([^\[\]]+)\](?::([0-9]{1,5}))?\Z")
_NAMED: Final = re.compile(r"([^\[\]:]+)(?::([0-9]{1,5}))?\Z")
_LABEL: Final = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?\Z")
_ALL_DIGITS: Final = re.compile(r"[0-9.]+\Z")


class ServerAddress(NamedTuple):
    """A host and a port; None when DNS or the transport's default gives the port.

    An IPv6 host has no brackets.
    """

    host: str
    port: int | None

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port is None else f"{host}:{self.port}"


def parse_server(text: str) -> ServerAddress:
    """Parse an address as written in the settings.

    Raises:
        ValueError: the text is neither a host nor host:port.
    """
    bracketed = _BRACKETED.match(text)
    found = bracketed or _NAMED.match(text)
    if found is None:
        raise ValueError(text)
    host, port = found[1], found[2]
    if bracketed:
        ipaddress.IPv6Address(host)
    elif not is_host_name(host):
        raise ValueError(text)
    number = int(port) if port else None
    if number is not None and not 1 <= number <= 65535:
        raise ValueError(text)
    return ServerAddress(host, number)


def is_host_name(text: str) -> bool:
    """Whether the text is a DNS name or an IPv4 address."""
    if _ALL_DIGITS.match(text):
        try:
            ipaddress.IPv4Address(text)
        except ValueError:
            return False
        return True
    name = text.removesuffix(".")
    return 0 < len(name) <= 253 and all(_LABEL.match(label) for label in name.split("."))
