"""The trace as a file: one JSON object a line."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TextIO

from sip.trace.record import TraceRecord


class JsonLinesSink:
    """Writes every record it is given; use with `Trace.add_sink`.

    A file that cannot be written any more (a full disk) must not disturb the telephony: the sink
    then falls silent, and `failure` tells why.

    Args:
        file: a text file open for writing; flushed after each record, closed by its owner.
    """

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self.failure: OSError | None = None

    def __call__(self, record: TraceRecord) -> None:
        """Write one record."""
        if self.failure is not None:
            return
        try:
            self._file.write(json.dumps(as_json(record), ensure_ascii=False) + "\n")
            self._file.flush()
        except OSError as error:
            self.failure = error


def as_json(record: TraceRecord) -> dict[str, object]:
    """A record as JSON takes it: times in UTC and in monotonic seconds, octets as text."""
    return {
        "time": datetime.fromtimestamp(record.wall, UTC).isoformat(timespec="microseconds"),
        "monotonic": round(record.monotonic, 6),
        "direction": record.direction,
        "protocol": record.protocol,
        "local": list(record.local),
        "remote": list(record.remote),
        "message": record.data.decode(errors="replace"),
    }
