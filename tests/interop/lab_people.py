"""The people around the lab's console: a caller who is talked to, a colleague, and telephones."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

from console.desk.calls import call_commands as ask
from tests.interop.console_process import ConsoleProcess
from tests.interop.telephone import Colleague, colleague

CONSOLE, TARGET, CALLER, OTHER, THIRD = "1001", "1002", "1003", "1004", "1005"
LAMPS = (TARGET, CALLER, OTHER, THIRD)
CALLERS_TONE, TARGETS_TONE = 900, 1300
MILLIWATT = 1004
"""What 9998 plays, in hertz."""


@asynccontextmanager
async def caller(console: ConsoleProcess, folder: Path) -> AsyncIterator[Colleague]:
    """Somebody who has called and is talked to; in the end nobody may be left in any call."""
    async with colleague(console.asterisk, folder, CALLER, CALLERS_TONE) as found:
        found.does(ask.Dial(console.user))
        await console.shows(("incoming", CALLER))
        await console.does("answer")
        await console.shows(("active", CALLER))
        await console.talk(CALLER, console.user)
        yield found
    await console.nothing_is_left()


def target(console: ConsoleProcess, folder: Path) -> AbstractAsyncContextManager[Colleague]:
    """A colleague at the telephone."""
    return colleague(console.asterisk, folder, TARGET, TARGETS_TONE)


async def phones(console: ConsoleProcess, *numbers: str, manner: str, ring_ms: int = 0) -> None:
    """Telephones that do with calls what they always do."""
    await asyncio.to_thread(console.asterisk.phones_up, numbers, manner, ring_ms)


async def sound_flows(console: ConsoleProcess) -> None:
    """Wait until sound has come from the console, and gone to it."""
    came, went = await asyncio.to_thread(console.asterisk.packets, console.user)

    def both() -> bool:
        now = console.asterisk.packets(console.user)
        return now[0] > came and now[1] > went

    await console.until(both, lambda: f"sound both ways: {console.asterisk.packets(console.user)}")
