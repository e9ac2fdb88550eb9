"""A whole console on a memory network beside a mock PBX, on a clock that is moved by hand.

Everything but the sockets is the real thing: agent, link and desk here, registrar and notifier
there. `LampRig` builds it and keeps a record of what was sent and of what was shown.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from console.desk.changes import AccountChanged, Change, LampChanged
from console.desk.desk import Desk
from console.desk.faults.fault import Evidence, Fault
from console.desk.lamps import Extension, Lamp
from console.link.account_link import AccountLink
from console.link.lamp_monitor import LampMonitor
from console.link.link_dependencies import LinkDependencies
from sip.account import Account
from sip.agent import Agent
from sip.auth import Credentials
from sip.clock import VirtualClock
from sip.errors import TransportError
from sip.ids import SequentialIds
from sip.message import MalformedMessage, Message, Request, SipUri
from sip.mock_pbx import MockPbx, PbxConfig, PbxLine
from sip.transport.address import HostPort
from sip.transport.flow import Flow, FlowHandler
from sip.transport.memory import MemoryNetwork, MemoryTransport
from sip.usages.send_window import SendWindow
from sip.usages.subscribe import SubscriptionTable

SERVER = HostPort("192.0.2.1", 5060)
HOST = "192.0.2.50"
MORNING = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)

OWN = PbxLine("093778600", "LampRig", presence=True)
MERE = PbxLine("093778601", "Mere", presence=True)
TANE = PbxLine("093778602", "Tane", presence=True)
OFFICE = (OWN, MERE, TANE)


class SteadyIds(SequentialIds):
    """Identifiers that count up, and no jitter: always the middle."""

    def uniform(self, low: float, high: float) -> float:
        return (low + high) / 2


@dataclass(frozen=True)
class Sent:
    """A request as it reached the PBX, repeats left out.

    Attributes:
        number: user part of its Request-URI, or of its To.
        in_dialog: it renews a subscription that stands.
        signed: it carries credentials.
        binds: it names a Contact; a REGISTER without one only asks whether anybody is there.
    """

    at: float
    method: str
    number: str
    call_id: str
    in_dialog: bool
    signed: bool
    binds: bool


@dataclass(frozen=True)
class Told:
    """A fault as the link told it to the desk.

    Attributes:
        number: whose; None: the account's.
        sent, opened: how many requests had reached the PBX, and how many attempts to open a path
            had been made, by then.
    """

    at: float
    number: str | None
    evidence: Evidence
    fault: Fault
    sent: int
    opened: int


class _Tap:
    """Hands everything on to the PBX and remembers the requests."""

    def __init__(self, clock: VirtualClock, pbx: FlowHandler) -> None:
        self._clock = clock
        self._pbx = pbx
        self._seen: set[str] = set()
        self.sent: list[Sent] = []

    def admits(self, data: bytes, source: HostPort) -> bool:
        return True

    def message_received(self, message: Message, flow: Flow) -> None:
        if isinstance(message, Request) and (message.via.branch or "") not in self._seen:
            self._seen.add(message.via.branch or "")
            self.sent.append(
                Sent(
                    self._clock.now(),
                    message.method,
                    _number(message),
                    message.call_id,
                    message.to.tag is not None,
                    "Authorization" in message.headers or "Proxy-Authorization" in message.headers,
                    "Contact" in message.headers,
                )
            )
        self._pbx.message_received(message, flow)

    def malformed_received(self, error: MalformedMessage, flow: Flow) -> None:
        self._pbx.malformed_received(error, flow)

    def flow_failed(self, flow: Flow, error: TransportError) -> None:
        self._pbx.flow_failed(flow, error)


def _number(request: Request) -> str:
    for uri in (request.uri, request.to.uri):
        if isinstance(uri, SipUri) and uri.user:
            return uri.user
    return ""


class Opener:
    """A `FlowOpener` over a memory network; each attempt binds a fresh port.

    Args:
        network: with the server.
        agent: gets what arrives.
        protocol: UDP, TCP or TLS.
        host: our own address.

    Attributes:
        error: what every attempt fails with; None: the network decides.
        attempts: when each attempt was made.
    """

    def __init__(
        self, network: MemoryNetwork, agent: Agent, protocol: str, host: str = HOST
    ) -> None:
        self.error: TransportError | None = None
        self.attempts: list[float] = []
        self._network = network
        self._agent = agent
        self._protocol = protocol
        self._host = host
        self._transport: MemoryTransport | None = None
        self._round = 0

    def open(
        self, opened: Callable[[Flow], None], failed: Callable[[TransportError], None]
    ) -> None:
        self._round += 1
        mine = self._round
        self.attempts.append(self._network.clock.now())

        def attempt() -> None:
            if mine != self._round:
                return
            try:
                flow = self._connect()
            except TransportError as error:
                failed(error)
            else:
                opened(flow)

        self._network.clock.call_later(0.0, attempt)

    def cancel(self) -> None:
        self._round += 1

    def avoid(self, flow: Flow) -> None:
        """There is one server only."""

    def _connect(self) -> Flow:
        if self.error is not None:
            raise self.error
        if self._transport is not None:
            self._transport.close()
        self._transport = self._network.attach(HostPort(self._host, 0), self._agent, self._protocol)
        return self._transport.flow_to(SERVER)


class _ToldDesk(Desk):
    """A desk that remembers what the link told it."""

    def __init__(
        self,
        extensions: Sequence[Extension],
        now: Callable[[], datetime],
        record: Callable[[str | None, Evidence, Fault], None],
        monotonic: Callable[[], float],
    ) -> None:
        super().__init__(extensions, now, str(SERVER), monotonic=monotonic)
        self._record = record

    def line_fault(self, number: str, evidence: Evidence) -> Fault | None:
        fault = super().line_fault(number, evidence)
        if fault is not None:
            self._record(number, evidence, fault)
        return fault

    def account_fault(self, evidence: Evidence) -> Fault:
        fault = super().account_fault(evidence)
        self._record(None, evidence, fault)
        return fault


class LampRig:
    """A console and its PBX.

    Args:
        config: of the PBX; None: an office of three, where everything is allowed.
        watch: the numbers of the lamps; None: every line but our own.
        protocol: UDP, TCP or TLS.
        password: None: the right one.
        event: of the settings.
        list_uri: of the settings.
        expires: seconds a SUBSCRIBE asks for.

    Attributes:
        changes: what listeners of the desk heard, and when.
        told: every fault the desk was told of.
    """

    def __init__(
        self,
        config: PbxConfig | None = None,
        watch: Sequence[str] | None = None,
        *,
        protocol: str = "UDP",
        password: str | None = None,
        event: str = "dialog",
        list_uri: str = "",
        expires: int = 600,
    ) -> None:
        config = config or PbxConfig(OFFICE)
        own = config.lines[0]
        names = {line.number: line.name for line in config.lines}
        numbers = [line.number for line in config.lines[1:]] if watch is None else watch
        self.clock = VirtualClock()
        self.network = MemoryNetwork(self.clock, SteadyIds("net-"))
        self.pbx = MockPbx(self.clock, SteadyIds("pbx-"), config)
        self._tap = _Tap(self.clock, self.pbx.handler)
        self._server = self.network.attach(SERVER, self._tap, protocol)
        secret = own.secret if password is None else password
        account = Account(own.number, config.domain, Credentials(own.number, secret))
        self.agent = Agent(account, self.clock, SteadyIds("console-"))
        self.opener = Opener(self.network, self.agent, protocol)
        extensions = [Extension(number, names.get(number, "")) for number in numbers]
        self._desk = _ToldDesk(extensions, self.wall, self._tell, self.clock.now)
        dependencies = LinkDependencies(
            agent=self.agent,
            table=SubscriptionTable(self.agent),
            window=SendWindow(self.clock, 200.0),
            desk=self._desk,
            wall=self.wall,
            event=event,
            subscribe_expires=expires,
            retry_interval=30.0,
        )
        self.monitor = LampMonitor(dependencies, self._desk.numbers, list_uri)
        self.link = AccountLink(dependencies, self.opener, self.monitor, lambda number: None)
        self.changes: list[tuple[float, Change]] = []
        self.told: list[Told] = []
        self._desk.listen(lambda change: self.changes.append((self.clock.now(), change)))

    def wall(self) -> datetime:
        return MORNING + timedelta(seconds=self.clock.now())

    def start(self, seconds: float = 2.0) -> LampRig:
        """Sign in and let some time pass."""
        self.link.start()
        self.clock.advance(seconds)
        return self

    def advance(self, seconds: float) -> LampRig:
        self.clock.advance(seconds)
        return self

    def unplug(self) -> None:
        """Take the PBX away: nothing listens at its address any more."""
        self._server.close()

    @property
    def desk(self) -> Desk:
        return self._desk

    @property
    def sent(self) -> list[Sent]:
        return self._tap.sent

    def _tell(self, number: str | None, evidence: Evidence, fault: Fault) -> None:
        counts = len(self.sent), len(self.opener.attempts)
        self.told.append(Told(self.clock.now(), number, evidence, fault, *counts))

    def lamp(self, number: str = MERE.number) -> Lamp:
        return self._desk.lamp(number)

    def of(self, method: str, number: str | None = None) -> list[Sent]:
        """The requests of a method (about a number), in the order they came."""
        return [
            sent for sent in self.sent if sent.method == method and number in (None, sent.number)
        ]

    def tries(self, number: str) -> list[float]:
        """When a new subscription to a number was begun."""
        begun: dict[str, float] = {}
        for sent in self.of("SUBSCRIBE", number):
            if not sent.in_dialog:
                begun.setdefault(sent.call_id, sent.at)
        return list(begun.values())

    def renewals(self, number: str) -> list[float]:
        """When a subscription to a number was renewed."""
        return [sent.at for sent in self.of("SUBSCRIBE", number) if sent.in_dialog]

    def sign_ins(self) -> list[float]:
        """When signing in was begun; the answers to challenges are left out."""
        begun: list[float] = []
        for sent in self.of("REGISTER"):
            if sent.binds and (not begun or sent.at - begun[-1] > 1.0):
                begun.append(sent.at)
        return begun

    def lamp_changes(self, number: str) -> list[tuple[float, Lamp]]:
        return [
            (at, change.lamp)
            for at, change in self.changes
            if isinstance(change, LampChanged) and change.lamp.number == number
        ]

    def account_changes(self) -> list[tuple[float, AccountChanged]]:
        return [(at, change) for at, change in self.changes if isinstance(change, AccountChanged)]
