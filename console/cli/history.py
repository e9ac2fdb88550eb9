"""`kiwi-console history`: lists the calls that the console has kept, the latest first."""

from __future__ import annotations

import argparse
import json
import re
import sys
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from console.desk.past_calls.call_filter import CallFilter
from console.desk.past_calls.past_call import CallResult, Loss, Onward, PastCall
from console.desk.people.number_plan import NumberPlan
from console.history.call_store import CallStore, HistoryError, HistoryTrouble
from console.program.launch_options import UsageError
from console.settings.model import SettingsError, default_path, load_settings

_SPAN: Final = re.compile(r"(\d{1,5})([hd])")
_RESULTS: Final = {
    CallResult.ANSWERED: "answered",
    CallResult.MISSED: "missed",
    CallResult.DECLINED: "declined",
    CallResult.ELSEWHERE: "answered elsewhere",
    CallResult.PICKED_UP: "picked up",
    CallResult.REACHED: "called",
    CallResult.NOT_REACHED: "not reached",
    None: "going on",
}
_ONWARD: Final = {
    Onward.RINGING: "passed on to {name}",
    Onward.CONNECTED: "connected to {name}",
    Onward.UNANSWERED: "passed on to {name}, not answered",
    Onward.PARKED: "parked at {name}",
    Onward.UNKNOWN: "passed on to {name}",
    Onward.BACK: "brought back from {name}",
}
_LOSSES: Final = {
    Loss.RANG_OUT: "",
    Loss.ON_HOLD: "gave up on hold",
    Loss.PASSED_ON: "",
    Loss.CUT_OFF: "cut off",
}
_TROUBLES: Final = {
    HistoryTrouble.BROKEN: "the file is damaged",
    HistoryTrouble.NEWER: "a newer Kiwi Console has written the file; update this program",
    HistoryTrouble.LOCKED: "another program is using the file",
    HistoryTrouble.FULL: "the disk is full",
    HistoryTrouble.READ_ONLY: "the file cannot be read",
    HistoryTrouble.FAILED: "the file cannot be used; open the window once",
}


def history(options: argparse.Namespace, path: Path, now: datetime) -> int:
    """Print the calls that were asked for; returns the exit status.

    Args:
        options: as `add_history` adds them, and `config`.
        path: of the file of past calls.
        now: the time of day (aware).

    Raises:
        UsageError: the file or the time cannot be used.
        SettingsError: the settings named by `--config` are broken.
    """
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
        sys.stdout.write(f"{json.dumps(record(call)) if options.json else line(call)}\n")
    return 0


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


def moment(text: str, now: datetime) -> datetime:
    """The moment that somebody typed: a day, a moment, or a span that ends now.

    Args:
        text: such as 2026-03-02, 2026-03-02T09:30, 8h or 7d.
        now: the time of day (aware).

    Raises:
        UsageError: it is none of them.
    """
    span = _SPAN.fullmatch(text)
    if span is not None:
        return now - timedelta(**{{"h": "hours", "d": "days"}[span[2]]: int(span[1])})
    try:
        when = datetime.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"--since: expected a day, a moment or a span, found {text!r}") from error
    return when.astimezone() if when.tzinfo is None else when


def line(call: PastCall) -> str:
    """A call as one line for a person."""
    name, number = call.party.name or "", call.party.number or ""
    who = f"{name} {number}".strip() or "unknown caller"
    parts = [f"{call.began:%Y-%m-%d %H:%M:%S}  {_RESULTS[call.result]:<18}  {who}"]
    if call.wanted is not None:
        parts.append(f"for {call.wanted.label()}")
    if call.onward is not None and call.target is not None:
        parts.append(_ONWARD[call.onward].format(name=call.target.label()))
    if call.loss is not None and _LOSSES[call.loss]:
        parts.append(_LOSSES[call.loss])
    if call.result is CallResult.MISSED:
        parts.append(f"rang for {call.waited:.0f} s")
    if call.is_missed:
        parts.append("to be called back")
    if call.note:
        parts.append(f"note: {call.note}")
    return ", ".join(parts)


def record(call: PastCall) -> dict[str, object]:
    """A call as a JSON object; times are ISO 8601 with their offset from UTC."""
    return {
        "key": call.key,
        "began": call.began.isoformat(),
        "answered": None if call.answered_at is None else call.answered_at.isoformat(),
        "ended": None if call.ended_at is None else call.ended_at.isoformat(),
        "waited": round(call.waited, 3),
        "outgoing": call.outgoing,
        "result": call.result,
        "name": call.party.name,
        "number": call.party.number,
        "wanted": None if call.wanted is None else call.wanted.label(),
        "onward": call.onward,
        "target": None if call.target is None else call.target.label(),
        "loss": call.loss,
        "status": call.status,
        "done": call.done,
        "note": call.note,
    }
