"""The page of the desk: overview on top, calls left, lamps in the middle, the chosen one right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QHideEvent, QResizeEvent, QShowEvent
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
from console.desk.history import History
from console.desk.lamps import Lamp
from console.language import tr
from console.settings.model import ConsoleSettings, KeysChoice
from console.settings.view_state import ViewState
from console.ui.bridge import DeskBridge
from console.ui.calls.call_keys import call_key
from console.ui.kit import theme
from console.ui.kit.sizes import NARROW_WINDOW, ROOMY_WINDOW, sizes
from console.ui.kit.tab_order import replace_in_tab_order
from console.ui.lamps.lamp_area import LampArea
from console.ui.page.account_banner import AccountBanner
from console.ui.page.overview_bar import OverviewBar
from console.ui.page.result_line import ResultLine
from console.ui.page.side_panel import SidePanel
from console.ui.search.search_results import Finder

if TYPE_CHECKING:  # imported when the calls are made
    from console.ui.calls.call_bridge import CallBridge
    from console.ui.calls.calls_pane import CallsPane
    from console.ui.page.call_wiring import CallWiring


@dataclass(frozen=True)
class PagePosition:
    """Where a person was on the page, to come back to after it was made anew."""

    chosen: str | None = None
    search: str = ""
    scrolled: int = 0


class DeskPage(QWidget):
    """Shows a desk and carries what a person asks of a lamp to it.

    What belongs to calls is made by `add_calls`, or as soon as a key wants it, so that the first
    paint need not wait: their place is kept.

    Args:
        desk: what is shown.
        bridge: tells its changes.
        calls: gives the way to the call desk.
        look: the theme.
        now: the wall clock (aware).
        view_state: where a person left the window last time; altered in place.
        history: what the lamps have shown.
        ladder: the redacted SIP messages of a number, or of the account for None.
        account: what the settings say of the account; no secrets.
        keys: the set of keys for calls.
    """

    undo_asked = Signal()
    front_asked = Signal()
    """The window is wanted in front: somebody calls."""

    def __init__(
        self,
        desk: Desk,
        bridge: DeskBridge,
        calls: Callable[[], CallBridge],
        look: theme.Theme,
        now: Callable[[], datetime],
        view_state: ViewState,
        *,
        history: History | None = None,
        ladder: Callable[[str | None], str] = lambda _: "",
        account: Callable[[], Sequence[tuple[str, str]]] = tuple,
        keys: KeysChoice = KeysChoice.FUNCTION,
    ) -> None:
        super().__init__()
        self._desk, self._bridge, self._call_bridge = desk, bridge, calls
        self._look, self._now, self._keys, self._kept = look, now, keys, view_state
        self.setObjectName("canvas")
        self.lamps = LampArea(desk, look, now)
        self.model, self.view = self.lamps.model, self.lamps.view
        self.bar = OverviewBar(look)
        self.finder = Finder(
            self.bar.search, [lamp.extension for lamp in desk.lamps], view_state.recent
        )
        self._before = PagePosition()
        self.banner = AccountBanner(look)
        self._place_of_calls = QFrame()
        self._place_of_calls.setProperty("role", "card")
        self.panel = SidePanel(
            look,
            now,
            desk.explain,
            lamps=desk.lamps,
            history=history,
            ladder=ladder,
            account=account,
        )
        self.foot = ResultLine()
        self.foot.undo_asked.connect(self.undo_asked)
        self.result, self.undo_button = self.foot.sentence, self.foot.undo_button
        self._counted = ""
        self._lay_out()
        self._connect()
        self._show_account(desk.account)
        self._show_overview(desk.overview)
        self._show_panel()

    # calls

    @cached_property
    def calls(self) -> CallsPane:
        """The calls, left of the lamps."""
        from console.ui.calls.calls_pane import CallsPane

        pane = CallsPane(self._look, self._now, partial(call_key, self._keys))
        pane.set_narrow(self._is_narrow)
        pane.keep_folded(self._kept.calls_folded)
        pane.folded_changed.connect(self._calls_folded)
        self._body.replaceWidget(self._place_of_calls, pane)
        pane.stackUnder(self.lamps)
        replace_in_tab_order(pane, self._place_of_calls)
        self._place_of_calls.deleteLater()
        pane.width_changed.connect(self._show_panel)
        return pane

    @cached_property
    def call_wiring(self) -> CallWiring:
        """Joins the calls to the page."""
        from console.ui.page.call_wiring import CallWiring

        return CallWiring(self, self._call_bridge(), self._look, self._keys)

    @property
    def has_calls(self) -> bool:
        """Whether what belongs to calls is there."""
        return "call_wiring" in self.__dict__

    def add_calls(self) -> None:
        """Make what belongs to calls, and what is searched, if it is not there yet."""
        _ = self.call_wiring  # this makes it
        self.finder.prepare()
        self._show_panel()
        self.show_offer()

    def close_calls(self) -> None:
        """Put away what of the calls is not on the page, for good."""
        if self.has_calls:
            self.call_wiring.close()

    @property
    def _is_narrow(self) -> bool:
        return self.width() < ROOMY_WINDOW * sizes.scale

    def _calls_folded(self, folded: bool) -> None:
        self._kept.calls_folded = folded

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
        self.lamps.setMinimumWidth(sizes.tile.width())  # the calls need theirs
        body.addWidget(self.lamps, 1)
        body.addWidget(self.panel)
        column.addLayout(body, 1)
        column.addWidget(self.foot)

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
        view.chosen.connect(panel.show_lamp)
        view.chosen.connect(self.show_offer)
        view.activated_lamp.connect(self._act_on)
        panel.act_asked.connect(self._act_on)
        view.said.connect(self.say)
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
        """Give the lamps more of a small window."""
        width = event.size().width()
        self.panel.set_narrow(width < NARROW_WINDOW * sizes.scale, width * 2 // 5)
        if self.has_calls:
            self.calls.set_narrow(self._is_narrow)
        self._show_panel()
        super().resizeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """A caller is seen here from now on."""
        super().showEvent(event)
        self._show_panel()
        if self.has_calls:
            self.call_wiring.page_turned()

    def hideEvent(self, event: QHideEvent) -> None:
        """A caller is no longer seen here."""
        super().hideEvent(event)
        if self.has_calls:
            self.call_wiring.page_turned()

    def apply(self, preferences: ConsoleSettings, still: bool) -> None:
        """Follow how a person wants to see the lamps, and whether nothing shall move."""
        self.lamps.apply(preferences)
        self.view.set_reduced_motion(still)

    def place(self) -> PagePosition:
        """Where a person is on this page."""
        lamp = self.view.chosen_lamp
        return PagePosition(
            None if lamp is None else lamp.number,
            self.bar.search.text(),
            self.view.verticalScrollBar().value(),
        )

    def go_to(self, place: PagePosition) -> None:
        """Come back to where a person was."""
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
        if self.has_calls:
            calls, folded = self.calls.maximumWidth(), self.calls.folded
        else:
            kept = self._kept.calls_folded
            folded = self._is_narrow if kept is None else kept
            calls = sizes.calls_strip if folded else sizes.calls
            self._place_of_calls.setFixedWidth(calls)
        panes = calls + self.panel.maximumWidth()
        left = self.width() - panes - 2 * (sizes.space_4 + sizes.space_2)
        room = left >= sizes.tile.width() + sizes.space_4 or folded
        self.panel.setVisible(self.model.total > 0 and (room or not self.isVisible()))

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
        """Show the result of the last thing done, at the bottom: see `ResultLine.say`."""
        self.foot.say(text, undo=undo, loud=loud)

    def _say_found(self, text: str) -> None:
        """Show what the search says; how many match stays as long as that is so."""
        if text or self.result.text() == self._counted:
            self.say(text)
        self._counted = text
        if self.finder.searching and not self.finder.taken:
            self.foot.keep()

    def try_again(self, number: str) -> None:
        """Ask the phone system for this lamp once more."""
        if self._bridge.dispatch(TryAgain(number)):
            self.say(tr("Asking for {name} again…").format(name=self._called(number)))

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

    def choose(self, number: str) -> bool:
        """Choose the lamp of `number`, wherever it is hidden; False when nobody has it."""
        lamps = self._desk.lamps_of(number)
        if not lamps:
            return False
        if not self.view.choose(number):
            self.view.go_to(lamps[0].index)
        return True

    def with_chosen(self, action: Callable[[str], None]) -> None:
        """Do something with the chosen lamp."""
        lamp = self.view.chosen_lamp
        if lamp is None:
            self.say(tr("Choose a lamp first."))
        else:
            action(lamp.number)

    def with_faulty(self, action: Callable[[str], None]) -> None:
        """Do something with the chosen lamp, where it has a fault."""
        lamp = self.view.chosen_lamp
        if lamp is not None and lamp.code is None:
            self.say(tr("There is nothing wrong with {name}.").format(name=lamp.extension.label))
        else:
            self.with_chosen(action)

    def show_details(self, number: str) -> None:
        """Go to the panel, where everything about the chosen lamp stands."""
        self.panel.try_button.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.say(tr("{name}: see the panel at the side.").format(name=self._called(number)))

    def copy_number(self, number: str) -> None:
        """Put a number on the clipboard."""
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
        if not self.foot.can_undo:
            self._say_found(text)

    def _stand_on(self, index: int) -> None:
        if index >= 0:
            self.view.setCurrentIndex(self.model.cell_of(index))

    def _left_search(self, taken: bool) -> None:
        if not taken:
            self.go_to(self._before)
        self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_only(self, state: str) -> None:
        """Show the lamps in one state, or all again."""
        self.finder.forget()
        self.lamps.show_only(state)

    def go_back(self) -> None:
        """Go back to a caller; else leave the search or the filter, and go to the lamps."""
        if self.call_wiring.handling.go_back():
            return
        if self.finder.searching:
            self.finder.leave()
            return
        self.lamps.show_result(None)
        self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def to_ringing(self) -> None:
        """Go to the lamp that has been ringing longest."""
        self.view.jump_to_oldest_ringing()

    def step_tab(self, way: int) -> None:
        """Show the next group, or the one before."""
        if way > 0:
            self.lamps.tabs.next_tab()
        else:
            self.lamps.tabs.previous_tab()

    def to_lamps(self) -> None:
        """Give the lamps the keyboard."""
        self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def leave_search(self) -> None:
        """Show the lamps as before a search that has been used."""
        self.lamps.show_result(None)
        self._left_search(False)

    def call_found(self) -> None:
        """Call whom the search has found, the number typed there, or the chosen lamp."""
        if not self.call_wiring.search.call(self.view.chosen_lamp):
            self.say(tr("Type a name or a number, or choose a lamp first."))

    def show_offer(self) -> None:
        """Offer in the panel what can be done with the chosen lamp now."""
        lamp = self.panel.lamp
        offer, key = None, tr("Enter")
        if lamp is not None and self.has_calls:
            offer = self.call_wiring.handling.offer(lamp)
        focused = self.focusWidget()
        if lamp is not None and offer is not None and focused is not self.view:
            typing = focused is self.bar.search
            key = self.call_wiring.search.key_of(lamp, offer, typing=typing)
        self.panel.show_offer(offer, key)

    def _act_on(self, lamp: Lamp) -> None:
        """Do what is offered on a lamp; where that is nothing, its fault is looked into."""
        if self.call_wiring.handling.take(lamp):
            return
        if lamp.code is not None:
            self.panel.try_button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def next_pane(self) -> None:
        """Move the focus on: search, calls, lamps, panel."""
        focused = self.focusWidget()
        if self.bar.search.hasFocus() and self.calls.focus():
            return
        if focused is not None and self.calls.isAncestorOf(focused) and focused.hasFocus():
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
