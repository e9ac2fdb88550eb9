"""From the first start with an empty home to five green lamps, with keys only."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.conftest import ROOT, Desktop

LINE = "093778640"
PEOPLE = (
    ("Aroha Parata", "093 778 647"),
    ("Callum Fraser", "+64 9 377 8648"),
    ("Mere Tamihere", "093778649"),
    ("Wei Chen", "(09) 377-8650"),
    ("Sione Tuilagi", "093778651"),
)
NUMBERS = {"093778647", "093778648", "093778649", "093778650", "093778651"}
SET_UP = "Set up my phone system. "
FIRST = SET_UP + "Step 1 of 3: Account"
SECOND = SET_UP + "Step 2 of 3: People"
THIRD = SET_UP + "Step 3 of 3: Lamps"


@pytest.fixture(autouse=True)
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


def _free_port() -> int:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
    return port


@pytest.fixture
def pbx() -> Iterator[str]:
    """The pretend PBX as a process of its own; its address and port."""
    command = [sys.executable, "-m", "console.main", "mock-pbx"]
    process = subprocess.Popen(
        [*command, "--listen", f"127.0.0.1:{_free_port()}", "--transport", "udp"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    with process, process.stdout:
        try:
            yield process.stdout.readline().split()[1]
        finally:
            process.terminate()


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


def test_from_the_first_start_to_five_live_lamps(
    desktop: Desktop, pbx: str, empty_home: Path
) -> None:
    desktop.start("--window", "1024x600")
    set_up(desktop, pbx, LINE, f"pw{LINE}")
    on(desktop, SECOND)
    for name, number in PEOPLE:
        desktop.type(f"{name}, {number}")
        desktop.keys("Return")
    desktop.keys("ctrl+Return")
    on(desktop, THIRD)
    desktop.until(lambda: green(desktop, NUMBERS))
    desktop.keys("Return")
    desktop.until(lambda: not page(desktop).startswith(SET_UP))

    written = (empty_home / ".config" / "kiwi-console" / "settings.toml").read_text()
    assert 'name = "Wei Chen"' in written
    assert f"pw{LINE}" not in written
    assert green(desktop, NUMBERS)


def test_a_wrong_password_is_said_and_mended(desktop: Desktop, pbx: str, tmp_path: Path) -> None:
    desktop.start("--window", "1024x600")
    set_up(desktop, pbx, LINE, "wrong")
    # The field at fault has the focus: what is typed next mends it.
    desktop.until(lambda: "does not accept this password" in desktop.status()["focus"])
    assert page(desktop) == FIRST
    desktop.keys("ctrl+a")
    desktop.type(f"pw{LINE}")
    desktop.keys("Return")
    on(desktop, SECOND)
