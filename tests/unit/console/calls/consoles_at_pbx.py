"""Whole consoles with their telephones beside a mock PBX, on a clock that is moved by hand.

Everything but sockets, devices and streams is the real thing: agent, calls, telephone, link and
desks here; registrar, notifier and switch there. Every message is seen on its way.
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
from sip.mock_pbx.switch.view import ChannelView
from sip.mock_pbx.switch_config import SwitchConfig
from sip.trace import Trace
from sip.transport.address import HostPort
from sip.transport.flow import FlowHandler
from sip.transport.memory import MemoryNetwork, MemoryTransport
from sip.usages.send_window import SendWindow
from sip.usages.subscribe import SubscriptionTable
from tests.unit.console.calls.call_on_the_wire import Wire
from tests.unit.console.calls.pretend_sound import PretendSound
from tests.unit.console.orange.console_at_pbx import MORNING, SERVER, Opener, SteadyIds

OWN = PbxLine("093778640", "Reception", presence=True, person=None, mailbox=(0, 0))
OTHER = PbxLine("093778649", "Second", presence=True, person=None)
ANN = PbxLine("093778641", "Ann Lee", presence=True, mailbox=(0, 0), person=Person(answers_after=2))
BOB = PbxLine("093778642", "Bob Ray", presence=True, person=Person(answers_after=None))
SLOTS = ("701", "702")
FEATURES = Features(group_pickup="*88", directed_pickup="**{ext}", voicemail="*97{ext}", park="700")
DANA, EVE = "021555010", "021555011"
NAMES = {DANA: "Dana Caller", EVE: "Eve Second", BOB.number: BOB.name, ANN.number: ANN.name}
HOSTS = {SERVER.host: "PBX", "192.0.2.51": "second console"}
QUIET = 45.0
"""Seconds after which a console that signed in has nothing under way."""
LINGER = 150.0
"""Seconds after which nothing of a call may be left: 64*T1 for what may be repeated, and a BYE
that nobody hears is sent five times, 32 s apart."""


class TappedNetwork(MemoryNetwork):
    """A network on which every message is seen when it is sent."""

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
    """A sentence, as it was shown."""

    at: float
    sentence: str
    loud: bool


class Console:
    """One receptionist's console.

    Args:
        house: where it stands.
        line: its own.
        host: its address.

    Attributes:
        said: every sentence about calls, and the account's.
    """

    def __init__(self, house: House, line: PbxLine, host: str) -> None:
        self.line = line
        self._house = house
        clock = house.clock
        account = Account(
            line.number, house.pbx.config.domain, Credentials(line.number, line.secret)
        )
        self.agent = Agent(account, clock, SteadyIds(f"{line.name.lower()}-"))
        people = [
            Extension(each.number, each.name)
            for each in (ANN, BOB, OWN, OTHER)
            if each.number != line.number
        ]
        slots = [Extension(slot, f"Park {slot[-1]}", kind=ExtensionKind.PARK) for slot in SLOTS]
        self.desk = Desk([*people, *slots], house.wall, str(SERVER))
        self.call_desk = CallDesk(self.desk, house.wall)
        self.said: list[Said] = []
        self.call_desk.listen(self._heard)
        self.desk.listen(self._desk_changed)
        dependencies = LinkDependencies(
            agent=self.agent,
            table=SubscriptionTable(self.agent),
            window=SendWindow(clock, 200.0),
            desk=self.desk,
            wall=house.wall,
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
            Opener(house.network, self.agent, "UDP", host),
            LampMonitor(dependencies, self.desk.numbers, ""),
            lambda number: None,
            self.telephone,
            MailboxWatch(dependencies, self.call_desk.on_messages_waiting),
        )

    def _heard(self, change: CallChange) -> None:
        if isinstance(change, CallNotice):
            self.said.append(Said(self._house.clock.now(), change.sentence, change.loud))

    def _desk_changed(self, change: Change) -> None:
        if isinstance(change, AccountChanged) and change.account.message:
            self.said.append(Said(self._house.clock.now(), change.account.message, loud=True))

    def do(self, command: ask.CallCommand) -> str:
        """Do what a person asks for; why not, or an empty string."""
        return self.call_desk.dispatch(command)

    @property
    def cards(self) -> list[tuple[str, str]]:
        """State and party of every card."""
        return [(call.state.value, call.party.label()) for call in self.call_desk.calls]

    def card_of(self, name: str) -> DeskCall | None:
        """The card of a party."""
        return next((each for each in self.call_desk.calls if each.party.label() == name), None)

    def left_over(self) -> list[str]:
        """What is kept of calls."""
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
            "transactions": len(self.agent.transactions),
        }
        return [f"{count} {what}" for what, count in kept.items() if count]


class House:
    """A PBX, one console or two, and a caller.

    Args:
        consoles: how many.
        switch: times and numbers of the PBX.

    Attributes:
        began: when it began to count.
        happened: when the fault was brought about, where that is not seen on the wire.
        timers: how many were set when all was quiet; None: that means nothing any more.
        hung_up: numbers of those who hung up by themselves.
        is_cut: nothing passes.
        steps: called after each step in time.
    """

    def __init__(self, consoles: int = 1, switch: SwitchConfig | None = None) -> None:
        self.clock = VirtualClock()
        self.wire = Wire(self.clock.now)
        self.network = TappedNetwork(self.clock, self.wire)
        self.network.delay = 0.005
        self._config = PbxConfig(
            lines=(OWN, OTHER, ANN, BOB),
            switch=switch or SwitchConfig(slots=(int(SLOTS[0]), int(SLOTS[-1]))),
        )
        self.pbx = MockPbx(self.clock, SteadyIds("pbx-"), self._config)
        self._server = self.network.attach(SERVER, self.pbx.handler)
        self.consoles = [
            Console(self, line, f"192.0.2.{50 + number}")
            for number, line in enumerate((OWN, OTHER)[:consoles])
        ]
        self.began = self.happened = 0.0
        self.timers: int | None = None
        self.is_cut = False
        self.hung_up: set[str] = set()
        self.steps: list[Callable[[], None]] = []

    def wall(self) -> datetime:
        return MORNING + timedelta(seconds=self.clock.now())

    @property
    def console(self) -> Console:
        """The only one, or the first."""
        return self.consoles[0]

    def advance(self, seconds: float) -> House:
        """Let time pass, and look around on the way."""
        end = self.clock.now() + seconds
        while self.clock.now() < end - 1e-9:
            self.clock.advance(min(0.05, end - self.clock.now()))
            for step in self.steps:
                step()
        return self

    def start(self) -> House:
        """Sign in and light every lamp."""
        for console in self.consoles:
            console.link.start()
        self.clock.advance(QUIET)
        self.timers = self.clock.pending
        for console in self.consoles:
            assert all(lamp.state.is_live for lamp in console.desk.lamps), console.desk.lamps
        return self

    def mark(self) -> None:
        """From now on it counts."""
        self.began = self.happened = self.clock.now()

    def happens(self) -> None:
        """It is now that something goes wrong."""
        self.happened = self.clock.now()

    def do(self, command: ask.CallCommand) -> str:
        """What the receptionist does."""
        return self.console.do(command)

    # what happens at the phone system

    def calls_in(self, number: str = DANA, to: str = OWN.number) -> str:
        """Somebody calls; the id of the channel."""
        return self.pbx.switch.call_in(Caller(number, to, name=NAMES[number], patience=None))

    def taken(self, number: str = DANA) -> None:
        """A caller who has been answered; this is where it begins to count."""
        self.calls_in(number)
        self.advance(1.0)
        assert self.do(ask.Answer()) == ""
        self.advance(2.0)
        assert ("active", NAMES[number]) in self.console.cards
        self.mark()

    def hangs_up(self, number: str = DANA) -> None:
        """A person at the other side hangs up or gives up."""
        self.hung_up.add(number)
        for channel in self.pbx.switch.channels():
            if channel.number == number and not channel.real:
                self.pbx.switch.hang_up(channel.id)

    def is_now(self, line: PbxLine, person: Person | None) -> None:
        """Somebody takes calls otherwise from now on."""
        self.pbx.switch.put_person(line.number, person)

    def fault(self, kind: FaultKind, number: str | None = OWN.number, **more: object) -> None:
        """Something is wrong at the phone system."""
        self.pbx.fault(number, FaultSpec(kind, **more))  # type: ignore[arg-type]  # as FaultSpec's

    def unplug(self) -> None:
        """Nothing passes between the phone system and the consoles any more."""
        self.is_cut = True
        self.timers = None  # What the phone system cannot take back stays until it runs out.
        for console in range(len(self.consoles)):
            self.network.cut(SERVER.host, f"192.0.2.{50 + console}")

    def plug_in(self) -> None:
        """Everything passes again."""
        self.is_cut = False
        for console in range(len(self.consoles)):
            self.network.heal(SERVER.host, f"192.0.2.{50 + console}")

    def replace_pbx(self) -> None:
        """The phone system dies, and another one that knows of nothing is in its place."""
        self._server.close()
        self.pbx.go_silent()
        self.pbx.switch.forget()
        self.pbx = MockPbx(self.clock, SteadyIds("new-"), self._config)
        self._server = self.network.attach(SERVER, self.pbx.handler)
        self.timers = None

    # what can be seen there

    def channel(self, number: str) -> ChannelView | None:
        """The channel of somebody without a real phone."""
        channels = self.pbx.switch.channels()
        return next((each for each in channels if each.number == number and not each.real), None)

    def everybody_hangs_up(self) -> None:
        """All calls end, and what has to linger has lingered."""
        for console in self.consoles:
            for call in console.call_desk.calls:
                console.do(ask.HangUp(call.id))
        self.clock.advance(0.5)
        for channel in self.pbx.switch.channels():
            if not channel.real:
                self.hangs_up(channel.number)
        self.clock.run_until(lambda: not self.left_over(), LINGER)

    def left_over(self) -> list[str]:
        """What is kept of calls anywhere."""
        kept = [each for console in self.consoles for each in console.left_over()]
        if self.timers is not None and self.clock.pending > self.timers:
            kept.append(f"{self.clock.pending - self.timers} timers")
        return [*kept, *(f"{each.number} at the switch" for each in self.pbx.switch.channels())]
