"""A phone system that goes away and comes back, with sixty lamps on."""

from __future__ import annotations

import asyncio
import time
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from console.desk.lamps import LampState
from tests.interop.lab.server import Asterisk
from tests.interop.lab_console import Reception, on_a_loop, reception, write_settings

SIXTY = [str(number) for number in range(20000, 20060)]
BUSY, RINGING, FREE = SIXTY[:20], SIXTY[20:40], SIXTY[40:]
SLOWER = 3.0
"""How much longer than promised it may take here: this machine may be slow and busy."""
DETECTED_WITHIN = {"udp": SLOWER * 35.0, "tcp": SLOWER * 15.0, "tls": SLOWER * 15.0}
ALL_STALE_WITHIN = SLOWER * 2.0
RIGHT_WITHIN = SLOWER * 5.0


async def mixed(asterisk: Asterisk, console: Reception) -> None:
    """Twenty busy, twenty ringing, twenty free."""
    await console.all_show(SIXTY, "available")
    await asyncio.to_thread(asterisk.state, BUSY, "INUSE")
    await asyncio.to_thread(asterisk.state, RINGING, "RINGING")
    await console.all_show(BUSY, "busy")
    await console.all_show(RINGING, "ringing")


async def right(console: Reception, remembered: bool, seconds: float) -> None:
    """Wait until every lamp shows what Asterisk knows after its return."""
    expected = dict.fromkeys(SIXTY, LampState.AVAILABLE)
    if remembered:
        expected |= dict.fromkeys(BUSY, LampState.BUSY)
        expected |= dict.fromkeys(RINGING, LampState.RINGING)

    def met() -> bool:
        return console.desk.account.registered and all(
            (lamp.state, lamp.stale) == (expected[lamp.number], False)
            for lamp in console.desk.lamps
        )

    await console.until(met, f"all right, remembered={remembered}", seconds)


async def loss(console: Reception, since: float, limit: float) -> None:
    """Wait until the loss is told and every lamp is hatched."""

    def detected() -> bool:
        return console.desk.account.code is not None or console.desk.overview.stale > 0

    def hatched() -> bool:
        return all(lamp.stale or not lamp.state.is_live for lamp in console.desk.lamps)

    await console.until(detected, "the loss is detected", limit - (time.monotonic() - since))
    await console.until(hatched, "every lamp is stale", ALL_STALE_WITHIN)


@pytest.mark.parametrize("remembered", [True, False])
@pytest.mark.parametrize("transport", ["udp", "tcp", "tls"])
@on_a_loop
async def test_killed_and_back(
    asterisk: Asterisk, tmp_path: Path, transport: str, remembered: bool
) -> None:
    settings = write_settings(asterisk, tmp_path, transport, SIXTY)
    async with reception(settings) as console:
        await mixed(asterisk, console)
        if remembered:
            await asyncio.sleep(2)  # what Asterisk knows is on its disk after a second

        killed = time.monotonic()
        await asyncio.to_thread(asterisk.kill)
        await loss(console, killed, DETECTED_WITHIN[transport])
        await asyncio.to_thread(asterisk.start, keep_db=remembered)

        await right(console, remembered, RIGHT_WITHIN)
        await asyncio.to_thread(asterisk.state, FREE, "ONHOLD")
        await console.all_show(FREE, "busy")


@pytest.mark.parametrize("remembered", [True, False])
@pytest.mark.parametrize("transport", ["udp", "tcp", "tls"])
@on_a_loop
async def test_restarted(
    asterisk: Asterisk, tmp_path: Path, transport: str, remembered: bool
) -> None:
    """A restart can be too quick to be noticed over UDP; its effects must not last."""
    settings = write_settings(asterisk, tmp_path, transport, SIXTY)
    async with reception(settings) as console:
        await mixed(asterisk, console)

        await asyncio.to_thread(asterisk.restart, keep_db=remembered)
        await asyncio.to_thread(asterisk.state, FREE, "BUSY")

        # Changed after its return, so that an old colour cannot pass for a right one.
        limit = DETECTED_WITHIN["udp"] if transport == "udp" else RIGHT_WITHIN
        await console.all_show(FREE, "busy", limit)
        await console.all_show(BUSY, "busy" if remembered else "available")
        assert console.desk.account.registered


@on_a_loop
async def test_silent_and_back(asterisk: Asterisk, tmp_path: Path) -> None:
    """Nothing tells of this loss: no answer, no closed connection. Three consoles share it."""
    async with AsyncExitStack() as stack:
        consoles: dict[str, Reception] = {}
        for transport, user in (("udp", "1001"), ("tcp", "1002"), ("tls", "1003")):
            folder = tmp_path / transport
            folder.mkdir()
            settings = write_settings(asterisk, folder, transport, SIXTY, user)
            consoles[transport] = await stack.enter_async_context(reception(settings))
        for console in consoles.values():
            await console.all_show(SIXTY, "available")

        silent = time.monotonic()
        asterisk.freeze()
        try:
            await asyncio.gather(
                *(
                    loss(console, silent, DETECTED_WITHIN[transport])
                    for transport, console in consoles.items()
                )
            )
        finally:
            asterisk.thaw()

        await asyncio.to_thread(asterisk.state, BUSY, "INUSE")
        await asyncio.to_thread(asterisk.state, RINGING, "RINGING")
        await asyncio.gather(
            *(
                right(console, remembered=True, seconds=RIGHT_WITHIN)
                for console in consoles.values()
            )
        )
