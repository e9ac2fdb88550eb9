"""The file of past calls: what is written is read, and nothing of what is removed stays."""

from __future__ import annotations

import sqlite3
import stat
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.desk.lamps import Party
from console.desk.past_calls.call_filter import CallFilter
from console.desk.past_calls.forgetting import Forgetting
from console.desk.past_calls.past_call import CallResult, Loss, Onward, PastCall
from console.history.call_store import (
    VERSION,
    CallStore,
    HistoryError,
    HistoryTrouble,
    put_aside,
    remove_aside,
    remove_store,
)
from tests.unit.console.history.past_calls import DANA, MORNING, past_call

ALL = CallFilter()
FIRST_VERSION = """
    CREATE TABLE calls (
        key TEXT PRIMARY KEY, began INTEGER NOT NULL, outgoing INTEGER NOT NULL, result TEXT,
        name TEXT, number TEXT, wanted_name TEXT, wanted_number TEXT, answered INTEGER,
        ended INTEGER, onward TEXT, target_name TEXT, target_number TEXT, loss TEXT,
        status INTEGER, done INTEGER NOT NULL, search TEXT NOT NULL
    );
    INSERT INTO calls VALUES ('a', 1772442000000000, 0, 'missed', 'Dana Caller', '021555010',
        NULL, NULL, NULL, 1772442020000000, NULL, NULL, NULL, 'rang_out', NULL, 0, 'dana caller');
    PRAGMA user_version = 1;
"""


def trouble_with(path: Path, *, reads_only: bool = False) -> HistoryTrouble:
    with pytest.raises(HistoryError) as raised:
        CallStore(path, reads_only=reads_only).check()
    return raised.value.trouble


parties = st.builds(Party, st.none() | st.text(max_size=30), st.none() | st.text(max_size=30))
moments = st.integers(0, 4 * 10**15).map(
    lambda microseconds: datetime(2000, 1, 1, tzinfo=UTC) + timedelta(microseconds=microseconds)
)


@given(
    st.builds(
        PastCall,
        st.text(min_size=1, max_size=20),
        moments,
        parties,
        st.booleans(),
        st.none() | st.sampled_from(CallResult),
        st.none() | parties.filter(Party.label),
        st.none() | moments,
        st.none() | moments,
        st.none() | st.sampled_from(Onward),
        st.none() | parties.filter(Party.label),
        st.none() | st.sampled_from(Loss),
        st.none() | st.integers(100, 699),
        st.booleans(),
    )
)
def test_a_call_is_read_as_it_was_written(call: PastCall) -> None:
    store = _in_memory()
    store.put([call])
    assert store.calls(ALL) == [call]
    store.close()


def _in_memory() -> CallStore:
    store = CallStore.__new__(CallStore)
    store._database = sqlite3.connect(":memory:", isolation_level=None)
    store._prepare(reads_only=False)
    return store


def test_half_characters_and_endless_names_are_kept_as_far_as_they_can_be(tmp_path: Path) -> None:
    store = CallStore(tmp_path / "calls.sqlite")
    store.put([replace(past_call(), party=Party("\ud800" + "x" * 5000, "1\x00'; DROP"))])

    [call] = store.calls(ALL)
    assert call.party == Party("?" + "x" * 399, "1\x00'; DROP")
    store.close()


def test_only_its_owner_can_read_the_file(tmp_path: Path) -> None:
    path = tmp_path / "data" / "calls.sqlite"
    path.parent.mkdir()
    path.touch(0o644)
    store = CallStore(path)
    store.put([past_call()])

    modes = {each.name: stat.S_IMODE(each.stat().st_mode) for each in path.parent.iterdir()}
    assert modes == dict.fromkeys(("calls.sqlite", "calls.sqlite-shm", "calls.sqlite-wal"), 0o600)
    store.close()


def test_a_file_of_the_first_version_is_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "calls.sqlite"
    old = sqlite3.connect(path)
    old.executescript(FIRST_VERSION)
    old.close()

    assert trouble_with(path, reads_only=True) is HistoryTrouble.FAILED
    store = CallStore(path)
    assert [(call.key, call.party, call.began) for call in store.calls(ALL)] == [
        ("a", DANA, MORNING)
    ]
    names = {row[0] for row in store._database.execute("SELECT name FROM sqlite_master")}
    assert names >= {"calls_by_time", "calls_to_call_back", "calls_by_number"}
    assert [call.key for call in store.calls(CallFilter(number="+64 21 555 010"))] == ["a"]
    assert store._database.execute("PRAGMA user_version").fetchone() == (VERSION,)
    store.close()
    CallStore(path).close()


