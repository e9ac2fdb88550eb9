"""The editor of one setting."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from console.desk.calls.profiles import load_profile, profile_choices
from console.language import tr
from console.settings.fields import FieldKind, SettingField
from console.settings.model import Settings
from console.settings.store import Draft
from console.ui.kit import theme
from console.ui.kit.form_fields import Field, Segmented, ToggleSwitch
from console.ui.kit.sizes import sizes
from console.ui.kit.widgets import file_chooser

_PAUSE_MS = 700
_MOST_SEGMENTS = 4


class SettingEditor(QWidget):
    """A setting with its title, its help or error, and an editor of its kind.

    Args:
        look: the theme.
        setting: to edit.

    Attributes:
        dirty: the value was edited and not saved yet.
    """

    edited = Signal()
    """A person has changed the value, which may be wrong."""
    meant = Signal()
    """The person has chosen, left the field, pressed Enter or paused: the value can be saved."""

    def __init__(self, look: theme.Theme, setting: SettingField) -> None:
        super().__init__()
        self.setting = setting
        self._look = look
        self.dirty = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.finish)
        self.editor = self._make()
        self.field = Field(look, tr(setting.title), self.editor, tr(setting.help))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(sizes.space_2)
        self._column.addWidget(self.field)
        self.setFocusProxy(self.editor)

    def _make(self) -> QWidget:
        setting = self.setting
        if setting.kind is FieldKind.SWITCH:
            switch = ToggleSwitch(self._look, tr(setting.title))
            switch.toggled.connect(lambda _on: self._chosen())
            return switch
        if setting.kind is FieldKind.NUMBER:
            spin = QSpinBox()
            spin.setRange(setting.allowed[0], setting.allowed[-1])
            spin.valueChanged.connect(lambda _value: self._typed())
            spin.editingFinished.connect(self.finish)
            return spin
        if setting.kind is FieldKind.CHOICE:
            return self._make_choice()
        if setting.kind is FieldKind.DEVICE:
            same = setting.key == "ring_output"
            usual = tr("Same as headset or speaker") if same else tr("System default")
            return self._make_list([("", usual)])
        edit = QLineEdit()
        edit.textEdited.connect(lambda _text: self._typed())
        edit.editingFinished.connect(self.finish)
        if setting.kind is FieldKind.PATH:
            self._browse = QAction(tr("Choose a file…"), edit)
            self._browse.triggered.connect(self._choose_file)
            edit.addAction(self._browse, QLineEdit.ActionPosition.TrailingPosition)
            self._look.changed.connect(self._draw)
            self._draw()
        return edit

    @property
    def _choices(self) -> list[tuple[str, str]]:
        """Value and title of each choice; empty when the setting is no choice."""
        if self.setting.kind is not FieldKind.CHOICE:
            return []
        if self.setting.choices:
            return [(key, tr(title)) for key, title in self.setting.choices]
        return profile_choices()

    def _make_choice(self) -> QWidget:
        choices = self._choices
        if len(choices) <= _MOST_SEGMENTS:
            segments = Segmented(self._look, choices)
            segments.chosen.connect(lambda _key: self._chosen())
            return segments
        return self._make_list(choices)

    def _make_list(self, choices: list[tuple[str, str]]) -> QComboBox:
        combo = QComboBox()
        for key, title in choices:
            combo.addItem(title, key)
        combo.activated.connect(lambda _at: self._chosen())
        return combo

    def add(self, widget: QWidget) -> None:
        """Add a widget below the editor."""
        self._column.addWidget(widget)

    def offer(self, names: Sequence[str]) -> None:
        """Add the names of devices to the choices."""
        editor = self.editor
        if isinstance(editor, QComboBox):
            for name in names:
                if editor.findData(name) < 0:
                    editor.addItem(name, name)

    def _draw(self) -> None:
        self._browse.setIcon(self._look.icon("import", self._look.colours.second))

    @property
    def value(self) -> str | int | bool:
        """The present value of the editor."""
        editor = self.editor
        if isinstance(editor, ToggleSwitch):
            return editor.isChecked()
        if isinstance(editor, QSpinBox):
            return editor.value()
        if isinstance(editor, QLineEdit):
            return editor.text().strip()
        key = str(editor.currentData()) if isinstance(editor, QComboBox) else ""
        if isinstance(editor, Segmented):
            key = editor.key
        return int(key) if isinstance(self.setting.default, int) else key

    def show_settings(self, settings: Settings) -> None:
        """Show the value in the settings, without an error."""
        self._pause.stop()
        self.dirty = False
        value = self.setting.value(settings)
        editor = self.editor
        with QSignalBlocker(editor):
            if isinstance(editor, ToggleSwitch):
                editor.setChecked(bool(value))
            elif isinstance(editor, QSpinBox):
                editor.setValue(int(value))
            elif isinstance(editor, QComboBox):
                if self.setting.kind is FieldKind.DEVICE:
                    self.offer([str(value)])  # it may be unplugged
                editor.setCurrentIndex(editor.findData(str(value)))
            elif isinstance(editor, Segmented):
                editor.choose(str(value))
            elif isinstance(editor, QLineEdit):
                self._show_text(editor, str(value), settings)
        if self.setting.name == "features.profile":
            self.field.show_help(load_profile(settings.features.profile).about)
        self.field.show_error(None)

    def _show_text(self, editor: QLineEdit, value: str, settings: Settings) -> None:
        """Show a text; a code of the profile becomes the placeholder of an empty field."""
        if self.setting.kind is FieldKind.CODE:
            usual = load_profile(settings.features.profile).template(self.setting.key)
            calls_slot = self.setting.key == "retrieve"
            unknown = tr("the park slot") if calls_slot else tr("not known; type it here")
            editor.setPlaceholderText(usual or unknown)
            value = "" if value == usual else value
        if editor.text() != value:
            editor.setText(value)

    def write(self, draft: Draft) -> None:
        """Write the value into a draft; the default is left out of the file."""
        setting = self.setting
        if self.value == setting.default:
            draft.remove(setting.table, setting.key)
        else:
            draft.set(setting.table, setting.key, self.value)

    def matches(self, words: list[str]) -> bool:
        """Whether title, help, choices and key contain all of these lower-case words."""
        setting = self.setting
        choices = [title for _, title in self._choices]
        text = " ".join((tr(setting.title), tr(setting.help), setting.name, *choices)).casefold()
        return all(word in text for word in words)

    def finish(self) -> None:
        """Emit `meant` if the value was edited."""
        self._pause.stop()
        if self.dirty:
            self.meant.emit()

    def _typed(self) -> None:
        self.dirty = True
        self.edited.emit()
        self._pause.start()

    def _chosen(self) -> None:
        self.dirty = True
        self.edited.emit()
        self.finish()

    def _choose_file(self) -> None:
        dialog = file_chooser(self, tr("Choose a file"))
        dialog.fileSelected.connect(self._file_chosen)
        dialog.open()

    def _file_chosen(self, path: str) -> None:
        if isinstance(self.editor, QLineEdit):
            self.editor.setText(path)
            self._chosen()
