"""Plays mornings at the window: `python -m tests.e2e.mornings --seeds 200`.

A morning that fails is told from the deeds and events before; `SEED --show` tells it all.
"""

from __future__ import annotations

import argparse
import gc
import multiprocessing
import os
import sys
import time
from collections.abc import Iterator, Sequence
from multiprocessing.connection import Connection
from typing import Any

from tests.e2e.mornings.virtual_timer import use_virtual_time

use_virtual_time()
os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtWidgets import QApplication  # noqa: E402 - after the platform

from tests.e2e.mornings.morning import Account, Morning  # noqa: E402 - in virtual time

_TOLD = 40


def play(seed: int, *, show: bool = False) -> Account:
    """Play one morning in this process, which can play no other one."""
    gc.disable()
    application = QApplication(["kiwi-console"])
    application.setQuitOnLastWindowClosed(False)
    return Morning(seed, _print if show else None).run()


def _play_for(seed: int, answer: Connection) -> None:
    began = time.process_time()
    account = play(seed)
    answer.send((account, time.process_time() - began))
    answer.close()
    sys.stdout.flush()
    os._exit(0)  # what Qt would do at the end takes time and tells nothing


def play_all(seeds: Sequence[int], jobs: int) -> Iterator[tuple[Account, float]]:
    """Play mornings, each in a process of its own; yields what became of each, and its seconds.

    Args:
        seeds: of the mornings.
        jobs: how many processes at a time.
    """
    context = multiprocessing.get_context("fork")
    waiting = list(seeds)
    running: list[tuple[int, Any, Connection]] = []
    while waiting or running:
        while waiting and len(running) < jobs:
            seed = waiting.pop(0)
            here, there = context.Pipe(duplex=False)
            process = context.Process(target=_play_for, args=(seed, there))
            process.start()
            there.close()
            running.append((seed, process, here))
        seed, process, here = running.pop(0)
        try:
            yield here.recv()
        except EOFError:
            yield Account(seed, "crash", "the process has ended", 0.0, 0, 0, "", ()), 0.0
        process.join()


def told(account: Account) -> str:
    """What a person needs to know of a morning."""
    if not account.broken:
        counts = f"{account.calls} callers, {account.answered} of them answered"
        return f"seed {account.seed}: {counts}; digest {account.digest}"
    return "\n".join(
        (
            f"seed {account.seed}: {account.broken} at {account.at:.1f} s: {account.text}",
            *(f"  {line}" for line in account.story[-_TOLD:]),
            f"  replay: python -m tests.e2e.mornings {account.seed} --show",
        )
    )


def main(arguments: list[str] | None = None) -> int:
    """Play what the command line asks for; returns 1 when something is wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.e2e.mornings", description=__doc__)
    parser.add_argument("seed", type=int, nargs="*", help="play these mornings")
    parser.add_argument("--seeds", type=int, default=10, help="without any: play so many")
    parser.add_argument("--first", type=int, default=0, help="the first of them")
    parser.add_argument("--jobs", type=int, default=1, help="processes")
    parser.add_argument("--show", action="store_true", help="tell all of one morning")
    chosen = parser.parse_args(arguments)
    seeds = chosen.seed or range(chosen.first, chosen.first + chosen.seeds)
    if len(seeds) == 1:
        account = play(seeds[0], show=chosen.show)
        _print(told(account))
        os._exit(int(bool(account.broken)))
    wrong = calls = answered = 0
    seconds = 0.0
    for account, took in play_all(seeds, chosen.jobs):
        calls += account.calls
        answered += account.answered
        seconds += took
        wrong += bool(account.broken)
        _print(told(account))
    _print(
        f"{len(seeds)} mornings, {calls} callers, {answered} of them answered, "
        f"{wrong} faults, {seconds:.0f} s"
    )
    return int(bool(wrong))


def _print(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
