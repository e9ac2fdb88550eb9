"""What a NOTIFY body may be: its type, its coding, its size, and the one error it can end in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final, Generic, Protocol, TypeVar

from sip.errors import SipError
from sip.events.line import LineState

BODY_LIMIT: Final = 256 * 1024
LIST_LIMIT: Final = 1024 * 1024

S = TypeVar("S", covariant=True)


class BodyFaultKind(StrEnum):
    """Why a body gives no state."""

    XML = "xml"  # not readable, even leniently
    TRUNCATED = "truncated"  # ends before its root element does
    REFUSED = "refused"  # DOCTYPE or ENTITY, or beyond a limit
    TYPE = "type"  # another type, coding or root element than the package's


class BodyFault(SipError):
    """A body that cannot be used.

    Args:
        kind: which of the four ways.
        detail: plain words for the person who has to mend it.
    """

    def __init__(self, kind: BodyFaultKind, detail: str) -> None:
        super().__init__(f"{kind}: {detail}")
        self.kind = kind
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Applied(Generic[S]):
    """What a body changed.

    Attributes:
        state: the state now; None when the body says nothing new and the old one stands.
        refresh: the full state should be asked for at once.
    """

    state: S | None
    refresh: bool = False


class LineWatch(Protocol):
    """The state of one line, built from the bodies of one subscription."""

    def apply(
        self, content_type: str | None, content_encoding: str | None, body: bytes
    ) -> Applied[LineState]:
        """Take the body of the next NOTIFY; raises `BodyFault` and then changes nothing."""


@lru_cache(maxsize=64)
def essence(content_type: str) -> str:
    """`type/subtype` in lower case, without parameters."""
    return content_type.partition(";")[0].replace(" ", "").replace("\t", "").strip().lower()


def check_coding(content_encoding: str | None) -> None:
    """Refuse every Content-Encoding but none."""
    if content_encoding and content_encoding.strip().lower() not in ("", "identity"):
        raise BodyFault(BodyFaultKind.TYPE, f"Content-Encoding {content_encoding[:40]!r}")


def check_type(content_type: str | None, content_encoding: str | None, expected: str) -> None:
    """Refuse a body of another type; without a Content-Type it is the package's own."""
    if content_encoding:
        check_coding(content_encoding)
    if content_type and essence(content_type) not in (expected, ""):
        raise BodyFault(BodyFaultKind.TYPE, f"Content-Type {content_type[:80]!r}, not {expected}")
