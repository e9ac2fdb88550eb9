"""The time of day."""

from __future__ import annotations

from datetime import UTC, datetime


def wall_clock() -> datetime:
    """The time of day, aware, in this computer's zone."""
    return datetime.now(UTC).astimezone()
