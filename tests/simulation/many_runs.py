"""Runs many seeds on several processors, and sums up what became of them."""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field

from tests.simulation.plan import plan_of
from tests.simulation.simulation import Result, simulate

_AT_ONCE = 4


def run_seed(job: tuple[int, str | None]) -> Result:
    """Run one seed.

    Args:
        job: the seed and the protocol, or None where the seed decides.
    """
    gc.disable()  # Each run makes rubbish that ends with the run.
    try:
        return simulate(plan_of(*job))
    finally:
        gc.enable()
        gc.collect()


def run_seeds(seeds: Iterable[int], protocol: str | None, jobs: int) -> Iterator[Result]:
    """Run seeds, in this process or in several; the results come in order.

    Args:
        seeds: to be run.
        protocol: "UDP" or "TCP"; None: each seed decides.
        jobs: how many processes.
    """
    work = [(seed, protocol) for seed in seeds]
    if jobs <= 1:
        yield from map(run_seed, work)
        return
    with ProcessPoolExecutor(jobs) as pool:
        yield from pool.map(run_seed, work, chunksize=_AT_ONCE)


@dataclass
class _Row:
    runs: int = 0
    broken: int = 0
    longest_lie: float = 0.0
    settled: list[float] = field(default_factory=list)


def table(results: Iterable[Result]) -> str:
    """One line for each protocol and kind of fault."""
    rows: dict[tuple[str, str], _Row] = defaultdict(_Row)
    for result in results:
        row = rows[result.plan.protocol, result.plan.kind]
        row.runs += 1
        row.broken += result.broken is not None
        row.longest_lie = max(row.longest_lie, result.longest_lie)
        if result.settled is not None:
            row.settled.append(result.settled)
    head = f"{'':4} {'fault':28} {'runs':>6} {'broken':>7} {'longest lie':>12} {'settled':>8}"
    lines = [head]
    for (protocol, kind), row in sorted(rows.items()):
        settled = f"{max(row.settled):6.1f} s" if row.settled else "-"
        counts = f"{row.runs:6} {row.broken:7} {row.longest_lie:10.1f} s"
        lines.append(f"{protocol:4} {kind:28} {counts} {settled}")
    return "\n".join(lines)


def account_of(result: Result) -> str:
    """What a person needs to know of a run that failed."""
    plan = result.plan
    return "\n".join(
        (
            f"seed {plan.seed} ({plan.protocol}, {plan.kind}, {plan.style}): {result.broken} at "
            f"{result.at:.1f} s",
            f"  {result.text}",
            "  the last events:",
            *(f"  {line}" for line in result.last[-25:]),
            f"  replay: python -m tests.simulation {plan.seed} --protocol {plan.protocol} --show",
        )
    )
