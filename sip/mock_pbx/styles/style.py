"""What makes up a style of PBX: its dialog-info documents and its quirks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple, Protocol
from xml.sax.saxutils import escape, quoteattr

from sip.mock_pbx.call_board import CallLeg

DIALOG_INFO = "application/dialog-info+xml"
NAMESPACE = "urn:ietf:params:xml:ns:dialog-info"


class Body(NamedTuple):
    """A body and its Content-Type; the type is empty where there is no body."""

    content_type: str
    data: bytes


NO_BODY = Body("", b"")


@dataclass(frozen=True)
class LineView:
    """A line as a document shows it.

    Attributes:
        number, name: of the line.
        domain: host, or host and port, as the watcher wrote it.
        legs: its calls, oldest first.
        offline: no phone is registered.
        do_not_disturb: it takes no calls.
    """

    number: str
    name: str
    domain: str
    legs: tuple[CallLeg, ...] = ()
    offline: bool = False
    do_not_disturb: bool = False

    @property
    def host(self) -> str:
        """The domain without its port."""
        host, colon, port = self.domain.rpartition(":")
        return host if colon and port.isdigit() else self.domain

    @property
    def entity(self) -> str:
        """The line's URI, port included, escaped for XML."""
        return escape(f"sip:{self.number}@{self.domain}", {'"': "&quot;"})

    def uri(self, number: str) -> str:
        """Return the URI of a number, without port, escaped for XML."""
        return escape(f"sip:{number}@{self.host}", {'"': "&quot;"})


@dataclass(frozen=True)
class Quirks:
    """How a PBX behaves where PBXs differ.

    Attributes:
        product: for User-Agent and Server.
        accepted: status of the answer to a SUBSCRIBE that is accepted.
        tells_min_expires: a 423 has Min-Expires.
        allows_fetch: a first SUBSCRIBE with Expires 0 is answered, not refused with 400.
        end_reason: in Subscription-State when a subscription expires; empty: none.
        after_end: status of a refresh that comes too late.
        knows_numbers: a SUBSCRIBE to a number that does not exist is refused.
        refresh_repeats_version: the NOTIFY of a refresh has the version of the one before.
        first_cseq: CSeq number before that of the first NOTIFY.
        subscribe_proxy_auth: SUBSCRIBE is challenged with 407.
    """

    product: str
    accepted: int = 200
    tells_min_expires: bool = True
    allows_fetch: bool = True
    end_reason: str = "timeout"
    after_end: int = 481
    knows_numbers: bool = True
    refresh_repeats_version: bool = False
    first_cseq: int = 0
    subscribe_proxy_auth: bool = False


class Style(Protocol):
    """One make of PBX."""

    @property
    def quirks(self) -> Quirks:
        """How it behaves where PBXs differ."""

    def document(self, line: LineView, version: int, changed: CallLeg | None = None) -> Body:
        """Return a line's dialog-info (RFC 4235).

        Args:
            line: the line now.
            version: of the document.
            changed: the leg whose change is reported; None: the first document, or a refresh.
        """


def identity(text: str, display: str = "") -> str:
    """Return an identity element.

    Args:
        text: a URI, escaped for XML.
        display: name, not escaped; empty: none.
    """
    shown = f" display={quoteattr(display)}" if display else ""
    return f"<identity{shown}>{text}</identity>"
