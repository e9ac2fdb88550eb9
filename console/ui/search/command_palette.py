"""The command palette (Ctrl+K): finds actions and people by what is typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QListView, QVBoxLayout, QWidget

from console.desk.lamps import Extension
from console.desk.people.directory import Directory, MatchReason
from console.language import tr
from console.ui.kit import theme
from console.ui.kit.actions import Actions, key_text, why_not
from console.ui.kit.form_fields import SearchEdit
from console.ui.kit.overlay import Overlay
from console.ui.kit.sizes import sizes
from console.ui.kit.widgets import announce, label, plain_tip, set_text
from console.ui.search.palette_row import PaletteRowPainter

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_PEOPLE: Final = 8
_RECENT: Final = 5
_ROWS: Final = 9


@dataclass(frozen=True)
class PaletteRow:
    """One row: an action or a person.

    Attributes:
        text: the text of the action, or the name of the person.
        second: the group, the number, or why the action cannot run now.
        key: the key of the action as a person reads it.
        icon: drawn before the text.
        enabled: whether the row can be run now.
        run: runs the action, or chooses the person.
    """

    text: str
    second: str
    key: str
    icon: QIcon
    enabled: bool
    run: Callable[[], None]

    @property
    def spoken(self) -> str:
        """The whole row as text for screen readers."""
        return ", ".join(part for part in (self.text, self.second, self.key) if part)


class PaletteModel(QAbstractListModel):
    """The rows that match.

    Args:
        parent: owns the model.
    """

    ROW = Qt.ItemDataRole.UserRole + 1

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: Sequence[PaletteRow] = ()

    def show_rows(self, rows: Sequence[PaletteRow]) -> None:
        """Replace the rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a row's text, its text for screen readers, its tool tip, or the row itself."""
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.text
            case Qt.ItemDataRole.AccessibleTextRole:
                return row.spoken
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(row.second)
            case self.ROW:
                return row
            case _:
                return None


