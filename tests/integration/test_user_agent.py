"""The user agent against the mock PBX, both on real loopback sockets."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest

from console.link.sip_probe import SipProbe
from sip.account import Account
from sip.agent import Outcome
from sip.auth import Credentials
from sip.errors import TransportError, TransportFault
from sip.ids import RandomIds
from sip.mock_pbx import PbxConfig, PbxLine
from sip.mock_pbx.policy import WatchRules
from sip.mock_pbx.scenario import Scenario
from sip.mock_pbx.server import Serving, serve
from sip.transport.address import HostPort
from sip.transport.flow import Flow
from sip.transport.resolver import TransportChoice
from sip.transport.tasks import AsyncioTaskOwner
from sip.transport.tls import TlsConfig
from sip.usages.register import Registration
from sip.usages.subscribe import SubscriptionTable
from sip.user_agent import Server, UserAgent
from tests.patience import PATIENCE

ME, ANN = "093770000", "093770001"
CONFIG = PbxConfig(
    lines=(PbxLine(ME, "Reception"), PbxLine(ANN, "Ann")),
    rules=WatchRules(presence_accounts=frozenset({"main"})),
)


@asynccontextmanager
async def pbx(*transports: str) -> AsyncIterator[Serving]:
    stop = asyncio.Event()
    ready: asyncio.Future[Serving] = asyncio.get_running_loop().create_future()
    scenario = Scenario("a quiet office", CONFIG, ME, (ANN,))
    task = asyncio.create_task(
        serve(scenario, HostPort("127.0.0.1", 0), transports, stop, ready.set_result)
    )
    try:
        async with asyncio.timeout(PATIENCE):
            yield await ready
    finally:
        stop.set()
        await task


class Console:
    """A user agent with everything its owner must close."""

    def __init__(self, server: Server, password: str = f"pw{ME}") -> None:
        self.tasks = AsyncioTaskOwner(lambda name, error: self.faults.append(error))
        self.faults: list[BaseException] = []
        account = Account(ME, "kiwi.example", Credentials(ME, password))
        self.make: Callable[[], UserAgent] = lambda: UserAgent(
            account, server, RandomIds(), self.tasks
        )
        self.user_agent = self.make()

    async def __aenter__(self) -> Console:
        return self

    async def __aexit__(self, *_: object) -> None:
        self.user_agent.close()
        await self.tasks.close()
        assert self.faults == []

    async def open(self) -> Flow:
        opened: asyncio.Future[Flow] = asyncio.get_running_loop().create_future()
        self.user_agent.open(opened.set_result, opened.set_exception)
        async with asyncio.timeout(PATIENCE):
            flow = await opened
        self.user_agent.agent.use_flow(flow)
        return flow

    async def register(self) -> Outcome:
        ended: asyncio.Future[Outcome] = asyncio.get_running_loop().create_future()
        registration = Registration(self.user_agent.agent, ended.set_result)
        registration.start()
        async with asyncio.timeout(PATIENCE):
            outcome = await ended
        registration.forget()
        return outcome


def server_at(serving: Serving, transport: TransportChoice) -> Server:
    at = serving.addresses[transport]
    return Server(at.host, at.port, transport, TlsConfig(ca_file=serving.ca_file))


async def _signs_in(transport: TransportChoice) -> None:
    async with pbx(transport) as serving, Console(server_at(serving, transport)) as console:
        flow = await console.open()
        assert flow.protocol == transport.upper()
        assert flow.local.host == "127.0.0.1"
        assert (await console.register()).status == 200
        assert serving.pbx.stats.bindings == 1


@pytest.mark.parametrize("transport", ["udp", "tcp", "tls"])
def test_it_signs_in_over_every_transport(transport: TransportChoice) -> None:
    asyncio.run(_signs_in(transport))


def test_an_address_that_refuses_is_told() -> None:
    async def run() -> None:
        async with pbx("tcp") as serving:
            at = serving.addresses["tcp"]
        async with Console(Server(at.host, at.port, "tcp")) as console:
            with pytest.raises(TransportError) as caught:
                await console.open()
            assert caught.value.code is TransportFault.REFUSED

    asyncio.run(run())


def test_a_certificate_nobody_vouches_for_is_told() -> None:
    async def run() -> None:
        async with pbx("tls") as serving:
            at = serving.addresses["tls"]
            async with Console(Server(at.host, at.port, "tls")) as console:
                with pytest.raises(TransportError) as caught:
                    await console.open()
                assert caught.value.code is TransportFault.TLS_CERT

    asyncio.run(run())


def test_a_cancelled_attempt_tells_nothing() -> None:
    async def run() -> None:
        async with pbx("tcp") as serving, Console(server_at(serving, "tcp")) as console:
            told: list[object] = []
            console.user_agent.open(told.append, told.append)
            console.user_agent.cancel()
            await console.open()  # in the time of which the other would have been told
            assert told == []

    asyncio.run(run())


def test_a_server_that_failed_is_avoided_and_still_found() -> None:
    async def run() -> None:
        async with pbx("udp") as serving, Console(server_at(serving, "udp")) as console:
            first = await console.open()
            console.user_agent.avoid(first)
            console.user_agent.avoid(first)
            second = await console.open()
            assert second is not first
            assert second.remote == first.remote
            assert (await console.register()).is_success

    asyncio.run(run())


@pytest.mark.parametrize("own_path", [False, True])
def test_the_probe_answers_every_question_of_the_diagnosis(own_path: bool) -> None:
    async def run() -> None:
        async with pbx("udp") as serving, Console(server_at(serving, "udp")) as console:
            if not own_path:
                await console.open()
            table = SubscriptionTable(console.user_agent.agent)
            probe = SipProbe(console.user_agent, table, console.make, "dialog", 600)
            findings = [
                await probe.resolve(PATIENCE),
                await probe.open_socket(PATIENCE),
                await probe.options(PATIENCE),
                await probe.register(PATIENCE),
                await probe.subscribe(ANN, PATIENCE),
                await probe.wait_for_notify(ANN, PATIENCE),
            ]
            assert [finding.evidence for finding in findings] == [None] * 6
            assert findings[-1].detail == "the line is free"
            unknown = await probe.subscribe("000", PATIENCE)
            assert unknown.evidence is not None
            assert unknown.evidence.status == 404
            await probe.close()

    asyncio.run(run())


def test_the_probe_tells_silence() -> None:
    async def run() -> None:
        async with pbx("udp") as serving, Console(server_at(serving, "udp")) as console:
            await console.open()
            serving.pbx.go_silent()
            table = SubscriptionTable(console.user_agent.agent)
            probe = SipProbe(console.user_agent, table, console.make, "dialog", 600)
            findings = [
                await probe.options(0.1),
                await probe.register(0.1),
                await probe.subscribe(ANN, 0.1),
                await probe.wait_for_notify(ANN, 0.1),
            ]
            kinds = [finding.evidence and finding.evidence.kind.value for finding in findings]
            assert kinds == ["no-answer", "no-answer", "no-answer", "no-notify"]
            await probe.close()

    asyncio.run(run())
