"""What can be wrong with a SIP message, and the answer it deserves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sip.errors import SipError

if TYPE_CHECKING:
    from sip.message.message import Request


class MalformedUri(SipError):
    """Text that is no URI by RFC 3261 section 19.1 or RFC 3966."""


class MalformedHeader(SipError):
    """A header field whose value breaks the grammar of RFC 3261 section 25.

    Args:
        name: the header field's long name.
        value: what was found, shortened.
    """

    def __init__(self, name: str, value: str) -> None:
        super().__init__(f"{name}: cannot read {value[:80]!r}")
        self.name = name
        self.value = value


class MalformedMessage(SipError):
    """Octets that are no acceptable SIP message.

    Args:
        status: the response the sender deserves (400, 413, 414, 505, 513 …).
        reason: what is wrong, in plain words; also the reason phrase of the answer.
        request: enough of the request to answer it, or None when it must be dropped
            (a response, an ACK, or a request without the headers an answer copies).
    """

    def __init__(self, status: int, reason: str, request: Request | None = None) -> None:
        super().__init__(f"{status} {reason}")
        self.status = status
        self.reason = reason
        self.request = request
