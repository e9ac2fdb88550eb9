"""The ring of the latest messages sent and received."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from typing import BinaryIO, Final

from sip.trace.ladder import ladder
from sip.trace.pcap import write_pcap
from sip.trace.record import Direction, TracedPath, TraceRecord, TraceSink
from sip.trace.redact import redact

LAST_OF_A_CALL: Final = 6
"""Of each call, this many records are kept beyond the latest of all: a sign-in and its refusal."""
MOST_CALLS: Final = 6000


class Trace:
    """The one place where a copy of a message is made, and where its secrets are taken out.

    A storm soon fills the ring; whoever asks about one quiet call later finds its last messages
    all the same.

    Args:
        capacity: how many of the latest records are kept; 0 keeps none (sinks still get them).
        wall: seconds since 1970.
        monotonic: seconds of the clock that timers run on.
    """

    def __init__(
        self,
        capacity: int = 2000,
        wall: Callable[[], float] = time.time,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._capacity = capacity
        self._records: deque[TraceRecord] = deque()
        self._older: dict[str, deque[TraceRecord]] = {}
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
        if self._capacity:
            self._records.append(record)
            if len(self._records) > self._capacity:
                self._keep_of_its_call(self._records.popleft())
        for sink in self._sinks:
            sink(record)

    def records(self, call_id: str | None = None) -> list[TraceRecord]:
        """The latest records, oldest first; of one call, and then older ones too, if named."""
        if call_id is None:
            return list(self._records)
        latest = [record for record in self._records if record.call_id == call_id]
        return [*self._older.get(call_id, ()), *latest]

    def about(self, user: str) -> list[TraceRecord]:
        """The records of every subscription to the line `user`, oldest first."""
        return self._matching(lambda record: _watches(record, user))

    def of_method(self, *methods: str) -> list[TraceRecord]:
        """The records whose CSeq names one of `methods`, oldest first."""
        return self._matching(lambda record: _method(record) in methods)

    def ladder_about(self, user: str) -> str:
        """What `about` finds, drawn as people do."""
        return ladder(self.about(user))

    def ladder_of(self, *methods: str) -> str:
        """What `of_method` finds, drawn as people do."""
        return ladder(self.of_method(*methods))

    def _matching(self, wanted: Callable[[TraceRecord], bool]) -> list[TraceRecord]:
        older = [record for kept in self._older.values() for record in kept if wanted(record)]
        older.sort(key=lambda record: record.monotonic)
        return [*older, *(record for record in self._records if wanted(record))]

    def _keep_of_its_call(self, record: TraceRecord) -> None:
        kept = self._older.get(record.call_id)
        if kept is None:
            if len(self._older) >= MOST_CALLS:
                del self._older[next(iter(self._older))]
            kept = self._older[record.call_id] = deque(maxlen=LAST_OF_A_CALL)
        kept.append(record)

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
            self._active = bool(self._sinks) or self._capacity > 0

        return remove


def _method(record: TraceRecord) -> str:
    return record.header("CSeq").rpartition(" ")[2]


def _watches(record: TraceRecord, user: str) -> bool:
    """Whether the message is of a subscription to the line `user`, or of a question about it."""
    match _method(record):
        case "SUBSCRIBE" | "OPTIONS":
            watched = record.header("To", "t")
        case "NOTIFY":
            watched = record.header("From", "f")
        case _:
            return False
    return f":{user}@" in watched
