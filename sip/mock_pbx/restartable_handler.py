"""The flow handler of a mock PBX: carries nothing while it is silent, and survives restarts."""

from __future__ import annotations

from typing import Protocol

from sip.errors import TransportError
from sip.message import MalformedMessage, Message, Via
from sip.transaction import TransactionLayer
from sip.transport.address import HostPort
from sip.transport.flow import Flow


class HandledPbx(Protocol):
    """What the handler needs of the PBX."""

    @property
    def silent(self) -> bool:
        """Whether the PBX neither receives nor sends anything."""

    @property
    def layer(self) -> TransactionLayer:
        """The transaction layer since the last restart."""


class RestartableHandler:
    """The `FlowHandler` of every transport of a mock PBX.

    It hands messages to the transaction layer since the last restart, or drops them while the PBX
    is silent.

    Args:
        pbx: says whether it is silent, and which transaction layer is current.
    """

    def __init__(self, pbx: HandledPbx) -> None:
        self._pbx = pbx
        self._connections: dict[tuple[str, HostPort], Flow] = {}

    def close_connections(self) -> None:
        """Close every TCP and TLS connection, as the death of a process does."""
        connections, self._connections = self._connections, {}
        for flow in connections.values():
            flow.close()

    def admits(self, data: bytes, source: HostPort) -> bool:
        """See `FlowHandler.admits`; everybody is served."""
        return True

    def message_received(self, message: Message, flow: Flow) -> None:
        """See `FlowHandler.message_received`."""
        if flow.reliable:
            self._connections[flow.protocol, flow.remote] = flow
        if not self._pbx.silent:
            self._pbx.layer.message_received(message, MutedFlow(flow, self._pbx))

    def malformed_received(self, error: MalformedMessage, flow: Flow) -> None:
        """See `FlowHandler.malformed_received`."""
        if not self._pbx.silent:
            self._pbx.layer.malformed_received(error, flow)

    def flow_failed(self, flow: Flow, error: TransportError) -> None:
        """See `FlowHandler.flow_failed`."""
        self._connections.pop((flow.protocol, flow.remote), None)
        self._pbx.layer.flow_failed(flow, error)


class MutedFlow:
    """A flow that sends nothing while the PBX is silent, and nothing any more after a restart.

    Args:
        flow: that is wrapped.
        pbx: says whether it is silent, and which transaction layer is current.
    """

    __slots__ = ("_flow", "_layer", "_pbx")

    def __init__(self, flow: Flow, pbx: HandledPbx) -> None:
        self._flow = flow
        self._pbx = pbx
        self._layer = pbx.layer

    def renewed(self) -> MutedFlow:
        """Return a flow over the same path that works since the last restart."""
        return self if self._layer is self._pbx.layer else MutedFlow(self._flow, self._pbx)

    @property
    def protocol(self) -> str:
        """See `Flow.protocol`."""
        return self._flow.protocol

    @property
    def local(self) -> HostPort:
        """See `Flow.local`."""
        return self._flow.local

    @property
    def remote(self) -> HostPort:
        """See `Flow.remote`."""
        return self._flow.remote

    @property
    def reliable(self) -> bool:
        """See `Flow.reliable`."""
        return self._flow.reliable

    def send(self, message: Message) -> None:
        """See `Flow.send`."""
        self.send_bytes(message.to_bytes())

    def send_bytes(self, data: bytes) -> None:
        """See `Flow.send_bytes`."""
        if not self._pbx.silent and self._layer is self._pbx.layer:
            self._flow.send_bytes(data)

    def answering(self, via: Via) -> MutedFlow:
        """See `Flow.answering`.

        Args:
            via: the top Via of the request, with its source.
        """
        flow = self._flow.answering(via)
        return self if flow is self._flow else MutedFlow(flow, self._pbx)

    def close(self) -> None:
        """See `Flow.close`."""
        self._flow.close()
