"""The middle of the window: the groups as tabs, the lamps under them, or why there are none."""

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
"""The filter for lamps that are not trusted; every other filter is a lamp's state."""


class LampArea(QWidget):
    """The lamps of a desk, and what is shown in their place when none is.

    Args:
        desk: whose lamps.
        look: the theme.
        now: the wall clock (aware).
    """

    filter_changed = Signal(str)
    """The state that alone is shown now; empty: all."""
    all_asked = Signal()
    """A person wants to see all lamps again."""
    people_asked = Signal()
    """A person wants to add somebody where there is nobody yet."""
    import_asked = Signal()

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
        self._nobody = self._no_match_page()
        self._unset = self._no_extensions_page()
        for page in (self.view, self._nobody, self._unset):
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
            tr("Nobody is watched yet"),
            tr("Add the people whose lines you want to see."),
            button(tr("Add people"), self.people_asked.emit, role="primary"),
            button(tr("Import from a phone or a file"), self.import_asked.emit),
        )

    def apply(self, preferences: ConsoleSettings) -> None:
        """Follow how a person wants to see the lamps."""
        self.view.set_density(preferences.density)
        self.view.set_grouping(preferences.grouping)
        self.view.set_view(preferences.view)
        self._show_page()

    # what the desk tells

    def _lamps_changed(self, changes: Sequence[tuple[Lamp, Lamp]]) -> None:
        if self._filter and any(self._fits(lamp) != self._is_shown(lamp) for lamp, _ in changes):
            self._apply_filter()

    def replace_lamps(self) -> None:
        """Take in another set of lamps, or another order."""
        self.model.set_lamps(self._desk.lamps)
        if self._filter:
            self._apply_filter()
        self._show_page()

    # what is shown

    def show_result(self, order: Sequence[int] | None, text: str = "") -> None:
        """Show what a search has found, in its order; None: all lamps again."""
        self._set_filter("")
        self.model.set_order(order)
        set_text(self._nobody.sentence, tr("Nobody matches “{text}”").format(text=text))
        self._show_page()

    def show_only(self, state: str) -> None:
        """Show the lamps in one state, as the chips on top ask; the same state again: all."""
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
        set_text(self._nobody.sentence, tr("No lamp shows that now"))
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
        """An empty tab says so itself; an empty search has a page of its own."""
        page: QWidget = self.view
        if not self.model.total:
            page = self._unset
        elif not self.model.count and self.model.arrangement.order is not None:
            page = self._nobody
        self.pages.setCurrentWidget(page)

    def focus(self) -> None:
        """Put the focus on the lamps; the first is chosen when none is."""
        if self.model.count:
            self.view.choose_first()
            self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)
