"""The page of the desk: search and overview on top, lamps in the middle, the chosen one right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

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
from console.language import tr
from console.ui import theme
from console.ui.bridge import Bridge
from console.ui.lamp_model import LampModel
from console.ui.lamp_view import LampView
from console.ui.overview_bar import AccountBanner, OverviewBar
from console.ui.side_panel import SidePanel
from console.ui.sizes import NARROW_WINDOW, sizes
from console.ui.widgets import label, set_text


@dataclass(frozen=True)
class Place:
    """Where a person was on the page, to come back to after it was made anew."""

    chosen: str | None = None
    search: str = ""
    scrolled: int = 0


class DeskPage(QWidget):
    """Shows a desk and carries what a person asks of a lamp to it.

    Args:
        desk: what is shown.
        bridge: tells its changes.
        look: the theme.
        now: the wall clock (aware).
        reduced_motion: ringing lamps keep a steady strong border instead of breathing.
    """

    searched = Signal(str)

    def __init__(
        self,
        desk: Desk,
        bridge: Bridge,
        look: theme.Theme,
        now: Callable[[], datetime],
        *,
        reduced_motion: bool = False,
    ) -> None:
        super().__init__()
        self._desk, self._bridge, self._now = desk, bridge, now
        self.setObjectName("canvas")
        self.model = LampModel(desk.lamps, now, self)
        self.view = LampView(self.model, look, reduced_motion=reduced_motion)
        self.bar = OverviewBar(look)
        self.banner = AccountBanner(look)
        self.panel = SidePanel(look, now, desk.explain)
        self.result = label("", "second")
        self.result.setAccessibleName(tr("Last result"))
        self.unsure = label("", "second")
        self._lay_out()
        self._connect()
        self._show_account(desk.account)
        self._show_overview(desk.overview)
        self._show_page()

    # layout

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
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
        QWidget.setTabOrder(self.bar.search, self.view)
        QWidget.setTabOrder(self.view, self.panel.try_button)
        QWidget.setTabOrder(self.panel.try_button, self.panel.why_button)
        QWidget.setTabOrder(self.panel.why_button, self.panel.copy_button)
        QWidget.setTabOrder(self.panel.copy_button, self.panel.details_button)

    def _no_match_page(self) -> QWidget:
        self._no_match = label("", "empty")
        clear = QPushButton(tr("Show all lamps"))
        clear.clicked.connect(self.clear_search)
        return _empty_page(self._no_match, clear)

    def _no_extensions_page(self) -> QWidget:
        return _empty_page(
            label(tr("No extensions yet"), "empty"),
            label(tr("Add an [[extension]] with a number and a name to the settings file.")),
        )

    def _connect(self) -> None:
        self._bridge.lamps_changed.connect(self._lamps_changed)
        self._bridge.account_changed.connect(self._show_account)
        self._bridge.overview_changed.connect(self._show_overview)
        self._bridge.diagnosis_changed.connect(self._diagnosis_changed)
        self._bridge.failed.connect(self.say)
        self.bar.searched.connect(self._search)
        self.bar.search.returnPressed.connect(self.to_lamps)
        down = QShortcut(QKeySequence("Down"), self.bar.search)
        down.setContext(Qt.ShortcutContext.WidgetShortcut)
        down.activated.connect(self.to_lamps)
        self.banner.tried_again.connect(self.try_account_again)
        self.view.chosen.connect(self.panel.show_lamp)
        self.view.typed.connect(self.type_search)
        self.view.activated_lamp.connect(self._to_panel)
        self.panel.try_again.connect(self.try_again)
        self.panel.why.connect(self.diagnose)
        self.panel.copy_details.connect(self.copy_details)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the lamps more of a small window."""
        self.panel.set_narrow(event.size().width() < NARROW_WINDOW)
        super().resizeEvent(event)

    def place(self) -> Place:
        """Where a person is on this page."""
        lamp = self.view.chosen_lamp
        return Place(
            None if lamp is None else lamp.number,
            self.bar.search.text(),
            self.view.verticalScrollBar().value(),
        )

    def go_to(self, place: Place) -> None:
        """Come back to where a person was."""
        self.bar.search.setText(place.search)
        if place.chosen is not None:
            self.choose(place.chosen)
        self.view.verticalScrollBar().setValue(place.scrolled)

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
        if self._bridge.dispatch(TryAgain(number)):
            self.say(tr("Trying {name} again…").format(name=self._called(number)))

    def try_account_again(self) -> None:
        """Sign in and ask for all lamps once more."""
        if self._bridge.dispatch(TryAgain()):
            self.say(tr("Signing in again…"))

    def diagnose(self, number: str) -> None:
        """Start the eight steps that find out why a lamp is orange."""
        if self.panel.diagnosis.runs_for(number):
            self.say(tr("Still looking for the reason…"))
            return
        self.panel.start_diagnosis(number)
        if self._bridge.dispatch(Diagnose(number)):
            self.say(tr("Looking for the reason: {name}…").format(name=self._called(number)))
        else:
            self.panel.cancel_diagnosis(number)

    def copy_details(self, number: str) -> None:
        """Put all that is known of the lamp's fault on the clipboard; it holds no secrets."""
        explanation = self._desk.explain(number)
        if explanation is None:
            self.say(tr("There is nothing wrong with this lamp any more."))
            return
        QGuiApplication.clipboard().setText(explanation.details())
        self.say(tr("The details are copied."))

    def choose(self, number: str) -> bool:
        """Choose the lamp of `number`; False when it is not shown."""
        return self.view.choose(number)

    def with_faulty(self, action: Callable[[str], None]) -> None:
        """Do something with the chosen lamp, where it has a fault."""
        lamp = self.view.chosen_lamp
        if lamp is None:
            self.say(tr("Choose a lamp first."))
        elif lamp.code is None:
            self.say(tr("There is nothing wrong with {name}.").format(name=lamp.extension.label))
        else:
            action(lamp.number)

    # search and focus

    def focus_search(self) -> None:
        """Put the cursor into the search field."""
        self.bar.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.bar.search.selectAll()

    def _search(self, text: str) -> None:
        self.model.set_filter(text)
        set_text(self._no_match, tr("Nobody matches “{text}”").format(text=text.strip()))
        self._show_page()
        found = text.strip() and self.model.count
        self.say(tr("%n match(es)", "", self.model.count) if found else "")

    def _show_page(self) -> None:
        self.panel.setVisible(self.model.total > 0)
        page = self.view if self.model.count else self._nobody_page
        self.pages.setCurrentWidget(page if self.model.total else self._unset_page)

    def type_search(self, text: str) -> None:
        """Begin a search with what was typed elsewhere."""
        self.bar.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.bar.search.setText(text)

    def clear_search(self) -> None:
        """Show all lamps again."""
        self.bar.search.clear()
        self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def to_lamps(self) -> None:
        """Go from the search to the lamps; the first is chosen when none is."""
        if self.model.count:
            if self.view.chosen_lamp is None:
                self.view.choose_first()
            self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _to_panel(self, lamp: Lamp) -> None:
        if lamp.code is not None:
            self.panel.try_button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def next_pane(self) -> None:
        """Move the focus on: search, lamps, panel."""
        panes: list[QWidget] = [self.bar.search, self.view]
        if self.panel.try_button.isVisible():
            panes.append(self.panel.try_button)
        at = next((i for i, pane in enumerate(panes) if pane.hasFocus()), len(panes) - 1)
        panes[(at + 1) % len(panes)].setFocus(Qt.FocusReason.ShortcutFocusReason)

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
