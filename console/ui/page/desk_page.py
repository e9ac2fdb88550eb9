"""The main page: overview on top, calls left, lamps in the middle, the chosen lamp right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from console.desk.changes import (
    AccountStatus,
    Diagnose,
    DiagnosisEnded,
    DiagnosisStepped,
    Overview,
    TryAgain,
)
from console.desk.desk import Desk
from console.desk.lamp_history import LampHistory
from console.desk.lamps import Lamp
from console.language import tr
from console.settings.model import ConsoleSettings
from console.settings.view_state import ViewState
from console.ui.bridge import DeskBridge
from console.ui.calls.call_pad import pane_width
from console.ui.kit import theme
from console.ui.kit.sizes import PANEL_BESIDE, sizes
from console.ui.kit.tab_order import replace_in_tab_order
from console.ui.lamps.lamp_area import LampArea
from console.ui.lamps.lamp_offer import LampOffer
from console.ui.page.account_banner import AccountBanner
from console.ui.page.overview_bar import OverviewBar
from console.ui.page.result_line import ResultLine
from console.ui.page.side_panel import SidePanel
from console.ui.search.search_results import Finder

if TYPE_CHECKING:  # imported when the pane is built: after the first paint
    from console.ui.calls.calls_pane import CallsPane


@dataclass(frozen=True)
class PagePosition:
    """The position on the page, to be restored on the page that replaces it.

    Attributes:
        chosen: the number of the chosen lamp; None: none is chosen.
        search: the text in the search field.
        scrolled: the value of the vertical scroll bar.
    """

    chosen: str | None = None
    search: str = ""
    scrolled: int = 0


class DeskPage(QWidget):
    """Shows a desk, and sends the requests about lamps to it.

    The pane of calls is built after the first paint. A placeholder keeps its place until
    `place_calls` replaces it.

    Args:
        desk: what is shown.
        bridge: signals the changes of the desk.
        look: the theme.
        now: the wall clock; its datetimes have a time zone.
        view_state: the state of the last session; altered in place.
        offer: returns what Enter does with a lamp now; None: nothing.
        take: does what is offered on a lamp; returns False if nothing is.
        key_of: returns the key that takes an offer on the chosen lamp; empty: none does. Its
            arguments are the lamp, the offer, and whether the search has the focus.
        go_back: goes back to a caller; returns False if there is none.
        history: the past states of the lamps.
        ladder: returns the redacted SIP messages of a number, or of the account for None.
        account: returns the account's settings as names and values, without secrets.
    """

    shown_or_hidden = Signal()
    """The page was shown or hidden; a sheet hides it."""

    def __init__(
        self,
        desk: Desk,
        bridge: DeskBridge,
        look: theme.Theme,
        now: Callable[[], datetime],
        view_state: ViewState,
        *,
        offer: Callable[[Lamp], LampOffer | None],
        take: Callable[[Lamp], bool],
        key_of: Callable[[Lamp, LampOffer, bool], str],
        go_back: Callable[[], bool],
        history: LampHistory,
        ladder: Callable[[str | None], str],
        account: Callable[[], Sequence[tuple[str, str]]],
    ) -> None:
        super().__init__()
        self._desk, self._bridge, self._view_state = desk, bridge, view_state
        self._offer, self._take, self._key_of, self._go_back = offer, take, key_of, go_back
        self._calls_pane: CallsPane | None = None
        self.setObjectName("canvas")
        self.lamps = LampArea(desk, look, now)
        self.model, self.view = self.lamps.model, self.lamps.view
        self.bar = OverviewBar(look)
        self.finder = Finder(
            self.bar.search,
            [lamp.extension for lamp in desk.lamps],
            view_state.recent,
            lambda: desk.number_plan,
        )
        self._before = PagePosition()
        self._covers = False  # the panel lies over the lamps
        self.banner = AccountBanner(look)
        self._place_of_calls = QFrame()
        self._place_of_calls.setProperty("role", "card")
        self._place_of_calls.setFixedWidth(pane_width())
        self.panel = SidePanel(
            look,
            now,
            desk.explain,
            tells_offline=lambda: desk.tells_offline,
            lamps=desk.lamps,
            history=history,
            ladder=ladder,
            account=account,
        )
        self.result_line = ResultLine()
        self.result, self.undo_button = self.result_line.sentence, self.result_line.undo_button
        self._counted = ""
        self._lay_out()
        self._connect()
        self._show_account(desk.account)
        self._show_overview(desk.overview)
        self._show_panel()

    # calls

    def place_calls(self, pane: CallsPane) -> None:
        """Put the pane of calls into its place left of the lamps."""
        self._body.replaceWidget(self._place_of_calls, pane)
        pane.stackUnder(self.lamps)
        replace_in_tab_order(pane, self._place_of_calls)
        self._place_of_calls.deleteLater()
        pane.setMinimumHeight(sizes.tile.height())
        self._calls_pane = pane
        self._show_panel()

    # layout

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(sizes.space_3)
        column.addWidget(self.bar)
        banner = QHBoxLayout()
        banner.setContentsMargins(sizes.space_4, 0, sizes.space_4, 0)
        banner.addWidget(self.banner)
        column.addLayout(banner)
        body = self._body = QHBoxLayout()
        body.setContentsMargins(sizes.space_4, 0, sizes.space_4, 0)
        body.setSpacing(sizes.space_2)
        body.addWidget(self._place_of_calls)
        self.lamps.setMinimumSize(sizes.tile)  # or calls and banner would not get their room
        self.view.taken = self._taken_from_lamps
        body.addWidget(self.lamps, 1)
        body.addWidget(self.panel)
        column.addLayout(body, 1)
        column.addWidget(self.result_line)

    def _taken_from_lamps(self) -> int:
        """The height that the banner and the offer of the search take from the lamps now.

        They need not have been given that height yet when the lamps are given theirs.
        """
        width, taken = self.width() - 2 * sizes.space_4, 0
        if not self.banner.isHidden():
            taken += self.banner.heightForWidth(width) + sizes.space_3
        if not self.lamps.offer.isHidden():
            taken += self.lamps.offer.sizeHint().height() + sizes.space_1
        return taken

    def _connect(self) -> None:
        bridge, panel, view = self._bridge, self.panel, self.view
        bridge.lamps_changed.connect(self.model.update)
        bridge.lamps_replaced.connect(self._lamps_replaced)
        bridge.account_changed.connect(self._show_account)
        bridge.overview_changed.connect(self._show_overview)
        bridge.diagnosis_changed.connect(self._diagnosis_changed)
        bridge.failed.connect(partial(self.say, loud=True))
        self._connect_finder()
        self.bar.asked.connect(self.show_only)
        self.lamps.filter_changed.connect(self.bar.show_filter)
        self.lamps.all_asked.connect(self.go_back)
        self.banner.tried_again.connect(self.try_account_again)
        view.chosen.connect(self._show_lamp)
        view.chosen.connect(self.show_offer)
        view.activated_lamp.connect(self._act_on)
        panel.act_asked.connect(self._act_on)
        view.clicked.connect(self._explain_fault)
        view.said.connect(self.say)
        panel.closed.connect(self._close_panel)
        panel.try_again.connect(self.try_again)
        panel.why.connect(self.diagnose)
        panel.said.connect(self.say)

    def _connect_finder(self) -> None:
        finder, view = self.finder, self.view
        finder.row = lambda: self.model.columns
        finder.spoken = self.model.spoken
        finder.begun.connect(self._remember)
        finder.order_changed.connect(self._show_found)
        finder.current_changed.connect(self._stand_on)
        finder.chosen.connect(view.go_to)
        finder.left.connect(self._left_search)
        finder.said.connect(self._say_found)
        finder.recounted.connect(self._recount)
        view.painter.found = self._found_letters
        view.typed.connect(finder.type)
        view.search_left.connect(finder.forget)

    def _found_letters(self, index: int) -> Sequence[tuple[int, int]]:
        spans = self.finder.spans(index)
        return () if spans is None else spans.name

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the panel over the lamps in a small window."""
        self.panel.limit_width(event.size().width() * 2 // 5)
        self._show_panel()
        super().resizeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Signal that the calls can be seen."""
        super().showEvent(event)
        self._show_panel()
        self.shown_or_hidden.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Signal that the calls cannot be seen any more."""
        super().hideEvent(event)
        self.shown_or_hidden.emit()

    def apply(self, preferences: ConsoleSettings, still: bool) -> None:
        """Apply preferences to the lamps.

        Args:
            preferences: view, density and grouping are used.
            still: whether motion is reduced.
        """
        self.lamps.apply(preferences)
        self.view.set_reduced_motion(still)

    def place(self) -> PagePosition:
        """Return the chosen lamp, the search text and the scroll position."""
        lamp = self.view.chosen_lamp
        return PagePosition(
            None if lamp is None else lamp.number,
            self.bar.search.text(),
            self.view.verticalScrollBar().value(),
        )

    def go_to(self, place: PagePosition) -> None:
        """Restore a position that `place` returned."""
        self.bar.search.setText(place.search)
        if place.chosen is not None:
            self.view.choose(place.chosen)
        self.view.verticalScrollBar().setValue(place.scrolled)

    # what the desk tells

    def _lamps_replaced(self) -> None:
        self.lamps.replace_lamps()
        self.finder.set_extensions([lamp.extension for lamp in self._desk.lamps])
        self._show_panel()
        if self.isVisible() and not self.bar.search.hasFocus():
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_panel(self) -> None:
        room = self.width() >= PANEL_BESIDE * sizes.scale
        beside = self._body.indexOf(self.panel) >= 0
        if room and not beside:
            self._body.addWidget(self.panel)
        elif not room and beside:
            self._body.removeWidget(self.panel)
        self._covers = self._covers and not room and self.panel.lamp is not None
        self.panel.show_over(not room)
        self.panel.setVisible(self.model.total > 0 and (room or self._covers))
        if self._covers:
            self._cover_lamps()

    def _cover_lamps(self) -> None:
        """Lay the panel over the lamps: at the right, or at the left of the chosen lamp there."""
        around, panel = self.lamps.geometry(), self.panel
        place = QRect(around.right() + 1 - panel.width(), around.top(), panel.width(), 0)
        place.setHeight(around.height())
        view = self.view.viewport()
        cell = self.view.visualRect(self.view.currentIndex())
        cell.moveTopLeft(view.mapTo(self, cell.topLeft()))
        if place.left() < cell.center().x():
            place.moveLeft(around.left())
        panel.setGeometry(place)
        panel.raise_()

    def _ask_for_panel(self) -> None:
        """Show the panel over the lamps where it is not beside them; Esc closes it."""
        if self.panel.isHidden():
            self._covers = True
            self._show_panel()

    def _close_panel(self) -> None:
        self._covers = False
        self._show_panel()
        self.to_lamps()

    def _show_lamp(self, lamp: Lamp | None) -> None:
        self.panel.show_lamp(lamp)
        if self._covers:
            self._show_panel()

    def _explain_fault(self, index: QModelIndex) -> None:
        """Show why a clicked lamp is orange."""
        lamp = self.model.lamp_at(index)
        if lamp is not None and lamp.has_fault:
            self._ask_for_panel()

    def _show_account(self, account: AccountStatus) -> None:
        self.bar.show_account(account)
        self.banner.show_account(account)

    def _show_overview(self, overview: Overview) -> None:
        self.bar.show_counts(overview)

    def _diagnosis_changed(self, change: DiagnosisStepped | DiagnosisEnded) -> None:
        self.panel.show_diagnosis(change)
        if isinstance(change, DiagnosisEnded):
            self.say(change.verdict.sentence)

    # what people ask

    def say(self, text: str, *, undo: bool = False, loud: bool = False) -> None:
        """Show a sentence in the result line.

        Args:
            text: one sentence; empty: nothing is shown.
            undo: the action can be undone; the sentence stays.
            loud: the sentence must not be missed; it stays until the next one.
        """
        self.result_line.say(text, undo=undo, loud=loud)

    def _say_found(self, text: str) -> None:
        """Show a sentence of the search; the number of matches stays while it is searched."""
        if text or self.result.text() == self._counted:
            self.say(text)
        self._counted = text
        if self.finder.searching and not self.finder.taken:
            self.result_line.keep()

    def try_again(self, number: str) -> None:
        """Subscribe to the lamp of `number` again."""
        if self._bridge.dispatch(TryAgain(number)):
            self.say(tr("Checking {name} again…").format(name=self._called(number)))

    def try_account_again(self) -> None:
        """Register again, and subscribe to all lamps again."""
        if self._bridge.dispatch(TryAgain()):
            self.say(tr("Signing in again…"))

    def diagnose(self, number: str) -> None:
        """Start the eight diagnostic steps that find out why the lamp of `number` is orange."""
        if self.panel.diagnosis.runs_for(number):
            self.say(tr("Still looking for the reason…"))
            return
        self._ask_for_panel()
        self.panel.start_diagnosis(number)
        if self._bridge.dispatch(Diagnose(number)):
            self.say(tr("Looking for the reason: {name}…").format(name=self._called(number)))
        else:
            self.panel.cancel_diagnosis(number)

    def choose(self, number: str) -> bool:
        """Choose the lamp of `number`, also if it is hidden now; False if there is none."""
        lamps = self._desk.lamps_of(number)
        if not lamps:
            return False
        if not self.view.choose(number):
            self.view.go_to(lamps[0].index)
        return True

    def with_chosen(self, action: Callable[[str], None]) -> None:
        """Call `action` with the number of the chosen lamp, if there is one."""
        lamp = self.view.chosen_lamp
        if lamp is None:
            self.say(tr("Select a lamp first."))
        else:
            action(lamp.number)

    def with_faulty(self, action: Callable[[str], None]) -> None:
        """Call `action` with the number of the chosen lamp, if there is one with a fault."""
        lamp = self.view.chosen_lamp
        if lamp is not None and not lamp.has_fault:
            self.say(tr("There is nothing wrong with {name}.").format(name=lamp.extension.label))
        else:
            self.with_chosen(action)

    def show_details(self, number: str) -> None:
        """Move the focus to the panel, which shows all details of the chosen lamp."""
        self._ask_for_panel()
        self.panel.try_button.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.say(tr("{name}: see the side panel.").format(name=self._called(number)))

    def copy_number(self, number: str) -> None:
        """Copy a number to the clipboard."""
        QGuiApplication.clipboard().setText(number)
        self.say(tr("Copied: {number}").format(number=number))

    # search, tabs and focus

    def _remember(self) -> None:
        lamp = self.view.chosen_lamp
        number = None if lamp is None else lamp.number
        self._before = PagePosition(number, "", self.view.verticalScrollBar().value())

    def _show_found(self, order: Sequence[int] | None) -> None:
        self.lamps.show_result(order, self.bar.search.text().strip())

    def _recount(self, text: str) -> None:
        if not self.result_line.can_undo:
            self._say_found(text)

    def _stand_on(self, index: int) -> None:
        if index >= 0:
            self.view.setCurrentIndex(self.model.cell_of(index))

    def _left_search(self, taken: bool) -> None:
        if not taken:
            self.go_to(self._before)
        self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_only(self, state: str) -> None:
        """Show only the lamps in one state.

        Args:
            state: a value of `LampState`, or `STALE`; empty, or the state shown now: all lamps.
        """
        self.finder.forget()
        self.lamps.show_only(state)

    def go_back(self) -> None:
        """Do what Esc means: back to a caller, close the panel over the lamps, end the search."""
        if self._go_back():
            return
        if self._covers:
            self._close_panel()
            return
        if self.finder.searching:
            self.finder.leave()
            return
        self.lamps.show_result(None)
        self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def to_ringing(self) -> None:
        """Choose the lamp that has been ringing longest."""
        self.view.jump_to_oldest_ringing()

    def step_tab(self, way: int) -> None:
        """Show the tab of the next group (`way` > 0), or of the one before."""
        if way > 0:
            self.lamps.tabs.next_tab()
        else:
            self.lamps.tabs.previous_tab()

    def to_lamps(self) -> None:
        """Move the focus to the lamps."""
        self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def home(self) -> QWidget:
        """The widget that gets the focus of one that goes away: the search, or the lamps."""
        lamps = self.view.isVisibleTo(self) and not self.finder.searching
        return self.view if lamps else self.bar.search

    def take_focus_back(self) -> None:
        """Give the focus of a part that was closed to the lamps or the search."""
        if self.isVisible():  # else a sheet has it
            self.home.setFocus(Qt.FocusReason.OtherFocusReason)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Give the focus to the lamps, or to the search."""
        super().focusInEvent(event)
        self.home.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave_search(self) -> None:
        """Show all lamps again after the search was used to call, and restore the position."""
        self.lamps.show_result(None)
        self._left_search(False)

    def show_offer(self) -> None:
        """Update the offer for the chosen lamp in the panel, and the key that takes it."""
        lamp, key = self.panel.lamp, tr("Enter")
        offer = None if lamp is None else self._offer(lamp)
        focused = self.focusWidget()
        if lamp is not None and offer is not None and focused is not self.view:
            key = self._key_of(lamp, offer, focused is self.bar.search)
        self.panel.show_offer(offer, key)

    def _act_on(self, lamp: Lamp) -> None:
        """Do what is offered on a lamp; if nothing is and it has a fault, go to "Try again"."""
        if not self._take(lamp) and lamp.has_fault:
            self._ask_for_panel()
            self.panel.try_button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def next_pane(self) -> None:
        """Move the focus to the next part of the window: search, calls, lamps, panel."""
        focused, calls = self.focusWidget(), self._calls_pane
        if calls is not None:
            if self.bar.search.hasFocus() and calls.focus():
                return
            if focused is not None and calls.isAncestorOf(focused) and focused.hasFocus():
                self.to_lamps()
                return
        panes: list[QWidget] = [self.bar.search, self.view]
        if self.panel.try_button.isVisible():
            panes.append(self.panel.try_button)
        at = next((i for i, pane in enumerate(panes) if pane.hasFocus()), len(panes) - 1)
        panes[(at + 1) % len(panes)].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _called(self, number: str) -> str:
        lamps = self._desk.lamps_of(number)
        return lamps[0].extension.label if lamps else number
