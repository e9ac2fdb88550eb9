"""The keypad that sends DTMF tones during a call."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout

from console.language import tr
from console.ui.kit import theme
from console.ui.kit.elided_label import ElidedLabel
from console.ui.kit.sizes import sizes
from console.ui.kit.widgets import IconButton, announce, button, label, set_style, set_text

_ROWS: Final = ("123", "456", "789", "*0#")
_TONES: Final = frozenset("0123456789*#ABCD")
_SHOWN: Final = 24
"""How many of the latest tones are shown."""


class DtmfPad(QFrame):
    """Shows twelve keys. While it has the focus, typed digits are sent as tones; Esc closes it.

    Args:
        look: the theme.
    """

    pressed = Signal(str)
    """A tone to send: 0 to 9, `*`, `#`, or A to D from the keyboard."""
    closed = Signal()

    def __init__(self, look: theme.Theme) -> None:
        super().__init__()
        self._look = look
        self._sent = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Keypad"))
        self.setAccessibleDescription(tr("Type digits to send tones. Esc closes the keypad."))
        self.setProperty("role", "clear")
        self.sent = label("", "heading")
        self.sent.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.keys: dict[str, QPushButton] = {}
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        self.who = ElidedLabel("strong")
        head.addWidget(self.who, 1)
        head.addWidget(self.sent, 1)
        head.addWidget(IconButton(look, "close", tr("Close the keypad (Esc)"), self.closed.emit))
        grid = QGridLayout()
        grid.setSpacing(sizes.space_1)
        for row, tones in enumerate(_ROWS):
            for column, tone in enumerate(tones):
                key = button(tone, partial(self.send, tone))
                key.setFocusPolicy(Qt.FocusPolicy.NoFocus)
                key.setAccessibleName(tr("Tone {tone}").format(tone=tone))
                set_style(key, "pad", True)
                grid.addWidget(key, row, column)
                self.keys[tone] = key
        column_of_all = QVBoxLayout(self)
        column_of_all.setContentsMargins(0, 0, 0, 0)
        column_of_all.setSpacing(sizes.space_1)
        column_of_all.addLayout(head)
        column_of_all.addLayout(grid)

    def begin(self, who: str) -> None:
        """Clear the tones shown, and take the focus.

        Args:
            who: the party that the tones are sent to.
        """
        self._sent = ""
        set_text(self.who, who)
        set_text(self.sent, tr("Type digits"))
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def send(self, tone: str) -> None:
        """Send a tone, and show it."""
        self._sent = (self._sent + tone)[-_SHOWN:]
        set_text(self.sent, self._sent)
        announce(self, tone)
        self.pressed.emit(tone)

    def event(self, event: QEvent) -> bool:
        """Keep Esc and the tones from the window's shortcuts."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            text = event.text().upper()
            if event.key() == Qt.Key.Key_Escape or (text and text in _TONES):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Send a typed tone. Esc closes the keypad and does not affect the call."""
        tone = event.text().upper()
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif tone and tone in _TONES and not event.isAutoRepeat():
            self.send(tone)
        elif not event.text().strip():
            super().keyPressEvent(event)
