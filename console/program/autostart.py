"""Starting with the person's session: one desktop entry in the autostart folder of the desktop.

Windows (the Run key of the registry) and macOS (a launch agent) have places of their own; there
`follow` says that it cannot.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Final

from console.language import tr

_NAME: Final = "kiwi-console.desktop"
_RESERVED: Final = set(" \t\n\"'\\><~|&;$*?#()`")


class AutostartError(Exception):
    """It cannot be done here; the text is one sentence for a person."""


def entry_path() -> Path:
    """Where desktops look for what to start (the XDG Autostart specification)."""
    configured = os.environ.get("XDG_CONFIG_HOME", "")
    folder = Path(configured) if os.path.isabs(configured) else Path.home() / ".config"
    return folder / "autostart" / _NAME


def follow(wanted: bool, config: Path | None = None) -> None:
    """Start with the session from now on, or no longer.

    Args:
        wanted: whether to start.
        config: the settings file it shall start with; None for the usual one.

    Raises:
        AutostartError: this system has no such place, or it cannot be written.
    """
    if sys.platform in ("win32", "darwin"):
        if wanted:
            raise AutostartError(tr("Starting with the session works on Linux only so far."))
        return
    path = entry_path()
    try:
        if not wanted:
            path.unlink(missing_ok=True)
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(entry(command(config)), encoding="utf-8")
    except OSError as error:
        text = tr("Starting with the session cannot be changed: {path}: {reason}.")
        raise AutostartError(text.format(path=path, reason=error.strerror)) from error


def command(config: Path | None = None) -> list[str]:
    """What starts this program, as it was started."""
    started = Path(sys.argv[0])
    if started.name == "kiwi-console" and started.exists():
        words = [str(started.absolute())]
    else:
        words = [sys.executable, "-m", "console"]
    if config is not None:
        words += ["--config", str(config.absolute())]
    return [*words, "--hidden"]


def entry(words: list[str]) -> str:
    """The desktop entry that runs a command."""
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
    """A word of Exec (Desktop Entry Specification, "The Exec key"); a value escapes once more."""
    escaped = word.replace("%", "%%")
    if not _RESERVED & set(escaped):
        return escaped
    for letter in ("\\", '"', "`", "$"):
        escaped = escaped.replace(letter, f"\\{letter}")
    return '"' + escaped.replace("\\", "\\\\") + '"'
