"""Asterisk's manager interface: sets lamps and starts calls without any phone."""

from __future__ import annotations

import socket
from collections.abc import Iterable
from types import TracebackType

from tests.interop.lab.errors import LabError
from tests.patience import PATIENCE

USER, SECRET = "lab", "lab-secret"
_UNANSWERED = 50


class Manager:
    """One connection, logged in; close it by `with`."""

    def __init__(self, host: str, port: int) -> None:
        self._socket = socket.create_connection((host, port), PATIENCE)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._file = self._socket.makefile("rb")
        self._file.readline()
        self.ask(Action="Login", Username=USER, Secret=SECRET, Events="off")

    def __enter__(self) -> Manager:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()
        self._socket.close()

    def ask(self, **fields: str) -> dict[str, str]:
        """Do one action and wait for its answer.

        Raises:
            LabError: Asterisk says it failed.
        """
        self._send(fields)
        return self._answer()

    def set_states(self, extensions: Iterable[str], state: str) -> None:
        """Set the lamp `Custom:EXTENSION` of each; quick also for a thousand."""
        waiting = 0
        for extension in extensions:
            variable = f"DEVICE_STATE(Custom:{extension})"
            self._send({"Action": "Setvar", "Variable": variable, "Value": state})
            waiting += 1
            if waiting >= _UNANSWERED:
                self._answer()
                waiting -= 1
        for _ in range(waiting):
            self._answer()

    def _send(self, fields: dict[str, str]) -> None:
        lines = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
        self._socket.sendall(lines.encode() + b"\r\n")

    def _answer(self) -> dict[str, str]:
        fields: dict[str, str] = {}
        while True:
            raw = self._file.readline()
            if not raw:
                raise LabError("Asterisk closed the connection to its manager interface")
            line = raw.decode().rstrip("\r\n")
            if line:
                name, _, value = line.partition(": ")
                fields[name] = value
            elif fields:
                break
        if fields.get("Response") != "Success":
            raise LabError(f"Asterisk refused: {fields.get('Message', fields)}")
        return fields
