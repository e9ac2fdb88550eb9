"""The words of a lamp, and whether what it shows is trusted."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from console.desk.lamps import (
    Extension,
    Lamp,
    LampState,
    Party,
    elapsed_words,
    lamp_word,
    screen_reader_text,
)

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
AGO = NOW - timedelta(minutes=3)
ANN = Extension("204", "Ann Lee")
S = LampState


@pytest.mark.parametrize(
    ("lamp", "word", "spoken"),
    [
        (Lamp(ANN, 0, S.AVAILABLE, AGO), "Free", "Ann Lee 204, free"),
        (Lamp(ANN, 0, S.BUSY, AGO), "Busy", "Ann Lee 204, busy 3 minutes"),
        (Lamp(ANN, 0, S.BUSY, NOW), "Busy", "Ann Lee 204, busy"),
        (
            Lamp(ANN, 0, S.BUSY, AGO, remote=Party("Dana")),
            "Busy",
            "Ann Lee 204, busy 3 minutes, with Dana",
        ),
        (Lamp(ANN, 0, S.BUSY, AGO, held=True), "On hold", "Ann Lee 204, on hold"),
        (
            Lamp(ANN, 0, S.RINGING, AGO, remote=Party(None, "027555")),
            "Ringing",
            "Ann Lee 204, ringing, from 027555, press P to pick up",
        ),
        (
            Lamp(ANN, 0, S.PROBLEM, AGO, code="SUB-404", reason="Number not known"),
            "Check",
            "Ann Lee 204, problem: Number not known",
        ),
        (Lamp(ANN, 0, S.CONNECTING, AGO), "Connecting", "Ann Lee 204, connecting"),
        (
            Lamp(ANN, 0, S.AVAILABLE, AGO, stale=True, stale_since=NOW - timedelta(seconds=40)),
            "Old",
            "Ann Lee 204, last known free, 40 seconds ago",
        ),
        (
            Lamp(ANN, 0, S.AVAILABLE, AGO, stale=True, stale_since=NOW),
            "Old",
            "Ann Lee 204, last known free just now",
        ),
        (Lamp(Extension("9"), 0, S.AVAILABLE, AGO), "Free", "9, free"),
    ],
)
def test_words(lamp: Lamp, word: str, spoken: str) -> None:
    assert lamp_word(lamp) == word
    assert screen_reader_text(lamp, NOW, pickup_key="P") == spoken


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(-5, "0 seconds"), (1, "1 second"), (59.9, "59 seconds"), (60, "1 minute"), (7200, "2 hours")],
)
def test_elapsed(seconds: float, words: str) -> None:
    assert elapsed_words(seconds) == words


@pytest.mark.parametrize(
    ("state", "free", "rings", "trusted"),
    [
        (S.CONNECTING, False, False, False),
        (S.AVAILABLE, True, False, True),
        (S.BUSY, False, False, True),
        (S.RINGING, False, True, True),
        (S.PROBLEM, False, False, False),
    ],
)
def test_a_stale_lamp_is_not_trusted(
    state: LampState, free: bool, rings: bool, trusted: bool
) -> None:
    for stale in (False, True):
        lamp = Lamp(ANN, 0, state, AGO, stale=stale)
        wanted = (free and not stale, rings and not stale, trusted and not stale)
        assert (lamp.is_free, lamp.rings, lamp.is_trusted) == wanted
