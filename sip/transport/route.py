"""Our own address on the route to another one, as the system would choose it now."""

from __future__ import annotations

import socket

from sip.transport.address import HostPort


def source_towards(remote: HostPort) -> str | None:
    """Return the numeric address that packets to a numeric address are sent from.

    Nothing is sent: connecting a UDP socket makes the system look up the route. None means that
    there is none.
    """
    family = socket.AF_INET6 if ":" in remote.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(remote)
        except (OSError, UnicodeError):
            return None
        return str(probe.getsockname()[0])
