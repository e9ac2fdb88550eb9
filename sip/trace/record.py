"""The record of one message on the wire."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, Literal, Protocol

from sip.trace.redact import redact

Direction = Literal["in", "out"]
_USUAL_CALL_ID: Final = b"\r\nCall-ID:"


class TracedPath(Protocol):
    """A flow as the trace needs it: its protocol and its two addresses."""

    @property
    def protocol(self) -> str:
        """The transport: "UDP", "TCP" or "TLS"."""

    @property
    def local(self) -> tuple[str, int]:
        """Our address and port."""

    @property
    def remote(self) -> tuple[str, int]:
        """The peer's address and port."""


@dataclass(frozen=True, slots=True)
class TraceRecord:
    """One message on the wire, which can be read only without its secrets.

    It is redacted when somebody reads it: to do that for each message would take longer than to
    answer it.

    Attributes:
        wall: seconds since 1970, UTC.
        monotonic: seconds of the clock of the timers.
        direction: "in" or "out".
        protocol: "UDP", "TCP" or "TLS".
        local: our address and port.
        remote: address and port of the peer.
        raw: the octets as they were; nobody but this class reads them.
    """

    wall: float
    monotonic: float
    direction: Direction
    protocol: str
    local: tuple[str, int]
    remote: tuple[str, int]
    raw: bytes = field(repr=False)

    @property
    def data(self) -> bytes:
        """The octets, redacted."""
        return redact(self.raw)

    @property
    def start_line(self) -> str:
        """The request line or status line."""
        return redact(self.raw.partition(b"\r\n")[0]).decode(errors="replace")

    def header(self, *names: str) -> str:
        """Return the value of the first header with one of these names, or "".

        Args:
            *names: long and compact form, in any letter case.
        """
        return _header(redact(self.raw.partition(b"\r\n\r\n")[0]), *names)

    @property
    def call_id(self) -> str:
        """The Call-ID, "" when there is none."""
        data = self.raw
        start = data.find(_USUAL_CALL_ID)
        if start < 0:
            return _header(data.partition(b"\r\n\r\n")[0], "Call-ID", "i")  # no secret
        start += len(_USUAL_CALL_ID)
        return data[start : data.find(b"\r\n", start)].strip().decode(errors="replace")


def _header(head: bytes, *names: str) -> str:
    wanted = {name.lower().encode() for name in names}
    for line in head.split(b"\r\n")[1:]:
        name, colon, value = line.partition(b":")
        if colon and name.strip().lower() in wanted:
            return value.strip().decode(errors="replace")
    return ""


TraceSink = Callable[[TraceRecord], None]
