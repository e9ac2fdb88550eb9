"""The sheet in which the extensions are edited; a valid change is saved at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton

from console.desk.lamps import Extension
from console.language import tr
from console.settings.model import Settings, SettingsError
from console.settings.store import Edit, SettingsStore, StoreError
from console.ui.kit import theme
from console.ui.kit.sheet import Sheet
from console.ui.kit.sizes import sizes
from console.ui.kit.widgets import button, plain_tip
from console.ui.people.extension_edits import PersonRow, adding, moving, removing, replacing
from console.ui.people.extensions_model import FAVOURITE, GROUP, KIND, NAME, PICKUP, ExtensionsModel
from console.ui.people.extensions_table import ExtensionsTable
from console.ui.people.numbers_text import read_lines

_FOR_ALL = (GROUP, KIND, PICKUP, FAVOURITE)
"""Columns in which a change applies to every selected row."""


_ONE_ROW: Final = 1.25
"""Scale above which the search and the buttons have rows of their own."""


class ExtensionsEditor(Sheet):
    """The sheet with the table of extensions and its buttons.

    Args:
        look: the theme.
        store: the settings.
    """

    import_asked = Signal()
    """The button for the import was pressed."""

    def __init__(self, look: theme.Theme, store: SettingsStore) -> None:
        super().__init__(look, tr("People"), wide=True)
        self._store = store
        self._says_wrong = False
        self.model = ExtensionsModel(look, self._wrong)
        self.table = ExtensionsTable(self.model)
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Find a name, number or group"))
        self.search.setAccessibleName(tr("Find a name, number or group"))
        self.search.setClearButtonEnabled(True)
        self.search.setMaximumWidth(sizes.search)
        self._make()
        self._connect()
        self._show(store.settings)
        if not store.can_write:
            self.say(tr("These settings are read-only: {file}.").format(file=store.path))

    def _make(self) -> None:
        row, tools = QHBoxLayout(), QHBoxLayout()
        row.addWidget(self.search, 1)
        row.addStretch(1)
        self.up_button = self._tool(tr("Up"), lambda: self.move_chosen(-1))
        self.down_button = self._tool(tr("Down"), lambda: self.move_chosen(1))
        self.remove_button = button(tr("Remove"), self.remove)
        self.import_button = button(tr("Import…"), self.import_asked.emit)
        self.add_person = button(tr("Add a person"), self.add, role="primary")
        for one in (self.up_button, self.down_button, self.remove_button, self.import_button):
            tools.addWidget(one)
        if sizes.scale > _ONE_ROW:
            tools.addStretch(1)
            self.body.addLayout(tools)
        else:
            row.addLayout(tools)
        for line in (row, tools):
            line.setSpacing(sizes.space_2)
        row.addWidget(self.add_person)
        self.body.insertLayout(0, row)
        self.table.setMinimumHeight(sizes.px(200))
        self.fill(self.table)
        self.undo_button = self.add_button(tr("Undo"), "quiet", self.undo)
        self.redo_button = self.add_button(tr("Redo"), "quiet", self.redo)

    def _tool(self, text: str, run: Callable[[], None]) -> QPushButton:
        made = button(text, run)
        made.setToolTip(tr("Shortcut: Alt and an arrow key"))
        return made

    def _connect(self) -> None:
        self.model.edited.connect(self._edited)
        self.model.refused.connect(self.say)
        self.model.moved.connect(self._move_before)
        self.table.typed.connect(self._typed)
        self.table.remove_asked.connect(self.remove)
        self.table.move_asked.connect(self.move_chosen)
        self.table.copy_asked.connect(self.copy)
        self.table.paste_asked.connect(self.paste)
        self.table.selectionModel().selectionChanged.connect(self._show_buttons)
        self.search.textEdited.connect(lambda _text: self.find_person(0))
        self.search.returnPressed.connect(lambda: self.find_person(1))
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

    def first_field(self) -> ExtensionsTable:
        """The table."""
        return self.table

    # Changes

    def _show(self, settings: Settings | None) -> None:
        self.model.show(settings.extensions if settings is not None else ())
        self._show_buttons()

    def _show_buttons(self) -> None:
        rows = self.table.chosen_rows
        self.remove_button.setEnabled(bool(rows))
        self.up_button.setEnabled(bool(rows) and rows[0] > 0)
        self.down_button.setEnabled(bool(rows) and rows[-1] + 1 < len(self.model.extensions))
        self.undo_button.setEnabled(self._store.undo_label is not None)
        self.undo_button.setToolTip(plain_tip(self._store.undo_label or ""))
        self.redo_button.setEnabled(self._store.redo_label is not None)
        self.redo_button.setToolTip(plain_tip(self._store.redo_label or ""))

    def _row(self, at: int) -> PersonRow:
        return PersonRow(at, self.model.extensions[at])

    def _before(self, at: int) -> PersonRow | None:
        return self._row(at) if at < len(self.model.extensions) else None

    def _wrong(self, row: int, extension: Extension) -> str | None:
        """The error that the settings would have with an extension; None: none."""
        try:
            self._store.preview(lambda draft: draft.add_extension(extension))
        except SettingsError as error:
            if not error.expected:
                return str(error)
            return tr("This should be {expected}.").format(expected=error.expected)
        except StoreError as error:
            return str(error)
        return None

    def _change(self, label: str, edit: Edit, text: str = "") -> bool:
        """Make a change and show its result."""
        try:
            self._store.change(label, edit)
        except (SettingsError, StoreError) as error:
            self.say(str(error))
            return False
        self.say(text or tr("Saved: {change}.").format(change=label) + self._duplicates())
        self._show_buttons()
        return True

    def _duplicates(self) -> str:
        count = self.model.duplicates
        return " " + tr("%n number(s) (appears|appear) twice.", "", count) if count else ""

    def _who(self, rows: list[int]) -> str:
        """Such as “Ann Lee” or “3 people”."""
        if len(rows) == 1:
            return self.model.extensions[rows[0]].label
        return tr("%n people", "", len(rows))

    def _typed(self, wrong: str) -> None:
        """Show the error in the typed text while there is one."""
        if wrong or self._says_wrong:
            self.say(wrong)
        self._says_wrong = bool(wrong)

    def _edited(self, row: int, column: int, extension: Extension) -> None:
        if row == len(self.model.extensions):
            self._add_fresh(extension)
            return
        rows = self.table.chosen_rows
        if column not in _FOR_ALL or row not in rows:
            rows = [row]
        key = {GROUP: "group", KIND: "kind", PICKUP: "pickup", FAVOURITE: "favourite"}.get(column)
        changed = {self._row(row): extension}
        if key is not None:
            value = getattr(extension, key)
            changed |= {
                self._row(at): replace(self.model.extensions[at], **{key: value}) for at in rows
            }
        self._change(tr("{who} changed").format(who=self._who(rows)), replacing(changed))

    # Adding

    def add(self) -> None:
        """Edit the row for a new extension."""
        self.table.begin(len(self.model.extensions))

    def _add_fresh(self, extension: Extension) -> None:
        label = tr("{name} added").format(name=extension.label)
        if self._change(label, adding([extension])):
            self.model.clear_fresh()
            self.table.choose_rows([len(self.model.extensions) - 1])

    def paste(self) -> None:
        """Insert the people on the clipboard below the selected row, except known numbers."""
        lines = read_lines(QGuiApplication.clipboard().text())
        known = {extension.number for extension in self.model.extensions}
        fresh: dict[str, Extension] = {}
        for line in lines:
            one = line.extension
            if one is not None and not line.trouble and one.number not in known:
                fresh.setdefault(one.number, one)
        troubles = [line for line in lines if line.extension is None or line.trouble]
        there = len(lines) - len(troubles) - len(fresh)
        remarks = []
        if there:
            remarks.append(tr("%n row(s) left out because the number is already there.", "", there))
        if troubles:
            first = troubles[0]
            remarks.append(
                tr(
                    "%n row(s) not understood; the first is row {row}: {why}", "", len(troubles)
                ).format(row=first.at + 1, why=first.trouble)
            )
        if not fresh:
            self.say(" ".join(remarks) or tr("There are no people on the clipboard."))
            return
        rows = self.table.chosen_rows
        at = rows[-1] + 1 if rows else len(self.model.extensions)
        added = tr("%n (person|people) added.", "", len(fresh))
        edit = adding(list(fresh.values()), self._before(at))
        if self._change(
            tr("%n (person|people) pasted", "", len(fresh)), edit, " ".join((added, *remarks))
        ):
            self.table.choose_rows(list(range(at, at + len(fresh))))

    def copy(self) -> None:
        """Copy the selected extensions to the clipboard as rows of a spreadsheet."""
        rows = self.table.chosen_rows
        lines = []
        for row in rows:
            extension = self.model.extensions[row]
            lines.append("\t".join((extension.name, extension.number, extension.group)))
        if lines:
            QGuiApplication.clipboard().setText("\n".join(lines))
            self.say(tr("%n row(s) copied.", "", len(lines)))

    # Removing and moving

    def remove(self) -> None:
        """Remove the selected extensions."""
        rows = self.table.chosen_rows
        if rows and self._change(
            tr("{who} removed").format(who=self._who(rows)),
            removing([self._row(row) for row in rows]),
        ):
            left = len(self.model.extensions)
            if left:
                self.table.choose_rows([min(rows[0], left - 1)])

    def move_chosen(self, step: int) -> None:
        """Move the selected extensions up (-1) or down (1) by a row."""
        rows = self.table.chosen_rows
        if not rows:
            return
        to = rows[0] - 1 if step < 0 else rows[-1] + 2
        if 0 <= to <= len(self.model.extensions):
            self._move_before(rows, to)

    def _move_before(self, rows: list[int], to: int) -> None:
        start = to - sum(1 for row in rows if row < to)
        while to in rows:
            to += 1
        edit = moving([self._row(row) for row in rows], self._before(to))
        if self._change(tr("{who} moved").format(who=self._who(rows)), edit):
            self.table.choose_rows(list(range(start, start + len(rows))))

    def undo(self) -> None:
        """Undo the last change."""
        self._step(self._store.undo, tr("Undone: {change}."), self._store.undo_label)

    def redo(self) -> None:
        """Make the change again that was undone last."""
        self._step(self._store.redo, tr("Redone: {change}."), self._store.redo_label)

    def _step(self, step: Callable[[], Settings], text: str, label: str | None) -> None:
        try:
            step()
        except StoreError as error:
            self.say(str(error))
        else:
            self.say(text.format(change=label))
        self._show_buttons()

    # Finding

    def choose_person(self, extension: Extension) -> bool:
        """Select the row of an extension and scroll to it; returns False when it is not there."""
        people = self.model.extensions
        same = [at for at, one in enumerate(people) if one == extension]
        alike = [at for at, one in enumerate(people) if one.number == extension.number]
        self.table.choose_rows((same or alike)[:1])
        return bool(same or alike)

    def begin_person(self, extension: Extension) -> None:
        """Edit the name of an extension."""
        if self.choose_person(extension):
            self.table.begin(self.table.currentIndex().row())

    def find_person(self, skip: int) -> None:
        """Select the first extension that matches the search, from the current row on.

        Args:
            skip: number of rows to skip; 1 finds the next match.
        """
        words = self.search.text().casefold().split()
        people = self.model.extensions
        start = max(0, self.table.currentIndex().row()) + skip
        for count in range(len(people) if words else 0):
            at = (start + count) % len(people)
            one = people[at]
            text = f"{one.name} {one.number} {one.group}".casefold()
            if all(word in text for word in words):
                self.table.choose_rows([at], NAME)
                self.say("")
                return
        self.say(tr("Nobody matches.") if words else "")
