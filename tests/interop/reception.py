"""A reception at work on the lab's Asterisk: its desk, a caller who is talked to, colleagues."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

from console.desk.calls import call_commands as ask
from tests.interop.front_desk import FrontDesk, front_desk
from tests.interop.lab.server import Asterisk
from tests.interop.lab_people import CALLER, CALLERS_TONE, CONSOLE, LAMPS, TARGET, TARGETS_TONE
from tests.interop.telephone import Colleague, colleague


@asynccontextmanager
async def reception(
    asterisk: Asterisk, folder: Path, user: str = CONSOLE, transport: str = "udp", **features: str
) -> AsyncIterator[FrontDesk]:
    """A console at work, at which nothing may be left in the end."""
    async with front_desk(asterisk, folder, LAMPS, user, transport, **features) as desk:
        yield desk
        await desk.nothing_is_left()


@asynccontextmanager
async def caller(desk: FrontDesk, folder: Path, number: str = CALLER) -> AsyncIterator[Colleague]:
    """Somebody who has called and is talked to."""
    async with colleague(desk.asterisk, folder, number, CALLERS_TONE) as found:
        found.does(ask.Dial(desk.user))
        await desk.until(lambda: ("incoming", number) in desk.cards, f"{number} rings")
        desk.does(ask.Answer())
        await desk.until(lambda: ("active", number) in desk.cards, f"{number} is talked to")
        await desk.talk(number, desk.user)
        yield found


def target(desk: FrontDesk, folder: Path) -> AbstractAsyncContextManager[Colleague]:
    """A colleague at the telephone."""
    return colleague(desk.asterisk, folder, TARGET, TARGETS_TONE)


async def is_back(desk: FrontDesk, sentence: str) -> None:
    """Wait until the caller is talked to again, and it has been said why."""
    await desk.hears(sentence)
    assert "is back on the line." in desk.said[-1]
    await desk.shows(("active", CALLER))
    await desk.talk(CALLER, desk.user)


async def has_returned(desk: FrontDesk, sentence: str, number: str = CALLER) -> None:
    """Wait until a caller rings here again and it has been said why; then talk to them."""
    await desk.hears(sentence)
    await desk.until(lambda: ("returned", number) in desk.cards, f"{number} is back")
    [card] = [each for each in desk.calls.calls if each.party.number == number]
    assert sentence in card.note
    desk.does(ask.Answer(card.id))
    await desk.until(lambda: ("active", number) in desk.cards, f"{number} is talked to")
    await desk.talk(number, desk.user)
