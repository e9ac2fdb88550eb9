"""Starting the console: the first time, twice, with broken settings; and what comes to its door."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.e2e.conftest import ROOT, Desktop
from tests.patience import PATIENCE

SETTINGS = '[account]\nserver = "127.0.0.1:9"\nuser = "200"\ntransport = "udp"\n'


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The home of somebody who has never used the console."""
    home = tmp_path / "home"
    for name in ("CONFIG", "STATE", "DATA"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    return home


def run(desktop: Desktop, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "console", *arguments],
        cwd=ROOT,
        env=desktop._environment,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


def on_top(desktop: Desktop) -> str:
    """The window under the middle of the display."""
    found = desktop._xdotool("mousemove", "640", "360", "getmouselocation", "--shell")
    return dict(line.split("=") for line in found.split())["WINDOW"]


@contextmanager
def beside(desktop: Desktop) -> Iterator[str]:
    """A demo beside the console, with a door of its own; its window."""
    door = str(desktop.control) + "-demo"
    windows = set(desktop._xdotool("search", "--onlyvisible", "--name", "Kiwi Console").split())
    demo = subprocess.Popen(
        [sys.executable, "-m", "console", "--demo"],
        cwd=ROOT,
        env={**desktop._environment, "KIWI_CONSOLE_CONTROL": door},
    )

    def new() -> set[str]:
        search = desktop._xdotool("search", "--onlyvisible", "--name", "Kiwi Console")
        return set(search.split()) - windows

    try:
        desktop.until(lambda: bool(new()))
        yield new().pop()
    finally:
        demo.terminate()
        demo.wait(PATIENCE)


def test_without_settings_the_window_opens_and_nothing_is_written(
    desktop: Desktop, home: Path
) -> None:
    desktop.start()
    status = desktop.status()
    assert status["lamps"] == {}
    assert status["calls"] == []
    assert status["account"]["code"] is None
    assert not list(home.rglob("settings.toml"))


def test_a_second_start_shows_the_first_window(desktop: Desktop) -> None:
    desktop.start()
    first = desktop._window
    with beside(desktop) as other:
        desktop.until(lambda: on_top(desktop) == other)
        again = run(desktop)
        assert (again.returncode, again.stdout, again.stderr) == (0, "", "")
        desktop.until(lambda: on_top(desktop) == first)


def test_broken_settings_are_one_line_and_no_window(desktop: Desktop, tmp_path: Path) -> None:
    path = tmp_path / "broken.toml"
    path.write_text(SETTINGS.replace("user", "usr"), encoding="utf-8")
    broken = run(desktop, "--config", str(path))
    assert broken.returncode == 2
    assert broken.stderr.count("\n") == 1
    assert str(path) in broken.stderr
    assert "user" in broken.stderr


def test_ctl_ends_well_only_when_it_happened(desktop: Desktop, tmp_path: Path) -> None:
    desktop.start("--demo", "--scenario", "quiet-office")
    desktop.until(lambda: len(desktop.status()["lamps"]) == 5)
    number = next(iter(desktop.status()["lamps"]))
    found = run(desktop, "ctl", "find", number, "--json")
    assert found.returncode == 0
    assert json.loads(found.stdout)["results"][0]["number"] == number
    assert run(desktop, "ctl", "select", number).returncode == 0
    assert desktop.status()["chosen"] == number
    assert run(desktop, "ctl", "select", "000").returncode == 1
    assert run(desktop, "ctl", "find", "xyzzy-nobody").returncode == 1
    assert run(desktop, "ctl", "screenshot", str(tmp_path / "a.png")).returncode == 0
    nowhere = run(desktop, "ctl", "screenshot", str(tmp_path / "none" / "a.png"), "--json")
    assert nowhere.returncode == 1
    assert json.loads(nowhere.stdout)["ok"] is False


def test_the_door_stands_whatever_comes(desktop: Desktop) -> None:
    desktop.start("--demo", "--scenario", "quiet-office")
    idle = [socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) for _ in range(100)]
    for client in idle:
        client.connect(str(desktop.control))
    for client in idle:
        client.close()
    for line in (b"\n", b"x" * 200_000 + b"\n", b"[" * 50_000 + b"\n", b"[]\n", b"\xff\n"):
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as client:
            client.settimeout(PATIENCE)
            client.connect(str(desktop.control))
            try:
                client.sendall(line)
                assert b'"ok": false' in client.makefile("rb").readline()
            except (BrokenPipeError, ConnectionResetError):
                pass  # sent away before the line was through
    wrong: list[dict[str, object]] = [
        {"command": ["status"]},
        {"command": {}},
        {"command": "no such"},
        {"a": 1},
    ]
    for request in wrong:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as client:
            client.settimeout(PATIENCE)
            client.connect(str(desktop.control))
            client.sendall(json.dumps(request).encode() + b"\n")
            assert json.loads(client.makefile("rb").readline())["ok"] is False
    desktop.until(lambda: len(desktop.status()["lamps"]) == 5)
