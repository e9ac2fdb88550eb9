"""`kiwi-console watch`: shows the lamps in a terminal as a live table, lines or JSON lines."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import Callable
from datetime import datetime
from typing import TextIO

from console.cli.lamp_screen import show_table
from console.cli.plain_text import one_line
from console.control.lamp_record import lamp_record
from console.desk.changes import AccountChanged, Change, LampChanged
from console.desk.desk import Desk
from console.desk.lamps import Lamp, LampState, lamp_words, note_words, parties
from console.program.build import RunningConsole
from console.program.wall_clock import wall_clock


class JsonLines:
    """Writes one JSON object a line for each change of what a lamp shows.

    Lines of one turn of the event loop are written and flushed together.

    Args:
        desk: with the lamps.
        out: the lines are written to it.
        now: the wall clock (aware).
        soon: calls a function at the end of the present turn (`loop.call_soon`).
        gone: called when the reader has closed the pipe (`watch --json | head -1`).

    Attributes:
        changes: number of lines about lamps so far.
    """

    def __init__(
        self,
        desk: Desk,
        out: TextIO,
        now: Callable[[], datetime],
        soon: Callable[[Callable[[], None]], object],
        gone: Callable[[], None] = lambda: None,
    ) -> None:
        self._gone = gone
        self._desk = desk
        self._out = out
        self._now = now
        self._soon = soon
        self._lines: list[str] = []
        self._shown: dict[str, tuple[object, ...]] = {}
        self.changes = 0

    def start(self) -> None:
        """Write every lamp in its present state, then every change."""
        for lamp in self._desk.lamps:
            self._lamp(lamp)
        self._desk.listen(self._changed)

    def end(self, notifies: int) -> None:
        """Write the last record.

        Args:
            notifies: number of NOTIFYs received.
        """
        self._put({"record": "end", "notifies": notifies, "changes": self.changes})
        self._flush()

    def _changed(self, change: Change) -> None:
        if isinstance(change, LampChanged):
            self._lamp(change.lamp)
        elif isinstance(change, AccountChanged):
            account = change.account
            self._put(
                {
                    "record": "account",
                    "registered": account.registered,
                    "code": account.code,
                    "message": account.message,
                }
            )

    def _lamp(self, lamp: Lamp) -> None:
        number = lamp.extension.number
        record = lamp_record(lamp, self._now())
        shown = tuple(value for key, value in record.items() if key != "time")
        if self._shown.get(number) != shown:
            self._shown[number] = shown
            self.changes += 1
            self._put(record)

    def _put(self, record: dict[str, object]) -> None:
        if not self._lines:
            self._soon(self._flush)
        self._lines.append(json.dumps(record, ensure_ascii=False))

    def _flush(self) -> None:
        lines, self._lines = self._lines, []
        if not lines:
            return
        try:
            self._out.write("\n".join(lines) + "\n")
            self._out.flush()
        except BrokenPipeError:
            # Otherwise Python fails once more when it closes the buffered output.
            self._out = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - open until the process ends
            sys.stdout = self._out
            self._gone()


def say_changes(desk: Desk, out: TextIO, now: Callable[[], datetime]) -> Callable[[], None]:
    """Write each change as a line for a person, where the output is no terminal.

    Args:
        desk: with the lamps.
        out: the lines are written to it.
        now: the wall clock (aware).

    Returns:
        stops it.
    """

    def changed(change: Change) -> None:
        if isinstance(change, LampChanged):
            lamp = change.lamp
            words = [f"{now():%H:%M:%S}", lamp.extension.label, lamp.number, lamp_words(lamp)]
            if lamp.message:
                words.append(lamp.message)
            elif lamp.note:
                words.append(note_words(lamp.note))
            elif parties(lamp):
                calls = lamp.state is LampState.RINGING and lamp.remote is not None
                words.append(f"from {parties(lamp)}" if calls else f"with {parties(lamp)}")
            out.write("  ".join(map(one_line, words)) + "\n")
        elif isinstance(change, AccountChanged):
            account = change.account
            words = ["Signed in." if account.registered else account.message or "Not signed in."]
            out.write(f"{now():%H:%M:%S}  {one_line(words[0])}\n")
        out.flush()

    return desk.listen(changed)


async def watch(running: RunningConsole, stop: asyncio.Event, as_json: bool) -> int:
    """Show the lamps until `stop` is set or the script of the demo ends.

    Args:
        running: a program that has not signed in yet.
        stop: ends it; set at the end of the demo's script.
        as_json: write JSON lines.

    Returns:
        the exit status, always 0.
    """
    program = running.program
    loop = asyncio.get_running_loop()
    if running.length is not None:
        loop.call_later(running.length, stop.set)
    if not as_json and sys.stdout.isatty():
        program.link.start()
        await show_table(program.desk, wall_clock, stop)
        return 0
    if not as_json:
        stop_listening = say_changes(program.desk, sys.stdout, wall_clock)
        program.link.start()
        await stop.wait()
        stop_listening()
        return 0
    lines = JsonLines(program.desk, sys.stdout, wall_clock, loop.call_soon, stop.set)
    lines.start()
    program.link.start()
    await stop.wait()
    await program.stop()
    lines.end(program.notifies)
    return 0
