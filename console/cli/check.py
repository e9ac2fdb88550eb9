"""`kiwi-console check`: does everything work, and if not, what is to be done?"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from contextlib import suppress
from dataclasses import asdict, dataclass
from typing import Final

from rich.console import Console
from rich.table import Table
from rich.text import Text

from console.desk.desk import Desk
from console.desk.faults.account_check import AccountCheck
from console.desk.faults.diagnosis import Probe, StepChanged, StepState
from console.desk.faults.fault import Fault
from console.desk.lamps import Lamp, LampState
from console.program.build import RunningConsole
from console.settings.credentials import VARIABLE

_NOBODY_KNOWS: Final = "There is no password for this line on this computer."
_TELL_IT: Final = (
    f"Store it in the keyring, set {VARIABLE}, or name a password_file: see docs/settings.md."
)
LAMPS_LIMIT: Final = 40.0  # a NOTIFY may take 32 s before it counts as missing


@dataclass(frozen=True, slots=True)
class CheckStep:
    """One of the questions asked before the lamps."""

    title: str
    ok: bool
    detail: str
    code: str | None = None
    message: str | None = None
    fix: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LampResult:
    """What came of one lamp."""

    extension: str
    name: str
    lamp: str
    ok: bool
    code: str | None = None
    message: str | None = None
    fix: tuple[str, ...] = ()


async def check(running: RunningConsole, stop: asyncio.Event, as_json: bool) -> int:
    """Go through the steps and the lamps and print the result: 0 all well, 1 not."""
    steps = await _steps(running.program.new_probe(), running.has_password)
    lamps: list[LampResult] = []
    if all(step.ok for step in steps):
        desk = running.program.desk
        running.program.link.start()
        await _until_settled(desk, stop)
        lamps = [_result(desk, lamp) for lamp in desk.lamps]
    well = all(step.ok for step in steps) and all(lamp.ok for lamp in lamps)
    if as_json:
        found = {
            "ok": well,
            "steps": [asdict(s) for s in steps],
            "lamps": [asdict(r) for r in lamps],
        }
        sys.stdout.write(json.dumps(found, ensure_ascii=False) + "\n")
    else:
        _print(steps, lamps, well)
    return 0 if well else 1


async def _steps(probe: Probe, has_password: bool) -> list[CheckStep]:
    ended: dict[int, StepChanged] = {}

    def tell(step: StepChanged) -> None:
        if step.state in (StepState.OK, StepState.FAILED):
            ended[step.index] = step

    check = AccountCheck(probe, time.monotonic, tell)
    await check.run()
    return [_step(step, check.faults.get(index), has_password) for index, step in ended.items()]


def _step(step: StepChanged, fault: Fault | None, has_password: bool) -> CheckStep:
    if fault is None:
        return CheckStep(step.title, True, step.detail)
    if fault.code == "AUTH-PASS" and not has_password:
        return CheckStep(step.title, False, step.detail, fault.code, _NOBODY_KNOWS, (_TELL_IT,))
    return CheckStep(step.title, False, step.detail, fault.code, fault.sentence, fault.fix)


async def _until_settled(desk: Desk, stop: asyncio.Event) -> None:
    """Wait until every lamp has its colour or its fault."""
    settled = asyncio.Event()

    def look(_: object = None) -> None:
        overview = desk.overview
        if not overview.connecting and not overview.stale:
            settled.set()

    forget = desk.listen(look)
    look()
    loop = asyncio.get_running_loop()
    limit = loop.time() + LAMPS_LIMIT
    try:
        while not settled.is_set() and not stop.is_set() and loop.time() < limit:
            with suppress(TimeoutError):
                async with asyncio.timeout(0.2):  # `stop` is looked at this often
                    await settled.wait()
    finally:
        forget()


def _result(desk: Desk, lamp: Lamp) -> LampResult:
    ok = lamp.is_trusted
    explanation = None if ok else desk.explain(lamp.number)
    message = lamp.message
    if not ok and message is None:
        message = "No status has come yet."
    return LampResult(
        lamp.number,
        lamp.extension.name,
        lamp.state.value,
        ok,
        lamp.code,
        message,
        () if explanation is None else explanation.fault.fix,
    )


def _print(steps: list[CheckStep], lamps: list[LampResult], well: bool) -> None:
    console = Console()
    table = Table(show_header=False, box=None)
    for step in steps:
        table.add_row(_mark(step.ok), step.title, step.detail)
    for lamp in lamps:
        words = LampState(lamp.lamp).value if lamp.ok else f"{lamp.code or '-'}: {lamp.message}"
        table.add_row(_mark(lamp.ok), f"{lamp.extension} {lamp.name}".strip(), words)
    console.print(table)
    told: set[tuple[str, ...]] = set()
    everything: list[CheckStep | LampResult] = [*steps, *lamps]
    for found in everything:
        if not found.ok and found.fix and found.fix not in told:
            told.add(found.fix)
            console.print(f"\n{found.code}: {found.message}", highlight=False)
            for line in found.fix:
                console.print(f"  - {line}", highlight=False)
    console.print("\nEverything works." if well else "\nNot everything works.")


def _mark(ok: bool) -> Text:
    return Text("ok", "green") if ok else Text("!!", "bold dark_orange")
