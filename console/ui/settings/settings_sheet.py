"""The settings sheet: every setting, on several pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QSizePolicy, QVBoxLayout, QWidget

from console.desk.faults.diagnosis import Verdict
from console.language import tr
from console.settings.fields import FIELDS, PAGE_TITLES, FieldKind, Page
from console.settings.model import AccountSettings, Settings, SettingsError
from console.settings.store import Draft, StoreError
from console.ui.kit import theme
from console.ui.kit.form_fields import Field, PasswordEdit
from console.ui.kit.sheet import Sheet
from console.ui.kit.sizes import sizes
from console.ui.kit.widgets import CardFrame, label, plain_tip
from console.ui.services import Services
from console.ui.settings.account_change import AccountChange
from console.ui.settings.setting_editor import SettingEditor
from console.ui.settings.sound_trial_row import SoundTrialRow
from console.ui.setup.account_advice import advice_for

_NOTHING = Settings(Path("settings.toml"), AccountSettings("", ""))


class SettingsSheet(Sheet):
    """Pages on the left, their settings on the right, and a search over all settings.

    Changes of the account are collected, tried and then saved together; any other change is saved
    as soon as its value is valid, and Ctrl+Z undoes it.

    Args:
        look: the theme.
        services: with the settings, and the trials of accounts and sound devices.
        page: to show first; a value of `Page`.
    """

    def __init__(self, look: theme.Theme, services: Services, page: str = "account") -> None:
        super().__init__(look, tr("Settings"), wide=True)
        self._store = services.store
        self.check = AccountChange(services)
        self._services = services
        self.trial_rows: list[SoundTrialRow] = []
        self._leaving = False
        self.editors: dict[str, SettingEditor] = {}
        self.cards: dict[Page, CardFrame] = {}
        self.search = QLineEdit()
        self.pages = QListWidget()
        self._nothing = label(tr("No settings match."), "empty")
        self.password = PasswordEdit(look)
        self._make_cards()
        self._put_pages_on_the_left()
        self.undo_button = self.add_button(tr("Undo"), "quiet", self.undo)
        self.redo_button = self.add_button(tr("Redo"), "quiet", self.redo)
        self.discard_button = self.add_button(tr("Discard changes"), "plain", self.discard)
        self.anyway_button = self.add_button(tr("Save without testing"), "plain", self.save_anyway)
        self.sign_in_button = self.add_button(tr("Sign in and save"), "primary", self.sign_in)
        self._connect()
        self._stop_finding = services.trials.find_devices(self._offer_devices)
        self._show(self._store.settings)
        self.show_page(page)
        if not self._store.can_write:
            file = self._store.path
            self.say(tr("These settings are read-only: {file}.").format(file=file))

    # Making the widgets

    def _make_cards(self) -> None:
        for page in Page:
            self.cards[page] = CardFrame(tr(PAGE_TITLES[page]))
            self.body.addWidget(self.cards[page])
        for setting in FIELDS:
            editor = self.editors[setting.name] = SettingEditor(self.look, setting)
            self.cards[setting.page].body.addWidget(editor)
            if setting.signs_in:
                editor.edited.connect(self._account_edited)
            else:
                editor.edited.connect(lambda editor=editor: self._preview(editor))
                editor.meant.connect(lambda editor=editor: self._save(editor))
            if setting.kind is FieldKind.DEVICE:
                headset = self.editors.get("media.output")
                self.trial_rows.append(SoundTrialRow(self._services.trials, editor, headset))
                editor.add(self.trial_rows[-1])
            if setting.name == "account.user":
                self.password_field = Field(
                    self.look,
                    tr("Password"),
                    self.password,
                    tr(
                        "Leave it empty to keep the current password. It is never written to "
                        "the settings file."
                    ),
                )
                self.cards[Page.ACCOUNT].body.addWidget(self.password_field)
        self.body.addWidget(self._nothing)

    def _offer_devices(self, inputs: Sequence[str], outputs: Sequence[str]) -> None:
        for editor in self.editors.values():
            if editor.setting.kind is FieldKind.DEVICE:
                editor.offer(inputs if editor.setting.key == "input" else outputs)

    def _put_pages_on_the_left(self) -> None:
        self.search.setPlaceholderText(tr("Find a setting"))
        self.search.setAccessibleName(tr("Find a setting"))
        self.search.setClearButtonEnabled(True)
        self.pages.setProperty("role", "rows")
        self.pages.setAccessibleName(tr("Settings pages"))
        self.pages.addItems([tr(PAGE_TITLES[page]) for page in Page])
        self.pages.setSizeAdjustPolicy(QListWidget.SizeAdjustPolicy.AdjustToContents)
        self.pages.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.pages.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        side = QWidget()
        side.setProperty("role", "clear")
        side.setFixedWidth(sizes.px(208))
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, sizes.space_4)
        column.setSpacing(sizes.space_2)
        column.addWidget(self.search)
        column.addWidget(self.pages)
        column.addStretch(1)
        outer = self.layout()
        if not isinstance(outer, QVBoxLayout):
            raise TypeError(outer)
        at = outer.indexOf(self.area)
        outer.removeWidget(self.area)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(side)
        row.addWidget(self.area, 1)
        self._page.setContentsMargins(0, 0, sizes.space_2 - sizes.space_6, 0)
        outer.insertLayout(at, self._centred(row, sizes.space_3), 1)

    def _connect(self) -> None:
        self.pages.currentRowChanged.connect(lambda _row: self._page_chosen())
        self.search.textChanged.connect(lambda _text: self._filter())
        self.password.textEdited.connect(lambda _text: self._account_edited())
        self.check.said.connect(self.say)
        self.check.failed.connect(self._not_signed_in)
        self.check.refused.connect(self._not_saved)
        self.check.saved.connect(self._signed_in)
        for keys, run in (
            ("Ctrl+Z", self.undo),
            ("Ctrl+Shift+Z", self.redo),
            ("Ctrl+Y", self.redo),
            ("Ctrl+F", self.search.setFocus),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(run)
        end = self._store.listen(self._show)
        self.destroyed.connect(lambda: end())

    # Pages and search

    def show_page(self, page: str) -> None:
        """Show a page by its value in `Page`; an unknown one shows the first page."""
        words = [str(one) for one in Page]
        self.pages.setCurrentRow(words.index(page) if page in words else 0)

    def show_setting(self, name: str) -> None:
        """Show a setting, such as `blf.pace`, and put the focus there."""
        editor = self.editors[name]
        self.show_page(editor.setting.page)
        editor.setFocus()
        self.area.ensureWidgetVisible(editor)

    def first_field(self) -> QWidget | None:
        """The search, because most people look for one setting."""
        return self.search

    def _page_chosen(self) -> None:
        self.search.clear()
        self._filter()

    def _filter(self) -> None:
        """Show the chosen page, or every setting that matches the search."""
        words = self.search.text().casefold().split()
        chosen = list(Page)[max(0, self.pages.currentRow())]
        found = set()
        for editor in self.editors.values():
            shown = editor.matches(words) if words else editor.setting.page is chosen
            editor.setVisible(shown)
            if shown:
                found.add(editor.setting.page)
        secret = all(word in tr("Password").casefold() for word in words)
        self.password_field.setVisible(secret and (bool(words) or chosen is Page.ACCOUNT))
        if self.password_field.isVisibleTo(self.cards[Page.ACCOUNT]):
            found.add(Page.ACCOUNT)
        for page, card in self.cards.items():
            card.setVisible(page in found)
        self._nothing.setVisible(not found)
        self.area.verticalScrollBar().setValue(0)

    # Settings that are saved at once

    def _preview(self, editor: SettingEditor) -> None:
        """Show below the field what is wrong with the typed value."""
        self._leaving = False
        try:
            self._store.preview(editor.write)
        except SettingsError as error:
            editor.field.show_error(_plain(error))
        except StoreError as error:
            editor.field.show_error(str(error))
        else:
            editor.field.show_error(None)

    def _save(self, editor: SettingEditor) -> None:
        title = tr(editor.setting.title)
        try:
            self._store.change(tr("“{title}” changed").format(title=title), editor.write)
        except SettingsError as error:
            editor.field.show_error(_plain(error))
            return
        except StoreError as error:
            editor.field.show_error(str(error))
            self.say(str(error))
            return
        if self._store.settings is not None:
            editor.show_settings(self._store.settings)
        self.say(tr("Saved: {title}.").format(title=title))
        self._show_buttons()

    def _show(self, settings: Settings | None) -> None:
        """Show the present settings; fields that are being edited keep their values."""
        for editor in self.editors.values():
            if not editor.dirty:
                editor.show_settings(settings or _NOTHING)
        self._show_buttons()

    def undo(self) -> None:
        """Undo the last change of the settings."""
        label = self._store.undo_label
        self._step(self._store.undo, tr("Undone: {change}.").format(change=label))

    def redo(self) -> None:
        """Make the change again that was undone last."""
        label = self._store.redo_label
        self._step(self._store.redo, tr("Redone: {change}.").format(change=label))

    def _step(self, step: Callable[[], Settings], text: str) -> None:
        try:
            step()
        except StoreError as error:
            text = str(error)
        self.say(text)
        self._show_buttons()

    # The account

    @property
    def pending(self) -> bool:
        """Whether the account was edited and is not saved yet."""
        return bool(self.password.text()) or any(
            editor.dirty for editor in self.editors.values() if editor.setting.signs_in
        )

    def write_account(self, draft: Draft) -> None:
        """Write the edited fields of the account into a draft."""
        for editor in self.editors.values():
            if editor.setting.signs_in and editor.dirty:
                editor.write(draft)

    def sign_in(self) -> None:
        """Try the edited account; save it and sign in when it works."""
        if not self.pending or self.check.running:
            return
        if not self._check_account_fields():
            self.say(tr("One field is not filled in correctly yet."))
            return
        self.password_field.show_error(None)
        self.check.begin(self.write_account, self.password.text())
        self._show_buttons()

    def save_anyway(self) -> None:
        """Save the edited account without trying it."""
        if self.pending and self._check_account_fields():
            self.check.begin(self.write_account, self.password.text(), check=False)
        self._show_buttons()

    def discard(self) -> None:
        """Discard the edits of the account."""
        self.check.stop()
        self.password.clear()
        self.password_field.show_error(None)
        for editor in self.editors.values():
            if editor.setting.signs_in:
                editor.show_settings(self._store.settings or _NOTHING)
        self.anyway_button.hide()
        self.say(tr("The account was not changed."))
        self._show_buttons()

    def _account_edited(self) -> None:
        self._leaving = False
        self.check.stop()
        self.anyway_button.hide()
        self.password_field.show_error(None)
        sound = self._check_account_fields()
        self.say(tr("The account was changed. Sign in to use it.") if sound else "")
        self._show_buttons()

    def _check_account_fields(self) -> bool:
        """Show at its field what is wrong with the account; returns True when nothing is."""
        wrong: SettingsError | None = None
        try:
            self._store.preview(self.write_account)
        except SettingsError as error:
            wrong = error
        for editor in self.editors.values():
            if editor.setting.signs_in:
                at_fault = wrong is not None and _is_of(wrong, editor)
                editor.field.show_error(_plain(wrong) if wrong and at_fault else None)
        return wrong is None

    def _not_signed_in(self, verdict: Verdict) -> None:
        advice = advice_for(verdict)
        fields = {"password": self.password_field}
        fields |= {name.partition(".")[2]: one.field for name, one in self.editors.items()}
        field = fields.get(advice.field)
        if field is not None:
            self.search.clear()
            self.show_page(Page.ADVANCED if advice.field == "ca_file" else Page.ACCOUNT)
            field.show_error(advice.text)
            field.editor.setFocus()
            self.area.ensureWidgetVisible(field)
            self.say(tr("Signing in did not work; nothing was changed."))
        else:
            self.say(advice.text)
        self.anyway_button.show()
        self._show_buttons()

    def _not_saved(self, why: str) -> None:
        self.say(why)
        self._show_buttons()

    def _signed_in(self, notice: str) -> None:
        self.password.clear()
        self.anyway_button.hide()
        for editor in self.editors.values():
            if editor.setting.signs_in:
                editor.show_settings(self._store.settings or _NOTHING)
        self.say(" ".join((tr("The account is saved and signs in now."), notice)).strip())
        self._show_buttons()

    def _show_buttons(self) -> None:
        pending, running = self.pending, self.check.running
        self.undo_button.setEnabled(self._store.undo_label is not None)
        self.redo_button.setEnabled(self._store.redo_label is not None)
        for button, steps in (
            (self.undo_button, self._store.undo_label),
            (self.redo_button, self._store.redo_label),
        ):
            button.setToolTip(plain_tip(steps or ""))
        self.sign_in_button.setVisible(pending)
        self.sign_in_button.setEnabled(not running)
        self.discard_button.setVisible(pending)
        if not pending or running:
            self.anyway_button.hide()

    def close_sheet(self) -> None:
        """Close the sheet; with unsaved edits of the account, warn the first time."""
        for editor in self.editors.values():
            if not editor.setting.signs_in:
                editor.finish()
        if self.pending and not self._leaving:
            self._leaving = True
            self.say(
                tr(
                    "You have not signed in with the changed account. Press Back again to "
                    "discard the change."
                )
            )
            return
        self.check.stop()
        self._stop_finding()
        for trial in self.trial_rows:
            trial.stop()
        super().close_sheet()


def _is_of(error: SettingsError, editor: SettingEditor) -> bool:
    setting = editor.setting
    return (error.place, error.key) == (f"[{setting.table}]", setting.key)


def _plain(error: SettingsError) -> str:
    """The text of an error for the line below a field."""
    if not error.expected:
        return str(error)
    return tr("This should be {expected}.").format(expected=error.expected)
