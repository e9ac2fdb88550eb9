"""Silence is a test: whatever is warned about, leaked or logged unexpectedly fails the test.

Python's warnings are errors by pyproject.toml (`filterwarnings`), and so are Qt's messages
(`qt_log_level_fail`). What only shows when an object is thrown away (a socket left open, a
coroutine never awaited) is looked for here, so that it fails the test that left it, not a later
one.

How fast the machine is decides nothing: property tests have no limit of time (pytest-timeout ends
those that hang).
"""

from __future__ import annotations

import gc
import logging
import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from hypothesis import HealthCheck, settings
from pytestqt.qtbot import QtBot

from tests.patience import PATIENCE

settings.register_profile(
    "any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("any machine")

UNIT = Path(__file__).parent / "unit"


@pytest.fixture
def qtbot(qtbot: QtBot) -> QtBot:
    """pytest-qt's, as patient as everything else here: its own limit is 5 s."""
    for name in ("waitActive", "waitExposed", "waitSignal", "waitUntil"):
        patient = partial(getattr(qtbot, name), timeout=round(PATIENCE * 1000))
        setattr(qtbot, name, patient)
    return qtbot


class _Warnings(logging.Handler):
    """Remembers what is logged at WARNING and above."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.levelname} {record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def quiet_log(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail when a warning is logged, unless the test expects it: `caplog`, or `logs(reason)`."""
    expected = "caplog" in request.fixturenames or request.node.get_closest_marker("logs")
    handler = _Warnings()
    root = logging.getLogger()
    root.addHandler(handler)
    yield
    root.removeHandler(handler)
    if handler.lines and not expected:
        pytest.fail("logged unexpectedly:\n" + "\n".join(handler.lines), pytrace=False)


def pytest_collection_finish() -> None:
    """Leave what is there before the first test out of every later search for rubbish."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def nothing_left_behind(request: pytest.FixtureRequest) -> Iterator[None]:
    """Throw away the test's rubbish at once where sockets and tasks are real."""
    yield
    if UNIT not in request.node.path.parents:
        gc.collect()
