"""What a screen reader would say while somebody works with the console.

`python -m tests.e2e.screen_reader` plays the walk of `tests.e2e.screen_reader_walk` on a display of
its own and prints the spoken text.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jeepney.wrappers import DBusErrorResponse

from tests.e2e.accessible import AccessibilityBus, Accessible, Event, State
from tests.patience import PATIENCE

_LAUNCHERS = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")
_ROLES = {"text": "edit", "password text": "password edit", "push button": "button"}
_SILENT = ("label", "cell", "table cell", "list item", "filler", "panel", "layered pane")
"""Roles a reader does not name: what they are called says enough."""


def missing() -> str:
    """What this computer lacks to be heard, in a sentence; empty when nothing."""
    if shutil.which("dbus-daemon") is None:
        return "dbus-daemon is missing (Debian: apt-get install dbus-daemon)"
    if not any(Path(launcher).exists() for launcher in _LAUNCHERS):
        return "the accessibility bus is missing (Debian: apt-get install at-spi2-core)"
    return ""


@contextmanager
def session_bus() -> Iterator[dict[str, str]]:
    """A session's bus of its own; gives the environment of programs that are to be read."""
    with tempfile.TemporaryDirectory(prefix="kiwi-") as folder:
        environment = {
            "XDG_RUNTIME_DIR": folder,  # a socket's path is short
            "XDG_CACHE_HOME": folder,
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            # Qt complains when a thing is read that is gone by then.
            "QT_LOGGING_RULES": "qt.accessibility.*=false",
        }
        bus = subprocess.Popen(
            ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address"],
            env={**os.environ, **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert bus.stdout is not None
        with bus, bus.stdout:
            address = bus.stdout.readline().strip()
            try:
                yield {**environment, "DBUS_SESSION_BUS_ADDRESS": address}
            finally:
                bus.terminate()


class ScreenReader:
    """Keeps a list of what would be spoken: the focus, announcements and what is read aloud.

    Args:
        bus: where the console is heard.
    """

    def __init__(self, bus: AccessibilityBus) -> None:
        self._bus = bus
        self.spoken: list[str] = []
        end = time.monotonic() + PATIENCE
        while not (programs := bus.programs()):
            assert time.monotonic() < end, "the console does not speak to screen readers"
            time.sleep(0.1)
        self.program: Accessible = programs[0]

    def listen(self, seconds: float = 0.4) -> list[str]:
        """Hear until there is silence for so long; what was said since the last time."""
        said: list[str] = []
        for event in self._bus.events(seconds):
            line = self._spoken(event)
            if line and said[-1:] != [line]:
                said.append(line)
        self.spoken += said
        return said

    def hear(self, *texts: str) -> str:
        """Wait until lines with each of these texts are said, in whatever order.

        Returns:
            The whole line with the first of them.

        Raises:
            AssertionError: they are not said.
        """
        end, heard = time.monotonic() + PATIENCE, [""]
        while time.monotonic() < end:
            heard += self.listen(0.2)
            lines = [next((line for line in heard if text in line), "") for text in texts]
            if all(lines):
                return lines[0]
        raise AssertionError(f"not all of {texts} was said, but {heard}")

    def read(self, name: str) -> list[str]:
        """Read aloud all words in the thing of this name, as with a reader's review keys."""
        lines = [self._line(one) for one in self.program.find(name).walk() if one.name]
        said = [line for line in lines if line]
        self.spoken += said
        return said

    def _spoken(self, event: Event) -> str:
        if event.kind == "Announcement":
            return str(event.value)
        if (event.kind, event.detail, event.on) == ("StateChanged", "focused", True):
            try:
                return self._line(Accessible(self._bus, event.source))
            except DBusErrorResponse:
                return ""  # gone before it could be read
        return ""

    @staticmethod
    def _line(thing: Accessible) -> str:
        """Name, kind, what is in it, states and description: as readers say it."""
        role, states = thing.role, thing.states
        parts = [thing.name]
        if role not in _SILENT:
            parts.append(_ROLES.get(role, role))
        if role in ("text", "password text", "combo box", "spin button"):
            parts.append(thing.text)
        parts += [
            word
            for state, word in (
                (State.CHECKED, "checked"),
                (State.COLLAPSED, "collapsed"),
                (State.EXPANDED, "expanded"),
            )
            if state in states
        ]
        if State.SENSITIVE not in states:
            parts.append("unavailable")
        if thing.description != thing.name:
            parts.append(thing.description)
        return ", ".join(part for part in parts if part)


def main() -> None:
    """Play the walk and print what is heard at each step."""
    from tests.e2e.conftest import virtual_desktop
    from tests.e2e.screen_reader_walk import Walk, scenario

    with (
        tempfile.TemporaryDirectory() as name,
        session_bus() as environment,
        virtual_desktop(Path(name), **environment) as desktop,
    ):
        desktop.start("--demo", "--scenario", str(scenario(Path(name))))
        with AccessibilityBus(environment["DBUS_SESSION_BUS_ADDRESS"]) as bus:
            walk = Walk(desktop, ScreenReader(bus))
            walk.all()
    for chapter, lines in walk.chapters.items():
        print(f"{chapter}\n" + "".join(f"- {line}\n" for line in lines))  # noqa: T201


if __name__ == "__main__":
    main()
