"""An agent on asyncio: with sockets, the clock of the event loop and DNS."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field

from sip.account import Account
from sip.admission.gate import is_network
from sip.agent import Agent
from sip.asyncio_clock import AsyncioClock
from sip.clock import Timer
from sip.errors import TransportError, TransportFault
from sip.ids import Ids
from sip.trace import Trace
from sip.transport.address import HostPort
from sip.transport.dns import SystemDns
from sip.transport.flow import Flow
from sip.transport.resolver import Failover, Resolver, Target, TransportChoice
from sip.transport.tasks import TaskHandle, TaskOwner
from sip.transport.tcp import TcpTransport
from sip.transport.tls import TlsConfig, TlsTransport
from sip.transport.udp import UdpFlow, UdpTransport

CLOSE_LIMIT = 0.5  # seconds
LOOK_INTERVAL = 60.0  # seconds


@dataclass(frozen=True, slots=True)
class Server:
    """The server of an account, as it is configured.

    Attributes:
        host: a domain, host name or IP address.
        port: None to look it up (RFC 3263).
        transport: `auto`, `udp`, `tcp` or `tls`.
        tls: the certificates to trust, and our own.
        trusted: further addresses, networks (10.0.0.0/24) and names whose messages are taken.
    """

    host: str
    port: int | None = None
    transport: TransportChoice = "auto"
    tls: TlsConfig = field(default_factory=TlsConfig)
    trusted: tuple[str, ...] = ()


class UserAgent:
    """An agent on real sockets, and the `FlowOpener` of its connection.

    Args:
        account: address of record and credentials.
        server: receives the requests.
        ids: makes identifiers and jitter.
        tasks: runs the tasks that are started here.
        trace: gets a record of every message, or None.
        product: for the User-Agent header.

    Attributes:
        agent: the user agent; it lives as long as this object.
        clock: of the event loop.
        on_better: called when a server better than the one in use responds again.
        look_interval: seconds between two checks of the better servers.
    """

    def __init__(
        self,
        account: Account,
        server: Server,
        ids: Ids,
        tasks: TaskOwner,
        trace: Trace | None = None,
        product: str = "Kiwi-Console",
    ) -> None:
        self.clock = AsyncioClock(asyncio.get_running_loop())
        self.agent = Agent(account, self.clock, ids, product)
        self._server = server
        self._ids = ids
        self._tasks = tasks
        self._trace = trace
        self._dns = SystemDns()
        self._resolver = Resolver(self._dns, ids)
        self._failover = Failover(())
        self._attempt: TaskHandle | None = None
        self._udp: UdpTransport | None = None
        self._tcp = TcpTransport(self.clock, self.agent, trace, ids)
        self._tls = TlsTransport(self.clock, self.agent, trace, ids, server.tls)
        self._target_of: dict[Flow, Target] = {}
        self._looking: Timer | None = None
        self.on_better: Callable[[], None] = lambda: None
        self.look_interval = LOOK_INTERVAL
        self._next_look_up = 0.0
        gate = self.agent.gate
        gate.trust(each for each in server.trusted if is_network(each))
        gate.on_stranger = self._stranger_heard

    def open(
        self, opened: Callable[[Flow], None], failed: Callable[[TransportError], None]
    ) -> None:
        """See `FlowOpener.open`; resolves the server and tries its addresses in order."""
        self.cancel()
        self._attempt = self._tasks.start(self._open(opened, failed), "open a path to the server")

    def cancel(self) -> None:
        """See `FlowOpener.cancel`."""
        if self._attempt is not None:
            self._attempt.cancel()
            self._attempt = None

    def avoid(self, flow: Flow) -> None:
        """See `FlowOpener.avoid`."""
        target = self._target_of.pop(flow, None)
        if target is not None:
            self._failover.failed(target, self.clock.now())

    async def resolve(self) -> list[Target]:
        """Return the addresses of the server in the order they are tried.

        Raises:
            TransportError: DNS_FAIL or DNS_TIMEOUT.
        """
        server = self._server
        return await self._resolver.resolve(server.host, server.port, server.transport)

    def close(self) -> None:
        """Close every socket; `wait_closed` waits until all is sent."""
        self.cancel()
        if self._looking is not None:
            self._looking.cancel()
        if self._udp is not None:
            self._udp.close()
        self._tcp.close()
        self._tls.close()
        self.clock.close()

    async def wait_closed(self, limit: float = CLOSE_LIMIT) -> None:
        """Wait after `close` until all is sent, for `limit` seconds at most."""
        try:
            async with asyncio.timeout(limit):
                await self._tcp.wait_closed()
                await self._tls.wait_closed()
        except TimeoutError:
            self._tcp.abort()
            self._tls.abort()

    async def _open(
        self, opened: Callable[[Flow], None], failed: Callable[[TransportError], None]
    ) -> None:
        error = TransportError(TransportFault.DNS_FAIL, self._server.host)
        flow: Flow | None = None
        try:
            targets = await self.resolve()
            self.agent.gate.found(target.address.host for target in targets)
            self._failover.replace(targets)
            for _ in self._failover.targets:
                target = self._failover.choose(self.clock.now())
                try:
                    flow = await self._flow_to(target)
                    self._target_of = {flow: target}
                    break
                except TransportError as fault:
                    self._failover.failed(target, self.clock.now())
                    error = fault
        except TransportError as fault:
            error = fault
        self._attempt = None
        if flow is not None:
            self._look_later(flow)
            opened(flow)
        else:
            failed(error)

    def _stranger_heard(self) -> None:
        """Look the names up again: the stranger may have a new address of the phone system.

        Its message was dropped, but it will send it again.
        """
        now = self.clock.now()
        if now >= self._next_look_up:
            self._next_look_up = now + LOOK_INTERVAL
            self._tasks.start(self._look_up(), "look up the addresses of the phone system")

    async def _look_up(self) -> None:
        names = (self._server.host, self.agent.account.domain, *self._server.trusted)
        found: set[str] = set()
        for name in dict.fromkeys(names):
            if is_network(name):
                found.update(() if "/" in name else (name,))
                continue
            with suppress(TransportError):
                found.update(each.address.host for each in await self._resolver.resolve(name))
            with suppress(TransportError):
                found.update(await self._dns.addresses(name))
        # What was found before stays: a server with many addresses names only some of them at once.
        self.agent.gate.found({*self.agent.gate.servers, *found})

    def _look_later(self, flow: Flow) -> None:
        if self._looking is not None:
            self._looking.cancel()
        self._looking = self.clock.call_later(self.look_interval, lambda: self._look(flow))

    def _look(self, flow: Flow) -> None:
        """Check whether a better server than the one in use works again (RFC 3263 section 4.3)."""
        target = self._target_of.get(flow)
        if target is None:
            return
        self._look_later(flow)
        better = self._failover.better(target, self.clock.now())
        if better is None:
            return
        if better.protocol == "UDP" and isinstance(flow, UdpFlow) and self._udp is not None:
            request = self.agent.new_request("OPTIONS", self.agent.account.uri_of(None))
            self.agent.transactions.send_request(
                request,
                self._udp.flow_to(better.address),
                lambda response: self._answered(better),
                lambda failure: self._failover.failed(better, self.clock.now()),
            )
        else:
            self._tasks.start(self._try(better), "look for a better server")

    async def _try(self, better: Target) -> None:
        try:
            await self._flow_to(better)
        except TransportError:
            self._failover.failed(better, self.clock.now())
        else:
            self._answered(better)

    def _answered(self, better: Target) -> None:
        self._failover.worked(better)
        self.on_better()

    async def _flow_to(self, target: Target) -> Flow:
        if target.protocol == "UDP":
            return await self._udp_flow(target.address)
        transport = self._tls if target.protocol == "TLS" else self._tcp
        return await transport.connect(target.address, target.server_name)

    async def _udp_flow(self, remote: HostPort) -> UdpFlow:
        """Open a new socket, since the network may have changed, and return its flow."""
        if self._udp is not None:
            self._udp.close()
        self._udp = UdpTransport(self.clock, self.agent, self._trace, self._ids)
        everywhere = "::" if ":" in remote.host else "0.0.0.0"  # noqa: S104 - NOTIFYs may come from anywhere
        await self._udp.open(HostPort(everywhere, 0))
        flow = self._udp.flow_to(remote)
        flow.keep_alive(True)
        return flow
