"""The whole program without its window, a mock PBX and the network between, in one process."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Sequence
from pathlib import Path
from random import Random
from typing import Any, Final

from console.desk.calls.call_desk import CallDesk
from console.desk.calls.features import Features
from console.desk.desk import Desk
from console.desk.lamps import Extension, ExtensionKind
from console.link.telephone import Telephone
from console.program.build import Computer, build
from console.settings.model import AccountSettings, Settings, TransportChoice
from sip.account import Account
from sip.agent import Agent
from sip.clock import VirtualClock
from sip.ids import SequentialIds
from sip.mock_pbx import MockPbx, PbxConfig, PbxLine
from sip.mock_pbx.switch_config import SwitchConfig
from sip.transport.memory import MemoryNetwork, MemoryStream
from sip.transport.tasks import TaskHandle
from sip.user_agent import Server
from tests.simulation.computer_clock import ComputerClock
from tests.simulation.plan import Plan
from tests.simulation.simulated_agent import SimulatedAgent
from tests.simulation.untidy_network import SERVER, UntidyNetwork
from tests.unit.console.calls.pretend_sound import PretendSound

OWN: Final = PbxLine("093770000", "Reception", presence=True, person=None)
DOMAIN: Final = "kiwi.example"
SLOTS: Final = ("701", "702")
FEATURES: Final = Features(
    group_pickup="*88", directed_pickup="**{ext}", voicemail="*97{ext}", park="700"
)
SESSION: Final = 120
"""Session interval of calls from the PBX, in seconds (RFC 4028)."""
DELAY: Final = 0.01
"""Seconds from console to PBX while nothing is wrong."""


class NoTasks:
    """A `TaskOwner` of a program that starts no task."""

    def start(self, coroutine: Coroutine[Any, Any, None], name: str) -> TaskHandle:
        """See `TaskOwner.start`.

        Raises:
            RuntimeError: always.
        """
        coroutine.close()
        raise RuntimeError(f"the simulation has no event loop for {name!r}")


class World:
    """Everything of one run; it moves with `clock`.

    Args:
        plan: of the run; its steps are carried out by somebody else.
        on_sent: gets everything that is sent.
        people: names of the lines that are watched; others get names of their own.

    Attributes:
        clock: of the simulation and the PBX.
        computer: the clocks of the console's computer.
        untidy: the faults of the network.
        network: carries the messages.
        pbx: the phone system.
        desk, calls, program: the console.
        user_agents: with the sockets of the console.
        sound: its microphone and loudspeakers.
        people: numbers of the lines that are watched.
        numbers: of the lamps: people and parking places.
    """

    def __init__(
        self, plan: Plan, on_sent: Callable[[bytes], None], people: Sequence[str] = ()
    ) -> None:
        self.clock = VirtualClock()
        self.computer = ComputerClock(self.clock)
        dice = Random(plan.seed)
        self.network = MemoryNetwork(self.clock, SequentialIds("net-", plan.seed))
        self.network.delay = DELAY
        self.untidy = UntidyNetwork(dice, plan.has_router, lambda: self.computer.is_asleep, on_sent)
        self.network.disturbance = self.untidy
        self.numbers = [f"0937710{index:02d}" for index in range(plan.lamps)]
        names = {number: f"Person {number[-2:]}" for number in self.numbers}
        names |= zip(self.numbers, people, strict=False)
        lines = tuple(PbxLine(number, name, presence=True) for number, name in names.items())
        switch = SwitchConfig(slots=(int(SLOTS[0]), int(SLOTS[-1])), session_expires=SESSION)
        config = PbxConfig((OWN, *lines), DOMAIN, plan.style, switch=switch)
        self.people = tuple(self.numbers)
        self.numbers += SLOTS
        self.pbx = MockPbx(self.clock, SequentialIds("pbx-", plan.seed), config)
        self.network.attach(SERVER, self.pbx.handler, plan.protocol)
        settings = Settings(
            Path("/simulation/settings.toml"),
            AccountSettings(
                str(SERVER), OWN.number, TransportChoice(plan.protocol.lower()), domain=DOMAIN
            ),
            extensions=(
                *(Extension(number, name) for number, name in names.items()),
                *(Extension(slot, f"Park {slot}", kind=ExtensionKind.PARK) for slot in SLOTS),
            ),
            features=FEATURES,
        )
        self.desk = Desk(settings.extensions, self.computer.wall, monotonic=self.computer.now)
        self.calls = CallDesk(self.desk, self.computer.wall)
        self.sound = PretendSound()
        self.user_agents: list[SimulatedAgent] = []
        ids = SequentialIds("own-", plan.seed)

        def new_user_agent(account: Account, server: Server) -> SimulatedAgent:
            made = SimulatedAgent(account, self.computer, ids, self.network, plan.protocol)
            self.user_agents.append(made)
            return made

        def open_sound(settings: Settings, agent: Agent) -> PretendSound:
            return self.sound

        self.program = build(
            settings,
            OWN.secret,
            NoTasks(),
            desk=self.desk,
            calls=self.calls,
            open_sound=open_sound,
            computer=Computer(
                new_user_agent, self.computer.wall, self.computer.since_boot, source_towards=None
            ),
        )

    @property
    def telephone(self) -> Telephone:
        """The telephone of the console."""
        phone = self.calls.phone
        assert isinstance(phone, Telephone)
        return phone

    @property
    def streams(self) -> list[MemoryStream]:
        """The console's ends of its connections."""
        return [stream for each in self.user_agents for stream in each.streams]

    def stop(self, done: Callable[[], None]) -> None:
        """Sign out and close every socket, as the program does at its end.

        Args:
            done: called when that is done.
        """

        def signed_out() -> None:
            for each in self.user_agents:
                each.close()
            done()

        self.program.link.stop(signed_out)
