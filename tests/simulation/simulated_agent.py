"""An agent with access to the simulated network, in place of `UserAgent`."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from sip.account import Account
from sip.agent import Agent
from sip.clock import Timer
from sip.errors import TransportError
from sip.ids import Ids
from sip.transport.address import HostPort
from sip.transport.flow import Flow
from sip.transport.memory import MemoryNetwork, MemoryStream, MemoryTransport
from sip.transport.resolver import Target
from tests.simulation.computer_clock import ComputerClock
from tests.simulation.untidy_network import CONSOLE, SERVER

CONNECT_LIMIT = 4.0
"""Seconds that opening a connection may take, as in `StreamTransport`."""


class SimulatedAgent:
    """A `NetworkedAgent`.

    Args:
        account: address of record and credentials.
        clock: of the computer.
        ids: makes identifiers.
        network: reaches the server.
        protocol: "UDP" or "TCP".
    """

    def __init__(
        self,
        account: Account,
        clock: ComputerClock,
        ids: Ids,
        network: MemoryNetwork,
        protocol: str,
    ) -> None:
        self.agent = Agent(account, clock, ids)
        self.clock = clock
        self.on_better: Callable[[], None] = lambda: None
        self._network = network
        self._protocol = protocol
        self._attempt: Timer | None = None
        self._endpoint: MemoryTransport | None = None

    def open(
        self, opened: Callable[[Flow], None], failed: Callable[[TransportError], None]
    ) -> None:
        """See `FlowOpener.open`: a new socket each time, as `UserAgent` opens."""
        self.cancel()
        self._attempt = self.clock.call_later(0.0, lambda: self._open(opened, failed))

    def cancel(self) -> None:
        """See `FlowOpener.cancel`."""
        if self._attempt is not None:
            self._attempt.cancel()
            self._attempt = None

    def avoid(self, flow: Flow) -> None:
        """See `FlowOpener.avoid`; there is one server only."""

    async def resolve(self) -> list[Target]:
        """See `NetworkedAgent.resolve`."""
        raise NotImplementedError("no diagnosis is made in a simulation")

    def close(self) -> None:
        """See `NetworkedAgent.close`."""
        self.cancel()
        if self._endpoint is not None:
            self._endpoint.close()
            self._endpoint = None

    async def wait_closed(self) -> None:
        """See `NetworkedAgent.wait_closed`."""

    @property
    def has_socket(self) -> bool:
        """Whether a socket is open."""
        return self._endpoint is not None

    @property
    def streams(self) -> list[MemoryStream]:
        """Its open connections."""
        flows = [] if self._endpoint is None else self._endpoint.flows
        return [flow for flow in flows if isinstance(flow, MemoryStream)]

    def _open(
        self, opened: Callable[[Flow], None], failed: Callable[[TransportError], None]
    ) -> None:
        self._attempt = None
        if self._endpoint is not None:
            self._endpoint.close()
        at = HostPort(CONSOLE, 0)
        self._endpoint = self._network.attach(at, self.agent, self._protocol)
        try:
            flow = self._endpoint.flow_to(SERVER)
        except TransportError as fault:
            ended = partial(self._failed, failed, fault)
            self._attempt = self.clock.call_later(CONNECT_LIMIT, ended)
            return
        opened(flow)

    def _failed(self, failed: Callable[[TransportError], None], error: TransportError) -> None:
        self._attempt = None
        failed(error)
