"""The trace: a ring of the latest messages sent and received."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from typing import BinaryIO, Final

from sip.trace.ladder import ladder
from sip.trace.pcap import write_pcap
from sip.trace.record import Direction, TracedPath, TraceRecord, TraceSink

LAST_OF_A_CALL: Final = 6
"""Records of each Call-ID that are kept when they leave the ring."""
MOST_CALLS: Final = 6000
"""Call-IDs of which such records are kept."""
LONGEST: Final = 64 * 1024
"""Octets of a message that are kept."""
MOST_OCTETS: Final = 16 * 1024 * 1024
"""Octets of all messages in the ring; as many again are kept of the calls that have left it."""


class Trace:
    """Records messages, which can be read only without their secrets.

    A storm of messages overwrites the ring; therefore the last records of each call are kept
    besides.

    Args:
        capacity: records in the ring; with 0 only the sinks get them.
        wall: returns seconds since 1970.
        monotonic: returns seconds of the clock of the timers.
    """

    def __init__(
        self,
        capacity: int = 2000,
        wall: Callable[[], float] = time.time,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._capacity = capacity
        self._records: deque[TraceRecord] = deque()
        self._octets = self._older_octets = 0
        self._older: dict[str, deque[TraceRecord]] = {}
        self._wall = wall
        self._monotonic = monotonic
        self._sinks: list[TraceSink] = []
        self._active = capacity > 0

    def record(self, direction: Direction, flow: TracedPath, data: bytes) -> None:
        """Record a message.

        Args:
            direction: "in" or "out".
            flow: the message came or went on.
            data: the octets, of which the first `LONGEST` are kept.
        """
        if not self._active:
            return
        record = TraceRecord(
            self._wall(),
            self._monotonic(),
            direction,
            flow.protocol,
            flow.local,
            flow.remote,
            data[:LONGEST],
        )
        if self._capacity:
            self._records.append(record)
            self._octets += len(record.raw)
            while len(self._records) > self._capacity or self._octets > MOST_OCTETS:
                oldest = self._records.popleft()
                self._octets -= len(oldest.raw)
                self._keep_of_its_call(oldest)
        for sink in self._sinks:
            sink(record)

    def records(self, call_id: str | None = None) -> list[TraceRecord]:
        """Return the records, oldest first.

        Args:
            call_id: return only those of this Call-ID, with the older ones kept; None: the ring.
        """
        if call_id is None:
            return list(self._records)
        latest = [record for record in self._records if record.call_id == call_id]
        return [*self._older.get(call_id, ()), *latest]

    def about(self, user: str) -> list[TraceRecord]:
        """Return the records of the subscriptions to the line `user`, oldest first."""
        return self._matching(lambda record: _watches(record, user))

    def of_method(self, *methods: str) -> list[TraceRecord]:
        """Return the records with one of these methods in CSeq, oldest first."""
        return self._matching(lambda record: _method(record) in methods)

    def ladder_about(self, user: str) -> str:
        """Draw the records of `about` as a ladder diagram."""
        return ladder(self.about(user))

    def ladder_of(self, *methods: str) -> str:
        """Draw the records of `of_method` as a ladder diagram."""
        return ladder(self.of_method(*methods))

    def _matching(self, wanted: Callable[[TraceRecord], bool]) -> list[TraceRecord]:
        older = [record for kept in self._older.values() for record in kept if wanted(record)]
        older.sort(key=lambda record: record.monotonic)
        return [*older, *(record for record in self._records if wanted(record))]

    def _keep_of_its_call(self, record: TraceRecord) -> None:
        call_id = record.call_id
        kept = self._older.get(call_id)
        if kept is None:
            if len(self._older) >= MOST_CALLS:
                self._forget_a_call()
            kept = self._older[call_id] = deque()
        kept.append(record)
        self._older_octets += len(record.raw)
        if len(kept) > LAST_OF_A_CALL:
            self._older_octets -= len(kept.popleft().raw)
        while self._older_octets > MOST_OCTETS:
            self._forget_a_call()

    def _forget_a_call(self) -> None:
        for record in self._older.pop(next(iter(self._older))):
            self._older_octets -= len(record.raw)

    def ladder(self, call_id: str | None = None) -> str:
        """Draw the records of `records` as a ladder diagram; see `sip.trace.ladder`."""
        return ladder(self.records(call_id))

    def write_pcap(self, file: BinaryIO) -> int:
        """Write the ring as a packet capture. Returns the number of packets."""
        return write_pcap(self._records, file)

    def add_sink(self, sink: TraceSink) -> Callable[[], None]:
        """Call `sink` with every further record. Returns a function that ends that."""
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
    """Whether a message belongs to a subscription to the line `user`, or is an OPTIONS to it."""
    match _method(record):
        case "SUBSCRIBE" | "OPTIONS":
            watched = record.header("To", "t")
        case "NOTIFY":
            watched = record.header("From", "f")
        case _:
            return False
    return f":{user}@" in watched
