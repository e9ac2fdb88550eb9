"""Tells a screen reader of lamps: of changes that are worth hearing, and of the current cell."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtWidgets import QTableView

from console.desk.lamps import Lamp, screen_reader_text
from console.language import tr
from console.ui.kit.widgets import soon

_SINGLY = 2
"""More lamps than this that begin to ring at once are counted, not named."""
_HEADERS = 1
"""Qt counts a row and a column of headers even if they are hidden."""


def spoken_changes(changes: Sequence[tuple[Lamp, Lamp]], chosen: int | None, now: datetime) -> str:
    """The changes of one frame that a screen reader says without being asked; may be empty.

    These are the chosen lamp if it shows something else, and lamps that begin to ring.

    Args:
        changes: pairs of a lamp and what it was before.
        chosen: the index of the chosen lamp; None: no lamp is chosen.
        now: the present moment (aware).
    """
    told: list[Lamp] = []
    ringing: list[Lamp] = []
    for lamp, previous in changes:
        if lamp.index == chosen and _differs(lamp, previous):
            told.append(lamp)
        elif lamp.rings and not previous.rings:
            ringing.append(lamp)
    counted = len(ringing) > _SINGLY
    parts = [screen_reader_text(lamp, now) for lamp in (told if counted else told + ringing)]
    if counted:
        parts.append(tr("%n lamp(s) ringing", "", len(ringing)))
    return ". ".join(parts)


def _differs(lamp: Lamp, previous: Lamp) -> bool:
    return (lamp.state, lamp.held, lamp.stale, lamp.remote, lamp.reason, lamp.note) != (
        previous.state,
        previous.held,
        previous.stale,
        previous.remote,
        previous.reason,
        previous.note,
    )


def say(view: QTableView, text: str) -> None:
    """Have a screen reader say a text at once; an empty text, or no screen reader: nothing."""
    if text and QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(view, text))


def read_current(view: QTableView) -> None:
    """Have a screen reader read the current cell, after it has read the table itself."""
    if QAccessible.isActive():
        soon(view, lambda: _focus_cell(view))


def _focus_cell(view: QTableView) -> None:
    cell = view.currentIndex()
    if cell.isValid() and view.hasFocus():
        focus = QAccessibleEvent(view, QAccessible.Event.Focus)
        width = view.model().columnCount() + _HEADERS
        focus.setChild((cell.row() + _HEADERS) * width + cell.column() + _HEADERS)
        QAccessible.updateAccessibility(focus)
