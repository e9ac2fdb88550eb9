"""The size of the window when it is opened for the first time."""

from __future__ import annotations

from PySide6.QtCore import QSize

from console.ui.kit.sizes import WINDOW_FIRST, WINDOW_FRAME, WINDOW_LEAST


def first_size(available: QSize) -> QSize:
    """The usual size, or a smaller one that fits on the screen with its frame and title.

    Args:
        available: the part of the screen that panels and docks leave.

    Returns:
        at least `WINDOW_LEAST`; all sizes are device-independent pixels.
    """
    return WINDOW_FIRST.boundedTo(available - WINDOW_FRAME).expandedTo(WINDOW_LEAST)
