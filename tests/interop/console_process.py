"""`kiwi-console` as a process of its own on the lab's Asterisk, driven by `ctl`."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from console.control.control_socket import ControlError, send_request
from tests.interop.lab.channels import talking_to
from tests.interop.lab.server import Asterisk
from tests.interop.lab_console import write_settings
from tests.patience import PATIENCE

ROOT = Path(__file__).parents[2]
CODES = """[features]
group_pickup = "*88"
directed_pickup = "**{ext}"
voicemail = "*97"
to_voicemail = "*97{ext}"
park = "700"
"""
PLACES = ("701", "702")
Card = tuple[str, str]
"""A call as it is shown: its state, and the other side's number."""


def settings_with_codes(
    asterisk: Asterisk, folder: Path, transport: str, numbers: Iterable[str], user: str
) -> Path:
    """A settings file with the lab's codes, and lamps for the parking places too.

    The lamps tell of calls alone: whether a colleague's phone is signed in is another test's.
    """
    path = write_settings(asterisk, folder, transport, (*numbers, *PLACES), user, event="dialog")
    text = path.read_text() + CODES
    for place in PLACES:
        text = text.replace(f'name = "Line {place}"', f'name = "Park {place}"\nkind = "park"')
    path.write_text(text)
    return path


class ConsoleProcess:
    """A console in its window, without a screen.

    Args:
        asterisk: its phone system.
        folder: for its settings, its door and its trace.
        transport: udp, tcp or tls.
        numbers: of the lamps; the parking places have theirs too.
        user: whose account.
        srtp: the setting of that name.
    """

    def __init__(
        self,
        asterisk: Asterisk,
        folder: Path,
        transport: str,
        numbers: Iterable[str],
        user: str,
        srtp: str,
    ) -> None:
        self.asterisk, self.user = asterisk, user
        self.trace = folder / "trace.jsonl"
        self.door = folder / "control"
        settings = settings_with_codes(asterisk, folder, transport, numbers, user)
        settings.write_text(settings.read_text() + f'[media]\nnull = true\nsrtp = "{srtp}"\n')
        homes = {f"XDG_{name}_HOME": str(folder / name) for name in ("CONFIG", "STATE", "DATA")}
        self._environment = {
            **os.environ,
            **homes,
            "QT_QPA_PLATFORM": "offscreen",
            "KIWI_CONSOLE_CONTROL": str(self.door),
        }
        self._command = [sys.executable, "-m", "console", "--config", str(settings)]
        self._process = self._start()

    def _start(self) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [*self._command, "--sip-trace", str(self.trace)],
            cwd=ROOT,
            env=self._environment,
            stderr=subprocess.PIPE,
            text=True,
        )

    # what it is asked

    async def does(self, *words: str) -> str:
        """Have it do something by `kiwi-console ctl`; it has to happen. The sentence it says."""
        code, reply = await asyncio.to_thread(self._ctl, *words)
        assert (code, reply["ok"]) == (0, True), f"{words}: {reply}\n{self.story()}"
        return str(reply.get("message", ""))

    async def refuses(self, *words: str) -> str:
        """Ask it for what cannot be done, or comes to nothing; the sentence it says."""
        code, reply = await asyncio.to_thread(self._ctl, *words)
        assert (code, reply["ok"]) == (1, False), f"{words}: {reply}\n{self.story()}"
        return str(reply["message"])

    def _ctl(self, *words: str) -> tuple[int, dict[str, Any]]:
        done = subprocess.run(
            [*self._command, "ctl", "--json", *words],
            cwd=ROOT,
            env=self._environment,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
        assert done.stderr == "", done.stderr
        reply: dict[str, Any] = json.loads(done.stdout)
        return done.returncode, reply

    def status(self) -> dict[str, Any]:
        """What it says of itself; empty while it does not answer yet."""
        try:
            return send_request(self.door, {"command": "status"})
        except ControlError:
            return {}

    def call_with(self, number: str) -> str:
        """The id of the call with somebody."""
        (call,) = (each for each in self.status()["calls"] if each["remote"]["number"] == number)
        return str(call["id"])

    # what is waited for

    async def until(self, happened: Callable[[], bool], what: Callable[[], object]) -> None:
        """Wait for something; `happened` may block."""
        deadline = time.monotonic() + PATIENCE
        while not await asyncio.to_thread(happened):
            assert self._process.poll() is None, "the console has ended"
            assert time.monotonic() < deadline, f"not within {PATIENCE} s: {what()}\n{self.story()}"
            await asyncio.sleep(0.05)

    async def shows(self, *cards: Card) -> None:
        """Wait until these calls are shown, in whatever order."""

        def cards_now() -> list[Card]:
            calls = self.status()["calls"]
            return sorted((call["state"], call["remote"]["number"] or "") for call in calls)

        await self.until(
            lambda: cards_now() == sorted(cards), lambda: f"{cards}, but {cards_now()}"
        )

    async def lamp(self, number: str, state: str) -> None:
        """Wait until a lamp shows a state and may be trusted."""

        def shown() -> bool:
            lamp = self.status()["lamps"][number]
            return lamp["lamp"] == state and not lamp["stale"]

        await self.until(shown, lambda: f"{number} is {state}")

    async def talk(self, number: str, other: str | None) -> None:
        """Wait until somebody talks to somebody, as Asterisk has it."""
        await self.until(
            lambda: talking_to(self.asterisk.channels(), number) == other,
            lambda: f"{number} talks to {other}",
        )

    async def nothing_is_left(self) -> None:
        """Wait until neither Asterisk nor the window has any call."""
        await self.until(lambda: not self.asterisk.channels(), lambda: "no channel is left")
        await self.shows()

    def story(self) -> str:
        """What is up, for failures."""
        calls = [str(call) for call in self.status().get("calls", ())]
        return "\n".join([*calls, *map(str, self.asterisk.channels())])

    def sent(self) -> list[dict[str, Any]]:
        """Every message of the trace so far."""
        return [json.loads(line) for line in self.trace.read_text().splitlines()]

    # before and after

    def is_at_work(self) -> bool:
        """Whether it is signed in and every lamp is lit."""
        status = self.status()
        return bool(status) and all(
            lamp["lamp"] == "available" and not lamp["stale"] for lamp in status["lamps"].values()
        )

    def clear(self) -> None:
        """Hang up whatever is shown, and wait until all is as at first."""
        deadline = time.monotonic() + PATIENCE
        while (status := self.status())["calls"] or not self.is_at_work():
            assert time.monotonic() < deadline, status
            for call in status["calls"]:
                send_request(self.door, {"command": "hang-up", "call": call["id"]})
            time.sleep(0.05)

    def past_calls(self, *words: str) -> list[dict[str, Any]]:
        """What `kiwi-console history` says, beside the console or without it."""
        done = subprocess.run(
            [*self._command, "history", "--json", *words],
            cwd=ROOT,
            env=self._environment,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=True,
        )
        assert done.stderr == "", done.stderr
        return [json.loads(line) for line in done.stdout.splitlines()]

    def killed(self) -> None:
        """Have it killed and started again with all that it had kept."""
        self.kill()
        self._process = self._start()

    def close(self) -> None:
        """End it as a session's end does; it must have had nothing to complain of."""
        self._process.terminate()
        errors = self._process.communicate(timeout=PATIENCE)[1]
        assert (self._process.returncode, errors) == (0, "")

    def kill(self) -> None:
        """End it at once, if it is still there."""
        if self._process.poll() is None:
            self._process.kill()
            self._process.communicate()


@contextmanager
def console_process(
    asterisk: Asterisk,
    folder: Path,
    transport: str,
    numbers: Iterable[str],
    user: str = "1001",
    srtp: str = "offered",
) -> Iterator[ConsoleProcess]:
    """A console at work, with every lamp green."""
    console = ConsoleProcess(asterisk, folder, transport, numbers, user, srtp)
    try:
        deadline = time.monotonic() + PATIENCE
        while not console.is_at_work():
            assert time.monotonic() < deadline, console.status()
            time.sleep(0.05)
        yield console
        console.close()
    finally:
        console.kill()
