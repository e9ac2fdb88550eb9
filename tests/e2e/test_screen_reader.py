"""What somebody who cannot see the window hears."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.accessible import AccessibilityBus, State
from tests.e2e.conftest import Desktop, virtual_desktop
from tests.e2e.first_start import FIRST, empty_home, on
from tests.e2e.screen_reader import ScreenReader
from tests.e2e.screen_reader_walk import Walk, scenario

__all__ = ["empty_home"]  # a fixture


@pytest.fixture
def desktop(tmp_path: Path, session: dict[str, str]) -> Iterator[Desktop]:
    with virtual_desktop(tmp_path, **session) as desktop:
        yield desktop


def test_a_receptionist_works_by_ear(
    tmp_path: Path, desktop: Desktop, bus: AccessibilityBus
) -> None:
    desktop.start("--demo", "--scenario", str(scenario(tmp_path)))
    walk = Walk(desktop, ScreenReader(bus))
    walk.all()
    found, called, other, taken, keys, palette, orange, opened, pane, buttons = (
        walk.chapters.values()
    )

    assert found[0].startswith("Search, edit, ann")
    assert "Ann Lee 093778647, free" in found
    assert called[-1] == "Ann Lee 093778647, ringing, from Dana Whitcombe"
    assert other[-1] == "Callum Fraser 093778648, ringing, from Harbour Freight"
    assert taken[-1] == "Ann Lee 093778647, busy, with Dana Whitcombe"
    assert keys[0].startswith("Keyboard shortcuts, ")
    assert "Find a person: Ctrl+F" in keys[0]
    assert keys[1:3] == ["Lamps, table", taken[-1]]
    assert palette[0].startswith("All commands, edit")
    assert "Larger, Appearance, Ctrl++" in palette
    assert palette[-1].startswith("Ann Lee 093778647, busy")
    assert "Mere Tamihere 093778649, problem: Not allowed" in orange
    assert pane[0] == "Selected lamp"
    assert "Not allowed to watch Mere Tamihere." in pane
    assert "This affects only Mere Tamihere." in pane
    names = [line.split(",")[0] for line in (*opened, *buttons)]
    assert names == ["Try again", "Why?", "Copy for support", "Details"]


def test_the_set_up_is_understood_by_ear(
    empty_home: Path, desktop: Desktop, bus: AccessibilityBus
) -> None:
    desktop.start("--window", "1024x600")
    reader = ScreenReader(bus)
    on(desktop, "Welcome")
    reader.listen()
    desktop.keys("Return")
    on(desktop, FIRST)
    assert "Server, edit" in reader.hear("Server")
    desktop.keys("Tab")
    assert reader.hear("Line number") == (
        "Line number, edit, The reception line in full, such as 093778647."
    )
    desktop.keys("Tab")
    assert reader.hear("Password").startswith("Password, password")
    desktop.keys("Return")
    # What is missing is said, and stands at the field, which has the focus.
    said = reader.hear("Type the server's name", "Type the password of the line.")
    assert said.startswith("Server, edit, Type the server's name")
    (focused,) = (one for one in reader.program.walk() if State.FOCUSED in one.states)
    assert focused.description.startswith("Type the server's name")
