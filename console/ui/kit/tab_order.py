"""Where Tab goes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def replace_in_tab_order(pane: QWidget, place: QWidget) -> None:
    """Have Tab reach what is in a pane where it reached the place kept for it.

    Args:
        pane: made after what it stands between, so that Tab would come to it last.
        place: an empty widget of the same window.
    """
    before = place.previousInFocusChain()
    while before is not None and before is not place and not _takes_tab(before):
        before = before.previousInFocusChain()
    for part in filter(_takes_tab, pane.findChildren(QWidget)):
        if before is not None:
            QWidget.setTabOrder(before, part)
        before = part


def _takes_tab(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
