from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QLocale

from console.desk.calls.desk_call import CardState, DeskCall
from console.desk.lamps import Extension, Lamp, LampState, Party
from console.desk.moment import Moment
from console.ui.calls import call_text as call_words
from console.ui.lamps import lamp_text as words
from console.ui.lamps.lamp_text import SecondLine
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
        (FREE, SecondLine("Free", "", "")),
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
            replace(
                FREE,
                state=LampState.RINGING,
                remote=Party("Dana Caller", "027"),
                talking_to=Party("Bob Ray", "205"),
                call_waiting=True,
            ),
            SecondLine("Busy, ringing", "Dana Caller (with Bob Ray)", "3:12"),
        ),
        (
            replace(FREE, state=LampState.RINGING, call_waiting=True),
            SecondLine("Busy, ringing", "", "3:12"),
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
    plain = QLocale.c()
    assert words.clock_time(START, START, plain) == "9:41"
    assert words.clock_time(START, START + timedelta(days=1), plain) == "Mon 9:41"


@pytest.mark.parametrize(
    ("locale", "today", "yesterday"),
    [
        ("en_NZ", "9:41 am", "Mon 9:41 am"),
        ("mi_NZ", "9:41 AM", "Man 9:41 AM"),
        ("en_US", "9:41 AM", "Mon 9:41 AM"),
        ("de_DE", "09:41", "Mo. 09:41"),
        ("fr_CH", "09:41", "lun. 09:41"),
    ],
)
def test_times_follow_the_habits_of_the_place(locale: str, today: str, yesterday: str) -> None:
    place = QLocale(locale)
    assert words.clock_time(START, START, place).replace("\u202f", " ") == today
    later = words.clock_time(START, START + timedelta(days=1), place)
    assert later.replace("\u202f", " ") == yesterday


@pytest.mark.parametrize(
    ("moment", "line"),
    [
        (Moment(START, LampState.AVAILABLE), "Free"),
        (Moment(START, LampState.BUSY, other="Dana"), "On a call with Dana"),
        (Moment(START, LampState.BUSY, held=True), "Call on hold"),
        (Moment(START, LampState.RINGING, other="Dana"), "Ringing, from Dana"),
        (Moment(START, LampState.BUSY, stale=True), "On a call (not certain)"),
        (Moment(START, LampState.PROBLEM, reason="Not allowed"), "Not allowed"),
    ],
)
def test_what_a_lamp_showed(moment: Moment, line: str) -> None:
    assert words.moment_line(moment) == line


def test_a_call_is_long_after_half_an_hour() -> None:
    busy = replace(FREE, state=LampState.BUSY)
    assert not words.is_long_call(busy, START + timedelta(minutes=30))
    assert words.is_long_call(busy, START + timedelta(minutes=31))
    assert not words.is_long_call(FREE, START + timedelta(minutes=31))
    assert not words.is_long_call(replace(busy, stale=True), START + timedelta(minutes=31))


def test_what_happens_next_by_itself() -> None:
    orange = replace(FREE, state=LampState.PROBLEM, code="SUB-404", attempts=3)
    assert words.retry_line(orange, NOW) == "Tried 3 times. There is no automatic retry."
    later = replace(orange, attempts=1, next_retry=NOW + timedelta(seconds=25))
    assert words.retry_line(later, NOW) == "Tried 1 time. Next automatic retry in 25 seconds."
    assert words.retry_line(later, NOW + timedelta(seconds=30)) == "Tried 1 time. Trying again now…"
    assert words.retry_line(FREE, NOW) == ""


def test_what_began_a_moment_ago_began_just_now() -> None:
    stale = replace(FREE, state=LampState.BUSY, stale=True, stale_since=NOW)
    assert words.since_line(stale, NOW) == "No update since just now"
    assert words.since_line(replace(FREE, since=NOW), NOW) == "Just now"
    caller = DeskCall("1", CardState.INCOMING, Party("Dana Caller"), NOW)
    assert call_words.spoken(caller, NOW) == "Dana Caller, Waiting, just now"
    later = NOW + timedelta(seconds=8)
    assert call_words.spoken(caller, later) == "Dana Caller, Waiting, 8 seconds"
