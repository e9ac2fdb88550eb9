"""The guards of conftest.py do fail a test that leaks, warns, logs, sleeps or opens a socket."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.patience import PATIENCE

ROOT = Path(__file__).parents[2]

FAULTS = {
    "warning": "import warnings; warnings.warn('careless')",
    "log": "import logging; logging.getLogger('sip').warning('careless')",
    "coroutine": "async def forgotten(): pass\n    forgotten()",
    "socket": "import socket; socket.socket()",
    "qt": "from PySide6.QtCore import qWarning; qWarning('careless')",
}
UNIT_FAULTS = {
    "sleep": "import time; time.sleep(0.001)",
    "asyncio_sleep": "import asyncio; asyncio.run(asyncio.sleep(0.001))",
    "bind": "import socket\n    with socket.socket() as s: s.bind(('127.0.0.1', 0))",
    "udp": "import socket\n    with socket.socket(type=2) as s: s.connect(('127.0.0.1', 9))",
}
FINE = {
    "asyncio": "import asyncio; asyncio.run(asyncio.sleep(0))",
    "own_log": "import logging; logging.getLogger('sip').info('fine')",
}


def outcomes(folder: Path, conftest: Path, bodies: dict[str, str]) -> dict[str, bool]:
    """Run each body as a test of a project of its own; True for those that passed."""
    (folder / "pyproject.toml").write_bytes((ROOT / "pyproject.toml").read_bytes())
    (folder / "conftest.py").write_bytes(conftest.read_bytes())
    text = "\n".join(f"def test_{name}():\n    {body}\n" for name, body in bodies.items())
    (folder / "test_it.py").write_text(text)
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-rA", "-p", "no:cacheprovider", "test_it.py"],
        cwd=folder,
        env={
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "COLUMNS": "120",
            "PYTHONPATH": str(ROOT),
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=2 * PATIENCE,
    )
    failed = set(re.findall(r"^(?:FAILED|ERROR) test_it\.py::test_(\w+)", run.stdout, re.MULTILINE))
    passed = set(re.findall(r"^PASSED test_it\.py::test_(\w+)", run.stdout, re.MULTILINE))
    assert failed | passed == set(bodies), run.stdout + run.stderr
    return {name: name not in failed for name in bodies}


def test_careless_tests_fail_everywhere(tmp_path: Path) -> None:
    result = outcomes(tmp_path, ROOT / "tests" / "conftest.py", {**FAULTS, **FINE})

    assert result == dict.fromkeys(FAULTS, False) | dict.fromkeys(FINE, True)


def test_sleeping_and_networking_fail_in_unit_tests(tmp_path: Path) -> None:
    result = outcomes(tmp_path, ROOT / "tests" / "unit" / "conftest.py", {**UNIT_FAULTS, **FINE})

    assert result == dict.fromkeys(UNIT_FAULTS, False) | dict.fromkeys(FINE, True)


def test_a_test_may_expect_a_log_line(caplog: pytest.LogCaptureFixture) -> None:
    import logging

    logging.getLogger("sip").warning("expected")

    assert caplog.messages == ["expected"]
