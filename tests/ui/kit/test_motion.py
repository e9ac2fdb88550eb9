from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from console.ui.kit.motion import Motion, means_reduced
from tests.patience import PATIENCE


@pytest.mark.parametrize(
    ("key", "value", "still"),
    [
        ("reduced-motion", 1, True),
        ("reduced-motion", 0, False),
        ("enable-animations", False, True),
        ("enable-animations", True, False),
        ("AnimationDurationFactor", "0", True),
        ("AnimationDurationFactor", 0.5, False),
        ("AnimationDurationFactor", "", False),
        ("AnimationDurationFactor", None, False),
    ],
)
def test_what_a_desktop_says(key: str, value: object, still: bool) -> None:
    assert means_reduced(key, value) is still


def test_things_move_where_nobody_says_otherwise(qtbot: QtBot) -> None:
    assert not Motion().reduced


def test_the_desktop_counts_only_while_it_is_followed(qtbot: QtBot) -> None:
    motion = Motion("full")
    motion.take("enable-animations", False)
    assert not motion.reduced
    with qtbot.waitSignal(motion.changed):
        motion.use("system")
    assert motion.reduced


def test_a_person_can_have_it_still(qtbot: QtBot) -> None:
    motion = Motion("system")
    with qtbot.waitSignal(motion.changed):
        motion.use("reduced")
    assert motion.reduced
    with qtbot.waitSignal(motion.changed):
        motion.use("full")
    assert not motion.reduced


def test_asking_where_there_is_no_desktop_does_no_harm(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=nowhere")
    motion = Motion()
    motion._ask_portal()
    assert not motion.reduced


@pytest.mark.skipif(shutil.which("dbus-run-session") is None, reason="no D-Bus of its own")
def test_a_desktop_that_stands_still_is_heard() -> None:
    """A real bus, on which a pretend portal says that animations are off."""
    told = subprocess.run(
        ["dbus-run-session", "--", sys.executable, "-m", "tests.ui.pretend_portal"],
        cwd=Path(__file__).parents[3],
        capture_output=True,
        text=True,
        timeout=2 * PATIENCE,
        check=True,
    )
    assert told.stdout == "still\n"
