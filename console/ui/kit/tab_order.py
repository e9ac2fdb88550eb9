"""The order in which Tab moves the focus."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def replace_in_tab_order(pane: QWidget, place: QWidget) -> None:
    """Give the widgets of a pane the position of its placeholder in the tab order.

    Args:
        pane: made after its neighbours, so that Tab would reach it last.
        place: the placeholder, an empty widget of the same window.
    """
    inside = [part for part in pane.findChildren(QWidget) if part.window() is place.window()]
    put_in_tab_order(filter(_takes_tab, inside), place)  # without the pop-ups of lists


def put_in_tab_order(parts: Iterable[QWidget], place: QWidget) -> None:
    """Have Tab reach some widgets, one after the other, where `place` stands.

    Args:
        parts: in their order; each takes the focus with Tab.
        place: a widget of the same window that does not.
    """
    before = place.previousInFocusChain()
    while before is not None and before is not place and not _takes_tab(before):
        before = before.previousInFocusChain()
    for part in parts:
        if before is not None:
            QWidget.setTabOrder(before, part)
        before = part


def _takes_tab(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
