"""How the lamps speak to screen readers."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtWidgets import QTableView

_HEADERS = 1
"""Qt counts a row and a column of headings, also where they are hidden."""


def say(view: QTableView, text: str) -> None:
    """Have `text` said without being asked."""
    if text and QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(view, text))


def read_current(view: QTableView) -> None:
    """Have the cell read that the choice stands on, once the table itself has been read."""
    if QAccessible.isActive():
        QTimer.singleShot(0, view, lambda: _focus_cell(view))


def _focus_cell(view: QTableView) -> None:
    cell = view.currentIndex()
    if cell.isValid() and view.hasFocus():
        focus = QAccessibleEvent(view, QAccessible.Event.Focus)
        width = view.model().columnCount() + _HEADERS
        focus.setChild((cell.row() + _HEADERS) * width + cell.column() + _HEADERS)
        QAccessible.updateAccessibility(focus)
