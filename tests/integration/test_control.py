"""The control socket replies with one JSON line, whatever a client sends."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest

from console.control import control_socket as control
from console.control.control_socket import ControlServer, running_socket_path
from console.program.launch_options import UsageError


async def echo(request: Mapping[str, Any]) -> dict[str, Any]:
    return {"ok": True, "message": request.get("text")}


async def reply_from(path: Path, line: bytes) -> Any:
    reader, writer = await asyncio.open_unix_connection(path)
    writer.write(line)
    writer.write_eof()
    answer = await reader.read()
    writer.close()
    assert answer.count(b"\n") == 1
    return json.loads(answer)


async def answer_to(path: Path, line: bytes) -> Any:
    server = ControlServer({"echo": echo})
    await server.start(path)
    try:
        return await reply_from(path, line)
    finally:
        server.close()


@pytest.mark.parametrize(
    "line",
    [
        b"\n",
        b"\0" * 100,
        b"\xff\xfe\n",
        b"[]\n",
        b'{"command": 5}\n',
        b'{"command": "\\ud800"}\n',
        b'{"command": ' + b"[" * 50_000,
        b"x" * 100_000 + b"\n",
    ],
)
def test_a_malformed_request_is_refused_in_one_line(tmp_path: Path, line: bytes) -> None:
    assert asyncio.run(answer_to(tmp_path / "control", line))["ok"] is False


def test_a_lone_surrogate_is_echoed(tmp_path: Path) -> None:
    line = b'{"command": "echo", "text": "\\ud800M\\u0101ori"}\n'
    assert asyncio.run(answer_to(tmp_path / "control", line))["message"] == "\ud800Māori"


def test_one_of_several_consoles_must_be_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("KIWI_CONSOLE_CONTROL", raising=False)
    monkeypatch.setattr(control, "_folder", lambda: tmp_path)

    async def run() -> None:
        async with AsyncExitStack() as stack:
            paths = [tmp_path / name for name in ("control-demo", "control-12")]
            for path in paths:
                server = ControlServer({"echo": echo})
                await server.start(path)
                stack.callback(server.close)
                if path is paths[0]:
                    assert running_socket_path() == path
            with pytest.raises(UsageError, match="2 consoles are running; choose one"):
                running_socket_path()
            for path in paths:  # whose answer comes after the connections of `is_alive` are closed
                await reply_from(path, b'{"command": "echo"}\n')

    asyncio.run(run())
