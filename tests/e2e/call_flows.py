"""What a receptionist does with calls, flow by flow, with keys and mouse only."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.e2e.conftest import Desktop, virtual_desktop
from tests.e2e.switchboard import (
    ANSWERS,
    BUSY,
    DECLINES,
    RECEPTION,
    RINGS,
    RINGS_TOO,
    TAKES_ONE,
    Switchboard,
    switchboard,
)

WINDOW = (1280, 720)
DANA, TOM, HEMI = "021555010", "021555011", "021555012"
_LAMPS = (ANSWERS, RINGS, BUSY, DECLINES, TAKES_ONE, RINGS_TOO, "701", "702")
_WITH_CALLS, _WITHOUT_CALLS = (3, (380, 100), (217, 72)), (4, (171, 100), (215, 72))
"""How many lamps stand in a row, where the first is, and how far the next ones are."""
_BUTTON_FROM_MIDDLE = 84
_FIRST_CARD = (110, 130)


@dataclass
class Receptionist:
    """Hands at the console, which count the keys they press.

    Args:
        desktop: has the console.
        phones: the phone system.
    """

    desktop: Desktop
    phones: Switchboard
    pressed: list[str] = field(default_factory=list)

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

    # what is seen

    @property
    def calls(self) -> list[dict[str, Any]]:
        """Every call the window shows."""
        calls: list[dict[str, Any]] = self.desktop.status()["calls"]
        return calls

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

    def is_called(self, number: str = DANA, name: str = "Dana Whitcombe") -> str:
        """Somebody calls the reception."""
        before = len(self.calls)
        call = self.phones.calls_in(number, name)
        self.desktop.until(lambda: len(self.calls) > before)
        return call

    def talks(self, number: str = DANA, name: str = "Dana Whitcombe") -> str:
        """Somebody has called, and is talked to."""
        call = self.is_called(number, name)
        self.press("F3")
        self.talk(number, RECEPTION)
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
        call = self.phones.calls_in(HEMI, "Hemi Walker", TAKES_ONE)
        self.sees_lamp(TAKES_ONE, "busy")
        return call

    def clear_up(self) -> None:
        """Everybody hangs up, and the window is as at first."""
        self.phones.clear()
        status = self.desktop.status
        end = time.monotonic() + 15
        while status()["calls"] or set(_states(status())) != {"available"}:
            assert time.monotonic() < end, status()
            for call in status()["calls"]:
                self.desktop.ask(command="hang-up", call=call["id"])
            time.sleep(0.1)
        self.desktop.keys("Escape", "Escape")
        self.pressed.clear()

    # the mouse

    def click_button_of(self, number: str) -> None:
        """Click the button that a lamp shows."""
        x, y = _place_of(number, _WITHOUT_CALLS)
        self.desktop.click(x + _BUTTON_FROM_MIDDLE, y)

    def carry_call_to(self, number: str) -> None:
        """Carry the first call onto a lamp."""
        self.desktop.drag(_FIRST_CARD, _place_of(number, _WITH_CALLS))


def _states(status: dict[str, Any]) -> list[str]:
    return [lamp["lamp"] for lamp in status["lamps"].values()]


def _place_of(number: str, lamps: tuple[int, tuple[int, int], tuple[int, int]]) -> tuple[int, int]:
    """The middle of a lamp in the window."""
    a_row, (x, y), (step_x, step_y) = lamps
    row, column = divmod(_LAMPS.index(number), a_row)
    return x + column * step_x, y + row * step_y


@contextmanager
def reception(folder: Path) -> Iterator[Receptionist]:
    """A console at work in a window of its own, with nobody on the phone."""
    with switchboard() as phones:
        homes = {f"XDG_{name}_HOME": str(folder / name) for name in ("CONFIG", "STATE", "DATA")}
        settings = phones.settings(folder)
        with virtual_desktop(folder, KIWI_CONSOLE_PASSWORD=phones.password, **homes) as desktop:
            size = "x".join(map(str, WINDOW))
            desktop.start("--config", str(settings), "--window", size)
            desktop.until(
                lambda: _states(desktop.status()) == ["available"] * len(_LAMPS),
                lambda: "every lamp is green",
            )
            yield Receptionist(desktop, phones)


# the flows


def answer(hands: Receptionist) -> None:
    """Answer"""
    hands.is_called()
    hands.is_ready()
    hands.press("F3")
    hands.sees(("active", DANA))
    hands.talk(DANA, RECEPTION)


def answer_the_next(hands: Receptionist) -> None:
    """Answer the next caller: the first is put on hold"""
    hands.talks()
    hands.is_called(TOM, "Tom Reed")
    hands.is_ready()
    hands.press("F3")
    hands.sees(("held", DANA), ("active", TOM))


def hold(hands: Receptionist) -> None:
    """Put on hold"""
    hands.talks()
    hands.is_ready()
    hands.press("F7")
    hands.sees(("held", DANA))


def resume(hands: Receptionist) -> None:
    """Talk again to whom is on hold"""
    hold(hands)
    hands.is_ready()
    hands.press("F9")
    hands.sees(("active", DANA))
    hands.talk(DANA, RECEPTION)


def hang_up(hands: Receptionist) -> None:
    """Hang up"""
    hands.talks()
    hands.is_ready()
    hands.press("F8")
    hands.sees()
    hands.talk(DANA, None)


def decline(hands: Receptionist) -> None:
    """Decline a caller"""
    hands.is_called()
    hands.is_ready()
    hands.press("F8")
    hands.sees()


def mute(hands: Receptionist) -> None:
    """Microphone off"""
    hands.talks()
    hands.is_ready()
    hands.press("ctrl+m")
    hands.desktop.until(lambda: bool(hands.calls[0]["muted"]))


def dial_a_name(hands: Receptionist) -> None:
    """Call a colleague by name"""
    hands.is_ready()
    hands.type("ar")
    hands.press("alt+Return")
    hands.talk(RECEPTION, ANSWERS)
    hands.sees(("active", ANSWERS))


def dial_a_number(hands: Receptionist) -> None:
    """Call a number"""
    hands.is_ready()
    hands.type("9998")
    hands.press("Return")
    hands.sees(("active", "9998"))


def tones(hands: Receptionist) -> None:
    """Send two tones to a voice menu"""
    hands.talks()
    hands.is_ready()
    hands.press("ctrl+t")
    hands.type("1#")
    hands.press("Escape")
    hands.sees(("active", DANA))


def transfer(hands: Receptionist) -> None:
    """Transfer to a known, free colleague"""
    hands.talks()
    hands.is_ready()
    hands.type("ar")
    hands.press("shift+Return")
    hands.talk(DANA, ANSWERS)
    hands.sees()


def transfer_to_busy(hands: Receptionist) -> None:
    """Transfer; the phone is busy, so the caller is back"""
    hands.talks()
    hands.is_ready()
    hands.type("me")
    hands.press("shift+Return")
    hands.desktop.until(lambda: hands.phones.talking_to(DANA) == RECEPTION)
    hands.sees_lamp(BUSY, "available")
    hands.sees(("active", DANA))


def transfer_declined(hands: Receptionist) -> None:
    """Transfer announced; the colleague declines, so the caller is back"""
    hands.talks()
    hands.is_ready()
    hands.type("we")
    hands.press("Return")
    hands.sees_lamp(DECLINES, "ringing")
    hands.sees(("active", DANA))
    hands.talk(DANA, RECEPTION)


def attended(hands: Receptionist) -> None:
    """Transfer announced: connect after the answer"""
    hands.talks()
    hands.is_ready()
    hands.type("ar")
    hands.press("Return")
    hands.sees(("held", DANA), ("active", ANSWERS))
    hands.press("F5")
    hands.talk(DANA, ANSWERS)
    hands.sees()


def attended_while_it_rings(hands: Receptionist) -> None:
    """Transfer announced: connect while it rings"""
    hands.talks()
    hands.is_ready()
    hands.type("ca")
    hands.press("Return")
    hands.sees_lamp(RINGS, "ringing")
    hands.press("F5")
    hands.sees(("passed_on", DANA))
    hands.sees_lamp(RINGS, "ringing")


def fetch_back(hands: Receptionist) -> None:
    """Fetch back a caller whose call rings at a colleague's"""
    attended_while_it_rings(hands)
    hands.is_ready()
    hands.press("F10")
    hands.talk(DANA, RECEPTION)
    hands.sees(("active", DANA))
    hands.sees_lamp(RINGS, "available")


