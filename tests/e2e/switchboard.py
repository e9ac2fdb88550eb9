"""A phone system for a console in a real window: its people are in a scenario, callers come at
a word."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from sip.mock_pbx import MockPbx
from sip.mock_pbx.scenario import Scenario, load_scenario
from sip.mock_pbx.server import Serving, serve
from sip.mock_pbx.switch import Caller
from sip.transport.address import HostPort

SCENARIO = Path(__file__).parents[1] / "data" / "scenarios" / "switchboard.toml"
RECEPTION = "093778640"
ANSWERS, RINGS, BUSY, DECLINES, TAKES_ONE, RINGS_TOO = (
    str(93778647 + n).zfill(9) for n in range(6)
)
_SETTINGS = """[account]
server = "{server}"
user = "{user}"
transport = "udp"
[features]
group_pickup = "*88"
directed_pickup = "**{{ext}}"
voicemail = "*97{{ext}}"
park = "700"
[media]
null = true
{extensions}"""
_EXTENSION = """[[extension]]
number = "{number}"
name = "{name}"
kind = "{kind}"
"""
T = TypeVar("T")


class Switchboard:
    """The pretend PBX of `kiwi-console mock-pbx` on a thread, so that callers come when asked."""

    def __init__(self, serving: Serving, loop: asyncio.AbstractEventLoop, day: Scenario) -> None:
        self._serving, self._loop, self._day = serving, loop, day

    def calls_in(self, number: str, name: str = "", to: str = RECEPTION) -> str:
        """Have somebody call; the id of the call at the switch."""
        caller = Caller(number, to, name, patience=None)
        return self._do(lambda pbx: pbx.switch.call_in(caller))

    def hangs_up(self, call: str) -> None:
        """Have a caller hang up."""
        self._do(lambda pbx: pbx.switch.hang_up(call))

    def talking_to(self, number: str) -> str | None:
        """The number of whom somebody talks to."""
        return self._do(lambda pbx: pbx.switch.talking_to(number))

    def parked(self) -> dict[str, str]:
        """Numbers of those who are parked, by slot."""
        return self._do(lambda pbx: pbx.switch.parked())

    def place_of(self, number: str) -> str:
        """What the dial plan does with somebody; empty: they are in no call."""
        channels = self._do(lambda pbx: pbx.switch.channels())
        return next((each.place for each in channels if each.number == number), "")

    def clear(self) -> None:
        """Everybody hangs up."""

        def end_all(pbx: MockPbx) -> None:
            # Whoever is let go may take others along.
            while left := [each.id for each in pbx.switch.channels() if not each.real]:
                pbx.switch.hang_up(left[0])

        self._do(end_all)

    def settings(self, folder: Path) -> Path:
        """A settings file for a console that is the reception here."""
        address = self._serving.addresses["udp"]
        people = [(number, self._name(number), "person") for number in self._day.watch]
        slots = [(slot, f"Park {slot[-1]}", "park") for slot in self._day.slots]
        extensions = "".join(
            _EXTENSION.format(number=number, name=name, kind=kind)
            for number, name, kind in (*people, *slots)
        )
        path = folder / "settings.toml"
        server = f"{address.host}:{address.port}"
        path.write_text(
            _SETTINGS.format(server=server, user=RECEPTION, extensions=extensions), encoding="utf-8"
        )
        return path

    @property
    def password(self) -> str:
        """Of the reception."""
        return self._day.password

    def _name(self, number: str) -> str:
        line = self._day.line(number)
        return "" if line is None else line.name

    def _do(self, what: Callable[[MockPbx], T]) -> T:
        done: Future[T] = Future()

        def do() -> None:
            try:
                done.set_result(what(self._serving.pbx))
            except Exception as error:
                done.set_exception(error)

        self._loop.call_soon_threadsafe(do)
        return done.result(5)


@contextmanager
def switchboard() -> Iterator[Switchboard]:
    """The phone system at work."""
    day = load_scenario(SCENARIO)
    ready: Future[tuple[Serving, asyncio.AbstractEventLoop, asyncio.Event]] = Future()

    async def work() -> None:
        loop, stop = asyncio.get_running_loop(), asyncio.Event()
        listen = HostPort("127.0.0.1", 0)
        await serve(day, listen, ["udp"], stop, lambda each: ready.set_result((each, loop, stop)))

    thread = threading.Thread(target=lambda: asyncio.run(work()))
    thread.start()
    serving, loop, stop = ready.result(10)
    try:
        yield Switchboard(serving, loop, day)
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join(10)
