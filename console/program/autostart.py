"""Starts the console with the person's session: a desktop entry in the autostart folder.

Windows (the Run key of the registry) and macOS (a launch agent) keep this elsewhere; on them
`Autostart.follow` raises an error.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Final

from console.language import tr
from console.settings.file import StoreError, write

_NAME: Final = "kiwi-console.desktop"
_OLD_MODULE: Final = b" -m console.main "
_MODULE: Final = b" -m console "
_RESERVED: Final = set(" \t\n\"'\\><~|&;$*?#()`")


class AutostartError(Exception):
    """The entry cannot be changed; the text is one sentence for a person."""


class Autostart:
    """Keeps the autostart entry in step with the setting `console.autostart`.

    Args:
        config: the settings file that the console shall start with; None for the usual one.
    """

    def __init__(self, config: Path | None) -> None:
        self._config = config
        self._wanted = False

    def begin(self, wanted: bool) -> None:
        """Take the setting as it is at start, and repair an entry of an earlier version.

        An earlier version was started by `python -m console.main`. Such an entry keeps what a
        person has changed in it otherwise; one that cannot be read or written is left alone.
        """
        self._wanted = wanted
        if not wanted:
            return
        with suppress(OSError, StoreError):
            before = entry_path().read_bytes()
            after = before.replace(_OLD_MODULE, _MODULE)
            if after != before:
                write(entry_path(), after)

    def follow(self, wanted: bool) -> None:
        """Write or remove the entry when the setting has changed.

        Raises:
            AutostartError: this system has no autostart folder, or it cannot be written.
        """
        if wanted == self._wanted:
            return
        self._wanted = wanted
        if sys.platform in ("win32", "darwin"):
            if wanted:
                raise AutostartError(
                    tr("“Start with the computer” is only available on Linux so far.")
                )
            return
        path = entry_path()
        try:
            if not wanted:
                path.unlink(missing_ok=True)
                return
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(entry(command(self._config)), encoding="utf-8")
        except OSError as error:
            text = tr("“Start with the computer” cannot be changed: {path}: {reason}.")
            raise AutostartError(text.format(path=path, reason=error.strerror)) from error


def entry_path() -> Path:
    """The file in which desktops look for what to start (the XDG Autostart specification)."""
    configured = os.environ.get("XDG_CONFIG_HOME", "")
    folder = Path(configured) if os.path.isabs(configured) else Path.home() / ".config"
    return folder / "autostart" / _NAME


def command(config: Path | None = None) -> list[str]:
    """The words of a command that starts this program in the tray, as it was started this time.

    Args:
        config: the settings file to start with; None for the usual one.
    """
    started = Path(sys.argv[0])
    if started.name == "kiwi-console" and started.exists():
        words = [str(started.absolute())]
    else:
        words = [sys.executable, "-m", "console"]
    if config is not None:
        words += ["--config", str(config.absolute())]
    return [*words, "--hidden"]


def entry(words: list[str]) -> str:
    """The text of a desktop entry that runs the command `words`."""
    return (
        "[Desktop Entry]\n"
        "Type=Application\n"
        "Name=Kiwi Console\n"
        f"Exec={' '.join(_quoted(word) for word in words)}\n"
        "Icon=kiwi-console\n"
        "Terminal=false\n"
        "X-GNOME-Autostart-enabled=true\n"
    )


def _quoted(word: str) -> str:
    """A word as Exec wants it (Desktop Entry Specification, "The Exec key").

    A string value of an entry escapes backslashes once more.
    """
    escaped = word.replace("%", "%%")
    if not _RESERVED & set(escaped):
        return escaped
    for letter in ("\\", '"', "`", "$"):
        escaped = escaped.replace(letter, f"\\{letter}")
    return '"' + escaped.replace("\\", "\\\\") + '"'
