"""What a first start by keys needs, against whatever phone system."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.e2e.conftest import Desktop

SET_UP = "Set up my phone system. "
FIRST = SET_UP + "Step 1 of 3: Account"
SECOND = SET_UP + "Step 2 of 3: People"
THIRD = SET_UP + "Step 3 of 3: Lamps"


@pytest.fixture
def empty_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The home of somebody who has never used the console, on a computer without a keyring."""
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    for name, folder in (("CONFIG", ".config"), ("STATE", ".state"), ("DATA", ".data")):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / folder))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    monkeypatch.delenv("KIWI_CONSOLE_PASSWORD", raising=False)
    return home


def page(desktop: Desktop) -> str:
    return str(desktop.status().get("page", ""))


def on(desktop: Desktop, name: str) -> None:
    """Wait for a page."""
    desktop.until(lambda: page(desktop) == name)


def green(desktop: Desktop, numbers: set[str]) -> bool:
    lamps = desktop.status().get("lamps", {})
    live = {"available", "busy", "ringing"}
    shown = {number for number in lamps if lamps[number]["lamp"] in live}
    return shown == numbers == set(lamps)


def set_up(desktop: Desktop, server: str, line: str, password: str) -> None:
    """The first step, by keys."""
    on(desktop, "Welcome")
    desktop.keys("Return")
    on(desktop, FIRST)
    desktop.type(server)
    desktop.keys("Tab")
    desktop.type(line)
    desktop.keys("Tab")
    desktop.type(password)
    desktop.keys("Return")


def type_people(desktop: Desktop, people: Iterable[tuple[str, str]]) -> None:
    """The second step, by keys: one person a line."""
    on(desktop, SECOND)
    for name, number in people:
        desktop.type(f"{name}, {number}")
        desktop.keys("Return")
    desktop.keys("ctrl+Return")
    on(desktop, THIRD)
