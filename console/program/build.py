"""The composition root: builds a program from settings, user agent, desk and link."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from console.desk.calls.call_desk import CallDesk
from console.desk.desk import Desk
from console.desk.faults.diagnosis import Probe
from console.desk.lamps import Extension
from console.link.account_link import AccountLink
from console.link.diagnosis_runner import DiagnosisRunner
from console.link.lamp_monitor import LampMonitor
from console.link.link_dependencies import LinkDependencies
from console.link.mailbox_watch import MailboxWatch
from console.link.sip_probe import SipProbe
from console.link.sleep_watch import SleepWatch, seconds_since_boot
from console.link.sound import Sound
from console.link.telephone import Telephone
from console.program.background import in_thread
from console.program.launch_options import LaunchOptions, UsageError
from console.program.runtime import open_runtime
from console.program.wall_clock import wall_clock
from console.settings.credentials import KEYRING_PATIENCE, VARIABLE, find_password
from console.settings.file import is_there
from console.settings.model import Settings, default_path, load_settings
from console.settings.sign_in_memory import SignInMemory
from sip.account import Account
from sip.agent import Agent
from sip.auth import Credentials
from sip.connection import NetworkedAgent
from sip.ids import RandomIds
from sip.message import SipUri
from sip.trace import Trace
from sip.transport.address import HostPort
from sip.transport.route import source_towards
from sip.transport.tasks import TaskOwner
from sip.transport.tls import TlsConfig
from sip.usages.send_window import SendWindow
from sip.usages.subscribe import SubscriptionTable
from sip.user_agent import Server, UserAgent

if TYPE_CHECKING:
    from console.program.demo import Demo

PRODUCT = "Kiwi-Console"
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class Program:
    """A user agent and the desk that shows its lamps; `link.start()` has it sign in.

    Attributes:
        desk: shows the lamps and the account.
        user_agent: of the account.
        link: keeps the desk in step with the phone system.
        table: the subscriptions.
        runner: of diagnoses.
        new_probe: makes a probe for one diagnosis or check.
    """

    desk: Desk
    user_agent: NetworkedAgent
    link: AccountLink
    table: SubscriptionTable
    runner: DiagnosisRunner
    new_probe: Callable[[], Probe]

    @property
    def notifies(self) -> int:
        """Number of NOTIFYs received so far."""
        return self.table.notifies

    def set_extensions(self, extensions: Sequence[Extension]) -> None:
        """Show and watch these extensions; those that stay keep their subscriptions."""
        self.desk.set_extensions(extensions)
        self.link.set_numbers(self.desk.numbers)

    async def stop(self) -> None:
        """Unsubscribe, unregister (2 s at most) and close every socket; harmless when repeated."""
        if self.link.is_stopping:
            return
        self.runner.stop()
        signed_out = asyncio.Event()
        self.link.stop(signed_out.set)
        await signed_out.wait()
        self.user_agent.close()
        await self.user_agent.wait_closed()


@dataclass(frozen=True)
class Computer:
    """What a program takes from the computer it runs on; a simulation has its own.

    Attributes:
        new_user_agent: makes an agent with its access to the network.
        wall: the time of day (aware).
        since_boot: seconds since the computer was started, those it slept included.
        source_towards: see `Connection`; None: no route changes.
    """

    new_user_agent: Callable[[Account, Server], NetworkedAgent]
    wall: Callable[[], datetime] = wall_clock
    since_boot: Callable[[], float] = seconds_since_boot
    source_towards: Callable[[HostPort], str | None] | None = source_towards


@dataclass(frozen=True)
class RunningConsole:
    """A program as a command of the terminal gets it.

    Attributes:
        settings: of the program.
        program: put together; `program.link.start()` has it sign in.
        trace: gets a copy of every SIP message.
        tasks: owns every task.
        length: of the demo's script in seconds; None without a demo.
        has_password: whether the account's password was found.
    """

    settings: Settings
    program: Program
    trace: Trace
    tasks: TaskOwner
    length: float | None
    has_password: bool


def account_of(settings: Settings, password: str | None) -> Account:
    """The SIP account in the settings.

    Args:
        settings: with `[account]`.
        password: None: nobody has one.
    """
    account = settings.account
    proxy = account.proxy_address
    return Account(
        account.user,
        account.sip_domain,
        Credentials(account.login, password),
        port=None if account.domain else account.server_address.port,
        display_name=account.display_name,
        outbound_proxy=None if proxy is None else SipUri("sip", None, proxy.host, proxy.port),
    )


def server_of(settings: Settings) -> Server:
    """The server to connect to: the outbound proxy if the settings name one."""
    account = settings.account
    address = account.proxy_address or account.server_address
    tls = TlsConfig(
        ca_file=settings.file(settings.tls.ca_file) if settings.tls.ca_file else None,
        fingerprint=settings.tls.fingerprint,
    )
    # With a proxy in between, the server itself may send, too.
    trusted = (*account.trusted_hosts, account.server_address.host)
    return Server(address.host, address.port, account.transport.value, tls, trusted)


def build(
    settings: Settings,
    password: str | None,
    tasks: TaskOwner,
    trace: Trace | None = None,
    desk: Desk | None = None,
    calls: CallDesk | None = None,
    open_sound: Callable[[Settings, Agent], Sound] | None = None,
    computer: Computer | None = None,
    sign_ins: Path | None = None,
) -> Program:
    """Build a program; nothing is sent before `link.start`.

    Args:
        settings: with the account and, without a `desk`, the extensions.
        password: None: nobody has one.
        tasks: owns every task.
        trace: gets a copy of every SIP message.
        desk: shows the lamps; None: a new one.
        calls: takes and makes calls; None: the program has no telephone and refuses calls.
        open_sound: opens microphone and loudspeakers; None: `sound_of`.
        computer: gives time and network; None: this one, on the running event loop.
        sign_ins: the file of how strong the sign-ins to phone systems were; None: it is forgotten.
    """
    computer = computer or _this_computer(tasks, trace)
    account, server = account_of(settings, password), server_of(settings)
    new_user_agent = partial(computer.new_user_agent, account, server)
    user_agent = new_user_agent()
    agent = user_agent.agent
    agent.digest.hosts.add(settings.account.server_address.host.lower())
    memory = SignInMemory(sign_ins, settings.account.server, settings.account.user)
    agent.digest.remember(memory.proven())
    agent.digest.on_proven = memory.keep
    if desk is None:
        of = settings.account
        desk = Desk(
            settings.extensions,
            computer.wall,
            of.server,
            of.region,
            monotonic=user_agent.clock.now,
        )
    blf = settings.blf
    table = SubscriptionTable(agent)
    dependencies = LinkDependencies(
        agent=agent,
        table=table,
        window=SendWindow(user_agent.clock, float(blf.pace)),
        desk=desk,
        wall=computer.wall,
        event=blf.event.value,
        subscribe_expires=blf.subscribe_expires,
        retry_interval=float(blf.retry_interval),
    )
    monitor = LampMonitor(dependencies, desk.numbers, blf.list_uri)
    event = "dialog" if dependencies.event == "auto" else dependencies.event

    def new_probe() -> Probe:
        return SipProbe(user_agent, table, new_user_agent, event, blf.subscribe_expires)

    runner = DiagnosisRunner(desk, user_agent.clock, tasks, new_probe, account.user)
    telephone = mailbox = None
    if calls is not None:
        telephone, mailbox = (
            _telephone(settings, agent, calls, desk, (open_sound or sound_of)(settings, agent)),
            MailboxWatch(dependencies, calls.on_messages_waiting),
        )
    link = AccountLink(
        dependencies,
        user_agent,
        monitor,
        runner.start,
        telephone,
        mailbox,
        SleepWatch(computer.since_boot),
        computer.source_towards,
    )
    user_agent.on_better = link.connection.reconnect
    return Program(desk, user_agent, link, table, runner, new_probe)


def _this_computer(tasks: TaskOwner, trace: Trace | None) -> Computer:
    """The computer that the program runs on.

    Args:
        tasks: owns every task.
        trace: gets a copy of every SIP message.
    """
    ids = RandomIds()

    def new_user_agent(account: Account, server: Server) -> UserAgent:
        return UserAgent(account, server, ids, tasks, trace, PRODUCT)

    return Computer(new_user_agent)


def _telephone(
    settings: Settings, agent: Agent, calls: CallDesk, desk: Desk, sound: Sound
) -> Telephone:
    """Make the telephone of an account and have the call desk use it."""
    telephone = Telephone(
        agent,
        calls,
        sound,
        lambda: desk.account.registered,
        auto_answers=settings.media.auto_answers,
    )
    calls.set_phone(telephone, settings.features, settings.account.user)
    calls.set_settings(settings.calls)
    return telephone


def sound_of(settings: Settings, agent: Agent) -> Sound:
    """The microphone and loudspeakers of the settings; they are opened with the first call.

    Args:
        settings: with `[media]`.
        agent: media are received at the local address of its flow.
    """
    from console.link.media_sound import MediaSound, SoundChoice  # loads codecs and libsrtp

    loop = asyncio.get_running_loop()
    media = settings.media
    choice = SoundChoice(
        media.input, media.output, media.ring_output, media.null, media.tones, media.srtp.value
    )

    def post(told: Callable[[], None]) -> None:
        loop.call_soon_threadsafe(told)

    return MediaSound(agent, choice, post)


def settings_of(options: LaunchOptions) -> Settings:
    """Load the settings file that the options name, or the usual one.

    Raises:
        UsageError: there is no usual one yet.
        SettingsError: the file is broken, or not there.
    """
    path = options.config or default_path()
    if options.config is None and not is_there(path):
        raise UsageError(f"{path}: there are no settings yet; try kiwi-console --demo")
    return load_settings(path)


def spare_probe(
    settings: Settings, password: str | None, tasks: TaskOwner, trace: Trace | None = None
) -> Probe:
    """Make a probe with a connection of its own, for an account that is not signed in.

    Args:
        settings: with the account.
        password: None: nobody has one.
        tasks: owns the tasks of the probe.
        trace: gets a copy of every SIP message.
    """
    program = build(settings, password, tasks, trace)
    return program.new_probe()


async def password_of(settings: Settings) -> str | None:
    """Find the account's password; None, with a warning in the log, when nobody has it.

    Raises:
        SettingsError: the password file cannot be used.
    """
    password = await in_thread(lambda: find_password(settings), KEYRING_PATIENCE)
    if password is not None:
        return password.text
    _LOG.warning(
        "no password for %s: store one in the keyring, set %s, or name a password_file",
        settings.account.login,
        VARIABLE,
    )
    return None


async def demo_of(
    tasks: TaskOwner, ended: asyncio.Event, scenario: str | None, lines: int | None
) -> Demo:
    """Start the demo; it runs until `ended` is set.

    Args:
        tasks: owns the task of the mock PBX.
        ended: ends the demo.
        scenario: a bundled name or a file; None for the usual one.
        lines: number of extensions that are watched; None for what the scenario has.

    Raises:
        UsageError: the scenario cannot be used.
    """
    # Imported here because only the demo needs the mock PBX.
    from console.program.demo import start_demo
    from sip.mock_pbx.scenario import ScenarioError

    try:
        return await start_demo(tasks, ended, scenario, lines)
    except ScenarioError as error:
        raise UsageError(str(error)) from error


@asynccontextmanager
async def running_console(options: LaunchOptions) -> AsyncIterator[RunningConsole]:
    """Provide a program on the running event loop; it is signed out and closed at the end.

    Raises:
        UsageError: there are no settings, or the scenario or the trace cannot be used.
        SettingsError: the settings are broken.
    """
    demo_ended = asyncio.Event()
    async with open_runtime(options.sip_trace) as runtime:
        demo = None
        if options.demo:
            demo = await demo_of(runtime.tasks, demo_ended, options.scenario, options.lines)
        try:
            settings = settings_of(options) if demo is None else demo.settings
            password = await password_of(settings) if demo is None else demo.password
            program = build(settings, password, runtime.tasks, runtime.trace)
            length = None if demo is None else demo.length
            known = password is not None
            try:
                yield RunningConsole(settings, program, runtime.trace, runtime.tasks, length, known)
            finally:
                await program.stop()
        finally:
            demo_ended.set()
