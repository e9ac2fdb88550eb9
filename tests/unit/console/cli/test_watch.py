from __future__ import annotations

import io
import json
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from rich.console import Console

from console.cli.lamp_screen import LampScreen
from console.cli.terminal_keys import keys_in
from console.cli.watch import JsonLines, say_changes
from console.control.lamp_record import lamp_record
from console.desk.desk import Desk
from console.desk.faults.fault import Evidence, EvidenceKind
from console.desk.lamps import Extension, LineReport, Party

NOW = datetime(2026, 11, 23, 8, 30, 0, 123456, tzinfo=timezone(timedelta(hours=13)))


class Terminal:
    """A desk with two lamps, and the JSON lines written for it."""

    def __init__(self) -> None:
        self.time = NOW
        self.desk = Desk(
            [Extension("101", "Ann"), Extension("102", "Bo")],
            lambda: self.time,
            monotonic=lambda: 0.0,
        )
        self.out = io.StringIO()
        self.turn: list[Callable[[], None]] = []
        self.lines = JsonLines(self.desk, self.out, lambda: self.time, self.turn.append)

    def records(self) -> list[dict[str, Any]]:
        """The records written since the last call, after the present turn of the loop."""
        for callback in self.turn:
            callback()
        self.turn.clear()
        text = self.out.getvalue()
        self.out.seek(0)
        self.out.truncate()
        return [json.loads(line) for line in text.splitlines()]


@pytest.fixture
def terminal() -> Terminal:
    return Terminal()


def test_every_lamp_is_written_at_the_start(terminal: Terminal) -> None:
    terminal.lines.start()
    assert terminal.records() == [
        {
            "time": "2026-11-23T08:30:00.123+13:00",
            "extension": number,
            "lamp": "connecting",
            "held": False,
            "stale": False,
            "remote": None,
            "with_carried": False,
            "note": "",
            "talking_to": None,
            "call_waiting": False,
            "code": None,
            "message": None,
        }
        for number in ("101", "102")
    ]


def test_each_change_is_one_line(terminal: Terminal) -> None:
    terminal.lines.start()
    terminal.records()
    terminal.desk.line_reported("101", LineReport.RINGING, remote=Party("Zoë", "0211"))
    terminal.desk.line_reported("101", LineReport.RINGING, remote=Party("Zoë", "0211"))
    terminal.desk.line_reported("101", LineReport.BUSY, held=True, remote=Party("Anonymous", None))
    first, second = terminal.records()
    assert (first["lamp"], first["remote"]) == ("ringing", {"name": "Zoë", "number": "0211"})
    assert (second["lamp"], second["held"]) == ("busy", True)
    assert second["remote"] == {"name": "Anonymous", "number": None}


def test_orange_and_stale_lamps_have_code_and_message(terminal: Terminal) -> None:
    terminal.lines.start()
    terminal.desk.line_reported("102", LineReport.IDLE)
    terminal.records()
    terminal.desk.line_fault("101", Evidence(EvidenceKind.SUBSCRIBE_ANSWER, status=404))
    terminal.desk.line_fault("102", Evidence(EvidenceKind.SILENT))
    orange, hatched = terminal.records()
    assert (orange["lamp"], orange["stale"], orange["code"]) == ("problem", False, "SUB-404")
    assert orange["message"] == "101 is not known to the phone system."
    assert (hatched["lamp"], hatched["stale"], hatched["code"]) == ("available", True, "SILENT")


def test_a_change_of_the_account_is_a_record(terminal: Terminal) -> None:
    terminal.lines.start()
    terminal.records()
    terminal.desk.account_registered()
    terminal.desk.account_fault(Evidence(EvidenceKind.WRONG_PASSWORD))
    accounts = [record for record in terminal.records() if record.get("record") == "account"]
    assert accounts == [
        {"record": "account", "registered": True, "code": None, "message": None},
        {
            "record": "account",
            "registered": False,
            "code": "AUTH-PASS",
            "message": "The user name or password is wrong.",
        },
    ]


def test_the_last_record_has_counts_and_is_flushed(terminal: Terminal) -> None:
    terminal.lines.start()
    terminal.desk.line_reported("101", LineReport.BUSY)
    terminal.lines.end(notifies=7)
    *_, end = [json.loads(line) for line in terminal.out.getvalue().splitlines()]
    assert end == {"record": "end", "notifies": 7, "changes": 3}


def test_lines_are_written_together_at_the_end_of_the_turn(terminal: Terminal) -> None:
    terminal.lines.start()
    assert terminal.out.getvalue() == ""
    assert len(terminal.turn) == 1
    assert len(terminal.records()) == 2


def test_names_are_not_escaped(terminal: Terminal) -> None:
    terminal.desk.line_reported("101", LineReport.BUSY, remote=Party("Māui", "1"))
    record = lamp_record(terminal.desk.lamp("101"), NOW)
    assert json.loads(json.dumps(record)) == record
    terminal.lines.start()
    terminal.turn.pop()()
    assert "Māui" in terminal.out.getvalue()


