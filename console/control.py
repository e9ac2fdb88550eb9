"""The door of a running console for the same user's scripts: one JSON line in, one out."""

from __future__ import annotations

import asyncio
import json
import os
import socket
import warnings
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any, Final

import platformdirs

Reply = dict[str, Any]
Handler = Callable[[Mapping[str, Any]], Awaitable[Reply]]

LINE_LIMIT: Final = 64 * 1024
ANSWER_LIMIT: Final = 10.0
_VARIABLE: Final = "KIWI_CONSOLE_CONTROL"


class ControlError(Exception):
    """The console could not be reached; the text says why, for a person."""


def socket_path() -> Path:
    """Where the running console listens; in a folder that only the user can enter."""
    named = os.environ.get(_VARIABLE)
    if named:
        return Path(named)
    with warnings.catch_warnings():
        # Without a session's runtime folder platformdirs warns and names one of its own.
        warnings.simplefilter("ignore", UserWarning)
        return Path(platformdirs.user_runtime_dir("kiwi-console", ensure_exists=False)) / "control"


class ControlServer:
    """Answers `kiwi-console ctl`.

    Args:
        handlers: by command name; each gets the request object and gives the reply object.
            A reply carries `ok`; when false, `message` says in plain words what to do.
    """

    def __init__(self, handlers: Mapping[str, Handler]) -> None:
        self._handlers = dict(handlers)
        self._server: asyncio.Server | None = None

    async def start(self, path: Path) -> None:
        """Listen at `path`; a socket left behind by a dead console is replaced.

        Raises:
            ControlError: another console listens there, or the folder cannot be used.
        """
        try:
            await asyncio.to_thread(_make_room, path)
            self._server = await asyncio.start_unix_server(self._serve, path, limit=LINE_LIMIT)
        except OSError as error:
            raise ControlError(f"Cannot listen for ctl at {path}: {error.strerror}.") from error

    def close(self) -> None:
        """Stop listening."""
        if self._server is not None:
            self._server.close()
            self._server = None

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            reply = await self._answer(await reader.readline())
        except (ValueError, OSError):
            reply = {"ok": False, "message": "The request is too long or cut off."}
        try:
            writer.write(json.dumps(reply, ensure_ascii=False).encode() + b"\n")
            await writer.drain()
        except OSError:
            pass  # Whoever asked has gone.
        finally:
            writer.close()

    async def _answer(self, line: bytes) -> Reply:
        try:
            request = json.loads(line)
            name = request["command"]
        except (ValueError, TypeError, KeyError):
            return {"ok": False, "message": "The request is not understood."}
        handler = self._handlers.get(name)
        if handler is None:
            known = ", ".join(sorted(self._handlers))
            return {"ok": False, "message": f"No command {name!r}; there are {known}."}
        return await handler(request)


def ask(path: Path, request: Mapping[str, Any]) -> Reply:
    """Send one request to the running console and wait for its answer.

    Raises:
        ControlError: no console runs, or it does not answer.
    """
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
            connection.settimeout(ANSWER_LIMIT)
            connection.connect(str(path))
            connection.sendall(json.dumps(request).encode() + b"\n")
            with connection.makefile("rb") as answer:
                reply = json.loads(answer.readline())
    except (FileNotFoundError, ConnectionRefusedError) as error:
        raise ControlError("No Kiwi Console is running; start it first.") from error
    except (OSError, ValueError) as error:
        raise ControlError("The running Kiwi Console does not answer.") from error
    if not isinstance(reply, dict):
        raise ControlError("The running Kiwi Console answers nonsense.")
    return reply


def _make_room(path: Path) -> None:
    """A folder that only the user can enter, and no socket of a dead console in it."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder = path.parent.stat()
    if folder.st_uid != os.getuid() or folder.st_mode & 0o022:
        raise ControlError(f"{path.parent} can be written by others; ctl is off.")
    if path.exists():
        if _is_alive(path):
            raise ControlError("Another Kiwi Console of yours is running already.")
        path.unlink()


def _is_alive(path: Path) -> bool:
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
            connection.settimeout(1.0)
            connection.connect(str(path))
    except OSError:
        return False
    return True
