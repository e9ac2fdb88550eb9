"""A flow: the two-way path between two addresses over one protocol (RFC 5626 section 1)."""

from __future__ import annotations

from typing import Protocol

from sip.errors import TransportError
from sip.message import MalformedMessage, Message
from sip.transport.address import HostPort

KEEP_ALIVE = b"\r\n\r\n"
"""The ping of RFC 5626 section 3.5.1; over UDP it merely keeps a NAT binding open."""

PONG = b"\r\n"
"""The answer to a ping on a stream."""


class Flow(Protocol):
    """What a message is sent on, and what an answer to it comes back on."""

    @property
    def protocol(self) -> str:
        """As in a Via: "UDP", "TCP" or "TLS"."""

    @property
    def local(self) -> HostPort:
        """Our address as the peer's network sees it before any NAT."""

    @property
    def remote(self) -> HostPort:
        """The peer's address."""

    @property
    def reliable(self) -> bool:
        """Whether the protocol repeats lost octets itself (all but UDP)."""

    def send(self, message: Message) -> None:
        """Write a message; never blocks.

        Raises:
            TransportError: it cannot be sent. Faults learnt later go to `FlowHandler.flow_failed`.
        """

    def send_bytes(self, data: bytes) -> None:
        """Write a message prepared earlier; never blocks. Raises as `send`."""

    def close(self) -> None:
        """Let go of the path; `flow_failed` is not called for it any more."""


class FlowHandler(Protocol):
    """Who gets what comes in."""

    def message_received(self, message: Message, flow: Flow) -> None:
        """A well-formed message; a request's top Via already tells the source (RFC 3581)."""

    def malformed_received(self, error: MalformedMessage, flow: Flow) -> None:
        """A message that deserves the answer `error.status` to `error.request`."""

    def flow_failed(self, flow: Flow, error: TransportError) -> None:
        """The path is broken, or what was sent on it did not arrive."""
