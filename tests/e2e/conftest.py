"""The program as a person meets it: a real window on a display of its own, keys and mouse."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from console.control.control_socket import ControlError, send_request
from tests.e2e.accessible import AccessibilityBus
from tests.e2e.screen_reader import missing, session_bus
from tests.patience import PATIENCE

ROOT = Path(__file__).parents[2]


class Desktop:
    """A virtual display with one console on it.

    Args:
        display: such as ":7".
        folder: for the door of ctl and for pictures.
        environment: what else the console finds there.
    """

    def __init__(self, display: str, folder: Path, **environment: str) -> None:
        self._environment = {
            **os.environ,
            **environment,
            "DISPLAY": display,
            "QT_QPA_PLATFORM": "xcb",
            "KIWI_CONSOLE_CONTROL": str(folder / "control"),
        }
        self.control = folder / "control"
        self.console: subprocess.Popen[str] | None = None

    def start(self, *arguments: str) -> None:
        """Start the console and wait until it answers."""
        self.console = subprocess.Popen(
            [sys.executable, "-m", "console", *arguments],
            cwd=ROOT,
            env=self._environment,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.until(lambda: bool(self.status()))
        window = self._xdotool("search", "--sync", "--onlyvisible", "--name", "Kiwi Console")
        self._window = window.split()[0]
        self._xdotool("windowfocus", "--sync", self._window)

    def keys(self, *keys: str) -> None:
        """Press keys, each by its X name."""
        self._xdotool("key", "--delay", "30", *keys)

    def hold(self, key: str, seconds: float) -> None:
        """Hold a key down, so that the keyboard repeats it."""
        self._xdotool("keydown", key, "sleep", str(seconds), "keyup", key)

    def type(self, text: str) -> None:
        """Type text."""
        self._xdotool("type", "--delay", "30", text)

    def focus(self, name: str = "") -> None:
        """Give the keys to the window of that name, or back to the first: no manager does it."""
        window = self._window
        if name:
            window = self._xdotool("search", "--sync", "--onlyvisible", "--name", name).split()[0]
        self._xdotool("windowfocus", "--sync", window)

    def click(self, x: int, y: int) -> None:
        """Click at a place of the window."""
        self._xdotool("mousemove", "--window", self._window, str(x), str(y), "click", "1")

    def windows(self) -> int:
        """How many windows are shown; a list that is folded out is one."""
        return len(self._xdotool("search", "--onlyvisible", "--class", ".").split())

    def click_at(self, x: int, y: int, times: int = 1) -> None:
        """Click at a place of the screen."""
        clicks = ["click", "--repeat", str(times), "--delay", "60", "1"]
        self._xdotool("mousemove", str(x), str(y), *clicks)

    def drag(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Press at a place of the window, move in small steps, let go at another."""
        steps = 8
        moves = []
        for step in range(steps + 1):
            x, y = (a + (b - a) * step // steps for a, b in zip(start, end, strict=True))
            moves += ["mousemove", "--window", self._window, str(x), str(y)]
            moves += ["mousedown", "1"] if step == 0 else ["sleep", "0.02"]
        self._xdotool(*moves, "mouseup", "1")

    def ask(self, **request: str) -> dict[str, Any]:
        """Use the door of ctl."""
        return send_request(self.control, request)

    def status(self) -> dict[str, Any]:
        """What the console says of itself; empty while it does not answer yet."""
        try:
            return self.ask(command="status")
        except ControlError:
            return {}

    def until(self, predicate: Callable[[], bool], what: Callable[[], str] | None = None) -> None:
        """Wait for something to become true; fails when it does not, and says `what`."""
        end = time.monotonic() + PATIENCE
        while not predicate():
            if self.console is not None and self.console.poll() is not None:
                pytest.fail(f"the console ended: {self.errors()}")
            if time.monotonic() > end:
                pytest.fail(f"it did not happen: {what()}" if what else "it did not happen")
            time.sleep(0.05)

    def close(self) -> str:
        """End the console as a session's end does; what it wrote to stderr."""
        if self.console is None:
            return ""
        self.console.terminate()
        errors = self.errors()
        assert self.console.returncode == 0, errors
        self.console = None
        return errors

    def errors(self) -> str:
        """Wait for the console's end and give what it wrote to stderr."""
        assert self.console is not None
        return self.console.communicate(timeout=PATIENCE)[1]

    def _xdotool(self, *arguments: str) -> str:
        done = subprocess.run(
            ["xdotool", *arguments],
            env=self._environment,
            check=True,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
        )
        return done.stdout


@contextmanager
def virtual_desktop(folder: Path, **environment: str) -> Iterator[Desktop]:
    """A virtual display of its own, and the console on it when it is started."""
    reader, writer = os.pipe()
    screen = ["-screen", "0", "1280x720x24", "-nolisten", "tcp"]
    try:
        server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writer), *screen],
            pass_fds=[writer],
            stderr=subprocess.DEVNULL,
        )
    finally:
        os.close(writer)
    with closing(os.fdopen(reader)) as told:
        display = f":{told.readline().strip()}"
    desktop = Desktop(display, folder, **environment)
    try:
        yield desktop
        assert desktop.close() == ""
    finally:
        if desktop.console is not None:
            desktop.console.kill()
            desktop.console.communicate()
        server.terminate()
        server.wait()


@pytest.fixture
def desktop(tmp_path: Path) -> Iterator[Desktop]:
    with virtual_desktop(tmp_path) as desktop:
        yield desktop


@pytest.fixture
def session() -> Iterator[dict[str, str]]:
    lacking = missing()
    if lacking and os.geteuid() == 0:
        pytest.fail(f"no screen reader can be played: {lacking}", pytrace=False)
    if lacking:
        pytest.skip(f"NOT HEARD BY A SCREEN READER: {lacking}")
    with session_bus() as environment:
        yield environment


@pytest.fixture
def bus(session: dict[str, str]) -> Iterator[AccessibilityBus]:
    with AccessibilityBus(session["DBUS_SESSION_BUS_ADDRESS"]) as bus:
        yield bus
