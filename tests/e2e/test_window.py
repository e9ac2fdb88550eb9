"""A receptionist's first minutes, with keys and mouse only."""

from __future__ import annotations

from pathlib import Path

from tests.e2e.conftest import Desktop

WRONG = ("--demo", "--scenario", "everything-goes-wrong", "--window", "1280x720")
ANGUS = "093778654"  # his phone system sends something unreadable


def test_find_a_colleague_and_ask_why_the_lamp_is_orange(desktop: Desktop, tmp_path: Path) -> None:
    desktop.start(*WRONG)
    desktop.until(lambda: desktop.status()["lamps"][ANGUS]["lamp"] == "problem")
    assert desktop.status()["lamps"][ANGUS]["code"] == "BODY-XML"

    desktop.type("angus")
    desktop.until(lambda: desktop.status()["search"] == "angus")
    desktop.keys("Return")
    desktop.until(lambda: desktop.status()["chosen"] == ANGUS)

    desktop.keys("ctrl+d")
    picture = tmp_path / "why.png"
    assert desktop.ask(command="screenshot", file=str(picture))["ok"]
    assert picture.read_bytes().startswith(b"\x89PNG")

    desktop.keys("Escape", "Escape")  # the first one closes the panel
    desktop.until(lambda: desktop.status()["search"] == "")


def test_a_click_chooses_a_lamp_and_arrows_move_on(desktop: Desktop) -> None:
    desktop.start(*WRONG)
    numbers = list(desktop.status()["lamps"])
    desktop.click(390, 100)
    desktop.until(lambda: desktop.status()["chosen"] == numbers[0])
    desktop.keys("Right", "Right")
    desktop.until(lambda: desktop.status()["chosen"] == numbers[2])


def test_five_lamps_turn_green(desktop: Desktop) -> None:
    desktop.start("--demo", "--scenario", "quiet-office")
    desktop.until(
        lambda: (
            {lamp["code"] for lamp in desktop.status()["lamps"].values()} == {None}
            and all(lamp["lamp"] != "connecting" for lamp in desktop.status()["lamps"].values())
        )
    )
    assert len(desktop.status()["lamps"]) == 5
