"""The base class of every error of `sip`, and the errors of transports."""

from __future__ import annotations

from enum import StrEnum


class SipError(Exception):
    """The base class of the errors of `sip`; exceptions of the system are translated into it."""


class TransportFault(StrEnum):
    """The kind of a transport error; the diagnosis is based on it."""

    NET_DOWN = "net-down"
    DNS_FAIL = "dns-fail"
    DNS_TIMEOUT = "dns-timeout"
    REFUSED = "refused"
    TIMEOUT = "timeout"
    TLS_CERT = "tls-cert"
    TLS_VERSION = "tls-version"
    ICMP = "icmp"
    CLOSED = "closed"
    TOO_BIG = "too-big"
    NO_ANSWER = "no-answer"  # datagrams are sent, and no response comes


class TransportError(SipError):
    """A message could not be sent or delivered.

    Args:
        code: the kind of error.
        detail: plain words; for `TLS_CERT` the check that failed.
    """

    def __init__(self, code: TransportFault, detail: str = "") -> None:
        super().__init__(f"{code}: {detail}" if detail else str(code))
        self.code = code
        self.detail = detail
