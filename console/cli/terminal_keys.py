"""Reads single keys from a terminal without waiting for Enter."""

from __future__ import annotations

import os
import re
import select
import sys
from types import TracebackType
from typing import Any, Final, Self

_KEY = re.compile(r"\x1b[\[O][0-9;]*[A-Za-z~]|.", re.DOTALL)
KEYS: Final = {
    **dict.fromkeys(("\x1b[A", "\x1bOA", "k"), "up"),
    **dict.fromkeys(("\x1b[B", "\x1bOB", "j"), "down"),
    **dict.fromkeys(("\x1b[5~", "b"), "page up"),
    **dict.fromkeys(("\x1b[6~", " "), "page down"),
    **dict.fromkeys(("\x1b[H", "\x1bOH", "\x1b[1~", "g"), "home"),
    **dict.fromkeys(("\x1b[F", "\x1bOF", "\x1b[4~", "G"), "end"),
    "q": "quit",
}
"""The names of the keys that are known, by what a terminal sends for them (ECMA-48, xterm)."""
_WINDOWS_KEYS: Final = {
    "H": "up",
    "P": "down",
    "I": "page up",
    "Q": "page down",
    "G": "home",
    "O": "end",
}
_READ_LIMIT = 1024
"""Bytes that are read at once."""


def keys_in(text: str) -> list[str]:
    """The names of the keys that a terminal has sent, as in `KEYS`; others are left out."""
    return [KEYS[found] for found in _KEY.findall(text) if found in KEYS]


if sys.platform == "win32":  # pragma: no cover - no part of the tests runs there
    import msvcrt

    class TerminalKeys:
        """The keys pressed in the terminal, while it is entered as a context."""

        can_read = True

        def __enter__(self) -> Self:
            return self

        def __exit__(
            self,
            kind: type[BaseException] | None,
            error: BaseException | None,
            traceback: TracebackType | None,
        ) -> None:
            pass

        def read(self) -> list[str]:
            """The keys pressed since the last call, by the names in `KEYS`."""
            names: list[str] = []
            while msvcrt.kbhit():
                key = msvcrt.getwch()
                names += (
                    [name]
                    if key in ("\x00", "\xe0") and (name := _WINDOWS_KEYS.get(msvcrt.getwch()))
                    else keys_in(key)
                )
            return names

else:
    import termios
    import tty

    class TerminalKeys:
        """The keys pressed in the terminal, while it is entered as a context.

        Attributes:
            can_read: whether the standard input is a terminal.
        """

        def __init__(self) -> None:
            self._before: list[Any] | None = None
            self.can_read = sys.stdin is not None and sys.stdin.isatty()

        def __enter__(self) -> Self:
            if self.can_read:
                self._before = termios.tcgetattr(sys.stdin)
                tty.setcbreak(sys.stdin, termios.TCSANOW)
            return self

        def __exit__(
            self,
            kind: type[BaseException] | None,
            error: BaseException | None,
            traceback: TracebackType | None,
        ) -> None:
            if self._before is not None:
                termios.tcsetattr(sys.stdin, termios.TCSANOW, self._before)

        def read(self) -> list[str]:
            """The keys pressed since the last call, by the names in `KEYS`."""
            if not self.can_read or not select.select([sys.stdin], [], [], 0)[0]:
                return []
            data = os.read(sys.stdin.fileno(), _READ_LIMIT)
            self.can_read = bool(data)  # no data: the terminal is gone
            return keys_in(data.decode(errors="replace"))
