"""The root of every error the SIP user agent raises."""

from __future__ import annotations

from enum import StrEnum


class SipError(Exception):
    """Anything that goes wrong in `sip`; foreign exceptions are mapped to this tree at the edge."""


class TransportFault(StrEnum):
    """What went wrong below SIP, in the words the diagnosis is built on."""

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
    NO_ANSWER = "no-answer"  # datagrams go out, and nothing ever comes back


class TransportError(SipError):
    """A message could not be carried.

    Args:
        code: the kind of fault.
        detail: plain words; for `TLS_CERT` which of the checks failed.
    """

    def __init__(self, code: TransportFault, detail: str = "") -> None:
        super().__init__(f"{code}: {detail}" if detail else str(code))
        self.code = code
        self.detail = detail
