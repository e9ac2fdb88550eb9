from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from console.desk.lamps import Extension, Lamp, LampState, Party
from console.ui import words
from console.ui.words import SecondLine
from tests.ui.fake_desk import START

FREE = Lamp(Extension("204", "Ann Lee"), 0, LampState.AVAILABLE, START)
NOW = START + timedelta(seconds=192)


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0, "0:00"),
        (59, "0:59"),
        (192, "3:12"),
        (3849, "1:04:09"),
        (-5, "0:00"),
        (86400, "24:00:00"),
    ],
)
def test_durations_are_written_as_a_clock(seconds: int, text: str) -> None:
    assert words.duration(timedelta(seconds=seconds)) == text


@pytest.mark.parametrize(
    ("lamp", "line"),
    [
        (FREE, SecondLine("Free", "204", "")),
        (replace(FREE, extension=Extension("204")), SecondLine("Free", "", "")),
        (
            replace(FREE, state=LampState.BUSY, remote=Party("Dana Caller", "027")),
            SecondLine("Busy", "Dana Caller", "3:12"),
        ),
        (replace(FREE, state=LampState.BUSY, held=True), SecondLine("On hold", "", "3:12")),
        (
            replace(FREE, state=LampState.RINGING, remote=Party(None, "027")),
            SecondLine("Ringing", "027", "3:12"),
        ),
        (
            replace(FREE, state=LampState.PROBLEM, code="SUB-404", reason="Number not known"),
            SecondLine("Check", "Number not known", ""),
        ),
        (replace(FREE, state=LampState.CONNECTING), SecondLine("Connecting…", "", "")),
        (
            replace(FREE, stale=True, stale_since=NOW - timedelta(seconds=40)),
            SecondLine("Old", "was free", "0:40"),
        ),
    ],
)
def test_second_lines(lamp: Lamp, line: SecondLine) -> None:
    assert words.second_line(lamp, NOW) == line


def test_panel_sentences_name_the_other_party() -> None:
    busy = replace(FREE, state=LampState.BUSY, remote=Party("Dana Caller"))
    assert words.sentence(busy) == "On a call with Dana Caller"
    assert words.sentence(replace(busy, held=True)) == "Call on hold with Dana Caller"
    assert words.sentence(replace(busy, state=LampState.RINGING)) == "Dana Caller is calling"


def test_a_moment_on_another_day_has_its_day() -> None:
    assert words.clock_time(START, START) == "9:41"
    assert words.clock_time(START, START + timedelta(days=1)) == "Mon 9:41"


def test_what_happens_next_by_itself() -> None:
    orange = replace(FREE, state=LampState.PROBLEM, code="SUB-404", attempts=3)
    assert words.retry_line(orange, NOW) == "Tried 3 times. Not tried again by itself."
    later = replace(orange, attempts=1, next_retry=NOW + timedelta(seconds=25))
    assert words.retry_line(later, NOW) == "Tried once. Next try by itself in 25 seconds."
    assert words.retry_line(later, NOW + timedelta(seconds=30)) == "Tried once. Trying again now…"
    assert words.retry_line(FREE, NOW) == ""
