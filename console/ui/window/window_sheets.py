"""The sheets of the window: each is made when it is asked for, and let go when it is closed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QStackedWidget, QWidget

from console.desk.desk import Desk
from console.desk.lamps import Lamp
from console.language import tr
from console.ui.bridge import DeskBridge
from console.ui.kit import theme
from console.ui.services import Services
from console.ui.settings.setting_changes import Say

if TYPE_CHECKING:  # imported when the sheets are first shown
    from console.ui.setup.setup_draft import SetupDraft
    from console.ui.setup.setup_sheet import SetupSheet


class WindowSheets:
    """Opens the sheets of one window and carries out what is asked there.

    Their modules are imported when they are first shown: the window is there sooner.

    Args:
        stack: the sheets are put into it, over the page.
        desk: whose lamps the set-up shows.
        bridge: tells the changes of that desk.
        look: the theme.
        services: the program's long work and the settings; None: no sheet can be shown.
        say: shows the result of what was done in a sheet.
        chosen_lamp: gives the lamp that is chosen on the page.
        explain: chooses the lamp of a number and finds out why it is orange.
    """

    def __init__(
        self,
        stack: QStackedWidget,
        desk: Desk,
        bridge: DeskBridge,
        look: theme.Theme,
        services: Services | None,
        *,
        say: Say,
        chosen_lamp: Callable[[], Lamp | None],
        explain: Callable[[str], None],
    ) -> None:
        self._stack, self._desk, self._bridge, self._look = stack, desk, bridge, look
        self._services, self._say = services, say
        self._chosen_lamp, self._explain = chosen_lamp, explain
        self._setup_draft: SetupDraft | None = None
        self._open: dict[str, QWidget] = {}

    @property
    def current(self) -> str:
        """Which sheet is seen: welcome, setup, password and so on; empty: the lamps."""
        shown = self._stack.currentWidget()
        return next((name for name, sheet in self._open.items() if sheet is shown), "")

    def _show(self, name: str, make: Callable[[Services], QWidget]) -> None:
        """Show the sheet of this name; there is never more than one of it."""
        if self._services is None:
            self._say(tr("That needs the whole program; only the lamps are here."))
            return
        sheet = self._open.get(name)
        if sheet is None:
            sheet = self._open[name] = make(self._services)
            self._stack.addWidget(sheet)
        self._stack.setCurrentWidget(sheet)
        sheet.setFocus()

    def close(self, name: str) -> None:
        """Let a sheet go and show what is under it; harmless when it is not open."""
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

    def close_all(self) -> None:
        """Go back to the lamps."""
        for name in tuple(self._open):
            self.close(name)

    def make_anew(self) -> None:
        """Make the sheets again that hold nothing a person has typed, or that keep it."""
        seen = self.current
        again = {"welcome": self.welcome, "setup": self.setup}
        for name in [name for name in self._open if name in again]:
            self.close(name)
            again[name]()
        if seen in self._open:
            self._stack.setCurrentWidget(self._open[seen])

    # first start

    def welcome(self) -> None:
        """The first page of all: a pretend office, or the set-up."""
        from console.ui.setup.welcome import Welcome

        def make(services: Services) -> QWidget:
            page = Welcome(self._look)
            page.demo_asked.connect(services.start_demo)
            page.setup_asked.connect(self.setup)
            page.file_chosen.connect(self.setup)
            return page

        self._show("welcome", make)

    def setup(self, file: str = "") -> None:
        """Three steps to green lamps; a settings file or a phone's file may be handed in."""
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
        sheet.finished.connect(self._begin)
        sheet.why_asked.connect(self._begin_with)
        return sheet

    def _begin(self) -> None:
        self.close_all()
        self._setup_draft = None

    def _begin_with(self, number: str) -> None:
        self._begin()
        self._explain(number)

    def password(self, wrong: bool) -> None:
        """Ask for the password of the account at work, unless a sheet does so already."""
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
        """Every setting, on a few pages."""
        from console.ui.settings.settings_sheet import SettingsSheet

        def make(services: Services) -> QWidget:
            sheet = SettingsSheet(self._look, services, page)
            sheet.closed.connect(lambda: self.close("settings"))
            return sheet

        self._show("settings", make)

    def setting(self, name: str) -> None:
        """One setting, such as `blf.pace`, on its page."""
        from console.ui.settings.settings_sheet import SettingsSheet

        self.settings()
        sheet = self._open.get("settings")
        if isinstance(sheet, SettingsSheet):
            sheet.show_setting(name)

    def people(self) -> None:
        """The people whose lamps are shown, edited in place; who is chosen is chosen there too."""
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
        """One person among the people, with the cursor in the name."""
        from console.ui.people.extensions_editor import ExtensionsEditor

        self.people()
        sheet = self._open.get("people")
        if isinstance(sheet, ExtensionsEditor):
            sheet.begin_person(self._desk.lamp(number).extension)

    def import_people(self, files: Sequence[Path] = ()) -> None:
        """People from phone files, spreadsheets and address books."""
        from console.ui.people.import_sheet import ImportSheet

        def make(services: Services) -> QWidget:
            sheet = ImportSheet(self._look, services, files)
            sheet.closed.connect(lambda: self.close("import"))
            sheet.finished.connect(self._imported)
            return sheet

        opened = self._open.get("import")
        self._show("import", make)
        if files and isinstance(opened, ImportSheet):
            opened.take_files(files)

    def _imported(self, count: int) -> None:
        self.close("import")
        self._say(tr("%n (person|people) added or changed.", "", count), undo=True)