def test_a_newer_file_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "calls.sqlite"
    CallStore(path).close()
    newer = sqlite3.connect(path)
    newer.execute(f"PRAGMA user_version = {VERSION + 1}")
    newer.close()
    before = path.read_bytes()

    assert trouble_with(path) is HistoryTrouble.NEWER
    assert path.read_bytes() == before


@pytest.mark.parametrize("how", ["no database", "a page"])
def test_a_broken_file_is_noticed_and_can_be_put_aside(tmp_path: Path, how: str) -> None:
    path = tmp_path / "calls.sqlite"
    store = CallStore(path)
    store.put([past_call(place) for place in range(300)])
    store.close()
    data = path.read_bytes()
    broken = b"not a database" * 100 if how == "no database" else data[:8192] + b"\xff" * 4096
    path.write_bytes(broken + data[len(broken) :] if how == "a page" else broken)

    assert trouble_with(path) is HistoryTrouble.BROKEN
    aside = put_aside(path, MORNING)
    assert (aside.name, aside.exists(), path.exists()) == (
        "calls-broken-20260302-090000-000000.sqlite",
        True,
        False,
    )


def test_a_note_stays_when_the_call_is_written_again_and_is_found(tmp_path: Path) -> None:
    store = CallStore(tmp_path / "calls.sqlite")
    store.put([past_call(1), past_call(2)])
    store.annotate("1-0", "Wants a QUOTE")
    store.put([past_call(1)])

    [found] = store.calls(CallFilter(text="quote"))
    assert found == replace(past_call(1), note="Wants a QUOTE")
    store.annotate("1-0", "")
    assert store.calls(CallFilter(text="quote")) == []
    store.close()


def test_a_locked_file_is_told_from_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("console.history.call_store.LOCK_PATIENCE", 0.0)
    path = tmp_path / "calls.sqlite"
    store = CallStore(path)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    with pytest.raises(HistoryError) as raised:
        store.put([past_call()])
    assert raised.value.trouble is HistoryTrouble.LOCKED
    other.execute("ROLLBACK")
    store.put([past_call()])
    assert len(store.calls(ALL)) == 1
    other.close()
    store.close()


def test_a_full_disk_loses_nothing_that_was_written(tmp_path: Path) -> None:
    store = CallStore(tmp_path / "calls.sqlite")
    store.put([past_call()])
    store._database.execute("PRAGMA max_page_count = 8")

    with pytest.raises(HistoryError) as raised:
        store.put([past_call(place) for place in range(1, 2000)])
    assert raised.value.trouble is HistoryTrouble.FULL
    assert store.calls(ALL) == [past_call()]
    store.close()


def test_a_folder_that_is_none_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file")

    assert trouble_with(tmp_path / "data" / "calls.sqlite") is HistoryTrouble.READ_ONLY


def test_reading_alone_makes_no_file(tmp_path: Path) -> None:
    path = tmp_path / "calls.sqlite"

    assert trouble_with(path, reads_only=True) is HistoryTrouble.READ_ONLY
    assert list(tmp_path.iterdir()) == []


def test_calls_that_an_earlier_run_left_open_are_ended(tmp_path: Path) -> None:
    store = CallStore(tmp_path / "calls.sqlite")
    rings = PastCall("rings", MORNING, DANA)
    calls = PastCall("calls", MORNING - timedelta(minutes=1), DANA, outgoing=True)
    rang_on = replace(past_call(-2), onward=Onward.RINGING)
    talks = replace(past_call(-3), onward=None, target=None, ended_at=None)
    store.put([rings, calls, rang_on, talks])
    store.end_open_calls()

    assert [(call.result, call.loss, call.onward) for call in store.calls(ALL)] == [
        (CallResult.MISSED, Loss.RANG_OUT, None),
        (CallResult.NOT_REACHED, None, None),
        (CallResult.ANSWERED, None, Onward.UNKNOWN),
        (CallResult.ANSWERED, None, None),
    ]
    assert all(call.ended_at for call in store.calls(ALL))
    store.close()


