from __future__ import annotations

from collections.abc import Callable

import pytest

from sip.agent import Agent
from sip.clock import VirtualClock
from sip.connection import LONGEST_PAUSE, Connection
from sip.errors import TransportError, TransportFault
from sip.transport.address import HostPort
from sip.transport.flow import Flow
from sip.transport.memory import MemoryNetwork
from tests.unit.sip.conftest import CLIENT, SERVER, ScriptedServer


class Opener:
    """Opens flows of a memory network at once, or fails at once as told."""

    def __init__(self, network: MemoryNetwork, agent: Agent, protocol: str = "UDP") -> None:
        self.network = network
        self.agent = agent
        self.protocol = protocol
        self.fault: TransportError | None = None
        self.hangs = False
        self.attempts: list[float] = []
        self.cancelled = 0
        self.avoided: list[Flow] = []
        self._port = CLIENT.port + 10

    def open(
        self, opened: Callable[[Flow], None], failed: Callable[[TransportError], None]
    ) -> None:
        self.attempts.append(self.network.clock.now())
        if self.hangs:
            return
        if self.fault is not None:
            failed(self.fault)
            return
        self._port += 1
        at = HostPort(CLIENT.host, self._port)
        try:
            flow = self.network.attach(at, self.agent, self.protocol).flow_to(SERVER)
        except TransportError as error:
            failed(error)
            return
        opened(flow)

    def cancel(self) -> None:
        self.cancelled += 1

    def avoid(self, flow: Flow) -> None:
        self.avoided.append(flow)


class Keeper:
    def __init__(self, agent: Agent, opener: Opener, clock: VirtualClock) -> None:
        self.events: list[str] = []
        self.clock = clock
        agent.use_flow(None)
        self.connection = Connection(
            agent,
            opener,
            lambda: self.events.append("up"),
            lambda error: self.events.append(str(error.code)),
        )


@pytest.fixture
def opener(network: MemoryNetwork, agent: Agent) -> Opener:
    return Opener(network, agent)


@pytest.fixture
def keeper(agent: Agent, opener: Opener, clock: VirtualClock) -> Keeper:
    return Keeper(agent, opener, clock)


def lost(detail: str = "") -> TransportError:
    return TransportError(TransportFault.TIMEOUT, detail)


def test_an_open_path_is_up_and_the_agent_has_it(
    keeper: Keeper, agent: Agent, opener: Opener
) -> None:
    keeper.connection.start()
    assert keeper.events == ["up"]
    assert keeper.connection.is_up
    assert agent.flow is not None


def test_an_opener_that_fails_at_once_is_asked_again_with_growing_pauses(
    keeper: Keeper, opener: Opener, clock: VirtualClock
) -> None:
    opener.fault = TransportError(TransportFault.REFUSED)
    keeper.connection.start()
    clock.advance(30)
    gaps = [b - a for a, b in zip(opener.attempts, opener.attempts[1:], strict=False)]
    assert 0.4 < gaps[0] < 0.6
    assert gaps == sorted(gaps[:3]) + gaps[3:]
    assert all(gap <= LONGEST_PAUSE * 1.1 for gap in gaps)
    assert set(keeper.events) == {"refused"}
    opener.fault = None
    assert clock.run_until(lambda: keeper.connection.is_up, 5)


@pytest.mark.parametrize("fault", [TransportFault.TLS_CERT, TransportFault.TLS_VERSION])
def test_a_refused_certificate_waits_for_a_person(
    keeper: Keeper, opener: Opener, clock: VirtualClock, fault: TransportFault
) -> None:
    opener.fault = TransportError(fault)
    keeper.connection.start()
    clock.advance(3600)
    assert len(opener.attempts) == 1
    opener.fault = None
    keeper.connection.retry_now()
    assert clock.run_until(lambda: keeper.connection.is_up, 1)


def test_another_address_of_our_own_opens_a_new_path_within_10_seconds(
    agent: Agent, opener: Opener, clock: VirtualClock
) -> None:
    source: list[str | None] = ["192.0.2.20"]
    events: list[str] = []
    agent.use_flow(None)
    connection = Connection(
        agent,
        opener,
        lambda: events.append("up"),
        lambda error: events.append(str(error.code)),
        lambda remote: source[0] if remote == SERVER else None,
    )
    connection.start()
    clock.advance(60)
    source[0] = None  # there is no route for a moment, as with a Wi-Fi that comes back
    clock.advance(20)
    source[0] = "192.0.2.20"
    clock.advance(20)
    assert events == ["up"]
    source[0] = "10.8.0.2"
    assert clock.run_until(lambda: not connection.is_up, 10)
    assert clock.run_until(lambda: connection.is_up, 1)
    assert events == ["up", "net-down", "up"]
    assert opener.avoided == []  # the server is not at fault
    clock.advance(60)
    assert events == ["up", "net-down", "up"]
    connection.stop()
    clock.advance(64)
    assert clock.pending == 0


def test_lost_twice_is_lost_once(keeper: Keeper, opener: Opener, clock: VirtualClock) -> None:
    keeper.connection.start()
    keeper.connection.lost(lost())
    keeper.connection.lost(lost())
    assert keeper.events == ["up", "timeout"]
    assert len(opener.avoided) == 1
    clock.advance(0.6)
    assert len(opener.attempts) == 2


