"""The direction attribute of media (RFC 3264 section 5.1)."""

from __future__ import annotations

from enum import StrEnum


class Direction(StrEnum):
    """The direction of a stream, as seen by the side that writes the attribute."""

    SENDRECV = "sendrecv"
    SENDONLY = "sendonly"
    RECVONLY = "recvonly"
    INACTIVE = "inactive"

    @property
    def sends(self) -> bool:
        """Whether the side that writes the attribute sends media."""
        return self in (Direction.SENDRECV, Direction.SENDONLY)

    @property
    def receives(self) -> bool:
        """Whether the side that writes the attribute receives media."""
        return self in (Direction.SENDRECV, Direction.RECVONLY)
