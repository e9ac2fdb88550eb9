"""Lamps without a desk, for tests of the widgets that show lamps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.desk.lamps import Extension, KeyPlace, Lamp, LampState
from console.ui.kit.theme import Scheme, Theme
from console.ui.lamps.lamp_model import LampModel
from console.ui.lamps.lamp_view import LampView
from tests.ui.fake_desk import START, FakeClock, office, people


def lamps(
    count: int, *, favourites: Iterable[int] = (), keys: dict[int, KeyPlace] | None = None
) -> list[Lamp]:
    """Free lamps of an office in five groups, some of them starred or with a key."""
    starred, places = set(favourites), keys or {}
    return [
        Lamp(
            replace(extension, favourite=index in starred, place=places.get(index)),
            index,
            LampState.AVAILABLE,
            START,
        )
        for index, extension in enumerate(people(count))
    ]


def grouped(*groups: str) -> list[Extension]:
    """An extension for each group named."""
    return [Extension(str(200 + at), f"Person {at}", group) for at, group in enumerate(groups)]


def ringing(lamp: Lamp, seconds: float = 0) -> Lamp:
    """The lamp, ringing since `seconds` before the start of the clock."""
    return replace(lamp, state=LampState.RINGING, since=START - timedelta(seconds=seconds))


def busy(lamp: Lamp) -> Lamp:
    """The lamp, on a call."""
    return replace(lamp, state=LampState.BUSY)


class Grid:
    """A view of some lamps, shown in a window of its own."""

    def __init__(
        self,
        qtbot: QtBot,
        shown: Sequence[Lamp] | None = None,
        *,
        width: int = 900,
        reduced_motion: bool = False,
        look: Theme | None = None,
    ) -> None:
        self.clock = FakeClock()
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self.look = look or Theme(app, Scheme.LIGHT)
        some = office(60, self.clock).lamps if shown is None else shown
        self.model = LampModel(some, self.clock)
        self.view = LampView(self.model, self.look, reduced_motion=reduced_motion)
        qtbot.addWidget(self.view)
        self.view.resize(width, 500)
        with qtbot.waitExposed(self.view):
            self.view.show()

    def lamp(self, index: int) -> Lamp:
        return self.model.lamps[index]

    def ring(self, index: int, seconds: float = 0) -> None:
        self.model.update([ringing(self.lamp(index), seconds)])

    def free(self, index: int) -> None:
        self.model.update([replace(self.lamp(index), state=LampState.AVAILABLE)])

    def busy(self, index: int) -> None:
        self.model.update([busy(self.lamp(index))])

    def choose(self, index: int) -> None:
        assert self.view.choose(self.lamp(index).number)

    @property
    def chosen(self) -> int | None:
        lamp = self.view.chosen_lamp
        return None if lamp is None else lamp.index
