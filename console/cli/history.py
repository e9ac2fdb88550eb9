"""`kiwi-console history`: lists the calls that the console has kept, the latest first."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Final

from console.control.call_record import call_line, call_record, moment
from console.desk.past_calls.call_filter import CallFilter
from console.desk.past_calls.forgetting import Forgetting
from console.desk.past_calls.past_call import PastCall
from console.desk.people.number_plan import NumberPlan
from console.history.call_store import CallStore, HistoryError, HistoryTrouble, remove_aside
from console.program.launch_options import UsageError
from console.settings.model import SettingsError, default_path, load_settings

_TROUBLES: Final = {
    HistoryTrouble.BROKEN: "the file is damaged",
    HistoryTrouble.NEWER: "a newer Kiwi Console has written the file; update this program",
    HistoryTrouble.LOCKED: "another program is using the file",
    HistoryTrouble.FULL: "the disk is full",
    HistoryTrouble.READ_ONLY: "the file cannot be read",
    HistoryTrouble.FAILED: "the file cannot be used; open the window once",
}


Ask = Callable[[dict[str, object]], dict[str, object] | None]
"""Sends a request to the running console, and returns its reply; None: none is running."""


def history(
    options: argparse.Namespace, path: Path, now: datetime, ask: Ask = lambda request: None
) -> int:
    """Print the calls that were asked for, or forget some; returns the exit status.

    Args:
        options: as `add_history` adds them, and `config`.
        path: of the file of past calls.
        now: the time of day (aware).
        ask: has a running console forget the calls, so that it does not write them again.

    Raises:
        UsageError: the file or the time cannot be used.
        SettingsError: the settings named by `--config` are broken.
    """
    if options.forget is not None or options.forget_before is not None:
        return _forget(options, path, now, ask)
    wanted = CallFilter(
        None if options.since is None else moment(options.since, now),
        missed=options.missed,
    )
    if options.number is not None:
        wanted = replace(wanted, number=options.number, plan=_plan(options.config))
    try:
        calls = _read(path, wanted)
    except HistoryError as error:
        raise UsageError(f"{path}: {_TROUBLES[error.trouble]}") from error
    for call in calls:
        sys.stdout.write(f"{json.dumps(call_record(call)) if options.json else call_line(call)}\n")
    return 0


def _forget(options: argparse.Namespace, path: Path, now: datetime, ask: Ask) -> int:
    """Forget a number, or what is old, after a question; returns 1 where the person refuses.

    Raises:
        UsageError: the time or the file cannot be used.
        SettingsError: the settings named are broken.
    """
    number: str = options.forget or ""
    before = None
    if options.forget_before is not None:
        before = moment(options.forget_before, now, "--forget-before")
    what = f"calls with {number}" if before is None else f"calls before {before:%Y-%m-%d %H:%M}"
    if not options.yes and not _confirmed(f"Remove all {what} for good? [y/N] "):
        sys.stdout.write("Nothing was removed.\n")
        return 1
    request: dict[str, object] = {"command": "forget", "number": number}
    reply = ask(request if before is None else {**request, "before": before.isoformat()})
    if reply is not None:
        sys.stdout.write(f"{reply.get('message', '')}\n")
        return 0 if reply.get("ok") else 1
    count = 0
    if path.exists():
        try:
            count = _forget_in(path, Forgetting(number, _plan(options.config), before))
        except HistoryError as error:
            raise UsageError(f"{path}: {_TROUBLES[error.trouble]}") from error
    sys.stdout.write(f"{count} calls were removed.\n")
    return 0


def _confirmed(question: str) -> bool:
    sys.stdout.write(question)
    sys.stdout.flush()
    return sys.stdin.readline().strip().lower() in ("y", "yes")


def _forget_in(path: Path, what: Forgetting) -> int:
    store = CallStore(path)
    try:
        count = store.forget(what)
    finally:
        store.close()
    remove_aside(path)
    return count


def _read(path: Path, wanted: CallFilter) -> list[PastCall]:
    """The wanted calls; none where there is no file.

    Raises:
        HistoryError: the file cannot be read.
    """
    if not path.exists():
        return []
    store = CallStore(path, reads_only=True)
    try:
        return store.calls(wanted)
    finally:
        store.close()


def _plan(config: Path | None) -> NumberPlan:
    """Which numbers are the same, by the settings; by the usual ones where there are none.

    Raises:
        SettingsError: the settings named are broken.
    """
    try:
        settings = load_settings(config or default_path())
    except SettingsError:
        if config is not None:
            raise
        return NumberPlan()
    numbers = (extension.number for extension in settings.extensions)
    return NumberPlan(settings.account.region).watching(numbers)
