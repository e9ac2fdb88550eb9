"""Consoles with their telephones and a mock PBX on a memory network and a virtual clock.

All parts are real except sockets, sound devices and RTP: agent, calls, telephone, link and desks of
the consoles; registrar, notifier and switch of the PBX. Every message is recorded.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from console.desk.calls import call_commands as ask
from console.desk.calls.call_desk import CallDesk
from console.desk.calls.desk_call import CallChange, CallNotice, DeskCall
from console.desk.calls.features import Features
from console.desk.changes import AccountChanged, Change
from console.desk.desk import Desk
from console.desk.lamps import Extension, ExtensionKind
from console.link.account_link import AccountLink
from console.link.lamp_monitor import LampMonitor
from console.link.link_dependencies import LinkDependencies
from console.link.mailbox_watch import MailboxWatch
from console.link.telephone import Telephone
from sip.account import Account
from sip.agent import Agent
from sip.auth import Credentials
from sip.clock import VirtualClock
from sip.mock_pbx import FaultKind, FaultSpec, MockPbx, PbxConfig, PbxLine
from sip.mock_pbx.switch import Caller, Person
from sip.mock_pbx.switch.phone_media import MakeMedia, silent_media
from sip.mock_pbx.switch.view import ChannelView
from sip.mock_pbx.switch_config import SwitchConfig
from sip.trace import Trace
from sip.transaction import ServerTransaction
from sip.transaction.transaction_layer import TransactionLayer
from sip.transport.address import HostPort
from sip.transport.flow import FlowHandler
from sip.transport.memory import MemoryNetwork, MemoryTransport
from sip.usages.send_window import SendWindow
from sip.usages.subscribe import SubscriptionTable
from tests.unit.console.calls.call_on_the_wire import Wire
from tests.unit.console.calls.pretend_sound import PretendSound
from tests.unit.console.orange.lamp_rig import MORNING, SERVER, Opener, SteadyIds

OWN = PbxLine("093778640", "Reception", presence=True, person=None, mailbox=(0, 0))
OTHER = PbxLine("093778649", "Second", presence=True, person=None)
ANN = PbxLine("093778641", "Ann Lee", presence=True, mailbox=(0, 0), person=Person(answers_after=2))
BOB = PbxLine("093778642", "Bob Ray", presence=True, person=Person(answers_after=None))
SLOTS = ("701", "702")
FEATURES = Features(
    group_pickup="*88",
    directed_pickup="**{ext}",
    voicemail="*97",
    to_voicemail="*97{ext}",
    park="700",
)
DANA, EVE = "021555010", "021555011"
NAMES = {DANA: "Dana Caller", EVE: "Eve Second", BOB.number: BOB.name, ANN.number: ANN.name}
HOSTS = {SERVER.host: "PBX", "192.0.2.51": "second console"}
_OF_LAMPS = frozenset(("SUBSCRIBE", "NOTIFY", "OPTIONS", "REGISTER"))
QUIET = 45.0
"""Seconds after which a console that signed in has no request under way."""
LINGER = 150.0
"""Seconds after which nothing of a call may be left: a transaction lasts 64*T1 = 32 s, and a BYE
that is not answered is sent five times."""


class TappedNetwork(MemoryNetwork):
    """A network on which every message is recorded when it is sent."""

    def __init__(self, clock: VirtualClock, wire: Wire) -> None:
        super().__init__(clock, SteadyIds("net-"))
        self._wire = wire

    def attach(
        self, at: HostPort, handler: FlowHandler, protocol: str = "UDP", trace: Trace | None = None
    ) -> MemoryTransport:
        """See `MemoryNetwork.attach`."""
        return super().attach(at, handler, protocol, trace or self._wire.trace)


@dataclass(frozen=True)
class Said:
    """A notice as it was shown, and when by the virtual clock."""

    at: float
    sentence: str
    loud: bool


class Console:
    """One receptionist's console.

    Args:
        rig: whose clock and network it uses.
        line: its own line at the PBX.
        host: its address.

    Attributes:
        said: every notice about calls, and the messages of the account.
    """

    def __init__(self, rig: CallRig, line: PbxLine, host: str) -> None:
        self.line = line
        self._rig = rig
        clock = rig.clock
        account = Account(line.number, rig.pbx.config.domain, Credentials(line.number, line.secret))
        self.agent = Agent(account, clock, SteadyIds(f"{line.name.lower()}-"))
        people = [
            Extension(each.number, each.name)
            for each in (ANN, BOB, OWN, OTHER)
            if each.number != line.number
        ]
        slots = [Extension(slot, f"Park {slot[-1]}", kind=ExtensionKind.PARK) for slot in SLOTS]
        self.desk = Desk([*people, *slots], rig.wall, str(SERVER), monotonic=rig.clock.now)
        self.call_desk = CallDesk(self.desk, rig.wall)
        self.said: list[Said] = []
        self.call_desk.listen(self._heard)
        self.desk.listen(self._desk_changed)
        dependencies = LinkDependencies(
            agent=self.agent,
            table=SubscriptionTable(self.agent),
            window=SendWindow(clock, 200.0),
            desk=self.desk,
            wall=rig.wall,
            event="dialog",
            subscribe_expires=600,
            retry_interval=30.0,
        )
        self.sound = PretendSound()
        self.telephone = Telephone(
            self.agent, self.call_desk, self.sound, lambda: self.desk.account.registered
        )
        self.call_desk.set_phone(self.telephone, FEATURES, line.number)
        self.link = AccountLink(
            dependencies,
            Opener(rig.network, self.agent, rig.protocol, host),
            LampMonitor(dependencies, self.desk.numbers, ""),
            lambda number: None,
            self.telephone,
            MailboxWatch(dependencies, self.call_desk.on_messages_waiting),
        )

    def _heard(self, change: CallChange) -> None:
        if isinstance(change, CallNotice):
            self.said.append(Said(self._rig.clock.now(), change.sentence, change.loud))

    def _desk_changed(self, change: Change) -> None:
        if isinstance(change, AccountChanged) and change.account.message:
            self.said.append(Said(self._rig.clock.now(), change.account.message, loud=True))

    def do(self, command: ask.CallCommand) -> str:
        """Give the call desk a command; returns why it was refused, or an empty string."""
        return self.call_desk.dispatch(command)

    @property
    def cards(self) -> list[tuple[str, str]]:
        """State and party of every card."""
        return [(call.state.value, call.party.label()) for call in self.call_desk.calls]

    def card_of(self, name: str) -> DeskCall | None:
        """The card of a party."""
        return next((each for each in self.call_desk.calls if each.party.label() == name), None)

    def left_over(self) -> list[str]:
        """Everything that is still kept of calls."""
        phone, book = self.telephone.phone, self.call_desk.book
        kept = {
            "calls": len(phone.calls),
            "dialogs": len(phone.table),
            "entries": len(book.entries),
            "records": len(book.away_calls),
            "cards": len(self.call_desk.calls),
            "guard": int(self.call_desk.guard is not None),
            "legs": len(self.sound.open_legs),
            "names": len(self.telephone._ids) + len(self.telephone._calls),
            "sounds": len(self.telephone._sounds) + len(self.telephone._hears_early),
            "transfers": len(self.telephone._waiting_refers),
            "tick": int(self.telephone._ticking is not None),
            "transactions": _of_calls(self.agent.transactions),
        }
        return [f"{count} {what}" for what, count in kept.items() if count]


def _of_calls(layer: TransactionLayer) -> int:
    """How many transactions of calls there are; lamps are asked about again and again."""
    clients = [method for _, method in layer._clients]
    servers = [
        each.request.method
        for each in layer._servers.values()
        if isinstance(each, ServerTransaction)
    ]
    return sum(method not in _OF_LAMPS for method in (*clients, *servers))


class CallRig:
    """A mock PBX, one or two consoles, and callers.

    Args:
        consoles: how many.
        switch: times and numbers of the PBX.
        make_media: makes the media of calls at the PBX.
        protocol: UDP, TCP or TLS.

    Attributes:
        protocol: as given.
        began: when the recording began, by the virtual clock.
        fault_at: when the fault was provoked, where the wire does not show it.
        timers: how many were set when nothing was under way; None: not to be compared any more.
        is_cut: the network between PBX and consoles is cut.
        hung_up: numbers of those who hung up by themselves.
        steps: are called after each step in time.
    """

    def __init__(
        self,
        consoles: int = 1,
        switch: SwitchConfig | None = None,
        make_media: MakeMedia = silent_media,
        protocol: str = "UDP",
    ) -> None:
        self.protocol = protocol
        self.clock = VirtualClock()
        self.wire = Wire(self.clock.now)
        self.network = TappedNetwork(self.clock, self.wire)
        self.network.delay = 0.005
        self._config = PbxConfig(
            lines=(OWN, OTHER, ANN, BOB),
            switch=switch or SwitchConfig(slots=(int(SLOTS[0]), int(SLOTS[-1]))),
        )
        self.pbx = MockPbx(self.clock, SteadyIds("pbx-"), self._config, make_media)
        self._server = self.network.attach(SERVER, self.pbx.handler, protocol)
        self.consoles = [
            Console(self, line, f"192.0.2.{50 + number}")
            for number, line in enumerate((OWN, OTHER)[:consoles])
        ]
        self.began = self.fault_at = 0.0
        self.timers: int | None = None
        self.is_cut = False
        self.hung_up: set[str] = set()
        self.steps: list[Callable[[], None]] = []

    def wall(self) -> datetime:
        return MORNING + timedelta(seconds=self.clock.now())

    @property
    def console(self) -> Console:
        """The only console, or the first."""
        return self.consoles[0]

    def advance(self, seconds: float) -> CallRig:
        """Let time pass in steps of 50 ms."""
        end = self.clock.now() + seconds
        while self.clock.now() < end - 1e-9:
            self.clock.advance(min(0.05, end - self.clock.now()))
            for step in self.steps:
                step()
        return self

    def start(self) -> CallRig:
        """Sign the consoles in, and wait until every lamp has a colour."""
        for console in self.consoles:
            console.link.start()
        self.clock.advance(QUIET)
        self.timers = self.clock.pending
        for console in self.consoles:
            assert all(lamp.state.is_live for lamp in console.desk.lamps), console.desk.lamps
        return self

    def start_recording(self) -> None:
        """Observe what happens from now on."""
        self.began = self.fault_at = self.clock.now()

    def mark_fault(self) -> None:
        """Note that the fault is provoked now."""
        self.fault_at = self.clock.now()

    def do(self, command: ask.CallCommand) -> str:
        """Give the call desk of the (first) console a command."""
        return self.console.do(command)

    # What happens at the phone system

    def call_in(self, number: str = DANA, to: str = OWN.number) -> str:
        """Have somebody call; returns the id of the channel."""
        return self.pbx.switch.call_in(Caller(number, to, name=NAMES[number], patience=None))

    def answered_caller(self, number: str = DANA) -> None:
        """Have somebody call, answer the call, and start the recording."""
        self.call_in(number)
        self.advance(1.0)
        assert self.do(ask.Answer()) == ""
        self.advance(2.0)
        assert ("active", NAMES[number]) in self.console.cards
        self.start_recording()

    def hang_up_far_end(self, number: str = DANA) -> None:
        """Have somebody at the PBX hang up or give up."""
        self.hung_up.add(number)
        for channel in self.pbx.switch.channels():
            if channel.number == number and not channel.real:
                self.pbx.switch.hang_up(channel.id)

    def set_person(self, line: PbxLine, person: Person | None) -> None:
        """Have the person of a line take calls in another way from now on."""
        self.pbx.switch.put_person(line.number, person)

    def fault(self, kind: FaultKind, number: str | None = OWN.number, **more: object) -> None:
        """Have the PBX misbehave."""
        self.pbx.fault(number, FaultSpec(kind, **more))  # type: ignore[arg-type]  # as FaultSpec's

    def unplug(self) -> None:
        """Cut the network between PBX and consoles."""
        self.is_cut = True
        self.timers = None  # What the phone system cannot take back stays until it runs out.
        for console in range(len(self.consoles)):
            self.network.cut(SERVER.host, f"192.0.2.{50 + console}")

    def plug_in(self) -> None:
        """Connect PBX and consoles again."""
        self.is_cut = False
        for console in range(len(self.consoles)):
            self.network.heal(SERVER.host, f"192.0.2.{50 + console}")

    def replace_pbx(self) -> None:
        """Put a PBX that knows of no call and no registration in the place of this one."""
        self._server.close()
        self.pbx.go_silent()
        self.pbx.switch.forget()
        self.pbx = MockPbx(self.clock, SteadyIds("new-"), self._config)
        self._server = self.network.attach(SERVER, self.pbx.handler)
        self.timers = None

    # What can be seen there

    def channel(self, number: str) -> ChannelView | None:
        """The channel of a simulated person; None: there is none."""
        channels = self.pbx.switch.channels()
        return next((each for each in channels if each.number == number and not each.real), None)

    def everybody_hangs_up(self) -> None:
        """End every call, and wait until nothing is left of them, for `LINGER` at most."""
        for console in self.consoles:
            for call in console.call_desk.calls:
                console.do(ask.HangUp(call.id))
        self.clock.advance(0.5)
        for channel in self.pbx.switch.channels():
            if not channel.real:
                self.hang_up_far_end(channel.number)
        self.clock.run_until(lambda: not self.left_over(), LINGER)

    def left_over(self) -> list[str]:
        """Everything that consoles and PBX still keep of calls."""
        kept = [each for console in self.consoles for each in console.left_over()]
        if self.timers is not None and self.clock.pending > self.timers:
            kept.append(f"{self.clock.pending - self.timers} timers")
        return [*kept, *(f"{each.number} at the switch" for each in self.pbx.switch.channels())]
