"""Six makers' files taken over with keys only: looked at, tried, added, undone and done again."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.conftest import ROOT, Desktop
from tests.patience import PATIENCE

PHONES = sorted((ROOT / "tests" / "data" / "phones").iterdir())
OWN = "093778600"
DEAD = "093778699"
NUMBERS = {
    *(f"0937786{place}" for place in ("01", "02", "03", "04", "05", "11", "12", "21", "22")),
    *(f"0937786{place}" for place in ("31", "32", "41", "51")),
    "701",
}
FLAGGED = "Import people. 14 new, 2 duplicates, 2 bad addresses, 1 would be orange"


@pytest.fixture(autouse=True)
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pbx: str) -> Path:
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("KIWI_CONSOLE_PASSWORD", f"pw{OWN}")
    path = tmp_path / "settings.toml"
    path.write_text(
        "# The office in Queen Street.\n"
        f'[account]\nserver = "{pbx}"\ntransport = "udp"\nuser = "{OWN}"\n',
        encoding="utf-8",
    )
    return path


@pytest.fixture
def pbx(tmp_path: Path) -> Iterator[str]:
    """A pretend PBX that knows every number of the files but the dead one."""
    lines = "".join(
        f'[[lines]]\nnumber = "{number}"\nname = "{number}"\n' for number in (OWN, *sorted(NUMBERS))
    )
    scenario = tmp_path / "office.toml"
    scenario.write_text(
        f'title = "An office"\nstyle = "asterisk"\naccount = "{OWN}"\nperiod = 600\n{lines}',
        encoding="utf-8",
    )
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "console", "mock-pbx", "--scenario", str(scenario)]
    process = subprocess.Popen(
        [*command, "--listen", f"127.0.0.1:{port}", "--transport", "udp"],
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


def lamps(desktop: Desktop) -> set[str]:
    return set(desktop.status().get("lamps", {}))


def page(desktop: Desktop) -> str:
    return str(desktop.status().get("page", ""))


def leave_page(desktop: Desktop, title: str) -> None:
    """Press Enter, and again if nobody got the key: the chooser takes the keys away as it goes."""
    pressed = -PATIENCE

    def has_left() -> bool:
        nonlocal pressed
        if page(desktop) != title:
            return True
        if time.monotonic() - pressed > PATIENCE / 5:
            pressed = time.monotonic()
            desktop.focus()
            desktop.keys("Return")
        return False

    desktop.until(has_left)


def picture(desktop: Desktop, name: str) -> None:
    """Keep a picture where somebody asked for pictures."""
    if folder := os.environ.get("KIWI_CONSOLE_PICTURES"):
        desktop.ask(command="screenshot", file=str(Path(folder) / name))


def test_six_files_are_flagged_applied_undone_and_redone(desktop: Desktop, settings: Path) -> None:
    before = settings.read_text(encoding="utf-8")
    desktop.start("--config", str(settings), "--window", "1280x720")
    desktop.until(lambda: desktop.status()["account"]["registered"])
    desktop.keys("ctrl+i")
    desktop.until(lambda: page(desktop) == "Import people")
    desktop.keys("Return")
    desktop.focus("Import people")
    desktop.type(" ".join(f'"{path}"' for path in PHONES))
    desktop.keys("Return")
    desktop.until(lambda: page(desktop) != "Import people")
    desktop.focus()
    desktop.until(lambda: page(desktop) == FLAGGED)
    picture(desktop, "import-dry-run.png")
    assert settings.read_text(encoding="utf-8") == before, "nothing changes before a person says so"

    leave_page(desktop, FLAGGED)
    desktop.until(
        lambda: lamps(desktop) == NUMBERS, lambda: f"{page(desktop)}: {lamps(desktop) ^ NUMBERS}"
    )
    picture(desktop, "import-done.png")
    written = settings.read_text(encoding="utf-8")
    assert "# The office in Queen Street." in written
    assert "correct-horse" not in written
    assert DEAD not in written
    desktop.keys("Return")
    desktop.until(lambda: not page(desktop).startswith("Import people"))
    desktop.until(
        lambda: all(lamp["lamp"] == "available" for lamp in desktop.status()["lamps"].values())
    )

    desktop.keys("ctrl+z")
    desktop.until(lambda: lamps(desktop) == set())
    assert settings.read_text(encoding="utf-8") == before
    desktop.keys("ctrl+y")
    desktop.until(lambda: lamps(desktop) == NUMBERS)
    assert settings.read_text(encoding="utf-8") == written
