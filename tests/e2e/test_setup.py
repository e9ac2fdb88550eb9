"""From the first start with an empty home to five green lamps, with keys only."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.conftest import ROOT, Desktop
from tests.e2e.first_start import (
    FIRST,
    SECOND,
    SET_UP,
    empty_home,
    green,
    on,
    page,
    set_up,
    type_people,
)

__all__ = ["empty_home"]  # a fixture

LINE = "093778640"
PEOPLE = (
    ("Aroha Parata", "093 778 647"),
    ("Callum Fraser", "+64 9 377 8648"),
    ("Mere Tamihere", "093778649"),
    ("Wei Chen", "(09) 377-8650"),
    ("Sione Tuilagi", "093778651"),
)
NUMBERS = {"093778647", "093778648", "093778649", "093778650", "093778651"}


def _free_port() -> int:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
    return port


@pytest.fixture
def pbx() -> Iterator[str]:
    """The pretend PBX as a process of its own; its address and port."""
    command = [sys.executable, "-m", "console", "mock-pbx"]
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


def test_from_the_first_start_to_five_live_lamps(
    empty_home: Path, desktop: Desktop, pbx: str
) -> None:
    desktop.start("--window", "1024x600")
    set_up(desktop, pbx, LINE, f"pw{LINE}")
    type_people(desktop, PEOPLE)
    desktop.until(lambda: green(desktop, NUMBERS))
    desktop.keys("Return")
    desktop.until(lambda: not page(desktop).startswith(SET_UP))

    written = (empty_home / ".config" / "kiwi-console" / "settings.toml").read_text()
    assert 'name = "Wei Chen"' in written
    assert f"pw{LINE}" not in written
    assert green(desktop, NUMBERS)


def test_a_wrong_password_is_said_and_mended(empty_home: Path, desktop: Desktop, pbx: str) -> None:
    desktop.start("--window", "1024x600")
    set_up(desktop, pbx, LINE, "wrong")
    # The field at fault has the focus: what is typed next mends it.
    desktop.until(lambda: "does not accept this password" in desktop.status()["focus"])
    assert page(desktop) == FIRST
    desktop.keys("ctrl+a")
    desktop.type(f"pw{LINE}")
    desktop.keys("Return")
    on(desktop, SECOND)
