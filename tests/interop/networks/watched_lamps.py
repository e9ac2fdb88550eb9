"""`kiwi-console watch --json` in a namespace, compared with what the phone system knows."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

from tests.interop.networks.namespaces import Namespaces
from tests.interop.networks.network_pbx import ME, number

ROOT = Path(__file__).parents[3]
_SHOWN = {"idle": "available", "busy": "busy", "ringing": "ringing"}
_PLAIN = frozenset(_SHOWN.values())


class WatchedLamps:
    """A mock PBX and a console that watches it, each in its namespace.

    Args:
        network: they are in.
        lamps: how many.
        folder: for the console's settings.
        transport: udp or tcp.
        server: the address that the console knows the PBX by.
    """

    def __init__(
        self, network: Namespaces, lamps: int, folder: Path, transport: str, server: str
    ) -> None:
        self._network = network
        self.numbers = [number(each) for each in range(lamps)]
        self._lock = threading.Lock()
        self._events: list[tuple[float, bool, str, str]] = []  # time, whether shown, number, state
        self._shown: dict[str, str] = {}
        self._truth = dict.fromkeys(self.numbers, "available")
        self.pbx = self.start("server", "network_pbx", "10.90.0.10", "5060", str(lamps))
        assert self.pbx.stdout is not None
        password = self.pbx.stdout.readline().strip()
        settings = folder / "settings.toml"
        names = "".join(f'[[extension]]\nnumber = "{each}"\n' for each in self.numbers)
        account = f'[account]\nserver = "{server}"\nuser = "{ME}"\ntransport = "{transport}"\n'
        settings.write_text(f"version = 1\n{account}[media]\nnull = true\n{names}")
        command = (sys.executable, "-m", "console", "watch", "--json", "--config", str(settings))
        home = {f"XDG_{each}_HOME": str(folder / each) for each in ("CONFIG", "STATE", "DATA")}
        self._console = subprocess.Popen(
            network.inside("desk", *command),
            cwd=ROOT,
            env={**os.environ, **home, "KIWI_CONSOLE_PASSWORD": password},
            stdout=subprocess.PIPE,
            text=True,
        )
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def start(self, where: str, module: str, *words: str) -> subprocess.Popen[str]:
        """Start a module of this package in a namespace, with pipes."""
        command = (sys.executable, "-m", f"tests.interop.networks.{module}", *words)
        return subprocess.Popen(
            self._network.inside(where, *command),
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def set(self, number: str, state: str) -> None:
        """Give a line a state at the PBX."""
        assert self.pbx.stdin is not None
        with self._lock:
            self._truth[number] = _SHOWN[state]
            self._events.append((time.monotonic(), False, number, _SHOWN[state]))
        self.pbx.stdin.write(f"{number} {state}\n")
        self.pbx.stdin.flush()

    def is_right(self) -> bool:
        """Whether every lamp shows the truth, and as one that is trusted."""
        with self._lock:
            return self._shown == self._truth

    def is_any_old(self) -> bool:
        """Whether a lamp is marked as old."""
        with self._lock:
            return any(state not in _PLAIN for state in self._shown.values())

    def seconds_until(self, happened: Callable[[], bool], limit: float) -> float:
        """How long something takes; `limit` if it does not happen."""
        began = time.monotonic()
        while not happened() and time.monotonic() - began < limit:
            time.sleep(0.05)
        return time.monotonic() - began

    def longest_lie(self) -> float:
        """The longest time that a lamp showed a plain colour that was not the truth."""
        longest, now = 0.0, time.monotonic()
        with self._lock:
            events = list(self._events)
        for each in self.numbers:
            truth, shown, since = "available", "", None
            for at, is_shown, owner, state in [*events, (now, False, each, "")]:
                if owner != each:
                    continue
                if since is not None and (state == "" or is_shown or state != truth):
                    longest = max(longest, at - since)
                if is_shown:
                    shown = state
                else:
                    truth = state
                lies = shown in _PLAIN and shown != truth and state != ""
                since = (since or at) if lies else None
        return longest

    def close(self) -> None:
        """End both processes."""
        for process in (self._console, self.pbx):
            process.terminate()
            process.wait()
        self._reader.join()
        for process in (self._console, self.pbx):
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    pipe.close()

    def _read(self) -> None:
        assert self._console.stdout is not None
        for line in self._console.stdout:
            record = json.loads(line)
            if "extension" in record:
                state = f"{record['lamp']}{' stale' if record['stale'] else ''}"
                with self._lock:
                    self._shown[record["extension"]] = state
                    self._events.append((time.monotonic(), True, record["extension"], state))
