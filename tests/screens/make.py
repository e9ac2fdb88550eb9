"""Make the pictures of the window: `python -m tests.screens.make FOLDER`, where a screen is."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from console.desk.faults import Evidence, EvidenceKind
from console.ui.main_window import MainWindow, build_window
from console.ui.theme import Scheme
from tests.ui.fake_desk import FakeClock, office, quiet_desk

SMALL, MIDDLE, LARGE = QSize(1024, 600), QSize(1280, 720), QSize(1920, 1080)
PICTURES = (
    ("lamps-5-light", 5, SMALL, Scheme.LIGHT),
    ("lamps-60-light", 60, MIDDLE, Scheme.LIGHT),
    ("lamps-60-dark", 60, MIDDLE, Scheme.DARK),
    ("lamps-60-small", 60, SMALL, Scheme.LIGHT),
    ("lamps-1000-light", 1000, LARGE, Scheme.LIGHT),
    ("lamps-1000-dark", 1000, LARGE, Scheme.DARK),
)


def main(folder: Path) -> None:
    """Write every picture into `folder`."""
    app = QApplication.instance() or QApplication([])
    folder.mkdir(parents=True, exist_ok=True)
    for name, count, size, scheme in PICTURES:
        clock = FakeClock()
        window = build_window(office(count, clock), now=clock, scheme=scheme)
        _take(window, folder / f"{name}.png", size)
    for scheme in Scheme:
        _orange(folder, scheme, SMALL if scheme is Scheme.DARK else MIDDLE)
    _special(folder)
    app.quit()


def _orange(folder: Path, scheme: Scheme, size: QSize) -> None:
    clock = FakeClock()
    desk = office(60, clock)
    window = build_window(desk, now=clock, scheme=scheme)
    window.resize(size)
    window.show()
    number = desk.lamps[4].number
    window.choose(number)
    _take(window, folder / f"orange-{scheme}.png", size, keep=True)
    window.diagnose(number)
    _take(window, folder / f"diagnosis-{scheme}.png", size)


def _special(folder: Path) -> None:
    clock = FakeClock()
    desk = office(60, clock)
    window = build_window(desk, now=clock, scheme=Scheme.LIGHT)
    window.choose(desk.lamps[1].number)
    window.bar.search.setText("le")
    _take(window, folder / "search.png", MIDDLE, keep=True)
    window.bar.search.setText("nobody here")
    _take(window, folder / "no-match.png", MIDDLE)
    window = build_window(quiet_desk(0, clock), now=clock, scheme=Scheme.LIGHT)
    _take(window, folder / "no-extensions.png", MIDDLE)
    desk = office(60, clock)
    desk.account_fault(Evidence(EvidenceKind.NO_ANSWER, text="Timer F"))
    clock.advance(9)
    _take(build_window(desk, now=clock, scheme=Scheme.LIGHT), folder / "account.png", MIDDLE)


def _take(window: MainWindow, path: Path, size: QSize, *, keep: bool = False) -> None:
    window.resize(size)
    window.show()
    QTest.qWaitForWindowExposed(window)
    QTest.qWait(80)
    window.screenshot(path)
    if not keep:
        window.close()


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "build/screenshots"))
