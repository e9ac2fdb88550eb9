"""The pad of a call: eight places for buttons, each always in the same place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from console.ui.calls.named_action import button_text
from console.ui.kit import theme
from console.ui.kit.choice import Choice
from console.ui.kit.key_button import KeyButton
from console.ui.kit.sizes import sizes
from console.ui.kit.widgets import plain_tip

_SLOTS: Final = (
    ("answer", "resume", "retrieve", "fetch_back", "back"),
    ("hang_up",),
    ("transfer",),
    ("transfer_blind",),
    ("hold", "swap"),
    ("mute", "join"),
    ("park", "voicemail"),
    ("keypad",),
)
"""The ids of the actions that share a place; it has the name of the first if none is offered."""
_COLUMNS: Final = 2
_PRIMARY: Final = (*_SLOTS[0], "connect")
_OTHERS: Final = (*(id for slot in _SLOTS[1:] for id in slot), "decline", "unmute")
"""Whatever a button of the pad may be named after; the primary ones are bold."""


def pane_width() -> int:
    """The width of the calls, in which every text of the pad is whole, whatever is offered."""
    text = 0
    for ids, strong in ((_PRIMARY, True), (_OTHERS, False)):
        metrics = QFontMetrics(theme.font(sizes.type_text, strong=strong))
        text = max(text, *(metrics.horizontalAdvance(button_text(id)) for id in ids))
    button = text + 2 * (sizes.space_2 - sizes.ring)
    return max(sizes.calls, _COLUMNS * button + (_COLUMNS + 1) * sizes.space_2 + 2 * sizes.edge)


class CallPad(QWidget):
    """Shows choices as buttons in fixed places; what is not offered is grey.

    Args:
        look: the theme.
        key: returns the key of an action as it is shown on a button.

    Attributes:
        buttons: the button of each choice that is offered now, by the id of the choice.
        slots: all eight buttons, in reading order.
    """

    asked = Signal(str)
    """The id of the button that was pressed."""

    def __init__(self, look: theme.Theme, key: Callable[[str], str]) -> None:
        super().__init__()
        self._key = key
        self._shown: tuple[tuple[Choice, ...], str] | None = None
        self.buttons: dict[str, KeyButton] = {}
        self.slots: list[KeyButton] = []
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(sizes.space_2)
        for place in range(len(_SLOTS)):
            button = KeyButton(look, "", run=partial(self._press, place))
            button.fits_key = True
            button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            self.slots.append(button)
            grid.addWidget(button, place // _COLUMNS, place % _COLUMNS)
        for column in range(_COLUMNS):
            grid.setColumnStretch(column, 1)
            grid.setColumnMinimumWidth(column, 1)
        self._ids = [("", "")] * len(_SLOTS)
        self.show_choices(())

    def show_choices(self, choices: Sequence[Choice], subject: str = "") -> None:
        """Show what is offered; a button that does something else loses the focus.

        Args:
            choices: what the buttons offer; at most one for each place.
            subject: the id of what they are for, such as a call; clicks that were meant for another
                one are ignored.
        """
        if (tuple(choices), subject) == self._shown:
            return
        self._shown = tuple(choices), subject
        offered = {choice.id: choice for choice in choices}
        self.buttons = {}
        for place, ids in enumerate(_SLOTS):
            button = self.slots[place]
            choice = next((offered[id] for id in ids if id in offered), None)
            id = ("", "") if choice is None else (choice.id, subject)
            if id != self._ids[place]:
                button.setEnabled(False)  # which gives its focus away
            self._ids[place] = id
            if choice is None:
                self._show_empty(button, button_text(ids[0]))
            else:
                self.buttons[choice.id] = button
                self._show_choice(button, choice, subject)

    def _show_empty(self, button: KeyButton, text: str) -> None:
        button.set_meaning("")
        button.setText(text)
        button.setAccessibleName(text)
        button.setAccessibleDescription("")
        button.setToolTip("")
        button.show_key("")
        button.set_role("")
        button.setEnabled(False)

    def _show_choice(self, button: KeyButton, choice: Choice, subject: str) -> None:
        key = choice.key or self._key(choice.id)
        button.set_meaning(f"{choice.id} {choice.text} {subject}")
        button.setText(choice.text)
        button.setAccessibleName(choice.spoken or choice.text)
        button.setAccessibleDescription(choice.about)
        title = choice.spoken or choice.text
        title = f"{title} ({key})" if key else title
        button.setToolTip(plain_tip(f"{title}\n{choice.about}" if choice.about else title))
        button.show_key(key)
        button.set_role("primary" if choice.primary else "")
        button.setEnabled(True)

    def _press(self, place: int) -> None:
        id, _ = self._ids[place]
        if id:
            self.asked.emit(id)
