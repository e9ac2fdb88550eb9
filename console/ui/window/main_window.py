"""The window: a page of lamps, and sheets over it for set-up, settings and import."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from console.desk.desk import Desk
from console.desk.history import History
from console.desk.lamps import Lamp
from console.language import tr
from console.settings.model import ConsoleSettings, Settings
from console.settings.store import SettingsStore
from console.settings.view_state import ViewState
from console.ui.bridge import DeskBridge
from console.ui.faults.support_facts import account_facts
from console.ui.kit import theme
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
from console.ui.window.menus import MenuCalls, lamp_menu, main_menu
from console.ui.window.pad_keys import PadKeys
from console.ui.window.window_actions import ON_THE_LAMPS, make_actions
from console.ui.window.window_sheets import WindowSheets

if TYPE_CHECKING:  # imported when they are wanted: after the first paint
    from console.desk.calls.call_desk import CallDesk
    from console.ui.calls.call_bridge import CallBridge
    from console.ui.kit.overlay import Overlay
    from console.ui.search.command_palette import CommandPalette
    from console.ui.window.key_overlay import KeyOverlay
    from console.ui.window.quit_question import QuitQuestion


class MainWindow(QMainWindow):
    """The console's window over a desk. Made by `build_window`.

    The page is made anew when the zoom or the language changes; the window stays.
    """

    closed = Signal()
    """A person closed the window."""
    made_anew = Signal()
    """Everything in the window is another object now, the actions too."""

    def __init__(
        self,
        desk: Desk,
        look: theme.Theme,
        now: Callable[[], datetime],
        *,
        services: Services | None = None,
        view_state: ViewState | None = None,
        reduced_motion: bool = False,
        calls: Callable[[], CallDesk] | None = None,
    ) -> None:
        super().__init__()
        self.desk, self.now, self.look, self.services = desk, now, look, services
        self.view_state = view_state or ViewState()
        self.changes = SettingChanges(self.store, desk, self.say, self._apply)
        self.close_to_tray = False
        self.motion = Motion("reduced" if reduced_motion else "system", self)
        self.motion.changed.connect(
            lambda: self.page.apply(self.changes.preferences, self.motion.reduced)
        )
        self._forget_store: Callable[[], None] = lambda: None
        self.bridge = DeskBridge(desk, self)
        self._give_calls = calls or (lambda: _calls_of(desk, now))
        self._covered: QWidget | None = None
        self._quits = False
        self.history = History(desk, now)
        self._begin_as_wanted()
        self.setWindowTitle(tr("Kiwi Console"))
        self.setMinimumSize(WINDOW_LEAST)
        self.setAcceptDrops(True)
        self.stack = QStackedWidget()
        self.setCentralWidget(self.stack)
        self.sheets = WindowSheets(self)
        self._held: HeldKeys | None = None
        self._make_actions()
        self.page: DeskPage = self._new_page()
        self.store_changed()

    def _begin_as_wanted(self) -> None:
        """Know the person's wishes before anything is made, so that nothing is made twice."""
        store = self.store()
        use_language("")
        if store is not None and store.settings is not None:
            self.changes.preferences = store.settings.console
            self._look_like(self.changes.preferences, ConsoleSettings())

    def _make_actions(self) -> None:
        self.registry = make_actions(self)
        self.registry.said.connect(self.say)

    # the page

    def _new_page(self) -> DeskPage:
        page = DeskPage(
            self.desk,
            self.bridge,
            lambda: self.call_bridge,
            self.look,
            self.now,
            self.view_state,
            history=self.history,
            ladder=self._ladder,
            account=self._account_facts,
            keys=self.changes.preferences.keys,
        )
        page.front_asked.connect(self.to_page)
        page.front_asked.connect(self.show_and_raise)
        self.stack.insertWidget(0, page)
        page.addActions([self.registry[id] for id in ON_THE_LAMPS])
        page.apply(self.changes.preferences, self.motion.reduced)
        page.view.set_collapsed(frozenset(self.view_state.collapsed))
        page.view.set_tab(self.view_state.tab)
        page.view.favourite_asked.connect(lambda lamp: self.changes.toggle_favourite(lamp.number))
        page.panel.favourite_asked.connect(self.changes.set_favourite)
        page.view.tab_changed.connect(self._tab_changed)
        page.view.collapsed_changed.connect(self._collapsed_changed)
        page.view.moved.connect(self.changes.move)
        page.view.placed.connect(self.changes.place)
        page.view.swapped.connect(self.changes.swap)
        page.undo_asked.connect(self.changes.undo)
        page.lamps.people_asked.connect(lambda: self.registry.run("people"))
        page.lamps.import_asked.connect(lambda: self.registry.run("import"))
        page.banner.change_account_asked.connect(lambda: self.sheets.settings("account"))
        page.banner.password_asked.connect(lambda: self.ask_password(True))
        page.bar.menu_asked.connect(self.show_menu)
        self.menu_calls = MenuCalls(page.view)
        self.menu_calls.asked_for_lamp.connect(self.show_lamp_menu)
        self.menu_calls.asked_beside.connect(self.show_menu)
        page.bar.own_system_asked.connect(self.end_demo)
        return page

    def store(self) -> SettingsStore | None:
        """The settings at work; None where only the lamps are shown."""
        return self.services.store if self.services is not None else None

    def _ladder(self, number: str | None) -> str:
        return self.services.ladder(number) if self.services is not None else ""

    def _account_facts(self) -> Sequence[tuple[str, str]]:
        store = self.store()
        return account_facts(store.settings if store is not None else None)

    def _tab_changed(self, key: str) -> None:
        self.view_state.tab = key

    def _collapsed_changed(self, keys: frozenset[str]) -> None:
        self.view_state.collapsed = set(keys)

    @cached_property
    def palette_card(self) -> CommandPalette:
        """The card of everything that can be done."""
        from console.ui.search.command_palette import CommandPalette

        card = CommandPalette(
            self,
            self.look,
            self.registry,
            lambda: self.page.finder.directory,
            lambda: self.view_state.recent,
        )
        card.person_chosen.connect(self._to_person)
        return card

    @cached_property
    def key_overlay(self) -> KeyOverlay:
        """The card of every key."""
        from console.ui.window.key_overlay import KeyOverlay

        return KeyOverlay(self, self.look, self.registry)

    def _forget_overlays(self) -> None:
        """Have them made anew, with the actions and letters of then."""
        for name in ("palette_card", "key_overlay"):
            card: Overlay | None = self.__dict__.pop(name, None)
            if card is not None:
                card.deleteLater()

    def _to_person(self, index: int) -> None:
        self.sheets.close_all()
        self.view.go_to(index)

    def make_anew(self) -> None:
        """Make the page again, as after a change of zoom or language; the place is kept."""
        old, place, sheet = self.page, self.page.place(), self.stack.currentWidget()
        self.registry.end()
        old.close_calls()
        self._forget_overlays()
        self._make_actions()
        self.page = self._new_page()
        self.page.go_to(place)
        self.stack.setCurrentWidget(self.page if sheet is None or sheet is old else sheet)
        self.page.add_calls()
        if old.has_calls:
            self.page.call_wiring.handling.follow(old.call_wiring.handling)
        self.stack.removeWidget(old)
        old.deleteLater()
        self.sheets.make_anew()
        self.program_changed()
        self.made_anew.emit()

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

    # sheets

    def show_welcome(self) -> None:
        """Show the first page of all: the demo, or the set-up."""
        self.sheets.welcome()

    def ask_password(self, wrong: bool) -> None:
        """Ask for the password: nobody has one, or the phone system refused it."""
        self.sheets.password(wrong)

    # settings

    def store_changed(self) -> None:
        """Follow the settings of another program: the demo's, or the person's own."""
        self._forget_store()
        if self.services is None:
            return
        store = self.services.store
        self._forget_store = store.listen(self._settings_changed)
        if store.settings is not None:
            self._settings_changed(store.settings)
        self.program_changed()

    def program_changed(self) -> None:
        """Show whether this is the demo."""
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
        if _of_the_page(wanted) != _of_the_page(before):
            self.make_anew()
        elif wanted != before:
            self.page.apply(wanted, self.motion.reduced)

    def _look_like(self, wanted: ConsoleSettings, before: ConsoleSettings) -> None:
        """Follow what is the same for every page: colours, motion, size and language."""
        if wanted.theme is not before.theme:
            self.look.use(wanted.theme)
        if wanted.motion is not before.motion:
            self.motion.use(wanted.motion)
        if wanted.zoom != before.zoom:
            self.look.apply_zoom(wanted.zoom)
        if wanted.language is not before.language:
            use_language(wanted.language)
            self.desk.reword()

    # what is over everything

    def show_menu(self, where: QPoint) -> None:
        """The menu of everything that is not about one lamp."""
        main_menu(self, self.registry, self.changes.preferences).popup(where)

    def show_lamp_menu(self, lamp: Lamp, where: QPoint) -> None:
        """The menu of what can be done with a lamp."""
        deeds = self.page.call_wiring.handling.deeds(lamp)
        ids = [f"call.lamp_{deed}" for deed in deeds]
        lamp_menu(self, self.registry, lamp, ids).popup(where)

    def start_demo(self) -> None:
        """Show the pretend office."""
        if self.services is not None:
            self.services.start_demo()

    def end_demo(self) -> None:
        """Go back to the person's own phone system."""
        if self.services is not None:
            self.services.end_demo()

    # calls

    @cached_property
    def calls(self) -> CallDesk:
        """Takes and makes calls."""
        return self._give_calls()

    @cached_property
    def call_bridge(self) -> CallBridge:
        """Tells what the call desk says."""
        from console.ui.calls.call_bridge import CallBridge

        bridge = CallBridge(self.calls, self)
        bridge.calls_changed.connect(self._calls_changed)
        return bridge

    def add_calls(self) -> None:
        """Make what belongs to calls, after the first paint."""
        self.page.add_calls()

    def to_page(self) -> bool:
        """Show the calls, also over a sheet, which comes back when the last call is over.

        Returns:
            Whether a sheet lay over them.
        """
        sheet = self.stack.currentWidget()
        covered = sheet is not self.page and bool(self.calls.calls)
        if covered:
            self._covered = sheet
            self.stack.setCurrentWidget(self.page)
        return covered

    def _calls_changed(self) -> None:
        sheet, self._covered = self._covered, None if not self.calls.calls else self._covered
        if sheet is not None and not self.calls.calls and self.stack.indexOf(sheet) >= 0:
            self.stack.setCurrentWidget(sheet)

    # what others ask

    def say(self, text: str, *, undo: bool = False, loud: bool = False) -> None:
        """Show the result of the last thing done, at the bottom; see `DeskPage.say`."""
        self.page.say(text, undo=undo, loud=loud)

    def diagnose(self, number: str) -> None:
        """Start the eight steps that find out why a lamp is orange."""
        self.page.diagnose(number)

    def choose(self, number: str) -> bool:
        """Choose the lamp of `number`; False when nobody has it."""
        return self.page.choose(number)

    def screenshot(self, path: Path | str) -> bool:
        """Save a picture of the window as PNG; False when the file could not be written."""
        return self.grab().save(str(path), "PNG")

    def show_and_raise(self) -> None:
        """Bring the window to the front, as when it is started again."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    @cached_property
    def quit_question(self) -> QuitQuestion:
        """Asks before somebody is cut off."""
        from console.ui.window.quit_question import QuitQuestion

        return QuitQuestion(self, lambda: self.calls.calls, self.quit)

    def ask_to_quit(self) -> None:
        """Quit, as a person asks for it; with somebody on the line only when asked again."""
        if self.quit_question.is_answered():
            self.quit()
        else:
            self.show_and_raise()

    def quit(self) -> None:
        """Close the window for good, also where closing it only hides it."""
        self.close_to_tray, self._quits = False, True
        self.close()
        self.closed.emit()

    def get_ready_to_call(self, number: str) -> None:
        """Put a number into the search: one key more calls it. A page must not call by itself."""
        if self.stack.currentWidget() is self.page:
            self.page.call_wiring.search.get_ready(number)
        else:
            self.say(tr("{number} can be called once this page is left.").format(number=number))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped on the lamps, to be imported."""
        if _files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Begin the import of the files."""
        event.acceptProposedAction()
        self.sheets.import_people(_files(event.mimeData()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters typed anywhere begin a search; over a sheet they open the palette."""
        text = typed_text(event)
        if not text:
            super().keyPressEvent(event)
        elif self.stack.currentWidget() is self.page:
            self.page.finder.type(text)
        else:
            self.palette_card.open(text)

    def showEvent(self, event: QShowEvent) -> None:
        """Watch the keys of the window from when it is there."""
        handle = self.windowHandle()
        if self._held is None and handle is not None:
            PadKeys(handle, lambda: self.registry)
            self._held = HeldKeys(handle, lambda: self.registry)  # is asked before
        super().showEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let go of the desk and say that the window is gone; or hide in the tray, or ask first."""
        if self.close_to_tray:
            event.ignore()
            self.hide()
            return
        if not (self._quits or self.quit_question.is_answered()):
            event.ignore()
            return
        self._forget_store()
        self.bridge.close()
        self.page.close_calls()
        if "call_bridge" in self.__dict__:
            self.call_bridge.close()
        self.view_state.geometry = bytes(self.saveGeometry().toBase64().data()).decode()
        self.view_state.save()
        super().closeEvent(event)
        self.closed.emit()


def _of_the_page(wanted: ConsoleSettings) -> tuple[object, ...]:
    """What the page has to be made anew for when it changes."""
    return wanted.zoom, wanted.language, wanted.keys


def _calls_of(desk: Desk, now: Callable[[], datetime]) -> CallDesk:
    from console.desk.calls.call_desk import CallDesk

    return CallDesk(desk, now)


def _files(data: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
