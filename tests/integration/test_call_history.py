"""A console that is killed at any moment loses no call that was written, and breaks no file."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from console.desk.past_calls.call_filter import CallFilter
from console.history.call_store import CallStore

WRITER = """
import sys
import threading
from pathlib import Path
from console.history.call_keeper import CallKeeper
from console.desk.past_calls.call_filter import CallFilter
from tests.unit.console.history.past_calls import MORNING, past_call

keeper = CallKeeper(Path(sys.argv[1]), 365, lambda: MORNING, lambda do: do(), print)
for place in range(100_000):
    keeper.keep(past_call(place, missed=bool(place % 3)))
    if place % 20 == 19:
        written = past_call(place).key
        keeper.read(CallFilter(limit=1), lambda calls, key=written: print(key, flush=True))
threading.Event().wait()  # until it is killed: the calls are written by another thread
"""


@pytest.mark.parametrize("confirmed", [1, 7, 40])
def test_a_kill_loses_nothing_that_was_confirmed(tmp_path: Path, confirmed: int) -> None:
    path = tmp_path / "calls.sqlite"
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout is not None
        keys = [writer.stdout.readline().strip() for _ in range(confirmed)]
        writer.kill()
    last = int(keys[-1].removesuffix("-0"))
    store = CallStore(path)
    store.check()
    found = {call.key for call in store.calls(CallFilter())}
    store.close()

    assert {f"{place}-0" for place in range(last + 1)} <= found
