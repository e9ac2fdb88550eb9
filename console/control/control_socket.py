"""The control socket of a running console: a client sends one JSON line and gets one back.

Only clients of the same user can connect. `kiwi-console ctl` is one; a second `kiwi-console` that
asks the first one to show its window is another.
"""

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

Request = Mapping[str, Any]
"""The object a client sends: `command`, and what belongs to it."""
Reply = dict[str, Any]
"""The object a client gets: `ok`, and `message` in plain words, which says what to do if not ok."""
Handler = Callable[[Request], Awaitable[Reply]]

LINE_LIMIT: Final = 64 * 1024
"""Bytes of a request."""
REQUEST_LIMIT: Final = 10.0
"""Seconds a client that has connected may take to send its request."""
REPLY_LIMIT: Final = 10.0
"""Seconds the reply may take: for the console to send, and for the client to wait."""
MAX_CLIENTS: Final = 32
"""Clients connected at once; the connection of one more is aborted."""
_VARIABLE: Final = "KIWI_CONSOLE_CONTROL"
_LOG = logging.getLogger(__name__)


class ControlError(Exception):
    """The console could not be reached; the text says why, for a person."""


class NotRunningError(ControlError):
    """No console listens on this control socket."""


class AlreadyRunningError(ControlError):
    """Another console of the same user listens on this control socket."""


def socket_path(config: Path | None = None, demo: bool = False) -> Path:
    """The control socket of a console; its folder can only be entered by the user.

    Consoles with other settings, and the demo, have control sockets of their own, so that they may
    run beside each other.

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
    """The control socket of the console that `kiwi-console ctl` drives.

    Without `config` it is the console with the usual settings; if that does not run, the only
    other one that does, such as the demo.

    Args:
        config: the settings file the console was started with; None when none was named.

    Raises:
        UsageError: several others run, and nothing says which of them is meant.
    """
    first = socket_path(config)
    if config is not None or os.environ.get(_VARIABLE) or is_alive(first):
        return first
    others = [path for path in sorted(_folder().glob("control-*")) if is_alive(path)]
    if len(others) > 1:
        raise UsageError(
            f"{len(others)} consoles are running; choose one: kiwi-console ctl --config FILE"
        )
    return others[0] if others else first


def _folder() -> Path:
    with warnings.catch_warnings():
        # Without a session's runtime folder platformdirs warns and names one of its own.
        warnings.simplefilter("ignore", UserWarning)
        return Path(platformdirs.user_runtime_dir("kiwi-console", ensure_exists=False))


class ControlServer:
    """Listens on a control socket and hands each request to the handler of its command.

    Args:
        handlers: by command name.
    """

    def __init__(self, handlers: Mapping[str, Handler]) -> None:
        self._handlers = dict(handlers)
        self._server: asyncio.Server | None = None
        self._path: Path | None = None
        self._open: set[asyncio.StreamWriter] = set()

    async def start(self, path: Path) -> None:
        """Listen at `path`; a socket left behind by a dead console is replaced.

        Raises:
            AlreadyRunningError: another console listens there.
            ControlError: the system has no Unix sockets, or the folder cannot be used.
        """
        if not hasattr(socket, "AF_UNIX"):
            raise ControlError(tr("The control socket is not available on this system."))
        try:
            await asyncio.to_thread(_prepare_folder, path)
            self._server = await asyncio.start_unix_server(self._serve, path, limit=LINE_LIMIT)
        except OSError as error:
            text = tr("The control socket {path} cannot be opened: {reason}.")
            raise ControlError(text.format(path=path, reason=error.strerror)) from error
        self._path = path

    def close(self) -> None:
        """Stop listening, remove the socket and abort the connections that are still open."""
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
            reply = await self._reply_to_client(reader)
            line = json.dumps(reply, ensure_ascii=False)
            # Half a surrogate pair, as in a name that is not UTF-8, becomes its JSON escape.
            writer.write(line.encode(errors="backslashreplace") + b"\n")
            async with asyncio.timeout(REPLY_LIMIT):
                await writer.drain()
        except (OSError, TimeoutError):
            writer.transport.abort()  # the client has gone, or does not read
        finally:
            self._open.discard(writer)
            writer.close()

    async def _reply_to_client(self, reader: asyncio.StreamReader) -> Reply:
        try:
            async with asyncio.timeout(REQUEST_LIMIT):
                line = await reader.readline()
        except ValueError:
            return _refusal(tr("The request is too long."))
        return await self._reply_to(line)

    async def _reply_to(self, line: bytes) -> Reply:
        try:
            request = json.loads(line)
        except (ValueError, RecursionError):
            request = None
        if not isinstance(request, dict) or not isinstance(request.get("command"), str):
            return _refusal(tr("The request was not understood."))
        name = request["command"]
        handler = self._handlers.get(name)
        if handler is None:
            known = ", ".join(sorted(self._handlers))
            text = tr("There is no command {name}. The commands are {known}.")
            return _refusal(text.format(name=name, known=known))
        try:
            return await handler(request)
        except Exception:
            _LOG.exception("ctl %s", name)
            return _refusal(tr("The command failed. The details are in the log."))


def _refusal(message: str) -> Reply:
    return {"ok": False, "message": message}


def send_request(path: Path, request: Request) -> Reply:
    """Send one request to a running console and wait for its reply, 10 s at most.

    Args:
        path: the control socket; see `running_socket_path`.
        request: with `command`.

    Raises:
        NotRunningError: no console listens there.
        ControlError: it does not reply, or not with an object.
    """
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
            connection.settimeout(REPLY_LIMIT)
            connection.connect(str(path))
            connection.sendall(json.dumps(request).encode() + b"\n")
            with connection.makefile("rb") as received:
                reply = json.loads(received.readline())
    except (FileNotFoundError, ConnectionRefusedError) as error:
        text = tr("Kiwi Console is not running. Start it first.")
        raise NotRunningError(text) from error
    except (OSError, ValueError) as error:
        raise ControlError(tr("The running Kiwi Console does not answer.")) from error
    if not isinstance(reply, dict):
        raise ControlError(tr("The running Kiwi Console sent an unreadable reply."))
    return reply


def _prepare_folder(path: Path) -> None:
    """Make the folder of a control socket for the user alone; remove a dead console's socket.

    Raises:
        AlreadyRunningError: another console listens at `path`.
        ControlError: others can write to the folder.
        OSError: it cannot be made.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder = path.parent.stat()
    if folder.st_uid != os.getuid() or folder.st_mode & 0o022:
        text = tr("Other users can write to {folder}, so ctl is off.")
        raise ControlError(text.format(folder=path.parent))
    if path.exists():
        if is_alive(path):
            raise AlreadyRunningError(tr("Another Kiwi Console is already running."))
        path.unlink()


def is_alive(path: Path) -> bool:
    """Whether a console listens on this control socket; blocks for 1 s at most."""
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
            connection.settimeout(1.0)
            connection.connect(str(path))
    except OSError:
        return False
    return True
