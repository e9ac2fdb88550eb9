"""Tells whether a click was meant for what the button of a lamp does now."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from console.desk.lamps import Lamp
from console.ui.kit.dead_time import DEAD_S
from console.ui.lamps.lamp_offer import LampButton, LampButtons
from console.ui.lamps.lamp_table import LampTable


class ButtonChanges(QObject):
    """Remembers when the button of each lamp began to do what it does.

    Args:
        table: the lamps.
        steady: gives seconds that nobody can set.
    """

    def __init__(self, table: LampTable, steady: Callable[[], float]) -> None:
        super().__init__(table)
        self._table, self._steady = table, steady
        self._subject = ""
        self._all_since = float("-inf")
        self._since: dict[int, float] = {}
        model = table.lamp_model
        model.lamps_changed.connect(self._lamps_changed)
        model.modelReset.connect(self._all_changed)
        table.buttons_changed.connect(self._buttons_changed)

    def act_on(self, subject: str) -> None:
        """Note what the buttons act on, such as the id of the call that they transfer."""
        if subject != self._subject:
            self._subject = subject
            self._all_changed()

    def is_meant(self, lamp: Lamp) -> bool:
        """Whether the button of a lamp has done the same for `DEAD_S` seconds."""
        since = max(self._all_since, self._since.get(lamp.index, self._all_since))
        return self._steady() >= since + DEAD_S

    def _all_changed(self) -> None:
        self._all_since = self._steady()
        self._since.clear()

    def _buttons_changed(self, before: LampButtons) -> None:
        now = self._table.painter.buttons
        if (now.shown, now.transfer) != (before.shown, before.transfer):
            self._all_changed()
            return
        differ = now.ringing ^ before.ringing
        lamps = self._table.lamp_model.lamps
        self._note([lamp.index for lamp in lamps if lamp.number in differ])

    def _lamps_changed(self, changes: Sequence[tuple[Lamp, Lamp]]) -> None:
        buttons = self._table.painter.buttons
        self._note(
            [
                lamp.index
                for lamp, before in changes
                if (kind := buttons.of(lamp)) is not buttons.of(before)
                or (kind is LampButton.PICK_UP and lamp.remote != before.remote)
            ]
        )

    def _note(self, lamps: Sequence[int]) -> None:
        self._since.update(dict.fromkeys(lamps, self._steady()))
