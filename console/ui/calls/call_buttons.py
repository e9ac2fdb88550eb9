"""The buttons for a call with their keys, in one or two columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from console.ui.kit import theme
from console.ui.kit.choice import Choice
from console.ui.kit.key_button import KeyButton
from console.ui.kit.sizes import sizes
from console.ui.kit.widgets import plain_tip


class CallButtons(QWidget):
    """Shows choices as buttons.

    Args:
        look: the theme.
        key: returns the key of an action as it is shown on a button.
    """

    asked = Signal(str)
    """The id of the button that was pressed."""

    def __init__(self, look: theme.Theme, key: Callable[[str], str]) -> None:
        super().__init__()
        self._look, self._key = look, key
        self._choices: tuple[Choice, ...] = ()
        self._subject = ""
        self.buttons: dict[str, KeyButton] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(sizes.space_2)
        for column in (0, 1):
            self._grid.setColumnStretch(column, 1)
            self._grid.setColumnMinimumWidth(column, 1)
        self._rows: list[list[KeyButton]] = []
        self._wide: set[KeyButton] = set()

    def show_choices(self, choices: Sequence[Choice], subject: str = "") -> None:
        """Show these buttons; one that was there before keeps the focus.

        Args:
            choices: what the buttons offer.
            subject: the id of what they are for, such as a call; clicks that were meant for another
                one are ignored.
        """
        if (tuple(choices), subject) == (self._choices, self._subject):
            return
        self._choices, self._subject = tuple(choices), subject
        gone = [id for id in self.buttons if id not in {choice.id for choice in choices}]
        for id in gone:
            button = self.buttons.pop(id)
            self._wide.discard(button)
            self._grid.removeWidget(button)
            button.hide()
            button.deleteLater()
        for choice in choices:
            self._show_one(choice)
        self._rows = []
        self._arrange()

    def _show_one(self, choice: Choice) -> None:
        button = self.buttons.get(choice.id)
        if button is None:
            button = KeyButton(self._look, choice.text, run=partial(self.asked.emit, choice.id))
            button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            self.buttons[choice.id] = button
        key = choice.key or self._key(choice.id)
        button.set_meaning(f"{choice.id} {choice.text} {self._subject}")
        button.setText(choice.text)
        button.show_key(key)
        button.set_role("primary" if choice.primary else "")
        title = f"{choice.text} ({key})" if key else choice.text
        button.setToolTip(plain_tip(f"{title}\n{choice.about}" if choice.about else title))
        button.setAccessibleName(choice.spoken)
        button.setAccessibleDescription(choice.about)

    def _arrange(self) -> None:
        """Put two buttons into a row if both fit; a primary one has a row of its own."""
        room = (self.width() - self._grid.horizontalSpacing()) // 2
        rows: list[list[KeyButton]] = []
        for choice in self._choices:
            button = self.buttons[choice.id]
            wide = choice.primary or button.least_width > room
            if rows and len(rows[-1]) == 1 and not (wide or rows[-1][0] in self._wide):
                rows[-1].append(button)
            else:
                rows.append([button])
            (self._wide.add if wide else self._wide.discard)(button)
        if rows == self._rows:
            return
        self._rows = rows
        for button in self.buttons.values():
            self._grid.removeWidget(button)
        for place, buttons in enumerate(rows):
            for column, button in enumerate(buttons):
                self._grid.addWidget(button, place, column, 1, 1 if len(buttons) == 2 else 2)
        before: QWidget | None = None
        for row in rows:
            for button in row:
                if before is not None:
                    self.setTabOrder(before, button)
                before = button

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rearrange the buttons for the new width."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Rearrange the buttons when the font size has changed."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._rows = []
            self._arrange()
