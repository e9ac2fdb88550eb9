"""`kiwi-console check`: signs in, watches every lamp, and prints what does not work."""

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

from console.cli.plain_text import one_line
from console.control.lamp_record import state_word
from console.desk.desk import Desk
from console.desk.faults.account_check import AccountCheck
from console.desk.faults.diagnosis import Probe, StepChanged, StepState
from console.desk.faults.fault import Fault
from console.desk.lamps import Lamp, lamp_words
from console.program.build import RunningConsole
from console.settings.credentials import VARIABLE

_NOBODY_KNOWS: Final = "There is no password for this line on this computer."
_TELL_IT: Final = (
    f"Store it in the keyring, set {VARIABLE}, or name a password_file: see docs/settings.md."
)
LAMPS_LIMIT: Final = 40.0
"""Seconds for all lamps; a NOTIFY counts as missing after 32 s."""


@dataclass(frozen=True, slots=True)
class CheckStep:
    """The result of one step before the lamps; an object of `steps` in the JSON result.

    Attributes:
        title: of the step.
        ok: whether it succeeded.
        detail: what was seen.
        code: of the fault; None without one.
        message: of the fault, one sentence.
        fix: what to do, one sentence each.
    """

    title: str
    ok: bool
    detail: str
    code: str | None = None
    message: str | None = None
    fix: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LampResult:
    """The result for one lamp; an object of `lamps` in the JSON result.

    Attributes:
        extension: its number.
        name: of the extension; may be empty.
        lamp: as `watch --json` has it.
        word: the word that the window and `watch` show.
        ok: whether it shows a state that can be trusted.
        code: of the fault; None without one.
        message: of the fault, one sentence.
        fix: what to do, one sentence each.
    """

    extension: str
    name: str
    lamp: str
    word: str
    ok: bool
    code: str | None = None
    message: str | None = None
    fix: tuple[str, ...] = ()


async def check(running: RunningConsole, stop: asyncio.Event, as_json: bool) -> int:
    """Carry out the steps, watch the lamps, and print the result.

    Args:
        running: a program that has not signed in yet.
        stop: ends the check early.
        as_json: print one JSON object; otherwise a table.

    Returns:
        the exit status: 0 when everything works, otherwise 1.
    """
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

    def on_step(step: StepChanged) -> None:
        if step.state in (StepState.OK, StepState.FAILED):
            ended[step.index] = step

    check = AccountCheck(probe, time.monotonic, on_step)
    await check.run()
    return [_step(step, check.faults.get(index), has_password) for index, step in ended.items()]


def _step(step: StepChanged, fault: Fault | None, has_password: bool) -> CheckStep:
    if fault is None:
        return CheckStep(step.title, True, step.detail)
    if fault.code == "AUTH-PASS" and not has_password:
        return CheckStep(step.title, False, step.detail, fault.code, _NOBODY_KNOWS, (_TELL_IT,))
    return CheckStep(step.title, False, step.detail, fault.code, fault.sentence, fault.fix)


async def _until_settled(desk: Desk, stop: asyncio.Event) -> None:
    """Wait until every lamp has a state or a fault, or until `LAMPS_LIMIT` is over."""
    settled = asyncio.Event()

    def on_change(_: object = None) -> None:
        overview = desk.overview
        if not overview.connecting and not overview.stale:
            settled.set()

    stop_listening = desk.listen(on_change)
    on_change()
    loop = asyncio.get_running_loop()
    limit = loop.time() + LAMPS_LIMIT
    try:
        while not settled.is_set() and not stop.is_set() and loop.time() < limit:
            with suppress(TimeoutError):
                async with asyncio.timeout(0.2):  # seconds between two looks at `stop`
                    await settled.wait()
    finally:
        stop_listening()


def _result(desk: Desk, lamp: Lamp) -> LampResult:
    ok = lamp.is_trusted
    explanation = None if ok else desk.explain(lamp.number)
    message = lamp.message
    if not ok and message is None:
        message = "No status has come yet."
    return LampResult(
        lamp.number,
        lamp.extension.name,
        state_word(lamp),
        lamp_words(lamp),
        ok,
        lamp.code,
        message,
        () if explanation is None else explanation.fault.fix,
    )


def _print(steps: list[CheckStep], lamps: list[LampResult], well: bool) -> None:
    console = Console()
    table = Table(show_header=False, box=None)
    for step in steps:
        table.add_row(_mark(step.ok), step.title, Text(one_line(step.detail)))
    for lamp in lamps:
        words = f"{lamp.code or '-'}: {lamp.message}" if lamp.message else lamp.word
        whose = f"{lamp.extension} {lamp.name}"
        table.add_row(_mark(lamp.ok), Text(one_line(whose)), Text(one_line(words)))
    console.print(table)
    told: set[tuple[str, ...]] = set()
    everything: list[CheckStep | LampResult] = [*steps, *lamps]
    for found in everything:
        if not found.ok and found.fix and found.fix not in told:
            told.add(found.fix)
            console.print(Text(f"\n{found.code}: {one_line(found.message or '')}"))
            for line in found.fix:
                console.print(Text(f"  - {one_line(line)}"))
    console.print("\nEverything works." if well else "\nNot everything works.")


def _mark(ok: bool) -> Text:
    return Text("ok", "green") if ok else Text("!!", "bold dark_orange")
