"""A console's calls and lamps at work on the lab's Asterisk, without a window."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from pathlib import Path

from console.desk.calls import call_commands as ask
from console.desk.calls.call_desk import CallDesk
from console.desk.calls.desk_call import CallChange, CallNotice
from console.desk.desk import Desk
from console.program.build import build
from console.program.runtime import open_runtime
from console.program.wall_clock import wall_clock
from console.settings.model import load_settings
from tests.interop.console_process import Card, settings_with_codes
from tests.interop.lab.channels import Channel, talking_to
from tests.interop.lab.server import Asterisk
from tests.interop.lab_console import comes_true
from tests.interop.telephone import until
from tests.patience import PATIENCE


class FrontDesk:
    """What a receptionist sees and does, and what Asterisk says of it.

    Attributes:
        said: every sentence about calls.
    """

    def __init__(self, asterisk: Asterisk, user: str, desk: Desk, calls: CallDesk) -> None:
        self.asterisk, self.user = asterisk, user
        self.desk, self.calls = desk, calls
        self.said: list[str] = []
        calls.listen(self._heard)

    def _heard(self, change: CallChange) -> None:
        if isinstance(change, CallNotice):
            self.said.append(change.sentence)

    def does(self, command: ask.CallCommand) -> None:
        """Do something, which has to be possible."""
        assert self.calls.dispatch(command) == ""

    async def shows(self, *cards: Card, seconds: float = PATIENCE) -> None:
        """Wait until these calls are shown, in whatever order."""
        await self.until(lambda: self.cards == sorted(cards), f"shown {cards}", seconds)

    @property
    def cards(self) -> list[Card]:
        """The calls that are shown: the state and the other's number of each."""
        return sorted((call.state.value, call.party.number or "") for call in self.calls.calls)

    async def hears(self, sentence: str, seconds: float = PATIENCE) -> None:
        """Wait until something is said."""
        await self.until(lambda: any(sentence in each for each in self.said), sentence, seconds)

    async def lamp(self, number: str, state: str) -> None:
        """Wait until a lamp shows a state and may be trusted."""

        def shown() -> bool:
            lamp = self.desk.lamp(number)
            return lamp.state.value == state and not lamp.stale

        await self.until(shown, f"{number} is {state}")

    async def until(
        self, happened: Callable[[], bool], what: str, seconds: float = PATIENCE
    ) -> None:
        """Wait for something the desk shows."""
        try:
            await until(happened, what, seconds)
        except AssertionError as error:
            raise AssertionError(f"{error}\nsaid: {self.said}\n{self.cards}") from None

    async def talk(self, number: str, other: str | None) -> None:
        """Wait until somebody talks to somebody, as Asterisk has it."""
        try:
            await comes_true(
                lambda: talking_to(self.asterisk.channels(), number) == other,
                f"{number} talks to {other}",
            )
        except AssertionError as error:
            channels = "\n".join(map(str, await self.channels()))
            raise AssertionError(f"{error}\nsaid: {self.said}\n{self.cards}\n{channels}") from None

    async def channels(self) -> list[Channel]:
        """Everybody who is in a call."""
        return await asyncio.to_thread(self.asterisk.channels)

    async def nothing_is_left(self, seconds: float = PATIENCE) -> None:
        """Wait until nobody is in any call, and the desk shows and keeps none."""
        await self.shows(seconds=seconds)
        book = self.calls.book
        await self.until(lambda: not book.entries and not book.away_calls, "the book is empty")
        await comes_true(lambda: not self.asterisk.channels(), "no channel is left")


@asynccontextmanager
async def front_desk(
    asterisk: Asterisk,
    folder: Path,
    numbers: Iterable[str],
    user: str = "1001",
    transport: str = "udp",
    **features: str,
) -> AsyncIterator[FrontDesk]:
    """A console at work, with every lamp green.

    Args:
        asterisk: its phone system.
        folder: for its settings.
        numbers: of the lamps; the parking places have theirs too.
        user: whose account.
        transport: udp, tcp or tls.
        features: other codes than the usual ones.
    """
    own = folder / f"desk-{user}"
    own.mkdir()
    path = settings_with_codes(asterisk, own, transport, numbers, user)
    text = path.read_text() + "[media]\nnull = true\n"
    for name, code in features.items():
        (line,) = (each for each in text.splitlines() if each.startswith(f"{name} ="))
        text = text.replace(line, f'{name} = "{code}"')
    path.write_text(text)
    settings = load_settings(path)
    async with open_runtime(None) as runtime:
        desk = Desk(settings.extensions, wall_clock, monotonic=time.monotonic)
        calls = CallDesk(desk, wall_clock)
        program = build(settings, f"pw{user}", runtime.tasks, runtime.trace, desk, calls)
        at_work = FrontDesk(asterisk, user, desk, calls)
        program.link.start()
        try:
            await at_work.until(
                lambda: all(each.state.is_live and not each.stale for each in desk.lamps), "lamps"
            )
            yield at_work
        finally:
            await program.stop()
