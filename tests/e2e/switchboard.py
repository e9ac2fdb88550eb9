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
from tests.e2e.phone_system import People, write_settings
from tests.patience import PATIENCE

SCENARIO = Path(__file__).parents[1] / "data" / "scenarios" / "switchboard.toml"
PEOPLE = People(
    reception="093778640",
    answers="093778647",
    rings="093778648",
    busy="093778649",
    declines="093778650",
    takes_one="093778651",
    rings_too="093778652",
    slots=("701", "702"),
    dana="021555010",
    tom="021555011",
    hemi="021555012",
)
T = TypeVar("T")


class Switchboard:
    """The pretend PBX of `kiwi-console mock-pbx` on a thread, so that callers come when asked."""

    def __init__(self, serving: Serving, loop: asyncio.AbstractEventLoop, day: Scenario) -> None:
        self._serving, self._loop, self._day = serving, loop, day

    people = PEOPLE

    def calls_in(self, number: str, name: str = "", to: str = "") -> str:
        """See `PhoneSystem.calls_in`."""
        caller = Caller(number, to or PEOPLE.reception, name, patience=None)
        return self._do(lambda pbx: pbx.switch.call_in(caller))

    def hangs_up(self, call: str) -> None:
        """See `PhoneSystem.hangs_up`."""
        self._do(lambda pbx: pbx.switch.hang_up(call))

    def talking_to(self, number: str) -> str | None:
        """See `PhoneSystem.talking_to`."""
        return self._do(lambda pbx: pbx.switch.talking_to(number))

    def parked(self) -> dict[str, str]:
        """See `PhoneSystem.parked`."""
        return self._do(lambda pbx: pbx.switch.parked())

    def place_of(self, number: str) -> str:
        """See `PhoneSystem.place_of`."""
        channels = self._do(lambda pbx: pbx.switch.channels())
        return next((each.application for each in channels if each.number == number), "")

    def clear(self) -> None:
        """See `PhoneSystem.clear`."""

        def end_all(pbx: MockPbx) -> None:
            # Whoever is let go may take others along.
            while left := [each.id for each in pbx.switch.channels() if not each.real]:
                pbx.switch.hang_up(left[0])

        self._do(end_all)

    def settings(self, folder: Path) -> Path:
        """See `PhoneSystem.settings`."""
        address = self._serving.addresses["udp"]
        names = [self._name(number) for number in PEOPLE.lamps]
        return write_settings(folder, f"{address.host}:{address.port}", PEOPLE, names)

    @property
    def password(self) -> str:
        """See `PhoneSystem.password`."""
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
        return done.result(PATIENCE)


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
    serving, loop, stop = ready.result(PATIENCE)
    try:
        yield Switchboard(serving, loop, day)
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join(PATIENCE)
