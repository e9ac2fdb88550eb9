"""Opens and closes the sheets of the window. An open sheet covers the page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QStackedWidget, QWidget

from console.desk.desk import Desk
from console.desk.lamps import Lamp
from console.language import tr
from console.settings.view_state import ViewState
from console.ui.bridge import DeskBridge
from console.ui.kit import theme
from console.ui.services import Services
from console.ui.settings.setting_changes import Say

if TYPE_CHECKING:  # imported when the sheets are first opened
    from console.ui.setup.setup_draft import SetupDraft
    from console.ui.setup.setup_sheet import SetupSheet


class WindowSheets:
    """Opens the sheets of one window and carries out their requests.

    A sheet is built when it is opened and deleted when it is closed. Its module is imported when it
    is first opened, so that the window starts faster.

    Args:
        stack: holds the page and the sheets.
        desk: the desk whose lamps the set-up shows.
        bridge: signals the changes of that desk.
        look: the theme.
        services: the settings and the slow work of the program; None: no sheet can be opened.
        state: of the window, from one start to the next.
        say: shows a sentence in the result line.
        chosen_lamp: returns the lamp that is chosen on the page.
        explain: chooses the lamp of a number and starts to find out why it is orange.
        may_end_demo: returns whether the demo may end now, as `MainWindow.may_change_system`.
        dial: calls a number.
        tick_off: takes a missed call off the list, by its key.
        now: the wall clock; its datetimes have a time zone.
    """

    def __init__(
        self,
        stack: QStackedWidget,
        desk: Desk,
        bridge: DeskBridge,
        look: theme.Theme,
        services: Services | None,
        state: ViewState,
        *,
        say: Say,
        chosen_lamp: Callable[[], Lamp | None],
        explain: Callable[[str], None],
        may_end_demo: Callable[[Callable[[], object], str], bool],
        dial: Callable[[str], None],
        tick_off: Callable[[str], None],
        now: Callable[[], datetime],
    ) -> None:
        self._stack, self._desk, self._bridge, self._look = stack, desk, bridge, look
        self._services, self._state, self._say = services, state, say
        self._chosen_lamp, self._explain = chosen_lamp, explain
        self._may_end_demo = may_end_demo
        self._dial, self._tick_off, self._now = dial, tick_off, now
        self._setup_draft: SetupDraft | None = None
        self._open: dict[str, QWidget] = {}

    @property
    def current(self) -> str:
        """The sheet in front: `welcome`, `setup`, `password` and so on; empty: the page."""
        shown = self._stack.currentWidget()
        return next((name for name, sheet in self._open.items() if sheet is shown), "")

    def _show(self, name: str, make: Callable[[Services], QWidget]) -> None:
        """Bring the sheet of this name to the front, and build it if it is not open."""
        if self._services is None:
            self._say(tr("This needs the full program; this window shows only the lamps."))
            return
        sheet = self._open.get(name)
        if sheet is None:
            sheet = self._open[name] = make(self._services)
            self._stack.addWidget(sheet)
        self._stack.setCurrentWidget(sheet)
        sheet.setFocus()

    def close(self, name: str) -> None:
        """Close a sheet and show what it covered; does nothing if it is not open."""
        sheet = self._open.pop(name, None)
        if sheet is None:
            return
        if name == "setup":
            self._setup_draft = cast("SetupSheet", sheet).draft
        stack = self._stack
        stack.removeWidget(sheet)
        sheet.deleteLater()
        stack.setCurrentIndex(stack.count() - 1)
        (stack.currentWidget() or stack).setFocus()

    def show_again(self, name: str) -> None:
        """Bring a sheet to the front again, unless it was closed meanwhile."""
        sheet = self._open.get(name)
        if sheet is not None:
            self._stack.setCurrentWidget(sheet)

    def close_all(self) -> None:
        """Close all sheets."""
        for name in tuple(self._open):
            self.close(name)

    def make_anew(self) -> None:
        """Rebuild the open sheets in which no typed text can be lost: welcome and set-up."""
        seen = self.current
        again = {"welcome": self.welcome, "setup": self.setup}
        for name in [name for name in self._open if name in again]:
            self.close(name)
            again[name]()
        if seen in self._open:
            self._stack.setCurrentWidget(self._open[seen])

    # first start

    def welcome(self) -> None:
        """Open the welcome sheet, which offers the demo and the set-up."""
        from console.ui.setup.welcome import Welcome

        def make(services: Services) -> QWidget:
            page = Welcome(self._look)
            page.demo_asked.connect(services.start_demo)
            page.setup_asked.connect(self.setup)
            page.file_chosen.connect(self.setup)
            return page

        self._show("welcome", make)

    def setup(self, file: str = "") -> None:
        """Open the set-up; a running demo is ended, if its calls would end only once confirmed.

        Args:
            file: path of a settings file or a phone's configuration to begin with; empty: none.
        """
        ends_demo = self._services is not None and self._services.is_demo
        if not ends_demo or self._may_end_demo(partial(self._open_setup, file), "set_up"):
            self._open_setup(file)

    def _open_setup(self, file: str) -> None:
        from console.ui.setup.setup_sheet import SetupSheet

        if self._services is not None and self._services.is_demo:
            self._services.end_demo()
        self._show("setup", self._make_setup)
        sheet = self._open.get("setup")
        if file and isinstance(sheet, SetupSheet):
            sheet.take_file(file)

    def _make_setup(self, services: Services) -> QWidget:
        from console.ui.setup.setup_sheet import SetupSheet

        bridge = self._bridge
        sheet = SetupSheet(self._look, services, self._setup_draft)
        bridge.lamps_changed.connect(sheet.take_lamps)
        bridge.account_changed.connect(sheet.take_account)
        bridge.lamps_replaced.connect(sheet.replace_lamps)
        sheet.saved.connect(lambda: sheet.replace_lamps(self._desk.lamps))
        sheet.closed.connect(lambda: self.close("setup"))
        sheet.finished.connect(self._finish_setup)
        sheet.why_asked.connect(self._finish_and_explain)
        return sheet

    def _finish_setup(self) -> None:
        self.close_all()
        self._setup_draft = None

    def _finish_and_explain(self, number: str) -> None:
        self._finish_setup()
        self._explain(number)

    def password(self, wrong: bool) -> None:
        """Open the sheet that asks for the account's password, unless an open sheet has that field.

        Args:
            wrong: the phone system refused the password; False: none is known.
        """
        from console.ui.settings.password_prompt import PasswordPrompt

        settings = None if self._services is None else self._services.store.settings
        if settings is None or self.current in ("setup", "settings"):
            return

        def make(services: Services) -> QWidget:
            prompt = PasswordPrompt(self._look, services, settings, wrong=wrong)
            prompt.closed.connect(lambda: self.close("password"))
            return prompt

        self._show("password", make)

    # settings and people

    def settings(self, page: str = "account") -> None:
        """Open the settings.

        Args:
            page: the name of the page to begin with.
        """
        from console.ui.settings.settings_sheet import SettingsSheet

        def make(services: Services) -> QWidget:
            sheet = SettingsSheet(self._look, services, page)
            sheet.closed.connect(lambda: self.close("settings"))
            return sheet

        self._show("settings", make)

    def setting(self, name: str) -> None:
        """Open the settings at one setting.

        Args:
            name: of the setting, such as `blf.pace`.
        """
        from console.ui.settings.settings_sheet import SettingsSheet

        self.settings()
        sheet = self._open.get("settings")
        if isinstance(sheet, SettingsSheet):
            sheet.show_setting(name)

    def people(self) -> None:
        """Open the editor of people, at the person whose lamp is chosen."""
        from console.ui.people.extensions_editor import ExtensionsEditor

        lamp = self._chosen_lamp() if not self.current else None

        def make(services: Services) -> QWidget:
            sheet = ExtensionsEditor(self._look, services.store)
            sheet.closed.connect(lambda: self.close("people"))
            sheet.import_asked.connect(self.import_people)
            return sheet

        self._show("people", make)
        sheet = self._open.get("people")
        if lamp is not None and isinstance(sheet, ExtensionsEditor):
            sheet.choose_person(lamp.extension)

    def person(self, number: str) -> None:
        """Open the editor of people with the cursor in the name of the person with `number`."""
        from console.ui.people.extensions_editor import ExtensionsEditor

        self.people()
        sheet = self._open.get("people")
        if isinstance(sheet, ExtensionsEditor):
            sheet.begin_person(self._desk.lamp(number).extension)

    def import_people(self, files: Sequence[Path] = ()) -> None:
        """Open the import of people.

        Args:
            files: phone configurations, spreadsheets or address books to begin with.
        """
        from console.ui.people.import_sheet import ImportSheet

        def make(services: Services) -> QWidget:
            sheet = ImportSheet(self._look, services, files, self._state)
            sheet.closed.connect(lambda: self.close("import"))
            sheet.finished.connect(self._imported)
            return sheet

        opened = self._open.get("import")
        self._show("import", make)
        if files and isinstance(opened, ImportSheet):
            opened.take_files(files)

    def export_people(self) -> None:
        """Open the export of people."""
        from console.ui.people.export_sheet import ExportSheet

        def make(services: Services) -> QWidget:
            sheet = ExportSheet(self._look, services.store)
            sheet.closed.connect(lambda: self.close("export"))
            return sheet

        self._show("export", make)

    def past_calls(self) -> None:
        """Open the list of past calls."""
        from console.ui.history.history_sheet import HistorySheet

        def make(services: Services) -> QWidget:
            sheet = HistorySheet(self._look, services, self._now)
            sheet.closed.connect(lambda: self.close("past_calls"))
            sheet.call_asked.connect(self._call)
            sheet.tick_asked.connect(self._tick_off)
            return sheet

        self._show("past_calls", make)

    def _call(self, number: str) -> None:
        self.close_all()
        self._dial(number)

    def _imported(self, count: int) -> None:
        self.close("import")
        self._say(tr("%n (person|people) added or changed.", "", count), undo=True)
