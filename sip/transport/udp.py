"""SIP over UDP: one unconnected socket for everything (RFC 3261 section 18, RFC 3581)."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections import deque
from typing import Any

from sip.clock import Clock, Timer
from sip.errors import TransportError, TransportFault
from sip.ids import Ids, RandomIds
from sip.message import Message, Via
from sip.trace import Trace
from sip.transport import icmp
from sip.transport.address import HostPort
from sip.transport.flow import KEEP_ALIVE, FlowHandler
from sip.transport.inbound import Inbound, answer_port
from sip.transport.os_errors import from_os_error
from sip.transport.route import source_towards

RECEIVE_BUFFER = 4 * 1024 * 1024
"""Octets of the receive buffer asked of the kernel: a thousand NOTIFYs may arrive at once."""

_DRAIN = 64
_LARGEST = 65535
_MOST_QUEUED = 4096
_MOST_FLOWS = 4096
_KEEP_ALIVE_SECONDS = (20.0, 25.0)


class UdpFlow:
    """The flow between our socket and one remote address.

    Args:
        transport: has the socket.
        remote: the peer.
        address: the same as the socket takes it: for IPv6 with flow info and scope.
    """

    protocol = "UDP"
    reliable = False

    def __init__(self, transport: UdpTransport, remote: HostPort, address: tuple[Any, ...]) -> None:
        self.remote = remote
        self._transport = transport
        self._address = address
        self._local: HostPort | None = None
        self._closed = False
        self._keep_alive: Timer | None = None

    @property
    def local(self) -> HostPort:
        """Our address on the route to the peer, also when the socket is bound to all."""
        if self._local is None:
            self._local = self._transport.local_towards(self._address)
        return self._local

    def send(self, message: Message) -> None:
        """See `Flow.send`."""
        self.send_bytes(message.to_bytes())

    def send_bytes(self, data: bytes) -> None:
        """See `Flow.send_bytes`.

        Raises:
            TransportError: CLOSED, TOO_BIG, NET_DOWN …
        """
        if self._closed:
            raise TransportError(TransportFault.CLOSED, f"the flow to {self.remote} is closed")
        self._transport.send_datagram(self, data)

    def answering(self, via: Via) -> UdpFlow:
        """See `Flow.answering`.

        Args:
            via: the top Via of the request, with its source.
        """
        port = answer_port(via, self.remote)
        if port == self.remote.port:
            return self
        return self._transport.flow_at((self._address[0], port, *self._address[2:]))

    def close(self) -> None:
        """See `Flow.close`."""
        self._closed = True
        self.keep_alive(False)
        self._transport.forget(self)

    def keep_alive(self, enabled: bool) -> None:
        """Start or stop the keep-alives that hold the NAT binding of this flow open."""
        if enabled and self._keep_alive is None and not self._closed:
            self._keep_alive = self._transport.after_keep_alive_interval(self._keep_alive_due)
        elif not enabled and self._keep_alive is not None:
            self._keep_alive.cancel()
            self._keep_alive = None

    @property
    def kept(self) -> bool:
        """Whether keep-alives are sent on this flow."""
        return self._keep_alive is not None

    @property
    def address(self) -> tuple[Any, ...]:
        """The remote address as the socket takes it."""
        return self._address

    def _keep_alive_due(self) -> None:
        self._keep_alive = self._transport.after_keep_alive_interval(self._keep_alive_due)
        self._transport.send_keep_alive(self)

    def __repr__(self) -> str:
        return f"<UDP to {self.remote}>"


class UdpTransport:
    """One UDP socket and the flows that share it.

    Args:
        clock: runs the timers of the keep-alives.
        handler: gets what comes in.
        trace: gets a record of every message, or None.
        ids: jitter of the keep-alives.

    Attributes:
        inbound: counts what was received and dropped.
        unsent: datagrams dropped because the queue for the socket was full.
        receive_buffer: octets the kernel grants; Linux doubles what it was asked for.
    """

    def __init__(
        self, clock: Clock, handler: FlowHandler, trace: Trace | None = None, ids: Ids | None = None
    ) -> None:
        self.inbound = Inbound(handler, trace)
        self.unsent = 0
        self.receive_buffer = 0
        self._clock = clock
        self._handler = handler
        self._trace = trace
        self._ids = ids or RandomIds()
        self._flows: dict[tuple[Any, ...], UdpFlow] = {}
        self._queue: deque[tuple[bytes, tuple[Any, ...]]] = deque()
        self._sock: socket.socket | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._asyncio: asyncio.DatagramTransport | None = None
        self._bound = HostPort("", 0)

    @property
    def local(self) -> HostPort:
        """The address the socket is bound to."""
        return self._bound

    async def open(self, bind: HostPort, loop: asyncio.AbstractEventLoop | None = None) -> HostPort:
        """Open the socket and start to receive.

        Args:
            bind: numeric address; port 0 for any.
            loop: the event loop; by default the running one.

        Returns:
            The address the socket is bound to.

        Raises:
            TransportError: the address is not ours, or is in use.
        """
        family = socket.AF_INET6 if ":" in bind.host else socket.AF_INET
        sock = socket.socket(family, socket.SOCK_DGRAM)
        try:
            sock.setblocking(False)
            with contextlib.suppress(OSError):
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, RECEIVE_BUFFER)
            self.receive_buffer = sock.getsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF)
            if family == socket.AF_INET6:
                sock.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
            icmp.enable(sock)
            sock.bind(bind)
        except OSError as error:
            sock.close()
            raise from_os_error(error, f"cannot open UDP {bind}") from error
        self._loop = loop or asyncio.get_running_loop()
        self._sock = sock
        self._bound = HostPort(*sock.getsockname()[:2])
        try:
            self._loop.add_reader(sock, self._readable)
        except NotImplementedError:
            self._asyncio, _ = await self._loop.create_datagram_endpoint(
                lambda: _DatagramProtocol(self), sock=sock
            )
        return self._bound

    def flow_to(self, remote: HostPort) -> UdpFlow:
        """Return the flow to a numeric address, the existing one or a new one.

        Raises:
            TransportError: the address is of the other IP version, or not numeric.
        """
        flow = self._flows.get(remote)
        return self.flow_at(self._socket_address(remote)) if flow is None else flow

    def close(self) -> None:
        """Close the socket; its flows raise TransportError (CLOSED) when used."""
        for flow in list(self._flows.values()):
            flow.close()
        self._queue.clear()
        sock, self._sock = self._sock, None
        if self._asyncio is not None:
            self._asyncio.close()
            self._asyncio = None
        elif sock is not None and self._loop is not None:
            self._loop.remove_reader(sock)
            self._loop.remove_writer(sock)
            sock.close()

    # What follows is for the flows.

    def send_datagram(self, flow: UdpFlow, data: bytes) -> None:
        """Send a datagram, or queue it while the buffer of the system is full.

        Raises:
            TransportError: as `Flow.send_bytes`.
        """
        if self._trace is not None:
            self._trace.record("out", flow, data)
        self._transmit(data, flow)

    def send_keep_alive(self, flow: UdpFlow) -> None:
        """Send a keep-alive; an error goes to the handler, because this call comes from a timer."""
        try:
            self._transmit(KEEP_ALIVE, flow)
        except TransportError as error:
            self._handler.flow_failed(flow, error)

    def local_towards(self, address: tuple[Any, ...]) -> HostPort:
        """Return our address on the route to `address`; the bound one when there is no route."""
        if self._bound.host not in ("0.0.0.0", "::"):  # noqa: S104 - compared, not bound
            return self._bound
        source = source_towards(HostPort(*address[:2]))
        return self._bound if source is None else HostPort(source, self._bound.port)

    def after_keep_alive_interval(self, callback: Any) -> Timer:
        """Start the timer of the next keep-alive: 20 to 25 s."""
        return self._clock.call_later(self._ids.uniform(*_KEEP_ALIVE_SECONDS), callback)

    def forget(self, flow: UdpFlow) -> None:
        """Forget a closed flow."""
        if self._flows.get(flow.address) is flow:
            del self._flows[flow.address]

    def flow_at(self, address: tuple[Any, ...]) -> UdpFlow:
        """Return the flow to an address in the form the socket takes, the existing or a new one."""
        return self._flows.get(address) or self._new_flow(address)

    def datagram_received(self, data: bytes, address: tuple[Any, ...]) -> None:
        """Take one datagram from the socket, if the handler admits it."""
        if self._handler.admits(data, HostPort(*address[:2])):
            self.inbound.datagram(data, self.flow_at(address))

    def _new_flow(self, address: tuple[Any, ...]) -> UdpFlow:
        if len(self._flows) >= _MOST_FLOWS:
            self._flows = {key: flow for key, flow in self._flows.items() if flow.kept}
        flow = self._flows[address] = UdpFlow(self, HostPort(*address[:2]), address)
        return flow

    def _socket_address(self, remote: HostPort) -> tuple[Any, ...]:
        family = socket.AF_INET6 if ":" in self._bound.host else socket.AF_INET
        try:
            found = socket.getaddrinfo(
                *remote, family, socket.SOCK_DGRAM, flags=socket.AI_NUMERICHOST
            )
        except (OSError, UnicodeError) as error:
            what = f"{remote} cannot be reached from {self._bound}"
            raise TransportError(TransportFault.NET_DOWN, what) from error
        return found[0][4]

    def _transmit(self, data: bytes, flow: UdpFlow) -> None:
        if self._sock is None:
            raise TransportError(TransportFault.CLOSED, "the UDP socket is closed")
        if self._asyncio is not None:
            self._asyncio.sendto(data, flow.address)
        elif self._queue:
            self._enqueue(data, flow.address)
        elif not self._sendto(self._sock, data, flow.address):
            self._enqueue(data, flow.address)
            if self._loop is not None:
                self._loop.add_writer(self._sock, self._writable)

    def _sendto(self, sock: socket.socket, data: bytes, address: tuple[Any, ...]) -> bool:
        """Hand one datagram to the system; False when it would block."""
        try:
            sock.sendto(data, address)
        except (BlockingIOError, InterruptedError):
            return False
        except ConnectionRefusedError:
            # The kernel reports the ICMP error of an earlier datagram at this call.
            if self._loop is not None:
                self._loop.call_soon(self._report_icmp_errors)
            try:
                sock.sendto(data, address)
            except BlockingIOError:
                return False
            except OSError as error:
                raise from_os_error(error, f"cannot send to {HostPort(*address[:2])}") from error
        except OSError as error:
            raise from_os_error(error, f"cannot send to {HostPort(*address[:2])}") from error
        return True

    def _enqueue(self, data: bytes, address: tuple[Any, ...]) -> None:
        if len(self._queue) >= _MOST_QUEUED:
            self._queue.popleft()
            self.unsent += 1
        self._queue.append((data, address))

    def _writable(self) -> None:
        while self._queue and self._sock is not None:
            try:
                if not self._sendto(self._sock, *self._queue[0]):
                    return
            except TransportError as error:
                flow = self._flows.get(self._queue[0][1])
                if flow is not None:
                    self._handler.flow_failed(flow, error)
            if self._queue:
                self._queue.popleft()
        if self._sock is not None and self._loop is not None:
            self._loop.remove_writer(self._sock)

    def _readable(self) -> None:
        sock = self._sock
        for count in range(_DRAIN):
            if sock is None or self._sock is not sock:
                return
            try:
                data, address = sock.recvfrom(_LARGEST)
            except (BlockingIOError, InterruptedError):
                if count == 0:
                    # Nothing to read: the error queue has woken us.
                    self._report_icmp_errors()
                return
            except OSError:
                self._report_icmp_errors()
                continue
            self.datagram_received(data, address)

    def _report_icmp_errors(self) -> None:
        if self._sock is None:
            return
        for remote, error in list(icmp.drain(self._sock)):
            for flow in [flow for flow in self._flows.values() if flow.remote == remote]:
                self._handler.flow_failed(flow, error)


class _DatagramProtocol(asyncio.DatagramProtocol):
    """Receives datagrams on event loops that cannot watch a socket (Windows)."""

    def __init__(self, transport: UdpTransport) -> None:
        self._transport = transport

    def datagram_received(self, data: bytes, addr: tuple[Any, ...]) -> None:
        self._transport.datagram_received(data, addr)
