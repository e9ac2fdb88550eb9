"""Writes the trace to a file, one JSON object a line."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TextIO

from sip.trace.record import TraceRecord


class JsonLinesSink:
    """A trace sink that writes records to a file; for `Trace.add_sink`.

    When the file cannot be written any more (the disk is full), the sink stops without an
    exception, because calls must go on.

    Args:
        file: open for writing; flushed after each record, closed by its owner.

    Attributes:
        failure: why the sink has stopped, or None.
    """

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self.failure: OSError | None = None

    def __call__(self, record: TraceRecord) -> None:
        """Write a record, unless the sink has stopped."""
        if self.failure is not None:
            return
        try:
            self._file.write(json.dumps(as_json(record), ensure_ascii=False) + "\n")
            self._file.flush()
        except OSError as error:
            self.failure = error


def as_json(record: TraceRecord) -> dict[str, object]:
    """Return a record as a JSON object: ISO time in UTC, monotonic seconds, octets as text."""
    return {
        "time": datetime.fromtimestamp(record.wall, UTC).isoformat(timespec="microseconds"),
        "monotonic": round(record.monotonic, 6),
        "direction": record.direction,
        "protocol": record.protocol,
        "local": list(record.local),
        "remote": list(record.remote),
        "message": record.data.decode(errors="replace"),
    }
