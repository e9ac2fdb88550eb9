"""A simulated network inside one process with loss, delay and cuts, on a virtual clock.

Messages travel as octets: the sender writes them, the receiver parses them. Nothing arrives inside
`send`; the order of arrival depends on the clock and the ids alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from sip.clock import Clock
from sip.errors import TransportError, TransportFault
from sip.ids import Ids
from sip.message import KeepAlive, MalformedMessage, Message, StreamReader, Via
from sip.trace import Trace
from sip.transport.address import HostPort
from sip.transport.flow import PONG, FlowHandler
from sip.transport.inbound import Inbound, answer_port


class Disturbance(Protocol):
    """What else happens to what passes a network: faults and routers that a simulation adds."""

    def datagram(
        self, source: HostPort, target: HostPort, data: bytes
    ) -> Sequence[tuple[float, bytes]]:
        """Return the copies of a datagram that arrive, each with the seconds it is delayed more.

        Args:
            source: who has sent it.
            target: where to.
            data: as sent.
        """

    def octets(self, stream: MemoryStream, data: bytes) -> Sequence[tuple[float, bytes]]:
        """Return the pieces that arrive of what one end of a connection has sent.

        The order is kept: what is delayed delays what follows.

        Args:
            stream: the end that sends.
            data: as sent.
        """

    def seen_from(self, host: str, source: HostPort) -> HostPort:
        """Return the address at which a receiver sees a sender.

        Args:
            host: of the receiver.
            source: of the sender.
        """

    def reached_at(self, target: HostPort) -> HostPort | None:
        """Return the endpoint that an address leads to; None: what is sent there is lost."""


class MemoryNetwork:
    """The network between the endpoints attached to it. Its attributes may change at any time.

    Args:
        clock: delivers.
        ids: random choice of what is lost, duplicated and delayed.

    Attributes:
        loss: share of the datagrams that are lost, 0 to 1.
        duplicate: share of the datagrams that arrive twice, 0 to 1.
        reorder: share of the datagrams that are delayed by `reorder_delay` more, 0 to 1.
        reorder_delay: seconds.
        delay: seconds from sender to receiver.
        jitter: seconds that are added to the delay of a datagram at most.
        icmp: whether a datagram to a closed port of an existing host is reported to its sender.
        detection: seconds until both ends notice that their connection is cut.
        silenced: hosts of which nothing arrives; their connections stall in that direction only.
        sent, lost: number of datagrams.
        disturbance: what else happens to what passes; None: nothing.
    """

    def __init__(self, clock: Clock, ids: Ids) -> None:
        self.clock = clock
        self.ids = ids
        self.loss = 0.0
        self.duplicate = 0.0
        self.reorder = 0.0
        self.reorder_delay = 0.05
        self.delay = 0.0
        self.jitter = 0.0
        self.icmp = False
        self.detection = 14.0
        self.silenced: set[str] = set()
        self.sent = 0
        self.lost = 0
        self.disturbance: Disturbance | None = None
        self._endpoints: dict[tuple[str, HostPort], MemoryTransport] = {}
        self._cuts: set[frozenset[str]] = set()
        self._next_port = 49152

    def attach(
        self, at: HostPort, handler: FlowHandler, protocol: str = "UDP", trace: Trace | None = None
    ) -> MemoryTransport:
        """Add an endpoint.

        Args:
            at: its address; port 0 picks a free one.
            handler: gets what comes in.
            protocol: "UDP", "TCP" or "TLS".
            trace: gets a record of every message, or None.

        Raises:
            ValueError: the address is in use, or there is no such protocol.
        """
        if protocol not in ("UDP", "TCP", "TLS"):
            raise ValueError(f"no such protocol: {protocol}")
        if at.port == 0:
            at = self.free_port(at.host)
        if (protocol, at) in self._endpoints:
            raise ValueError(f"{protocol} {at} is taken")
        endpoint = MemoryTransport(self, at, handler, protocol, trace)
        self._endpoints[protocol, at] = endpoint
        return endpoint

    def free_port(self, host: str) -> HostPort:
        """Return an address of `host` that was not used before."""
        self._next_port += 1
        return HostPort(host, self._next_port)

    def cut(self, host: str, other: str) -> None:
        """Cut the path between two hosts. Connections stall, and fail after `detection`."""
        self._cuts.add(frozenset((host, other)))
        for endpoint in list(self._endpoints.values()):
            endpoint._path_cut()

    def heal(self, host: str, other: str) -> None:
        """Undo `cut`; what stalled connections have buffered arrives now."""
        self._cuts.discard(frozenset((host, other)))
        for endpoint in list(self._endpoints.values()):
            endpoint._path_healed()

    def is_cut(self, host: str, other: str) -> bool:
        """Whether the path between two hosts is cut."""
        return frozenset((host, other)) in self._cuts

    def swallows(self, sender: str, receiver: str) -> bool:
        """Whether what one host sends to another does not arrive."""
        return sender in self.silenced or self.is_cut(sender, receiver)

    def endpoint(self, protocol: str, at: HostPort) -> MemoryTransport | None:
        """Return the endpoint at an address, or None."""
        return self._endpoints.get((protocol, at))

    def _detach(self, endpoint: MemoryTransport) -> None:
        if self._endpoints.get((endpoint.protocol, endpoint.local)) is endpoint:
            del self._endpoints[endpoint.protocol, endpoint.local]

    def _host_exists(self, host: str) -> bool:
        return any(at.host == host for _, at in self._endpoints)

    def _send_datagram(self, flow: MemoryFlow, data: bytes) -> None:
        self.sent += 1
        if self.swallows(flow.local.host, flow.remote.host) or self._happens(self.loss):
            self.lost += 1
            return
        for _ in range(2 if self._happens(self.duplicate) else 1):
            delay = self.delay
            if self.jitter:
                delay += self.ids.uniform(0.0, self.jitter)
            if self._happens(self.reorder):
                delay += self.reorder_delay
            if self.disturbance is None:
                self._send_copy(delay, flow, flow.local, data)
                continue
            source = self.disturbance.seen_from(flow.remote.host, flow.local)
            for more, copy in self.disturbance.datagram(flow.local, flow.remote, data):
                self._send_copy(delay + more, flow, source, copy)

    def _send_copy(self, delay: float, flow: MemoryFlow, source: HostPort, data: bytes) -> None:
        self.clock.call_later(delay, lambda: self._deliver_datagram(flow, source, data))

    def _deliver_datagram(self, flow: MemoryFlow, source: HostPort, data: bytes) -> None:
        target: HostPort | None = flow.remote
        if self.disturbance is not None:
            target = self.disturbance.reached_at(flow.remote)
            if target is None:
                self.lost += 1
                return
        receiver = self._endpoints.get(("UDP", target or flow.remote))
        if receiver is not None:
            if receiver.handler.admits(data, source):
                receiver.inbound.datagram(data, receiver.flow_to(source))
        elif self.icmp and self._host_exists(flow.remote.host) and not flow.closed:
            error = TransportError(TransportFault.ICMP, f"nothing listens at {flow.remote}")
            flow.transport.handler.flow_failed(flow, error)

    def _happens(self, share: float) -> bool:
        return share > 0 and self.ids.uniform(0.0, 1.0) < share


class MemoryTransport:
    """One endpoint: a UDP socket, or a TCP or TLS listener that can also connect.

    Args:
        network: it is attached to.
        local: its address.
        handler: gets what comes in.
        protocol: "UDP", "TCP" or "TLS".
        trace: gets a record of every message, or None.
    """

    def __init__(
        self,
        network: MemoryNetwork,
        local: HostPort,
        handler: FlowHandler,
        protocol: str,
        trace: Trace | None,
    ) -> None:
        self.network = network
        self.local = local
        self.handler = handler
        self.protocol = protocol
        self.trace = trace
        self.inbound = Inbound(handler, trace)
        self._flows: dict[HostPort, MemoryFlow] = {}

    def flow_to(self, remote: HostPort) -> MemoryFlow:
        """Return the flow to `remote`; over TCP and TLS a connection is opened if needed.

        Raises:
            TransportError: REFUSED or TIMEOUT: the connection cannot be opened.
        """
        flow = self._flows.get(remote)
        if flow is not None and not flow.closed:
            return flow
        if self.protocol == "UDP":
            flow = MemoryFlow(self, self.local, remote)
        else:
            flow = self._connect(remote)
        self._flows[remote] = flow
        return flow

    @property
    def flows(self) -> list[MemoryFlow]:
        """Every open flow."""
        return [flow for flow in self._flows.values() if not flow.closed]

    def close(self) -> None:
        """Leave the network; connected peers see their connections end."""
        self.network._detach(self)
        for flow in self.flows:
            flow.close()
        self._flows.clear()

    def _connect(self, remote: HostPort) -> MemoryStream:
        if self.network.is_cut(self.local.host, remote.host):
            raise TransportError(TransportFault.TIMEOUT, f"no answer from {remote}")
        listener = self.network.endpoint(self.protocol, remote)
        if listener is None:
            raise TransportError(TransportFault.REFUSED, f"nothing listens at {remote}")
        ours = MemoryStream(self, self.network.free_port(self.local.host), remote)
        disturbance = self.network.disturbance
        seen = ours.local
        if disturbance is not None:
            seen = disturbance.seen_from(remote.host, ours.local)
        theirs = MemoryStream(listener, remote, seen)
        ours.peer, theirs.peer = theirs, ours
        listener._flows[seen] = theirs
        return ours

    def _path_cut(self) -> None:
        for flow in self.flows:
            flow.path_cut()

    def _path_healed(self) -> None:
        for flow in self.flows:
            flow.path_healed()


class MemoryFlow:
    """A flow of datagrams.

    Args:
        transport: it belongs to.
        local: our address.
        remote: the peer.
    """

    def __init__(self, transport: MemoryTransport, local: HostPort, remote: HostPort) -> None:
        self.transport = transport
        self.protocol = transport.protocol
        self.local = local
        self.remote = remote
        self.closed = False

    @property
    def reliable(self) -> bool:
        """See `Flow.reliable`."""
        return self.protocol != "UDP"

    def send(self, message: Message) -> None:
        """See `Flow.send`."""
        self.send_bytes(message.to_bytes())

    def send_bytes(self, data: bytes) -> None:
        """See `Flow.send_bytes`.

        Raises:
            TransportError: CLOSED.
        """
        if self.closed:
            raise TransportError(TransportFault.CLOSED, f"the flow to {self.remote} is closed")
        if self.transport.trace is not None:
            self.transport.trace.record("out", self, data)
        self._transmit(data)

    def answering(self, via: Via) -> MemoryFlow:
        """See `Flow.answering`.

        Args:
            via: the top Via of the request, with its source.
        """
        port = self.remote.port if self.reliable else answer_port(via, self.remote)
        if port == self.remote.port:
            return self
        return self.transport.flow_to(HostPort(self.remote.host, port))

    def close(self) -> None:
        """See `Flow.close`."""
        self.closed = True

    def keep_alive(self, enabled: bool) -> None:
        """Do nothing: this network has no NAT."""

    def path_cut(self) -> None:
        """Take the news of a cut; datagrams do not notice."""

    def path_healed(self) -> None:
        """Take the news that a cut is healed; datagrams do not notice."""

    def _transmit(self, data: bytes) -> None:
        self.transport.network._send_datagram(self, data)

    def __repr__(self) -> str:
        return f"<{self.protocol} {self.local} to {self.remote}>"


class MemoryStream(MemoryFlow):
    """One end of a connection: everything arrives in order, or the connection fails.

    Args:
        transport: it belongs to.
        local: our address.
        remote: the peer.
    """

    peer: MemoryStream

    def __init__(self, transport: MemoryTransport, local: HostPort, remote: HostPort) -> None:
        super().__init__(transport, local, remote)
        self._reader = StreamReader()
        self._held: list[bytes] = []
        self._last_arrival = 0.0

    @property
    def is_open(self) -> bool:
        """Whether neither end has closed it."""
        return not self.closed and not self.peer.closed

    def close(self) -> None:
        """See `Flow.close`; the peer first receives what was sent before."""
        if not self.closed:
            self.closed = True
            self.transport._flows.pop(self.remote, None)
            self._transmit(b"")

    def path_cut(self) -> None:
        """Fail after `detection` seconds if the path is still cut then."""
        network = self.transport.network
        if network.is_cut(self.local.host, self.remote.host):
            network.clock.call_later(network.detection, self._check_cut)

    def path_healed(self) -> None:
        """Send what was buffered during a cut."""
        if not self.transport.network.is_cut(self.local.host, self.remote.host):
            held, self._held = self._held, []
            for data in held:
                self._transmit(data)

    def fail(self, error: TransportError) -> None:
        """Close this end because of an error and tell its handler."""
        if not self.closed:
            self.closed = True
            self.transport._flows.pop(self.remote, None)
            self.transport.handler.flow_failed(self, error)

    def break_off(self) -> None:
        """Break the connection at once, as a reset from the middle of the path does."""
        error = TransportError(TransportFault.CLOSED, "connection reset")
        self.fail(error)
        self.peer.fail(error)

    def _check_cut(self) -> None:
        if self.transport.network.is_cut(self.local.host, self.remote.host):
            self.fail(TransportError(TransportFault.TIMEOUT, f"{self.remote} does not answer"))

    def _transmit(self, data: bytes) -> None:
        network = self.transport.network
        if network.swallows(self.local.host, self.remote.host):
            self._held.append(data)
        elif network.disturbance is None or not data:
            self._carry(network.delay, data)
        else:
            for more, piece in network.disturbance.octets(self, data):
                self._carry(network.delay + more, piece)

    def _carry(self, delay: float, data: bytes) -> None:
        clock = self.transport.network.clock
        # Not before what was sent earlier, even when the delay has become shorter.
        arrival = max(self._last_arrival, clock.now() + delay)
        self._last_arrival = arrival
        clock.call_at(arrival, lambda: self.peer._arrived(data))

    def _arrived(self, data: bytes) -> None:
        if not data:
            self.fail(TransportError(TransportFault.CLOSED, f"{self.remote} closed"))
        if self.closed:
            return
        for item in self._reader.feed(data):
            if isinstance(item, MalformedMessage):
                self.transport.inbound.malformed(item, self)
            elif isinstance(item, KeepAlive):
                self.transport.inbound.keep_alives += 1
                if item is KeepAlive.PING:
                    self._transmit(PONG)
            else:
                self.transport.inbound.framed(item, self)
        if self._reader.broken and not self.closed:
            self.close()
            error = TransportError(TransportFault.CLOSED, f"{self.remote} sends what is not SIP")
            self.transport.handler.flow_failed(self, error)
