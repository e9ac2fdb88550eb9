"""Transport addresses: a host with a port."""

from __future__ import annotations

from ipaddress import ip_address
from typing import NamedTuple


class HostPort(NamedTuple):
    """A numeric IP address (IPv6 without brackets) or a host name, and a port."""

    host: str
    port: int

    def __str__(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


def is_numeric(host: str) -> bool:
    """Whether `host` is an IP address; brackets and an IPv6 zone are allowed."""
    try:
        ip_address(host.strip("[]").partition("%")[0])
    except ValueError:
        return False
    return True
