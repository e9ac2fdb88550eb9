"""A console without sockets and window: mock PBX, agent, link and desk on one virtual clock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from console.desk.changes import LampChanged
from console.desk.desk import Desk
from console.desk.lamps import Extension, Lamp, LampState
from console.link.account_link import AccountLink
from console.link.lamp_monitor import LampMonitor
from console.link.link_dependencies import LinkDependencies
from console.link.sleep_watch import SleepWatch
from sip.account import Account
from sip.agent import Agent
from sip.auth import Credentials
from sip.clock import VirtualClock
from sip.errors import TransportError
from sip.ids import SequentialIds
from sip.mock_pbx import MockPbx, PbxConfig, PbxLine
from sip.mock_pbx.policy import WatchRules
from sip.transport.address import HostPort
from sip.transport.flow import Flow, FlowHandler
from sip.transport.memory import MemoryNetwork
from sip.usages.send_window import SendWindow
from sip.usages.subscribe import SubscriptionTable

SERVER = HostPort("192.0.2.1", 5060)
CLIENT = HostPort("192.0.2.20", 0)
ME = "093770000"
MORNING = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


def number(index: int) -> str:
    """The number of a lamp, from 1."""
    return f"09377{index:04d}"


class Opener:
    """Opens each flow of the network at once, from a port of its own."""

    def __init__(self, network: MemoryNetwork, protocol: str) -> None:
        self.handler: FlowHandler | None = None
        self._network = network
        self._protocol = protocol

    def open(
        self, opened: Callable[[Flow], None], failed: Callable[[TransportError], None]
    ) -> None:
        assert self.handler is not None
        try:
            endpoint = self._network.attach(CLIENT, self.handler, self._protocol)
            flow = endpoint.flow_to(SERVER)
        except TransportError as error:
            failed(error)
        else:
            opened(flow)

    def cancel(self) -> None:
        pass

    def avoid(self, flow: Flow) -> None:
        pass


class Office:
    """Args: see the attributes of the same names; `server` takes the place of the mock PBX."""

    def __init__(
        self,
        lamps: int = 1,
        *,
        protocol: str = "UDP",
        config: PbxConfig | None = None,
        server: Callable[[VirtualClock, MemoryNetwork], object] | None = None,
        password: str | None = None,
        event: str = "dialog",
        list_uri: str = "",
        seed: int = 1,
    ) -> None:
        self.clock = VirtualClock()
        self.slept = 0.0
        self.wall_jump = 0.0
        self.network = MemoryNetwork(self.clock, SequentialIds("net-", seed=seed))
        self.numbers = [number(index) for index in range(1, lamps + 1)]
        config = config or PbxConfig()
        lines = [PbxLine(ME, "Reception"), *(PbxLine(each, f"P{each}") for each in self.numbers)]
        rules = replace(config.rules, presence_accounts=frozenset({"main"}))
        config = replace(config, lines=(*lines, *config.lines), rules=rules)
        self.protocol = protocol
        self.pbx = MockPbx(self.clock, SequentialIds("pbx-", seed=seed), config)
        if server is None:
            self.network.attach(SERVER, self.pbx.handler, protocol)
        else:
            server(self.clock, self.network)
        opener = Opener(self.network, protocol)
        credentials = Credentials(ME, f"pw{ME}" if password is None else password)
        account = Account(ME, "kiwi.example", credentials)
        self.agent = opener.handler = Agent(account, self.clock, SequentialIds("me-", seed=seed))
        self.agent.transactions.stats.requests_sent = 0
        self.desk = Desk(
            [Extension(each, f"P{each}") for each in self.numbers],
            self.wall,
            monotonic=self.clock.now,
        )
        self.history: list[tuple[float, str, str, bool, str | None]] = []
        self.desk.listen(self._changed)
        self.table = SubscriptionTable(self.agent)
        self.window = SendWindow(self.clock, 200)
        dependencies = LinkDependencies(
            self.agent, self.table, self.window, self.desk, self.wall, event, 600, 30.0
        )
        self.monitor = LampMonitor(dependencies, self.desk.numbers, list_uri)
        self.diagnosed: list[str] = []
        self.link = AccountLink(
            dependencies,
            opener,
            self.monitor,
            self.diagnosed.append,
            sleep_watch=SleepWatch(lambda: self.clock.now() + self.slept),
        )

    def wall(self) -> datetime:
        return MORNING + timedelta(seconds=self.clock.now() + self.wall_jump)

    def start(self, seconds: float = 5.0) -> Office:
        self.link.start()
        self.clock.advance(seconds)
        return self

    def lamp(self, index: int = 1) -> Lamp:
        return self.desk.lamp(number(index))

    def shows(self, state: LampState, index: int = 1) -> bool:
        lamp = self.lamp(index)
        return lamp.state is state and not lamp.stale

    def all_right(self, state: LampState = LampState.AVAILABLE) -> bool:
        return all(lamp.state is state and not lamp.stale for lamp in self.desk.lamps)

    def all_doubtful(self) -> bool:
        return all(lamp.stale or lamp.state is LampState.PROBLEM for lamp in self.desk.lamps)

    @property
    def subscribes(self) -> int:
        return self.pbx.stats.requests["SUBSCRIBE"]

    def _changed(self, change: object) -> None:
        if isinstance(change, LampChanged):
            lamp = change.lamp
            self.history.append(
                (self.clock.now(), lamp.extension.number, lamp.state, lamp.stale, lamp.code)
            )


OPEN_RULES = WatchRules(presence_accounts=frozenset({"main"}))
