"""`kiwi-console` without a command: the window, on one event loop with the user agent."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from console.app import Request, Session, UsageError, session, wall_clock
from console.cli.watch import lamp_record
from console.control import ControlError, ControlServer, Reply, socket_path

try:
    import qasync  # loads Qt
    from PySide6.QtWidgets import QApplication

    from console.ui.main_window import MainWindow, build_window
except ImportError as missing:  # a system library Qt needs, such as libGL.so.1
    raise UsageError(
        f"the window needs a library this computer lacks ({missing}); on Debian and Ubuntu: "
        "sudo apt install libegl1 libgl1 libxkbcommon0 libxcb-cursor0 libxkbcommon-x11-0"
    ) from None

_SETTLED = 3.0


def run_window(
    request: Request,
    size: tuple[int, int] | None,
    screenshot: Path | None,
    exit_after: float | None,
) -> int:
    """Open the window and stay until it is closed.

    Args:
        request: settings or demo.
        size: of the window in pixels; None for the usual one.
        screenshot: a picture of the window is saved there before it closes.
        exit_after: seconds until it closes by itself; None: when a person closes it.
    """
    _check_display()
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("kiwi-console")
    app.setApplicationDisplayName("Kiwi Console")
    app.setDesktopFileName("kiwi-console")
    app.setQuitOnLastWindowClosed(False)
    if screenshot is not None and exit_after is None:
        exit_after = _SETTLED
    with qasync.QEventLoop(app) as loop:
        return int(loop.run_until_complete(_run(request, size, screenshot, exit_after)))


def _check_display() -> None:
    """Say that there is no screen before Qt does, which ends the process.

    Raises:
        UsageError: nothing is there to show a window on.
    """
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform == "linux" and not any(os.environ.get(name) for name in named):
        raise UsageError("there is no display here; try kiwi-console watch")


async def _run(
    request: Request,
    size: tuple[int, int] | None,
    screenshot: Path | None,
    exit_after: float | None,
) -> int:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        with suppress(NotImplementedError):
            loop.add_signal_handler(number, stop.set)
    async with session(request) as at_work:
        window = build_window(at_work.program.desk, now=wall_clock)
        window.closed.connect(stop.set)
        if size is not None:
            window.resize(*size)
        window.show()
        control = ControlServer(_handlers(at_work, window))
        try:
            await control.start(socket_path())
        except ControlError as error:
            window.say(str(error))
        at_work.program.link.start()
        if exit_after is not None:
            loop.call_later(exit_after, stop.set)
        await stop.wait()
        control.close()
        saved = screenshot is None or window.screenshot(screenshot)
        window.close()
    if not saved:
        sys.stderr.write(f"kiwi-console: {screenshot}: the picture cannot be written\n")
        return 1
    return 0


def _handlers(at_work: Session, window: MainWindow) -> dict[str, Any]:
    desk = at_work.program.desk

    async def status(request: Mapping[str, Any]) -> Reply:
        account = desk.account
        return {
            "ok": True,
            "account": {
                "registered": account.registered,
                "server": account.server,
                "code": account.code,
                "message": account.message,
            },
            "calls": [],
            "chosen": None if window.panel.lamp is None else window.panel.lamp.number,
            "search": window.bar.search.text(),
            "lamps": {lamp.number: _lamp(lamp_record(lamp, wall_clock())) for lamp in desk.lamps},
        }

    async def screenshot(request: Mapping[str, Any]) -> Reply:
        path = Path(str(request.get("file", "")))
        if window.screenshot(path):
            return {"ok": True, "message": f"Saved {path}."}
        return {"ok": False, "message": f"{path} cannot be written."}

    async def select(request: Mapping[str, Any]) -> Reply:
        number = str(request.get("extension", ""))
        if window.choose(number):
            return {"ok": True, "message": f"{number} is chosen."}
        return {"ok": False, "message": f"There is no lamp for {number}."}

    async def why(request: Mapping[str, Any]) -> Reply:
        reply = await select(request)
        if reply["ok"]:
            window.diagnose(str(request["extension"]))
        return reply

    return {"status": status, "screenshot": screenshot, "select": select, "why": why}


def _lamp(record: dict[str, object]) -> dict[str, object]:
    return {key: record[key] for key in ("lamp", "held", "stale", "remote", "code")}
