"""The main server is away, the spare one serves, the main one returns (RFC 3263 section 4.3)."""

from __future__ import annotations

import asyncio

import pytest

from sip.account import Account
from sip.auth import Credentials
from sip.errors import TransportError
from sip.ids import RandomIds
from sip.message import Request
from sip.transaction import ServerTransaction, TransactionLayer
from sip.transport.address import HostPort
from sip.transport.flow import Flow
from sip.transport.resolver import Target
from sip.transport.tasks import AsyncioTaskOwner
from sip.transport.tcp import TcpTransport
from sip.transport.udp import UdpTransport
from sip.user_agent import Server, UserAgent
from tests.patience import PATIENCE, until


class Office(UserAgent):
    """A user agent with a DNS of the test.

    Attributes:
        looks: number of times that it has looked for the main server.
    """

    targets: list[Target]
    looks = 0

    async def resolve(self) -> list[Target]:
        return self.targets

    def _look(self, flow: Flow) -> None:
        super()._look(flow)
        self.looks += 1


async def opened(agent: UserAgent) -> Flow:
    flow: asyncio.Future[Flow] = asyncio.get_running_loop().create_future()

    def failed(error: TransportError) -> None:
        flow.set_exception(error)

    agent.open(flow.set_result, failed)
    return await flow


def answer(transaction: ServerTransaction) -> None:
    request: Request = transaction.request
    transaction.respond(request.response(200, to_tag="there"))


async def goes_back(protocol: str) -> None:
    tasks = AsyncioTaskOwner(lambda name, error: pytest.fail(f"{name}: {error}"))
    account = Account("093770000", "kiwi.example", Credentials("093770000", "x"))
    agent = Office(account, Server("kiwi.example"), RandomIds(), tasks)
    agent.look_interval = 0.05
    better = asyncio.Event()
    agent.on_better = better.set
    kind = TcpTransport if protocol == "TCP" else UdpTransport
    layer = TransactionLayer(agent.clock, RandomIds(), answer)
    spare, main = kind(agent.clock, layer), kind(agent.clock, layer)

    async def serve(server: TcpTransport | UdpTransport, at: HostPort) -> HostPort:
        return await (server.listen(at) if isinstance(server, TcpTransport) else server.open(at))

    there = await serve(spare, HostPort("127.0.0.1", 0))
    absent = HostPort("127.0.0.2", there.port)
    agent.targets = [Target(protocol, absent, "main"), Target(protocol, there, "spare")]
    try:
        async with asyncio.timeout(PATIENCE):
            flow = await opened(agent)
            if protocol == "UDP":
                agent.avoid(flow)  # as after no answer
                flow = await opened(agent)
            assert flow.remote == there
            agent._failover._return_after = 0.0
            await until(lambda: agent.looks >= 3)
            assert not better.is_set()  # still away
            await serve(main, absent)
            await better.wait()
            assert (await opened(agent)).remote == absent
    finally:
        agent.close()
        await tasks.close()
        await agent.wait_closed()
        for server in (spare, main):
            server.close()
            if isinstance(server, TcpTransport):
                await server.wait_closed()


@pytest.mark.parametrize("protocol", ["TCP", "UDP"])
def test_the_console_recovers_after_each_failure(protocol: str) -> None:
    asyncio.run(goes_back(protocol))