def test_the_table_has_name_state_partner_and_duration(terminal: Terminal) -> None:
    desk = terminal.desk
    desk.line_reported("101", LineReport.BUSY, remote=Party("Zoë", "0211"))
    desk.line_fault("102", Evidence(EvidenceKind.SUBSCRIBE_ANSWER, status=404))
    desk.account_registered()
    paper = Console(file=io.StringIO(), width=120)
    paper.print(LampScreen(desk).table(NOW + timedelta(seconds=65)))
    assert isinstance(paper.file, io.StringIO)
    text = paper.file.getvalue()
    assert "0 free, 1 busy, 0 ringing, 1 to check" in text
    for words in ("Ann", "101", "Zoë", "1:05", "102 is not known to the phone system."):
        assert words in text


def test_the_title_of_the_table_has_the_fault_of_the_account(terminal: Terminal) -> None:
    terminal.desk.account_fault(Evidence(EvidenceKind.WRONG_PASSWORD))
    paper = Console(file=io.StringIO(), width=120)
    paper.print(LampScreen(terminal.desk).table(NOW))
    assert isinstance(paper.file, io.StringIO)
    assert "The user name or password is wrong." in paper.file.getvalue()


def test_a_busy_person_whose_phone_rings_again_is_shown_with_both(terminal: Terminal) -> None:
    terminal.lines.start()
    say_changes(terminal.desk, said := io.StringIO(), lambda: NOW)
    terminal.desk.line_reported("101", "busy", remote=Party("Zoë", "0211"))
    terminal.records()
    both = Party("Zoë", "0211")
    terminal.desk.line_reported("101", "ringing", remote=Party("Rangi", "0212"), talking_to=both)
    terminal.desk.line_reported("102", "ringing", call_waiting=True)
    first, second = terminal.records()
    assert (first["talking_to"], first["call_waiting"]) == ({"name": "Zoë", "number": "0211"}, True)
    assert (second["lamp"], second["call_waiting"]) == ("ringing", True)
    paper = Console(file=io.StringIO(), width=120)
    paper.print(LampScreen(terminal.desk).table(NOW))
    assert isinstance(paper.file, io.StringIO)
    for text in (paper.file.getvalue(), said.getvalue()):
        assert text.count("Busy, ringing") == 2
        assert "Rangi (with Zoë)" in text


def rows_shown(screen: LampScreen, rows: int) -> list[str]:
    """The numbers that a picture of the lamps shows, from top to bottom."""
    (numbers,) = (column for column in screen.table(NOW, rows).columns if column.header == "Number")
    return [str(cell) for cell in numbers.cells]


def test_the_table_is_scrolled_to_the_last_lamp_and_no_further() -> None:
    numbers = [str(number) for number in range(100, 110)]
    desk = Desk([Extension(number) for number in numbers], lambda: NOW, monotonic=lambda: 0.0)
    screen = LampScreen(desk, scrolls=True)
    assert rows_shown(screen, 4) == numbers[:4]
    assert "1 to 4 of 10" in str(screen.table(NOW, 4).caption)
    for key, first in (("down", 1), ("page down", 4), ("end", 6), ("down", 6), ("up", 5)):
        screen.press(key)
        assert rows_shown(screen, 4) == numbers[first : first + 4], key
    for key, first in (("page up", 2), ("home", 0), ("up", 0), ("quit", 0)):
        screen.press(key)
        assert rows_shown(screen, 4) == numbers[first : first + 4], key
    desk.line_reported("109", "busy")
    assert rows_shown(screen, 4)[0] == "109"  # at the top, what matters most comes first
    assert str(screen.table(NOW, 20).caption) == "q to quit"


def test_the_keys_of_a_terminal_are_read() -> None:
    sent = "\x1b[A\x1bOB\x1b[5~x\x1b[6~\x1b[1~\x1b[F\x1b[1;5Cq"
    assert keys_in(sent) == ["up", "down", "page up", "page down", "home", "end", "quit"]


@pytest.mark.parametrize(
    "name", ["Ann [/x]", "[link=https://evil.example]Ann[/link]", "Ann [bold red]", "A\x1b[2Jnn"]
)
def test_a_name_is_text_in_the_table(name: str) -> None:
    desk = Desk([Extension("101", name)], lambda: NOW, monotonic=lambda: 0.0)
    desk.line_reported("101", LineReport.BUSY, remote=Party(name, "99"))
    out = io.StringIO()
    console = Console(file=out, width=200, force_terminal=True, legacy_windows=False)
    console.print(LampScreen(desk).table(NOW))
    written = out.getvalue()
    assert name.replace("\x1b", "") in written
    assert "evil.example\x1b\\" not in written  # no link of a terminal
    assert "\x1b[2J" not in written
