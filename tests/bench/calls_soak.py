"""Two hundred calls in a row and eight at once, to be run by hand: does anything stay behind?

    .venv/bin/python -m tests.bench.calls_soak

Console and mock PBX are in one process, with sound on both sides and no sound card. Each call is
taken, talked on for a moment, held, resumed and ended by the caller.
"""

from __future__ import annotations

import asyncio
import gc
import os
import sys
import tempfile
import threading
from pathlib import Path

from console.desk import call_commands as ask
from sip.mock_pbx.switch import Caller
from tests.integration.test_calls import OWN, Reception, reception

WARM_UP = 250
"""Calls after which what is kept on purpose has its size, such as the latest messages."""
REPEATS_OVER = 36.0
"""Seconds until nobody waits for repeated messages any more."""
CALLS = 200
AT_ONCE = 8


async def one(at: Reception, number: str) -> None:
    """A call from its first ring to its end."""
    caller = at.pbx.switch.call_in(Caller(number, OWN.number, name=number))
    call = await _rings(at, number)
    at.do(ask.Answer(call))
    await at.talks(number, OWN.number)
    await asyncio.sleep(0.1)
    at.do(ask.Hold(call))
    at.do(ask.Resume(call))
    await asyncio.sleep(0.05)
    at.pbx.switch.hang_up(caller)
    await at.until(lambda: call not in at.calls.book.entries, "it is over")


async def _rings(at: Reception, number: str) -> str:
    found: list[str] = []

    def rings() -> bool:
        found[:] = [call.id for call in at.calls.calls if call.party.label() == number]
        return bool(found)

    await at.until(rings, f"{number} rings")
    return found[0]


async def _several(at: Reception) -> None:
    await asyncio.gather(*(one(at, f"02155590{n}") for n in range(AT_ONCE)))


def _kept() -> tuple[int, int, int, int]:
    """Memory in kB, threads, open files and tasks."""
    gc.collect()
    status = Path("/proc/self/status").read_text()
    memory = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    files = len(os.listdir("/proc/self/fd"))
    return int(memory.split()[1]), threading.active_count(), files, len(asyncio.all_tasks())


async def soak() -> None:
    """Print what has grown."""
    with tempfile.TemporaryDirectory() as folder:
        async with reception(Path(folder)) as at:
            for index in range(WARM_UP):
                await one(at, f"0215550{index:03d}")
            await _several(at)
            await asyncio.sleep(REPEATS_OVER)
            before = _kept()
            for index in range(CALLS):
                await one(at, f"0215551{index:03d}")
            for _ in range(3):
                await _several(at)
            await asyncio.sleep(REPEATS_OVER)
            after = _kept()
            transactions = len(at.agent.transactions)
    names = ("kB", "threads", "open files", "tasks")
    for name, was, now in zip(names, before, after, strict=True):
        sys.stdout.write(f"{name}: {was} -> {now} ({now - was:+})\n")
    sys.stdout.write(f"transactions waiting for repeats: {transactions}\n")


if __name__ == "__main__":
    asyncio.run(soak())
