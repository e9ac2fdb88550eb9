"""Many seeds of the whole program on an untidy network; `python -m tests.simulation` runs more."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.simulation.many_runs import account_of, run_seeds
from tests.simulation.mended import MENDED
from tests.simulation.plan import plan_of
from tests.simulation.simulation import simulate

SEEDS = 50
"""Every run takes about half a second."""
AT_ONCE = 25


@pytest.mark.timeout(1200)
@pytest.mark.parametrize("first", range(0, SEEDS, AT_ONCE))
def test_the_properties_hold_for_every_seed(first: int) -> None:
    results = run_seeds(range(first, first + AT_ONCE), None, os.cpu_count() or 1)
    broken = [result for result in results if result.broken is not None]
    assert not broken, "\n".join(map(account_of, broken[:3]))


def test_what_was_mended_stays_so() -> None:
    broken = [result for result in map(simulate, MENDED.values()) if result.broken is not None]
    assert not broken, "\n".join(map(account_of, broken))


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_seed_replays_exactly(seed: int) -> None:
    """Also in another process, where sets have another order."""
    digest = simulate(plan_of(seed)).digest
    assert simulate(plan_of(seed)).digest == digest
    command = [sys.executable, "-m", "tests.simulation", str(seed)]
    said = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    assert digest in said


def test_seeds_differ() -> None:
    assert simulate(plan_of(1)).digest != simulate(plan_of(5)).digest
