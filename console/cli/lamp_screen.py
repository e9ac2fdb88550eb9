"""The live table of `kiwi-console watch` in a terminal; it can be scrolled."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from typing import Final

from rich.console import Console
from rich.live import Live
from rich.table import Table
from rich.text import Text

from console.cli.plain_text import one_line
from console.cli.terminal_keys import TerminalKeys
from console.desk.desk import Desk
from console.desk.lamps import Lamp, LampState, lamp_words, note_words, parties

_STYLES: Final = {
    LampState.CONNECTING: "dim yellow",
    LampState.AVAILABLE: "green",
    LampState.BUSY: "red",
    LampState.RINGING: "bold red",
    LampState.OFFLINE: "dim",
    LampState.PROBLEM: "dark_orange",
}
_URGENCY: Final = (
    LampState.RINGING,
    LampState.PROBLEM,
    LampState.BUSY,
    LampState.CONNECTING,
    LampState.OFFLINE,
    LampState.AVAILABLE,
)
_FRAME: Final = 0.2
"""Seconds between two pictures."""
_GLANCE: Final = 0.04
"""Seconds between two looks at the keyboard."""
_FRAME_LINES: Final = 7
"""Lines of a table that are not rows."""


class LampScreen:
    """The lamps as a table for a person, of which a part is shown if not all rows fit.

    Then the ringing, orange and busy lamps come first.

    Args:
        desk: with the lamps.
        scrolls: whether keys are read.
    """

    def __init__(self, desk: Desk, *, scrolls: bool = False) -> None:
        self._desk, self._scrolls = desk, scrolls
        self._first = 0
        self._rows = 1

    def press(self, key: str) -> None:
        """Scroll; the next `table` shows no rows beyond the last.

        Args:
            key: up, down, page up, page down, home or end; any other does nothing.
        """
        steps = {"up": -1, "down": 1, "page up": 1 - self._rows, "page down": self._rows - 1}
        match key:
            case "home":
                self._first = 0
            case "end":
                self._first = len(self._desk.lamps)
            case _:
                self._first = max(0, self._first + steps.get(key, 0))

    def table(self, now: datetime, rows: int | None = None) -> Table:
        """The lamps that are scrolled to.

        Args:
            now: the wall clock (aware), for durations.
            rows: number of rows that fit, at least 1; None for all.
        """
        lamps = list(self._desk.lamps)
        footer = ""
        if rows is not None and len(lamps) > rows:
            lamps.sort(key=lambda lamp: _URGENCY.index(lamp.state))
            self._rows = rows
            self._first = min(self._first, len(lamps) - rows)
            footer = f"{self._first + 1} to {self._first + rows} of {len(lamps)}"
            lamps = lamps[self._first : self._first + rows]
        if self._scrolls:
            keys = "↑ ↓ Page Up Page Down Home End to scroll · " if footer else ""
            footer = " · ".join(part for part in (footer, f"{keys}q to quit") if part)
        table = Table(
            title=_plain(_headline(self._desk)),
            title_justify="left",
            caption=footer or None,
            caption_justify="left",
            expand=True,
        )
        for column in ("Name", "Number", "Line", "With", "For"):
            table.add_column(column, no_wrap=rows is not None)
        for lamp in lamps:
            table.add_row(*_row(lamp, now))
        return table


def _row(lamp: Lamp, now: datetime) -> tuple[str | Text, ...]:
    style = _STYLES[lamp.state] + (" italic" if lamp.stale else "")
    partner = parties(lamp) or note_words(lamp.note)
    return (
        _plain(lamp.extension.label),
        _plain(lamp.number),
        Text(lamp_words(lamp), style),
        _plain(lamp.message if lamp.message and lamp.code else partner),
        _duration(now, lamp.since) if lamp.state is not LampState.AVAILABLE else "",
    )


def _plain(text: str) -> Text:
    """Text that a terminal shows as it is: rich would read `[…]` in a string as markup."""
    return Text(one_line(text))


def _headline(desk: Desk) -> str:
    overview, account = desk.overview, desk.account
    line = (
        f"{overview.free} free, {overview.busy} busy, {overview.ringing} ringing, "
        f"{overview.orange} to check"
    )
    if overview.offline:
        line += f", {overview.offline} offline"
    return line if account.message is None else f"{line}. {account.message}"


def _duration(now: datetime, since: datetime) -> str:
    seconds = max(int((now - since).total_seconds()), 0)
    return f"{seconds // 60}:{seconds % 60:02d}"


async def show_table(desk: Desk, now: Callable[[], datetime], stop: asyncio.Event) -> None:
    """Show a live table on the terminal until `stop` is set or q is pressed, then print all of it.

    Args:
        desk: with the lamps.
        now: the wall clock (aware).
        stop: ends it.
    """
    console = Console()
    with TerminalKeys() as keys:
        screen = LampScreen(desk, scrolls=keys.can_read)

        def table() -> Table:
            return screen.table(now(), max(console.height - _FRAME_LINES, 1))

        with Live(table(), console=console, auto_refresh=False, screen=True) as live:
            while not stop.is_set():
                live.update(table(), refresh=True)
                for key in await _until_next(keys, stop):
                    if key == "quit":
                        stop.set()
                    screen.press(key)
    console.print(LampScreen(desk).table(now()))


async def _until_next(keys: TerminalKeys, stop: asyncio.Event) -> list[str]:
    """Wait until the next picture is due, `stop` is set or keys are pressed; return these."""
    for _ in range(round(_FRAME / _GLANCE)):
        if stop.is_set() or (pressed := keys.read()):
            return [] if stop.is_set() else pressed
        with suppress(TimeoutError):
            async with asyncio.timeout(_GLANCE):
                await stop.wait()
    return []
