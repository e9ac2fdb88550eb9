"""The ring of the latest messages sent and received."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from typing import Literal, NamedTuple, Protocol

from sip.trace.redact import redact

Direction = Literal["in", "out"]


class TracedPath(Protocol):
    """What the trace needs to know of a flow: between whom, and over what."""

    @property
    def protocol(self) -> str:
        """UDP, TCP or TLS."""

    @property
    def local(self) -> tuple[str, int]:
        """Our address and port."""

    @property
    def remote(self) -> tuple[str, int]:
        """The peer's address and port."""


class TraceRecord(NamedTuple):
    """One message on the wire, secrets taken out."""

    wall: float
    """Seconds since 1970, UTC."""
    monotonic: float
    """Seconds of a clock that never jumps, for differences."""
    direction: Direction
    protocol: str
    local: tuple[str, int]
    remote: tuple[str, int]
    data: bytes

    @property
    def start_line(self) -> str:
        """The first line."""
        return self.data.partition(b"\r\n")[0].decode(errors="replace")

    def header(self, *names: str) -> str:
        """The value of the first header that has one of `names` (long or compact), or ""."""
        wanted = {name.lower().encode() for name in names}
        for line in self.data.partition(b"\r\n\r\n")[0].split(b"\r\n")[1:]:
            name, colon, value = line.partition(b":")
            if colon and name.strip().lower() in wanted:
                return value.strip().decode(errors="replace")
        return ""

    @property
    def call_id(self) -> str:
        """The Call-ID."""
        return self.header("Call-ID", "i")


TraceSink = Callable[[TraceRecord], None]


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

    def add_sink(self, sink: TraceSink) -> Callable[[], None]:
        """Give every further record to `sink` too; the function returned ends that."""
        self._sinks.append(sink)
        self._active = True

        def remove() -> None:
            if sink in self._sinks:
                self._sinks.remove(sink)
            self._active = bool(self._sinks) or self._records.maxlen != 0

        return remove
