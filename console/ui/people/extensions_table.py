"""The table in which the extensions are edited."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QCompleter,
    QHeaderView,
    QLineEdit,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from console.desk.lamps import ExtensionKind
from console.language import tr
from console.ui.kit import theme
from console.ui.kit.sizes import sizes
from console.ui.kit.typing_delegate import TypingDelegate
from console.ui.kit.widgets import set_style
from console.ui.people.extensions_model import (
    COLUMNS,
    FAVOURITE,
    GROUP,
    KIND,
    NAME,
    NUMBER,
    PICKUP,
    ExtensionsModel,
    kind_word,
)

_Index = QModelIndex | QPersistentModelIndex


class _CellDelegate(TypingDelegate):
    """Makes the editor of a cell, and checks its text while it is typed."""

    typed = Signal(str)
    """The error in the typed text; "" when there is none."""

    def __init__(self, model: ExtensionsModel) -> None:
        super().__init__()
        self._model = model

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        """Make a combo box for the kind, a line edit for any other column."""
        name = str(self._model.headerData(index.column(), Qt.Orientation.Horizontal))
        if index.column() == KIND:
            combo = QComboBox(parent)
            for kind in ExtensionKind:
                combo.addItem(kind_word(kind), kind.value)
            combo.setAccessibleName(name)
            combo.activated.connect(lambda _at: self._end(combo))
            return combo
        edit = QLineEdit(parent)
        edit.setAccessibleName(name)
        edit.setProperty("role", "cell")
        if index.column() == GROUP:
            completer = QCompleter(self._model.groups, edit)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            edit.setCompleter(completer)
            edit.returnPressed.connect(lambda: self._end_over(edit, completer))
        place = QPersistentModelIndex(index)
        edit.textEdited.connect(lambda text: self._check(edit, place, text))
        return edit

    def _check(self, edit: QLineEdit, place: QPersistentModelIndex, text: str) -> None:
        wrong = self._model.wrong_with(place.row(), place.column(), text) or ""
        set_style(edit, "wrong", bool(wrong))
        self.typed.emit(wrong)

    def _end_over(self, edit: QLineEdit, completer: QCompleter) -> None:
        """End the editor with Return while suggestions are open; Qt does not tell the delegate."""
        popup = completer.popup()
        if popup is not None and popup.isVisible():
            self._end(edit)

    def _end(self, editor: QWidget) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, TypingDelegate.EndEditHint.NoHint)

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        """Show the text of the cell, or choose its kind."""
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(editor.findData(str(index.data(Qt.ItemDataRole.EditRole))))
        else:
            super().setEditorData(editor, index)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _Index) -> None:
        """Give the typed or chosen value to the model."""
        self.typed.emit("")
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentData())
        elif isinstance(editor, QLineEdit):
            model.setData(index, editor.text())


class ExtensionsTable(QTableView):
    """Extensions in rows; typing edits a cell, Alt and arrow keys move rows.

    Args:
        model: of the extensions.
    """

    remove_asked = Signal()
    move_asked = Signal(int)
    """Up (-1) or down (1)."""
    copy_asked = Signal()
    paste_asked = Signal()
    typed = Signal(str)
    """The error in the typed text; "" when there is none."""

    def __init__(self, model: ExtensionsModel) -> None:
        super().__init__()
        self._model = model
        self._delegate = _CellDelegate(model)
        self._delegate.typed.connect(self.typed)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setProperty("role", "rows")
        self.setAccessibleName(tr("People"))
        self.setAccessibleDescription(
            tr(
                "Type to change a cell. Delete removes a row, Alt and an arrow key move it, "
                "Ctrl+V pastes rows."
            )
        )
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(
            triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed
        )
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDragDropOverwriteMode(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(self.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionsClickable(False)
        self._measure()

    def changeEvent(self, event: QEvent) -> None:
        """Measure the columns again, because another style may have another zoom."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._measure()

    def _measure(self) -> None:
        header = self.horizontalHeader()
        self.verticalHeader().setDefaultSectionSize(sizes.control_roomy)
        text = QFontMetrics(theme.font(sizes.type_text))
        for column, sample in (
            (NUMBER, "0064 9 377 8648"),
            (GROUP, "Accounts and more"),
            (KIND, tr("Park slot")),
            (PICKUP, "**{ext} and"),
            (FAVOURITE, tr("Favourite")),
        ):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(column, text.horizontalAdvance(sample) + sizes.px(36))
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Fixed)
        self._name_least = sizes.px(160)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the names the remaining width; below a minimum the table scrolls."""
        super().resizeEvent(event)
        header = self.horizontalHeader()
        others = header.length() - header.sectionSize(NAME)
        header.resizeSection(NAME, max(self._name_least, self.viewport().width() - others))

    @property
    def chosen_rows(self) -> list[int]:
        """The selected rows from the top, without the row for a new extension."""
        rows = {index.row() for index in self.selectionModel().selectedRows()}
        return sorted(row for row in rows if row < len(self._model.extensions))

    def choose_rows(self, rows: list[int], column: int = NAME) -> None:
        """Select rows; the first becomes the current one and is scrolled into view."""
        if not rows:
            return
        flags = QItemSelectionModel.SelectionFlag
        selection = QItemSelection()
        for row in rows:
            selection.select(self._model.index(row, 0), self._model.index(row, COLUMNS - 1))
        first = self._model.index(rows[0], column)
        self.selectionModel().setCurrentIndex(first, flags.NoUpdate)
        self.selectionModel().select(selection, flags.ClearAndSelect)
        self.scrollTo(first)

    def begin(self, row: int, column: int = NAME) -> None:
        """Edit a cell."""
        index = self._model.index(row, column)
        if self.state() == self.State.EditingState and index == self.currentIndex():
            return
        self.setFocus()
        self.setCurrentIndex(index)
        self.scrollTo(index)
        self.edit(index)

    @property
    def _is_editing(self) -> bool:
        """Whether a cell has an editor; `state` is wrong after rows above it were removed."""
        editing = self.state() == self.State.EditingState
        return editing or self.indexWidget(self.currentIndex()) is not None

    def reset(self) -> None:
        """Handle a reset of the model; the table keeps the focus of its editor."""
        with self._focus_kept():
            super().reset()

    def rowsAboutToBeRemoved(self, parent: _Index, start: int, end: int) -> None:
        """Handle removed rows; the table keeps the focus of an editor in them."""
        with self._focus_kept():
            super().rowsAboutToBeRemoved(parent, start, end)

    @contextmanager
    def _focus_kept(self) -> Iterator[None]:
        """Keep the focus in the table; otherwise Return would press the next button."""
        focus = QApplication.focusWidget()
        was_here = focus is not None and self.isAncestorOf(focus)
        yield
        if was_here and not self.isAncestorOf(QApplication.focusWidget() or self):
            self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Handle the keys of a spreadsheet, Alt with arrows, and Space on a star."""
        if self._is_editing:
            super().keyPressEvent(event)  # the Return that ends an editor comes here too
            return
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        index = self.currentIndex()
        key = event.key()
        if alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move_asked.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_asked.emit()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste_asked.emit()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and not event.modifiers():
            self.remove_asked.emit()
        elif key == Qt.Key.Key_Space and index.column() == FAVOURITE:
            self._model.setData(index, "")
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            self._model.setData(index, "") if index.column() == FAVOURITE else self.edit(index)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Toggle a favourite when its star is clicked."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        plain = event.button() == Qt.MouseButton.LeftButton and not event.modifiers()
        if plain and index.isValid() and index.column() == FAVOURITE:
            self._model.setData(index, "")
