"""ICMP errors of an unconnected UDP socket, from the error queue of Linux (ip(7))."""

from __future__ import annotations

import errno
import os
import socket
import struct
import sys
from collections.abc import Iterator

from sip.errors import TransportError, TransportFault
from sip.transport.address import HostPort

# From linux/in.h, linux/in6.h and linux/errqueue.h; Python names only the flag.
_IP_RECVERR = 11
_IPV6_RECVERR = 25
_ERROR = struct.Struct("=IBBBBII")
_ORIGIN_LOCAL = 1
_UNREACHABLE = (errno.ECONNREFUSED, errno.EHOSTUNREACH, errno.ENETUNREACH, errno.EHOSTDOWN)
_MOST_AT_ONCE = 64


def enable(sock: socket.socket) -> bool:
    """Ask the system for ICMP errors. Returns False where it cannot report them."""
    if not sys.platform.startswith("linux"):
        return False
    try:
        if sock.family == socket.AF_INET6:
            sock.setsockopt(socket.IPPROTO_IPV6, _IPV6_RECVERR, 1)
        else:
            sock.setsockopt(socket.IPPROTO_IP, _IP_RECVERR, 1)
    except OSError:
        return False
    return True


def drain(sock: socket.socket) -> Iterator[tuple[HostPort, TransportError]]:
    """Read the error queue until it is empty.

    Only "unreachable" errors count (RFC 3261 section 18.4); those about packet size and expired
    hop counts are skipped.

    Yields:
        The destination of a datagram that was not delivered, and the error.
    """
    if not sys.platform.startswith("linux"):
        return
    for _ in range(_MOST_AT_ONCE):
        try:
            _, ancillary, _, address = sock.recvmsg(64, 512, socket.MSG_ERRQUEUE)
        except OSError:
            return
        for level, kind, data in ancillary:
            wanted = (socket.IPPROTO_IP, _IP_RECVERR), (socket.IPPROTO_IPV6, _IPV6_RECVERR)
            if (level, kind) not in wanted or len(data) < _ERROR.size:
                continue
            number, origin, *_ = _ERROR.unpack_from(data)
            if number in _UNREACHABLE and address:
                code = TransportFault.NET_DOWN if origin == _ORIGIN_LOCAL else TransportFault.ICMP
                yield HostPort(*address[:2]), TransportError(code, os.strerror(number).lower())