def back_while_it_rings(hands: Receptionist) -> None:
    """Back to the caller while the colleague's phone rings"""
    hands.talks()
    hands.type("ca")
    hands.press("Return")
    hands.sees_lamp(RINGS, "ringing")
    hands.is_ready()
    hands.press("Escape")
    hands.sees(("active", DANA))
    hands.talk(DANA, RECEPTION)
    hands.sees_lamp(RINGS, "available")


def back_after_the_answer(hands: Receptionist) -> None:
    """Back to the caller after the colleague's answer"""
    hands.talks()
    hands.type("ar")
    hands.press("Return")
    hands.sees(("held", DANA), ("active", ANSWERS))
    hands.is_ready()
    hands.press("Escape")
    hands.sees(("active", DANA))
    hands.talk(DANA, RECEPTION)
    hands.sees_lamp(ANSWERS, "available")


def swap_and_join(hands: Receptionist) -> None:
    """Talk to the caller in between, then all three together"""
    hands.talks()
    hands.type("ar")
    hands.press("Return")
    hands.sees(("held", DANA), ("active", ANSWERS))
    hands.is_ready()
    hands.press("ctrl+s")
    hands.sees(("active", DANA), ("held", ANSWERS))
    hands.press("ctrl+j")
    hands.sees(("active", DANA), ("active", ANSWERS))
    hands.desktop.until(lambda: all(call["joined"] for call in hands.calls))


def _guarded(hands: Receptionist) -> str:
    """A transfer to somebody who talks, which is asked about."""
    busy = hands.colleague_talks()
    hands.talks()
    hands.is_ready()
    hands.type("si")
    hands.press("shift+Return")
    hands.is_asked()
    hands.sees(("held", DANA))
    return busy