class CommandPalette(Overlay):
    """A card with a search field and the matching actions and people.

    Args:
        over: the window it covers.
        look: the theme.
        actions: the actions of the window.
        directory: returns the current people.
        recent: returns the recently chosen numbers, the latest first.
    """

    person_chosen = Signal(int)
    """The index of the extension that was chosen."""

    def __init__(
        self,
        over: QWidget,
        look: theme.Theme,
        actions: Actions,
        directory: Callable[[], Directory],
        recent: Callable[[], Sequence[str]] = tuple,
    ) -> None:
        super().__init__(over, look)
        self._actions, self._directory, self._recent = actions, directory, recent
        self._done: list[str] = []
        self.setAccessibleName(tr("All commands"))
        self.field = SearchEdit(look)
        self.field.setPlaceholderText(tr("Type a command or a name"))
        self.field.setAccessibleName(tr("All commands"))
        self.model = PaletteModel(self)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(PaletteRowPainter(look, self.list))
        self.list.setFrameShape(QListView.Shape.NoFrame)
        self.list.setProperty("role", "clear")
        self.list.viewport().setAutoFillBackground(False)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setUniformItemSizes(True)
        self.list.setAccessibleName(tr("Matches"))
        self.note = label("", "second")
        column = QVBoxLayout(self.card)
        column.setContentsMargins(sizes.space_3, sizes.space_3, sizes.space_3, sizes.space_2)
        column.setSpacing(sizes.space_2)
        for part in (self.field, self.list, self.note):
            column.addWidget(part)
        self.note.setContentsMargins(sizes.space_2, 0, sizes.space_2, 0)
        self.field.textChanged.connect(self._show)
        self.field.installEventFilter(self)
        self.list.clicked.connect(self._run)
        actions.ran.connect(self._note_done)
        look.changed.connect(self._draw)
        self._draw()

    # opening

    def open(self, text: str = "") -> None:
        """Show the palette with `text` in the field."""
        self.field.setText(text)
        self._show(text)
        super().open()

    def take_focus(self) -> None:
        """Move the focus to the field, where it stays while the palette is open."""
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def card_size(self) -> tuple[int, int]:
        """Return the width of a sheet and the height of the matching rows, in pixels."""
        rows = sizes.control_roomy * min(_ROWS, self.model.rowCount())
        height = rows + sizes.control_roomy + sizes.space_8 + sizes.space_6
        return (
            min(sizes.sheet, self.width() - 2 * sizes.space_6),
            min(height, self.height() - 2 * sizes.space_6),
        )

    def card_place(self, width: int, height: int) -> QPoint:
        """Return a position high in the window, under the search field."""
        return QPoint((self.width() - width) // 2, min(sizes.px(64), (self.height() - height) // 2))

    # what is listed

    def _show(self, text: str) -> None:
        rows = self._usual() if not text.strip() else self._matching(text)
        self.model.show_rows(rows)
        first = next((at for at, row in enumerate(rows) if row.enabled), 0)
        self.list.setCurrentIndex(self.model.index(first))
        self.list.scrollToTop()
        self.list.setVisible(bool(rows))
        hint = tr("↑ ↓ to move · Enter to choose · Esc to go back")
        none = tr("Nothing matches “{text}”").format(text=text.strip())
        set_text(self.note, hint if rows else none)
        announce(self.field, rows[first].spoken if rows else none)
        self._put_card()

    def _ids(self) -> list[str]:
        """Return the ids of all visible actions, the recently run ones first."""
        everything = [action.objectName() for action in self._actions if action.isVisible()]
        lately = [id for id in self._done if id in everything]
        return lately + [id for id in everything if id not in lately]

    def _usual(self) -> list[PaletteRow]:
        return [self._action_row(id) for id in self._ids()]

    def _matching(self, text: str) -> list[PaletteRow]:
        ids, groups = self._ids(), self._groups()
        things = Directory(
            Extension("", self._actions[id].text(), f"{groups[id]} {key_text(self._actions[id])}")
            for id in ids
        )
        people = self._directory()
        found: list[tuple[MatchReason, PaletteRow]] = [
            (match.why, self._action_row(ids[match.index])) for match in things.search(text)
        ]
        for match in people.search(text, self._recent(), limit=_PEOPLE):
            found.append((match.why, self._person_row(match.index, people[match.index])))
        found.sort(key=lambda pair: pair[0])
        return [row for _, row in found]

    def _groups(self) -> dict[str, str]:
        return {
            action.objectName(): group
            for group, actions in self._actions.groups()
            for action in actions
        }

    def _action_row(self, id: str) -> PaletteRow:
        action = self._actions[id]
        second = why_not(action) or self._groups()[id]
        if action.isCheckable() and action.isChecked():
            second = " · ".join(part for part in (tr("On"), second) if part)
        return PaletteRow(
            action.text(),
            second,
            key_text(action),
            action.icon(),
            action.isEnabled(),
            lambda: self._actions.run(id),
        )

    def _person_row(self, index: int, extension: Extension) -> PaletteRow:
        second = " · ".join(
            part for part in (extension.number if extension.name else "", extension.group) if part
        )
        return PaletteRow(
            tr("{name}: select").format(name=extension.label),
            second,
            "",
            self.look.icon("person", self.look.colours.second),
            True,
            lambda: self.person_chosen.emit(index),
        )

    # doing it

    def _run(self, index: Index) -> None:
        row = self.model.data(index, PaletteModel.ROW)
        if row is None:
            return
        if not row.enabled:
            set_text(self.note, row.second)
            announce(self.field, row.second)
            return
        self.close_overlay()
        row.run()

    def _note_done(self, id: str) -> None:
        if id in self._done:
            self._done.remove(id)
        self._done.insert(0, id)
        del self._done[_RECENT:]

    # keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Handle the keys of the palette; the key that answers a call is left to the window."""
        if watched is self.field and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride:
                enter = event.key() == Qt.Key.Key_Enter
                if enter or not self.gives_way(event, self._actions):
                    event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                return self._press(event)
        return super().eventFilter(watched, event)

    def _press(self, event: QKeyEvent) -> bool:
        row, last = self.list.currentIndex().row(), self.model.rowCount() - 1
        chord = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        match Qt.Key(event.key()):
            case Qt.Key.Key_Escape:
                self.close_overlay()
            case Qt.Key.Key_K if chord:
                self.close_overlay()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                if not event.isAutoRepeat():
                    self._run(self.list.currentIndex())
            case Qt.Key.Key_Down:
                self._go(0 if row == last else row + 1)
            case Qt.Key.Key_Up:
                self._go(last if row <= 0 else row - 1)
            case Qt.Key.Key_PageDown:
                self._go(min(last, row + _ROWS - 1))
            case Qt.Key.Key_PageUp:
                self._go(max(0, row - _ROWS + 1))
            case Qt.Key.Key_Tab | Qt.Key.Key_Backtab:
                pass  # the field keeps the focus
            case _:
                return False
        return True

    def _go(self, row: int) -> None:
        if 0 <= row < self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(row))
            announce(self.field, self.model.rows[row].spoken)

    def _draw(self) -> None:
        if self.isVisible():
            self._show(self.field.text())
