"""Tries extensions before they are saved: subscribes to each once, with a program of its own."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Final

from console.desk.changes import AccountChanged, LampChanged
from console.desk.desk import Desk
from console.desk.faults.trial import TrialResult
from console.desk.lamps import Extension, Lamp, LampState
from console.language import tr
from console.program.build import build, password_of
from console.program.runtime import open_runtime
from console.settings.model import Settings
from sip.trace import Trace
from sip.transport.tasks import TaskOwner

LIMIT: Final = 40.0
"""Seconds for all extensions; a first NOTIFY counts as missing after 32 s."""

_STOP_CHECK: Final = 0.2  # seconds between two looks at `stop`


async def try_alone(
    settings: Settings,
    numbers: Sequence[str],
    on_result: Callable[[TrialResult], None],
    stop: asyncio.Event,
    sip_trace: Path | None = None,
) -> None:
    """Run `try_numbers` with a runtime of its own and the password that is kept for the account.

    Args:
        settings: with the account.
        numbers: to try.
        on_result: told once for each number, unless `stop` comes first.
        stop: ends it early.
        sip_trace: the file every SIP message is written to, redacted; None for none.

    Raises:
        SettingsError: the password file cannot be used.
        UsageError: the trace cannot be written.
    """
    async with open_runtime(sip_trace) as runtime:
        password = await password_of(settings)
        await try_numbers(
            settings, password, numbers, runtime.tasks, on_result, stop, runtime.trace
        )


async def try_numbers(
    settings: Settings,
    password: str | None,
    numbers: Sequence[str],
    tasks: TaskOwner,
    on_result: Callable[[TrialResult], None],
    stop: asyncio.Event,
    trace: Trace | None = None,
) -> None:
    """Subscribe to each number once, then unsubscribe and sign out.

    Args:
        settings: with the account; the extensions in them are ignored.
        password: of the account; None: nobody has one.
        numbers: to try.
        tasks: owns every task.
        on_result: told once for each number, unless `stop` comes first.
        stop: ends it early.
        trace: gets a copy of every message.
    """
    extensions = tuple(Extension(number) for number in dict.fromkeys(numbers))
    alone = replace(settings, extensions=extensions, blf=replace(settings.blf, list_uri=""))
    program = build(alone, password, tasks, trace)
    open_numbers = {extension.number for extension in extensions}
    done = asyncio.Event()

    def report(number: str, code: str | None, sentence: str | None) -> None:
        if number in open_numbers and not stop.is_set():
            open_numbers.discard(number)
            on_result(TrialResult(number, code, sentence))
        if not open_numbers:
            done.set()

    def on_change(change: object) -> None:
        if isinstance(change, LampChanged):
            _report_lamp(change.lamp, report)
        elif isinstance(change, AccountChanged) and change.account.code is not None:
            for number in sorted(open_numbers):
                report(number, change.account.code, change.account.message)

    stop_listening = program.desk.listen(on_change)
    try:
        if open_numbers:
            program.link.start()
            await _until(done, stop)
        for number in sorted(open_numbers):
            report(number, *_last_state(program.desk, number))
    finally:
        stop_listening()
        await program.stop()


def _report_lamp(lamp: Lamp, report: Callable[[str, str | None, str | None], None]) -> None:
    if lamp.state is LampState.PROBLEM:
        report(lamp.number, lamp.code, lamp.message)
    elif lamp.is_trusted:
        report(lamp.number, None, None)


def _last_state(desk: Desk, number: str) -> tuple[str | None, str]:
    lamp = next(lamp for lamp in desk.lamps if lamp.number == number)
    return lamp.code, lamp.message or tr("No status has come yet.")


async def _until(done: asyncio.Event, stop: asyncio.Event) -> None:
    loop = asyncio.get_running_loop()
    limit = loop.time() + LIMIT
    while not done.is_set() and not stop.is_set() and loop.time() < limit:
        with suppress(TimeoutError):
            async with asyncio.timeout(_STOP_CHECK):
                await done.wait()
