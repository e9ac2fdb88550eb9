"""Shows the text about a fault that a person copies for support."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QPlainTextEdit, QVBoxLayout, QWidget

from console.language import tr
from console.ui.kit.sizes import sizes

_HEIGHT = 240
"""Height of the text in unscaled pixels; longer text scrolls."""


class DetailsView(QWidget):
    """The text for support, and a check box that hides the phone numbers in it.

    Args:
        write: makes the text; its argument says whether phone numbers are hidden.
    """

    def __init__(self, write: Callable[[bool], str]) -> None:
        super().__init__()
        self._write = write
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setProperty("role", "code")
        self.text.setAccessibleName(tr("Details for support"))
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(sizes.px(_HEIGHT))
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.masked = QCheckBox(tr("Hide phone numbers"))
        self.masked.setToolTip(tr("Also applies to “Copy for support”"))
        self.masked.toggled.connect(lambda: self.refresh())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, sizes.space_2, 0, 0)
        column.setSpacing(sizes.space_1)
        column.addWidget(self.masked)
        column.addWidget(self.text)
        self.hide()

    def refresh(self) -> None:
        """Make the text again, unless a person has selected a part of it."""
        if self.isHidden() or self.text.textCursor().hasSelection():
            return
        text = self._write(self.masked.isChecked())
        if text != self.text.toPlainText():
            self.text.setPlainText(text)

    def copy(self) -> None:
        """Copy the present text to the clipboard."""
        QGuiApplication.clipboard().setText(self._write(self.masked.isChecked()))
