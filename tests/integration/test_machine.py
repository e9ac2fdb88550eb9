"""The messages on a machine that cannot show a window."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.patience import PATIENCE

ROOT = Path(__file__).parents[2]
DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def start(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run Python in the tree, without a display."""
    environment = {name: value for name, value in os.environ.items() if name not in DISPLAYS}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )


def test_no_display_is_said_in_one_line() -> None:
    run = start("-m", "console", "--demo")

    assert run.returncode == 2
    assert run.stderr == ("kiwi-console: there is no display; try kiwi-console watch\n")


def test_a_missing_system_library_is_named_in_one_line() -> None:
    """As on a Debian without libgl1, where loading Qt fails."""
    without_qt = (
        "import sys\n"
        "class NoGl:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name in ('PySide6.QtGui', 'PySide6.QtWidgets'):\n"
        "            raise ImportError('libGL.so.1: cannot open shared object file')\n"
        "sys.meta_path.insert(0, NoGl())\n"
        "from console.cli.command_line import main\n"
        "sys.exit(main(['--demo']))\n"
    )
    run = start("-c", without_qt)

    assert run.returncode == 2
    assert "libGL.so.1" in run.stderr
    assert "sudo apt install" in run.stderr
    assert run.stderr.count("\n") == 1
