"""The line above the lamps that says what Enter does with the text in the search field."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame

from console.ui.kit import theme
from console.ui.kit.choice import Choice
from console.ui.kit.key_button import KeyButton
from console.ui.kit.sizes import sizes
from console.ui.kit.widgets import clear_layout, plain_tip

PLAIN, SHIFT, ALT = "plain", "shift", "alt"
"""Enter alone, with Shift, and with Alt."""


class DialOffer(QFrame):
    """Shows a button for each choice, with its key; hidden while there are none.

    Args:
        look: the theme.
    """

    asked = Signal(str)
    """PLAIN, SHIFT or ALT: a button was pressed, which does what that key does."""

    def __init__(self, look: theme.Theme) -> None:
        super().__init__()
        self._look = look
        self._shown: tuple[Choice, ...] = ()
        self.setProperty("role", "clear")
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(sizes.space_1, 0, sizes.space_1, sizes.space_1)
        self._row.setSpacing(sizes.space_2)
        self.hide()

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The choices shown now."""
        return self._shown

    def show_choices(self, choices: Sequence[Choice]) -> None:
        """Show a button for each of these choices in place of the present ones."""
        if tuple(choices) == self._shown:
            return
        self._shown = tuple(choices)
        clear_layout(self._row)
        for choice in choices:
            made = KeyButton(
                self._look,
                choice.text,
                choice.key,
                partial(self.asked.emit, choice.id),
                role="primary" if choice.primary else "",
            )
            made.fits_key = True
            tip = f"{choice.text} ({choice.key})\n{choice.about}".strip()
            made.setToolTip(plain_tip(tip))
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            made.setAccessibleName(f"{choice.text} ({choice.key})")
            self._row.addWidget(made)
        self._row.addStretch(1)
        self._arrange()
        self.setVisible(bool(choices))

    def _arrange(self) -> None:
        """Put the buttons below each other if their texts do not fit beside each other."""
        buttons = self.findChildren(KeyButton)
        spaces = self._row.spacing() * (len(buttons) + 1) + 2 * sizes.space_1
        fits = sum(each.least_width for each in buttons if not each.isHidden()) + spaces
        way = QBoxLayout.Direction
        beside = fits <= self.width() or not self.isVisible()
        self._row.setDirection(way.LeftToRight if beside else way.TopToBottom)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange the buttons for the new width."""
        super().resizeEvent(event)
        self._arrange()
