"""Replays one seed, or runs many: `python -m tests.simulation --help`."""

from __future__ import annotations

import argparse
import os
import sys

from tests.simulation.many_runs import account_of, run_seeds, table
from tests.simulation.minimal_plan import minimal
from tests.simulation.plan import plan_of
from tests.simulation.simulation import Result, simulate


def main(arguments: list[str] | None = None) -> int:
    """Run what the command line asks for; returns 1 when a property does not hold."""
    parser = argparse.ArgumentParser(prog="python -m tests.simulation", description=__doc__)
    parser.add_argument("seed", type=int, nargs="?", help="replay this seed")
    parser.add_argument("--seeds", type=int, help="run so many seeds")
    parser.add_argument("--first", type=int, default=0, help="the first of them")
    parser.add_argument("--protocol", choices=("UDP", "TCP"), help="the same for every seed")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes")
    parser.add_argument("--show", action="store_true", help="print every event of the seed")
    parser.add_argument("--minimise", action="store_true", help="leave out what is not needed")
    chosen = parser.parse_args(arguments)
    if chosen.seed is not None:
        return _one(chosen)
    return _many(chosen)


def _one(chosen: argparse.Namespace) -> int:
    plan = plan_of(chosen.seed, chosen.protocol)
    if chosen.minimise:
        plan = minimal(plan)
        _print(repr(plan))
    result = simulate(plan, _print if chosen.show else None)
    if result.broken is not None:
        _print(account_of(result))
        return 1
    _print(f"seed {chosen.seed}: all properties hold; digest {result.digest}")
    return 0


def _many(chosen: argparse.Namespace) -> int:
    seeds = range(chosen.first, chosen.first + (chosen.seeds or 100))
    results: list[Result] = []
    for result in run_seeds(seeds, chosen.protocol, chosen.jobs):
        results.append(result)
        if result.broken is not None:
            _print(
                f"seed {result.plan.seed}: {result.broken} at {result.at:.1f} s: {_last(result)}"
            )
    _print(table(results))
    return int(any(result.broken is not None for result in results))


def _last(result: Result) -> str:
    return result.text.strip().rpartition("\n")[2]


def _print(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
