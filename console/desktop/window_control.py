"""The control socket of the window's process, and its commands for the window."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Final, Generic, TypeVar

from console.control.call_record import call_line, call_record, moment
from console.control.control_socket import (
    AlreadyRunningError,
    ControlError,
    ControlServer,
    Handler,
    Reply,
    Request,
    send_request,
)
from console.control.lamp_record import lamp_record
from console.desk.lamps import Lamp, lamp_words
from console.desk.past_calls.call_filter import CallFilter
from console.desk.past_calls.past_call import PastCall
from console.desk.people.directory import Directory
from console.desktop.call_control import EFFECT_LIMIT, CallControl
from console.desktop.desktop import Desktop
from console.language import tr
from console.program.launch_options import UsageError
from console.ui.window.main_window import MainWindow

T = TypeVar("T")

MOST_CALLS: Final = 5000
"""Past calls in one reply, the latest of them."""


class WindowControl:
    """Answers the requests of `kiwi-console ctl` and of a second `kiwi-console`.

    Args:
        desktop: runs the program that the window shows.
        window: selects, finds and is shown.
        path: the control socket to listen on.
    """

    def __init__(self, desktop: Desktop, window: MainWindow, path: Path) -> None:
        self._desktop = desktop
        self._window = window
        self._path = path
        self._calls = CallControl(desktop.calls, self._directory)
        handlers: dict[str, Handler] = {
            **self._calls.handlers,
            "status": self._status,
            "screenshot": self._screenshot,
            "select": self._select,
            "find": self._find,
            "why": self._why,
            "history": self._history,
            "forget": self._forget,
            "show": self._show,
        }
        self._server = ControlServer(handlers)

    async def open(self) -> bool:
        """Listen on the control socket.

        Returns:
            False when another console has begun to listen there meanwhile; it has been told to
            show its window.
        """
        try:
            await self._server.start(self._path)
        except AlreadyRunningError as error:
            try:
                return (
                    self._desktop.is_demo or not send_request(self._path, {"command": "show"})["ok"]
                )
            except ControlError:
                self._window.say(str(error), loud=True)
        except ControlError as error:
            self._window.say(str(error), loud=True)
        return True

    def close(self) -> None:
        """Stop listening."""
        self._server.close()

    async def _status(self, request: Request) -> Reply:
        desk, window = self._desktop.desk, self._window
        account = desk.account
        now = window.model.now
        return {
            "ok": True,
            "account": {
                "registered": account.registered,
                "server": account.server,
                "code": account.code,
                "message": account.message,
            },
            "calls": self._calls.status(),
            "ringing": [each.number for each in self._desktop.calls.ringing],
            "messages": self._desktop.calls.messages,
            "missed": self._calls.missed(),
            "lamps": {lamp.number: _lamp(lamp, now) for lamp in desk.lamps},
            "demo": self._desktop.is_demo,
            "chosen": None if window.panel.lamp is None else window.panel.lamp.number,
            "search": window.bar.search.text(),
            "page": _page_name(window),
            "focus": _focus_text(window),
        }

    async def _screenshot(self, request: Request) -> Reply:
        path = Path(str(request.get("file", "")))
        if self._window.screenshot(path):
            return _done(tr("Saved {path}.").format(path=path))
        return _not_done(tr("{path} cannot be written.").format(path=path))

    async def _select(self, request: Request) -> Reply:
        number = str(request.get("extension", ""))
        if self._window.choose(number):
            return _done(tr("{number} is selected.").format(number=number))
        return _not_done(tr("There is no lamp for {number}.").format(number=number))

    async def _find(self, request: Request) -> Reply:
        text = str(request.get("text", ""))
        directory = self._directory()
        found = directory.search(text, recent=self._window.view_state.recent)
        if not found:
            return {**_not_done(tr("Nobody matches “{text}”").format(text=text)), "results": []}
        results = [
            {
                "number": directory[match.index].number,
                "name": directory[match.index].name,
                "why": match.why.name.lower().replace("_", "-"),
            }
            for match in found
        ]
        return {"ok": True, "results": results}

    def _directory(self) -> Directory:
        desk = self._desktop.desk
        return Directory((lamp.extension for lamp in desk.lamps), desk.number_plan)

    async def _history(self, request: Request) -> Reply:
        since, desktop = request.get("since"), self._desktop
        try:
            begun = None if since is None else moment(str(since), self._window.model.now)
        except UsageError as error:
            return _not_done(str(error))
        wanted = CallFilter(
            begun,
            missed=bool(request.get("missed")),
            number=str(request.get("number", "")),
            plan=desktop.desk.number_plan,
            limit=MOST_CALLS,
        )
        told = _Told[Sequence[PastCall]]()
        desktop.past_calls(wanted, told)
        calls = await told.wait()
        if calls is None:
            return _not_done(tr("The list of past calls cannot be read just now."))
        return {
            "ok": True,
            "history": [call_record(call) for call in calls],
            "lines": [call_line(call) for call in calls],
        }

    async def _forget(self, request: Request) -> Reply:
        desktop, number = self._desktop, str(request.get("number", ""))
        try:
            text = request.get("before")
            before = None if text is None else moment(str(text), self._window.model.now)
        except UsageError as error:
            return _not_done(str(error))
        told = _Told[int | None]()
        desktop.forget_calls(number, before, told)
        count = await told.wait()
        if count is None:
            return _not_done(
                tr("Not everything was forgotten: the list cannot be used just now. Try again.")
            )
        return _done(tr("%n call(s) forgotten.", "", count))

    async def _why(self, request: Request) -> Reply:
        reply = await self._select(request)
        if reply["ok"]:
            self._window.diagnose(str(request["extension"]))
        return reply

    async def _show(self, request: Request) -> Reply:
        token = str(request.get("token", ""))
        if token:  # Wayland lets a window come forward only with one
            os.environ["XDG_ACTIVATION_TOKEN"] = token
        self._window.show_and_raise()
        call = str(request.get("call", ""))
        if call:
            self._window.get_ready_to_call(call)
        return _done(tr("The window is shown."))


class _Told(Generic[T]):
    """Waits for what a function tells later."""

    def __init__(self) -> None:
        self._result: asyncio.Future[T] = asyncio.get_running_loop().create_future()

    def __call__(self, result: T) -> None:
        """Tell it."""
        if not self._result.done():
            self._result.set_result(result)

    async def wait(self) -> T | None:
        """What was told; None: nothing in time."""
        try:
            async with asyncio.timeout(EFFECT_LIMIT):
                return await self._result
        except TimeoutError:
            return None


def _lamp(lamp: Lamp, now: datetime) -> dict[str, object]:
    record = lamp_record(lamp, now)
    kept = ("lamp", "held", "stale", "remote", "call_waiting", "code")
    return {"word": lamp_words(lamp), **{key: record[key] for key in kept}}


def _page_name(window: MainWindow) -> str:
    """The accessible name of the page that is shown."""
    page = window.stack.currentWidget()
    return page.accessibleName() if page else ""


def _focus_text(window: MainWindow) -> str:
    """The accessible name and description of the widget that has the focus."""
    widget = window.focusWidget()
    return f"{widget.accessibleName()}: {widget.accessibleDescription()}" if widget else ""


def _done(message: str) -> Reply:
    return {"ok": True, "message": message}


def _not_done(message: str) -> Reply:
    return {"ok": False, "message": message}
