"""A receptionist's walk by ear: what she does, and what she hears at each step."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from tests.e2e.conftest import Desktop
from tests.e2e.screen_reader import ScreenReader

DAY = """
title = "A morning by ear"
style = "asterisk"
account = "093778640"
period = 120
[[lines]]
number = "093778640"
name = "Reception"
[[lines]]
number = "093778647"
name = "Ann Lee"
[[lines]]
number = "093778648"
name = "Callum Fraser"
[[lines]]
number = "093778649"
name = "Mere Tamihere"
account = "another-firm"
[[calls]]
at = 14
from = "021555010"
from_name = "Dana Whitcombe"
to = "093778647"
ring = 5
talk = 100
[[calls]]
at = 16
from = "095550123"
from_name = "Harbour Freight"
to = "093778648"
ring = 60
talk = 0
"""
ANN, MERE = "093778647", "093778649"


@dataclass
class Walk:
    """Goes through the demo by keys and ears.

    Args:
        desktop: has the console.
        reader: hears it.
    """

    desktop: Desktop
    reader: ScreenReader
    chapters: dict[str, list[str]] = field(default_factory=dict)
    """What was done, and what was heard then."""

    def all(self) -> None:
        """Every chapter in order."""
        desktop, reader = self.desktop, self.reader
        desktop.until(lambda: desktop.status()["lamps"][ANN]["lamp"] == "available")
        reader.listen()
        reader.spoken.clear()
        desktop.type("ann")
        reader.hear("1 match")
        desktop.keys("Return")
        reader.hear("free", "is selected")
        self._end("Type “ann”, press Enter")
        reader.hear("Ann Lee 093778647, ringing")
        self._end("Somebody calls Ann, who is selected")
        reader.hear("Callum Fraser 093778648, ringing")
        self._end("Somebody calls Callum, too")
        reader.hear("Ann Lee 093778647, busy")
        self._end("Ann answers her call")
        desktop.keys("F1")
        reader.hear("Ctrl+K")
        desktop.keys("Escape")
        reader.hear("Ann Lee")
        self._end("Press F1, then Esc")
        desktop.keys("ctrl+k")
        reader.hear("All commands")
        desktop.type("larger")
        reader.hear("Larger")
        desktop.keys("Escape")
        reader.hear("Ann Lee")
        self._end("Press Ctrl+K, type “larger”, press Esc")
        desktop.keys("Escape")
        desktop.type("mere")
        reader.hear("1 match")
        desktop.keys("Return")
        desktop.until(lambda: desktop.status()["lamps"][MERE]["lamp"] == "problem")
        reader.hear("problem: Not allowed", "is selected")
        self._end("Type “mere”, press Enter")
        desktop.keys("Return")
        reader.hear("Try again")
        self._end("Press Enter again: the side panel opens")
        reader.read("Selected lamp")
        self._end("Read the side panel")
        for button in ("Why?", "Copy for support", "Details"):
            desktop.keys("Tab")
            reader.hear(button)
        self._end("Press Tab three times")

    def _end(self, chapter: str) -> None:
        self.chapters[chapter] = list(self.reader.spoken)
        self.reader.spoken.clear()


def scenario(folder: Path) -> Path:
    """The file of the day the walk needs."""
    file = folder / "by-ear.toml"
    file.write_text(DAY, encoding="utf-8")
    return file
