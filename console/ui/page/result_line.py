"""The line at the bottom: the result of the last thing done, and whether it can be undone."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from console.language import tr
from console.ui.kit.sizes import sizes
from console.ui.kit.widgets import announce, button, label, set_text

STAYS_S: Final = 6.0
"""Seconds until a sentence goes by itself, as a toast's."""


class ResultLine(QWidget):
    """Says one sentence, which goes by itself."""

    undo_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.sentence = label("", "second")
        self.undo_button = button(tr("Undo"), self.undo_asked.emit, role="link")
        self.undo_button.hide()
        self._fading = QTimer(self, singleShot=True, interval=round(STAYS_S * 1000))
        self._fading.timeout.connect(lambda: self.say(""))
        row = QHBoxLayout(self)
        row.setContentsMargins(sizes.space_4 + sizes.space_1, 0, sizes.space_4, sizes.space_2)
        row.setSpacing(sizes.space_2)
        row.addWidget(self.sentence)
        row.addWidget(self.undo_button)
        row.addStretch(1)
        self.setProperty("role", "clear")
        self.setFixedHeight(sizes.control_dense)

    @property
    def can_undo(self) -> bool:
        """Whether what is said can be undone."""
        return not self.undo_button.isHidden()

    def say(self, text: str, *, undo: bool = False, loud: bool = False) -> None:
        """Say something in place of what was said before; it goes by itself.

        Args:
            text: one sentence; empty: none any more.
            undo: it can be undone; then it stays.
            loud: it must not be missed; it stays until something new happens.
        """
        set_text(self.sentence, text)
        announce(self.sentence, text)
        self.undo_button.setVisible(undo)
        if text and not (undo or loud):
            self._fading.start()
        else:
            self._fading.stop()

    def keep(self) -> None:
        """Let what is said stay until it is taken back."""
        self._fading.stop()

    def forget(self, *, loud: bool = False) -> None:
        """Take away what was said, for it is no news any more.

        Args:
            loud: also what must not be missed; only what can be undone stays.
        """
        if not self.can_undo and (loud or self._fading.isActive()):
            self.say("")
