"""An ambiguous list: columns chosen by hand, doubtful rows untangled, imported and undone.

Once with keys, once with the mouse, which goes to what screen readers say is there.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.accessible import AccessibilityBus, Accessible
from tests.e2e.conftest import Desktop, virtual_desktop
from tests.e2e.test_import import lamps, page, pbx, picture, settings
from tests.patience import PATIENCE

__all__ = ["pbx", "settings"]  # fixtures

LIST = """Wer,Apparat,Klingel,Wo
Ann Lee,2041,093778601,Sales
Bob Ray,2042,093778602 / 093778603,Sales
Cai Wu,2043,12/11/2026,Stores
Dee Ito,2044,ask Ann,Stores
Eve Tui,2045,093778605,Sales
"""
DOUBTFUL = {
    "093778602 / 093778603": "093778602",
    "12/11/2026": "093778603",
    "ask Ann": "093778604",
}
_CHOICE = 36
"""From the middle of a heading to that of the choice under it, in pixels."""
_NEXT_CHOICE = 70
"""To the next one of its list, which opens over it."""
WANTED = {f"09377860{last}" for last in range(1, 6)}


@pytest.fixture
def staff(tmp_path: Path) -> Path:
    path = tmp_path / "staff.csv"
    path.write_text(LIST, encoding="utf-8")
    return path


def open_list(desktop: Desktop, staff: Path) -> None:
    """Choose the file in the chooser of files; the columns are asked for."""
    desktop.focus("Import people")
    desktop.type(str(staff))
    desktop.keys("Return")
    summary(desktop, "Which column is which?")
    desktop.focus()


def start(desktop: Desktop, settings: Path) -> str:
    before = settings.read_text(encoding="utf-8")
    desktop.start("--config", str(settings), "--window", "1280x720")
    desktop.until(lambda: desktop.status()["account"]["registered"])
    desktop.keys("ctrl+i")
    desktop.until(lambda: page(desktop) == "Import people")
    return before


def summary(desktop: Desktop, text: str) -> None:
    desktop.until(lambda: page(desktop) == f"Import people. {text}", lambda: page(desktop))


def test_with_keys(desktop: Desktop, settings: Path, staff: Path) -> None:
    before = start(desktop, settings)
    desktop.keys("Return")
    open_list(desktop, staff)
    picture(desktop, "columns-asked.png")
    desktop.keys("Tab", "Tab", "Down")
    picture(desktop, "columns-chosen.png")
    desktop.keys("Return")
    summary(desktop, "2 new, 3 bad addresses")
    picture(desktop, "columns-doubtful.png")

    desktop.keys("Down")
    for number in DOUBTFUL.values():
        desktop.type(number)
        desktop.keys("Return", "Down")
    summary(desktop, "5 new")
    picture(desktop, "columns-untangled.png")
    desktop.keys("Return")
    desktop.until(lambda: lamps(desktop) == WANTED)

    desktop.keys("shift+Tab", "space")
    desktop.until(lambda: lamps(desktop) == set())
    assert settings.read_text(encoding="utf-8") == before


class Mouse:
    """Clicks on things by what they are called.

    Args:
        desktop: with the console.
        bus: on which the console says what it shows.
    """

    def __init__(self, desktop: Desktop, bus: AccessibilityBus) -> None:
        self._desktop, self._bus = desktop, bus

    def click(self, name: str, role: str = "", *, times: int = 1, below: int = 0) -> None:
        """Click on the first thing with this name that is shown, once it stays where it is.

        Args:
            name: of the thing.
            role: of the thing; empty: any.
            times: how often to press.
            below: so many pixels under the thing.
        """
        end = time.monotonic() + PATIENCE
        place = None
        while time.monotonic() < end:
            found = self._find(name, role)
            if found is not None and place == (place := found.middle):
                self._desktop.click_at(place[0], place[1] + below, times)
                return
            time.sleep(0.1)
        pytest.fail(f"nothing to click on is called {name!r}")

    def _find(self, name: str, role: str) -> Accessible | None:
        for program in self._bus.programs():
            for one in program.walk():
                if one.name == name and role in ("", one.role):
                    return one
        return None


class TestWithTheMouse:
    @pytest.fixture
    def desktop(self, tmp_path: Path, session: dict[str, str]) -> Iterator[Desktop]:
        with virtual_desktop(tmp_path, **session) as desktop:
            yield desktop

    def test_with_the_mouse(
        self, desktop: Desktop, bus: AccessibilityBus, settings: Path, staff: Path
    ) -> None:
        before = start(desktop, settings)
        mouse = Mouse(desktop, bus)
        mouse.click("Choose files…", "push button")
        open_list(desktop, staff)
        shown = desktop.windows()
        mouse.click("Klingel", "column header", below=_CHOICE)
        desktop.until(lambda: desktop.windows() > shown)
        mouse.click("Klingel", "column header", below=_NEXT_CHOICE)
        mouse.click("Use these columns", "push button")
        summary(desktop, "2 new, 3 bad addresses")

        for text, number in DOUBTFUL.items():
            mouse.click(text, times=2)
            desktop.type(number)
            desktop.keys("Return")
        summary(desktop, "5 new")
        mouse.click("Add 5 people", "push button")
        desktop.until(lambda: lamps(desktop) == WANTED)
        mouse.click("Undo", "push button")
        desktop.until(lambda: lamps(desktop) == set())
        assert settings.read_text(encoding="utf-8") == before
