"""Calls are kept whatever the disk does, and what is wrong is told once."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from queue import SimpleQueue

import pytest

from console.desk.past_calls.call_filter import CallFilter
from console.desk.past_calls.forgetting import Forgetting
from console.desk.past_calls.past_call import CallResult, PastCall
from console.history import call_keeper
from console.history.call_keeper import CallKeeper
from console.history.call_store import VERSION, CallStore
from tests.patience import PATIENCE
from tests.unit.console.history.past_calls import DANA, MORNING, past_call

ALL = CallFilter()


class Owner:
    """Has a keeper, and does what it posts at once, on its thread."""

    def __init__(self, path: Path, days: int = 365, now: datetime = MORNING) -> None:
        self.path = path
        self.told: list[str] = []
        self._read: SimpleQueue[Sequence[PastCall]] = SimpleQueue()
        self.keeper = CallKeeper(path, days, lambda: now, lambda do: do(), self.told.append)

    def read(self, wanted: CallFilter = ALL) -> list[str]:
        """The keys of the wanted calls, once everything before is done."""
        self.keeper.read(wanted, self._read.put)
        return [call.key for call in self._read.get(timeout=PATIENCE)]

    def close(self) -> list[str]:
        """Close the keeper; the keys that are in the file then."""
        self.keeper.close(PATIENCE)
        store = CallStore(self.path)
        keys = [call.key for call in store.calls(ALL)]
        store.close()
        return keys


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "calls.sqlite"


def test_what_was_kept_is_there_at_the_next_start(path: Path) -> None:
    owner = Owner(path)
    for place in range(3):
        owner.keeper.keep(past_call(place, missed=place == 1))
    assert owner.close() == ["2-0", "1-0", "0-0"]

    again = Owner(path)
    assert again.read(CallFilter(missed=True)) == ["1-0"]
    again.keeper.close(PATIENCE)
    assert (owner.told, again.told) == ([], [])


def test_a_call_that_an_earlier_run_did_not_end_is_missed(path: Path) -> None:
    owner = Owner(path)
    owner.keeper.keep(PastCall("rings", MORNING, DANA))
    owner.close()

    again = Owner(path)
    assert again.read(CallFilter(missed=True)) == ["rings"]
    again.keeper.keep(PastCall("now", MORNING, DANA))
    assert again.read(CallFilter(missed=True)) == ["rings"]
    again.keeper.close(PATIENCE)


def test_a_damaged_file_is_put_aside_and_a_new_one_begun(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"no database at all" * 100)
    owner = Owner(path)
    owner.keeper.keep(past_call(1))
    assert owner.read() == ["1-0"]

    [aside] = path.parent.glob("calls-broken-*")
    assert owner.told == [
        f"The list of past calls was damaged. It was kept as {aside}, and a new list was begun."
    ]
    assert aside.read_bytes().startswith(b"no database")
    owner.close()


def test_a_file_that_is_damaged_later_loses_nothing_new(path: Path) -> None:
    owner = Owner(path)
    owner.keeper.keep(past_call(1))
    owner.read()
    other = sqlite3.connect(path)
    other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    other.close()
    path.write_bytes(b"\xff" * path.stat().st_size)
    for place in (2, 3):
        owner.keeper.keep(past_call(place))
        owner.read()

    assert owner.close()[:2] == ["3-0", "2-0"]
    assert len(owner.told) == 1


def test_a_locked_file_is_told_once_and_tried_again(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("console.history.call_store.LOCK_PATIENCE", 0.0)
    monkeypatch.setattr(call_keeper, "RETRY", 0.005)
    owner = Owner(path)
    owner.read()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    for place in range(3):
        owner.keeper.keep(past_call(place))
        owner.keeper.annotate(f"{place}-0", "a note")
        assert owner.read() == []
    other.execute("ROLLBACK")
    other.close()

    assert owner.told == ["Past calls cannot be saved just now: another program is using the list."]
    assert owner.close() == ["2-0", "1-0", "0-0"]
    store = CallStore(path)
    assert {call.note for call in store.calls(ALL)} == {"a note"}
    store.close()


def test_a_newer_file_is_not_touched(path: Path) -> None:
    CallStore(path).close()
    newer = sqlite3.connect(path)
    newer.execute(f"PRAGMA user_version = {VERSION + 1}")
    newer.close()
    owner = Owner(path)
    owner.keeper.keep(past_call(1))

    assert owner.read() == owner.read() == []
    owner.keeper.close(PATIENCE)
    assert owner.told == [
        "Past calls are not kept: a newer Kiwi Console has written the list. Update this one."
    ]


def test_a_folder_that_cannot_be_written_is_told(path: Path) -> None:
    path.parent.write_text("a file")
    owner = Owner(path)
    owner.keeper.keep(past_call(1))

    assert owner.read() == []
    owner.keeper.close(PATIENCE)
    assert owner.told == [f"Past calls cannot be saved: {path} cannot be written."]


def test_old_calls_go_but_a_clock_that_jumps_ahead_removes_nothing(path: Path) -> None:
    owner = Owner(path)
    for days in (0, 364, 366):
        owner.keeper.keep(past_call(0, days_ago=days))
    owner.close()

    later = Owner(path, now=MORNING + timedelta(days=4000))
    assert later.read() == ["0-0", "0-364"]
    later.keeper.keep_for(30)
    assert later.read() == ["0-0"]
    later.close()


def test_who_keeps_nothing_has_no_file(path: Path) -> None:
    owner = Owner(path)
    owner.keeper.keep(past_call(1))
    owner.read()
    owner.keeper.keep_for(0)
    owner.keeper.keep(past_call(2))

    assert owner.read() == []
    owner.keeper.close(PATIENCE)
    assert list(path.parent.iterdir()) == []
    assert past_call(1).result is CallResult.ANSWERED


def test_what_waits_for_a_disk_is_bounded(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(call_keeper, "MOST_WAITING", 5)
    path.parent.write_text("a file")
    owner = Owner(path)
    for place in range(9):
        owner.keeper.keep(past_call(place))
    owner.read()
    path.parent.unlink()

    assert owner.close() == [f"{place}-0" for place in (8, 7, 6, 5, 4)]


def test_two_consoles_share_one_file_and_either_can_forget(path: Path) -> None:
    one, two = Owner(path), Owner(path)
    for place in range(40):
        (one if place % 2 else two).keeper.keep(past_call(place))
    one.read(), two.read()
    assert len(one.read()) == len(two.read()) == 40

    counts: SimpleQueue[int | None] = SimpleQueue()
    one.keeper.forget(Forgetting(DANA.number or ""), counts.put)
    assert counts.get(timeout=PATIENCE) == 40
    assert two.read() == []
    two.keeper.keep(past_call(41))
    assert two.read() == one.read() == ["41-0"]
    one.keeper.close(PATIENCE)
    assert two.close() == ["41-0"]
    assert (one.told, two.told) == ([], [])


def test_a_call_that_waits_for_the_disk_is_forgotten_too(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("console.history.call_store.LOCK_PATIENCE", 0.0)
    owner = Owner(path)
    owner.read()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    owner.keeper.keep(past_call(1))
    counts: SimpleQueue[int | None] = SimpleQueue()
    owner.keeper.forget(Forgetting(DANA.number or ""), counts.put)
    assert counts.get(timeout=PATIENCE) is None
    other.execute("ROLLBACK")
    other.close()
    owner.keeper.forget(Forgetting(DANA.number or ""), counts.put)
    assert counts.get(timeout=PATIENCE) == 1
    assert owner.close() == []
