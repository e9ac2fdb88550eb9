"""The last moments of a lamp."""

from __future__ import annotations

import gc
import sys
import tracemalloc
from datetime import UTC, datetime, timedelta

import pytest

from console.desk.desk import Desk
from console.desk.faults.fault import Evidence, EvidenceKind
from console.desk.lamp_history import KEPT, LampHistory
from console.desk.lamps import Extension, LampState, Party

START = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


class Morning:
    def __init__(self, *numbers: str) -> None:
        self.now = START
        self.desk = Desk(
            [Extension(number) for number in numbers], lambda: self.now, monotonic=lambda: 0.0
        )
        self.history = LampHistory(self.desk, lambda: self.now)

    def after(self, minutes: float) -> Desk:
        self.now += timedelta(minutes=minutes)
        return self.desk


def test_the_history_says_who_was_busy_when() -> None:
    morning = Morning("202")
    morning.after(1).line_reported("202", "idle")
    morning.after(4).line_reported("202", "ringing", remote=Party("Dana"))
    morning.after(1).line_reported("202", "busy", remote=Party("Dana"))
    morning.after(3).line_reported("202", "busy", held=True, remote=Party("Dana"))
    morning.after(2).line_reported("202", "idle")
    told = [
        ((moment.at - START).seconds // 60, moment.state, moment.held, moment.other)
        for moment in morning.history.of("202")
    ]
    S = LampState
    assert told == [
        (1, S.AVAILABLE, False, ""),
        (5, S.RINGING, False, "Dana"),
        (6, S.BUSY, False, "Dana"),
        (9, S.BUSY, True, "Dana"),
        (11, S.AVAILABLE, False, ""),
    ]


def test_two_lamps_of_one_number_have_one_history() -> None:
    morning = Morning("202", "202")
    morning.desk.line_reported("202", "idle")
    assert len(morning.history.of("202")) == 1


def test_a_retry_is_no_moment_of_the_history() -> None:
    morning = Morning("202")
    for _ in range(5):
        morning.after(1).line_fault("202", Evidence(EvidenceKind.SUBSCRIBE_ANSWER, 404))
        morning.after(1).line_connecting("202")
    assert [moment.reason for moment in morning.history.of("202")] == ["Number not known"]


def test_a_hatched_colour_and_its_return_are_news() -> None:
    morning = Morning("202")
    morning.desk.line_reported("202", "idle")
    morning.after(1).line_stale("202", Evidence(EvidenceKind.SILENT))
    morning.after(1).line_trusted_again("202")
    assert [moment.stale for moment in morning.history.of("202")] == [False, True, False]


def test_only_the_last_are_kept() -> None:
    morning = Morning("202")
    for turn in range(KEPT * 3):
        morning.after(1).line_reported("202", "busy" if turn % 2 else "idle")
    kept = morning.history.of("202")
    assert len(kept) == KEPT
    assert kept[-1].at == morning.now


def test_the_history_of_removed_extensions_is_forgotten() -> None:
    morning = Morning("202", "203")
    for number in ("202", "203"):
        morning.desk.line_reported(number, "idle")
    morning.desk.set_extensions([Extension("203"), Extension("204")])
    assert morning.history.of("202") == ()
    assert len(morning.history.of("203")) == 1


def test_a_closed_history_does_not_listen() -> None:
    morning = Morning("202")
    morning.history.close()
    morning.desk.line_reported("202", "idle")
    assert morning.history.of("202") == ()


@pytest.mark.skipif(sys.gettrace() is not None, reason="counting lines takes memory of its own")
def test_full_histories_stay_small() -> None:
    """As five thousand of them in 24 MB."""
    numbers = [str(number) for number in range(500)]
    morning = Morning(*numbers)
    gc.collect()
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    for turn in range(KEPT):
        morning.after(1)
        for number in numbers:
            morning.desk.line_reported(number, "busy" if turn % 2 else "idle")
    gc.collect()
    used = tracemalloc.get_traced_memory()[0] - before
    tracemalloc.stop()
    assert len(morning.history.of("0")) == KEPT
    assert used < 2_400_000
