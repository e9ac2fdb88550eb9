"""The eight steps of a diagnosis over real sockets."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

import pytest

from console.desk.faults.diagnosis import Diagnosis, StepChanged, StepState, Verdict
from console.program.build import running_console
from console.program.launch_options import LaunchOptions
from console.settings.credentials import VARIABLE
from sip.mock_pbx import PbxConfig, PbxLine
from tests.integration.loopback_pbx import OWN, PASSWORD, office, write_settings
from tests.patience import PATIENCE

MERE = PbxLine("093778601", "Mere", presence=True)


HELD_BACK_AFTER = 1.0
"""How long step 7 waits here, seconds; no other step of these runs out of time."""


@pytest.fixture(autouse=True)
def password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, PASSWORD)


@pytest.fixture(autouse=True)
def limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Those of a slow machine; the real ones are tested where time is pretended."""
    monkeypatch.setattr("console.desk.faults.diagnosis.RUN_LIMIT", 9 * PATIENCE)
    limits = [PATIENCE] * 8
    limits[6] = HELD_BACK_AFTER
    monkeypatch.setattr("console.desk.faults.diagnosis._LIMITS", tuple(limits))


def run(
    folder: Path, line: PbxLine, *, all_silent: bool = False
) -> tuple[Verdict, list[StepChanged]]:
    told: list[StepChanged] = []

    async def diagnose() -> Verdict:
        async with office(PbxConfig((OWN, line))) as serving:
            path = write_settings(folder, serving.addresses["udp"])
            async with running_console(LaunchOptions(config=path)) as at_work:
                probe = at_work.program.new_probe()
                return await Diagnosis(
                    probe, time.monotonic, told.append, line.number, line.name, OWN.number,
                    all_silent,
                ).run()  # fmt: skip

    verdict = asyncio.run(diagnose())
    return verdict, [step for step in told if step.state is not StepState.RUNNING]


def test_all_is_well(tmp_path: Path) -> None:
    verdict, steps = run(tmp_path, MERE)
    assert verdict.code is None
    assert [step.state for step in steps] == [StepState.OK] * 7 + [StepState.SKIPPED]


def test_a_line_of_another_group(tmp_path: Path) -> None:
    line = PbxLine(MERE.number, "Mere", "SALES", presence=True)
    verdict, _ = run(tmp_path, line)
    assert (verdict.code, verdict.failed_step) == ("SUB-403", 6)
    assert verdict.fix[0] == 'The phone system says: "Line of another group".'


def test_every_line_but_our_own_is_held_back(tmp_path: Path) -> None:
    line = PbxLine(MERE.number, "Mere", presence=True, network="home")
    verdict, steps = run(tmp_path, line, all_silent=True)
    assert (verdict.code, verdict.failed_step) == ("PUBLIC-IP", 7)
    assert verdict.sentence == (
        "This computer is on a different internet connection from the phones."
    )
    assert steps[-1].state is StepState.OK
    assert steps[6].duration >= HELD_BACK_AFTER
