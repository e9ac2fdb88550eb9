"""The checks every NOTIFY body has to pass, and the error when it cannot be used."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final, Generic, Protocol, TypeVar

from sip.errors import SipError
from sip.events.line import LineState

BODY_LIMIT: Final = 256 * 1024
"""Octets of the largest body about one resource."""
TAG_LIMIT: Final = 6_400
"""Tags of the largest document about one resource: time is spent on them, not on text."""
LIST_LIMIT: Final = 1024 * 1024
"""Octets of the largest body of a resource list."""

S = TypeVar("S", covariant=True)


class BodyFaultKind(StrEnum):
    """The reasons for which a body cannot be used."""

    XML = "xml"  # not readable, even leniently
    TRUNCATED = "truncated"  # ends before its root element does
    REFUSED = "refused"  # DOCTYPE or ENTITY, or beyond a limit
    TYPE = "type"  # another type, coding or root element than the package's


class BodyFault(SipError):
    """A body that cannot be used.

    Args:
        kind: why not.
        detail: plain words for the administrator of the server.
    """

    def __init__(self, kind: BodyFaultKind, detail: str) -> None:
        super().__init__(f"{kind}: {detail}")
        self.kind = kind
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Applied(Generic[S]):
    """The result of applying a body.

    Attributes:
        state: the new state; None when the body says nothing new and the old one stays.
        refresh: whether the full state should be requested at once.
        doubt: to be shown in place of `state` until the full state has come; None: `state` is sure.
    """

    state: S | None
    refresh: bool = False
    doubt: S | None = None

    @property
    def shown(self) -> S | None:
        """The state to be shown: the doubt, or else the state."""
        return self.state if self.doubt is None else self.doubt


class LineWatch(Protocol):
    """Follows the state of one line through the bodies of one subscription."""

    def apply(
        self, content_type: str | None, content_encoding: str | None, body: bytes
    ) -> Applied[LineState]:
        """Take the body of the next NOTIFY, in the order of CSeq.

        Args:
            content_type: the header's value, or None.
            content_encoding: the header's value, or None.
            body: the octets; empty for the neutral state of the package.

        Raises:
            BodyFault: the body cannot be used; nothing has changed.
        """

    def requested(self) -> None:
        """Trust the next body to have the full state: it answers a SUBSCRIBE."""


@lru_cache(maxsize=64)
def essence(content_type: str) -> str:
    """Return `type/subtype` of a Content-Type in lower case, without parameters."""
    return content_type.partition(";")[0].replace(" ", "").replace("\t", "").strip().lower()


def check_coding(content_encoding: str | None) -> None:
    """Accept no Content-Encoding but `identity`.

    Raises:
        BodyFault: the body is encoded.
    """
    if content_encoding and content_encoding.strip().lower() not in ("", "identity"):
        raise BodyFault(BodyFaultKind.TYPE, f"Content-Encoding {content_encoding[:40]!r}")


def check_type(content_type: str | None, content_encoding: str | None, expected: str) -> None:
    """Accept a body of the expected type, or without a Content-Type.

    Args:
        content_type: the header's value, or None.
        content_encoding: the header's value, or None.
        expected: `type/subtype` in lower case.

    Raises:
        BodyFault: the body is of another type, or is encoded.
    """
    if content_encoding:
        check_coding(content_encoding)
    if content_type and essence(content_type) not in (expected, ""):
        raise BodyFault(BodyFaultKind.TYPE, f"Content-Type {content_type[:80]!r}, not {expected}")
