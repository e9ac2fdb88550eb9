"""The main window: a page of lamps, and sheets over it for set-up, settings and import."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from console.desk.desk import Desk
from console.desk.lamp_history import LampHistory
from console.desk.lamps import Lamp
from console.language import tr
from console.settings.model import ConsoleSettings, Settings
from console.settings.store import SettingsStore
from console.settings.view_state import ViewState
from console.ui.bridge import DeskBridge
from console.ui.kit import theme
from console.ui.kit.actions import Actions
from console.ui.kit.dead_time import DeadTime
from console.ui.kit.focus_keeper import FocusKeeper
from console.ui.kit.motion import Motion
from console.ui.kit.sizes import WINDOW_LEAST
from console.ui.kit.translation import use_language
from console.ui.lamps.lamp_model import LampModel
from console.ui.lamps.lamp_view import LampView
from console.ui.page.account_banner import AccountBanner
from console.ui.page.desk_page import DeskPage
from console.ui.page.overview_bar import OverviewBar
from console.ui.page.side_panel import SidePanel
from console.ui.search.search_results import typed_text
from console.ui.services import Services
from console.ui.settings.setting_changes import SettingChanges
from console.ui.window.held_keys import HeldKeys
from console.ui.window.menus import MenuRequests, lamp_menu, main_menu
from console.ui.window.pad_keys import PadKeys
from console.ui.window.window_sheets import WindowSheets

if TYPE_CHECKING:  # imported when they are needed: after the first paint
    from console.desk.calls.call_desk import CallDesk
    from console.ui.calls.call_bridge import CallBridge
    from console.ui.calls.calls_pane import CallsPane
    from console.ui.page.call_presenter import CallPresenter
    from console.ui.search.command_palette import CommandPalette
    from console.ui.window.key_overlay import KeyOverlay
    from console.ui.window.leave_question import LeaveQuestion


@dataclass(frozen=True)
class WindowParts:
    """The functions that build the parts of a window. Each is called with the window.

    Attributes:
        page: builds the page; called again when the zoom, the language or the key set changes.
        actions: builds the actions for the current page; called again for each new page.
        sheets: builds the object that opens the sheets; called once.
        call_presenter: builds the presenter of the calls for the current page; called after the
            first paint, and again for each new page.
    """

    page: Callable[[MainWindow], DeskPage]
    actions: Callable[[MainWindow], Actions]
    sheets: Callable[[MainWindow], WindowSheets]
    call_presenter: Callable[[MainWindow], CallPresenter]


class MainWindow(QMainWindow):
    """The console's main window, which shows a desk. `build_window` builds it.

    The page and the actions are rebuilt when the zoom, the language or the key set changes. The
    window itself stays.

    Args:
        desk: what is shown.
        look: the theme.
        now: the wall clock; its datetimes have a time zone.
        parts: builds the parts of the window.
        services: the settings and the slow work of the program; None: the window shows lamps only.
        view_state: geometry, tab and so on of the last session; None: the defaults.
        reduced_motion: ringing lamps have a steady border instead of a pulsing one.
        call_desk: returns the call desk, when calls are first needed.
        steady: gives seconds that nobody can set.
    """

    closed = Signal()
    """A person closed the window."""
    made_anew = Signal()
    """The page and the actions were rebuilt: references to the old ones are stale."""

    def __init__(
        self,
        desk: Desk,
        look: theme.Theme,
        now: Callable[[], datetime],
        parts: WindowParts,
        *,
        services: Services | None,
        view_state: ViewState | None,
        reduced_motion: bool,
        call_desk: Callable[[], CallDesk],
        steady: Callable[[], float],
    ) -> None:
        super().__init__()
        self.desk, self.now, self.look, self.services = desk, now, look, services
        self.steady = steady
        self.view_state = view_state or ViewState()
        self.changes = SettingChanges(self.store, desk, self.say, self._apply)
        self.close_to_tray = False
        self.motion = Motion("reduced" if reduced_motion else "system", self)
        self._forget_store: Callable[[], None] = lambda: None
        self.bridge = DeskBridge(desk, self)
        self._parts, self._give_call_desk = parts, call_desk
        self._call_bridge: CallBridge | None = None
        self._call_presenter: CallPresenter | None = None
        self._palette_card: CommandPalette | None = None
        self._key_overlay: KeyOverlay | None = None
        self._covered = ""  # the name of the sheet that the calls were shown in front of
        self._uncovered = DeadTime(steady)
        self._quits = False
        self.history = LampHistory(desk, now)
        self._apply_preferences_first()
        self.setWindowTitle(tr("Kiwi Console"))
        self.setMinimumSize(WINDOW_LEAST)
        self.setAcceptDrops(True)
        self.stack = QStackedWidget()
        self.setCentralWidget(self.stack)
        self._focus_keeper = FocusKeeper(self, self.stack, self._home)
        self.sheets = parts.sheets(self)
        self._held: HeldKeys | None = None
        self._make_page()
        self.motion.changed.connect(  # the settings may have changed it before there was a page
            lambda: self.page.apply(self.changes.preferences, self.motion.reduced)
        )
        self.store_changed()

    def _apply_preferences_first(self) -> None:
        """Apply theme, zoom and language before the page is built, so as to build it once only."""
        store = self.store()
        use_language("")
        if store is not None and store.settings is not None:
            self.changes.preferences = store.settings.console
            self._look_like(self.changes.preferences, ConsoleSettings())

    # the page

    def _make_page(self) -> None:
        """Build the page and the actions that work on it."""
        self.page: DeskPage = self._parts.page(self)
        self.menu_requests = MenuRequests(self.page.view)
        self.menu_requests.asked_for_lamp.connect(self.show_lamp_menu)
        self.menu_requests.asked_beside.connect(self.show_menu)
        self.registry: Actions = self._parts.actions(self)
        self.registry.said.connect(self.say)

    def store(self) -> SettingsStore | None:
        """Return the settings in use; None if the window shows lamps only."""
        return self.services.store if self.services is not None else None

    @property
    def palette_card(self) -> CommandPalette:
        """The command palette, built on first use."""
        if self._palette_card is None:
            from console.ui.search.command_palette import CommandPalette

            self._palette_card = CommandPalette(
                self,
                self.look,
                self.registry,
                lambda: self.page.finder.directory,
                lambda: self.view_state.recent,
            )
            self._palette_card.person_chosen.connect(self._to_person)
        return self._palette_card

    @property
    def key_overlay(self) -> KeyOverlay:
        """The overlay that lists every key, built on first use."""
        if self._key_overlay is None:
            from console.ui.window.key_overlay import KeyOverlay

            self._key_overlay = KeyOverlay(self, self.look, self.registry)
        return self._key_overlay

    def _forget_overlays(self) -> None:
        """Delete the overlays; the next use builds them with the new actions, zoom and language."""
        for card in (self._palette_card, self._key_overlay):
            if card is not None:
                card.deleteLater()
        self._palette_card = self._key_overlay = None

    def _to_person(self, index: int) -> None:
        self.sheets.close_all()
        self.view.go_to(index)

    def make_anew(self) -> None:
        """Rebuild page, actions and sheets; the chosen lamp, the search and the calls are kept."""
        old, place, sheet = self.page, self.page.place(), self.stack.currentWidget()
        calls_before, self._call_presenter = self._call_presenter, None
        self.registry.end()
        if calls_before is not None:
            calls_before.close()
        self._forget_overlays()
        self._make_page()
        self.page.go_to(place)
        self.stack.setCurrentWidget(self.page if sheet is None or sheet is old else sheet)
        self.add_calls()
        if calls_before is not None:
            self.call_presenter.handling.follow(calls_before.handling)
        self.stack.removeWidget(old)
        old.deleteLater()
        self.sheets.make_anew()
        self.program_changed()
        self.made_anew.emit()

    @property
    def model(self) -> LampModel:
        """The Qt model of the lamps."""
        return self.page.model

    @property
    def view(self) -> LampView:
        """The view of the lamps."""
        return self.page.view

    @property
    def bar(self) -> OverviewBar:
        """The bar at the top, with search and counts."""
        return self.page.bar

    @property
    def banner(self) -> AccountBanner:
        """The banner that shows a fault of the account."""
        return self.page.banner

    @property
    def panel(self) -> SidePanel:
        """The panel that explains the chosen lamp."""
        return self.page.panel

    # the focus

    def _home(self) -> QWidget:
        """The widget that gets the focus of one that goes away."""
        shown = self.stack.currentWidget()
        return shown if shown is not None and shown is not self.page else self.page.home

    def focusNextPrevChild(self, next: bool) -> bool:
        """Move the focus by Tab. From a widget that goes away Qt moves it by the same method."""
        return self._focus_keeper.keep() or super().focusNextPrevChild(next)

    # sheets

    def show_welcome(self) -> None:
        """Open the welcome sheet, which offers the demo and the set-up."""
        self.sheets.welcome()

    def ask_password(self, wrong: bool) -> None:
        """Open the sheet that asks for the password.

        Args:
            wrong: the phone system refused the password; False: none is known.
        """
        self.sheets.password(wrong)

    # settings

    def store_changed(self) -> None:
        """Switch to the settings that are in use now: those of the demo, or the person's own."""
        self._forget_store()
        if self.services is None:
            return
        store = self.services.store
        self._forget_store = store.listen(self._settings_changed)
        if store.settings is not None:
            self._settings_changed(store.settings)
        self.program_changed()

    def program_changed(self) -> None:
        """Show whether the demo runs, and close the welcome sheet if it is not needed any more."""
        if self.services is None:
            return
        self.bar.show_demo(self.services.is_demo)
        if self.services.is_demo or self.services.store.settings is not None:
            self.sheets.close("welcome")

    def _settings_changed(self, settings: Settings) -> None:
        self._apply(settings.console)

    def _apply(self, wanted: ConsoleSettings) -> None:
        before, self.changes.preferences = self.changes.preferences, wanted
        self._look_like(wanted, before)
        if _page_preferences(wanted) != _page_preferences(before):
            self.make_anew()
        elif wanted != before:
            self.page.apply(wanted, self.motion.reduced)

    def _look_like(self, wanted: ConsoleSettings, before: ConsoleSettings) -> None:
        """Apply the preferences that concern the whole window: theme, motion, zoom and language."""
        if wanted.theme is not before.theme:
            self.look.use(wanted.theme)
        if wanted.motion is not before.motion:
            self.motion.use(wanted.motion)
        if wanted.zoom != before.zoom:
            self.look.apply_zoom(wanted.zoom)
        if wanted.language is not before.language:
            use_language(wanted.language)
            self.desk.reword()

    # menus and demo

    def show_menu(self, where: QPoint) -> None:
        """Open the main menu.

        Args:
            where: its position on the screen.
        """
        main_menu(self, self.registry, self.changes.preferences).popup(where)

    def show_lamp_menu(self, lamp: Lamp, where: QPoint) -> None:
        """Open the menu of a lamp.

        Args:
            lamp: the chosen lamp.
            where: the position of the menu on the screen.
        """
        ids = [f"call.{id}" for id in self.call_presenter.handling.lamp_actions(lamp)]
        lamp_menu(self, self.registry, lamp, ids).popup(where)

    def start_demo(self) -> None:
        """Start the demo; if calls of the person's own phone system would end, ask first."""
        services = self.services
        if services is None or services.is_demo:
            return
        if self.may_change_system(services.start_demo, "start_demo"):
            services.start_demo()

    def end_demo(self) -> None:
        """Go back from the demo to the person's own phone system; if calls would end, ask first."""
        services = self.services
        if services is None or not services.is_demo:
            return
        if self.may_change_system(services.end_demo, "end_demo"):
            services.end_demo()

    # calls

    @cached_property
    def call_desk(self) -> CallDesk:
        """The call desk, which takes and makes calls."""
        return self._give_call_desk()

    @property
    def call_bridge(self) -> CallBridge:
        """The bridge that turns changes of the call desk into Qt signals, built on first use."""
        if self._call_bridge is None:
            from console.ui.calls.call_bridge import CallBridge

            self._call_bridge = CallBridge(self.call_desk, self)
            self._call_bridge.calls_changed.connect(self.cover_again)
            self._call_bridge.missed_changed.connect(self._show_missed)
        return self._call_bridge

    @property
    def call_presenter(self) -> CallPresenter:
        """The presenter of the calls on the page, built by `add_calls` or an earlier key press."""
        if self._call_presenter is None:
            self._call_presenter = self._parts.call_presenter(self)
        return self._call_presenter

    @property
    def has_calls(self) -> bool:
        """Whether the presenter and the pane of calls have been built for the current page."""
        return self._call_presenter is not None

    @property
    def calls_pane(self) -> CallsPane:
        """The pane of calls, left of the lamps."""
        return self.call_presenter.pane

    def add_calls(self) -> None:
        """Build the calls pane and the search index, which the first paint does not wait for."""
        _ = self.call_presenter  # the property builds it
        self.page.finder.prepare()
        self.page.show_offer()

    def uncover_calls(self, *, always: bool = False) -> bool:
        """Show the page in front of a sheet while there are calls.

        The sheet is shown again when the last call is over.

        Args:
            always: also while there are no calls.

        Returns:
            Whether a sheet covers the page, or did until a moment ago: nobody has seen the calls.
        """
        sheet = self.stack.currentWidget()
        if sheet is not self.page and (always or bool(self.call_desk.calls)):
            self._covered = self.sheets.current
            self.stack.setCurrentWidget(self.page)
            self._uncovered.begin()
        return not self._uncovered.is_over

    def bring_calls_to_front(self) -> None:
        """Show the page with the calls, and bring the window to the front."""
        self.uncover_calls()
        self.show_and_raise()

    def _show_missed(self) -> None:
        """Show in the title and at the icon in the task bar how many callers were missed."""
        count, title = len(self.call_desk.missed.callers), tr("Kiwi Console")
        missed = tr("%n missed call(s)", "", count)
        self.setWindowTitle(f"{missed} – {title}" if count else title)  # noqa: RUF001  # a dash
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.setBadgeNumber(count)

    def cover_again(self) -> None:
        """Show the sheet again that the page was shown in front of, unless there are calls."""
        if not self.call_desk.calls:
            name, self._covered = self._covered, ""
            self.sheets.show_again(name)

    # public interface

    def say(self, text: str, *, undo: bool = False, loud: bool = False) -> None:
        """Show a sentence in the result line.

        Args:
            text: one sentence; empty: nothing is shown.
            undo: the action can be undone; the sentence stays.
            loud: the sentence must not be missed; it stays until the next one.
        """
        self.page.say(text, undo=undo, loud=loud)

    def diagnose(self, number: str) -> None:
        """Start the eight diagnostic steps that find out why the lamp of `number` is orange."""
        self.page.diagnose(number)

    def choose(self, number: str) -> bool:
        """Choose the lamp of `number`; False if there is none."""
        return self.page.choose(number)

    def screenshot(self, path: Path | str) -> bool:
        """Save a screenshot of the window as PNG; False if the file could not be written."""
        return self.grab().save(str(path), "PNG")

    def show_and_raise(self) -> None:
        """Show the window, restore it if it is minimised, and bring it to the front."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    @cached_property
    def leave_question(self) -> LeaveQuestion:
        """Asks for confirmation before quitting, or changing the phone system, ends calls."""
        from console.ui.window.leave_question import LeaveQuestion

        return LeaveQuestion(self, lambda: self.call_desk.calls, self.steady)

    def _may_quit(self, *, clicked: bool) -> bool:
        from console.ui.window.leave_question import quitting

        return self.leave_question.is_confirmed(quitting, self.quit, "quit", clicked=clicked)

    def may_change_system(self, change: Callable[[], object], about: str) -> bool:
        """Return whether the demo may begin or end now; if calls would end, ask first.

        Args:
            change: called if the person confirms by the button of the question.
            about: the same for the same change.
        """
        from console.ui.window.leave_question import changing_system

        return self.leave_question.is_confirmed(changing_system, change, about)

    def ask_to_quit(self) -> None:
        """Quit at a person's request; while there are calls, only after a confirmation."""
        if self._may_quit(clicked=False):
            self.quit()
        else:
            self.show_and_raise()

    def quit(self) -> None:
        """Close the window and end the console, also where closing only hides the window."""
        self.close_to_tray, self._quits = False, True
        self.close()
        self.closed.emit()

    def get_ready_to_call(self, number: str) -> None:
        """Put a number into the search field, where Enter calls it.

        A web page can ask for this by a `tel:` link, so the number is not called at once.
        """
        if self.stack.currentWidget() is self.page:
            self.call_presenter.search.get_ready(number)
        else:
            self.say(tr("Close this page to call {number}.").format(number=number))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept files that are dragged over the window; they can be imported."""
        if _files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the import sheet with the dropped files."""
        event.acceptProposedAction()
        self.sheets.import_people(_files(event.mimeData()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Begin a search with a letter typed anywhere; over a sheet, open the palette with it."""
        text = typed_text(event)
        if not text:
            super().keyPressEvent(event)
        elif self.stack.currentWidget() is self.page:
            self.page.finder.type(text)
        else:
            self.palette_card.open(text)

    def showEvent(self, event: QShowEvent) -> None:
        """Install the key filters, which need the window handle."""
        handle = self.windowHandle()
        if self._held is None and handle is not None:
            PadKeys(handle, lambda: self.registry)
            self._held = HeldKeys(
                handle, lambda: self.registry
            )  # filters before PadKeys: installed last
        super().showEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Hide in the tray, or ask for confirmation, or leave the desk and save the view state."""
        if self.close_to_tray:
            event.ignore()
            self.hide()
            return
        if not (self._quits or self._may_quit(clicked=True)):
            event.ignore()
            return
        self._forget_store()
        self.bridge.close()
        if self._call_presenter is not None:
            self._call_presenter.close()
        if self._call_bridge is not None:
            self._call_bridge.close()
        self.view_state.geometry = bytes(self.saveGeometry().toBase64().data()).decode()
        self.view_state.save()
        super().closeEvent(event)
        self.closed.emit()


def _page_preferences(wanted: ConsoleSettings) -> tuple[object, ...]:
    """Return the preferences whose change requires a new page."""
    return wanted.zoom, wanted.language, wanted.keys


def _files(data: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