def test_udp_is_up_again_only_with_a_sign_of_life(
    keeper: Keeper, network: MemoryNetwork, clock: VirtualClock
) -> None:
    keeper.connection.start()
    clock.advance(30)
    network.cut(CLIENT.host, SERVER.host)
    cut_at = clock.now()
    assert clock.run_until(lambda: not keeper.connection.is_up, 35)
    clock.advance(120)
    assert keeper.events[0:2] == ["up", "no-answer"]
    assert "up" not in keeper.events[1:]
    assert clock.now() > cut_at
    network.heal(CLIENT.host, SERVER.host)
    assert clock.run_until(lambda: keeper.connection.is_up, 4)


def test_a_long_search_looks_the_server_up_again(
    keeper: Keeper, opener: Opener, network: MemoryNetwork, clock: VirtualClock
) -> None:
    keeper.connection.start()
    network.cut(CLIENT.host, SERVER.host)
    keeper.connection.lost(lost())
    clock.advance(60)
    assert len(opener.attempts) >= 3
    assert len(opener.avoided) >= 3


def test_a_closed_connection_is_lost_at_once_and_back_as_soon_as_it_opens(
    network: MemoryNetwork, agent: Agent, clock: VirtualClock
) -> None:
    server = ScriptedServer(clock, network, "TCP")
    opener = Opener(network, agent, "TCP")
    keeper = Keeper(agent, opener, clock)
    keeper.connection.start()
    clock.advance(1)
    endpoint = network.endpoint("TCP", SERVER)
    assert endpoint is not None
    endpoint.close()
    clock.advance(0)
    assert keeper.events == ["up", "closed"]
    clock.advance(20)
    assert set(keeper.events[2:]) == {"refused"}
    network.attach(SERVER, server, "TCP")
    assert clock.run_until(lambda: keeper.connection.is_up, LONGEST_PAUSE * 1.1)


def test_a_connection_that_breaks_whenever_it_is_used_is_opened_with_pauses(
    network: MemoryNetwork, agent: Agent, clock: VirtualClock
) -> None:
    ScriptedServer(clock, network, "TCP")
    opener = Opener(network, agent, "TCP")
    keeper = Keeper(agent, opener, clock)
    keeper.connection.start()

    def break_it() -> None:
        if keeper.connection.is_up:
            keeper.connection.lost(lost("the stream cannot be read"))

    for _ in range(60):
        clock.advance(0.5)
        break_it()
    assert 5 <= keeper.events.count("up") <= 12
    assert clock.run_until(lambda: keeper.connection.is_up, LONGEST_PAUSE * 1.1)
    clock.advance(11)
    break_it()
    # One that has worked is opened again at once.
    assert clock.run_until(lambda: keeper.connection.is_up, 0.7)


def test_icmp_is_a_loss_and_the_answering_port_the_return(
    keeper: Keeper, network: MemoryNetwork, server: ScriptedServer, clock: VirtualClock
) -> None:
    keeper.connection.start()
    clock.advance(1)
    network.icmp = True
    endpoint = network.endpoint("UDP", SERVER)
    assert endpoint is not None
    endpoint.close()
    network.attach(HostPort(SERVER.host, 9), server)  # the host is there
    assert clock.run_until(lambda: not keeper.connection.is_up, 12)
    assert keeper.events == ["up", "icmp"]
    clock.advance(30)
    network.attach(SERVER, server)
    assert clock.run_until(lambda: keeper.connection.is_up, 4)


def test_the_failure_of_another_flow_is_none_of_ours(
    keeper: Keeper, agent: Agent, network: MemoryNetwork
) -> None:
    keeper.connection.start()
    other = network.attach(HostPort(CLIENT.host, 1), agent).flow_to(SERVER)
    agent.flow_failed(other, lost())
    assert keeper.events == ["up"]


def test_retry_now_does_not_wait(keeper: Keeper, opener: Opener, clock: VirtualClock) -> None:
    opener.fault = TransportError(TransportFault.DNS_FAIL)
    keeper.connection.start()
    clock.advance(20)
    tried = len(opener.attempts)
    opener.fault = None
    keeper.connection.retry_now()
    assert len(opener.attempts) == tried + 1
    keeper.connection.retry_now()  # it is up: nothing to do, or (UDP) a search goes on
    clock.advance(1)
    assert keeper.connection.is_up


def test_retry_now_leaves_a_path_that_works_alone(
    keeper: Keeper, agent: Agent, opener: Opener
) -> None:
    keeper.connection.start()
    flow = agent.flow
    keeper.connection.retry_now()
    assert agent.flow is flow
    assert len(opener.attempts) == 1


@pytest.mark.parametrize("state", ["never", "opening", "up", "waiting", "searching"])
def test_stop_leaves_nothing_running(
    keeper: Keeper,
    agent: Agent,
    opener: Opener,
    network: MemoryNetwork,
    clock: VirtualClock,
    state: str,
) -> None:
    opener.hangs = state == "opening"
    if state == "waiting":
        opener.fault = lost()
    if state != "never":
        keeper.connection.start()
    if state == "searching":
        network.cut(CLIENT.host, SERVER.host)
        keeper.connection.lost(lost())
        clock.advance(5)
    keeper.connection.stop()
    told = list(keeper.events)
    clock.advance(64)
    assert keeper.events == told
    assert agent.flow is None
    assert clock.pending == 0
    assert not keeper.connection.is_up
