"""The window: search and overview on top, lamps in the middle, the chosen one on the right."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from console.desk.changes import (
    AccountStatus,
    Diagnose,
    DiagnosisEnded,
    DiagnosisStepped,
    Overview,
    TryAgain,
)
from console.desk.desk import Desk
from console.desk.lamps import Lamp
from console.ui import theme
from console.ui.bridge import Bridge
from console.ui.lamp_model import LampModel
from console.ui.lamp_view import LampView
from console.ui.overview_bar import AccountBanner, OverviewBar
from console.ui.side_panel import SidePanel
from console.ui.sizes import NARROW_WINDOW, WINDOW_FIRST, WINDOW_LEAST, sizes
from console.ui.widgets import label, set_text


class MainWindow(QMainWindow):
    """The console's window over a desk. Made by `build_window`."""

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
        self.bridge = Bridge(desk, self)
        self.model = LampModel(desk.lamps, now, self)
        self.view = LampView(self.model, look, reduced_motion=reduced_motion)
        self.bar = OverviewBar(look)
        self.banner = AccountBanner(look)
        self.panel = SidePanel(look, now, desk.explain)
        self.result = label("", "second")
        self.result.setAccessibleName("Last result")
        self.unsure = label("", "second")
        self.setWindowTitle("Kiwi Console")
        self.setMinimumSize(WINDOW_LEAST)
        self._lay_out()
        self._connect()
        self._add_keys()
        self._show_account(desk.account)
        self._show_overview(desk.overview)
        self._show_page()

    # layout

    def _lay_out(self) -> None:
        canvas = QWidget()
        canvas.setObjectName("canvas")
        column = QVBoxLayout(canvas)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(sizes.space_3)
        column.addWidget(self.bar)
        banner = QHBoxLayout()
        banner.setContentsMargins(sizes.space_4 + sizes.space_1, 0, sizes.space_4, 0)
        banner.addWidget(self.banner)
        column.addLayout(banner)
        body = QHBoxLayout()
        body.setContentsMargins(sizes.space_4, 0, sizes.space_4, 0)
        body.setSpacing(sizes.space_2)
        self.pages = QStackedWidget()
        self._nobody_page = self._no_match_page()
        self._unset_page = self._no_extensions_page()
        for page in (self.view, self._nobody_page, self._unset_page):
            self.pages.addWidget(page)
        body.addWidget(self.pages, 1)
        body.addWidget(self.panel)
        column.addLayout(body, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(sizes.space_4 + sizes.space_1, 0, sizes.space_4, sizes.space_2)
        self.result.setFixedHeight(sizes.space_4)
        foot.addWidget(self.result, 1)
        foot.addWidget(self.unsure)
        column.addLayout(foot)
        self.setCentralWidget(canvas)
        QWidget.setTabOrder(self.bar.search, self.view)
        QWidget.setTabOrder(self.view, self.panel.try_button)
        QWidget.setTabOrder(self.panel.try_button, self.panel.why_button)
        QWidget.setTabOrder(self.panel.why_button, self.panel.copy_button)
        QWidget.setTabOrder(self.panel.copy_button, self.panel.details_button)

    def _no_match_page(self) -> QWidget:
        self._no_match = label("", "empty")
        clear = QPushButton("Show all lamps")
        clear.clicked.connect(self._clear_search)
        return _empty_page(self._no_match, clear)

    def _no_extensions_page(self) -> QWidget:
        return _empty_page(
            label("No extensions yet", "empty"),
            label("Add an [[extension]] with a number and a name to the settings file."),
        )

    def _connect(self) -> None:
        self.bridge.lamps_changed.connect(self._lamps_changed)
        self.bridge.account_changed.connect(self._show_account)
        self.bridge.overview_changed.connect(self._show_overview)
        self.bridge.diagnosis_changed.connect(self._diagnosis_changed)
        self.bridge.failed.connect(self.say)
        self.bar.searched.connect(self._search)
        self.bar.search.returnPressed.connect(self._to_lamps)
        self.banner.tried_again.connect(self.try_account_again)
        self.view.chosen.connect(self.panel.show_lamp)
        self.view.typed.connect(self._type_search)
        self.view.activated_lamp.connect(self._to_panel)
        self.panel.try_again.connect(self.try_again)
        self.panel.why.connect(self.diagnose)
        self.panel.copy_details.connect(self.copy_details)

    def _add_keys(self) -> None:
        for key, action in (
            ("Ctrl+F", self.focus_search),
            ("Esc", self._clear_search),
            ("Down", self._to_lamps_from_search),
            ("Ctrl+R", lambda: self._with_chosen(self.try_again)),
            ("Ctrl+D", lambda: self._with_chosen(self.diagnose)),
            ("F6", self._next_pane),
        ):
            owner = self.bar.search if key == "Down" else self
            shortcut = QShortcut(QKeySequence(key), owner)
            if owner is not self:
                shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(action)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the lamps more of a small window."""
        self.panel.set_narrow(event.size().width() < NARROW_WINDOW)
        super().resizeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let go of the desk and say that the window is gone."""
        self.bridge.close()
        super().closeEvent(event)
        self.closed.emit()

    # what the desk tells

    def _lamps_changed(self, lamps: list[Lamp]) -> None:
        self.model.update(lamps)
        shown = self.panel.lamp
        if shown is None:
            return
        for lamp in lamps:
            if lamp.index == shown.index:
                self.panel.show_lamp(lamp)

    def _show_account(self, account: AccountStatus) -> None:
        self.bar.show_account(account)
        self.banner.show_account(account)

    def _show_overview(self, overview: Overview) -> None:
        self.bar.show_counts(overview)
        parts = ((overview.connecting, "connecting"), (overview.stale, "old"))
        set_text(self.unsure, " · ".join(f"{count} {word}" for count, word in parts if count))

    def _diagnosis_changed(self, change: DiagnosisStepped | DiagnosisEnded) -> None:
        self.panel.show_diagnosis(change)
        if isinstance(change, DiagnosisEnded):
            self.say(change.verdict.sentence)

    # what people ask

    def say(self, text: str) -> None:
        """Show the result of the last thing done, at the bottom."""
        set_text(self.result, text)

    def try_again(self, number: str) -> None:
        """Ask the phone system for this lamp once more."""
        if self.bridge.dispatch(TryAgain(number)):
            self.say(f"Trying {self._called(number)} again…")

    def try_account_again(self) -> None:
        """Sign in and ask for all lamps once more."""
        if self.bridge.dispatch(TryAgain()):
            self.say("Signing in again…")

    def diagnose(self, number: str) -> None:
        """Start the eight steps that find out why a lamp is orange."""
        if self.panel.diagnosis.runs_for(number):
            self.say("Still looking for the reason…")
            return
        self.panel.start_diagnosis(number)
        if self.bridge.dispatch(Diagnose(number)):
            self.say(f"Looking for the reason: {self._called(number)}…")
        else:
            self.panel.cancel_diagnosis(number)

    def copy_details(self, number: str) -> None:
        """Put all that is known of the lamp's fault on the clipboard; it holds no secrets."""
        explanation = self._desk.explain(number)
        if explanation is None:
            self.say("There is nothing wrong with this lamp any more.")
            return
        QGuiApplication.clipboard().setText(explanation.details())
        self.say("The details are copied.")

    def choose(self, number: str) -> bool:
        """Choose the lamp of `number`; False when it is not shown."""
        return self.view.choose(number)

    def screenshot(self, path: Path | str) -> bool:
        """Save a picture of the window as PNG; False when the file could not be written."""
        return self.grab().save(str(path), "PNG")

    # search and focus

    def focus_search(self) -> None:
        """Put the cursor into the search field."""
        self.bar.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.bar.search.selectAll()

    def _search(self, text: str) -> None:
        self.model.set_filter(text)
        set_text(self._no_match, f"Nobody matches “{text.strip()}”")
        self._show_page()
        if text.strip() and self.model.count:
            count = self.model.count
            self.say("1 match" if count == 1 else f"{count} matches")
        else:
            self.say("")

    def _show_page(self) -> None:
        self.panel.setVisible(self.model.total > 0)
        page = self.view if self.model.count else self._nobody_page
        self.pages.setCurrentWidget(page if self.model.total else self._unset_page)

    def _type_search(self, text: str) -> None:
        self.bar.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.bar.search.setText(text)

    def _clear_search(self) -> None:
        self.bar.search.clear()
        self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _to_lamps(self) -> None:
        if self.model.count:
            if self.view.chosen_lamp is None:
                self.view.choose_first()
            self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    _to_lamps_from_search = _to_lamps

    def _to_panel(self, lamp: Lamp) -> None:
        if lamp.code is not None:
            self.panel.try_button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _next_pane(self) -> None:
        panes: list[QWidget] = [self.bar.search, self.view]
        if self.panel.try_button.isVisible():
            panes.append(self.panel.try_button)
        at = next((i for i, pane in enumerate(panes) if pane.hasFocus()), len(panes) - 1)
        panes[(at + 1) % len(panes)].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _with_chosen(self, action: Callable[[str], None]) -> None:
        lamp = self.view.chosen_lamp
        if lamp is None:
            self.say("Choose a lamp first.")
        elif lamp.code is None:
            self.say(f"There is nothing wrong with {lamp.extension.label}.")
        else:
            action(lamp.number)

    def _called(self, number: str) -> str:
        lamps = self._desk.lamps_of(number)
        return lamps[0].extension.label if lamps else number


def _empty_page(*parts: QWidget) -> QWidget:
    page = QWidget()
    page.setProperty("role", "clear")
    column = QVBoxLayout(page)
    column.setSpacing(sizes.space_4)
    column.addStretch(2)
    for part in parts:
        column.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
    column.addStretch(3)
    return page


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
