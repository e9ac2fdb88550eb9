"""The window: a page of lamps, and sheets over it for set-up, settings and import."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QWidget

from console.desk.desk import Desk
from console.ui import theme
from console.ui.bridge import Bridge
from console.ui.desk_page import DeskPage
from console.ui.lamp_model import LampModel
from console.ui.lamp_view import LampView
from console.ui.overview_bar import AccountBanner, OverviewBar
from console.ui.side_panel import SidePanel
from console.ui.sizes import WINDOW_FIRST, WINDOW_LEAST


class MainWindow(QMainWindow):
    """The console's window over a desk. Made by `build_window`.

    The page is made anew when the zoom or the language changes; the window stays.
    """

    closed = Signal()
    """A person closed the window."""

    def __init__(
        self,
        desk: Desk,
        look: theme.Theme,
        now: Callable[[], datetime],
        *,
        reduced_motion: bool = False,
    ) -> None:
        super().__init__()
        self._desk, self._now, self.look = desk, now, look
        self._reduced_motion = reduced_motion
        self.bridge = Bridge(desk, self)
        self.setWindowTitle("Kiwi Console")
        self.setMinimumSize(WINDOW_LEAST)
        self.stack = QStackedWidget()
        self.setCentralWidget(self.stack)
        self.page = self._new_page()
        self._add_keys()

    def _new_page(self) -> DeskPage:
        page = DeskPage(
            self._desk, self.bridge, self.look, self._now, reduced_motion=self._reduced_motion
        )
        self.stack.insertWidget(0, page)
        self.stack.setCurrentWidget(page)
        return page

    def make_anew(self) -> None:
        """Make the page again, as after a change of zoom or language; the place is kept."""
        old, place, sheet = self.page, self.page.place(), self.stack.currentWidget()
        self.page = self._new_page()
        self.page.go_to(place)
        if sheet is not None and sheet is not old:
            self.stack.setCurrentWidget(sheet)
        self.stack.removeWidget(old)
        old.deleteLater()

    # parts of the page

    @property
    def model(self) -> LampModel:
        """The lamps as a table."""
        return self.page.model

    @property
    def view(self) -> LampView:
        """The lamps on the screen."""
        return self.page.view

    @property
    def bar(self) -> OverviewBar:
        """The line on top."""
        return self.page.bar

    @property
    def banner(self) -> AccountBanner:
        """The fault of the account."""
        return self.page.banner

    @property
    def panel(self) -> SidePanel:
        """The chosen lamp, explained."""
        return self.page.panel

    # keys

    def _add_keys(self) -> None:
        for key, action in (
            ("Ctrl+F", lambda: self.page.focus_search()),
            ("Esc", lambda: self.page.clear_search()),
            ("Ctrl+R", lambda: self.page.with_faulty(self.page.try_again)),
            ("Ctrl+D", lambda: self.page.with_faulty(self.page.diagnose)),
            ("F6", lambda: self.page.next_pane()),
        ):
            QShortcut(QKeySequence(key), self).activated.connect(action)

    # sheets

    def show_sheet(self, sheet: QWidget) -> None:
        """Show a sheet over the lamps until it is closed with `close_sheet`."""
        self.stack.addWidget(sheet)
        self.stack.setCurrentWidget(sheet)
        sheet.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_sheet(self, sheet: QWidget) -> None:
        """Let a sheet go and show what is under it."""
        self.stack.removeWidget(sheet)
        sheet.deleteLater()
        self.stack.setCurrentIndex(self.stack.count() - 1)
        if self.stack.currentWidget() is self.page:
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    # what others ask

    def say(self, text: str) -> None:
        """Show the result of the last thing done, at the bottom."""
        self.page.say(text)

    def diagnose(self, number: str) -> None:
        """Start the eight steps that find out why a lamp is orange."""
        self.page.diagnose(number)

    def choose(self, number: str) -> bool:
        """Choose the lamp of `number`; False when it is not shown."""
        return self.page.choose(number)

    def screenshot(self, path: Path | str) -> bool:
        """Save a picture of the window as PNG; False when the file could not be written."""
        return self.grab().save(str(path), "PNG")

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let go of the desk and say that the window is gone."""
        self.bridge.close()
        super().closeEvent(event)
        self.closed.emit()


def build_window(
    desk: Desk,
    *,
    now: Callable[[], datetime],
    scheme: theme.Scheme | None = None,
    reduced_motion: bool = False,
) -> MainWindow:
    """Make the window for a desk. A QApplication must exist; the window is not shown yet.

    Args:
        desk: what is shown; commands go through its `dispatch`.
        now: the wall clock (aware), for durations.
        scheme: light or dark for good; None follows the system.
        reduced_motion: ringing lamps keep a steady strong border instead of breathing.
    """
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise RuntimeError("a QApplication must exist before the window")
    look = theme.Theme(app, scheme)
    window = MainWindow(desk, look, now, reduced_motion=reduced_motion)
    window.resize(WINDOW_FIRST)
    window.view.setFocus(Qt.FocusReason.OtherFocusReason)
    return window
