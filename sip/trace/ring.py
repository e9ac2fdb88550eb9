"""The ring of the latest messages sent and received."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from typing import BinaryIO

from sip.trace.ladder import ladder
from sip.trace.pcap import write_pcap
from sip.trace.record import Direction, TracedPath, TraceRecord, TraceSink
from sip.trace.redact import redact


class Trace:
    """The one place where a copy of a message is made, and where its secrets are taken out.

    Args:
        capacity: how many records are kept; 0 keeps none (sinks still get them).
        wall: seconds since 1970.
        monotonic: seconds of the clock that timers run on.
    """

    def __init__(
        self,
        capacity: int = 2000,
        wall: Callable[[], float] = time.time,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._records: deque[TraceRecord] = deque(maxlen=capacity)
        self._wall = wall
        self._monotonic = monotonic
        self._sinks: list[TraceSink] = []
        self._active = capacity > 0

    def record(self, direction: Direction, flow: TracedPath, data: bytes) -> None:
        """Keep a redacted copy of `data`, which went over `flow`."""
        if not self._active:
            return
        record = TraceRecord(
            self._wall(),
            self._monotonic(),
            direction,
            flow.protocol,
            flow.local,
            flow.remote,
            redact(data),
        )
        self._records.append(record)
        for sink in self._sinks:
            sink(record)

    def records(self, call_id: str | None = None) -> list[TraceRecord]:
        """The records kept, oldest first; of one call if `call_id` is given."""
        if call_id is None:
            return list(self._records)
        return [record for record in self._records if record.call_id == call_id]

    def ladder(self, call_id: str | None = None) -> str:
        """The records drawn as people do; see `sip.trace.ladder`."""
        return ladder(self.records(call_id))

    def write_pcap(self, file: BinaryIO) -> int:
        """The records as a packet capture, into a binary file; return how many packets."""
        return write_pcap(self._records, file)

    def add_sink(self, sink: TraceSink) -> Callable[[], None]:
        """Give every further record to `sink` too; the function returned ends that."""
        self._sinks.append(sink)
        self._active = True

        def remove() -> None:
            if sink in self._sinks:
                self._sinks.remove(sink)
            self._active = bool(self._sinks) or self._records.maxlen != 0

        return remove
