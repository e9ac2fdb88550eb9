"""Small parts every pane uses."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLayout, QWidget

from console.ui.sizes import sizes


def label(text: str, role: str = "") -> QLabel:
    """A line of plain text in one of the theme's roles: second, strong, heading, number, empty."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        made.setProperty("role", role)
    return made


def set_text(target: QLabel, text: str) -> None:
    """Change a label's text only when it differs, so that screen readers are not disturbed."""
    if target.text() != text:
        target.setText(text)


def bullet(text: str) -> QWidget:
    """A line of a list; what wraps stands under the text, not under the dot."""
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(sizes.space_2)
    line = label(text)
    line.setWordWrap(True)
    layout.addWidget(label("•"), 0, Qt.AlignmentFlag.AlignTop)
    layout.addWidget(line, 1)
    return row


def clear_layout(layout: QLayout) -> None:
    """Take all widgets out of a layout and let them go."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
