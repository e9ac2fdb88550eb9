"""From the first start with an empty home to five green lamps on a real Asterisk, by keys."""

from __future__ import annotations

from pathlib import Path

from tests.e2e.conftest import Desktop, desktop
from tests.e2e.first_start import FIRST, SET_UP, empty_home, green, on, page, set_up, type_people
from tests.interop.lab.configuration import person
from tests.interop.lab.server import Asterisk

__all__ = ["desktop", "empty_home"]  # fixtures

LINE = "1001"
NUMBERS = ("1002", "1003", "1004", "1005", "1006")


def test_from_the_first_start_to_five_green_lamps(
    asterisk: Asterisk, empty_home: Path, desktop: Desktop
) -> None:
    asterisk.state(NUMBERS, "NOT_INUSE")
    desktop.start("--window", "1280x720")
    set_up(desktop, f"{asterisk.host}:{asterisk.port}", LINE, f"pw{LINE}")
    type_people(desktop, [(person(int(number)), number) for number in NUMBERS])
    desktop.until(lambda: green(desktop, set(NUMBERS)))
    desktop.keys("Return")
    desktop.until(lambda: not page(desktop).startswith(SET_UP))

    lamps = desktop.status()["lamps"]
    assert {number: lamps[number]["lamp"] for number in NUMBERS} == dict.fromkeys(
        NUMBERS, "available"
    )


def test_a_wrong_password_stays_at_its_field(
    asterisk: Asterisk, empty_home: Path, desktop: Desktop
) -> None:
    desktop.start("--window", "1280x720")
    set_up(desktop, f"{asterisk.host}:{asterisk.port}", LINE, "wrong")
    desktop.until(lambda: "does not accept this password" in desktop.status()["focus"])
    on(desktop, FIRST)
