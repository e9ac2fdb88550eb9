"""Which way media flows (RFC 3264 section 5.1)."""

from __future__ import annotations

from enum import StrEnum


class Direction(StrEnum):
    """The direction attribute, as seen by the side that writes it."""

    SENDRECV = "sendrecv"
    SENDONLY = "sendonly"
    RECVONLY = "recvonly"
    INACTIVE = "inactive"

    @property
    def sends(self) -> bool:
        """Whether the side that wrote it sends media."""
        return self in (Direction.SENDRECV, Direction.SENDONLY)

    @property
    def receives(self) -> bool:
        """Whether the side that wrote it takes media."""
        return self in (Direction.SENDRECV, Direction.RECVONLY)
