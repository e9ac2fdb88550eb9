"""What `kiwi-console ctl` and a second `kiwi-console` may ask of the window."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from console.control.control_socket import (
    AlreadyRunningError,
    ControlError,
    ControlServer,
    Handler,
    Reply,
    ask,
)
from console.control.lamp_record import lamp_record
from console.desk.people.directory import Directory
from console.desktop.call_control import CallControl
from console.desktop.desktop import Desktop
from console.language import tr

if TYPE_CHECKING:  # it loads Qt
    from console.ui.window.main_window import MainWindow

Asked = Mapping[str, Any]


class WindowControl:
    """The handlers of the door, and the server they stand behind.

    Args:
        console: at work.
        window: it shows.
        at: where to listen.
    """

    def __init__(self, console: Desktop, window: MainWindow, at: Path) -> None:
        self._console = console
        self._window = window
        self._at = at
        self._calls = CallControl(console.calls, self._directory)
        handlers: dict[str, Handler] = {
            **self._calls.handlers,
            "status": self._status,
            "screenshot": self._screenshot,
            "select": self._select,
            "find": self._find,
            "why": self._why,
            "show": self._show,
        }
        self._server = ControlServer(handlers)

    async def open(self) -> bool:
        """Listen; False when another console was quicker, which has been asked to show itself."""
        try:
            await self._server.start(self._at)
        except AlreadyRunningError as error:
            try:
                return self._console.is_demo or not ask(self._at, {"command": "show"})["ok"]
            except ControlError:
                self._window.say(str(error), loud=True)
        except ControlError as error:
            self._window.say(str(error), loud=True)
        return True

    def close(self) -> None:
        """Stop listening."""
        self._server.close()

    async def _status(self, asked: Asked) -> Reply:
        desk, window = self._console.desk, self._window
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
            "ringing": [each.number for each in self._console.calls.ringing],
            "messages": self._console.calls.messages,
            "lamps": {lamp.number: _lamp(lamp_record(lamp, now)) for lamp in desk.lamps},
            "demo": self._console.is_demo,
            "chosen": None if window.panel.lamp is None else window.panel.lamp.number,
            "search": window.bar.search.text(),
            "page": _named(window),
            "focus": _heard(window),
        }

    async def _screenshot(self, asked: Asked) -> Reply:
        path = Path(str(asked.get("file", "")))
        if self._window.screenshot(path):
            return _done(tr("Saved {path}.").format(path=path))
        return _not_done(tr("{path} cannot be written.").format(path=path))

    async def _select(self, asked: Asked) -> Reply:
        number = str(asked.get("extension", ""))
        if self._window.choose(number):
            return _done(tr("{number} is chosen.").format(number=number))
        return _not_done(tr("There is no lamp for {number}.").format(number=number))

    async def _find(self, asked: Asked) -> Reply:
        text = str(asked.get("text", ""))
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
        return Directory(lamp.extension for lamp in self._console.desk.lamps)

    async def _why(self, asked: Asked) -> Reply:
        reply = await self._select(asked)
        if reply["ok"]:
            self._window.diagnose(str(asked["extension"]))
        return reply

    async def _show(self, asked: Asked) -> Reply:
        token = str(asked.get("token", ""))
        if token:  # Wayland lets a window come forward only with one
            os.environ["XDG_ACTIVATION_TOKEN"] = token
        self._window.show_and_raise()
        call = str(asked.get("call", ""))
        if call:
            self._window.get_ready_to_call(call)
        return _done(tr("The window is shown."))


def _lamp(record: dict[str, object]) -> dict[str, object]:
    return {key: record[key] for key in ("lamp", "held", "stale", "remote", "code")}


def _named(window: MainWindow) -> str:
    """What a screen reader calls the page that is shown."""
    page = window.stack.currentWidget()
    return page.accessibleName() if page else ""


def _heard(window: MainWindow) -> str:
    """What a screen reader says of the part that has the focus."""
    widget = window.focusWidget()
    return f"{widget.accessibleName()}: {widget.accessibleDescription()}" if widget else ""


def _done(message: str) -> Reply:
    return {"ok": True, "message": message}


def _not_done(message: str) -> Reply:
    return {"ok": False, "message": message}
