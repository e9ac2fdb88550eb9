"""A network inside one process, with the faults of a real one, driven by a virtual clock.

Messages travel as octets: written by the sender, parsed by the receiver. Nothing arrives inside
`send`; everything arrives by the clock, in an order that depends on the clock and the ids alone.
"""

from __future__ import annotations

from sip.clock import Clock
from sip.errors import TransportError, TransportFault
from sip.ids import Ids
from sip.message import KeepAlive, MalformedMessage, Message, StreamReader
from sip.trace import Trace
from sip.transport.address import HostPort
from sip.transport.flow import PONG, FlowHandler
from sip.transport.inbound import Inbound


class MemoryNetwork:
    """Everything between the endpoints attached to it. All settings may change while it runs.

    Args:
        clock: decides when things arrive.
        ids: decides what is lost, doubled and delayed.

    Attributes:
        loss: share of the datagrams that vanish, 0 to 1.
        duplicate: share of the datagrams that arrive twice.
        reorder: share of the datagrams that are held back by `reorder_delay` more seconds.
        delay: seconds on the way; `jitter` is the most that is added to it, for datagrams.
        icmp: whether a datagram to a port nobody has, on a host that is there, is reported back.
        detection: seconds until a cut connection is known to be dead at both ends.
        sent, lost: datagrams counted.
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
        self.sent = 0
        self.lost = 0
        self._endpoints: dict[tuple[str, HostPort], MemoryTransport] = {}
        self._cuts: set[frozenset[str]] = set()
        self._next_port = 49152

    def attach(
        self, at: HostPort, handler: FlowHandler, protocol: str = "UDP", trace: Trace | None = None
    ) -> MemoryTransport:
        """Put an endpoint at `at`; port 0 picks a free one.

        Raises:
            ValueError: another endpoint is there, or the protocol is none of UDP, TCP, TLS.
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
        """An address of `host` that nobody had before."""
        self._next_port += 1
        return HostPort(host, self._next_port)

    def cut(self, host: str, other: str) -> None:
        """Let nothing pass between two hosts. Connections stall, and fail after `detection`."""
        self._cuts.add(frozenset((host, other)))
        for endpoint in list(self._endpoints.values()):
            endpoint._path_cut()

    def heal(self, host: str, other: str) -> None:
        """Undo `cut`; what connections held back arrives now."""
        self._cuts.discard(frozenset((host, other)))
        for endpoint in list(self._endpoints.values()):
            endpoint._path_healed()

    def is_cut(self, host: str, other: str) -> bool:
        """Whether the two hosts cannot reach each other."""
        return frozenset((host, other)) in self._cuts

    def endpoint(self, protocol: str, at: HostPort) -> MemoryTransport | None:
        """Who is at an address."""
        return self._endpoints.get((protocol, at))

    def _detach(self, endpoint: MemoryTransport) -> None:
        if self._endpoints.get((endpoint.protocol, endpoint.local)) is endpoint:
            del self._endpoints[endpoint.protocol, endpoint.local]

    def _host_exists(self, host: str) -> bool:
        return any(at.host == host for _, at in self._endpoints)

    def _send_datagram(self, flow: MemoryFlow, data: bytes) -> None:
        self.sent += 1
        if self.is_cut(flow.local.host, flow.remote.host) or self._happens(self.loss):
            self.lost += 1
            return
        for _ in range(2 if self._happens(self.duplicate) else 1):
            delay = self.delay
            if self.jitter:
                delay += self.ids.uniform(0.0, self.jitter)
            if self._happens(self.reorder):
                delay += self.reorder_delay
            self.clock.call_later(delay, lambda: self._deliver_datagram(flow, data))

    def _deliver_datagram(self, flow: MemoryFlow, data: bytes) -> None:
        receiver = self._endpoints.get(("UDP", flow.remote))
        if receiver is not None:
            receiver.inbound.datagram(data, receiver.flow_to(flow.local))
        elif self.icmp and self._host_exists(flow.remote.host) and not flow.closed:
            error = TransportError(TransportFault.ICMP, f"nothing listens at {flow.remote}")
            flow.transport.handler.flow_failed(flow, error)

    def _happens(self, share: float) -> bool:
        return share > 0 and self.ids.uniform(0.0, 1.0) < share


class MemoryTransport:
    """One endpoint: a UDP socket, or a TCP or TLS listener that can also connect."""

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
        """The flow to `remote`; over TCP and TLS a connection is made when there is none.

        Raises:
            TransportError: REFUSED or TIMEOUT, when a connection cannot be made.
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
        theirs = MemoryStream(listener, remote, ours.local)
        ours.peer, theirs.peer = theirs, ours
        listener._flows[ours.local] = theirs
        return ours

    def _path_cut(self) -> None:
        for flow in self.flows:
            flow.path_cut()

    def _path_healed(self) -> None:
        for flow in self.flows:
            flow.path_healed()


class MemoryFlow:
    """A flow of datagrams."""

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
        """See `Flow.send_bytes`."""
        if self.closed:
            raise TransportError(TransportFault.CLOSED, f"the flow to {self.remote} is closed")
        if self.transport.trace is not None:
            self.transport.trace.record("out", self, data)
        self._transmit(data)

    def close(self) -> None:
        """See `Flow.close`."""
        self.closed = True

    def keep_alive(self, enabled: bool) -> None:
        """Nothing to do: no NAT here."""

    def path_cut(self) -> None:
        """The hosts cannot reach each other any more; a datagram flow does not notice."""

    def path_healed(self) -> None:
        """They can again."""

    def _transmit(self, data: bytes) -> None:
        self.transport.network._send_datagram(self, data)

    def __repr__(self) -> str:
        return f"<{self.protocol} {self.local} to {self.remote}>"


class MemoryStream(MemoryFlow):
    """One end of a connection: everything arrives, in order, or the connection fails."""

    peer: MemoryStream

    def __init__(self, transport: MemoryTransport, local: HostPort, remote: HostPort) -> None:
        super().__init__(transport, local, remote)
        self._reader = StreamReader()
        self._held: list[bytes] = []
        self._last_arrival = 0.0

    def close(self) -> None:
        """See `Flow.close`; the peer sees the end after what was sent before it."""
        if not self.closed:
            self.closed = True
            self.transport._flows.pop(self.remote, None)
            self._transmit(b"")

    def path_cut(self) -> None:
        """Fail both ends if the cut lasts."""
        network = self.transport.network
        if network.is_cut(self.local.host, self.remote.host):
            network.clock.call_later(network.detection, self._check_cut)

    def path_healed(self) -> None:
        """Send what was held back."""
        if not self.transport.network.is_cut(self.local.host, self.remote.host):
            held, self._held = self._held, []
            for data in held:
                self._transmit(data)

    def fail(self, error: TransportError) -> None:
        """End this side by a fault and tell its handler."""
        if not self.closed:
            self.closed = True
            self.transport._flows.pop(self.remote, None)
            self.transport.handler.flow_failed(self, error)

    def _check_cut(self) -> None:
        if self.transport.network.is_cut(self.local.host, self.remote.host):
            self.fail(TransportError(TransportFault.TIMEOUT, f"{self.remote} does not answer"))

    def _transmit(self, data: bytes) -> None:
        network = self.transport.network
        if network.is_cut(self.local.host, self.remote.host):
            self._held.append(data)
        else:
            # Never before what was sent earlier, even when the delay has shrunk since.
            arrival = max(self._last_arrival, network.clock.now() + network.delay)
            self._last_arrival = arrival
            network.clock.call_at(arrival, lambda: self.peer._arrived(data))

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
        if self._reader.broken:
            self.close()
