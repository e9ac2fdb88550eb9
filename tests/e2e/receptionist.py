"""A receptionist at the window: presses keys, clicks and drags, and says what is shown."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from console.ui.kit.dead_time import DEAD_S
from tests.e2e.conftest import Desktop, virtual_desktop
from tests.e2e.phone_system import People, PhoneSystem
from tests.patience import PATIENCE

WINDOW = (1280, 720)
CLICK, DRAG = "click", "drag"
"""What the mouse does, among the keys that are counted."""
_Grid = tuple[int, tuple[int, int], tuple[int, int]]
"""How many lamps stand in a row, where the first is, and how far the next ones are."""
_LAMPS: _Grid = (4, (408, 100), (241, 72))
_BUTTON_FROM_MIDDLE = 97
_FIRST_CARD = (110, 130)


@dataclass
class Receptionist:
    """Works at the console with keys and mouse, and counts what is pressed.

    Args:
        desktop: has the console.
        phones: the phone system.
    """

    desktop: Desktop
    phones: PhoneSystem
    pressed: list[str] = field(default_factory=list)

    @property
    def people(self) -> People:
        """Who is there."""
        return self.phones.people

    def press(self, *keys: str) -> None:
        """Press keys, each by its X name; keys held down together count as one."""
        self.pressed += keys
        self.desktop.keys(*keys)

    def type(self, text: str) -> None:
        """Type text."""
        self.pressed += text
        self.desktop.type(text)

    def is_ready(self) -> None:
        """What is pressed from now on is the flow."""
        self.pressed.clear()

    def looks(self, seconds: float = 0.3) -> None:
        """Take the time a person needs to see who calls: a key before that declines nobody."""
        time.sleep(seconds)

    # what is seen

    @property
    def calls(self) -> list[dict[str, Any]]:
        """Every call the window shows."""
        calls: list[dict[str, Any]] = self.desktop.status()["calls"]
        return calls

    @property
    def missed(self) -> list[str]:
        """The numbers of those who are shown as missed, the latest first."""
        return [caller["number"] or "" for caller in self.desktop.status()["missed"]]

    def sees(self, *cards: tuple[str, str]) -> None:
        """Wait until these calls are shown: the state and the other's number of each."""

        def shown() -> list[tuple[str, str]]:
            return [(call["state"], call["remote"]["number"] or "") for call in self.calls]

        self.desktop.until(lambda: sorted(shown()) == sorted(cards), lambda: f"{cards}: {shown()}")

    def sees_lamp(self, number: str, state: str) -> None:
        """Wait until a lamp shows a state."""
        self.desktop.until(
            lambda: self.desktop.status()["lamps"][number]["lamp"] == state,
            lambda: f"{number} is {state}",
        )

    def is_asked(self) -> None:
        """Wait until something is asked that has to be answered."""
        self.desktop.until(lambda: "Esc" in self.desktop.status()["focus"])

    def talk(self, number: str, other: str | None) -> None:
        """Wait until somebody talks to somebody, as the phone system has it."""
        self.desktop.until(
            lambda: self.phones.talking_to(number) == other,
            lambda: f"{number} talks to {self.phones.talking_to(number)}",
        )

    # where things begin and end

    def is_called(self, number: str = "", name: str = "Dana Whitcombe") -> str:
        """Somebody calls the reception."""
        before = len(self.calls)
        call = self.phones.calls_in(number or self.people.dana, name)
        self.desktop.until(lambda: len(self.calls) > before)
        return call

    def talks(self, number: str = "", name: str = "Dana Whitcombe") -> str:
        """Somebody has called, and is talked to."""
        number = number or self.people.dana
        call = self.is_called(number, name)
        self.press("F3")
        self.talk(number, self.people.reception)
        self.desktop.until(
            lambda: any(
                one["state"] == "active" and one["remote"]["number"] == number for one in self.calls
            )
        )
        return call

    def colleague_rings(self, number: str, caller: str, name: str) -> str:
        """Somebody calls a colleague who does not answer."""
        call = self.phones.calls_in(caller, name, number)
        self.sees_lamp(number, "ringing")
        return call

    def colleague_talks(self) -> str:
        """The colleague who takes one call has it."""
        call = self.phones.calls_in(self.people.hemi, "Hemi Walker", self.people.takes_one)
        self.sees_lamp(self.people.takes_one, "busy")
        return call

    def clear_up(self) -> None:
        """Everybody hangs up, and the window is as at first."""
        self.phones.clear()
        status = self.desktop.status
        end = time.monotonic() + PATIENCE
        while status()["calls"] or set(_states(status())) != {"available"}:
            assert time.monotonic() < end, status()
            for call in status()["calls"]:
                self.desktop.ask(command="hang-up", call=call["id"])
            time.sleep(0.1)
        self.desktop.keys("Escape", "Escape")
        while self.missed:
            self.desktop.keys("ctrl+h", "Delete")
            assert time.monotonic() < end, self.missed
        self.pressed.clear()

    # the mouse

    def click_button_of(self, number: str) -> None:
        """Click the button that a lamp shows."""
        self.looks(2 * DEAD_S)
        x, y = self._place_of(number)
        self.pressed.append(CLICK)
        self.desktop.click(x + _BUTTON_FROM_MIDDLE, y)

    def carry_call_to(self, number: str) -> None:
        """Carry the first call onto a lamp."""
        self.pressed.append(DRAG)
        self.desktop.drag(_FIRST_CARD, self._place_of(number))

    def _place_of(self, number: str) -> tuple[int, int]:
        """The middle of a lamp in the window."""
        a_row, (x, y), (step_x, step_y) = _LAMPS
        row, column = divmod(self.people.lamps.index(number), a_row)
        return x + column * step_x, y + row * step_y


def _states(status: dict[str, Any]) -> list[str]:
    return [lamp["lamp"] for lamp in status["lamps"].values()]


@contextmanager
def reception(folder: Path, phones: PhoneSystem, keys: str = "function") -> Iterator[Receptionist]:
    """A console at work in a window of its own, with nobody on the phone.

    Args:
        folder: for its settings and all else it keeps.
        phones: the phone system.
        keys: the set of keys for calls.
    """
    homes = {f"XDG_{name}_HOME": str(folder / name) for name in ("CONFIG", "STATE", "DATA")}
    settings = phones.settings(folder)
    with settings.open("a", encoding="utf-8") as file:
        file.write(f'[console]\nkeys = "{keys}"\ngrouping = "none"\ndensity = "normal"\n')
    with virtual_desktop(folder, KIWI_CONSOLE_PASSWORD=phones.password, **homes) as desktop:
        size = "x".join(map(str, WINDOW))
        desktop.start("--config", str(settings), "--window", size)
        desktop.until(
            lambda: _states(desktop.status()) == ["available"] * len(phones.people.lamps),
            lambda: "every lamp is green",
        )
        yield Receptionist(desktop, phones)
