"""A console at work against the lab's Asterisk, and waiting for what it shows."""

from __future__ import annotations

import asyncio
import functools
import json
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import ParamSpec

from console.desk.changes import AccountChanged, Change, LampChanged, TryAgain
from console.desk.desk import Desk
from console.desk.lamps import Lamp, LampState, Party
from console.program.build import RunningConsole, running_console
from console.program.launch_options import LaunchOptions
from sip.trace.record import TraceRecord
from tests.interop.lab.configuration import person
from tests.interop.lab.server import Asterisk
from tests.patience import PATIENCE

P = ParamSpec("P")


def on_a_loop(test: Callable[P, Awaitable[None]]) -> Callable[P, None]:
    """Run an `async def` test on an event loop of its own."""

    @functools.wraps(test)
    def run(*arguments: P.args, **keywords: P.kwargs) -> None:
        async def whole() -> None:
            await test(*arguments, **keywords)

        asyncio.run(whole())

    return run


@dataclass(frozen=True)
class Moment:
    """A lamp as it became."""

    time: float
    lamp: Lamp


class Reception:
    """What the console shows and sends, and waiting for it.

    Attributes:
        moments: every change of a lamp, with the loop's time.
        faults: when the account got which fault.
    """

    def __init__(self, at_work: RunningConsole) -> None:
        self.desk: Desk = at_work.program.desk
        self.moments: list[Moment] = []
        self.faults: list[tuple[float, str]] = []
        self.program = at_work.program
        self._session = at_work
        self._changed = asyncio.Event()
        self._waited_for: dict[str, int] = {}  # by number: the moments before it are over
        self.desk.listen(self._take)

    def _take(self, change: Change) -> None:
        now = time.monotonic()
        if isinstance(change, LampChanged):
            self.moments.append(Moment(now, change.lamp))
        elif isinstance(change, AccountChanged) and change.account.code is not None:
            self.faults.append((now, change.account.code))
        self._changed.set()

    async def until(
        self, condition: Callable[[], bool], what: str, seconds: float = PATIENCE
    ) -> float:
        """Wait for a condition on what the desk shows.

        Args:
            condition: looked at after every change.
            what: the condition in words, for the failure.
            seconds: how long to wait.

        Returns:
            When it came true (monotonic).
        """
        try:
            async with asyncio.timeout(seconds):
                while not condition():
                    self._changed.clear()
                    await self._changed.wait()
        except TimeoutError:
            raise AssertionError(f"not within {seconds} s: {what}\n{self.describe()}") from None
        return time.monotonic()

    async def shows(
        self,
        number: str,
        state: str,
        *,
        held: bool = False,
        remote: Party | None = None,
        code: str | None = None,
        seconds: float = PATIENCE,
    ) -> Lamp:
        """Wait until a lamp shows exactly this, and may be trusted.

        A colour that has come and gone counts too, unless it was before the one waited for last:
        this machine may be slower than the call.
        """
        wanted = (LampState(state), held, False, code)
        found: list[Lamp] = []

        def fits(lamp: Lamp) -> bool:
            shown = (lamp.state, lamp.held, lamp.stale, lamp.code)
            return shown == wanted and (remote is None or lamp.remote == remote)

        def met() -> bool:
            for index in range(self._waited_for.get(number, 0), len(self.moments)):
                lamp = self.moments[index].lamp
                if lamp.number == number and fits(lamp):
                    self._waited_for[number] = index + 1
                    found.append(lamp)
                    return True
            found.append(self.desk.lamp(number))
            return fits(found[-1])

        await self.until(met, f"{number} {state} held={held} {remote} {code}", seconds)
        return found[-1]

    async def all_show(
        self, numbers: Iterable[str], state: str, seconds: float = PATIENCE
    ) -> float:
        """Wait until these lamps have one colour and may be trusted; when (monotonic)."""
        lamps = list(numbers)

        def met() -> bool:
            shown = [self.desk.lamp(number) for number in lamps]
            return all(lamp.state == LampState(state) and not lamp.stale for lamp in shown)

        return await self.until(met, f"{len(lamps)} lamps {state}", seconds)

    def story(self, number: str) -> list[str]:
        """The colours a lamp has had, repetitions left out; ~ marks what was not trusted."""
        words: list[str] = []
        for moment in self.moments:
            lamp = moment.lamp
            if lamp.number == number:
                word = f"{'~' if lamp.stale else ''}{lamp.state.value}"
                words += [word] if words[-1:] != [word] else []
        return words

    def try_again(self, number: str | None) -> None:
        """Press "Try again"."""
        assert self.desk.dispatch(TryAgain(number))

    def wire(self, first_word: str, direction: str = "out") -> list[TraceRecord]:
        """The messages of a method, or with "SIP/2.0 4xx" in front."""
        return [
            record
            for record in self._session.trace.records()
            if record.direction == direction and record.start_line.startswith(first_word)
        ]

    def describe(self) -> str:
        """What is shown now, for failures."""
        lamps = [
            f"{lamp.number} {'stale ' * lamp.stale}{lamp.state} held={lamp.held} "
            f"{lamp.remote} {lamp.code}"
            for lamp in self.desk.lamps[:25]
        ]
        tail = [record.start_line for record in self._session.trace.records()[-12:]]
        return "\n".join([str(self.desk.account), *lamps, *tail])


def write_settings(
    asterisk: Asterisk,
    folder: Path,
    transport: str,
    numbers: Iterable[str],
    user: str = "1001",
    password: str | None = None,
    **blf: str | int,
) -> Path:
    """Write a settings file for a user of the lab.

    Args:
        asterisk: the server.
        folder: for the file.
        transport: udp, tcp or tls.
        numbers: of the lamps.
        user: whose account.
        password: theirs; None for the right one.
        blf: keys of `[blf]`.
    """
    port = asterisk.tls_port if transport == "tls" else asterisk.port
    lines = [
        "[account]",
        f'server = "{asterisk.host}:{port}"',
        f'transport = "{transport}"',
        f'user = "{user}"',
        'password_file = "password"',
        "[tls]",
        f'ca_file = "{asterisk.ca_file}"',
        "[blf]",
        *(f"{key} = {json.dumps(value)}" for key, value in blf.items()),
    ]
    for number in numbers:
        name = person(int(number)) if number.startswith("10") else f"Line {number}"
        lines += ["[[extension]]", f'number = "{number}"', f'name = "{name}"', 'group = "Lab"']
    secret = folder / "password"
    secret.touch(0o600)
    secret.write_text(f"pw{user}\n" if password is None else f"{password}\n")
    path = folder / "settings.toml"
    path.write_text("\n".join(lines) + "\n")
    return path


@asynccontextmanager
async def reception(settings: Path) -> AsyncIterator[Reception]:
    """A console at work; signed out and closed at the end."""
    async with running_console(LaunchOptions(config=settings)) as at_work:
        shown = Reception(at_work)
        at_work.program.link.start()
        yield shown


async def comes_true(look: Callable[[], bool], what: str, seconds: float = PATIENCE) -> None:
    """Wait for something outside the console; `look` may block and runs on a thread."""
    deadline = time.monotonic() + seconds
    while not await asyncio.to_thread(look):
        assert time.monotonic() < deadline, f"not within {seconds} s: {what}"
        await asyncio.sleep(0.05)
