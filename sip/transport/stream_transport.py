"""SIP over TCP and TLS: framing, keep-alives, reuse (RFC 3261 section 18, RFC 5626).

`sip.transport.tls` adds the certificates.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
from ssl import SSLContext

from sip.clock import Clock, Timer
from sip.errors import TransportError, TransportFault
from sip.ids import Ids, RandomIds
from sip.message import KeepAlive, MalformedMessage, Message, StreamReader, Via
from sip.trace import Trace
from sip.transport.address import HostPort
from sip.transport.flow import KEEP_ALIVE, PONG, FlowHandler
from sip.transport.inbound import Inbound
from sip.transport.os_errors import from_os_error

_PING_AFTER = (8.0, 10.0)
_PONG_WITHIN = 4.5
_MOST_UNSENT = 4 * 1024 * 1024
_MESSAGE_WITHIN = 5.0  # seconds from the first octet of a message to its last
_SLOWEST = 4_000  # octets a second, for large messages
# TCP keep-alives find a dead peer that answers no pings after 5 + 3 x 3 = 14 s.
_KERNEL_KEEP_ALIVE = (("TCP_KEEPIDLE", 5), ("TCP_KEEPINTVL", 3), ("TCP_KEEPCNT", 3))
_KERNEL_UNACKNOWLEDGED_MS = 12_000


class StreamFlow(asyncio.Protocol):
    """One connection, a `Flow`; made by `StreamTransport`.

    Args:
        owner: has the handler, the clock and the trace.
        outgoing: whether we have opened the connection.
    """

    reliable = True

    def __init__(self, owner: StreamTransport, outgoing: bool) -> None:
        self.protocol = owner.protocol
        self.local = HostPort("", 0)
        self.remote = HostPort("", 0)
        self.outgoing = outgoing
        self.closed = False
        self._owner = owner
        self._reader = StreamReader()
        self._transport: asyncio.Transport | None = None
        self._error: TransportError | None = None
        self._heard = 0.0
        self._ping_timer: Timer | None = None
        self._answers_pings = False
        self._message_began = 0.0
        self._message_timer: Timer | None = None

    # Flow

    def send(self, message: Message) -> None:
        """See `Flow.send`."""
        self.send_bytes(message.to_bytes())

    def send_bytes(self, data: bytes) -> None:
        """See `Flow.send_bytes`.

        Raises:
            TransportError: CLOSED, or TIMEOUT when the peer does not read.
        """
        transport = self._transport
        if transport is None or self.closed or transport.is_closing():
            raise TransportError(
                TransportFault.CLOSED, f"the connection to {self.remote} is closed"
            )
        if transport.get_write_buffer_size() > _MOST_UNSENT:
            error = TransportError(TransportFault.TIMEOUT, f"{self.remote} does not read")
            self.fail(error)
            raise error
        if self._owner.trace is not None:
            self._owner.trace.record("out", self, data)
        transport.write(data)

    def answering(self, via: Via) -> StreamFlow:
        """See `Flow.answering`.

        Args:
            via: the top Via of the request, with its source.
        """
        return self

    def close(self) -> None:
        """See `Flow.close`; what is buffered is still sent."""
        self._end()
        if self._transport is not None:
            self._transport.close()

    def abort(self) -> None:
        """Close the connection at once and discard what is buffered."""
        self._end()
        if self._transport is not None:
            self._transport.abort()

    def keep_alive(self, enabled: bool) -> None:
        """Start or stop the pings that are sent while nothing comes from the peer."""
        if self._ping_timer is not None:
            self._ping_timer.cancel()
            self._ping_timer = None
        if enabled and not self.closed:
            self._ping_timer = self._owner.clock.call_later(self._ping_interval(), self._ping_due)

    # asyncio.Protocol

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Take the connection once it is open; with TLS after the handshake."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self.local = HostPort(*transport.get_extra_info("sockname")[:2])
        peer = transport.get_extra_info("peername")
        if peer is None:  # the peer has closed it already
            self.closed = True
            transport.abort()
            return
        self.remote = HostPort(*peer[:2])
        self._heard = self._owner.clock.now()
        try:
            self._owner.admit(self, transport)
        except TransportError as error:
            self._error = error
            self.closed = True
            transport.abort()
            return
        if self.outgoing:
            self.keep_alive(True)

    def data_received(self, data: bytes) -> None:
        """Cut the octets into messages and deliver each of them."""
        self._heard = self._owner.clock.now()
        if not self._reader.wanted:
            self._message_began = self._heard
        for item in self._reader.feed(data):
            self._message_began = self._heard
            if self.closed:
                return
            try:
                self._take(item)
            except Exception as error:  # one bad message must not end the connection
                asyncio.get_running_loop().call_exception_handler(
                    {"message": f"handling a message from {self.remote}", "exception": error}
                )
        if self._reader.broken:
            self._framing_lost()
        else:
            self._watch_message()

    def eof_received(self) -> bool:
        """Close the connection when the peer has: SIP has no half-closed ones."""
        return False

    def connection_lost(self, exc: Exception | None) -> None:
        """Take the end of the connection, and fail unless we have closed it."""
        if isinstance(exc, OSError):
            self.fail(from_os_error(exc, f"lost {self.remote}"))
        else:
            self.fail(TransportError(TransportFault.CLOSED, f"{self.remote} closed the connection"))
        self._owner.released(self)

    # for the owner

    @property
    def error(self) -> TransportError | None:
        """The error for which the connection was not admitted, or None."""
        return self._error

    def fail(self, error: TransportError) -> None:
        """Close the connection because of an error and tell the handler, once."""
        if self.closed:
            return
        self.abort()
        self._owner.handler.flow_failed(self, error)

    def _watch_message(self) -> None:
        """Limit the time that the last message takes to arrive.

        A message of which octets were lost would swallow those that follow it.
        """
        if self._message_timer is not None:
            self._message_timer.cancel()
            self._message_timer = None
        wanted = self._reader.wanted
        if wanted:
            limit = self._message_began + _MESSAGE_WITHIN + wanted / _SLOWEST
            self._message_timer = self._owner.clock.call_at(limit, self._framing_lost)

    def _framing_lost(self) -> None:
        """Close the connection; the answers that are buffered are still sent."""
        if not self.closed:
            self.close()
            error = TransportError(TransportFault.CLOSED, f"{self.remote} sends what is not SIP")
            self._owner.handler.flow_failed(self, error)

    def _end(self) -> None:
        self.closed = True
        self.keep_alive(False)
        if self._message_timer is not None:
            self._message_timer.cancel()
            self._message_timer = None
        self._owner.forget(self)

    def _take(self, item: Message | MalformedMessage | KeepAlive) -> None:
        inbound = self._owner.inbound
        if isinstance(item, MalformedMessage):
            inbound.malformed(item, self)
        elif isinstance(item, KeepAlive):
            inbound.keep_alives += 1
            if item is KeepAlive.PONG:
                self._answers_pings = True
            elif self._transport is not None:
                self._transport.write(PONG)
        else:
            inbound.framed(item, self)

    def _ping_interval(self) -> float:
        return self._owner.ids.uniform(*_PING_AFTER)

    def _ping_due(self) -> None:
        clock = self._owner.clock
        rest = self._heard + self._ping_interval() - clock.now()
        if rest > 0:
            self._ping_timer = clock.call_later(rest, self._ping_due)
            return
        if self._transport is not None:
            self._transport.write(KEEP_ALIVE)
        asked = clock.now()
        self._ping_timer = clock.call_later(_PONG_WITHIN, lambda: self._pong_due(asked))

    def _pong_due(self, asked: float) -> None:
        # Many servers ignore pings, so only silence of a peer that has answered one before
        # counts. TCP keep-alives watch the others.
        if self._answers_pings and self._heard < asked:
            self.fail(TransportError(TransportFault.TIMEOUT, f"{self.remote} does not answer"))
        else:
            self.keep_alive(True)

    def __repr__(self) -> str:
        return f"<{self.protocol} {self.local} to {self.remote}>"


class StreamTransport:
    """Opens, accepts and shares the connections of one transport protocol.

    Args:
        clock: runs the timers of the pings.
        handler: gets what comes in.
        trace: gets a record of every message, or None.
        ids: jitter of the pings.

    Attributes:
        inbound: counts what was received and dropped.
        connect_timeout: seconds that opening may take, and then again the TLS handshake.
    """

    protocol = "TCP"

    def __init__(
        self, clock: Clock, handler: FlowHandler, trace: Trace | None = None, ids: Ids | None = None
    ) -> None:
        self.clock = clock
        self.handler = handler
        self.trace = trace
        self.ids = ids or RandomIds()
        self.inbound = Inbound(handler, trace)
        # The kernel repeats a SYN after 1, 3 and 7 s. A new attempt after 4 s reaches a server
        # that has come back earlier than the third would, and lamps must be right within 5 s.
        self.connect_timeout = 4.0
        self._by_remote: dict[HostPort, StreamFlow] = {}
        self._alive: set[StreamFlow] = set()
        self._servers: list[asyncio.Server] = []
        self._connecting: dict[HostPort, asyncio.Lock] = {}
        self._all_gone = asyncio.Event()
        self._all_gone.set()

    @property
    def flows(self) -> list[StreamFlow]:
        """Every open connection."""
        return [flow for flow in self._alive if not flow.closed]

    def flow_to(self, remote: HostPort) -> StreamFlow | None:
        """Return the open connection to a numeric address, or None; see `connect`."""
        return self._by_remote.get(remote)

    async def connect(self, remote: HostPort, server_name: str | None = None) -> StreamFlow:
        """Return the open connection to a numeric address, or open one.

        Args:
            remote: numeric address and port.
            server_name: the SIP domain to reach, which the certificate must name; by default the
                address.

        Raises:
            TransportError: REFUSED, TIMEOUT, NET_DOWN; with TLS also TLS_CERT and TLS_VERSION.
        """
        lock = self._connecting.setdefault(remote, asyncio.Lock())
        try:
            async with lock:
                flow = self._by_remote.get(remote)
                if flow is None:
                    flow = await self._connect(remote, server_name or remote.host)
                return flow
        finally:
            if not lock.locked():
                self._connecting.pop(remote, None)

    async def listen(self, bind: HostPort) -> HostPort:
        """Start to accept connections.

        Args:
            bind: numeric address; port 0 for any.

        Returns:
            The address connections are accepted at.

        Raises:
            TransportError: the address is not ours, or is in use.
        """
        loop = asyncio.get_running_loop()
        try:
            server = await loop.create_server(
                lambda: StreamFlow(self, outgoing=False), *bind, ssl=self.server_context()
            )
        except OSError as error:
            raise from_os_error(error, f"cannot listen on {self.protocol} {bind}") from error
        self._servers.append(server)
        return HostPort(*server.sockets[0].getsockname()[:2])

    def close(self) -> None:
        """Close every connection and stop listening; `wait_closed` waits until all is sent."""
        for server in self._servers:
            server.close()
        self._servers.clear()
        for flow in self.flows:
            flow.close()

    async def wait_closed(self) -> None:
        """Wait until every connection is closed."""
        await self._all_gone.wait()

    def abort(self) -> None:
        """Close every connection at once and discard what is buffered."""
        for flow in tuple(self._alive):
            flow.abort()

    # overridden for TLS

    def client_context(self) -> SSLContext | None:
        """Return the TLS context of connections we open; None: they are not secured."""
        return None

    def server_context(self) -> SSLContext | None:
        """Return the TLS context of connections we accept; None: they are not secured."""
        return None

    async def secure(self, sock: socket.socket, flow: StreamFlow, server_name: str) -> None:
        """Attach a flow to a connected socket.

        Args:
            sock: connected to the peer.
            flow: gets the connection.
            server_name: the SIP domain that a certificate must name.

        Raises:
            OSError: the connection broke.
            TransportError: TLS_CERT or TLS_VERSION.
        """
        await asyncio.get_running_loop().create_connection(lambda: flow, sock=sock)

    # for the flows

    def admit(self, flow: StreamFlow, transport: asyncio.Transport) -> None:
        """Accept an open connection.

        Raises:
            TransportError: the connection is refused.
        """
        _watch(transport.get_extra_info("socket"))
        self._alive.add(flow)
        self._all_gone.clear()
        self._by_remote[flow.remote] = flow

    def forget(self, flow: StreamFlow) -> None:
        """Do not use a connection for new messages any more."""
        if self._by_remote.get(flow.remote) is flow:
            del self._by_remote[flow.remote]

    def released(self, flow: StreamFlow) -> None:
        """Forget a connection whose socket is closed."""
        self._alive.discard(flow)
        if not self._alive:
            self._all_gone.set()

    async def _connect(self, remote: HostPort, server_name: str) -> StreamFlow:
        loop = asyncio.get_running_loop()
        family = socket.AF_INET6 if ":" in remote.host else socket.AF_INET
        sock = socket.socket(family, socket.SOCK_STREAM)
        sock.setblocking(False)
        what = f"cannot connect to {remote}"
        try:
            async with asyncio.timeout(self.connect_timeout):
                await loop.sock_connect(sock, remote)
        except TimeoutError as error:
            sock.close()
            raise TransportError(TransportFault.TIMEOUT, f"{what}: no answer") from error
        except OSError as error:
            sock.close()
            raise from_os_error(error, what) from error
        except BaseException:
            sock.close()
            raise
        flow = StreamFlow(self, outgoing=True)
        try:
            await self.secure(sock, flow, server_name)
        except OSError as error:
            raise from_os_error(error, what) from error
        if flow.error is not None:
            raise flow.error
        return flow


def _watch(sock: socket.socket | None) -> None:
    """Let the kernel detect a dead peer within 15 s, where it supports that."""
    if sock is None:
        return
    with contextlib.suppress(OSError):
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        for name, value in _KERNEL_KEEP_ALIVE:
            if hasattr(socket, name):
                sock.setsockopt(socket.IPPROTO_TCP, getattr(socket, name), value)
        if hasattr(socket, "TCP_USER_TIMEOUT"):
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, _KERNEL_UNACKNOWLEDGED_MS)