def guard_anyway(hands: Receptionist) -> None:
    """Transfer to a busy lamp all the same; refused, so the caller is back"""
    _guarded(hands)
    hands.press("Return")
    hands.talk(DANA, RECEPTION)
    hands.sees(("active", DANA))


def guard_when_free(hands: Receptionist) -> None:
    """Transfer to a busy lamp as soon as it is green"""
    busy = _guarded(hands)
    hands.press("h")
    hands.desktop.until(lambda: TAKES_ONE in (call["target"] for call in hands.calls))
    hands.sees(("held", DANA))
    hands.phones.hangs_up(busy)
    hands.talk(DANA, TAKES_ONE)
    hands.sees()


def guard_voicemail(hands: Receptionist) -> None:
    """Caller of a busy lamp to the voicemail"""
    _guarded(hands)
    hands.press("v")
    hands.desktop.until(lambda: "voicemail" in hands.phones.place_of(DANA))
    hands.sees()


def guard_park(hands: Receptionist) -> None:
    """Caller of a busy lamp parked"""
    _guarded(hands)
    hands.press("p")
    hands.desktop.until(lambda: DANA in hands.phones.parked().values())
    hands.sees(("parked", DANA))


def guard_back(hands: Receptionist) -> None:
    """Caller of a busy lamp back on the line"""
    _guarded(hands)
    hands.press("Escape")
    hands.sees(("active", DANA))
    hands.talk(DANA, RECEPTION)


def pick_up(hands: Receptionist) -> None:
    """Pick up the one phone that rings"""
    hands.colleague_rings(RINGS, TOM, "Tom Reed")
    hands.is_ready()
    hands.press("F12")
    hands.talk(TOM, RECEPTION)
    hands.sees(("active", TOM))


def pick_up_of_two(hands: Receptionist) -> None:
    """Pick up the other one of two phones that ring"""
    hands.colleague_rings(RINGS, TOM, "Tom Reed")
    hands.colleague_rings(RINGS_TOO, HEMI, "Hemi Walker")
    hands.is_ready()
    hands.press("F12")
    hands.desktop.until(lambda: "Rings at" in hands.desktop.status()["focus"])
    hands.press("2")
    hands.talk(TOM, RECEPTION)
    hands.sees(("active", TOM))
    hands.sees_lamp(RINGS_TOO, "ringing")


def pick_up_the_last(hands: Receptionist) -> None:
    """Pick up what began to ring last of two"""
    hands.colleague_rings(RINGS, TOM, "Tom Reed")
    hands.colleague_rings(RINGS_TOO, HEMI, "Hemi Walker")
    hands.is_ready()
    hands.press("F12")
    hands.desktop.until(lambda: "Rings at" in hands.desktop.status()["focus"])
    hands.press("F12")
    hands.talk(HEMI, RECEPTION)
    hands.sees(("active", HEMI))


def park(hands: Receptionist) -> None:
    """Park"""
    hands.talks()
    hands.is_ready()
    hands.press("F11")
    hands.sees(("parked", DANA))
    hands.sees_lamp("701", "busy")
    hands.desktop.until(lambda: hands.phones.parked() == {"701": DANA})


def retrieve(hands: Receptionist) -> None:
    """Take the parked call back"""
    park(hands)
    hands.is_ready()
    hands.press("shift+F11")
    hands.talk(DANA, RECEPTION)
    hands.sees(("active", DANA))
    hands.sees_lamp("701", "available")


def pick_up_by_mouse(hands: Receptionist) -> None:
    """A click on Pick up of a ringing lamp"""
    hands.colleague_rings(RINGS, TOM, "Tom Reed")
    hands.is_ready()
    hands.click_button_of(RINGS)
    hands.talk(TOM, RECEPTION)
    hands.sees(("active", TOM))


def transfer_by_drag(hands: Receptionist) -> None:
    """A call carried onto a lamp, connected by a key"""
    hands.talks()
    hands.is_ready()
    hands.carry_call_to(ANSWERS)
    hands.sees(("held", DANA), ("active", ANSWERS))
    hands.press("F5")
    hands.talk(DANA, ANSWERS)
    hands.sees()


Flow = Callable[[Receptionist], None]
FLOWS: tuple[Flow, ...] = (
    answer,
    answer_the_next,
    decline,
    hold,
    resume,
    mute,
    tones,
    hang_up,
    dial_a_name,
    dial_a_number,
    transfer,
    transfer_to_busy,
    attended,
    attended_while_it_rings,
    transfer_declined,
    back_while_it_rings,
    back_after_the_answer,
    fetch_back,
    swap_and_join,
    guard_anyway,
    guard_when_free,
    guard_voicemail,
    guard_park,
    guard_back,
    pick_up,
    pick_up_of_two,
    pick_up_the_last,
    park,
    retrieve,
    pick_up_by_mouse,
    transfer_by_drag,
)
"""In the order of the table; the first line of each docstring is its name there."""
