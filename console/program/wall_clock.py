"""The time of day."""

from __future__ import annotations

from datetime import UTC, datetime


def wall_clock() -> datetime:
    """The time of day in this computer's time zone; the result is aware."""
    return datetime.now(UTC).astimezone()