def test_what_is_too_old_leaves_no_trace(tmp_path: Path) -> None:
    store = CallStore(tmp_path / "calls.sqlite")
    store.put([replace(past_call(1, days_ago=400), party=Party("Zebedee", "0215559999"))])
    store.put([past_call(place) for place in range(5)])
    store.forget_before(MORNING - timedelta(days=365))

    assert len(store.calls(ALL)) == 5
    for each in tmp_path.iterdir():
        assert b"Zebedee" not in each.read_bytes(), each
        assert b"0215559999" not in each.read_bytes(), each
    store.close()
    remove_store(tmp_path / "calls.sqlite")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "what",
    [
        Forgetting("+64 21 555 9999"),
        Forgetting(before=MORNING + timedelta(minutes=2)),
    ],
)
def test_what_a_person_wants_forgotten_leaves_no_trace(tmp_path: Path, what: Forgetting) -> None:
    path = tmp_path / "calls.sqlite"
    store = CallStore(path)
    zeb = Party("Zebedee", "0215559999")
    calls = [replace(past_call(place), party=zeb) for place in range(2)]
    if what.number:
        calls.append(replace(past_call(3), key="wanted", wanted=zeb))
        calls.append(replace(past_call(3), key="target", target=zeb))
    store.put([*calls, past_call(4), past_call(5)])
    store.annotate("0-0", "Zebedee wants a quote")
    if what.number:
        store.annotate("5-0", "ring 021 555-9999")
    store.put([past_call(place + 10) for place in range(50)])
    (tmp_path / "calls-broken-1.sqlite").write_bytes(b"0215559999")

    assert store.forget(what) == 2
    remove_aside(path)
    kept = {call.key: call for call in store.calls(ALL)}
    assert len(kept) == 52 + (2 if what.number else 0)
    for each in tmp_path.iterdir():
        data = each.read_bytes()
        for text in ("Zebedee", "zebedee", "0215559999", "5559999", "555-9999"):
            for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
                assert text.encode(encoding) not in data, each
    store.close()


def test_a_trace_that_another_program_holds_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("console.history.call_store.LOCK_PATIENCE", 0.0)
    path = tmp_path / "calls.sqlite"
    store = CallStore(path)
    store.put([past_call()])
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN")
    other.execute("SELECT * FROM calls").fetchall()

    with pytest.raises(HistoryError) as raised:
        store.forget(Forgetting(before=MORNING + timedelta(days=1)))
    assert raised.value.trouble is HistoryTrouble.LOCKED
    other.execute("COMMIT")
    other.close()
    assert store.forget(Forgetting(before=MORNING + timedelta(days=1))) == 0
    assert DANA.number is not None
    assert all(DANA.number.encode() not in each.read_bytes() for each in tmp_path.iterdir())
    store.close()


@pytest.mark.parametrize(
    ("wanted", "places"),
    [
        (ALL, [4, 3, 2, 1]),
        (CallFilter(since=MORNING + timedelta(minutes=3)), [4, 3]),
        (CallFilter(missed=True), [2]),
        (CallFilter(outgoing=True), []),
        (CallFilter(outgoing=False, limit=1), [4]),
        (CallFilter(text="Évé"), [4]),
        (CallFilter(text="lee DANA"), [3, 1]),
        (CallFilter(text="+021 555-010"), [3, 2, 1]),
        (CallFilter(text="377864"), [3, 1]),
        (CallFilter(text="%"), []),
        (CallFilter(limit=2), [4, 3]),
        (CallFilter(since=MORNING, missed=True, text="dana", limit=9), [2]),
        (CallFilter(number="+64 21 555 010"), [3, 2, 1]),
        (CallFilter(number="64 21 555 010", limit=1), [3]),
        (CallFilter(number="09 555 5010"), []),
        (CallFilter(number="anonymous"), []),
        (CallFilter(results=frozenset({CallResult.MISSED})), [4, 2]),
        (CallFilter(passed_on=True), [3, 1]),
    ],
)
def test_the_wanted_calls_are_found(tmp_path: Path, wanted: CallFilter, places: list[int]) -> None:
    store = CallStore(tmp_path / "calls.sqlite")
    done = replace(past_call(4, missed=True), done=True, party=Party("EVE", None))
    store.put([past_call(1), past_call(2, missed=True), past_call(3), done])

    assert [call.key for call in store.calls(wanted)] == [f"{place}-0" for place in places]
    store.close()
