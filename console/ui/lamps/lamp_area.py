"""The middle of the window: the groups as tabs, and the lamps, or a page that says why none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from console.desk.desk import Desk
from console.desk.lamps import Lamp
from console.language import tr
from console.settings.model import ConsoleSettings
from console.ui.kit import theme
from console.ui.kit.sizes import sizes
from console.ui.kit.widgets import EmptyPage, button, set_text
from console.ui.lamps.dial_offer import DialOffer
from console.ui.lamps.group_tabs import GroupTabs
from console.ui.lamps.lamp_model import LampModel
from console.ui.lamps.lamp_view import LampView

STALE = "stale"
"""The filter for stale lamps; every other filter is the value of a `LampState`."""


class LampArea(QWidget):
    """Shows the lamps of a desk, or a page in their place if there are none to show.

    Args:
        desk: gives the lamps.
        look: the theme.
        now: the wall clock (aware).

    Attributes:
        model: the lamps and their layout; feed it with `DeskBridge.lamps_changed`.
        view: the table.
        tabs: the groups.
        offer: the line above the lamps that says what Enter does.
        pages: the view, or one of the two pages without lamps.
    """

    filter_changed = Signal(str)
    """The filter in use: STALE or the value of a `LampState`; empty: none."""
    all_asked = Signal()
    """The button that shows all lamps again was pressed."""
    people_asked = Signal()
    """The button that adds the first extensions was pressed."""
    import_asked = Signal()
    """The button that imports the first extensions was pressed."""

    def __init__(self, desk: Desk, look: theme.Theme, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._desk = desk
        self._filter = ""
        self.model = LampModel(desk.lamps, now, self)
        self.view = LampView(self.model, look)
        self.tabs = GroupTabs(self.model, look)
        self.tabs.chosen.connect(self.view.set_tab)
        self.view.search_left.connect(self._left_search)
        self.view.tab_changed.connect(self._show_page)
        self.model.lamps_changed.connect(self._lamps_changed)
        self.pages = QStackedWidget()
        self._no_match = self._no_match_page()
        self._no_extensions = self._no_extensions_page()
        for page in (self.view, self._no_match, self._no_extensions):
            self.pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(sizes.space_1)
        self.offer = DialOffer(look)
        column.addWidget(self.offer)
        column.addWidget(self.tabs)
        column.addWidget(self.pages, 1)
        self._show_page()

    def _no_match_page(self) -> EmptyPage:
        return EmptyPage("", "", button(tr("Show all lamps"), self.all_asked.emit))

    def _no_extensions_page(self) -> EmptyPage:
        return EmptyPage(
            tr("No lamps yet"),
            tr("Add the people whose lines you want to see."),
            button(tr("Add people"), self.people_asked.emit, role="primary"),
            button(tr("Import from a phone or a file"), self.import_asked.emit),
        )

    def apply(self, preferences: ConsoleSettings) -> None:
        """Follow the settings: density, grouping and view."""
        self.view.set_density(preferences.density)
        self.view.set_grouping(preferences.grouping)
        self.view.set_view(preferences.view)
        self._show_page()

    # what the desk tells

    def _lamps_changed(self, changes: Sequence[tuple[Lamp, Lamp]]) -> None:
        if self._filter and any(self._fits(lamp) != self._is_shown(lamp) for lamp, _ in changes):
            self._apply_filter()

    def replace_lamps(self) -> None:
        """Show the lamps that the desk has now, after their set or order has changed."""
        self.model.set_lamps(self._desk.lamps)
        if self._filter:
            self._apply_filter()
        self._show_page()

    # what is shown

    def show_result(self, order: Sequence[int] | None, text: str = "") -> None:
        """Show the result of a search.

        Args:
            order: the `Lamp.index` of each match, best first; None: show all lamps again.
            text: what was searched for.
        """
        self._set_filter("")
        self.model.set_order(order)
        set_text(self._no_match.sentence, tr("Nobody matches “{text}”").format(text=text))
        self._show_page()

    def show_only(self, state: str) -> None:
        """Show the lamps that pass a filter; all again if that filter is in use already.

        Args:
            state: STALE or the value of a `LampState`.
        """
        wanted = "" if state == self._filter else state
        self._set_filter(wanted)
        if wanted:
            self._apply_filter()
        else:
            self.model.set_order(None)
        self._show_page()

    def _set_filter(self, state: str) -> None:
        if state != self._filter:
            self._filter = state
            self.filter_changed.emit(state)

    def _apply_filter(self) -> None:
        self.model.set_order([lamp.index for lamp in self._desk.lamps if self._fits(lamp)])
        set_text(self._no_match.sentence, tr("No lamps match the filter"))
        self._show_page()

    def _fits(self, lamp: Lamp) -> bool:
        return (
            lamp.stale if self._filter == STALE else lamp.state == self._filter and not lamp.stale
        )

    def _is_shown(self, lamp: Lamp) -> bool:
        return self.model.cell_of(lamp.index).isValid()

    def _left_search(self) -> None:
        self._set_filter("")
        self._show_page()

    def _show_page(self) -> None:
        """Show the table, also for an empty tab, or the page for an empty search or office."""
        page: QWidget = self.view
        if not self.model.total:
            page = self._no_extensions
        elif not self.model.count and self.model.arrangement.order is not None:
            page = self._no_match
        self.pages.setCurrentWidget(page)

    def focus(self) -> None:
        """Give the lamps the focus, and choose the first if none is chosen."""
        if self.model.count:
            self.view.choose_first()
            self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)
