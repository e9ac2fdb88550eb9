"""The set-up in three steps: the account, the people, and the lamps while they turn green."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from console.desk.changes import AccountStatus
from console.desk.lamps import Lamp
from console.importing import UnreadableFileError, read_file
from console.language import tr
from console.settings.hand_over import shared_values
from console.settings.model import SettingsError, parse_settings, read_settings_text
from console.settings.store import StoreError
from console.ui.kit import theme
from console.ui.kit.sheet import Sheet
from console.ui.kit.widgets import soon
from console.ui.services import Services
from console.ui.setup.account_page import AccountPage
from console.ui.setup.done_page import DonePage
from console.ui.setup.people_page import PeoplePage
from console.ui.setup.progress_line import ProgressLine
from console.ui.setup.setup_draft import SetupDraft

ACCOUNT, PEOPLE, DONE = range(3)


class SetupSheet(Sheet):
    """The sheet of the set-up.

    Nothing is saved before the end of the second step, and then as one change that can be undone.
    Going back loses no entries: they stay in `draft`.

    Args:
        look: the theme.
        services: tries the account, keeps the password and the settings.
        draft: entries of an earlier visit; None: begins with the present settings, if any.
    """

    saved = Signal()
    """The settings are saved; the owner calls `take_lamps` from now on."""
    finished = Signal()
    """The person wants to start using the console."""
    why_asked = Signal(str)
    """Number of an orange lamp whose diagnosis the person wants."""

    def __init__(
        self, look: theme.Theme, services: Services, draft: SetupDraft | None = None
    ) -> None:
        super().__init__(look, tr("Set up my phone system"), wide=True)
        self._services = services
        if draft is None:
            settings = services.store.settings
            draft = SetupDraft() if settings is None else SetupDraft.of(settings)
        self.draft = draft
        self._saving = False
        self.progress = ProgressLine(look, (tr("Account"), tr("People"), tr("Lamps")))
        self.account = AccountPage(look, services, draft)
        self.people = PeoplePage(look, draft)
        self.done = DonePage(look)
        self.pages = (self.account, self.people, self.done)
        self.body.addWidget(self.progress)
        for page in self.pages:
            self.body.addWidget(page)
            page.hide()
        self.anyway = self.add_button(tr("Continue anyway"), "quiet", self.account.go_on_anyway)
        self.next = self.add_button("", "primary", self.go_on)
        self.account.changed.connect(self._show_buttons)
        self.account.passed.connect(lambda: self.go_to(PEOPLE))
        self.account.form.entered.connect(self.go_on)
        self.people.changed.connect(self._show_buttons)
        self.people.go_on.connect(self.go_on)
        self.done.why_asked.connect(self.why_asked)
        self.go_to(min(draft.step, PEOPLE))

    # steps

    def go_to(self, step: int) -> None:
        """Show a step."""
        self.account.stop()
        self.draft.step = step
        self.say("")
        self.progress.show_step(step)
        self.setAccessibleName(f"{self.title.text()}. {self.progress.accessibleName()}")
        for at, page in enumerate(self.pages):
            page.setVisible(at == step)
        self.area.verticalScrollBar().setValue(0)
        self._show_buttons()
        if self.isVisible():
            self._focus_step()

    def _focus_step(self) -> None:
        target: QWidget = {ACCOUNT: self.account.form.server, PEOPLE: self.people.text}.get(
            self.draft.step, self.next
        )
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def first_field(self) -> QWidget | None:
        """The first field of the step that is shown."""
        if self.draft.step == DONE:
            return self.next
        return self.account.form.server if self.draft.step == ACCOUNT else self.people.text

    def close_sheet(self) -> None:
        """Go back a step; from the first step, close the sheet."""
        if self._saving:
            return
        if self.draft.step == ACCOUNT:
            self.account.stop()
            self.closed.emit()
        else:
            self.go_to(self.draft.step - 1)

    def go_on(self) -> None:
        """Check the account, save the people, or finish, depending on the step."""
        match self.draft.step:
            case 0:
                self.account.go_on()
            case 1:
                self._save()
            case _:
                self.finished.emit()

    def _show_buttons(self) -> None:
        step = self.draft.step
        at_account = step == ACCOUNT
        self.anyway.setVisible(at_account and (self.account.failed or self.account.running))
        self.next.setEnabled(not self._saving and (step != PEOPLE or self.people.ready > 0))
        if at_account:
            text = tr("Check and continue")
            if self.account.running:
                text = tr("Checking…")
            elif self.account.failed:
                text = tr("Check again")
            elif self.account.is_proven:
                text = tr("Continue")
        elif step == PEOPLE:
            ready = self.people.ready
            text = tr("Show %n lamp(s)", "", ready) if ready else tr("Show the lamps")
        else:
            text = tr("Start using the console")
        self.next.setText(text)

    # saving

    def _save(self) -> None:
        self.people.read()
        if self._saving or not self.people.ready:
            return
        edit = self.draft.edit()
        try:
            settings = self._services.store.preview(edit)
        except (SettingsError, StoreError) as error:
            self.say(str(error))
            return
        if not self.draft.password:
            self._write(None)
            return
        self._saving = True
        self.say(tr("Saving the password…"))
        self._show_buttons()
        self._services.keep_password(settings, self.draft.password, self._write)

    def _write(self, notice: str | None) -> None:
        self._saving = False
        self.say("")
        try:
            self._services.store.change(tr("Set up"), self.draft.edit())
        except (SettingsError, StoreError) as error:
            self.say(str(error))
            self._show_buttons()
            return
        self.done.forget()
        self.done.show_notice(notice)
        self.go_to(DONE)
        self.saved.emit()

    # what the window tells

    def take_lamps(self, lamps: Iterable[Lamp]) -> None:
        """Show the state of lamps in the last step; lamps that are not shown yet are added."""
        self.done.take_lamps(lamps)

    def replace_lamps(self, lamps: Iterable[Lamp]) -> None:
        """Show these lamps and no others in the last step."""
        self.done.forget()
        self.take_lamps(lamps)

    def take_account(self, account: AccountStatus) -> None:
        """Show in the last step whether signing in works."""
        self.done.take_account(account)

    def take_file(self, path: str) -> None:
        """Fill in the entries from a settings file (`.toml`) or a phone's configuration."""
        self.say(tr("Reading {file}…").format(file=Path(path).name))
        soon(self, lambda: self._fill_in(Path(path)))

    def _fill_in(self, path: Path) -> None:
        try:
            self._fill_in_settings(path) if path.suffix == ".toml" else self._fill_in_phone(path)
        except (SettingsError, UnreadableFileError) as error:
            self.say(str(error))

    def _fill_in_settings(self, path: Path) -> None:
        text = read_settings_text(path)
        there = SetupDraft.of(parse_settings(text, path, for_set_up=True))
        self.draft.others = tuple(shared_values(text))
        self._fill_account(there.server, there.user)
        for name in (
            "transport",
            "auth_user",
            "domain",
            "outbound_proxy",
            "ca_file",
            "region",
            "profile",
        ):
            setattr(self.draft, name, getattr(there, name))
        self.account.form.show_draft()
        self.people.add(there.known.values())
        said = tr("Filled in from {file}. The password is still needed.")
        if not there.user:
            said = tr(
                "Filled in from {file}. This desk's own number and password are still needed."
            )
        self.say(said.format(file=path.name))

    def _fill_in_phone(self, path: Path) -> None:
        found = read_file(path, region=self.draft.region)
        self._fill_account(found.account.server, found.account.user)
        self.account.form.show_draft()
        self.people.take_file(str(path))
        count = len(found.usable)
        self.say(tr("%n number(s) read from {file}. See step 2.", "", count).format(file=path.name))

    def _fill_account(self, server: str, user: str) -> None:
        self.draft.server = server or self.draft.server
        self.draft.user = user or self.draft.user
