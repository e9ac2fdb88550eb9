"""What is known of one message on the wire."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Literal, NamedTuple, Protocol

Direction = Literal["in", "out"]
_USUAL_CALL_ID: Final = b"\r\nCall-ID:"


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
        data = self.data
        start = data.find(_USUAL_CALL_ID)
        if start < 0:
            return self.header("Call-ID", "i")
        start += len(_USUAL_CALL_ID)
        return data[start : data.find(b"\r\n", start)].strip().decode(errors="replace")


TraceSink = Callable[[TraceRecord], None]
