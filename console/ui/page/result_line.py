"""The line at the bottom: the result of the last action, and a button to undo it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from console.language import tr
from console.ui.kit.elided_label import ElidedLabel
from console.ui.kit.sizes import sizes
from console.ui.kit.widgets import announce, button, set_text

STAYS_S: Final = 6.0
"""Seconds until a sentence disappears, as for toasts."""


class ResultLine(QWidget):
    """Shows one sentence, which disappears after `STAYS_S` seconds."""

    undo_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.sentence = ElidedLabel("second")
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
        """Whether the action that is shown can be undone."""
        return not self.undo_button.isHidden()

    def say(self, text: str, *, undo: bool = False, loud: bool = False) -> None:
        """Replace the sentence.

        Args:
            text: one sentence; empty: nothing is shown.
            undo: the action can be undone; the sentence stays.
            loud: the sentence must not be missed; it stays until the next one.
        """
        set_text(self.sentence, text)
        announce(self.sentence, text)
        self.undo_button.setVisible(undo)
        if text and not (undo or loud):
            self._fading.start()
        else:
            self._fading.stop()

    def keep(self) -> None:
        """Let the sentence stay until the next `say`."""
        self._fading.stop()

    def forget(self, *, loud: bool = False) -> None:
        """Remove a sentence that is not news any more, unless its action can be undone.

        Args:
            loud: remove it also if it was marked as not to be missed.
        """
        if not self.can_undo and (loud or self._fading.isActive()):
            self.say("")
