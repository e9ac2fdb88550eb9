"""How a window is made."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtWidgets import QApplication

from console.desk.desk import Desk
from console.settings.view_state import ViewState
from console.ui.kit import theme
from console.ui.kit.sizes import WINDOW_FIRST
from console.ui.services import Services
from console.ui.window.main_window import MainWindow

if TYPE_CHECKING:  # imported when it is wanted: after the first paint
    from console.desk.calls.call_desk import CallDesk


def build_window(
    desk: Desk,
    *,
    now: Callable[[], datetime],
    services: Services | None = None,
    view_state: ViewState | None = None,
    scheme: theme.Scheme | None = None,
    reduced_motion: bool = False,
    calls: Callable[[], CallDesk] | None = None,
    whole: bool = True,
) -> MainWindow:
    """Make the window for a desk. A QApplication must exist; the window is not shown yet.

    Args:
        desk: what is shown; commands go through its `dispatch`.
        now: the wall clock (aware), for durations.
        services: the program's long work and the settings; None: only the lamps.
        view_state: where a person left the window last time.
        scheme: light or dark for good; None follows the system.
        reduced_motion: ringing lamps keep a steady strong border instead of breathing.
        calls: gives what takes and makes calls; None: the window has no telephone.
        whole: false: `add_calls` makes what belongs to calls, after the first paint.
    """
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise RuntimeError("a QApplication must exist before the window")
    look = theme.Theme(app, scheme, styled=False)
    window = MainWindow(
        desk,
        look,
        now,
        services=services,
        view_state=view_state,
        reduced_motion=reduced_motion,
        calls=calls,
    )
    if whole:
        window.add_calls()
    look.apply_style_sheet()
    window.resize(WINDOW_FIRST)
    if window.view_state.geometry:
        window.restoreGeometry(QByteArray.fromBase64(window.view_state.geometry.encode()))
    window.view.setFocus(Qt.FocusReason.OtherFocusReason)
    return window
