"""A seeded hand that errs, at the real window; `python -m tests.e2e.mornings` plays more."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from typing import Final

import pytest

from tests.e2e.conftest import ROOT

SEEDS: Final = (*range(10),)
"""Mornings, and those that have failed once. One takes about five seconds of processor time."""


def play(*seeds: int) -> Sequence[str]:
    """Play mornings in another process, where Qt has a clock of its own; what it says of them."""
    command = [sys.executable, "-m", "tests.e2e.mornings", *map(str, seeds)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert not done.stderr
    return done.stdout.splitlines()


@pytest.mark.timeout(1200)
def test_nobody_is_lost_whatever_the_hand_does() -> None:
    told = play(*SEEDS)
    assert play(SEEDS[1])[0] == told[1], "the same seed is the same morning"
