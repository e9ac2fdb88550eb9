"""Translates errors of the operating system into `TransportError`."""

from __future__ import annotations

import errno

from sip.errors import TransportError, TransportFault

_BY_ERRNO = {
    errno.ECONNREFUSED: TransportFault.REFUSED,
    errno.ETIMEDOUT: TransportFault.TIMEOUT,
    errno.ENETUNREACH: TransportFault.NET_DOWN,
    errno.EHOSTUNREACH: TransportFault.NET_DOWN,
    errno.ENETDOWN: TransportFault.NET_DOWN,
    errno.EADDRNOTAVAIL: TransportFault.NET_DOWN,
    errno.EINVAL: TransportFault.NET_DOWN,  # Linux: no route from the address we are bound to
    errno.EAFNOSUPPORT: TransportFault.NET_DOWN,
    errno.EACCES: TransportFault.NET_DOWN,
    errno.EPERM: TransportFault.NET_DOWN,
    errno.EMSGSIZE: TransportFault.TOO_BIG,
    errno.EADDRINUSE: TransportFault.REFUSED,
}


def from_os_error(error: OSError, what: str) -> TransportError:
    """Return the TransportError for an OSError.

    Args:
        error: as the system raised it.
        what: what failed, in plain words; the beginning of the error's detail.
    """
    code = _BY_ERRNO.get(error.errno or 0, TransportFault.CLOSED)
    if isinstance(error, TimeoutError):
        code = TransportFault.TIMEOUT
    return TransportError(code, f"{what}: {error.strerror or error}")
