"""Two hundred calls in a row and eight at once, to be run by hand: does anything stay behind?

    .venv/bin/python -m tests.bench.calls_soak

Console and mock PBX are in one process, with sound on both sides and no sound card. Each call is
taken, talked on for a moment, held, resumed and ended by the caller; those at once go on longer.
What is missing of the sound is counted on both sides; where one takes the next call and so holds
the one before, what the caller misses until the hold is agreed counts as a gap, too.
"""

from __future__ import annotations

import asyncio
import gc
import os
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from console.desk.calls import call_commands as ask
from sip.media.leg import MediaLeg
from sip.media.rtp_session import Figures
from sip.mock_pbx.switch import Caller
from tests.integration.test_calls import OWN, Reception, reception

WARM_UP = 250
"""Calls after which what is kept on purpose has its size, such as the latest messages."""
REPEATS_OVER = 36.0
"""Seconds until nobody waits for repeated messages any more."""
CALLS = 200
AT_ONCE = 8
AT_ONCE_TALK = 10.0
"""Seconds for which those at once are talked to."""


async def one(at: Reception, number: str, talk: float = 0.1) -> None:
    """A call from its first ring to its end."""
    caller = at.pbx.switch.call_in(Caller(number, OWN.number, name=number))
    call = await _rings(at, number)
    at.do(ask.Answer(call))
    await at.talks(number, OWN.number)
    await asyncio.sleep(talk)
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
    await asyncio.gather(*(one(at, f"02155590{n}", AT_ONCE_TALK) for n in range(AT_ONCE)))


@contextmanager
def _noting_figures() -> Iterator[dict[MediaLeg, Figures]]:
    """Notes the figures of every stream when it ends."""
    figures: dict[MediaLeg, Figures] = {}
    end = MediaLeg.close

    def close(leg: MediaLeg) -> None:
        figures.setdefault(leg, leg.figures())
        end(leg)

    with patch.object(MediaLeg, "close", close):
        yield figures


def _kept() -> tuple[int, int, int, int]:
    """Memory in kB, threads, open files and tasks."""
    gc.collect()
    status = Path("/proc/self/status").read_text()
    memory = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    files = len(os.listdir("/proc/self/fd"))
    return int(memory.split()[1]), threading.active_count(), files, len(asyncio.all_tasks())


async def soak() -> None:
    """Print what has grown."""
    with tempfile.TemporaryDirectory() as folder, _noting_figures() as noted:
        async with reception(Path(folder)) as at:
            for index in range(WARM_UP):
                await one(at, f"0215550{index:03d}")
            await _several(at)
            await asyncio.sleep(REPEATS_OVER)
            before = _kept()
            noted.clear()
            for index in range(CALLS):
                await one(at, f"0215551{index:03d}")
            for _ in range(3):
                await _several(at)
            await asyncio.sleep(REPEATS_OVER)
            figures = list(noted.values())
            noted.clear()
            after = _kept()
            transactions = len(at.agent.transactions)
    sys.stdout.write(
        f"streams {len(figures)}, packets {sum(each.received for each in figures)}, "
        f"gaps over 60 ms {sum(each.gaps for each in figures)}, "
        f"lost {sum(each.lost for each in figures)}, late {sum(each.late for each in figures)}\n"
    )
    names = ("kB", "threads", "open files", "tasks")
    for name, was, now in zip(names, before, after, strict=True):
        sys.stdout.write(f"{name}: {was} -> {now} ({now - was:+})\n")
    sys.stdout.write(f"transactions waiting for repeats: {transactions}\n")


if __name__ == "__main__":
    asyncio.run(soak())
