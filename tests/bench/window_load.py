"""The window under load, to be run by hand: from a datagram to changed pixels, and what it costs.

    xvfb-run -a -s '-screen 0 1920x1080x24' .venv/bin/python -m tests.bench.window_load

A mock PBX in a process of its own changes 500 lines a second of 5,000; 1,000 of them ring all the
time. A tenth of the changes is among the lamps that can be seen: these are the ones measured, from
the moment their NOTIFY has been read to the end of the painting that shows it. The loop's stall is
how much later than asked a timer of 10 ms fires. `--idle` measures 60 quiet lamps instead, `--call`
has a caller talked to meanwhile, without a sound card, and tells how the call sounded.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from console.cli.command_line import spare_garbage
from console.program.launch_options import LaunchOptions

SETTLE = 4.0
BEAT = 0.010
SEEN = 30
RINGING_SHARE = 5
_WATCHED = re.compile(rb"\r\n(?:From|f):[^\r\n]*sip:(\d+)@", re.IGNORECASE)


def number(index: int) -> str:
    """The number of a lamp, from 0."""
    return f"2{index:05d}"


async def notify(lamps: int, rate: int, *, calls: bool) -> None:
    """Be the phone system until the standard input ends: the first line is the address."""
    from sip.mock_pbx import PbxConfig, PbxLine, Scenario
    from sip.mock_pbx.server import Serving, serve
    from sip.mock_pbx.switch import Caller
    from sip.transport.address import HostPort

    own = PbxLine("200", "Reception", presence=True, person=None)
    lines = (own, *(PbxLine(number(i), f"Person {i}", presence=True) for i in range(lamps)))
    scenario = Scenario("load", PbxConfig(lines=lines), own.number, ())
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    ready: asyncio.Future[Serving] = loop.create_future()
    serving = asyncio.create_task(
        serve(scenario, HostPort("127.0.0.1", 0), ("udp",), stop, ready.set_result)
    )
    pbx = (await ready).pbx
    if rate:
        for index in range(0, lamps, RINGING_SHARE):
            pbx.set_line(number(index), "ringing", remote="095550123", name="Dana Caller")
    sys.stdout.write(f"{ready.result().addresses['udp'].port}\n{own.secret}\n")
    sys.stdout.flush()
    await asyncio.to_thread(sys.stdin.readline)
    if calls:
        pbx.switch.call_in(Caller("095550123", own.number, "Dana Caller", patience=None))
    states = dict.fromkeys(range(lamps), False)
    changing = [index for index in range(lamps) if index % RINGING_SHARE]
    began, done = loop.time(), 0
    ended = loop.run_in_executor(None, sys.stdin.readline)
    while rate and not ended.done():
        while done < (loop.time() - began) * rate:
            pool = changing if done % 10 else changing[:SEEN]
            index = random.choice(pool)
            states[index] = not states[index]
            pbx.set_line(number(index), "busy" if states[index] else "idle")
            done += 1
        await asyncio.sleep(0.002)
    await ended
    stop.set()
    await serving


class Meter:
    """Takes the times of one run of the window."""

    def __init__(self) -> None:
        self.read: dict[str, float] = {}
        self.told: dict[str, float] = {}
        self.latencies: list[float] = []
        self.stalls: list[float] = []
        self.notifies = 0
        self.on = False

    def message(self, data: bytes) -> None:
        """A datagram came in."""
        if not data.startswith(b"NOTIFY"):
            return
        self.notifies += 1
        found = _WATCHED.search(data)
        if found is not None:
            self.read.setdefault(found[1].decode(), time.perf_counter())

    def shown(self, numbers: Sequence[str]) -> None:
        """These lamps have been handed to the page."""
        for each in numbers:
            began = self.read.pop(each, None)
            if began is not None:
                self.told[each] = began

    def painted(self, visible: set[str]) -> None:
        """The lamps have been painted."""
        now = time.perf_counter()
        for each, began in self.told.items():
            if each in visible and self.on:
                self.latencies.append(now - began)
        self.told.clear()


async def measure(
    path: Path, seconds: float, pbx: subprocess.Popen[str], *, busy: bool, calls: bool
) -> None:
    """Show the window and print the figures."""
    from PySide6.QtCore import Qt, QTimer

    from console.desk.calls.call_commands import Answer
    from console.desktop import run as program
    from console.program.runtime import open_runtime

    meter = Meter()
    request = LaunchOptions(config=path)
    async with open_runtime(None) as runtime:
        runtime.trace.add_sink(
            lambda record: meter.message(record.data) if record.direction == "in" else None
        )
        console = program._desktop(request, program._open_store(request), runtime)
        window = program._window(console, program.Appearance(size=(1280, 720)))
        _watch_painting(meter, window)
        console.begin()
        lamps = len(console.desk.lamps)
        while console.desk.overview.connecting or not console.desk.account.registered:  # noqa: ASYNC110
            await asyncio.sleep(0.1)
        assert pbx.stdin is not None
        pbx.stdin.write("go\n")
        pbx.stdin.flush()
        while calls and not console.calls.calls:  # noqa: ASYNC110
            await asyncio.sleep(0.1)
        console.calls.dispatch(Answer())
        await asyncio.sleep(SETTLE)
        beat, last = QTimer(interval=int(BEAT * 1000)), [time.perf_counter()]
        beat.setTimerType(Qt.TimerType.PreciseTimer)

        def tick() -> None:
            now = time.perf_counter()
            meter.stalls.append(now - last[0] - BEAT)
            last[0] = now

        beat.timeout.connect(tick)
        if busy:
            last[0] = time.perf_counter()
            beat.start()
        meter.on = True
        meter.notifies = 0
        before, began = _cpu(), time.perf_counter()
        await asyncio.sleep(seconds)
        wall = time.perf_counter() - began
        _print(meter, (_cpu() - before) / wall, wall, lamps)
        for call in console.calls.calls:
            sys.stdout.write(f"a call: {call.state}, score {call.quality}\n")
        beat.stop()
        window.quit()
        await console.close()


def _watch_painting(meter: Meter, window: object) -> None:
    from console.ui.lamps.lamp_table import LampTable
    from console.ui.window.main_window import MainWindow

    assert isinstance(window, MainWindow)
    window.bridge.lamps_changed.connect(lambda lamps: meter.shown([lamp.number for lamp in lamps]))
    paint = LampTable.paintEvent
    view = window.view
    small = {number(index) for index in range(2 * SEEN)}

    def seen(each: str) -> bool:
        rect = view.visualRect(window.model.find_number(each))
        return rect.intersects(view.viewport().rect())

    def timed(self: LampTable, event: object) -> None:
        paint(self, event)  # type: ignore[arg-type]
        if meter.told:
            meter.painted({each for each in meter.told if each in small and seen(each)})

    LampTable.paintEvent = timed  # type: ignore[method-assign]


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def _print(meter: Meter, cpu: float, wall: float, lamps: int) -> None:
    sys.stdout.write(f"{lamps} lamps, {meter.notifies / wall:.0f} NOTIFY/s for {wall:.0f} s\n")
    sys.stdout.write(f"CPU of the window: {100 * cpu:.2f} % of a core\n")
    times = sorted(meter.latencies)
    if times:
        p50, p99 = times[len(times) // 2], times[len(times) * 99 // 100]
        sys.stdout.write(
            f"datagram to pixels ({len(times)} seen): p50 {1000 * p50:.1f}, "
            f"p99 {1000 * p99:.1f}, most {1000 * times[-1]:.1f} ms\n"
        )
    stalls = sorted(meter.stalls)
    if stalls:
        p99 = stalls[len(stalls) * 99 // 100]
        sys.stdout.write(
            f"stall of the loop: p99 {1000 * p99:.1f}, most {1000 * stalls[-1]:.1f} ms\n"
        )


def main() -> None:
    """Run it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--lamps", type=int, default=5000)
    parser.add_argument("--rate", type=int, default=500, help="NOTIFYs a second")
    parser.add_argument("--seconds", type=float, default=20.0)
    parser.add_argument("--idle", action="store_true", help="60 lamps and nothing happens")
    parser.add_argument("--call", action="store_true", help="a caller is talked to")
    parser.add_argument("--pbx", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    lamps, rate = (60, 0) if options.idle else (options.lamps, options.rate)
    if options.pbx:
        asyncio.run(notify(lamps, rate, calls=options.call))
        return
    import qasync
    from PySide6.QtWidgets import QApplication

    spare_garbage()
    command = [sys.executable, "-m", __spec__.name, "--pbx", "--lamps", str(lamps)]
    command += ["--rate", str(rate), *(["--idle"] if options.idle else [])]
    command += ["--call"] if options.call else []
    with (
        tempfile.TemporaryDirectory() as folder,
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as pbx,
    ):
        assert pbx.stdout is not None
        port, secret = pbx.stdout.readline().strip(), pbx.stdout.readline().strip()
        os.environ["KIWI_CONSOLE_PASSWORD"] = secret
        path = Path(folder) / "settings.toml"
        people = "".join(
            f'[[extension]]\nnumber = "{number(i)}"\nname = "Person {i}"\n' for i in range(lamps)
        )
        path.write_text(
            f'[account]\nserver = "127.0.0.1:{port}"\nuser = "200"\ndomain = "kiwi.example"\n'
            f'transport = "udp"\n[blf]\npace = 0\n[media]\nnull = true\n{people}',
            encoding="utf-8",
        )
        app = QApplication([])
        app.setQuitOnLastWindowClosed(False)
        with qasync.QEventLoop(app) as loop:
            loop.run_until_complete(
                measure(path, options.seconds, pbx, busy=rate > 0, calls=options.call)
            )
        pbx.communicate("end\n")


if __name__ == "__main__":
    main()
