"""A flow: the two-way path between two addresses over one protocol (RFC 5626 section 1)."""

from __future__ import annotations

from typing import Protocol

from sip.errors import TransportError
from sip.message import MalformedMessage, Message, Via
from sip.transport.address import HostPort

KEEP_ALIVE = b"\r\n\r\n"
"""The keep-alive of RFC 5626 section 3.5.1; over UDP it only keeps a NAT binding open."""

PONG = b"\r\n"
"""The answer to a ping on a stream."""


class Flow(Protocol):
    """The path a message is sent on; the responses to a request come back on it."""

    @property
    def protocol(self) -> str:
        """The transport as a Via names it: "UDP", "TCP" or "TLS"."""

    @property
    def local(self) -> HostPort:
        """Our own address, before any NAT."""

    @property
    def remote(self) -> HostPort:
        """The peer's address."""

    @property
    def reliable(self) -> bool:
        """Whether the transport delivers reliably: TCP and TLS do, UDP does not."""

    def send(self, message: Message) -> None:
        """Write a message; never blocks.

        Raises:
            TransportError: it cannot be sent. Later faults go to `FlowHandler.flow_failed`.
        """

    def send_bytes(self, data: bytes) -> None:
        """Write a message prepared earlier; never blocks.

        Raises:
            TransportError: as `send`.
        """

    def answering(self, via: Via) -> Flow:
        """Return the path of the responses to a request that came on this flow.

        A stream carries them itself. A datagram goes to the source port where the Via has `rport`,
        whatever its value. Else it goes to the port of sent-by, 5060 by default, at the source
        host: some servers send from a port on which they do not listen (RFC 3261 section 18.2.2,
        RFC 3581 section 4).

        Args:
            via: the top Via of the request, with its source.
        """

    def close(self) -> None:
        """Close the path; `flow_failed` is not called for it any more."""


class FlowHandler(Protocol):
    """Receives what a transport reads; the transaction layer is one."""

    def admits(self, data: bytes, source: HostPort) -> bool:
        """Whether a datagram is taken; called before it is traced, parsed or answered.

        Args:
            data: the octets.
            source: the numeric address it came from.
        """

    def message_received(self, message: Message, flow: Flow) -> None:
        """Take a well-formed message; the top Via of a request has its source (RFC 3581)."""

    def malformed_received(self, error: MalformedMessage, flow: Flow) -> None:
        """Take a malformed message; `error` has the request, if it can be refused."""

    def flow_failed(self, flow: Flow, error: TransportError) -> None:
        """Take the news that the path is broken, or that what was sent did not arrive."""
