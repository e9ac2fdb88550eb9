"""The door of a running console for the same user's scripts: one JSON line in, one out."""

from __future__ import annotations

import asyncio
import hashlib
import json
import logging
import os
import socket
import warnings
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

import platformdirs

from console.language import tr
from console.program.launch_options import UsageError

Reply = dict[str, Any]
Handler = Callable[[Mapping[str, Any]], Awaitable[Reply]]

LINE_LIMIT: Final = 64 * 1024
ANSWER_LIMIT: Final = 10.0
ASK_LIMIT: Final = 10.0
"""Seconds somebody who has come to the door may take to say what is wanted."""
MAX_CLIENTS: Final = 32
_VARIABLE: Final = "KIWI_CONSOLE_CONTROL"
_LOG = logging.getLogger(__name__)


class ControlError(Exception):
    """The console could not be reached; the text says why, for a person."""


class NotRunningError(ControlError):
    """No console runs behind this door."""


class AlreadyRunningError(ControlError):
    """Another console of the same user listens there."""


def socket_path(config: Path | None = None, demo: bool = False) -> Path:
    """Where a console listens; in a folder that only the user can enter.

    Consoles with other settings, and the demo, have doors of their own, so that they may run
    beside each other.

    Args:
        config: the settings file it was started with; None for the usual one.
        demo: it was started for the demo.
    """
    named = os.environ.get(_VARIABLE)
    if named:
        return Path(named)
    if demo:
        return _folder() / "control-demo"
    if config is None:
        return _folder() / "control"
    digest = hashlib.sha256(os.path.realpath(config).encode()).hexdigest()
    return _folder() / f"control-{digest[:12]}"


def running_socket_path(config: Path | None = None) -> Path:
    """The door of the console that `ctl` means.

    Without `config` it is the one with the usual settings; where that does not run, the only other
    one that does, such as the demo.

    Raises:
        UsageError: several others run, and none is meant more than the others.
    """
    first = socket_path(config)
    if config is not None or os.environ.get(_VARIABLE) or is_alive(first):
        return first
    others = [path for path in sorted(_folder().glob("control-*")) if is_alive(path)]
    if len(others) > 1:
        raise UsageError(
            f"{len(others)} consoles are running; name one: kiwi-console ctl --config FILE"
        )
    return others[0] if others else first


def _folder() -> Path:
    with warnings.catch_warnings():
        # Without a session's runtime folder platformdirs warns and names one of its own.
        warnings.simplefilter("ignore", UserWarning)
        return Path(platformdirs.user_runtime_dir("kiwi-console", ensure_exists=False))


class ControlServer:
    """Answers `kiwi-console ctl`.

    Args:
        handlers: by command name; each gets the request object and gives the reply object.
            A reply carries `ok`; when false, `message` says in plain words what to do.
    """

    def __init__(self, handlers: Mapping[str, Handler]) -> None:
        self._handlers = dict(handlers)
        self._server: asyncio.Server | None = None
        self._path: Path | None = None
        self._open: set[asyncio.StreamWriter] = set()

    async def start(self, path: Path) -> None:
        """Listen at `path`; a socket left behind by a dead console is replaced.

        Raises:
            AlreadyThereError: another console listens there.
            ControlError: the folder cannot be used.
        """
        if not hasattr(socket, "AF_UNIX"):
            raise ControlError(tr("There is no door for ctl on this system."))
        try:
            await asyncio.to_thread(_make_room, path)
            self._server = await asyncio.start_unix_server(self._serve, path, limit=LINE_LIMIT)
        except OSError as error:
            text = tr("Cannot listen for ctl at {path}: {reason}.")
            raise ControlError(text.format(path=path, reason=error.strerror)) from error
        self._path = path

    def close(self) -> None:
        """Stop listening, and send away who is still at the door."""
        if self._server is None or self._path is None:
            return
        self._server.close()
        self._server = None
        with suppress(OSError):
            self._path.unlink()
        for writer in self._open:
            writer.transport.abort()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if len(self._open) >= MAX_CLIENTS:
            writer.transport.abort()
            return
        self._open.add(writer)
        try:
            reply = await self._heard(reader)
            line = json.dumps(reply, ensure_ascii=False)
            # Half a surrogate pair, as in a name that is not UTF-8, becomes its JSON escape.
            writer.write(line.encode(errors="backslashreplace") + b"\n")
            async with asyncio.timeout(ANSWER_LIMIT):
                await writer.drain()
        except (OSError, TimeoutError):
            writer.transport.abort()  # Whoever asked has gone, or does not listen.
        finally:
            self._open.discard(writer)
            writer.close()

    async def _heard(self, reader: asyncio.StreamReader) -> Reply:
        try:
            async with asyncio.timeout(ASK_LIMIT):
                line = await reader.readline()
        except ValueError:
            return _refusal(tr("The request is too long."))
        return await self._answer(line)

    async def _answer(self, line: bytes) -> Reply:
        try:
            request = json.loads(line)
        except (ValueError, RecursionError):
            request = None
        if not isinstance(request, dict) or not isinstance(request.get("command"), str):
            return _refusal(tr("The request is not understood."))
        name = request["command"]
        handler = self._handlers.get(name)
        if handler is None:
            known = ", ".join(sorted(self._handlers))
            text = tr("There is no command {name}; there are {known}.")
            return _refusal(text.format(name=name, known=known))
        try:
            return await handler(request)
        except Exception:
            _LOG.exception("ctl %s", name)
            return _refusal(tr("That went wrong. The details are in the log."))


def _refusal(message: str) -> Reply:
    return {"ok": False, "message": message}


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
        text = tr("No Kiwi Console is running; start it first.")
        raise NotRunningError(text) from error
    except (OSError, ValueError) as error:
        raise ControlError(tr("The running Kiwi Console does not answer.")) from error
    if not isinstance(reply, dict):
        raise ControlError(tr("The running Kiwi Console answers nonsense."))
    return reply


def _make_room(path: Path) -> None:
    """A folder that only the user can enter, and no socket of a dead console in it."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder = path.parent.stat()
    if folder.st_uid != os.getuid() or folder.st_mode & 0o022:
        text = tr("{folder} can be written by others; ctl is off.")
        raise ControlError(text.format(folder=path.parent))
    if path.exists():
        if is_alive(path):
            raise AlreadyRunningError(tr("Another Kiwi Console of yours is running already."))
        path.unlink()


def is_alive(path: Path) -> bool:
    """Whether a console listens there."""
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
            connection.settimeout(1.0)
            connection.connect(str(path))
    except OSError:
        return False
    return True
