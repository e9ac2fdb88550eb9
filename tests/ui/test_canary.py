"""The fault of PySide6 that cost a process its life is not in the installed version."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QObject


@pytest.mark.usefixtures("qtbot")
def test_void_calls_do_not_wear_out_none() -> None:
    """PySide6 6.12.0 on Python 3.11 lost a reference to None at each, and aborted in the end."""
    if sys.version_info >= (3, 12):
        pytest.skip("None is immortal since Python 3.12: it cannot wear out")
    watched = QObject()
    before = sys.getrefcount(None)

    for _ in range(2000):
        watched.killTimer(watched.startTimer(60_000))

    assert sys.getrefcount(None) > before - 200
